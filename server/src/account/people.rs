//! Everybody's accounts, for administrators: from a request to a page.

use std::collections::BTreeSet;

use app::account::pages::{self, People, Person, PersonLine, Standing, Typed};
use app::account::words as labels;
use app::account::words::pages as words;
use app::account::{Email, PersonName, Role, read_email};
use app::field::{Fields, Problem};
use app::id::AccountId;
use app::text::{Lang, Text};
use axum::response::Response;
use uuid::Uuid;

use super::acts;
use super::store::{self, Account, Filter, NewAccount, State};
use crate::http::page::Page;
use crate::http::{Ctx, Failure, Path, Posted, Reply, address::number};

const PER_PAGE: u64 = 50;
const LIST: &str = "/staff/people";

impl From<State> for Standing {
    fn from(state: State) -> Self {
        match state {
            State::Invited => Self::Invited,
            State::Active => Self::Active,
            State::Disabled => Self::Disabled,
        }
    }
}

fn address(id: AccountId) -> String {
    format!("{LIST}/{id}")
}

pub(super) async fn list(ctx: Ctx) -> Reply {
    let (email, role) = (ctx.query.get("email"), ctx.query.get("role"));
    let filter = Filter {
        email: app::writing::fold_width(email.trim()).to_lowercase(),
        role: Role::parse(role),
    };
    let page = number(&ctx.query, "page", 0..=100_000);
    let (found, count) = store::search(ctx.app.db.reader(), &filter, page, PER_PAGE).await?;
    let at = |page: u64| {
        let query = form_urlencoded::Serializer::new(String::new())
            .append_pair("email", email)
            .append_pair("role", role)
            .append_pair("page", &page.to_string())
            .finish();
        format!("{LIST}?{query}")
    };
    let lines = found
        .into_iter()
        .map(|(account, roles)| PersonLine {
            href: address(account.id),
            name: Some(account.name())
                .filter(|name| !name.is_empty())
                .unwrap_or_else(|| account.email.clone()),
            email: account.email,
            roles,
            standing: account.state.into(),
        })
        .collect();
    let model = People {
        lines,
        count,
        previous: page.checked_sub(1).map(at),
        next: ((page + 1) * PER_PAGE < count).then(|| at(page + 1)),
        email: email.to_owned(),
        role: role.to_owned(),
    };
    let page = Page::new(ctx.t(words::PEOPLE)).class("wide");
    Ok(ctx.page(page, || pages::people(model)))
}

pub(super) async fn invite(ctx: Ctx) -> Response {
    invite_page(&ctx, Fields::new(), Vec::new())
}

fn invite_page(ctx: &Ctx, fields: Fields, problems: Vec<Problem>) -> Response {
    let page = Page::new(ctx.t(words::INVITE)).refused_if(!problems.is_empty());
    let model = Typed {
        csrf: ctx.token(),
        fields,
        problems,
    };
    ctx.page(page, || pages::invite(model))
}

/// The roles that were ticked; a person without any could do nothing.
fn read_roles(fields: &Fields) -> Result<BTreeSet<Role>, Problem> {
    let roles: BTreeSet<Role> = fields.all("role").filter_map(Role::parse).collect();
    if roles.is_empty() {
        Err(Problem::new("role", words::ROLES_NONE))
    } else {
        Ok(roles)
    }
}

pub(super) async fn invite_do(ctx: Ctx, posted: Posted) -> Reply {
    let fields = posted.fields();
    let email = read_email(fields, "email", labels::EMAIL);
    let name = PersonName::read(fields);
    let roles = read_roles(fields);
    let (email, name, roles) = match (email, name, roles) {
        (Ok(email), Ok(name), Ok(roles)) => (email, name, roles),
        (email, name, roles) => {
            let problems = email
                .err()
                .into_iter()
                .chain(name.err().into_iter().flatten())
                .chain(roles.err())
                .collect();
            return Ok(invite_page(&ctx, fields.clone(), problems));
        }
    };
    ctx.app.limits.mail_to(&email)?;
    let new = NewAccount {
        email: email.clone(),
        family_name: name.family,
        given_name: name.given.unwrap_or_default(),
        family_kana: name.family_kana,
        given_kana: name.given_kana.unwrap_or_default(),
        lang: Lang::from_tag(fields.get("lang")),
        roles,
    };
    let sent = acts::invite(&ctx.app, Some(ctx.account()?), new).await?;
    let known = store::by_email(ctx.app.db.reader(), &email)
        .await?
        .ok_or(Failure::Missing)?;
    Ok(match sent {
        Some(_) => ctx.see_other(&format!("{}?done=invited", address(known.id))),
        // The button was pressed twice, or somebody else was faster.
        None if known.state == State::Invited => ctx.see_other(&address(known.id)),
        None => {
            let taken = Problem::new("email", words::EMAIL_TAKEN);
            invite_page(&ctx, fields.clone(), vec![taken])
        }
    })
}

async fn account(ctx: &Ctx, id: Uuid) -> Result<Account, Failure> {
    store::one(ctx.app.db.reader(), AccountId::new(id))
        .await?
        .ok_or(Failure::Missing)
}

pub(super) async fn one(ctx: Ctx, Path(id): Path<Uuid>) -> Reply {
    let account = account(&ctx, id).await?;
    let roles = store::roles(ctx.app.db.reader(), account.id).await?;
    let done = match ctx.done().as_deref() {
        Some("invited") => Some(words::INVITE_SENT),
        Some("saved") => Some(words::SAVED),
        Some("closed") => Some(words::CLOSED),
        Some("saved-reviewer") => Some(words::SAVED_REVIEWER),
        Some("closed-reviewer") => Some(words::CLOSED_REVIEWER),
        Some("reopened") => Some(words::REOPENED),
        _ => None,
    };
    let ticked = roles.iter().map(|role| role.as_str().to_owned()).collect();
    Ok(show(&ctx, account, ticked, Vec::new(), done))
}

fn show(
    ctx: &Ctx,
    account: Account,
    roles: Vec<String>,
    problems: Vec<Problem>,
    done: Option<Text>,
) -> Response {
    let title = if account.name().is_empty() {
        account.email.clone()
    } else {
        account.name()
    };
    let page = Page::new(title).refused_if(!problems.is_empty());
    let model = Person {
        csrf: ctx.token(),
        here: address(account.id),
        name: account.name(),
        roles,
        standing: account.state.into(),
        own: ctx.account().is_ok_and(|own| own == account.id),
        invited: account.state == State::Invited,
        email: account.email,
        problems,
        done,
    };
    ctx.page(page, || pages::person(model))
}

pub(super) async fn save(ctx: Ctx, Path(id): Path<Uuid>, posted: Posted) -> Reply {
    let by = ctx.account()?;
    let account = account(&ctx, id).await?;
    let ticked: Vec<String> = posted.fields().all("role").map(str::to_owned).collect();
    let roles = read_roles(posted.fields()).and_then(|roles| {
        if account.id == by && !roles.contains(&Role::Admin) {
            Err(Problem::new("role", words::ROLES_OWN))
        } else {
            Ok(roles)
        }
    });
    match roles {
        Ok(roles) => {
            let had = store::roles(ctx.app.db.reader(), account.id).await?;
            let reviews_no_more = had.contains(&Role::Reviewer) && !roles.contains(&Role::Reviewer);
            acts::change_account(&ctx.app, by, account.id, roles, account.state).await?;
            let done = if reviews_no_more {
                "saved-reviewer"
            } else {
                "saved"
            };
            Ok(ctx.see_other(&format!("{}?done={done}", address(account.id))))
        }
        Err(problem) => Ok(show(&ctx, account, ticked, vec![problem], None)),
    }
}

pub(super) async fn close(ctx: Ctx, Path(id): Path<Uuid>) -> Reply {
    set_state(&ctx, id, true).await
}

pub(super) async fn reopen(ctx: Ctx, Path(id): Path<Uuid>) -> Reply {
    set_state(&ctx, id, false).await
}

async fn set_state(ctx: &Ctx, id: Uuid, close: bool) -> Reply {
    let by = ctx.account()?;
    let account = account(ctx, id).await?;
    if account.id == by {
        return Err(Failure::Refused(words::CLOSE_OWN));
    }
    let roles = store::roles(ctx.app.db.reader(), account.id).await?;
    let (state, done) = match (close, account.password_hash.is_some()) {
        (true, _) if roles.contains(&Role::Reviewer) => (State::Disabled, "closed-reviewer"),
        (true, _) => (State::Disabled, "closed"),
        (false, true) => (State::Active, "reopened"),
        // Nobody has chosen a password yet: the invitation is still open.
        (false, false) => (State::Invited, "reopened"),
    };
    if account.state != State::Disabled && !close {
        return Err(Failure::Refused(words::NOT_CLOSED));
    }
    if account.state != State::Disabled || !close {
        acts::change_account(&ctx.app, by, account.id, roles, state).await?;
    }
    Ok(ctx.see_other(&format!("{}?done={done}", address(account.id))))
}

pub(super) async fn invite_again(ctx: Ctx, Path(id): Path<Uuid>) -> Reply {
    let account = account(&ctx, id).await?;
    if let Some(email) = Email::parse(&account.email) {
        ctx.app.limits.mail_to(&email)?;
    }
    if !acts::invite_again(&ctx.app, Some(ctx.account()?), account.id).await? {
        return Err(Failure::Refused(words::INVITE_NOT));
    }
    Ok(ctx.see_other(&format!("{}?done=invited", address(account.id))))
}
