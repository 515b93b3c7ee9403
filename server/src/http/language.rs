//! The language switch of a page with a form: what was typed is posted to be
//! shown again in the other language, and stored nowhere.
//!
//! It is no [`Route`](super::Route): the request goes on as if the page had been
//! asked for, through that page's own gate, with the typed fields beside it.

use app::document::SWITCH;
use app::field::Fields;
use axum::body::to_bytes;
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Redirect, Response};
use http::{HeaderMap, Method, Uri, header};

use super::posted::{clean, same_origin};
use crate::account::own_path::own_address;

/// Most bytes of what is shown again: twenty fields as long as a field may be.
const TYPED_MAX: usize = 4 * 1024 * 1024;

/// Fields to show again, as a browser posted them.
#[derive(Debug, Clone)]
pub(crate) struct ShowAgain(pub(crate) Fields);

/// Turns what the switch posts into the page that it asks for.
pub(crate) async fn switch(request: Request, next: Next) -> Response {
    if request.uri().path() != SWITCH {
        return next.run(request).await;
    }
    let to = address(request.uri());
    if request.method() != Method::POST || !same_origin(request.headers()) {
        // Somebody came back to this address without the form.
        return Redirect::to(&to.to_string()).into_response();
    }
    let (mut parts, body) = request.into_parts();
    let typed = match to_bytes(body, TYPED_MAX).await {
        Ok(bytes) => form_urlencoded::parse(&bytes)
            .map(|(name, value)| (name.into_owned(), clean(&value)))
            .collect(),
        Err(_) => Fields::new(),
    };
    parts.method = Method::GET;
    parts.uri = to;
    forget_body(&mut parts.headers);
    let mut request = Request::from_parts(parts, axum::body::Body::empty());
    request.extensions_mut().insert(ShowAgain(typed));
    next.run(request).await
}

fn forget_body(headers: &mut HeaderMap) {
    for about in [
        header::CONTENT_TYPE,
        header::CONTENT_LENGTH,
        header::TRANSFER_ENCODING,
        header::ORIGIN,
    ] {
        headers.remove(about);
    }
}

/// The page to show, in the language to show it in.
fn address(uri: &Uri) -> Uri {
    let asked = |name: &str| {
        let query = uri.query().unwrap_or_default();
        form_urlencoded::parse(query.as_bytes())
            .find(|(n, _)| n == name)
            .map(|(_, value)| value.into_owned())
            .unwrap_or_default()
    };
    let to = asked("to");
    let to = own_address(&to).filter(|to| !to.starts_with(SWITCH));
    let lang = app::text::Lang::from_tag(&asked("lang")).as_str();
    let to = to.unwrap_or("/");
    let (path, query) = to.split_once('?').unwrap_or((to, ""));
    let query = if query.is_empty() {
        format!("lang={lang}")
    } else {
        format!("{query}&lang={lang}")
    };
    format!("{path}?{query}").parse().unwrap_or_default()
}
