//! Workbooks are read back with another library.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};
use chrono::{NaiveDate, NaiveDateTime};

use super::*;

fn book() -> Book {
    let column = |name: &str| Column {
        name: name.to_owned(),
        explained: format!("{name}の説明"),
        width: 20,
    };
    Book {
        title: "申請の一覧".to_owned(),
        about: vec![
            ("件数".to_owned(), About::Rows),
            ("取扱い".to_owned(), About::Said("部外秘".to_owned())),
        ],
        about_sheet: "この表について".to_owned(),
        data_sheet: "申請".to_owned(),
        columns_heading: ["列".to_owned(), "意味".to_owned()],
        columns: ["名称", "法人番号", "提出日", "提出日時", "従業員数"]
            .map(column)
            .to_vec(),
        naming: 1,
    }
}

fn read(bytes: Vec<u8>) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(bytes)).unwrap()
}

fn at() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 22)
        .unwrap()
        .and_hms_opt(14, 5, 9)
        .unwrap()
}

#[test]
fn values_come_back_as_what_they_are() {
    let row = vec![
        Cell::text("株式会社ひなた製作所(架空)"),
        Cell::Code("0123456789012".to_owned()),
        Cell::Date(at().date()),
        Cell::DateTime(at()),
        Cell::Number(0.0),
    ];
    let mut back = read(write(&book(), [row, vec![Cell::text("")]]).unwrap());
    assert_eq!(back.sheet_names(), ["この表について", "申請"]);
    let about = back.worksheet_range("この表について").unwrap();
    assert_eq!(
        about.get_value((0, 0)).unwrap(),
        &Data::String("申請の一覧".to_owned())
    );
    assert!(
        about
            .used_cells()
            .any(|(_, _, v)| v == &Data::String("法人番号の説明".to_owned()))
    );
    assert_eq!(
        about.get_value((2, 1)).unwrap(),
        &Data::String("2".to_owned())
    );
    let data = back.worksheet_range("申請").unwrap();
    let cell = |column| data.get_value((1, column)).unwrap().clone();
    assert_eq!(
        cell(0),
        Data::String("株式会社ひなた製作所(架空)".to_owned())
    );
    assert_eq!(cell(1), Data::String("0123456789012".to_owned()));
    let moment = |column| match cell(column) {
        Data::DateTime(at) => at.to_ymd_hms_milli(),
        other => panic!("{other:?} is no date"),
    };
    assert_eq!(moment(2), (2026, 11, 22, 0, 0, 0, 0));
    assert_eq!(moment(3), (2026, 11, 22, 14, 5, 9, 0));
    assert_eq!(cell(4), Data::Float(0.0));
    assert_eq!(data.get_value((2, 0)), None);
}

/// A part of a workbook as it stands in the file.
fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    std::io::read_to_string(archive.by_name(name).unwrap()).unwrap()
}

#[test]
fn a_book_prints_on_a4_with_its_names_on_every_page() {
    let mut book = book();
    let bytes = write(&book, [vec![Cell::text("日向")]]).unwrap();
    for sheet in ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"] {
        let xml = part(&bytes, sheet);
        assert!(xml.contains(r#"<pageSetUpPr fitToPage="1"/>"#), "{xml}");
        assert!(xml.contains(r#"paperSize="9""#), "{xml}");
        assert!(xml.contains(r#"orientation="landscape""#), "{xml}");
        assert!(xml.contains(r#"fitToHeight="0""#), "{xml}");
        assert!(!xml.contains("fitToWidth"), "on one page: {xml}");
    }
    let titles = part(&bytes, "xl/workbook.xml");
    assert!(titles.contains("申請!$A:$A,申請!$1:$1"), "{titles}");

    // Too wide to be read on one page.
    book.columns
        .iter_mut()
        .for_each(|column| column.width = 100);
    let bytes = write(&book, [vec![Cell::text("日向")]]).unwrap();
    let xml = part(&bytes, "xl/worksheets/sheet2.xml");
    assert!(xml.contains(r#"fitToWidth="3""#), "{xml}");
}

#[test]
fn a_day_excel_does_not_know_is_text() {
    let founded = NaiveDate::from_ymd_opt(1868, 10, 23).unwrap();
    let mut back = read(write(&book(), [vec![Cell::Date(founded)]]).unwrap());
    let data = back.worksheet_range("申請").unwrap();
    assert_eq!(
        data.get_value((1, 0)).unwrap(),
        &Data::String("1868-10-23".to_owned())
    );
}

#[test]
fn names_keep_every_character() {
    for name in [
        "髙﨑𠮷野家",
        "か\u{309A}",
        "辻\u{E0100}",
        "㈱①Ⅲ",
        "_x0041_",
        "改行\nあり",
        " 前後 ",
        "<&>\"'",
        "👩‍🏭",
    ] {
        let mut back = read(write(&book(), [vec![Cell::text(name)]]).unwrap());
        let data = back.worksheet_range("申請").unwrap();
        assert_eq!(
            data.get_value((1, 0)).unwrap(),
            &Data::String(name.to_owned())
        );
    }
}

#[test]
fn what_looks_like_a_formula_is_text() {
    for text in [
        "=1+1",
        "+81-166",
        "-3",
        "@SUM(A1)",
        "=HYPERLINK(\"http://x\")",
        "{=1}",
        "\t=1",
    ] {
        let mut back = read(
            write(
                &book(),
                [vec![Cell::text(text), Cell::Code(text.to_owned())]],
            )
            .unwrap(),
        );
        assert_eq!(
            back.worksheet_formula("申請").unwrap().used_cells().count(),
            0
        );
        let data = back.worksheet_range("申請").unwrap();
        for column in [0, 1] {
            assert_eq!(
                data.get_value((1, column)).unwrap(),
                &Data::String(text.to_owned())
            );
        }
    }
}

#[test]
fn a_text_longer_than_a_cell_ends_with_a_sign() {
    let mut back = read(write(&book(), [vec![Cell::text("𠮷".repeat(20_000))]]).unwrap());
    let data = back.worksheet_range("申請").unwrap();
    let text = data.get_value((1, 0)).unwrap().to_string();
    assert!(text.ends_with("𠮷…") && text.encode_utf16().count() <= 32_767);
}

#[test]
fn the_same_rows_give_the_same_bytes() {
    let make = || write(&book(), [vec![Cell::text("同じ")]]).unwrap();
    assert!(make() == make());
}

#[test]
fn csv_is_what_open_data_asks_for() {
    let rows = [
        vec![
            Cell::Code("012041".to_owned()),
            Cell::text("髙﨑,\"商店\""),
            Cell::Date(at().date()),
            Cell::Number(-3.0),
        ],
        vec![
            Cell::text("=cmd()"),
            Cell::text("+81"),
            Cell::Empty,
            Cell::DateTime(at()),
        ],
    ];
    let bytes = csv(&["全国地方公共団体コード", "名称", "認定日", "数"], rows).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    assert_eq!(
        text,
        "\u{FEFF}全国地方公共団体コード,名称,認定日,数\r\n012041,\"髙﨑,\"\"商店\"\"\",2026-11-22,-3\r\n'=cmd(),'+81,,2026-11-22T14:05:09+09:00\r\n"
    );
}
