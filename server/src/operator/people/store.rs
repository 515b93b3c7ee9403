//! SQL of the people of an operator: who they are, who is invited, what the
//! office hands over.

use std::collections::HashMap;

use anyhow::Context as _;
use app::account::Email;
use app::id::{AccountId, FileId, InvitationId, OperatorId};
use app::operator::{MemberRole, Seat};
use app::time::Instant;
use chrono::TimeDelta;
use sea_orm::sea_query::Query;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait,
    QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use super::super::entity::{handover, invitation, membership, operator};
use crate::account::entity::account;
use crate::account::store::{Account, State};
use crate::files::store::forget_letters_but;
use crate::secret;
use crate::work::Work;

/// How long the link of an invitation works.
pub(crate) const LASTS: TimeDelta = TimeDelta::days(7);

/// How long an invitation that nobody took up stays on the list.
const KEPT: TimeDelta = TimeDelta::days(30);

/// One of the people of an operator.
#[derive(Debug, Clone)]
pub struct Member {
    /// Who it is.
    pub account: Account,
    /// What they may do.
    pub role: MemberRole,
    /// An agent's letter of proxy (委任状).
    pub letter: Option<FileId>,
}

impl Member {
    /// Their place, as rules look at it.
    pub fn seat(&self) -> Seat {
        Seat {
            account: self.account.id,
            role: self.role,
            closed: self.account.state == State::Disabled,
        }
    }
}

/// An invitation to act for an operator.
#[derive(Debug, Clone)]
pub struct Invitation {
    /// The row.
    pub id: InvitationId,
    /// To which operator.
    pub operator: OperatorId,
    /// To which address.
    pub email: Email,
    /// As what.
    pub role: MemberRole,
    /// An agent's letter of proxy.
    pub letter: Option<FileId>,
    /// Who is no member any more once it is taken up.
    pub leaves: Option<AccountId>,
    /// Who invites.
    pub by: AccountId,
    /// Until when its link works.
    pub until: Instant,
}

/// What a new invitation says.
#[derive(Debug, Clone)]
pub(super) struct NewInvitation {
    pub(super) email: Email,
    pub(super) role: MemberRole,
    pub(super) letter: Option<FileId>,
    pub(super) leaves: Option<AccountId>,
}

impl TryFrom<invitation::Model> for Invitation {
    type Error = DbErr;

    fn try_from(row: invitation::Model) -> Result<Self, DbErr> {
        let wrong = || DbErr::Type("an invitation that cannot be read".to_owned());
        Ok(Self {
            id: InvitationId::new(row.id),
            operator: OperatorId::new(row.operator_id),
            email: Email::parse(&row.email).ok_or_else(wrong)?,
            role: MemberRole::parse(&row.role).ok_or_else(wrong)?,
            letter: row.letter_id.map(FileId::new),
            leaves: row.leaves_id.map(AccountId::new),
            by: AccountId::new(row.invited_by),
            until: row.expires_at,
        })
    }
}

/// The people of an operator, owners first, then by the reading of their names.
pub async fn members(
    db: &impl ConnectionTrait,
    operator: OperatorId,
) -> Result<Vec<Member>, DbErr> {
    let mut of_one = members_of(db, &[operator]).await?;
    Ok(of_one.remove(&operator).unwrap_or_default())
}

/// The people of each of some operators, as [`members`].
pub async fn members_of(
    db: &impl ConnectionTrait,
    operators: &[OperatorId],
) -> Result<HashMap<OperatorId, Vec<Member>>, DbErr> {
    let rows = membership::Entity::find()
        .filter(membership::Column::OperatorId.is_in(operators.iter().map(|id| id.uuid())))
        .all(db)
        .await?;
    let people = account::Entity::find()
        .filter(account::Column::Id.is_in(rows.iter().map(|row| row.account_id)))
        .order_by_asc(account::Column::FamilyKana)
        .order_by_asc(account::Column::GivenKana)
        .all(db)
        .await?;
    let mut members: HashMap<OperatorId, Vec<Member>> = HashMap::new();
    for person in &people {
        for row in rows.iter().filter(|row| row.account_id == person.id) {
            let Some(role) = MemberRole::parse(&row.role) else {
                continue;
            };
            let operator = OperatorId::new(row.operator_id);
            members.entry(operator).or_default().push(Member {
                role,
                letter: row.letter_id.map(FileId::new),
                account: person.clone().into(),
            });
        }
    }
    let place = |role| MemberRole::ALL.iter().position(|known| *known == role);
    for members in members.values_mut() {
        members.sort_by_key(|member| place(member.role));
    }
    Ok(members)
}

/// The people of an operator, whom nobody else changes while this `Work` lasts.
pub(super) async fn locked_seats(work: &Work, operator: OperatorId) -> anyhow::Result<Vec<Seat>> {
    operator::Entity::find_by_id(operator.uuid())
        .lock_exclusive()
        .one(work.db())
        .await?
        .context("an operator that is not there")?;
    let members = members(work.db(), operator).await?;
    Ok(members.iter().map(Member::seat).collect())
}

/// The letter of proxy of one of an operator's agents.
pub(super) async fn letter_of(
    db: &impl ConnectionTrait,
    operator: OperatorId,
    person: AccountId,
) -> Result<Option<FileId>, DbErr> {
    let member = membership::Entity::find_by_id((operator.uuid(), person.uuid()))
        .one(db)
        .await?;
    Ok(member.and_then(|member| member.letter_id).map(FileId::new))
}

/// The invitations of an operator that nobody has taken up, the newest first.
pub async fn invitations(
    db: &impl ConnectionTrait,
    operator: OperatorId,
) -> Result<Vec<Invitation>, DbErr> {
    invitation::Entity::find()
        .filter(invitation::Column::OperatorId.eq(operator.uuid()))
        .order_by_desc(invitation::Column::At)
        .all(db)
        .await?
        .into_iter()
        .map(TryInto::try_into)
        .collect()
}

/// One of an operator's invitations.
pub(super) async fn invitation(
    db: &impl ConnectionTrait,
    operator: OperatorId,
    id: InvitationId,
) -> Result<Option<Invitation>, DbErr> {
    invitation::Entity::find_by_id(id.uuid())
        .filter(invitation::Column::OperatorId.eq(operator.uuid()))
        .one(db)
        .await?
        .map(TryInto::try_into)
        .transpose()
}

/// The invitation behind a link, while it works.
pub async fn behind(
    db: &impl ConnectionTrait,
    secret: &str,
    now: Instant,
) -> Result<Option<Invitation>, DbErr> {
    invitation::Entity::find()
        .filter(invitation::Column::Hash.eq(secret::sha256_hex(secret)))
        .filter(invitation::Column::ExpiresAt.gt(now))
        .one(db)
        .await?
        .map(TryInto::try_into)
        .transpose()
}

/// Writes an invitation down, in the place of one to the same address: the
/// identifier and the secret of its link.
pub(super) async fn put(
    work: &Work,
    operator: OperatorId,
    by: AccountId,
    id: InvitationId,
    new: &NewInvitation,
) -> Result<String, DbErr> {
    invitation::Entity::delete_many()
        .filter(invitation::Column::OperatorId.eq(operator.uuid()))
        .filter(invitation::Column::EmailKey.eq(new.email.key()))
        .exec(work.db())
        .await?;
    let secret = secret::random_token();
    invitation::ActiveModel {
        id: Set(id.uuid()),
        operator_id: Set(operator.uuid()),
        email: Set(new.email.as_str().to_owned()),
        email_key: Set(new.email.key().to_owned()),
        role: Set(new.role.as_str().to_owned()),
        letter_id: Set(new.letter.map(FileId::uuid)),
        leaves_id: Set(new.leaves.map(AccountId::uuid)),
        invited_by: Set(by.uuid()),
        hash: Set(secret::sha256_hex(&secret)),
        at: Set(work.now()),
        expires_at: Set(work.now() + LASTS),
    }
    .insert(work.db())
    .await?;
    Ok(secret)
}

/// Who was invited by a person for their own operators: which operator, which address.
pub(super) async fn sent_by(
    db: &impl ConnectionTrait,
    by: AccountId,
) -> Result<Vec<invitation::Model>, DbErr> {
    let mut own = membership::Entity::find()
        .select_only()
        .column(membership::Column::OperatorId)
        .filter(membership::Column::AccountId.eq(by.uuid()));
    let own = QuerySelect::query(&mut own).take();
    invitation::Entity::find()
        .filter(invitation::Column::InvitedBy.eq(by.uuid()))
        .filter(invitation::Column::OperatorId.in_subquery(own))
        .order_by_asc(invitation::Column::Id)
        .all(db)
        .await
}

/// Ends the invitations of somebody who may not invite any more: nobody lets
/// themselves in again.
pub(super) async fn end_of(work: &Work, operator: OperatorId, by: AccountId) -> Result<(), DbErr> {
    invitation::Entity::delete_many()
        .filter(invitation::Column::OperatorId.eq(operator.uuid()))
        .filter(invitation::Column::InvitedBy.eq(by.uuid()))
        .exec(work.db())
        .await?;
    Ok(())
}

/// Ends an invitation. False if it has ended already.
pub(super) async fn end(work: &Work, id: InvitationId) -> Result<bool, DbErr> {
    // The form that made it makes another one, if it is sent again.
    work.forget_forms_to(id).await?;
    let ended = invitation::Entity::delete_by_id(id.uuid());
    Ok(ended.exec(work.db()).await?.rows_affected == 1)
}

/// Removes invitations that nobody took up long ago, and the letters of proxy of
/// those who are neither invited nor an agent any more.
pub async fn sweep(work: &Work) -> Result<(), DbErr> {
    invitation::Entity::delete_many()
        .filter(invitation::Column::ExpiresAt.lt(work.now() - KEPT))
        .exec(work.db())
        .await?;
    let of_agents = Query::select()
        .column(membership::Column::LetterId)
        .from(membership::Entity)
        .and_where(membership::Column::LetterId.is_not_null())
        .to_owned();
    let of_invited = Query::select()
        .column(invitation::Column::LetterId)
        .from(invitation::Entity)
        .and_where(invitation::Column::LetterId.is_not_null())
        .to_owned();
    forget_letters_but(work, [of_agents, of_invited]).await
}

/// An operator that the office hands over to a new person.
#[derive(Debug, Clone)]
pub struct Handover {
    /// The row.
    pub(super) id: Uuid,
    /// Which operator.
    pub operator: OperatorId,
    /// The new person's address.
    pub email: Email,
    /// The owner who leaves.
    pub leaves: Option<AccountId>,
    /// How it was checked, and why.
    pub reason: String,
    /// Who recorded it, and when.
    pub proposed: (AccountId, Instant),
    /// Whether it was confirmed, by whom and when; nothing while it waits.
    pub decided: Option<(bool, AccountId, Instant)>,
}

const APPROVED: &str = "approved";
const REFUSED: &str = "refused";

impl TryFrom<handover::Model> for Handover {
    type Error = DbErr;

    fn try_from(row: handover::Model) -> Result<Self, DbErr> {
        let wrong = || DbErr::Type("a hand-over that cannot be read".to_owned());
        let decided = match (row.outcome, row.decided_by, row.decided_at) {
            (None, ..) => None,
            (Some(outcome), Some(by), Some(at)) => {
                Some((outcome == APPROVED, AccountId::new(by), at))
            }
            _ => return Err(wrong()),
        };
        Ok(Self {
            id: row.id,
            operator: OperatorId::new(row.operator_id),
            email: Email::parse(&row.email).ok_or_else(wrong)?,
            leaves: row.leaves_id.map(AccountId::new),
            reason: row.reason,
            proposed: (AccountId::new(row.proposed_by), row.proposed_at),
            decided,
        })
    }
}

/// What was handed over at the office, the newest first: of one operator, or
/// what waits of all.
pub async fn handovers(
    db: &impl ConnectionTrait,
    of: Option<OperatorId>,
) -> Result<Vec<Handover>, DbErr> {
    let which = match of {
        Some(operator) => handover::Column::OperatorId.eq(operator.uuid()),
        None => handover::Column::Outcome.is_null(),
    };
    handover::Entity::find()
        .filter(which)
        .order_by_desc(handover::Column::ProposedAt)
        .all(db)
        .await?
        .into_iter()
        .map(TryInto::try_into)
        .collect()
}

/// The hand-over of an operator that waits.
pub async fn open_handover(
    db: &impl ConnectionTrait,
    operator: OperatorId,
) -> Result<Option<Handover>, DbErr> {
    let all = handovers(db, Some(operator)).await?;
    Ok(all.into_iter().find(|it| it.decided.is_none()))
}

/// Writes a hand-over down.
pub(super) async fn propose(
    work: &Work,
    operator: OperatorId,
    by: AccountId,
    new: &super::acts::NewHandover,
) -> Result<(), DbErr> {
    handover::ActiveModel {
        id: Set(Uuid::now_v7()),
        operator_id: Set(operator.uuid()),
        email: Set(new.email.as_str().to_owned()),
        leaves_id: Set(new.leaves.map(AccountId::uuid)),
        reason: Set(new.reason.clone()),
        proposed_by: Set(by.uuid()),
        proposed_at: Set(work.now()),
        outcome: Set(None),
        decided_by: Set(None),
        decided_at: Set(None),
    }
    .insert(work.db())
    .await?;
    Ok(())
}

/// Decides on a hand-over.
pub(super) async fn decide(
    work: &Work,
    handover: &Handover,
    by: AccountId,
    approved: bool,
) -> Result<(), DbErr> {
    handover::ActiveModel {
        id: Set(handover.id),
        outcome: Set(Some(if approved { APPROVED } else { REFUSED }.to_owned())),
        decided_by: Set(Some(by.uuid())),
        decided_at: Set(Some(work.now())),
        ..Default::default()
    }
    .update(work.db())
    .await?;
    Ok(())
}
