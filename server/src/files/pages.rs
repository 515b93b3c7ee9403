//! Pages of evidence as pictures.
//!
//! Drawing happens in a child process of this same binary, so that a hostile
//! file can at worst end its child: memory, processor time, wall time and
//! pixels are limited. Pictures are decoded and written anew, turned as the
//! camera held them, without metadata (places, names). A picture is drawn
//! only once and kept in the folder of its file.

use std::ffi::OsString;
use std::io;
use std::os::unix::process::ExitStatusExt as _;
use std::path::{Path, PathBuf};
use std::process::{ExitCode, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{LazyLock, OnceLock};
use std::time::Duration;

use tokio::io::AsyncReadExt as _;
use tokio::process::Command;
use tokio::sync::Semaphore;

use super::sniff::NotTaken;

mod draw;

use draw::{Drawn, Wish, draw};

/// Pages drawn ahead of the first look, so that a reviewer does not wait.
pub const AHEAD: u32 = 5;

/// Memory a child may ask for (bytes of address space).
const MEMORY: u64 = 1024 * 1024 * 1024;
/// Processor time of a child (seconds).
const PROCESSOR_S: u64 = 20;
/// Time a child has in all.
const TIME: Duration = Duration::from_secs(30);
/// Signals by which a child is asked to end.
const SIGINT: i32 = 2;
const SIGTERM: i32 = 15;
/// Largest file a child may write (bytes).
const WRITTEN: u64 = 64 * 1024 * 1024;
/// Children at the same time, of those that count and of those that draw;
/// others wait.
const CHILDREN: usize = 2;
/// How long others wait.
const WAIT: Duration = Duration::from_secs(20);

/// Why there is no page to show.
#[derive(Debug, thiserror::Error)]
pub enum PageError {
    /// The file itself is at fault: it needs a password, is broken or too heavy.
    #[error("the file cannot be shown: {0}")]
    NotTaken(NotTaken),
    /// It has fewer pages.
    #[error("no such page")]
    NoSuchPage,
    /// The child did not end in its time. The file may be heavy, but the
    /// machine may only be busy: trying again may help.
    #[error("the page was not drawn in time")]
    TookTooLong,
    /// So many others are drawn that it was not begun: trying again may help.
    #[error("the page had no turn")]
    NoTurn,
    /// The child could not be started or its result not be kept.
    #[error("the page could not be drawn")]
    Io(#[from] io::Error),
}

/// What the child answers by its exit code. Any other end (a signal, an
/// abort for want of memory) counts as too heavy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
enum Answer {
    Done = 0,
    Password = 10,
    Broken = 11,
    NoSuchPage = 12,
    TooHeavy = 13,
    Unwritten = 14,
}

impl Answer {
    const ALL: [Self; 6] = [
        Self::Done,
        Self::Password,
        Self::Broken,
        Self::NoSuchPage,
        Self::TooHeavy,
        Self::Unwritten,
    ];

    fn from_code(code: Option<i32>) -> Self {
        Self::ALL
            .into_iter()
            .find(|a| Some(i32::from(*a as u8)) == code)
            .unwrap_or(Self::TooHeavy)
    }
}

/// What a child is asked, as arguments of the hidden verb `render-page`.
#[derive(Debug, Clone, clap::Args)]
pub struct RenderPage {
    /// The PDF or picture
    #[arg(long)]
    file: PathBuf,
    /// The page to draw, from 1; without it the pages are counted
    #[arg(long)]
    page: Option<u32>,
    /// Where the picture or the count is written
    #[arg(long)]
    out: PathBuf,
}

/// Opens `file` and answers its number of pages; a picture has one. For the
/// moment of upload, after [`super::sniff::sniff`] has said what it is.
///
/// # Errors
/// [`PageError::NotTaken`] with the reason to show.
pub async fn count(file: &Path) -> Result<u32, PageError> {
    SITE.count(file).await
}

/// The picture of page `page` (from 1) of `file`, drawn on first view and
/// kept in `folder`: a path that ends in `.png`, or in `.jpg` for photos.
///
/// # Errors
/// [`PageError`], with nothing left behind.
pub async fn picture(file: &Path, folder: &Path, page: u32) -> Result<PathBuf, PageError> {
    SITE.picture(file, folder, page).await
}

/// The picture of a page in `folder`, if it has been drawn.
///
/// # Errors
/// When the folder cannot be read.
pub async fn drawn(folder: &Path, page: u32) -> io::Result<Option<PathBuf>> {
    for ending in ["png", "jpg"] {
        let kept = folder.join(format!("{page}.{ending}"));
        if tokio::fs::try_exists(&kept).await? {
            return Ok(Some(kept));
        }
    }
    Ok(None)
}

/// The program that draws, if it is not this one.
static PROGRAM: OnceLock<PathBuf> = OnceLock::new();

/// Draws with another program than the running one: tests of the site are not
/// `irodori` themselves. To be said before the first page is drawn.
pub fn draw_with(program: PathBuf) {
    // Whoever said it first is as good: there is one `irodori` in a build.
    drop(PROGRAM.set(program));
}

/// This binary under the verb `render-page`.
static SITE: LazyLock<Renderer> = LazyLock::new(|| {
    let program = match PROGRAM.get() {
        Some(program) => program.clone(),
        None => std::env::current_exe().unwrap_or_default(),
    };
    let command = vec![program.into_os_string(), OsString::from("render-page")];
    Renderer::new(command, TIME, WAIT)
});

/// Draws pages in child processes.
#[derive(Debug)]
struct Renderer {
    /// The command line that ends in [`child`].
    command: Vec<OsString>,
    time: Duration,
    wait: Duration,
    /// Apart, so that nobody's upload waits for pages that others look at.
    counting: Semaphore,
    drawing: Semaphore,
}

impl Renderer {
    fn new(command: Vec<OsString>, time: Duration, wait: Duration) -> Self {
        Self {
            command,
            time,
            wait,
            counting: Semaphore::new(CHILDREN),
            drawing: Semaphore::new(CHILDREN),
        }
    }

    async fn count(&self, file: &Path) -> Result<u32, PageError> {
        let out = unique(&beside(file, "count"));
        let counted = self.run(file, None, &out).await;
        let text = tokio::fs::read_to_string(&out).await;
        drop(tokio::fs::remove_file(&out).await);
        counted?;
        text?
            .trim()
            .parse()
            .map_err(|_| PageError::NotTaken(NotTaken::Broken))
    }

    async fn picture(&self, file: &Path, folder: &Path, page: u32) -> Result<PathBuf, PageError> {
        if let Some(kept) = drawn(folder, page).await? {
            return Ok(kept);
        }
        let kept = |ending| folder.join(format!("{page}.{ending}"));
        tokio::fs::create_dir_all(folder).await?;
        // Two first views draw into files of their own; the last rename wins.
        let out = unique(&folder.join(page.to_string()));
        let kept = match self.run(file, Some(page), &out).await {
            Ok(()) if is_jpeg(&out).await? => kept("jpg"),
            Ok(()) => kept("png"),
            Err(error) => {
                drop(tokio::fs::remove_file(&out).await);
                return Err(error);
            }
        };
        tokio::fs::rename(&out, &kept).await?;
        Ok(kept)
    }

    async fn run(&self, file: &Path, page: Option<u32>, out: &Path) -> Result<(), PageError> {
        let permits = if page.is_some() {
            &self.drawing
        } else {
            &self.counting
        };
        let Ok(permit) = tokio::time::timeout(self.wait, permits.acquire()).await else {
            return Err(PageError::NoTurn);
        };
        let _permit = permit.map_err(io::Error::other)?;
        let (program, arguments) = self
            .command
            .split_first()
            .ok_or(io::ErrorKind::NotFound)
            .map_err(io::Error::from)?;
        let mut command = Command::new(program);
        command
            .args(arguments)
            .arg("--file")
            .arg(file)
            .arg("--out")
            .arg(out);
        if let Some(page) = page {
            command.arg("--page").arg(page.to_string());
        }
        // Nothing of ours for the child: no secrets in variables, no streams.
        command
            .env_clear()
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .kill_on_drop(true);
        let mut child = command.spawn()?;
        let Ok(status) = tokio::time::timeout(self.time, child.wait()).await else {
            child.kill().await?;
            return Err(PageError::TookTooLong);
        };
        let status = status?;
        // Asked to end, as when the site itself ends: that says nothing of the file.
        if let Some(SIGINT | SIGTERM) = status.signal() {
            return Err(io::Error::from(io::ErrorKind::Interrupted).into());
        }
        match Answer::from_code(status.code()) {
            Answer::Done => Ok(()),
            Answer::Password => Err(PageError::NotTaken(NotTaken::Password)),
            Answer::Broken => Err(PageError::NotTaken(NotTaken::Broken)),
            Answer::TooHeavy => Err(PageError::NotTaken(NotTaken::TooHeavy)),
            Answer::NoSuchPage => Err(PageError::NoSuchPage),
            Answer::Unwritten => Err(io::Error::other("the picture was not written").into()),
        }
    }
}

async fn is_jpeg(path: &Path) -> io::Result<bool> {
    let mut head = [0; 2];
    tokio::fs::File::open(path)
        .await?
        .read_exact(&mut head)
        .await?;
    Ok(head == [0xFF, 0xD8])
}

fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    PathBuf::from(name)
}

fn unique(path: &Path) -> PathBuf {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let n = NEXT.fetch_add(1, Ordering::Relaxed);
    beside(path, &format!("{}-{n}.tmp", std::process::id()))
}

/// The whole work of a child: limits itself, opens the file and writes what
/// was asked. To be called before any thread is started, since each takes
/// address space.
pub fn child(asked: &RenderPage) -> ExitCode {
    ExitCode::from(answer(&asked.file, asked.page, &asked.out) as u8)
}

fn answer(file: &Path, page: Option<u32>, out: &Path) -> Answer {
    limit()
        .and_then(|()| work(file, page, out))
        .err()
        .unwrap_or(Answer::Done)
}

fn limit() -> Result<(), Answer> {
    use rlimit::Resource;
    for (resource, value) in [
        (Resource::AS, MEMORY),
        (Resource::CPU, PROCESSOR_S),
        (Resource::FSIZE, WRITTEN),
        (Resource::CORE, 0),
        (Resource::NOFILE, 64),
    ] {
        let most = resource.get().map_or(value, |(_, hard)| hard.min(value));
        resource.set(most, most).map_err(|_| Answer::Unwritten)?;
    }
    Ok(())
}

fn work(file: &Path, page: Option<u32>, out: &Path) -> Result<(), Answer> {
    let bytes = std::fs::read(file).map_err(|_| Answer::Broken)?;
    let written = match page {
        None => draw(bytes, Wish::Count),
        Some(page) => draw(bytes, Wish::Page(page)),
    };
    let bytes = match written {
        Ok(Drawn::Pages(n)) => n.to_string().into_bytes(),
        Ok(Drawn::Picture(bytes)) => bytes,
        Err(PageError::NoSuchPage) => return Err(Answer::NoSuchPage),
        Err(PageError::NotTaken(NotTaken::Password)) => return Err(Answer::Password),
        Err(PageError::NotTaken(NotTaken::TooHeavy)) => return Err(Answer::TooHeavy),
        Err(_) => return Err(Answer::Broken),
    };
    std::fs::write(out, bytes).map_err(|_| Answer::Unwritten)
}

#[cfg(test)]
mod tests;
