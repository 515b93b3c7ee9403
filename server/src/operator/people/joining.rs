//! Taking up an invitation: from a request to a page.

use app::account::{PersonName, read_password};
use app::field::{Fields, Problem};
use app::operator::pages::{self, Join, JoinAs};
use app::operator::words::people as words;
use app::ui::Did;
use axum::response::Response;
use http::StatusCode;

use super::acts::{self, Joiner};
use super::store::{self, Invitation};
use crate::account::store::{self as accounts, State};
use crate::http::page::Page;
use crate::http::{Ctx, Path, Posted, Reply};
use crate::operator::handlers::address;
use crate::operator::store::{is_member, name_of};

/// Only shows a button: programs that look through mail follow links, too.
pub(super) async fn open(ctx: Ctx, Path(token): Path<String>) -> Reply {
    let Some(found) = works(&ctx, &token).await? else {
        return Ok(dead(&ctx));
    };
    show(&ctx, found, Fields::new(), Vec::new()).await
}

async fn works(ctx: &Ctx, token: &str) -> Result<Option<Invitation>, sea_orm::DbErr> {
    store::behind(ctx.app.db.reader(), token, ctx.app.clock.now()).await
}

fn dead(ctx: &Ctx) -> Response {
    let page = Page::new(ctx.t(words::JOIN)).status(StatusCode::GONE);
    ctx.page(page, pages::join_dead)
}

/// Whether the address of an invitation has an account, and whether somebody
/// has chosen its password.
async fn account_of(ctx: &Ctx, found: &Invitation) -> Result<Option<bool>, sea_orm::DbErr> {
    let known = accounts::by_email(ctx.app.db.reader(), &found.email).await?;
    Ok(known.map(|known| known.state != State::Invited))
}

async fn show(ctx: &Ctx, found: Invitation, fields: Fields, problems: Vec<Problem>) -> Reply {
    let db = ctx.app.db.reader();
    let how = match &ctx.subject {
        Some(subject) => {
            let own = accounts::one(db, subject.account).await?;
            JoinAs::This(own.map_or_else(String::new, |own| own.email))
        }
        None => match account_of(ctx, &found).await? {
            None => JoinAs::New(fields),
            Some(is_used) => {
                let query = form_urlencoded::Serializer::new(String::new())
                    .append_pair("next", &ctx.path)
                    .finish();
                JoinAs::LogIn(format!("/login?{query}"), is_used)
            }
        },
    };
    let by = if is_member(db, found.operator, found.by).await? {
        accounts::one(db, found.by).await?.map(|by| by.name())
    } else {
        None
    };
    let page = Page::new(ctx.t(words::JOIN)).refused_if(!problems.is_empty());
    let model = Join {
        action: ctx.path.clone(),
        csrf: ctx.token(),
        operator: name_of(db, found.operator, None).await?,
        by,
        role: found.role,
        email: found.email.as_str().to_owned(),
        how,
        problems,
    };
    Ok(ctx.page(page, || pages::join(model)))
}

pub(super) async fn join(ctx: Ctx, Path(token): Path<String>, posted: Posted) -> Reply {
    if let Some(subject) = &ctx.subject {
        let joiner = Joiner::Known(subject.account);
        return Ok(match acts::join(&ctx.app, &token, joiner).await? {
            Some(operator) => ctx.did(Did::Joined, &format!("{}/people", address(operator))),
            None => dead(&ctx),
        });
    }
    let Some(found) = works(&ctx, &token).await? else {
        return Ok(dead(&ctx));
    };
    // The session has ended meanwhile, or somebody else has registered the address.
    if account_of(&ctx, &found).await?.is_some() {
        return show(&ctx, found, Fields::new(), Vec::new()).await;
    }
    let fields = posted.fields();
    let name = PersonName::read(fields);
    let password = read_password(fields, "password", found.email.as_str());
    let (name, password) = match (name, password) {
        (Ok(name), Ok(password)) => (name, password),
        (name, password) => {
            let problems = name.err().into_iter().flatten().chain(password.err());
            return show(&ctx, found, fields.clone(), problems.collect()).await;
        }
    };
    let joiner = Joiner::New {
        name,
        password,
        lang: ctx.lang,
    };
    Ok(match acts::join(&ctx.app, &token, joiner).await? {
        Some(_) => ctx.see_other("/login?before=joined&next=%2Fmy"),
        None => dead(&ctx),
    })
}
