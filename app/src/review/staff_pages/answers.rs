//! What was answered, item by item.

use super::case::{Head, page};
use super::evidence::title_of;
use leptos::prelude::*;

use crate::application::Content;
use crate::assessment::words as answer_words;
use crate::programme::marks::AreaName;
use crate::programme::{CertificationRules, ItemCode};
use crate::review::pages::{facts_of, from_earlier, note_of, reason_of, said_on, verdict_tag};
use crate::review::words as verdict_words;
use crate::review::words::pages as review_pages;
use crate::review::words::staff as words;
use crate::review::{Said, Verdict};
use crate::text::{lang, t};
use crate::ui::{Facts, FactsLie, Notice};

/// The answers with their evidence and verdicts.
pub struct AnswersModel<'a> {
    /// The case.
    pub head: &'a Head,
    /// What was sent last.
    pub content: &'a Content,
    /// What was sent before that.
    pub before: Option<&'a Content>,
    /// The rules it is under.
    pub definition: &'a CertificationRules,
    /// The verdicts that hold.
    pub verdicts: &'a [Verdict],
    /// Those of them that were given on an earlier submission.
    pub kept: &'a [Said],
    /// What was said on answers that changed since.
    pub lapsed: &'a [Said],
}

/// `/staff/applications/{id}/answers`
pub fn answers(model: &AnswersModel<'_>) -> AnyView {
    let content = model.content;
    let changed: Vec<&ItemCode> = model
        .before
        .map(|before| content.changed_since(before))
        .unwrap_or_default();
    let areas = model
        .definition
        .areas
        .iter()
        .map(|area| {
            let items = model
                .definition
                .items_of(area.code)
                .filter_map(|item| Some((item, content.answer(&item.code)?)))
                .map(|(item, answer)| {
                    let verdict = model.verdicts.iter().find(|v| v.item == item.code);
                    let is_changed = changed.contains(&&item.code);
                    let was = model.before.and_then(|before| before.answer(&item.code));
                    let before = match (is_changed, was) {
                        (false, _) => Before::Same,
                        (true, None) => Before::None,
                        (true, Some(was)) => Before::Was(was),
                    };
                    answer_block(model, item, answer, verdict, before)
                })
                .collect_view();
            view! {
                <section class="stack stack-16">
                    <h2 class="rule-title">
                        <AreaName area=area.code name=area.name.of(lang()) />
                    </h2>
                    <ul class="plain answers">{items}</ul>
                </section>
            }
        })
        .collect_view();
    page(model.head, "/answers", areas.into_any())
}

/// How an answer stands to the submission before.
#[derive(Clone, Copy)]
enum Before<'a> {
    /// As it was, or there was none.
    Same,
    /// It is new.
    None,
    /// It was this.
    Was(&'a crate::assessment::ItemAnswer),
}

fn answer_block(
    model: &AnswersModel<'_>,
    item: &crate::programme::Item,
    answer: &crate::assessment::ItemAnswer,
    verdict: Option<&Verdict>,
    before: Before<'_>,
) -> AnyView {
    let judged = verdict.map(|verdict| {
        let note = (!verdict.note.is_empty()).then(|| {
            view! {
                <p class="small">
                    <b>{t(verdict_words::NOTE)}</b>
                    ": "
                    {note_of(&verdict.note)}
                </p>
            }
        });
        view! {
            <p>{verdict_tag(Some(verdict.kind))} " " {from_earlier(model.kept, &item.code)}</p>
            <p>{reason_of(&verdict.reason)}</p>
            {note}
        }
    });
    let lapsed = said_on(model.lapsed, &item.code).map(|said| {
        let title = review_pages::said_before(lang(), said.verdict.kind, said.n);
        view! { <Notice title=title><p>{reason_of(&said.verdict.reason)}</p></Notice> }
    });
    let was = match before {
        Before::Same => None,
        Before::None => Some(view! { <p>{t(words::NOT_ANSWERED_BEFORE)}</p> }.into_any()),
        Before::Was(was) => Some(
            view! {
                <p>{t(answer_words::answer(was.answer))}</p>
                <Facts rows=facts_of(was) lie=FactsLie::Wide />
            }
            .into_any(),
        ),
    };
    let before = was.map(|was| {
        view! {
            <details>
                <summary>{t(words::CHANGED_ANSWER)}</summary>
                <div class="said">{was}</div>
            </details>
        }
    });
    let proofs = answer
        .evidence
        .iter()
        .filter_map(|link| {
            let file = model.content.file(link.file)?;
            let href = model.head.brief.path(&format!("/files/{}", file.id));
            let place = (!link.place.is_empty()).then(|| format!(" {}", link.place));
            Some(view! { <li><a href=href>{title_of(file)}</a> {place}</li> })
        })
        .collect_view();
    view! {
        <li class="answer">
            <div class="stack stack-8">
                <p class="row">
                    <span class="item-id">{item.code.to_string()}</span>
                    <span class="support">{t(answer_words::answer(answer.answer))}</span>
                </p>
                <h3>{item.name.of(lang()).to_owned()}</h3>
                <Facts rows=facts_of(answer) lie=FactsLie::Wide />
                <ul class="plain small">{proofs}</ul>
                {before}
            </div>
            <div class="stack stack-8">{judged} {lapsed}</div>
        </li>
    }
    .into_any()
}
