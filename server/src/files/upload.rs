//! A file that comes in: what it is, and where it is kept.

use std::path::Path;

use app::assessment::words::pages as words;
use app::field::Problem;
use app::files::EvidenceFile;
use app::files::words as file_words;
use app::id::{AccountId, FileId};
use app::text::form;
use app::writing::{count_chars, nfc, one_line};
use sha2::{Digest as _, Sha256};

use super::pages::{self, PageError};
use super::{Unkept, names, sniff};
use crate::http::App;
use crate::http::posted::{Discarded, FILE_MAX, PostedFile};

/// The longest title of a file (characters).
pub const TITLE_MAX_CHARS: usize = 100;

/// A file that came in and lies somewhere for the moment.
#[derive(Debug, Clone, Copy)]
pub struct Upload<'a> {
    /// The name it came with.
    pub name: &'a str,
    /// What the applicant calls it; empty for its name.
    pub title: &'a str,
    /// Where it lies: it is moved away from there.
    pub path: &'a Path,
    /// How long it is.
    pub size_bytes: u64,
}

impl<'a> Upload<'a> {
    /// What came with a form, to be called `title`.
    ///
    /// # Errors
    /// Why it was read to its end without being kept.
    pub fn of(file: &'a PostedFile, title: &'a str) -> Result<Self, Problem> {
        let content = file.content.as_ref().map_err(|why| match why {
            Discarded::TooLarge => too_large(&file.name, file.size_bytes),
            Discarded::TooMuch => {
                let name = names::readable(&file.name);
                Problem::with("file", |lang| file_words::too_much_lately(lang, &name))
            }
        })?;
        Ok(Self {
            name: &file.name,
            title,
            path: content.path(),
            size_bytes: file.size_bytes,
        })
    }
}

/// Finds out what an upload is and puts its content in its place. Until a row
/// speaks of it, it is nobody's, and goes with the sweep.
///
/// # Errors
/// [`Unkept`] is the cause; the inner one is what is to be put right.
pub(crate) async fn lay_down(
    app: &App,
    by: AccountId,
    upload: Upload<'_>,
) -> anyhow::Result<Result<EvidenceFile, Problem>> {
    let file = match check(by, upload).await? {
        Ok(file) => file,
        Err(problem) => return Ok(Err(problem)),
    };
    app.files
        .keep(upload.path, file.id, file.size_bytes)
        .await?;
    Ok(Ok(file))
}

/// Finds out what an upload is.
async fn check(by: AccountId, upload: Upload<'_>) -> anyhow::Result<Result<EvidenceFile, Problem>> {
    let refused = |why: sniff::NotTaken| Problem::with("file", |lang| why.say(lang, upload.name));
    if upload.size_bytes > FILE_MAX {
        return Ok(Err(too_large(upload.name, upload.size_bytes)));
    }
    let name = names::readable(upload.name);
    let title = one_line(&nfc(upload.title));
    if count_chars(&title) > TITLE_MAX_CHARS {
        let now = count_chars(&title);
        return Ok(Err(Problem::with("title", |lang| {
            form::too_long(lang, words::FILE_TITLE, TITLE_MAX_CHARS, now)
        })));
    }
    let (media, sha256) = match looked_into(upload).await? {
        Ok(found) => found,
        Err(why) => return Ok(Err(refused(why))),
    };
    let pages = if media.has_pages() {
        match pages::count(upload.path, by.to_string()).await {
            Ok(pages) => Some(pages),
            Err(PageError::NotTaken(why)) => return Ok(Err(refused(why))),
            // The child writes its answer beside the file.
            Err(PageError::Io(error)) => return Err(Unkept(error).into()),
            Err(error) => return Err(error.into()),
        }
    } else {
        None
    };
    Ok(Ok(EvidenceFile {
        id: FileId::new(uuid::Uuid::now_v7()),
        title: if title.is_empty() {
            name.clone()
        } else {
            title
        },
        name,
        media: media.as_str().to_owned(),
        size_bytes: upload.size_bytes,
        pages,
        sha256,
    }))
}

/// What to say of a file that is over the limit.
fn too_large(name: &str, size_bytes: u64) -> Problem {
    let name = names::readable(name);
    Problem::with("file", |lang| {
        file_words::too_large(lang, &name, size_bytes, FILE_MAX)
    })
}

/// What the file is, and the hash of its content.
async fn looked_into(
    upload: Upload<'_>,
) -> anyhow::Result<Result<(sniff::Media, String), sniff::NotTaken>> {
    let (name, path) = (upload.name.to_owned(), upload.path.to_owned());
    let sent = upload.size_bytes;
    tokio::task::spawn_blocking(move || {
        let content = std::fs::read(&path)?;
        // Of a file that is cut short here it is not said that it was sent so.
        if content.len() as u64 != sent {
            return Err(Unkept(Unkept::short(content.len() as u64, sent)).into());
        }
        let media = sniff::sniff(&name, &content);
        Ok(media.map(|media| (media, hex::encode(Sha256::digest(content)))))
    })
    .await?
}
