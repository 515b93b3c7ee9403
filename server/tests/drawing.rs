//! Stories of the pages of evidence that are drawn ahead of the first look.

use std::sync::Arc;

use app::account::Role;
use app::id::{AccountId, FileId};
use chrono::TimeDelta;
use http::StatusCode;
use sea_orm::{ConnectionTrait as _, Statement};
use server::{application, jobs, review};

use crate::applying::{Applicant, open_call, pdf};
use crate::harness::{Site, both};
use crate::post_office::{Manner, PostOffice};

const IN_WORDS: &str =
    "このページは画面に表示できません。ファイルをダウンロードして開いてください。";

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
    let files = server::assessment::store::list_files(site.app.db.reader(), applicant.operator)
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
        let picture = format!("{case}/files/{file}/pages/1.png");
        browser
            .get(&picture)
            .await
            .is(StatusCode::CONFLICT)
            .says(IN_WORDS);
        // Nobody looks into the file any more.
        std::fs::write(site.app.files.path(file), pdf(&site)).unwrap();
        browser.get(&picture).await.is(StatusCode::CONFLICT);
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
        // The file is a pipe: who draws from it waits for what is written.
        let path = site.app.files.path(file);
        std::fs::remove_file(&path).unwrap();
        let made = std::process::Command::new("mkfifo").arg(&path).status();
        assert!(made.unwrap().success());

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
