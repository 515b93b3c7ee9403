//! Tiers and areas as people see them: marks, the ruler, the bars.
//!
//! One cell of a ruler or bar is one initiative: solid counts, hatched may
//! still count, empty does not. The drawings are hidden from assistive
//! technology; whoever draws one says the same in a sentence beside it.
//! Lengths are percents in SVG attributes, so that no inline style is needed
//! and text keeps its size.

use leptos::prelude::*;

use crate::programme::{AreaCode, Tier};
use crate::text::{Lang, Text};
use crate::ui::icon::{Icon, Shape};

/// Address of a tier's mark.
pub fn mark_href(tier: Tier) -> &'static str {
    match tier {
        Tier::Bronze => "/assets/marks/bronze.svg",
        Tier::Silver => "/assets/marks/silver.svg",
        Tier::Gold => "/assets/marks/gold.svg",
        Tier::Platinum => "/assets/marks/platinum.svg",
    }
}

/// A tier's mark without its word; the word stands beside it, or `alt` says it.
#[component]
pub fn TierMark(
    /// The tier.
    tier: Tier,
    /// Its name, where no word stands beside the mark.
    #[prop(optional)]
    alt: &'static str,
) -> impl IntoView {
    view! { <img src=mark_href(tier) alt=alt width="128" height="128" /> }
}

/// A tier's mark with its name.
#[component]
pub fn TierName(
    /// The tier.
    tier: Tier,
    /// The language of the page.
    lang: Lang,
    /// Large, as the headline of a panel.
    #[prop(optional)]
    big: bool,
) -> impl IntoView {
    view! {
        <span class=if big { "tier tier-big" } else { "tier" }>
            <img src=mark_href(tier) alt="" width="28" height="28" />
            {tier.name().of(lang)}
        </span>
    }
}

/// `part` of `all` in percent, as an SVG length.
fn percent(part: u32, all: u32) -> String {
    if all == 0 {
        return "0%".to_owned();
    }
    let text = format!("{:.2}", f64::from(part.min(all)) * 100.0 / f64::from(all));
    format!("{}%", text.trim_end_matches('0').trim_end_matches('.'))
}

/// The lines between cells; beyond `filled` they are drawn in grey.
fn cuts(all: u32, filled: u32, y1: &'static str, y2: &'static str) -> impl IntoView {
    (1..all)
        .map(|n| {
            let x = percent(n, all);
            let class = if n <= filled { "cut" } else { "cut cut-off" };
            view! { <line class=class x1=x.clone() x2=x y1=y1 y2=y2></line> }
        })
        .collect_view()
}

/// A rail of all items with the tiers' thresholds on it. Draw it in a
/// `<figure class="stack stack-8">` with a caption that says the same.
#[component]
pub fn TierRuler(
    /// How many items there are.
    total: u32,
    /// How many count.
    counts: u32,
    /// How many may still come to count.
    #[prop(optional)]
    maybe: u32,
    /// The count each tier needs.
    thresholds: Vec<(Tier, u32)>,
) -> impl IntoView {
    let ticks = thresholds
        .into_iter()
        .filter(|(_, at)| *at <= total)
        .map(|(tier, at)| {
            let x = percent(at, total);
            view! {
                <line class="tick" x1=x.clone() x2=x.clone() y1="32" y2="58"></line>
                <image
                    href=mark_href(tier)
                    x=x.clone()
                    y="2"
                    width="28"
                    height="28"
                    transform="translate(-14)"
                ></image>
                <text x=x y="74">
                    {at}
                </text>
            }
        })
        .collect_view();
    let more = (maybe > 0).then(|| {
        view! {
            <rect
                class="is-maybe"
                x=percent(counts, total)
                y="38"
                width=percent(maybe.min(total.saturating_sub(counts)), total)
                height="16"
            ></rect>
        }
    });
    view! {
        <svg class="ruler" aria-hidden="true">
            <rect class="rail" y="38" width="100%" height="16"></rect>
            <rect class="is-in" y="38" width=percent(counts, total) height="16"></rect>
            {more}
            {cuts(total, counts + maybe, "38", "54")}
            <rect class="rail-line" y="38" width="100%" height="16"></rect>
            {ticks}
        </svg>
    }
}

/// A bar of one area's items, or of a tier's threshold when `area` is left out.
#[component]
pub fn AreaBar(
    /// The area, which gives the hue.
    #[prop(optional_no_strip, into)]
    area: Option<AreaCode>,
    /// How many items there are.
    total: u32,
    /// How many count.
    counts: u32,
    /// How many are answered, with something missing.
    #[prop(optional)]
    incomplete: u32,
    /// How many have another answer.
    #[prop(optional)]
    other: u32,
) -> impl IntoView {
    let class = match area {
        None => "bar",
        Some(AreaCode::Hr) => "bar bar-hr",
        Some(AreaCode::Wlb) => "bar bar-wlb",
        Some(AreaCode::Di) => "bar bar-di",
    };
    let rest = [
        ("is-doing", counts, incomplete),
        ("is-done", counts + incomplete, other),
    ]
    .map(|(class, from, cells)| {
        (cells > 0).then(|| {
            view! {
                <rect
                    class=class
                    x=percent(from, total)
                    width=percent(cells.min(total.saturating_sub(from)), total)
                    height="14"
                ></rect>
            }
        })
    })
    .collect_view();
    view! {
        <svg class=class aria-hidden="true">
            <rect class="rail" width="100%" height="14"></rect>
            <rect class="is-in" width=percent(counts, total) height="14"></rect>
            {rest}
            {cuts(total, counts + incomplete + other, "0", "14")}
            <rect class="rail-line" width="100%" height="14"></rect>
        </svg>
    }
}

/// The shape of an area alone; its name stands beside it.
#[component]
pub fn AreaMark(
    /// The area.
    area: AreaCode,
) -> impl IntoView {
    let (class, href) = match area {
        AreaCode::Hr => ("area-icon area-hr", "#a-hr"),
        AreaCode::Wlb => ("area-icon area-wlb", "#a-wlb"),
        AreaCode::Di => ("area-icon area-di", "#a-di"),
    };
    view! {
        <svg class=class viewBox="0 0 20 20" aria-hidden="true">
            <use href=href></use>
        </svg>
    }
}

/// The shape and the name of an area.
#[component]
pub fn AreaName(
    /// The area.
    area: AreaCode,
    /// Its name in the programme, in the language of the page.
    #[prop(into)]
    name: String,
) -> impl IntoView {
    let class = match area {
        AreaCode::Hr => "area area-hr",
        AreaCode::Wlb => "area area-wlb",
        AreaCode::Di => "area area-di",
    };
    view! { <span class=class><AreaMark area /> {name}</span> }
}

/// What a cell of a drawing means, for its legend.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell {
    /// Solid in the key colour.
    Counts,
    /// Hatched in the key colour.
    Maybe,
    /// Solid in grey, for bars whose hue is the area's.
    Solid,
    /// Hatched in grey.
    Other,
    /// Dotted.
    Incomplete,
    /// Empty.
    Nothing,
}

/// The legend of a ruler or of bars.
#[component]
pub fn KeyList(
    /// The cells that occur, with what they mean.
    cells: Vec<(Cell, Text)>,
    /// The language of the page.
    lang: Lang,
) -> impl IntoView {
    let lines = cells
        .into_iter()
        .map(|(cell, text)| {
            let (fill, stroke) = match cell {
                Cell::Counts => ("var(--key)", None),
                Cell::Maybe => ("url(#hatch)", None),
                Cell::Solid => ("#333333", None),
                Cell::Other => ("url(#hatch-grey)", None),
                Cell::Incomplete => ("url(#dots)", Some("#7f7f7f")),
                Cell::Nothing => ("#ffffff", Some("#7f7f7f")),
            };
            view! {
                <li>
                    <svg aria-hidden="true">
                        <rect
                            width="18"
                            height="12"
                            fill=fill
                            stroke=stroke
                            stroke-width=stroke.map(|_| "2")
                        ></rect>
                    </svg>
                    {text.of(lang)}
                </li>
            }
        })
        .collect_view();
    view! { <ul class="plain key-list">{lines}</ul> }
}

/// A condition in a list of conditions: met, or still open, which looks like
/// nothing done.
#[component]
pub fn CheckLine(
    /// Whether it is met.
    met: bool,
    /// What it asks, in words that say whether it is met.
    #[prop(into)]
    say: String,
) -> impl IntoView {
    let of = if met { Shape::Check } else { Shape::Empty };
    view! {
        <li class=(!met).then_some("open")>
            <Icon of />
            <span>{say}</span>
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::percent;

    #[test]
    fn a_part_is_a_short_percentage() {
        assert_eq!(percent(20, 32), "62.5%");
        assert_eq!(percent(1, 3), "33.33%");
        assert_eq!(percent(8, 32), "25%");
        assert_eq!(percent(40, 32), "100%");
        assert_eq!(percent(1, 0), "0%");
    }
}
