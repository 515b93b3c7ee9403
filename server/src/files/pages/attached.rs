//! Files that lie in a PDF: attached to it or to a place on a page, or the
//! parts of a portfolio, whose own pages are a cover only.

use std::collections::BTreeSet;

use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::object::{Array, Dict, Object, Stream, String as Text};

use image::ImageFormat;

use super::draw::{Drawn, Wish};
use super::left_out::read;
use super::{PageError, draw};
use crate::files::picture::without_traces;
use crate::files::sniff::{Media, NotTaken};

/// More than so many are not told apart.
const MOST: usize = 200;
/// So deep is a tree of names at most.
const DEPTH: u32 = 16;

/// A file in a file.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Attached {
    /// As it is called in the file.
    pub name: String,
    /// Its size unpacked, if that is said.
    pub size_bytes: Option<u64>,
}

/// The files in a file.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct AttachedFiles {
    /// Those that are told apart.
    pub files: Vec<Attached>,
    /// Whether there are others.
    pub has_more: bool,
}

/// Whether the pages of a PDF are only the cover of the files in it.
pub(super) fn is_portfolio(pdf: &Pdf) -> bool {
    let root: Dict<'_> = pdf.xref().get(pdf.xref().root_id()).unwrap_or_default();
    let holds_files = || {
        let found = found(pdf);
        found.has_more || !found.files.is_empty()
    };
    root.get::<Dict<'_>>("Collection").is_some() && holds_files()
}

/// The files in `bytes`, a PDF.
///
/// # Errors
/// [`PageError::NotTaken`] if it does not open.
pub(super) fn list(bytes: Vec<u8>) -> Result<AttachedFiles, PageError> {
    if !is_pdf(&bytes) {
        return Ok(AttachedFiles::default());
    }
    let pdf = draw::open(bytes)?;
    let found = found(&pdf);
    Ok(AttachedFiles {
        files: found.files.into_iter().map(|(about, _)| about).collect(),
        has_more: found.has_more,
    })
}

/// The content of file `n` (from 1) in `bytes`. Of a picture it is a copy without
/// what the camera wrote beside it, as of one that is evidence by itself.
///
/// # Errors
/// [`PageError::NoSuchPage`] where there are fewer.
pub(super) fn content(bytes: Vec<u8>, n: u32) -> Result<Vec<u8>, PageError> {
    let pdf = draw::open(bytes)?;
    let at = usize::try_from(n).ok().and_then(|n| n.checked_sub(1));
    let (_, stream) = at
        .and_then(|at| found(&pdf).files.into_iter().nth(at))
        .ok_or(PageError::NoSuchPage)?;
    let content = stream.decoded();
    let content = content.map_err(|_| PageError::NotTaken(NotTaken::Broken))?;
    let content = content.into_owned();
    let media = match image::guess_format(&content) {
        Ok(ImageFormat::Jpeg) => Media::Jpeg,
        Ok(ImageFormat::Png) => Media::Png,
        _ => return Ok(content),
    };
    let whole = Wish::Page {
        page: 1,
        of: 1,
        is_sharp: true,
    };
    match without_traces(media, &content) {
        Some(copy) => Ok(copy),
        None => draw::draw(content, whole).map(Drawn::into_bytes),
    }
}

fn is_pdf(bytes: &[u8]) -> bool {
    image::guess_format(bytes).is_err()
}

fn found(pdf: &Pdf) -> Found<'_> {
    let mut found = Found::default();
    let root: Dict<'_> = pdf.xref().get(pdf.xref().root_id()).unwrap_or_default();
    let names: Dict<'_> = root.get("Names").unwrap_or_default();
    if let Some(tree) = names.get::<Dict<'_>>("EmbeddedFiles") {
        found.tree(&tree, 0);
    }
    found.array(root.get("AF"));
    for page in pdf.pages().iter() {
        found.array(page.raw().get("AF"));
        let notes = page.raw().get::<Array<'_>>("Annots");
        for note in notes
            .iter()
            .flat_map(hayro::hayro_syntax::object::Array::iter::<Dict<'_>>)
        {
            if let Some(file) = note.get::<Dict<'_>>("FS") {
                found.take(&file);
            }
        }
    }
    found
}

#[derive(Default)]
struct Found<'a> {
    files: Vec<(Attached, Stream<'a>)>,
    /// Where the seen ones lie: one may be named in several places.
    seen: BTreeSet<usize>,
    has_more: bool,
}

impl<'a> Found<'a> {
    fn tree(&mut self, tree: &Dict<'a>, depth: u32) {
        let pairs = tree.get::<Array<'_>>("Names");
        for file in pairs
            .iter()
            .flat_map(hayro::hayro_syntax::object::Array::iter::<Object<'_>>)
        {
            if let Object::Dict(file) = file {
                self.take(&file);
            }
        }
        let below = tree.get::<Array<'_>>("Kids");
        for below in below
            .iter()
            .flat_map(hayro::hayro_syntax::object::Array::iter::<Dict<'_>>)
        {
            if depth < DEPTH {
                self.tree(&below, depth.saturating_add(1));
            } else {
                self.has_more = true;
            }
        }
    }

    #[expect(clippy::needless_pass_by_value, reason = "as a dictionary gives it")]
    fn array(&mut self, files: Option<Array<'a>>) {
        for file in files
            .iter()
            .flat_map(hayro::hayro_syntax::object::Array::iter::<Dict<'_>>)
        {
            self.take(&file);
        }
    }

    fn take(&mut self, file: &Dict<'a>) {
        let held: Dict<'_> = file.get("EF").unwrap_or_default();
        let keys = ["UF", "F", "Unix", "DOS", "Mac"];
        let stream = keys.iter().find_map(|key| held.get::<Stream<'_>>(key));
        let Some(stream) = stream else { return };
        let place = stream.dict().data().as_ptr().addr();
        if !self.seen.insert(place) {
            return;
        }
        if self.files.len() >= MOST {
            self.has_more = true;
            return;
        }
        let name = keys.iter().find_map(|key| file.get::<Text<'_>>(key));
        let about = stream.dict().get::<Dict<'_>>("Params").unwrap_or_default();
        let size = about.get::<i32>("Size");
        self.files.push((
            Attached {
                name: name.map(|name| read(&name)).unwrap_or_default(),
                size_bytes: size.and_then(|size| u64::try_from(size).ok()),
            },
            stream,
        ));
    }
}
