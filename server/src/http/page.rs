//! From a model to a whole page, with the headers every page carries.

use std::sync::Arc;

use app::account::Role;
use app::document::{IslandAssets, NavItem, Person, Shell, document};
use app::kept::NAMED;
use app::mail::words as mail;
use app::text::{Text, site as words};
use app::ui::Did;
use app::ui::fault::Changed;
use app::ui::typed::Forms;
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{Html, IntoResponse as _, Redirect, Response};
use http::{Extensions, HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Version, header};
use hydration_context::SsrSharedContext;
use leptos::nonce::Nonce;
use leptos::prelude::{AnyView, Owner, RenderHtml as _, provide_context};

use super::assets::{self, MANIFEST};
use super::{Ctx, Failure};
use crate::access::Subject;

/// A page but for its body.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// Name of the page, in its language.
    title: String,
    status: StatusCode,
    class: &'static str,
    islands: bool,
}

impl Page {
    /// A page called `title`.
    pub fn new(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            ..Self::default()
        }
    }

    /// The page of a refused form: 422, and 「エラー:」 before its title.
    #[must_use]
    pub fn refused(self) -> Self {
        self.status(StatusCode::UNPROCESSABLE_ENTITY)
    }

    /// Refused if there is anything to put right.
    #[must_use]
    pub fn refused_if(self, wrong: bool) -> Self {
        if wrong { self.refused() } else { self }
    }

    /// Another status.
    #[must_use]
    pub fn status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    /// The screen family, as a class of the body: `home`, `case`, `certificate`, `wide`.
    #[must_use]
    pub fn class(mut self, class: &'static str) -> Self {
        self.class = class;
        self
    }

    /// The page has an island. Without this it ships no script.
    #[must_use]
    pub fn with_islands(mut self) -> Self {
        self.islands = true;
        self
    }
}

impl Ctx {
    /// A text in the language of the answer.
    pub fn t(&self, text: Text) -> &'static str {
        text.of(self.lang)
    }

    /// Renders `body` into a whole page. The body is made inside, because
    /// pages ask for the language while they are made.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "a page is described where it is rendered"
    )]
    pub fn page(&self, page: Page, body: impl FnOnce() -> AnyView) -> Response {
        let shell = shell(self, &page);
        let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new_islands())));
        let html = owner.with(|| {
            provide_context(self.lang);
            provide_context(Forms::with(self.show_again.clone()));
            provide_context(NAMED);
            document(shell, body()).to_html()
        });
        owner.cleanup();
        let html = without_markers(&html);
        let mut response = (page.status, Html(html)).into_response();
        if self.is_for_everybody() {
            response.extensions_mut().insert(ForEverybody);
        }
        let headers = response.headers_mut();
        headers.insert(
            header::CONTENT_LANGUAGE,
            HeaderValue::from_static(self.lang.as_str()),
        );
        policy(headers, &self.nonce);
        response
    }

    /// Sends the browser on after an act, which the page there says was done.
    pub fn did(&self, did: Did, address: &str) -> Response {
        self.see_other(&did.at(address))
    }

    /// Sends the browser on after a posted form (303).
    pub fn see_other(&self, path: &str) -> Response {
        Redirect::to(path).into_response()
    }
}

/// Drops the comments that leptos leaves for the browser side wherever no island
/// reads them. Everything typed is escaped, so nothing else looks like one.
fn without_markers(html: &str) -> String {
    const MARKER: &str = "<!>";
    const ISLAND: (&str, &str) = ("<leptos-island", "</leptos-island>");
    let mut plain = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find(ISLAND.0) {
        let (before, island) = rest.split_at(at);
        plain.push_str(&before.replace(MARKER, ""));
        let end = island
            .find(ISLAND.1)
            .map_or(island.len(), |at| at + ISLAND.1.len());
        let (island, behind) = island.split_at(end);
        plain.push_str(island);
        rest = behind;
    }
    plain.push_str(&rest.replace(MARKER, ""));
    plain
}

/// Marks an answer that holds nothing secret: only such a one is compressed.
/// How long a compressed page is tells of what stands in it beside what somebody
/// else put there.
#[derive(Debug, Clone, Copy)]
struct ForEverybody;

/// Whether an answer may be compressed.
pub(crate) fn may_be_squeezed(
    _: StatusCode,
    _: Version,
    _: &HeaderMap,
    extensions: &Extensions,
) -> bool {
    extensions.get::<ForEverybody>().is_some()
}

/// What an island is answered.
pub(crate) fn json(status: StatusCode, body: &serde_json::Value) -> Response {
    let kind = [(header::CONTENT_TYPE, "application/json")];
    (status, kind, body.to_string()).into_response()
}

fn shell(ctx: &Ctx, page: &Page) -> Shell {
    let islands = (page.islands && !MANIFEST.js.is_empty()).then(|| IslandAssets {
        js: assets::address(&MANIFEST.js),
        wasm: assets::address(&MANIFEST.wasm),
    });
    let person = ctx.subject.as_ref().map(|subject| person(subject, ctx));
    let site = (ctx.app.hooks.site)(&ctx.app);
    Shell {
        description: app::text::ui::description(
            ctx.lang,
            &page.title,
            site.city.of(ctx.lang),
            site.programme.of(ctx.lang),
        ),
        title: page.title.clone(),
        lang: ctx.lang,
        nonce: islands.is_some().then(|| ctx.nonce.clone()),
        has_errors: page.status == StatusCode::UNPROCESSABLE_ENTITY,
        csrf: if person.is_some() {
            ctx.token()
        } else {
            String::new()
        },
        person,
        path: here(ctx),
        body_class: page.class,
        lasting: ctx.lasting.filter(|_| islands.is_some()),
        islands,
        css: assets::address(&MANIFEST.css),
        demo: ctx.app.config.demo,
        site,
        done: just_done(ctx, page),
    }
}

/// What the address of a page says was just done, unless the page has an error
/// to tell or says it at a place of its own.
fn just_done(ctx: &Ctx, page: &Page) -> Option<Did> {
    if ctx.method == Method::POST || page.status != StatusCode::OK {
        return None;
    }
    Did::parse(&ctx.done()?)
}

/// Path and query of this page without the language, so that the language
/// link keeps the page and what it shows; what was just done is said once. A
/// refused form is another matter: its link asks for the form's page anew.
pub(crate) fn here(ctx: &Ctx) -> String {
    let path = if ctx.method == Method::POST {
        ctx.page_of_form()
    } else {
        &ctx.path
    };
    let mut kept = form_urlencoded::Serializer::new(String::new());
    for (name, value) in ctx.query.iter() {
        if name != "lang" && name != "done" {
            kept.append_pair(name, value);
        }
    }
    let query = kept.finish();
    if query.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{query}")
    }
}

/// The menu: what this person can do here, by role; what belongs together is a part.
fn person(subject: &Subject, ctx: &Ctx) -> Person {
    let item = |href: &str, label: String| NavItem {
        href: href.to_owned(),
        label,
        here: false,
        pages: Vec::new(),
    };
    let say = |text: Text| text.of(ctx.lang).to_owned();
    let line = |href: &str, text: Text| item(href, say(text));
    let part = |label: String, pages: Vec<NavItem>| NavItem {
        label,
        href: pages.first().map_or_else(String::new, |it| it.href.clone()),
        here: false,
        pages,
    };
    let mut nav = Vec::new();
    if subject.roles.contains(&Role::Applicant) {
        nav.push(line("/my", words::NAV_MY));
    }
    if subject.roles.contains(&Role::Reviewer) {
        nav.push(line("/review", words::NAV_REVIEW));
    }
    if subject.is_office() {
        nav.push(line("/staff", words::NAV_DAY));
        let certification = vec![
            line("/staff/applications", words::NAV_APPLICATIONS),
            line("/staff/decisions", words::NAV_DECISIONS),
            line("/staff/certificates", words::NAV_CERTIFICATES),
            line("/staff/operators", words::NAV_OPERATORS),
        ];
        nav.push(part(say(words::NAV_CERTIFICATION), certification));
        let mut settings = vec![
            item("/staff/mails", mail::nav(ctx.lang, ctx.failed_mails)),
            line("/staff/exports", words::NAV_EXPORTS),
        ];
        if subject.roles.contains(&Role::Admin) {
            settings.insert(0, line("/staff/people", words::NAV_PEOPLE));
        }
        let label = mail::nav_part(ctx.lang, ctx.failed_mails);
        nav.push(part(label, settings));
    }
    nav.push(line("/account", words::NAV_ACCOUNT));
    // The longest address that this page lies under is where we are.
    let under = |href: &str| {
        let rest = ctx.path.strip_prefix(href);
        // The day is one page, though everything of the office lies below it.
        let has_below = href != "/staff";
        rest.is_some_and(|rest| rest.is_empty() || has_below && rest.starts_with('/'))
    };
    let here = (nav.iter())
        .flat_map(|item| item.pages.iter().chain([item]))
        .map(|item| item.href.clone())
        .filter(|href| under(href))
        .max_by_key(String::len);
    for item in &mut nav {
        for page in &mut item.pages {
            page.here = here.as_ref() == Some(&page.href);
        }
        item.here = here.as_ref() == Some(&item.href) || item.pages.iter().any(|page| page.here);
    }
    Person {
        name: subject.name.clone(),
        nav,
    }
}

/// What happened, and what to do.
fn words_of(ctx: &Ctx, failure: &Failure) -> (Text, String) {
    let (title, what) = match failure {
        Failure::Missing if ctx.method == Method::POST => (words::GONE, words::GONE_WHAT),
        Failure::Missing => (words::MISSING, words::MISSING_WHAT),
        Failure::Forbidden | Failure::NotAnyMore => (words::FORBIDDEN, words::FORBIDDEN_WHAT),
        Failure::Forged => (words::FORGED, words::FORGED_WHAT),
        Failure::NotSo => (words::NOT_SO, words::NOT_SO_WHAT),
        Failure::Refused(why) => (words::REFUSED, *why),
        Failure::Conflict(why) => (words::CONFLICT, *why),
        Failure::Overtaken { .. } => (words::OVERTAKEN, words::OVERTAKEN_WHAT),
        Failure::TooLarge => (words::TOO_LARGE, words::TOO_LARGE_WHAT),
        Failure::TooOften(_) => (words::TOO_OFTEN, words::TOO_OFTEN_WHAT),
        Failure::Unreadable => (words::UNREADABLE, words::UNREADABLE_WHAT),
        Failure::Busy if ctx.method == Method::POST => (words::BUSY, words::BUSY_WHAT),
        Failure::Unkept(_) if ctx.method == Method::POST => (words::UNKEPT, words::UNKEPT_WHAT),
        Failure::Busy | Failure::Unkept(_) => (words::BUSY, words::BUSY_OPEN),
        Failure::Unexpected(_) => (words::UNEXPECTED, words::UNEXPECTED_WHAT),
    };
    let wait = match failure {
        Failure::TooOften(it) => words::again_in(ctx.lang, it.minutes()),
        _ => String::new(),
    };
    (title, ctx.t(what).to_owned() + &wait)
}

/// The page for what went wrong, with everything that had been typed.
pub(crate) fn failure(
    ctx: &Ctx,
    status: StatusCode,
    failure: &Failure,
    changed: Option<Changed>,
) -> Response {
    let (title, words) = words_of(ctx, failure);
    let incident = matches!(failure, Failure::Unexpected(_) | Failure::Unkept(_))
        .then(|| ctx.request_id.clone());
    // Only where sending the same again may help is it offered again.
    let again = matches!(
        failure,
        Failure::Busy | Failure::Unkept(_) | Failure::Unexpected(_) | Failure::TooOften(_)
    )
    .then(|| ctx.path.clone());
    // Where the form stands: who asked for a page has its address anyway.
    let page =
        (again.is_some() && ctx.method == Method::POST).then(|| ctx.page_of_form().to_owned());
    let model = app::ui::fault::Fault {
        title: ctx.t(title).to_owned(),
        words,
        incident,
        typed: ctx.typed().unwrap_or_default(),
        changed,
        again,
        page,
        csrf: ctx.token(),
    };
    ctx.page(Page::new(ctx.t(title)).status(status), || {
        app::ui::fault::fault(model)
    })
}

/// The content policy: everything from here, scripts only with this answer's nonce.
fn policy(headers: &mut HeaderMap, nonce: &Nonce) {
    let policy = format!(
        "default-src 'self'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; \
         style-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; \
         frame-ancestors 'none'; form-action 'self'"
    );
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
}

/// Headers of every answer.
pub(crate) async fn harden(ctx: axum::Extension<Ctx>, request: Request, next: Next) -> Response {
    const ALWAYS: [(HeaderName, &str); 5] = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (
            HeaderName::from_static("cross-origin-opener-policy"),
            "same-origin",
        ),
        (
            HeaderName::from_static("permissions-policy"),
            "camera=(), geolocation=(), microphone=()",
        ),
    ];
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in ALWAYS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    // What is not a page runs nothing at all.
    headers
        .entry(header::CONTENT_SECURITY_POLICY)
        .or_insert(HeaderValue::from_static(
            "default-src 'none'; frame-ancestors 'none'; sandbox",
        ));
    // What was made for one person, or of what was typed, is kept nowhere: neither
    // by the browser, where the next person would find it, nor on the way.
    let own = ctx.subject.is_some() || ctx.unread.is_some() || ctx.gives_session();
    if own || ctx.method == Method::POST {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    headers
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-cache"));
    if ctx.app.config.is_https() {
        headers.insert(
            header::STRICT_TRANSPORT_SECURITY,
            HeaderValue::from_static("max-age=31536000; includeSubDomains"),
        );
    }
    response
}
