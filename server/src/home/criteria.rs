//! From a request to a page: the criteria, for everybody.

use app::home::{self as pages, CriteriaModel};
use app::id::VersionId;
use app::programme::Kind;
use app::programme::words::public as words;
use app::text::ui;
use app::time::Instant;
use axum::response::Response;

use crate::http::page::Page;
use crate::http::{Ctx, Failure, Reply};
use crate::programme::store::{self, Call};

/// Where an application starts for this person; nowhere while no call is open
/// or about to open.
pub(super) fn start(ctx: &Ctx, calls: &[Call]) -> Option<String> {
    let now = ctx.app.clock.now();
    let any = calls
        .iter()
        .any(|call| call.plan.is_open(now) || now < call.plan.opens_at);
    let start = if ctx.subject.is_some() {
        "/my"
    } else {
        "/register"
    };
    any.then(|| start.to_owned())
}

/// The call that is open, else the one that comes next, else the one that
/// ended last. `calls` come with the newest first.
pub(super) fn call_of_interest(calls: &[Call], now: Instant) -> Option<&Call> {
    calls
        .iter()
        .find(|call| call.plan.is_open(now))
        .or_else(|| calls.iter().rev().find(|call| now < call.plan.opens_at))
        .or_else(|| calls.iter().max_by_key(|call| call.plan.closes_at))
}

/// While there is no programme.
pub(super) fn not_ready(ctx: &Ctx) -> Response {
    ctx.page(Page::new(ctx.t(words::NOT_READY)), pages::not_ready)
}

/// The criteria of the call people apply in, or of the version asked for.
pub(super) async fn criteria(ctx: Ctx) -> Reply {
    let db = ctx.app.db.reader();
    let now = ctx.app.clock.now();
    let versions = store::versions(db, Kind::Certification).await?;
    let calls = store::calls(db, Kind::Certification).await?;
    let version = match ctx.query.find("version") {
        Some(id) => {
            let id: VersionId = id.parse().map_err(|_| Failure::Missing)?;
            if !versions.iter().any(|(known, _)| *known == id) {
                return Err(Failure::Missing);
            }
            id
        }
        None => match (call_of_interest(&calls, now), versions.first()) {
            (Some(call), _) => call.version,
            (None, Some((newest, _))) => *newest,
            (None, None) => return Ok(not_ready(&ctx)),
        },
    };
    let published = ctx.app.programmes().get(db, version).await?;
    let start = start(&ctx, &calls);
    let under: Vec<Call> = calls
        .into_iter()
        .filter(|call| call.version == version)
        .collect();
    let mut others = Vec::new();
    for (id, _) in versions.iter().filter(|(id, _)| *id != version) {
        let other = ctx.app.programmes().get(db, *id).await?;
        let label = other
            .definition
            .head()
            .version_label
            .of(ctx.lang)
            .to_owned();
        others.push((label, format!("/criteria?version={id}")));
    }
    let model = CriteriaModel {
        definition: published.certification(),
        fiscal_year: call_of_interest(&under, now).map(|call| call.plan.fiscal_year),
        start,
        others,
    };
    Ok(ctx.page(Page::new(ctx.t(ui::CRITERIA)), || pages::criteria(model)))
}
