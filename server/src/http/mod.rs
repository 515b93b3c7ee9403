//! The site: routes, the way a request goes, and what every page shares.
//!
//! A feature gives [`Route`]s; only this module turns them into a router, so
//! that there is one list of what can be asked for and none of it is without
//! a [`Gate`].

pub(crate) mod address;
pub mod assets;
pub mod client;
pub mod ctx;
pub mod failure;
pub(crate) mod gate;
pub mod health;
mod language;
pub mod limits;
pub mod page;
pub mod posted;
pub mod room;
mod session_cookie;

use std::sync::{Arc, LazyLock};

use axum::Router;
use axum::handler::Handler;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{MethodRouter, get, post};
use http::Method;
use metrics_exporter_prometheus::PrometheusHandle;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

pub use address::Path;
pub use ctx::Ctx;
pub use failure::{Failure, Reply};
pub use posted::Posted;

use crate::access::Gate;
use crate::aside::Aside;
use crate::clock::Clock;
use crate::config::Config;
use crate::db::Db;
use crate::jobs::Bell;
use crate::mail::send::Mailer;
use crate::work::Works;

/// What every handler and job can reach.
pub struct App {
    /// Settings.
    pub config: Config,
    /// What time it is.
    pub clock: Clock,
    /// Connections; reads go to `db.reader()`.
    pub db: Db,
    /// The only way to write.
    pub works: Works,
    /// Where mail goes.
    pub mailer: Mailer,
    /// What goes on beside the requests.
    pub aside: Aside,
    /// When sessions were last written down as seen.
    pub seen: crate::account::session::Seen,
    /// Wakes the worker.
    pub bell: Bell,
    /// How often things may be tried.
    pub limits: limits::Limits,
    /// Whether anything can be written.
    pub writable: health::Writable,
    /// Published definitions, read once.
    pub programmes: crate::programme::Cache,
    /// The staff's lists, kept until the ledger moves on.
    pub lists: crate::review::list::Lists,
    /// Uploaded files.
    pub files: crate::files::Files,
    /// Draws certificates and letters.
    pub printer: Arc<crate::documents::Printer>,
    /// Certificates and letters drawn lately.
    pub drawn: crate::certificate::Drawn,
    /// What `/metrics` shows.
    pub metrics: PrometheusHandle,
}

/// One thing that can be asked for.
pub struct Route {
    /// GET or POST.
    pub method: Method,
    /// The address, with `{id}` where an object is named.
    pub path: &'static str,
    /// Who may.
    pub gate: Gate,
    /// Whether it weighs so much that the password must have been given a short
    /// while ago.
    pub weighty: bool,
    /// Whether the answer is the same whoever asks, so that neither sessions nor
    /// anything else is looked up in the database first.
    pub same_for_all: bool,
    /// Whether files are taken here; elsewhere nothing is kept of those that come.
    pub files: bool,
    to: MethodRouter<Arc<App>>,
}

impl Route {
    /// A page or a file.
    pub fn get<H, T>(path: &'static str, gate: Gate, handler: H) -> Self
    where
        H: Handler<T, Arc<App>>,
        T: 'static,
    {
        Self {
            method: Method::GET,
            path,
            gate,
            weighty: false,
            same_for_all: false,
            files: false,
            to: get(handler),
        }
    }

    /// A posted form.
    pub fn post<H, T>(path: &'static str, gate: Gate, handler: H) -> Self
    where
        H: Handler<T, Arc<App>>,
        T: 'static,
    {
        Self {
            method: Method::POST,
            path,
            gate,
            weighty: false,
            same_for_all: false,
            files: false,
            to: post(handler),
        }
    }

    /// The form takes files.
    #[must_use]
    pub fn with_files(self) -> Self {
        Self {
            files: true,
            ..self
        }
    }

    /// A page or a file that is the same whoever asks, and is there although
    /// the database is not.
    pub fn same_for_all<H, T>(path: &'static str, handler: H) -> Self
    where
        H: Handler<T, Arc<App>>,
        T: 'static,
    {
        Self {
            same_for_all: true,
            ..Self::get(path, Gate::Public, handler)
        }
    }

    /// A posted form that weighs much: it certifies, hands out records, or says
    /// who may do what.
    pub fn weighty_post<H, T>(path: &'static str, gate: Gate, handler: H) -> Self
    where
        H: Handler<T, Arc<App>>,
        T: 'static,
    {
        Self {
            weighty: true,
            ..Self::post(path, gate, handler)
        }
    }
}

/// Everything that can be asked for, in the order of the features.
pub fn routes() -> Vec<Route> {
    let mut routes = health::routes();
    routes.extend(assets::routes());
    routes.extend(crate::site::routes());
    routes.extend(crate::account::routes());
    routes.extend(crate::operator::routes());
    routes.extend(crate::programme::routes());
    routes.extend(crate::application::routes());
    routes.extend(crate::assessment::routes());
    routes.extend(crate::review::routes());
    routes.extend(crate::decision::routes());
    routes.extend(crate::certificate::routes());
    routes.extend(crate::export::routes());
    routes.extend(crate::mail::routes());
    routes
}

/// Whether what `path` names is the same whoever asks.
fn is_same_for_all(path: &str) -> bool {
    static SAME: LazyLock<Vec<&str>> = LazyLock::new(|| {
        let same = routes().into_iter().filter(|route| route.same_for_all);
        same.map(|route| route.path).collect()
    });
    SAME.iter().any(|same| names(same, path))
}

/// The nearest address at or above `path` that can be opened: the page whose
/// form posts to `path`, or a page on the way to it.
pub(crate) fn opened(path: &str) -> &str {
    static PAGES: LazyLock<Vec<&str>> = LazyLock::new(|| {
        let pages = routes()
            .into_iter()
            .filter(|route| route.method == Method::GET);
        pages.map(|route| route.path).collect()
    });
    let mut path = path;
    while !PAGES.iter().any(|page| names(page, path)) {
        match path.rsplit_once('/') {
            Some((above, _)) if !above.is_empty() => path = above,
            _ => return "/",
        }
    }
    path
}

/// Whether `path` is an address of the route, whatever objects it names.
fn names(route: &str, path: &str) -> bool {
    let (mut route, mut path) = (route.split('/'), path.split('/'));
    loop {
        match (route.next(), path.next()) {
            (None, None) => return true,
            (Some(rest), Some(_)) if rest.starts_with("{*") => return true,
            (Some(part), Some(here)) if part == here || part.starts_with('{') => {}
            _ => return false,
        }
    }
}

/// An address that exists, but is not for this: who opens the address of a
/// posted form is led to its page.
async fn not_so(ctx: Ctx) -> Reply {
    if matches!(ctx.method, Method::GET | Method::HEAD) {
        Ok(ctx.see_other(opened(&ctx.path)))
    } else {
        Err(Failure::NotSo)
    }
}

/// The site as a service.
pub fn router(app: Arc<App>) -> Router {
    let mut router = Router::new();
    for route in routes() {
        let gated = route.to.layer(from_fn_with_state(
            gate::Guard {
                app: Arc::clone(&app),
                gate: route.gate,
                weighty: route.weighty,
                files: route.files,
                route: route.path,
            },
            gate::guard,
        ));
        #[expect(
            clippy::disallowed_methods,
            reason = "the one place that makes routes of a Route"
        )]
        let with = router.route(route.path, gated);
        router = with;
    }
    let whole = router
        .method_not_allowed_fallback(not_so)
        .fallback(async || Failure::Missing);
    within(whole, app)
}

/// What every request goes through on its way to `router` and back.
pub fn within(router: Router<Arc<App>>, app: Arc<App>) -> Router {
    let squeezed = CompressionLayer::new().compress_when(page::may_be_squeezed);
    let whole = router
        .layer(CatchPanicLayer::custom(failure::after_panic))
        .layer(from_fn(address::plain))
        .layer(from_fn(language::read))
        .layer(from_fn(failure::show))
        .layer(from_fn(page::harden))
        .layer(squeezed)
        .layer(from_fn_with_state(Arc::clone(&app), ctx::attach))
        .with_state(app);
    // Outside of the routes, because it leads to one.
    Router::new()
        .fallback_service(whole)
        .layer(from_fn(language::switch))
}

#[cfg(test)]
mod tests {
    use super::opened;

    #[test]
    fn from_where_a_form_is_sent_the_page_is_found() {
        for (posted, page) in [
            ("/review/0193/verdict", "/review/0193"),
            ("/review/0193/finish", "/review/0193/finish"),
            ("/account/sessions/end-others", "/account"),
            (
                "/my/applications/0193/items/HR-01/link",
                "/my/applications/0193/items/HR-01",
            ),
            (
                "/staff/applications/0193/decision/letters/seen",
                "/staff/applications/0193/decision/letters",
            ),
            (
                "/staff/applications/0193/decision/letters/approve",
                "/staff/applications/0193/decision/letters",
            ),
            ("/staff/people/0193/close", "/staff/people/0193"),
            ("/login", "/login"),
            ("/logout", "/"),
            ("/", "/"),
            ("", "/"),
        ] {
            assert_eq!(opened(posted), page, "{posted}");
        }
    }
}
