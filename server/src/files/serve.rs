//! Gives files back: the original to keep, a page of it to look at. Who may is
//! settled before: these ask nobody.

use std::sync::Arc;

use app::application::EvidenceFile;
use app::text::files as words;
use axum::body::Body;
use axum::response::{IntoResponse as _, Response};
use http::{HeaderValue, StatusCode, header};

use super::names;
use super::pages::PageError;
use super::sniff::Media;
use crate::http::{App, Failure, Reply};

/// The file as it was handed in, to be saved and never opened by the browser.
///
/// # Errors
/// [`Failure::Missing`] where its content is gone.
pub async fn original(app: &Arc<App>, file: &EvidenceFile) -> Reply {
    let content = read(&app.files.path(file.id)).await?;
    Ok(attachment(&file.name, &file.media, content))
}

/// `content` as a file to be saved under `name` (RFC 6266).
pub fn attachment(name: &str, media: &str, content: Vec<u8>) -> Response {
    let mut response = (StatusCode::OK, Body::from(content)).into_response();
    let headers = response.headers_mut();
    let text = |text: &str| {
        HeaderValue::from_str(text).unwrap_or(HeaderValue::from_static("application/octet-stream"))
    };
    headers.insert(header::CONTENT_TYPE, text(media));
    // Plain ASCII by construction.
    headers.insert(header::CONTENT_DISPOSITION, text(&names::attachment(name)));
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    response
}

/// The picture of a page (from 1), drawn when it is looked at first. `page` is
/// the end of the address, such as `2.png`.
///
/// # Errors
/// [`Failure::Missing`] where there is no such page, [`Failure::Refused`] in
/// words where it cannot be shown.
pub async fn page(app: &Arc<App>, file: &EvidenceFile, page: &str) -> Reply {
    let number = page
        .strip_suffix(".png")
        .and_then(|n| n.parse::<u32>().ok());
    let shown = Media::parse(&file.media).is_some_and(Media::has_pages);
    let Some(number) = number.filter(|n| *n >= 1 && shown) else {
        return Err(Failure::Missing);
    };
    let picture = match super::picture(app, file.id, number).await {
        Ok(picture) => picture,
        Err(PageError::NotTaken(_)) => return Err(Failure::Refused(words::PAGE_UNSHOWN)),
        Err(PageError::NoSuchPage) => return Err(Failure::Missing),
        Err(PageError::Io(error)) if error.kind() == std::io::ErrorKind::NotFound => {
            return Err(Failure::Missing);
        }
        Err(error) => return Err(anyhow::Error::from(error).into()),
    };
    // Photos are kept as JPEG; the browser goes by the type, not the address.
    let media = if picture.extension().is_some_and(|ending| ending == "jpg") {
        "image/jpeg"
    } else {
        "image/png"
    };
    let content = read(&picture).await?;
    let mut response = (StatusCode::OK, Body::from(content)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media));
    Ok(response)
}

async fn read(path: &std::path::Path) -> Result<Vec<u8>, Failure> {
    tokio::fs::read(path).await.map_err(|error| {
        if error.kind() == std::io::ErrorKind::NotFound {
            Failure::Missing
        } else {
            anyhow::Error::from(error).into()
        }
    })
}
