//! Getting in, against somebody who means harm.

use app::account::{Email, Role};
use axum::body::Body;
use chrono::TimeDelta;
use http::{Request, StatusCode, header};
use server::account::store;

use crate::harness::{Browser, FilledForm, PASSWORD, Page, Site, both};

const ADDRESS: &str = "aoi@hinata.example";
const OWN: &str = "もりとかわとゆきどけのみち";
const EVIL: &str = "わるいひとがきめたことば";

/// The link of the newest mail to an address, as a path.
async fn link_to(site: &Site, address: &str) -> String {
    let (_, body) = site.mail_to(address).await.expect("a mail");
    let link = body
        .split_whitespace()
        .find_map(|word| word.strip_prefix("http://127.0.0.1:8080"));
    link.unwrap_or_else(|| panic!("no link in:\n{body}"))
        .to_owned()
}

/// Somebody registers with the address: the link that its owner is sent.
async fn register(site: &Site, family_name: &str, password: &str) -> String {
    let mut browser = site.browser();
    let form = browser
        .get("/register")
        .await
        .form("/register")
        .set("email", ADDRESS)
        .set("family_name", family_name)
        .set("family_kana", "タカハシ")
        .set("password", password);
    assert_eq!(browser.submit(form).await.path, "/register/sent");
    link_to(site, ADDRESS).await
}

async fn log_in(browser: &mut Browser, email: &str, password: &str) -> Page {
    let form = browser.get("/login").await.form("/login");
    let form = form.set("email", email).set("password", password);
    browser.submit(form).await
}

async fn ask_reset(site: &Site, email: &str) -> Page {
    let mut browser = site.browser();
    let form = browser.get("/reset").await.form("/reset");
    browser.submit(form.set("email", email)).await
}

async fn account(site: &Site) -> Option<store::Account> {
    let email = Email::parse(ADDRESS).unwrap();
    store::by_email(site.app.db.reader(), &email).await.unwrap()
}

#[tokio::test]
async fn a_link_makes_the_account_that_was_registered_with_it() {
    both(|site| async move {
        let own = register(&site, "髙橋", OWN).await;
        // Somebody else registers with the same address, before and after it.
        let evil = register(&site, "別人", EVIL).await;
        assert_ne!(own, evil);
        let mut browser = site.browser();
        let page = browser.get(&own).await;
        page.says("髙橋").says(ADDRESS).says_not("別人");
        assert!(
            account(&site).await.is_none(),
            "nobody holds the address yet"
        );
        browser
            .submit(page.form(&own))
            .await
            .says("登録が終わりました");

        log_in(&mut site.browser(), ADDRESS, EVIL)
            .await
            .is(StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(log_in(&mut browser, ADDRESS, OWN).await.path, "/my");
        assert_eq!(account(&site).await.unwrap().family_name, "髙橋");

        // The other link has nothing to say any more.
        let mut stranger = site.browser();
        stranger.get(&evil).await.is(StatusCode::GONE);
        stranger.get("/login").await;
        let token = stranger.token();
        stranger
            .post(&evil, &[("_token", &token)])
            .await
            .is(StatusCode::GONE);
        assert_eq!(account(&site).await.unwrap().family_name, "髙橋");
        site.ledger_proves().await;
    })
    .await;
}

#[tokio::test]
async fn a_registration_gives_nothing_to_an_address_that_was_invited_meanwhile() {
    both(|site| async move {
        let evil = register(&site, "別人", EVIL).await;
        let admin = site.person("admin", &[Role::Admin]).await;
        let mut office = site.browser_of(admin).await;
        let form = office
            .get("/staff/people/new")
            .await
            .form("/staff/people/new")
            .set("email", ADDRESS)
            .set("family_name", "髙橋")
            .set("family_kana", "タカハシ")
            .tick("role", "staff");
        office.submit(form).await.is(StatusCode::OK);
        let mut browser = site.browser();
        browser.get(&evil).await.is(StatusCode::GONE);
        let id = account(&site).await.unwrap().id;

        // Closed and opened again, it still waits for its password.
        let here = format!("/staff/people/{id}");
        for step in ["close", "reopen"] {
            let form = office.get(&here).await.form(&format!("{here}/{step}"));
            office.submit(form).await.is(StatusCode::OK);
        }
        let known = account(&site).await.unwrap();
        assert_eq!(known.state, store::State::Invited);
        assert_eq!(known.password_hash, None);
        let invitation = link_to(&site, ADDRESS).await;
        assert!(invitation.starts_with("/invite/"), "{invitation}");
        browser.get(&invitation).await.is(StatusCode::OK);
    })
    .await;
}

fn new_password(page: &Page, link: &str, password: &str) -> FilledForm {
    page.form(link).set("password", password)
}

#[tokio::test]
async fn asking_again_leaves_the_link_in_hand_alone() {
    both(|site| async move {
        site.person("aoi", &[Role::Applicant]).await;
        let address = "aoi@example.jp";
        ask_reset(&site, address).await;
        let first = link_to(&site, address).await;
        // Somebody who means harm asks again and again.
        for _ in 0..3 {
            ask_reset(&site, address).await;
        }
        let last = link_to(&site, address).await;
        assert_ne!(first, last);
        let mut browser = site.browser();
        let form = new_password(&browser.get(&first).await, &first, OWN);
        browser.submit(form).await.says("パスワードを決めました");
        // With that, every other link is over.
        browser.get(&last).await.is(StatusCode::GONE);

        ask_reset(&site, address).await;
        let link = link_to(&site, address).await;
        log_in(&mut browser, address, OWN).await;
        let form = browser
            .get("/account")
            .await
            .form("/account/password")
            .set("password_now", OWN)
            .set("password", "ゆきどけのみずがながれる");
        browser.submit(form).await.says("パスワードを変えました");
        site.browser().get(&link).await.is(StatusCode::GONE);
    })
    .await;
}

#[tokio::test]
async fn what_was_typed_comes_back_to_nobody_else() {
    both(|site| async move {
        let person = site.person("aoi", &[Role::Applicant]).await;
        site.person("mio", &[Role::Staff]).await;
        let mut browser = site.browser_of(person).await;
        let form = browser
            .get("/account")
            .await
            .form("/account")
            .set("family_name", "ひみつ")
            .set("family_kana", "ヒミツ");
        site.app.clock.advance(TimeDelta::hours(3));
        // A page that is opened first does not lose it either.
        let first = browser.get("/account").await;
        assert!(first.path.starts_with("/login"));
        let ended = browser.submit(form.clone()).await;
        ended
            .is(StatusCode::UNAUTHORIZED)
            .says("まだ保存していません");

        let log_in = |email: &str| {
            let form = ended.form("/login").set("password", PASSWORD);
            form.set("email", email)
        };
        let forms = [
            log_in("mio@example.jp"),
            // The seal is of this browser; a made-up one opens nothing.
            log_in("aoi@example.jp").set("kept_owner", &"0".repeat(64)),
            log_in("aoi@example.jp").without("kept_owner"),
        ];
        for form in forms {
            let page = browser.clone().submit(form).await;
            page.is(StatusCode::OK);
            assert!(
                ["/staff", "/my"].contains(&page.path.as_str()),
                "{}",
                page.path
            );
            assert!(!page.html().contains("ひみつ"));
        }
        let kept = browser.submit(log_in("aoi@example.jp")).await;
        kept.says("まだ保存していません").says("ひみつ");

        // Where nobody knows whose it was, it is not carried at all.
        let mut stranger = site.browser();
        stranger.get("/login").await;
        let page = stranger.submit(form).await;
        page.is(StatusCode::UNAUTHORIZED);
        page.says("送った内容は保存されていません");
        assert!(!page.html().contains("ひみつ"));
        assert_eq!(page.form("/login").get("next"), Some("/account"));
    })
    .await;
}

#[tokio::test]
async fn what_was_typed_outlives_a_log_out_in_another_window() {
    both(|site| async move {
        let person = site.person("aoi", &[Role::Applicant]).await;
        site.person("mio", &[Role::Staff]).await;
        for has_run_out in [false, true] {
            let mut browser = site.browser_of(person).await;
            let page = browser.get("/account").await;
            let form = page.form("/account").set("family_name", "かきかけ");
            if has_run_out {
                site.app.clock.advance(TimeDelta::hours(3));
            }
            let out = browser.submit(page.form("/logout")).await;
            out.is(StatusCode::OK);
            assert!(browser.cookies.contains_key("irodori-was"));
            let ended = browser.submit(form).await;
            ended
                .is(StatusCode::UNAUTHORIZED)
                .says("まだ保存していません");
            let log_in = |email: &str| {
                let form = ended.form("/login").set("password", PASSWORD);
                form.set("email", email)
            };
            let other = browser.clone().submit(log_in("mio@example.jp")).await;
            assert!(!other.html().contains("かきかけ"));
            let kept = browser.submit(log_in("aoi@example.jp")).await;
            kept.says("かきかけ");
            // Whoever is logged in is that, and nobody else's.
            assert!(!browser.cookies.contains_key("irodori-was"));
        }
    })
    .await;
}

#[tokio::test]
async fn no_other_site_logs_anybody_out() {
    let site = Site::sqlite().await;
    let person = site.person("aoi", &[Role::Applicant]).await;
    let foreign = || {
        Request::post("/logout")
            .header(header::ORIGIN, "https://evil.example")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::empty())
            .unwrap()
    };
    // Browsers leave the cookie out of it, and would obey an answer that ends it.
    let page = site.browser().send(foreign()).await;
    page.is(StatusCode::FORBIDDEN);
    assert!(!page.headers.contains_key("clear-site-data"));
    assert!(
        page.headers
            .get(header::SET_COOKIE)
            .is_none_or(|cookie| { !cookie.to_str().unwrap().starts_with("irodori=") })
    );
    let mut browser = site.browser_of(person).await;
    browser.send(foreign()).await.is(StatusCode::FORBIDDEN);
    browser.get("/account").await.is(StatusCode::OK);

    // Logged out already, one's own button does no harm.
    let form = browser.get("/account").await.form("/logout");
    browser.submit(form.clone()).await.is(StatusCode::OK);
    assert_eq!(browser.submit(form).await.path, "/?done=logged-out");
}

/// Tries to log in from `client`, as a proxy says.
async fn try_from(site: &Site, client: &str, email: &str, password: &str) -> Page {
    let mut browser = site.browser();
    browser.get("/login").await;
    let token = browser.token();
    let body = form_urlencoded::Serializer::new(String::new())
        .extend_pairs([
            ("_token", token.as_str()),
            ("email", email),
            ("password", password),
        ])
        .finish();
    let request = Request::post("/login")
        .header("x-forwarded-for", client)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(body.into())
        .unwrap();
    browser.send(request).await
}

/// Whether `client` comes to be told to wait: sooner or later, because the
/// limit forgets tries while a slow machine makes them.
async fn is_stopped(site: &Site, client: &str, email: &str) -> bool {
    for _ in 0..40 {
        let page = try_from(site, client, email, "wrong").await;
        if page.status == StatusCode::TOO_MANY_REQUESTS {
            return true;
        }
        page.is(StatusCode::UNPROCESSABLE_ENTITY);
    }
    false
}

#[tokio::test]
async fn tries_are_counted_for_the_client_behind_a_proxy_of_ours() {
    let whole = Site::sqlite().await;
    whole.person("aoi", &[Role::Applicant]).await;
    let address = "aoi@example.jp";
    let site = whole
        .set_up(|config| config.trusted_proxies = vec!["127.0.0.0/8".parse().unwrap()])
        .await;
    assert!(is_stopped(&site, "1.1.1.1, 203.0.113.7", address).await);
    let page = try_from(&site, "203.0.113.7, 198.51.100.1", address, PASSWORD).await;
    page.is(StatusCode::SEE_OTHER);

    // Without the setting the header says nothing: all come from one place.
    let site = whole.set_up(|_| ()).await;
    assert!(is_stopped(&site, "203.0.113.7", address).await);
    try_from(&site, "198.51.100.1", address, PASSWORD)
        .await
        .is(StatusCode::TOO_MANY_REQUESTS);
}
