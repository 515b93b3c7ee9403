//! A window was opened, something was done elsewhere, and then the window's form
//! is sent: nobody decides on something other than what their screen showed.

use std::collections::BTreeSet;

use app::account::Role;
use app::decision::DecisionOutcome;
use app::id::{AccountId, ApplicationId};
use app::programme::Tier;
use app::review::Verdict;
use http::StatusCode;
use server::account::store::State;
use server::decision::acts::Proposal;
use server::features::routes;
use server::{account, application, decision, ledger, operator, review};

use crate::access::{Whose, World};
use crate::applying::{Applicant, open_call};
use crate::cases::{accepted, approve, approve_now, case, certify, day, letters, look, town};
use crate::harness::{Browser, FilledForm, Site, both};
use crate::post_office::{Manner, PostOffice};

/// Behind these addresses the office and the reviewers decide, by the story that
/// tries them.
const AT_INTAKE: &[&str] = &[
    "/review/{id}/begin",
    "/review/{id}/recuse",
    "/review/{id}/verdict",
    "/staff/applications/{id}/accept",
    "/staff/applications/{id}/assign",
    "/staff/applications/{id}/correction",
];
const ON_DECISIONS: &[&str] = &[
    "/review/{id}/finish",
    "/staff/applications/{id}/decision/letters/approve",
    "/staff/applications/{id}/decision/letters/seen",
    "/staff/applications/{id}/decision/propose",
    "/staff/applications/{id}/decision/release",
    "/staff/applications/{id}/decision/send-back",
    "/staff/applications/{id}/reopen",
];
const ON_PEOPLE: &[&str] = &[
    "/staff/people/{id}",
    "/staff/people/{id}/close",
    "/staff/people/{id}/invite",
    "/staff/people/{id}/reopen",
];
const ON_OPERATORS: &[&str] = &[
    "/staff/operators/{id}/hand-over",
    "/staff/operators/{id}/hand-over/confirm",
    "/staff/operators/{id}/hand-over/drop",
    "/staff/operators/{id}/invitations/{invitation}/again",
    "/staff/operators/{id}/invitations/{invitation}/cancel",
];
const ON_MAILS: &[&str] = &["/staff/mails/{mail}/again"];
/// One act for each case, of which each may be overtaken.
const TOGETHER: &[&str] = &["/staff/applications/assign"];
/// These decide on nothing that others may have changed: a file is written as
/// the records are at that moment, and who is invited is not there yet.
const ON_NOTHING: &[&str] = &["/staff/exports", "/staff/people/new"];

#[test]
fn every_form_of_the_office_is_tried_by_a_story() {
    let routes: BTreeSet<&str> = routes()
        .iter()
        .filter(|route| route.method == http::Method::POST && route.gate.is_office())
        .map(|route| route.path)
        .collect();
    let tried = [
        AT_INTAKE,
        ON_DECISIONS,
        ON_PEOPLE,
        ON_OPERATORS,
        ON_MAILS,
        TOGETHER,
        ON_NOTHING,
    ];
    let tried: BTreeSet<&str> = tried.into_iter().flatten().copied().collect();
    assert_eq!(tried, routes);
}

/// A form in a window that was left open.
struct Window {
    browser: Browser,
    form: FilledForm,
}

impl Window {
    async fn open(site: &Site, person: AccountId, page: &str, action: &str) -> Self {
        let mut browser = site.browser_of(person).await;
        let form = browser.get(page).await.form(action);
        Self { browser, form }
    }

    fn set(mut self, name: &str, value: &str) -> Self {
        self.form = self.form.set(name, value);
        self
    }

    /// Sends the form, and nothing is done.
    async fn comes_too_late(mut self, site: &Site, since: &str) {
        let db = site.app.db.reader();
        let before = ledger::store::length(db).await.unwrap();
        self.browser
            .submit_once(self.form)
            .await
            .is(StatusCode::CONFLICT)
            .says("画面を開いた後に、内容が変わりました")
            .says(since);
        assert_eq!(ledger::store::length(db).await.unwrap(), before);
    }
}

/// A form of ours says what its page showed: one that does not is none of ours.
#[tokio::test]
async fn no_form_of_the_office_is_taken_that_does_not_say_what_it_showed() {
    let site = Site::sqlite().await;
    let world = World::new(&site).await;
    let everything = [Role::Reviewer, Role::Staff, Role::Approver, Role::Admin];
    let person = site.person("nandemo", &everything).await;
    let anything = site.browser_of(person).await;
    // Who reviews a case is one person only.
    let reviewer = world.asking[5].clone();
    let db = site.app.db.reader();
    let before = ledger::store::length(db).await.unwrap();
    let mut asked = 0;
    for route in routes() {
        if route.method != http::Method::POST || !route.gate.is_office() {
            continue;
        }
        let mut browser = if route.path.starts_with("/review/") {
            reviewer.clone()
        } else {
            anything.clone()
        };
        let token = browser.token();
        let (token, _) = token.split_once('.').unwrap();
        let action = world.address(route.path, Whose::Own);
        let page = browser.post(&action, &[("_token", token)]).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST, "{action}");
        asked += 1;
    }
    assert!(asked > 15, "{asked}");
    assert_eq!(ledger::store::length(db).await.unwrap(), before);
}

/// Who applies and reviews, too, is told on the page of who applies what that
/// page may tell.
#[tokio::test]
async fn who_applies_is_not_told_what_the_office_does() {
    both(async |site: Site| {
        let app = &site.app;
        let call = open_call(&site).await;
        let mut mine = Applicant::new(&site, call, "owner").await;
        mine.fill(&site, 1).await;
        let admin = site.person("admin", &[Role::Admin]).await;
        let staff = site.person("staff", &[Role::Staff]).await;
        let reviewer = site.person("shinsain", &[Role::Reviewer]).await;
        server::account::acts::change_account(
            app,
            admin,
            mine.account,
            [Role::Applicant, Role::Reviewer].into(),
            server::account::store::State::Active,
        )
        .await
        .unwrap();
        application::acts::submit(app, mine.account, mine.id)
            .await
            .unwrap()
            .unwrap();
        let withdraw = mine.path("withdraw");
        let form = mine.browser.get(&withdraw).await.form(&withdraw);
        review::acts::accept_for_review(app, staff, mine.id)
            .await
            .unwrap()
            .unwrap();
        review::acts::assign(app, staff, mine.id, reviewer)
            .await
            .unwrap()
            .unwrap();
        review::acts::request_correction(app, staff, mine.id, "確かめてください。")
            .await
            .unwrap()
            .unwrap();
        mine.browser
            .submit_once(form)
            .await
            .is(StatusCode::CONFLICT)
            .says("確かめてください。")
            .says_not("shinsain")
            .says_not("staff 架空");
    })
    .await;
}

/// The addresses that a story has tried.
#[derive(Default)]
struct Tried(BTreeSet<&'static str>);

impl Tried {
    /// The address of the form that is tried on `id`.
    fn at(&mut self, route: &'static str, id: impl std::fmt::Display) -> String {
        self.0.insert(route);
        let id = id.to_string();
        route.replace("{id}", &id).replace("{mail}", &id)
    }

    async fn are(self, site: &Site, all: &[&'static str]) {
        assert_eq!(self.0, all.iter().copied().collect());
        site.ledger_proves().await;
    }
}

#[tokio::test]
async fn nobody_acts_at_intake_or_in_review_on_an_old_page() {
    both(async |site: Site| {
        let mut tried = Tried::default();
        intake_and_review(&site, &mut tried).await;
        tried.are(&site, AT_INTAKE).await;
    })
    .await;
}

async fn intake_and_review(site: &Site, tried: &mut Tried) {
    let app = &site.app;
    let call = open_call(site).await;
    let mine = Applicant::new(site, call, "owner").await;
    let id = mine.id;
    mine.fill(site, 1).await;
    application::acts::submit(app, mine.account, id)
        .await
        .unwrap()
        .unwrap();
    let staff = site.person("staff", &[Role::Staff]).await;
    let other = site.person("other", &[Role::Staff]).await;
    let reviewer = site.person("reviewer", &[Role::Reviewer]).await;
    let second = site.person("second", &[Role::Reviewer]).await;
    let assign = async |to| {
        review::acts::assign(app, other, id, to)
            .await
            .unwrap()
            .unwrap();
    };
    let here = format!("/staff/applications/{id}");

    let action = tried.at("/staff/applications/{id}/accept", id);
    let window = Window::open(site, staff, &here, &action).await;
    assign(second).await;
    window.comes_too_late(site, "second").await;

    let action = tried.at("/staff/applications/{id}/assign", id);
    let window = Window::open(site, staff, &action, &action).await;
    let window = window.set("reviewer", &second.to_string());
    assign(reviewer).await;
    window.comes_too_late(site, "reviewer").await;

    let action = tried.at("/staff/applications/{id}/correction", id);
    let window = Window::open(site, staff, &action, &action).await;
    let window = window.set("reason", "規程の写しが足りません。");
    review::acts::accept_for_review(app, other, id)
        .await
        .unwrap()
        .unwrap();
    window
        .comes_too_late(site, "規程の写しが足りません。")
        .await;

    let task = format!("/review/{id}");
    for (route, reason) in [
        ("/review/{id}/begin", ""),
        ("/review/{id}/recuse", "親族が勤めています。"),
    ] {
        let action = tried.at(route, id);
        let window = Window::open(site, reviewer, &task, &action).await;
        assign(second).await;
        assign(reviewer).await;
        window
            .set("reason", reason)
            .comes_too_late(site, "second")
            .await;
    }

    review::acts::begin(app, reviewer, id)
        .await
        .unwrap()
        .unwrap();
    let action = tried.at("/review/{id}/verdict", id);
    let window = Window::open(site, reviewer, &task, &action).await;
    // The answers come back, perhaps as others: the verdict was on what was shown.
    review::acts::request_correction(app, staff, id, "確かめてください。")
        .await
        .unwrap()
        .unwrap();
    application::acts::submit(app, mine.account, id)
        .await
        .unwrap()
        .unwrap();
    review::acts::accept_for_review(app, staff, id)
        .await
        .unwrap()
        .unwrap();
    let window = window.set("verdict", "accepted");
    window.comes_too_late(site, "確かめてください。").await;
}

#[tokio::test]
async fn nobody_decides_on_an_old_page() {
    both(async |site: Site| {
        let mut tried = Tried::default();
        decisions(&site, &mut tried).await;
        tried.are(&site, ON_DECISIONS).await;
    })
    .await;
}

async fn decisions(site: &Site, tried: &mut Tried) {
    let app = &site.app;
    let town = town(site).await;
    let people = town.people;
    let approver = site.person("shonin", &[Role::Approver]).await;
    let gold = || certify(Tier::Gold);
    let refusal = || Proposal {
        outcome: DecisionOutcome::NotCertified {
            reason: "基準に届いていません。".to_owned(),
        },
        certified_on: day("2023-12-01"),
    };
    let propose = async |id, it| {
        let done = decision::acts::propose(app, people.both, id, it).await;
        done.unwrap().unwrap();
    };
    let send_back = async |id| {
        let why = "理由を書いてください。".to_owned();
        let done = decision::acts::send_back(app, approver, id, why).await;
        done.unwrap().unwrap();
    };
    let page = |id: ApplicationId| format!("/staff/applications/{id}/decision");

    let mut open = accepted(9);
    open.handed_in = false;
    let id = case(site, &town, open).await;
    let action = tried.at("/review/{id}/finish", id);
    // The same reviewer, in another window: this one hands in what it shows.
    let window = Window::open(site, people.reviewer, &action, &action).await;
    let db = app.db.reader();
    let task = review::store::live_assignment(db, id).await.unwrap();
    let given = review::store::verdicts(db, task.unwrap().id).await.unwrap();
    let verdict = Verdict {
        note: "見直した".to_owned(),
        ..given[0].clone()
    };
    review::acts::give_verdict(app, people.reviewer, id, verdict)
        .await
        .unwrap()
        .unwrap();
    window.comes_too_late(site, "審査中").await;
    let window = Window::open(site, people.reviewer, &action, &action).await;
    review::acts::request_correction(app, people.staff, id, "もう一度。")
        .await
        .unwrap()
        .unwrap();
    window.comes_too_late(site, "もう一度。").await;

    let id = case(site, &town, accepted(22)).await;
    let action = tried.at("/staff/applications/{id}/reopen", id);
    let here = format!("/staff/applications/{id}");
    let window = Window::open(site, people.staff, &here, &action).await;
    propose(id, gold()).await;
    window.comes_too_late(site, "決定案").await;

    // The old page says gold, the new proposal refuses: nobody has approved that.
    let action = tried.at("/staff/applications/{id}/decision/letters/approve", id);
    let papers = format!("{}/letters", page(id));
    let window = Window::open(site, people.approver, &papers, &action).await;
    let back = tried.at("/staff/applications/{id}/decision/send-back", id);
    let other = Window::open(site, people.approver, &page(id), &back).await;
    send_back(id).await;
    propose(id, refusal()).await;
    window.comes_too_late(site, "理由を書いてください。").await;
    let other = other.set("back_reason", "区分を確かめてください。");
    other.comes_too_late(site, "区分を確かめてください。").await;
    let stands = decision::store::live(app.db.reader(), id).await.unwrap();
    assert_eq!(stands.unwrap().state(), app::approval::State::Proposed);
    send_back(id).await;

    let action = tried.at("/staff/applications/{id}/decision/propose", id);
    let window = Window::open(site, people.staff, &page(id), &action).await;
    let window = window
        .set("outcome", "not_certified")
        .set("reason", "書類が足りません。");
    propose(id, gold()).await;
    send_back(id).await;
    window.comes_too_late(site, "書類が足りません。").await;

    // What would be printed changes, and somebody else confirms the new letters.
    approve(app, people, id, gold()).await;
    let action = tried.at("/staff/applications/{id}/decision/release", id);
    let release = Window::open(site, people.approver, &page(id), &action).await;
    let operator = application::store::one(app.db.reader(), id)
        .await
        .unwrap()
        .operator;
    let facts = operator::store::facts(app.db.reader(), operator).await;
    let (facts, version) = facts.unwrap().unwrap();
    let facts = app::operator::Facts {
        print_name: Some("ひなた".to_owned()),
        ..facts
    };
    let changed = operator::acts::update(app, people.applicant, operator, version, &facts).await;
    assert!(changed.unwrap());
    let action = tried.at("/staff/applications/{id}/decision/letters/seen", id);
    let see = Window::open(site, people.approver, &papers, &action).await;
    look(app, approver, id).await;
    see.comes_too_late(site, "shonin").await;
    release.comes_too_late(site, "shonin").await;
    let stands = decision::store::live(app.db.reader(), id).await.unwrap();
    assert_eq!(stands.unwrap().state(), app::approval::State::Approved);
}

#[tokio::test]
async fn nobody_gives_roles_on_an_old_page() {
    both(async |site: Site| {
        let mut tried = Tried::default();
        people(&site, &mut tried).await;
        tried.are(&site, ON_PEOPLE).await;
    })
    .await;
}

#[tokio::test]
async fn nobody_hands_over_an_operator_as_it_was_before() {
    both(|site| async move {
        let mut tried = Tried::default();
        hand_overs(&site, &mut tried).await;
        tried.are(&site, ON_OPERATORS).await;
    })
    .await;
}

async fn hand_overs(site: &Site, tried: &mut Tried) {
    let app = &site.app;
    let owner = site.person("nushi", &[Role::Applicant]).await;
    let facts = crate::applying::facts("日向食堂(架空)");
    let operator = operator::acts::create(app, owner, &facts, "nushi", "")
        .await
        .unwrap();
    let first = site.person("madoguchi", &[Role::Staff]).await;
    let other = site.person("madoguchi2", &[Role::Staff]).await;
    let third = site.person("kacho", &[Role::Approver]).await;
    let here = format!("/staff/operators/{operator}");
    let propose = async |by, to: &str| {
        let new = operator::people::acts::NewHandover {
            email: app::account::Email::parse(to).unwrap(),
            leaves: None,
            reason: "電話で確かめた".to_owned(),
        };
        operator::people::acts::propose_handover(app, by, operator, new)
            .await
            .unwrap()
            .unwrap();
    };
    let drop_it = async |by| {
        operator::people::acts::decide_handover(app, by, operator, false)
            .await
            .unwrap()
            .unwrap();
    };

    let action = tried.at("/staff/operators/{id}/hand-over", operator);
    let window = Window::open(site, first, &here, &action)
        .await
        .set("email", "a@example.jp")
        .set("leaves", "nobody")
        .set("reason", "電話で確かめた");
    propose(other, "b@example.jp").await;
    window.comes_too_late(site, "madoguchi2").await;

    // The screen shows b; it is dropped, and c is to be confirmed now.
    let action = tried.at("/staff/operators/{id}/hand-over/confirm", operator);
    let window = Window::open(site, third, &here, &action).await;
    drop_it(other).await;
    propose(first, "c@example.jp").await;
    window.comes_too_late(site, "引き継ぎの申し出").await;
    let action = tried.at("/staff/operators/{id}/hand-over/drop", operator);
    let window = Window::open(site, third, &here, &action).await;
    drop_it(first).await;
    propose(first, "d@example.jp").await;
    window.comes_too_late(site, "引き継ぎの申し出").await;

    // Two look after the same invitation.
    operator::people::acts::decide_handover(app, other, operator, true)
        .await
        .unwrap()
        .unwrap();
    let invited = async || {
        let all = operator::people::store::invitations(app.db.reader(), operator).await;
        all.unwrap()[0].id
    };
    for end in [
        "/staff/operators/{id}/invitations/{invitation}/again",
        "/staff/operators/{id}/invitations/{invitation}/cancel",
    ] {
        let id = invited().await;
        let action = tried.at(end, operator);
        let action = action.replace("{invitation}", &id.to_string());
        let mut window = Window::open(site, third, &here, &action).await;
        operator::people::acts::invite_again(
            app,
            first,
            std::net::Ipv4Addr::LOCALHOST.into(),
            operator,
            id,
        )
        .await
        .unwrap()
        .unwrap();
        // It is another one now, which the address does not name.
        let before = ledger::store::length(app.db.reader()).await.unwrap();
        let page = window.browser.submit_once(window.form).await;
        page.is(StatusCode::CONFLICT)
            .says("この招待は、取り消されたか、送り直されたか");
        let after = ledger::store::length(app.db.reader()).await.unwrap();
        assert_eq!(after, before);
    }
}

async fn people(site: &Site, tried: &mut Tried) {
    let app = &site.app;
    let admin = site.person("kanri", &[Role::Admin]).await;
    let other = site.person("kanri2", &[Role::Admin]).await;
    let person = site.person("hito", &[Role::Staff, Role::Approver]).await;
    let here = format!("/staff/people/{person}");
    let change = async |by, roles: &[Role], state| {
        let roles = roles.iter().copied().collect();
        account::acts::change_account(app, by, person, roles, state)
            .await
            .unwrap();
    };

    // The same administrator takes a role away in another window.
    let action = tried.at("/staff/people/{id}", person);
    let window = Window::open(site, admin, &here, &action).await;
    change(admin, &[Role::Staff], State::Active).await;
    window.comes_too_late(site, "kanri").await;
    let roles = account::store::roles(app.db.reader(), person)
        .await
        .unwrap();
    assert_eq!(roles, [Role::Staff].into());

    let action = tried.at("/staff/people/{id}/close", person);
    let window = Window::open(site, admin, &here, &action).await;
    change(other, &[Role::Staff, Role::Admin], State::Active).await;
    window.comes_too_late(site, "kanri2").await;

    change(other, &[Role::Staff], State::Disabled).await;
    let action = tried.at("/staff/people/{id}/reopen", person);
    let window = Window::open(site, admin, &here, &action).await;
    change(other, &[Role::Staff, Role::Admin], State::Disabled).await;
    window.comes_too_late(site, "kanri2").await;

    let email = app::account::Email::parse("shotai@example.jp").unwrap();
    let new = account::store::NewAccount {
        email: email.clone(),
        family_name: "招待".to_owned(),
        given_name: String::new(),
        family_kana: "ショウタイ".to_owned(),
        given_kana: String::new(),
        lang: app::text::Lang::Ja,
        roles: [Role::Staff].into(),
    };
    let invited = account::acts::invite(app, Some(other), new).await;
    assert!(invited.unwrap().is_some());
    let known = account::store::by_email(app.db.reader(), &email).await;
    let id = known.unwrap().unwrap().id;
    let action = tried.at("/staff/people/{id}/invite", id);
    let window = Window::open(site, admin, &format!("/staff/people/{id}"), &action).await;
    let again = account::acts::invite_again(app, Some(other), id).await;
    assert!(again.unwrap());
    window.comes_too_late(site, "招待のメール").await;
}

#[tokio::test]
async fn no_mail_is_sent_again_from_an_old_page() {
    both(async |site: Site| {
        let mut tried = Tried::default();
        mails(&site, &mut tried).await;
        tried.are(&site, ON_MAILS).await;
    })
    .await;
}

async fn mails(site: &Site, tried: &mut Tried) {
    let app = &site.app;
    let staff = site.person("yubin", &[Role::Staff]).await;
    let other = site.person("yubin2", &[Role::Staff]).await;
    let office = PostOffice::opened(Manner::Answers("550 5.1.1 no such mailbox"));
    let mailing = site.mailing_by(&office.url()).await;
    server::jobs::hand_over(&mailing).await.unwrap();
    let mail = server::mail::store::newest(app.db.reader(), 1).await;
    let id = mail.unwrap()[0].id;
    let action = tried.at("/staff/mails/{mail}/again", id);
    let window = Window::open(site, staff, "/staff/mails", &action).await;
    server::mail::acts::send_again(app, other, id)
        .await
        .unwrap();
    window.comes_too_late(site, "yubin2").await;
}

#[tokio::test]
async fn of_several_cases_the_overtaken_one_is_left_and_the_others_go_on() {
    both(async |site: Site| {
        let app = &site.app;
        let call = open_call(&site).await;
        let mut ids = Vec::new();
        for name in ["ichi", "ni"] {
            let mine = Applicant::new(&site, call, name).await;
            mine.fill(&site, 1).await;
            application::acts::submit(app, mine.account, mine.id)
                .await
                .unwrap()
                .unwrap();
            ids.push(mine.id);
        }
        let staff = site.person("staff", &[Role::Staff]).await;
        let other = site.person("other", &[Role::Staff]).await;
        let first = site.person("first", &[Role::Reviewer]).await;
        let second = site.person("second", &[Role::Reviewer]).await;
        let page = format!("/staff/applications/assign?case={}&case={}", ids[0], ids[1]);
        let mut window = Window::open(&site, staff, &page, "/staff/applications/assign").await;
        review::acts::assign(app, other, ids[0], first)
            .await
            .unwrap()
            .unwrap();
        let form = window.form.set("reviewer", &second.to_string());
        window.browser.submit(form).await.is(StatusCode::OK);
        for (id, who) in [(ids[0], first), (ids[1], second)] {
            let task = review::store::live_assignment(app.db.reader(), id).await;
            assert_eq!(task.unwrap().unwrap().reviewer, who);
        }
    })
    .await;
}

#[tokio::test]
async fn one_approves_with_the_letters_in_view() {
    both(async |site: Site| {
        let town = town(&site).await;
        let people = town.people;
        let id = case(&site, &town, accepted(22)).await;
        let proposed = decision::acts::propose(&site.app, people.staff, id, certify(Tier::Gold));
        proposed.await.unwrap().unwrap();
        let here = format!("/staff/applications/{id}/decision");
        let mut approver = site.browser_of(people.approver).await;
        let page = approver.get(&here).await;
        assert!(
            page.attributes("form", "action")
                .iter()
                .all(|action| !action.ends_with("/approve")),
            "nothing is approved where the letters are not in view"
        );
        let page = approver.get(&format!("{here}/letters")).await;
        page.says("認定証").says("ゴールド");
        let form = page.form(&format!("{here}/letters/approve"));
        // Not with letters of another wording.
        let other = form.clone().set("_seal", "0123");
        approver
            .submit(other)
            .await
            .is(StatusCode::UNPROCESSABLE_ENTITY)
            .says("印刷する内容が変わりました");
        approver.submit(form.clone()).await.says("通知待ち");
        // Sent twice, it is done.
        approver
            .submit(form)
            .await
            .is(StatusCode::OK)
            .says("通知待ち");
        let seal = letters(&site.app, id).await.seal().unwrap();
        let stands = decision::store::live(site.app.db.reader(), id)
            .await
            .unwrap();
        assert_eq!(stands.unwrap().letters_sha256, Some(seal));
    })
    .await;
}

#[tokio::test]
async fn a_proposal_that_was_sent_back_stays_in_sight_and_tells_who_made_it() {
    both(async |site: Site| {
        let town = town(&site).await;
        let people = town.people;
        let id = case(&site, &town, accepted(22)).await;
        let app = &site.app;
        decision::acts::propose(app, people.both, id, certify(Tier::Gold))
            .await
            .unwrap()
            .unwrap();
        let why = "認定日を確かめてください。";
        decision::acts::send_back(app, people.approver, id, why.to_owned())
            .await
            .unwrap()
            .unwrap();
        let mut staff = site.browser_of(people.staff).await;
        staff
            .get("/staff/decisions")
            .await
            .says("差し戻された決定案")
            .says(why)
            .says("決定案を出し直す");
        let both = account::store::one(app.db.reader(), people.both).await;
        let (subject, body) = site.mail_to(&both.unwrap().unwrap().email).await.unwrap();
        assert!(subject.contains("決定案が差し戻されました"), "{subject}");
        assert!(body.contains(why), "{body}");
        // The next proposal takes its place.
        decision::acts::propose(app, people.staff, id, certify(Tier::Gold))
            .await
            .unwrap()
            .unwrap();
        approve_now(app, people.approver, id).await.unwrap();
        staff.get("/staff/decisions").await.says_not(why);
    })
    .await;
}
