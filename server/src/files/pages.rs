//! Pages of evidence as pictures.
//!
//! Drawing happens in a child process of this same binary, so that a hostile
//! file can at worst end its child: memory, processor time, wall time and
//! pixels are limited. Pictures are decoded and written anew, turned as the
//! camera held them, without metadata (places, names). A picture is drawn
//! only once and kept in the folder of its file.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io;
use std::os::unix::process::ExitStatusExt as _;
use std::path::{Path, PathBuf};
use std::process::{ExitCode, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock, Mutex, OnceLock, PoisonError, Weak};
use std::time::Duration;

use app::files::words;
use app::text::Text;
use tokio::io::AsyncReadExt as _;
use tokio::process::Command;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::sniff::NotTaken;

mod attached;
mod draw;
mod layout;
mod left_out;
mod stand_in;
mod truth;

pub use attached::{Attached, AttachedFiles};
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
/// Children at the same time, of those that count, of those that list files in
/// a file and of those that draw for somebody who looks; others wait. Those who
/// judge have as many of their own.
const CHILDREN: usize = 2;
/// Children that draw ahead of a look.
const CHILDREN_AHEAD: usize = 1;
/// How long others wait.
pub(super) const WAIT: Duration = Duration::from_secs(20);

/// Why there is no page to show.
#[derive(Debug, thiserror::Error)]
pub enum PageError {
    /// The file itself is at fault: it needs a password, is broken or too heavy.
    #[error("the file cannot be shown: {0}")]
    NotTaken(NotTaken),
    /// Drawn by us it would not be what the file says.
    #[error("the page cannot be drawn truly")]
    Untrue,
    /// The file is a form that only programs of its maker show.
    #[error("the file is an XFA form")]
    Xfa,
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

impl PageError {
    /// What stands in place of the page, if the file itself is why there is none.
    pub const fn words(&self) -> Option<Text> {
        match self {
            Self::NotTaken(_) | Self::Untrue => Some(words::PAGE_UNSHOWN),
            Self::Xfa => Some(words::PAGE_OF_XFA),
            Self::NoSuchPage | Self::TookTooLong | Self::NoTurn | Self::Io(_) => None,
        }
    }

    /// Whether a page that could not be drawn sharper may still be drawn as it
    /// is: the fault is the page's, and not that there was no turn for it.
    pub(super) const fn is_of_page(&self) -> bool {
        self.words().is_some() || matches!(self, Self::TookTooLong)
    }
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
    Untrue = 15,
    Xfa = 16,
}

impl Answer {
    const ALL: [Self; 8] = [
        Self::Done,
        Self::Password,
        Self::Broken,
        Self::NoSuchPage,
        Self::TooHeavy,
        Self::Unwritten,
        Self::Untrue,
        Self::Xfa,
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
    /// How many pages it is known to have
    #[arg(long, default_value_t = 1)]
    of: u32,
    /// Whether the page is drawn sharper
    #[arg(long)]
    sharp: bool,
    /// The file within the PDF to write, from 1; 0 lists them
    #[arg(long)]
    attached: Option<u32>,
    /// Where the picture or the count is written
    #[arg(long)]
    out: PathBuf,
}

/// Who wants to see what is in a file.
#[derive(Debug, Clone)]
pub struct Viewer {
    /// What tells them from others.
    pub name: String,
    /// Whether they judge what others hand in.
    pub judges: bool,
}

impl Viewer {
    /// Where drawing for them is shared out: those who judge do not wait for
    /// those who apply.
    fn renderer(&self) -> &'static Renderer {
        if self.judges { &JUDGES } else { &SITE }
    }
}

/// Opens `file` and answers its number of pages; a picture has one. For the
/// moment at which `person` uploads it, after [`super::sniff::sniff`] has said what it is.
///
/// # Errors
/// [`PageError::NotTaken`] with the reason to show.
pub async fn count(file: &Path, person: String) -> Result<u32, PageError> {
    SITE.count(file, person).await
}

/// A page of a file to look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Which, from 1.
    pub page: u32,
    /// Of how many, as counted when the file was taken in.
    pub of: u32,
    /// Sharper than at first.
    pub is_sharp: bool,
}

impl Look {
    /// The page as it is shown at first.
    pub const fn plain(page: u32, of: u32) -> Self {
        Self {
            page,
            of,
            is_sharp: false,
        }
    }

    /// What its picture and what is noted of it are called.
    pub(super) fn name(self) -> String {
        let sharp = if self.is_sharp { "-sharp" } else { "" };
        format!("{}{sharp}", self.page)
    }
}

/// The picture of a page of `file`, drawn on first view and kept in `folder`: a
/// path that ends in `.png`, or in `.jpg` for photos. Nobody is the `viewer`
/// where pages are drawn ahead.
///
/// # Errors
/// [`PageError`], with nothing left behind.
pub async fn picture(
    file: &Path,
    folder: &Path,
    look: Look,
    viewer: Option<Viewer>,
) -> Result<PathBuf, PageError> {
    let renderer = viewer.as_ref().map_or(&*SITE, Viewer::renderer);
    let person = viewer.map(|viewer| viewer.name);
    renderer.picture(file, folder, look, person).await
}

/// The picture of a page in `folder`, if it has been drawn.
///
/// # Errors
/// When the folder cannot be read.
pub async fn drawn(folder: &Path, look: Look) -> io::Result<Option<PathBuf>> {
    for ending in ["png", "jpg"] {
        let kept = folder.join(format!("{}.{ending}", look.name()));
        if tokio::fs::try_exists(&kept).await? {
            return Ok(Some(kept));
        }
    }
    Ok(None)
}

/// The files in `file`, a PDF, by their names.
///
/// # Errors
/// [`PageError`].
pub async fn attached(file: &Path, viewer: Viewer) -> Result<AttachedFiles, PageError> {
    let renderer = viewer.renderer();
    let listed = renderer.attached(file, 0, Turn::List(viewer.name)).await?;
    serde_json::from_slice(&listed).map_err(|_| PageError::NotTaken(NotTaken::Broken))
}

/// The content of file `n` (from 1) in `file`.
///
/// # Errors
/// [`PageError`].
pub async fn attachment(file: &Path, n: u32, viewer: Viewer) -> Result<Vec<u8>, PageError> {
    let renderer = viewer.renderer();
    renderer.attached(file, n, Turn::Look(viewer.name)).await
}

/// The program that draws, if it is not this one.
static PROGRAM: OnceLock<PathBuf> = OnceLock::new();

/// Draws with another program than the running one: tests of the site are not
/// `irodori` themselves. To be said before the first page is drawn.
pub fn draw_with(program: PathBuf) {
    // Whoever said it first is as good: there is one `irodori` in a build.
    drop(PROGRAM.set(program));
}

static SITE: LazyLock<Renderer> = LazyLock::new(this_program);
/// Apart for those who judge.
static JUDGES: LazyLock<Renderer> = LazyLock::new(this_program);

/// This binary under the verb `render-page`.
fn this_program() -> Renderer {
    let program = match PROGRAM.get() {
        Some(program) => program.clone(),
        None => std::env::current_exe().unwrap_or_default(),
    };
    let command = vec![program.into_os_string(), OsString::from("render-page")];
    Renderer::new(command, TIME, WAIT)
}

/// Draws pages in child processes.
///
/// Nobody holds up others: of each kind of work there is at one time one child
/// for each file and one for each person, whoever came first, and what is drawn
/// ahead of a look has its own.
#[derive(Debug)]
struct Renderer {
    /// The command line that ends in [`child`].
    command: Vec<OsString>,
    time: Duration,
    wait: Duration,
    /// Apart, so that nobody's upload waits for pages that others look at, and
    /// no page for what is found out beside it.
    counting: Semaphore,
    listing: Semaphore,
    drawing: Semaphore,
    ahead: Semaphore,
    turns: Turns,
}

/// What a child is asked, and for whom.
struct Asked {
    arguments: Vec<OsString>,
    turn: Turn,
}

enum Turn {
    /// This person uploads.
    Count(String),
    /// This person wants to know what is in a file.
    List(String),
    /// This person looks.
    Look(String),
    /// Nobody looks yet.
    Ahead,
}

/// One at a time for each name: a file or a person. Those that wait come in
/// the order in which they asked.
#[derive(Debug, Default)]
pub(super) struct Turns(Mutex<BTreeMap<String, Weak<Semaphore>>>);

impl Turns {
    /// The turn of this one.
    ///
    /// # Errors
    /// Never: nobody takes turns away.
    pub(super) async fn one(&self, name: String) -> Result<OwnedSemaphorePermit, io::Error> {
        let turn = {
            let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            all.retain(|_, turn| turn.strong_count() > 0);
            let known = all.get(&name).and_then(Weak::upgrade);
            known.unwrap_or_else(|| {
                let turn = Arc::new(Semaphore::new(1));
                all.insert(name, Arc::downgrade(&turn));
                turn
            })
        };
        turn.acquire_owned().await.map_err(io::Error::other)
    }
}

impl Renderer {
    fn new(command: Vec<OsString>, time: Duration, wait: Duration) -> Self {
        Self {
            command,
            time,
            wait,
            counting: Semaphore::new(CHILDREN),
            listing: Semaphore::new(CHILDREN),
            drawing: Semaphore::new(CHILDREN),
            ahead: Semaphore::new(CHILDREN_AHEAD),
            turns: Turns::default(),
        }
    }

    async fn count(&self, file: &Path, person: String) -> Result<u32, PageError> {
        let asked = Asked {
            arguments: Vec::new(),
            turn: Turn::Count(person),
        };
        let text = self.answer(file, asked, "count").await?;
        let text = String::from_utf8_lossy(&text);
        let count = text.trim().parse();
        count.map_err(|_| PageError::NotTaken(NotTaken::Broken))
    }

    async fn attached(&self, file: &Path, n: u32, turn: Turn) -> Result<Vec<u8>, PageError> {
        let asked = Asked {
            arguments: vec!["--attached".into(), n.to_string().into()],
            turn,
        };
        self.answer(file, asked, "attached").await
    }

    /// What a child wrote, which is not kept.
    async fn answer(&self, file: &Path, asked: Asked, what: &str) -> Result<Vec<u8>, PageError> {
        let out = unique(&beside(file, what));
        let done = self.run(file, asked, &out).await;
        let answer = tokio::fs::read(&out).await;
        drop(tokio::fs::remove_file(&out).await);
        done?;
        Ok(answer?)
    }

    async fn picture(
        &self,
        file: &Path,
        folder: &Path,
        look: Look,
        person: Option<String>,
    ) -> Result<PathBuf, PageError> {
        if let Some(kept) = drawn(folder, look).await? {
            return Ok(kept);
        }
        let kept = |ending| folder.join(format!("{}.{ending}", look.name()));
        tokio::fs::create_dir_all(folder).await?;
        // Two first views draw into files of their own; the last rename wins.
        let out = unique(&folder.join(look.name()));
        let mut arguments = vec!["--page".into(), look.page.to_string().into()];
        arguments.extend(["--of".into(), look.of.to_string().into()]);
        if look.is_sharp {
            arguments.push("--sharp".into());
        }
        let asked = Asked {
            arguments,
            turn: person.map_or(Turn::Ahead, Turn::Look),
        };
        let kept = match self.run(file, asked, &out).await {
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

    async fn run(&self, file: &Path, asked: Asked, out: &Path) -> Result<(), PageError> {
        let Asked {
            arguments: what,
            turn,
        } = asked;
        let (all, shared) = match turn {
            Turn::Count(person) => (&self.counting, Some(("count", person))),
            Turn::List(person) => (&self.listing, Some(("list", person))),
            Turn::Look(person) => (&self.drawing, Some(("look", person))),
            Turn::Ahead => (&self.ahead, None),
        };
        let turn = async {
            let mut held = Vec::new();
            if let Some((to, person)) = shared {
                // Always in this order, so that no two wait for each other.
                let file = format!("{to} file {}", file.display());
                held.push(self.turns.one(file).await?);
                held.push(self.turns.one(format!("{to} person {person}")).await?);
            }
            let permit = all.acquire().await.map_err(io::Error::other)?;
            Ok::<_, io::Error>((held, permit))
        };
        let Ok(turn) = tokio::time::timeout(self.wait, turn).await else {
            return Err(PageError::NoTurn);
        };
        let _turn = turn?;
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
            .arg(out)
            .args(what);
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
            Answer::Untrue => Err(PageError::Untrue),
            Answer::Xfa => Err(PageError::Xfa),
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
    ExitCode::from(answer(asked) as u8)
}

fn answer(asked: &RenderPage) -> Answer {
    limit()
        .and_then(|()| work(asked))
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

fn work(asked: &RenderPage) -> Result<(), Answer> {
    let bytes = std::fs::read(&asked.file).map_err(|_| Answer::Broken)?;
    let written = match (asked.attached, asked.page) {
        (Some(0), _) => attached::list(bytes).and_then(|files| {
            serde_json::to_vec(&files).map_err(|error| PageError::Io(error.into()))
        }),
        (Some(n), _) => attached::content(bytes, n),
        (None, None) => draw(bytes, Wish::Count).map(Drawn::into_bytes),
        (None, Some(page)) => draw(
            bytes,
            Wish::Page {
                page,
                of: asked.of,
                is_sharp: asked.sharp,
            },
        )
        .map(Drawn::into_bytes),
    };
    let bytes = match written {
        Ok(bytes) => bytes,
        Err(PageError::NoSuchPage) => return Err(Answer::NoSuchPage),
        Err(PageError::Untrue) => return Err(Answer::Untrue),
        Err(PageError::Xfa) => return Err(Answer::Xfa),
        Err(PageError::NotTaken(NotTaken::Password)) => return Err(Answer::Password),
        Err(PageError::NotTaken(NotTaken::TooHeavy)) => return Err(Answer::TooHeavy),
        Err(_) => return Err(Answer::Broken),
    };
    std::fs::write(&asked.out, bytes).map_err(|_| Answer::Unwritten)
}

#[cfg(test)]
mod tests;

#[cfg(test)]
mod true_tests;
