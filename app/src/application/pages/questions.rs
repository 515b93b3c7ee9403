//! The questions around the self-assessment: conditions, consents, contacts,
//! pledge. Each page is a view of what is stored, with what is to be put right.

use leptos::prelude::*;

use super::super::summary::CONTACT_FIELDS;
use super::super::{Eligible, Test, TestResult};
use super::Frame;
use crate::application::words as names;
use crate::application::words::pages as words;
use crate::assessment::islands::AutoSave;
use crate::field::{Fields, Problem};
use crate::programme::Office;
use crate::programme::marks::CheckLine;
use crate::programme::published::published_facts;
use crate::text::{Text, lang, t};
use crate::ui::{
    Button, ButtonKind, Choice, Choices, ErrorSummary, Field, Form, InputKind, Lie, Need, Notice,
    NoticeKind, Panel, Tick, Width, Words,
};

/// What a question page shows.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The application.
    pub frame: Frame,
    /// What was typed.
    pub fields: Fields,
    /// What is to be put right.
    pub problems: Vec<Problem>,
    /// What else there is to know of the fields.
    pub note: Option<Text>,
    /// Whether it saves itself while somebody types. What is consented to or
    /// pledged is so by the button alone.
    pub saves_itself: bool,
}

/// The page around the questions: summary, head, form, buttons.
fn page(asked: &Asked, title: Text, lead: Text, below: &str, questions: AnyView) -> AnyView {
    let frame = &asked.frame;
    let body = if frame.may_edit {
        let saves_itself = asked.saves_itself.then(|| {
            view! {
                <AutoSave
                    form="questions".to_owned()
                    saved=frame.saved.clone().unwrap_or_default()
                    failed=t(words::SAVED_NOT).to_owned()
                    draft=false
                />
            }
        });
        view! {
            <Form
                action=frame.action(below)
                csrf=frame.csrf.clone()
                version=i64::from(frame.version)
                id="questions"
            >
                {questions}
                {buttons()}
                {saves_itself}
            </Form>
        }
        .into_any()
    } else {
        view! { <fieldset class="stack stack-32 quiet" disabled=true>{questions}</fieldset> }
            .into_any()
    };
    view! {
        {frame.crumbs(title)}
        <div class="page page-narrow stack stack-32">
            <ErrorSummary problems=&asked.problems />
            {stored_note(&asked.problems)}
            {frame.asks(title, lead)}
            {frame.read_only()}
            {body}
        </div>
    }
    .into_any()
}

/// Says that what is to be put right was stored all the same.
pub(crate) fn stored_note(problems: &[Problem]) -> AnyView {
    if problems.is_empty() {
        return ().into_any();
    }
    view! { <p class="support">{t(words::STORED_ALREADY)}</p> }.into_any()
}

/// Save and go on, or leave it for later: both save. No link leads away from
/// what was typed.
fn buttons() -> AnyView {
    view! {
        <div class="row">
            <Button label=words::SAVE_AND_GO_ON />
            <Button label=words::LATER kind=ButtonKind::Second name="_go" value="later" />
        </div>
    }
    .into_any()
}

fn yes_no(test: &Test, asked: &Asked) -> AnyView {
    let name = format!("eligibility.{}", test.code);
    let value = asked.fields.get(&name).to_owned();
    view! {
        <Choices
            name
            label=&test.question
            need=Need::Required
            value
            options=vec![Choice::new("yes", words::YES), Choice::new("no", words::NO)]
            problems=&asked.problems
            lie=Lie::Row
        />
        {why_not(test)}
    }
    .into_any()
}

/// Why a condition is not met, and what else there is.
fn why_not(test: &Test) -> AnyView {
    let lang = lang();
    match &test.result {
        TestResult::NotMet { why, instead } => view! {
            <Notice kind=NoticeKind::Warn title=words::CANNOT_APPLY>
                <p>{why.of(lang).to_owned()}</p>
                <p>{instead.of(lang).to_owned()}</p>
            </Notice>
        }
        .into_any(),
        _ => ().into_any(),
    }
}

/// 申請できるか確かめる
pub fn eligibility(asked: &Asked, eligible: &Eligible) -> AnyView {
    let lang = lang();
    let seen = eligible
        .questions()
        .filter(|test| !test.is_asked)
        .map(|test| {
            let met = test.result == TestResult::Met;
            let say = words::condition_line(lang, test.question.of(lang), met);
            view! {
                <ul class="checks">
                    <CheckLine met say />
                </ul>
                {why_not(test)}
            }
        })
        .collect_view();
    let tests = eligible
        .questions()
        .filter(|test| test.is_asked)
        .map(|test| yes_no(test, asked))
        .collect_view();
    let edit = asked.frame.beside("operator");
    let questions = view! {
        <section class="stack">
            <h2>{t(words::FROM_FACTS)}</h2>
            {seen}
            <p>
                <a href=edit>{t(words::SEE_OPERATOR)}</a>
            </p>
        </section>
        {tests}
        <p>{t(words::TAX_IS_CHECKED)}</p>
    };
    page(
        asked,
        names::TASK_ELIGIBILITY,
        words::ELIGIBILITY_LEAD,
        "eligibility",
        questions.into_any(),
    )
}

/// 個人情報の扱いと公表に同意する
pub fn consent(asked: &Asked, eligible: &Eligible) -> AnyView {
    let lang = lang();
    let ticks = eligible
        .consents()
        .map(|test| {
            let name = format!("eligibility.{}", test.code);
            let ticked = asked.fields.get(&name) == "yes";
            view! {
                <p>{test.question.of(lang).to_owned()}</p>
                <Tick
                    name
                    label=words::CONSENT_PUBLICATION_TICK
                    ticked
                    problems=&asked.problems
                />
            }
        })
        .collect_view();
    let questions = view! {
        <section class="stack">
            <h2>{t(words::CONSENT_PRIVACY)}</h2>
            <p>{t(words::PRIVACY_TEXT)}</p>
            <p>
                <a href="/privacy">{t(words::PRIVACY_MORE)}</a>
            </p>
            <Tick
                name="consent.privacy"
                label=words::CONSENT_PRIVACY_TICK
                ticked=asked.fields.has("consent.privacy", "yes")
                problems=&asked.problems
            />
        </section>
        <section class="stack">
            <h2>{t(words::CONSENT_PUBLICATION)}</h2>
            {published_facts()}
            {ticks}
        </section>
    };
    page(
        asked,
        names::TASK_CONSENT,
        words::CONSENT_LEAD,
        "consent",
        questions.into_any(),
    )
}

/// 担当者と連絡先を入力する
pub fn contacts(asked: &Asked) -> AnyView {
    let one = |n: usize| {
        CONTACT_FIELDS
            .map(|(part, label)| {
                let name = format!("contact.{n}.{part}");
                let need = match (n, part) {
                    (1, "name" | "email" | "phone") => Need::Required,
                    _ => Need::Optional,
                };
                let (kind, width) = match part {
                    "email" => (InputKind::Email, Width::Full),
                    "phone" => (InputKind::Phone, Width::Chars20),
                    _ => (InputKind::Text, Width::Full),
                };
                let value = asked.fields.get(&name).to_owned();
                view! { <Field name label need value kind width problems=&asked.problems /> }
            })
            .collect_view()
    };
    let note = asked
        .note
        .map(|note| view! { <Notice><p>{t(note)}</p></Notice> });
    let people = format!("/my/operators/{}/people", asked.frame.operator);
    let questions = view! {
        {note}
        <section class="stack stack-24" aria-labelledby="c1">
            <h2 id="c1">{t(words::CONTACT_FIRST)}</h2>
            {one(1)}
        </section>
        <section class="stack stack-24" aria-labelledby="c2">
            <h2 id="c2">{t(words::CONTACT_SECOND)}</h2>
            <p>
                {t(words::CONTACT_SECOND_WHY)} <a href=people>{t(words::CONTACT_SECOND_INVITE)}</a>
            </p>
            {one(2)}
        </section>
    };
    page(
        asked,
        names::TASK_CONTACTS,
        words::CONTACTS_LEAD,
        "contacts",
        questions.into_any(),
    )
}

/// 宣誓し、市税の確認方法を選ぶ
pub fn pledge(asked: &Asked, office: &Office) -> AnyView {
    // Who may not sign reads it.
    let mut asked = asked.clone();
    asked.frame.may_edit &= asked.frame.may_sign;
    let asked = &asked;
    let points = words::PLEDGE_POINTS
        .map(|point| view! { <li>{t(point)}</li> })
        .collect_view();
    let tax = vec![
        Choice::new("lookup", names::TAX_LOOKUP).meaning(words::TAX_LOOKUP_MEANS),
        Choice::new("certificate", names::TAX_CERTIFICATE)
            .meaning(words::tax_certificate_means(lang(), office)),
    ];
    let hint: Words = words::PLEDGE_NAME_HINT.into();
    let questions = view! {
        <Panel id="pledge-text" title=words::PLEDGE>
            <p>{t(words::PLEDGE_LEAD)}</p>
            <ol class="reading">{points}</ol>
        </Panel>
        <Tick
            name="pledge.agree"
            label=words::PLEDGE_TICK
            ticked=asked.fields.has("pledge.agree", "yes")
            problems=&asked.problems
        />
        <Field
            name="pledge.name"
            label=names::PLEDGE_NAME
            need=Need::Required
            hint
            value=asked.fields.get("pledge.name").to_owned()
            problems=&asked.problems
        />
        <Choices
            name="pledge.tax"
            label=names::TAX_CHECK
            need=Need::Required
            value=asked.fields.get("pledge.tax").to_owned()
            options=tax
            problems=&asked.problems
        />
    };
    let signs = asked.frame.who_signs();
    view! {
        {page(asked, names::TASK_PLEDGE, words::PLEDGE_PAGE_LEAD, "pledge", view! { {signs} {questions} }.into_any())}
    }
    .into_any()
}
