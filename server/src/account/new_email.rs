//! A new address for an account: asked for with the password, in force once
//! the link in the mail to it was opened.

use std::sync::Arc;

use app::account::Email;
use app::id::AccountId;
use app::ledger::ActName;
use app::text::account_mail as words;
use app::time::Instant;
use chrono::TimeDelta;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait,
    QueryFilter,
};

use super::entity::{account, new_email};
use super::store::{self, Account, State};
use crate::db::{Rule, violated};
use crate::http::App;
use crate::mail::Mail;
use crate::secret;
use crate::work::{Act, Stopped, Upkeep, Work};

/// How long the link works.
const LASTS: TimeDelta = TimeDelta::hours(24);

/// Sends a link to the new address. Whether it has an account already, only the
/// mail tells, and only its reader.
pub(super) async fn ask(app: &Arc<App>, own: &Account, new: &Email) -> anyhow::Result<()> {
    let site = app.programmes.site();
    if store::by_email(app.db.reader(), new).await?.is_some() {
        let work = app.works.upkeep(Some(own.id), Upkeep::Token).await?;
        // As behind every other address: the link sent before works no more.
        forget(&work, own.id).await?;
        let mail = words::mail_email_taken(own.lang, &site);
        work.mail(Mail::about_account(own.id, new.as_str(), own.lang, mail))
            .await?;
        work.commit().await?;
    } else {
        let act = Act::new(ActName::AskNewEmail, "account", own.id.uuid());
        let work = app.works.act(Some(own.id), act).await?;
        let secret = put(&work, own.id, new).await?;
        let link = app.config.url(&format!("/account/email/{secret}"));
        let mail = words::mail_new_email(own.lang, &site, &link);
        work.mail(Mail::about_account(own.id, new.as_str(), own.lang, mail))
            .await?;
        work.commit().await?;
    }
    app.bell.ring();
    Ok(())
}

/// The latest address asked for is the only one whose link works.
async fn put(work: &Work, account: AccountId, new: &Email) -> Result<String, DbErr> {
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

/// The person, logged in, opened the link: the account has the new address, and
/// the one before is told. False if the link does not work or is somebody
/// else's, or if the address has an account by now.
pub(super) async fn change(app: &Arc<App>, by: AccountId, secret: &str) -> Result<bool, Stopped> {
    let act = Act::new(ActName::ChangeEmail, "account", by.uuid());
    let mut work = app.works.act(Some(by), act).await?;
    let found = behind(work.db(), secret, work.now()).await?;
    let Some((own, new)) = found.filter(|(own, _)| own.id == by) else {
        return Ok(false);
    };
    work.saying(serde_json::json!({ "before": own.email, "now": new.as_str() }));
    let changed = account::ActiveModel {
        id: Set(own.id.uuid()),
        email: Set(new.as_str().to_owned()),
        email_key: Set(new.key().to_owned()),
        ..Default::default()
    };
    match changed.update(work.db()).await {
        Ok(_) => {}
        Err(error) if violated(&error) == Some(Rule::AccountEmail) => return Ok(false),
        Err(error) => return Err(error.into()),
    }
    // Links that went to the address before lead nowhere any more.
    store::end_tokens(&work, own.id).await?;
    super::registrations::forget(&work, &new).await?;
    let mail = words::mail_email_changed(own.lang, &app.programmes.site(), new.as_str());
    work.mail(Mail::about_account(own.id, own.email, own.lang, mail))
        .await?;
    work.commit().await?;
    app.bell.ring();
    Ok(true)
}

/// Removes addresses whose link does not work any more.
pub(crate) async fn sweep(work: &Work) -> Result<(), DbErr> {
    new_email::Entity::delete_many()
        .filter(new_email::Column::ExpiresAt.lte(work.now()))
        .exec(work.db())
        .await?;
    Ok(())
}
