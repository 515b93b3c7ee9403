//! The one way an address is read: its path and its query, as posted forms are
//! read by [`super::Posted`]. axum's own readers are not used: they answer in
//! their own words, and refuse a name that comes twice.

use std::ops::RangeInclusive;
use std::sync::Arc;

use app::field::Fields;
use axum::extract::{FromRequestParts, Request};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use http::request::Parts;
use percent_encoding::percent_decode_str;
use serde::de::DeserializeOwned;

use super::{App, Failure};

/// Most names of a query; the longest of ours, cases assigned together, has a
/// hundred.
const NAMES_MOST: usize = 500;

/// Longest name of a query (characters).
const NAME_MAX: usize = 100;

/// Longest text of a query (characters): more than anybody searches for, and
/// than any address of ours that one comes back to.
const TEXT_MAX: usize = 2_000;

/// What stands in a path in place of `{…}`.
#[derive(Debug, Clone, Copy)]
pub struct Path<T>(pub T);

impl<T: DeserializeOwned + Send> FromRequestParts<Arc<App>> for Path<T> {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Failure> {
        // What cannot be such a thing is no such thing.
        #[expect(clippy::disallowed_types, reason = "the one place that reads a path")]
        let read = axum::extract::Path::<T>::from_request_parts(parts, app).await;
        read.map(|it| Self(it.0)).map_err(|_| Failure::Missing)
    }
}

/// Reads a query. What is too long is cut, and what is too much left out: a
/// query only says what to show.
pub(super) fn query(raw: &str) -> Fields {
    form_urlencoded::parse(raw.as_bytes())
        .take(NAMES_MOST)
        .map(|(name, text)| (line(&name, NAME_MAX), line(&text, TEXT_MAX)))
        .collect()
}

/// A line of text without what cannot be seen, its letters put together (NFC).
fn line(text: &str, most: usize) -> String {
    app::writing::visible(&app::writing::nfc(text))
        .chars()
        .filter(|c| !c.is_control())
        .take(most)
        .collect()
}

/// A number of a query; the first of the range where there is none or one
/// outside of it.
pub(crate) fn number(query: &Fields, name: &str, range: RangeInclusive<u64>) -> u64 {
    let asked = query.get(name).parse::<u64>().ok();
    asked
        .filter(|n| range.contains(n))
        .unwrap_or(*range.start())
}

/// Nothing of ours has a name that is no text, or that nobody can type.
pub(super) async fn plain(request: Request, next: Next) -> Response {
    let path = percent_decode_str(request.uri().path()).decode_utf8();
    if path.is_ok_and(|path| !path.chars().any(char::is_control)) {
        next.run(request).await
    } else {
        Failure::Missing.into_response()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_is_a_few_clean_lines_whatever_comes() {
        let asked = query("q=%00a%0Ab%FF&q=2&%00=x&か=がっ");
        assert_eq!(asked.get("q"), "ab\u{FFFD}");
        assert_eq!(asked.all("q").count(), 2);
        assert_eq!(asked.get("か"), "がっ");
        assert_eq!(query("a=か%E3%82%99").get("a"), "が");
        assert_eq!(query(&"あ=い&".repeat(9_000)).iter().count(), NAMES_MOST);
        let long = format!("{0}={0}", "x".repeat(60_000));
        let long = query(&long);
        let (name, text) = long.iter().next().unwrap_or_default();
        assert_eq!((name.len(), text.len()), (NAME_MAX, TEXT_MAX));
    }

    #[test]
    fn a_number_that_is_none_is_the_first() {
        let page = |raw| number(&query(raw), "page", 1..=100_000);
        assert_eq!(page("page=7"), 7);
        for raw in [
            "",
            "page=",
            "page=0",
            "page=-1",
            "page=x",
            "page=100001",
            "page=18446744073709551615",
            "page=18446744073709551616",
        ] {
            assert_eq!(page(raw), 1, "{raw}");
        }
    }
}
