//! What can go wrong between a handler and a person, and the page they get.

use std::any::Any;
use std::sync::Arc;

use app::text::Text;
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::{StatusCode, header};
use sea_orm::DbErr;

use super::{Ctx, page};
use crate::db;
use crate::files::Unkept;
use crate::files::pages::PageError;

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
    /// More was sent than is taken.
    TooLarge,
    /// Tried too often.
    TooOften,
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
    fn status(&self) -> StatusCode {
        match self {
            Self::Missing => StatusCode::NOT_FOUND,
            Self::Forbidden | Self::Forged => StatusCode::FORBIDDEN,
            Self::NotSo => StatusCode::METHOD_NOT_ALLOWED,
            Self::Refused(_) | Self::Conflict(_) => StatusCode::CONFLICT,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooOften => StatusCode::TOO_MANY_REQUESTS,
            Self::Unreadable => StatusCode::BAD_REQUEST,
            Self::Busy | Self::Unkept(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Unexpected(_) => StatusCode::INTERNAL_SERVER_ERROR,
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
        if let Some(PageError::TookTooLong | PageError::NoTurn) = error.downcast_ref() {
            return Self::Busy;
        }
        if error.is::<Unkept>() {
            return Self::Unkept(error);
        }
        match error.downcast::<DbErr>() {
            Ok(error) => error.into(),
            Err(error) => Self::Unexpected(error),
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
        let body = serde_json::json!({ "incident": ctx.request_id }).to_string();
        return (status, [(header::CONTENT_TYPE, "application/json")], body).into_response();
    }
    let mut shown = page::failure(&ctx, status, &failure);
    if let Some(allowed) = response.headers().get(header::ALLOW) {
        shown.headers_mut().insert(header::ALLOW, allowed.clone());
    }
    if matches!(
        *failure,
        Failure::Busy | Failure::Unkept(_) | Failure::TooOften
    ) {
        shown
            .headers_mut()
            .insert(header::RETRY_AFTER, http::HeaderValue::from_static("5"));
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
