//! What is known about a request before a handler runs.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::ops::Deref;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Instant as Stopwatch;

use app::account::islands::Lasting;
use app::field::Fields;
use app::id::AccountId;
use app::text::Lang;
use app::time::Instant as Moment;
use axum::extract::{ConnectInfo, FromRequestParts, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::request::Parts;
use http::{HeaderValue, Method};
use leptos::nonce::Nonce;
use sea_orm::DbErr;
use tracing::Instrument as _;

use super::room::{self, Held};
use super::session_cookie::Cookie;
use super::{App, Failure, address, client, limits};
use crate::access::{Found, Subject};
use crate::{mail, secret};

/// One request: who asks, in which language, from where.
#[derive(Clone)]
pub struct Ctx(Arc<Asked>);

/// See [`Ctx`].
#[derive(Clone)]
pub struct Asked {
    /// The process's shared things.
    pub app: Arc<App>,
    /// Who is signed in.
    pub subject: Option<Subject>,
    /// The session, as stored.
    pub session: Option<String>,
    /// How long the session holds.
    pub lasting: Option<Lasting>,
    /// When the request arrived; of a posted form, when all of it had.
    pub arrived: Moment,
    /// The seal of whose session has ended in this browser, if nobody is signed in.
    pub was: Option<String>,
    /// How many mails wait for somebody of the office, if such a person asks.
    pub failed_mails: u64,
    /// Why it is not known who asks, although the browser has a session.
    pub unread: Option<DbErr>,
    /// The language of the answer.
    pub lang: Lang,
    /// Lets this answer's own scripts run, and no others.
    pub nonce: Nonce,
    /// The path asked for, without the query.
    pub path: String,
    /// The query asked for.
    pub query: Fields,
    /// GET or POST.
    pub method: Method,
    /// What was typed into a form of this page, to be shown again in another
    /// language.
    pub show_again: Option<Fields>,
    /// Names this request in the logs and on error pages.
    pub request_id: String,
    /// The other end of the connection, seen through our own proxies.
    pub client: IpAddr,
    /// Whether the other side is an island that wants JSON.
    pub wants_json: bool,
    cookie_secret: String,
    /// The last act that the page of this request shows, or that the page of the
    /// posted form showed, as its place in the ledger.
    seen: OnceLock<i64>,
    answer: Arc<Answering>,
}

/// What becomes known while the request is answered.
#[derive(Default)]
struct Answering {
    form_used: AtomicBool,
    session_given: AtomicBool,
    typed: Mutex<Option<Fields>>,
    held: OnceLock<Arc<Held>>,
}

/// What a form carries, hidden: that it comes from our own page, and what that
/// page showed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FormToken {
    secret: String,
    /// The last act the page knew of, as its place in the ledger; none on pages
    /// that anybody may open.
    pub(crate) seen: Option<i64>,
}

impl fmt::Display for FormToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.seen {
            Some(seen) => write!(f, "{}.{seen}", self.secret),
            None => f.write_str(&self.secret),
        }
    }
}

impl From<&str> for FormToken {
    /// Whatever was posted; what cannot be read is nobody's.
    fn from(text: &str) -> Self {
        let (secret, seen) = match text.split_once('.') {
            Some((secret, seen)) => (secret, seen.parse().ok()),
            None => (text, None),
        };
        Self {
            secret: secret.to_owned(),
            seen,
        }
    }
}

impl Deref for Ctx {
    type Target = Asked;

    fn deref(&self) -> &Asked {
        &self.0
    }
}

impl Ctx {
    /// What a form on this page must carry: that it is ours, and what the page
    /// shows.
    pub fn token(&self) -> String {
        self.answer.form_used.store(true, Ordering::Relaxed);
        FormToken {
            secret: secret::form_token(&self.cookie_secret),
            seen: self.seen.get().copied(),
        }
        .to_string()
    }

    /// Whether a posted token is this browser's.
    pub(crate) fn is_ours(&self, token: &FormToken) -> bool {
        secret::same(&token.secret, &secret::form_token(&self.cookie_secret))
    }

    /// The page shows what was done up to the `seen`th act. It is said once, and
    /// before anything that the page shows is read.
    pub(crate) fn shows(&self, seen: i64) {
        // Said before is as good: what was read since can only be newer.
        let _ = self.seen.set(seen);
    }

    /// What the page showed whose form is shown again.
    pub(crate) fn shown_before(&self) -> Option<i64> {
        let fields = self.show_again.as_ref()?;
        FormToken::from(fields.get("_token")).seen
    }

    /// What the page of this request shows, or that of the posted form showed.
    pub(crate) fn seen(&self) -> Option<i64> {
        self.seen.get().copied()
    }

    /// The same request, asked again who it is from and when: the form is whole
    /// only now. Where the session has ended meanwhile, the browser is handed the
    /// secret of the form that is shown next by [`Ctx::hand_over`].
    pub(crate) async fn whole(&self, seen: Option<i64>) -> Result<Self, DbErr> {
        let arrived = self.app.clock.now();
        let mut asked = Asked {
            arrived,
            seen: seen.map_or_else(OnceLock::new, OnceLock::from),
            ..(*self.0).clone()
        };
        if let Some(id_hash) = &self.session {
            let db = self.app.db.reader().into();
            match (self.app.hooks.session_at)(db, id_hash, arrived).await? {
                Found::Live(session) => {
                    asked.lasting = Some(session.lasting);
                    asked.subject = Some(session.subject);
                }
                over => {
                    asked.cookie_secret = secret::random_token();
                    asked.was = match over {
                        Found::Over(account) => Some(secret::seal(&asked.cookie_secret, account)),
                        _ => None,
                    };
                    (asked.subject, asked.session, asked.lasting) = (None, None, None);
                }
            }
        }
        Ok(Self(Arc::new(asked)))
    }

    /// Hands the browser the secret of the form in the answer, where it is
    /// another than the one it came with.
    pub(crate) fn hand_over(&self, before: &Self, response: &mut Response) {
        if self.cookie_secret != before.cookie_secret {
            let https = self.app.config.is_https();
            Cookie::Form.set(response.headers_mut(), https, &self.cookie_secret);
        }
    }

    /// What marks something as this account's own, in a page that this browser
    /// keeps for it.
    pub(crate) fn seal(&self, account: AccountId) -> String {
        secret::seal(&self.cookie_secret, account)
    }

    /// The account that asks. Behind every gate but the public ones there is
    /// one; a handler that asks without has the wrong gate.
    pub fn account(&self) -> Result<AccountId, Failure> {
        self.subject
            .as_ref()
            .map(|subject| subject.account)
            .ok_or_else(|| Failure::Unexpected(anyhow::anyhow!("a public route asked who it is")))
    }

    /// The page whose form is posted to the address asked for.
    pub(crate) fn page_of_form(&self) -> &str {
        self.app.map.opened(&self.path)
    }

    /// Remembers what was typed, so that an error page can show it. Passwords
    /// are never shown.
    pub(crate) fn remember_typed(&self, fields: &Fields) {
        let shown = fields
            .iter()
            .filter(|(name, _)| !name.starts_with("password"))
            .collect();
        *(self.answer.typed.lock()).unwrap_or_else(PoisonError::into_inner) = Some(shown);
    }

    /// The answer may show what has this room, and has it until it is sent.
    pub(super) fn hold(&self, held: Held) -> Arc<Held> {
        Arc::clone(self.answer.held.get_or_init(|| Arc::new(held)))
    }

    /// The same request, whose page shows again what was typed into a form of it.
    /// As with every form, what does not come from a page of ours is nothing.
    pub(super) fn showing_again(&self, typed: Fields) -> Self {
        let ours = self.is_ours(&FormToken::from(typed.get("_token")));
        Self(Arc::new(Asked {
            show_again: ours.then_some(typed),
            ..(*self.0).clone()
        }))
    }

    /// Hands a new session to the browser with this answer. The form cookie
    /// goes: it belongs to nobody in particular.
    pub(crate) fn begin_session(&self, response: &mut Response, cookie: &str) {
        let https = self.app.config.is_https();
        Cookie::Session.set(response.headers_mut(), https, cookie);
        Cookie::Form.forget(response.headers_mut(), https);
        Cookie::Was.forget(response.headers_mut(), https);
        self.answer.session_given.store(true, Ordering::Relaxed);
    }

    /// Where the request comes from, as tries are counted.
    pub(crate) fn place(&self) -> String {
        limits::block(self.client)
    }

    /// Whether this answer begins a session.
    pub(crate) fn gives_session(&self) -> bool {
        self.answer.session_given.load(Ordering::Relaxed)
    }

    /// What was just done, as the address says after an act (`?done=saved`).
    pub(crate) fn done(&self) -> Option<String> {
        self.query.find("done").map(str::to_owned)
    }

    /// Tells the browser to forget its session, and what it kept of our pages,
    /// but not whose it was: a form may be open in another window.
    pub(crate) fn end_session(&self, response: &mut Response) {
        let (headers, https) = (response.headers_mut(), self.app.config.is_https());
        Cookie::Session.forget(headers, https);
        if let Some(subject) = &self.subject {
            let form = secret::random_token();
            Cookie::Form.set(headers, https, &form);
            Cookie::Was.set(headers, https, &secret::seal(&form, subject.account));
        } else if let Some(was) = &self.was {
            // It had run out already.
            Cookie::Form.set(headers, https, &self.cookie_secret);
            Cookie::Was.set(headers, https, was);
        }
        headers.insert("clear-site-data", HeaderValue::from_static("\"storage\""));
    }

    /// Remembers the language in the browser.
    pub(crate) fn keep_lang(&self, response: &mut Response, lang: Lang) {
        let https = self.app.config.is_https();
        Cookie::Lang.set(response.headers_mut(), https, lang.as_str());
    }

    /// Whether this answer holds nothing of any one person: no account, no token
    /// of a form.
    pub(crate) fn is_for_everybody(&self) -> bool {
        self.subject.is_none() && !self.answer.form_used.load(Ordering::Relaxed)
    }

    /// What was typed into the form that was posted.
    pub(crate) fn typed(&self) -> Option<Fields> {
        (self.answer.typed.lock())
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

impl FromRequestParts<Arc<App>> for Ctx {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &Arc<App>) -> Result<Self, Failure> {
        parts
            .extensions
            .get::<Self>()
            .cloned()
            .ok_or_else(|| Failure::Unexpected(anyhow::anyhow!("a request without context")))
    }
}

/// Finds out who asks and in which language, and gives the request its name,
/// its span and its figures.
#[expect(
    clippy::too_many_lines,
    reason = "one request, from what it brings to what it is answered"
)]
pub(crate) async fn attach(
    State(app): State<Arc<App>>,
    mut request: Request,
    next: Next,
) -> Response {
    let started = Stopwatch::now();
    let arrived = app.clock.now();
    let https = app.config.is_https();
    let headers = request.headers();

    let same_for_all = app.map.is_same_for_all(request.uri().path());
    // What was known before will do for once.
    if !same_for_all && let Err(error) = (app.hooks.keep_up)(&app).await {
        tracing::debug!(%error, "whose site this is could not be looked up");
    }
    let (mut signed_in, mut was, mut unread, mut unknown) = (None, None, None, false);
    if let Some(raw) = Cookie::Session
        .read(headers, https)
        .filter(|_| !same_for_all)
    {
        match (app.hooks.session)(&app, raw).await {
            Ok(Found::Live(session)) => signed_in = Some((session, raw.to_owned())),
            Ok(Found::Over(account)) => was = Some(account),
            Ok(Found::Nothing) => unknown = true,
            Err(error) => {
                tracing::warn!(%error, "sessions could not be read");
                unread = Some((error, raw.to_owned()));
            }
        }
    }
    let form = Cookie::Form.read(headers, https).map(str::to_owned);
    let query = address::query(request.uri().query().unwrap_or_default());
    let asked_lang = query.find("lang").map(Lang::from_tag);
    let lang = asked_lang
        .or_else(|| Cookie::Lang.read(headers, https).map(Lang::from_tag))
        .or_else(|| signed_in.as_ref().map(|(s, _)| s.lang))
        .unwrap_or_default();
    let new_form = form.is_none() && signed_in.is_none() && unread.is_none();
    let client = client::client(peer(&request), headers, &app.config.trusted_proxies);
    let wants_json = headers
        .get(http::header::ACCEPT)
        .and_then(|v| v.to_str().ok())
        .is_some_and(|v| v.starts_with("application/json"));
    let (unread, kept) = unread.unzip();
    // What could not be read holds for the form that is sent again.
    let other_secret = || kept.or(form).unwrap_or_else(secret::random_token);
    let (subject, session, lasting, cookie_secret) = match signed_in {
        Some((it, raw)) => (Some(it.subject), Some(it.id_hash), Some(it.lasting), raw),
        None => (None, None, None, other_secret()),
    };
    let failed_mails = match &subject {
        // The menu can do without.
        Some(subject) if subject.is_office() => mail::store::failed(app.db.reader()).await,
        _ => Ok(0),
    }
    .unwrap_or(0);
    let was = was.map(|account| secret::seal(&cookie_secret, account));
    let was = was.or_else(|| seal_left(headers, https).filter(|_| subject.is_none()));
    let ctx = Ctx(Arc::new(Asked {
        app: Arc::clone(&app),
        subject,
        failed_mails,
        session,
        lasting,
        arrived,
        was,
        unread,
        lang,
        nonce: Nonce::new(),
        path: request.uri().path().to_owned(),
        query,
        method: request.method().clone(),
        show_again: None,
        request_id: secret::random_hex::<8>(),
        client,
        wants_json,
        cookie_secret,
        seen: OnceLock::new(),
        answer: Arc::default(),
    }));
    let span = tracing::info_span!(
        "request",
        id = %ctx.request_id,
        method = %ctx.method,
        route = tracing::field::Empty,
        account = ctx.subject.as_ref().map(|s| tracing::field::display(s.account)),
    );
    request.extensions_mut().insert(ctx.clone());

    let mut response = next.run(request).instrument(span.clone()).await;

    let status = response.status().as_u16();
    let headers = response.headers_mut();
    let session_given = ctx.gives_session();
    if ctx.answer.form_used.load(Ordering::Relaxed) && new_form && !session_given {
        Cookie::Form.set(headers, https, &ctx.cookie_secret);
    }
    if unknown && !session_given {
        Cookie::Session.forget(headers, https);
    }
    // `?lang=en` on any page switches the language, and the browser remembers.
    if let Some(lang) = asked_lang {
        Cookie::Lang.set(headers, https, lang.as_str());
    }
    let seconds = started.elapsed().as_secs_f64();
    count(status, seconds);
    if let Ok(id) = HeaderValue::from_str(&ctx.request_id) {
        headers.insert("x-request-id", id);
    }
    tracing::info!(parent: &span, status, seconds, "answered");
    match ctx.answer.held.get() {
        Some(held) => response.map(|body| room::until_sent(body, Arc::clone(held))),
        None => response,
    }
}

/// For `/metrics`.
fn count(status: u16, seconds: f64) {
    let class = format!("{}xx", status / 100);
    metrics::counter!("irodori_requests_total", "status" => class).increment(1);
    metrics::histogram!("irodori_request_seconds").record(seconds);
}

/// What a log-out in this browser left: see [`Ctx::end_session`].
fn seal_left(headers: &http::HeaderMap, https: bool) -> Option<String> {
    Cookie::Was.read(headers, https).map(str::to_owned)
}

/// The other end of the connection; tests have none.
fn peer(request: &Request) -> IpAddr {
    request
        .extensions()
        .get::<ConnectInfo<SocketAddr>>()
        .map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |info| info.0.ip())
}
