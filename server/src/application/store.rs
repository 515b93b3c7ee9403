//! SQL of applications and their revisions.

use std::collections::HashMap;

use anyhow::Context as _;
use app::account::Email;
use app::application::{CASE, Contact, Content, State, readable_contacts};
use app::assessment::Staying;
use app::id::{AccountId, ApplicationId, CallId, OperatorId, RevisionId, SiteId, VersionId};
use app::operator::MemberRole;
use app::programme::{ItemCode, Tier};
use app::review::words::staff::renamed;
use app::time::Instant;
use chrono::NaiveDate;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait,
    ExprTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use super::entity::{application, correction_item, revision};
use crate::draft::store::{self as drafts, Owner};
use crate::operator::people::store as people;
use crate::programme::store::Call;
use crate::work::Work;
use crate::{assessment, operator};

/// The draft of an application: everything its operator types.
pub const fn draft_of(id: ApplicationId) -> Owner {
    Owner::new(CASE, id.uuid())
}

/// An application (申請) without its content.
#[derive(Debug, Clone)]
pub struct Application {
    /// The row.
    pub id: ApplicationId,
    /// What the operator quotes on the telephone; from the first submit on.
    pub receipt_no: Option<String>,
    /// The call it answers.
    pub call: CallId,
    /// The criteria it is under.
    pub version: VersionId,
    /// Who applies.
    pub operator: OperatorId,
    /// One establishment, or nothing for the whole operator.
    pub site: Option<SiteId>,
    /// Who applies, as it was sent last.
    pub sent_name: Option<String>,
    /// Where it stands.
    pub state: State,
    /// Since when.
    pub state_at: Instant,
    /// When it was sent first.
    pub submitted_at: Option<Instant>,
    /// When the office means to be done with it.
    pub due_on: Option<NaiveDate>,
    /// How many items the operator claims, as last sent.
    pub claimed_count: u32,
    /// The tier that would give.
    pub claimed_tier: Option<Tier>,
    /// How many items the reviewer has accepted so far.
    pub accepted_count: u32,
}

impl Application {
    /// Whether nothing of it was ever submitted.
    pub fn is_mere_draft(&self) -> bool {
        self.state == State::Draft && self.submitted_at.is_none()
    }
}

impl TryFrom<application::Model> for Application {
    type Error = anyhow::Error;

    fn try_from(row: application::Model) -> anyhow::Result<Self> {
        let tier = |word: &str| Tier::parse(word).context("an unknown tier");
        Ok(Self {
            id: ApplicationId::new(row.id),
            receipt_no: row.receipt_no,
            call: CallId::new(row.call_id),
            version: VersionId::new(row.version_id),
            operator: OperatorId::new(row.operator_id),
            site: row.site_id.map(SiteId::new),
            sent_name: row.sent_name,
            state: State::parse(&row.state).context("an unknown state of an application")?,
            state_at: row.state_at,
            submitted_at: row.submitted_at,
            due_on: row.due_on,
            claimed_count: u32::try_from(row.claimed_count)?,
            claimed_tier: row.claimed_tier.as_deref().map(tier).transpose()?,
            accepted_count: u32::try_from(row.accepted_count)?,
        })
    }
}

/// What was sent: frozen.
#[derive(Debug, Clone)]
pub struct Revision {
    /// The row.
    pub id: RevisionId,
    /// 1 for the first time, then counting.
    pub n: u32,
    /// When it was sent.
    pub submitted_at: Instant,
    /// By whom.
    pub submitted_by: AccountId,
    /// What it says.
    pub content: Content,
}

impl TryFrom<revision::Model> for Revision {
    type Error = anyhow::Error;

    fn try_from(row: revision::Model) -> anyhow::Result<Self> {
        Ok(Self {
            id: RevisionId::new(row.id),
            n: u32::try_from(row.n)?,
            submitted_at: row.submitted_at,
            submitted_by: AccountId::new(row.submitted_by),
            content: Content::from_json(&row.content).context("a revision cannot be read")?,
        })
    }
}

/// The operator whose application it is and what a person is there, if anything.
pub async fn membership(
    db: &impl ConnectionTrait,
    id: ApplicationId,
    account: AccountId,
) -> Result<Option<(OperatorId, MemberRole)>, DbErr> {
    let Some(row) = application::Entity::find_by_id(id.uuid()).one(db).await? else {
        return Ok(None);
    };
    let operator = OperatorId::new(row.operator_id);
    let role = operator::store::role_of(db, operator, account).await?;
    Ok(role.map(|role| (operator, role)))
}

/// Whether the applicant is an operator the person belongs to.
pub async fn is_own(
    db: &impl ConnectionTrait,
    id: ApplicationId,
    person: AccountId,
) -> Result<bool, DbErr> {
    Ok(membership(db, id, person).await?.is_some())
}

/// Whether the office may know of an application: drafts are the operator's own,
/// and so is one that was withdrawn before it was ever sent.
pub async fn was_submitted(db: &impl ConnectionTrait, id: ApplicationId) -> Result<bool, DbErr> {
    let count = application::Entity::find_by_id(id.uuid())
        .filter(
            application::Column::State
                .ne(State::Draft.as_str())
                .and(application::Column::SubmittedAt.is_not_null()),
        )
        .count(db)
        .await?;
    Ok(count > 0)
}

/// An application that is there: the gate has found it before.
pub async fn one(db: &impl ConnectionTrait, id: ApplicationId) -> anyhow::Result<Application> {
    application::Entity::find_by_id(id.uuid())
        .one(db)
        .await?
        .context("an application that does not exist")?
        .try_into()
}

/// What was sent last, if anything was.
pub async fn latest_revision(
    db: &impl ConnectionTrait,
    id: ApplicationId,
) -> anyhow::Result<Option<Revision>> {
    revision::Entity::find()
        .filter(revision::Column::ApplicationId.eq(id.uuid()))
        .order_by_desc(revision::Column::N)
        .one(db)
        .await?
        .map(TryInto::try_into)
        .transpose()
}

/// When it was sent last, if it was.
pub async fn sent_last(
    db: &impl ConnectionTrait,
    id: ApplicationId,
) -> Result<Option<Instant>, DbErr> {
    revision::Entity::find()
        .select_only()
        .column(revision::Column::SubmittedAt)
        .filter(revision::Column::ApplicationId.eq(id.uuid()))
        .order_by_desc(revision::Column::N)
        .into_tuple()
        .one(db)
        .await
}

/// Those of `ids` that are there.
pub async fn some(
    db: &impl ConnectionTrait,
    ids: &[ApplicationId],
) -> anyhow::Result<HashMap<ApplicationId, Application>> {
    application::Entity::find()
        .filter(application::Column::Id.is_in(ids.iter().map(|id| id.uuid())))
        .all(db)
        .await?
        .into_iter()
        .map(|row| Ok((ApplicationId::new(row.id), row.try_into()?)))
        .collect()
}

/// How the office and reviewers call who applies: as it was sent and, where that
/// has changed since, as it is called now.
#[derive(Debug, Clone, Default)]
pub struct Called {
    /// As it was sent last.
    pub sent: String,
    /// As it is called now.
    pub now: String,
}

impl Called {
    /// In one line.
    pub fn said(&self) -> String {
        renamed(&self.sent, &self.now)
    }
}

/// How the operators of these applications are called.
pub async fn called<'a>(
    db: &impl ConnectionTrait,
    applications: impl IntoIterator<Item = &'a Application>,
) -> Result<HashMap<ApplicationId, Called>, DbErr> {
    let applications: Vec<&Application> = applications.into_iter().collect();
    let of = |it: &Application| (it.operator, it.site);
    let names = operator::store::names_of(db, applications.iter().map(|it| of(it))).await?;
    let called = |it: &Application| {
        let now = names.get(&of(it)).cloned().unwrap_or_default();
        let sent = it.sent_name.clone().unwrap_or_else(|| now.clone());
        (it.id, Called { sent, now })
    };
    Ok(applications.into_iter().map(called).collect())
}

/// How the operator of one application is called, in one line.
pub async fn called_now(db: &impl ConnectionTrait, it: &Application) -> Result<String, DbErr> {
    let called = called(db, [it]).await?;
    Ok(called.get(&it.id).map(Called::said).unwrap_or_default())
}

/// Everything that was sent, the newest first.
pub async fn revisions(
    db: &impl ConnectionTrait,
    id: ApplicationId,
) -> anyhow::Result<Vec<Revision>> {
    revision::Entity::find()
        .filter(revision::Column::ApplicationId.eq(id.uuid()))
        .order_by_desc(revision::Column::N)
        .all(db)
        .await?
        .into_iter()
        .map(TryInto::try_into)
        .collect()
}

/// What was sent last of each of some applications.
pub async fn latest_revisions(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = ApplicationId>,
) -> anyhow::Result<HashMap<ApplicationId, Revision>> {
    // The contents are long: only those of the latest are read.
    let all: Vec<(Uuid, Uuid)> = revision::Entity::find()
        .select_only()
        .column(revision::Column::ApplicationId)
        .column(revision::Column::Id)
        .filter(revision::Column::ApplicationId.is_in(ids.into_iter().map(ApplicationId::uuid)))
        .order_by_asc(revision::Column::N)
        .into_tuple()
        .all(db)
        .await?;
    let latest: HashMap<Uuid, Uuid> = all.into_iter().collect();
    revision::Entity::find()
        .filter(revision::Column::Id.is_in(latest.into_values()))
        .all(db)
        .await?
        .into_iter()
        .map(|row| Ok((ApplicationId::new(row.application_id), row.try_into()?)))
        .collect()
}

/// Moves an application to another state; only from the state the rule was
/// asked about. False if somebody was faster.
pub async fn move_to(
    work: &Work,
    id: ApplicationId,
    from: State,
    to: State,
) -> Result<bool, DbErr> {
    let moved = application::Entity::update_many()
        .set(application::ActiveModel {
            state: Set(to.as_str().to_owned()),
            state_at: Set(work.now()),
            ..Default::default()
        })
        .filter(
            application::Column::Id
                .eq(id.uuid())
                .and(application::Column::State.eq(from.as_str())),
        )
        .exec(work.db())
        .await?;
    Ok(moved.rows_affected == 1)
}

/// It stands somewhere else now in the office's list (handed in, proposed,
/// approved, or back from there), while its state is the same: the list shows
/// since when.
pub async fn moved_within(work: &Work, id: ApplicationId) -> Result<(), DbErr> {
    application::ActiveModel {
        id: Set(id.uuid()),
        state_at: Set(work.now()),
        ..Default::default()
    }
    .update(work.db())
    .await?;
    Ok(())
}

/// An application that nobody else changes while this `Work` lasts: PostgreSQL
/// locks the row, and on SQLite every `Work` is alone anyway.
pub async fn locked(work: &Work, id: ApplicationId) -> anyhow::Result<Application> {
    application::Entity::find_by_id(id.uuid())
        .lock_exclusive()
        .one(work.db())
        .await?
        .context("an application that does not exist")?
        .try_into()
}

/// The applications of some operators, the newest first.
pub async fn of_operators(
    db: &impl ConnectionTrait,
    operators: &[OperatorId],
) -> anyhow::Result<Vec<Application>> {
    application::Entity::find()
        .filter(application::Column::OperatorId.is_in(operators.iter().map(|id| id.uuid())))
        .order_by_desc(application::Column::CreatedAt)
        .order_by_desc(application::Column::Id)
        .all(db)
        .await?
        .into_iter()
        .map(TryInto::try_into)
        .collect()
}

/// The live application of an operator (or its site) in a call, if there is one.
pub async fn live(
    db: &impl ConnectionTrait,
    call: CallId,
    operator: OperatorId,
    site: Option<SiteId>,
) -> Result<Option<ApplicationId>, DbErr> {
    let of_unit = match site {
        None => application::Column::SiteId.is_null(),
        Some(site) => application::Column::SiteId.eq(site.uuid()),
    };
    let row = application::Entity::find()
        .filter(
            application::Column::CallId
                .eq(call.uuid())
                .and(application::Column::OperatorId.eq(operator.uuid()))
                .and(application::Column::State.ne(State::Withdrawn.as_str()))
                .and(of_unit),
        )
        .one(db)
        .await?;
    Ok(row.map(|row| ApplicationId::new(row.id)))
}

/// Writes a new application down, as a draft.
pub async fn insert(
    work: &Work,
    id: ApplicationId,
    call: &Call,
    operator: OperatorId,
    site: Option<SiteId>,
) -> Result<(), DbErr> {
    application::ActiveModel {
        id: Set(id.uuid()),
        receipt_no: Set(None),
        call_id: Set(call.id.uuid()),
        version_id: Set(call.version.uuid()),
        operator_id: Set(operator.uuid()),
        site_id: Set(site.map(SiteId::uuid)),
        previous_certification_id: Set(None),
        state: Set(State::Draft.as_str().to_owned()),
        state_at: Set(work.now()),
        submitted_at: Set(None),
        due_on: Set(None),
        claimed_count: Set(0),
        claimed_tier: Set(None),
        accepted_count: Set(0),
        accepted_tier: Set(None),
        sent_name: Set(None),
        created_at: Set(work.now()),
        version: Set(1),
    }
    .insert(work.db())
    .await?;
    Ok(())
}

/// What a submission changes in the application's row.
#[derive(Debug, Clone)]
pub struct Arrival {
    /// The number, kept from the first time on.
    pub receipt_no: String,
    /// When it was sent first.
    pub first_at: Instant,
    /// How many items are claimed now.
    pub claimed_count: u32,
    /// The tier that would give.
    pub claimed_tier: Option<Tier>,
}

/// Freezes what was sent as revision `n` and moves the application on. The row
/// was [`locked`] before.
pub async fn arrive(
    work: &Work,
    id: ApplicationId,
    by: AccountId,
    n: u32,
    content: &Content,
    arrival: Arrival,
) -> anyhow::Result<()> {
    application::ActiveModel {
        id: Set(id.uuid()),
        state: Set(State::Submitted.as_str().to_owned()),
        state_at: Set(work.now()),
        receipt_no: Set(Some(arrival.receipt_no)),
        submitted_at: Set(Some(arrival.first_at)),
        claimed_count: Set(i32::try_from(arrival.claimed_count)?),
        claimed_tier: Set(arrival.claimed_tier.map(|tier| tier.as_str().to_owned())),
        sent_name: Set(Some(content.applicant_name())),
        ..Default::default()
    }
    .update(work.db())
    .await?;
    let frozen = content.freeze()?;
    revision::Entity::insert(revision::ActiveModel {
        id: Set(Uuid::now_v7()),
        application_id: Set(id.uuid()),
        n: Set(i32::try_from(n)?),
        submitted_at: Set(content.submitted_at),
        submitted_by: Set(by.uuid()),
        content: Set(frozen.json),
        sha256: Set(frozen.sha256),
    })
    // It is long, and known.
    .exec_without_returning(work.db())
    .await?;
    Ok(())
}

/// Which of an operator's files have to stay, seen from its application `id`.
pub async fn staying(
    db: &impl ConnectionTrait,
    operator: OperatorId,
    id: ApplicationId,
) -> anyhow::Result<Staying> {
    let mut staying = Staying::default();
    for application in of_operators(db, &[operator]).await? {
        for revision in revisions(db, application.id).await? {
            let files = revision.content.files.iter();
            staying.sent.extend(files.map(|file| file.id));
        }
        if application.id != id && application.state != State::Withdrawn {
            let links = assessment::store::links(db, application.id).await?;
            let files = links.values().flatten();
            staying.elsewhere.extend(files.map(|link| link.file));
        }
    }
    Ok(staying)
}

/// Deletes a draft's row; what hangs on it is gone already.
pub async fn delete(work: &Work, id: ApplicationId) -> Result<(), DbErr> {
    application::Entity::delete_by_id(id.uuid())
        .exec(work.db())
        .await?;
    Ok(())
}

/// The items that the last request for a correction names, with the reviewer's
/// words for the applicant.
pub async fn asked_of(
    db: &impl ConnectionTrait,
    id: ApplicationId,
) -> anyhow::Result<Vec<(ItemCode, String)>> {
    correction_item::Entity::find()
        .filter(correction_item::Column::ApplicationId.eq(id.uuid()))
        .order_by_asc(correction_item::Column::ItemCode)
        .all(db)
        .await?
        .into_iter()
        .map(|row| {
            let item = ItemCode::parse(&row.item_code).context("a correction of no item")?;
            Ok((item, row.reason))
        })
        .collect()
}

/// Writes down what is asked of the applicant now, in place of what was asked
/// before.
pub async fn ask_of(
    work: &Work,
    id: ApplicationId,
    items: impl IntoIterator<Item = (ItemCode, String)>,
) -> Result<(), DbErr> {
    correction_item::Entity::delete_many()
        .filter(correction_item::Column::ApplicationId.eq(id.uuid()))
        .exec(work.db())
        .await?;
    let rows = items
        .into_iter()
        .map(|(item, reason)| correction_item::ActiveModel {
            application_id: Set(id.uuid()),
            item_code: Set(item.as_str().to_owned()),
            reason: Set(reason),
        });
    correction_item::Entity::insert_many(rows)
        .exec_without_returning(work.db())
        .await?;
    Ok(())
}

/// Those whom applications of an operator name as contacts, and who can open
/// nothing of it nor are invited to.
pub async fn contacts_without_access(
    db: &impl ConnectionTrait,
    operator: OperatorId,
    now: Instant,
) -> anyhow::Result<Vec<Contact>> {
    let mut known: Vec<String> = Vec::new();
    for member in people::members(db, operator).await? {
        known.extend(Email::parse(&member.account.email).map(|email| email.key().to_owned()));
    }
    for invitation in people::invitations(db, operator).await? {
        if invitation.until > now {
            known.push(invitation.email.key().to_owned());
        }
    }
    let mut found = Vec::new();
    for application in of_operators(db, &[operator]).await? {
        if !application.state.is_live() {
            continue;
        }
        let draft = drafts::load(db, draft_of(application.id)).await?;
        for contact in readable_contacts(&draft.fields) {
            let Some(email) = Email::parse(&contact.email) else {
                continue;
            };
            if !known.iter().any(|known| known == email.key()) {
                known.push(email.key().to_owned());
                found.push(contact);
            }
        }
    }
    Ok(found)
}
