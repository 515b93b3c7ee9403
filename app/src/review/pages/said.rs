//! What the operator said on an item and what was said to it.

use leptos::prelude::*;

use crate::application::State;
use crate::assessment::words as answer_words;
use crate::assessment::{Answer, ItemAnswer};
use crate::programme::ItemCode;
use crate::review::words as verdict_words;
use crate::review::words::pages as words;
use crate::review::{Rounds, Said, VerdictKind};
use crate::text::{Text, lang, t};
use crate::time::date_time;
use crate::ui::{Fact, Look, StateTag, unbroken};

/// Since when, by whom, how: in the words of the operator.
pub(in crate::review) fn facts_of(answer: &ItemAnswer) -> Vec<Fact> {
    let mut facts = Vec::new();
    if let Some(day) = answer.since {
        let label = if answer.answer == Answer::Planned {
            answer_words::STARTS
        } else {
            answer_words::SINCE
        };
        facts.push(Fact::text(label, day.say(lang())));
    }
    facts.extend(
        words::users(lang(), answer.women, answer.men).map(|say| Fact::text(words::USED, say)),
    );
    facts.push(Fact::new(
        words::EXPLAINED,
        paragraphs(&answer.note, words::NOTHING),
    ));
    if !answer.reason.is_empty() {
        facts.push(Fact::new(
            answer_words::REASON,
            paragraphs(&answer.reason, words::NO_REASON),
        ));
    }
    facts
}

/// A text with its line breaks, or that there is none.
fn paragraphs(text: &str, none: Text) -> AnyView {
    if text.trim().is_empty() {
        return view! { <span class="support">{t(none)}</span> }.into_any();
    }
    text.lines()
        .enumerate()
        .map(|(n, line)| view! { {(n > 0).then(|| view! { <br /> })} {line.to_owned()} })
        .collect_view()
        .into_any()
}

/// The reason of a verdict, as its reader sees it.
pub(in crate::review) fn reason_of(reason: &str) -> AnyView {
    paragraphs(reason, words::NO_REASON)
}

/// A memo of the office's, as its reader sees it.
pub(in crate::review) fn note_of(note: &str) -> AnyView {
    paragraphs(note, words::NOTHING)
}

/// What was said on an item.
pub(in crate::review) fn said_on<'a>(all: &'a [Said], item: &ItemCode) -> Option<&'a Said> {
    all.iter().find(|said| &said.verdict.item == item)
}

/// Which submission a verdict that holds was given on, if it is not the last.
pub(in crate::review) fn from_earlier(kept: &[Said], item: &ItemCode) -> AnyView {
    said_on(kept, item)
        .map(|said| {
            view! { <span class="small support">{words::said_on(lang(), said.n)}</span> }
        })
        .into_any()
}

/// Why an application that was sent `sent` times is not in review, if it is
/// about to be.
pub(in crate::review) const fn not_in_review(state: State, sent: u32) -> Option<Text> {
    match state {
        State::CorrectionRequested => Some(words::LOCKED_RETURNED),
        State::Submitted if sent > 1 => Some(words::LOCKED_RESUBMITTED),
        State::Submitted => Some(words::LOCKED_SUBMITTED),
        _ => None,
    }
}

/// How a verdict looks; without one, it is still to do.
pub(in crate::review) const fn verdict_look(kind: Option<VerdictKind>) -> Look {
    match kind {
        None => Look::Todo,
        Some(VerdictKind::Accepted) => Look::Ok,
        Some(VerdictKind::Rejected) => Look::Off,
        Some(VerdictKind::NeedsMore) => Look::Wait,
    }
}

/// A verdict as a word and a shape.
pub(in crate::review) fn verdict_tag(kind: Option<VerdictKind>) -> AnyView {
    let word = kind.map_or(words::UNJUDGED, words::verdict_given);
    view! { <StateTag look=verdict_look(kind) word /> }.into_any()
}

/// What was said on an item before, each round with reason and memo, the
/// newest first.
pub(in crate::review) fn rounds_of(rounds: &Rounds, item: &ItemCode) -> AnyView {
    let Some(rounds) = rounds.get(item).filter(|rounds| !rounds.is_empty()) else {
        return ().into_any();
    };
    let lines = rounds
        .iter()
        .rev()
        .map(|round| {
            let verdict = &round.verdict;
            let when = words::said_in_round(lang(), round.n, &date_time(lang(), round.at));
            let part = |label: Text, text: &str| {
                (!text.is_empty()).then(|| {
                    view! {
                        <br />
                        <b>{t(label)}</b>
                        " "
                        {reason_of(text)}
                    }
                })
            };
            view! {
                <li>
                    {verdict_tag(Some(verdict.kind))}
                    " "
                    <span class="support">{unbroken(&format!("{when} {}", round.by))}</span>
                    {part(verdict_words::REASON, &verdict.reason)}
                    {part(verdict_words::NOTE, &verdict.note)}
                </li>
            }
        })
        .collect_view();
    view! {
        <details class="small">
            <summary>{words::earlier_rounds(lang(), rounds.len())}</summary>
            <ul class="plain stack stack-8">{lines}</ul>
        </details>
    }
    .into_any()
}
