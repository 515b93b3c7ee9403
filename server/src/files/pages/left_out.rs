//! What a PDF leaves to its viewer to draw.
//!
//! Values of forms, ticks and marks may come without a picture of their own, or
//! with one for each state. The page itself is drawn without them; here they
//! become a page of the same size, which is drawn like any other and laid over.
//! An appearance that is older than the value of its field cannot be taken away.
//! What we cannot draw is said to be missing, so that the page is not shown as
//! if it were whole.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::object::{
    Array, Dict, MaybeRef, Name, ObjRef, Object, Rect, Stream, String as Text,
};
use hayro::hayro_syntax::page::{Page, Rotation};
use hayro::vello_cpu::kurbo;
use pdf_writer::types::{CidFontType, FontFlags, SystemInfo};
use pdf_writer::{Finish as _, Name as Named, Null, Obj, Ref, Str};

use super::attached::is_portfolio;
use super::draw::open;
use super::stand_in::{Fonts, advance};
use super::truth::said;

/// More objects than this are in no appearance that is drawn in its time.
const OBJECTS_MAX: usize = 10_000;
/// Flags of an annotation: not to be seen at all, or not on a screen.
const HIDDEN: u32 = 1 << 1;
const NOT_ON_SCREENS: u32 = 1 << 5;
/// Flags of a field.
const MULTILINE: u32 = 1 << 12;
const PASSWORD: u32 = 1 << 13;
const RADIO: u32 = 1 << 15;
const PUSH: u32 = 1 << 16;
const COMB: u32 = 1 << 24;
/// Sizes of letters (points): where none is said, and the smallest to which we
/// shrink them, since nobody reads smaller ones.
const SIZE: f32 = 12.0;
const SMALLEST: f32 = 5.0;
/// From the edge of a field to its text.
const EDGE: f32 = 2.0;
/// From line to line, in parts of the size.
const LEADING: f32 = 1.2;

/// Something is missing that cannot be drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Missing;

/// One thing to draw.
enum Drawn<'a> {
    /// As the file says, in this of several states.
    Copied(Stream<'a>),
    /// In our own way: instructions within `Rect`, in the page's own measure.
    Ours(String, Rect),
}

/// What the file draws by itself, or that is not to be seen.
const NOTHING: Result<Option<Drawn<'static>>, Missing> = Ok(None);

/// Whether a file has a form of the second kind: that is what counts then, and
/// nobody but its maker shows it.
pub(super) fn is_xfa(pdf: &Pdf) -> bool {
    let root: Dict<'_> = pdf.xref().get(pdf.xref().root_id()).unwrap_or_default();
    let form: Dict<'_> = root.get("AcroForm").unwrap_or_default();
    form.get::<Object<'_>>("XFA")
        .is_some_and(|xfa| !matches!(xfa, Object::Null(_)))
}

/// A page, as a file of its own, with what `page` leaves to its viewer.
///
/// # Errors
/// [`Missing`] if there is something that we cannot draw.
pub(super) fn left_out(pdf: &Pdf, page: &Page<'_>) -> Result<Option<Vec<u8>>, Missing> {
    let root: Dict<'_> = pdf.xref().get(pdf.xref().root_id()).unwrap_or_default();
    if is_portfolio(pdf) {
        return Err(Missing);
    }
    let form: Dict<'_> = root.get("AcroForm").unwrap_or_default();
    let form = FormOf {
        appearance: form.get::<Text<'_>>("DA").map(|da| plain(&da)),
        is_stale: form.get::<bool>("NeedAppearances") == Some(true),
        pdf,
        page,
    };
    let notes = page.raw().get::<Array<'_>>("Annots");
    let mut drawn = Vec::new();
    for note in notes
        .iter()
        .flat_map(hayro::hayro_syntax::object::Array::iter::<Dict<'_>>)
    {
        let rect = note.get::<Rect>("Rect");
        if let Some(what) = form.drawn(&note)? {
            let at = match &what {
                Drawn::Copied(_) => rect.ok_or(Missing)?,
                Drawn::Ours(_, at) => *at,
            };
            drawn.push((what, at));
        }
    }
    if drawn.is_empty() {
        return Ok(None);
    }
    written(page, pdf, drawn).map(Some)
}

/// What holds for all fields of a page.
struct FormOf<'p, 'f> {
    appearance: Option<String>,
    /// The appearances of fields may be older than their values.
    is_stale: bool,
    pdf: &'p Pdf,
    page: &'p Page<'f>,
}

impl FormOf<'_, '_> {
    fn drawn<'a>(&self, note: &Dict<'a>) -> Result<Option<Drawn<'a>>, Missing> {
        let flags = note.get::<u32>("F").unwrap_or(0);
        let own = note
            .get::<Dict<'_>>("AP")
            .and_then(|ap| ap.get::<Stream<'_>>("N"));
        if flags & (HIDDEN | NOT_ON_SCREENS) != 0 {
            // hayro draws what is only not for screens all the same.
            let is_drawn = flags & HIDDEN == 0 && own.is_some();
            return if is_drawn { Err(Missing) } else { NOTHING };
        }
        let kind = note.get::<Name<'_>>("Subtype");
        let kind = kind.as_deref().unwrap_or_default();
        if matches!(kind, b"Popup" | b"Link" | b"PrinterMark" | b"TrapNet") {
            return NOTHING;
        }
        let normal = note
            .get::<Dict<'_>>("AP")
            .and_then(|ap| ap.get::<Object<'_>>("N"));
        match normal {
            Some(Object::Stream(own)) => {
                if is_moved(&own, note) {
                    return Err(Missing);
                }
                if kind != b"Widget" || !self.is_stale {
                    return NOTHING;
                }
                if shows_text(&own) {
                    return self.unless_older(note, own);
                }
                return self.field(note);
            }
            Some(Object::Dict(states)) if !states.is_empty() => {
                let Some(state) = state(note) else {
                    return if kind == b"Widget" {
                        self.field(note)
                    } else {
                        NOTHING
                    };
                };
                if let Some(own) = states.get::<Stream<'_>>(&*state) {
                    if is_moved(&own, note) {
                        return Err(Missing);
                    }
                    return Ok(Some(Drawn::Copied(own)));
                }
                if &*state == b"Off" {
                    return NOTHING;
                }
            }
            _ => {}
        }
        match kind {
            b"Widget" => self.field(note),
            b"FreeText" | b"Line" | b"PolyLine" if has_ends(note) => Err(Missing),
            b"FreeText" => self.free_text(note),
            b"FileAttachment" => NOTHING,
            _ => mark(kind, note).map(Some),
        }
    }

    fn field<'a>(&self, field: &Dict<'a>) -> Result<Option<Drawn<'a>>, Missing> {
        let kind: Option<Name<'_>> = inherited(field, "FT");
        let flags: u32 = inherited(field, "Ff").unwrap_or(0);
        let Some(at) = field.get::<Rect>("Rect") else {
            return NOTHING;
        };
        match kind.as_deref() {
            Some(b"Tx" | b"Ch") if flags & PASSWORD == 0 => {
                let text = value(field).ok_or(Missing)?;
                if text.trim().is_empty() {
                    return NOTHING;
                }
                if is_turned(field) {
                    return Err(Missing);
                }
                let cells: Option<u32> = inherited(field, "MaxLen");
                let cells = cells.filter(|n| flags & COMB != 0 && *n > 0);
                if cells.is_some_and(|n| text.chars().nth(n as usize).is_some()) {
                    return Err(Missing);
                }
                let lines = Lines {
                    at,
                    is_many: flags & MULTILINE != 0,
                    align: inherited(field, "Q").unwrap_or(0),
                    cells,
                    look: Look::read(self.look_of(field).as_deref()),
                };
                Ok(Some(Drawn::Ours(lines.set(&text)?, at)))
            }
            Some(b"Btn") if flags & PUSH == 0 => {
                let Some(state) = state(field) else {
                    // Which of several buttons is chosen is not said.
                    let any: Option<Name<'_>> = inherited(field, "V");
                    return any
                        .filter(|v| &**v != b"Off")
                        .map_or(Ok(None), |_| Err(Missing));
                };
                if &*state == b"Off" {
                    return NOTHING;
                }
                Ok(Some(Drawn::Ours(tick(at, flags & RADIO != 0), at)))
            }
            // What is written on a button to press may matter.
            Some(b"Btn") if !caption(field).is_empty() => Err(Missing),
            Some(b"Tx" | b"Ch" | b"Btn" | b"Sig") | None => NOTHING,
            Some(_) => Err(Missing),
        }
    }

    /// Leaves a field to its own appearance, which shows some text. Viewers show
    /// the value in its place, so that text has to be the value.
    fn unless_older<'a>(
        &self,
        field: &Dict<'a>,
        own: Stream<'a>,
    ) -> Result<Option<Drawn<'a>>, Missing> {
        let kind: Option<Name<'_>> = inherited(field, "FT");
        let flags: u32 = inherited(field, "Ff").unwrap_or(0);
        let is_text = matches!(kind.as_deref(), Some(b"Tx" | b"Ch")) && flags & PASSWORD == 0;
        let Some(at) = field.get::<Rect>("Rect").filter(|_| is_text) else {
            return NOTHING;
        };
        let value = bare(&value(field).ok_or(Missing)?);
        if value.is_empty() {
            return NOTHING;
        }
        let own = written(self.page, self.pdf, vec![(Drawn::Copied(own), at)])?;
        let own = open(own).map_err(|_| Missing)?;
        let own = own.pages().first().ok_or(Missing)?;
        match said(own, &Fonts::default()) {
            Some(text) if bare(&text) == value => NOTHING,
            _ => Err(Missing),
        }
    }

    fn look_of(&self, field: &Dict<'_>) -> Option<String> {
        let own: Option<Text<'_>> = inherited(field, "DA");
        own.map(|da| plain(&da)).or_else(|| self.appearance.clone())
    }

    fn free_text<'a>(&self, note: &Dict<'a>) -> Result<Option<Drawn<'a>>, Missing> {
        let at = note.get::<Rect>("Rect").ok_or(Missing)?;
        let text = note.get::<Text<'_>>("Contents").map(|text| read(&text));
        let text = text.unwrap_or_default();
        let lines = Lines {
            at,
            is_many: true,
            align: note.get("Q").unwrap_or(0),
            cells: None,
            look: Look::read(self.look_of(note).as_deref()),
        };
        let mut out = String::new();
        if let Some(fill) = color(note, "C", "rg") {
            let _ = writeln!(out, "{fill} {} f", path_of(at));
        }
        if !text.trim().is_empty() {
            out.push_str(&lines.set(&text)?);
        }
        Ok(Some(Drawn::Ours(out, at)))
    }
}

/// The state a button is in, if that is said.
fn state<'a>(note: &Dict<'a>) -> Option<Name<'a>> {
    note.get("AS")
}

/// What a field has from itself or from the fields above it.
fn inherited<'a, T>(field: &Dict<'a>, key: &str) -> Option<T>
where
    T: TryFrom<Object<'a>>,
{
    let mut here = Some(field.clone());
    for _ in 0..32 {
        let field = here?;
        if let Some(found) = field.get::<Object<'_>>(key) {
            return T::try_from(found).ok();
        }
        here = field.get::<Dict<'_>>("Parent");
    }
    None
}

fn is_turned(field: &Dict<'_>) -> bool {
    let look = field.get::<Dict<'_>>("MK").unwrap_or_default();
    look.get::<i32>("R")
        .is_some_and(|degrees| degrees % 360 != 0)
}

/// What is written on a button.
fn caption(field: &Dict<'_>) -> String {
    let look = field.get::<Dict<'_>>("MK").unwrap_or_default();
    let caption = look.get::<Text<'_>>("CA").map(|text| read(&text));
    caption.unwrap_or_default()
}

/// Whether a line has arrows or the like at its ends, or a text a line that leads
/// from it: we draw neither.
fn has_ends(note: &Dict<'_>) -> bool {
    let is_end = |end: Name<'_>| &*end != b"None";
    let ends = note.get::<Array<'_>>("LE");
    note.get::<Array<'_>>("CL").is_some()
        || note.get::<Name<'_>>("LE").is_some_and(is_end)
        || ends.is_some_and(|ends| ends.iter::<Name<'_>>().any(is_end))
}

/// Text without what only keeps its letters apart.
fn bare(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Whether instructions draw any text.
fn shows_text(own: &Stream<'_>) -> bool {
    let Ok(data) = own.decoded() else {
        return false;
    };
    data.split(|byte| byte.is_ascii_whitespace() || b")>]".contains(byte))
        .any(|word| matches!(word, b"Tj" | b"TJ" | b"'" | b"\"" | b"Do"))
}

/// The value of a field in words; none if it cannot be read.
fn value(field: &Dict<'_>) -> Option<String> {
    let Some(value) = inherited::<Object<'_>>(field, "V") else {
        return Some(String::new());
    };
    let options: Option<Array<'_>> = inherited(field, "Opt");
    let named = |value: String| {
        let pairs = options
            .iter()
            .flat_map(hayro::hayro_syntax::object::Array::iter::<Array<'_>>);
        let mut pairs = pairs.map(|pair| pair.iter::<Text<'_>>().map(|t| read(&t)).collect());
        let found = pairs.find(|pair: &Vec<String>| pair.first() == Some(&value));
        found
            .and_then(|pair| pair.into_iter().nth(1))
            .unwrap_or(value)
    };
    match value {
        Object::String(text) => Some(named(read(&text))),
        Object::Stream(text) => Some(read(&text.decoded().ok()?)),
        Object::Name(name) => Some(named(name.as_str().to_owned())),
        Object::Array(several) => {
            let several: Vec<_> = several
                .iter::<Text<'_>>()
                .map(|t| named(read(&t)))
                .collect();
            Some(several.join("、"))
        }
        Object::Null(_) => Some(String::new()),
        Object::Number(number) => Some(number.as_f64().to_string()),
        Object::Boolean(_) | Object::Dict(_) => None,
    }
}

/// Text as PDF writes it: with a mark for UTF-16 or UTF-8, or in its own table,
/// which is Latin-1 for letters.
pub(super) fn read(text: &[u8]) -> String {
    let wide = |text: &[u8], of: fn([u8; 2]) -> u16| {
        let units = text.chunks_exact(2).map(|two| match *two {
            [a, b] => of([a, b]),
            _ => 0,
        });
        let units: Vec<u16> = units.collect();
        String::from_utf16_lossy(&units)
    };
    match text {
        [0xFE, 0xFF, text @ ..] => wide(text, u16::from_be_bytes),
        [0xFF, 0xFE, text @ ..] => wide(text, u16::from_le_bytes),
        [0xEF, 0xBB, 0xBF, text @ ..] => String::from_utf8_lossy(text).into_owned(),
        // What is not a letter there is shown as no character we know.
        text => text
            .iter()
            .map(|byte| match byte {
                0x80..=0xA0 => char::REPLACEMENT_CHARACTER,
                byte => char::from(*byte),
            })
            .collect(),
    }
}

fn plain(text: &[u8]) -> String {
    text.iter().map(|byte| char::from(*byte)).collect()
}

/// Size and colour of letters, from the instructions that a field gives.
struct Look {
    /// None where it is to fit.
    size: Option<f32>,
    color: String,
}

impl Look {
    fn read(instructions: Option<&str>) -> Self {
        let words: Vec<&str> = instructions
            .unwrap_or_default()
            .split_whitespace()
            .collect();
        let before = |operator: &str, count: usize| {
            let at = words.iter().position(|word| *word == operator)?;
            let words = words.get(at.checked_sub(count)?..at)?;
            words
                .iter()
                .map(|word| word.parse().ok())
                .collect::<Option<Vec<f32>>>()
        };
        let size = before("Tf", 1).and_then(|size| size.first().copied());
        let color = [("g", 1), ("rg", 3), ("k", 4)]
            .into_iter()
            .find_map(|(operator, count)| {
                Some(format!("{}{operator}", numbers(&before(operator, count)?)))
            });
        Self {
            size: size.filter(|size| *size > 0.0),
            color: color.unwrap_or_else(|| "0 g".to_owned()),
        }
    }

    /// Whether ink of this colour is not seen on something dark.
    fn is_pale(&self) -> bool {
        let parts = self.color.split(' ');
        let parts: Vec<f32> = parts.filter_map(|part| part.parse().ok()).collect();
        let light = match *parts {
            [gray] => gray,
            [r, g, b] => 0.3 * r + 0.59 * g + 0.11 * b,
            [c, m, y, k] => (1.0 - k) * (1.0 - 0.3 * c - 0.59 * m - 0.11 * y),
            _ => 0.0,
        };
        light > 0.8
    }
}

/// Whether hayro draws an appearance elsewhere: it stretches one to its place,
/// but leaves where it begins as it is.
fn is_moved(own: &Stream<'_>, note: &Dict<'_>) -> bool {
    let bbox = own.dict().get::<Rect>("BBox");
    let (Some(at), Some(bbox)) = (note.get::<Rect>("Rect"), bbox) else {
        return false;
    };
    let matrix = own.dict().get::<[f64; 6]>("Matrix");
    let turned = kurbo::Affine::new(matrix.unwrap_or([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]));
    let whole = turned.transform_rect_bbox(kurbo::Rect::new(bbox.x0, bbox.y0, bbox.x1, bbox.y1));
    let is_off =
        |at: f64, own: f64, start: f64| own > 0.0 && ((at / own - 1.0) * start).abs() > 0.5;
    is_off(at.width(), whole.width(), whole.x0) || is_off(at.height(), whole.height(), whole.y0)
}

fn numbers(of: &[f32]) -> String {
    let mut out = String::new();
    for number in of {
        let _ = write!(out, "{number} ");
    }
    out
}

fn size_of(at: Rect) -> (f32, f32) {
    #[expect(clippy::cast_possible_truncation, reason = "points on a page")]
    let size = (at.width() as f32, at.height() as f32);
    size
}

/// Text to set in a box.
struct Lines {
    at: Rect,
    is_many: bool,
    /// 0 left, 1 in the middle, 2 right.
    align: i32,
    /// One character in each of so many cells.
    cells: Option<u32>,
    look: Look,
}

impl Lines {
    /// Instructions that set `text`, smaller where it would not fit.
    ///
    /// # Errors
    /// [`Missing`] if it does not fit in letters that can be read.
    fn set(&self, text: &str) -> Result<String, Missing> {
        let text = text
            .replace("\r\n", "\n")
            .replace('\r', "\n")
            .replace('\t', " ");
        let (width, height) = size_of(self.at);
        let mut size = match self.look.size {
            Some(size) => size,
            None if self.is_many => SIZE,
            None => (height * 0.7).clamp(SMALLEST, SIZE),
        };
        let mut lines = self.broken(&text, size);
        while !self.fits(&lines, size) && size > SMALLEST {
            size = (size - 0.5).max(SMALLEST);
            lines = self.broken(&text, size);
        }
        if !self.fits(&lines, size) || self.look.is_pale() {
            return Err(Missing);
        }
        let mut y = if self.is_many {
            height - EDGE - size
        } else {
            (height - size) / 2.0 + size * 0.14
        };
        let mut out = format!("q BT {} /F {size} Tf\n", self.look.color);
        for line in lines {
            let length = length(&line, size);
            let mut x = match self.align {
                1 => (width - length) / 2.0,
                2 => width - EDGE - length,
                _ => EDGE,
            };
            let cell = self.cell();
            if cell.is_some() {
                x = 0.0;
            }
            for character in line.chars() {
                let own = advance(character) * size;
                let before = cell.map_or(0.0, |cell| (cell - own) / 2.0);
                let (left, low) = (self.at.x0, self.at.y0);
                let (x_at, y_at) = (left + f64::from(x + before), low + f64::from(y));
                let _ = write!(out, "1 0 0 1 {x_at:.3} {y_at:.3} Tm <");
                for unit in character.encode_utf16(&mut [0; 2]) {
                    let _ = write!(out, "{unit:04X}");
                }
                out.push_str("> Tj\n");
                x += cell.unwrap_or(own);
            }
            y -= size * LEADING;
        }
        out.push_str("ET Q\n");
        Ok(out)
    }

    /// How wide a cell is, where there are cells.
    fn cell(&self) -> Option<f32> {
        let cells = self.cells?;
        #[expect(clippy::cast_precision_loss, reason = "cells of one line")]
        let width = size_of(self.at).0 / cells as f32;
        Some(width)
    }

    fn broken(&self, text: &str, size: f32) -> Vec<String> {
        if !self.is_many {
            return vec![text.replace('\n', " ")];
        }
        let room = size_of(self.at).0 - 2.0 * EDGE;
        let mut lines = Vec::new();
        for paragraph in text.split('\n') {
            let (mut line, mut x) = (String::new(), 0.0);
            for character in paragraph.chars() {
                let own = advance(character) * size;
                if x + own > room && !line.is_empty() {
                    lines.push(std::mem::take(&mut line));
                    x = 0.0;
                }
                line.push(character);
                x += own;
            }
            lines.push(line);
        }
        lines
    }

    fn fits(&self, lines: &[String], size: f32) -> bool {
        let (width, height) = size_of(self.at);
        let is_wide = lines.iter().any(|line| match self.cell() {
            Some(cell) => line.chars().any(|one| advance(one) * size > cell),
            None => length(line, size) > width - 2.0 * EDGE,
        });
        #[expect(clippy::cast_precision_loss, reason = "lines of one field")]
        let many = EDGE + size * LEADING * lines.len() as f32;
        !is_wide && height >= if self.is_many { many } else { size }
    }
}

fn length(line: &str, size: f32) -> f32 {
    line.chars()
        .map(|character| advance(character) * size)
        .sum()
}

/// A tick, or the dot of the chosen one of several.
fn tick(at: Rect, is_radio: bool) -> String {
    let (x, y) = (at.x0, at.y0);
    let point =
        |right: f64, up: f64| format!("{:.3} {:.3}", x + at.width() * right, y + at.height() * up);
    if is_radio {
        return format!("q 0 g {} f Q\n", ellipse(shrunk(at, 0.25)));
    }
    let width = at.width().min(at.height()) * 0.12;
    format!(
        "q 0 G 1 J 1 j {width:.3} w {} m {} l {} l S Q\n",
        point(0.18, 0.52),
        point(0.42, 0.22),
        point(0.84, 0.8)
    )
}

fn shrunk(at: Rect, part: f64) -> Rect {
    let (x, y) = (at.width() * part, at.height() * part);
    Rect::new(at.x0 + x, at.y0 + y, at.x1 - x, at.y1 - y)
}

fn path_of(at: Rect) -> String {
    format!(
        "{:.3} {:.3} {:.3} {:.3} re",
        at.x0,
        at.y0,
        at.width(),
        at.height()
    )
}

/// Four curves come as near to an ellipse as anybody can see.
fn ellipse(at: Rect) -> String {
    const CURVE: f64 = 0.552_284_75;
    let (across, up) = (at.width() / 2.0, at.height() / 2.0);
    let (x, y) = (at.x0 + across, at.y0 + up);
    let point = |dx: f64, dy: f64| format!("{:.3} {:.3}", x + across * dx, y + up * dy);
    let mut out = format!("{} m", point(1.0, 0.0));
    for (from, to) in [
        ((1.0, 0.0), (0.0, 1.0)),
        ((0.0, 1.0), (-1.0, 0.0)),
        ((-1.0, 0.0), (0.0, -1.0)),
        ((0.0, -1.0), (1.0, 0.0)),
    ] {
        let (first, second) = (
            point(from.0 + to.0 * CURVE, from.1 + to.1 * CURVE),
            point(to.0 + from.0 * CURVE, to.1 + from.1 * CURVE),
        );
        let _ = write!(out, " {first} {second} {} c", point(to.0, to.1));
    }
    out
}

/// A colour as an instruction: `operator` is `rg` to fill and `RG` for lines.
fn color(note: &Dict<'_>, key: &str, operator: &str) -> Option<String> {
    let values: Vec<f32> = note.get::<Array<'_>>(key)?.iter::<f32>().collect();
    let is_line = operator == "RG";
    let operator = match (values.len(), is_line) {
        (1, false) => "g",
        (1, true) => "G",
        (3, _) => operator,
        (4, false) => "k",
        (4, true) => "K",
        _ => return None,
    };
    Some(format!("{}{operator}", numbers(&values)))
}

/// Marks on what is written, and figures.
fn mark<'a>(kind: &[u8], note: &Dict<'a>) -> Result<Drawn<'a>, Missing> {
    let rect = note.get::<Rect>("Rect");
    let list = |key: &str| -> Vec<f64> {
        let list = note.get::<Array<'_>>(key);
        list.iter()
            .flat_map(hayro::hayro_syntax::object::Array::iter::<f64>)
            .collect()
    };
    let style = note.get::<Dict<'_>>("BS").unwrap_or_default();
    let width: f32 = style.get("W").unwrap_or(1.0);
    let stroke = color(note, "C", "RG").unwrap_or_else(|| "0 G".to_owned());
    let lines = |paths: &[String], is_closed: bool| {
        let mut out = format!("q {stroke} {width} w 1 J 1 j\n");
        let fill = color(note, "IC", "rg").filter(|_| is_closed);
        let paint = match (&fill, is_closed) {
            (Some(_), _) => "b",
            (None, true) => "s",
            (None, false) => "S",
        };
        out.push_str(&fill.unwrap_or_default());
        for path in paths {
            let _ = writeln!(out, " {path} {paint}");
        }
        out.push_str("Q\n");
        out
    };
    let (out, points) = match kind {
        b"Highlight" | b"Underline" | b"StrikeOut" | b"Squiggly" => {
            let corners = list("QuadPoints");
            let fill = color(note, "C", "rg").unwrap_or_else(|| "1 1 0 rg".to_owned());
            let mut out = String::from("q\n");
            for four in corners.chunks_exact(8) {
                let &[x1, y1, x2, y2, x3, y3, x4, y4] = four else {
                    continue;
                };
                // Corner after corner, as the standard says, or line after line, as
                // most programs write them.
                let goes_round = (x2 - x1) * (x4 - x3) + (y2 - y1) * (y4 - y3) < 0.0;
                let (x1, y1, x2, y2, x3, y3, x4, y4) = if goes_round {
                    (x4, y4, x3, y3, x1, y1, x2, y2)
                } else {
                    (x1, y1, x2, y2, x3, y3, x4, y4)
                };
                if kind == b"Highlight" {
                    let _ = writeln!(
                        out,
                        "{fill} {x1} {y1} m {x2} {y2} l {x4} {y4} l {x3} {y3} l f"
                    );
                    continue;
                }
                let part = if kind == b"StrikeOut" { 0.45 } else { 0.08 };
                let point = |low: (f64, f64), high: (f64, f64)| {
                    let (x, y) = (
                        low.0 + (high.0 - low.0) * part,
                        low.1 + (high.1 - low.1) * part,
                    );
                    format!("{x:.3} {y:.3}")
                };
                let (from, to) = (point((x3, y3), (x1, y1)), point((x4, y4), (x2, y2)));
                let thick = ((x1 - x3).hypot(y1 - y3) * 0.07).max(0.5);
                let _ = writeln!(out, "{stroke} {thick:.3} w {from} m {to} l S");
            }
            out.push_str("Q\n");
            (out, corners)
        }
        b"Line" => (lines(&[path(&list("L"))], false), list("L")),
        b"PolyLine" => (lines(&[path(&list("Vertices"))], false), list("Vertices")),
        b"Polygon" => (lines(&[path(&list("Vertices"))], true), list("Vertices")),
        b"Ink" => {
            let strokes = note.get::<Array<'_>>("InkList").ok_or(Missing)?;
            let strokes: Vec<Vec<f64>> = strokes
                .iter::<Array<'_>>()
                .map(|stroke| stroke.iter::<f64>().collect())
                .collect();
            let paths: Vec<_> = strokes.iter().map(|stroke| path(stroke)).collect();
            (lines(&paths, false), strokes.concat())
        }
        b"Square" => {
            let at = rect.ok_or(Missing)?;
            (lines(&[path_of(shrunk(at, 0.01))], true), corners(at))
        }
        b"Circle" => {
            let at = rect.ok_or(Missing)?;
            (lines(&[ellipse(shrunk(at, 0.01))], true), corners(at))
        }
        // A note: its sign. What it says is in a window of its own everywhere.
        b"Text" => {
            let at = rect.ok_or(Missing)?;
            let at = Rect::new(at.x0, at.y1 - 18.0, at.x0 + 18.0, at.y1);
            let fill = color(note, "C", "rg").unwrap_or_else(|| "1 0.9 0.3 rg".to_owned());
            let line = |up: f64| {
                let y = at.y0 + up;
                format!("{:.3} {y:.3} m {:.3} {y:.3} l S", at.x0 + 4.0, at.x1 - 4.0)
            };
            let own = path_of(shrunk(at, 0.05));
            let rows = [5.0, 9.0, 13.0].map(line).join(" ");
            (format!("q {fill} 0 G 1 w {own} b {rows} Q\n"), corners(at))
        }
        _ => return Err(Missing),
    };
    let at = around(&points, f64::from(width) + 2.0).ok_or(Missing)?;
    Ok(Drawn::Ours(out, at))
}

fn corners(at: Rect) -> Vec<f64> {
    vec![at.x0, at.y0, at.x1, at.y1]
}

/// A line through points.
fn path(points: &[f64]) -> String {
    let mut out = String::new();
    for (n, point) in points.chunks_exact(2).enumerate() {
        let operator = if n == 0 { "m" } else { "l" };
        if let &[x, y] = point {
            let _ = write!(out, "{x} {y} {operator} ");
        }
    }
    out
}

/// The box around points, with room for the width of lines.
fn around(points: &[f64], room: f64) -> Option<Rect> {
    let mut pairs = points.chunks_exact(2);
    let &[x, y] = pairs.next()? else { return None };
    let mut found = Rect::new(x, y, x, y);
    for pair in pairs {
        if let &[x, y] = pair {
            found.x0 = found.x0.min(x);
            found.y0 = found.y0.min(y);
            found.x1 = found.x1.max(x);
            found.y1 = found.y1.max(y);
        }
    }
    Some(Rect::new(
        found.x0 - room,
        found.y0 - room,
        found.x1 + room,
        found.y1 + room,
    ))
}

fn measured(at: Rect) -> pdf_writer::Rect {
    #[expect(clippy::cast_possible_truncation, reason = "points on a page")]
    let at = pdf_writer::Rect::new(at.x0 as f32, at.y0 as f32, at.x1 as f32, at.y1 as f32);
    at
}

/// The page as a file.
fn written(page: &Page<'_>, pdf: &Pdf, drawn: Vec<(Drawn<'_>, Rect)>) -> Result<Vec<u8>, Missing> {
    let mut out = pdf_writer::Pdf::new();
    let mut copy = Copy {
        pdf,
        next: Ref::new(1),
        known: BTreeMap::new(),
        to_do: Vec::new(),
    };
    let [catalog, tree, sheet, font, part, about] = [(); 6].map(|()| copy.next.bump());
    out.catalog(catalog).pages(tree);
    out.pages(tree).kids([sheet]).count(1);
    font_of(&mut out, font, part, about);
    let mut notes = Vec::new();
    for (what, at) in drawn {
        let look = match what {
            Drawn::Copied(own) => copy.stream(&mut out, &own),
            Drawn::Ours(instructions, at) => {
                let look = copy.next.bump();
                let mut form = out.form_xobject(look, instructions.as_bytes());
                form.bbox(measured(at));
                form.resources().fonts().pair(Named(b"F"), font);
                form.finish();
                look
            }
        };
        notes.push((look, at));
    }
    copy.rest(&mut out)?;
    let mut written = out.page(sheet);
    written.parent(tree);
    written.media_box(measured(page.media_box()));
    written.crop_box(measured(page.crop_box()));
    written.rotate(match page.rotation() {
        Rotation::None => 0,
        Rotation::Horizontal => 90,
        Rotation::Flipped => 180,
        Rotation::FlippedHorizontal => 270,
    });
    let mut list = written.insert(Named(b"Annots")).array();
    for (look, at) in notes {
        let mut note = list.push().dict();
        note.pair(Named(b"Type"), Named(b"Annot"));
        note.pair(Named(b"Subtype"), Named(b"Stamp"));
        note.pair(Named(b"Rect"), measured(at));
        note.insert(Named(b"AP")).dict().pair(Named(b"N"), look);
    }
    list.finish();
    written.finish();
    Ok(out.finish())
}

/// A Japanese font that is not embedded: ours stands in, as for any file.
fn font_of(out: &mut pdf_writer::Pdf, font: Ref, part: Ref, about: Ref) {
    let name = Named(b"Gothic");
    out.type0_font(font)
        .base_font(name)
        .encoding_predefined(Named(b"UniJIS-UTF16-H"))
        .descendant_font(part);
    out.cid_font(part)
        .subtype(CidFontType::Type0)
        .base_font(name)
        .system_info(SystemInfo {
            registry: Str(b"Adobe"),
            ordering: Str(b"Japan1"),
            supplement: 7,
        })
        .font_descriptor(about)
        .default_width(1000.0);
    out.font_descriptor(about)
        .name(name)
        .flags(FontFlags::SYMBOLIC)
        .bbox(pdf_writer::Rect::new(0.0, -120.0, 1000.0, 880.0))
        .italic_angle(0.0)
        .ascent(880.0)
        .descent(-120.0)
        .cap_height(700.0)
        .stem_v(80.0);
}

/// Takes objects over from the file.
struct Copy<'p> {
    pdf: &'p Pdf,
    next: Ref,
    known: BTreeMap<(i32, i32), Ref>,
    to_do: Vec<((i32, i32), Ref)>,
}

impl Copy<'_> {
    /// Everything that was referred to meanwhile.
    fn rest(&mut self, out: &mut pdf_writer::Pdf) -> Result<(), Missing> {
        while let Some(((number, generation), to)) = self.to_do.pop() {
            if self.known.len() > OBJECTS_MAX {
                return Err(Missing);
            }
            let id = ObjRef::new(number, generation).into();
            match self.pdf.xref().get::<Object<'_>>(id) {
                Some(Object::Stream(stream)) => self.stream_to(out, &stream, to),
                Some(object) => self.object(&object, out.indirect(to)),
                None => {
                    out.indirect(to).primitive(Null);
                }
            }
        }
        Ok(())
    }

    fn stream(&mut self, out: &mut pdf_writer::Pdf, of: &Stream<'_>) -> Ref {
        let to = self.next.bump();
        self.stream_to(out, of, to);
        to
    }

    fn stream_to(&mut self, out: &mut pdf_writer::Pdf, of: &Stream<'_>, to: Ref) {
        // Decrypted, which pictures cannot be taken over in any other way.
        let data = of.raw_data();
        let mut stream = out.stream(to, &data);
        self.entries(of.dict(), &mut stream, true);
        stream.finish();
    }

    fn entries(&mut self, of: &Dict<'_>, to: &mut pdf_writer::Dict<'_>, is_stream: bool) {
        for (key, value) in of.entries() {
            let is_left = matches!(
                &*key,
                b"OC"
                    | b"StructParent"
                    | b"StructParents"
                    | b"Metadata"
                    | b"PieceInfo"
                    | b"Parent"
                    | b"P"
            );
            if is_left || (is_stream && matches!(&*key, b"Length")) {
                continue;
            }
            self.any(&value, to.insert(Named(&key)));
        }
    }

    fn any(&mut self, of: &MaybeRef<Object<'_>>, to: Obj<'_>) {
        match of {
            MaybeRef::NotRef(object) => self.object(object, to),
            MaybeRef::Ref(other) => {
                let id = (other.obj_number, other.gen_number);
                let (next, to_do) = (&mut self.next, &mut self.to_do);
                let there = *self.known.entry(id).or_insert_with(|| {
                    let there = next.bump();
                    to_do.push((id, there));
                    there
                });
                to.primitive(there);
            }
        }
    }

    fn object(&mut self, of: &Object<'_>, to: Obj<'_>) {
        match of {
            Object::Boolean(value) => to.primitive(*value),
            Object::Number(number) => {
                let number = number.as_f64();
                #[expect(clippy::cast_possible_truncation, reason = "numbers of a page")]
                if number.fract() == 0.0 && number.abs() < f64::from(i32::MAX) {
                    to.primitive(number as i32);
                } else {
                    to.primitive(number as f32);
                }
            }
            Object::String(text) => to.primitive(Str(text)),
            Object::Name(name) => to.primitive(Named(name)),
            Object::Array(array) => {
                let mut list = to.array();
                for item in array.raw_iter() {
                    self.any(&item, list.push());
                }
            }
            Object::Dict(dict) => self.entries(dict, &mut to.dict(), false),
            // A stream is never within another object.
            Object::Null(_) | Object::Stream(_) => to.primitive(Null),
        }
    }
}
