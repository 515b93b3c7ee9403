//! SQL of new addresses for accounts: asked for, and not in force before the link
//! in the mail was opened.

use app::account::Email;
use app::id::AccountId;
use app::time::Instant;
use chrono::TimeDelta;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait,
    QueryFilter,
};

use super::entity::{account, new_email};
use super::store::{self, Account, State};
use crate::secret;
use crate::work::Work;

/// How long the link works.
const LASTS: TimeDelta = TimeDelta::hours(24);

/// The latest address asked for is the only one whose link works.
pub(super) async fn put(work: &Work, account: AccountId, new: &Email) -> Result<String, DbErr> {
    forget(work, account).await?;
    let secret = secret::random_token();
    new_email::ActiveModel {
        hash: Set(secret::sha256_hex(&secret)),
        account_id: Set(account.uuid()),
        email: Set(new.as_str().to_owned()),
        expires_at: Set(work.now() + LASTS),
    }
    .insert(work.db())
    .await?;
    Ok(secret)
}

pub(super) async fn forget(work: &Work, account: AccountId) -> Result<(), DbErr> {
    new_email::Entity::delete_many()
        .filter(new_email::Column::AccountId.eq(account.uuid()))
        .exec(work.db())
        .await?;
    Ok(())
}

/// Whose address a link changes, and to what, while it works.
pub(super) async fn behind(
    db: &impl ConnectionTrait,
    secret: &str,
    now: Instant,
) -> Result<Option<(Account, Email)>, DbErr> {
    let row = new_email::Entity::find_by_id(secret::sha256_hex(secret))
        .filter(new_email::Column::ExpiresAt.gt(now))
        .one(db)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let account = store::one(db, AccountId::new(row.account_id)).await?;
    let account = account.filter(|account| account.state == State::Active);
    Ok(account.zip(Email::parse(&row.email)))
}

/// Gives an account its new address; fails where another one has it.
pub(super) async fn take(work: &Work, account: AccountId, new: &Email) -> Result<(), DbErr> {
    account::ActiveModel {
        id: Set(account.uuid()),
        email: Set(new.as_str().to_owned()),
        email_key: Set(new.key().to_owned()),
        ..Default::default()
    }
    .update(work.db())
    .await?;
    Ok(())
}

/// Removes addresses whose link does not work any more.
pub(crate) async fn sweep(work: &Work) -> Result<(), DbErr> {
    new_email::Entity::delete_many()
        .filter(new_email::Column::ExpiresAt.lte(work.now()))
        .exec(work.db())
        .await?;
    Ok(())
}
