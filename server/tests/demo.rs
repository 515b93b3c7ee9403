//! The demonstration, loaded as `irodori serve --demo` loads it.

use std::collections::BTreeMap;

use app::account::Email;
use app::certificate::Standing;
use app::id::AccountId;
use app::programme::Kind;
use app::programme::Tier;
use app::time::{fiscal_year, today};
use server::certificate::store::Search;
use server::{account, certificate, demo, ledger, mail, operator, programme};

use crate::harness::{Site, both};

/// The account that logs in with this address and the known password.
async fn logged_in(site: &Site, email: &str) -> AccountId {
    let email = Email::parse(email).unwrap();
    let password = demo::PASSWORD.to_owned();
    let account = account::acts::authenticate(&site.app, &email, password, "here")
        .await
        .unwrap();
    account.unwrap().id
}

#[tokio::test]
async fn the_demonstration_is_loaded_once_and_holds_together() {
    both(|site| async move {
        demo::load(&site.app).await.unwrap();
        let db = site.app.db.reader();
        let acts = ledger::store::length(db).await.unwrap();
        demo::load(&site.app).await.unwrap();
        assert_eq!(ledger::store::length(db).await.unwrap(), acts, "once");
        site.ledger_proves().await;

        let day = today(site.now());
        let mut tiers = BTreeMap::new();
        let all = certificate::store::search(db, &Search::default(), 0, 100).await;
        for certified in all.unwrap() {
            if certified.fiscal_year != 2023 {
                continue;
            }
            *tiers.entry(certified.printed.tier).or_insert(0) += 1;
            assert_eq!(certified.standing(day), Standing::Valid);
            assert!(certified.public);
        }
        let expected = [(Tier::Platinum, 2), (Tier::Gold, 4), (Tier::Silver, 2)];
        assert_eq!(tiers, expected.into());

        let old = certificate::store::by_number(db, "AH2020-0001").await.unwrap();
        assert_eq!(old.unwrap().standing(day), Standing::Expired);

        let calls = programme::store::calls(db, Kind::Certification).await.unwrap();
        let open: Vec<_> = calls.iter().filter(|c| c.plan.is_open(site.now())).collect();
        assert_eq!(open.len(), 1, "{calls:?}");
        assert_eq!(open[0].plan.fiscal_year, fiscal_year(day));

        let (waiting, failed) = mail::store::backlog(db).await.unwrap();
        assert_eq!((waiting, failed), (0, 0));
        assert!(site.mail_to("hyuga@example.jp").await.is_some());

        let hyuga = logged_in(&site, "hyuga@example.jp").await;
        let theirs = operator::store::of_account(db, hyuga).await.unwrap();
        assert_eq!(theirs.len(), 1);
        for line in demo::accounts_table().lines().skip(1) {
            let email = line.split_whitespace().find(|w| w.contains('@')).unwrap();
            logged_in(&site, email).await;
        }

        // The time of the acts never goes back.
        let sql = "SELECT COUNT(*) AS n FROM ledger a JOIN ledger b ON b.seq = a.seq + 1 WHERE b.at < a.at";
        assert_eq!(count(&site, sql).await, 0);
        for (state, n) in [
            ("draft", 1),
            ("submitted", 1),
            ("under_review", 2),
            ("decided", 9),
        ] {
            let sql = format!("SELECT COUNT(*) AS n FROM application WHERE state = '{state}'");
            assert_eq!(count(&site, &sql).await, n, "{state}");
        }
        let sql = "SELECT COUNT(*) AS n FROM decision WHERE state = 'proposed'";
        assert_eq!(count(&site, sql).await, 1);
        let sql = "SELECT COUNT(*) AS n FROM revision WHERE n = 2";
        assert_eq!(count(&site, sql).await, 1, "one application was corrected");
        let sql = "SELECT COUNT(*) AS n FROM assignment WHERE state = 'recused'";
        assert_eq!(count(&site, sql).await, 1, "one reviewer stepped back");
    })
    .await;
}

async fn count(site: &Site, sql: &str) -> i64 {
    use sea_orm::ConnectionTrait as _;
    let db = site.app.db.for_migration();
    let statement = sea_orm::Statement::from_string(db.get_database_backend(), sql);
    let row = db.query_one_raw(statement).await.unwrap().unwrap();
    row.try_get("", "n").unwrap()
}

#[tokio::test]
async fn the_demonstration_touches_no_records_of_others() {
    let site = Site::sqlite().await;
    site.person("somebody", &[]).await;
    let error = demo::load(&site.app).await.unwrap_err().to_string();
    assert!(error.contains("empty database"), "{error}");
}

#[tokio::test]
async fn a_load_that_was_cut_short_says_what_to_remove() {
    let site = Site::sqlite().await;
    let act = server::work::Act::new(app::ledger::ActName::BeginDemo, "demo", uuid::Uuid::nil());
    let work = site.app.works.act(None, act).await.unwrap();
    work.commit().await.unwrap();
    let error = demo::load(&site.app).await.unwrap_err().to_string();
    assert!(error.contains("cut short"), "{error}");
    assert!(error.contains(site.data.to_str().unwrap()), "{error}");
}
