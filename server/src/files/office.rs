//! Office files (OPC packages in a ZIP): which document one is, by what it
//! says of its own parts, and whether it can be taken. Each part is unpacked
//! once, into nothing, because what a package says of its sizes may be untrue.

use std::collections::BTreeMap;
use std::io::{self, Cursor, Read, Write as _};

use percent_encoding::percent_decode_str;
use roxmltree::Document;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::picture;
use super::sniff::{Media, NotTaken};

/// An unpacked Office file of more than this is refused...
const UNPACKED_MAX: u64 = 256 * 1024 * 1024;
/// ...and one that grows this many times, once it is larger than [`RATIO_FROM`].
const RATIO_MAX: u64 = 150;
const RATIO_FROM: u64 = 16 * 1024 * 1024;
/// More parts than this has no document of an office.
pub(super) const PARTS_MAX: usize = 5_000;
/// A picture of more than this is handed out as it is (bytes).
const PICTURE_MAX: u64 = 32 * 1024 * 1024;
/// The parts that describe the package are small: kinds, and what belongs to what.
const DESCRIPTION_MAX: u64 = 4 * 1024 * 1024;

/// Where the kinds of all parts stand.
const KINDS: &str = "[content_types].xml";
/// What belongs to the package as a whole.
const ROOT: &str = "_rels/.rels";

/// Whether `bytes` is the Office file that `said` says, and holds no program.
///
/// # Errors
/// Why it is not taken.
pub(super) fn check(said: Media, bytes: &[u8]) -> Result<(), NotTaken> {
    let package = Package::unpack(bytes)?;
    if package.holds_macros()? {
        return Err(NotTaken::Macros);
    }
    let kind = match said {
        Media::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        Media::Docx => {
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
        }
        Media::Pdf | Media::Jpeg | Media::Png => return Err(NotTaken::NotWhatItSays),
    };
    // The main part may have any name: it is the one that the package points to.
    let main = package.main_part()?.ok_or(NotTaken::NotWhatItSays)?;
    if package.kinds()?.of(&main) == Some(kind) {
        Ok(())
    } else {
        Err(NotTaken::NotWhatItSays)
    }
}

/// The same document to be handed to others: its pictures without what a camera
/// wrote beside them. Nothing where there is nothing of that in it; a picture
/// that is no whole one stays as it is.
pub(super) fn without_traces(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut copy = ZipWriter::new(Cursor::new(Vec::new()));
    let mut is_other = false;
    for at in 0..archive.len() {
        let part = archive.by_index(at).ok()?;
        let name = part.name().ok()?.into_owned();
        let media = match name.rsplit('.').next()?.to_ascii_lowercase().as_str() {
            "jpg" | "jpeg" => Some(Media::Jpeg),
            "png" => Some(Media::Png),
            _ => None,
        };
        let plain = media
            .filter(|_| part.size() <= PICTURE_MAX)
            .and_then(|media| {
                let mut picture = Vec::new();
                part.take(PICTURE_MAX).read_to_end(&mut picture).ok()?;
                let plain = picture::without_traces(media, &picture)?;
                (plain != picture).then_some(plain)
            });
        if let Some(plain) = plain {
            let packed = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
            copy.start_file(name, packed).ok()?;
            copy.write_all(&plain).ok()?;
            is_other = true;
        } else {
            copy.raw_copy_file(archive.by_index_raw(at).ok()?).ok()?;
        }
    }
    let copy = copy.finish().ok()?;
    is_other.then(|| copy.into_inner())
}

/// The names of all parts, and the contents of those that describe the others.
struct Package {
    /// In lower case: names are compared without it.
    parts: BTreeMap<String, Option<Vec<u8>>>,
}

impl Package {
    /// Unpacks everything once and keeps what describes the package.
    fn unpack(bytes: &[u8]) -> Result<Self, NotTaken> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| NotTaken::Broken)?;
        if archive.len() > PARTS_MAX {
            return Err(NotTaken::Bomb);
        }
        let packed = bytes.len() as u64;
        let mut unpacked: u64 = 0;
        let mut parts = BTreeMap::new();
        for at in 0..archive.len() {
            let raw = archive.by_index_raw(at).map_err(|_| NotTaken::Broken)?;
            if raw.encrypted() {
                return Err(NotTaken::Password);
            }
            let name = resolved(&raw.name().map_err(|_| NotTaken::Broken)?);
            let said = raw.size();
            drop(raw);
            let mut part = archive.by_index(at).map_err(|_| NotTaken::Broken)?;
            #[expect(
                clippy::case_sensitive_file_extension_comparisons,
                reason = "parts of a package are named so"
            )]
            let describes = name == KINDS || name.ends_with(".rels");
            let most = if describes {
                DESCRIPTION_MAX
            } else {
                UNPACKED_MAX - unpacked
            };
            let mut content = Vec::new();
            let mut part = (&mut part).take(most + 1);
            let size = if describes {
                part.read_to_end(&mut content).map(|size| size as u64)
            } else {
                io::copy(&mut part, &mut io::sink())
            };
            // A check sum that is wrong is an error, too.
            let size = size.map_err(|_| NotTaken::Broken)?;
            if size > most {
                return Err(NotTaken::Bomb);
            }
            if size != said {
                return Err(NotTaken::Broken);
            }
            unpacked += size;
            if unpacked > UNPACKED_MAX || (unpacked > RATIO_FROM && unpacked / packed > RATIO_MAX) {
                return Err(NotTaken::Bomb);
            }
            // One program would read the first of two, another the second.
            if parts.insert(name, describes.then_some(content)).is_some() {
                return Err(NotTaken::Broken);
            }
        }
        Ok(Self { parts })
    }

    /// A part that describes the package, as text.
    fn description(&self, name: &str) -> Option<Result<String, NotTaken>> {
        let content = self.parts.get(name)?.as_deref()?;
        Some(text(content).ok_or(NotTaken::Broken))
    }

    fn kinds(&self) -> Result<Kinds, NotTaken> {
        let said = self.description(KINDS).ok_or(NotTaken::NotWhatItSays)??;
        Kinds::read(&said).ok_or(NotTaken::Broken)
    }

    /// The part that the whole is about.
    fn main_part(&self) -> Result<Option<String>, NotTaken> {
        let root = self.description(ROOT).ok_or(NotTaken::NotWhatItSays)??;
        let main = relations(&root)?
            .into_iter()
            .find(|relation| relation.kind == "officedocument" && !relation.leads_out);
        let main = main.map(|relation| resolved(&relation.target));
        Ok(main.filter(|name| self.parts.contains_key(name)))
    }

    /// Whether any part is a program, in whatever folder and under whatever
    /// name: by its kind, by how another part calls it, or by its usual name.
    fn holds_macros(&self) -> Result<bool, NotTaken> {
        let is_program = |word: &str| word.contains("macro") || word.contains("vba");
        let kinds = self.kinds()?;
        for name in self.parts.keys() {
            if kinds.of(name).is_some_and(is_program)
                || name.ends_with("vbaproject.bin")
                || name.contains("macrosheets/")
            {
                return Ok(true);
            }
            if let Some(described) = self.description(name).filter(|_| name != KINDS)
                && relations(&described?)?
                    .iter()
                    .any(|relation| is_program(&relation.kind))
            {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// What kind each part is.
struct Kinds {
    by_name: BTreeMap<String, String>,
    by_ending: BTreeMap<String, String>,
}

impl Kinds {
    fn read(xml: &str) -> Option<Self> {
        let document = Document::parse(xml).ok()?;
        let (mut by_name, mut by_ending) = (BTreeMap::new(), BTreeMap::new());
        for node in document.descendants().filter(roxmltree::Node::is_element) {
            let value = |name: &str| node.attribute(name).map(str::to_ascii_lowercase);
            let Some(kind) = value("ContentType") else {
                continue;
            };
            match node.tag_name().name() {
                "Override" => by_name.insert(resolved(&value("PartName")?), kind),
                "Default" => by_ending.insert(value("Extension")?, kind),
                _ => None,
            };
        }
        Some(Self { by_name, by_ending })
    }

    fn of(&self, part: &str) -> Option<&str> {
        let ending = || self.by_ending.get(part.rsplit_once('.')?.1);
        let kind = self.by_name.get(part).or_else(ending)?;
        // Parameters may follow.
        kind.split(';').next().map(str::trim)
    }
}

/// What one part says of another.
struct Relation {
    /// The last word of its type, in lower case; the rest differs by edition.
    kind: String,
    target: String,
    leads_out: bool,
}

fn relations(xml: &str) -> Result<Vec<Relation>, NotTaken> {
    let document = Document::parse(xml).map_err(|_| NotTaken::Broken)?;
    let relations = document
        .descendants()
        .filter(|node| node.tag_name().name() == "Relationship");
    Ok(relations
        .map(|node| {
            let value = |name: &str| node.attribute(name).unwrap_or_default();
            Relation {
                kind: value("Type")
                    .rsplit('/')
                    .next()
                    .unwrap_or_default()
                    .to_ascii_lowercase(),
                target: value("Target").to_owned(),
                leads_out: value("TargetMode").eq_ignore_ascii_case("external"),
            }
        })
        .collect())
}

/// A part's name as seen from the top of the package.
fn resolved(target: &str) -> String {
    let target = percent_decode_str(target).decode_utf8_lossy();
    let mut steps: Vec<&str> = Vec::new();
    for step in target.split(['/', '\\']) {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/").to_ascii_lowercase()
}

/// XML may be UTF-8 or UTF-16.
fn text(bytes: &[u8]) -> Option<String> {
    let wide = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units = bytes
            .chunks_exact(2)
            .map(|pair| unit([pair[0], pair[1]]))
            .collect::<Vec<_>>();
        String::from_utf16(&units).ok()
    };
    match bytes {
        [0xFF, 0xFE, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => wide(rest, u16::from_be_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8(rest.to_vec()).ok(),
        bytes => String::from_utf8(bytes.to_vec()).ok(),
    }
}
