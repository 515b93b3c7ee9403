//! `/my/calls/…`: who can apply, what is asked, and the start.

use leptos::prelude::*;

use super::super::{Eligible, TestResult};
use crate::application::words::pages as words;
use crate::field::{Fields, Problem};
use crate::programme::marks::CheckLine;
use crate::text::{Text, lang, t};
use crate::ui::{
    Button, ButtonKind, Choice, Choices, Crumbs, ErrorSummary, Fact, Facts, FactsLie, Form,
    LinkButton, Need, Notice, NoticeKind, PageHead, Shape, Words,
};

/// An operator that may apply.
#[derive(Debug, Clone)]
pub struct OperatorChoice {
    /// Its identifier, as posted.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The sites that may apply alone: identifier and name.
    pub sites: Vec<(String, String)>,
    /// Why other sites may not, in words.
    pub elsewhere: Option<String>,
    /// The application it has in this call for the whole of it, if any.
    pub live: Option<String>,
}

/// What the page shows.
#[derive(Debug, Clone)]
pub struct CallModel {
    /// What the call is called.
    pub title: String,
    /// Where the form posts.
    pub action: String,
    /// From when, in words.
    pub opens: String,
    /// Until when, in words.
    pub closes: String,
    /// How many days are left, in words; none unless it is open.
    pub left: Option<String>,
    /// Why nobody can begin now.
    pub shut: Option<Text>,
    /// Whether it is over.
    pub over: bool,
    /// Who may apply: the operators this person fills in for.
    pub operators: Vec<OperatorChoice>,
    /// Whether the person may look at operators and fill in for none.
    pub only_looks: bool,
    /// The chosen one.
    pub chosen: Option<OperatorChoice>,
    /// The conditions as far as they can be seen from the chosen one's facts.
    pub eligible: Option<Eligible>,
    /// The operator's own page.
    pub operator_href: String,
    /// How many items are asked.
    pub items: u32,
    /// In how many areas.
    pub areas: usize,
    /// What was chosen.
    pub fields: Fields,
    /// What is wrong.
    pub problems: Vec<Problem>,
    /// The session's token.
    pub csrf: String,
}

/// The call for people who may apply.
#[expect(
    clippy::needless_pass_by_value,
    reason = "a page is made once from its model"
)]
pub fn call(model: CallModel) -> AnyView {
    let title = model.title.clone();
    let mut rows = vec![
        Fact::text(words::CALL_OPENS, &model.opens),
        Fact::text(words::CALL_CLOSES, &model.closes),
    ];
    if let Some(left) = &model.left {
        rows.push(Fact::text(words::CALL_LEFT, left));
    }
    let asked = words::ASKED_LIST
        .map(|line| view! { <li>{t(line)}</li> })
        .collect_view();
    // Who can apply and what is asked: for nobody once it is over.
    let preparing = (!model.over).then(|| {
        view! {
            <section class="stack">
                <h2>{t(words::WHO_CAN)}</h2>
                {who(&model)}
            </section>
            <section class="stack">
                <h2>{t(words::WHAT_IS_ASKED)}</h2>
                <p>{words::asked_items(lang(), model.items, model.areas)}</p>
                <ul class="reading">{asked}</ul>
            </section>
            {begin(&model)}
        }
    });
    view! {
        <Crumbs trail=vec![(words::MY_PAGE.into(), "/my".to_owned())] here=&title />
        <div class="page page-narrow stack stack-32">
            <ErrorSummary problems=&model.problems />
            <PageHead title=&title>
                {(!model.over).then(|| view! { <p>{t(words::CALL_LEAD)}</p> })}
            </PageHead>
            {model.shut.map(|why| view! { <Notice kind=NoticeKind::Warn><p>{t(why)}</p></Notice> })}
            <Facts rows lie=FactsLie::Wide />
            {preparing}
        </div>
    }
    .into_any()
}

/// Each condition, met or not and why.
fn who(model: &CallModel) -> AnyView {
    let Some(eligible) = &model.eligible else {
        let say = if model.only_looks {
            words::WHO_ONLY_LOOKS
        } else {
            words::WHO_NEEDS_OPERATOR
        };
        return view! { <p>{t(say)}</p> }.into_any();
    };
    let about = (model.operators.len() > 1).then_some(model.chosen.as_ref());
    let about = about
        .flatten()
        .map(|it| view! { <h3>{it.name.clone()}</h3> });
    let lang = lang();
    let lines = eligible
        .questions()
        .filter(|test| !test.is_asked)
        .map(|test| {
            let met = test.result == TestResult::Met;
            view! { <CheckLine met say=words::condition_line(lang, test.question.of(lang), met) /> }
        })
        .collect_view();
    let not_met = eligible
        .not_met()
        .filter_map(|test| match &test.result {
            TestResult::NotMet { why, instead } => Some(view! {
                <Notice kind=NoticeKind::Warn title=words::CANNOT_APPLY>
                    <p>{why.of(lang).to_owned()}</p>
                    <p>{instead.of(lang).to_owned()}</p>
                    <p>
                        <a href=model.operator_href.clone()>{t(words::SEE_OPERATOR)}</a>
                    </p>
                </Notice>
            }),
            _ => None,
        })
        .collect_view();
    let later = eligible
        .tests
        .iter()
        .filter(|test| test.is_asked)
        .map(|test| view! { <li>{test.question.of(lang).to_owned()}</li> })
        .collect_view();
    view! {
        {about}
        <ul class="checks">{lines}</ul>
        {not_met}
        <p>{t(words::ASKED_LATER)}</p>
        <ul class="reading">{later}</ul>
    }
    .into_any()
}

fn begin(model: &CallModel) -> AnyView {
    if model.only_looks {
        return ().into_any();
    }
    let Some(chosen) = &model.chosen else {
        return view! {
            <p>
                <LinkButton href="/my/operators/new" label=words::REGISTER_OPERATOR icon=Shape::Next />
            </p>
        }
        .into_any();
    };
    let can = model
        .eligible
        .as_ref()
        .is_some_and(|e| e.not_met().next().is_none());
    if model.shut.is_some() || !can {
        return others(model);
    }
    let mut units = Vec::new();
    // Who has an application for the whole operator goes on with that one.
    if chosen.live.is_none() {
        units.push(Choice::new("whole", words::UNIT_WHOLE).meaning(words::UNIT_WHOLE_MEANS));
    }
    units.extend(
        chosen
            .sites
            .iter()
            .map(|(id, name)| Choice::new(id.clone(), words::unit_site(lang(), name))),
    );
    let unit = match model.fields.get("unit") {
        "" if chosen.live.is_none() => "whole".to_owned(),
        chosen => chosen.to_owned(),
    };
    let live = chosen.live.clone().map(|href| {
        view! {
            <Notice>
                <p>{t(words::LIVE_ALREADY)} " " <a href=href>{t(words::TO_APPLICATION)}</a></p>
            </Notice>
        }
    });
    if units.is_empty() {
        return view! { {others(model)} {live} }.into_any();
    }
    view! {
        {others(model)} {live} <Form action=model.action.clone() csrf=model.csrf.clone()>
            <input type="hidden" name="operator" value=chosen.id.clone() />
            <p>{words::applies_as(lang(), &chosen.name)}</p>
            <Choices
                name="unit"
                label=words::UNIT
                need=Need::Required
                hint=words::UNIT_HINT
                value=unit
                options=units
                problems=&model.problems
            />
            {chosen.elsewhere.clone().map(|why| view! { <p>{why}</p> })}
            <p>
                <Button label=words::START kind=ButtonKind::Large />
            </p>
        </Form>
    }
    .into_any()
}

/// Links to the same page for another operator.
fn others(model: &CallModel) -> AnyView {
    if model.operators.len() < 2 {
        return ().into_any();
    }
    let here = model.chosen.as_ref().map(|chosen| chosen.id.clone());
    let lines = model
        .operators
        .iter()
        .map(|operator| {
            let current = here.as_ref() == Some(&operator.id);
            let href = format!("?operator={}", operator.id);
            view! {
                <li>
                    <a href=href aria-current=current.then_some("true")>
                        {operator.name.clone()}
                    </a>
                </li>
            }
        })
        .collect_view();
    let label: Words = words::CHOOSE_OPERATOR.into();
    view! {
        <nav aria-labelledby="operators-h">
            <h2 id="operators-h">{label.into_string()}</h2>
            <ul class="reading">{lines}</ul>
        </nav>
    }
    .into_any()
}
