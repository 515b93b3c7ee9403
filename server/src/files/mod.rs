//! Uploaded files: kept under our own names in the data folder, with their
//! hash; what they really are is found out by [`sniff`], how they are called
//! when they are given back by [`names`], and screens only ever show the
//! pictures that a child process draws in [`pages`].

pub mod entity;
pub mod names;
mod office;
pub mod pages;
pub mod picture;
pub mod serve;
pub mod sniff;
pub mod store;
pub mod upload;

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::Duration;

use anyhow::Context as _;
use app::files::{EvidenceFile, words};
use app::id::FileId;
use app::text::Text;

use self::pages::{AttachedFiles, Look, PageError, Turns, Viewer};
use self::sniff::{Media, NotTaken};
use crate::access::Subject;
use crate::http::{App, Ctx, Failure};
use crate::secret;

/// What was sent could not be written down, or not all of it.
#[derive(Debug, thiserror::Error)]
#[error("what was sent could not be kept: {0}")]
pub struct Unkept(pub io::Error);

impl Unkept {
    /// Less is there than was sent.
    pub fn short(on_disk: u64, sent: u64) -> io::Error {
        let what = format!("{on_disk} bytes of {sent} are on the disk");
        io::Error::new(io::ErrorKind::WriteZero, what)
    }
}

/// The folders of uploaded files.
#[derive(Debug, Clone)]
pub struct Files {
    folder: PathBuf,
}

impl Files {
    /// Files are kept under `data/files`.
    pub fn new(data: &Path) -> Self {
        Self {
            folder: data.join("files"),
        }
    }

    /// Where all of them are.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Where uploads lie until they are checked. The same file system, so that
    /// a rename is enough.
    pub fn temporary_folder(&self) -> PathBuf {
        self.folder.join("incoming")
    }

    /// Where the content of a file is. The first letters spread the files over
    /// folders, because a UUID v7 begins with the time: the last ones do.
    pub fn path(&self, id: FileId) -> PathBuf {
        let name = id.uuid().simple().to_string();
        self.folder.join(&name[30..]).join(name)
    }

    /// Where drawings of a file's pages are kept; they can be made again. Those
    /// of before pages were proved true lie in a folder of another name.
    pub fn pages_folder(&self, id: FileId) -> PathBuf {
        self.beside(id, "drawn")
    }

    fn beside(&self, id: FileId, ending: &str) -> PathBuf {
        let mut path = self.path(id).into_os_string();
        path.push(format!(".{ending}"));
        PathBuf::from(path)
    }

    /// Lies beside the file where a page of it cannot be shown, and says why if
    /// that will never change. Page 0 is all of them.
    fn note_of_unshown(&self, id: FileId, page: &str) -> PathBuf {
        self.beside(id, &format!("{page}.unshown"))
    }

    /// Whether it is known that a page cannot be shown.
    pub async fn is_unshown(&self, id: FileId, page: u32) -> bool {
        for page in [EVERY_PAGE, &page.to_string()] {
            let note = self.note_of_unshown(id, page);
            if tokio::fs::try_exists(note).await.unwrap_or(false) {
                return true;
            }
        }
        false
    }

    /// Counts one more failure of this kind; answers how many there were.
    async fn one_more(&self, id: FileId, what: &str) -> io::Result<u32> {
        let path = self.beside(id, &format!("{what}.failed"));
        let before = match tokio::fs::read_to_string(&path).await {
            Ok(count) => count.trim().parse().unwrap_or(0),
            Err(error) if error.kind() == io::ErrorKind::NotFound => 0_u32,
            Err(error) => return Err(error),
        };
        let now = before.saturating_add(1);
        tokio::fs::write(&path, now.to_string()).await?;
        Ok(now)
    }

    /// Removes a file with everything that was made from it.
    pub async fn erase(&self, id: FileId) -> anyhow::Result<()> {
        let path = self.path(id);
        tokio::task::spawn_blocking(move || {
            let (folder, name) = (path.parent(), path.file_name());
            let (folder, name) = folder.zip(name).context("a file has a folder")?;
            for entry in std::fs::read_dir(folder)? {
                let entry = entry?;
                let other = entry.file_name();
                if !other
                    .as_encoded_bytes()
                    .starts_with(name.as_encoded_bytes())
                {
                    continue;
                }
                if entry.file_type()?.is_dir() {
                    std::fs::remove_dir_all(entry.path())?;
                } else {
                    std::fs::remove_file(entry.path())?;
                }
            }
            anyhow::Ok(())
        })
        .await?
        .context("a file could not be erased")
    }

    /// Why a page can never be shown, if that is known.
    async fn noted(&self, id: FileId, page: &str) -> io::Result<Option<PageError>> {
        for page in [EVERY_PAGE, page] {
            if let Some(why) = self.note(id, page).await? {
                return Ok(Some(why));
            }
        }
        Ok(None)
    }

    async fn note(&self, id: FileId, of: &str) -> io::Result<Option<PageError>> {
        match tokio::fs::read_to_string(self.note_of_unshown(id, of)).await {
            Ok(why) if why == PageError::Untrue.to_string() => Ok(Some(PageError::Untrue)),
            Ok(why) if why == PageError::Xfa.to_string() => Ok(Some(PageError::Xfa)),
            Ok(why) => {
                let mut known = NotTaken::OF_PAGES.into_iter();
                let known = known.find(|known| known.to_string() == why);
                Ok(known.map(PageError::NotTaken))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Leaves a note where the file itself is why there is nothing of it, and
    /// takes the note away where there is. Answers what holds from now on.
    async fn remember<T>(
        &self,
        id: FileId,
        of: &str,
        tried: Result<T, PageError>,
    ) -> Result<T, PageError> {
        let tried = match tried {
            // The machine may only have been busy, but not again and again.
            Err(PageError::TookTooLong) if self.one_more(id, of).await? >= TRIES => {
                Err(PageError::NotTaken(NotTaken::TooHeavy))
            }
            tried => tried,
        };
        let note = self.note_of_unshown(id, of);
        match &tried {
            Ok(_) => match tokio::fs::remove_file(note).await {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
                _ => {}
            },
            Err(PageError::NotTaken(why)) => tokio::fs::write(note, why.to_string()).await?,
            Err(why @ (PageError::Untrue | PageError::Xfa)) => {
                tokio::fs::write(note, why.to_string()).await?;
            }
            Err(
                PageError::NoSuchPage
                | PageError::TookTooLong
                | PageError::NoTurn
                | PageError::Io(_),
            ) => {}
        }
        tried
    }

    /// Puts a checked upload of so many bytes in its place for good: it is on
    /// the disk, with the folder it lies in, before any row speaks of it.
    ///
    /// # Errors
    /// [`Unkept`] is the cause.
    pub async fn keep(&self, from: &Path, id: FileId, size_bytes: u64) -> anyhow::Result<()> {
        let (to, root) = (self.path(id), self.folder.clone());
        let from = from.to_owned();
        let kept = tokio::task::spawn_blocking(move || {
            let on_disk = std::fs::metadata(&from)?.len();
            if on_disk != size_bytes {
                return Err(Unkept::short(on_disk, size_bytes));
            }
            let folder = to.parent().unwrap_or(&root);
            std::fs::create_dir_all(folder)?;
            std::fs::rename(&from, &to)?;
            std::fs::File::open(folder)?.sync_all()?;
            std::fs::File::open(&root)?.sync_all()
        });
        Ok(kept.await?.map_err(Unkept)?)
    }

    /// Whether uploads can be kept: tries to, with one that is nobody's.
    ///
    /// # Errors
    /// Why not.
    pub async fn try_to_keep(&self) -> anyhow::Result<()> {
        let folder = self.temporary_folder();
        let tried = tokio::task::spawn_blocking(move || {
            std::fs::create_dir_all(&folder)?;
            // Named like an upload, so that the sweep finds what is left of it.
            let path = folder.join(format!("{}.part", secret::random_hex::<16>()));
            let tried = try_to_write(&path);
            let removed = std::fs::remove_file(&path);
            tried.and(removed)
        });
        Ok(tried.await?.map_err(Unkept)?)
    }
}

fn try_to_write(path: &Path) -> io::Result<()> {
    // More than fits in what a file system keeps beside the names.
    let content = vec![0; 64 * 1024];
    let mut file = std::fs::File::create(path)?;
    file.write_all(&content)?;
    file.sync_all()?;
    let on_disk = file.metadata()?.len();
    if on_disk == content.len() as u64 {
        Ok(())
    } else {
        Err(Unkept::short(on_disk, content.len() as u64))
    }
}

/// The page of a note that holds for every page.
const EVERY_PAGE: &str = "0";
/// A page that took too long so often is not tried again.
const TRIES: u32 = 2;
/// A file of which so many pages were too heavy is not drawn any more.
const HEAVY_PAGES: u32 = 3;

/// Who looks.
///
/// # Errors
/// [`Failure::Unexpected`] where nobody is logged in.
fn viewer(ctx: &Ctx) -> Result<Viewer, Failure> {
    let subject = ctx.subject.as_ref();
    Ok(Viewer {
        name: ctx.account()?.to_string(),
        judges: subject.is_some_and(Subject::judges),
    })
}

/// The picture of a page, for somebody who looks at it or for nobody yet. Where
/// the file itself is why there is none, a note is left for
/// [`Files::is_unshown`], and nobody tries again.
pub(crate) async fn picture(
    app: &App,
    file: FileId,
    look: Look,
    viewer: Option<Viewer>,
) -> Result<PathBuf, PageError> {
    let files = &app.files;
    let name = look.name();
    if let Some(why) = files.noted(file, &name).await? {
        return Err(why);
    }
    // Lost, as after a restore without files: that says nothing of its pages.
    if !tokio::fs::try_exists(files.path(file)).await? {
        return Err(io::Error::from(io::ErrorKind::NotFound).into());
    }
    let folder = files.pages_folder(file);
    let drawn = pages::picture(&files.path(file), &folder, look, viewer).await;
    let drawn = files.remember(file, &name, drawn).await;
    // One that is only too heavy to be drawn sharper says nothing of the others.
    if let Err(PageError::NotTaken(NotTaken::TooHeavy)) = &drawn
        && !look.is_sharp
        && files.one_more(file, EVERY_PAGE).await? >= HEAVY_PAGES
    {
        let note = files.note_of_unshown(file, EVERY_PAGE);
        tokio::fs::write(note, NotTaken::TooHeavy.to_string()).await?;
    }
    drawn
}

/// How long a screen waits for what is not known yet of the files on it.
const SHORTLY: Duration = Duration::from_secs(3);

/// What to say in place of a page of a file, if it cannot be shown: found out by
/// drawing it now if that can be done shortly and who looks has not had too many
/// drawn.
pub(crate) async fn unshown(ctx: &Ctx, file: &EvidenceFile, page: u32) -> Option<Text> {
    let of = file.pages.filter(|pages| (1..=*pages).contains(&page))?;
    let look = Look::plain(page, of);
    let files = &ctx.app.files;
    if files.is_unshown(file.id, page).await {
        let why = files.noted(file.id, &look.name()).await;
        let words = why.ok().flatten().and_then(|why| why.words());
        return Some(words.unwrap_or(words::PAGE_UNSHOWN));
    }
    count_drawing(ctx, file.id, look).await.ok()?;
    let drawn = picture(&ctx.app, file.id, look, viewer(ctx).ok());
    let drawn = tokio::time::timeout(SHORTLY, drawn).await;
    drawn.ok()?.err()?.words()
}

/// Counts one more page that is drawn for who looks, if it is not there yet.
///
/// # Errors
/// [`Failure::TooOften`].
async fn count_drawing(ctx: &Ctx, file: FileId, look: Look) -> Result<(), Failure> {
    let kept = pages::drawn(&ctx.app.files.pages_folder(file), look).await;
    if matches!(kept, Ok(Some(_))) {
        return Ok(());
    }
    Ok(ctx.app.limits.page(ctx)?)
}

/// One at a time looks into a file: who waits finds what the one before found.
/// Those who judge do not wait for those who apply here, either.
static LOOKED_INTO: LazyLock<Turns> = LazyLock::new(Turns::default);

/// What is noted of finding out which files are within a file.
const ATTACHED: &str = "attached";

/// The files within a file, by their names, or why they cannot be told: found
/// out once and kept.
async fn attached(
    app: &App,
    file: &EvidenceFile,
    viewer: Viewer,
) -> Result<AttachedFiles, PageError> {
    if let Some(known) = attached_so_far(app, file).await {
        return known;
    }
    let turn = LOOKED_INTO.one(format!("{} {}", viewer.judges, file.id));
    let turn = tokio::time::timeout(pages::WAIT, turn).await;
    let _turn = turn.map_err(|_| PageError::NoTurn)??;
    if let Some(known) = attached_so_far(app, file).await {
        return known;
    }
    let files = &app.files;
    let path = files.path(file.id);
    if !tokio::fs::try_exists(&path).await? {
        return Err(io::Error::from(io::ErrorKind::NotFound).into());
    }
    let listed = pages::attached(&path, viewer).await;
    let list = files.remember(file.id, ATTACHED, listed).await?;
    let written = serde_json::to_vec(&list).map_err(io::Error::from)?;
    tokio::fs::write(files.beside(file.id, ATTACHED), written).await?;
    Ok(list)
}

/// What has been found out of the files within a file; none where nobody has
/// looked into it yet.
async fn attached_so_far(
    app: &App,
    file: &EvidenceFile,
) -> Option<Result<AttachedFiles, PageError>> {
    if Media::parse(&file.media) != Some(Media::Pdf) {
        return Some(Ok(AttachedFiles::default()));
    }
    if let Ok(list) = tokio::fs::read(app.files.beside(file.id, ATTACHED)).await
        && let Ok(list) = serde_json::from_slice(&list)
    {
        return Some(Ok(list));
    }
    match app.files.note(file.id, ATTACHED).await {
        Ok(why) => why.map(Err),
        Err(error) => Some(Err(error.into())),
    }
}

/// Draws the pages that reviewers will look at, ahead of the first look.
///
/// # Errors
/// What trying again may help against.
pub(crate) async fn draw_pages(app: &App, file: FileId) -> anyhow::Result<()> {
    for look in ahead(app, file).await? {
        match picture(app, file, look, None).await {
            Ok(_) => {}
            // Others wait: the rest of a heavy file is drawn when somebody looks.
            Err(PageError::TookTooLong | PageError::NotTaken(NotTaken::TooHeavy)) => {
                tracing::info!(%file, page = look.page, "a page is heavy");
                break;
            }
            Err(error) if error.words().is_some() || matches!(error, PageError::NoSuchPage) => {
                tracing::info!(%file, page = look.page, %error, "a page cannot be shown");
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// Drawing has failed so often that it is not tried again ahead of a look: who
/// looks is told. The note says no reason, so that who asks all the same may be
/// luckier.
pub(crate) async fn give_up_pages(app: &App, file: FileId) -> anyhow::Result<()> {
    for look in ahead(app, file).await? {
        let drawn = pages::drawn(&app.files.pages_folder(file), look).await;
        if !matches!(drawn, Ok(Some(_))) {
            let note = app.files.note_of_unshown(file, &look.name());
            tokio::fs::write(note, "").await?;
        }
    }
    Ok(())
}

/// The pages that are drawn ahead.
async fn ahead(app: &App, file: FileId) -> anyhow::Result<impl Iterator<Item = Look>> {
    let row = store::file(app.db.reader(), file).await?;
    let of = u32::try_from(row.and_then(|row| row.pages).unwrap_or(0)).unwrap_or(0);
    Ok((1..=of.min(pages::AHEAD)).map(move |page| Look::plain(page, of)))
}
