//! Stories of the pages of evidence that are drawn ahead of the first look.

use std::fmt::Write as _;
use std::fs::File;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use app::account::Role;
use app::id::{AccountId, FileId};
use app::programme::Kind;
use chrono::TimeDelta;
use http::StatusCode;
use sea_orm::{ConnectionTrait as _, Statement};
use server::{application, jobs, review};

use crate::applying::{Applicant, open_call, pdf};
use crate::harness::{Site, both};
use crate::post_office::{Manner, PostOffice};

const IN_WORDS: &str = "この資料は画面で正しく表示できません。ファイルを開いて確かめてください。";

/// State and tries of the one job.
async fn job(site: &Site) -> (String, i32) {
    let sql = "SELECT state, tries FROM job";
    let statement = Statement::from_string(site.app.db.backend(), sql);
    let rows = site.app.db.reader().query_all_raw(statement).await.unwrap();
    assert_eq!(rows.len(), 1);
    let state = rows[0].try_get("", "state").unwrap();
    (state, rows[0].try_get("", "tries").unwrap())
}

/// An application with one file, which a reviewer has before them.
async fn sent(site: &Site) -> (Applicant, FileId, AccountId) {
    let call = open_call(site).await;
    let applicant = Applicant::new(site, call, "egaku").await;
    applicant.fill(site, 10).await;
    application::acts::submit(&site.app, applicant.account, applicant.id)
        .await
        .unwrap()
        .unwrap();
    let files = server::files::store::list_files(site.app.db.reader(), applicant.operator)
        .await
        .unwrap();
    let reviewer = site.person("miru", &[Role::Reviewer]).await;
    let staff = site.person("wariate", &[Role::Staff]).await;
    review::acts::accept_for_review(&site.app, staff, applicant.id)
        .await
        .unwrap()
        .unwrap();
    review::acts::assign(&site.app, staff, applicant.id, reviewer)
        .await
        .unwrap()
        .unwrap();
    review::acts::begin(&site.app, reviewer, applicant.id)
        .await
        .unwrap()
        .unwrap();
    (applicant, files[0].id, reviewer)
}

#[tokio::test]
async fn a_page_is_drawn_ahead_and_later_if_it_cannot_be_now() {
    both(|site| async move {
        let (_, file, _) = sent(&site).await;
        // Where the pictures go there is no room.
        let folder = site.app.files.pages_folder(file);
        std::fs::write(&folder, "in the way").unwrap();
        jobs::do_jobs(&site.app).await.unwrap();
        assert_eq!(job(&site).await, ("waiting".to_owned(), 1));
        jobs::do_jobs(&site.app).await.unwrap();
        assert_eq!(job(&site).await.1, 1, "not before its time");
        site.app.clock.advance(TimeDelta::seconds(10));
        jobs::do_jobs(&site.app).await.unwrap();
        assert_eq!(job(&site).await, ("waiting".to_owned(), 2));

        std::fs::remove_file(&folder).unwrap();
        site.app.clock.advance(TimeDelta::seconds(20));
        jobs::do_jobs(&site.app).await.unwrap();
        assert_eq!(job(&site).await, ("done".to_owned(), 3));
        assert!(folder.join("1.png").exists());
        assert!(!site.app.files.is_unshown(file, 1).await);
    })
    .await;
}

#[tokio::test]
async fn a_page_that_could_never_be_drawn_is_told_in_words() {
    both(|site| async move {
        let (applicant, file, reviewer) = sent(&site).await;
        let folder = site.app.files.pages_folder(file);
        std::fs::write(&folder, "in the way").unwrap();
        for n in 1..=8 {
            jobs::do_jobs(&site.app).await.unwrap();
            assert_eq!(job(&site).await.1, n);
            site.app.clock.advance(TimeDelta::seconds(80));
        }
        jobs::do_jobs(&site.app).await.unwrap();
        assert_eq!(job(&site).await, ("failed".to_owned(), 8));

        let mut browser = site.browser_of(reviewer).await;
        let case = format!("/review/{}", applicant.id);
        let page = browser.get(&case).await;
        page.says(IN_WORDS).says("ファイルをダウンロードする");
        assert!(page.attributes("img.sheet-page", "src").is_empty());

        // Who asks for the picture all the same may be luckier, and so is
        // everybody after.
        std::fs::remove_file(&folder).unwrap();
        let picture = format!("{case}/files/{file}/pages/1.png");
        browser.get(&picture).await.is(StatusCode::OK);
        let page = browser.get(&case).await;
        page.says_not(IN_WORDS);
        assert_eq!(page.attributes("img.sheet-page", "src"), [picture]);
    })
    .await;
}

#[tokio::test]
async fn a_file_that_is_itself_at_fault_is_not_drawn_again_and_again() {
    both(|site| async move {
        let (applicant, file, reviewer) = sent(&site).await;
        std::fs::write(site.app.files.path(file), "%PDF-1.7 no more").unwrap();
        jobs::do_jobs(&site.app).await.unwrap();
        assert_eq!(job(&site).await, ("done".to_owned(), 1));

        let mut browser = site.browser_of(reviewer).await;
        let case = format!("/review/{}", applicant.id);
        browser.get(&case).await.says(IN_WORDS);
        // Where a picture of it stands already, that says so as well.
        let picture = format!("{case}/files/{file}/pages/1.png");
        let page = browser.get(&picture).await;
        page.is(StatusCode::CONFLICT).says(IN_WORDS);
        assert_eq!(page.headers["content-type"], "image/svg+xml");
        // Nobody looks into the file any more.
        std::fs::write(site.app.files.path(file), pdf(&site)).unwrap();
        browser.get(&picture).await.is(StatusCode::CONFLICT);
    })
    .await;
}

/// Makes a file a pipe: who reads it waits for what is written.
fn make_pipe(path: &Path) {
    std::fs::remove_file(path).unwrap();
    let made = std::process::Command::new("mkfifo").arg(path).status();
    assert!(made.unwrap().success());
}

/// The writing end of a pipe that somebody reads just now.
fn write_end(path: &Path) -> Option<File> {
    const O_NONBLOCK: i32 = 0o4000;
    let mut open = std::fs::OpenOptions::new();
    open.write(true).custom_flags(O_NONBLOCK).open(path).ok()
}

#[tokio::test]
async fn a_page_for_who_judges_does_not_wait_for_those_who_apply() {
    both(|site| async move {
        let (applicant, file, reviewer) = sent(&site).await;
        let calls = server::programme::store::calls(site.app.db.reader(), Kind::Certification);
        let call = calls.await.unwrap()[0].id;
        let (mut looking, mut unread) = (Vec::new(), Vec::new());
        for name in ["osoi", "omoi", "nagai", "futoi"] {
            let other = Applicant::new(&site, call, name).await;
            let heavy = other.pdf(&site, name).await;
            make_pipe(&site.app.files.path(heavy));
            unread.push(site.app.files.path(heavy));
            let page = other.path(&format!("files/{heavy}/pages/1.png"));
            let mut browser = other.browser;
            looking.push(tokio::spawn(async move { browser.get(&page).await }));
        }
        let mut read = Vec::new();
        while read.len() < 2 {
            tokio::task::yield_now().await;
            unread.retain(|path| match write_end(path) {
                Some(end) => {
                    read.push(end);
                    false
                }
                None => true,
            });
        }
        let mut browser = site.browser_of(reviewer).await;
        let picture = format!("/review/{}/files/{file}/pages/1.png", applicant.id);
        let page = tokio::time::timeout(Duration::from_secs(15), browser.get(&picture));
        page.await.unwrap().is(StatusCode::OK);
        for look in looking {
            look.abort();
        }
    })
    .await;
}

#[tokio::test]
async fn a_page_that_is_slow_to_draw_holds_up_no_mail() {
    both(|site| async move {
        let office = PostOffice::opened(Manner::Takes);
        let app = site.mailing_by(&office.url()).await;
        let (_, file, _) = sent(&site).await;
        jobs::hand_over(&app).await.unwrap();
        let path = site.app.files.path(file);
        make_pipe(&path);

        let worker = tokio::spawn(jobs::run(Arc::clone(&app)));
        // Opens only when the other end is open.
        let pipe = tokio::task::spawn_blocking(move || {
            std::fs::OpenOptions::new().write(true).open(path).unwrap()
        });
        let pipe = pipe.await.unwrap();
        let before = office.letters().len();
        site.person("matsu", &[Role::Staff]).await;
        app.bell.ring();
        office.holds(before + 1).await;
        assert_eq!(job(&site).await.0, "running");
        worker.abort();
        drop(pipe);
    })
    .await;
}

/// A PDF of one page; `root` is added to the dictionary of the file, and
/// `objects` are numbered from 4.
fn made(root: &str, page: &str, objects: &[&str]) -> Vec<u8> {
    let mut out = format!(
        "%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R{root}>>endobj\n\
         2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
         3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 90 90]{page}>>endobj\n"
    );
    for (n, object) in (4..).zip(objects) {
        let _ = writeln!(out, "{n} 0 obj{object} endobj");
    }
    out.push_str("trailer<</Root 1 0 R/Size 20>>\nstartxref\n0\n%%EOF\n");
    out.into_bytes()
}

#[tokio::test]
async fn a_page_that_cannot_be_drawn_truly_says_so_and_leads_to_the_file() {
    both(|site| async move {
        let (applicant, file, reviewer) = sent(&site).await;
        // A font of glyphs that only its maker has.
        let text = made(
            "",
            "/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>",
            &[
                "<</Length 33>>stream\nBT /F 9 Tf 9 9 Td <00120013> Tj ET\nendstream",
                "<</Type/Font/Subtype/Type0/BaseFont/Gaiji/Encoding/Identity-H\
                 /DescendantFonts[6 0 R]>>",
                "<</Type/Font/Subtype/CIDFontType2/BaseFont/Gaiji\
                 /CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>",
            ],
        );
        std::fs::write(site.app.files.path(file), text).unwrap();
        let mut browser = site.browser_of(reviewer).await;
        let case = format!("/review/{}", applicant.id);
        // Nothing was drawn ahead: it is found out at the first look.
        let page = browser.get(&case).await;
        page.says(IN_WORDS).says("ファイルを開く");
        assert!(page.attributes("img.sheet-page", "src").is_empty());
        let picture = format!("{case}/files/{file}/pages/1.png");
        browser
            .get(&picture)
            .await
            .is(StatusCode::CONFLICT)
            .says(IN_WORDS);
        let mut office = site
            .browser_of(site.person("mado", &[Role::Staff]).await)
            .await;
        let evidence = format!(
            "/staff/applications/{}/evidence?file={file}&page=1",
            applicant.id
        );
        office.get(&evidence).await.says(IN_WORDS);
    })
    .await;
}

#[tokio::test]
async fn a_form_that_only_its_maker_shows_is_called_so() {
    both(|site| async move {
        let (applicant, file, reviewer) = sent(&site).await;
        let form = made(
            "/AcroForm<</Fields[]/XFA 4 0 R>>",
            "",
            &["<</Length 6>>stream\n<xdp/>\nendstream"],
        );
        std::fs::write(site.app.files.path(file), form).unwrap();
        let said = "この資料はXFA形式のフォームで、画面に表示できません。Acrobatなどでファイルを開いて確かめてください。";
        let mut browser = site.browser_of(reviewer).await;
        let case = format!("/review/{}", applicant.id);
        // Found out at the first look, and known at the second.
        browser.get(&case).await.says(said);
        browser.get(&case).await.says(said);
        let picture = format!("{case}/files/{file}/pages/1.png");
        let picture = browser.get(&picture).await;
        picture.is(StatusCode::CONFLICT).says(said);
    })
    .await;
}

#[tokio::test]
async fn files_within_a_file_are_named_and_opened_as_evidence() {
    both(|site| async move {
        let (applicant, file, reviewer) = sent(&site).await;
        let portfolio = made(
            "/Collection<<>>/Names<</EmbeddedFiles<</Names[(a)4 0 R]>>>>",
            "",
            &[
                "<</Type/Filespec/UF(meibo.html)/EF<</F 5 0 R>>>>",
                "<</Type/EmbeddedFile/Length 9>>stream\n<b>hi</b>\nendstream",
            ],
        );
        std::fs::write(site.app.files.path(file), portfolio).unwrap();
        let case = format!("/review/{}", applicant.id);
        let office = format!("/staff/applications/{}", applicant.id);
        let staff = site.person("mado", &[Role::Staff]).await;
        let own = applicant.path("");
        let own = own.trim_end_matches('/');
        for (person, list, base) in [
            (reviewer, case.clone(), case.as_str()),
            (staff, format!("{office}/evidence"), office.as_str()),
            (applicant.account, format!("{own}/evidence"), own),
        ] {
            let mut browser = site.browser_of(person).await;
            let page = browser.get(&list).await;
            page.says("このファイルの中にあるファイル")
                .says("meibo.html")
                .says("・6月1日(月)に追加");
            let within = format!("{base}/files/{file}/attached/1");
            let opened = browser.get(&within).await;
            opened.is(StatusCode::OK);
            assert_eq!(opened.bytes, b"<b>hi</b>");
            let header = |name: &str| opened.headers[name].to_str().unwrap().to_owned();
            assert_eq!(header("content-type"), "application/octet-stream");
            assert!(header("content-disposition").starts_with("attachment"));
            assert_eq!(header("x-content-type-options"), "nosniff");
            let none = format!("{base}/files/{file}/attached/2");
            browser.get(&none).await.is(StatusCode::NOT_FOUND);
        }
        // The cover is not passed off as what is in it.
        let mut browser = site.browser_of(reviewer).await;
        browser.get(&case).await.says(IN_WORDS);
    })
    .await;
}

#[tokio::test]
async fn a_file_that_nobody_can_look_into_is_called_so_and_holds_up_no_page() {
    const UNKNOWN: &str = "このファイルの中に別のファイルがあるかどうかは、いま確かめられません。";
    both(|site| async move {
        let (applicant, file, reviewer) = sent(&site).await;
        let path = site.app.files.path(file);
        let whole = std::fs::read(&path).unwrap();
        let mut browser = site.browser_of(reviewer).await;
        let staff = site.person("mado", &[Role::Staff]).await;
        let mut office = site.browser_of(staff).await;
        let evidence = format!("/staff/applications/{}/evidence", applicant.id);
        make_pipe(&path);
        let page = tokio::time::timeout(Duration::from_secs(15), office.get(&evidence));
        page.await.unwrap().says(UNKNOWN);
        // What the page did not wait for is known to the next.
        let pipe = path.clone();
        tokio::task::spawn_blocking(move || std::fs::write(pipe, whole).unwrap())
            .await
            .unwrap();
        std::fs::remove_file(&path).unwrap();
        std::fs::write(&path, "%PDF-1.7 no more").unwrap();
        office.get(&evidence).await.says_not(UNKNOWN);

        // One that is broken is opened once and not again and again.
        let beside = |ending: &str| format!("{}.{ending}", path.display());
        std::fs::remove_file(beside("attached")).unwrap();
        let case = format!("/review/{}", applicant.id);
        browser.get(&case).await.says(UNKNOWN);
        std::fs::write(&path, pdf(&site)).unwrap();
        browser.get(&case).await.says(UNKNOWN);
        let within = format!("{case}/files/{file}/attached/1");
        browser.get(&within).await.is(StatusCode::CONFLICT);
        std::fs::remove_file(beside("attached.unshown")).unwrap();
        browser.get(&case).await.says_not(UNKNOWN);
    })
    .await;
}

#[tokio::test]
async fn a_screen_has_few_files_looked_into_and_each_once_for_everybody() {
    both(|site| async move {
        let (applicant, file, _) = sent(&site).await;
        let [mado, matsu] = [
            site.person("mado", &[Role::Staff]).await,
            site.person("matsu", &[Role::Staff]).await,
        ];
        let mut one = site.browser_of(mado).await;
        let mut two = site.browser_of(matsu).await;
        // Both look at once, and the file can be read once only.
        let path = site.app.files.path(file);
        let whole = std::fs::read(&path).unwrap();
        make_pipe(&path);
        let evidence = format!("/staff/applications/{}/evidence", applicant.id);
        let pipe = path.clone();
        let write = tokio::task::spawn_blocking(move || std::fs::write(pipe, whole));
        let (one, two) = tokio::join!(one.get(&evidence), two.get(&evidence));
        one.is(StatusCode::OK);
        two.is(StatusCode::OK);
        write.await.unwrap().unwrap();
        let beside = format!("{}.attached", path.display());
        assert!(Path::new(&beside).exists());
        assert!(write_end(&path).is_none(), "somebody reads it again");

        let calls = server::programme::store::calls(site.app.db.reader(), Kind::Certification);
        let call = calls.await.unwrap()[0].id;
        let mut other = Applicant::new(&site, call, "ooi").await;
        for n in 1..=12 {
            other.pdf(&site, &format!("資料{n}")).await;
        }
        let tasks = || {
            tokio::runtime::Handle::current()
                .metrics()
                .num_alive_tasks()
        };
        let before = tasks();
        let page = other.browser.get(&other.path("evidence")).await;
        page.is(StatusCode::OK);
        let files = server::files::store::list_files(site.app.db.reader(), other.operator);
        let files = files.await.unwrap();
        let known = || {
            let lists = files.iter().map(|file| {
                let path = site.app.files.path(file.id);
                PathBuf::from(format!("{}.attached", path.display()))
            });
            lists.filter(|list| list.exists()).count()
        };
        // What the page did not wait for goes on until it is done.
        let all_done = async {
            while tasks() > before || known() < 10 {
                tokio::task::yield_now().await;
            }
        };
        drop(tokio::time::timeout(Duration::from_secs(30), all_done).await);
        assert_eq!(known(), 10);
    })
    .await;
}

/// A picture with far too many dots, in few bytes.
fn vast() -> Vec<u8> {
    let mut out = std::io::Cursor::new(Vec::new());
    image::DynamicImage::new_luma8(30_000, 2)
        .write_to(&mut out, image::ImageFormat::Png)
        .unwrap();
    out.into_inner()
}

#[tokio::test]
async fn pages_of_a_heavy_file_are_left_to_the_first_look() {
    both(|site| async move {
        let (_, file, _) = sent(&site).await;
        let other = site.other_connection().await;
        let counted = other.execute_unprepared("UPDATE file SET pages = 5");
        counted.await.unwrap();
        std::fs::write(site.app.files.path(file), vast()).unwrap();
        jobs::do_jobs(&site.app).await.unwrap();
        assert_eq!(job(&site).await, ("done".to_owned(), 1));
        assert!(site.app.files.is_unshown(file, 1).await);
        assert!(!site.app.files.is_unshown(file, 2).await);
    })
    .await;
}

#[tokio::test]
async fn a_file_of_heavy_pages_is_given_up_and_a_person_asks_so_often_only() {
    both(|site| async move {
        let (applicant, file, reviewer) = sent(&site).await;
        let path = site.app.files.path(file);
        let whole = std::fs::read(&path).unwrap();
        std::fs::write(&path, vast()).unwrap();
        let site = site.set_up(|_| ()).await;
        let mut browser = site.browser_of(reviewer).await;
        let pages = format!("/review/{}/files/{file}/pages", applicant.id);
        for page in 1..=3 {
            browser
                .get(&format!("{pages}/{page}.png"))
                .await
                .is(StatusCode::CONFLICT)
                .says(IN_WORDS);
        }
        // Nobody looks into it any more, at any page.
        std::fs::write(&path, whole).unwrap();
        assert!(site.app.files.is_unshown(file, 9).await);
        // Two more are let through in a second, so that it takes a few longer.
        let mut asked = 3;
        loop {
            let page = browser.get(&format!("{pages}/9.png")).await;
            asked += 1;
            if page.status == StatusCode::TOO_MANY_REQUESTS {
                // Where a picture was to stand, one says so.
                page.says("いまは表示できません。");
                assert_eq!(page.headers["content-type"], "image/svg+xml");
                assert_eq!(page.headers["retry-after"], "1");
                assert_eq!(page.headers["cache-control"], "no-store");
                break;
            }
            page.is(StatusCode::CONFLICT);
            assert!(asked < 1_200, "somebody may ask as often as they like");
        }
        assert!(asked > 120, "{asked}");

        // Nor is a page drawn for them then so that a screen can show it. A slow
        // machine lets one more through now and then.
        let beside = |note: &str| format!("{}.{note}.unshown", path.display());
        std::fs::rename(beside("0"), beside("9")).unwrap();
        std::fs::remove_file(beside("1")).unwrap();
        let case = format!("/review/{}", applicant.id);
        let drawn = site.app.files.pages_folder(file).join("1.png");
        let mut looks = 0;
        loop {
            let nine = format!("{pages}/9.png");
            let mut asked = 0;
            while browser.get(&nine).await.status != StatusCode::TOO_MANY_REQUESTS {
                asked += 1;
                assert!(asked < 1_200, "somebody may ask as often as they like");
            }
            browser.get(&case).await.is(StatusCode::OK);
            if !drawn.exists() {
                break;
            }
            std::fs::remove_file(&drawn).unwrap();
            looks += 1;
            assert!(looks < 20, "a screen draws as often as it likes");
        }
    })
    .await;
}

#[tokio::test]
async fn a_page_that_cannot_be_drawn_sharper_is_shown_as_it_is_and_its_file_goes_on() {
    both(|site| async move {
        let (applicant, file, reviewer) = sent(&site).await;
        jobs::do_jobs(&site.app).await.unwrap();
        let folder = site.app.files.pages_folder(file);
        let plain = std::fs::read(folder.join("1.png")).unwrap();
        for page in 2..=4 {
            std::fs::write(folder.join(format!("{page}.png")), &plain).unwrap();
        }
        std::fs::write(site.app.files.path(file), vast()).unwrap();
        let mut browser = site.browser_of(reviewer).await;
        let pages = format!("/review/{}/files/{file}/pages", applicant.id);
        for page in 1..=4 {
            let shown = browser.get(&format!("{pages}/{page}-sharp.png")).await;
            shown.is(StatusCode::OK);
            assert_eq!(shown.bytes, plain);
        }
        assert!(!site.app.files.is_unshown(file, 1).await);
        // Where there is no other either, it is said.
        let sharp = format!("{pages}/5-sharp.png");
        let sharp = browser.get(&sharp).await;
        sharp.is(StatusCode::CONFLICT).says(IN_WORDS);
    })
    .await;
}
