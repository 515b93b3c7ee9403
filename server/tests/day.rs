//! The office's first page: what waits, and that its numbers are those of the lists.

use app::account::Role;
use app::id::ApplicationId;
use app::programme::Tier;
use chrono::{Days, TimeDelta};
use http::StatusCode;
use server::work::Upkeep;
use server::{application, decision, review};

use crate::cases::{Town, Wish, accepted, approve, case, certify, join, town};
use crate::harness::{Browser, Page, Site, both};

/// What waits: the words of the line, how many, and the list.
fn waiting(page: &Page) -> Vec<(String, String, String)> {
    let words = page.texts("main tbody th a");
    let counts = page.texts("main tbody td.n");
    let lists = page.attributes("main tbody th a", "href");
    assert_eq!((words.len(), words.len()), (counts.len(), lists.len()));
    let lines = words.into_iter().zip(counts).zip(lists);
    lines.map(|((what, n), list)| (what, n, list)).collect()
}

async fn due_tomorrow(site: &Site, id: ApplicationId) {
    let day = app::time::today(site.now()) + Days::new(1);
    let work = site.app.works.upkeep(None, Upkeep::Sweep).await.unwrap();
    review::store::set_due(&work, id, day).await.unwrap();
    work.commit().await.unwrap();
}

/// One application at each step of the way.
async fn every_step(site: &Site, town: &Town) {
    let (app, people) = (&site.app, town.people);
    let wish = |name: &str| accepted(14).called(name);
    let asked = Wish {
        asked: 1,
        ..wish("資料待ちの会(架空)")
    };
    let returned = case(site, town, asked).await;
    let asked = review::acts::request_correction(app, people.staff, returned, "直してください。");
    asked.await.unwrap().unwrap();
    let open = case(site, town, wish("審査中の会(架空)")).await;
    let again = review::acts::reopen(app, people.staff, open).await;
    again.unwrap().unwrap();
    due_tomorrow(site, open).await;
    site.app.clock.advance(TimeDelta::days(90));
    // In time: no duty of the office.
    let in_time = case(site, town, wish("期限内の会(架空)")).await;
    let again = review::acts::reopen(app, people.staff, in_time).await;
    again.unwrap().unwrap();
    due_tomorrow(site, in_time).await;
    let asked = Wish {
        asked: 1,
        ..wish("補正中の会(架空)")
    };
    let returned = case(site, town, asked).await;
    let asked = review::acts::request_correction(app, people.staff, returned, "直してください。");
    asked.await.unwrap().unwrap();
    case(site, town, wish("審査済みの会(架空)")).await;
    let proposed = case(site, town, wish("承認待ちの会(架空)")).await;
    let done = decision::acts::propose(app, people.staff, proposed, certify(Tier::Silver)).await;
    done.unwrap().unwrap();
    let approved = case(site, town, wish("通知待ちの会(架空)")).await;
    approve(app, people, approved, certify(Tier::Silver)).await;
}

async fn follow(office: &mut Browser) -> Vec<(String, String)> {
    let day = office.get("/staff").await;
    day.is(StatusCode::OK);
    let mut told = Vec::new();
    for (what, n, list) in waiting(&day) {
        let page = office.get(&list).await;
        page.is(StatusCode::OK);
        assert_eq!(page.texts("[role=status] b"), [format!("{n}件")], "{what}");
        told.push((what, n));
    }
    told
}

#[tokio::test]
async fn what_waits_today_is_counted_as_the_list_behind_it() {
    both(|site| async move {
        let town = town(&site).await;
        every_step(&site, &town).await;
        let mut office = site.browser_of(town.people.staff).await;
        let told = follow(&mut office).await;
        let expected = [
            "補正の期限を過ぎた申請",
            "審査の期限を過ぎた申請",
            "審査が終わった申請",
            "承認待ちの決定案",
            "通知待ちの決定",
        ];
        let expected = expected.map(|what| (what.to_owned(), "1".to_owned()));
        assert_eq!(told, expected);
        let day = office.get("/staff").await;
        day.says("いま0件のもの:受付待ちの申請");
        day.says("いま対応が必要なものはありません。");
    })
    .await;
}

#[tokio::test]
async fn nobody_is_told_of_what_becomes_of_their_own() {
    both(|site| async move {
        let town = town(&site).await;
        let id = case(&site, &town, accepted(14)).await;
        let insider = site.person("insider", &[Role::Staff]).await;
        let held = application::store::one(site.app.db.reader(), id)
            .await
            .unwrap();
        join(&site, held.operator, insider).await;
        let mut insider = site.browser_of(insider).await;
        assert!(waiting(&insider.get("/staff").await).is_empty());
        let mut other = site.browser_of(town.people.approver).await;
        assert_eq!(waiting(&other.get("/staff").await).len(), 1);
    })
    .await;
}

#[tokio::test]
async fn an_old_address_of_the_list_leads_to_it() {
    let site = Site::sqlite().await;
    let town = town(&site).await;
    let mut office = site.browser_of(town.people.staff).await;
    for query in ["view=decision", "state=proposed&state=approved", "call=all"] {
        let page = office.get(&format!("/staff?{query}")).await;
        assert_eq!(page.path, format!("/staff/applications?{query}"));
    }
    let page = office.get("/staff?q=%E9%AB%99").await;
    assert_eq!(page.path, "/staff/applications?q=%E9%AB%99");
    for query in ["", "?done=kept", "?lang=en"] {
        let page = office.get(&format!("/staff{query}")).await;
        assert!(page.path.starts_with("/staff?") || page.path == "/staff");
    }
}

#[tokio::test]
async fn the_menu_says_where_one_is_and_when_mails_are_held_up() {
    let site = Site::sqlite().await;
    let town = town(&site).await;
    let mut office = site.browser_of(town.people.staff).await;
    let here = |page: &Page| {
        let parts = page.texts(".site-nav [aria-current=true]");
        (parts, page.texts(".site-nav [aria-current=page]"))
    };
    let lists = |texts: &[&str]| texts.iter().map(|&it| it.to_owned()).collect::<Vec<_>>();
    let day = office.get("/staff").await;
    assert_eq!(here(&day), (lists(&[]), lists(&["今日"])));
    assert_eq!(day.texts(".site-nav ul").len(), 1);
    let decisions = office.get("/staff/decisions").await;
    assert_eq!(here(&decisions), (lists(&["認定"]), lists(&["決定"])));
    let pages = decisions.texts(".site-nav ul + ul a");
    assert_eq!(pages, ["申請", "決定", "認定証", "事業者"]);
    // A page that is in no part of theirs.
    let people = office.get("/staff/people").await;
    assert_eq!(here(&people), (lists(&[]), lists(&[])));

    let failed = "INSERT INTO outbox (id, about_kind, about_id, to_address, lang, subject, body, \
                  message_id, created_at, state, tries, next_at, is_forgotten) \
                  VALUES (x'01', 'account', x'01', 'a@example.jp', 'ja', 's', 'b', 'm', \
                  '2023-11-20T00:00:00Z', 'failed', 9, '2023-11-20T00:00:00Z', FALSE)";
    let db = site.app.db.for_migration();
    sea_orm::ConnectionTrait::execute_unprepared(db, failed)
        .await
        .unwrap();
    let day = office.get("/staff").await;
    let parts = day.texts(".site-nav a");
    assert!(
        parts.contains(&"設定(メール1件が送信できず)".to_owned()),
        "{parts:?}"
    );
    let told = waiting(&day);
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].2, "/staff/mails");
}
