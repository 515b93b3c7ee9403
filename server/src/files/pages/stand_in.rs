//! The font that is drawn where a PDF leaves its Japanese font out.
//!
//! Office programs name such a font and give the characters by their numbers
//! in the collection Adobe-Japan1 (CIDs). The font that stands in knows nothing
//! of those. So it is written anew here, once in each child, with its glyphs in
//! the order of the collection: what the file says is then looked up and never
//! guessed. A number whose character is not known, or for which the font has no
//! glyph, is no glyph here either, and [`super::truth`] sees that it is asked
//! for.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use encoding_rs::SHIFT_JIS;
use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_interpret::font::{FontData, FontQuery};
use hayro::hayro_interpret::hayro_cmap::{CMap, CMapName, CidFamily, WritingMode, load_embedded};
use ttf_parser::{Face, GlyphId, Tag};

use crate::documents::GOTHIC;

/// One number more than the last of Adobe-Japan1-7.
const CIDS: usize = 23_060;

/// A number of the collection that there is not.
const NO_CID: u32 = 65_000;

/// Before the name of an encoding where it is meant as it is.
const ITSELF: &[u8] = b"itself-";

/// Every encoding of Adobe-Japan1 that goes by Unicode. The first that knows a
/// number says what it means. Those for lines from top to bottom are not among
/// them: the font has no forms of its own for such lines.
const BY_UNICODE: [&str; 3] = ["UniJIS-UTF16-H", "UniJIS-UCS2-H", "UniJIS-UCS2-HW-H"];

/// The font in the order of the collection, and what it has for each number:
/// 0 where there is nothing.
struct Ordered {
    data: Arc<Vec<u8>>,
    glyphs: Vec<GlyphId>,
}

static ORDERED: LazyLock<Option<Ordered>> = LazyLock::new(|| {
    let face = Face::parse(GOTHIC, 0).ok()?;
    let glyphs = glyphs(&face);
    let data = Arc::new(reordered(&face, glyphs.clone())?);
    Some(Ordered { data, glyphs })
});

/// The font as it is, for files that say the Unicode of what they show.
static PLAIN: LazyLock<Option<Face<'static>>> = LazyLock::new(|| Face::parse(GOTHIC, 0).ok());

/// Ours, at one place: a constant may lie at several.
static OURS: &[u8] = GOTHIC;

/// Which font a glyph comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    /// The file itself.
    File,
    /// Ours, in the order of Adobe-Japan1.
    Ordered,
    /// Ours, by Unicode.
    Plain,
    /// One of the fourteen fonts that every viewer has.
    Standard,
}

/// Finds fonts for what a file leaves out, and remembers which it gave.
#[derive(Debug, Default)]
pub(super) struct Fonts {
    /// Where the standard fonts lie that were given.
    standard: Arc<Mutex<Vec<usize>>>,
    warned: Arc<AtomicBool>,
}

impl Fonts {
    /// How pages are to be read so that these fonts are used.
    pub(super) fn settings(&self) -> InterpreterSettings {
        let mut settings = InterpreterSettings::default();
        let others = Arc::clone(&settings.font_resolver);
        let given = Arc::clone(&self.standard);
        settings.font_resolver = Arc::new(move |query| {
            let FontQuery::Fallback(font) = query else {
                let found = others(query)?;
                let mut given = given.lock().unwrap_or_else(PoisonError::into_inner);
                given.push(place(&found.0));
                return Some(found);
            };
            let family = font.character_collection.as_ref().map(|c| &c.family);
            if let (Some(CidFamily::AdobeJapan1), Some(ours)) = (family, ORDERED.as_ref()) {
                let data: FontData = Arc::<Vec<u8>>::clone(&ours.data);
                return Some((data, 0));
            }
            Some((Arc::new(OURS), 0))
        });
        settings.cmap_resolver = Arc::new(encoding);
        let warned = Arc::clone(&self.warned);
        settings.warning_sink = Arc::new(move |_| warned.store(true, Ordering::Relaxed));
        settings
    }

    /// Whether something was met that is not drawn, such as a picture that
    /// does not decode.
    pub(super) fn warned(&self) -> bool {
        self.warned.load(Ordering::Relaxed)
    }

    /// Where the font `data` comes from.
    pub(super) fn source(&self, data: &FontData) -> Source {
        let at = place(data);
        let given = self.standard.lock().unwrap_or_else(PoisonError::into_inner);
        if (ORDERED.as_ref()).is_some_and(|ours| ours.data.as_ptr().addr() == at) {
            Source::Ordered
        } else if OURS.as_ptr().addr() == at {
            Source::Plain
        } else if given.contains(&at) {
            Source::Standard
        } else {
            Source::File
        }
    }
}

fn place(data: &FontData) -> usize {
    let bytes: &[u8] = (**data).as_ref();
    bytes.as_ptr().addr()
}

/// Whether the ordered font has a glyph for this number of the collection.
pub(super) fn knows_cid(cid: u32) -> bool {
    let glyphs = ORDERED.as_ref().map(|ours| &ours.glyphs);
    let at = usize::try_from(cid).unwrap_or(usize::MAX);
    let glyph = glyphs.and_then(|glyphs| glyphs.get(at));
    glyph.is_some_and(|glyph| glyph.0 != 0)
}

/// Whether `glyph` of the font as it is shows `character`.
pub(super) fn shows(glyph: u32, character: char) -> bool {
    let face = PLAIN.as_ref();
    let found = face.and_then(|face| face.glyph_index(character));
    found.is_some_and(|found| found.0 != 0 && u32::from(found.0) == glyph)
}

/// How far the next character stands from this one, in parts of its size.
pub(super) fn advance(character: char) -> f32 {
    let advance = PLAIN.as_ref().and_then(|face| {
        let glyph = face.glyph_index(character)?;
        let advance = face.glyph_hor_advance(glyph)?;
        Some(f32::from(advance) / f32::from(face.units_per_em()))
    });
    advance.unwrap_or(1.0)
}

/// What an encoding means that a file only names: as it is, but for one thing.
/// Bytes that are no character in it are read as code 0, and that would be a
/// blank; here it is a number that no glyph has.
fn encoding(name: CMapName<'_>) -> Option<&'static [u8]> {
    static MADE: LazyLock<Mutex<BTreeMap<Vec<u8>, &'static [u8]>>> = LazyLock::new(Mutex::default);
    let name = name.to_bytes();
    if let Some(itself) = name.strip_prefix(ITSELF) {
        return load_embedded(CMapName::from_bytes(itself));
    }
    let itself = load_embedded(CMapName::from_bytes(name))?;
    let read = CMap::parse(itself, load_embedded)?;
    let about = read.metadata();
    let family = about.character_collection.as_ref().map(|c| &c.family);
    if !matches!(family, Some(CidFamily::AdobeJapan1)) || name.ends_with(b"-UCS2") {
        return Some(itself);
    }
    let is_wide = name.starts_with(b"Uni") || name == b"H" || name == b"V";
    let zero = if is_wide { "0000" } else { "00" };
    let mut others = String::new();
    if name.starts_with(b"90ms") {
        for (code, cid) in apart(&read) {
            let _ = writeln!(others, "1 begincidchar\n<{:04X}> {cid}\nendcidchar", code.0);
        }
    }
    let mode = u8::from(about.writing_mode == Some(WritingMode::Vertical));
    let mut texts = MADE.lock().unwrap_or_else(PoisonError::into_inner);
    let text = texts.entry(name.to_vec()).or_insert_with(|| {
        let named = String::from_utf8_lossy(name);
        let itself = String::from_utf8_lossy(ITSELF);
        let text = format!(
            "/{itself}{named} usecmap\n\
             /Registry (Adobe) def /Ordering (Japan1) def /Supplement 7 def\n\
             /WMode {mode} def\n\
             1 begincidrange\n<{zero}> <{zero}> {NO_CID}\nendcidrange\n{others}"
        );
        // Few and small, in a process that ends with its page.
        Box::leak(text.into_bytes().into_boxed_slice())
    });
    Some(text)
}

fn cmap(name: &str) -> Option<CMap> {
    let data = load_embedded(CMapName::from_bytes(name.as_bytes()))?;
    CMap::parse(data, load_embedded)
}

/// The number of a character of Unicode, in an encoding that goes by UTF-16.
fn cid_of(cmap: &CMap, character: char) -> Option<usize> {
    let mut units = [0; 2];
    let cid = match *character.encode_utf16(&mut units) {
        [one] => cmap.lookup_cid_code(u32::from(one), 2),
        [high, low] => cmap.lookup_cid_code(u32::from(high) << 16 | u32::from(low), 4),
        _ => None,
    };
    cid.and_then(|cid| usize::try_from(cid).ok())
        .filter(|cid| (1..CIDS).contains(cid))
}

/// For each number of the collection the glyph that shows it; 0 for none.
fn glyphs(face: &Face<'_>) -> Vec<GlyphId> {
    let mut glyphs = vec![GlyphId(0); CIDS];
    let mut put = |cid: Option<usize>, glyph: GlyphId| {
        if let Some(place) = cid.and_then(|cid| glyphs.get_mut(cid))
            && place.0 == 0
        {
            *place = glyph;
        }
    };
    let characters = characters(face);
    for cmap in BY_UNICODE.into_iter().filter_map(cmap) {
        let is_radical = |of: &(&char, &GlyphId)| matches!(of.0, '\u{2E80}'..='\u{2FDF}');
        // A whole character comes before a part that is numbered the same.
        let whole = characters.iter().filter(|of| !is_radical(of));
        let radicals = characters.iter().filter(is_radical);
        for (&character, &glyph) in whole.chain(radicals) {
            put(cid_of(&cmap, character), glyph);
        }
    }
    // What only the code page of Windows has a second time. Not asked is the
    // collection's own table to Unicode: it has one character for several that
    // names tell apart.
    if let Some(windows) = cmap("90ms-RKSJ-H") {
        for (code, character) in code_page() {
            if let Some(glyph) = characters.get(&character) {
                put(code.cid(&windows), *glyph);
            }
        }
    }
    glyphs
}

/// A code of the code page of Windows, of one byte or two.
#[derive(Clone, Copy)]
struct Code(u16);

impl Code {
    fn cid(self, cmap: &CMap) -> Option<usize> {
        let length = if self.0 < 0x100 { 1 } else { 2 };
        let cid = cmap.lookup_cid_code(self.0.into(), length)?;
        usize::try_from(cid)
            .ok()
            .filter(|cid| (1..CIDS).contains(cid))
    }
}

/// The code page of Windows (932).
fn code_page() -> impl Iterator<Item = (Code, char)> {
    let singles = (0x20..=0x7E).chain(0xA1..=0xDF);
    let pairs = (0x81..=0xFC).flat_map(|high| (0x40..=0xFC).map(move |low| high << 8 | low));
    singles.chain(pairs).filter_map(|code: u16| {
        let [high, low] = code.to_be_bytes();
        let pair = [high, low];
        let bytes = if high == 0 { pair.get(1..)? } else { &pair[..] };
        let text = SHIFT_JIS.decode_without_bom_handling_and_without_replacement(bytes)?;
        let mut characters = text.chars();
        let character = characters.next()?;
        characters
            .next()
            .is_none()
            .then_some((Code(code), character))
    })
}

/// Codes of the code page for which its encoding has the number of another
/// character, and the number they have elsewhere: 昻 would be 昂.
fn apart(encoding: &CMap) -> Vec<(Code, usize)> {
    let (Some(ours), Some(unicode)) = (ORDERED.as_ref(), cmap("UniJIS-UTF16-H")) else {
        return Vec::new();
    };
    let glyph = |cid: usize| ours.glyphs.get(cid).map(|glyph| glyph.0);
    let face = PLAIN.as_ref();
    code_page()
        .filter(
            |(_, character)| matches!(character, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'),
        )
        .filter_map(|(code, character)| {
            let meant = face?.glyph_index(character).map(|glyph| glyph.0);
            let other = cid_of(&unicode, character)?;
            let is_other = glyph(code.cid(encoding)?) != meant && glyph(other) == meant;
            is_other.then_some((code, other))
        })
        .collect()
}

/// What the font has a glyph for.
fn characters(face: &Face<'_>) -> BTreeMap<char, GlyphId> {
    let mut found = BTreeMap::new();
    let tables = face.tables().cmap.iter().flat_map(|cmap| cmap.subtables);
    for table in tables.filter(ttf_parser::cmap::Subtable::is_unicode) {
        table.codepoints(|code| {
            let glyph = table.glyph_index(code).filter(|glyph| glyph.0 != 0);
            if let (Some(character), Some(glyph)) = (char::from_u32(code), glyph) {
                found.entry(character).or_insert(glyph);
            }
        });
    }
    found
}

/// The font with `glyphs` in this order; parts of which they are made follow.
/// It has no table of characters: nothing but the order leads to a glyph.
fn reordered(face: &Face<'_>, mut glyphs: Vec<GlyphId>) -> Option<Vec<u8>> {
    let raw = face.raw_face();
    let table = |tag: &[u8; 4]| raw.table(Tag::from_bytes(tag));
    let (glyf, loca) = (table(b"glyf")?, table(b"loca")?);
    let long = *table(b"head")?.get(51)? == 1;
    let mut places = BTreeMap::new();
    let (mut outlines, mut offsets, mut metrics) = (Vec::new(), vec![0_u32], Vec::new());
    let mut at = 0;
    while let Some(glyph) = glyphs.get(at).copied() {
        at = at.checked_add(1)?;
        let mut outline = outline(glyf, loca, long, glyph)?.to_vec();
        for part in parts(&outline) {
            let old = u16::from_be_bytes(bytes(&outline, part)?);
            let new = *places.entry(old).or_insert_with(|| {
                glyphs.push(GlyphId(old));
                glyphs.len().saturating_sub(1)
            });
            let new = u16::try_from(new).ok()?.to_be_bytes();
            outline
                .get_mut(part..part.checked_add(2)?)?
                .copy_from_slice(&new);
        }
        outlines.extend(outline);
        while outlines.len() % 4 != 0 {
            outlines.push(0);
        }
        offsets.push(u32::try_from(outlines.len()).ok()?);
        metrics.extend(face.glyph_hor_advance(glyph)?.to_be_bytes());
        metrics.extend(face.glyph_hor_side_bearing(glyph)?.to_be_bytes());
    }
    let count = u16::try_from(glyphs.len()).ok()?.to_be_bytes();
    let set = |tag: &[u8; 4], at: usize, value: [u8; 2]| {
        let mut data = table(tag)?.to_vec();
        data.get_mut(at..at.checked_add(2)?)?
            .copy_from_slice(&value);
        Some(data)
    };
    Some(font(&[
        (b"glyf", outlines),
        (b"head", set(b"head", 50, [0, 1])?),
        (b"hhea", set(b"hhea", 34, count)?),
        (b"hmtx", metrics),
        (
            b"loca",
            offsets.iter().flat_map(|o| o.to_be_bytes()).collect(),
        ),
        (b"maxp", set(b"maxp", 4, count)?),
    ]))
}

fn bytes<const N: usize>(data: &[u8], at: usize) -> Option<[u8; N]> {
    data.get(at..)?.first_chunk().copied()
}

/// What `glyf` has for a glyph; nothing for a blank.
fn outline<'a>(glyf: &'a [u8], loca: &[u8], long: bool, glyph: GlyphId) -> Option<&'a [u8]> {
    let offset = |n: usize| {
        if long {
            let at = u32::from_be_bytes(bytes(loca, n.checked_mul(4)?)?);
            usize::try_from(at).ok()
        } else {
            let at = u16::from_be_bytes(bytes(loca, n.checked_mul(2)?)?);
            usize::from(at).checked_mul(2)
        }
    };
    let n = usize::from(glyph.0);
    glyf.get(offset(n)?..offset(n.checked_add(1)?)?)
}

/// Where in an outline the numbers of the glyphs stand of which it is made.
fn parts(outline: &[u8]) -> Vec<usize> {
    const WORDS: u16 = 0x0001;
    const SCALE: u16 = 0x0008;
    const MORE: u16 = 0x0020;
    const TWO_SCALES: u16 = 0x0040;
    const MATRIX: u16 = 0x0080;
    let mut found = Vec::new();
    if bytes(outline, 0)
        .map(i16::from_be_bytes)
        .is_none_or(|n| n >= 0)
    {
        return found;
    }
    let mut at: usize = 10;
    while let Some(flags) = bytes(outline, at).map(u16::from_be_bytes) {
        found.push(at.saturating_add(2));
        let is = |flag: u16| flags & flag != 0;
        let shift = if is(WORDS) { 4 } else { 2 };
        let scale = match () {
            () if is(SCALE) => 2,
            () if is(TWO_SCALES) => 4,
            () if is(MATRIX) => 8,
            () => 0,
        };
        at = at.saturating_add(4 + shift + scale);
        if !is(MORE) {
            break;
        }
    }
    found
}

/// A font file with these tables, which come in the order of their names.
fn font(tables: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    let count = u16::try_from(tables.len()).unwrap_or(u16::MAX);
    let mut out = vec![0, 1, 0, 0];
    out.extend(count.to_be_bytes());
    // For searching faster; nobody does.
    out.extend([0; 6]);
    let mut at = 12 + 16 * u32::from(count);
    for (tag, data) in tables {
        let length = u32::try_from(data.len()).unwrap_or(u32::MAX);
        out.extend_from_slice(&tag[..]);
        out.extend([0; 4]);
        out.extend(at.to_be_bytes());
        out.extend(length.to_be_bytes());
        at = at.saturating_add(length.next_multiple_of(4));
    }
    for (_, data) in tables {
        out.extend(data);
        out.resize(out.len().next_multiple_of(4), 0);
    }
    out
}
