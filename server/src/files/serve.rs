//! Gives files back: the original to keep, a page of it to look at. Who may is
//! settled before: these ask nobody.

use std::fmt::Write as _;
use std::sync::Arc;

use app::files::{EvidenceFile, words};
use app::ui::Inside;
use axum::body::Body;
use axum::response::{IntoResponse as _, Response};
use futures_util::future::join_all;
use http::{HeaderValue, StatusCode, header};

use super::pages::{self, Look, PageError, Viewer};
use super::sniff::Media;
use super::{names, office, picture};
use crate::http::{App, Ctx, Failure, Reply};

/// The file as it was handed in, to be saved and never opened by the browser.
///
/// # Errors
/// [`Failure::Missing`] where its content is gone.
pub async fn original(app: &Arc<App>, file: &EvidenceFile) -> Reply {
    let content = read(&app.files.path(file.id)).await?;
    Ok(attachment(&file.name, &file.media, content))
}

/// The file for somebody who judges it. Of a picture, and of those in an Office
/// file, they get a copy without what the camera wrote beside it: nobody hands in
/// where they live. What was handed in stays as it is.
///
/// # Errors
/// As [`original`].
pub async fn copy(app: &Arc<App>, file: &EvidenceFile) -> Reply {
    let Some(media) = Media::parse(&file.media).filter(|media| *media != Media::Pdf) else {
        return original(app, file).await;
    };
    let content = read(&app.files.path(file.id)).await?;
    let copy = tokio::task::spawn_blocking(move || {
        if media.is_picture() {
            picture::without_traces(media, &content)
        } else {
            Some(office::without_traces(&content).unwrap_or(content))
        }
    });
    let (copy, media) = if let Some(copy) = copy.await.map_err(anyhow::Error::from)? {
        (copy, media.as_str())
    } else {
        // What the screen shows is drawn anew, and a copy as well.
        let whole = Look {
            page: 1,
            of: 1,
            is_sharp: true,
        };
        drawn(app, file, whole, None).await?
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
/// the end of the address, such as `2.png`, or `2-sharp.png` to look closely.
///
/// Where it cannot be shown, or not now, a picture says so: it stands wherever
/// the page would.
///
/// # Errors
/// [`Failure::Missing`] where there is no such page.
pub async fn page(ctx: &Ctx, file: &EvidenceFile, page: &str) -> Reply {
    let app = &ctx.app;
    let shown = Media::parse(&file.media).is_some_and(Media::has_pages);
    let look = look(file, page).filter(|_| shown).ok_or(Failure::Missing)?;
    let drawn = match super::count_drawing(ctx, file.id, look).await {
        Ok(()) => drawn(app, file, look, super::viewer(ctx).ok()).await,
        Err(too_often) => Err(too_often),
    };
    let (content, media) = match drawn {
        Ok(drawn) => drawn,
        Err(failure) => return in_words(ctx, failure),
    };
    let mut response = (StatusCode::OK, Body::from(content)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media));
    Ok(response)
}

/// A picture that says why there is none of the page.
fn in_words(ctx: &Ctx, failure: Failure) -> Reply {
    let words = match failure {
        Failure::Refused(words) => words,
        Failure::TooOften(_) | Failure::Busy => words::PAGE_LATER,
        failure => return Err(failure),
    };
    let headers = [(header::CONTENT_TYPE, "image/svg+xml")];
    let content = picture_of(words.of(ctx.lang));
    let mut response = (failure.status(), headers, content).into_response();
    if let Some(seconds) = failure.again_after() {
        response.headers_mut().insert(header::RETRY_AFTER, seconds);
    }
    Ok(response)
}

/// A picture of words, a line for each sentence, in the letters of whoever
/// looks. Nothing in it needs to be escaped.
fn picture_of(words: &'static str) -> String {
    let mut lines = String::new();
    for (n, sentence) in (1..).zip(words.split_inclusive(['。', '.'])) {
        let (y, sentence) = (22 + 28 * n, sentence.trim());
        let _ = write!(lines, r#"<text x="16" y="{y}">{sentence}</text>"#);
    }
    format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" width="500" height="108"><rect width="100%" height="100%" fill="#fff"/><g font-family="sans-serif" font-size="16" fill="#222">{lines}</g></svg>"##
    )
}

/// The picture of a page, and its media type: photos are kept as JPEG, and the
/// browser goes by the type, not the address. Where there is none that is
/// sharper, it is the one that there is.
async fn drawn(
    app: &App,
    file: &EvidenceFile,
    look: Look,
    viewer: Option<Viewer>,
) -> Result<(Vec<u8>, &'static str), Failure> {
    let mut picture = super::picture(app, file.id, look, viewer.clone()).await;
    if look.is_sharp && picture.as_ref().is_err_and(PageError::is_of_page) {
        let plain = Look::plain(look.page, look.of);
        picture = super::picture(app, file.id, plain, viewer).await;
    }
    let picture = picture.map_err(refused)?;
    let media = if picture.extension().is_some_and(|ending| ending == "jpg") {
        "image/jpeg"
    } else {
        "image/png"
    };
    Ok((read(&picture).await?, media))
}

/// The page of `file` that an address ends in.
fn look(file: &EvidenceFile, page: &str) -> Option<Look> {
    let number = page.strip_suffix(".png")?;
    let sharp = number.strip_suffix("-sharp");
    let page = sharp.unwrap_or(number).parse().ok()?;
    Some(Look {
        page,
        of: file.pages.unwrap_or(1),
        is_sharp: sharp.is_some(),
    })
    .filter(|look| look.page >= 1)
}

fn refused(error: PageError) -> Failure {
    if let Some(words) = error.words() {
        return Failure::Refused(words);
    }
    match error {
        PageError::NoSuchPage => Failure::Missing,
        PageError::Io(error) if error.kind() == std::io::ErrorKind::NotFound => Failure::Missing,
        error => anyhow::Error::from(error).into(),
    }
}

/// A file within `file` (from 1), to be saved and never opened by the browser.
///
/// # Errors
/// As [`page`].
pub async fn attached(ctx: &Ctx, file: &EvidenceFile, n: u32) -> Reply {
    ctx.app.limits.page(ctx)?;
    let viewer = super::viewer(ctx)?;
    let list = super::attached(&ctx.app, file, viewer.clone()).await;
    let list = list.map_err(refused)?;
    let at = usize::try_from(n).ok().and_then(|n| n.checked_sub(1));
    let about = at
        .and_then(|at| list.files.get(at))
        .ok_or(Failure::Missing)?;
    let path = ctx.app.files.path(file.id);
    let content = pages::attachment(&path, n, viewer).await;
    let name = names::readable(&about.name);
    // Nobody has looked at what it is: a browser is not told either.
    Ok(attachment(
        &name,
        "application/octet-stream",
        content.map_err(refused)?,
    ))
}

/// Into so many files a screen has somebody look; the next looks into more.
const LOOKED_INTO_AT_ONCE: usize = 10;

/// What the files within each of `files` are called, as a person can read it;
/// none where that cannot be told, or not shortly. What a page did not wait for
/// is known to the next.
///
/// # Errors
/// [`Failure::Unexpected`] where nobody is logged in.
pub(crate) async fn attached_names(
    ctx: &Ctx,
    files: &[EvidenceFile],
) -> Result<Vec<Option<Inside>>, Failure> {
    let viewer = super::viewer(ctx)?;
    let mut unknown = Vec::new();
    for file in files {
        if unknown.len() < LOOKED_INTO_AT_ONCE
            && super::attached_so_far(&ctx.app, file).await.is_none()
        {
            unknown.push(file.clone());
        }
    }
    if !unknown.is_empty() && ctx.app.limits.page(ctx).is_ok() {
        let each = unknown.into_iter().map(|file| {
            let (app, viewer) = (Arc::clone(&ctx.app), viewer.clone());
            async move {
                if let Err(error) = super::attached(&app, &file, viewer).await {
                    tracing::info!(file = %file.id, %error, "what is in a file cannot be told");
                }
            }
        });
        let looking = tokio::spawn(join_all(each));
        drop(tokio::time::timeout(super::SHORTLY, looking).await);
    }
    let mut all = Vec::with_capacity(files.len());
    for file in files {
        let list = super::attached_so_far(&ctx.app, file).await;
        let list = list.and_then(Result::ok);
        all.push(list.map(|list| {
            let names = list.files.iter();
            let names = names.map(|about| names::readable(&about.name));
            Inside {
                names: names.collect(),
                has_more: list.has_more,
            }
        }));
    }
    Ok(all)
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
