#![expect(clippy::unwrap_used, reason = "tests")]

use std::io::{Cursor, Read as _, Write as _};

use app::text::Lang;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;

fn of(name: &str, bytes: &[u8]) -> Result<Media, NotTaken> {
    sniff(name, bytes)
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

/// What a package says of its parts: which is the main one, and their kinds.
fn package(main: &str, kind: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let kinds = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
        <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
        <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
        <Default Extension="xml" ContentType="application/xml"/>
        <Override PartName="/{main}" ContentType="{kind}"/>
        <Override PartName="/hidden/plain1.bin" ContentType="application/vnd.ms-office.vbaProject"/>
        <Override PartName="/hidden/sheet1.xml" ContentType="application/vnd.ms-excel.macrosheet+xml"/>
        </Types>"#
    );
    let root = relation("officeDocument", main);
    let mut parts = vec![
        ("[Content_Types].xml", kinds.as_bytes()),
        ("_rels/.rels", root.as_bytes()),
        (main, b"<x/>".as_slice()),
    ];
    parts.extend_from_slice(more);
    zipped(&parts)
}

fn relation(kind: &str, target: &str) -> String {
    format!(
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
        <Relationship Id="rId1" Target="{target}"
        Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"/>
        </Relationships>"#
    )
}

const SHEET: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
const DOCUMENT: &str =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

fn xlsx(more: &[(&str, &[u8])]) -> Vec<u8> {
    package("xl/workbook.xml", SHEET, more)
}

fn docx() -> Vec<u8> {
    package("word/document.xml", DOCUMENT, &[])
}

const PDF: &[u8] = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\nstartxref\n0\n%%EOF\n";

#[test]
fn photos_in_an_office_file_leave_without_their_place() {
    let plain = picture(image::ImageFormat::Jpeg);
    let place = b"\xFF\xE1\0\x13GPSLatitude 43.77";
    let photo = [&plain[..2], place, &plain[2..]].concat();
    let cut = &photo[..photo.len() - 2];
    let sent = xlsx(&[
        ("xl/media/image1.JPEG", &photo),
        ("xl/media/image2.jpeg", cut),
        ("xl/sheet1.xml", b"<y/>"),
    ]);
    let copy = office::without_traces(&sent).unwrap();
    assert_eq!(of("名簿.xlsx", &copy), Ok(Media::Xlsx));
    let part = |name: &str| {
        let mut archive = zip::ZipArchive::new(Cursor::new(&copy)).unwrap();
        let mut content = Vec::new();
        let mut part = archive.by_name(name).unwrap();
        part.read_to_end(&mut content).unwrap();
        content
    };
    assert_eq!(part("xl/media/image1.JPEG"), plain);
    assert_eq!(part("xl/media/image2.jpeg"), cut);
    assert_eq!(part("xl/sheet1.xml"), b"<y/>");
    // Where there is nothing to take away, the file is what was sent.
    assert_eq!(office::without_traces(&copy), None);
}

#[test]
fn true_files_are_taken_for_what_they_are() {
    let (docx, xlsx) = (docx(), xlsx(&[]));
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
    let docx = docx();
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
fn what_stands_before_and_behind_a_good_file_is_no_fault() {
    let zeros = vec![0; 40_000];
    let printer = b"\x1B%-12345X@PJL JOB\r\n@PJL SET RESOLUTION=600\r\n".repeat(8);
    let bom = b"\xEF\xBB\xBF\r\n";
    let from_printer = [&printer[..], PDF, b"\x1B%-12345X@PJL EOJ\r\n", &zeros].concat();
    let jpeg = picture(image::ImageFormat::Jpeg);
    let film = [&jpeg[..], b"\0\0\0\x18ftypmp42", &zeros].concat();
    let png = picture(image::ImageFormat::Png);
    for (name, bytes) in [
        ("複合機.pdf", [PDF, &zeros].concat()),
        ("プリンター.pdf", from_printer),
        ("印.pdf", [bom, PDF].concat()),
        ("写真.jfif", jpeg.clone()),
        ("動く写真.jpg", film),
        ("図.png", [&png[..], &zeros].concat()),
    ] {
        assert!(of(name, &bytes).is_ok(), "{name}: {:?}", of(name, &bytes));
    }
}

#[test]
fn a_file_that_was_cut_off_is_broken() {
    // The first end of such a file stands near its beginning.
    let in_two_parts = [PDF, b"2 0 obj<<>>endobj\n3 0 ob"].concat();
    let jpeg = picture(image::ImageFormat::Jpeg);
    let png = picture(image::ImageFormat::Png);
    for (name, bytes) in [
        ("a.pdf", &in_two_parts[..]),
        ("a.jpg", &jpeg[..jpeg.len() - 2]),
        ("a.png", &png[..png.len() - 8]),
    ] {
        assert_eq!(of(name, bytes), Err(NotTaken::Broken), "{name}");
    }
}

#[test]
fn a_pdf_behind_another_format_is_no_pdf() {
    for other in OTHERS {
        let both = [other, b"\0\0", PDF].concat();
        assert_eq!(
            of("a.pdf", &both),
            Err(NotTaken::NotWhatItSays),
            "{other:?}"
        );
    }
    let far = [&[b' '; PDF_WITHIN][..], PDF].concat();
    assert_eq!(of("a.pdf", &far), Err(NotTaken::NotWhatItSays));
}

#[test]
fn the_main_part_of_an_office_file_may_have_any_name() {
    for (name, main, kind, media) in [
        ("a.docx", "word/document2.xml", DOCUMENT, Media::Docx),
        ("a.docx", "文書.xml", DOCUMENT, Media::Docx),
        ("a.xlsx", "xl/Workbook3.xml", SHEET, Media::Xlsx),
        ("a.xlsx", "package/b.xml", SHEET, Media::Xlsx),
    ] {
        assert_eq!(of(name, &package(main, kind, &[])), Ok(media), "{main}");
    }
    // The name alone makes nothing of it.
    let slides = package("xl/workbook.xml", "application/xml", &[]);
    assert_eq!(of("a.xlsx", &slides), Err(NotTaken::NotWhatItSays));
    let plain = zipped(&[("xl/workbook.xml", b"<x/>")]);
    assert_eq!(of("a.xlsx", &plain), Err(NotTaken::NotWhatItSays));
}

#[test]
fn a_package_may_be_written_in_utf_16() {
    let wide = |text: &str| {
        let units = text.encode_utf16().flat_map(u16::to_le_bytes);
        [0xFF, 0xFE].into_iter().chain(units).collect::<Vec<u8>>()
    };
    let kinds = format!(r#"<Types><Default Extension="xml" ContentType="{SHEET}"/></Types>"#);
    let file = zipped(&[
        ("[Content_Types].xml", &wide(&kinds)),
        (
            "_rels/.rels",
            &wide(&relation("officeDocument", "/xl/./a.xml")),
        ),
        ("xl\\a.xml", b"<x/>"),
    ]);
    assert_eq!(of("a.xlsx", &file), Ok(Media::Xlsx));
}

#[test]
fn macros_behind_a_plain_ending_are_refused() {
    let called = relation("../2006/relationships/xlMacrosheet", "../data/one.xml");
    let main = "application/vnd.ms-excel.sheet.macroEnabled.main+xml";
    for (how, file) in [
        ("by name", xlsx(&[("xl/vbaProject.bin", b"x")])),
        ("in another folder", xlsx(&[("Data/VBAProject.bin", b"x")])),
        ("by kind", xlsx(&[("hidden/plain1.bin", b"x")])),
        ("a sheet, by kind", xlsx(&[("hidden/sheet1.xml", b"<x/>")])),
        (
            "a sheet, by folder",
            xlsx(&[("xl/macrosheets/sheet1.xml", b"<x/>")]),
        ),
        (
            "a sheet, by relation",
            xlsx(&[
                ("xl/_rels/workbook.xml.rels", called.as_bytes()),
                ("data/one.xml", b"<x/>"),
            ]),
        ),
        ("the whole", package("xl/workbook.xml", main, &[])),
    ] {
        assert_eq!(of("a.xlsx", &file), Err(NotTaken::Macros), "{how}");
    }
    // What a kind is named for need not be there.
    assert_eq!(of("a.xlsx", &xlsx(&[])), Ok(Media::Xlsx));
}

/// The file with another size said of the part `name`, in both its places.
fn forged(file: &[u8], name: &str, size: u32) -> Vec<u8> {
    let mut file = file.to_vec();
    let mut changed = 0;
    for at in 0..file.len() - name.len() {
        if !file[at..].starts_with(name.as_bytes()) {
            continue;
        }
        for (mark, name_at, size_at) in [(b"PK\x03\x04", 30, 22), (b"PK\x01\x02", 46, 24)] {
            let Some(header) = at
                .checked_sub(name_at)
                .filter(|h| file[*h..].starts_with(mark))
            else {
                continue;
            };
            let field = header + size_at;
            file[field..field + 4].copy_from_slice(&size.to_le_bytes());
            changed += 1;
        }
    }
    assert_eq!(changed, 2);
    file
}

#[test]
fn bombs_are_refused_whatever_size_they_say() {
    let zeros = vec![0; 20 * 1024 * 1024];
    let huge = xlsx(&[("xl/sheet.xml", &zeros)]);
    assert_eq!(of("a.xlsx", &huge), Err(NotTaken::Bomb));
    for said in [0, 10, 1_000_000, u32::MAX - 1] {
        let file = forged(&huge, "xl/sheet.xml", said);
        assert!(
            matches!(of("a.xlsx", &file), Err(NotTaken::Bomb | NotTaken::Broken)),
            "{said}: {:?}",
            of("a.xlsx", &file)
        );
    }
    let small = xlsx(&[("xl/sheet.xml", &zeros[..5_000])]);
    for said in [4_999, 5_001] {
        let file = forged(&small, "xl/sheet.xml", said);
        assert_eq!(of("a.xlsx", &file), Err(NotTaken::Broken), "{said}");
    }
    let names: Vec<String> = (0..=crate::files::office::PARTS_MAX)
        .map(|n| format!("xl/{n}.xml"))
        .collect();
    let parts: Vec<_> = names.iter().map(|n| (n.as_str(), &b""[..])).collect();
    assert_eq!(of("a.xlsx", &xlsx(&parts)), Err(NotTaken::Bomb));
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
