//! Bodies that no form of ours sends.

use std::fmt::Write as _;

use app::account::Role;
use axum::body::Body;
use http::{Request, StatusCode, header};

use crate::harness::{Browser, Page, Site};

const BOUNDARY: &str = "b";

fn form_data(path: &str, parts: &[String]) -> Request<Body> {
    let mut body = String::new();
    for part in parts {
        write!(body, "--{BOUNDARY}\r\n{part}\r\n").unwrap();
    }
    write!(body, "--{BOUNDARY}--\r\n").unwrap();
    let kind = format!("multipart/form-data; boundary={BOUNDARY}");
    Request::post(path)
        .header(header::CONTENT_TYPE, kind)
        .body(body.into())
        .unwrap()
}

fn text(name: &str, value: &str) -> String {
    format!("Content-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}")
}

fn file(name: &str) -> String {
    format!("Content-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n%PDF-1.4")
}

/// `fields` to the log-in form, in both encodings.
async fn post_both(browser: &mut Browser, fields: &[(String, String)]) -> [Page; 2] {
    let token = ("_token".to_owned(), browser.token());
    let all: Vec<_> = std::iter::once(&token).chain(fields).collect();
    let pairs: Vec<_> = all.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    let parts: Vec<_> = pairs.iter().map(|(n, v)| text(n, v)).collect();
    [
        browser.post("/login", &pairs).await,
        browser.send(form_data("/login", &parts)).await,
    ]
}

fn numbered(count: usize) -> Vec<(String, String)> {
    (0..count)
        .map(|n| (format!("f{n}"), "x".to_owned()))
        .collect()
}

#[tokio::test]
async fn a_form_has_so_many_fields_and_no_longer_names() {
    let site = Site::sqlite().await;
    let mut browser = site.browser();
    browser.get("/login").await;
    for page in post_both(&mut browser, &numbered(1_999)).await {
        page.is(StatusCode::UNPROCESSABLE_ENTITY);
    }
    for page in post_both(&mut browser, &numbered(2_000)).await {
        page.is(StatusCode::PAYLOAD_TOO_LARGE)
            .says("送信できる量を超えています");
    }
    let named = |length: usize| vec![("n".repeat(length), "x".to_owned())];
    for page in post_both(&mut browser, &named(200)).await {
        page.is(StatusCode::UNPROCESSABLE_ENTITY);
    }
    for page in post_both(&mut browser, &named(201)).await {
        page.is(StatusCode::PAYLOAD_TOO_LARGE);
    }
}

#[tokio::test]
async fn more_than_ten_files_are_refused_and_none_of_them_stays() {
    let site = Site::sqlite().await;
    let mut browser = site.browser();
    browser.get("/login").await;
    let mut parts = vec![text("_token", &browser.token())];
    parts.extend((0..10).map(|n| file(&format!("{n}.pdf"))));
    browser
        .send(form_data("/login", &parts))
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY);
    parts.extend((0..1_000).map(|n| file(&format!("more-{n}.pdf"))));
    browser
        .send(form_data("/login", &parts))
        .await
        .is(StatusCode::PAYLOAD_TOO_LARGE)
        .says("送信できる量を超えています");
    let left = std::fs::read_dir(site.app.files.temporary_folder()).unwrap();
    assert_eq!(left.count(), 0);
}

#[tokio::test]
async fn what_a_forged_form_carries_is_not_sent_back() {
    let site = Site::sqlite().await;
    let person = site.person("aoi", &[Role::Applicant]).await;
    for mut browser in [site.browser(), site.browser_of(person).await] {
        browser.get("/login").await;
        let fields = [("_token", "0"), ("email", "planted@example.jp")];
        let page = browser.post("/login", &fields).await;
        page.is(StatusCode::FORBIDDEN);
        assert!(!page.html().contains("planted"), "{}", page.html());

        let token = browser.token();
        let request = Request::post("/login")
            .header(header::ORIGIN, "https://evil.example")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(format!("_token={token}&email=planted").into())
            .unwrap();
        let page = browser.send(request).await;
        page.is(StatusCode::FORBIDDEN);
        assert!(!page.html().contains("planted"), "{}", page.html());
    }
}
