//! Tables and what stands around them.

use leptos::prelude::*;

use super::icon::{Icon, Shape};
use super::inner::Inner;
use super::words::Words;
use crate::text::t;
use crate::text::ui::{ASCENDING, DESCENDING, NEXT, PAGES, PREVIOUS, REMOVE};

/// A table in a box that scrolls sideways by itself and can be reached by
/// keyboard. Children are `<thead>` and `<tbody>`.
#[component]
pub fn TableBox(
    /// Id of the caption, unique on the page.
    id: &'static str,
    /// What the table holds and how it is sorted.
    #[prop(into)]
    caption: Words,
    /// Whether the caption is only for assistive technology.
    #[prop(optional)]
    caption_hidden: bool,
    /// `<thead>` and `<tbody>`.
    children: Inner,
) -> impl IntoView {
    view! {
        <div class="table-box" role="region" tabindex="0" aria-labelledby=id>
            <table class="table">
                <caption id=id class=caption_hidden.then_some("out-of-sight")>
                    {caption.into_string()}
                </caption>
                {children.view()}
            </table>
        </div>
    }
}

/// How a column is sorted now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sorted {
    /// Smallest first.
    Up,
    /// Largest first.
    Down,
}

/// The head of a column one can sort by. A link, so that it works without a
/// script and the order stands in the address.
#[component]
pub fn SortHead(
    /// Name of the column.
    #[prop(into)]
    label: Words,
    /// The list sorted by this column, or the other way round.
    #[prop(into)]
    href: String,
    /// How it is sorted by this column now, if it is.
    #[prop(optional_no_strip, into)]
    sorted: Option<Sorted>,
    /// Whether the column holds figures.
    #[prop(optional)]
    figures: bool,
) -> impl IntoView {
    let (aria, shape, said) = match sorted {
        None => (None, Shape::UpDown, None),
        Some(Sorted::Up) => (Some("ascending"), Shape::Up, Some(ASCENDING)),
        Some(Sorted::Down) => (Some("descending"), Shape::Down, Some(DESCENDING)),
    };
    view! {
        <th scope="col" aria-sort=aria class=figures.then_some("n")>
            <a class="sort" href=href>
                {label.into_string()} <Icon of=shape />
                {said.map(|said| view! { <span class="out-of-sight">{t(said)}</span> })}
            </a>
        </th>
    }
}

/// The pages of a list. Prints nothing when there is one, and no dead ends.
#[component]
pub fn Pager(
    /// The page in front.
    #[prop(into)]
    previous: Option<String>,
    /// The page behind.
    #[prop(into)]
    next: Option<String>,
) -> AnyView {
    if previous.is_none() && next.is_none() {
        return ().into_any();
    }
    view! {
        <nav aria-label=t(PAGES)>
            <ul class="pages">
                {previous
                    .map(|href| {
                        view! {
                            <li>
                                <a rel="prev" href=href>
                                    <Icon of=Shape::Prev />
                                    {t(PREVIOUS)}
                                </a>
                            </li>
                        }
                    })}
                {next
                    .map(|href| {
                        view! {
                            <li>
                                <a rel="next" href=href>
                                    {t(NEXT)}
                                    <Icon of=Shape::Next />
                                </a>
                            </li>
                        }
                    })}
            </ul>
        </nav>
    }
    .into_any()
}

/// A filter that is on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chip {
    /// What it keeps.
    pub label: Words,
    /// The list without it.
    pub href: String,
}

/// The filters that are on; each link takes one off.
#[component]
pub fn Chips(
    /// In order.
    chips: Vec<Chip>,
) -> impl IntoView {
    let chips = chips
        .into_iter()
        .map(|chip| {
            view! {
                <li>
                    <a class="chip" href=chip.href>
                        <span class="out-of-sight">{format!("{}: ", t(REMOVE))}</span>
                        {chip.label.into_string()}
                        <Icon of=Shape::Cross />
                    </a>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="plain chips">{chips}</ul> }
}

/// A list that is empty: why, and the one next act (children).
#[component]
pub fn EmptyState(
    /// Why there is nothing, in one sentence.
    #[prop(into)]
    say: Words,
    /// The next act.
    #[prop(optional)]
    children: Option<Inner>,
) -> impl IntoView {
    view! {
        <div class="empty stack">
            <p>{say.into_string()}</p>
            {children.map(|act| view! { <p>{act.view()}</p> })}
        </div>
    }
}
