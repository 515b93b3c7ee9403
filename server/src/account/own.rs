//! One's own account: from a request to a page.

use app::account::pages::{self, Device, Own};
use app::account::{Email, PersonName, device, read_password};
use app::field::{Fields, Problem};
use app::text::{Lang, Text, account_pages as words};
use axum::response::Response;

use super::acts::{self, Sessions};
use super::session;
use super::store::{self, Account};
use crate::http::page::Page;
use crate::http::{Ctx, Failure, Posted, Reply};

pub(super) async fn own(ctx: Ctx) -> Reply {
    let account = account(&ctx).await?;
    let done = match ctx.done().as_deref() {
        Some("saved") => Some(words::SAVED),
        Some("password") => Some(words::PASSWORD_CHANGED),
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

pub(super) async fn change_password(ctx: Ctx, posted: Posted) -> Reply {
    let account = account(&ctx).await?;
    let fields = posted.fields();
    let email = Email::parse(&account.email).ok_or(Failure::Missing)?;
    ctx.app.limits.log_in(ctx.client, Some(&email))?;
    let now = fields.get("password_now").to_owned();
    let mut problems = Vec::new();
    if acts::authenticate(&ctx.app, &email, now, &ctx.place())
        .await?
        .is_none()
    {
        problems.push(Problem::new("password_now", words::PASSWORD_NOW_WRONG));
    }
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
