//! What people can do with accounts; each act is one transaction.

use std::sync::Arc;

use app::account::words::mail as words;
use app::account::{Email, PersonName, Role};
use app::id::AccountId;
use app::ledger::ActName;
use app::text::Lang;
use sea_orm::DbErr;

use super::registrations::{self, Registration};
use super::store::{self, Account, NewAccount, State, TokenKind};
use super::{new_email, session};
use crate::db::{Rule, violated};
use crate::http::App;
use crate::mail::Mail;
use crate::secret;
use crate::work::{Act, Stopped, Upkeep};

/// A person registers. Whether the address is known or not, the screen says
/// the same; only the mail tells, and only its reader.
/// `place` is where from.
pub async fn register(
    app: &Arc<App>,
    new: NewAccount,
    password: String,
    place: &str,
) -> anyhow::Result<()> {
    let password_hash = secret::hash_password(password, place).await?;
    let known = store::by_email(app.db.reader(), &new.email).await?;
    match known {
        // Invited by the office and never here: only the invitation, which
        // is sent again, lets anybody choose the password of such an account.
        Some(account) if account.state == State::Invited => {
            invite_again(app, None, account.id).await?;
        }
        Some(account) => {
            let work = app.works.upkeep(None, Upkeep::Token).await?;
            let mail = words::mail_known(
                account.lang,
                &(app.hooks.site)(app),
                &app.config.url("/login"),
                &app.config.url("/reset"),
            );
            work.mail(Mail::about_account(
                account.id,
                &account.email,
                account.lang,
                mail,
            ))
            .await?;
            work.commit().await?;
        }
        None => {
            let id = AccountId::new(uuid::Uuid::now_v7());
            let act = Act::new(ActName::Register, "account", id.uuid());
            let work = app.works.act(None, act).await?;
            let (email, lang) = (new.email.clone(), new.lang);
            let registration = Registration {
                id,
                new,
                password_hash,
            };
            let secret = registrations::put(&work, registration).await?;
            work.mail(confirm_mail(app, id, &email, lang, &secret))
                .await?;
            work.commit().await?;
        }
    }
    app.bell.ring();
    Ok(())
}

fn confirm_mail(app: &App, id: AccountId, email: &Email, lang: Lang, secret: &str) -> Mail {
    let link = app.config.url(&format!("/confirm/{secret}"));
    Mail::about_account(
        id,
        email.as_str(),
        lang,
        words::mail_confirm(lang, &(app.hooks.site)(app), &link),
    )
}

/// The registration behind the link of a mail, while it can become an account.
pub async fn registration(app: &App, secret: &str) -> Result<Option<Registration>, DbErr> {
    let (db, now) = (app.db.reader(), app.clock.now());
    let Some(found) = registrations::find(db, secret, now).await? else {
        return Ok(None);
    };
    let taken = store::by_email(db, &found.new.email).await?.is_some();
    Ok((!taken).then_some(found))
}

/// The person pressed the button behind the link: the address is theirs, and
/// the account is the one that was registered with this link. Nothing if the
/// link no longer works.
pub async fn confirm(app: &Arc<App>, secret: &str) -> Result<Option<AccountId>, Stopped> {
    let Some(found) = registration(app, secret).await? else {
        return Ok(None);
    };
    let id = found.id;
    let act = Act::new(ActName::ConfirmEmail, "account", id.uuid());
    let work = app.works.act(Some(id), act).await?;
    match store::insert(&work, id, &found.new).await {
        Ok(()) => {}
        // The button was pressed twice, or another registration with this
        // address was confirmed this moment.
        Err(error) if violated(&error) == Some(Rule::AccountEmail) => return Ok(None),
        Err(error) => return Err(error.into()),
    }
    store::set_password(&work, id, found.password_hash).await?;
    store::set_state(&work, id, State::Active).await?;
    registrations::forget(&work, &found.new.email).await?;
    work.commit().await?;
    Ok(Some(id))
}

/// Somebody of the office (or the command line) invites a person. Gives the
/// secret of the link that the mail carries too; nothing if the address has an
/// account.
pub async fn invite(
    app: &Arc<App>,
    by: Option<AccountId>,
    new: NewAccount,
) -> anyhow::Result<Option<String>> {
    let id = AccountId::new(uuid::Uuid::now_v7());
    let roles: Vec<&str> = new.roles.iter().map(|role| role.as_str()).collect();
    let act = Act::new(ActName::InviteAccount, "account", id.uuid())
        .saying(serde_json::json!({ "roles": roles }));
    let work = app.works.act(by, act).await?;
    match store::insert(&work, id, &new).await {
        Ok(()) => {}
        Err(error) if violated(&error) == Some(Rule::AccountEmail) => return Ok(None),
        Err(error) => return Err(error.into()),
    }
    let secret = store::new_token(&work, TokenKind::Invite, id).await?;
    let link = app.config.url(&format!("/invite/{secret}"));
    let mail = words::mail_invite(new.lang, &(app.hooks.site)(app), &link);
    work.mail(Mail::about_account(id, new.email.as_str(), new.lang, mail))
        .await?;
    work.commit().await?;
    app.bell.ring();
    Ok(Some(secret))
}

/// Sends the invitation of somebody who has not taken it up yet once more.
/// False if there is nothing to take up.
pub async fn invite_again(
    app: &Arc<App>,
    by: Option<AccountId>,
    id: AccountId,
) -> Result<bool, Stopped> {
    let account = store::one(app.db.reader(), id).await?;
    let Some(account) = account.filter(|account| account.state == State::Invited) else {
        return Ok(false);
    };
    let act = Act::new(ActName::InviteAccount, "account", id.uuid());
    let work = app.works.act(by, act).await?;
    let secret = store::new_token(&work, TokenKind::Invite, id).await?;
    let link = app.config.url(&format!("/invite/{secret}"));
    let mail = words::mail_invite(account.lang, &(app.hooks.site)(app), &link);
    work.mail(Mail::about_account(id, account.email, account.lang, mail))
        .await?;
    work.commit().await?;
    app.bell.ring();
    Ok(true)
}

/// The invited person chose a password. Nothing if the link no longer works.
pub async fn accept_invite(
    app: &Arc<App>,
    secret: &str,
    password: String,
) -> anyhow::Result<Option<AccountId>> {
    choose_password(
        app,
        TokenKind::Invite,
        ActName::AcceptInvite,
        secret,
        password,
    )
    .await
}

/// A new password by a link from a mail; every session ends.
pub async fn reset(
    app: &Arc<App>,
    secret: &str,
    password: String,
) -> anyhow::Result<Option<AccountId>> {
    choose_password(
        app,
        TokenKind::Reset,
        ActName::ChangePassword,
        secret,
        password,
    )
    .await
}

async fn choose_password(
    app: &Arc<App>,
    kind: TokenKind,
    name: ActName,
    secret: &str,
    password: String,
) -> anyhow::Result<Option<AccountId>> {
    let now = app.clock.now();
    let Some(id) = store::token(app.db.reader(), kind, secret, now).await? else {
        return Ok(None);
    };
    let hash = secret::hash_password(password, &id.to_string()).await?;
    let work = app
        .works
        .act(Some(id), Act::new(name, "account", id.uuid()))
        .await?;
    if store::token(work.db(), kind, secret, now).await? != Some(id)
        || !store::use_token(&work, kind, secret).await?
    {
        return Ok(None);
    }
    store::set_password(&work, id, hash).await?;
    store::set_state(&work, id, State::Active).await?;
    store::end_tokens(&work, id).await?;
    session::end_others(&work, id, None).await?;
    work.commit().await?;
    Ok(Some(id))
}

/// Sends a link to choose a new password, if the address has an account.
pub async fn ask_reset(app: &Arc<App>, email: &Email) -> Result<(), Stopped> {
    let Some(account) = store::by_email(app.db.reader(), email).await? else {
        return Ok(());
    };
    if account.state != State::Active {
        return Ok(());
    }
    let act = Act::new(ActName::AskReset, "account", account.id.uuid());
    let work = app.works.act(None, act).await?;
    let secret = store::new_token(&work, TokenKind::Reset, account.id).await?;
    let link = app.config.url(&format!("/reset/{secret}"));
    let mail = words::mail_reset(account.lang, &(app.hooks.site)(app), &link);
    work.mail(Mail::about_account(
        account.id,
        &account.email,
        account.lang,
        mail,
    ))
    .await?;
    work.commit().await?;
    app.bell.ring();
    Ok(())
}

/// A person who is logged in chooses another password; their other sessions end.
pub async fn change_password(
    app: &Arc<App>,
    id: AccountId,
    session: Option<&str>,
    password: String,
) -> anyhow::Result<()> {
    let hash = secret::hash_password(password, &id.to_string()).await?;
    let act = Act::new(ActName::ChangePassword, "account", id.uuid());
    let work = app.works.act(Some(id), act).await?;
    store::set_password(&work, id, hash).await?;
    store::end_tokens(&work, id).await?;
    session::end_others(&work, id, session).await?;
    work.commit().await?;
    Ok(())
}

/// A person says how they are called and which language they read.
pub async fn change_person(
    app: &App,
    id: AccountId,
    name: &PersonName,
    lang: Lang,
) -> Result<(), Stopped> {
    let act = Act::new(ActName::ChangeAccount, "account", id.uuid())
        .saying(serde_json::json!({ "name": name, "lang": lang }));
    let work = app.works.act(Some(id), act).await?;
    store::set_person(&work, id, name, lang).await?;
    work.commit().await
}

/// Ends one session of a person, or every one but the one that asks. False if
/// the one is over already, or not theirs.
pub async fn end_sessions(app: &App, id: AccountId, which: Sessions<'_>) -> Result<bool, Stopped> {
    let work = app.works.upkeep(Some(id), Upkeep::Session).await?;
    let ended = match which {
        Sessions::One(id_hash) => session::end(&work, id, id_hash).await?,
        Sessions::AllBut(id_hash) => {
            session::end_others(&work, id, id_hash).await?;
            true
        }
    };
    work.commit().await?;
    Ok(ended)
}

/// Which sessions to end.
#[derive(Debug, Clone, Copy)]
pub enum Sessions<'a> {
    /// This one.
    One(&'a str),
    /// All but the one that asks.
    AllBut(Option<&'a str>),
}

/// The account of an address and a password, if they belong together and it is
/// in use. Takes as long for an address without an account. `place` is where it
/// is tried from.
pub async fn authenticate(
    app: &App,
    email: &Email,
    password: String,
    place: &str,
) -> anyhow::Result<Option<Account>> {
    let account = store::by_email(app.db.reader(), email).await?;
    let hash = account.as_ref().and_then(|a| a.password_hash.clone());
    let right = secret::password_matches(password, hash, place).await?;
    Ok(account.filter(|a| right && a.state == State::Active))
}

/// Begins a session: the value of its cookie. Nothing if the account was closed or
/// has another password since `account` was read.
pub async fn log_in(app: &App, account: &Account, agent: &str) -> anyhow::Result<Option<String>> {
    let work = app.works.upkeep(Some(account.id), Upkeep::Session).await?;
    let now = store::one(work.db(), account.id).await?;
    let still = now.is_some_and(|now| {
        now.state == State::Active && now.password_hash == account.password_hash
    });
    if !still {
        return Ok(None);
    }
    let cookie = session::begin(&work, account.id, agent).await?;
    work.commit().await?;
    Ok(Some(cookie))
}

/// Ends a session.
pub async fn log_out(app: &App, account: AccountId, id_hash: &str) -> Result<(), Stopped> {
    let work = app.works.upkeep(Some(account), Upkeep::Session).await?;
    session::end(&work, account, id_hash).await?;
    work.commit().await
}

/// Lets somebody who acts for an operator apply; nothing if they may already.
pub async fn let_apply(app: &App, person: AccountId) -> Result<(), Stopped> {
    let act = Act::new(ActName::ChangeAccount, "account", person.uuid());
    let mut work = app.works.act(Some(person), act).await?;
    let mut roles = store::roles(work.db(), person).await?;
    if !roles.insert(Role::Applicant) {
        return Ok(());
    }
    let names: Vec<&str> = roles.iter().map(|role| role.as_str()).collect();
    work.saying(serde_json::json!({ "roles": names }));
    store::give_role(&work, person, Role::Applicant).await?;
    work.commit().await
}

/// An administrator says what an account may be, and whether it can be used.
/// A closed account's sessions end at once.
pub async fn change_account(
    app: &App,
    by: AccountId,
    id: AccountId,
    roles: std::collections::BTreeSet<Role>,
    state: State,
) -> Result<(), Stopped> {
    let names: Vec<&str> = roles.iter().map(|role| role.as_str()).collect();
    let act = Act::new(ActName::ChangeAccount, "account", id.uuid())
        .saying(serde_json::json!({ "roles": names, "state": state.as_str() }));
    let mut work = app.works.act(Some(by), act).await?;
    let had = store::roles(work.db(), id).await?;
    let was = store::one(work.db(), id)
        .await?
        .map(|account| account.state);
    if had == roles && was == Some(state) {
        return Ok(());
    }
    for role in roles.difference(&had) {
        store::give_role(&work, id, *role).await?;
    }
    for role in had.difference(&roles) {
        store::take_role(&work, id, *role).await?;
    }
    store::set_state(&work, id, state).await?;
    if state == State::Disabled {
        new_email::forget(&work, id).await?;
        session::end_others(&work, id, None).await?;
        (app.hooks.account_closed)(&mut work, id).await?;
    }
    work.commit().await
}

/// Sends a link to the new address. Whether it has an account already, only the
/// mail tells, and only its reader.
pub(super) async fn ask_new_email(
    app: &Arc<App>,
    own: &Account,
    new: &Email,
) -> anyhow::Result<()> {
    let site = (app.hooks.site)(app);
    if store::by_email(app.db.reader(), new).await?.is_some() {
        let work = app.works.upkeep(Some(own.id), Upkeep::Token).await?;
        // As behind every other address: the link sent before works no more.
        new_email::forget(&work, own.id).await?;
        let mail = words::mail_email_taken(own.lang, &site);
        work.mail(Mail::about_account(own.id, new.as_str(), own.lang, mail))
            .await?;
        work.commit().await?;
    } else {
        let act = Act::new(ActName::AskNewEmail, "account", own.id.uuid());
        let work = app.works.act(Some(own.id), act).await?;
        let secret = new_email::put(&work, own.id, new).await?;
        let link = app.config.url(&format!("/account/email/{secret}"));
        let mail = words::mail_new_email(own.lang, &site, &link);
        work.mail(Mail::about_account(own.id, new.as_str(), own.lang, mail))
            .await?;
        work.commit().await?;
    }
    app.bell.ring();
    Ok(())
}

/// The person, logged in, opened the link: the account has the new address, and
/// the one before is told. False if the link does not work or is somebody
/// else's, or if the address has an account by now.
pub(super) async fn change_email(
    app: &Arc<App>,
    by: AccountId,
    secret: &str,
) -> Result<bool, Stopped> {
    let act = Act::new(ActName::ChangeEmail, "account", by.uuid());
    let mut work = app.works.act(Some(by), act).await?;
    let found = new_email::behind(work.db(), secret, work.now()).await?;
    let Some((own, new)) = found.filter(|(own, _)| own.id == by) else {
        return Ok(false);
    };
    work.saying(serde_json::json!({ "before": own.email, "now": new.as_str() }));
    match new_email::take(&work, own.id, &new).await {
        Ok(()) => {}
        Err(error) if violated(&error) == Some(Rule::AccountEmail) => return Ok(false),
        Err(error) => return Err(error.into()),
    }
    // Links that went to the address before lead nowhere any more.
    store::end_tokens(&work, own.id).await?;
    registrations::forget(&work, &new).await?;
    let mail = words::mail_email_changed(own.lang, &(app.hooks.site)(app), new.as_str());
    work.mail(Mail::about_account(own.id, own.email, own.lang, mail))
        .await?;
    work.commit().await?;
    app.bell.ring();
    Ok(true)
}
