//! The criteria page: tiers, answers, every item with rubric and evidence.

use leptos::prelude::*;

use super::conditions;
use crate::assessment::Answer;
use crate::assessment::words as assessment;
use crate::assessment::words::answer_means;
use crate::programme::marks::{AreaName, TierName};
use crate::programme::words::condition;
use crate::programme::words::public as words;
use crate::programme::{Area, CertificationRules, Item};
use crate::text::{lang, t, ui};
use crate::time::long_date;
use crate::ui::{
    Crumbs, Fact, Facts, FactsLie, LinkButton, Notice, PageHead, Shape, TableBox, unbroken,
};

/// What the criteria page shows.
pub struct CriteriaModel<'a> {
    /// The rules published last.
    pub definition: &'a CertificationRules,
    /// Fiscal year of the call people apply in, for the period of use.
    pub fiscal_year: Option<i32>,
    /// Where an application starts; nowhere after a call has closed.
    pub start: Option<String>,
    /// The other versions: what they are called, and their address.
    pub others: Vec<(String, String)>,
}

/// The page while no programme is loaded.
pub fn not_ready() -> AnyView {
    view! {
        <div class="page stack">
            <PageHead title=words::NOT_READY>
                <p>{t(words::NOT_READY_WHAT)}</p>
            </PageHead>
        </div>
    }
    .into_any()
}

fn other_versions(others: Vec<(String, String)>) -> impl IntoView {
    (!others.is_empty()).then(|| {
        let lines = others
            .into_iter()
            .map(|(label, href)| {
                view! {
                    <li>
                        <a href=href>{label}</a>
                    </li>
                }
            })
            .collect_view();
        view! {
            <section class="stack" aria-labelledby="versions-h">
                <h2 id="versions-h">{t(words::OTHER_VERSIONS)}</h2>
                <ul class="reading">{lines}</ul>
            </section>
        }
    })
}

/// `/criteria`: tiers, answers, every item with rubric and evidence, steps.
pub fn criteria(model: CriteriaModel<'_>) -> AnyView {
    let definition = model.definition;
    let lang = lang();
    let notes = definition.head.notes.of(lang).to_owned();
    let period = model
        .fiscal_year
        .and_then(|year| definition.used_period(year))
        .map(|(from, to)| {
            let (from, to) = (long_date(lang, from), long_date(lang, to));
            let said = words::used_period(lang, &from, &to);
            view! { <p>{unbroken(&said)}</p> }
        });
    let years = definition.years_said(lang, model.fiscal_year);
    let answers = Answer::ALL
        .map(|answer| {
            let means =
                answer_means(lang, answer, &years).unwrap_or_else(|| t(words::NOT_DONE).to_owned());
            Fact::text(assessment::answer(answer), means)
        })
        .into();
    let areas = definition
        .areas
        .iter()
        .map(|area| area_items(definition, area, &years))
        .collect_view();
    let start = match model.start {
        Some(start) => view! {
            <p>{t(words::TIME_NEEDED)}</p>
            <p>
                <LinkButton href=start label=words::START icon=Shape::Next />
            </p>
        }
        .into_any(),
        None => view! { <p>{t(words::NO_CALL_WHAT)}</p> }.into_any(),
    };
    let steps = words::STEP_LIST
        .map(|step| view! { <li>{t(step)}</li> })
        .collect_view();
    view! {
        <Crumbs trail=vec![(ui::HOME.into(), "/".to_owned())] here=ui::CRITERIA />
        <div class="page stack stack-48">
            <PageHead title=ui::CRITERIA over=definition.head.version_label.of(lang).to_owned().into_any()>
                <p>{t(words::CRITERIA_LEAD)}</p>
            </PageHead>
            {(!notes.is_empty()).then(|| view! { <Notice><p>{notes}</p></Notice> })}
            {contents(definition)}
            <section class="stack" aria-labelledby="tiers-h">
                <h2 id="tiers-h">{t(words::HOW_TIER)}</h2>
                <p>{t(words::HOW_TIER_WHAT)}</p>
                {tier_table(definition)}
                <p>{words::validity(lang, definition.validity)}</p>
            </section>
            <section class="stack" aria-labelledby="answers-h">
                <h2 id="answers-h">{t(words::ANSWERS)}</h2>
                <Facts rows=answers lie=FactsLie::Ruled />
                {period}
            </section>
            {areas}
            <section class="stack" aria-labelledby="who-h">
                <h2 id="who-h">{t(words::WHO)}</h2>
                <p>{t(words::WHO_LEAD)}</p>
                {conditions(definition)}
            </section>
            <section class="stack" aria-labelledby="steps-h">
                <h2 id="steps-h">{t(words::STEPS)}</h2>
                <ol class="reading">{steps}</ol>
                {start}
            </section>
            {other_versions(model.others)}
        </div>
    }
    .into_any()
}

fn contents(definition: &CertificationRules) -> impl IntoView + use<> {
    let lang = lang();
    let areas = definition
        .areas
        .iter()
        .map(|area| {
            let href = format!("#area-{}", area.code.as_str());
            view! {
                <li>
                    <a href=href>{area.name.of(lang).to_owned()}</a>
                </li>
            }
        })
        .collect_view();
    view! {
        <nav aria-label=t(words::ON_THIS_PAGE)>
            <ul class="reading">
                <li>
                    <a href="#tiers-h">{t(words::HOW_TIER)}</a>
                </li>
                <li>
                    <a href="#answers-h">{t(words::ANSWERS)}</a>
                </li>
                {areas}
                <li>
                    <a href="#who-h">{t(words::WHO)}</a>
                </li>
                <li>
                    <a href="#steps-h">{t(words::STEPS)}</a>
                </li>
            </ul>
        </nav>
    }
}

fn tier_table(definition: &CertificationRules) -> impl IntoView + use<> {
    let lang = lang();
    let rows = definition
        .tiers
        .iter()
        .map(|rule| {
            let said: Vec<_> = rule.conditions.iter().map(|c| condition(lang, c)).collect();
            view! {
                <tr>
                    <th scope="row">
                        <TierName tier=rule.tier lang />
                    </th>
                    <td>{said.join(t(words::AND))}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <TableBox id="tier-table" caption=words::TIER_TABLE caption_hidden=true>
            <thead>
                <tr>
                    <th scope="col">{t(words::TIER)}</th>
                    <th scope="col">{t(words::CONDITIONS)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </TableBox>
    }
}

fn area_items(definition: &CertificationRules, area: &Area, years: &str) -> impl IntoView + use<> {
    let lang = lang();
    let id = format!("area-{}", area.code.as_str());
    let items = definition
        .items_of(area.code)
        .map(|it| item(it, years))
        .collect_view();
    let own = definition
        .items_of(area.code)
        .filter(|it| it.own_initiative);
    let own = own.count();
    let standard = definition.items_of(area.code).count() - own;
    let lead = words::area_lead(lang, area.summary.of(lang), standard, own);
    view! {
        <section aria-labelledby=id.clone()>
            <div class="stack stack-8">
                <h2 id=id.clone()>
                    <AreaName area=area.code name=area.name.of(lang) />
                </h2>
                <p>{lead}</p>
            </div>
            <div class="criteria">{items}</div>
        </section>
    }
}

fn item(item: &Item, years: &str) -> impl IntoView + use<> {
    let lang = lang();
    let tags = [
        (item.result, words::RESULT_ITEM),
        (item.own_initiative, words::OWN_ITEM),
        (item.needs_users, words::USERS_ITEM),
    ]
    .into_iter()
    .filter(|(has, _)| *has)
    .map(|(_, tag)| view! { <span class="need need-no">{t(tag)}</span> })
    .collect_view();
    let rows = vec![
        Fact::text(words::ASKS, item.asks_within(lang, years)),
        Fact::text(words::EVIDENCE, &item.evidence),
    ];
    view! {
        <article class="criterion" id=item.code.as_str().to_owned()>
            <p>
                <span class="item-id">{item.code.as_str().to_owned()}</span>
                {tags}
            </p>
            <h3>{item.name.of(lang).to_owned()}</h3>
            <Facts rows lie=FactsLie::Wide />
        </article>
    }
}
