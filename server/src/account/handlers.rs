//! Getting in: from a request to a page.

use std::sync::Arc;

use app::account::pages::{self, Before, Choose, Confirm, Kept, LogIn, NewLink, Typed, Why};
use app::account::words as labels;
use app::account::words::pages as words;
use app::account::{Registration, Role, read_email, read_password, read_registration};
use app::field::{Fields, Problem};
use app::id::AccountId;
use app::text::form;
use app::ui::Did;
use axum::response::{IntoResponse as _, Response};
use http::{HeaderMap, StatusCode, header};

use super::acts;
use super::store::{self, NewAccount, TokenKind};
use crate::http::own_path::own_path;
use crate::http::page::{Page, here};
use crate::http::posted::SEEN;
use crate::http::{Ctx, Failure, Path, Posted, Reply};
use crate::secret;

/// Asks who it is, and comes back to the page afterwards.
pub(crate) fn log_in_first(ctx: &Ctx) -> Response {
    if ctx.wants_json {
        return not_logged_in();
    }
    // The log-in page itself, in another language, with the form it carries.
    if let Some(kept) = carried(ctx) {
        let model = LogIn {
            typed: typed(ctx, Fields::new(), Vec::new()),
            kept: Some(kept),
            ..LogIn::default()
        };
        return unproved(ctx, model);
    }
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("next", &here(ctx))
        .finish();
    ctx.see_other(&format!("/login?{query}"))
}

/// The session ended while a form was open: asks who it is, carrying
/// everything that was typed but passwords, for the person whose session it
/// was. Where that is not known, nothing is carried.
pub(crate) fn log_in_again(ctx: &Ctx, posted: &Posted) -> Response {
    if ctx.wants_json {
        return not_logged_in();
    }
    let kept = (ctx.was.clone()).map(|owner| keep(ctx, Why::Ended, owner, posted));
    let model = LogIn {
        before: kept.is_none().then_some(Before::NotSaved),
        typed: typed(ctx, Fields::new(), Vec::new()),
        next: if kept.is_some() {
            String::new()
        } else {
            ctx.page_of_form().to_owned()
        },
        kept,
    };
    unproved(ctx, model)
}

/// The act weighs much and the password was given a while ago: asks for it once
/// more, carrying the act.
pub(crate) async fn prove_again(ctx: &Ctx, posted: &Posted, about: String) -> Reply {
    let owner = ctx.seal(ctx.account()?);
    let kept = keep(ctx, Why::Weighty, owner, posted);
    prove(ctx, Kept { about, ..kept }).await
}

/// That page itself, in another language, with the act it carries; nothing where
/// another page is asked for.
pub(crate) async fn prove_still(ctx: &Ctx) -> Option<Reply> {
    let kept = carried(ctx).filter(|kept| kept.why == Why::Weighty)?;
    Some(prove(ctx, kept).await)
}

async fn prove(ctx: &Ctx, kept: Kept) -> Reply {
    let account = ctx.account()?;
    let mut fields = Fields::new();
    if let Some(own) = store::one(ctx.app.db.reader(), account).await? {
        fields.push("email", own.email);
    }
    let model = LogIn {
        typed: typed(ctx, fields, Vec::new()),
        kept: Some(kept),
        ..LogIn::default()
    };
    Ok(unproved(ctx, model))
}

fn unproved(ctx: &Ctx, model: LogIn) -> Response {
    let page = Page::new(ctx.t(model.title())).status(StatusCode::UNAUTHORIZED);
    ctx.page(page, || pages::log_in(model))
}

/// What was posted, but for passwords, to be sent again by the same person.
fn keep(ctx: &Ctx, why: Why, owner: String, posted: &Posted) -> Kept {
    let mut fields: Fields = posted
        .fields()
        .iter()
        .filter(|(name, _)| !["_token", SEEN].contains(name) && !name.starts_with("password"))
        .collect();
    if let Some(seen) = ctx.seen() {
        fields.push(SEEN, seen.to_string());
    }
    Kept {
        to: ctx.path.clone(),
        why,
        about: String::new(),
        owner,
        fields,
        files: !posted.files().is_empty(),
    }
}

/// What a log-in form carried that is shown again in another language.
fn carried(ctx: &Ctx) -> Option<Kept> {
    let kept = ctx.show_again.as_ref().and_then(Kept::read);
    kept.filter(|kept| own_path(&kept.to).is_some())
}

fn not_logged_in() -> Response {
    let body = serde_json::json!({ "log_in": true }).to_string();
    let json = [(header::CONTENT_TYPE, "application/json")];
    (StatusCode::UNAUTHORIZED, json, body).into_response()
}

fn typed(ctx: &Ctx, fields: Fields, problems: Vec<Problem>) -> Typed {
    Typed {
        csrf: ctx.token(),
        fields,
        problems,
    }
}

pub(super) async fn register(ctx: Ctx) -> Response {
    register_page(&ctx, Fields::new(), Vec::new())
}

fn register_page(ctx: &Ctx, fields: Fields, problems: Vec<Problem>) -> Response {
    let page = Page::new(ctx.t(words::REGISTER)).refused_if(!problems.is_empty());
    let model = typed(ctx, fields, problems);
    ctx.page(page, || pages::register(model))
}

pub(super) async fn register_do(ctx: Ctx, posted: Posted) -> Reply {
    let Registration {
        email,
        name,
        password,
    } = match read_registration(posted.fields()) {
        Ok(registration) => registration,
        Err(problems) => return Ok(register_page(&ctx, posted.fields().clone(), problems)),
    };
    ctx.app.limits.mail(ctx.client, &email)?;
    let new = NewAccount {
        email,
        family_name: name.family,
        given_name: name.given.unwrap_or_default(),
        family_kana: name.family_kana,
        given_kana: name.given_kana.unwrap_or_default(),
        lang: ctx.lang,
        roles: [Role::Applicant].into(),
    };
    acts::register(&ctx.app, new, password, &ctx.place()).await?;
    Ok(ctx.see_other("/register/sent"))
}

pub(super) async fn register_sent(ctx: Ctx) -> Response {
    ctx.page(Page::new(ctx.t(words::MAIL_SENT)), || {
        pages::mail_sent(words::MAIL_SENT, words::REGISTER_SENT_WHAT)
    })
}

/// A link that was used, is over or never was.
fn dead(ctx: &Ctx, new: NewLink) -> Response {
    let page = Page::new(ctx.t(words::LINK_DEAD)).status(StatusCode::GONE);
    ctx.page(page, || pages::link_dead(new))
}

async fn works(ctx: &Ctx, kind: TokenKind, token: &str) -> Result<Option<AccountId>, Failure> {
    let now = ctx.app.clock.now();
    Ok(store::token(ctx.app.db.reader(), kind, token, now).await?)
}

/// Only shows a button: programs that look through mail follow links, too.
pub(super) async fn confirm(ctx: Ctx, Path(token): Path<String>) -> Reply {
    let Some(found) = acts::registration(&ctx.app, &token).await? else {
        return Ok(dead(&ctx, NewLink::Register));
    };
    let model = Confirm {
        action: ctx.path.clone(),
        csrf: ctx.token(),
        email: found.new.email.as_str().to_owned(),
        name: found.new.name(),
    };
    Ok(ctx.page(Page::new(ctx.t(words::CONFIRM)), || pages::confirm(model)))
}

pub(super) async fn confirm_do(ctx: Ctx, Path(token): Path<String>) -> Reply {
    Ok(match acts::confirm(&ctx.app, &token).await? {
        Some(_) => ctx.see_other("/login?before=confirmed"),
        None => dead(&ctx, NewLink::Register),
    })
}

/// Where a person begins.
async fn home_of(ctx: &Ctx, account: AccountId) -> Result<&'static str, Failure> {
    let roles = store::roles(ctx.app.db.reader(), account).await?;
    let office = [Role::Staff, Role::Approver, Role::Admin];
    Ok(if office.iter().any(|role| roles.contains(role)) {
        "/staff"
    } else if roles.contains(&Role::Applicant) {
        "/my"
    } else if roles.contains(&Role::Reviewer) {
        "/review"
    } else {
        "/account"
    })
}

pub(super) async fn log_in(ctx: Ctx) -> Reply {
    let next = own_path(ctx.query.get("next")).unwrap_or_default();
    if let Some(subject) = &ctx.subject {
        let to = if next.is_empty() {
            home_of(&ctx, subject.account).await?
        } else {
            next
        };
        return Ok(ctx.see_other(to));
    }
    let kept = carried(&ctx);
    let model = LogIn {
        typed: typed(&ctx, Fields::new(), Vec::new()),
        next: next.to_owned(),
        before: match ctx.query.get("before") {
            "confirmed" => Some(Before::Confirmed),
            "password" => Some(Before::PasswordChosen),
            "joined" => Some(Before::Joined),
            _ => None,
        },
        kept,
    };
    Ok(ctx.page(Page::new(ctx.t(words::LOG_IN)), || pages::log_in(model)))
}

pub(super) async fn log_in_do(ctx: Ctx, headers: HeaderMap, posted: Posted) -> Reply {
    let fields = posted.fields();
    let kept = Kept::read(fields).filter(|kept| own_path(&kept.to).is_some());
    let next = own_path(fields.get("next")).unwrap_or_default();
    let email = read_email(fields, "email", labels::EMAIL);
    ctx.app.limits.log_in(ctx.client, email.as_ref().ok())?;
    let password = fields.get("password").to_owned();
    let found = match &email {
        Ok(email) => acts::authenticate(&ctx.app, email, password, &ctx.place()).await?,
        Err(_) => None,
    };
    let agent = headers
        .get(header::USER_AGENT)
        .and_then(|v| v.to_str().ok())
        .unwrap_or_default();
    let begun = match found {
        Some(account) => {
            (acts::log_in(&ctx.app, &account, agent).await?).map(|cookie| (account, cookie))
        }
        None => None,
    };
    let Some((account, cookie)) = begun else {
        let mut again = Fields::new();
        again.push("email", fields.get("email"));
        let empty = fields.get("password").is_empty();
        let empty =
            empty.then(|| Problem::with("password", |lang| form::empty(lang, labels::PASSWORD)));
        let mut wrong: Vec<Problem> = email.err().into_iter().chain(empty).collect();
        let is_known = kept.as_ref().is_some_and(|kept| kept.why == Why::Weighty);
        if wrong.is_empty() && is_known {
            wrong.push(Problem::new("password", words::PASSWORD_NOW_WRONG));
        } else if wrong.is_empty() {
            wrong.push(Problem::new("email", words::LOG_IN_WRONG));
        }
        let model = LogIn {
            typed: typed(&ctx, again, wrong),
            next: next.to_owned(),
            before: None,
            kept,
        };
        let page = Page::new(ctx.t(model.title())).refused();
        return Ok(ctx.page(page, || pages::log_in(model)));
    };
    // A session that was still open in this browser ends: one at a time.
    if let (Some(subject), Some(open)) = (&ctx.subject, &ctx.session) {
        acts::log_out(&ctx.app, subject.account, open).await?;
    }
    let own = |kept: &Kept| secret::same(&kept.owner, &ctx.seal(account.id));
    let mut response = match kept {
        // Somebody else begins where they would without it.
        Some(kept) if !own(&kept) => ctx.see_other(home_of(&ctx, account.id).await?),
        // Nobody does what no page shows them.
        Some(kept) if kept.why == Why::Weighty && kept.is_bare() => {
            ctx.did(Did::Proved, ctx.app.map.opened(&kept.to))
        }
        Some(kept) => {
            let csrf = secret::form_token(&cookie);
            let page = ctx.app.map.opened(&kept.to).to_owned();
            ctx.page(Page::new(ctx.t(kept.why.not_yet().0)), || {
                pages::kept_form(kept, page, csrf)
            })
        }
        None if next.is_empty() => ctx.see_other(home_of(&ctx, account.id).await?),
        None => ctx.see_other(next),
    };
    ctx.begin_session(&mut response, &cookie);
    Ok(response)
}

/// Whoever is not logged in is logged out already; but no other site may say so.
pub(super) async fn log_out(ctx: Ctx) -> Reply {
    if let (Some(subject), Some(open)) = (&ctx.subject, &ctx.session) {
        acts::log_out(&ctx.app, subject.account, open).await?;
    }
    let mut response = ctx.did(Did::LoggedOut, "/");
    ctx.end_session(&mut response);
    Ok(response)
}

pub(super) async fn reset(ctx: Ctx) -> Response {
    reset_page(&ctx, Fields::new(), Vec::new())
}

fn reset_page(ctx: &Ctx, fields: Fields, problems: Vec<Problem>) -> Response {
    let page = Page::new(ctx.t(words::RESET)).refused_if(!problems.is_empty());
    let model = typed(ctx, fields, problems);
    ctx.page(page, || pages::reset(model))
}

pub(super) async fn reset_do(ctx: Ctx, posted: Posted) -> Reply {
    match read_email(posted.fields(), "email", labels::EMAIL) {
        Ok(email) => {
            ctx.app.limits.mail(ctx.client, &email)?;
            // Aside, so that the answer takes as long for an unknown address.
            let app = Arc::clone(&ctx.app);
            ctx.app.aside.begin(async move {
                if let Err(error) = acts::ask_reset(&app, &email).await {
                    tracing::warn!(%error, "a link for a new password was not sent");
                }
            });
            Ok(ctx.see_other("/reset/sent"))
        }
        Err(problem) => Ok(reset_page(&ctx, posted.fields().clone(), vec![problem])),
    }
}

pub(super) async fn reset_sent(ctx: Ctx) -> Response {
    ctx.page(Page::new(ctx.t(words::RESET_SENT)), || {
        pages::mail_sent(words::RESET_SENT, words::RESET_SENT_WHAT)
    })
}

pub(super) async fn choose_new(ctx: Ctx, Path(token): Path<String>) -> Reply {
    choose(&ctx, TokenKind::Reset, &token, None).await
}

pub(super) async fn choose_new_do(ctx: Ctx, Path(token): Path<String>, posted: Posted) -> Reply {
    choose(&ctx, TokenKind::Reset, &token, Some(posted)).await
}

pub(super) async fn choose_first(ctx: Ctx, Path(token): Path<String>) -> Reply {
    choose(&ctx, TokenKind::Invite, &token, None).await
}

pub(super) async fn choose_first_do(ctx: Ctx, Path(token): Path<String>, posted: Posted) -> Reply {
    choose(&ctx, TokenKind::Invite, &token, Some(posted)).await
}

/// Shows the form behind a link, or takes what was typed into it.
async fn choose(ctx: &Ctx, kind: TokenKind, token: &str, posted: Option<Posted>) -> Reply {
    let invited = kind == TokenKind::Invite;
    let new_link = if invited {
        NewLink::Invite
    } else {
        NewLink::Reset
    };
    let account = match works(ctx, kind, token).await? {
        Some(id) => store::one(ctx.app.db.reader(), id).await?,
        None => None,
    };
    let Some(account) = account else {
        return Ok(dead(ctx, new_link));
    };
    let mut problems = Vec::new();
    if let Some(posted) = posted {
        match read_password(posted.fields(), "password", &account.email) {
            Ok(password) => {
                let done = if invited {
                    acts::accept_invite(&ctx.app, token, password).await?
                } else {
                    acts::reset(&ctx.app, token, password).await?
                };
                return Ok(match done {
                    Some(_) => ctx.see_other("/login?before=password"),
                    None => dead(ctx, new_link),
                });
            }
            Err(problem) => problems.push(problem),
        }
    }
    let title = if invited {
        words::INVITED
    } else {
        words::RESET
    };
    let page = Page::new(ctx.t(title)).refused_if(!problems.is_empty());
    let model = Choose {
        action: ctx.path.clone(),
        csrf: ctx.token(),
        email: account.email,
        invited,
        problems,
    };
    Ok(ctx.page(page, || pages::choose(model)))
}
