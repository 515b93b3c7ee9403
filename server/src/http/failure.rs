//! What can go wrong between a handler and a person, and the page they get.

use std::any::Any;
use std::sync::Arc;

use app::ledger::ActName;
use app::text::{Text, site};
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, Method, StatusCode, header};
use sea_orm::DbErr;

use super::limits::TooOften;
use super::{Ctx, page};
use crate::db;
use crate::files::Unkept;
use crate::files::pages::PageError;
use crate::turns::NoTurn;
use crate::work::{About, Stopped};

/// What a handler answers.
pub type Reply = Result<Response, Failure>;

/// Why a handler cannot answer. Closed; each becomes one page in one place.
#[derive(Debug)]
pub enum Failure {
    /// There is no such thing, or it is somebody else's.
    Missing,
    /// The person is known, but this is not theirs to do.
    Forbidden,
    /// The form did not come from our own page.
    Forged,
    /// The address is there, but nothing of this kind can be sent to it.
    NotSo,
    /// The rules say no, in these words (a [`Text`] of the rule's `Refusal`).
    Refused(Text),
    /// Somebody else changed it meanwhile.
    Conflict(Text),
    /// What the act decides on is not what the screen showed any more.
    Overtaken {
        /// What it was about.
        about: About,
        /// The last act that the screen knew of.
        seen: i64,
        /// What was to be done.
        act: ActName,
    },
    /// Who asks may not do it any more. The gate says what holds now.
    NotAnyMore,
    /// More was sent than is taken.
    TooLarge,
    /// Tried too often.
    TooOften(TooOften),
    /// The request cannot be read.
    Unreadable,
    /// The database did not answer in time; trying again may help.
    Busy,
    /// What was sent could not be written down. The cause goes to the log.
    Unkept(anyhow::Error),
    /// Ours. The cause goes to the log with an incident number.
    Unexpected(anyhow::Error),
}

impl Failure {
    pub(crate) fn status(&self) -> StatusCode {
        match self {
            Self::Missing => StatusCode::NOT_FOUND,
            Self::Forbidden | Self::Forged | Self::NotAnyMore => StatusCode::FORBIDDEN,
            Self::NotSo => StatusCode::METHOD_NOT_ALLOWED,
            Self::Refused(_) | Self::Conflict(_) | Self::Overtaken { .. } => StatusCode::CONFLICT,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooOften(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Unreadable => StatusCode::BAD_REQUEST,
            Self::Busy | Self::Unkept(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Unexpected(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Why a form that saves itself is not stored, where trying on is of no use.
    const fn why_not_stored(&self) -> Option<Text> {
        match self {
            Self::Missing => Some(site::GONE_HERE),
            Self::Forbidden | Self::NotAnyMore => Some(site::FORBIDDEN_WHAT),
            Self::Forged => Some(site::FORGED_HERE),
            Self::Refused(why) | Self::Conflict(why) => Some(*why),
            Self::NotSo
            | Self::Overtaken { .. }
            | Self::TooLarge
            | Self::TooOften(_)
            | Self::Unreadable
            | Self::Busy
            | Self::Unkept(_)
            | Self::Unexpected(_) => None,
        }
    }

    /// After how many seconds trying again may help, where it may.
    pub(crate) fn again_after(&self) -> Option<HeaderValue> {
        match self {
            Self::Busy | Self::Unkept(_) => Some(HeaderValue::from_static("5")),
            Self::TooOften(it) => Some(it.seconds().into()),
            _ => None,
        }
    }
}

impl From<DbErr> for Failure {
    fn from(error: DbErr) -> Self {
        if db::is_busy(&error) {
            return Self::Busy;
        }
        if let Some(rule) = db::violated(&error) {
            // Two at the same moment. Sent again, it is seen what the other did.
            tracing::warn!(?rule, "a rule of the database stopped an act");
            return Self::Busy;
        }
        if db::is_unwritable(&error) {
            return Self::Unkept(error.into());
        }
        Self::Unexpected(error.into())
    }
}

impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Self {
        match error.downcast_ref() {
            Some(NoTurn::Place) => return TooOften::A_MOMENT.into(),
            Some(NoTurn::All) => return Self::Busy,
            None => {}
        }
        if let Some(too_often) = error.downcast_ref::<TooOften>() {
            return (*too_often).into();
        }
        if let Some(PageError::TookTooLong | PageError::NoTurn) = error.downcast_ref() {
            return Self::Busy;
        }
        let error = match error.downcast::<Stopped>() {
            Ok(stopped) => return stopped.into(),
            Err(error) => error,
        };
        if error.is::<Unkept>() {
            return Self::Unkept(error);
        }
        match error.downcast::<DbErr>() {
            Ok(error) => error.into(),
            Err(error) => Self::Unexpected(error),
        }
    }
}

impl From<TooOften> for Failure {
    fn from(too_often: TooOften) -> Self {
        Self::TooOften(too_often)
    }
}

impl From<Stopped> for Failure {
    fn from(stopped: Stopped) -> Self {
        match stopped {
            Stopped::Db(error) => error.into(),
            Stopped::Unreadable(error) => Self::Unexpected(error),
            Stopped::NotAnyMore => Self::NotAnyMore,
            Stopped::Overtaken { about, seen, act } => Self::Overtaken { about, seen, act },
        }
    }
}

/// A failure on its way to [`show`], which knows the language.
#[derive(Clone)]
struct Carried(Arc<Failure>);

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(Carried(Arc::new(self)));
        response
    }
}

impl Failure {
    /// Whether an answer says that who asked may not do it any more.
    pub(crate) fn is_not_any_more(response: &Response) -> bool {
        let carried = response.extensions().get::<Carried>();
        matches!(carried, Some(Carried(failure)) if matches!(**failure, Self::NotAnyMore))
    }
}

/// Turns a carried failure into a page in the person's language.
pub(crate) async fn show(ctx: axum::Extension<Ctx>, request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    let Some(Carried(failure)) = response.extensions().get::<Carried>().cloned() else {
        return response;
    };
    if let Failure::Unexpected(error) | Failure::Unkept(error) = &*failure {
        tracing::error!(incident = %ctx.request_id, error = %format!("{error:#}"), "something of ours went wrong");
    }
    let status = failure.status();
    if ctx.wants_json {
        let mut body = serde_json::json!({ "incident": ctx.request_id });
        if let Some(why) = failure
            .why_not_stored()
            .filter(|_| ctx.method == Method::POST)
        {
            body["say"] = site::not_stored(ctx.lang, why.of(ctx.lang)).into();
        }
        return page::json(status, &body);
    }
    let changed = match &*failure {
        Failure::Overtaken { about, seen, act } => {
            (ctx.app.hooks.changed)(&ctx, about.clone(), *seen, *act)
                .await
                .inspect_err(|error| tracing::warn!(%error, "what has changed could not be read"))
                .ok()
        }
        _ => None,
    };
    let mut shown = page::failure(&ctx, status, &failure, changed);
    if let Some(allowed) = response.headers().get(header::ALLOW) {
        shown.headers_mut().insert(header::ALLOW, allowed.clone());
    }
    if let Some(seconds) = failure.again_after() {
        shown.headers_mut().insert(header::RETRY_AFTER, seconds);
    }
    shown
}

/// A panic in a handler is ours, too: the process goes on.
#[expect(clippy::needless_pass_by_value, reason = "the layer hands it over")]
pub(crate) fn after_panic(cause: Box<dyn Any + Send + 'static>) -> Response {
    let words = cause
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| cause.downcast_ref::<&str>().copied())
        .unwrap_or("a panic without words");
    Failure::Unexpected(anyhow::anyhow!("panic: {words}")).into_response()
}
