//! What an upload really is. The name, the first bytes and the structure must
//! agree; what the browser declares is not asked.

use std::io::{self, Read, Seek, SeekFrom};

use app::text::Lang;
use app::text::files as words;
use zip::ZipArchive;

use super::names;

/// Kinds of files that are taken as evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Media {
    /// PDF
    Pdf,
    /// JPEG picture
    Jpeg,
    /// PNG picture
    Png,
    /// Excel workbook
    Xlsx,
    /// Word document
    Docx,
}

impl Media {
    /// The media type, as stored and as sent.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        }
    }

    /// Reads a stored media type.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Pdf, Self::Jpeg, Self::Png, Self::Xlsx, Self::Docx]
            .into_iter()
            .find(|m| m.as_str() == text)
    }

    /// Whether pages of it can be shown; others are only named and handed out.
    pub const fn has_pages(self) -> bool {
        matches!(self, Self::Pdf | Self::Jpeg | Self::Png)
    }

    fn from_ending(ending: &str) -> Option<Self> {
        match ending {
            "pdf" => Some(Self::Pdf),
            "jpg" | "jpeg" | "jpe" => Some(Self::Jpeg),
            "png" => Some(Self::Png),
            "xlsx" => Some(Self::Xlsx),
            "docx" => Some(Self::Docx),
            _ => None,
        }
    }

    /// The part that makes an Office file what it is.
    const fn main_part(self) -> Option<&'static str> {
        match self {
            Self::Xlsx => Some("xl/workbook.xml"),
            Self::Docx => Some("word/document.xml"),
            Self::Pdf | Self::Jpeg | Self::Png => None,
        }
    }
}

/// Why a file is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotTaken {
    /// Nothing in it.
    #[error("empty")]
    Empty,
    /// A kind we do not take, by its ending.
    #[error("a kind that is not taken")]
    Kind,
    /// The content is not what the ending says (HTML named .pdf).
    #[error("not what its name says")]
    NotWhatItSays,
    /// It needs a password to open.
    #[error("needs a password")]
    Password,
    /// It holds macros.
    #[error("holds macros")]
    Macros,
    /// It would unpack to far more than it is, or has far too many parts.
    #[error("unpacks to too much")]
    Bomb,
    /// It ends early or cannot be opened.
    #[error("broken")]
    Broken,
    /// It takes too much memory, time or pixels to show.
    #[error("too large to show")]
    TooHeavy,
}

impl NotTaken {
    /// What can be wrong with a page that is to be drawn.
    pub const OF_PAGES: [Self; 3] = [Self::Password, Self::Broken, Self::TooHeavy];

    /// What happened and what to do, for the person who sent `name`.
    pub fn say(self, lang: Lang, name: &str) -> String {
        let name = names::readable(name);
        match self {
            Self::Empty => words::empty(lang, &name),
            Self::Kind => words::kind(lang, &name),
            Self::NotWhatItSays => words::not_what_it_says(lang, &name),
            Self::Password => words::password(lang, &name),
            Self::Macros => words::macros(lang, &name),
            Self::Bomb => words::bomb(lang, &name),
            Self::Broken => words::broken(lang, &name),
            Self::TooHeavy => words::too_heavy(lang, &name),
        }
    }
}

/// An unpacked Office file of more than this is refused...
const UNPACKED_MAX: u64 = 256 * 1024 * 1024;
/// ...and one that grows this many times, once it is larger than [`RATIO_FROM`].
const RATIO_MAX: u64 = 150;
const RATIO_FROM: u64 = 16 * 1024 * 1024;
/// More parts than this has no document of an office.
const PARTS_MAX: usize = 5_000;

/// What `file`, called `name`, is.
///
/// # Errors
/// The outer one when reading fails, the inner one when it is not taken.
pub fn sniff(name: &str, file: &mut (impl Read + Seek)) -> io::Result<Result<Media, NotTaken>> {
    let size = file.seek(SeekFrom::End(0))?;
    if size == 0 {
        return Ok(Err(NotTaken::Empty));
    }
    let Some(said) = Media::from_ending(&names::ending(&names::readable(name))) else {
        return Ok(Err(NotTaken::Kind));
    };
    let head = part(file, 0, 64)?;
    let tail = part(file, size.saturating_sub(2048), 2048)?;
    let checked = match said {
        Media::Pdf => pdf(&head, &tail),
        Media::Jpeg if head.starts_with(&[0xFF, 0xD8, 0xFF]) => ends(&tail, &[0xFF, 0xD9]),
        Media::Png if head.starts_with(b"\x89PNG\r\n\x1a\n") => ends(&tail, b"IEND"),
        Media::Xlsx | Media::Docx if head.starts_with(b"PK\x03\x04") => office(said, file, size),
        // A compound file behind .xlsx is one that was encrypted with a password.
        Media::Xlsx | Media::Docx if head.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") => {
            let name = utf16(b"EncryptedPackage");
            let start = part(file, 0, 1024 * 1024)?;
            if contains(&start, &name) {
                Err(NotTaken::Password)
            } else {
                Err(NotTaken::NotWhatItSays)
            }
        }
        _ => Err(NotTaken::NotWhatItSays),
    };
    Ok(checked.map(|()| said))
}

fn pdf(head: &[u8], tail: &[u8]) -> Result<(), NotTaken> {
    // Blanks and a BOM before the header occur in real files; anything else is another format.
    let start = head
        .strip_prefix(b"\xEF\xBB\xBF")
        .unwrap_or(head)
        .trim_ascii_start();
    if !start.starts_with(b"%PDF-") {
        return Err(NotTaken::NotWhatItSays);
    }
    if contains(tail, b"startxref") || contains(tail, b"%%EOF") {
        Ok(())
    } else {
        Err(NotTaken::Broken)
    }
}

/// Cameras write after the end of a picture, so the end may stand a little before.
fn ends(tail: &[u8], end: &[u8]) -> Result<(), NotTaken> {
    if contains(tail, end) {
        Ok(())
    } else {
        Err(NotTaken::Broken)
    }
}

fn office(said: Media, file: &mut (impl Read + Seek), size: u64) -> Result<(), NotTaken> {
    let mut archive = ZipArchive::new(file).map_err(|_| NotTaken::Broken)?;
    if archive.len() > PARTS_MAX {
        return Err(NotTaken::Bomb);
    }
    let mut unpacked: u64 = 0;
    for at in 0..archive.len() {
        let part = archive.by_index_raw(at).map_err(|_| NotTaken::Broken)?;
        if part.encrypted() {
            return Err(NotTaken::Password);
        }
        unpacked = unpacked.saturating_add(part.size());
    }
    if unpacked > UNPACKED_MAX || (unpacked > RATIO_FROM && unpacked / size > RATIO_MAX) {
        return Err(NotTaken::Bomb);
    }
    let has = |name: &str| archive.index_for_name(name).is_some();
    if !has("[Content_Types].xml") || !said.main_part().is_some_and(has) {
        return Err(NotTaken::NotWhatItSays);
    }
    if archive
        .file_names()
        .flatten()
        .any(|name| name.to_ascii_lowercase().ends_with("vbaproject.bin"))
    {
        return Err(NotTaken::Macros);
    }
    Ok(())
}

fn part(file: &mut (impl Read + Seek), from: u64, length: u64) -> io::Result<Vec<u8>> {
    file.seek(SeekFrom::Start(from))?;
    let mut bytes = Vec::new();
    file.by_ref().take(length).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|w| w == wanted)
}

fn utf16(ascii: &[u8]) -> Vec<u8> {
    ascii.iter().flat_map(|b| [*b, 0]).collect()
}

#[cfg(test)]
mod tests;
