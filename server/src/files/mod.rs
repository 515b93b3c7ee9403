//! Uploaded files: kept under our own names in the data folder, with their
//! hash; what they really are is found out by [`sniff`], how they are called
//! when they are given back by [`names`], and screens only ever show the
//! pictures that a child process draws in [`pages`].

pub mod names;
mod office;
pub mod pages;
pub mod picture;
pub mod serve;
pub mod sniff;

use std::io::{self, Write as _};
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use app::id::FileId;

use self::pages::PageError;
use self::sniff::NotTaken;
use crate::http::App;
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

    /// Where drawings of a file's pages are kept; they can be made again.
    pub fn pages_folder(&self, id: FileId) -> PathBuf {
        let mut path = self.path(id).into_os_string();
        path.push(".pages");
        PathBuf::from(path)
    }

    /// Lies beside the file where a page of it cannot be shown, and says why if
    /// that will never change.
    fn note_of_unshown(&self, id: FileId, page: u32) -> PathBuf {
        let mut path = self.path(id).into_os_string();
        path.push(format!(".{page}.unshown"));
        PathBuf::from(path)
    }

    /// Whether it is known that a page cannot be shown.
    pub async fn is_unshown(&self, id: FileId, page: u32) -> bool {
        let note = self.note_of_unshown(id, page);
        tokio::fs::try_exists(note).await.unwrap_or(false)
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
    async fn noted(&self, id: FileId, page: u32) -> io::Result<Option<NotTaken>> {
        match tokio::fs::read_to_string(self.note_of_unshown(id, page)).await {
            Ok(why) => Ok(NotTaken::OF_PAGES
                .into_iter()
                .find(|known| known.to_string() == why)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
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
    let content = [0; 64 * 1024];
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

/// The picture of a page (from 1). Where the file itself is why there is none,
/// a note is left for [`Files::is_unshown`], and nobody tries again.
pub(crate) async fn picture(app: &App, file: FileId, page: u32) -> Result<PathBuf, PageError> {
    let files = &app.files;
    if let Some(why) = files.noted(file, page).await? {
        return Err(PageError::NotTaken(why));
    }
    let drawn = pages::picture(&files.path(file), &files.pages_folder(file), page).await;
    let noted = files.note_of_unshown(file, page);
    match &drawn {
        Ok(_) => match tokio::fs::remove_file(&noted).await {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        },
        Err(PageError::NotTaken(why)) => tokio::fs::write(&noted, why.to_string()).await?,
        Err(_) => {}
    }
    drawn
}

/// Draws the pages that reviewers will look at, ahead of the first look.
///
/// # Errors
/// What trying again may help against.
pub(crate) async fn draw_pages(app: &App, file: FileId) -> anyhow::Result<()> {
    for page in ahead(app, file).await? {
        match picture(app, file, page).await {
            Ok(_) => {}
            Err(error @ (PageError::NotTaken(_) | PageError::NoSuchPage)) => {
                tracing::info!(%file, page, %error, "a page cannot be shown");
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
    for page in ahead(app, file).await? {
        let drawn = pages::drawn(&app.files.pages_folder(file), page).await;
        if !matches!(drawn, Ok(Some(_))) {
            tokio::fs::write(app.files.note_of_unshown(file, page), "").await?;
        }
    }
    Ok(())
}

/// The pages that are drawn ahead.
async fn ahead(app: &App, file: FileId) -> anyhow::Result<RangeInclusive<u32>> {
    let row = crate::assessment::store::file(app.db.reader(), file).await?;
    let pages = row.and_then(|row| row.pages).unwrap_or(0);
    Ok(1..=u32::try_from(pages).unwrap_or(0).min(pages::AHEAD))
}
