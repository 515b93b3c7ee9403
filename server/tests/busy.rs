//! Stories of a database that does not answer in time: nothing typed is lost,
//! nothing is half written.

use std::time::Duration;

use app::account::Role;
use app::assessment::Answer;
use chrono::TimeDelta;
use http::{StatusCode, header};
use sea_orm::{ConnectionTrait as _, DatabaseConnection};
use server::account::session;
use server::db::{Patience, is_busy};
use server::draft::store::{self as drafts, Draft};
use server::work::{Stopped, Upkeep, Work};

use crate::applying::{Applicant, open_call};
use crate::harness::{Browser, FilledForm, Page, Site, both, both_within};

/// Long enough for a busy machine to make a connection in.
const SHORT: Patience = Patience {
    lock: Duration::from_millis(50),
    connection: Duration::from_secs(3),
};

const NOTE: &str = "髙﨑さんの育児休業\n二行目 <b>";

async fn draft(site: &Site, applicant: &Applicant) -> Draft {
    drafts::load(
        site.app.db.reader(),
        server::application::store::draft_of(applicant.id),
    )
    .await
    .unwrap()
}

/// The form of an item, filled in.
async fn typed(browser: &mut Browser, address: &str) -> FilledForm {
    let form = browser.get(address).await.form(address);
    form.set("HR-01.answer", Answer::Implemented.as_str())
        .set("HR-01.since.y", "令和5")
        .set("HR-01.note", NOTE)
        .set("_go", "later")
}

/// The page that says so, with everything still in it.
fn is_told(page: &Page, address: &str) -> FilledForm {
    page.is(StatusCode::SERVICE_UNAVAILABLE)
        .says("ただいま混み合っています")
        .says("HR-01 取組の内容")
        .says_not("HR-01.note")
        .says("令和5")
        .says("二行目 <b>");
    assert_eq!(page.headers[header::RETRY_AFTER], "5");
    assert!(page.headers.contains_key(header::CONTENT_SECURITY_POLICY));
    let again = page.form(address);
    assert_eq!(again.get("HR-01.note"), Some(NOTE));
    again
}

/// Somebody else writes, and does not come to an end.
async fn hold(site: &Site, applicant: &Applicant) -> DatabaseConnection {
    let other = site.other_connection().await;
    let sql = if site.is_on_postgres() {
        let id = applicant.id;
        format!("BEGIN; SELECT 1 FROM application WHERE id = '{id}' FOR UPDATE")
    } else {
        "BEGIN IMMEDIATE".to_owned()
    };
    other.execute_unprepared(&sql).await.unwrap();
    other
}

#[tokio::test]
async fn a_form_that_meets_a_locked_database_is_sent_again_with_one_button() {
    both_within(SHORT, |site| async move {
        let call = open_call(&site).await;
        let applicant = Applicant::new(&site, call, "matsu").await;
        let mut browser = applicant.browser.clone();
        let address = applicant.path("items/HR-01");
        let form = typed(&mut browser, &address).await;

        let other = hold(&site, &applicant).await;
        let page = browser.submit(form).await;
        let again = is_told(&page, &address);
        let before = draft(&site, &applicant).await;
        assert_eq!((before.version, before.fields.iter().count()), (0, 0));
        // What is only read goes on.
        browser.get(&address).await.is(StatusCode::OK);

        other.execute_unprepared("ROLLBACK").await.unwrap();
        browser.submit(again).await.is(StatusCode::OK);
        let after = draft(&site, &applicant).await;
        assert_eq!(after.version, 1);
        assert_eq!(after.fields.get("HR-01.note"), NOTE);
        assert_eq!(after.fields.get("HR-01.since.y"), "令和5");
    })
    .await;
}

/// Takes every connection there is for writing.
async fn take_all(site: &Site) -> Vec<Work> {
    let connections = if site.is_on_postgres() { 12 } else { 1 };
    let mut taken = Vec::new();
    for _ in 0..connections {
        taken.push(site.app.works.upkeep(None, Upkeep::Sweep).await.unwrap());
    }
    taken
}

#[tokio::test]
async fn a_form_that_finds_no_connection_is_sent_again_with_one_button() {
    both_within(SHORT, |site| async move {
        let call = open_call(&site).await;
        let applicant = Applicant::new(&site, call, "kumo").await;
        let mut browser = applicant.browser.clone();
        let address = applicant.path("items/HR-01");
        let form = typed(&mut browser, &address).await;

        // On PostgreSQL not even the session can be read now.
        let taken = take_all(&site).await;
        let page = browser.submit(form.clone()).await;
        is_told(&page, &address);
        if site.is_on_postgres() {
            let page = browser.island().submit(form.clone()).await;
            page.is(StatusCode::SERVICE_UNAVAILABLE);
            browser
                .get(&address)
                .await
                .is(StatusCode::SERVICE_UNAVAILABLE)
                .says("少し待ってから、もう一度開いてください")
                .says_not("保存できませんでした");
        }

        drop(taken);
        // The session was not thrown away for it.
        let page = browser.submit(form.clone()).await;
        page.is(StatusCode::OK);
        assert_eq!(
            draft(&site, &applicant).await.fields.get("HR-01.note"),
            NOTE
        );
    })
    .await;
}

#[tokio::test]
async fn nobody_waits_for_last_seen_to_be_written() {
    const LONG: Patience = Patience {
        lock: Duration::from_mins(1),
        connection: Duration::from_mins(1),
    };
    both_within(LONG, |site| async move {
        let person = site.person("aoi", &[Role::Applicant]).await;
        let mut browser = site.browser_of(person).await;
        let seen = async || {
            site.app.aside.finish().await;
            let roles = [Role::Applicant].into();
            let sessions = session::list(site.app.db.reader(), person, &roles, site.now());
            sessions.await.unwrap()[0].seen_at
        };
        let first = seen().await;
        site.app.clock.advance(TimeDelta::minutes(5));
        let other = site.other_connection().await;
        let hold = if site.is_on_postgres() {
            "BEGIN; SELECT 1 FROM session FOR UPDATE"
        } else {
            "BEGIN IMMEDIATE"
        };
        other.execute_unprepared(hold).await.unwrap();
        for _ in 0..3 {
            let page = tokio::time::timeout(Duration::from_secs(20), browser.get("/account"));
            page.await.expect("an answer").is(StatusCode::OK);
        }
        assert_eq!(seen().await, first, "given up after a short try");
        other.execute_unprepared("ROLLBACK").await.unwrap();

        // Not tried again at every request, but a while later.
        browser.get("/account").await.is(StatusCode::OK);
        assert_eq!(seen().await, first);
        site.app.clock.advance(TimeDelta::seconds(61));
        browser.get("/account").await.is(StatusCode::OK);
        assert_eq!(seen().await, site.now());
    })
    .await;
}

#[tokio::test]
async fn a_full_disk_is_told_and_over_when_there_is_room_again() {
    // PostgreSQL's own disk cannot be filled from here.
    let site = Site::sqlite().await;
    let call = open_call(&site).await;
    let applicant = Applicant::new(&site, call, "michi").await;
    let mut browser = applicant.browser.clone();
    let address = applicant.path("items/HR-01");
    let long = "長い説明。".repeat(4_000);
    let form = typed(&mut browser, &address).await.set("HR-01.note", &long);

    let writer = site.app.db.for_migration();
    writer
        .execute_unprepared("PRAGMA max_page_count = 1")
        .await
        .unwrap();
    let page = browser.submit(form).await;
    page.is(StatusCode::SERVICE_UNAVAILABLE);
    let again = page.form(&address);
    assert_eq!(again.get("HR-01.note"), Some(long.as_str()));
    assert_eq!(draft(&site, &applicant).await.version, 0);
    browser.get(&address).await.is(StatusCode::OK);

    writer
        .execute_unprepared("PRAGMA max_page_count = 1000000")
        .await
        .unwrap();
    browser.submit(again).await.is(StatusCode::OK);
    let stored = draft(&site, &applicant).await;
    assert_eq!(stored.fields.get("HR-01.note"), long);
    site.ledger_proves().await;
}

#[tokio::test]
async fn a_connection_that_breaks_off_undoes_its_act_and_the_next_one_holds() {
    both(|site| async move {
        if !site.is_on_postgres() {
            return;
        }
        let call = open_call(&site).await;
        let applicant = Applicant::new(&site, call, "kire").await;
        let work = site.app.works.upkeep(None, Upkeep::Sweep).await.unwrap();
        work.db()
            .execute_unprepared("DELETE FROM draft_field")
            .await
            .unwrap();
        // As when the database is started anew.
        let other = site.other_connection().await;
        let end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
                   WHERE datname = current_database() AND pid <> pg_backend_pid()";
        other.execute_unprepared(end).await.unwrap();
        let error = work.commit().await.unwrap_err();
        assert!(
            matches!(&error, Stopped::Db(error) if is_busy(error)),
            "{error:?}"
        );

        let mut browser = applicant.browser.clone();
        let address = applicant.path("items/HR-01");
        browser.get(&address).await.is(StatusCode::OK);
        let form = typed(&mut browser, &address).await;
        browser.submit(form).await.is(StatusCode::OK);
    })
    .await;
}

#[tokio::test]
async fn nobody_waits_for_ever_behind_a_server_that_stalls() {
    both_within(SHORT, |site| async move {
        if !site.is_on_postgres() {
            return;
        }
        // It has taken the last link of the ledger and does not go on.
        let other = site.other_connection().await;
        other
            .execute_unprepared("BEGIN; UPDATE ledger_head SET seq = seq WHERE id = 1")
            .await
            .unwrap();
        let act =
            server::work::Act::new(app::ledger::ActName::Export, "export", uuid::Uuid::now_v7());
        let work = site.app.works.act(None, act).await.unwrap();
        let error = work.commit().await.unwrap_err();
        assert!(
            matches!(&error, Stopped::Db(error) if is_busy(error)),
            "{error:?}"
        );
        let row = site
            .app
            .db
            .reader()
            .query_one_raw(sea_orm::Statement::from_string(
                site.app.db.backend(),
                "SELECT current_setting('idle_in_transaction_session_timeout') AS set",
            ))
            .await
            .unwrap()
            .unwrap();
        assert_eq!(row.try_get::<String>("", "set").unwrap(), "1min");
    })
    .await;
}
