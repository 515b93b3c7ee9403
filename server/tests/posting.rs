//! Bodies that no form of ours sends.

use std::fmt::Write as _;
use std::pin::pin;
use std::sync::Arc;

use app::account::Role;
use app::files::BYTES_AN_HOUR;
use axum::body::{Body, Bytes};
use futures_util::stream;
use http::{Request, StatusCode, header};
use tokio::sync::Notify;
use tower::ServiceExt as _;

use crate::applying::{Applicant, open_call};
use crate::harness::{Browser, Page, Site, both};

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
    let call = open_call(&site).await;
    let applicant = Applicant::new(&site, call, "okuru").await;
    let (mut browser, list) = (applicant.browser.clone(), applicant.path("evidence"));
    let mut parts = vec![text("_token", &browser.token())];
    parts.extend((0..10).map(|n| file(&format!("{n}.pdf"))));
    browser
        .send(form_data(&list, &parts))
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY);
    parts.extend((0..1_000).map(|n| file(&format!("more-{n}.pdf"))));
    browser
        .send(form_data(&list, &parts))
        .await
        .is(StatusCode::PAYLOAD_TOO_LARGE)
        .says("送信できる量を超えています");
    assert_eq!(incoming(&site), 0);
}

/// How many uploads are on their way.
fn incoming(site: &Site) -> usize {
    std::fs::read_dir(site.app.files.temporary_folder()).map_or(0, Iterator::count)
}

/// `pieces` of a body that does not end, and what tells when all were read.
fn without_end(pieces: Vec<Vec<u8>>) -> (Body, Arc<Notify>) {
    let read = Arc::new(Notify::new());
    let rest = (pieces.into_iter(), Arc::clone(&read));
    let body = stream::unfold(rest, async |(mut pieces, read)| {
        let Some(piece) = pieces.next() else {
            read.notify_one();
            return std::future::pending().await;
        };
        Some((Ok::<_, std::io::Error>(Bytes::from(piece)), (pieces, read)))
    });
    (Body::from_stream(body), read)
}

#[tokio::test]
async fn of_a_stranger_and_where_no_files_are_taken_none_is_kept() {
    both(|site| async move {
        let call = open_call(&site).await;
        let applicant = Applicant::new(&site, call, "okuru").await;
        let list = applicant.path("evidence");
        let (mine, anybody) = (applicant.browser.clone(), site.browser());
        for (browser, path, kept) in [
            (&anybody, "/login", 0),
            (&anybody, &*list, 0),
            (&mine, "/account", 0),
            (&mine, &*list, 1),
        ] {
            let mut browser = browser.clone();
            browser.get("/login").await;
            let head = format!(
                "--{BOUNDARY}\r\n{}\r\n--{BOUNDARY}\r\n{}",
                text("_token", &browser.token()),
                file("a.pdf")
            );
            let pieces = [vec![head.into_bytes()], vec![vec![b'x'; 64 * 1024]; 3]];
            let (body, read) = without_end(pieces.concat());
            let kind = format!("multipart/form-data; boundary={BOUNDARY}");
            let request = Request::post(path).header(header::CONTENT_TYPE, kind);
            let sent = browser.send(request.body(body).unwrap());
            let mut sent = pin!(sent);
            tokio::select! {
                page = &mut sent => panic!("{path}: {}", page.status),
                () = read.notified() => {}
            }
            assert_eq!(incoming(&site), kept, "{path}");
        }
    })
    .await;
}

#[tokio::test]
async fn what_stands_before_a_part_ends_is_not_read_for_ever() {
    let site = Site::sqlite().await;
    let mut browser = site.browser();
    for begins in ["", "--b\r\nContent-Disposition: form-data; name=\""] {
        let pieces = [vec![begins.into()], vec![vec![b'x'; 64 * 1024]; 3]];
        let (body, read) = without_end(pieces.concat());
        let kind = format!("multipart/form-data; boundary={BOUNDARY}");
        let request = Request::post("/login").header(header::CONTENT_TYPE, kind);
        tokio::select! {
            page = browser.send(request.body(body).unwrap()) => page.is(StatusCode::PAYLOAD_TOO_LARGE),
            () = read.notified() => panic!("「{begins}」 is read on"),
        };
    }
}

/// A form of 12 MB that does not end, sent in one of three ways, and what tells
/// when so much was read.
fn long(way: usize) -> (Request<Body>, Arc<Notify>) {
    let typed = "application/x-www-form-urlencoded".to_owned();
    let parts = format!("multipart/form-data; boundary={BOUNDARY}");
    let (path, kind, begins) = match way {
        0 => ("/login", typed, "email=".to_owned()),
        1 => ("/login", parts, format!("--b\r\n{}", text("email", ""))),
        _ => ("/language?lang=en&to=%2Flogin", typed, "email=".to_owned()),
    };
    let pieces = [vec![begins.into_bytes()], vec![vec![b'x'; 64 * 1024]; 192]];
    let (body, read) = without_end(pieces.concat());
    let request = Request::post(path).header(header::CONTENT_TYPE, kind);
    (request.body(body).unwrap(), read)
}

#[tokio::test]
async fn long_forms_at_once_find_no_room_whichever_way_they_are_sent() {
    let site = Site::sqlite().await;
    for way in 0..3 {
        let mut held = Vec::new();
        for other in [way + 1, way + 2] {
            let (request, read) = long(other % 3);
            let mut browser = site.browser();
            let mut sent = Box::pin(async move { browser.send(request).await });
            tokio::select! {
                page = &mut sent => panic!("{other}: {}", page.status),
                () = read.notified() => {}
            }
            held.push(sent);
        }
        let (request, read) = long(way);
        let mut browser = site.browser();
        tokio::select! {
            page = browser.send(request) => {
                page.is(StatusCode::SERVICE_UNAVAILABLE);
                assert!(page.headers.contains_key(header::RETRY_AFTER));
            }
            () = read.notified() => panic!("there was room for {way}"),
        }
        // Who sends a usual form is not in their way.
        let form = browser.get("/login").await.form("/login");
        let page = browser.submit(form).await;
        page.is(StatusCode::UNPROCESSABLE_ENTITY);
    }
}

#[tokio::test]
async fn what_was_sent_has_its_room_until_the_answer_to_it_is_taken() {
    let site = Site::sqlite().await;
    let send = async || {
        let request = Request::post("/login")
            .header(header::HOST, "127.0.0.1:8080")
            .header(header::ORIGIN, "http://127.0.0.1:8080")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(vec![b'x'; 12 * 1024 * 1024]));
        site.router.clone().oneshot(request.unwrap()).await.unwrap()
    };
    // A name so long is none of ours.
    let answers = [send().await, send().await];
    for answer in &answers {
        assert_eq!(answer.status(), StatusCode::PAYLOAD_TOO_LARGE);
    }
    assert_eq!(send().await.status(), StatusCode::SERVICE_UNAVAILABLE);
    drop(answers);
    assert_eq!(send().await.status(), StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn who_has_sent_too_much_lately_is_told_and_nothing_is_kept() {
    const PACE: &str = "続けて送れる資料は、1時間に300 MB、1日に1024 MBまでです";
    const LATELY: &str = "しばらくたってから、もう一度選んでください";
    both(|site| async move {
        let call = open_call(&site).await;
        let applicant = Applicant::new(&site, call, "okuru").await;
        let strict = site.set_up(|_| {}).await;
        let mut browser = applicant.browser.clone().at(strict.router.clone());
        // More than what comes free again while this is told.
        let vast = vec![b'x'; 9 * 1024 * 1024];
        let list = applicant.path("evidence");
        let invite = format!("/my/operators/{}/people/invite", applicant.operator);
        let forms = [(&list, "file"), (&invite, "letter")];
        let send = async |browser: &mut Browser, (page, field): (&String, &str)| {
            let form = browser.get(page).await.form(page);
            browser.submit(form.file(field, "写真.jpg", &vast)).await
        };
        browser.get(&list).await.says(PACE);
        for form in forms {
            let page = send(&mut browser, form).await;
            page.is(StatusCode::UNPROCESSABLE_ENTITY).says_not(LATELY);
        }
        let limits = &strict.app.limits;
        while limits.upload(applicant.account, 0..BYTES_AN_HOUR / 300) {}
        for form in forms {
            let page = send(&mut browser, form).await;
            page.is(StatusCode::UNPROCESSABLE_ENTITY)
                .says(PACE)
                .says(LATELY);
            assert_eq!(incoming(&site), 0);
        }
    })
    .await;
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
