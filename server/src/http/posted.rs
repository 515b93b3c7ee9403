//! The one way a body is read: urlencoded and multipart alike become
//! [`Fields`] and files.
//!
//! `axum::Form` is not used: it fails on repeated names (check boxes), answers
//! in its own words, and stops at 2 MB, while a 2 MB Japanese note is 6.3 MB
//! urlencoded.

use std::convert::Infallible;
use std::fmt::Write as _;
use std::future::poll_fn;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::mpsc::{self, TryRecvError};
use std::task::{Context, Poll};

use app::field::Fields;
use axum::body::{Body, BodyDataStream};
use axum::extract::{FromRequestParts, Request};
use bytes::Bytes;
use futures_util::{Stream as _, StreamExt as _, stream};
use http::request::Parts;
use http::{HeaderMap, header};
use tokio::io::AsyncWriteExt as _;

use super::ctx::FormToken;
use super::room::Held;
use super::{App, Ctx, Failure};
use crate::files::Unkept;
use crate::secret;

/// Most bytes of all text fields together.
const FIELDS_MAX: usize = 16 * 1024 * 1024;

/// Most fields of one form; the longest of ours has a few hundred.
const FIELDS_MOST: usize = 2_000;

/// Longest name of a field (bytes).
const NAME_MAX: usize = 200;

/// Most files of one form.
const FILES_MOST: usize = 10;

/// Most bytes in front of the first part, and of a part's head.
const HEAD_MAX: usize = 64 * 1024;

/// Most bytes of an upload that are read at all, so that an over-large file
/// gets an answer: browsers show a broken connection if we stop reading.
const READ_MAX: u64 = 64 * 1024 * 1024;

/// Most bytes of a file that is kept: 10 MB.
pub const FILE_MAX: u64 = 10 * 1024 * 1024;

/// A file that came with a form.
#[derive(Debug)]
pub struct PostedFile {
    /// The form's field.
    pub field: String,
    /// The name the browser gave, as it came.
    pub name: String,
    /// How long it is; all of it was read, even if it was not kept.
    pub size_bytes: u64,
    /// Where its content is for now, or why it is nowhere.
    pub content: Result<Temporary, Discarded>,
}

/// Why a file was read without being kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Discarded {
    /// It is over [`FILE_MAX`].
    TooLarge,
    /// It is more than who sends it may send here and now: what a person may in
    /// an hour and a day, and nothing of strangers or where no files are taken.
    TooMuch,
}

/// A file that goes away unless somebody moves it.
#[derive(Debug)]
pub struct Temporary(PathBuf);

impl Temporary {
    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        // After a move it is not there any more, which is as good.
        let _ = std::fs::remove_file(&self.0);
    }
}

/// A posted form, known to come from our own page. The gate reads it, before
/// it asks who may.
#[derive(Debug, Clone)]
pub struct Posted {
    fields: Arc<Fields>,
    files: Arc<[PostedFile]>,
    /// The memory it takes, as long as it does.
    _held: Arc<Held>,
}

impl Posted {
    /// What was typed, without the form's own hidden fields.
    pub fn fields(&self) -> &Fields {
        &self.fields
    }

    /// The files that came with the form, in order.
    pub fn files(&self) -> &[PostedFile] {
        &self.files
    }

    /// The idempotency key of a form that creates something.
    pub fn key(&self) -> &str {
        self.fields.get("_key")
    }

    /// The draft version the form was made from.
    pub fn version(&self) -> i32 {
        self.fields.get("_version").parse().unwrap_or(0)
    }

    /// A hash of everything that was typed, to tell a repeat from a new act.
    pub fn body_hash(&self) -> String {
        let mut text = String::new();
        for (name, value) in self
            .fields
            .iter()
            .filter(|(n, _)| !["_token", SEEN].contains(n))
        {
            let _ = write!(text, "{}:{name}{}:{value}", name.len(), value.len());
        }
        secret::sha256_hex(text)
    }
}

impl Posted {
    /// Reads a form to its end, and whether its token is this session's. It
    /// never is when the session has ended meanwhile. Files are kept `with_files`
    /// alone, and of somebody who is signed in.
    pub(super) async fn read(
        request: &mut Request,
        ctx: &Ctx,
        with_files: bool,
    ) -> Result<(Self, Token), Failure> {
        if !same_origin(request.headers()) {
            return Err(Failure::Forged);
        }
        let kind = request
            .headers()
            .get(header::CONTENT_TYPE)
            .and_then(|v| v.to_str().ok())
            .unwrap_or_default()
            .to_owned();
        let body = std::mem::take(request.body_mut());
        let mut fields = Fields::new();
        let mut held = ctx.app.limits.room.form(ctx.client);
        let read = if kind.starts_with("application/x-www-form-urlencoded") {
            (urlencoded(body, &mut held, &mut fields).await).map(|()| Vec::new())
        } else if let Ok(boundary) = multer::parse_boundary(&kind) {
            let by = ctx.subject.as_ref().map(|subject| subject.account);
            let keeper = by.filter(|_| with_files).map(|by| Keeper {
                folder: ctx.app.files.temporary_folder(),
                may: move |bytes| ctx.app.limits.upload(by, bytes),
            });
            multipart(body, boundary, keeper, &mut held, &mut fields).await
        } else {
            Err(Failure::Unreadable)
        };
        let token = FormToken::from(fields.get("_token"));
        let ours = ctx.is_ours(&token);
        // Also where it broke off: what was read by then is shown. What a
        // stranger sends is neither kept nor sent back.
        if ours {
            ctx.remember_typed(&fields);
        }
        let held = ctx.hold(held);
        let posted = Self {
            files: read?.into(),
            fields: Arc::new(fields),
            _held: held,
        };
        // A form that was carried on past a log-in knows what its page showed.
        let carried = posted.fields.get(SEEN).parse().ok();
        let seen = carried.into_iter().chain(token.seen).min();
        let is_missing = posted.fields.find("_token").is_none();
        let token = Token {
            is_missing,
            ours,
            seen,
        };
        Ok((posted, token))
    }
}

/// The field in which a form that is carried on says what its page showed.
pub(crate) const SEEN: &str = "_seen";

/// What the token of a posted form says.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    /// The form carries none.
    pub(super) is_missing: bool,
    /// Whether it is this session's.
    pub(super) ours: bool,
    /// What the form's page showed.
    pub(super) seen: Option<i64>,
}

impl FromRequestParts<Arc<App>> for Posted {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &Arc<App>) -> Result<Self, Failure> {
        (parts.extensions.get::<Self>().cloned()).ok_or_else(|| {
            Failure::Unexpected(anyhow::anyhow!("a form was asked for where none is posted"))
        })
    }
}

/// A browser says where a form came from; ours is the host it is sent to.
pub(super) fn same_origin(headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).and_then(|v| v.to_str().ok());
    if let Some(site) = text(http::HeaderName::from_static("sec-fetch-site"))
        && site != "same-origin"
    {
        return false;
    }
    let host = text(header::HOST);
    match text(header::ORIGIN) {
        Some(origin) => origin.split_once("://").map(|(_, authority)| authority) == host,
        None => false,
    }
}

pub(super) async fn urlencoded(
    body: Body,
    held: &mut Held,
    fields: &mut Fields,
) -> Result<(), Failure> {
    let mut bytes = Vec::new();
    let mut stream = body.into_data_stream();
    let mut read: u64 = 0;
    while let Some(chunk) = stream.next().await {
        let chunk: Bytes = chunk.map_err(|_| Failure::Unreadable)?;
        read += chunk.len() as u64;
        if read > READ_MAX {
            return Err(Failure::TooLarge);
        }
        if bytes.len() + chunk.len() <= FIELDS_MAX {
            held.grow(chunk.len())?;
            bytes.extend_from_slice(&chunk);
        }
    }
    if read > FIELDS_MAX as u64 {
        return Err(Failure::TooLarge);
    }
    for (n, (name, value)) in form_urlencoded::parse(&bytes).enumerate() {
        if n == FIELDS_MOST || name.len() > NAME_MAX {
            return Err(Failure::TooLarge);
        }
        fields.push(name, clean(&value));
    }
    Ok(())
}

/// A body on its way to the reader of its parts. That one takes all there is before
/// it looks at any of it, and keeps what it cannot read yet; so it is given one
/// more piece only where it cannot go on without.
struct Feed {
    body: BodyDataStream,
    /// To the reader; gone once the body has ended.
    to: Option<mpsc::Sender<Bytes>>,
}

impl Feed {
    fn new(body: Body, boundary: String) -> (Self, multer::Multipart<'static>) {
        let (to, given) = mpsc::channel();
        let pieces = stream::poll_fn(move |_| match given.try_recv() {
            Ok(piece) => Poll::Ready(Some(Ok::<Bytes, Infallible>(piece))),
            Err(TryRecvError::Empty) => Poll::Pending,
            Err(TryRecvError::Disconnected) => Poll::Ready(None),
        });
        let limits = multer::SizeLimit::new().whole_stream(READ_MAX + FIELDS_MAX as u64);
        let limits = multer::Constraints::new().size_limit(limits);
        let parts = multer::Multipart::with_constraints(pieces, boundary, limits);
        let feed = Self {
            body: body.into_data_stream(),
            to: Some(to),
        };
        (feed, parts)
    }

    /// What the reader finds, with as much more of the body as that takes.
    async fn until<T>(
        &mut self,
        mut look: impl FnMut(&mut Context<'_>) -> Poll<multer::Result<T>>,
    ) -> Result<T, Failure> {
        let mut fed = 0;
        loop {
            let seen = poll_fn(|cx| Poll::Ready(look(cx))).await;
            if let Poll::Ready(found) = seen {
                return found.map_err(|e| unreadable(&e));
            }
            if fed > HEAD_MAX {
                return Err(Failure::TooLarge);
            }
            let to = self.to.as_ref().ok_or(Failure::Unreadable)?;
            match self.body.next().await {
                Some(piece) => {
                    let piece = piece.map_err(|_| Failure::Unreadable)?;
                    fed += piece.len();
                    to.send(piece).map_err(|_| Failure::Unreadable)?;
                }
                None => self.to = None,
            }
        }
    }

    /// The next piece of a part.
    async fn chunk(&mut self, part: &mut multer::Field<'_>) -> Result<Option<Bytes>, Failure> {
        self.until(|cx| Pin::new(&mut *part).poll_next(cx).map(Option::transpose))
            .await
    }
}

/// Keeps files.
struct Keeper<M> {
    folder: PathBuf,
    /// Whether these bytes of a file may be sent, too.
    may: M,
}

async fn multipart(
    body: Body,
    boundary: String,
    keeper: Option<Keeper<impl Fn(Range<u64>) -> bool>>,
    held: &mut Held,
    fields: &mut Fields,
) -> Result<Vec<PostedFile>, Failure> {
    let (mut feed, mut parts) = Feed::new(body, boundary);
    let mut files = Vec::new();
    let mut text_bytes = 0;
    let (mut texts, mut file_parts) = (0, 0);
    let mut too_many = false;
    while let Some(mut part) = feed.until(|cx| parts.poll_next_field(cx)).await? {
        let name = part.name().unwrap_or_default().to_owned();
        let file_name = part.file_name().map(str::to_owned);
        if file_name.is_some() {
            file_parts += 1;
        } else {
            texts += 1;
        }
        // Read to the end all the same, so that the answer arrives.
        too_many |= texts > FIELDS_MOST || file_parts > FILES_MOST || name.len() > NAME_MAX;
        if too_many {
            discard(&mut feed, &mut part).await?;
            continue;
        }
        if let Some(file_name) = file_name {
            let (size_bytes, content) = match &keeper {
                Some(keeper) => keep(&mut feed, &mut part, keeper).await?,
                None => (
                    discard(&mut feed, &mut part).await?,
                    Err(Discarded::TooMuch),
                ),
            };
            // A browser sends an empty part when no file was chosen.
            if !file_name.is_empty() || size_bytes > 0 {
                files.push(PostedFile {
                    field: name,
                    name: file_name,
                    size_bytes,
                    content,
                });
            }
        } else {
            let mut bytes = Vec::new();
            while let Some(chunk) = feed.chunk(&mut part).await? {
                text_bytes += chunk.len();
                if text_bytes > FIELDS_MAX {
                    return Err(Failure::TooLarge);
                }
                held.grow(chunk.len())?;
                bytes.extend_from_slice(&chunk);
            }
            fields.push(name, clean(&String::from_utf8_lossy(&bytes)));
        }
    }
    if too_many {
        return Err(Failure::TooLarge);
    }
    Ok(files)
}

/// How much of a file came, and what became of it.
type Came<T> = (u64, Result<T, Discarded>);

/// Reads one part without keeping it, so that the answer arrives. Gives its length.
async fn discard(feed: &mut Feed, part: &mut multer::Field<'_>) -> Result<u64, Failure> {
    let mut size = 0;
    while let Some(chunk) = feed.chunk(part).await? {
        size += chunk.len() as u64;
    }
    Ok(size)
}

/// Writes one file down, up to [`FILE_MAX`] and as far as the person may send;
/// reads the rest without keeping it.
async fn keep(
    feed: &mut Feed,
    part: &mut multer::Field<'_>,
    keeper: &Keeper<impl Fn(Range<u64>) -> bool>,
) -> Result<Came<Temporary>, Failure> {
    let folder = &keeper.folder;
    tokio::fs::create_dir_all(folder).await.map_err(unkept)?;
    let path = folder.join(format!("{}.part", secret::random_hex::<16>()));
    let temporary = Temporary(path.clone());
    let mut file = tokio::fs::File::create(&path).await.map_err(unkept)?;
    let (size, filled) = fill(&mut file, feed, part, &keeper.may).await?;
    Ok((size, filled.map(|()| temporary)))
}

/// As [`keep`], into an open file. Gives how much came once it is sure that all
/// of it that is to be kept is on the disk.
async fn fill(
    file: &mut tokio::fs::File,
    feed: &mut Feed,
    part: &mut multer::Field<'_>,
    may: impl Fn(Range<u64>) -> bool,
) -> Result<Came<()>, Failure> {
    let (mut size, mut to_keep) = (0, 0);
    let mut taken = Ok(());
    // Read to the end also where it cannot be kept, so that the answer arrives.
    let mut written = Ok(());
    while let Some(chunk) = feed.chunk(part).await? {
        let before = size;
        size += chunk.len() as u64;
        if taken == Err(Discarded::TooMuch) {
            continue;
        }
        if !may(before..size) {
            taken = Err(Discarded::TooMuch);
        } else if size > FILE_MAX {
            taken = Err(Discarded::TooLarge);
        } else if written.is_ok() {
            to_keep = size;
            written = file.write_all(&chunk).await;
        }
    }
    written.map_err(unkept)?;
    // A write is only begun when it answers: what became of the last one is
    // said by the flush, and by nothing after it.
    file.flush().await.map_err(unkept)?;
    file.sync_all().await.map_err(unkept)?;
    let on_disk = file.metadata().await.map_err(unkept)?.len();
    if on_disk != to_keep {
        return Err(unkept(Unkept::short(on_disk, to_keep)));
    }
    Ok((size, taken))
}

fn unkept(error: std::io::Error) -> Failure {
    anyhow::Error::from(Unkept(error)).into()
}

fn unreadable(error: &multer::Error) -> Failure {
    match error {
        multer::Error::StreamSizeExceeded { .. } | multer::Error::FieldSizeExceeded { .. } => {
            Failure::TooLarge
        }
        _ => Failure::Unreadable,
    }
}

/// Line ends become one kind, what nobody sees goes (PostgreSQL cannot hold
/// NUL), and letters are put together (NFC) but not changed otherwise.
fn clean(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    app::writing::nfc(&app::writing::visible(&text))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    /// What becomes of a file of these bytes that is written to `path`.
    async fn filled(path: &Path, content: &[u8]) -> Result<Came<()>, Failure> {
        let head: &[u8] =
            b"--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n";
        let body = [head, content, b"\r\n--x--\r\n"].concat();
        let (mut feed, mut parts) = Feed::new(body.into(), "x".to_owned());
        let part = feed.until(|cx| parts.poll_next_field(cx)).await;
        let mut part = part.unwrap().unwrap();
        let mut file = tokio::fs::OpenOptions::new()
            .write(true)
            .open(path)
            .await
            .unwrap();
        fill(&mut file, &mut feed, &mut part, |_| true).await
    }

    #[tokio::test]
    async fn a_file_that_fills_the_disk_is_not_taken_for_a_shorter_one() {
        let folder = tempfile::tempdir().unwrap();
        let good = folder.path().join("a");
        std::fs::write(&good, "").unwrap();
        let twelve = filled(&good, b"twelve bytes").await.unwrap();
        assert_eq!(twelve, (12, Ok(())));
        assert_eq!(std::fs::read(&good).unwrap(), b"twelve bytes");
        // A device that takes nothing: every write to it says that it is full.
        let failed = filled(Path::new("/dev/full"), b"twelve bytes").await;
        let Err(Failure::Unkept(error)) = failed else {
            panic!("{failed:?}");
        };
        assert!(format!("{error:#}").contains("No space left"), "{error:#}");
        // And one that forgets what it was given.
        let failed = filled(Path::new("/dev/null"), b"twelve bytes").await;
        assert!(matches!(failed, Err(Failure::Unkept(_))), "{failed:?}");
    }
}
