//! Whatever stands in an address or in a form, the answer is one of ours.

use std::collections::BTreeSet;

use axum::body::Body;
use http::{Method, Request, StatusCode, header};
use sea_orm::TransactionTrait as _;
use server::db::Patience;
use server::features::routes;

use crate::access::{Whose, World};
use crate::harness::{Browser, Page, both, both_within};

/// Which of the world's browsers ask: nobody, owner, reviewer, staff, approver
/// and, because it may close accounts, admin as the last.
const ASKING: [usize; 6] = [0, 1, 5, 6, 7, 8];

/// The answer is ours: no fault, and in Japanese where nothing else is asked for.
#[track_caller]
fn is_ours(page: &Page, asked: &str) {
    is_ours_in("ja", page, asked);
}

/// The answer is ours: no fault, and in words of the person's language.
#[track_caller]
fn is_ours_in(lang: &str, page: &Page, asked: &str) {
    assert!(
        !page.status.is_server_error(),
        "{asked:.200}: {}",
        page.status
    );
    if page.status.is_client_error() {
        let kind = page.headers.get(header::CONTENT_TYPE);
        let kind = kind.map_or("", |it| it.to_str().unwrap());
        assert!(kind.starts_with("text/html"), "{asked:.200}: {kind}");
        assert_eq!(page.headers[header::CONTENT_LANGUAGE], lang, "{asked:.200}");
    }
}

fn parameters(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').filter(|part| part.starts_with('{'))
}

/// A form whose every field is nonsense, posted as from our own page.
fn nonsense(browser: &Browser, address: &str) -> Request<Body> {
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.append_pair("_token", &browser.token());
    for name in [
        "_key", "_version", "_base", "item", "file_id", "operator", "page", "to",
    ] {
        form.append_pair(name, "\0あ18446744073709551616");
    }
    Request::post(address)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(form.finish()))
        .unwrap()
}

#[tokio::test]
async fn no_path_is_a_fault_or_answered_in_foreign_words() {
    both(|site| async move {
        let world = World::new(&site).await;
        let long = "x".repeat(6_000);
        let odd = [
            "abc",
            "%00",
            "%ff",
            "a%0Ab",
            "%F0%9F%8C%B8",
            "-1",
            "18446744073709551616",
            &long,
            "..%2f..%2f",
            "%25",
            "'%22%3C",
        ];
        for route in routes().iter().filter(|route| route.path.contains('{')) {
            for part in odd {
                let alone = parameters(route.path).map(|name| {
                    let odd = route.path.replace(name, part);
                    world.address(&odd, Whose::Own)
                });
                let every = parameters(route.path)
                    .fold(route.path.to_owned(), |path, name| path.replace(name, part));
                let addresses: BTreeSet<String> = alone.chain([every]).collect();
                for address in addresses {
                    for asking in ASKING {
                        let mut browser = world.asking[asking].clone();
                        let request = match route.method {
                            Method::POST => nonsense(&browser, &address),
                            _ => Request::get(&address).body(Body::empty()).unwrap(),
                        };
                        let page = browser.send(request).await;
                        is_ours(&page, &address);
                    }
                }
            }
        }
    })
    .await;
}

#[tokio::test]
async fn no_query_is_a_fault_or_answered_in_foreign_words() {
    const NAMES: [&str; 22] = [
        "q", "page", "item", "file", "next", "before", "number", "email", "role", "to", "operator",
        "back", "done", "lang", "state", "tier", "call", "view", "sort", "reviewer", "industry",
        "version",
    ];
    both(|site| async move {
        let world = World::new(&site).await;
        let all = |value: &str| -> String {
            let pairs = NAMES.iter().map(|name| format!("{name}={value}&"));
            pairs.collect()
        };
        let nobody = uuid::Uuid::nil();
        let odd = [
            all("%00%ff%0A%E3%81%82"),
            all("18446744073709551615"),
            // Twice, and the second time not as the first.
            all("-1") + &all("1"),
            all("%25_%5C'%22"),
            format!("q={0}&email={0}&number={0}", "x".repeat(20_000)),
            format!("q={}", "%E3%81%82".repeat(7_000)),
            "%00=%00&&&=&=".to_owned() + &"a&".repeat(9_000),
            // A place in a list that is none.
            format!("after=%00~{nobody}&lang=ja"),
            format!("before=x~{nobody}&sort=due&down=yes"),
            format!("after=-262143-01-01~{nobody}&sort=due"),
            format!("before=-262143-01-01T00:00:00Z~{nobody}&sort=moved"),
        ];
        for route in routes().iter().filter(|it| it.method == Method::GET) {
            for query in &odd {
                let address = world.address(route.path, Whose::Own);
                let address = format!("{address}?{query}");
                for asking in ASKING {
                    let mut browser = world.asking[asking].clone();
                    let request = Request::get(&address).body(Body::empty()).unwrap();
                    let page = browser.send(request).await;
                    is_ours(&page, &address);
                }
            }
        }
    })
    .await;
}

/// Forms after which a browser can do no more.
const LAST: [&str; 3] = [
    "/logout",
    "/account/sessions/end",
    "/account/sessions/end-others",
];

/// Forms of a page, and where they or one of their buttons send what is typed. The
/// gallery's lead nowhere.
fn targets(page: &Page) -> Vec<(String, String)> {
    let forms = page.attributes("form[method=post]", "action");
    let all = forms.into_iter().flat_map(|action| {
        let buttons = format!("form[method=post][action=\"{action}\"] button[formaction]");
        let buttons = page.attributes(&buttons, "formaction");
        let targets = [action.clone()].into_iter().chain(buttons);
        targets.map(move |target| (action.clone(), target))
    });
    all.filter(|(_, target)| target.starts_with('/')).collect()
}

/// Whether an address is one of a route's.
fn leads_to(route: &str, address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap();
    let parts = |text: &str| text.split('/').map(str::to_owned).collect::<Vec<_>>();
    let (route, path) = (parts(route), parts(path));
    route.len() == path.len()
        && (route.iter().zip(&path)).all(|(part, here)| part.starts_with('{') || part == here)
}

/// Which of the world's browsers send: as [`ASKING`], but whoever ends what is
/// asked for after those who decide on it.
const SENDING: [usize; 6] = [0, 5, 6, 7, 1, 8];

/// Forms that no page of the world shows, beside [`LAST`].
const UNSENT: [&str; 34] = [
    // The world has its application for the whole operator.
    "/my/calls/{id}",
    // A link in a mail leads to them.
    "/account/email/{token}",
    "/confirm/{token}",
    "/invite/{token}",
    "/join/{token}",
    "/reset/{token}",
    // The world has no such file, site, colleague, invitation, hand-over, mail or
    // account.
    "/my/applications/{id}/files/{file}/remove",
    "/my/applications/{id}/items/{item}/link",
    "/my/applications/{id}/items/{item}/unlink",
    "/my/operators/{id}/invitations/{invitation}/again",
    "/my/operators/{id}/invitations/{invitation}/cancel",
    "/my/operators/{id}/people/leave",
    "/my/operators/{id}/people/{account}/hand-over",
    "/my/operators/{id}/people/{account}/remove",
    "/my/operators/{id}/sites/{site}/remove",
    "/staff/mails/{mail}/again",
    "/staff/operators/{id}/hand-over/confirm",
    "/staff/operators/{id}/hand-over/drop",
    "/staff/operators/{id}/invitations/{invitation}/again",
    "/staff/operators/{id}/invitations/{invitation}/cancel",
    "/staff/people/{id}/invite",
    "/staff/people/{id}/reopen",
    // No application of the world stands where they are offered.
    "/my/applications/{id}/submit",
    "/review/{id}/begin",
    "/review/{id}/finish",
    "/review/{id}/recuse",
    "/staff/applications/{id}/accept",
    "/staff/applications/{id}/decision/letters/approve",
    "/staff/applications/{id}/decision/letters/seen",
    "/staff/applications/{id}/decision/propose",
    "/staff/applications/{id}/decision/release",
    "/staff/applications/{id}/decision/send-back",
    "/staff/applications/{id}/reopen",
    "/staff/applications/assign",
];

#[tokio::test]
async fn no_field_of_a_form_is_a_fault() {
    both(|site| async move {
        let world = World::new(&site).await;
        // A case is given to somebody who does not have it.
        site.person("hoka", &[app::account::Role::Reviewer]).await;
        let long = "長".repeat(6_000);
        let odd = ["\0", &long, "18446744073709551616"];
        let mut sent = BTreeSet::new();
        let drafting = (world.drafting.clone(), Whose::Another);
        let others = SENDING.map(|n| (world.asking[n].clone(), Whose::Own));
        let mut shown = Vec::new();
        for (mut browser, whose) in [drafting].into_iter().chain(others) {
            let mut pages = Vec::new();
            for route in routes().iter().filter(|it| it.method == Method::GET) {
                let address = world.address(route.path, whose);
                let request = Request::get(&address).body(Body::empty()).unwrap();
                let page = browser.send(request).await;
                let html = page.headers.get(header::CONTENT_TYPE);
                if html.is_some_and(|it| it.as_bytes().starts_with(b"text/html")) {
                    pages.push(page);
                }
            }
            shown.push((browser, pages));
        }
        for (mut browser, pages) in shown {
            for page in pages {
                for (action, target) in targets(&page) {
                    if LAST.contains(&target.as_str()) || !sent.insert(target.clone()) {
                        continue;
                    }
                    let form = page.form(&action).to(&target);
                    let names: BTreeSet<String> = form.names().collect();
                    for value in odd {
                        // One by one what the page says itself, and all that is typed.
                        let (own, typed): (Vec<_>, Vec<_>) =
                            names.iter().partition(|name| name.starts_with('_'));
                        let mut every = form.clone();
                        for name in typed {
                            every = every.set(name, value);
                        }
                        let own = own.into_iter().filter(|name| *name != "_token");
                        let mut forms: Vec<_> =
                            own.map(|name| form.clone().set(name, value)).collect();
                        forms.push(every);
                        for form in forms {
                            let answer = browser.submit_once(form).await;
                            is_ours(&answer, &target);
                        }
                    }
                }
            }
        }
        let all = routes();
        let forms = all.iter().filter(|it| it.method == Method::POST);
        let unsent = forms
            .map(|route| route.path)
            .filter(|path| !sent.iter().any(|address| leads_to(path, address)));
        let expected: BTreeSet<_> = UNSENT.into_iter().chain(LAST).collect();
        assert_eq!(unsent.collect::<BTreeSet<_>>(), expected);
    })
    .await;
}

/// The fields of forms that no page of the world shows, among others.
const FIELDS: [&str; 36] = [
    "_key",
    "_version",
    "_given",
    "afterwards",
    "back_reason",
    "case",
    "certified_on.d",
    "certified_on.m",
    "certified_on.y",
    "declared",
    "email",
    "family_kana",
    "family_name",
    "fields",
    "file_id",
    "given_kana",
    "given_name",
    "item",
    "lang",
    "leaves",
    "list",
    "name",
    "new_email",
    "note",
    "operator",
    "outcome",
    "password",
    "place",
    "print_name",
    "reason",
    "reviewer",
    "role",
    "tier",
    "title",
    "unit",
    "verdict",
];

/// Also where no page leads: in English, so that both languages are seen.
#[tokio::test]
async fn no_form_or_method_is_a_fault_wherever_it_is_sent() {
    both(|site| async move {
        let world = World::new(&site).await;
        let long = "長".repeat(2_100);
        for route in routes() {
            if LAST.contains(&route.path) {
                continue;
            }
            let address = format!("{}?lang=en", world.address(route.path, Whose::Own));
            for asking in SENDING {
                let mut browser = world.asking[asking].clone();
                if route.method == Method::GET {
                    let request = Request::delete(&address).body(Body::empty()).unwrap();
                    let page = browser.send(request).await;
                    assert_eq!(page.status, StatusCode::METHOD_NOT_ALLOWED, "{address}");
                    is_ours_in("en", &page, &address);
                    continue;
                }
                for value in ["18446744073709551616\0", &long] {
                    let token = browser.token();
                    let typed = FIELDS.map(|name| (name, value));
                    let fields: Vec<_> = [("_token", token.as_str())]
                        .into_iter()
                        .chain(typed)
                        .collect();
                    let page = browser.post(&address, &fields).await;
                    is_ours_in("en", &page, &address);
                }
            }
        }
    })
    .await;
}

#[tokio::test]
async fn what_was_made_for_one_person_is_kept_nowhere() {
    both(|site| async move {
        let world = World::new(&site).await;
        let kept = |page: &Page| {
            page.headers[header::CACHE_CONTROL]
                .to_str()
                .unwrap()
                .to_owned()
        };
        // Who leaves, or whose account is closed, is signed in no more.
        let last = ["/logout", "/staff/people/{id}/close"];
        for route in routes().iter().filter(|it| !last.contains(&it.path)) {
            let address = world.address(route.path, Whose::Own);
            for asking in ASKING {
                let mut browser = world.asking[asking].clone();
                let request = match route.method {
                    Method::POST => nonsense(&browser, &address),
                    _ => Request::get(&address).body(Body::empty()).unwrap(),
                };
                let page = browser.send(request).await;
                is_ours(&page, &address);
                let signed_in = asking != 0 && !route.same_for_all;
                if signed_in || route.method == Method::POST {
                    assert_eq!(kept(&page), "no-store", "{asking} {address}");
                } else {
                    assert_ne!(kept(&page), "", "{asking} {address}");
                }
            }
        }
        let mut owner = world.asking[1].clone();
        for nothing in ["/nothing", "/assets", "/my/applications/abc"] {
            assert_eq!(kept(&owner.get(nothing).await), "no-store", "{nothing}");
        }
        let mut anybody = site.browser();
        assert_eq!(kept(&anybody.get("/certified").await), "no-cache");
        // What never changes is kept, also for whoever is signed in.
        let page = owner.get("/").await;
        for style in page.attributes("link[rel=stylesheet]", "href") {
            let style = owner.get(&style).await;
            if style.status == StatusCode::OK {
                assert!(kept(&style).contains("immutable"));
            }
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_the_same_for_all_is_there_without_a_database() {
    const LONG: Patience = Patience {
        lock: std::time::Duration::from_mins(1),
        connection: std::time::Duration::from_mins(1),
    };
    let same: BTreeSet<&str> = routes()
        .iter()
        .filter(|route| route.same_for_all)
        .map(|route| route.path)
        .collect();
    let expected = [
        "/assets/{*name}",
        "/healthz",
        "/metrics",
        "/readyz",
        "/robots.txt",
    ];
    assert_eq!(same, BTreeSet::from(expected));
    both_within(LONG, |site| async move {
        let person = site.person("aoi", &[app::account::Role::Applicant]).await;
        let mut browser = site.browser_of(person).await;
        // Time to look up anew whose site this is.
        site.app.clock.advance(chrono::TimeDelta::minutes(1));
        let connections = if site.is_on_postgres() { 12 } else { 4 };
        let mut taken = Vec::new();
        for _ in 0..connections {
            taken.push(site.app.db.reader().begin().await.unwrap());
        }
        for path in ["/healthz", "/robots.txt", "/assets/nothing.css"] {
            let page = browser.get(path);
            let page = tokio::time::timeout(std::time::Duration::from_secs(30), page).await;
            let page = page.unwrap_or_else(|_| panic!("{path} waits"));
            assert!(!page.status.is_server_error(), "{path}");
        }
        drop(taken);
        browser.get("/account").await.is(StatusCode::OK);
    })
    .await;
}
