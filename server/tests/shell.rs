//! What holds for the site as a whole.

use std::sync::Arc;

use app::account::Role;
use app::ledger::Break;
use axum::Router;
use axum::body::Body;
use http::{Method, Request, StatusCode, header};
use sea_orm::ConnectionTrait as _;
use server::http::within;

use crate::applying::open_call;
use crate::harness::{Browser, Log, PASSWORD, Page, Site, both};

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

#[tokio::test]
async fn who_opens_the_address_of_a_form_is_led_to_its_page() {
    let site = Site::sqlite().await;
    let person = site.person("aoi", &[Role::Applicant]).await;
    let mut browser = site.browser_of(person).await;
    let page = browser.get("/account/password?lang=ja").await;
    page.is(StatusCode::OK);
    assert_eq!(page.path, "/account");

    // The language of a refused form is changed on the form's page.
    let form = page.form("/account/password").set("password", "x");
    let refused = browser.submit(form).await;
    refused.is(StatusCode::UNPROCESSABLE_ENTITY);
    let switches = refused.attributes("button[data-switch]", "formaction");
    assert_eq!(switches, ["/language?lang=en&to=/account"]);
    let page = browser.get(&switches[0]).await;
    page.is(StatusCode::OK).says("Change your password");
}

/// Pages without an island hold no comment of a renderer, every section has a
/// heading, and what anybody may see says what it is about and is compressed.
#[tokio::test]
async fn pages_are_clean_and_light() {
    let site = Site::sqlite().await;
    open_call(&site).await;
    let clerk = site.person("kirei", &[Role::Staff, Role::Admin]).await;
    let mut anybody = site.browser();
    let mut staff = site.browser_of(clerk).await;
    let public = [
        "/",
        "/criteria",
        "/certified",
        "/verify",
        "/help",
        "/privacy",
        "/accessibility",
    ];
    for path in public {
        let page = anybody.get(path).await;
        assert_eq!(
            page.attributes("meta[name=description]", "content").len(),
            1,
            "{path}"
        );
        let request = Request::get(path).header(header::ACCEPT_ENCODING, "gzip");
        let squeezed = anybody.send(request.body(Body::empty()).unwrap()).await;
        let coding = squeezed.headers.get(header::CONTENT_ENCODING);
        assert_eq!(coding.map(|v| v.to_str().unwrap()), Some("gzip"), "{path}");
        assert!(squeezed.bytes.len() * 2 < page.bytes.len(), "{path}");
        clean(&page);
    }
    for path in ["/login", "/register"] {
        // These hold the token of a form: their length must tell nothing.
        let request = Request::get(path).header(header::ACCEPT_ENCODING, "gzip");
        let page = anybody.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(page.headers.get(header::CONTENT_ENCODING), None, "{path}");
        clean(&page);
    }
    for path in [
        "/staff",
        "/staff/people",
        "/staff/exports",
        "/staff/certificates",
        "/account",
    ] {
        let request = Request::get(path).header(header::ACCEPT_ENCODING, "gzip");
        let page = staff.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(page.headers.get(header::CONTENT_ENCODING), None, "{path}");
        page.is(StatusCode::OK);
        clean(&page);
    }
}

fn clean(page: &Page) {
    let html = page.html();
    assert!(!html.contains("<!>"), "{} holds markers", page.path);
    for kind in ["section", "article"] {
        for part in html.split(&format!("<{kind}")).skip(1) {
            let inside = part.split(&format!("</{kind}>")).next().unwrap();
            let headed = ["<h2", "<h3", "<h4"].iter().any(|h| inside.contains(h));
            assert!(
                headed,
                "{}: a {kind} without a heading: {inside:.200}",
                page.path
            );
        }
    }
}

#[tokio::test]
async fn what_an_address_does_not_take_is_refused_in_words() {
    let site = Site::sqlite().await;
    let mut browser = site.browser();
    for (method, path) in [(Method::POST, "/criteria"), (Method::DELETE, "/login")] {
        let request = Request::builder().method(method).uri(path);
        let page = browser.send(request.body(Body::empty()).unwrap()).await;
        page.is(StatusCode::METHOD_NOT_ALLOWED)
            .says("このアドレスには送信できません");
        let allowed = page.headers[header::ALLOW].to_str().unwrap();
        assert!(allowed.starts_with("GET,HEAD"), "{allowed}");
        assert!(!page.attributes("a", "href").is_empty());
    }
}

#[tokio::test]
async fn a_panic_is_an_answer_with_a_number_that_the_log_has_too() {
    let log = Log::default();
    let _kept = log.keep();
    let site = Site::sqlite().await;
    let broken = Router::new().fallback(async || -> &'static str { panic!("on purpose") });
    let mut browser = Browser::on(within(broken, Arc::clone(&site.app)));
    let page = browser.get("/anything").await;
    let number = page.headers["x-request-id"].to_str().unwrap().to_owned();
    page.is(StatusCode::INTERNAL_SERVER_ERROR)
        .says("お問い合わせ番号")
        .says(&number)
        .says_not("on purpose");
    let log = log.text();
    assert!(log.contains(&number) && log.contains("on purpose"), "{log}");
    // The process goes on.
    site.browser().get("/login").await.is(StatusCode::OK);
}

#[tokio::test]
async fn the_log_has_a_line_for_every_answer() {
    let log = Log::default();
    let _kept = log.keep();
    let site = Site::sqlite().await;
    let mut browser = site.browser();
    let page = browser.get("/confirm/not-in-the-log").await;
    let number = page.headers["x-request-id"].to_str().unwrap();
    let log = log.text();
    let line = log.lines().find(|line| line.contains("answered")).unwrap();
    for part in [number, "INFO", "route=\"/confirm/{token}\"", "status=410"] {
        assert!(line.contains(part), "{part}: {line}");
    }
    assert!(!log.contains("not-in-the-log"), "{log}");
}

#[tokio::test]
async fn the_site_is_ready_while_its_database_answers() {
    both(|site| async move {
        site.browser().get("/readyz").await.is(StatusCode::OK);
        site.app.db.clone().close().await.unwrap();
        let page = site.browser().get("/readyz").await;
        page.is(StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(page.html(), "the database does not answer\n");
        site.browser().get("/healthz").await.is(StatusCode::OK);
    })
    .await;
}

#[tokio::test]
async fn over_https_cookies_are_bound_to_the_host() {
    let plain = Site::sqlite().await;
    plain.person("aoi", &[Role::Applicant]).await;
    let page = plain.browser().get("/login").await;
    assert!(!page.headers.contains_key(header::STRICT_TRANSPORT_SECURITY));
    let cookie = page.headers[header::SET_COOKIE].to_str().unwrap();
    assert!(!cookie.contains("Secure"), "{cookie}");

    let site = plain
        .set_up(|config| "https://irodori.example".clone_into(&mut config.base_url))
        .await;
    let mut browser = site.browser();
    let page = browser.get("/login").await;
    assert!(
        page.headers[header::STRICT_TRANSPORT_SECURITY]
            .to_str()
            .unwrap()
            .contains("max-age=31536000")
    );
    let form = page
        .form("/login")
        .set("email", "aoi@example.jp")
        .set("password", PASSWORD);
    let page = browser.submit_once(form).await;
    page.is(StatusCode::SEE_OTHER);
    let cookies: Vec<&str> = page
        .headers
        .get_all(header::SET_COOKIE)
        .iter()
        .map(|cookie| cookie.to_str().unwrap())
        .collect();
    let session = cookies.iter().find(|c| c.starts_with("__Host-irodori="));
    let session = session.unwrap_or_else(|| panic!("{cookies:?}"));
    for part in ["; Path=/", "; HttpOnly", "; SameSite=Lax", "; Secure"] {
        assert!(session.contains(part), "{part}: {session}");
    }
    assert!(!session.contains("Domain"), "{session}");
    browser.get("/account").await.is(StatusCode::OK);
}
