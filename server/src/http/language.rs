//! The language switch of a page with a form: what was typed is posted to be
//! shown again in the other language, and stored nowhere.
//!
//! It is no [`Route`](super::Route): the request goes on as if the page had been
//! asked for, through that page's own gate, with the typed fields beside it.

use app::document::SWITCH;
use app::field::Fields;
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Redirect, Response};
use http::{HeaderMap, HeaderValue, Method, Uri, header};

use super::own_path::own_address;
use super::posted::{same_origin, urlencoded};
use super::{Ctx, Reply};

/// Marks the page that the switch asks for; what was typed is the body.
#[derive(Debug, Clone, Copy)]
struct Switched;

/// Turns what the switch posts into the page that it asks for.
pub(crate) async fn switch(mut request: Request, next: Next) -> Response {
    let is_switch = request.uri().path() == SWITCH && request.method() == Method::POST;
    if is_switch && same_origin(request.headers()) {
        *request.uri_mut() = address(request.uri());
        *request.method_mut() = Method::GET;
        forget_body(request.headers_mut());
        request.extensions_mut().insert(Switched);
    }
    next.run(request).await
}

/// Reads what was typed, as every form is read, for the page that shows it again.
pub(crate) async fn read(
    axum::Extension(ctx): axum::Extension<Ctx>,
    mut request: Request,
    next: Next,
) -> Reply {
    if request.uri().path() == SWITCH {
        // Somebody came back to this address without the form.
        return Ok(Redirect::to(&address(request.uri()).to_string()).into_response());
    }
    if request.extensions_mut().remove::<Switched>().is_none() {
        return Ok(next.run(request).await);
    }
    ctx.app.limits.post(&ctx)?;
    let mut held = ctx.app.limits.room.form(ctx.client);
    let mut typed = Fields::new();
    let body = std::mem::take(request.body_mut());
    let read = urlencoded(body, &mut held, &mut typed).await;
    ctx.hold(held);
    read?;
    // Whose page it is, is asked once the body is there, as for every form.
    let ctx = ctx.whole(None).await?;
    request.extensions_mut().insert(ctx.showing_again(typed));
    let mut response = next.run(request).await;
    // As of every page that shows what was typed.
    let never = HeaderValue::from_static("no-store");
    response.headers_mut().insert(header::CACHE_CONTROL, never);
    Ok(response)
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
