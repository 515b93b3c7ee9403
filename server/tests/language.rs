//! The language of a page with a form: what was typed comes along, and nothing
//! is stored.

use app::account::Role;
use http::{Request, StatusCode, header};
use server::account::store::State;

use crate::applying::{Applicant, open_call};
use crate::harness::{FilledForm, PASSWORD, Page, Site, both};

/// The form as the language switch of its page posts it.
fn switched(page: &Page, form: FilledForm) -> FilledForm {
    let [action, number] = ["formaction", "value"].map(|attribute| {
        let mut found = page.attributes("header button[data-switch]", attribute);
        assert_eq!(found.len(), 1, "{} has one switch", page.path);
        found.remove(0)
    });
    form.urlencoded().to(&action).set("_form", &number)
}

#[tokio::test]
async fn the_switch_keeps_what_was_typed_without_scripts_and_stores_nothing() {
    both(|site| async move {
        let mut browser = site.browser();
        let page = browser.get("/register").await;
        let form = page
            .form("/register")
            .set("email", "yoshiko@example.jp")
            .set("family_name", "髙﨑 \"<b>&amp;<!>")
            .set("password", "さくら並木の十三番地");
        let english = browser.submit(switched(&page, form)).await;
        english.is(StatusCode::OK);
        assert!(english.html().contains("<html lang=\"en\""));
        let again = english.form("/register");
        assert_eq!(again.get("email"), Some("yoshiko@example.jp"));
        assert_eq!(again.get("family_name"), Some("髙﨑 \"<b>&amp;<!>"));
        assert_eq!(again.get("password"), Some(""), "a password is never shown");
        // Back again it is the same, and the browser remembers the language.
        let japanese = browser.submit(switched(&english, again)).await;
        assert!(japanese.html().contains("<html lang=\"ja\""));
        let form = japanese.form("/register");
        assert_eq!(form.get("email"), Some("yoshiko@example.jp"));
        assert!(site.mail_to("yoshiko@example.jp").await.is_none());
    })
    .await;
}

#[tokio::test]
async fn boxes_reasons_and_the_version_of_a_draft_come_along() {
    both(|site| async move {
        let call = open_call(&site).await;
        let applicant = Applicant::new(&site, call, "kotoba").await;
        let mut browser = applicant.browser.clone();
        let consent = applicant.path("consent");
        let page = browser.get(&consent).await;
        let form = page.form(&consent).tick("consent.privacy", "yes");
        let english = browser.submit(switched(&page, form)).await;
        let ticked = english.form(&consent);
        assert_eq!(ticked.get("consent.privacy"), Some("yes"));
        let again = browser.get(&consent).await.form(&consent);
        assert_eq!(again.get("consent.privacy"), None, "nothing was stored");

        // Somebody saves meanwhile: the form still goes on from what it showed.
        let contacts = applicant.path("contacts");
        let page = browser.get(&contacts).await;
        let form = page.form(&contacts).set("contact.1.name", "髙橋 𠮷子");
        let fields = [("contact.1.name", "小林 みのり")].into_iter().collect();
        applicant.save(&site, &fields).await;
        let japanese = browser.submit(switched(&page, form)).await;
        let form = japanese.form(&contacts);
        assert_eq!(form.get("contact.1.name"), Some("髙橋 𠮷子"));
        browser.submit(form).await.is(StatusCode::CONFLICT);

        let withdraw = applicant.path("withdraw");
        let page = browser.get(&withdraw).await;
        let form = page.form(&withdraw).set("reason", "来年度に\n申請します。");
        let page = browser.submit(switched(&page, form)).await;
        let form = page.form(&withdraw);
        assert_eq!(form.get("reason"), Some("来年度に\n申請します。"));
    })
    .await;
}

/// Roles that were ticked are shown again; what was done meanwhile is not undone
/// by them.
#[tokio::test]
async fn what_is_shown_again_decides_on_what_it_showed() {
    both(|site| async move {
        let admin = site.person("kanri", &[Role::Admin]).await;
        let other = site.person("kanri2", &[Role::Admin]).await;
        let person = site.person("hito", &[Role::Staff, Role::Approver]).await;
        let here = format!("/staff/people/{person}");
        let mut browser = site.browser_of(admin).await;
        let page = browser.get(&here).await;
        let roles = [Role::Staff].into();
        server::account::acts::change_account(&site.app, other, person, roles, State::Active)
            .await
            .unwrap();
        let english = browser.submit(switched(&page, page.form(&here))).await;
        browser
            .submit(english.form(&here))
            .await
            .is(StatusCode::CONFLICT)
            .says("kanri2")
            .says("In use / Staff");
        let roles = server::account::store::roles(site.app.db.reader(), person).await;
        assert_eq!(roles.unwrap(), [Role::Staff].into());
    })
    .await;
}

#[tokio::test]
async fn only_our_own_page_is_shown_again() {
    let site = Site::sqlite().await;
    let person = site.person("yoso", &[Role::Applicant]).await;
    let mut browser = site.browser_of(person).await;
    let switch = "/language?lang=en&to=%2Faccount";
    // Without the token of this browser nothing is filled in.
    let fields = [("_token", "guessed"), ("_form", "1"), ("family_name", "偽")];
    let page = browser.post(switch, &fields).await;
    page.is(StatusCode::OK);
    assert!(!page.html().contains('偽'));
    // Nor from another site; and nothing leads away from ours.
    let token = browser.token();
    let body = format!("_token={token}&_form=1&family_name=%E5%81%BD");
    let request = Request::post("/language?lang=en&to=%2F%2Fevil.example%2F")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header::ORIGIN, "https://evil.example")
        .body(body.into())
        .unwrap();
    let page = browser.send(request).await;
    page.is(StatusCode::SEE_OTHER);
    assert_eq!(page.headers[header::LOCATION], "/?lang=en");
    assert_eq!(page.headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
    assert_eq!(page.headers[header::CACHE_CONTROL], "no-store");
    // Who comes back to the address is led to the page.
    let page = browser.get(switch).await;
    assert_eq!(page.path, "/account?lang=en");
    // The page's own gate is asked.
    let mut nobody = site.browser();
    let page = nobody.post(switch, &[]).await;
    assert!(page.path.starts_with("/login"), "{}", page.path);
}

#[tokio::test]
async fn what_is_shown_again_is_bounded_like_every_form_and_kept_nowhere() {
    let site = Site::sqlite().await;
    let mut browser = site.browser();
    let switch = "/language?lang=ja&to=%2Flogin";
    let fields = vec![("a", ""); 2_000];
    let page = browser.post(switch, &fields).await;
    page.is(StatusCode::OK);
    assert_eq!(page.headers[header::CACHE_CONTROL], "no-store");
    let page = browser.post(switch, &vec![("a", ""); 2_001]).await;
    page.is(StatusCode::PAYLOAD_TOO_LARGE)
        .says("送信できる量を超えています");
    // It counts as a form that is posted.
    let site = site.set_up(|_| {}).await;
    let mut browser = browser.at(site.router.clone());
    let mut times = 0;
    let refused = loop {
        let page = browser.post(switch, &[]).await;
        if page.status != StatusCode::OK {
            break page.status;
        }
        times += 1;
        assert!(times < 5_000, "nobody counts");
    };
    assert_eq!(refused, StatusCode::TOO_MANY_REQUESTS);
    assert!(times >= 240, "{times}");
}

#[tokio::test]
async fn what_a_log_in_form_carries_comes_along() {
    let site = Site::sqlite().await;
    let person = site.person("kie", &[Role::Applicant]).await;
    let mut browser = site.browser_of(person).await;
    let page = browser.get("/my/operators/new").await;
    let form = page.form("/my/operators/new").set("name", "日向食堂(架空)");
    let out = page.form("/logout");
    browser.submit(out).await;
    let asked = browser.submit(form).await;
    asked.is(StatusCode::UNAUTHORIZED);
    let english = browser.submit(switched(&asked, asked.form("/login"))).await;
    let form = english
        .form("/login")
        .set("email", "kie@example.jp")
        .set("password", PASSWORD);
    browser.submit(form).await.says("日向食堂(架空)");
}

/// The page that asks for the password once more carries what was typed.
#[tokio::test]
async fn what_waits_for_a_password_comes_along() {
    let site = Site::sqlite().await;
    let admin = site.person("kanri", &[Role::Admin]).await;
    let mut browser = site.browser_of(admin).await;
    let form = browser.get("/staff/people/new").await;
    let form = form
        .form("/staff/people/new")
        .set("email", "atarashii@example.jp")
        .set("family_name", "新田")
        .set("family_kana", "ニッタ")
        .tick("role", "staff");
    site.app.clock.advance(chrono::TimeDelta::minutes(11));
    let asked = browser.submit(form).await;
    asked.is(StatusCode::UNAUTHORIZED);
    let english = browser.submit(switched(&asked, asked.form("/login"))).await;
    english.is(StatusCode::UNAUTHORIZED);
    assert!(english.html().contains("<html lang=\"en\""));
    let form = english.form("/login").set("password", PASSWORD);
    let page = browser.submit(form).await;
    let form = page.form("/staff/people/new");
    assert_eq!(form.get("family_name"), Some("新田"));
    browser.submit(form).await.is(StatusCode::OK);
    assert!(site.mail_to("atarashii@example.jp").await.is_some());
}

#[tokio::test]
async fn enter_presses_the_button_of_the_form_and_not_the_switch() {
    let site = Site::sqlite().await;
    let page = site.browser().get("/login").await;
    // In the order of the page, the first button of the form is what Enter presses.
    let form = page.attributes("header button[form]", "form");
    let classes = page.attributes("header button[form]", "class");
    assert_eq!(form, ["form", "form"]);
    assert_eq!(classes, ["out-of-sight", "link-button"]);
}
