//! Stories of the self-assessment: what is typed, and the files that prove it.

use app::account::Role;
use app::id::FileId;
use app::programme::ItemCode;
use http::StatusCode;
use server::assessment::store;
use server::draft::store::{self as drafts};
use server::{application, files, review};

use crate::applying::{Applicant, open_call, pdf, pdf_called};
use crate::harness::{Site, both};

async fn stored(site: &Site, applicant: &Applicant, name: &str) -> String {
    drafts::load(
        site.app.db.reader(),
        server::application::store::draft_of(applicant.id),
    )
    .await
    .unwrap()
    .fields
    .get(name)
    .to_owned()
}

fn code(text: &str) -> ItemCode {
    ItemCode::parse(text).unwrap()
}

#[tokio::test]
async fn a_draft_loses_no_character() {
    both(|site| async move {
        let call = open_call(&site).await;
        let applicant = Applicant::new(&site, call, "moji").await;
        let mut browser = applicant.browser.clone();
        // An unusual form, a character outside the BMP, one with a variation
        // selector, a combining mark without a composed form, line breaks at
        // both ends, a quote and something that looks like markup.
        let typed = "\n髙﨑 𠮷野 葛\u{E0100} か\u{309A}\n  二行目\t\"<b>&amp;\n";
        let address = applicant.path("items/HR-01");
        let form = browser.get(&address).await.form(&address);
        let page = browser
            .submit(form.set("HR-01.note", typed).set("_go", "later"))
            .await;
        page.is(StatusCode::OK);
        assert_eq!(stored(&site, &applicant, "HR-01.note").await, typed);
        let shown = browser.get(&address).await.form(&address);
        assert_eq!(shown.get("HR-01.note"), Some(typed));

        // Composed on the way in, as NFC says; nothing else is folded.
        let form = shown.set("HR-01.note", "か\u{3099}").set("_go", "later");
        browser.submit(form).await;
        assert_eq!(stored(&site, &applicant, "HR-01.note").await, "が");
    })
    .await;
}

#[tokio::test]
async fn the_way_from_an_area_to_an_item_keeps_what_was_chosen() {
    both(|site| async move {
        let call = open_call(&site).await;
        let applicant = Applicant::new(&site, call, "michi").await;
        let mut browser = applicant.browser.clone();
        let area = applicant.path("areas/wlb");
        let form = browser
            .get(&area)
            .await
            .form(&area)
            .set("WLB-01.answer", "implemented")
            .set("_go", "WLB-01");
        let page = browser.submit(form).await;
        page.is(StatusCode::OK).says("WLB-01");
        let item = page.form(&applicant.path("items/WLB-01"));
        assert_eq!(item.get("WLB-01.answer"), Some("implemented"));
    })
    .await;
}

#[tokio::test]
async fn what_is_to_be_put_right_is_stored_first() {
    both(|site| async move {
        let call = open_call(&site).await;
        let applicant = Applicant::new(&site, call, "naka").await;
        let mut browser = applicant.browser.clone();
        let address = applicant.path("items/WLB-01");
        let form = browser
            .get(&address)
            .await
            .form(&address)
            .set("WLB-01.answer", "implemented")
            .set("WLB-01.since.y", "令和29")
            .set("WLB-01.since.m", "4")
            .set("WLB-01.since.d", "1");
        let page = browser.submit(form.clone()).await;
        page.is(StatusCode::UNPROCESSABLE_ENTITY)
            .says("入力した内容は保存しました")
            .says("根拠資料を1つ以上付けてください");
        assert!(page.title().starts_with("エラー:"));
        assert_eq!(stored(&site, &applicant, "WLB-01.since.y").await, "令和29");
        // It can always be left for later.
        browser
            .submit(form.set("_go", "later"))
            .await
            .is(StatusCode::OK);

        let area = applicant.path("areas/wlb");
        let form = browser
            .get(&area)
            .await
            .form(&area)
            .set("area.wlb.done", "yes");
        let page = browser.submit(form).await;
        page.is(StatusCode::UNPROCESSABLE_ENTITY)
            .says("WLB-02 のあてはまるものを選んでください");
    })
    .await;
}

#[tokio::test]
async fn saving_leads_straight_on_to_what_asks_for_more() {
    both(|site| async move {
        let call = open_call(&site).await;
        let applicant = Applicant::new(&site, call, "tsugi").await;
        let mut browser = applicant.browser.clone();
        let file = applicant.pdf(&site, "就業規則").await;
        let area = applicant.path("areas/di");
        let mut form = browser.get(&area).await.form(&area);
        let standard = |applicant: &Applicant| -> Vec<ItemCode> {
            applicant
                .definition
                .items_of(app::programme::AreaCode::Di)
                .filter(|item| !item.own_initiative)
                .map(|item| item.code.clone())
                .collect()
        };
        for item in standard(&applicant) {
            let name = format!("{item}.answer");
            let in_place = ["DI-02", "DI-04"].contains(&item.as_str());
            form = form.set(&name, if in_place { "implemented" } else { "no" });
        }
        // Nobody has to open each item and come back.
        let page = browser.submit(form).await;
        assert_eq!(page.path, applicant.path("items/DI-02?done=kept"));
        page.says("保存しました")
            .says("入力中")
            .says("次の項目「DI-04");
        let complete = |page: &crate::harness::Page, item: &str| {
            let address = applicant.path(&format!("items/{item}"));
            let mut form = page.form(&address).set("other", &file.to_string());
            for (part, value) in [("y", "令和5"), ("m", "4"), ("d", "1")] {
                form = form.set(&format!("{item}.since.{part}"), value);
            }
            for sex in ["women", "men"] {
                form = form.set(&format!("{item}.{sex}"), "2");
            }
            form
        };
        let page = browser.submit(complete(&page, "DI-02")).await;
        assert_eq!(page.path, applicant.path("items/DI-04?done=kept"));
        // With the last one it is said that the area is finished.
        page.says("この分野の入力は完了しましたか");
        let form = complete(&page, "DI-04").set("area.di.done", "yes");
        let page = browser.submit(form).await;
        let next = applicant.path("eligibility?done=kept");
        assert_eq!(page.path, next, "the next task");
        browser
            .get(&applicant.path(""))
            .await
            .says("10項目中 10項目 回答済み");
    })
    .await;
}

#[tokio::test]
async fn a_plan_names_a_day_to_come() {
    both(|site| async move {
        let call = open_call(&site).await;
        let applicant = Applicant::new(&site, call, "yotei").await;
        let mut browser = applicant.browser.clone();
        let address = applicant.path("items/WLB-10");
        let form = browser
            .get(&address)
            .await
            .form(&address)
            .set("WLB-10.answer", "planned")
            .set("WLB-10.note", "来年度から始める");
        let page = browser.submit(form).await;
        page.is(StatusCode::UNPROCESSABLE_ENTITY)
            .says("始める予定の日を入力してください");
        let form = page
            .form(&address)
            .set("WLB-10.since.y", "平成30")
            .set("WLB-10.since.m", "4")
            .set("WLB-10.since.d", "1");
        let page = browser.submit(form).await;
        page.is(StatusCode::UNPROCESSABLE_ENTITY)
            .says("か、それより後の日付を入力してください");
        // Stored as typed, all the same.
        assert_eq!(stored(&site, &applicant, "WLB-10.since.y").await, "平成30");
        let form = page.form(&address);
        assert_eq!(form.get("WLB-10.note"), Some("来年度から始める"));
        browser
            .get(&applicant.path("check"))
            .await
            .says("か、それより後の日付を入力してください");
        let page = browser.submit(form.set("WLB-10.since.y", "令和18")).await;
        page.is(StatusCode::OK);
    })
    .await;
}

#[tokio::test]
async fn more_users_than_employees_are_asked_about_and_sent() {
    both(|site| async move {
        let call = open_call(&site).await;
        let applicant = Applicant::new(&site, call, "oozei").await;
        applicant.fill(&site, 10).await;
        let mut browser = applicant.browser.clone();
        let check = applicant.path("check");
        let again = "利用した人数をもう一度確かめてください";
        browser.get(&check).await.says_not(again);
        let item = applicant
            .definition
            .open_items()
            .find(|item| item.needs_users);
        let item = &item.unwrap().code;
        // The operator has twelve.
        let fields = [(format!("{item}.women"), "13")].into_iter().collect();
        applicant.save(&site, &fields).await;
        browser
            .get(&applicant.path(&format!("items/{item}")))
            .await
            .says("常時雇用する労働者の数(12人)より多くなっています");
        let page = browser.get(&check).await;
        page.says(again);
        let submit = applicant.path("submit");
        browser
            .submit(page.form(&submit))
            .await
            .says("申請を受け付けました");
    })
    .await;
}

#[tokio::test]
async fn a_stale_save_shows_both_texts() {
    both(|site| async move {
        let call = open_call(&site).await;
        let applicant = Applicant::new(&site, call, "futari").await;
        let (mut one, mut two) = (applicant.browser.clone(), applicant.browser.clone());
        let address = applicant.path("items/HR-01");
        let first = one.get(&address).await.form(&address).set("_go", "later");
        let second = two.get(&address).await.form(&address).set("_go", "later");
        one.submit(first.set("HR-01.note", "先に書いた\n二行目"))
            .await
            .is(StatusCode::OK);
        let second = second
            .set("HR-01.note", "あとから書いた")
            .set("HR-01.answer", "planned");
        let page = two.submit(second).await;
        page.is(StatusCode::CONFLICT)
            .says("先に書いた")
            .says("あとから書いた")
            .says("futari");
        assert_eq!(
            stored(&site, &applicant, "HR-01.note").await,
            "先に書いた\n二行目"
        );
        assert_eq!(
            stored(&site, &applicant, "HR-01.answer").await,
            "",
            "all or nothing"
        );

        // What is stored is chosen until somebody says otherwise.
        let choice = page.form(&address);
        assert_eq!(choice.get("HR-01.note"), Some("先に書いた\n二行目"));
        let page = two
            .submit(
                choice
                    .set("HR-01.note", "あとから書いた")
                    .set("_go", "later"),
            )
            .await;
        page.is(StatusCode::OK);
        assert_eq!(
            stored(&site, &applicant, "HR-01.note").await,
            "あとから書いた"
        );
        assert_eq!(stored(&site, &applicant, "HR-01.answer").await, "planned");
    })
    .await;
}

#[tokio::test]
async fn a_note_of_two_megabytes_is_refused_and_shown_back() {
    both(|site| async move {
        let call = open_call(&site).await;
        let applicant = Applicant::new(&site, call, "nagai").await;
        let mut browser = applicant.browser.clone();
        let address = applicant.path("items/HR-01");
        let long = "髙".repeat(700_000);
        let form = browser
            .get(&address)
            .await
            .form(&address)
            .set("HR-01.answer", "implemented")
            .set("HR-01.since.y", "令和5")
            .set("HR-01.note", &long);
        let page = browser.submit(form).await;
        page.is(StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.html().contains("長すぎて保存できませんでした"));
        let shown = page.form(&address);
        for (name, typed) in [
            ("HR-01.answer", "implemented"),
            ("HR-01.since.y", "令和5"),
            ("HR-01.note", &long),
        ] {
            assert_eq!(shown.get(name), Some(typed), "{name}");
            assert_eq!(stored(&site, &applicant, name).await, "", "{name}");
        }
    })
    .await;
}

#[tokio::test]
async fn an_island_saves_by_itself() {
    both(|site| async move {
        let call = open_call(&site).await;
        let applicant = Applicant::new(&site, call, "shima").await;
        let mut island = applicant.browser.island();
        let address = applicant.path("items/HR-01");
        let token = island.token();
        let typed = |version: &'static str, note: &'static str| {
            let token = token.as_str();
            [
                ("_token", token),
                ("_version", version),
                ("HR-01.note", note),
            ]
        };
        let answer = island.post(&address, &typed("0", "一")).await;
        answer.is(StatusCode::OK);
        let said: serde_json::Value = serde_json::from_slice(&answer.bytes).unwrap();
        assert_eq!(said["version"], 1);
        assert_eq!(said["say"], "保存しました 9時30分");
        let answer = island.post(&address, &typed("0", "二")).await;
        answer.is(StatusCode::CONFLICT);
        let said: serde_json::Value = serde_json::from_slice(&answer.bytes).unwrap();
        assert!(said["say"].as_str().unwrap().contains("先に保存された"));
        assert_eq!(stored(&site, &applicant, "HR-01.note").await, "一");

        // What is refused the same way again says why.
        let mut stranger = Applicant::new(&site, call, "yoso").await.browser.island();
        let token = stranger.token();
        let fields = [("_token", token.as_str()), ("HR-01.note", "三")];
        let answer = stranger.post(&address, &fields).await;
        answer.is(StatusCode::NOT_FOUND);
        let said: serde_json::Value = serde_json::from_slice(&answer.bytes).unwrap();
        let say = said["say"].as_str().unwrap();
        assert!(
            say.starts_with("保存していません。入力先がもうないか、"),
            "{say}"
        );
        assert_eq!(said["version"], serde_json::Value::Null);
        // Who only asks for a page wanted nothing stored.
        let answer = stranger.get(&address).await;
        let said: serde_json::Value = serde_json::from_slice(&answer.bytes).unwrap();
        assert_eq!(said["say"], serde_json::Value::Null);
    })
    .await;
}

#[tokio::test]
async fn a_field_of_another_page_is_not_taken() {
    both(|site| async move {
        let call = open_call(&site).await;
        let applicant = Applicant::new(&site, call, "yoso").await;
        let mut browser = applicant.browser.clone();
        let token = browser.token();
        let fields = [
            ("_token", token.as_str()),
            ("pledge.agree", "yes"),
            ("x", "y"),
        ];
        browser.post(&applicant.path("contacts"), &fields).await;
        assert_eq!(stored(&site, &applicant, "pledge.agree").await, "");
        assert_eq!(stored(&site, &applicant, "x").await, "");
    })
    .await;
}

#[tokio::test]
async fn a_file_that_cannot_be_taken_is_refused_in_words() {
    both(|site| async move {
        let call = open_call(&site).await;
        let applicant = Applicant::new(&site, call, "shiryo").await;
        let mut browser = applicant.browser.clone();
        let address = applicant.path("evidence");
        let page = browser.get(&address).await;
        let large = vec![b'x'; 40 * 1024 * 1024];
        let html = b"<html><script>alert(1)</script></html>".as_slice();
        for (name, content, says) in [
            ("規程.pdf", html, "名前の終わりの形式と中身の形式が違います"),
            ("空.pdf", b"".as_slice(), "中身が空です"),
            ("写真.heic", b"abc".as_slice(), "受け付けられない形式です"),
            (
                "大.pdf",
                large.as_slice(),
                "40 MBです。10 MB以下にしてください",
            ),
            (
                "切.pdf",
                b"%PDF-1.7\nnothing".as_slice(),
                "途中で切れている",
            ),
        ] {
            let form = page
                .form(&address)
                .set("title", "就業規則")
                .file("file", name, content);
            let refused = browser.submit(form).await;
            refused.is(StatusCode::UNPROCESSABLE_ENTITY).says(says);
            assert_eq!(refused.form(&address).get("title"), Some("就業規則"));
        }
        // From an item's page it is the same, and the place is kept.
        let item = applicant.path("items/HR-01");
        let form = browser.get(&item).await.form(&item);
        let form = form
            .set("place", "第23条")
            .file("file", "../大.pdf", &large)
            .to(&address);
        let refused = browser.submit(form).await;
        refused
            .is(StatusCode::UNPROCESSABLE_ENTITY)
            .says("「大.pdf」は40 MBです。10 MB以下にしてください");
        assert_eq!(refused.form(&item).get("place"), Some("第23条"));

        let nothing = browser.submit(page.form(&address)).await;
        nothing
            .is(StatusCode::UNPROCESSABLE_ENTITY)
            .says("ファイルを選んでください");
        let files = files::store::list_files(site.app.db.reader(), applicant.operator)
            .await
            .unwrap();
        assert!(files.is_empty());
        let left = std::fs::read_dir(site.app.files.temporary_folder())
            .unwrap()
            .count();
        assert_eq!(left, 0, "nothing is left behind");
    })
    .await;
}

#[tokio::test]
async fn one_file_proves_two_items_and_goes_off_one_at_a_time() {
    both(|site| async move {
        let call = open_call(&site).await;
        let applicant = Applicant::new(&site, call, "hitotsu").await;
        let mut browser = applicant.browser.clone();
        let one = applicant.path("items/HR-01");
        let upload = applicant.path("evidence");
        let form = browser
            .get(&one)
            .await
            .form(&one)
            .set("HR-01.note", "書きかけ")
            .set("place", "第23条")
            .file("file", "../../就業規則.pdf", &pdf(&site))
            .to(&upload);
        let page = browser.submit(form.clone()).await;
        page.is(StatusCode::OK)
            .says("資料を加えました")
            .says("就業規則.pdf")
            .says("1ページ")
            .says("第23条");
        // What was typed into the answer is not lost by sending the file.
        assert_eq!(page.form(&one).get("HR-01.note"), Some("書きかけ"));
        // The same form again, by a second click: still one file.
        browser.submit(form).await.is(StatusCode::OK);
        let files = files::store::list_files(site.app.db.reader(), applicant.operator)
            .await
            .unwrap();
        assert_eq!(files.len(), 1);
        assert_eq!(files[0].name, "就業規則.pdf");
        let file = files[0].id;

        let two = applicant.path("items/WLB-01");
        let link = applicant.path("items/WLB-01/link");
        let form = browser.get(&two).await.form(&two);
        let form = form
            .set("WLB-01.note", "書きかけ")
            .set("other", &file.to_string())
            .set("link_place", "12ページ")
            .to(&link);
        let page = browser.submit(form).await;
        page.is(StatusCode::OK)
            .says("資料をこの項目に付けました")
            .says("12ページ");
        assert_eq!(page.form(&two).get("WLB-01.note"), Some("書きかけ"));
        let links = store::links(site.app.db.reader(), applicant.id)
            .await
            .unwrap();
        assert_eq!(links[&code("HR-01")][0].place, "第23条");
        assert_eq!(links[&code("WLB-01")][0].place, "12ページ");
        browser.get(&upload).await.says("HR-01").says("WLB-01");
        let area = browser.get(&applicant.path("areas/hr")).await.text();
        assert_eq!(area.matches("資料 1件").count(), 1, "{area}");

        // The main button takes what was chosen and changed along with the answer.
        let three = applicant.path("items/DI-01");
        let form = browser.get(&three).await.form(&three);
        let form = form
            .set("other", &file.to_string())
            .set("link_place", "第3章");
        let page = browser.submit(form).await;
        page.is(StatusCode::UNPROCESSABLE_ENTITY).says("第3章");
        let place = format!("place-{file}");
        assert_eq!(page.form(&three).get("other"), None);
        let form = page.form(&three).set(&place, "第4章");
        browser.submit(form).await.says("第4章");
        // In the order of the form, not of the codes.
        let listed = browser.get(&upload).await.text();
        let at = ["HR-01", "WLB-01", "DI-01"].map(|item| listed.rfind(item));
        assert!(at.is_sorted(), "{listed}");

        let unlink = applicant.path("items/HR-01/unlink");
        let form = browser
            .get(&one)
            .await
            .form(&one)
            .set("file_id", &file.to_string())
            .to(&unlink);
        browser
            .submit(form)
            .await
            .is(StatusCode::OK)
            .says("資料をこの項目から外しました")
            .says("この項目の資料はまだありません");
        let links = store::links(site.app.db.reader(), applicant.id)
            .await
            .unwrap();
        assert!(!links.contains_key(&code("HR-01")) && links.contains_key(&code("WLB-01")));

        let original = browser.get(&applicant.path(&format!("files/{file}"))).await;
        original.is(StatusCode::OK);
        let header = |name: &str| original.headers[name].to_str().unwrap().to_owned();
        assert_eq!(header("content-type"), "application/pdf");
        assert_eq!(header("x-content-type-options"), "nosniff");
        assert!(header("content-disposition").starts_with("attachment; filename="));
        assert!(header("content-disposition").contains("filename*=UTF-8''"));
        let drawn = browser
            .get(&applicant.path(&format!("files/{file}/pages/1.png")))
            .await;
        drawn.is(StatusCode::OK);
        assert!(drawn.bytes.starts_with(b"\x89PNG"));
        let none = browser
            .get(&applicant.path(&format!("files/{file}/pages/2.png")))
            .await;
        none.is(StatusCode::NOT_FOUND);
        site.ledger_proves().await;
    })
    .await;
}

#[tokio::test]
async fn who_adds_a_file_from_the_check_page_still_comes_back_to_it() {
    both(|site| async move {
        let call = open_call(&site).await;
        let applicant = Applicant::new(&site, call, "modoru").await;
        let mut browser = applicant.browser.clone();
        let check = applicant.path("check");
        let item = applicant.path("items/HR-01?back=check");
        let upload = applicant.path("evidence?back=check");
        let page = browser.get(&item).await;
        assert!(page.html().contains(&format!("formaction=\"{upload}\"")));
        let form = page
            .form(&item)
            .file("file", "就業規則.pdf", &pdf(&site))
            .to(&upload);
        let page = browser.submit(form).await;
        page.says("資料を加えました");
        let form = page.form(&item).set("HR-01.answer", "no");
        let back = format!("{check}?done=kept");
        assert_eq!(browser.submit(form).await.path, back);
    })
    .await;
}

#[tokio::test]
async fn nobody_links_somebody_elses_file() {
    both(|site| async move {
        let call = open_call(&site).await;
        let mine = Applicant::new(&site, call, "jibun").await;
        let theirs = Applicant::new(&site, call, "tanin").await;
        let file = theirs.pdf(&site, "規程").await;
        let place = String::new();
        let linked = server::application::items::acts::link(
            &site.app,
            mine.account,
            mine.id,
            file,
            code("HR-01"),
            place,
        )
        .await
        .unwrap();
        assert!(linked.is_err());
    })
    .await;
}

#[tokio::test]
async fn a_wrong_file_is_removed_unless_it_was_sent() {
    both(|site| async move {
        let call = open_call(&site).await;
        let applicant = Applicant::new(&site, call, "chigau").await;
        applicant.fill(&site, 10).await;
        let mut browser = applicant.browser.clone();
        let list = applicant.path("evidence");
        let remove = |file: FileId| applicant.path(&format!("files/{file}/remove"));
        let on_disk = |file: FileId| site.app.files.path(file).exists();

        let wrong = applicant.pdf(&site, "給与明細").await;
        applicant
            .link(&site, wrong, &code("HR-01"), "全部".to_owned())
            .await;
        let picture = applicant.path(&format!("files/{wrong}/pages/1.png"));
        browser.get(&picture).await.is(StatusCode::OK);
        browser.get(&list).await.says("給与明細");
        let page = browser.get(&remove(wrong)).await;
        page.is(StatusCode::OK)
            .says("資料を消しますか")
            .says("HR-01");
        let form = page.form(&remove(wrong));
        let page = browser.submit(form.clone()).await;
        page.is(StatusCode::OK)
            .says_not("給与明細")
            .says("就業規則");
        assert!(!on_disk(wrong) && !site.app.files.pages_folder(wrong).exists());
        browser.get(&picture).await.is(StatusCode::NOT_FOUND);
        // Pressed twice, it is gone all the same.
        browser.submit(form).await.is(StatusCode::OK);

        // What was sent stays, also while the application is to be corrected.
        application::acts::submit(&site.app, applicant.account, applicant.id)
            .await
            .unwrap()
            .unwrap();
        let sent = files::store::list_files(site.app.db.reader(), applicant.operator)
            .await
            .unwrap()[0]
            .id;
        let token = browser.token();
        let fields = [("_token", token.as_str())];
        let page = browser.post(&remove(sent), &fields).await;
        page.is(StatusCode::CONFLICT);
        let staff = site.person("tantou", &[Role::Staff]).await;
        review::acts::request_correction(&site.app, staff, applicant.id, "直してください")
            .await
            .unwrap()
            .unwrap();
        let page = browser.get(&list).await;
        assert!(
            page.attributes(&format!("a[href='{}']", remove(sent)), "href")
                .is_empty()
        );
        for page in [
            browser.get(&remove(sent)).await,
            browser.post(&remove(sent), &fields).await,
        ] {
            page.is(StatusCode::CONFLICT)
                .says("提出した申請に含まれている");
        }
        assert!(on_disk(sent));
        let late = applicant.pdf(&site, "取り違え").await;
        let page = browser.get(&remove(late)).await;
        browser.submit(page.form(&remove(late))).await;
        assert!(!on_disk(late));
        site.ledger_proves().await;
    })
    .await;
}

#[tokio::test]
async fn nobody_removes_somebody_elses_file() {
    both(|site| async move {
        let call = open_call(&site).await;
        let mine = Applicant::new(&site, call, "jibun").await;
        let theirs = Applicant::new(&site, call, "tanin").await;
        let file = theirs.pdf(&site, "規程").await;
        let mut browser = mine.browser.clone();
        let remove = mine.path(&format!("files/{file}/remove"));
        browser.get(&remove).await.is(StatusCode::NOT_FOUND);
        let token = browser.token();
        browser
            .post(&remove, &[("_token", token.as_str())])
            .await
            .is(StatusCode::CONFLICT);
        assert!(site.app.files.path(file).exists());
        let files = files::store::list_files(site.app.db.reader(), theirs.operator);
        assert_eq!(files.await.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_chosen_file_is_taken_whatever_becomes_of_the_answer() {
    both(|site| async move {
        let call = open_call(&site).await;
        let applicant = Applicant::new(&site, call, "saki").await;
        let mut browser = applicant.browser.clone();
        let address = applicant.path("items/HR-01");
        let opened = browser.get(&address).await.form(&address);
        let first = opened.clone().set("HR-01.note", "先に書いた");
        browser.submit(first.set("_go", "later")).await;

        // Somebody else was faster with the answer.
        let [first, second, third] = ["一", "二", "三"].map(|title| pdf_called(&site, title));
        let clash = opened
            .clone()
            .set("HR-01.note", "あとから書いた")
            .set("place", "第1条")
            .file("file", "一.pdf", &first);
        let page = browser.submit(clash.clone()).await;
        page.is(StatusCode::CONFLICT).says("あとから書いた");
        // The answer is far too long.
        let long = "髙".repeat(20_001);
        let form = browser.get(&address).await.form(&address);
        let page = browser
            .submit(
                form.set("HR-01.note", &long)
                    .set("place", "第2条")
                    .file("file", "二.pdf", &second)
                    .to(&applicant.path("evidence")),
            )
            .await;
        page.is(StatusCode::UNPROCESSABLE_ENTITY).says("二.pdf");
        let again = page.form(&address);
        assert_eq!(again.get("HR-01.note"), Some(long.as_str()));
        assert_eq!(again.get("place"), Some(""), "the file is there already");
        // Another button of the same form.
        let form = browser.get(&address).await.form(&address);
        let none = form
            .set("file_id", &uuid::Uuid::now_v7().to_string())
            .file("file", "三.pdf", &third)
            .to(&applicant.path("items/HR-01/unlink"));
        let page = browser.submit(none).await;
        page.is(StatusCode::UNPROCESSABLE_ENTITY)
            .says("三.pdf")
            .says("選んだ資料は、この項目に付いていません");
        let links = store::links(site.app.db.reader(), applicant.id)
            .await
            .unwrap();
        let places: Vec<_> = links[&code("HR-01")]
            .iter()
            .map(|link| link.place.as_str())
            .collect();
        assert_eq!(places, ["第1条", "第2条", ""]);

        // A file that cannot be taken is told, and the other text waits.
        let page = browser
            .submit(clash.file("file", "壊.pdf", b"%PDF-1.7"))
            .await;
        page.is(StatusCode::UNPROCESSABLE_ENTITY)
            .says("「壊.pdf」を開けませんでした");
        let again = page.form(&address);
        assert_eq!(again.get("HR-01.note"), Some("あとから書いた"));
        let page = browser.submit(again).await;
        page.is(StatusCode::CONFLICT)
            .says("先に書いた")
            .says("あとから書いた");
    })
    .await;
}

#[tokio::test]
async fn an_upload_that_breaks_off_keeps_what_was_typed_before_it() {
    both(|site| async move {
        let call = open_call(&site).await;
        let applicant = Applicant::new(&site, call, "hamidasu").await;
        let mut browser = applicant.browser.clone();
        let address = applicant.path("items/HR-01");
        let form = browser.get(&address).await.form(&address);
        let vast = vec![b'x'; 81 * 1024 * 1024];
        let form = form
            .set("HR-01.note", "書きかけの説明")
            .file("file", "巨.pdf", &vast);
        let page = browser.submit(form).await;
        page.is(StatusCode::PAYLOAD_TOO_LARGE)
            .says("書きかけの説明");
    })
    .await;
}
