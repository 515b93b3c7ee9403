//! Two windows of one thing, one older than the other: nobody undoes or deletes
//! what their page did not show, and nothing is said to be done that was not.

use app::id::SiteId;
use app::programme::ItemCode;
use http::StatusCode;
use server::assessment::store;
use server::operator;

use crate::applying::{Applicant, open_call};
use crate::harness::{Site, both};

async fn place(site: &Site, own: &Applicant, item: &ItemCode) -> String {
    let links = store::links(site.app.db.reader(), own.id).await.unwrap();
    links[item][0].place.clone()
}

#[tokio::test]
async fn a_place_in_a_file_is_changed_by_who_types_one() {
    both(|site| async move {
        let own = Applicant::new(&site, open_call(&site).await, "madobe").await;
        let item = ItemCode::parse("DI-06").unwrap();
        let file = own.pdf(&site, "一覧").await;
        own.link(&site, file, &item, "第1条".to_owned()).await;
        let here = own.path("items/DI-06");
        let place_field = format!("place-{file}");
        let mut second = own.browser.clone();
        let older = second.get(&here).await.form(&here);
        // Its own button: what is written in the fields is not saved with it.
        own.link(&site, file, &item, "第20条".to_owned()).await;
        assert_eq!(place(&site, &own, &item).await, "第20条");

        // Who has typed something else takes nothing back.
        let older = older.set("DI-06.note", "話し合いの場を設けた");
        let page = second.submit(older.clone()).await;
        page.says_not("に変更されました")
            .says("話し合いの場を設けた");
        assert_eq!(place(&site, &own, &item).await, "第20条");

        // Who has typed another place is told, and means it the second time.
        let older = older.set(&place_field, "第3条");
        let page = second.submit(older).await;
        page.is(StatusCode::UNPROCESSABLE_ENTITY)
            .says("「第20条」に変更されました");
        assert_eq!(place(&site, &own, &item).await, "第20条");
        assert_eq!(page.form(&here).get(&place_field), Some("第3条"));
        second.submit(page.form(&here)).await;
        assert_eq!(place(&site, &own, &item).await, "第3条");
    })
    .await;
}

#[tokio::test]
async fn what_two_people_wrote_is_compared_with_the_evidence_beside_it() {
    both(|site| async move {
        let own = Applicant::new(&site, open_call(&site).await, "madobe").await;
        let item = ItemCode::parse("DI-06").unwrap();
        let file = own.pdf(&site, "一覧").await;
        let other = own.pdf(&site, "規程").await;
        own.link(&site, file, &item, "第1条".to_owned()).await;
        let here = own.path("items/DI-06");
        let mut first = own.browser.clone();
        let mut second = own.browser.clone();
        let older = second.get(&here).await.form(&here);
        let form = first.get(&here).await.form(&here);
        first.submit(form.set("DI-06.note", "はじめの人")).await;
        let older = older
            .set("DI-06.note", "次の人")
            .set(&format!("place-{file}"), "第9条")
            .set("other", &other.to_string())
            .set("link_place", "2ページ");
        let page = second.submit(older).await;
        page.is(StatusCode::CONFLICT)
            .says("はじめの人")
            .says("次の人");
        second.submit(page.form(&here)).await;
        let links = store::links(site.app.db.reader(), own.id).await.unwrap();
        let places: Vec<_> = links[&item]
            .iter()
            .map(|link| link.place.as_str())
            .collect();
        assert_eq!(places, ["第9条", "2ページ"]);
    })
    .await;
}

#[tokio::test]
async fn a_draft_is_deleted_as_its_page_showed_it() {
    both(|site| async move {
        let own = Applicant::new(&site, open_call(&site).await, "madobe").await;
        let here = own.path("delete");
        let mut browser = own.browser.clone();
        let older = browser.get(&here).await;
        older.says("0項目の回答").says("削除せずに戻る");
        own.save(&site, &[("HR-01.answer", "no")].into_iter().collect())
            .await;
        browser
            .submit(older.form(&here))
            .await
            .is(StatusCode::CONFLICT)
            .says("このページを開いた後に入力がありました");
        let older = browser.get(&here).await;
        older.says("1項目の回答");
        let file = own.pdf(&site, "一覧").await;
        let item = ItemCode::parse("DI-06").unwrap();
        own.link(&site, file, &item, String::new()).await;
        browser
            .submit(older.form(&here))
            .await
            .is(StatusCode::CONFLICT);
        let now = browser.get(&here).await.form(&here);
        browser.submit(now).await.says("下書きを削除しました");
        browser.get(&own.path("")).await.is(StatusCode::NOT_FOUND);
        site.ledger_proves().await;
    })
    .await;
}

#[tokio::test]
async fn a_file_and_a_site_are_removed_as_their_pages_showed_them() {
    both(|site| async move {
        let own = Applicant::new(&site, open_call(&site).await, "madobe").await;
        let file = own.pdf(&site, "一覧").await;
        let here = own.path(&format!("files/{file}/remove"));
        let mut browser = own.browser.clone();
        let older = browser.get(&here).await;
        older.says("どの項目にも使っていません");
        let item = ItemCode::parse("DI-06").unwrap();
        own.link(&site, file, &item, "12頁".to_owned()).await;
        browser
            .submit(older.form(&here))
            .await
            .is(StatusCode::CONFLICT);
        assert_eq!(place(&site, &own, &item).await, "12頁");
        let now = browser.get(&here).await;
        now.says("DI-06");
        browser.submit(now.form(&here)).await.is(StatusCode::OK);

        let (facts, _) = operator::store::facts(site.app.db.reader(), own.operator)
            .await
            .unwrap()
            .unwrap();
        let put = async |name: &str, id| {
            let place = app::operator::Site {
                id,
                name: name.to_owned(),
                address: facts.address.clone(),
                print_name: None,
                is_head_office: false,
            };
            operator::acts::put_site(&site.app, own.account, own.operator, &place)
                .await
                .unwrap();
        };
        let id = SiteId::new(uuid::Uuid::now_v7());
        put("支店", id).await;
        let here = format!("/my/operators/{}/sites/{id}/remove", own.operator);
        let older = browser.get(&here).await;
        put("旭岳支店", id).await;
        browser
            .submit(older.form(&here))
            .await
            .is(StatusCode::CONFLICT);
        let now = browser.get(&here).await;
        now.says("旭岳支店");
        browser.submit(now.form(&here)).await.is(StatusCode::OK);
        browser.get(&here).await.is(StatusCode::NOT_FOUND);
        site.ledger_proves().await;
    })
    .await;
}

#[tokio::test]
async fn an_area_in_which_nothing_is_chosen_is_not_said_to_be_saved() {
    both(|site| async move {
        let own = Applicant::new(&site, open_call(&site).await, "madobe").await;
        let here = own.path("areas/di");
        let mut browser = own.browser.clone();
        let form = browser.get(&here).await.form(&here);
        let page = browser.submit(form.clone()).await;
        page.is(StatusCode::UNPROCESSABLE_ENTITY)
            .says_not("保存しました");
        let later = form.set("_go", "later");
        browser.submit(later).await.says_not("保存しました");
    })
    .await;
}

#[tokio::test]
async fn a_form_saved_as_empty_as_it_was_stands_in_nobodys_way() {
    both(|site| async move {
        let own = Applicant::new(&site, open_call(&site).await, "madobe").await;
        for (page, field) in [
            ("items/DI-06", "DI-06.note"),
            ("contacts", "contact.1.phone"),
        ] {
            let here = own.path(page);
            let mut first = own.browser.clone();
            let mut second = own.browser.clone();
            let older = second.get(&here).await.form(&here);
            let untouched = first.get(&here).await.form(&here).set(field, "");
            first.submit(untouched.set("_go", "later")).await;

            let page = second.submit(older.set(field, "0166-25-0000")).await;
            assert_ne!(page.status, StatusCode::CONFLICT, "{field}");
            let stored = first.get(&here).await.form(&here);
            assert_eq!(stored.get(field), Some("0166-25-0000"));
            // Who empties what is stored has changed it.
            first
                .submit(stored.set(field, "").set("_go", "later"))
                .await;
            let stored = first.get(&here).await.form(&here);
            assert_eq!(stored.get(field), Some(""), "{field}");
        }
    })
    .await;
}
