//! What typst may see while it sets a document: the fonts, one layout and the
//! inputs of that document. No folder, no network, no clock.

use std::path::Path;
use std::sync::{Arc, LazyLock};

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

/// BIZ UDP Mincho and Gothic (Morisawa), and for the characters they lack a
/// part of Noto Serif CJK JP. See assets/fonts/subset.sh.
const BUNDLED: [&[u8]; 4] = [
    include_bytes!("../../assets/fonts/BIZUDPMincho-Regular.ttf"),
    GOTHIC,
    include_bytes!("../../assets/fonts/BIZUDPGothic-Bold.ttf"),
    include_bytes!("../../assets/fonts/NotoSerifCJKjp-Subset.otf"),
];

/// BIZ UDP Gothic, which also stands in where a PDF from outside leaves its
/// Japanese font away.
pub(crate) const GOTHIC: &[u8] = include_bytes!("../../assets/fonts/BIZUDPGothic-Regular.ttf");

/// Fonts in the order of preference.
#[derive(Debug)]
pub(super) struct Fonts {
    faces: Vec<Font>,
    book: LazyHash<FontBook>,
    /// Families that came from outside, to be tried last.
    pub(super) extra: Vec<String>,
    /// The characters some font has, in order.
    covered: Vec<u32>,
}

impl Fonts {
    pub(super) fn load(extra: Option<&Path>) -> Self {
        let mut faces: Vec<Font> = BUNDLED
            .iter()
            .filter_map(|data| Font::new(Bytes::new(*data), 0))
            .collect();
        let bundled = faces.len();
        faces.extend(extra.map(extra_fonts).unwrap_or_default());
        let book = LazyHash::new(FontBook::from_fonts(&faces));
        let extra = faces
            .iter()
            .skip(bundled)
            .map(|f| f.info().family.clone())
            .collect();
        let mut covered: Vec<u32> = faces
            .iter()
            .flat_map(|f| f.info().coverage.iter())
            .collect();
        covered.sort_unstable();
        covered.dedup();
        Self {
            faces,
            book,
            extra,
            covered,
        }
    }

    /// Whether some font has `c`, or `c` is never drawn at all.
    pub(super) fn can_print(&self, c: char) -> bool {
        if matches!(c, '\n' | '\t') || is_invisible(c) {
            return true;
        }
        !is_private(c) && !c.is_control() && self.covered.binary_search(&u32::from(c)).is_ok()
    }
}

/// Joiners and variation selectors: a font without them draws the base.
fn is_invisible(c: char) -> bool {
    matches!(u32::from(c), 0x200B..=0x200D | 0x2060 | 0xFE00..=0xFE0F | 0xE0100..=0xE01EF)
}

fn is_private(c: char) -> bool {
    matches!(u32::from(c), 0xE000..=0xF8FF | 0xF_0000..=0x10_FFFF)
}

fn extra_fonts(folder: &Path) -> Vec<Font> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut paths: Vec<_> = entries
        .flatten()
        .map(|e| e.path())
        .filter(|p| p.is_file())
        .collect();
    paths.sort();
    paths
        .iter()
        .filter_map(|path| std::fs::read(path).ok())
        .flat_map(|data| Font::iter(Bytes::new(data)).collect::<Vec<_>>())
        .collect()
}

/// The layouts, parsed once.
#[derive(Debug, Clone, Copy)]
pub(super) enum Layout {
    Certificate,
    Letter,
    Receipt,
}

/// Files a layout may read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Input {
    Record,
    Frame,
    Mark,
    Qr,
}

/// File names as typst knows them. Interned once: typst never forgets a name.
struct Names {
    record: FileId,
    frame: FileId,
    mark: FileId,
    qr: FileId,
}

static NAMES: LazyLock<Names> = LazyLock::new(|| Names {
    record: file("record.json"),
    frame: file("frame.svg"),
    mark: file("mark.svg"),
    qr: file("qr.svg"),
});
static CERTIFICATE: LazyLock<Source> =
    LazyLock::new(|| source("certificate.typ", include_str!("certificate.typ")));
static LETTER: LazyLock<Source> =
    LazyLock::new(|| source("letter.typ", include_str!("letter.typ")));
static RECEIPT: LazyLock<Source> =
    LazyLock::new(|| source("receipt.typ", include_str!("receipt.typ")));
static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

#[expect(clippy::expect_used, reason = "the names are constants of this file")]
fn file(name: &str) -> FileId {
    RootedPath::new(
        VirtualRoot::Project,
        VirtualPath::new(name).expect("a plain name"),
    )
    .intern()
}

fn source(name: &str, text: &str) -> Source {
    Source::new(file(name), text.to_owned())
}

impl Layout {
    fn source(self) -> &'static Source {
        match self {
            Self::Certificate => &CERTIFICATE,
            Self::Letter => &LETTER,
            Self::Receipt => &RECEIPT,
        }
    }
}

impl Input {
    fn id(self) -> FileId {
        match self {
            Self::Record => NAMES.record,
            Self::Frame => NAMES.frame,
            Self::Mark => NAMES.mark,
            Self::Qr => NAMES.qr,
        }
    }
}

/// One document being set.
pub(super) struct Desk<'a> {
    fonts: &'a Fonts,
    layout: Layout,
    files: Vec<(FileId, Bytes)>,
}

impl<'a> Desk<'a> {
    pub(super) fn new(
        fonts: &'a Fonts,
        layout: Layout,
        record: &serde_json::Value,
        pictures: &[(Input, Arc<[u8]>)],
    ) -> Self {
        let mut files = vec![(Input::Record.id(), Bytes::from_string(record.to_string()))];
        files.extend(
            pictures
                .iter()
                .map(|(input, data)| (input.id(), Bytes::new(Arc::clone(data)))),
        );
        Self {
            fonts,
            layout,
            files,
        }
    }
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.fonts.book
    }

    fn main(&self) -> FileId {
        self.layout.source().id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let source = self.layout.source();
        if id == source.id() {
            Ok(source.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files
            .iter()
            .find(|(i, _)| *i == id)
            .map(|(_, b)| b.clone())
            .ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.faces.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
