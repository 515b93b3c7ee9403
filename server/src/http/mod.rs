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
pub mod hooks;
mod language;
pub mod limits;
pub(crate) mod own_path;
pub mod page;
pub mod posted;
pub mod room;
mod session_cookie;

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Router;
use axum::handler::Handler;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{MethodRouter, get, post};
use futures_util::future::BoxFuture;
use http::Method;
use metrics_exporter_prometheus::PrometheusHandle;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use uuid::Uuid;

pub use address::Path;
pub use ctx::Ctx;
pub use failure::{Failure, Reply};
pub use hooks::{Hooks, Parts};
pub use posted::Posted;

use crate::access::{Entrance, Gate, Load};
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
    /// Wakes the worker.
    pub bell: Bell,
    /// How often things may be tried.
    pub limits: limits::Limits,
    /// Whether anything can be written.
    pub writable: health::Writable,
    /// Uploaded files.
    pub files: crate::files::Files,
    /// Draws certificates and letters.
    pub printer: Arc<crate::documents::Printer>,
    /// What `/metrics` shows.
    pub metrics: PrometheusHandle,
    /// What features keep in memory.
    pub parts: Parts,
    /// What is asked of the features.
    pub hooks: Hooks,
    /// The addresses.
    pub map: Map,
}

impl App {
    /// What a feature keeps in memory.
    pub fn part<T: Default + Send + Sync + 'static>(&self) -> Arc<T> {
        self.parts.of()
    }
}

/// One thing that can be asked for.
pub struct Route {
    /// GET or POST.
    pub method: Method,
    /// The address, with `{id}` where an object is named.
    pub path: &'static str,
    /// Who may.
    pub gate: Gate,
    pub(crate) load: Option<Load>,
    /// Whether it weighs so much that the password must have been given a short
    /// while ago.
    pub weighty: bool,
    pub(crate) about: Option<Names>,
    /// Whether the answer is the same whoever asks, so that neither sessions nor
    /// anything else is looked up in the database first.
    pub same_for_all: bool,
    /// Whether files are taken here; elsewhere nothing is kept of those that come.
    pub files: bool,
    to: MethodRouter<Arc<App>>,
}

impl Route {
    /// A page or a file.
    pub fn get<H, T>(path: &'static str, gate: impl Into<Entrance>, handler: H) -> Self
    where
        H: Handler<T, Arc<App>>,
        T: 'static,
    {
        Self::new(Method::GET, path, gate.into(), get(handler))
    }

    /// A posted form.
    pub fn post<H, T>(path: &'static str, gate: impl Into<Entrance>, handler: H) -> Self
    where
        H: Handler<T, Arc<App>>,
        T: 'static,
    {
        Self::new(Method::POST, path, gate.into(), post(handler))
    }

    fn new(
        method: Method,
        path: &'static str,
        entrance: Entrance,
        to: MethodRouter<Arc<App>>,
    ) -> Self {
        Self {
            method,
            path,
            gate: entrance.gate,
            load: entrance.load,
            weighty: false,
            about: None,
            same_for_all: false,
            files: false,
            to,
        }
    }

    /// Whom or what the form is about, by name: who gives the password once more
    /// reads it before the act.
    #[must_use]
    pub fn about(self, names: Names) -> Self {
        Self {
            about: Some(names),
            ..self
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
    pub fn weighty_post<H, T>(path: &'static str, gate: impl Into<Entrance>, handler: H) -> Self
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

/// What the shell answers by itself.
pub(crate) fn routes() -> Vec<Route> {
    let mut routes = health::routes();
    routes.extend(assets::routes());
    routes
}

/// Whom or what a form is about, by the identifiers in its address.
pub type Names = for<'a> fn(&'a App, &'a [(String, Uuid)]) -> BoxFuture<'a, anyhow::Result<String>>;

/// The addresses, by what they are.
#[derive(Debug, Default)]
pub struct Map {
    /// Each, and whether it can be opened.
    paths: BTreeMap<&'static str, bool>,
    same_for_all: Vec<&'static str>,
}

impl Map {
    /// Of these routes.
    pub fn of(routes: &[Route]) -> Self {
        let mut map = Self::default();
        for route in routes {
            *map.paths.entry(route.path).or_default() |= route.method == Method::GET;
            if route.same_for_all {
                map.same_for_all.push(route.path);
            }
        }
        map
    }

    /// Whether what `path` names is the same whoever asks.
    pub(crate) fn is_same_for_all(&self, path: &str) -> bool {
        self.same_for_all.iter().any(|same| names(same, path))
    }

    /// Whether there is a page at `path`.
    fn is_page(&self, path: &str) -> bool {
        let at_path = self.paths.iter().filter(|(route, _)| names(route, path));
        // As the router finds it: a word goes before an object.
        let word = |part: &str| !part.starts_with('{');
        let found = at_path.max_by_key(|(route, _)| route.split('/').map(word).collect::<Vec<_>>());
        found.is_some_and(|(_, is_page)| *is_page)
    }

    /// The nearest address at or above `path` that can be opened: the page whose
    /// form posts to `path`, or a page on the way to it.
    pub fn opened<'a>(&self, path: &'a str) -> &'a str {
        let mut path = path;
        while !self.is_page(path) {
            match path.rsplit_once('/') {
                Some((above, _)) if !above.is_empty() => path = above,
                _ => return "/",
            }
        }
        path
    }
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
        Ok(ctx.see_other(ctx.page_of_form()))
    } else {
        Err(Failure::NotSo)
    }
}

/// The site as a service.
pub fn router(app: Arc<App>) -> Router {
    let mut router = Router::new();
    for route in (app.hooks.routes)() {
        let gated = route.to.layer(from_fn_with_state(
            gate::Guard {
                app: Arc::clone(&app),
                gate: route.gate,
                load: route.load,
                weighty: route.weighty,
                about: route.about,
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
