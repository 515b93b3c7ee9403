//! What holds for the site as a whole.

use app::account::Role;
use app::ledger::Break;
use http::StatusCode;
use sea_orm::ConnectionTrait as _;

use crate::harness::{Site, both};

#[tokio::test]
async fn a_page_that_is_not_there_says_so_in_the_persons_language() {
    both(|site| async move {
        let mut browser = site.browser();
        let page = browser.get("/no-such-page").await;
        page.is(StatusCode::NOT_FOUND)
            .says("ページが見つかりません");
        assert!(page.title().contains("ページが見つかりません"));
        browser
            .get("/no-such-page?lang=en")
            .await
            .says("Page not found");
        // The browser remembers.
        browser.get("/no-such-page").await.says("Page not found");
    })
    .await;
}

#[tokio::test]
async fn every_answer_carries_the_security_headers() {
    let site = Site::sqlite().await;
    let mut browser = site.browser();
    for path in ["/", "/healthz", "/no-such-page", "/login"] {
        let page = browser.get(path).await;
        let header = |name: &str| {
            page.headers
                .get(name)
                .map(|v| v.to_str().unwrap().to_owned())
        };
        assert_eq!(
            header("x-content-type-options").as_deref(),
            Some("nosniff"),
            "{path}"
        );
        let policy = header("content-security-policy").expect("a content policy");
        assert!(!policy.contains("unsafe-inline"), "{path}: {policy}");
        assert!(
            policy.contains("frame-ancestors 'none'"),
            "{path}: {policy}"
        );
    }
}

#[tokio::test]
async fn the_ledger_names_the_first_link_that_was_edited() {
    both(|site| async move {
        for name in ["a", "b", "c"] {
            site.person(name, &[Role::Staff]).await;
        }
        let db = site.app.db.for_migration();
        site.ledger_proves().await;

        let edit = "UPDATE ledger SET act = 'approve' WHERE seq = 3";
        assert!(
            db.execute_unprepared(edit).await.is_err(),
            "the triggers refuse"
        );
        site.ledger_proves().await;

        for drop in [
            "DROP TRIGGER ledger_no_update",
            "DROP TRIGGER ledger_no_change ON ledger",
        ] {
            // One of them is this database's.
            let _ = db.execute_unprepared(drop).await;
        }
        db.execute_unprepared(edit).await.unwrap();
        let broken = server::ledger::store::verify(site.app.db.reader())
            .await
            .unwrap()
            .unwrap_err();
        assert_eq!((broken.seq, broken.why), (3, Break::Content));
    })
    .await;
}

async fn act(site: &Site) {
    let act = server::work::Act::new(app::ledger::ActName::Export, "export", uuid::Uuid::now_v7());
    let work = site.app.works.act(None, act).await.unwrap();
    work.commit().await.unwrap();
}

#[tokio::test]
async fn what_people_do_while_the_ledger_is_proved_is_no_fault() {
    both(|site| async move {
        act(&site).await;
        let db = site.app.db.reader();
        let head = server::ledger::store::head(db).await.unwrap().unwrap();
        act(&site).await;
        let proof = server::ledger::store::prove(db, &head).await.unwrap();
        assert_eq!(proof, Ok(head.seq));
        site.ledger_proves().await;
    })
    .await;
}

#[tokio::test]
async fn a_head_that_was_set_back_or_lost_is_found() {
    both(|site| async move {
        for _ in 0..3 {
            act(&site).await;
        }
        let (reader, writer) = (site.app.db.reader(), site.app.db.for_migration());
        for (edit, seq, why) in [
            (
                "UPDATE ledger_head SET seq = 2, hash = (SELECT hash FROM ledger WHERE seq = 2)",
                3,
                Break::Beyond,
            ),
            (
                "UPDATE ledger_head SET seq = 0, hash = ''",
                1,
                Break::Beyond,
            ),
            ("UPDATE ledger_head SET seq = 4", 4, Break::Cut),
            ("DELETE FROM ledger_head", 4, Break::Cut),
        ] {
            writer.execute_unprepared(edit).await.unwrap();
            let proof = server::ledger::store::verify(reader).await.unwrap();
            let broken = proof.unwrap_err();
            assert_eq!((broken.seq, broken.why), (seq, why), "{edit}");
        }
    })
    .await;
}

#[tokio::test]
async fn two_servers_share_one_chain() {
    both(|site| async move {
        let second = site.second_server().await;
        let writers = (0..10).map(|n| {
            let app = if n % 2 == 0 {
                site.app.clone()
            } else {
                second.clone()
            };
            tokio::spawn(async move {
                let act = server::work::Act::new(
                    app::ledger::ActName::Export,
                    "export",
                    uuid::Uuid::now_v7(),
                );
                let work = app.works.act(None, act).await?;
                work.commit().await
            })
        });
        for writer in writers.collect::<Vec<_>>() {
            writer.await.unwrap().unwrap();
        }
        let links = server::ledger::store::verify(site.app.db.reader())
            .await
            .unwrap();
        assert_eq!(links, Ok(10));
    })
    .await;
}
