//! SQL of decisions.

use std::collections::{HashMap, HashSet};

use anyhow::Context as _;
use app::application::State as Standing;
use app::approval::{Approval, State};
use app::decision::DecisionOutcome;
use app::id::{AccountId, ApplicationId, DecisionId, RevisionId};
use app::programme::Tier;
use app::time::Instant;
use chrono::NaiveDate;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait,
    ExprTrait, QueryFilter, QueryOrder, QuerySelect,
};

use crate::application::entity::application;
use crate::application::store as applications;
use crate::approval::entity::decision;
use crate::work::Work;

/// A decision (決定) as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The row.
    pub id: DecisionId,
    /// The application it is on.
    pub application: ApplicationId,
    /// What was judged.
    pub revision: RevisionId,
    /// Where it stands and who stands for it.
    pub approval: Approval,
    /// What is decided.
    pub outcome: DecisionOutcome,
    /// How many items were accepted when it was proposed.
    pub accepted: u32,
    /// The day of certification; none for a refusal.
    pub certified_on: Option<NaiveDate>,
    /// When it was proposed.
    pub proposed_at: Instant,
    /// When it was approved.
    pub approved_at: Option<Instant>,
    /// Who looked at the letters last.
    pub letters_seen_by: Option<AccountId>,
    /// What they said then, as [`super::acts::Papers::seal`].
    pub letters_sha256: Option<String>,
    /// When it was released.
    pub released_at: Option<Instant>,
}

impl Decision {
    /// Where it stands.
    pub fn state(&self) -> State {
        self.approval.state
    }

    /// The tier, if certified.
    pub fn tier(&self) -> Option<Tier> {
        self.outcome.tier()
    }
}

impl TryFrom<decision::Model> for Decision {
    type Error = anyhow::Error;

    fn try_from(row: decision::Model) -> anyhow::Result<Self> {
        let outcome = match row.tier.as_deref() {
            Some(tier) => DecisionOutcome::Certified(Tier::parse(tier).context("an unknown tier")?),
            None => DecisionOutcome::NotCertified { reason: row.reason },
        };
        Ok(Self {
            id: DecisionId::new(row.id),
            application: ApplicationId::new(row.application_id),
            revision: RevisionId::new(row.revision_id),
            approval: Approval {
                state: State::parse(&row.state).context("an unknown state of a decision")?,
                proposed_by: AccountId::new(row.proposed_by),
                approved_by: row.approved_by.map(AccountId::new),
            },
            outcome,
            accepted: u32::try_from(row.accepted_count)?,
            certified_on: row.certified_on,
            proposed_at: row.proposed_at,
            approved_at: row.approved_at,
            letters_seen_by: row.letters_seen_by.map(AccountId::new),
            letters_sha256: row.letters_sha256,
            released_at: row.released_at,
        })
    }
}

/// The decision on an application that was not given up.
pub async fn live(
    db: &impl ConnectionTrait,
    application: ApplicationId,
) -> anyhow::Result<Option<Decision>> {
    let query = decision::Entity::find().filter(
        decision::Column::ApplicationId
            .eq(application.uuid())
            .and(decision::Column::State.ne(State::Void.as_str())),
    );
    query.one(db).await?.map(TryInto::try_into).transpose()
}

/// The decisions on `ids` that were not given up.
pub async fn live_of(
    db: &impl ConnectionTrait,
    ids: &[ApplicationId],
) -> anyhow::Result<HashMap<ApplicationId, Decision>> {
    decision::Entity::find()
        .filter(
            decision::Column::ApplicationId
                .is_in(ids.iter().map(|id| id.uuid()))
                .and(decision::Column::State.ne(State::Void.as_str())),
        )
        .all(db)
        .await?
        .into_iter()
        .map(|row| Ok((ApplicationId::new(row.application_id), row.try_into()?)))
        .collect()
}

/// The decisions in a state, the newest first.
pub async fn in_state(
    db: &impl ConnectionTrait,
    state: State,
    most: u64,
) -> anyhow::Result<Vec<Decision>> {
    decision::Entity::find()
        .filter(decision::Column::State.eq(state.as_str()))
        .order_by_desc(decision::Column::ProposedAt)
        .order_by_desc(decision::Column::Id)
        .limit(most)
        .all(db)
        .await?
        .into_iter()
        .map(TryInto::try_into)
        .collect()
}

/// The proposals that an approver has sent back and none has followed, the
/// newest first.
pub async fn sent_back(db: &impl ConnectionTrait, most: u64) -> anyhow::Result<Vec<Decision>> {
    let mut waiting = application::Entity::find()
        .select_only()
        .column(application::Column::Id)
        .filter(application::Column::State.eq(Standing::UnderReview.as_str()));
    let mut live = decision::Entity::find()
        .select_only()
        .column(decision::Column::ApplicationId)
        .filter(decision::Column::State.ne(State::Void.as_str()));
    let void: Vec<Decision> = decision::Entity::find()
        .filter(decision::Column::State.eq(State::Void.as_str()))
        .filter(
            decision::Column::ApplicationId.in_subquery(QuerySelect::query(&mut waiting).take()),
        )
        .filter(
            decision::Column::ApplicationId.not_in_subquery(QuerySelect::query(&mut live).take()),
        )
        .order_by_desc(decision::Column::ProposedAt)
        .order_by_desc(decision::Column::Id)
        .limit(most)
        .all(db)
        .await?
        .into_iter()
        .map(TryInto::try_into)
        .collect::<anyhow::Result<_>>()?;
    // What was decided on an earlier submission is over.
    let ids = void.iter().map(|decision| decision.application);
    let latest = applications::latest_revisions(db, ids).await?;
    let mut named = HashSet::new();
    Ok(void
        .into_iter()
        .filter(|it| {
            latest
                .get(&it.application)
                .is_some_and(|last| last.id == it.revision)
        })
        .filter(|it| named.insert(it.application))
        .collect())
}

/// The decisions on these applications that were not given up.
pub async fn of_applications(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = ApplicationId>,
) -> anyhow::Result<Vec<Decision>> {
    decision::Entity::find()
        .filter(
            decision::Column::ApplicationId
                .is_in(ids.into_iter().map(ApplicationId::uuid))
                .and(decision::Column::State.ne(State::Void.as_str())),
        )
        .all(db)
        .await?
        .into_iter()
        .map(TryInto::try_into)
        .collect()
}

/// What a proposal writes down.
#[derive(Debug, Clone)]
pub struct New<'a> {
    /// The application.
    pub application: ApplicationId,
    /// What was judged.
    pub revision: RevisionId,
    /// What is decided.
    pub outcome: &'a DecisionOutcome,
    /// How many items were accepted.
    pub accepted: u32,
    /// The definition under which they earn the tier.
    pub rule_sha256: &'a str,
    /// The day of certification; none for a refusal.
    pub certified_on: Option<NaiveDate>,
    /// Who proposes it.
    pub approval: Approval,
}

/// Writes a proposal down.
pub async fn propose(work: &Work, new: New<'_>) -> anyhow::Result<()> {
    let id: DecisionId = work.new_id();
    let (outcome, reason) = match new.outcome {
        DecisionOutcome::Certified(_) => ("certified", ""),
        DecisionOutcome::NotCertified { reason } => ("not_certified", reason.as_str()),
    };
    decision::ActiveModel {
        id: Set(id.uuid()),
        application_id: Set(new.application.uuid()),
        revision_id: Set(new.revision.uuid()),
        outcome: Set(outcome.to_owned()),
        tier: Set(new.outcome.tier().map(|tier| tier.as_str().to_owned())),
        accepted_count: Set(i32::try_from(new.accepted)?),
        rule_sha256: Set(new.rule_sha256.to_owned()),
        reason: Set(reason.to_owned()),
        certified_on: Set(new.certified_on),
        state: Set(new.approval.state.as_str().to_owned()),
        proposed_by: Set(new.approval.proposed_by.uuid()),
        proposed_at: Set(work.now()),
        approved_by: Set(None),
        approved_at: Set(None),
        letters_seen_by: Set(None),
        letters_sha256: Set(None),
        released_at: Set(None),
    }
    .insert(work.db())
    .await?;
    Ok(())
}

/// Somebody looked at the letters, which say what `seal` names.
pub async fn letters_seen(
    work: &Work,
    id: DecisionId,
    by: AccountId,
    seal: String,
) -> Result<(), DbErr> {
    decision::ActiveModel {
        id: Set(id.uuid()),
        letters_seen_by: Set(Some(by.uuid())),
        letters_sha256: Set(Some(seal)),
        ..Default::default()
    }
    .update(work.db())
    .await?;
    Ok(())
}
