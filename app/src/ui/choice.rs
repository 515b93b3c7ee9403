//! Radio buttons and check boxes.

use leptos::prelude::*;

use super::field::{Anatomy, Need};
use super::typed;
use super::words::Words;
use crate::field::Problem;

/// One thing to choose.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choice {
    /// What is posted.
    pub value: String,
    /// What it is called.
    pub label: Words,
    /// What it means.
    pub hint: Words,
    /// The key that chooses it, where the page listens to keys.
    pub key: Option<char>,
}

impl Choice {
    /// A choice without further words.
    pub fn new(value: impl Into<String>, label: impl Into<Words>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            ..Self::default()
        }
    }

    /// With a sentence on what it means.
    #[must_use]
    pub fn meaning(self, hint: impl Into<Words>) -> Self {
        Self {
            hint: hint.into(),
            ..self
        }
    }

    /// With the key that chooses it.
    #[must_use]
    pub fn at_key(self, key: char) -> Self {
        Self {
            key: Some(key),
            ..self
        }
    }
}

/// How a group of choices lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lie {
    /// One below the other.
    #[default]
    Column,
    /// Side by side where there is room (verdicts).
    Row,
}

/// One card. The first has the id the summary links to.
fn card(
    kind: &'static str,
    id: String,
    name: String,
    choice: Choice,
    chosen: bool,
    described: Option<String>,
) -> AnyView {
    let label = choice.label.into_string();
    let said = match choice.hint.said() {
        Some(hint) => view! { <span><b>{label}</b><small>{hint}</small></span> }.into_any(),
        None => view! { <span><b>{label}</b></span> }.into_any(),
    };
    view! {
        <label class="choice">
            <input
                type=kind
                id=id
                name=name
                value=choice.value
                checked=chosen
                aria-describedby=described
            />
            {said}
            {choice.key.map(|key| view! { <kbd aria-hidden="true">{key.to_string()}</kbd> })}
        </label>
    }
    .into_any()
}

fn card_id(name: &str, n: usize) -> String {
    if n == 0 {
        name.to_owned()
    } else {
        format!("{name}-{}", n + 1)
    }
}

/// One of a few: radio buttons as cards.
#[component]
pub fn Choices<'a>(
    /// Field name, and id of the first card.
    #[prop(into)]
    name: String,
    /// The question.
    #[prop(into)]
    label: Words,
    /// Whether something must be chosen.
    #[prop(optional_no_strip, into)]
    need: Option<Need>,
    /// What helps to choose.
    #[prop(optional, into)]
    hint: Words,
    /// The chosen value.
    #[prop(optional, into)]
    value: String,
    /// What there is to choose.
    options: Vec<Choice>,
    /// What is wrong with the form.
    problems: &'a [Problem],
    /// How they lie.
    #[prop(optional)]
    lie: Lie,
) -> AnyView {
    let a = Anatomy::of(&name, &[&name], hint, problems);
    let values = typed::chosen(&name, vec![value]);
    let cards = options
        .into_iter()
        .enumerate()
        .map(|(n, choice)| {
            let chosen = values.contains(&choice.value);
            card(
                "radio",
                card_id(&name, n),
                name.clone(),
                choice,
                chosen,
                None,
            )
        })
        .collect_view();
    let class = match lie {
        Lie::Column => "choices",
        Lie::Row => "choices verdicts",
    };
    view! {
        <fieldset class=a.class aria-describedby=a.described>
            <legend>{label.into_string()} {need.map(Need::view)}</legend>
            {a.hint}
            <div class=class>{cards}</div>
            {a.error}
        </fieldset>
    }
    .into_any()
}

/// Any of a few: check boxes as cards, all under one name.
#[component]
pub fn Ticks<'a>(
    /// Field name, and id of the first card.
    #[prop(into)]
    name: String,
    /// The question.
    #[prop(into)]
    label: Words,
    /// Whether something must be chosen.
    #[prop(optional_no_strip, into)]
    need: Option<Need>,
    /// What helps to choose.
    #[prop(optional, into)]
    hint: Words,
    /// The chosen values.
    values: Vec<String>,
    /// What there is to choose.
    options: Vec<Choice>,
    /// What is wrong with the form.
    problems: &'a [Problem],
) -> AnyView {
    let a = Anatomy::of(&name, &[&name], hint, problems);
    let values = typed::chosen(&name, values);
    let cards = options
        .into_iter()
        .enumerate()
        .map(|(n, choice)| {
            let chosen = values.contains(&choice.value);
            card(
                "checkbox",
                card_id(&name, n),
                name.clone(),
                choice,
                chosen,
                None,
            )
        })
        .collect_view();
    view! {
        <fieldset class=a.class aria-describedby=a.described>
            <legend>{label.into_string()} {need.map(Need::view)}</legend>
            {a.hint}
            <div class="choices">{cards}</div>
            {a.error}
        </fieldset>
    }
    .into_any()
}

/// A single check box as a card: consent, a pledge. Posts `value` when ticked.
#[component]
pub fn Tick<'a>(
    /// Field name, and id on the page.
    #[prop(into)]
    name: String,
    /// What one says by ticking it.
    #[prop(into)]
    label: Words,
    /// What is posted when it is ticked.
    #[prop(default = "yes".into(), into)]
    value: String,
    /// Whether it is ticked.
    #[prop(optional)]
    ticked: bool,
    /// What it means.
    #[prop(optional, into)]
    hint: Words,
    /// What is wrong with the form.
    problems: &'a [Problem],
) -> AnyView {
    let a = Anatomy::of(&name, &[&name], Words::default(), problems);
    let before = if ticked {
        vec![value.clone()]
    } else {
        Vec::new()
    };
    let ticked = typed::chosen(&name, before).contains(&value);
    let choice = Choice {
        value,
        label,
        hint,
        key: None,
    };
    let one = card("checkbox", name.clone(), name, choice, ticked, a.described);
    view! { <div class=a.class><div class="choices">{one}</div>{a.error}</div> }.into_any()
}

/// A small check box or radio button in a filter, with how many there are.
#[component]
pub fn FilterTick(
    /// Field name.
    #[prop(into)]
    name: String,
    /// What is posted when it is ticked.
    #[prop(into)]
    value: String,
    /// What it is called.
    #[prop(into)]
    label: Words,
    /// Whether it is ticked.
    ticked: bool,
    /// How many there are.
    #[prop(optional)]
    count: Option<u64>,
    /// Only one of its name can be ticked.
    #[prop(optional)]
    only_one: bool,
) -> impl IntoView {
    view! {
        <label class="tick">
            <input
                type=if only_one { "radio" } else { "checkbox" }
                name=name
                value=value
                checked=ticked
            />
            {label.into_string()}
            {count.map(|count| view! { <span class="count">{count}</span> })}
        </label>
    }
}
