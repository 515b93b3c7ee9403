//! Records leave as Excel files and read back the same.

use std::io::Cursor;
use std::process::Command;

use app::assessment::Answer;
use app::decision::words::exports::{ANSWER_COLUMNS, APPLICATION_COLUMNS, CERTIFICATE_COLUMNS};
use app::programme::Tier;
use app::review::{Verdict, VerdictKind};
use app::text::Lang;
use calamine::{Data, Range, Reader as _, Xlsx};
use http::StatusCode;
use sea_orm::EntityTrait as _;
use server::decision::acts::Proposal;
use server::decision::exports::{ALL, ANSWERS, APPLICATIONS, CERTIFICATES};
use server::export::acts;
use server::export::acts::CannotExport;
use server::{application, decision, review};

use crate::applying::{Applicant, open_call};
use crate::cases::{Town, accepted, approve, case, certified, certify, day, join, people, town};
use crate::harness::{Site, both};

async fn two(site: &Site) -> Town {
    let town = town(site).await;
    let mut wish = accepted(22).called("@ひなた製作所(架空)");
    wish.refused = 1;
    certified(site, &town, wish, Tier::Gold).await;
    case(site, &town, accepted(9)).await;
    town
}

fn sheets(bytes: Vec<u8>) -> (Range<Data>, Range<Data>) {
    let mut book = Xlsx::new(Cursor::new(bytes)).unwrap();
    let about = book.worksheet_range("この表について").unwrap();
    let data = book.worksheet_range("データ").unwrap();
    (about, data)
}

fn text(cell: Option<&Data>) -> String {
    cell.map(ToString::to_string).unwrap_or_default()
}

#[tokio::test]
async fn applications_leave_with_codes_dates_and_the_decision() {
    both(async |site: Site| {
        two(&site).await;
        let bytes = acts::book(&site.app, None, &APPLICATIONS, 2023)
            .await
            .unwrap();
        let (about, data) = sheets(bytes);
        assert_eq!(text(about.get((0, 0))), "令和5年度 申請の一覧");
        let column = |name: &str| {
            APPLICATION_COLUMNS
                .iter()
                .position(|(head, ..)| head.ja == name)
                .unwrap()
        };
        for (at, (head, ..)) in APPLICATION_COLUMNS.iter().enumerate() {
            assert_eq!(text(data.get((0, at))), head.ja);
        }
        assert_eq!(data.height(), 3);
        let first = |name: &str| data.get((1, column(name)));
        assert_eq!(first("郵便番号"), Some(&Data::String("0708525".to_owned())));
        assert_eq!(
            first("法人番号"),
            Some(&Data::String("7000012050002".to_owned()))
        );
        assert_eq!(text(first("事業者名")), "@ひなた製作所(架空)");
        assert!(matches!(first("認定日"), Some(Data::DateTime(_))));
        assert!(matches!(first("申請日時"), Some(Data::DateTime(_))));
        assert_eq!(first("認めた取組(項目)"), Some(&Data::Float(22.0)));
        assert_eq!(text(first("認めた取組による区分")), "ゴールド");
        assert_eq!(text(first("決定")), "ゴールドで認定");
        assert_eq!(text(first("認定番号")), "AH2023-0001");
        assert_eq!(text(data.get((2, column("決定")))), "");
    })
    .await;
}

/// Nobody reads how an operator of their own is judged, in a file neither.
#[tokio::test]
async fn who_belongs_to_an_operator_gets_files_without_it() {
    both(async |site: Site| {
        let town = two(&site).await;
        let by = Some(town.people.staff);
        let id = case(&site, &town, accepted(3)).await;
        let own = application::store::one(site.app.db.reader(), id).await;
        join(&site, own.unwrap().operator, town.people.staff).await;
        let items = town.file.definition.certification().open_items().count();
        for (what, rows) in [(&APPLICATIONS, 2), (&ANSWERS, 2 * items)] {
            let bytes = acts::book(&site.app, by, what, 2023).await.unwrap();
            let (about, data) = sheets(bytes);
            assert_eq!(data.height(), 1 + rows);
            let narrowed = about.cells().map(|(.., cell)| cell.to_string());
            let says = narrowed.filter(|cell| cell.contains("所属する事業者の申請は含みません"));
            assert_eq!(says.count(), 1);
        }
    })
    .await;
}

#[tokio::test]
async fn answers_and_certificates_leave_row_by_row() {
    both(async |site: Site| {
        let town = two(&site).await;
        let items = town.file.definition.certification().open_items().count();
        let bytes = acts::book(&site.app, None, &ANSWERS, 2023).await.unwrap();
        let (_, data) = sheets(bytes);
        assert_eq!(data.height(), 1 + 2 * items);
        assert_eq!(data.width(), ANSWER_COLUMNS.len());
        let note = ANSWER_COLUMNS
            .iter()
            .position(|(head, ..)| head.ja == "説明")
            .unwrap();
        assert_eq!(data.get((1, note)), Some(&Data::String("=1+1".to_owned())));

        let bytes = acts::book(&site.app, None, &CERTIFICATES, 2023)
            .await
            .unwrap();
        let (_, data) = sheets(bytes);
        assert_eq!(data.height(), 2);
        assert_eq!(data.width(), CERTIFICATE_COLUMNS.len());
        assert_eq!(text(data.get((1, 0))), "AH2023-0001");
        let year_before = acts::book(&site.app, None, &CERTIFICATES, 2022).await;
        assert!(matches!(year_before, Err(CannotExport::NoCall(2022))));
        site.ledger_proves().await;
    })
    .await;
}

#[tokio::test]
async fn a_file_is_asked_for_with_a_form_and_that_is_recorded() {
    both(async |site: Site| {
        let town = two(&site).await;
        let mut staff = site.browser_of(town.people.staff).await;
        let asked = staff.get("/staff/exports").await;
        let form = asked.form("/staff/exports");
        let file = staff.submit(form.clone().set("what", "certificates")).await;
        file.is(StatusCode::OK);
        assert!(file.bytes.starts_with(b"PK"));
        let called = file.headers["content-disposition"].to_str().unwrap();
        assert!(
            called.starts_with("attachment;") && called.contains("2023.xlsx"),
            "{called}"
        );
        let refused = staff
            .submit(form.clone().set("fiscal_year", "").without("what"))
            .await;
        refused
            .is(StatusCode::UNPROCESSABLE_ENTITY)
            .says("書き出す内容を選んでください")
            .says("年度を選んでください");
        let refused = staff
            .submit(form.set("what", "answers").set("fiscal_year", "1999"))
            .await;
        refused
            .is(StatusCode::UNPROCESSABLE_ENTITY)
            .says("この年度の募集はありません");
        let links = server::ledger::entity::link::Entity::find()
            .all(site.app.db.reader())
            .await
            .unwrap();
        assert_eq!(links.iter().filter(|link| link.act == "export").count(), 1);
    })
    .await;
}

/// An operator whose name is hard to write enters its facts and its answers in
/// forms, and is certified.
async fn through_forms(site: &Site) {
    let call = open_call(site).await;
    let applicant = Applicant::new(site, call, "kaku").await;
    let mut browser = applicant.browser.clone();
    let facts = format!("/my/operators/{}", applicant.operator);
    let form = browser.get(&facts).await.form(&facts);
    let form = form
        .set("name", "髙﨑𠮷食堂(架空)")
        .set("name_kana", "たかさきよししょくどう")
        .set("representative", "髙﨑 𠮷子")
        .set("postal_code", "〒070－0001");
    browser.submit(form).await.is(StatusCode::OK);
    applicant.fill(site, 10).await;
    let item = applicant.path("items/HR-01");
    let form = browser.get(&item).await.form(&item);
    let form = form.set("HR-01.note", "=1+1 髙﨑𠮷").set("_go", "later");
    browser.submit(form).await.is(StatusCode::OK);
    let (app, id) = (&site.app, applicant.id);
    application::acts::submit(app, applicant.account, id)
        .await
        .unwrap()
        .unwrap();

    let people = people(site).await;
    review::acts::accept_for_review(app, people.staff, id)
        .await
        .unwrap()
        .unwrap();
    review::acts::assign(app, people.staff, id, people.reviewer)
        .await
        .unwrap()
        .unwrap();
    review::acts::begin(app, people.reviewer, id)
        .await
        .unwrap()
        .unwrap();
    let revision = application::store::latest_revision(app.db.reader(), id)
        .await
        .unwrap()
        .unwrap();
    let claimed = revision.content.answers.into_iter();
    for claim in claimed.filter(|it| it.answer == Answer::Implemented) {
        let verdict = Verdict {
            item: claim.item,
            kind: VerdictKind::Accepted,
            reason: String::new(),
            note: String::new(),
        };
        review::acts::give_verdict(app, people.reviewer, id, verdict)
            .await
            .unwrap()
            .unwrap();
    }
    review::acts::finish(app, people.reviewer, id)
        .await
        .unwrap()
        .unwrap();
    let proposal = Proposal {
        certified_on: day("2026-06-01"),
        ..certify(Tier::Platinum)
    };
    approve(app, people, id, proposal).await;
    decision::acts::release(app, people.approver, id)
        .await
        .unwrap()
        .unwrap();
}

#[test]
fn what_was_asked_for_is_called_as_on_its_form_wherever_it_is_kept() {
    for what in ALL {
        let [name, _] = what.words;
        let kept = app::kept::value(Lang::Ja, "what", what.word);
        assert_eq!(kept, name.of(Lang::Ja));
    }
}

#[tokio::test]
async fn a_spreadsheet_program_of_others_reads_the_same() {
    let site = Site::sqlite().await;
    through_forms(&site).await;
    let python = ["python3", "/usr/bin/python3"].into_iter().find(|python| {
        let known = Command::new(python)
            .args(["-c", "import openpyxl"])
            .output();
        known.is_ok_and(|out| out.status.success())
    });
    let python = python.expect("python3 with openpyxl: cargo xtask test installs it");
    for what in ALL {
        let file = site.data.join("book.xlsx");
        std::fs::write(
            &file,
            acts::book(&site.app, None, what, 2026).await.unwrap(),
        )
        .unwrap();
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/openpyxl_readback.py");
        let out = Command::new(python)
            .arg(script)
            .arg(&file)
            .arg(what.word)
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&out.stderr);
        assert!(out.status.success(), "{}: {said}", what.word);
    }
}
