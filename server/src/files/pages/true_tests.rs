//! Whether what is drawn is what the file says. The files are made here; the
//! reference for characters is our own font, embedded and drawn by the numbers
//! of its glyphs.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeSet;
use std::fmt::Write as _;

use encoding_rs::{EUC_JP, SHIFT_JIS};
use hayro::hayro_interpret::hayro_cmap::{CMap, CMapName, load_embedded};
use image::RgbImage;

use super::attached::{self, Attached};
use super::draw::{open, whole};
use super::tests::photo;
use super::*;
use crate::documents::GOTHIC;

/// A PDF of one page. `page` and `root` are added to its dictionary and to that
/// of the file; the further objects are numbered from 5.
fn pdf(content: &str, page: &str, root: &str, objects: &[String]) -> Vec<u8> {
    let mut all = vec![
        format!("<</Type/Catalog/Pages 2 0 R{root}>>"),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        format!("<</Type/Page/Parent 2 0 R/Contents 4 0 R{page}>>"),
        stream("", content),
    ];
    all.extend_from_slice(objects);
    let mut out = String::from("%PDF-1.7\n");
    let mut places = String::new();
    for (n, object) in (1..).zip(&all) {
        let _ = writeln!(places, "{:010} 00000 n ", out.len());
        let _ = writeln!(out, "{n} 0 obj {object} endobj");
    }
    let (at, size) = (out.len(), all.len() + 1);
    let _ = write!(
        out,
        "xref\n0 {size}\n0000000000 65535 f \n{places}\
         trailer<</Root 1 0 R/Size {size}>>\nstartxref\n{at}\n%%EOF\n"
    );
    out.into_bytes()
}

fn stream(about: &str, content: &str) -> String {
    let length = content.len();
    format!("<<{about}/Length {length}>>stream\n{content}\nendstream")
}

fn page(width: usize, height: usize, more: &str) -> String {
    format!("/MediaBox[0 0 {width} {height}]{more}")
}

const WITH_FONT: &str = "/Resources<</Font<</F 5 0 R>>>>";

/// A font that is only named: objects 5 to 7.
fn named(encoding: &str, ordering: &str, more: &str) -> Vec<String> {
    vec![
        format!(
            "<</Type/Font/Subtype/Type0/BaseFont/MS-Gothic/Encoding/{encoding}\
             /DescendantFonts[6 0 R]{more}>>"
        ),
        format!(
            "<</Type/Font/Subtype/CIDFontType2/BaseFont/MS-Gothic/FontDescriptor 7 0 R\
             /CIDSystemInfo<</Registry(Adobe)/Ordering({ordering})/Supplement 2>>>>"
        ),
        "<</Type/FontDescriptor/FontName/MS-Gothic/Flags 4/FontBBox[0 -137 1000 859]\
         /ItalicAngle 0/Ascent 859/Descent -137/CapHeight 709/StemV 78>>"
            .to_owned(),
    ]
}

fn shown(bytes: Vec<u8>) -> Result<RgbImage, PageError> {
    let pdf = open(bytes)?;
    let page = pdf.pages().first().unwrap();
    whole(&pdf, page, 1.0)
}

fn is_untrue(bytes: Vec<u8>) -> bool {
    matches!(shown(bytes), Err(PageError::Untrue))
}

const COLUMNS: usize = 100;
const CELL: usize = 16;

/// Each text in a cell of its own.
fn grid(texts: &[String], objects: &[String]) -> Vec<u8> {
    let height = texts.len().div_ceil(COLUMNS) * CELL;
    let mut content = String::from("BT /F 13 Tf\n");
    for (n, text) in texts.iter().enumerate() {
        let (x, y) = (n % COLUMNS * CELL + 1, height - n / COLUMNS * CELL - 13);
        let _ = writeln!(content, "1 0 0 1 {x} {y} Tm <{text}> Tj");
    }
    content.push_str("ET");
    let page = page(COLUMNS * CELL, height, WITH_FONT);
    pdf(&content, &page, "", objects)
}

fn cell(picture: &RgbImage, n: usize) -> RgbImage {
    let place = |n: usize| u32::try_from(n * CELL).unwrap();
    let (x, y) = (place(n % COLUMNS), place(n / COLUMNS));
    image::imageops::crop_imm(picture, x, y, place(1), place(1)).to_image()
}

/// Our own font, embedded, with these characters.
fn reference(characters: impl Iterator<Item = char>) -> RgbImage {
    let face = ttf_parser::Face::parse(GOTHIC, 0).unwrap();
    let texts: Vec<String> = characters
        .map(|character| format!("{:04X}", face.glyph_index(character).unwrap().0))
        .collect();
    let mut objects = named("Identity-H", "Identity", "");
    objects[1] = objects[1].replace("/FontDescriptor", "/CIDToGIDMap/Identity/FontDescriptor");
    objects[2] = objects[2].replace("/StemV", "/FontFile2 8 0 R/StemV");
    objects.push(stream("/Filter/ASCIIHexDecode", &hex::encode(GOTHIC)));
    shown(grid(&texts, &objects)).unwrap()
}

/// Code page 932: the code of each character.
fn code_page() -> Vec<(Vec<u8>, char)> {
    let singles = (0x20..=0x7E).chain(0xA1..=0xDF).map(|byte: u8| vec![byte]);
    let high = (0x81..=0x9F).chain(0xE0..=0xEF).chain(0xFA..=0xFC);
    let pairs = high.flat_map(|high: u8| (0x40..=0xFC).map(move |low: u8| vec![high, low]));
    singles
        .chain(pairs)
        .filter_map(|code| {
            let text = SHIFT_JIS.decode_without_bom_handling_and_without_replacement(&code)?;
            let character = text.chars().next()?;
            (text.chars().count() == 1).then_some((code, character))
        })
        .collect()
}

/// The same sign on paper: Unicode has it twice, or the Japanese form of ASCII
/// has another in its place.
fn also(character: char) -> char {
    match character {
        '\\' => '¥',
        '~' => '‾',
        '|' | '￤' => '¦',
        '∥' => '‖',
        '－' => '−',
        '～' => '〜',
        '―' => '—',
        other => other,
    }
}

fn cmap(name: &str) -> CMap {
    let data = load_embedded(CMapName::from_bytes(name.as_bytes())).unwrap();
    CMap::parse(data, load_embedded).unwrap()
}

fn cid(cmap: &CMap, code: &[u8]) -> Option<u32> {
    let length = u8::try_from(code.len()).unwrap();
    let number = code
        .iter()
        .fold(0, |number, byte| number << 8 | u32::from(*byte));
    cmap.lookup_cid_code(number, length).filter(|cid| *cid > 0)
}

fn utf16(character: char) -> Vec<u8> {
    let mut units = [0; 2];
    let units = character.encode_utf16(&mut units).iter();
    units.flat_map(|unit| unit.to_be_bytes()).collect()
}

fn to_unicode(pairs: &[(String, char)]) -> String {
    let mut text = String::from("1 begincodespacerange <0000> <FFFF> endcodespacerange\n");
    for pairs in pairs.chunks(100) {
        let _ = writeln!(text, "{} beginbfchar", pairs.len());
        for (code, character) in pairs {
            let _ = writeln!(text, "<{code}> <{}>", hex::encode(utf16(*character)));
        }
        text.push_str("endbfchar\n");
    }
    stream("", &text)
}

/// How the codes of an encoding are made, and the font.
type Encoded = (Vec<(String, char)>, Vec<String>);

/// The first bytes of what NEC and IBM added to JIS X 0208 in the code page.
const ADDED: [u8; 6] = [0x87, 0xED, 0xEE, 0xFA, 0xFB, 0xFC];

#[test]
fn every_character_of_the_code_page_is_drawn_in_every_encoding() {
    let all = code_page();
    assert_eq!(all.len(), 7_882);
    let standard: BTreeSet<char> = all
        .iter()
        .filter(|(code, _)| !ADDED.contains(&code[0]))
        .map(|(_, character)| *character)
        .collect();
    // Some of what was added is in the standard as well.
    let added: String = all
        .iter()
        .map(|(_, character)| *character)
        .filter(|character| !standard.contains(character))
        .collect();
    #[expect(clippy::type_complexity, reason = "said once")]
    let by_name = |name: &str, code: &dyn Fn(&[u8], char) -> Option<Vec<u8>>| -> Encoded {
        let known = cmap(name);
        let coded = all.iter().filter_map(|(windows, character)| {
            let code = code(windows, *character)?;
            cid(&known, &code)?;
            Some((hex::encode(code), *character))
        });
        (coded.collect(), named(name, "Japan1", ""))
    };
    let windows = |code: &[u8], _: char| Some(code.to_vec());
    let unicode = |_: &[u8], character: char| Some(utf16(character));
    let euc = |_: &[u8], character: char| {
        let text = character.to_string();
        let (code, _, is_lost) = EUC_JP.encode(&text);
        (!is_lost && code.len() < 3).then(|| code.into_owned())
    };
    let (ms, unicode_map) = (cmap("90ms-RKSJ-H"), cmap("UniJIS-UTF16-H"));
    let numbered: Vec<(String, char)> = all
        .iter()
        .map(|(code, character)| {
            let cid = cid(&unicode_map, &utf16(*character)).or(cid(&ms, code));
            (format!("{:04X}", cid.unwrap()), *character)
        })
        .collect();
    // What such a file says in Unicode is for searching: it may say nothing.
    let liar: Vec<_> = numbered
        .iter()
        .map(|(code, _)| (code.clone(), 'X'))
        .collect();
    let mut lying = named("Identity-H", "Japan1", "/ToUnicode 8 0 R");
    lying.push(to_unicode(&liar));
    // Numbers of glyphs of a font that nobody has, with what they mean.
    let own: Vec<_> = (1_u16..)
        .zip(&all)
        .map(|(n, (_, character))| (format!("{n:04X}"), *character))
        .collect();
    let mut meant = named("Identity-H", "Identity", "/ToUnicode 8 0 R");
    meant.push(to_unicode(&own));
    let want = reference(all.iter().map(|(_, character)| *character));
    let same = reference(all.iter().map(|(_, character)| also(*character)));
    for (name, lacks, (coded, font)) in [
        ("90ms-RKSJ-H", "", by_name("90ms-RKSJ-H", &windows)),
        ("90msp-RKSJ-H", "", by_name("90msp-RKSJ-H", &windows)),
        ("UniJIS-UCS2-H", "", by_name("UniJIS-UCS2-H", &unicode)),
        ("UniJIS-UTF16-H", "", by_name("UniJIS-UTF16-H", &unicode)),
        ("EUC-H", added.as_str(), by_name("EUC-H", &euc)),
        (
            "Identity-H",
            "",
            (numbered.clone(), named("Identity-H", "Japan1", "")),
        ),
        ("Identity-H, ToUnicode", "", (numbered, lying)),
        ("Identity, ToUnicode", "", (own, meant)),
    ] {
        // EUC-H is the standard and no more: those cells stay empty.
        let mut codes = coded.into_iter().peekable();
        let texts: Vec<String> = all
            .iter()
            .map(|(_, character)| codes.next_if(|(_, coded)| coded == character))
            .map(|found| found.map_or_else(String::new, |(code, _)| code))
            .collect();
        let lacking = all.iter().zip(&texts).filter(|(_, text)| text.is_empty());
        let lacking: String = lacking.map(|((_, character), _)| *character).collect();
        assert_eq!(lacking, lacks, "{name}");
        let got = shown(grid(&texts, &font));
        let got = got.unwrap_or_else(|error| panic!("{name}: {error}"));
        let mut wrong = String::new();
        for (n, (_, character)) in all.iter().enumerate() {
            let drawn = cell(&got, n);
            if !texts[n].is_empty() && drawn != cell(&want, n) && drawn != cell(&same, n) {
                wrong.push(*character);
            }
        }
        assert_eq!(wrong, "", "{name}");
    }
}

fn line(text: &str, font: &[String]) -> Vec<u8> {
    let content = format!("BT /F 40 Tf 10 20 Td <{text}> Tj ET");
    pdf(&content, &page(300, 60, WITH_FONT), "", font)
}

#[test]
fn what_is_not_surely_known_is_not_drawn() {
    let asahi = hex::encode([utf16('旭'), utf16('川')].concat());
    assert!(!is_untrue(line(
        &asahi,
        &named("UniJIS-UTF16-H", "Japan1", "")
    )));
    // Numbers of glyphs without any meaning.
    assert!(is_untrue(line(
        "00120013",
        &named("Identity-H", "Identity", "")
    )));
    // Only part of them is said.
    let mut some = named("Identity-H", "Identity", "/ToUnicode 8 0 R");
    some.push(to_unicode(&[("0012".to_owned(), '旭')]));
    assert!(!is_untrue(line("0012", &some)));
    assert!(is_untrue(line("00120013", &some)));
    // An encoding nobody knows; bytes that are nothing in one; numbers that are not.
    assert!(is_untrue(line("8140", &named("Moji-RKSJ-H", "Japan1", ""))));
    assert!(is_untrue(line("ADA1", &named("EUC-H", "Japan1", ""))));
    assert!(is_untrue(line("FDFE", &named("90ms-RKSJ-H", "Japan1", ""))));
    assert!(is_untrue(line("FFF0", &named("Identity-H", "Japan1", ""))));
    // The stand-in has no such character.
    assert!(is_untrue(line(
        "AC00",
        &named("UniKS-UCS2-H", "Korea1", "")
    )));
    // Glyphs of a font that is not there.
    let mut font = named("UniJIS-UTF16-H", "Japan1", "");
    font[1] = font[1].replace("/FontDescriptor", "/CIDToGIDMap 8 0 R/FontDescriptor");
    font.push(stream("", "\0\u{1}\0\u{2}"));
    assert!(is_untrue(line(&asahi, &font)));
    // Signs that stand in the places of letters.
    let signs = |name: &str| vec![format!("<</Type/Font/Subtype/TrueType/BaseFont/{name}>>")];
    assert!(is_untrue(line("FE", &signs("Wingdings-Regular"))));
    assert!(!is_untrue(line("4142", &signs("Arial"))));
    // Text that lies unseen on a scan says nothing wrong.
    let content = "BT 3 Tr /F 40 Tf 10 20 Td <00120013> Tj ET";
    let font = named("Identity-H", "Identity", "");
    assert!(!is_untrue(pdf(
        content,
        &page(300, 60, WITH_FONT),
        "",
        &font
    )));
    // A picture that does not decode.
    let content = "q 100 0 0 50 0 0 cm /P Do Q";
    let with = page(300, 60, "/Resources<</XObject<</P 5 0 R>>>>");
    let broken = stream(
        "/Type/XObject/Subtype/Image/Width 9/Height 9/ColorSpace/DeviceRGB\
         /BitsPerComponent 8/Filter/DCTDecode",
        "no picture",
    );
    assert!(is_untrue(pdf(content, &with, "", &[broken])));
    // Forms of the second kind.
    let root = "/AcroForm<</Fields[]/XFA 5 0 R>>";
    let form = pdf("", &page(300, 60, ""), root, &[stream("", "<xdp/>")]);
    assert!(matches!(shown(form), Err(PageError::Xfa)));
}

/// Dark or coloured dots within a box (from the lower left), and elsewhere.
fn inked(picture: &RgbImage, x: u32, y: u32, width: u32, height: u32) -> (usize, usize) {
    let (mut inside, mut outside) = (0, 0);
    for (left, top, dot) in picture.enumerate_pixels() {
        if dot.0.iter().all(|part| *part > 160) {
            continue;
        }
        let up = picture.height() - 1 - top;
        if (x..x + width).contains(&left) && (y..y + height).contains(&up) {
            inside += 1;
        } else {
            outside += 1;
        }
    }
    (inside, outside)
}

/// A page with this annotation at 100 to 200 across and 40 to 60 up.
fn noted(note: &str, root: &str, objects: &[String]) -> Vec<u8> {
    let note = format!("/Annots[<</Type/Annot/Rect[100 40 200 60]{note}>>]");
    pdf("", &page(300, 100, &note), root, objects)
}

#[test]
fn what_is_left_to_the_viewer_is_drawn() {
    let value = hex::encode([vec![0xFE, 0xFF], utf16('旭'), utf16('川')].concat());
    let appearance = |n| stream("/Type/XObject/Subtype/Form/BBox[0 0 100 20]", n);
    let states = [appearance("20 4 60 12 re f"), appearance("")];
    for (what, note) in [
        (
            "a value",
            format!("/Subtype/Widget/FT/Tx/V<{value}>/DA(/Helv 0 Tf 0 g)"),
        ),
        ("lines", format!("/Subtype/Widget/FT/Tx/Ff 4096/V<{value}>")),
        (
            "cells",
            "/Subtype/Widget/FT/Tx/Ff 16777216/MaxLen 8/V(12345678)".to_owned(),
        ),
        (
            "a choice",
            "/Subtype/Widget/FT/Ch/V(b)/Opt[[(a)(Alpha)][(b)(Beta)]]".to_owned(),
        ),
        ("a tick", "/Subtype/Widget/FT/Btn/AS/Yes/V/Yes".to_owned()),
        ("a dot", "/Subtype/Widget/FT/Btn/Ff 32768/AS/One".to_owned()),
        (
            "a state",
            "/Subtype/Widget/FT/Btn/AS/Yes/AP<</N<</Yes 5 0 R/Off 6 0 R>>>>".to_owned(),
        ),
        (
            "a stale value",
            format!("/Subtype/Widget/FT/Tx/V<{value}>/AP<</N 6 0 R>>"),
        ),
        (
            "free text",
            "/Subtype/FreeText/Contents(Hello)/DA(/Helv 12 Tf 0 g)".to_owned(),
        ),
        (
            "a line below",
            "/Subtype/Underline/C[1 0 0]/QuadPoints[100 58 198 58 100 42 198 42]".to_owned(),
        ),
        (
            "a line through",
            "/Subtype/StrikeOut/C[1 0 0]/QuadPoints[100 58 198 58 100 42 198 42]".to_owned(),
        ),
        (
            "a highlight",
            "/Subtype/Highlight/C[1 1 0]/QuadPoints[101 58 198 58 101 42 198 42]".to_owned(),
        ),
        ("a frame", "/Subtype/Square/C[0 0 1]".to_owned()),
        (
            "ink",
            "/Subtype/Ink/C[0 0 0]/InkList[[105 45 150 55 190 45]]".to_owned(),
        ),
    ] {
        let root = "/AcroForm<</Fields[]/NeedAppearances true>>";
        let picture = shown(noted(&note, root, &states)).unwrap();
        let (inside, outside) = inked(&picture, 100, 40, 100, 20);
        assert!(inside > 10 && outside == 0, "{what}: {inside} {outside}");
    }
    for (what, note) in [
        ("no tick", "/Subtype/Widget/FT/Btn/AS/Off".to_owned()),
        (
            "another state",
            "/Subtype/Widget/FT/Btn/AS/Off/AP<</N<</Yes 5 0 R/Off 6 0 R>>>>".to_owned(),
        ),
        ("hidden", format!("/F 2/Subtype/Widget/FT/Tx/V<{value}>")),
        ("a link", "/Subtype/Link".to_owned()),
    ] {
        let picture = shown(noted(&note, "", &states)).unwrap();
        assert_eq!(inked(&picture, 100, 40, 100, 20), (0, 0), "{what}");
    }
    // What is below a highlight can still be read.
    let note = "/Annots[<</Type/Annot/Rect[0 0 60 60]/Subtype/Highlight\
                /QuadPoints[0 60 60 60 0 0 60 0]>>]";
    let picture = shown(pdf("20 20 20 20 re f", &page(60, 60, note), "", &[])).unwrap();
    assert_eq!(picture.get_pixel(30, 30).0, [0, 0, 0]);
    assert_eq!(picture.get_pixel(5, 30).0, [255, 255, 0]);
    // What we cannot draw, or no font shows, is not left out without a word.
    assert!(is_untrue(noted("/Subtype/Stamp/Name/Approved", "", &[])));
    assert!(is_untrue(noted(
        "/Subtype/Widget/FT/Tx/V<FEFFAC00>",
        "",
        &[]
    )));
    assert!(is_untrue(noted("/Subtype/Widget/FT/Btn/V/Yes", "", &[])));
}

#[test]
fn what_does_not_fit_or_only_viewers_draw_is_not_left_out_without_a_word() {
    let long = "a".repeat(60);
    let lines = ["b"; 4].join("\n");
    let ends = "/L[105 45 190 55]/C[0 0 0]";
    let callout = "/Subtype/FreeText/Contents(Hello)";
    for (whole, lacking) in [
        // A row of twenty points, and letters of five at least.
        (
            "/Subtype/Widget/FT/Tx/V(short)".to_owned(),
            format!("/Subtype/Widget/FT/Tx/V({long})"),
        ),
        (
            "/Subtype/Widget/FT/Tx/Ff 4096/V(b)".to_owned(),
            format!("/Subtype/Widget/FT/Tx/Ff 4096/V({lines})"),
        ),
        // Characters and cells.
        (
            "/Subtype/Widget/FT/Tx/Ff 16777216/MaxLen 4/V(1234)".to_owned(),
            "/Subtype/Widget/FT/Tx/Ff 16777216/MaxLen 4/V(12345)".to_owned(),
        ),
        (
            "/Subtype/Widget/FT/Tx/Ff 16777216/MaxLen 8/V(WWWW)".to_owned(),
            "/Subtype/Widget/FT/Tx/Ff 16777216/MaxLen 50/V(WWWW)".to_owned(),
        ),
        // What is written on a button.
        (
            "/Subtype/Widget/FT/Btn/Ff 65536/MK<</CA()>>".to_owned(),
            "/Subtype/Widget/FT/Btn/Ff 65536/MK<</CA(Print)>>".to_owned(),
        ),
        // Arrows, and lines that lead from a text.
        (
            format!("/Subtype/Line{ends}/LE[/None/None]"),
            format!("/Subtype/Line{ends}/LE[/None/OpenArrow]"),
        ),
        (
            format!("{callout}/LE/None"),
            format!("{callout}/CL[10 10 100 50]"),
        ),
    ] {
        assert!(!is_untrue(noted(&whole, "", &[])), "{whole}");
        assert!(is_untrue(noted(&lacking, "", &[])), "{lacking}");
    }
}

#[test]
fn what_the_library_draws_otherwise_than_viewers_is_not_shown_so() {
    let form = |bbox: &str| {
        let about = format!("/Type/XObject/Subtype/Form/BBox[{bbox}]");
        [stream(&about, "0 0 300 300 re f")]
    };
    let stamp = |flags: u32, bbox: &str| {
        let note = format!("/F {flags}/Subtype/Stamp/AP<</N 5 0 R>>");
        is_untrue(noted(&note, "", &form(bbox)))
    };
    // Stretched, and not beginning at nought.
    assert!(!stamp(4, "0 0 200 50") && !stamp(4, "100 100 200 120"));
    assert!(stamp(4, "100 100 200 150"));
    // Not for screens; hidden everywhere.
    assert!(stamp(36, "0 0 200 50") && !stamp(2, "0 0 200 50"));
    // Ticked by its value alone.
    let states = "/Subtype/Widget/FT/Btn/V/Yes/AP<</N<</Yes 5 0 R>>>>";
    assert!(is_untrue(noted(states, "", &form("0 0 100 20"))));
    // What is white may stand on something dark.
    for (color, is_seen) in [
        ("0 g", true),
        ("1 g", false),
        ("1 1 1 rg", false),
        ("1 0 0 rg", true),
    ] {
        let note = format!("/Subtype/Widget/FT/Tx/V(a)/DA(/Helv 12 Tf {color})");
        assert_eq!(is_untrue(noted(&note, "", &[])), !is_seen, "{color}");
    }
    // Corners one after the other, and line after line.
    let highlight = |corners: &str| {
        let note = format!("/Subtype/Highlight/C[1 0 0]/QuadPoints[{corners}]");
        shown(noted(&note, "", &[])).unwrap()
    };
    let lines = highlight("101 58 198 58 101 42 198 42");
    assert!(highlight("101 42 198 42 198 58 101 58") == lines);
    assert!(inked(&lines, 100, 40, 100, 20).0 > 1_000);
    // A gradient in a tile.
    let tile = |paint: &str| {
        let about = "/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 50 50]\
                     /XStep 50/YStep 50/Resources<</Shading<</S<</ShadingType 2\
                     /ColorSpace/DeviceRGB/Coords[0 0 50 0]/Function<</FunctionType 2\
                     /Domain[0 1]/C0[1 0 0]/C1[0 0 1]/N 1>>>>>>>>";
        let page = page(60, 60, "/Resources<</Pattern<</P 5 0 R>>>>");
        let content = "/Pattern cs /P scn 0 0 50 50 re f";
        is_untrue(pdf(content, &page, "", &[stream(about, paint)]))
    };
    assert!(tile("/S sh") && !tile("1 0 0 rg 0 0 50 50 re f"));
}

#[test]
fn a_field_whose_appearance_is_older_than_its_value_is_not_shown() {
    let value = hex::encode([vec![0xFE, 0xFF], utf16('旭'), utf16('川')].concat());
    let field = |of: &str, root: &str, shows: &str| {
        let own = "/Resources<</Font<</F 5 0 R/B 8 0 R>>>>\
                   /Type/XObject/Subtype/Form/BBox[0 0 100 20]";
        let mut objects = named("UniJIS-UTF16-H", "Japan1", "");
        objects.push("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned());
        let text = format!("/Tx BMC BT 2 6 Td {shows} ET EMC");
        objects.push(stream(own, &text));
        let note = format!("/Subtype/Widget{of}/AP<</N 9 0 R>>");
        noted(&note, root, &objects)
    };
    let stale = "/AcroForm<</Fields[]/NeedAppearances true>>";
    let (city, lines) = (format!("/FT/Tx/V<{value}>"), "/FT/Tx/Ff 4096/V(one two)");
    let name = format!("/F 12 Tf <{}> Tj", &value[4..]);
    let half = format!("/F 12 Tf <{}> Tj", &value[4..8]);
    let several = "/B 9 Tf (one) Tj 0 9 Td (two) Tj";
    let choice = "/FT/Ch/V(b)/Opt[[(a)(Alpha)][(b)(Beta)]]";
    let beta = "/B 9 Tf (Beta) Tj";
    for (of, shows) in [
        (city.as_str(), name.as_str()),
        (lines, several),
        (choice, beta),
        ("/FT/Tx/V()", beta),
        ("/FT/Btn/Ff 65536/V(b)", beta),
    ] {
        let picture = shown(field(of, stale, shows)).unwrap();
        let (inside, outside) = inked(&picture, 100, 40, 100, 20);
        assert!(inside > 10 && outside == 0, "{of}: {inside} {outside}");
    }
    for (of, shows) in [
        (city.as_str(), half.as_str()),
        (lines, beta),
        (choice, "/B 9 Tf (Alpha) Tj"),
        (city.as_str(), "3 Tr /B 9 Tf (unseen) Tj"),
    ] {
        assert!(is_untrue(field(of, stale, shows)), "{of}: {shows}");
        // Where nothing says that it is older, viewers show it as well.
        assert!(!is_untrue(field(of, "", shows)), "{of}: {shows}");
    }
}

#[test]
fn more_files_than_are_listed_are_not_left_out_without_a_word() {
    let listed = |root: &str, objects: &[String]| {
        attached::list(pdf("", &page(60, 60, ""), root, objects)).unwrap()
    };
    // Each is described by an object and lies in the next, from 5 on.
    let files = |count: usize| -> Vec<String> {
        let file = |n: usize| format!("<</Type/Filespec/UF({n}.txt)/EF<</F {} 0 R>>>>", n + 1);
        let both = |n| [file(n), stream("/Type/EmbeddedFile", "hello")];
        (0..count).flat_map(|at| both(5 + 2 * at)).collect()
    };
    for (count, names, has_more) in [(200, 200, false), (201, 200, true)] {
        let all = (0..count).map(|at| format!("(a){} 0 R", 5 + 2 * at));
        let all = all.collect::<Vec<_>>().concat();
        let root = format!("/Names<</EmbeddedFiles<</Names[{all}]>>>>");
        let found = listed(&root, &files(count));
        assert_eq!((found.files.len(), found.has_more), (names, has_more));
    }
    // A tree that is deeper than anybody looks, with a file at its end.
    let mut tree: Vec<String> = (8..30).map(|n| format!("<</Kids[{n} 0 R]>>")).collect();
    tree.push("<</Names[(a)5 0 R]>>".to_owned());
    let objects = [files(1), tree].concat();
    let root = "/Names<</EmbeddedFiles 7 0 R>>/Collection<<>>";
    let found = listed(root, &objects);
    assert_eq!((found.files.len(), found.has_more), (0, true));
    assert!(is_untrue(pdf("", &page(60, 60, ""), root, &objects)));
}

fn holds(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|w| w == wanted)
}

#[test]
fn files_within_a_file_are_named_and_a_cover_is_not_shown_for_them() {
    let within = [
        "<</Type/Filespec/F(a.txt)/UF<FEFF540D7C3F002E007400780074>/EF<</F 6 0 R>>>>".to_owned(),
        stream("/Type/EmbeddedFile/Params<</Size 5>>", "hello"),
    ];
    let root = "/Names<</EmbeddedFiles<</Names[(a)5 0 R(b)5 0 R]>>>>";
    let plain = pdf("", &page(60, 60, ""), root, &within);
    let named = Attached {
        name: "名簿.txt".to_owned(),
        size_bytes: Some(5),
    };
    let listed = attached::list(plain.clone()).unwrap();
    assert_eq!((listed.files, listed.has_more), (vec![named], false));
    assert_eq!(attached::content(plain.clone(), 1).unwrap(), b"hello");
    assert!(matches!(
        attached::content(plain.clone(), 2),
        Err(PageError::NoSuchPage)
    ));
    assert!(shown(plain).is_ok());
    // A photo leaves without its place, whole or cut off.
    let photo = photo();
    for photo in [&photo[..], &photo[..photo.len() - 2]] {
        let mut within = within.clone();
        within[1] = stream("/Filter/ASCIIHexDecode", &hex::encode(photo));
        let content = attached::content(pdf("", &page(60, 60, ""), root, &within), 1).unwrap();
        let read = image::load_from_memory(&content).unwrap();
        assert!(read.width().max(read.height()) == 64 && !holds(&content, b"GPS"));
        assert!(holds(photo, b"GPS"));
    }
    let cover = pdf(
        "",
        &page(60, 60, ""),
        &format!("{root}/Collection<<>>"),
        &within,
    );
    assert!(is_untrue(cover));
}
