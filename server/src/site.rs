//! Pages that belong to no feature.

use app::gallery as pages;
use app::home::statements;
use app::home::words::statements as words;
use app::programme::published::published_facts;
use app::text::ui;
use axum::response::{IntoResponse as _, Response};

use crate::access::Gate;
use crate::http::page::Page;
use crate::http::{Ctx, Route};

/// The addresses.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/help", Gate::Public, help),
        Route::get("/privacy", Gate::Public, privacy),
        Route::get("/accessibility", Gate::Public, accessibility),
        Route::same_for_all("/robots.txt", robots),
        Route::get("/dev/ui", Gate::Demo, gallery),
    ]
}

async fn help(ctx: Ctx) -> Response {
    let site = ctx.app.programmes().site();
    ctx.page(Page::new(ctx.t(ui::HELP)), || statements::help(&site))
}

async fn privacy(ctx: Ctx) -> Response {
    let site = ctx.app.programmes().site();
    ctx.page(Page::new(ctx.t(ui::PRIVACY)), || {
        statements::privacy(&site, published_facts())
    })
}

async fn accessibility(ctx: Ctx) -> Response {
    let site = ctx.app.programmes().site();
    ctx.page(Page::new(ctx.t(words::ACCESSIBILITY)), || {
        statements::accessibility(&site, None)
    })
}

/// The parts every screen is made of, to look at.
async fn gallery(ctx: Ctx) -> Response {
    ctx.page(Page::new(ctx.t(app::gallery::words::TITLE)), pages::gallery)
}

/// Search engines may read what is public. Answers on certificates grow old,
/// and everything else needs somebody signed in.
async fn robots() -> Response {
    const SAYS: &str = "User-agent: *\nDisallow: /verify/\nDisallow: /my\nDisallow: /review\nDisallow: /staff\nDisallow: /api/\n";
    (
        [(http::header::CONTENT_TYPE, "text/plain; charset=utf-8")],
        SAYS,
    )
        .into_response()
}
