//! One's own account: from a request to a page.

use app::account::pages::{self, Device, NewEmail, NewLink, Own};
use app::account::words::pages as words;
use app::account::{Email, PersonName, device, read_email, read_password};
use app::field::{Fields, Problem};
use app::text::{Lang, Text};
use app::ui::Did;
use axum::response::Response;
use http::StatusCode;

use super::acts::{self, Sessions};
use super::session;
use super::store::{self, Account};
use crate::http::page::Page;
use crate::http::{Ctx, Failure, Path, Posted, Reply};

pub(super) async fn own(ctx: Ctx) -> Reply {
    let account = account(&ctx).await?;
    let done = match ctx.done().as_deref() {
        Some("saved") => Some(words::SAVED),
        Some("password") => Some(words::PASSWORD_CHANGED),
        Some("email") => Some(words::EMAIL_CHANGED),
        Some("ended") => Some(words::SESSION_CLOSED),
        _ => None,
    };
    let fields = stored(&account);
    show(&ctx, &account, fields, Vec::new(), done).await
}

async fn account(ctx: &Ctx) -> Result<Account, Failure> {
    store::one(ctx.app.db.reader(), ctx.account()?)
        .await?
        .ok_or(Failure::Missing)
}

/// Name and language as they are stored.
fn stored(account: &Account) -> Fields {
    [
        ("family_name", account.family_name.as_str()),
        ("given_name", account.given_name.as_str()),
        ("family_kana", account.family_kana.as_str()),
        ("given_kana", account.given_kana.as_str()),
        ("lang", account.lang.as_str()),
    ]
    .into_iter()
    .collect()
}

async fn show(
    ctx: &Ctx,
    account: &Account,
    fields: Fields,
    problems: Vec<Problem>,
    done: Option<Text>,
) -> Reply {
    let roles = ctx
        .subject
        .as_ref()
        .map(|subject| subject.roles.clone())
        .unwrap_or_default();
    let now = ctx.app.clock.now();
    let sessions = session::list(ctx.app.db.reader(), account.id, &roles, now).await?;
    let devices = sessions
        .into_iter()
        .map(|row| Device {
            what: device(ctx.lang, &row.agent_text),
            since: row.created_at,
            seen: row.seen_at,
            this: ctx.session.as_deref() == Some(row.id_hash.as_str()),
            id: row.id_hash,
        })
        .collect();
    let page = Page::new(ctx.t(words::ACCOUNT)).refused_if(!problems.is_empty());
    let model = Own {
        csrf: ctx.token(),
        email: account.email.clone(),
        fields,
        problems,
        devices,
        done,
    };
    Ok(ctx.page(page, || pages::own(model)))
}

pub(super) async fn save(ctx: Ctx, posted: Posted) -> Reply {
    let account = account(&ctx).await?;
    let fields = posted.fields();
    match PersonName::read(fields) {
        Ok(name) => {
            let lang = Lang::from_tag(fields.get("lang"));
            acts::change_person(&ctx.app, account.id, &name, lang).await?;
            let mut response = ctx.see_other("/account?done=saved");
            ctx.keep_lang(&mut response, lang);
            Ok(response)
        }
        Err(problems) => show(&ctx, &account, fields.clone(), problems, None).await,
    }
}

/// What is wrong with the password that was typed at `field` to prove who it is.
async fn disproved(
    ctx: &Ctx,
    account: &Account,
    posted: &Posted,
    field: &str,
) -> Result<Option<Problem>, Failure> {
    let email = Email::parse(&account.email).ok_or(Failure::Missing)?;
    ctx.app.limits.log_in(ctx.client, Some(&email))?;
    let typed = posted.fields().get(field).to_owned();
    let proved = acts::authenticate(&ctx.app, &email, typed, &ctx.place()).await?;
    Ok(match proved {
        Some(_) => None,
        None => Some(Problem::new(field, words::PASSWORD_NOW_WRONG)),
    })
}

/// Sends a link to the address the account shall have.
pub(super) async fn ask_email(ctx: Ctx, posted: Posted) -> Reply {
    let account = account(&ctx).await?;
    let fields = posted.fields();
    let new = read_email(fields, "new_email", words::NEW_EMAIL).and_then(|new| {
        if Email::parse(&account.email).is_some_and(|own| own.key() == new.key()) {
            Err(Problem::new("new_email", words::NEW_EMAIL_SAME))
        } else {
            Ok(new)
        }
    });
    let wrong = disproved(&ctx, &account, &posted, "password_email").await?;
    let new = match (new, wrong) {
        (Ok(new), None) => new,
        (new, wrong) => {
            let problems = new.err().into_iter().chain(wrong).collect();
            let mut shown = stored(&account);
            shown.push("new_email", fields.get("new_email"));
            return show(&ctx, &account, shown, problems, None).await;
        }
    };
    ctx.app.limits.mail(ctx.client, &new)?;
    super::acts::ask_new_email(&ctx.app, &account, &new).await?;
    Ok(ctx.did(Did::EmailAsked, "/account"))
}

/// Only shows a button: programs that look through mail follow links, too.
pub(super) async fn new_email(ctx: Ctx, Path(token): Path<String>) -> Reply {
    let (db, now) = (ctx.app.db.reader(), ctx.app.clock.now());
    let (found, own) = (
        super::new_email::behind(db, &token, now).await?,
        ctx.account()?,
    );
    // Who has the mail alone may be the reader of a mistyped address.
    let Some((account, new)) = found.filter(|(account, _)| account.id == own) else {
        return Ok(dead_email(&ctx));
    };
    let model = NewEmail {
        action: ctx.path.clone(),
        csrf: ctx.token(),
        before: account.email,
        new: new.as_str().to_owned(),
    };
    let page = Page::new(ctx.t(words::EMAIL_CHANGE));
    Ok(ctx.page(page, || pages::new_email(model)))
}

fn dead_email(ctx: &Ctx) -> Response {
    let page = Page::new(ctx.t(words::LINK_DEAD)).status(StatusCode::GONE);
    ctx.page(page, || pages::link_dead(NewLink::Account))
}

pub(super) async fn change_email(ctx: Ctx, Path(token): Path<String>) -> Reply {
    let changed = super::acts::change_email(&ctx.app, ctx.account()?, &token).await?;
    Ok(if changed {
        ctx.see_other("/account?done=email")
    } else {
        dead_email(&ctx)
    })
}

pub(super) async fn change_password(ctx: Ctx, posted: Posted) -> Reply {
    let account = account(&ctx).await?;
    let fields = posted.fields();
    let wrong = disproved(&ctx, &account, &posted, "password_now").await?;
    let mut problems: Vec<Problem> = wrong.into_iter().collect();
    let password = match read_password(fields, "password", &account.email) {
        Ok(password) => password,
        Err(problem) => {
            problems.push(problem);
            String::new()
        }
    };
    if !problems.is_empty() {
        let stored = stored(&account);
        return show(&ctx, &account, stored, problems, None).await;
    }
    acts::change_password(&ctx.app, account.id, ctx.session.as_deref(), password).await?;
    Ok(ctx.see_other("/account?done=password"))
}

pub(super) async fn end(ctx: Ctx, posted: Posted) -> Reply {
    let which = Sessions::One(posted.fields().get("session"));
    if !acts::end_sessions(&ctx.app, ctx.account()?, which).await? {
        return Err(Failure::Refused(words::SESSION_CLOSED_NOT));
    }
    Ok(ended(&ctx))
}

pub(super) async fn end_others(ctx: Ctx) -> Reply {
    let which = Sessions::AllBut(ctx.session.as_deref());
    acts::end_sessions(&ctx.app, ctx.account()?, which).await?;
    Ok(ended(&ctx))
}

fn ended(ctx: &Ctx) -> Response {
    ctx.see_other("/account?done=ended")
}
