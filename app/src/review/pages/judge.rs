//! The item at hand, and the form to judge it.

use super::case::{CaseModel, item_of, kind_of};
use leptos::prelude::*;

use super::way::{FORM, Go};
use super::{
    facts_of, from_earlier, not_in_review, note_of, reason_of, rounds_of, said_on, verdict_look,
    verdict_tag,
};
use crate::assessment::islands::AutoSave;
use crate::assessment::words as answer_words;
use crate::assessment::{ItemAnswer, NOTE_MAX_CHARS};
use crate::field::problem_at;
use crate::programme::marks::AreaName;
use crate::programme::{AreaCode, Item};
use crate::review::words as verdict_words;
use crate::review::words::pages as words;
use crate::review::{Task, VerdictKind};
use crate::text::{lang, t};
use crate::ui::{
    Button, Choice, Choices, ErrorSummary, Facts, FactsLie, Form, Icon, Lie, Need, Notice, Saved,
    Shape, TextArea,
};

pub(super) fn judge(
    model: &CaseModel<'_>,
    items: &[&Item],
    here: &Item,
    answer: &ItemAnswer,
) -> AnyView {
    let in_area: Vec<&Item> = items
        .iter()
        .copied()
        .filter(|item| item.area == here.area)
        .collect();
    let judged = in_area
        .iter()
        .filter(|item| kind_of(model.verdicts, &item.code).is_some())
        .count();
    let map = in_area
        .iter()
        .map(|item| {
            let kind = kind_of(model.verdicts, &item.code);
            let current = item.code == here.code;
            let (shape, said) = if current {
                (Shape::Half, words::LOOKED_AT)
            } else {
                (
                    verdict_look(kind).shape(),
                    kind.map_or(words::UNJUDGED, words::verdict_given),
                )
            };
            let short = item.code.as_str().rsplit('-').next().unwrap_or_default();
            view! {
                <li>
                    <Go model to=item_of(item) current>
                        <Icon of=shape />
                        {short.to_owned()}
                        <span class="out-of-sight">{format!(" {}", t(said))}</span>
                    </Go>
                </li>
            }
        })
        .collect_view();
    let others = in_area
        .iter()
        .filter(|item| item.code != here.code)
        .map(|item| {
            view! {
                <li>
                    <div class="line">
                        <span class="item-id">{item.code.to_string()}</span>
                        <Go model to=item_of(item) class="link-button">
                            {item.name.of(lang()).to_owned()}
                        </Go>
                        {verdict_tag(kind_of(model.verdicts, &item.code))}
                    </div>
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="pane" aria-labelledby="it" tabindex="0" id="judge">
            <div class="pane-top">
                <div class="pane-head">
                    <h2 id="it">{area(model, here.area)}</h2>
                    <span class="small num">
                        {words::judged_of(lang(), judged, in_area.len())}
                    </span>
                </div>
                {areas(model, items, here.area)}
                <ul class="viewer-files minimap">{map}</ul>
            </div>
            <ul class="items">
                <li class="here stack">{at_hand(model, here, answer)}</li>
                {others}
            </ul>
        </section>
    }
    .into_any()
}

fn area(model: &CaseModel<'_>, code: AreaCode) -> AnyView {
    let name = model
        .definition
        .area(code)
        .map(|area| area.name.of(lang()).to_owned())
        .unwrap_or_default();
    view! { <AreaName area=code name /> }.into_any()
}

/// Links to the other areas: to their first item without a verdict.
fn areas(model: &CaseModel<'_>, items: &[&Item], here: AreaCode) -> AnyView {
    let links = model
        .definition
        .areas
        .iter()
        .filter(|area| area.code != here)
        .filter_map(|other| {
            let of: Vec<_> = items
                .iter()
                .filter(|item| item.area == other.code)
                .collect();
            let open = |item: &&&&Item| kind_of(model.verdicts, &item.code).is_none();
            let to = of.iter().find(open).or(of.first())?;
            let left = of.iter().filter(open).count();
            let say = words::left_in_area(lang(), left);
            Some(view! {
                <li>
                    <Go model to=item_of(to)>
                        {area(model, other.code)}
                        <span class="num">{say}</span>
                    </Go>
                </li>
            })
        })
        .collect_view();
    view! {
        <nav aria-label=t(words::OTHER_AREAS)>
            <ul class="viewer-files other-areas">{links}</ul>
        </nav>
    }
    .into_any()
}

fn at_hand(model: &CaseModel<'_>, item: &Item, answer: &ItemAnswer) -> AnyView {
    let said = format!(
        "{}{}",
        t(words::CLAIM),
        t(answer_words::answer(answer.answer))
    );
    let earlier = said_on(model.lapsed, &item.code).map(|said| {
        let title = words::said_before(lang(), said.verdict.kind, said.n);
        let note = (!said.verdict.note.is_empty()).then(|| {
            view! {
                <p class="small">
                    <b>{t(verdict_words::NOTE)}</b>
                    " "
                    {note_of(&said.verdict.note)}
                </p>
            }
        });
        view! {
            <Notice title=title>
                <p>{reason_of(&said.verdict.reason)}</p>
                {note}
            </Notice>
        }
    });
    let verdict = if model.is_open_to_judge() {
        form(model, item)
    } else {
        given(model, item)
    };
    view! {
        <ErrorSummary problems=model.problems focus_elsewhere=reason_is_due(model) />
        <div class="row">
            <span class="item-id">{item.code.to_string()}</span>
            <span class="small support">{said}</span>
        </div>
        // After a verdict one goes on here, with the next item.
        <h3 id="item" tabindex="-1" autofocus=model.saved && model.problems.is_empty()>
            {item.name.of(lang()).to_owned()}
        </h3>
        <p class="small" id="rubric" tabindex="-1">
            <b>{t(words::RUBRIC)}</b>
            {item.asks_within(lang(), &model.years)}
        </p>
        <div class="said">
            <Facts rows=facts_of(answer) lie=FactsLie::Wide />
        </div>
        <p class="jump small"><a href="#evidence">{t(words::TO_EVIDENCE)}</a></p>
        {earlier}
        {rounds_of(model.rounds, &item.code)}
        {verdict}
    }
    .into_any()
}

/// Whether a verdict was refused for want of its reason, or for the reason's sake:
/// writing goes on there.
fn reason_is_due(model: &CaseModel<'_>) -> bool {
    problem_at(model.problems, "reason").is_some()
}

fn form(model: &CaseModel<'_>, item: &Item) -> AnyView {
    let problems = model.problems;
    let options = VerdictKind::ALL
        .into_iter()
        .zip(['1', '2', '3'])
        .map(|(kind, key)| Choice::new(kind.as_str(), kind.name()).at_key(key))
        .collect();
    let get = |name: &str| model.fields.get(name).to_owned();
    let saved = model.saved.then(|| view! { <Saved say=words::SAVED /> });
    let kept = if model.is_draft {
        t(words::IS_DRAFT)
    } else {
        ""
    };
    view! {
        <Form
            action=format!("/review/{}/verdict", model.id)
            csrf=model.csrf.clone()
            version=i64::from(model.draft_version)
            class="stack"
            id=FORM
        >
            <input type="hidden" name="_given" value=model.given_version.to_string() />
            <input type="hidden" name="item" value=item.code.to_string() />
            <Choices
                name="verdict"
                label=verdict_words::VERDICT
                value=get("verdict")
                options
                problems
                lie=Lie::Row
            />
            <TextArea
                name="reason"
                label=verdict_words::REASON
                hint=words::REASON_HINT
                value=get("reason")
                problems
                rows=2
                limit=NOTE_MAX_CHARS
                focus=reason_is_due(model)
            />
            <TextArea
                name="note"
                label=verdict_words::NOTE
                need=Need::Optional
                hint=words::NOTE_HINT
                value=get("note")
                problems
                rows=2
            />
            <div class="row">
                <Button label=words::SAVE_NEXT />
                {saved}
                <AutoSave
                    form=FORM.to_owned()
                    saved=kept.to_owned()
                    failed=t(words::DRAFT_NOT_KEPT).to_owned()
                    draft=true
                />
            </div>
        </Form>
    }
    .into_any()
}

/// The verdict where it cannot be changed now, and why it cannot.
fn given(model: &CaseModel<'_>, item: &Item) -> AnyView {
    let why = not_in_review(model.state, model.sent).unwrap_or(match model.task {
        Task::Waiting => words::LOCKED_WAITING,
        _ => words::LOCKED_DONE,
    });
    let verdict = model.verdicts.iter().find(|v| v.item == item.code);
    let note = verdict.filter(|v| !v.note.is_empty()).map(|v| {
        view! {
            <p class="small">
                <b>{t(verdict_words::NOTE)}</b>
                " "
                {note_of(&v.note)}
            </p>
        }
    });
    view! {
        <Notice><p>{t(why)}</p></Notice>
        <p>{verdict_tag(verdict.map(|v| v.kind))} " " {from_earlier(model.kept, &item.code)}</p>
        <p>{verdict.map(|v| reason_of(&v.reason))}</p>
        {note}
    }
    .into_any()
}
