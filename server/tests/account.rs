//! Getting in, staying in, being put out.

use std::sync::Arc;

use app::account::{Email, Role};
use chrono::TimeDelta;
use http::{Request, StatusCode, header};
use server::account::{session, store};
use server::http::limits::Limits;
use server::http::router;
use server::mail::send::Mailer;
use server::start::{self, Schema};

use crate::harness::{Browser, FilledForm, PASSWORD, Page, Site, both};

const ADDRESS: &str = "aoi@hinata.example";

/// Long enough to be chosen on a page.
const CHOSEN: &str = "もりとかわとゆきどけのみち";

/// The link of the newest mail to an address, as a path.
async fn link_to(site: &Site, address: &str, start: &str) -> String {
    let (_, body) = site.mail_to(address).await.expect("a mail");
    body.split_whitespace()
        .filter_map(|word| word.strip_prefix("http://127.0.0.1:8080"))
        .find(|path| path.starts_with(start))
        .unwrap_or_else(|| panic!("no link to {start} in:\n{body}"))
        .to_owned()
}

fn registration(page: &Page) -> FilledForm {
    page.form("/register")
        .set("email", ADDRESS)
        .set("family_name", "髙橋")
        .set("given_name", "葵")
        .set("family_kana", "たかはし")
        .set("given_kana", "アオイ")
        .set("password", CHOSEN)
}

async fn log_in(browser: &mut Browser, email: &str, password: &str) -> Page {
    let page = browser.get("/login").await;
    let form = page
        .form("/login")
        .set("email", email)
        .set("password", password);
    browser.submit(form).await
}

#[tokio::test]
async fn a_person_registers_confirms_and_logs_in() {
    both(|site| async move {
        let mut browser = site.browser();
        let form = registration(&browser.get("/register").await);
        let sent = browser.submit(form.clone()).await;
        assert_eq!(sent.path, "/register/sent");
        sent.is(StatusCode::OK).says("メールを送りました");

        log_in(&mut browser, ADDRESS, CHOSEN)
            .await
            .is(StatusCode::UNPROCESSABLE_ENTITY);

        let link = link_to(&site, ADDRESS, "/confirm/").await;
        // A program that looks through mail opens links, and nothing happens.
        for _ in 0..2 {
            site.browser().get(&link).await.is(StatusCode::OK);
        }
        let confirmed = browser
            .submit(browser.clone().get(&link).await.form(&link))
            .await;
        confirmed.says("登録が終わりました");

        let page = log_in(&mut browser, "ＡＯＩ@hinata.example", CHOSEN).await;
        assert_eq!(page.path, "/my");
        browser.get("/account").await.says(ADDRESS);

        // The link works once, and the address is known now: the screen says the same.
        browser.get(&link).await.is(StatusCode::GONE);
        let again = site.browser().submit(form.clone()).await;
        again.is(StatusCode::FORBIDDEN);
        let mut other = site.browser();
        let form = registration(&other.get("/register").await);
        assert_eq!(other.submit(form).await.path, "/register/sent");
        let (subject, _) = site.mail_to(ADDRESS).await.unwrap();
        assert!(subject.contains("すでに登録"), "{subject}");
        site.ledger_proves().await;
    })
    .await;
}

#[tokio::test]
async fn a_refused_registration_keeps_everything_but_the_password() {
    let site = Site::sqlite().await;
    let mut browser = site.browser();
    let form = registration(&browser.get("/register").await)
        .set("email", "葵")
        .set("password", "password1234");
    let page = browser.submit(form).await;
    page.is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("のように入力してください")
        .says("推測されやすい");
    assert!(page.title().starts_with("エラー:"));
    let again = page.form("/register");
    assert_eq!(again.get("family_name"), Some("髙橋"));
    assert_eq!(again.get("email"), Some("葵"));
    assert_eq!(again.get("password"), Some(""));
    assert!(!page.html().contains("password1234"));
}

#[tokio::test]
async fn an_unknown_address_and_a_wrong_password_are_told_the_same() {
    both(|site| async move {
        site.person("aoi", &[Role::Applicant]).await;
        let mut browser = site.browser();
        let wrong = log_in(&mut browser, "aoi@example.jp", "wrong").await;
        let unknown = log_in(&mut browser, "nobody@example.jp", PASSWORD).await;
        wrong
            .is(StatusCode::UNPROCESSABLE_ENTITY)
            .says("メールアドレスかパスワードが違います")
            .says("もう一度登録すると新しいメールを送ります");
        unknown.is(StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(wrong.text(), unknown.text());
        assert!(!browser.cookies.contains_key("irodori"));
    })
    .await;
}

#[tokio::test]
async fn passwords_cannot_be_tried_for_long() {
    let mut site = Site::sqlite().await;
    let person = site.person("aoi", &[Role::Applicant]).await;
    let db = start::database(&site.database_url, Schema::Expect)
        .await
        .unwrap();
    let app = start::assemble(
        db,
        site.app.config.clone(),
        site.app.clock.clone(),
        Mailer::Files(site.data.join("outbox")),
        Limits::default(),
    )
    .await
    .unwrap();
    site.router = router(Arc::clone(&app));
    let mut browser = site.browser();
    for _ in 0..10 {
        log_in(&mut browser, "aoi@example.jp", "not this one")
            .await
            .is(StatusCode::UNPROCESSABLE_ENTITY);
    }
    let page = log_in(&mut browser, "aoi@example.jp", PASSWORD).await;
    page.is(StatusCode::TOO_MANY_REQUESTS)
        .says("少し時間をおいてください")
        .says("元のページを開き直す");
    assert!(
        page.html()
            .contains(r#"<a href="/login">元のページを開き直す"#)
    );
    assert!(
        !page.html().contains(PASSWORD),
        "an error page shows a password"
    );
    // Another person from the same place is not held up by that.
    site.person("mio", &[Role::Applicant]).await;
    log_in(&mut browser, "mio@example.jp", PASSWORD).await;
    assert!(browser.cookies.contains_key("irodori"));
    assert!(
        session::list(
            site.app.db.reader(),
            person,
            &[Role::Applicant].into(),
            site.now()
        )
        .await
        .unwrap()
        .is_empty()
    );
}

#[tokio::test]
async fn logging_in_leads_back_but_never_away() {
    let site = Site::sqlite().await;
    let person = site.person("aoi", &[Role::Applicant]).await;
    let mut browser = site.browser();
    let page = browser.get("/account?page=2").await;
    assert_eq!(page.path, "/login?next=%2Faccount%3Fpage%3D2");
    let form = page
        .form("/login")
        .set("email", "aoi@example.jp")
        .set("password", PASSWORD);
    assert_eq!(browser.submit(form).await.path, "/account?page=2");

    for away in ["//evil.example", "https://evil.example", "/\\evil.example"] {
        let mut browser = site.browser();
        let form = browser
            .get("/login")
            .await
            .form("/login")
            .set("next", away)
            .set("email", "aoi@example.jp")
            .set("password", PASSWORD);
        assert_eq!(browser.submit(form).await.path, "/my", "{away}");
        let query = format!("/login?next={away}");
        let mut in_already = site.browser_of(person).await;
        let page = in_already
            .send(
                Request::get(&query)
                    .body(axum::body::Body::empty())
                    .unwrap(),
            )
            .await;
        assert_eq!(page.headers.get(header::LOCATION).unwrap(), "/my");
    }
}

#[tokio::test]
async fn each_log_in_has_its_own_session_and_log_out_ends_it() {
    both(|site| async move {
        let person = site.person("aoi", &[Role::Applicant]).await;
        let mut browser = site.browser();
        log_in(&mut browser, "aoi@example.jp", PASSWORD).await;
        let first = browser.cookies["irodori"].clone();
        let mut thief = browser.clone();
        let form = browser.get("/account").await.form("/logout");
        assert_eq!(browser.submit(form).await.path, "/?done=logged-out");
        assert!(!browser.cookies.contains_key("irodori"));
        assert!(thief.get("/account").await.path.starts_with("/login"));
        log_in(&mut browser, "aoi@example.jp", PASSWORD).await;
        assert_ne!(browser.cookies["irodori"], first);

        // Every session is listed; all others end at once.
        let mut other = site.browser_of(person).await;
        let page = browser.get("/account").await;
        page.says("この端末").says("種類の分からない端末");
        let form = page.form("/account/sessions/end-others");
        browser.submit(form).await.says("ログインを終わらせました");
        assert!(other.get("/account").await.path.starts_with("/login"));
        browser.get("/account").await.is(StatusCode::OK);
    })
    .await;
}

#[tokio::test]
async fn links_end_with_their_time() {
    both(|site| async move {
        let mut browser = site.browser();
        let form = registration(&browser.get("/register").await);
        browser.submit(form).await;
        let link = link_to(&site, ADDRESS, "/confirm/").await;
        let form = browser.get(&link).await.form(&link);
        site.app.clock.advance(TimeDelta::hours(24));
        browser.get(&link).await.is(StatusCode::GONE);
        browser
            .submit(form)
            .await
            .is(StatusCode::GONE)
            .says("このリンクは使えません");
    })
    .await;
}

#[tokio::test]
async fn a_new_password_by_mail_ends_every_session() {
    both(|site| async move {
        const NEW: &str = "ゆきどけのみずがながれる";
        let person = site.person("aoi", &[Role::Applicant]).await;
        let mut open = site.browser_of(person).await;
        let mut browser = site.browser();
        for address in ["nobody@example.jp", "aoi@example.jp"] {
            let form = browser
                .get("/reset")
                .await
                .form("/reset")
                .set("email", address);
            assert_eq!(browser.submit(form).await.path, "/reset/sent");
        }
        assert!(site.mail_to("nobody@example.jp").await.is_none());
        let link = link_to(&site, "aoi@example.jp", "/reset/").await;
        let form = browser.get(&link).await.form(&link);
        browser
            .submit(form.clone().set("password", "みじかい"))
            .await
            .is(StatusCode::UNPROCESSABLE_ENTITY);
        let form = form.set("password", NEW);
        browser
            .submit(form.clone())
            .await
            .says("パスワードを決めました");
        browser.submit(form).await.is(StatusCode::GONE);
        assert!(open.get("/account").await.path.starts_with("/login"));
        log_in(&mut browser, "aoi@example.jp", PASSWORD)
            .await
            .is(StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(
            log_in(&mut browser, "aoi@example.jp", NEW).await.path,
            "/my"
        );
    })
    .await;
}

#[tokio::test]
async fn a_form_from_elsewhere_changes_nothing() {
    both(|site| async move {
        let person = site.person("aoi", &[Role::Applicant]).await;
        let mut browser = site.browser_of(person).await;
        let form = browser
            .get("/account")
            .await
            .form("/account")
            .set("family_name", "変更")
            .set("family_kana", "ヘンコウ");
        browser
            .submit(form.clone().set("_token", "0"))
            .await
            .is(StatusCode::FORBIDDEN);
        let token = browser.token();
        let body = format!("_token={token}&family_name=x&family_kana=x");
        for origin in ["https://evil.example", "http://127.0.0.1:8081", "null"] {
            let request = Request::post("/account")
                .header(header::ORIGIN, origin)
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .body(body.clone().into())
                .unwrap();
            browser.send(request).await.is(StatusCode::FORBIDDEN);
        }
        let name = |account: Option<store::Account>| account.unwrap().family_name;
        let db = site.app.db.reader();
        assert_eq!(name(store::one(db, person).await.unwrap()), "aoi");
        browser.submit(form).await.says("保存しました");
        assert_eq!(name(store::one(db, person).await.unwrap()), "変更");

        // Without a session it is no different: nothing is carried on.
        let request = Request::post("/account")
            .header(header::ORIGIN, "https://evil.example")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(body.into())
            .unwrap();
        let page = site.browser().send(request).await;
        page.is(StatusCode::FORBIDDEN);
    })
    .await;
}

#[tokio::test]
async fn nothing_typed_is_lost_when_a_session_ends() {
    both(|site| async move {
        let person = site.person("aoi", &[Role::Applicant]).await;
        let mut browser = site.browser_of(person).await;
        let form = browser
            .get("/account")
            .await
            .form("/account")
            .set("family_name", "髙橋 \"𠮷\" <b>")
            .set("family_kana", "タカハシ");
        site.app.clock.advance(TimeDelta::hours(3));
        let ended = browser.submit(form).await;
        ended
            .is(StatusCode::UNAUTHORIZED)
            .says("もう一度ログインしてください")
            .says("まだ保存していません");

        // A wrong password on the way loses nothing either.
        let form = ended.form("/login").set("email", "aoi@example.jp");
        let wrong = browser.submit(form.clone().set("password", "wrong")).await;
        wrong.is(StatusCode::UNPROCESSABLE_ENTITY);
        let form = wrong.form("/login").set("password", PASSWORD);
        let kept = browser.submit(form).await;
        kept.is(StatusCode::OK)
            .says("まだ保存していません")
            .says("髙橋 \"𠮷\" <b>");
        let name = || async {
            let account = store::one(site.app.db.reader(), person).await.unwrap();
            account.unwrap().family_name
        };
        assert_eq!(name().await, "aoi");
        browser
            .submit(kept.form("/account"))
            .await
            .says("保存しました");
        assert_eq!(name().await, "髙橋 \"𠮷\" <b>");
    })
    .await;
}

#[tokio::test]
async fn passwords_are_not_carried_through_the_log_in_page() {
    let site = Site::sqlite().await;
    let person = site.person("aoi", &[Role::Applicant]).await;
    let mut browser = site.browser_of(person).await;
    let form = browser
        .get("/account")
        .await
        .form("/account/password")
        .set("password_now", PASSWORD)
        .set("password", "ゆきどけのみずがながれる");
    site.app.clock.advance(TimeDelta::hours(3));
    let ended = browser.submit(form).await;
    ended.is(StatusCode::UNAUTHORIZED);
    assert!(!ended.html().contains(PASSWORD));
    assert!(!ended.html().contains("ゆきどけ"));
}

#[tokio::test]
async fn what_weighs_much_asks_for_the_password_once_more() {
    both(|site| async move {
        let admin = site.person("kanri", &[Role::Admin]).await;
        let mut browser = site.browser_of(admin).await;
        let form = browser
            .get("/staff/people/new")
            .await
            .form("/staff/people/new")
            .set("email", "fukui@example.jp")
            .set("family_name", "福井")
            .set("family_kana", "フクイ")
            .tick("role", "staff");
        site.app.clock.advance(TimeDelta::minutes(11));
        // What does not weigh so much goes on.
        browser.get("/staff/people").await.is(StatusCode::OK);
        let asked = browser.submit(form).await;
        asked
            .is(StatusCode::UNAUTHORIZED)
            .says("パスワードをもう一度入力してください")
            .says("操作はまだ行われていません");
        let invited = || async {
            let email = Email::parse("fukui@example.jp").unwrap();
            store::by_email(site.app.db.reader(), &email)
                .await
                .unwrap()
                .is_some()
        };
        assert!(!invited().await);

        let form = asked.form("/login");
        assert_eq!(form.get("email"), Some("kanri@example.jp"));
        let wrong = browser.submit(form.set("password", "wrong")).await;
        wrong
            .is(StatusCode::UNPROCESSABLE_ENTITY)
            .says("パスワードをもう一度入力してください");
        let form = wrong.form("/login").set("password", PASSWORD);
        let page = browser.submit(form).await;
        page.is(StatusCode::OK)
            .says("ご本人であることを確かめました")
            .says("福井");
        assert!(!invited().await);
        browser
            .submit(page.form("/staff/people/new"))
            .await
            .is(StatusCode::OK);
        assert!(invited().await);
    })
    .await;
}

/// Seen: after the password one button did what no word on its page named: whose
/// roles, which certificate.
#[tokio::test]
async fn who_gives_the_password_reads_what_it_is_about() {
    both(|site| async move {
        let admin = site.person("kanri", &[Role::Admin]).await;
        let rin = site.person("rin", &[Role::Staff]).await;
        let person = format!("/staff/people/{rin}");
        let mut browser = site.browser_of(admin).await;
        let page = browser.get(&person).await;
        let (roles, close) = (page.form(&person), format!("{person}/close"));
        site.app.clock.advance(TimeDelta::minutes(11));
        let state = async || {
            let found = store::one(site.app.db.reader(), rin).await.unwrap();
            found.unwrap().state
        };

        // What was typed is sent from a page that names the person.
        let asked = browser.submit(roles.tick("role", "approver")).await;
        let form = asked.form("/login").set("password", PASSWORD);
        let page = browser.submit(form).await;
        page.says("対象").says("rin@example.jp").says("決裁");
        assert!(page.attributes("main a", "href").contains(&person));

        // Where nothing was typed, the page with the button is shown again.
        let form = browser.get(&person).await.form(&close);
        site.app.clock.advance(TimeDelta::minutes(11));
        let asked = browser.submit(form).await;
        let form = asked.form("/login").set("password", PASSWORD);
        let page = browser.submit(form).await;
        assert_eq!(page.path, format!("{person}?done=proved"));
        page.says("操作はまだ行われていません")
            .says("rin@example.jp");
        assert_eq!(state().await, store::State::Active);
        let form = page.form(&close);
        browser.submit(form).await.says("利用を停止しました");
        assert_eq!(state().await, store::State::Disabled);
    })
    .await;
}

#[tokio::test]
async fn an_island_is_told_that_the_session_has_ended() {
    let site = Site::sqlite().await;
    let person = site.person("aoi", &[Role::Applicant]).await;
    let mut island = site.browser_of(person).await.island();
    site.app.clock.advance(TimeDelta::hours(3));
    let token = island.token();
    let answer = island.post("/account", &[("_token", &token)]).await;
    answer.is(StatusCode::UNAUTHORIZED);
    assert!(answer.html().starts_with('{'));
}

#[tokio::test]
async fn an_administrator_invites_changes_and_closes() {
    both(|site| async move {
        let admin = site.person("admin", &[Role::Admin]).await;
        let mut browser = site.browser_of(admin).await;
        let form = browser
            .get("/staff/people/new")
            .await
            .form("/staff/people/new")
            .set("email", "rin@example.jp")
            .set("family_name", "小林")
            .set("family_kana", "こばやし");
        browser
            .submit(form.clone())
            .await
            .is(StatusCode::UNPROCESSABLE_ENTITY)
            .says("役割を1つ以上選んでください");
        let form = form.tick("role", "staff").tick("role", "reviewer");
        let page = browser.submit(form.clone()).await;
        page.says("招待のメールを送りました").says("小林");
        // Pressed twice: the same person.
        browser.submit(form).await.is(StatusCode::OK).says("小林");
        browser
            .get("/staff/people?email=rin&role=staff")
            .await
            .says("rin@example.jp")
            .says("1人")
            .says("確認待ち");

        // Nobody gets at the account by registering with its address.
        let mut stranger = site.browser();
        let form = registration(&stranger.get("/register").await).set("email", "rin@example.jp");
        assert_eq!(stranger.submit(form).await.path, "/register/sent");
        let link = link_to(&site, "rin@example.jp", "/invite/").await;
        let mut rin = site.browser();
        let form = rin
            .get(&link)
            .await
            .form(&link)
            .set("password", "ゆきどけのみずがながれる");
        rin.submit(form).await.says("パスワードを決めました");
        let page = log_in(&mut rin, "rin@example.jp", "ゆきどけのみずがながれる").await;
        assert_eq!(page.path, "/staff");
        rin.get("/staff/people").await.is(StatusCode::FORBIDDEN);

        let known = store::by_email(
            site.app.db.reader(),
            &Email::parse("rin@example.jp").unwrap(),
        )
        .await
        .unwrap()
        .unwrap();
        let here = format!("/staff/people/{}", known.id);
        let form = browser.get(&here).await.form(&here).without("role");
        browser
            .submit(form.clone())
            .await
            .is(StatusCode::UNPROCESSABLE_ENTITY);
        browser
            .submit(form.tick("role", "approver"))
            .await
            .says("保存しました");
        let roles = store::roles(site.app.db.reader(), known.id).await.unwrap();
        assert_eq!(roles, [Role::Approver].into());

        let close = format!("{here}/close");
        let page = browser.get(&here).await;
        browser
            .submit(page.form(&close))
            .await
            .says("利用を停止しました")
            .says("停止");
        assert!(rin.get("/account").await.path.starts_with("/login"));
        log_in(&mut rin, "rin@example.jp", "ゆきどけのみずがながれる")
            .await
            .is(StatusCode::UNPROCESSABLE_ENTITY);
        let page = browser.get(&here).await;
        browser
            .submit(page.form(&format!("{here}/reopen")))
            .await
            .says("利用を再開しました");

        // Not one's own.
        let own = format!("/staff/people/{admin}");
        let page = browser.get(&own).await;
        page.says("自分のアカウントは停止できません");
        let form = page.form(&own);
        browser
            .submit(form.clone().to(&format!("{own}/close")))
            .await
            .is(StatusCode::CONFLICT);
        browser
            .submit(form.without("role").tick("role", "staff"))
            .await
            .is(StatusCode::UNPROCESSABLE_ENTITY)
            .says("自分の「管理者」は外せません");
        site.ledger_proves().await;
    })
    .await;
}

#[tokio::test]
async fn a_closed_account_is_not_opened_by_an_old_link() {
    both(|site| async move {
        let person = site.person("aoi", &[Role::Applicant]).await;
        let admin = site.person("admin", &[Role::Admin]).await;
        let mut browser = site.browser();
        let form = browser
            .get("/reset")
            .await
            .form("/reset")
            .set("email", "aoi@example.jp");
        browser.submit(form).await;
        let link = link_to(&site, "aoi@example.jp", "/reset/").await;
        server::account::acts::change_account(
            &site.app,
            admin,
            person,
            [Role::Applicant].into(),
            store::State::Disabled,
        )
        .await
        .unwrap();
        browser.get(&link).await.is(StatusCode::GONE);
    })
    .await;
}

#[tokio::test]
async fn the_password_is_changed_by_who_knows_it() {
    both(|site| async move {
        const NEW: &str = "ゆきどけのみずがながれる";
        let person = site.person("aoi", &[Role::Applicant]).await;
        let mut browser = site.browser_of(person).await;
        let mut other = site.browser_of(person).await;
        let form = browser
            .get("/account")
            .await
            .form("/account/password")
            .set("password_now", "wrong")
            .set("password", NEW);
        browser
            .submit(form.clone())
            .await
            .is(StatusCode::UNPROCESSABLE_ENTITY)
            .says("今のパスワードが違います");
        browser
            .submit(form.set("password_now", PASSWORD))
            .await
            .says("パスワードを変えました");
        assert!(other.get("/account").await.path.starts_with("/login"));
        browser.get("/account").await.is(StatusCode::OK);
    })
    .await;
}

#[tokio::test]
async fn the_demonstration_shows_its_mail_with_links() {
    let site = Site::sqlite().await;
    let mut browser = site.browser();
    let form = registration(&browser.get("/register").await);
    browser.submit(form).await;
    let list = browser.get("/dev/outbox").await;
    list.is(StatusCode::OK).says(ADDRESS);
    let mail = list.attributes("main table a", "href").remove(0);
    let page = browser.get(&mail).await;
    let links = page.attributes("main p a", "href");
    let confirm = link_to(&site, ADDRESS, "/confirm/").await;
    assert_eq!(links, [confirm]);
    let json = browser
        .island()
        .get(&format!("/dev/outbox?to={ADDRESS}"))
        .await;
    let json: serde_json::Value = serde_json::from_slice(&json.bytes).unwrap();
    assert_eq!(json["mails"][0]["to"][0], ADDRESS);
}
