//! Documents are made and then read with other people's tools: poppler and
//! zbar. CI installs both; without them these tests fail.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::path::{Path, PathBuf};
use std::process::Command;

use app::certificate::Certificate;
use app::programme::Tier;
use app::text::Lang;
use chrono::{NaiveDate, TimeZone as _, Utc};

use super::*;

fn day(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).unwrap()
}

fn record(name: &str) -> Certificate {
    Certificate {
        number: "2026-0023".to_owned(),
        operator_name: name.to_owned(),
        print_name: None,
        address: "北海道旭川市6条通9丁目".to_owned(),
        tier: Tier::Gold,
        accepted_count: 22,
        own_count: 0,
        total_items: 32,
        certified_on: day(2027, 2, 15),
        valid_from: day(2027, 2, 15),
        valid_to: day(2029, 2, 28),
        city: "旭川市".to_owned(),
        issuer_title: "旭川市長".to_owned(),
        issuer_name: "見本 太郎".to_owned(),
        programme_name: "多様な働き方推進事業者".to_owned(),
        wording: vec![
            "貴事業所は 多様な働き方を進める取組を重ね".to_owned(),
            "その内容が 市の定める基準を満たすことを".to_owned(),
            "認められましたので ここに認定します".to_owned(),
        ],
        verify_url: "https://irodori.example.jp/verify/2026-0023".to_owned(),
    }
}

/// A folder that is gone when the test is.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("irodori-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn put(&self, name: &str, data: &[u8]) -> PathBuf {
        let path = self.0.join(name);
        std::fs::write(&path, data).unwrap();
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn run(program: &str, arguments: &[&str], file: &Path) -> String {
    let to_stdout = (program == "pdftotext").then_some("-");
    let output = Command::new(program)
        .args(arguments)
        .arg(file)
        .args(to_stdout)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{program}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    // pdfinfo prints titles of structure elements in UTF-16.
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Keeps the document for a look where `IRODORI_KEEP_PDF` names a folder.
fn keep(name: &str, pdf: &[u8]) {
    if let Some(folder) = std::env::var_os("IRODORI_KEEP_PDF") {
        std::fs::write(Path::new(&folder).join(name), pdf).unwrap();
    }
}

fn is_tagged_archive(path: &Path) {
    let info = run("pdfinfo", &[], path);
    assert!(info.contains("Tagged:          yes"), "{info}");
    assert!(
        info.contains("JavaScript:      no") && info.contains("Encrypted:       no"),
        "{info}"
    );
    let xmp = run("pdfinfo", &["-meta"], path);
    assert!(
        xmp.contains("<pdfaid:part>2</pdfaid:part>")
            && xmp.contains("<pdfaid:conformance>A</pdfaid:conformance>"),
        "{xmp}"
    );
    assert!(xmp.contains("<pdfuaid:part>1</pdfuaid:part>"), "{xmp}");
    let fonts = run("pdffonts", &[], path);
    for line in fonts.lines().skip(2) {
        assert!(
            line.contains(" yes yes yes "),
            "embedded, subset, with unicode: {line}"
        );
    }
}

#[test]
fn a_certificate_says_what_its_record_says() {
    let folder = Folder::new("certificate");
    let pdf = Printer::new(None)
        .certificate(&record("株式会社ひなた製作所(架空)"))
        .unwrap();
    keep("certificate.pdf", &pdf);
    let path = folder.put("c.pdf", &pdf);
    is_tagged_archive(&path);
    let info = run("pdfinfo", &[], &path);
    assert!(
        info.contains("Pages:           1") && info.contains("841.89 x 595.276"),
        "{info}"
    );
    assert!(
        info.contains("Title:           認定証 第2026-0023号 株式会社ひなた製作所(架空)"),
        "{info}"
    );
    let text = run("pdftotext", &["-layout"], &path);
    for part in [
        "認 定 証",
        "旭川市多様な働き方推進事業者",
        "株式会社ひなた製作所(架空)",
        "ゴールド",
        "認められた取組",
        "22項目",
        "令和9年2月15日から",
        "令和11年2月28日まで",
        "旭川市長",
        "見本",
        "様",
    ] {
        let squeezed = |s: &str| s.replace([' ', '\n'], "");
        assert!(
            squeezed(&text).contains(&squeezed(part)),
            "{part} in {text}"
        );
    }
    let structure = run("pdfinfo", &["-struct-text"], &path);
    assert!(
        structure.contains("H1") && structure.contains("Figure"),
        "{structure}"
    );
    assert!(
        !text.contains('、') && !text.contains('。'),
        "no punctuation: {text}"
    );
}

#[test]
fn the_qr_code_opens_the_verification_page() {
    let folder = Folder::new("qr");
    let record = record("合同会社こもれび(架空)");
    let path = folder.put("c.pdf", &Printer::new(None).certificate(&record).unwrap());
    let picture = folder.0.join("page");
    let drawn = Command::new("pdftoppm")
        .args(["-r", "150", "-png", "-singlefile"])
        .arg(&path)
        .arg(&picture)
        .status();
    assert!(drawn.unwrap().success());
    let read = run("zbarimg", &["--quiet", "--raw"], &folder.0.join("page.png"));
    assert_eq!(read.trim(), record.verify_url);
}

#[test]
fn the_same_record_gives_the_same_bytes() {
    let record = record("社会福祉法人あかり(架空)");
    let first = Printer::new(None).certificate(&record).unwrap();
    let printer = Printer::new(None);
    printer.certificate(&self::record("別の会社")).unwrap();
    let second =
        std::thread::scope(|s| s.spawn(|| printer.certificate(&record)).join().unwrap()).unwrap();
    assert!(first == second);
}

#[test]
fn rare_characters_of_names_are_printed() {
    let folder = Folder::new("names");
    let printer = Printer::new(None);
    // か゚ is two characters even in NFC; 辻󠄀 carries a variation selector.
    let name = "髙﨑𠮷野家 辻\u{E0100} か\u{309A} 德 羽田(架空)";
    assert_eq!(printer.unprintable(name), Vec::<char>::new());
    let pdf = printer.certificate(&record(name)).unwrap();
    keep("names.pdf", &pdf);
    let text = run("pdftotext", &["-layout"], &folder.put("n.pdf", &pdf));
    assert!(text.contains("髙﨑𠮷野家"), "{text}");
}

#[test]
fn an_unprintable_name_is_refused_before_printing() {
    let printer = Printer::new(None);
    let name = "彩\u{E000}商店😀\u{E000}";
    assert_eq!(printer.unprintable(name), vec!['\u{E000}', '😀']);
    let refused = printer.certificate(&record(name));
    assert!(
        matches!(refused, Err(DocumentError::Unprintable(found)) if found == ['\u{E000}', '😀'])
    );
}

#[test]
fn a_print_spelling_stands_in_for_the_name() {
    let mut record = record("彩\u{E000}商店");
    record.print_name = Some("彩商店".to_owned());
    assert!(Printer::new(None).certificate(&record).is_ok());
}

#[test]
fn markup_in_a_name_is_only_text() {
    let folder = Folder::new("markup");
    let name = "#sys.version *A* <b> \\ $x$ @c";
    let pdf = Printer::new(None).certificate(&record(name)).unwrap();
    let text = run("pdftotext", &["-raw"], &folder.put("m.pdf", &pdf));
    assert!(text.contains(name), "{text}");
}

#[test]
fn long_names_stay_on_one_page_in_every_tier() {
    let folder = Folder::new("long");
    let printer = Printer::new(None);
    for (n, tier) in [
        (19, Tier::Platinum),
        (30, Tier::Silver),
        (60, Tier::Bronze),
        (120, Tier::Gold),
    ] {
        let mut record = record(&"長い名前の会社".chars().cycle().take(n).collect::<String>());
        record.tier = tier;
        record.issuer_name = "とても長い名前の市長 ".repeat(n / 30 + 1);
        let pdf = printer.certificate(&record).unwrap();
        keep(&format!("long{n}.pdf"), &pdf);
        let info = run("pdfinfo", &[], &folder.put("l.pdf", &pdf));
        assert!(info.contains("Pages:           1"), "{info}");
    }
}

#[test]
fn a_letter_has_its_facts_in_a_table_with_headers() {
    let folder = Folder::new("letter");
    let letter = Letter {
        title: "多様な働き方推進事業者認定結果通知書".to_owned(),
        number: "旭女第123号".to_owned(),
        date: day(2027, 2, 15),
        addressee: vec![
            "株式会社ひなた製作所(架空)".to_owned(),
            "代表取締役 日向 花子 様".to_owned(),
        ],
        sender: vec!["旭川市長 見本 太郎".to_owned()],
        body: vec![
            "令和8年11月20日付けで申請のあった認定について、次のとおり決定しましたので通知します。"
                .to_owned(),
        ],
        records: Some(Records {
            head: vec!["項目".to_owned(), "内容".to_owned()],
            rows: vec![
                vec!["認定区分".to_owned(), "ゴールド".to_owned()],
                vec![
                    "有効期間".to_owned(),
                    "令和9年2月15日から令和11年2月28日まで".to_owned(),
                ],
                vec!["備考".to_owned()],
            ],
        }),
        qr: Some(Qr {
            url: "https://irodori.example.jp/my/letters".to_owned(),
            label: "内容はこのページでも確かめられます。".to_owned(),
        }),
    };
    let pdf = Printer::new(None).letter(&letter).unwrap();
    keep("letter.pdf", &pdf);
    let path = folder.put("l.pdf", &pdf);
    is_tagged_archive(&path);
    let structure = run("pdfinfo", &["-struct-text"], &path);
    for part in [
        "H1",
        "Table",
        "TH",
        "TD",
        "Figure",
        "代表取締役 日向 花子 様",
        "旭女第123号",
    ] {
        assert!(structure.contains(part), "{part} in {structure}");
    }
    let plain = Letter {
        records: None,
        qr: None,
        number: String::new(),
        ..letter
    };
    assert!(Printer::new(None).letter(&plain).is_ok());
}

#[test]
fn a_copy_holds_everything_however_long_and_never_fails() {
    let folder = Folder::new("receipt");
    let long = "制度を定め、就業規則の第23条に書きました。😀\n".repeat(400);
    let receipt = Receipt {
        lang: Lang::Ja,
        title: "認定申請の控え".to_owned(),
        receipt_no: "7H4-9RC".to_owned(),
        about: Vec::new(),
        submitted_at: Utc.with_ymd_and_hms(2026, 11, 22, 5, 5, 0).unwrap(),
        sections: vec![
            Section {
                heading: "事業者".to_owned(),
                rows: vec![
                    ("名称".to_owned(), "髙﨑商店(架空)".to_owned()),
                    ("備考".to_owned(), String::new()),
                ],
            },
            Section {
                heading: "自己評価".to_owned(),
                rows: vec![("取組の内容".to_owned(), long)],
            },
            Section {
                heading: "添付".to_owned(),
                rows: Vec::new(),
            },
        ],
    };
    let pdf = Printer::new(None).receipt(&receipt).unwrap();
    keep("receipt.pdf", &pdf);
    let path = folder.put("r.pdf", &pdf);
    is_tagged_archive(&path);
    let text = run("pdftotext", &["-raw"], &path);
    assert_eq!(text.matches("第23条").count(), 400);
    assert!(
        text.contains('〓') && text.contains("この書類の書体にない文字"),
        "{text}"
    );
    let structure = run("pdfinfo", &["-struct"], &path);
    assert!(
        structure.contains("H2") && structure.contains("TH"),
        "{structure}"
    );
}

/// Not a test of time: prints what one certificate costs, for who looks.
#[test]
#[ignore = "a measurement"]
#[expect(clippy::print_stdout, reason = "a measurement")]
fn milliseconds_for_a_certificate() {
    let printer = Printer::new(None);
    printer.certificate(&record("温める")).unwrap();
    let start = std::time::Instant::now();
    let n = 100;
    for i in 0..n {
        let mut record = record(&format!("会社{i}(架空)"));
        record.verify_url = format!("https://irodori.example.jp/verify/2026-{i:04}");
        printer.certificate(&record).unwrap();
    }
    println!(
        "{:.1} ms",
        start.elapsed().as_secs_f64() * 1000.0 / f64::from(n)
    );
}
