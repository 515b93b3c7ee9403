//! What an operator says about itself.

use leptos::prelude::*;

use super::{CameFrom, Difference, address_fields, clash, crumbs, done_notice};
use crate::field::{Fields, Problem};
use crate::operator::words as labels;
use crate::operator::words::pages as words;
use crate::operator::words::people as colleagues;
use crate::operator::{Industry, LegalType};
use crate::text::{Text, lang, t};
use crate::ui::{
    Button, ButtonKind, DateField, ErrorSummary, Field, Form, InputKind, Need, Notice, NoticeKind,
    PageHead, Select, Width, Words,
};

/// The form for an operator's facts.
#[derive(Debug, Clone, Default)]
pub struct FactsForm {
    /// `/my/operators/…`; empty for a new one.
    pub operator: String,
    /// Where it posts.
    pub action: String,
    /// The page's token.
    pub csrf: String,
    /// Makes a repeated registration harmless; none for a change.
    pub key: Option<String>,
    /// The version of the draft or record that is shown.
    pub version: i64,
    /// What was typed or is stored.
    pub fields: Fields,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
    /// What somebody else saved differently meanwhile.
    pub clash: Vec<Difference>,
    /// The name of the operator, as stored; none for a new one.
    pub name: Option<String>,
    /// What was just done.
    pub done: Option<Text>,
    /// Whether another operator has the same corporate number.
    pub same_number: bool,
    /// The open call to apply for next: its name and address.
    pub call: Option<(String, String)>,
    /// Whether a draft that was begun before is shown.
    pub from_draft: bool,
    /// Where the person came from.
    pub from: CameFrom,
}

/// An operator's facts (`/my/operators/new`, `/my/operators/…`).
pub fn facts(model: FactsForm) -> AnyView {
    let is_new = model.name.is_none();
    let (title, submit) = if is_new {
        (words::NEW, words::CREATE)
    } else {
        (words::FACTS, words::SAVE)
    };
    let over = model.name.clone().map(IntoAny::into_any);
    let problems = &model.problems;
    let draft = model.from_draft.then(|| {
        view! {
            <Notice>
                <p>{t(words::DRAFT_KEPT)}</p>
            </Notice>
        }
    });
    let same_number = model.same_number.then(|| {
        view! {
            <Notice kind=NoticeKind::Warn>
                <p>{t(words::SAME_NUMBER)}</p>
            </Notice>
        }
    });
    let onward = (!is_new).then(|| {
        let sites = model.from.keep(&format!("{}/sites", model.operator));
        let people = format!("{}/people", model.operator);
        let call = model.call.clone().map(|(name, href)| {
            view! { <a href=href>{words::to_call(lang(), &name)}</a> }
        });
        view! {
            {model.from.link()}
            <p class="row">
                {call}
                <a href=sites>{t(words::TO_SITES)}</a>
                <a href=people>{t(colleagues::PEOPLE)}</a>
                <a href="/my">{t(words::TO_MY)}</a>
            </p>
        }
    });
    let later = is_new.then(|| {
        view! { <Button label=words::LATER kind=ButtonKind::Second name="_do" value="later" /> }
    });
    view! {
        {crumbs(vec![], Words::from(title))}
        <div class="page page-narrow stack-32">
            <ErrorSummary problems />
            <PageHead title over>
                {is_new.then(|| view! { <p>{t(words::NEW_LEAD)}</p> })}
            </PageHead>
            {done_notice(model.done)}
            {same_number}
            {onward}
            {draft}
            {clash(&model.clash)}
            <Form
                action=model.action.clone()
                csrf=model.csrf.clone()
                key=model.key.clone()
                version=model.version
                class="stack stack-48"
            >
                {who(&model.fields, problems)}
                {place(&model.fields, problems)}
                {work(&model.fields, problems)}
                <p class="row">
                    <Button label=submit />
                    {later}
                </p>
            </Form>
        </div>
    }
    .into_any()
}

fn who(fields: &Fields, problems: &[Problem]) -> impl IntoView + use<> {
    let legal_types = LegalType::ALL
        .into_iter()
        .map(|kind| (kind.as_str().to_owned(), t(kind.name()).to_owned()))
        .collect();
    view! {
        <section class="stack stack-24">
            <h2>{t(words::WHO)}</h2>
            <Select
                name="legal_type"
                label=labels::LEGAL_TYPE
                need=Need::Required
                hint=words::LEGAL_TYPE_HINT
                value=fields.get("legal_type").to_owned()
                options=legal_types
                width=Width::Chars20
                problems
            />
            <Field
                name="corporate_number"
                label=labels::CORPORATE_NUMBER
                need=Need::RequiredOf(labels::CORPORATE_NUMBER_NEED)
                hint=labels::CORPORATE_NUMBER_HINT
                value=fields.get("corporate_number").to_owned()
                kind=InputKind::Digits
                width=Width::Chars20
                problems
            />
            <Field
                name="name"
                label=labels::NAME
                need=Need::Required
                hint=labels::NAME_HINT
                value=fields.get("name").to_owned()
                autocomplete="organization"
                problems
            />
            <Field
                name="name_kana"
                label=labels::NAME_KANA
                need=Need::Required
                hint=labels::NAME_KANA_HINT
                value=fields.get("name_kana").to_owned()
                problems
            />
            <Field
                name="print_name"
                label=labels::PRINT_NAME
                need=Need::Optional
                hint=labels::PRINT_NAME_HINT
                value=fields.get("print_name").to_owned()
                problems
            />
            <Field
                name="representative"
                label=labels::REPRESENTATIVE
                need=Need::Required
                value=fields.get("representative").to_owned()
                width=Width::Chars20
                problems
            />
        </section>
    }
}

fn place(fields: &Fields, problems: &[Problem]) -> impl IntoView + use<> {
    view! {
        <section class="stack stack-24">
            <h2>{t(words::WHERE)}</h2>
            {address_fields(fields, problems)}
            <Field
                name="phone"
                label=labels::PHONE
                need=Need::Required
                hint=words::PHONE_HINT
                value=fields.get("phone").to_owned()
                kind=InputKind::Phone
                width=Width::Chars20
                autocomplete="tel"
                problems
            />
        </section>
    }
}

fn work(fields: &Fields, problems: &[Problem]) -> impl IntoView + use<> {
    let industries = Industry::ALL
        .into_iter()
        .map(|industry| {
            let letter = industry.as_str();
            (
                letter.to_owned(),
                format!("{letter} {}", t(industry.name())),
            )
        })
        .collect();
    view! {
        <section class="stack stack-24">
            <h2>{t(words::WORK)}</h2>
            <Select
                name="industry"
                label=labels::INDUSTRY
                need=Need::Required
                hint=words::INDUSTRY_HINT
                value=fields.get("industry").to_owned()
                options=industries
                problems
            />
            <Field
                name="employees"
                label=labels::EMPLOYEES
                need=Need::Required
                hint=labels::EMPLOYEES_HINT
                value=fields.get("employees").to_owned()
                kind=InputKind::Digits
                width=Width::Chars10
                problems
            />
            <DateField
                name="employees_on"
                label=labels::EMPLOYEES_ON
                need=Need::Required
                fields
                problems
            />
        </section>
    }
}

/// An operator's facts for somebody who may only look.
pub fn facts_shown(operator: &str, name: String, fields: &Fields) -> AnyView {
    use crate::ui::{Fact, Facts, FactsLie, label_of, value_of};
    let rows = fields
        .iter()
        .map(|(field, value)| Fact::text(label_of(field), value_of(field, value)))
        .collect();
    view! {
        {crumbs(vec![], Words::from(words::FACTS))}
        <div class="page page-narrow stack-32">
            <PageHead title=words::FACTS over=name.into_any() />
            <Facts rows lie=FactsLie::Ruled />
            <p>
                <a href=format!("{operator}/people")>{t(colleagues::PEOPLE)}</a>
            </p>
        </div>
    }
    .into_any()
}
