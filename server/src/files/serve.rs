//! Gives files back: the original to keep, a page of it to look at. Who may is
//! settled before: these ask nobody.

use std::sync::Arc;

use app::application::EvidenceFile;
use app::text::files as words;
use axum::body::Body;
use axum::response::{IntoResponse as _, Response};
use http::{HeaderValue, StatusCode, header};

use super::pages::PageError;
use super::sniff::Media;
use super::{names, picture};
use crate::http::{App, Failure, Reply};

/// The file as it was handed in, to be saved and never opened by the browser.
///
/// # Errors
/// [`Failure::Missing`] where its content is gone.
pub async fn original(app: &Arc<App>, file: &EvidenceFile) -> Reply {
    let content = read(&app.files.path(file.id)).await?;
    Ok(attachment(&file.name, &file.media, content))
}

/// The file for somebody who judges it. Of a picture they get a copy without
/// what the camera wrote beside it: nobody hands in where they live. What was
/// handed in stays as it is.
///
/// # Errors
/// As [`original`].
pub async fn copy(app: &Arc<App>, file: &EvidenceFile) -> Reply {
    let Some(media) = Media::parse(&file.media).filter(|media| media.is_picture()) else {
        return original(app, file).await;
    };
    let content = read(&app.files.path(file.id)).await?;
    let copy = tokio::task::spawn_blocking(move || picture::without_traces(media, &content));
    let (copy, media) = match copy.await.map_err(anyhow::Error::from)? {
        Some(copy) => (copy, media.as_str()),
        // What the screen shows is drawn anew, and a copy as well.
        None => drawn(app, file, 1).await?,
    };
    Ok(attachment(&file.name, media, copy))
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
    let (content, media) = drawn(app, file, number).await?;
    let mut response = (StatusCode::OK, Body::from(content)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media));
    Ok(response)
}

/// The picture of a page, and its media type: photos are kept as JPEG, and the
/// browser goes by the type, not the address.
async fn drawn(
    app: &App,
    file: &EvidenceFile,
    page: u32,
) -> Result<(Vec<u8>, &'static str), Failure> {
    let picture = match super::picture(app, file.id, page).await {
        Ok(picture) => picture,
        Err(PageError::NotTaken(_)) => return Err(Failure::Refused(words::PAGE_UNSHOWN)),
        Err(PageError::NoSuchPage) => return Err(Failure::Missing),
        Err(PageError::Io(error)) if error.kind() == std::io::ErrorKind::NotFound => {
            return Err(Failure::Missing);
        }
        Err(error) => return Err(anyhow::Error::from(error).into()),
    };
    let media = if picture.extension().is_some_and(|ending| ending == "jpg") {
        "image/jpeg"
    } else {
        "image/png"
    };
    Ok((read(&picture).await?, media))
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
