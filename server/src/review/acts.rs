//! What can be done at intake and in the review; each act is one transaction.
//!
//! Every act holds the application first ([`Held`]).

use std::sync::Arc;

use anyhow::Context as _;
use app::account::Role;
use app::application::{Event as ApplicationEvent, Refusal, State};
use app::field::{FIELD_MAX_CHARS, Fields};
use app::id::{AccountId, ApplicationId};
use app::ledger::ActName;
use app::programme::{ItemCode, MailKind, evaluate};
use app::review::{self, Event, HandIn, Refused, Task, Verdict, VerdictKind, draft};
use app::time;

use super::store;
use crate::account::store::State as AccountState;
use crate::application::held::Held;
use crate::application::mails::Written;
use crate::application::store::{Application, Revision};
use crate::db::{Rule, violated};
use crate::draft::store::{self as drafts, Saved};
use crate::http::App;
use crate::programme::Published;
use crate::work::{Act, Upkeep, Work};
use crate::{account, application, approval, operator};

/// What an act gives: done (or done before), or why not.
pub type Done = anyhow::Result<Result<(), Refused>>;

async fn latest(work: &Work, id: ApplicationId) -> anyhow::Result<Revision> {
    application::store::latest_revision(work.db(), id)
        .await?
        .context("an application under review that was never sent")
}

/// Staff take a submitted application on (受付). After a resubmission the
/// reviewer's verdicts on unchanged answers hold on, and the task is open again.
pub async fn accept_for_review(app: &Arc<App>, by: AccountId, id: ApplicationId) -> Done {
    let Some(Held {
        mut work,
        application: held,
        published,
    }) = Held::by_others(app, by, id, Act::on(ActName::AcceptForReview, id)).await?
    else {
        return Ok(Err(Refused::Involved));
    };
    let to = match held.state.accept_for_review() {
        Ok(to) => to,
        Err(Refusal::AlreadyUnderReview) => return Ok(Ok(())),
        Err(refusal) => return Ok(Err(refusal.into())),
    };
    application::store::move_to(&work, id, held.state, to).await?;
    let due = review::review_due(time::today(work.now()));
    store::set_due(&work, id, due).await?;
    if let Some(task) = store::live_assignment(work.db(), id).await? {
        let revisions = application::store::revisions(work.db(), id).await?;
        store::carry_over(&work, task.id, &revisions).await?;
        if let [new, old, ..] = revisions.as_slice() {
            let changed = review::changed(&old.content.answers, &new.content.answers);
            forget_drafts(&work, &task, changed).await?;
        }
        if task.task.is_handed_in() {
            store::move_task(&work, task.id, Task::Active).await?;
        }
        count_accepted(&work, &published, &task).await?;
        // Who was given the case after it came back knows it from that mail.
        let new = revisions
            .first()
            .filter(|new| task.since < new.submitted_at);
        let person = account::store::one(work.db(), task.reviewer).await?;
        let person = person.filter(|person| person.state == AccountState::Active);
        if let (Some(new), Some(person), true) = (new, person, revisions.len() > 1) {
            let written = Written {
                app,
                held: &held,
                content: &new.content,
                reason: "",
                now: work.now(),
            };
            written.review_goes_on(&work, &person).await?;
        }
    }
    work.saying(ApplicationEvent::AcceptedForReview);
    work.commit().await?;
    app.bell.ring();
    Ok(Ok(()))
}

/// Counts the accepted items anew.
async fn count_accepted(
    work: &Work,
    published: &Published,
    task: &store::Assignment,
) -> anyhow::Result<()> {
    let revision = latest(work, task.application).await?;
    let verdicts = store::verdicts(work.db(), task.id).await?;
    let standings = review::standings(
        published.certification(),
        &revision.content.answers,
        &verdicts,
    );
    let outcome = evaluate(published.certification(), &standings);
    store::set_accepted(work, task.application, outcome.total, outcome.tier).await
}

/// Staff give a case to a reviewer, also from one reviewer to another: who had
/// it loses it, and the new one starts with no verdicts, or with those that they
/// gave when it was theirs before.
pub async fn assign(app: &Arc<App>, by: AccountId, id: ApplicationId, reviewer: AccountId) -> Done {
    let Some(Held {
        mut work,
        application: held,
        published,
    }) = Held::by_others(app, by, id, Act::on(ActName::Assign, id)).await?
    else {
        return Ok(Err(Refused::Involved));
    };
    match held.state {
        State::Submitted | State::UnderReview | State::CorrectionRequested => {}
        State::Draft => return Ok(Err(Refusal::NotSubmitted.into())),
        State::Decided => return Ok(Err(Refusal::AlreadyDecided.into())),
        State::Withdrawn => return Ok(Err(Refusal::AlreadyWithdrawn.into())),
    }
    if approval::store::state_of(work.db(), id).await?.is_some() {
        return Ok(Err(Refused::Proposed));
    }
    let Some(person) = account::store::one(work.db(), reviewer).await? else {
        return Ok(Err(Refused::NotAReviewer));
    };
    let roles = account::store::roles(work.db(), reviewer).await?;
    if person.state != AccountState::Active || !roles.contains(&Role::Reviewer) {
        return Ok(Err(Refused::NotAReviewer));
    }
    if operator::store::is_member(work.db(), held.operator, reviewer).await? {
        return Ok(Err(Refused::Tied));
    }
    let earlier = store::assignments(work.db(), id).await?;
    if earlier
        .iter()
        .any(|a| a.reviewer == reviewer && a.task == Task::Recused)
    {
        return Ok(Err(Refused::SteppedBack));
    }
    if let Some(task) = earlier.iter().find(|a| Task::LIVE.contains(&a.task)) {
        if task.reviewer == reviewer {
            return Ok(Ok(()));
        }
        store::move_task(&work, task.id, Task::Replaced).await?;
        if task.task.is_handed_in() {
            application::store::moved_within(&work, id).await?;
        }
    }
    match store::put_assignment(&work, id, reviewer).await {
        Ok(()) => {}
        // Two at the same moment: the other one's choice stands.
        Err(error) if violated(&error) == Some(Rule::AssignmentLive) => {
            return Ok(Err(Refused::Overtaken));
        }
        Err(error) => return Err(error.into()),
    }
    // Who had it before goes on from the verdicts they gave.
    if let Some(task) = store::live_assignment(work.db(), id).await? {
        count_accepted(&work, &published, &task).await?;
    }
    let revision = latest(&work, id).await?;
    let written = Written {
        app,
        held: &held,
        content: &revision.content,
        reason: "",
        now: work.now(),
    };
    written
        .to_reviewer(&work, &person, MailKind::Assigned)
        .await?;
    work.saying(Event::ReviewerAssigned {
        reviewer: person.name(),
    });
    work.commit().await?;
    app.bell.ring();
    Ok(Ok(()))
}

/// The case's live task if it is `reviewer`'s.
async fn mine(
    work: &Work,
    id: ApplicationId,
    reviewer: AccountId,
) -> anyhow::Result<Option<store::Assignment>> {
    let task = store::live_assignment(work.db(), id).await?;
    Ok(task.filter(|task| task.reviewer == reviewer))
}

async fn name_of(work: &Work, person: AccountId) -> anyhow::Result<String> {
    let account = account::store::one(work.db(), person).await?;
    Ok(account.map(|a| a.name()).unwrap_or_default())
}

/// The reviewer declares to have no tie to the applicant, and begins.
pub async fn begin(app: &Arc<App>, reviewer: AccountId, id: ApplicationId) -> Done {
    let Some(Held { mut work, .. }) =
        Held::by_others(app, reviewer, id, Act::on(ActName::BeginReview, id)).await?
    else {
        return Ok(Err(Refused::Involved));
    };
    let Some(task) = mine(&work, id, reviewer).await? else {
        return Ok(Err(Refused::NotAssigned));
    };
    let to = match task.task.begin() {
        Ok(to) if to == task.task => return Ok(Ok(())),
        Ok(to) => to,
        Err(refused) => return Ok(Err(refused)),
    };
    store::move_task(&work, task.id, to).await?;
    let reviewer = name_of(&work, reviewer).await?;
    work.saying(Event::ReviewBegun { reviewer });
    work.commit().await?;
    Ok(Ok(()))
}

/// The reviewer steps back because of a tie to the applicant (除斥・回避).
/// The reason is for the office.
pub async fn recuse(
    app: &Arc<App>,
    reviewer: AccountId,
    id: ApplicationId,
    reason: impl Into<String>,
) -> Done {
    let reason = reason.into().trim().to_owned();
    if reason.is_empty() || reason.chars().count() > FIELD_MAX_CHARS {
        return Ok(Err(Refused::ReasonMissing));
    }
    // Who has become a member of who applies can step back, and nothing else.
    let held = Held::begin(app, reviewer, id, Act::on(ActName::Recuse, id)).await?;
    let mut work = held.work;
    let all = store::assignments(work.db(), id).await?;
    let Some(task) = all.iter().find(|a| a.reviewer == reviewer) else {
        return Ok(Err(Refused::NotAssigned));
    };
    let to = match task.task.recuse() {
        Ok(to) if to == task.task => return Ok(Ok(())),
        Ok(to) => to,
        Err(refused) => return Ok(Err(refused)),
    };
    store::move_task(&work, task.id, to).await?;
    store::set_accepted(&work, id, 0, None).await?;
    if task.task.is_handed_in() {
        application::store::moved_within(&work, id).await?;
    }
    let reviewer = name_of(&work, reviewer).await?;
    work.saying(Event::ReviewerRecused { reviewer, reason });
    work.commit().await?;
    Ok(Ok(()))
}

/// The reviewer judges one item, or judges it again.
pub async fn give_verdict(
    app: &Arc<App>,
    reviewer: AccountId,
    id: ApplicationId,
    verdict: Verdict,
) -> Done {
    give_verdict_on(app, reviewer, id, verdict, None).await
}

/// The same for a page that showed version `base` of the verdict, 0 for none:
/// another verdict given meanwhile is not overwritten.
pub async fn give_verdict_on(
    app: &Arc<App>,
    reviewer: AccountId,
    id: ApplicationId,
    verdict: Verdict,
    base: Option<i32>,
) -> Done {
    if verdict.kind.needs_reason() && verdict.reason.trim().is_empty() {
        return Ok(Err(Refused::ReasonMissing));
    }
    let Some(task) = store::assignment_of(app.db.reader(), id, reviewer).await? else {
        return Ok(Err(Refused::NotAssigned));
    };
    let act = Act::new(ActName::GiveVerdict, "assignment", task.uuid()).of(id);
    let Some(Held {
        mut work,
        application: held,
        published,
    }) = Held::by_others(app, reviewer, id, act).await?
    else {
        return Ok(Err(Refused::Involved));
    };
    let to_judge = to_judge(&work, &published, &held, reviewer, &verdict.item);
    let (task, revision) = match to_judge.await? {
        Ok(open) => open,
        Err(refused) => return Ok(Err(refused)),
    };
    let given = store::given(work.db(), task.id).await?;
    let known = given
        .iter()
        .find(|given| given.verdict.item == verdict.item);
    let now = known.map_or(0, |given| given.version);
    let verdict = verdict.over(known.map(|given| &given.verdict));
    work.saying(&verdict);
    if let Some(known) = known
        && known.verdict == verdict
        && known.revision == revision.id
    {
        drop(work);
        let work = app.works.upkeep(Some(reviewer), Upkeep::DraftSave).await?;
        forget_drafts(&work, &task, [&verdict.item]).await?;
        work.commit().await?;
        return Ok(Ok(()));
    }
    if base.is_some_and(|base| base != now) {
        return Ok(Err(Refused::Changed));
    }
    store::put_verdict(&work, task.id, revision.id, &verdict, now + 1).await?;
    forget_drafts(&work, &task, [&verdict.item]).await?;
    count_accepted(&work, &published, &task).await?;
    work.commit().await?;
    Ok(Ok(()))
}

/// The reviewer's task and the answers, if they can judge this item now.
async fn to_judge(
    work: &Work,
    published: &Published,
    held: &Application,
    reviewer: AccountId,
    item: &ItemCode,
) -> anyhow::Result<Result<(store::Assignment, Revision), Refused>> {
    if held.state != State::UnderReview {
        return Ok(Err(not_under_review(held.state)));
    }
    let Some(task) = mine(work, held.id, reviewer).await? else {
        return Ok(Err(Refused::NotAssigned));
    };
    if let Err(refused) = task.task.judge() {
        return Ok(Err(refused));
    }
    let revision = latest(work, held.id).await?;
    let answers = &revision.content.answers;
    if !review::to_judge(published.certification(), answers).any(|answer| &answer.item == item) {
        return Ok(Err(Refused::NotToJudge));
    }
    Ok(Ok((task, revision)))
}

/// The versions that a reviewer's form was made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Base {
    /// Of the verdict, 0 for none.
    pub given: i32,
    /// Of the draft.
    pub draft: i32,
}

/// Keeps what a reviewer has typed on an item and not given as a verdict.
pub async fn keep_draft(
    app: &Arc<App>,
    reviewer: AccountId,
    id: ApplicationId,
    item: &ItemCode,
    posted: &Fields,
    base: Base,
) -> anyhow::Result<Result<Saved, Refused>> {
    let db = app.db.reader();
    let version = application::store::one(db, id).await?.version;
    let published = app.programmes().get(db, version).await?;
    let work = app.works.upkeep(Some(reviewer), Upkeep::DraftSave).await?;
    let held = application::store::locked(&work, id).await?;
    if operator::store::is_member(work.db(), held.operator, reviewer).await? {
        return Ok(Err(Refused::Involved));
    }
    let (task, revision) = match to_judge(&work, &published, &held, reviewer, item).await? {
        Ok(open) => open,
        Err(refused) => return Ok(Err(refused)),
    };
    let given = store::given(work.db(), task.id).await?;
    let known = given.iter().find(|given| &given.verdict.item == item);
    let holds = known.filter(|given| given.revision == revision.id);
    let kept = drafts::load(work.db(), store::draft_of(task.id)).await?;
    let now = draft::form(item, holds.map(|given| &given.verdict), &kept.fields);
    let is_fresh = known.map_or(0, |given| given.version) == base.given;
    let typed = draft::typed(item, posted, &now, is_fresh);
    if typed.is_empty() {
        return Ok(Ok(Saved::At(kept.version)));
    }
    let owner = store::draft_of(task.id);
    let saved = drafts::save(&work, owner, base.draft, &typed).await?;
    if let Saved::At(_) = saved {
        work.commit().await?;
    }
    Ok(Ok(saved))
}

/// What was typed on these items has become verdicts, or was about answers
/// that are others now.
async fn forget_drafts(
    work: &Work,
    task: &store::Assignment,
    items: impl IntoIterator<Item = &ItemCode>,
) -> anyhow::Result<()> {
    let names = items
        .into_iter()
        .flat_map(|item| draft::PARTS.map(|part| draft::name(item, part)));
    drafts::forget_fields(work, store::draft_of(task.id), names).await?;
    Ok(())
}

/// The reviewer hands the case in. With requests for evidence open it goes
/// back to the office, which sends it back to the operator.
pub async fn finish(app: &Arc<App>, reviewer: AccountId, id: ApplicationId) -> Done {
    let Some(Held {
        mut work,
        application: held,
        published,
    }) = Held::by_others(app, reviewer, id, Act::on(ActName::FinishReview, id)).await?
    else {
        return Ok(Err(Refused::Involved));
    };
    let Some(task) = mine(&work, id, reviewer).await? else {
        return Ok(Err(Refused::NotAssigned));
    };
    if task.task.is_handed_in() {
        return Ok(Ok(()));
    }
    if let Err(refused) = task.task.judge() {
        return Ok(Err(refused));
    }
    if held.state != State::UnderReview {
        return Ok(Err(not_under_review(held.state)));
    }
    let revision = latest(&work, id).await?;
    let verdicts = store::verdicts(work.db(), task.id).await?;
    let answers = &revision.content.answers;
    let how = match review::hand_in(published.certification(), answers, &verdicts) {
        Ok(how) => how,
        Err(missing) => return Ok(Err(Refused::NotReady(missing))),
    };
    let to = match task.task.hand_in(how) {
        Ok(to) => to,
        Err(refused) => return Ok(Err(refused)),
    };
    store::move_task(&work, task.id, to).await?;
    application::store::moved_within(&work, id).await?;
    work.saying(match how {
        HandIn::Ready => Event::ReviewFinished,
        HandIn::NeedsMore(items) => Event::EvidenceAsked { items },
    });
    work.commit().await?;
    Ok(Ok(()))
}

/// Why nothing can be judged in this state.
fn not_under_review(state: State) -> Refused {
    state
        .decide()
        .err()
        .map_or(Refused::Changed, Refused::State)
}

/// Staff open a finished review again, so that verdicts can be changed.
pub async fn reopen(app: &Arc<App>, by: AccountId, id: ApplicationId) -> Done {
    let Some(Held { mut work, .. }) =
        Held::by_others(app, by, id, Act::on(ActName::ReopenReview, id)).await?
    else {
        return Ok(Err(Refused::Involved));
    };
    if approval::store::state_of(work.db(), id).await?.is_some() {
        return Ok(Err(Refused::Proposed));
    }
    let Some(task) = store::live_assignment(work.db(), id).await? else {
        return Ok(Err(Refused::NotAssigned));
    };
    if !task.task.is_handed_in() {
        return Ok(Ok(()));
    }
    store::move_task(&work, task.id, Task::Active).await?;
    application::store::moved_within(&work, id).await?;
    work.saying(Event::ReviewReopened);
    work.commit().await?;
    Ok(Ok(()))
}

/// Staff send the whole application back to the operator with a reason (補正).
pub async fn request_correction(
    app: &Arc<App>,
    by: AccountId,
    id: ApplicationId,
    reason: impl Into<String>,
) -> Done {
    let reason = reason.into().trim().to_owned();
    if reason.is_empty() {
        return Ok(Err(Refused::ReasonMissing));
    }
    let act =
        Act::on(ActName::RequestCorrection, id).saying(ApplicationEvent::CorrectionRequested {
            reason: reason.clone(),
        });
    let Some(Held {
        work,
        application: held,
        ..
    }) = Held::by_others(app, by, id, act).await?
    else {
        return Ok(Err(Refused::Involved));
    };
    let to = match held.state.request_correction() {
        Ok(to) => to,
        Err(Refusal::AlreadyReturned) => return Ok(Ok(())),
        Err(refusal) => return Ok(Err(refusal.into())),
    };
    if approval::store::state_of(work.db(), id).await?.is_some() {
        return Ok(Err(Refused::Proposed));
    }
    application::store::move_to(&work, id, held.state, to).await?;
    let asked = match store::live_assignment(work.db(), id).await? {
        Some(task) => store::verdicts(work.db(), task.id).await?,
        None => Vec::new(),
    };
    let asked = (asked.into_iter())
        .filter(|verdict| verdict.kind == VerdictKind::NeedsMore)
        .map(|verdict| (verdict.item, verdict.reason));
    application::store::ask_of(&work, id, asked).await?;
    let due = review::correction_due(time::today(work.now()));
    store::set_due(&work, id, due).await?;
    let revision = latest(&work, id).await?;
    let held = Application {
        due_on: Some(due),
        ..held
    };
    let written = Written {
        app,
        held: &held,
        content: &revision.content,
        reason: &reason,
        now: work.now(),
    };
    written
        .to_contacts(&work, revision.submitted_by, MailKind::Correction)
        .await?;
    work.commit().await?;
    app.bell.ring();
    Ok(Ok(()))
}
