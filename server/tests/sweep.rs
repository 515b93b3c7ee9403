//! Stories of clearing away: what nobody needs goes, and nothing else does.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use app::account::Role;
use app::id::FileId;
use app::time::Instant;
use chrono::TimeDelta;
use sea_orm::{ConnectionTrait as _, Statement};
use server::account;
use server::account::store::TokenKind;
use server::jobs::do_jobs;
use server::sweep::sweep;
use server::work::Upkeep;

use crate::applying::{Applicant, open_call};
use crate::harness::{Site, both};

async fn count(site: &Site, from: &str) -> i64 {
    let sql = format!("SELECT COUNT(*) AS n FROM {from}");
    let statement = Statement::from_string(site.app.db.backend(), sql);
    let row = site.app.db.reader().query_one_raw(statement).await;
    row.unwrap().unwrap().try_get("", "n").unwrap()
}

/// As if it had last been written at that moment.
fn written(path: &Path, at: Instant) {
    let file = fs::File::open(path).unwrap();
    file.set_modified(SystemTime::from(at)).unwrap();
}

fn put(path: &Path, at: Instant) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, "content").unwrap();
    written(path, at);
}

#[tokio::test]
async fn files_without_a_row_go_when_they_are_a_day_old() {
    both(|site| async move {
        let files = &site.app.files;
        let now = site.now();
        let (young, old) = (now - TimeDelta::hours(23), now - TimeDelta::hours(25));
        let [lost, fresh] = [0, 1].map(|_| FileId::new(uuid::Uuid::now_v7()));
        put(&files.path(lost), old);
        put(&files.path(fresh), young);
        let drawing = files.pages_folder(lost).join("1.png");
        put(&drawing, old);
        written(&files.pages_folder(lost), old);
        let incoming = files.temporary_folder();
        let [broken, arriving, other] =
            ["a.part", "b.part", "c.txt"].map(|name| incoming.join(name));
        put(&broken, old);
        put(&arriving, young);
        put(&other, old);
        let strange = files.folder().join("00").join("notes.txt");
        put(&strange, old);

        // The database may be the wrong one: it knows no file at all.
        sweep(&site.app).await.unwrap();
        assert!(!broken.exists() && arriving.exists() && other.exists());
        assert!(files.path(lost).exists());

        let call = open_call(&site).await;
        let applicant = Applicant::new(&site, call, "haku").await;
        let kept = applicant.pdf(&site, "就業規則").await;
        do_jobs(&site.app).await.unwrap();
        written(&files.path(kept), old);
        written(&files.pages_folder(kept), old);
        sweep(&site.app).await.unwrap();
        assert!(!files.path(lost).exists() && !drawing.exists());
        assert!(files.path(fresh).exists() && strange.exists());
        assert!(files.path(kept).exists());
        assert!(files.pages_folder(kept).join("1.png").exists());
    })
    .await;
}

#[tokio::test]
async fn ended_sessions_spent_links_old_keys_and_done_jobs_go() {
    both(|site| async move {
        let call = open_call(&site).await;
        let applicant = Applicant::new(&site, call, "haku").await;
        applicant.pdf(&site, "就業規則").await;
        let failed = "INSERT INTO job (id, kind, payload, state, tries, next_at) \
                      SELECT id, 'draw_pages', '{}', 'failed', 8, created_at FROM account";
        let work = site.app.works.upkeep(None, Upkeep::Job).await.unwrap();
        work.db().execute_unprepared(failed).await.unwrap();
        work.commit().await.unwrap();
        do_jobs(&site.app).await.unwrap();
        let secret = {
            let work = site.app.works.upkeep(None, Upkeep::Token).await.unwrap();
            let made = account::store::new_token(&work, TokenKind::Invite, applicant.account);
            let secret = made.await.unwrap();
            work.commit().await.unwrap();
            secret
        };
        // One session, an invitation that was taken up and one that was not.
        assert_eq!(count(&site, "session WHERE ends_at IS NOT NULL").await, 1);
        assert_eq!(count(&site, "token").await, 2);
        let keys = count(&site, "act_key").await;
        assert!(keys > 0);
        assert_eq!(count(&site, "job WHERE state = 'done'").await, 1);

        site.app.clock.advance(TimeDelta::hours(1));
        sweep(&site.app).await.unwrap();
        assert_eq!(count(&site, "session").await, 1, "it is in use");
        assert_eq!(count(&site, "token").await, 1, "one was used");
        let still =
            account::store::token(site.app.db.reader(), TokenKind::Invite, &secret, site.now());
        assert_eq!(still.await.unwrap(), Some(applicant.account));
        assert_eq!(count(&site, "act_key").await, keys);

        site.app.clock.advance(TimeDelta::hours(2));
        let person = site.person("ima", &[Role::Staff]).await;
        site.browser_of(person).await;
        sweep(&site.app).await.unwrap();
        assert_eq!(
            count(&site, "session").await,
            2,
            "what is typed may come yet"
        );
        assert_eq!(count(&site, "job WHERE state = 'done'").await, 1);

        site.app.clock.advance(TimeDelta::days(8));
        sweep(&site.app).await.unwrap();
        for table in ["session", "token", "act_key", "job WHERE state = 'done'"] {
            assert_eq!(count(&site, table).await, 0, "{table}");
        }
        assert!(count(&site, "job WHERE state = 'failed'").await > 0);
        site.ledger_proves().await;
    })
    .await;
}
