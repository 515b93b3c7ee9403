//! `/my/applications/…/areas/…`: every item of an area as radios, and the tally.

use std::collections::BTreeMap;

use leptos::prelude::*;

use crate::application::items::card::{tally_card, tally_sentence};
use crate::application::pages::Frame;
use crate::application::pages::task_list::TaskLook;
use crate::application::words as names;
use crate::application::words::pages as app_words;
use crate::assessment::islands::AutoSave;
use crate::assessment::words as item_words;
use crate::assessment::words::pages as words;
use crate::assessment::{Answer, ItemReading, Progress, Tally, area_done};
use crate::field::{Fields, Problem};
use crate::programme::marks::{AreaBar, AreaName, CheckLine};
use crate::programme::{AreaCode, CertificationRules, Item, ItemCode, tier};
use crate::text::{lang, t};
use crate::ui::{
    Button, ButtonKind, Choice, Choices, ErrorSummary, Form, Need, PageHead, Panel, Saved,
    StateTag, Step, Steps,
};

/// What the page shows.
#[derive(Debug, Clone)]
pub struct AreaModel {
    /// The application.
    pub frame: Frame,
    /// Which area.
    pub area: AreaCode,
    /// The fiscal year of the call: it says in which years use counts.
    pub fiscal_year: i32,
    /// What was typed.
    pub fields: Fields,
    /// Every item as read.
    pub readings: Vec<ItemReading>,
    /// How many files prove an item, where any do.
    pub files: BTreeMap<ItemCode, usize>,
    /// Items that came back and are still as they were sent.
    pub returned: Vec<ItemCode>,
    /// How far each area is.
    pub progress: Vec<(AreaCode, Progress)>,
    /// What has to be put right before the area can be finished.
    pub problems: Vec<Problem>,
}

/// The items of an area.
pub fn area(model: &AreaModel, definition: &CertificationRules) -> AnyView {
    let lang = lang();
    let frame = &model.frame;
    let name = definition
        .area(model.area)
        .map_or_else(String::new, |area| area.name.of(lang).to_owned());
    let below = format!("areas/{}", model.area.as_str());
    let own = definition
        .items_of(model.area)
        .filter(|item| item.own_initiative);
    let own = tier::count(own);
    let count = tier::count(definition.items_of(model.area)) - own;
    let items = definition
        .items_of(model.area)
        .map(|item| {
            one(
                model,
                item,
                &definition.years_said(lang, Some(model.fiscal_year)),
            )
        })
        .collect_view();
    let over = view! { <AreaName area=model.area name=name.clone() /> }.into_any();
    let body = if frame.may_edit {
        view! {
            <Form
                action=frame.action(&below)
                csrf=frame.csrf.clone()
                version=i64::from(frame.version)
                class="stack"
                id="answers"
            >
                {items}
                {end(model)}
            </Form>
        }
        .into_any()
    } else {
        view! { <fieldset class="quiet" disabled=true>{items}</fieldset> }.into_any()
    };
    view! {
        {frame.crumbs(name.clone())}
        <div class="page with-side">
            <div class="stack stack-32">
                <ErrorSummary problems=&model.problems />
                <PageHead title=names::task_area(lang, &name) over>
                    <p>{words::area_lead(lang, count, own)}</p>
                </PageHead>
                {steps(model, definition)}
                {frame.read_only()}
                {body}
            </div>
            {side(model, definition)}
        </div>
    }
    .into_any()
}

fn steps(model: &AreaModel, definition: &CertificationRules) -> AnyView {
    let lang = lang();
    let steps = definition
        .areas
        .iter()
        .map(|area| {
            let progress = model
                .progress
                .iter()
                .find(|(code, _)| *code == area.code)
                .map_or(Progress::Todo, |(_, progress)| *progress);
            let returned = model.returned.iter().any(|code| {
                let item = definition.item(code);
                item.is_some_and(|item| item.area == area.code)
            });
            let standing = standing(progress, returned);
            Step {
                label: (&area.short).into(),
                href: model.frame.path(&format!("areas/{}", area.code.as_str())),
                look: standing.look(),
                word: standing.word().into(),
                here: area.code == model.area,
            }
        })
        .collect();
    let label = words::AREAS.of(lang).to_owned();
    view! {
        <div id="steps" data-live>
            <Steps label steps />
        </div>
    }
    .into_any()
}

/// How far an item or area is, as a tag. What came back and is still as it was
/// sent says so first.
pub(super) const fn standing(progress: Progress, returned: bool) -> TaskLook {
    match progress {
        _ if returned => TaskLook::Returned,
        Progress::Done => TaskLook::Done,
        Progress::Doing => TaskLook::Doing,
        Progress::Todo => TaskLook::Todo,
    }
}

/// The answers to choose from, where use counts within these fiscal `years`.
pub(super) fn choices(years: &str) -> Vec<Choice> {
    Answer::ALL
        .map(|answer| {
            let choice = Choice::new(answer.as_str(), item_words::answer(answer));
            match item_words::answer_means(lang(), answer, years) {
                Some(means) => choice.meaning(means),
                None => choice,
            }
        })
        .to_vec()
}

fn one(model: &AreaModel, item: &Item, years: &str) -> AnyView {
    let lang = lang();
    let code = item.code.as_str();
    let name = format!("{code}.answer");
    let progress = model
        .readings
        .iter()
        .find(|reading| reading.item == item.code)
        .map_or(Progress::Todo, ItemReading::progress);
    let standing = standing(progress, model.returned.contains(&item.code));
    let need = if item.own_initiative {
        Need::Optional
    } else {
        Need::Required
    };
    let id = format!("item-{code}");
    let value = model.fields.get(&name).to_owned();
    let files = model.files.get(&item.code);
    let files = files.map(|n| words::files(lang, *n));
    view! {
        <section class="item" aria-labelledby=id>
            <div class="item-head">
                <div class="over" id=format!("{id}-state") data-live>
                    <span class="item-id">{code.to_owned()}</span>
                    <StateTag look=standing.look() word=standing.word() />
                </div>
                <h2 id=id.clone()>{item.name.of(lang).to_owned()}</h2>
                <p class="hint">{item.asks_within(lang, years)}</p>
            </div>
            <Choices
                name
                label=words::WHICH
                need
                value
                options=choices(years)
                problems=&model.problems
            />
            <p class="row">{details(model, code)} <span class="support">{files}</span></p>
        </section>
    }
    .into_any()
}

/// To the item's own page. Where answers can be chosen, the way there saves them.
fn details(model: &AreaModel, code: &str) -> AnyView {
    if model.frame.may_edit {
        return view! {
            <Button
                label=words::DETAILS
                about=code.to_owned()
                kind=ButtonKind::Quiet
                name="_go"
                value=code.to_owned()
            />
        }
        .into_any();
    }
    view! {
        <a href=model.frame.path(&format!("items/{code}"))>
            {t(words::DETAILS)} <span class="out-of-sight">{format!(" {code}")}</span>
        </a>
    }
    .into_any()
}

/// Whether the area is finished.
pub(super) fn finished(fields: &Fields, area: AreaCode, problems: &[Problem]) -> AnyView {
    let name = format!("area.{}.done", area.as_str());
    let value = match (area_done(fields, area), fields.get(&name)) {
        (true, _) => "yes",
        (false, "later") => "later",
        _ => "",
    };
    view! {
        <Choices
            name
            label=words::FINISHED
            value=value
            options=vec![
                Choice::new("yes", words::FINISHED_YES),
                Choice::new("later", app_words::LATER_WORD),
            ]
            problems
        />
    }
    .into_any()
}

fn end(model: &AreaModel) -> AnyView {
    view! {
        <div class="end-of-task">
            {finished(&model.fields, model.area, &model.problems)}
            <div class="row">
                <Button label=app_words::SAVE_AND_GO_ON />
                <Button
                    label=app_words::LATER
                    kind=ButtonKind::Second
                    name="_go"
                    value="later"
                />
            </div>
        </div>
    }
    .into_any()
}

fn side(model: &AreaModel, definition: &CertificationRules) -> AnyView {
    let lang = lang();
    let tally = Tally::new(definition, &model.readings);
    let here = tally.area(model.area).cloned();
    let this = here.map(|area| {
        let asked = area
            .floors
            .iter()
            .filter(|_| model.frame.state.is_editable());
        let floors = asked
            .map(|floor| {
                let say = words::floor(lang, floor.tier.name().of(lang), floor.need, floor.met);
                view! { <CheckLine met=floor.met say /> }
            })
            .collect::<Vec<_>>();
        let floors = (!floors.is_empty()).then(|| view! { <ul class="checks small">{floors}</ul> });
        view! {
            <Panel id="this-area" title=words::THIS_AREA>
                <p class="num">
                    {words::area_sentence(lang, &area)}
                </p>
                <AreaBar
                    area=area.area
                    total=area.cells()
                    counts=area.implemented
                    incomplete=area.incomplete
                    other=area.other()
                />
                {floors}
            </Panel>
        }
    });
    let card = tally_card(&tally, definition, model.frame.state, lang);
    let said = tally_sentence(&tally, definition, model.frame.state, lang);
    let saved = model.frame.saved.clone();
    let saved = if model.frame.may_edit {
        view! {
            <AutoSave
                form="answers".to_owned()
                saved=saved.unwrap_or_default()
                failed=t(app_words::SAVED_NOT).to_owned()
                draft=false
            />
        }
        .into_any()
    } else {
        saved.map(|say| view! { <Saved say /> }).into_any()
    };
    view! {
        <aside class="sticky-side" aria-label=t(words::TALLY)>
            {saved}
            <div id="tally-now" class="sticky-side" data-live>
                <Panel id="tally" title=words::TALLY>
                    {card}
                </Panel>
                {this}
            </div>
            <p id="tally-said" class="out-of-sight" role="status" aria-live="polite" data-live>
                {said}
            </p>
        </aside>
    }
    .into_any()
}
