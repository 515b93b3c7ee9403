#![expect(clippy::unwrap_used, reason = "tests")]

use std::io::{Cursor, Write as _};

use app::text::Lang;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;

fn of(name: &str, bytes: &[u8]) -> Result<Media, NotTaken> {
    sniff(name, &mut Cursor::new(bytes)).unwrap()
}

fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn picture(format: image::ImageFormat) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    image::DynamicImage::new_rgb8(4, 4)
        .write_to(&mut out, format)
        .unwrap();
    out.into_inner()
}

const TYPES: (&str, &[u8]) = ("[Content_Types].xml", b"<Types/>");
const PDF: &[u8] = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\nstartxref\n0\n%%EOF\n";

#[test]
fn true_files_are_taken_for_what_they_are() {
    let docx = zipped(&[TYPES, ("word/document.xml", b"<x/>")]);
    let xlsx = zipped(&[TYPES, ("xl/workbook.xml", b"<x/>")]);
    assert_eq!(of("規程.pdf", PDF), Ok(Media::Pdf));
    assert_eq!(of("規程.PDF", PDF), Ok(Media::Pdf));
    assert_eq!(
        of("写真.jpeg", &picture(image::ImageFormat::Jpeg)),
        Ok(Media::Jpeg)
    );
    assert_eq!(
        of("図.png", &picture(image::ImageFormat::Png)),
        Ok(Media::Png)
    );
    assert_eq!(of("様式.docx", &docx), Ok(Media::Docx));
    assert_eq!(of("名簿.xlsx", &xlsx), Ok(Media::Xlsx));
}

#[test]
fn wrong_files_are_refused_with_their_reason() {
    let docx = zipped(&[TYPES, ("word/document.xml", b"<x/>")]);
    let html: &[u8] = b"<!DOCTYPE html><script>alert(1)</script>%PDF-1.7 startxref %%EOF";
    let svg: &[u8] = b"<svg xmlns='http://www.w3.org/2000/svg'/>";
    let mut encrypted = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    encrypted.extend(utf16(b"EncryptedPackage"));
    for (name, bytes, why) in [
        ("a.pdf", &b""[..], NotTaken::Empty),
        ("a.pdf", html, NotTaken::NotWhatItSays),
        ("a.svg", svg, NotTaken::Kind),
        ("a.png", svg, NotTaken::NotWhatItSays),
        ("a.heic", b"x", NotTaken::Kind),
        ("a", PDF, NotTaken::Kind),
        ("a.pdf.exe", PDF, NotTaken::Kind),
        ("a.pdf\0.exe", PDF, NotTaken::Kind),
        ("fdp.\u{202E}exe", PDF, NotTaken::Kind),
        ("a.jpg", PDF, NotTaken::NotWhatItSays),
        ("a.xlsx", &docx, NotTaken::NotWhatItSays),
        ("a.xlsx", &encrypted, NotTaken::Password),
        (
            "a.xlsx",
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 old",
            NotTaken::NotWhatItSays,
        ),
        ("a.docx", &docx[..docx.len() - 30], NotTaken::Broken),
        ("a.pdf", &PDF[..20], NotTaken::Broken),
        ("a.xlsm", &docx, NotTaken::Kind),
    ] {
        assert_eq!(of(name, bytes), Err(why), "{name:?}");
    }
}

#[test]
fn macros_behind_a_plain_ending_are_refused() {
    let file = zipped(&[
        TYPES,
        ("xl/workbook.xml", b"<x/>"),
        ("xl/vbaProject.bin", b"x"),
    ]);
    assert_eq!(of("a.xlsx", &file), Err(NotTaken::Macros));
}

#[test]
fn bombs_are_refused_by_their_declared_sizes() {
    let zeros = vec![0; 20 * 1024 * 1024];
    let huge = zipped(&[
        TYPES,
        ("xl/workbook.xml", b"<x/>"),
        ("xl/sheet.xml", &zeros),
    ]);
    assert_eq!(of("a.xlsx", &huge), Err(NotTaken::Bomb));
    let names: Vec<String> = (0..=PARTS_MAX).map(|n| format!("xl/{n}.xml")).collect();
    let mut parts = vec![TYPES, ("xl/workbook.xml", &b"<x/>"[..])];
    parts.extend(names.iter().map(|n| (n.as_str(), &b""[..])));
    assert_eq!(of("a.xlsx", &zipped(&parts)), Err(NotTaken::Bomb));
}

#[test]
fn a_real_workbook_of_many_rows_is_no_bomb() {
    let book = crate::sheets::Book {
        title: "名簿".to_owned(),
        about: Vec::new(),
        about_sheet: "説明".to_owned(),
        data_sheet: "名簿".to_owned(),
        columns_heading: ["列".to_owned(), "意味".to_owned()],
        columns: Vec::new(),
        naming: 0,
    };
    let rows = (0..2_000).map(|_| vec![crate::sheets::Cell::text("同じ"); 20]);
    assert_eq!(
        of("a.xlsx", &crate::sheets::write(&book, rows).unwrap()),
        Ok(Media::Xlsx)
    );
}

#[test]
fn every_reason_says_what_to_do_under_a_safe_name() {
    for why in [
        NotTaken::Empty,
        NotTaken::Kind,
        NotTaken::NotWhatItSays,
        NotTaken::Password,
        NotTaken::Macros,
        NotTaken::Bomb,
        NotTaken::Broken,
        NotTaken::TooHeavy,
    ] {
        assert!(
            why.say(Lang::Ja, "../見積\u{202E}.heic")
                .starts_with("「見積.heic」")
        );
        assert!(why.say(Lang::En, "a.pdf").starts_with(['“', 'T']));
    }
}
