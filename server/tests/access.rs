//! Role × route × ownership: every route is asked for by everybody, and what
//! comes back must be what the table says. A gate without a row fails.

use std::collections::BTreeSet;

use app::account::Role;
use app::id::AccountId;
use app::operator::MemberRole;
use server::access::{Answer, Gate, Need, Subject, Tie, allow};
use server::http::routes;

fn subject(roles: &[Role]) -> Subject {
    Subject {
        account: AccountId::new(uuid::Uuid::now_v7()),
        roles: roles.iter().copied().collect::<BTreeSet<_>>(),
        name: "架空".to_owned(),
    }
}

/// Who asks: nobody, then each role by itself.
const ASKING: [Option<Role>; 6] = [
    None,
    Some(Role::Applicant),
    Some(Role::Reviewer),
    Some(Role::Staff),
    Some(Role::Approver),
    Some(Role::Admin),
];

/// What each of [`ASKING`] is answered: Y yes, L log in first, M as if it were
/// not there, F not yours to do, D declare first.
fn expected(gate: Gate, tie: Tie) -> &'static str {
    use MemberRole::{Agent, Editor, Owner, Viewer};
    match (gate, tie) {
        (Gate::Public | Gate::Demo, _) => "YYYYYY",
        (Gate::SignedIn, _) => "LYYYYY",
        (Gate::Applicant, _) => "LYFFFF",
        (Gate::Operator(need) | Gate::Application(need), Tie::Member(role)) => match (need, role) {
            (Need::See, _)
            | (Need::Change, Owner | Editor | Agent)
            | (Need::Sign, Owner | Editor) => "LYMMMM",
            (Need::Change, Viewer) | (Need::Sign, Agent | Viewer) => "LFMMMM",
        },
        (Gate::Reviewer, _) => "LFYFFF",
        (Gate::Task, Tie::Asked | Tie::Assigned) | (Gate::Case, Tie::Assigned) => "LMYMMM",
        (Gate::Case, Tie::Asked) => "LMDMMM",
        (Gate::Office, _) => "LFFYYY",
        (Gate::Staff, _) => "LFFYFF",
        (Gate::OfficeCase, Tie::Exists) => "LMMYYY",
        (Gate::StaffCase, Tie::Exists) => "LMMYFF",
        (Gate::ApproverCase, Tie::Exists) => "LMMFYF",
        (Gate::Admin, _) => "LFFFFY",
        // Somebody else's object, whoever asks.
        (
            Gate::Operator(_)
            | Gate::Application(_)
            | Gate::Task
            | Gate::Case
            | Gate::OfficeCase
            | Gate::StaffCase
            | Gate::ApproverCase,
            _,
        ) => "LMMMMM",
    }
}

fn letter(answer: Answer) -> char {
    match answer {
        Answer::Yes => 'Y',
        Answer::LogIn => 'L',
        Answer::Missing => 'M',
        Answer::Forbidden => 'F',
        Answer::Declare => 'D',
    }
}

#[test]
fn every_gate_answers_every_person_as_the_table_says() {
    let ties = [Tie::None, Tie::Asked, Tie::Assigned, Tie::Exists]
        .into_iter()
        .chain(MemberRole::ALL.map(Tie::Member))
        .collect::<Vec<_>>();
    let mut asked = BTreeSet::new();
    for route in routes() {
        asked.insert(format!("{:?}", route.gate));
        for tie in &ties {
            let answers: String = ASKING
                .iter()
                .map(|role| {
                    let subject = role.map(|role| subject(&[role]));
                    letter(allow(subject.as_ref(), route.gate, *tie, true))
                })
                .collect();
            assert_eq!(
                answers,
                expected(route.gate, *tie),
                "{} {:?} {tie:?}",
                route.path,
                route.gate
            );
        }
    }
    assert!(!asked.is_empty());
}

#[test]
fn without_the_demonstration_its_pages_are_not_there() {
    assert_eq!(allow(None, Gate::Demo, Tie::None, false), Answer::Missing);
}

#[test]
fn a_gate_that_names_an_object_stands_on_an_address_that_does() {
    for route in routes() {
        let names_one = matches!(
            route.gate,
            Gate::Operator(_)
                | Gate::Application(_)
                | Gate::Task
                | Gate::Case
                | Gate::OfficeCase
                | Gate::StaffCase
                | Gate::ApproverCase
        );
        assert!(
            !names_one || route.path.contains("{id}"),
            "{} has no {{id}}",
            route.path
        );
    }
}

#[test]
fn what_lies_under_a_persons_own_address_is_not_public() {
    for route in routes() {
        let own = ["/my", "/review", "/staff", "/account"]
            .iter()
            .any(|start| route.path == *start || route.path.starts_with(&format!("{start}/")));
        assert!(
            !own || !matches!(route.gate, Gate::Public | Gate::Demo),
            "{} is public",
            route.path
        );
    }
}
