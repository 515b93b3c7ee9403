//! Pages of weighty acts: each says what will happen before it happens.

use leptos::prelude::*;

use super::case::Head;
use super::list::way_to_list;
use crate::field::{Fields, Problem};
use crate::id::AccountId;
use crate::review::words::staff as words;
use crate::text::{lang, t};
use crate::time::{deadline, end_of_day};
use crate::ui::{
    Button, Choice, Choices, Crumbs, EmptyState, ErrorSummary, Form, Need, Notice, NoticeKind,
    PageHead, TextArea, unbroken,
};

/// A reviewer who could take the case.
pub struct CandidateLine {
    /// The account.
    pub id: AccountId,
    /// 姓 名
    pub name: String,
    /// Cases in hand.
    pub load: u64,
}

/// Giving a case to a reviewer.
pub struct AssignModel<'a> {
    /// The case.
    pub head: &'a Head,
    /// Who could take it, the least busy first.
    pub candidates: Vec<CandidateLine>,
    /// Who has it now.
    pub now: Option<(AccountId, String)>,
    /// Whether verdicts are there that would be lost to the next reviewer.
    pub begun: bool,
    /// What was chosen.
    pub fields: &'a Fields,
    /// What is wrong with it.
    pub problems: &'a [Problem],
    /// The form's token.
    pub csrf: String,
}

fn crumbs(head: &Head, here: crate::text::Text) -> AnyView {
    let trail = vec![
        way_to_list(),
        (head.brief.name.clone().into(), head.brief.path("")),
    ];
    view! { <Crumbs trail here /> }.into_any()
}

/// `/staff/applications/{id}/assign`
pub fn assign(model: AssignModel<'_>) -> AnyView {
    let head = model.head;
    let problems = model.problems;
    let chosen = match (model.fields.get("reviewer"), &model.now) {
        ("", Some((id, _))) => id.to_string(),
        (typed, _) => typed.to_owned(),
    };
    let now = model.now.map(|(_, name)| {
        let warn = model
            .begun
            .then(|| view! { <p>{t(words::REASSIGN_LOSES)}</p> });
        view! {
            <Notice kind=NoticeKind::Warn title=words::assigned_now(lang(), &name)>
                {warn}
            </Notice>
        }
    });
    let form = if model.candidates.is_empty() {
        view! { <EmptyState say=words::NO_CANDIDATES /> }.into_any()
    } else {
        let options = model
            .candidates
            .into_iter()
            .map(|c| Choice::new(c.id.to_string(), c.name).meaning(words::load(lang(), c.load)))
            .collect();
        view! {
            <Form action=head.brief.path("/assign") csrf=model.csrf>
                <Choices
                    name="reviewer"
                    label=words::REVIEWER
                    need=Need::Required
                    hint=words::ASSIGN_HINT
                    value=chosen
                    options
                    problems
                />
                <Button label=words::ASSIGN />
            </Form>
        }
        .into_any()
    };
    view! {
        {crumbs(head, words::ASSIGN_TITLE)}
        <div class="page page-narrow stack stack-32">
            <ErrorSummary problems />
            <PageHead title=words::ASSIGN_TITLE over=head.brief.over().into_any()>
                <p>{t(words::ASSIGN_LEAD)}</p>
            </PageHead>
            {now}
            {form}
        </div>
    }
    .into_any()
}

/// Sending a case back to the operator.
pub struct CorrectionModel<'a> {
    /// The case.
    pub head: &'a Head,
    /// What the reviewer asks for: item, its name and the reason.
    pub asked: Vec<(String, String, String)>,
    /// The same, as it begins the letter: in the language of who sent the
    /// application, as the mail around it.
    pub begins: String,
    /// Whom the mail goes to.
    pub to: Vec<String>,
    /// Until when the operator has time.
    pub due_on: chrono::NaiveDate,
    /// What was typed.
    pub fields: &'a Fields,
    /// What is wrong with it.
    pub problems: &'a [Problem],
    /// The form's token.
    pub csrf: String,
}

/// `/staff/applications/{id}/correction`
pub fn correction(model: CorrectionModel<'_>) -> AnyView {
    let head = model.head;
    let problems = model.problems;
    let asked = model
        .asked
        .iter()
        .map(|(code, name, reason)| {
            view! {
                <li>
                    <b>{format!("{code} {name}")}</b>
                    <br />
                    {reason.clone()}
                </li>
            }
        })
        .collect_view();
    let asked = (!model.asked.is_empty()).then(|| {
        view! {
            <Notice title=words::ASKED_BY_REVIEWER>
                <ul>{asked}</ul>
            </Notice>
        }
    });
    // The reviewer's requests stand in the field to begin with.
    let value = model
        .fields
        .find("reason")
        .unwrap_or(&model.begins)
        .to_owned();
    let until = deadline(lang(), end_of_day(model.due_on));
    let to = model
        .to
        .iter()
        .map(|to| view! { <li>{to.clone()}</li> })
        .collect_view();
    view! {
        {crumbs(head, words::CORRECTION)}
        <div class="page page-narrow stack stack-32">
            <ErrorSummary problems />
            <PageHead title=words::CORRECTION over=head.brief.over().into_any() />
            <Notice kind=NoticeKind::Warn title=words::WHAT_HAPPENS>
                <ul>
                    <li>{t(words::CORRECTION_OPENS)}</li>
                    <li>{unbroken(&words::correction_until(lang(), &until))}</li>
                    <li>{t(words::CORRECTION_KEEPS)}</li>
                    <li>{t(words::CORRECTION_MAIL)} <ul>{to}</ul></li>
                </ul>
            </Notice>
            {asked}
            <Form action=head.brief.path("/correction") csrf=model.csrf>
                <TextArea
                    name="reason"
                    label=words::CORRECTION_REASON
                    need=Need::Required
                    hint=words::CORRECTION_HINT
                    value
                    problems
                    rows=8
                />
                <Button label=words::CORRECTION_SEND />
            </Form>
        </div>
    }
    .into_any()
}
