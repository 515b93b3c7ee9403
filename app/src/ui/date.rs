//! Fields of several short parts: dates, and counts that belong together.

use leptos::prelude::*;

use super::field::{Anatomy, Need, Width};
use super::typed;
use super::words::Words;
use crate::field::{Fields, Problem, problem_at};
use crate::text::ui::{DATE_HINT, DAY, MONTH, MONTH_HINT, YEAR};
use crate::text::{Text, t};
use crate::time::{wrong_part, wrong_part_of_month};

/// How exactly a date must be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Grain {
    /// To the day.
    #[default]
    Day,
    /// To the month; the day may be left empty.
    Month,
}

/// A date as three texts, `{name}.y`, `{name}.m`, `{name}.d`; the year may be
/// 西暦 or 和暦. The part that cannot be read is marked, or all three where the
/// day as a whole is wrong.
#[component]
pub fn DateField<'a>(
    /// Field name in front of the dot.
    #[prop(into)]
    name: String,
    /// Which date.
    #[prop(into)]
    label: Words,
    /// What it is called instead while the style shows one of these classes.
    #[prop(optional)]
    instead: Vec<(&'static str, Text)>,
    /// Whether it must be filled in.
    #[prop(optional_no_strip, into)]
    need: Option<Need>,
    /// Instead of the usual hint on how to type a date.
    #[prop(optional, into)]
    hint: Words,
    /// How exactly it must be known.
    #[prop(optional)]
    grain: Grain,
    /// What was typed.
    fields: &'a Fields,
    /// What is wrong with the form.
    problems: &'a [Problem],
) -> AnyView {
    let part = |p: &str| format!("{name}.{p}");
    let (y, m, d) = (part("y"), part("m"), part("d"));
    let (usual, wrong) = match grain {
        Grain::Day => (DATE_HINT, wrong_part(fields, &name)),
        Grain::Month => (MONTH_HINT, wrong_part_of_month(fields, &name)),
    };
    let hint = hint.said().unwrap_or_else(|| t(usual).to_owned());
    let a = Anatomy::of(&name, &[&name, &y, &m, &d], hint.into(), problems);
    let wrong = wrong.map(part);
    let inputs = [
        (y, YEAR, Width::Chars4, None),
        (m, MONTH, Width::Chars2, Some("numeric")),
        (d, DAY, Width::Chars2, Some("numeric")),
    ]
    .into_iter()
    .map(|(id, unit, width, mode)| {
        let invalid = a
            .invalid
            .filter(|_| wrong.as_ref().is_none_or(|wrong| *wrong == id));
        view! {
            <label>
                <input
                    type="text"
                    class=width.class()
                    inputmode=mode
                    id=id.clone()
                    name=id.clone()
                    value=typed::text(&id, fields.get(&id).to_owned())
                    aria-invalid=invalid
                    aria-describedby=a.described.clone()
                />
                {t(unit)}
            </label>
        }
    })
    .collect_view();
    let label = if instead.is_empty() {
        label.into_string().into_any()
    } else {
        let others = instead
            .into_iter()
            .map(|(class, text)| view! { <span class=class>{t(text)}</span> })
            .collect_view();
        view! { <span class="if-other">{label.into_string()}</span> {others} }.into_any()
    };
    view! {
        <fieldset class=a.class>
            <legend>{label} {need.map(Need::view)}</legend>
            {a.hint}
            <div class="date-row">{inputs}</div>
            {a.error}
        </fieldset>
    }
    .into_any()
}

/// One count in a [`Counts`] group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// Field name, and id on the page.
    pub name: String,
    /// In front of the field: 女性.
    pub label: Words,
    /// Behind the field: 人.
    pub unit: Words,
}

/// Short numbers that belong together (女性 …人, 男性 …人).
#[component]
pub fn Counts<'a>(
    /// What is counted.
    #[prop(into)]
    label: Words,
    /// Whether they must be filled in.
    #[prop(optional_no_strip, into)]
    need: Option<Need>,
    /// What is counted, and when.
    #[prop(optional, into)]
    hint: Words,
    /// The numbers.
    counts: Vec<Count>,
    /// What was typed.
    fields: &'a Fields,
    /// What is wrong with the form.
    problems: &'a [Problem],
) -> AnyView {
    let names: Vec<&str> = counts.iter().map(|c| c.name.as_str()).collect();
    let id = names.first().copied().unwrap_or_default().to_owned();
    let a = Anatomy::of(&id, &names, hint, problems);
    let inputs = counts
        .iter()
        .map(|count| {
            let wrong = problem_at(problems, &count.name).is_some();
            view! {
                <label>
                    {format!("{} ", count.label.as_str())}
                    <input
                        type="text"
                        class=Width::Chars4.class()
                        inputmode="numeric"
                        id=count.name.clone()
                        name=count.name.clone()
                        value=typed::text(&count.name, fields.get(&count.name).to_owned())
                        aria-invalid=wrong.then_some("true")
                        aria-describedby=a.described.clone()
                    />
                    {count.unit.as_str().to_owned()}
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class=a.class>
            <legend>{label.into_string()} {need.map(Need::view)}</legend>
            {a.hint}
            <div class="date-row">{inputs}</div>
            {a.error}
        </fieldset>
    }
    .into_any()
}
