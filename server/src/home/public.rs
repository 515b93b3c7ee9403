//! The site's first page.

use app::home::{self as pages, HomeModel};
use app::programme::Kind;
use app::text::ui;
use app::time::today;

use super::criteria::{call_of_interest, not_ready, start};
use crate::http::page::Page;
use crate::http::{Ctx, Reply};
use crate::{certificate, programme};

/// How many certified operators it names.
const SOME: u64 = 4;

/// `/`
pub(super) async fn home(ctx: Ctx) -> Reply {
    let db = ctx.app.db.reader();
    let now = ctx.app.clock.now();
    let calls = programme::store::calls(db, Kind::Certification).await?;
    let call = call_of_interest(&calls, now);
    let published = match call {
        Some(call) => Some(ctx.app.programmes().get(db, call.version).await?),
        None => match programme::store::versions(db, Kind::Certification)
            .await?
            .first()
        {
            Some((id, _)) => Some(ctx.app.programmes().get(db, *id).await?),
            None => None,
        },
    };
    let Some(published) = published else {
        return Ok(not_ready(&ctx));
    };
    let day = today(now);
    let valid = certificate::store::Search {
        valid_on: Some(day),
        ..Default::default()
    };
    let model = HomeModel {
        definition: published.certification(),
        call: call.map(|call| &call.plan),
        now,
        counts: certificate::store::counts(db, day).await?,
        some: certificate::store::search(db, &valid, 0, SOME)
            .await?
            .iter()
            .map(certificate::handlers::line)
            .collect(),
        start: start(&ctx, &calls),
    };
    Ok(ctx.page(Page::new(ctx.t(ui::HOME)).class("home"), || {
        pages::home(model)
    }))
}
