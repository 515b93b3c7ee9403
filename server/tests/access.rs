//! Role × route × ownership, asked of the real router: everybody asks for
//! everything, and what comes back must be what [`TABLE`] says. A route without
//! a row fails, and so does a row without a route.

use std::collections::BTreeSet;

use app::account::Role;
use app::id::{AccountId, ApplicationId, CallId, OperatorId};
use app::operator::MemberRole;
use axum::body::Body;
use http::{Request, StatusCode, header};
use server::access::{Answer, Gate, Subject, Tie, allow};
use server::features::routes;
use server::review::acts;
use server::work::Act;

use crate::applying::{Applicant, open_call};
use crate::harness::{Browser, Page, Site};

/// Who may ask for a route, as the city decides it; written down here and never
/// read from the route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum May {
    Everybody,
    SignedIn,
    Applicants,
    /// Members of the operator whose record or application it is.
    Members,
    /// Those of them who fill in for it.
    Editors,
    /// Those of them who sign for it.
    Signers,
    /// Those of them who say who else acts for it.
    Owners,
    Reviewers,
    /// The reviewer to whom the application is assigned.
    ItsReviewer,
    Office,
    /// Those of the office who handle cases.
    Staff,
    /// The office, on an application that was submitted.
    OfficeOnCase,
    StaffOnCase,
    ApproverOnCase,
    Admins,
}

/// One line for each route, in the order of addresses.
#[rustfmt::skip]
const TABLE: &[(&str, &str, May)] = {
    use May::{
        Admins, Applicants, ApproverOnCase, Editors, Everybody, ItsReviewer, Members, Office,
        OfficeOnCase, Owners, Reviewers, SignedIn, Signers, Staff, StaffOnCase,
    };
    &[
        ("GET", "/", Everybody),
        ("GET", "/accessibility", Everybody),
        ("GET", "/account", SignedIn),
        ("POST", "/account", SignedIn),
        ("POST", "/account/email", SignedIn),
        ("GET", "/account/email/{token}", SignedIn),
        ("POST", "/account/email/{token}", SignedIn),
        ("POST", "/account/password", SignedIn),
        ("POST", "/account/sessions/end", SignedIn),
        ("POST", "/account/sessions/end-others", SignedIn),
        ("GET", "/api/v1/certified", Everybody),
        ("GET", "/assets/{*name}", Everybody),
        ("GET", "/certified", Everybody),
        ("GET", "/certified.csv", Everybody),
        ("GET", "/certified/{id}", Everybody),
        ("GET", "/confirm/{token}", Everybody),
        ("POST", "/confirm/{token}", Everybody),
        ("GET", "/criteria", Everybody),
        ("GET", "/dev/outbox", Everybody),
        ("GET", "/dev/outbox/{mail}", Everybody),
        ("GET", "/dev/ui", Everybody),
        ("GET", "/healthz", Everybody),
        ("GET", "/help", Everybody),
        ("GET", "/invite/{token}", Everybody),
        ("POST", "/invite/{token}", Everybody),
        ("GET", "/join/{token}", Everybody),
        ("POST", "/join/{token}", Everybody),
        ("GET", "/login", Everybody),
        ("POST", "/login", Everybody),
        ("POST", "/logout", Everybody),
        ("GET", "/metrics", Everybody),
        ("GET", "/my", Applicants),
        ("GET", "/my/applications/{id}", Members),
        ("GET", "/my/applications/{id}/areas/{area}", Members),
        ("POST", "/my/applications/{id}/areas/{area}", Editors),
        ("GET", "/my/applications/{id}/certificate.pdf", Members),
        ("GET", "/my/applications/{id}/check", Members),
        ("GET", "/my/applications/{id}/consent", Members),
        ("POST", "/my/applications/{id}/consent", Editors),
        ("GET", "/my/applications/{id}/contacts", Members),
        ("POST", "/my/applications/{id}/contacts", Editors),
        ("GET", "/my/applications/{id}/delete", Signers),
        ("POST", "/my/applications/{id}/delete", Signers),
        ("GET", "/my/applications/{id}/eligibility", Members),
        ("POST", "/my/applications/{id}/eligibility", Editors),
        ("GET", "/my/applications/{id}/evidence", Members),
        ("POST", "/my/applications/{id}/evidence", Editors),
        ("POST", "/my/applications/{id}/evidence/seen", Editors),
        ("GET", "/my/applications/{id}/files/{file}", Members),
        ("GET", "/my/applications/{id}/files/{file}/attached/{n}", Members),
        ("GET", "/my/applications/{id}/files/{file}/pages/{page}", Members),
        ("GET", "/my/applications/{id}/files/{file}/remove", Editors),
        ("POST", "/my/applications/{id}/files/{file}/remove", Editors),
        ("GET", "/my/applications/{id}/items/{item}", Members),
        ("POST", "/my/applications/{id}/items/{item}", Editors),
        ("POST", "/my/applications/{id}/items/{item}/link", Editors),
        ("POST", "/my/applications/{id}/items/{item}/unlink", Editors),
        ("GET", "/my/applications/{id}/letter.pdf", Members),
        ("GET", "/my/applications/{id}/pledge", Members),
        ("POST", "/my/applications/{id}/pledge", Signers),
        ("GET", "/my/applications/{id}/receipt", Members),
        ("GET", "/my/applications/{id}/receipt.pdf", Members),
        ("GET", "/my/applications/{id}/result", Members),
        ("POST", "/my/applications/{id}/submit", Signers),
        ("GET", "/my/applications/{id}/timeline", Members),
        ("GET", "/my/applications/{id}/withdraw", Signers),
        ("POST", "/my/applications/{id}/withdraw", Signers),
        ("GET", "/my/calls/{id}", Applicants),
        ("POST", "/my/calls/{id}", Applicants),
        ("GET", "/my/operators/new", Applicants),
        ("POST", "/my/operators/new", Applicants),
        ("GET", "/my/operators/{id}", Members),
        ("POST", "/my/operators/{id}", Editors),
        ("POST", "/my/operators/{id}/invitations/{invitation}/again", Owners),
        ("POST", "/my/operators/{id}/invitations/{invitation}/cancel", Owners),
        ("GET", "/my/operators/{id}/people", Members),
        ("GET", "/my/operators/{id}/people/invite", Owners),
        ("POST", "/my/operators/{id}/people/invite", Owners),
        ("POST", "/my/operators/{id}/people/leave", Members),
        ("GET", "/my/operators/{id}/people/{account}", Members),
        ("POST", "/my/operators/{id}/people/{account}", Owners),
        ("POST", "/my/operators/{id}/people/{account}/hand-over", Owners),
        ("GET", "/my/operators/{id}/people/{account}/letter", Members),
        ("POST", "/my/operators/{id}/people/{account}/remove", Owners),
        ("GET", "/my/operators/{id}/sites", Members),
        ("GET", "/my/operators/{id}/sites/new", Editors),
        ("POST", "/my/operators/{id}/sites/new", Editors),
        ("GET", "/my/operators/{id}/sites/{site}", Editors),
        ("POST", "/my/operators/{id}/sites/{site}", Editors),
        ("GET", "/my/operators/{id}/sites/{site}/remove", Editors),
        ("POST", "/my/operators/{id}/sites/{site}/remove", Editors),
        ("GET", "/privacy", Everybody),
        ("GET", "/readyz", Everybody),
        ("GET", "/register", Everybody),
        ("POST", "/register", Everybody),
        ("GET", "/register/sent", Everybody),
        ("GET", "/reset", Everybody),
        ("POST", "/reset", Everybody),
        ("GET", "/reset/sent", Everybody),
        ("GET", "/reset/{token}", Everybody),
        ("POST", "/reset/{token}", Everybody),
        ("GET", "/review", Reviewers),
        ("GET", "/review/{id}", ItsReviewer),
        ("POST", "/review/{id}/begin", ItsReviewer),
        ("GET", "/review/{id}/files/{file}", ItsReviewer),
        ("GET", "/review/{id}/files/{file}/attached/{n}", ItsReviewer),
        ("GET", "/review/{id}/files/{file}/pages/{page}", ItsReviewer),
        ("GET", "/review/{id}/finish", ItsReviewer),
        ("POST", "/review/{id}/finish", ItsReviewer),
        ("POST", "/review/{id}/recuse", ItsReviewer),
        ("POST", "/review/{id}/verdict", ItsReviewer),
        ("GET", "/robots.txt", Everybody),
        ("GET", "/staff", Office),
        ("GET", "/staff/applications", Office),
        ("GET", "/staff/applications/assign", Staff),
        ("POST", "/staff/applications/assign", Staff),
        ("GET", "/staff/applications/{id}", OfficeOnCase),
        ("POST", "/staff/applications/{id}/accept", StaffOnCase),
        ("GET", "/staff/applications/{id}/answers", OfficeOnCase),
        ("GET", "/staff/applications/{id}/assign", StaffOnCase),
        ("POST", "/staff/applications/{id}/assign", StaffOnCase),
        ("GET", "/staff/applications/{id}/correction", StaffOnCase),
        ("POST", "/staff/applications/{id}/correction", StaffOnCase),
        ("GET", "/staff/applications/{id}/decision", OfficeOnCase),
        ("GET", "/staff/applications/{id}/decision/certificate.pdf", OfficeOnCase),
        ("GET", "/staff/applications/{id}/decision/letter.pdf", OfficeOnCase),
        ("GET", "/staff/applications/{id}/decision/letters", OfficeOnCase),
        ("POST", "/staff/applications/{id}/decision/letters/approve", ApproverOnCase),
        ("POST", "/staff/applications/{id}/decision/letters/seen", OfficeOnCase),
        ("POST", "/staff/applications/{id}/decision/propose", StaffOnCase),
        ("POST", "/staff/applications/{id}/decision/release", ApproverOnCase),
        ("POST", "/staff/applications/{id}/decision/send-back", ApproverOnCase),
        ("GET", "/staff/applications/{id}/evidence", OfficeOnCase),
        ("GET", "/staff/applications/{id}/files/{file}", OfficeOnCase),
        ("GET", "/staff/applications/{id}/files/{file}/attached/{n}", OfficeOnCase),
        ("GET", "/staff/applications/{id}/files/{file}/pages/{page}", OfficeOnCase),
        ("GET", "/staff/applications/{id}/history", OfficeOnCase),
        ("GET", "/staff/applications/{id}/receipt.pdf", OfficeOnCase),
        ("POST", "/staff/applications/{id}/reopen", StaffOnCase),
        ("GET", "/staff/applications/{id}/review", OfficeOnCase),
        ("GET", "/staff/certificates", Office),
        ("GET", "/staff/certificates/{number}", Office),
        ("GET", "/staff/certificates/{number}/pdf", Office),
        ("GET", "/staff/decisions", Office),
        ("GET", "/staff/exports", Office),
        ("POST", "/staff/exports", Office),
        ("GET", "/staff/mails", Office),
        ("POST", "/staff/mails/{mail}/again", Office),
        ("GET", "/staff/operators", Office),
        ("GET", "/staff/operators/{id}", Office),
        ("POST", "/staff/operators/{id}/hand-over", Staff),
        ("POST", "/staff/operators/{id}/hand-over/confirm", Office),
        ("POST", "/staff/operators/{id}/hand-over/drop", Office),
        ("POST", "/staff/operators/{id}/invitations/{invitation}/again", Office),
        ("POST", "/staff/operators/{id}/invitations/{invitation}/cancel", Office),
        ("GET", "/staff/operators/{id}/people/{account}/letter", Office),
        ("GET", "/staff/people", Admins),
        ("GET", "/staff/people/new", Admins),
        ("POST", "/staff/people/new", Admins),
        ("GET", "/staff/people/{id}", Admins),
        ("POST", "/staff/people/{id}", Admins),
        ("POST", "/staff/people/{id}/close", Admins),
        ("POST", "/staff/people/{id}/invite", Admins),
        ("POST", "/staff/people/{id}/reopen", Admins),
        ("GET", "/verify", Everybody),
        ("GET", "/verify/{number}", Everybody),
    ]
};

/// Ends of addresses that name something this little world does not hold (a
/// file, a decision, a certificate): who may ask is told there is none.
const EMPTY: [&str; 16] = [
    "/assets/{*name}",
    "/certified/{id}",
    "/certificate.pdf",
    "/letter.pdf",
    "/decision/letters",
    "/result",
    "{file}",
    "{page}",
    "{n}",
    "{mail}",
    "{number}",
    "{number}/pdf",
    "{site}",
    "/remove",
    "{account}",
    "{account}/letter",
];

/// Whose the object in the address is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Whose {
    /// The members', the reviewer's, and submitted to the office.
    Own,
    /// Another operator's, with nobody to review it and not yet submitted.
    Another,
    /// Nobody's: there is no such thing.
    None,
}

/// What nobody, owner, editor, agent, viewer, reviewer, staff, approver and admin
/// are answered: Y yes, L log in first, M as if it were not there, F not yours
/// to do.
fn expected(may: May, whose: Whose) -> &'static str {
    match (may, whose) {
        (May::Everybody, _) => "YYYYYYYYY",
        (May::SignedIn, _) => "LYYYYYYYY",
        (May::Applicants, _) => "LYYYYFFFF",
        (May::Members, Whose::Own) => "LYYYYMMMM",
        (May::Editors, Whose::Own) => "LYYYFMMMM",
        (May::Signers, Whose::Own) => "LYYFFMMMM",
        (May::Owners, Whose::Own) => "LYFFFMMMM",
        (May::Reviewers, _) => "LFFFFYFFF",
        (May::ItsReviewer, Whose::Own) => "LMMMMYMMM",
        (May::Office, _) => "LFFFFFYYY",
        (May::Staff, _) => "LFFFFFYFF",
        (May::OfficeOnCase, Whose::Own) => "LMMMMMYYY",
        (May::StaffOnCase, Whose::Own) => "LMMMMMYFF",
        (May::ApproverOnCase, Whose::Own) => "LMMMMMFYF",
        (May::Admins, _) => "LFFFFFFFY",
        (
            May::Members
            | May::Editors
            | May::Signers
            | May::Owners
            | May::ItsReviewer
            | May::OfficeOnCase
            | May::StaffOnCase
            | May::ApproverOnCase,
            Whose::Another | Whose::None,
        ) => "LMMMMMMMM",
    }
}

/// The things that addresses name.
pub(crate) struct World {
    pub(crate) asking: Vec<Browser>,
    /// Who fills in the application that is not submitted.
    pub(crate) drafting: Browser,
    call: CallId,
    person: AccountId,
    own: (OperatorId, ApplicationId),
    another: (OperatorId, ApplicationId),
}

impl World {
    pub(crate) async fn new(site: &Site) -> Self {
        let app = &site.app;
        let call = open_call(site).await;
        let mine = Applicant::new(site, call, "owner").await;
        let another = Applicant::new(site, call, "another").await;
        let reviewer = site.person("reviewer", &[Role::Reviewer]).await;
        let staff = site.person("staff", &[Role::Staff]).await;
        let mut asking = vec![site.browser(), mine.browser.clone()];
        for role in [MemberRole::Editor, MemberRole::Agent, MemberRole::Viewer] {
            let member = site.person(role.as_str(), &[Role::Applicant]).await;
            let act = Act::new(
                app::ledger::ActName::ChangeOperator,
                "operator",
                mine.operator.uuid(),
            );
            let work = app.works.act(Some(mine.account), act).await.unwrap();
            server::operator::store::add_member(&work, mine.operator, member, role, None)
                .await
                .unwrap();
            work.commit().await.unwrap();
            asking.push(site.browser_of(member).await);
        }
        for person in [
            reviewer,
            staff,
            site.person("approver", &[Role::Approver]).await,
            site.person("admin", &[Role::Admin]).await,
        ] {
            asking.push(site.browser_of(person).await);
        }
        mine.fill(site, 1).await;
        server::application::acts::submit(app, mine.account, mine.id)
            .await
            .unwrap()
            .unwrap();
        acts::accept_for_review(app, staff, mine.id)
            .await
            .unwrap()
            .unwrap();
        acts::assign(app, staff, mine.id, reviewer)
            .await
            .unwrap()
            .unwrap();
        acts::begin(app, reviewer, mine.id).await.unwrap().unwrap();
        Self {
            asking,
            drafting: another.browser.clone(),
            call,
            person: mine.account,
            own: (mine.operator, mine.id),
            another: (another.operator, another.id),
        }
    }

    pub(crate) fn address(&self, path: &str, whose: Whose) -> String {
        let nothing = uuid::Uuid::now_v7();
        let (operator, application) = match whose {
            Whose::Own => (self.own.0.uuid(), self.own.1.uuid()),
            Whose::Another => (self.another.0.uuid(), self.another.1.uuid()),
            Whose::None => (nothing, nothing),
        };
        let id = if path.starts_with("/my/operators/") || path.starts_with("/staff/operators/") {
            operator
        } else if path.starts_with("/my/calls/") {
            self.call.uuid()
        } else if path.starts_with("/staff/people/") {
            self.person.uuid()
        } else {
            application
        };
        let nothing = nothing.to_string();
        [
            ("{id}", id.to_string().as_str()),
            ("{area}", "hr"),
            ("{item}", "HR-01"),
            ("{page}", "1"),
            ("{n}", "1"),
            ("{number}", "AH2023-0001"),
            ("{*name}", "none.css"),
            ("{token}", "none"),
            ("{file}", &nothing),
            ("{mail}", &nothing),
            ("{site}", &nothing),
            ("{account}", &nothing),
            ("{invitation}", &nothing),
        ]
        .into_iter()
        .fold(path.to_owned(), |path, (name, value)| {
            path.replace(name, value)
        })
    }
}

/// Asks as a browser does. A form is sent without its token: who is let in is
/// told that it cannot be read, and who has to log in first gets it back.
async fn ask(browser: &Browser, method: &str, address: &str) -> Page {
    let request = Request::builder()
        .method(method)
        .uri(address)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::empty())
        .unwrap();
    browser.clone().send(request).await
}

/// The answer as one letter; `?` for what no route should answer here.
fn letter(method: &str, page: &Page) -> char {
    let to_login = page
        .headers
        .get(header::LOCATION)
        .is_some_and(|to| to.as_bytes().starts_with(b"/login"));
    match (method, page.status) {
        ("GET", StatusCode::SEE_OTHER) if to_login => 'L',
        ("POST", StatusCode::UNAUTHORIZED) => 'L',
        // A link in a mail that was used or never sent is gone, whoever follows it;
        // nobody who is not logged in has to send a form to log out.
        // Who may do it is told, too, that it cannot be done now. No form is taken
        // without its token.
        (
            "GET",
            StatusCode::OK | StatusCode::SEE_OTHER | StatusCode::GONE | StatusCode::CONFLICT,
        )
        | ("POST", StatusCode::BAD_REQUEST) => 'Y',
        ("POST", StatusCode::SEE_OTHER) if page.path == "/logout" => 'Y',
        (_, StatusCode::NOT_FOUND) => 'M',
        (_, StatusCode::FORBIDDEN) => 'F',
        _ => '?',
    }
}

#[tokio::test]
async fn every_route_answers_everybody_as_the_table_says() {
    let site = Site::sqlite().await;
    let world = World::new(&site).await;
    let mut wrong = Vec::new();
    for &(method, path, may) in TABLE {
        let mut all = vec![Whose::Own];
        if path.contains("{id}") && expected(may, Whose::Own) != expected(may, Whose::Another) {
            all.extend([Whose::Another, Whose::None]);
        }
        let is_empty = EMPTY.iter().any(|end| path.ends_with(end));
        for whose in all {
            let address = world.address(path, whose);
            let expected = expected(may, whose);
            let mut answered = String::new();
            for (browser, expected) in world.asking.iter().zip(expected.chars()) {
                let page = ask(browser, method, &address).await;
                match letter(method, &page) {
                    'M' if is_empty && expected == 'Y' => answered.push('Y'),
                    '?' => answered.push_str(page.status.as_str()),
                    other => answered.push(other),
                }
            }
            if answered != expected {
                wrong.push(format!(
                    "{method} {path} {whose:?}: {answered}, not {expected} ({may:?})"
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_route_has_its_row_and_every_row_its_route() {
    let routes: BTreeSet<(String, &str)> = routes()
        .iter()
        .map(|route| (route.method.to_string(), route.path))
        .collect();
    let rows: BTreeSet<(String, &str)> = TABLE
        .iter()
        .map(|(method, path, _)| ((*method).to_owned(), *path))
        .collect();
    let without_row: Vec<_> = routes.difference(&rows).collect();
    let without_route: Vec<_> = rows.difference(&routes).collect();
    assert!(without_row.is_empty(), "no row: {without_row:?}");
    assert!(without_route.is_empty(), "no route: {without_route:?}");
    assert!(
        TABLE.is_sorted_by_key(|(method, path, _)| (*path, *method)),
        "in the order of addresses"
    );
    assert_eq!(rows.len(), TABLE.len(), "no row twice");
}

#[test]
fn what_certifies_hands_out_records_or_gives_roles_weighs_much() {
    let weighty: BTreeSet<&str> = routes()
        .iter()
        .filter(|route| route.weighty)
        .map(|route| route.path)
        .collect();
    let expected = BTreeSet::from([
        "/my/operators/{id}/people/invite",
        "/my/operators/{id}/people/{account}",
        "/my/operators/{id}/people/{account}/hand-over",
        "/my/operators/{id}/people/{account}/remove",
        "/staff/applications/{id}/decision/letters/approve",
        "/staff/applications/{id}/decision/release",
        "/staff/exports",
        "/staff/operators/{id}/hand-over",
        "/staff/operators/{id}/hand-over/confirm",
        "/staff/people/new",
        "/staff/people/{id}",
        "/staff/people/{id}/close",
        "/staff/people/{id}/invite",
        "/staff/people/{id}/reopen",
    ]);
    assert_eq!(weighty, expected);
}

#[test]
fn nobody_reads_what_becomes_of_an_operator_of_their_own() {
    let everything = Subject {
        account: AccountId::new(uuid::Uuid::now_v7()),
        roles: Role::ALL.into_iter().collect(),
        name: String::new(),
        proved_at: app::time::Instant::default(),
    };
    let answer = |gate| allow(Some(&everything), gate, Tie::Own, false);
    for gate in [
        Gate::OfficeCase,
        Gate::StaffCase,
        Gate::ApproverCase,
        Gate::Case,
    ] {
        assert_eq!(answer(gate), Answer::Involved, "{gate:?}");
    }
    // Stepping back is left to them.
    assert_eq!(answer(Gate::Task), Answer::Yes);
    let applicant = Subject {
        roles: [Role::Applicant].into(),
        ..everything
    };
    for gate in [
        Gate::OfficeCase,
        Gate::StaffCase,
        Gate::ApproverCase,
        Gate::Case,
        Gate::Task,
    ] {
        let answer = allow(Some(&applicant), gate, Tie::Own, false);
        assert_eq!(answer, Answer::Missing, "{gate:?}");
    }
}

#[test]
fn without_the_demonstration_its_pages_are_not_there() {
    for route in routes() {
        let is_of_the_demo = route.path.starts_with("/dev");
        assert_eq!(route.gate == Gate::Demo, is_of_the_demo, "{}", route.path);
    }
    assert_eq!(allow(None, Gate::Demo, Tie::None, false), Answer::Missing);
}
