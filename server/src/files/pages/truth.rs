//! Whether a page can be drawn truly.
//!
//! A wrong character in front of who judges is worse than none. So each page is
//! gone through before it is drawn, and every glyph on it asked where it comes
//! from: from the file itself, or from a font that stands in and surely has this
//! character. Whatever else is met, a font that cannot be read or a picture that
//! does not decode, and the page is not drawn at all.

use std::cell::Cell;
use std::collections::{BTreeSet, HashMap, HashSet};

use hayro::hayro_interpret::font::{Glyph, OutlineGlyph};
use hayro::hayro_interpret::hayro_cmap::{BfString, CMap, CMapName, load_embedded};
use hayro::hayro_interpret::pattern::Pattern;
use hayro::hayro_interpret::{
    BlendMode, CacheKey as _, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache,
    Paint, PathDrawMode, SoftMask, interpret_page,
};
use hayro::hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use hayro::hayro_syntax::page::Page;
use hayro::vello_cpu::kurbo::{Affine, BezPath, Rect};

use super::stand_in::{Fonts, Source, knows_cid, shows};

/// More objects than this are on no page that is drawn in its time.
const OBJECTS_MAX: usize = 200_000;

/// Whether everything on `page` is drawn as the file means it, with fonts as
/// `fonts` finds them.
pub(super) fn is_true(page: &Page<'_>, fonts: &Fonts) -> bool {
    said(page, fonts).is_some()
}

/// What the letters on `page` are, one after the other as they are drawn; none
/// where the page [is not true](is_true). A letter that does not say what it is
/// stands as a mark for that.
pub(super) fn said(page: &Page<'_>, fonts: &Fonts) -> Option<String> {
    let mut watch = Watch {
        fonts,
        doubts: Doubts::of(page)?,
        sources: HashMap::new(),
        seen: HashSet::new(),
        is_true: true,
        in_tile: false,
        said: String::new(),
    };
    let cache = InterpreterCache::new();
    let (width, height) = page.render_dimensions();
    let whole = Rect::new(0.0, 0.0, width.into(), height.into());
    let mut context = Context::new(
        Affine::IDENTITY,
        whole,
        &cache,
        page.xref(),
        fonts.settings(),
    );
    interpret_page(page, &mut context, &mut watch);
    watch.is_true.then_some(watch.said)
}

/// Fonts of a page whose letters would be guessed.
#[derive(Debug, Default)]
struct Doubts {
    fonts: HashSet<u128>,
    /// Composite fonts that are not in the file: only ours may stand in, which
    /// goes by what each character is.
    absent: HashSet<u128>,
}

impl Doubts {
    /// Looks at every font that the page can reach.
    ///
    /// None where there is one that cannot be read at all: its text would be
    /// missing without a word.
    fn of(page: &Page<'_>) -> Option<Self> {
        let mut doubts = Self::default();
        let mut walk = Walk::default();
        let raw = page.raw();
        let mut to_see: Vec<Object<'_>> = vec![Object::Dict(raw.clone())];
        // Resources may stand with a parent of the page.
        let mut parent = raw.get::<Dict<'_>>("Parent");
        for _ in 0..32 {
            let Some(above) = parent else { break };
            to_see.extend(above.get::<Object<'_>>("Resources"));
            parent = above.get("Parent");
        }
        while let Some(object) = to_see.pop() {
            let dict = match &object {
                Object::Dict(dict) => dict.clone(),
                Object::Stream(stream) => stream.dict().clone(),
                Object::Array(array) => {
                    to_see.extend(array.iter::<Object<'_>>());
                    if !walk.steps() {
                        return None;
                    }
                    continue;
                }
                _ => continue,
            };
            if !walk.steps() {
                return None;
            }
            if !walk.is_new(&dict) {
                continue;
            }
            if dict.get::<Name<'_>>("Type").as_deref() == Some(b"Font".as_slice())
                || dict.contains_key("BaseFont")
            {
                match Trust::of(&dict) {
                    Trust::Read => {}
                    Trust::Absent => {
                        doubts.absent.insert(dict.cache_key());
                    }
                    Trust::Guessed => {
                        doubts.fonts.insert(dict.cache_key());
                    }
                    Trust::Unreadable => return None,
                }
            }
            for key in dict.keys() {
                if !matches!(
                    &*key,
                    b"Parent" | b"P" | b"Dest" | b"A" | b"AA" | b"Popup" | b"IRT"
                ) {
                    to_see.extend(dict.get::<Object<'_>>(&*key));
                }
            }
        }
        Some(doubts)
    }
}

/// Remembers what was seen, so that circles end.
#[derive(Default)]
struct Walk {
    /// Where the seen ones lie.
    seen: BTreeSet<usize>,
    steps: Cell<usize>,
}

impl Walk {
    fn steps(&self) -> bool {
        self.steps.set(self.steps.get().saturating_add(1));
        self.steps.get() < OBJECTS_MAX
    }

    fn is_new(&mut self, dict: &Dict<'_>) -> bool {
        self.seen.insert(dict.data().as_ptr().addr())
    }
}

/// A flag of a font: its characters are none of the Latin letters.
const SYMBOLIC: u32 = 4;

/// What a font's description lets hope for.
enum Trust {
    /// Its characters can be found.
    Read,
    /// It is not in the file, but says what each character is.
    Absent,
    /// Its characters would be guessed where it is used.
    Guessed,
    /// It cannot be used at all.
    Unreadable,
}

impl Trust {
    fn of(font: &Dict<'_>) -> Self {
        let kind = font.get::<Name<'_>>("Subtype");
        match kind.as_deref() {
            Some(b"Type0") => Self::of_composite(font),
            Some(b"Type1" | b"MMType1" | b"TrueType" | b"OpenType") => Self::of_simple(font),
            // Type 3 draws itself; the parts of a composite font are seen to there.
            Some(b"Type3" | b"CIDFontType0" | b"CIDFontType2") | None => Self::Read,
            Some(_) => Self::Unreadable,
        }
    }

    fn of_composite(font: &Dict<'_>) -> Self {
        let part = font.get::<Array<'_>>("DescendantFonts");
        let Some(part) = part.and_then(|parts| parts.iter::<Dict<'_>>().next()) else {
            return Self::Unreadable;
        };
        if !is_encoding(font) {
            return Self::Unreadable;
        }
        // Numbers of glyphs in a font that is not there lead nowhere.
        match (
            has_font(&part),
            part.get::<Stream<'_>>("CIDToGIDMap").is_some(),
        ) {
            (true, _) => Self::Read,
            (false, true) => Self::Guessed,
            (false, false) => Self::Absent,
        }
    }

    fn of_simple(font: &Dict<'_>) -> Self {
        if has_font(font) {
            return Self::Read;
        }
        let name = font.get::<Name<'_>>("BaseFont");
        let name = name.as_ref().map_or("", |name| name.as_str());
        if ["Symbol", "ZapfDingbats"].contains(&name) {
            return Self::Read;
        }
        let lower = name.to_ascii_lowercase();
        let of_signs = ["wingdings", "webdings", "dingbats", "symbol"];
        if of_signs.iter().any(|signs| lower.contains(signs)) {
            return Self::Guessed;
        }
        let descriptor = font.get::<Dict<'_>>("FontDescriptor").unwrap_or_default();
        let flags = descriptor.get::<u32>("Flags").unwrap_or(0);
        if flags & SYMBOLIC != 0 && !font.contains_key("Encoding") {
            return Self::Guessed;
        }
        Self::Read
    }
}

fn has_font(font: &Dict<'_>) -> bool {
    let descriptor = font.get::<Dict<'_>>("FontDescriptor").unwrap_or_default();
    ["FontFile", "FontFile2", "FontFile3"]
        .into_iter()
        .any(|key| descriptor.contains_key(key))
}

/// Whether the bytes of a text can be taken apart.
fn is_encoding(font: &Dict<'_>) -> bool {
    match font.get::<Object<'_>>("Encoding") {
        Some(Object::Name(name)) => match CMapName::from_bytes(&name) {
            CMapName::IdentityH | CMapName::IdentityV => true,
            known => load_embedded(known).is_some(),
        },
        Some(Object::Stream(stream)) => {
            let upon_another = stream.dict().get::<Stream<'_>>("UseCMap").is_some();
            let read = stream.decoded().ok();
            let read = read.and_then(|data| CMap::parse(&data, load_embedded));
            read.is_some() && !upon_another
        }
        _ => false,
    }
}

/// Goes through a page as if to draw it.
struct Watch<'f> {
    fonts: &'f Fonts,
    doubts: Doubts,
    /// Where fonts come from.
    sources: HashMap<u128, Option<Source>>,
    /// Patterns and masks that were gone through.
    seen: HashSet<u128>,
    is_true: bool,
    /// Within a tile.
    in_tile: bool,
    said: String,
}

impl Watch<'_> {
    fn look_at(&mut self, glyph: &OutlineGlyph) {
        if self.is_true {
            self.is_true = self.is_glyph_true(glyph);
        }
    }

    fn is_glyph_true(&mut self, glyph: &OutlineGlyph) -> bool {
        let font = glyph.font_cache_key();
        let fonts = self.fonts;
        // The data of a font says where it comes from. That of letters that go
        // by names is not given: they are the file's own or those of a standard
        // font.
        let source = *self.sources.entry(font).or_insert_with(|| {
            let data = glyph.font_data()?;
            Some(fonts.source(&data.data))
        });
        let id = glyph.glyph_id().to_u32();
        if source == Some(Source::File) {
            // What is not in the file came from somewhere else.
            return !self.doubts.absent.contains(&font);
        }
        let said = glyph.as_unicode();
        if let Some(BfString::Char(c)) = &said
            && (c.is_whitespace() || c.is_control())
            && source != Some(Source::Ordered)
            && glyph.outline().elements().is_empty()
        {
            return true;
        }
        // No font, or one that does not exist: a viewer's guess.
        if font == 0 || self.doubts.fonts.contains(&font) {
            return false;
        }
        match source {
            Some(Source::Ordered) => knows_cid(id),
            Some(Source::Plain) => matches!(said, Some(BfString::Char(c)) if shows(id, c)),
            Some(Source::File | Source::Standard) => false,
            None if self.doubts.absent.contains(&font) => false,
            None => id != 0 || said.is_none() || !glyph.outline().elements().is_empty(),
        }
    }

    fn is_new(&mut self, key: u128) -> bool {
        self.seen.insert(key)
    }
}

impl<'a> Watch<'_> {
    fn look_behind(&mut self, paint: &Paint<'a>, transform: Affine) {
        if let Paint::Pattern(pattern) = paint
            && let Pattern::Tiling(tiles) = &**pattern
            && self.is_new(tiles.cache_key())
        {
            let outer = std::mem::replace(&mut self.in_tile, true);
            tiles.interpret(self, transform, false);
            self.in_tile = outer;
        }
    }

    fn look_through(&mut self, mask: Option<&SoftMask<'a>>) {
        if let Some(mask) = mask
            && self.is_new(mask.cache_key())
        {
            mask.interpret(self);
        }
    }
}

impl<'a> Device<'a> for Watch<'_> {
    fn set_soft_mask(&mut self, mask: Option<SoftMask<'a>>) {
        self.look_through(mask.as_ref());
    }

    fn set_blend_mode(&mut self, _: BlendMode) {}

    fn draw_path(&mut self, _: &BezPath, at: Affine, paint: &Paint<'a>, _: &PathDrawMode) {
        // Where something is clipped outside, a gradient within a tile is
        // painted elsewhere, and so not at all.
        if self.in_tile
            && let Paint::Pattern(pattern) = paint
            && matches!(**pattern, Pattern::Shading(_))
        {
            self.is_true = false;
        }
        self.look_behind(paint, at);
    }

    fn push_clip_path(&mut self, _: &ClipPath) {}

    fn push_transparency_group(&mut self, _: f32, mask: Option<SoftMask<'a>>, _: BlendMode) {
        self.look_through(mask.as_ref());
    }

    fn draw_glyph(
        &mut self,
        glyph: &Glyph<'a>,
        transform: Affine,
        glyph_transform: Affine,
        paint: &Paint<'a>,
        mode: &GlyphDrawMode,
    ) {
        // Text that was recognised in a scan lies unseen on its picture.
        if matches!(mode, GlyphDrawMode::Invisible) {
            return;
        }
        self.look_behind(paint, transform);
        match glyph.as_unicode() {
            Some(BfString::Char(c)) => self.said.push(c),
            Some(BfString::String(several)) => self.said.push_str(&several),
            None => self.said.push(char::REPLACEMENT_CHARACTER),
        }
        match glyph {
            Glyph::Outline(outline) => self.look_at(outline),
            Glyph::Type3(drawn) => drawn.interpret(self, transform, glyph_transform, paint),
        }
    }

    /// Whether a picture decodes is seen when it is drawn: see [`Fonts::warned`].
    fn draw_image(&mut self, _: Image<'a, '_>, _: Affine) {}

    fn pop_clip_path(&mut self) {}

    fn pop_transparency_group(&mut self) {}
}
