//! Operators and their sites.

use app::account::Role;
use app::id::{AccountId, OperatorId};
use app::operator::MemberRole;
use chrono::TimeDelta;
use http::StatusCode;
use server::draft::store::{self as drafts};
use server::operator::store;

use crate::harness::{Browser, FilledForm, Site, both};

const NEW: &str = "/my/operators/new";

/// What Hinata types, on a form that is open.
fn hinata(form: FilledForm) -> FilledForm {
    [
        ("legal_type", "stock_company"),
        ("corporate_number", "７-1234-5678-９０１２"),
        ("name", "株式会社髙﨑𠮷製作所(架空)"),
        ("name_kana", "たかさきよしせいさくしょ"),
        ("representative", "髙橋 𠮷子"),
        ("postal_code", "〒０７０ー８５２５"),
        ("prefecture", "北海道"),
        ("city", "旭川市"),
        ("town", "7条通9丁目48番地"),
        ("building", "総合庁舎 5階"),
        ("phone", "0166-26-1111"),
        ("industry", "E"),
        ("employees", "１,０２４"),
        ("employees_on.y", "令和8"),
        ("employees_on.m", "4"),
        ("employees_on.d", "1"),
    ]
    .into_iter()
    .fold(form, |form, (name, value)| form.set(name, value))
}

async fn form(browser: &mut Browser) -> FilledForm {
    hinata(browser.get(NEW).await.form(NEW))
}

async fn operators(site: &Site, person: AccountId) -> Vec<(OperatorId, app::operator::Facts)> {
    store::of_account(site.app.db.reader(), person)
        .await
        .unwrap()
        .into_iter()
        .map(|(id, facts, role)| {
            assert_eq!(role, MemberRole::Owner);
            (id, facts)
        })
        .collect()
}

#[tokio::test]
async fn an_operator_is_registered_as_it_is_written() {
    both(|site| async move {
        let person = site.person("aoi", &[Role::Applicant]).await;
        let mut browser = site.browser_of(person).await;
        // か and ゛ apart, as some systems send them: put together, not changed.
        let filled = form(&mut browser)
            .await
            .set("town", "7条通9丁目 か\u{3099}んばビル");
        let page = browser.submit(filled.clone()).await;
        page.says("事業者を登録しました");
        let found = operators(&site, person).await;
        let (id, facts) = &found[0];
        assert_eq!(facts.name, "株式会社髙﨑𠮷製作所(架空)");
        assert_eq!(facts.representative, "髙橋 𠮷子");
        assert_eq!(facts.name_kana, "タカサキヨシセイサクショ");
        assert_eq!(facts.address.town, "7条通9丁目 がんばビル");
        assert_eq!(
            facts.corporate_number.as_ref().unwrap().as_str(),
            "7123456789012"
        );
        assert_eq!(facts.employees, 1_024);
        assert_eq!(facts.employees_on.to_string(), "2026-04-01");

        // Sent twice, it is the same operator; and its page shows it all.
        browser
            .submit(filled.clone())
            .await
            .says("事業者を登録しました");
        assert_eq!(operators(&site, person).await.len(), 1);
        let here = format!("/my/operators/{id}");
        let page = browser.get(&here).await;
        let shown = page.form(&here);
        assert_eq!(shown.get("name"), Some("株式会社髙﨑𠮷製作所(架空)"));
        assert_eq!(shown.get("employees_on.y"), Some("2026"));

        // The same key with other words is another act.
        let other = filled.set("name", "株式会社ほか(架空)");
        browser.submit(other).await.says("同じ法人番号");
        assert_eq!(operators(&site, person).await.len(), 2);
        site.ledger_proves().await;
    })
    .await;
}

/// What comes along when a name is copied from a web page or a PDF.
#[tokio::test]
async fn what_cannot_be_seen_is_not_kept() {
    both(|site| async move {
        let person = site.person("mienai", &[Role::Applicant]).await;
        let mut browser = site.browser_of(person).await;
        let form = hinata(form(&mut browser).await);
        let form = form.set("name", "日向\u{200B}食堂\u{FEFF}(架空)\u{2028}");
        browser.submit(form).await.is(StatusCode::OK);
        let known = operators(&site, person).await;
        assert_eq!(known[0].1.name, "日向食堂(架空)");
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_read_is_told_beside_what_was_typed() {
    let cases = [
        (
            "corporate_number",
            "8123456789012",
            "どこか1桁が違うようです",
        ),
        ("corporate_number", "123456789012", "7-1234-5678-9012"),
        ("corporate_number", "7123-45", "13桁の数字で"),
        ("employees_on.y", "令和0", ""),
        ("employees_on.y", "平成32", ""),
        ("employees_on.y", "9999", ""),
        ("employees", "約12人", "数字だけで"),
        ("phone", "26-1111", "市外局番から"),
        ("industry", "Z", "業種を選んでください"),
    ];
    let site = Site::sqlite().await;
    let person = site.person("aoi", &[Role::Applicant]).await;
    let mut browser = site.browser_of(person).await;
    for (name, typed, says) in cases {
        let filled = form(&mut browser).await.set(name, typed);
        let page = browser.submit(filled).await;
        page.is(StatusCode::UNPROCESSABLE_ENTITY).says(says);
        assert_eq!(
            page.attributes(".error-summary a", "href"),
            [format!("#{name}")],
            "{typed}"
        );
        if name != "industry" {
            assert_eq!(page.form(NEW).get(name), Some(typed));
        }
        assert_eq!(page.form(NEW).get("representative"), Some("髙橋 𠮷子"));
    }
    let filled = form(&mut browser)
        .await
        .set("employees_on.m", "2")
        .set("employees_on.d", "30");
    browser
        .submit(filled)
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY);
    assert!(operators(&site, person).await.is_empty());
}

#[tokio::test]
async fn leaving_and_coming_back_loses_nothing() {
    both(|site| async move {
        let person = site.person("aoi", &[Role::Applicant]).await;
        let mut browser = site.browser_of(person).await;
        let half = browser
            .get(NEW)
            .await
            .form(NEW)
            .set("name", "株式会社ひなた(架空)");
        browser
            .submit(half.clone())
            .await
            .is(StatusCode::UNPROCESSABLE_ENTITY);
        let page = browser.get(NEW).await;
        page.says("前に入力した内容");
        let again = page.form(NEW);
        assert_eq!(again.get("name"), Some("株式会社ひなた(架空)"));

        // Saved for later without any complaint.
        let later = again.set("phone", "あとで").set("_do", "later");
        assert_eq!(browser.submit(later).await.path, "/my?done=kept");
        let page = browser.get(NEW).await;
        assert_eq!(page.form(NEW).get("phone"), Some("あとで"));

        // An older page does not silently overwrite: both texts stand there.
        let page = browser.submit(half.set("phone", "0166-00-0000")).await;
        page.is(StatusCode::CONFLICT)
            .says("両方の内容を見比べてください")
            .says("あとで")
            .says("0166-00-0000");
        let page = browser.submit(page.form(NEW)).await;
        page.is(StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(
            browser.get(NEW).await.form(NEW).get("phone"),
            Some("0166-00-0000")
        );

        // Once registered, the draft is gone.
        let filled = form(&mut browser).await;
        browser.submit(filled).await;
        let page = browser.get(NEW).await;
        page.says_not("前に入力した内容");
        assert_eq!(page.form(NEW).get("name"), Some(""));
    })
    .await;
}

#[tokio::test]
async fn a_draft_holds_what_the_form_asks_for_and_nothing_else() {
    both(|site| async move {
        let person = site.person("aoi", &[Role::Applicant]).await;
        let mut browser = site.browser_of(person).await;
        let form = browser
            .get(NEW)
            .await
            .form(NEW)
            .set("name", "株式会社ひなた(架空)")
            .set("planted", "x")
            .set("_do", "later");
        assert_eq!(browser.submit(form).await.path, "/my?done=kept");
        let draft = drafts::load(
            site.app.db.reader(),
            server::operator::store::draft_of(person),
        )
        .await
        .unwrap();
        assert_eq!(draft.fields.get("name"), "株式会社ひなた(架空)");
        assert_eq!(draft.fields.find("planted"), None);
    })
    .await;
}

#[tokio::test]
async fn a_field_without_end_is_shown_back_and_not_stored() {
    both(|site| async move {
        let person = site.person("aoi", &[Role::Applicant]).await;
        let mut browser = site.browser_of(person).await;
        let note = "あ".repeat(2 * 1024 * 1024 / 3);
        let filled = form(&mut browser).await.set("building", &note);
        let page = browser.submit(filled).await;
        page.is(StatusCode::UNPROCESSABLE_ENTITY)
            .says("100文字以内で");
        assert_eq!(page.form(NEW).get("building"), Some(note.as_str()));
        let draft = drafts::load(
            site.app.db.reader(),
            server::operator::store::draft_of(person),
        )
        .await
        .unwrap();
        assert!(draft.fields.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_second_registration_of_a_number_is_allowed_and_said() {
    both(|site| async move {
        let first = site.person("aoi", &[Role::Applicant]).await;
        let second = site.person("mio", &[Role::Applicant]).await;
        let mut browser = site.browser_of(first).await;
        let filled = form(&mut browser).await;
        browser.submit(filled).await.says("事業者を登録しました");
        let mut browser = site.browser_of(second).await;
        let filled = form(&mut browser).await;
        let page = browser.submit(filled).await;
        let (id, _) = &operators(&site, second).await[0];
        assert_eq!(page.path, format!("/my/operators/{id}?done=created"));
        page.says("事業者を登録しました")
            .says("同じ法人番号の事業者が");
    })
    .await;
}

#[tokio::test]
async fn a_name_that_cannot_be_printed_is_kept_and_asked_about() {
    let site = Site::sqlite().await;
    let person = site.person("aoi", &[Role::Applicant]).await;
    let mut browser = site.browser_of(person).await;
    let name = "株式会社\u{E000}山(架空)";
    let filled = form(&mut browser).await.set("name", name);
    let page = browser.submit(filled).await;
    page.is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("「印刷用の名称」に、代わりの書き方を");
    let again = page.form(NEW);
    assert_eq!(again.get("name"), Some(name));
    let page = browser
        .submit(again.set("print_name", "株式会社ヤマ(架空)"))
        .await;
    page.says("事業者を登録しました");
    assert_eq!(operators(&site, person).await[0].1.name, name);
}

#[tokio::test]
async fn a_slower_save_shows_both_texts() {
    both(|site| async move {
        let person = site.person("aoi", &[Role::Applicant]).await;
        let mut browser = site.browser_of(person).await;
        let filled = form(&mut browser).await;
        browser.submit(filled).await;
        let (id, _) = operators(&site, person).await.remove(0);
        let here = format!("/my/operators/{id}");
        let open = browser.get(&here).await.form(&here);
        let faster = open.clone().set("phone", "0166-11-1111");
        browser.submit(faster.clone()).await.says("保存しました");
        // Pressed twice: saved is saved.
        browser.submit(faster).await.says("保存しました");
        let slower = browser.submit(open.set("phone", "0166-22-2222")).await;
        slower
            .is(StatusCode::CONFLICT)
            .says("0166-11-1111")
            .says("0166-22-2222");
        let stored = &operators(&site, person).await[0].1;
        assert_eq!(stored.phone, "0166-11-1111");
        browser
            .submit(slower.form(&here))
            .await
            .says("保存しました");
        let stored = &operators(&site, person).await[0].1;
        assert_eq!(stored.phone, "0166-22-2222");
    })
    .await;
}

#[tokio::test]
async fn sites_are_added_one_at_a_time() {
    both(|site| async move {
        let person = site.person("aoi", &[Role::Applicant]).await;
        let mut browser = site.browser_of(person).await;
        let filled = form(&mut browser).await;
        browser.submit(filled).await;
        let (id, _) = operators(&site, person).await.remove(0);
        let sites = format!("/my/operators/{id}/sites");
        let new = format!("{sites}/new");
        browser
            .get(&sites)
            .await
            .says("事業所はまだ登録されていません");
        // The first one begins with the operator's address.
        let first = browser.get(&new).await.form(&new);
        assert_eq!(first.get("city"), Some("旭川市"));
        assert_eq!(first.get("is_head_office"), None, "it may be a branch");
        browser
            .submit(first.clone())
            .await
            .is(StatusCode::UNPROCESSABLE_ENTITY)
            .says("事業所の名称を入力してください");
        // The name of a site stands on the certificate, too.
        let page = browser
            .submit(first.clone().set("name", "\u{E000}町本社"))
            .await;
        page.is(StatusCode::UNPROCESSABLE_ENTITY)
            .says("「印刷用の名称」に、代わりの書き方を");
        let page = browser
            .submit(page.form(&new).set("print_name", "\u{E000}"))
            .await;
        page.is(StatusCode::UNPROCESSABLE_ENTITY)
            .says("この欄の「\u{E000}」も印刷できません");
        let first = first.set("name", "本社").set("print_name", "ほん社");
        let page = browser.submit(first.clone()).await;
        page.says("本社").says("もう1件追加しますか");
        browser.submit(first).await;
        let second = browser.get(&new).await.form(&new);
        assert_eq!(second.get("city"), Some(""));
        let second = second
            .set("name", "神居の工場")
            .set("postal_code", "0708001")
            .set("prefecture", "北海道")
            .set("city", "旭川市")
            .set("town", "神居町1番地")
            .set("is_head_office", "yes");
        browser.submit(second).await.says("神居の工場");
        let db = site.app.db.reader();
        let found = store::sites(db, id).await.unwrap();
        assert_eq!(found.len(), 2);
        // The head office has moved.
        assert_eq!(found[0].name, "神居の工場");
        assert_eq!(found[1].print_name.as_deref(), Some("ほん社"));
        assert!(!found[1].is_head_office);

        let here = format!("{sites}/{}", found[1].id);
        let open = browser.get(&here).await.form(&here);
        browser
            .submit(open.clone().set("name", "旧本社"))
            .await
            .says("旧本社");
        browser
            .submit(open.set("name", "元の本社"))
            .await
            .is(StatusCode::CONFLICT)
            .says("旧本社")
            .says("元の本社");

        let remove = format!("{here}/remove");
        let page = browser.get(&remove).await;
        page.says("事業所を削除しますか").says("旧本社");
        assert_eq!(store::sites(db, id).await.unwrap().len(), 2);
        browser.submit(page.form(&remove)).await.says_not("旧本社");
        assert_eq!(store::sites(db, id).await.unwrap().len(), 1);
        browser.get(&here).await.is(StatusCode::NOT_FOUND);
        site.ledger_proves().await;
    })
    .await;
}

#[tokio::test]
async fn somebody_elses_operator_is_as_if_it_were_not_there() {
    both(|site| async move {
        let owner = site.person("aoi", &[Role::Applicant]).await;
        let other = site.person("mio", &[Role::Applicant]).await;
        let mut browser = site.browser_of(owner).await;
        let filled = form(&mut browser).await;
        browser.submit(filled).await;
        let (id, before) = operators(&site, owner).await.remove(0);
        let here = format!("/my/operators/{id}");
        let open = browser.get(&here).await.form(&here);
        let mut stranger = site.browser_of(other).await;
        let missing = stranger
            .get("/my/operators/0193e9a0-0000-7000-8000-000000000001")
            .await;
        let token = stranger.token();
        for path in ["", "/sites", "/sites/new"] {
            let page = stranger.get(&format!("{here}{path}")).await;
            page.is(StatusCode::NOT_FOUND);
            assert_eq!(page.text(), missing.text());
        }
        stranger
            .submit(open.set("_token", &token).set("name", "横取り"))
            .await
            .is(StatusCode::NOT_FOUND);
        assert_eq!(operators(&site, owner).await[0].1, before);
    })
    .await;
}

#[tokio::test]
async fn an_operator_typed_before_the_session_ended_is_sent_with_one_button() {
    both(|site| async move {
        let person = site.person("aoi", &[Role::Applicant]).await;
        let mut browser = site.browser_of(person).await;
        let filled = form(&mut browser).await;
        site.app.clock.advance(TimeDelta::hours(3));
        let ended = browser.submit(filled).await;
        ended.is(StatusCode::UNAUTHORIZED);
        let form = ended
            .form("/login")
            .set("email", "aoi@example.jp")
            .set("password", crate::harness::PASSWORD);
        let kept = browser.submit(form).await;
        kept.says("髙橋 𠮷子");
        assert!(operators(&site, person).await.is_empty());
        browser
            .submit(kept.form(NEW))
            .await
            .says("事業者を登録しました");
        assert_eq!(operators(&site, person).await.len(), 1);
    })
    .await;
}
