//! What an upload really is. The name, the first bytes and the structure must
//! agree; what the browser declares is not asked.

use app::files::words;
use app::text::Lang;

use super::{names, office, picture};

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

    /// Whether a camera may have made it.
    pub const fn is_picture(self) -> bool {
        matches!(self, Self::Jpeg | Self::Png)
    }

    fn from_ending(ending: &str) -> Option<Self> {
        match ending {
            "pdf" => Some(Self::Pdf),
            "jpg" | "jpeg" | "jpe" | "jfif" | "jif" | "pjpeg" => Some(Self::Jpeg),
            "png" => Some(Self::Png),
            "xlsx" => Some(Self::Xlsx),
            "docx" => Some(Self::Docx),
            _ => None,
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

/// Readers look for the beginning of a PDF in its first bytes: printers put
/// their own lines in front of it.
const PDF_WITHIN: usize = 1024;

/// What other formats begin with; a PDF may hide in each of them.
const OTHERS: [&[u8]; 8] = [
    b"<",
    b"PK\x03\x04",
    JPEG,
    PNG,
    COMPOUND,
    b"GIF8",
    b"MZ",
    b"\x7FELF",
];
const JPEG: &[u8] = &[0xFF, 0xD8, 0xFF];
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
/// A compound file: Office files of old, and new ones behind a password.
const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// What the file called `name` is, by its structure. Whether each page of a PDF
/// or the pixels of a picture can be read is for the program that reads them.
///
/// # Errors
/// Why it is not taken.
pub fn sniff(name: &str, bytes: &[u8]) -> Result<Media, NotTaken> {
    if bytes.is_empty() {
        return Err(NotTaken::Empty);
    }
    let said = Media::from_ending(&names::ending(&names::readable(name))).ok_or(NotTaken::Kind)?;
    match said {
        Media::Pdf => pdf(bytes),
        Media::Jpeg if bytes.starts_with(JPEG) => whole(said, bytes),
        Media::Png if bytes.starts_with(PNG) => whole(said, bytes),
        Media::Xlsx | Media::Docx if bytes.starts_with(b"PK\x03\x04") => office::check(said, bytes),
        // A compound file behind .xlsx is one that was encrypted with a password.
        Media::Xlsx | Media::Docx
            if bytes.starts_with(COMPOUND) && contains(bytes, &utf16(b"EncryptedPackage")) =>
        {
            Err(NotTaken::Password)
        }
        _ => Err(NotTaken::NotWhatItSays),
    }?;
    Ok(said)
}

fn whole(said: Media, bytes: &[u8]) -> Result<(), NotTaken> {
    if picture::is_whole(said, bytes) {
        Ok(())
    } else {
        Err(NotTaken::Broken)
    }
}

fn pdf(bytes: &[u8]) -> Result<(), NotTaken> {
    let start = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let start = start.trim_ascii_start();
    let is_other = OTHERS.iter().any(|other| start.starts_with(other));
    let head = &bytes[..bytes.len().min(PDF_WITHIN)];
    if is_other || !contains(head, b"%PDF-") {
        return Err(NotTaken::NotWhatItSays);
    }
    // Anything may hang behind the last end but another object: then the file
    // goes on from there, and was cut off.
    let end = [&b"startxref"[..], b"%%EOF"]
        .into_iter()
        .filter_map(|end| last(bytes, end))
        .max()
        .ok_or(NotTaken::Broken)?;
    if contains(&bytes[end..], b" obj") {
        return Err(NotTaken::Broken);
    }
    Ok(())
}

fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|w| w == wanted)
}

fn last(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).rposition(|w| w == wanted)
}

fn utf16(ascii: &[u8]) -> Vec<u8> {
    ascii.iter().flat_map(|b| [*b, 0]).collect()
}

#[cfg(test)]
mod tests;
