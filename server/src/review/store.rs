//! SQL of reviewers' tasks and verdicts.

use std::collections::{BTreeSet, HashMap};

use anyhow::Context as _;
use app::account::Role;
use app::application::State;
use app::id::{AccountId, ApplicationId, AssignmentId, OperatorId, RevisionId};
use app::ledger::ActName;
use app::programme::{ItemCode, Tier};
use app::review::list::Stage;
use app::review::{Round, Rounds, Said, Task, Verdict, VerdictKind, still_holds};
use app::time::Instant;
use chrono::TimeDelta;
use sea_orm::prelude::Uuid;
use sea_orm::sea_query::{Expr, Query};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait,
    ExprTrait, QueryFilter, QueryOrder, QuerySelect, Statement,
};

use super::entity::{assignment, verdict};
use crate::application::entity::{application, revision};
use crate::application::store::{Revision, revisions};
use crate::draft::store::Owner;
use crate::work::Work;
use crate::{account, approval, ledger, operator};

/// What a reviewer types on the items of a task. A text that is emptied takes the
/// verdict's out.
pub const fn draft_of(task: AssignmentId) -> Owner {
    Owner::new("review", task.uuid()).keeping_empty()
}

/// A reviewer's task.
#[derive(Debug, Clone, Copy)]
pub struct Assignment {
    /// The row.
    pub id: AssignmentId,
    /// What is reviewed.
    pub application: ApplicationId,
    /// By whom.
    pub reviewer: AccountId,
    /// How far.
    pub task: Task,
    /// Since when.
    pub since: Instant,
}

impl TryFrom<assignment::Model> for Assignment {
    type Error = anyhow::Error;

    fn try_from(row: assignment::Model) -> anyhow::Result<Self> {
        Ok(Self {
            id: AssignmentId::new(row.id),
            application: ApplicationId::new(row.application_id),
            reviewer: AccountId::new(row.reviewer_id),
            task: Task::parse(&row.state).context("an unknown state of a task")?,
            since: row.state_at,
        })
    }
}

fn live() -> [&'static str; 4] {
    Task::LIVE.map(Task::as_str)
}

/// The task of a reviewer on an application, while they hold it.
pub async fn assignment_of(
    db: &impl ConnectionTrait,
    application: ApplicationId,
    reviewer: AccountId,
) -> Result<Option<AssignmentId>, DbErr> {
    let row = assignment::Entity::find()
        .filter(
            assignment::Column::ApplicationId
                .eq(application.uuid())
                .and(assignment::Column::ReviewerId.eq(reviewer.uuid()))
                .and(assignment::Column::State.is_in(live())),
        )
        .one(db)
        .await?;
    Ok(row.map(|row| AssignmentId::new(row.id)))
}

/// The task on an application that somebody holds now.
pub async fn live_assignment(
    db: &impl ConnectionTrait,
    application: ApplicationId,
) -> anyhow::Result<Option<Assignment>> {
    assignment::Entity::find()
        .filter(
            assignment::Column::ApplicationId
                .eq(application.uuid())
                .and(assignment::Column::State.is_in(live())),
        )
        .one(db)
        .await?
        .map(TryInto::try_into)
        .transpose()
}

/// The open cases, of a `reviewer` or of all, whose reviewer cannot go on: the
/// account is closed, does not review any more, or belongs to the operator by now.
pub async fn stuck(
    db: &impl ConnectionTrait,
    reviewer: Option<AccountId>,
) -> Result<Vec<ApplicationId>, DbErr> {
    let (whose, values) = match reviewer {
        Some(id) => ("asg.reviewer_id = $1 AND", vec![id.uuid().into()]),
        None => ("", Vec::new()),
    };
    let sql = format!(
        "SELECT a.id FROM assignment asg \
         JOIN application a ON a.id = asg.application_id \
         JOIN account r ON r.id = asg.reviewer_id \
         WHERE {whose} asg.state IN ('asked', 'active', 'waiting') \
         AND a.state IN ('submitted', 'correction_requested', 'under_review') \
         AND (r.state <> 'active' \
         OR NOT EXISTS (SELECT 1 FROM account_role o \
         WHERE o.account_id = r.id AND o.role = 'reviewer') \
         OR EXISTS (SELECT 1 FROM membership m \
         WHERE m.operator_id = a.operator_id AND m.account_id = r.id))"
    );
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    let rows = db.query_all_raw(statement).await?;
    rows.iter()
        .map(|row| Ok(ApplicationId::new(row.try_get("", "id")?)))
        .collect()
}

/// The tasks on `ids` that somebody holds now.
pub async fn live_assignments(
    db: &impl ConnectionTrait,
    ids: &[ApplicationId],
) -> anyhow::Result<HashMap<ApplicationId, Assignment>> {
    assignment::Entity::find()
        .filter(
            assignment::Column::ApplicationId
                .is_in(ids.iter().map(|id| id.uuid()))
                .and(assignment::Column::State.is_in(live())),
        )
        .all(db)
        .await?
        .into_iter()
        .map(|row| Ok((ApplicationId::new(row.application_id), row.try_into()?)))
        .collect()
}

/// Everybody who ever had the case, for a reviewer's own row and for those who
/// stepped back.
pub async fn assignments(
    db: &impl ConnectionTrait,
    application: ApplicationId,
) -> anyhow::Result<Vec<Assignment>> {
    assignment::Entity::find()
        .filter(assignment::Column::ApplicationId.eq(application.uuid()))
        .order_by_asc(assignment::Column::StateAt)
        .all(db)
        .await?
        .into_iter()
        .map(TryInto::try_into)
        .collect()
}

/// Gives an application to a reviewer who has not had it, or had it taken away.
pub async fn put_assignment(
    work: &Work,
    application: ApplicationId,
    reviewer: AccountId,
) -> Result<(), DbErr> {
    let known = assignment::Entity::find()
        .filter(
            assignment::Column::ApplicationId
                .eq(application.uuid())
                .and(assignment::Column::ReviewerId.eq(reviewer.uuid())),
        )
        .one(work.db())
        .await?;
    if let Some(row) = known {
        return move_task(work, AssignmentId::new(row.id), Task::Asked).await;
    }
    assignment::ActiveModel {
        id: Set(work.new_id::<app::id::named::Assignment>().uuid()),
        application_id: Set(application.uuid()),
        reviewer_id: Set(reviewer.uuid()),
        state: Set(Task::Asked.as_str().to_owned()),
        state_at: Set(work.now()),
    }
    .insert(work.db())
    .await?;
    Ok(())
}

/// Moves a task on.
pub async fn move_task(work: &Work, id: AssignmentId, to: Task) -> Result<(), DbErr> {
    assignment::ActiveModel {
        id: Set(id.uuid()),
        state: Set(to.as_str().to_owned()),
        state_at: Set(work.now()),
        ..Default::default()
    }
    .update(work.db())
    .await?;
    Ok(())
}

/// A verdict as stored.
#[derive(Debug, Clone)]
pub struct Given {
    /// What the reviewer says.
    pub verdict: Verdict,
    /// On which revision of the answers.
    pub revision: RevisionId,
    /// Rises with every change.
    pub version: i32,
    /// When it was given.
    pub at: Instant,
}

impl TryFrom<verdict::Model> for Given {
    type Error = anyhow::Error;

    fn try_from(row: verdict::Model) -> anyhow::Result<Self> {
        Ok(Self {
            verdict: Verdict {
                item: ItemCode::parse(&row.item_code).context("a verdict on no item")?,
                kind: VerdictKind::parse(&row.verdict).context("an unknown verdict")?,
                reason: row.reason,
                note: row.note,
            },
            revision: RevisionId::new(row.revision_id),
            version: row.version,
            at: row.at,
        })
    }
}

/// Everything a reviewer has said on a task, also on answers that have
/// changed since; [`record`] tells which.
pub async fn given(db: &impl ConnectionTrait, id: AssignmentId) -> anyhow::Result<Vec<Given>> {
    verdict::Entity::find()
        .filter(verdict::Column::AssignmentId.eq(id.uuid()))
        .order_by_asc(verdict::Column::ItemCode)
        .all(db)
        .await?
        .into_iter()
        .map(TryInto::try_into)
        .collect()
}

/// What a reviewer said, as it stands to the answers that were sent last.
#[derive(Debug, Clone, Default)]
pub struct Record {
    /// The verdicts that hold: on these answers, or on the same ones before.
    pub holds: Vec<Verdict>,
    /// Those of them that were given on an earlier submission: until the office
    /// has taken the new one on, nothing is carried over.
    pub kept: Vec<Said>,
    /// What was said on answers that are others now.
    pub lapsed: Vec<Said>,
}

/// Sorts everything that was said on an application by whether it still holds.
pub async fn record(
    db: &impl ConnectionTrait,
    application: ApplicationId,
    given: Vec<Given>,
) -> anyhow::Result<Record> {
    let latest = latest_revision_id(db, application).await?;
    // The answers themselves are read only where there is something to compare.
    let sent = if given.iter().all(|given| Some(given.revision) == latest) {
        Vec::new()
    } else {
        revisions(db, application).await?
    };
    let mut record = Record::default();
    for given in given {
        if Some(given.revision) == latest {
            record.holds.push(given.verdict);
            continue;
        }
        let (n, holds) = on_earlier(&given, &sent)?;
        let said = Said {
            verdict: given.verdict,
            n,
        };
        if holds {
            record.holds.push(said.verdict.clone());
            record.kept.push(said);
        } else {
            record.lapsed.push(said);
        }
    }
    Ok(record)
}

/// On which of `revisions`, the newest first, a verdict was given, and whether
/// its answer is the same in the newest.
fn on_earlier(given: &Given, revisions: &[Revision]) -> anyhow::Result<(u32, bool)> {
    let new = revisions
        .first()
        .context("an application without revisions")?;
    let old = revisions
        .iter()
        .find(|revision| revision.id == given.revision)
        .context("a verdict on no revision")?;
    let (was, now) = (&old.content.answers, &new.content.answers);
    Ok((old.n, still_holds(&given.verdict.item, was, now)))
}

/// What was said on an application before, by item, as the ledger has it:
/// `stands` are the verdicts that are shown otherwise, each the last on its
/// item. `revisions` is everything that was sent. Only what `by` said, if
/// somebody is named: a reviewer who follows another, who may have stepped back
/// for a tie to the applicant, judges anew; who decides reads all.
pub async fn rounds<'a>(
    db: &impl ConnectionTrait,
    id: ApplicationId,
    revisions: &[Revision],
    stands: impl Iterator<Item = &'a Verdict>,
    by: Option<AccountId>,
) -> anyhow::Result<Rounds> {
    let mut entries = ledger::store::timeline(db, id).await?;
    entries.retain(|entry| {
        entry.act == ActName::GiveVerdict.as_str() && (by.is_none() || entry.actor == by)
    });
    let names = account::store::names(db, entries.iter().filter_map(|entry| entry.actor)).await?;
    let mut rounds = Rounds::new();
    for entry in entries {
        // Erased, it is gone.
        let Some(detail) = entry.detail else { continue };
        let verdict: Verdict = serde_json::from_str(&detail).context("a verdict in the ledger")?;
        let sent = |revision: &&Revision| revision.submitted_at <= entry.at;
        rounds.entry(verdict.item.clone()).or_default().push(Round {
            n: revisions.iter().find(sent).map_or(1, |revision| revision.n),
            at: entry.at,
            by: entry
                .actor
                .and_then(|actor| names.get(&actor).cloned())
                .unwrap_or_default(),
            verdict,
        });
    }
    for verdict in stands {
        if let Some(said) = rounds.get_mut(&verdict.item)
            && said.last().is_some_and(|last| last.verdict == *verdict)
        {
            said.pop();
        }
    }
    rounds.retain(|_, said| !said.is_empty());
    Ok(rounds)
}

/// Where an application in `state` stands, as the office's lists say it.
pub async fn stage(
    db: &impl ConnectionTrait,
    id: ApplicationId,
    state: State,
) -> anyhow::Result<Option<Stage>> {
    let again = revisions(db, id).await?.len() > 1;
    let task = live_assignment(db, id).await?.map(|task| task.task);
    let decision = approval::store::state_of(db, id).await?;
    Ok(Stage::of(state, again, task, decision))
}

/// The verdicts that hold for the answers that were sent last.
pub async fn verdicts(db: &impl ConnectionTrait, id: AssignmentId) -> anyhow::Result<Vec<Verdict>> {
    let Some(row) = assignment::Entity::find_by_id(id.uuid()).one(db).await? else {
        return Ok(Vec::new());
    };
    let given = given(db, id).await?;
    let record = record(db, ApplicationId::new(row.application_id), given).await?;
    Ok(record.holds)
}

/// The verdicts of some tasks that hold, by the revision they are on: `latest`
/// names what was sent last.
pub async fn verdicts_on(
    db: &impl ConnectionTrait,
    tasks: impl IntoIterator<Item = AssignmentId>,
    latest: impl IntoIterator<Item = RevisionId>,
) -> anyhow::Result<HashMap<RevisionId, Vec<Verdict>>> {
    let rows = verdict::Entity::find()
        .filter(
            verdict::Column::AssignmentId
                .is_in(tasks.into_iter().map(AssignmentId::uuid))
                .and(verdict::Column::RevisionId.is_in(latest.into_iter().map(RevisionId::uuid))),
        )
        .order_by_asc(verdict::Column::ItemCode)
        .all(db)
        .await?;
    let mut verdicts: HashMap<RevisionId, Vec<Verdict>> = HashMap::new();
    for row in rows {
        let given = Given::try_from(row)?;
        verdicts
            .entry(given.revision)
            .or_default()
            .push(given.verdict);
    }
    Ok(verdicts)
}

/// The verdicts that hold on what was sent again and is not taken on yet: until
/// then they stand on what was sent before, so that [`verdicts_on`] and
/// [`accepted_on`] do not see them. Of each case its state, the number and
/// identifier of what was sent last, and the task.
pub async fn not_carried_yet(
    db: &impl ConnectionTrait,
    cases: Vec<(State, u32, RevisionId, AssignmentId)>,
) -> anyhow::Result<HashMap<RevisionId, Vec<Verdict>>> {
    let mut hold = HashMap::new();
    for (state, n, revision, task) in cases {
        if state == State::Submitted && n > 1 {
            hold.insert(revision, verdicts(db, task).await?);
        }
    }
    Ok(hold)
}

/// The items accepted on the answers as last sent, of many tasks at once and
/// without reading what else was said: `latest` names what was sent last.
pub async fn accepted_on(
    db: &impl ConnectionTrait,
    tasks: impl IntoIterator<Item = AssignmentId>,
    latest: impl IntoIterator<Item = RevisionId>,
) -> anyhow::Result<HashMap<RevisionId, BTreeSet<ItemCode>>> {
    let rows: Vec<(Uuid, String)> = verdict::Entity::find()
        .select_only()
        .column(verdict::Column::RevisionId)
        .expr(Expr::cust("string_agg(item_code, ',')"))
        .filter(
            verdict::Column::AssignmentId
                .is_in(tasks.into_iter().map(AssignmentId::uuid))
                .and(verdict::Column::RevisionId.is_in(latest.into_iter().map(RevisionId::uuid)))
                .and(verdict::Column::Verdict.eq(VerdictKind::Accepted.as_str())),
        )
        .group_by(verdict::Column::RevisionId)
        .into_tuple()
        .all(db)
        .await?;
    rows.into_iter()
        .map(|(revision, codes)| {
            let codes = codes
                .split(',')
                .map(ItemCode::parse)
                .collect::<Option<_>>()
                .context("a verdict on an unknown item")?;
            Ok((RevisionId::new(revision), codes))
        })
        .collect()
}

async fn latest_revision_id(
    db: &impl ConnectionTrait,
    application: ApplicationId,
) -> Result<Option<RevisionId>, DbErr> {
    let id: Option<Uuid> = revision::Entity::find()
        .select_only()
        .column(revision::Column::Id)
        .filter(revision::Column::ApplicationId.eq(application.uuid()))
        .order_by_desc(revision::Column::N)
        .into_tuple()
        .one(db)
        .await?;
    Ok(id.map(RevisionId::new))
}

/// Writes a verdict down; the version is the one it has from now on.
pub async fn put_verdict(
    work: &Work,
    id: AssignmentId,
    revision: RevisionId,
    new: &Verdict,
    version: i32,
) -> Result<(), DbErr> {
    let row = verdict::ActiveModel {
        assignment_id: Set(id.uuid()),
        item_code: Set(new.item.as_str().to_owned()),
        revision_id: Set(revision.uuid()),
        verdict: Set(new.kind.as_str().to_owned()),
        reason: Set(new.reason.clone()),
        note: Set(new.note.clone()),
        version: Set(version),
        at: Set(work.now()),
    };
    if version == 1 {
        row.insert(work.db()).await?;
    } else {
        row.update(work.db()).await?;
    }
    Ok(())
}

/// After a resubmission: verdicts whose answer is the same in the newest of
/// `revisions` as in the one they were given on hold for it too; the others
/// stay as a record of what was said before.
pub async fn carry_over(
    work: &Work,
    id: AssignmentId,
    revisions: &[Revision],
) -> anyhow::Result<()> {
    let new = revisions
        .first()
        .context("an application without revisions")?;
    let mut kept = Vec::new();
    for given in given(work.db(), id).await? {
        let (_, holds) = on_earlier(&given, revisions)?;
        if holds {
            kept.push(given.verdict.item);
        }
    }
    verdict::Entity::update_many()
        .set(verdict::ActiveModel {
            revision_id: Set(new.id.uuid()),
            ..Default::default()
        })
        .filter(
            verdict::Column::AssignmentId
                .eq(id.uuid())
                .and(verdict::Column::ItemCode.is_in(kept.iter().map(ItemCode::as_str))),
        )
        .exec(work.db())
        .await?;
    Ok(())
}

/// Keeps beside the application, where lists and exports read it, how many
/// items are accepted and the tier that they give.
pub async fn set_accepted(
    work: &Work,
    id: ApplicationId,
    accepted: u32,
    tier: Option<Tier>,
) -> anyhow::Result<()> {
    application::ActiveModel {
        id: Set(id.uuid()),
        accepted_count: Set(i32::try_from(accepted)?),
        accepted_tier: Set(tier.map(|tier| tier.as_str().to_owned())),
        ..Default::default()
    }
    .update(work.db())
    .await?;
    Ok(())
}

/// Sets the day something is due on an application.
pub async fn set_due(work: &Work, id: ApplicationId, day: chrono::NaiveDate) -> Result<(), DbErr> {
    application::ActiveModel {
        id: Set(id.uuid()),
        due_on: Set(Some(day)),
        ..Default::default()
    }
    .update(work.db())
    .await?;
    Ok(())
}

/// A reviewer who could take a case.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// The account.
    pub id: AccountId,
    /// 姓 名
    pub name: String,
    /// Cases they have in hand.
    pub load: u64,
}

/// Who could review an application: active reviewers, never a member of the
/// operator, never somebody who stepped back from it; the least busy first.
pub async fn candidates(
    db: &impl ConnectionTrait,
    application: ApplicationId,
    applicant: OperatorId,
) -> anyhow::Result<Vec<Candidate>> {
    let members: BTreeSet<AccountId> = operator::people::store::members(db, applicant)
        .await?
        .into_iter()
        .map(|member| member.account.id)
        .collect();
    let recused: BTreeSet<AccountId> = assignments(db, application)
        .await?
        .into_iter()
        .filter(|a| a.task == Task::Recused)
        .map(|a| a.reviewer)
        .collect();
    let mut candidates = reviewers(db).await?;
    candidates.retain(|c| !members.contains(&c.id) && !recused.contains(&c.id));
    Ok(candidates)
}

/// Everybody who reviews, the least busy first.
pub async fn reviewers(db: &impl ConnectionTrait) -> anyhow::Result<Vec<Candidate>> {
    let loads = loads(db).await?;
    let mut reviewers: Vec<Candidate> = account::store::with_role(db, Role::Reviewer)
        .await?
        .into_iter()
        .map(|r| Candidate {
            load: loads.get(&r.id).copied().unwrap_or(0),
            name: r.name(),
            id: r.id,
        })
        .collect();
    reviewers.sort_by_key(|c| c.load);
    Ok(reviewers)
}

/// How many cases each reviewer has in hand.
async fn loads(db: &impl ConnectionTrait) -> anyhow::Result<HashMap<AccountId, u64>> {
    let rows: Vec<(sea_orm::prelude::Uuid, i64)> = assignment::Entity::find()
        .select_only()
        .column(assignment::Column::ReviewerId)
        .column_as(assignment::Column::Id.count(), "n")
        .filter(assignment::Column::State.is_in([Task::Asked.as_str(), Task::Active.as_str()]))
        .group_by(assignment::Column::ReviewerId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|(id, n)| (AccountId::new(id), u64::try_from(n).unwrap_or(0)))
        .collect())
}

/// A case in a reviewer's queue.
#[derive(Debug, Clone)]
pub struct Queued {
    /// The application.
    pub application: crate::application::store::Application,
    /// The reviewer's task.
    pub assignment: AssignmentId,
    /// How far the reviewer is.
    pub task: Task,
}

/// How long a decided case stays in its reviewer's queue.
const STAYS: TimeDelta = TimeDelta::days(30);

/// A reviewer's cases: those that are not decided yet and those that were
/// decided lately, the most urgent first.
pub async fn queue(
    db: &impl ConnectionTrait,
    reviewer: AccountId,
    now: Instant,
) -> anyhow::Result<Vec<Queued>> {
    let shown = Query::select()
        .column(application::Column::Id)
        .from(application::Entity)
        .and_where(application::Column::State.ne(State::Withdrawn.as_str()))
        .and_where(
            application::Column::State
                .ne(State::Decided.as_str())
                .or(application::Column::StateAt.gte(now - STAYS)),
        )
        .to_owned();
    let tasks: Vec<Assignment> = assignment::Entity::find()
        .filter(
            assignment::Column::ReviewerId
                .eq(reviewer.uuid())
                .and(assignment::Column::State.is_in(live()))
                .and(assignment::Column::ApplicationId.in_subquery(shown)),
        )
        .all(db)
        .await?
        .into_iter()
        .map(TryInto::try_into)
        .collect::<anyhow::Result<_>>()?;
    let rows = application::Entity::find()
        .filter(application::Column::Id.is_in(tasks.iter().map(|t| t.application.uuid())))
        .order_by_asc(application::Column::DueOn)
        .order_by_asc(application::Column::Id)
        .all(db)
        .await?;
    rows.into_iter()
        .map(|row| {
            let task = tasks
                .iter()
                .find(|t| t.application.uuid() == row.id)
                .context("a case without a task")?;
            Ok(Queued {
                assignment: task.id,
                task: task.task,
                application: row.try_into()?,
            })
        })
        .collect()
}
