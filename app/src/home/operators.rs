//! Operators and their people, for the office.

use leptos::prelude::*;

use crate::account::pages::narrow;
use crate::application::words::pages as application_pages;
use crate::field::{Fields, Problem};
use crate::operator::pages::{InvitedLine, MemberLine, invited, members};
use crate::operator::words as labels;
use crate::operator::words::people as words;
use crate::text::site::NAV_DAY;
use crate::text::{lang, t};
use crate::time::{Instant, date_time};
use crate::ui::{
    Button, ButtonKind, Choice, Choices, Crumbs, EmptyState, Fact, Facts, FactsLie, Field, Form,
    InputKind, Need, Notice, NoticeKind, PageHead, Pager, Panel, TableBox, TextArea, Width, Words,
};

/// An operator in the list.
#[derive(Debug, Clone)]
pub struct OperatorRow {
    /// Its page.
    pub href: String,
    /// Its name.
    pub name: String,
    /// Its owners' names.
    pub owners: Vec<String>,
    /// When it was registered, in words.
    pub since: String,
}

/// Operators, for the office.
#[derive(Debug, Clone)]
pub struct Operators {
    /// This page of the list.
    pub rows: Vec<OperatorRow>,
    /// How many match in all.
    pub count: u64,
    /// What was looked for.
    pub find: String,
    /// Operators whose hand-over waits: page and name.
    pub waiting: Vec<(String, String)>,
    /// The page in front.
    pub previous: Option<String>,
    /// The page behind.
    pub next: Option<String>,
}

/// The list (`/staff/operators`).
pub fn operators(model: Operators) -> AnyView {
    let waiting = (!model.waiting.is_empty()).then(|| {
        let lines = model
            .waiting
            .into_iter()
            .map(|(href, name)| view! { <li><a href=href>{name}</a></li> })
            .collect_view();
        view! {
            <Notice kind=NoticeKind::Warn title=words::WAITING>
                <ul>{lines}</ul>
            </Notice>
        }
    });
    let rows = model
        .rows
        .into_iter()
        .map(|row| {
            let owners = if row.owners.is_empty() {
                t(words::NONE).to_owned()
            } else {
                row.owners.join(" / ")
            };
            view! {
                <tr>
                    <th scope="row">
                        <a href=row.href>{row.name}</a>
                    </th>
                    <td>{owners}</td>
                    <td>{row.since}</td>
                </tr>
            }
        })
        .collect::<Vec<_>>();
    let list = if rows.is_empty() {
        view! { <EmptyState say=words::OPERATORS_NONE /> }.into_any()
    } else {
        view! {
            <TableBox id="operators-c" caption=words::OPERATORS_CAPTION>
                <thead>
                    <tr>
                        <th scope="col">{t(labels::NAME)}</th>
                        <th scope="col">{t(words::OWNERS)}</th>
                        <th scope="col">{t(words::REGISTERED)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </TableBox>
        }
        .into_any()
    };
    view! {
        <Crumbs trail=vec![(NAV_DAY.into(), "/staff".to_owned())] here=words::OPERATORS />
        <div class="page stack-32">
            <PageHead title=words::OPERATORS>
                <p>{t(words::OPERATORS_LEAD)}</p>
                <p>{words::operators(lang(), model.count)}</p>
            </PageHead>
            {waiting}
            <form method="get" action="/staff/operators" class="stack">
                <Field
                    name="q"
                    label=words::FIND
                    value=model.find
                    kind=InputKind::Search
                    problems=&[]
                />
                <p>
                    <Button label=words::FIND_DO kind=ButtonKind::Second />
                </p>
            </form>
            {list}
            <Pager previous=model.previous next=model.next />
        </div>
    }
    .into_any()
}

/// A hand-over at the office.
#[derive(Debug, Clone)]
pub struct HandoverLine {
    /// The new person's address.
    pub email: String,
    /// The name of the owner who leaves.
    pub leaves: Option<String>,
    /// How it was checked, and why.
    pub reason: String,
    /// Who recorded it, and when.
    pub proposed: (String, Instant),
    /// Whether it was confirmed, by whom and when.
    pub decided: Option<(bool, String, Instant)>,
}

/// What somebody of the office can do about a hand-over.
#[derive(Debug, Clone)]
pub enum HandoverStep {
    /// Nothing: they act for the operator themselves, or do not handle cases.
    Nothing(Option<crate::text::Text>),
    /// Record one.
    Propose,
    /// Wait for a colleague, or drop it.
    Wait(HandoverLine),
    /// Confirm it, or drop it.
    Decide(HandoverLine),
}

/// An application of the operator.
#[derive(Debug, Clone)]
pub struct CaseLine {
    /// Its case.
    pub href: String,
    /// Its number.
    pub receipt_no: String,
    /// Who applied, as it was sent: the operator or one of its sites.
    pub name: String,
    /// The call it answers.
    pub call: String,
}

/// An operator's people, for the office.
#[derive(Debug, Clone)]
pub struct OfficeOperator {
    /// The page; acts are below it.
    pub here: String,
    /// The operator's name.
    pub name: String,
    /// Its telephone, by which it is asked.
    pub phone: String,
    /// The representative's name.
    pub representative: String,
    /// Its corporate number, grouped; empty without one.
    pub corporate_number: String,
    /// What it was called in what it sent, where that is not its name of now.
    pub former: Vec<String>,
    /// What it sent, the newest first.
    pub cases: Vec<CaseLine>,
    /// Everybody.
    pub lines: Vec<MemberLine>,
    /// The owners: value in the form and name.
    pub owners: Vec<(String, String)>,
    /// Who is invited.
    pub invited: Vec<InvitedLine>,
    /// What can be done.
    pub step: HandoverStep,
    /// What was handed over before, the newest first.
    pub before: Vec<HandoverLine>,
    /// The page's token.
    pub csrf: String,
    /// What was typed.
    pub fields: Fields,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
}

/// One operator (`/staff/operators/…`).
pub fn office_operator(model: &OfficeOperator) -> AnyView {
    let mut rows = vec![
        Fact::text(labels::CORPORATE_NUMBER, &model.corporate_number),
        Fact::text(labels::REPRESENTATIVE, &model.representative),
        Fact::text(labels::PHONE, &model.phone),
    ];
    if !model.former.is_empty() {
        let former = model.former.join(application_pages::COMMA.of(lang()));
        rows.insert(0, Fact::text(words::FORMER_NAMES, former));
    }
    let asked = (!model.invited.is_empty()).then(|| invited(model.invited.clone(), &model.csrf));
    let before = (!model.before.is_empty()).then(|| before(&model.before));
    let people = view! {
        <section class="stack" aria-labelledby="people-h">
            <h2 id="people-h">{t(words::PEOPLE)}</h2>
            {members(model.lines.clone())}
        </section>
    };
    let step = step(model);
    let name = model.name.clone();
    let body = view! {
        <PageHead title=name.clone() />
        <Facts rows lie=FactsLie::Wide />
        {cases(&model.cases)}
        {people}
        {asked}
        {step}
        {before}
    };
    let trail = vec![(Words::from(words::OPERATORS), "/staff/operators".to_owned())];
    narrow(trail, name, &model.problems, body)
}

fn cases(cases: &[CaseLine]) -> AnyView {
    let lines = cases
        .iter()
        .map(|case| {
            view! {
                <li>
                    <a href=case.href.clone()>{case.name.clone()}</a>
                    " "
                    <span class="support">
                        <span class="num">{case.receipt_no.clone()}</span>
                        " "
                        {case.call.clone()}
                    </span>
                </li>
            }
        })
        .collect_view();
    let list = if cases.is_empty() {
        view! { <p>{t(words::NO_CASES)}</p> }.into_any()
    } else {
        view! { <ul class="plain stack stack-8">{lines}</ul> }.into_any()
    };
    view! {
        <section class="stack" aria-labelledby="cases-h">
            <h2 id="cases-h">{t(words::CASES)}</h2>
            {list}
        </section>
    }
    .into_any()
}

fn step(model: &OfficeOperator) -> AnyView {
    let what = match &model.step {
        HandoverStep::Nothing(None) => return ().into_any(),
        HandoverStep::Nothing(Some(why)) => view! { <p>{t(*why)}</p> }.into_any(),
        HandoverStep::Propose => propose(model).into_any(),
        HandoverStep::Wait(line) => view! {
            {facts(line)}
            <p>{t(words::ANOTHER_CONFIRMS)}</p>
            {drop_it(model)}
        }
        .into_any(),
        HandoverStep::Decide(line) => view! {
            {facts(line)}
            <Form
                action=format!("{}/hand-over/confirm", model.here)
                csrf=model.csrf.clone()
                class=""
            >
                <Button label=words::OFFICE_APPROVE />
            </Form>
            {drop_it(model)}
        }
        .into_any(),
    };
    view! {
        <Panel id="hand-over-h" title=words::OFFICE_HAND_OVER>
            <p>{t(words::OFFICE_HAND_OVER_WHAT)}</p>
            {what}
        </Panel>
    }
    .into_any()
}

fn drop_it(model: &OfficeOperator) -> impl IntoView + use<> {
    view! {
        <Form action=format!("{}/hand-over/drop", model.here) csrf=model.csrf.clone() class="">
            <Button label=words::OFFICE_REFUSE kind=ButtonKind::Second />
        </Form>
    }
}

fn propose(model: &OfficeOperator) -> impl IntoView + use<> {
    let problems = &model.problems;
    let owners = model
        .owners
        .iter()
        .map(|(value, name)| Choice::new(value.clone(), name.clone()));
    let options = owners
        .chain([Choice::new("nobody", words::NOBODY_LEAVES)])
        .collect();
    view! {
        <Form action=format!("{}/hand-over", model.here) csrf=model.csrf.clone()>
            <Field
                name="email"
                label=words::NEW_PERSON
                need=Need::Required
                value=model.fields.get("email").to_owned()
                kind=InputKind::Email
                width=Width::Chars20
                autocomplete="off"
                problems
            />
            <Choices
                name="leaves"
                label=words::WHO_LEAVES
                need=Need::Required
                value=model.fields.get("leaves").to_owned()
                options
                problems
            />
            <TextArea
                name="reason"
                label=words::CHECKED_HOW
                need=Need::Required
                hint=words::CHECKED_HOW_HINT
                value=model.fields.get("reason").to_owned()
                problems
            />
            <p>
                <Button label=words::OFFICE_PROPOSE />
            </p>
        </Form>
    }
}

fn facts(line: &HandoverLine) -> impl IntoView + use<> {
    let leaves = line
        .leaves
        .clone()
        .unwrap_or_else(|| t(words::NOBODY_LEAVES).to_owned());
    let said = |who: &str, at: Instant| format!("{who} {}", date_time(lang(), at));
    let mut rows = vec![
        Fact::text(words::NEW_PERSON, &line.email),
        Fact::text(words::WHO_LEAVES, leaves),
        Fact::text(words::CHECKED_HOW, &line.reason),
        Fact::text(words::PROPOSED_BY, said(&line.proposed.0, line.proposed.1)),
    ];
    if let Some((approved, who, at)) = &line.decided {
        let outcome = if *approved {
            words::APPROVED
        } else {
            words::DROPPED
        };
        rows.push(Fact::text(words::OUTCOME, t(outcome)));
        let by = if *approved {
            words::DECIDED_BY
        } else {
            words::DROPPED_BY
        };
        rows.push(Fact::text(by, said(who, *at)));
    }
    view! { <Facts rows lie=FactsLie::Wide /> }
}

fn before(lines: &[HandoverLine]) -> impl IntoView + use<> {
    let lines = lines
        .iter()
        .map(|line| view! { <li>{facts(line)}</li> })
        .collect::<Vec<_>>();
    view! {
        <section class="stack" aria-labelledby="before-h">
            <h2 id="before-h">{t(words::HAND_OVERS)}</h2>
            <ul class="plain stack">{lines}</ul>
        </section>
    }
}
