//! The style sheet, the marks and the islands, inside the binary.

use std::sync::LazyLock;

use axum::response::{IntoResponse as _, Response};
use http::{HeaderMap, HeaderValue, header};
use rust_embed::RustEmbed;
use serde::Deserialize;

use super::{Failure, Path, Reply, Route};

/// What `cargo xtask build` has put together. A clone compiles before it ran.
#[derive(RustEmbed)]
#[folder = "assets/site"]
#[allow_missing = true]
struct Site;

/// The names the built files have, with the hash of their content in them.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Manifest {
    /// The style sheet.
    #[serde(default)]
    pub css: String,
    /// The islands' script.
    #[serde(default)]
    pub js: String,
    /// The islands' code.
    #[serde(default)]
    pub wasm: String,
}

/// The built files' names.
pub static MANIFEST: LazyLock<Manifest> = LazyLock::new(|| {
    Site::get("manifest.json")
        .and_then(|file| serde_json::from_slice(&file.data).ok())
        .unwrap_or_default()
});

/// Where a built file is served.
pub(crate) fn address(name: &str) -> String {
    format!("/assets/{name}")
}

pub(crate) fn routes() -> Vec<Route> {
    vec![Route::same_for_all("/assets/{*name}", asset)]
}

async fn asset(Path(name): Path<String>, headers: HeaderMap) -> Reply {
    let accepts = headers
        .get(header::ACCEPT_ENCODING)
        .and_then(|v| v.to_str().ok())
        .unwrap_or_default();
    let packed = [("br", ".br"), ("gzip", ".gz")]
        .into_iter()
        .filter(|(coding, _)| accepts.contains(coding))
        .find_map(|(coding, end)| Some((coding, Site::get(&format!("{name}{end}"))?)));
    let (coding, file) = match packed {
        Some((coding, file)) => (Some(coding), file),
        None => (None, Site::get(&name).ok_or(Failure::Missing)?),
    };
    let etag = format!("\"{}\"", hex::encode(&file.metadata.sha256_hash()[..16]));
    if headers
        .get(header::IF_NONE_MATCH)
        .is_some_and(|v| v.as_bytes() == etag.as_bytes())
    {
        return Ok(http::StatusCode::NOT_MODIFIED.into_response());
    }
    let mut response: Response = file.data.into_owned().into_response();
    let out = response.headers_mut();
    out.insert(header::CONTENT_TYPE, HeaderValue::from_static(media(&name)));
    out.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(coding) = coding {
        out.insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding));
    }
    if let Ok(etag) = HeaderValue::from_str(&etag) {
        out.insert(header::ETAG, etag);
    }
    // The name changes with the content, but for the few files people link to:
    // marks and drawings, which stay what they are for years.
    let hashed = [&MANIFEST.css, &MANIFEST.js, &MANIFEST.wasm]
        .iter()
        .any(|known| **known == name);
    let keep = if hashed {
        "public, max-age=31536000, immutable"
    } else {
        "public, max-age=2592000"
    };
    out.insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
    Ok(response)
}

fn media(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, end)| end) {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    }
}
