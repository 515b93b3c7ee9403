//! Stories of the same act done several times at the same moment: it is done
//! once, and everybody is told the same.

use std::collections::BTreeSet;
use std::sync::Arc;

use app::account::{Email, Role};
use app::application::Unit;
use app::field::Fields;
use app::text::Lang;
use sea_orm::{ConnectionTrait as _, Statement};
use server::account::store::NewAccount;
use server::draft::store::{self as drafts, Owner, Saved};
use server::files::upload::Upload;
use server::http::App;
use server::work::Upkeep;
use server::{account, application, operator};

use crate::applying::{Applicant, facts, open_call, pdf};
use crate::harness::{PASSWORD, Site, both};

const TIMES: usize = 8;

/// Does it on two servers in turn, all at once.
async fn at_once<T, F, Fut>(site: &Site, act: F) -> Vec<T>
where
    T: Send + 'static,
    F: Fn(Arc<App>, usize) -> Fut,
    Fut: Future<Output = T> + Send + 'static,
{
    let second = site.second_server().await;
    let all: Vec<_> = (0..TIMES)
        .map(|n| {
            let app = if n % 2 == 0 { &site.app } else { &second };
            tokio::spawn(act(Arc::clone(app), n))
        })
        .collect();
    let mut done = Vec::new();
    for one in all {
        done.push(one.await.unwrap());
    }
    done
}

async fn count(site: &Site, from: &str) -> i64 {
    let sql = format!("SELECT COUNT(*) AS n FROM {from}");
    let statement = Statement::from_string(site.app.db.backend(), sql);
    let row = site.app.db.reader().query_one_raw(statement).await;
    row.unwrap().unwrap().try_get("", "n").unwrap()
}

#[tokio::test]
async fn an_application_begun_several_times_at_once_is_one() {
    both(|site| async move {
        let call = open_call(&site).await;
        let person = site.person("hajime", &[Role::Applicant]).await;
        let facts = facts("はじめ食堂(架空)");
        let shop = operator::acts::create(&site.app, person, &facts, "key", "")
            .await
            .unwrap();
        let begun = at_once(&site, |app, _| async move {
            application::acts::start(&app, person, call, shop, Unit::Whole)
                .await
                .unwrap()
                .unwrap()
        })
        .await;
        assert_eq!(begun.into_iter().collect::<BTreeSet<_>>().len(), 1);
        assert_eq!(count(&site, "application").await, 1);
        let acts = "ledger WHERE act = 'start_application'";
        assert_eq!(count(&site, acts).await, 1);
        site.ledger_proves().await;
    })
    .await;
}

#[tokio::test]
async fn an_operator_entered_several_times_at_once_is_one() {
    both(|site| async move {
        let person = site.person("touroku", &[Role::Applicant]).await;
        let made = at_once(&site, |app, _| async move {
            let facts = facts("とうろく食堂(架空)");
            operator::acts::create(&app, person, &facts, "the form's key", "")
                .await
                .unwrap()
        })
        .await;
        assert_eq!(made.into_iter().collect::<BTreeSet<_>>().len(), 1);
        assert_eq!(count(&site, "operator").await, 1);
        assert_eq!(count(&site, "membership").await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_form_of_somebody_without_an_account_is_done_once_too() {
    both(|site| async move {
        let sent = at_once(&site, |app, n| async move {
            let work = app.works.upkeep(None, Upkeep::Token).await.unwrap();
            let before = work.once("a form", "says this", n).await.unwrap();
            if before.is_none() {
                work.commit().await.unwrap();
            }
            before.map_or(n, |led_to| led_to.parse().unwrap())
        })
        .await;
        assert_eq!(sent.into_iter().collect::<BTreeSet<_>>().len(), 1);
        let work = site.app.works.upkeep(None, Upkeep::Token).await.unwrap();
        let other = work.once("a form", "says that", "there").await.unwrap();
        assert_eq!(other, None);
    })
    .await;
}

#[tokio::test]
async fn what_somebody_without_an_account_types_is_kept() {
    both(|site| async move {
        let owner = Owner::new("enrolment", uuid::Uuid::now_v7());
        let typed: Fields = [("name", "かく ひかる"), ("note", "")]
            .into_iter()
            .collect();
        for (owner, stored) in [
            (owner, vec!["name"]),
            // What is emptied is stored where it takes something out.
            (owner.keeping_empty(), vec!["name", "note"]),
        ] {
            let work = site.app.works.upkeep(None, Upkeep::DraftSave).await;
            let work = work.unwrap();
            let saved = drafts::save(&work, owner, 1, &typed).await.unwrap();
            assert!(matches!(saved, Saved::At(_)), "{saved:?}");
            work.commit().await.unwrap();
            let kept = drafts::load(site.app.db.reader(), owner).await.unwrap();
            assert_eq!(kept.saved, Some((site.now(), None)));
            let names: Vec<_> = kept.fields.iter().map(|(name, _)| name).collect();
            assert_eq!(names, stored);
        }
    })
    .await;
}

#[tokio::test]
async fn numbers_have_no_gaps_and_each_scope_has_its_own() {
    both(|site| async move {
        // Every other act is undone.
        let given = at_once(&site, |app, n| async move {
            let work = app.works.upkeep(None, Upkeep::Token).await.unwrap();
            let number = work.next_number("sign-up", "spring").await.unwrap();
            if n % 2 == 1 {
                return None;
            }
            work.commit().await.unwrap();
            Some(number)
        })
        .await;
        let mut given: Vec<_> = given.into_iter().flatten().collect();
        given.sort_unstable();
        assert_eq!(given, [1, 2, 3, 4]);
        let work = site.app.works.upkeep(None, Upkeep::Token).await.unwrap();
        for (series, scope) in [("sign-up", "autumn"), ("certificate", "spring")] {
            assert_eq!(work.next_number(series, scope).await.unwrap(), 1);
        }
    })
    .await;
}

#[tokio::test]
async fn the_first_save_of_a_draft_may_come_several_times_at_once() {
    both(|site| async move {
        let person = site.person("kaku", &[Role::Applicant]).await;
        let saved = at_once(&site, |app, _| async move {
            let typed: Fields = [("name", "かく食堂(架空)")].into_iter().collect();
            operator::acts::save_draft(&app, person, 0, &typed)
                .await
                .unwrap()
        })
        .await;
        assert!(
            saved.iter().all(|saved| matches!(saved, Saved::At(_))),
            "{saved:?}"
        );
        assert_eq!(count(&site, "draft").await, 1);
        assert_eq!(count(&site, "draft_field").await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_file_sent_several_times_at_once_is_kept_once() {
    both(|site| async move {
        let call = open_call(&site).await;
        let applicant = Applicant::new(&site, call, "nido").await;
        let (person, id) = (applicant.account, applicant.id);
        let content = pdf(&site);
        let size_bytes = content.len() as u64;
        let paths: Vec<_> = (0..TIMES)
            .map(|n| site.data.join(format!("{n}.part")))
            .collect();
        for path in &paths {
            std::fs::write(path, &content).unwrap();
        }
        let kept = at_once(&site, |app, n| {
            let path = paths[n].clone();
            async move {
                let upload = Upload {
                    name: "規程.pdf",
                    title: "規程",
                    path: &path,
                    size_bytes,
                };
                application::items::acts::upload(&app, person, id, upload, "key", "body")
                    .await
                    .unwrap()
                    .unwrap()
            }
        })
        .await;
        let kept: BTreeSet<_> = kept.into_iter().collect();
        assert_eq!(kept.len(), 1);
        assert_eq!(count(&site, "file").await, 1);
        assert_eq!(count(&site, "job").await, 1);
        let path = site.app.files.path(*kept.first().unwrap());
        assert_eq!(std::fs::read(path).unwrap(), content);
    })
    .await;
}

#[tokio::test]
async fn an_address_registered_several_times_at_once_is_one_account() {
    both(|site| async move {
        at_once(&site, |app, _| async move {
            let new = NewAccount {
                email: Email::parse("onaji@example.jp").unwrap(),
                family_name: "同".to_owned(),
                given_name: "時".to_owned(),
                family_kana: String::new(),
                given_kana: String::new(),
                lang: Lang::Ja,
                roles: BTreeSet::from([Role::Applicant]),
            };
            account::acts::register(&app, new, PASSWORD.to_owned(), "")
                .await
                .unwrap();
        })
        .await;
        assert_eq!(count(&site, "account").await, 0);
        // Each has its link, and the first that is used makes the account.
        let mails = server::mail::store::newest(site.app.db.reader(), 20);
        let links: Arc<Vec<String>> = Arc::new(
            mails
                .await
                .unwrap()
                .iter()
                .filter_map(|mail| mail.body.split_once("/confirm/"))
                .filter_map(|(_, rest)| rest.split_whitespace().next())
                .map(str::to_owned)
                .collect(),
        );
        assert_eq!(links.len(), TIMES);
        let confirmed = at_once(&site, |app, n| {
            let links = Arc::clone(&links);
            async move { account::acts::confirm(&app, &links[n]).await.unwrap() }
        })
        .await;
        assert_eq!(confirmed.into_iter().flatten().count(), 1);
        assert_eq!(count(&site, "account").await, 1);
        assert_eq!(count(&site, "registration").await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_submission_sent_several_times_at_once_has_one_receipt() {
    both(|site| async move {
        let call = open_call(&site).await;
        let applicant = Applicant::new(&site, call, "dasu").await;
        applicant.fill(&site, 10).await;
        let (person, id) = (applicant.account, applicant.id);
        let mails = count(&site, "outbox").await;
        let sent = at_once(&site, |app, _| async move {
            application::acts::submit(&app, person, id)
                .await
                .unwrap()
                .unwrap()
                .receipt_no
        })
        .await;
        assert_eq!(sent.into_iter().collect::<BTreeSet<_>>().len(), 1);
        assert_eq!(count(&site, "revision").await, 1);
        assert_eq!(count(&site, "ledger WHERE act = 'submit'").await, 1);
        assert_eq!(count(&site, "outbox").await, mails + 2, "one a contact");
        site.ledger_proves().await;
    })
    .await;
}
