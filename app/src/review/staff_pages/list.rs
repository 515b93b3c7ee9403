//! The list of applications.

use chrono::NaiveDate;
use leptos::prelude::*;

use super::parts::Brief;
use super::together::{self, CHOSEN};
use crate::id::AccountId;
use crate::programme::Tier;
use crate::programme::marks::TierName;
use crate::programme::words::public;
use crate::review::list::{Calls, Filter, Page, Sort, Stage, View, Whose};
use crate::review::pages::due;
use crate::review::words::pages as review_pages;
use crate::review::words::staff as words;
use crate::text::{lang, t};
use crate::time::{Instant, list_date, today};
use crate::ui::{
    Button, ButtonKind, Chip, Chips, EmptyState, FilterTick, LinkButton, PageHead, Pager, Select,
    SortHead, Sorted, StateTag, TableBox, Words,
};

/// Where the list is.
pub const LIST: &str = "/staff/applications";
/// Where its files are asked for, narrowed down as the list is.
const EXPORTS: &str = "/staff/exports";

/// The way to it, of the pages below.
pub fn way_to_list() -> (Words, String) {
    (words::LIST.into(), LIST.to_owned())
}

/// What the list shows.
pub struct ListModel<'a> {
    /// What was asked for.
    pub filter: Filter,
    /// The calls, newest first: identifier and name.
    pub calls: Vec<(String, String)>,
    /// The call that is listed; none for all of them.
    pub call: Option<String>,
    /// The reviewers by name.
    pub reviewers: Vec<(AccountId, String)>,
    /// How many are in each view.
    pub views: Vec<(View, u64)>,
    /// How many are in each stage.
    pub stages: Vec<(Stage, u64)>,
    /// How many are open and late.
    pub late: u64,
    /// How many claim each tier.
    pub tiers: Vec<(Tier, u64)>,
    /// How many the filter keeps.
    pub found: u64,
    /// How many there are of what is searched for.
    pub all: u64,
    /// The page.
    pub rows: &'a [ListRow],
    /// The page in front.
    pub previous: Option<Filter>,
    /// The page behind.
    pub next: Option<Filter>,
    /// Whether the person belongs to an operator, whose applications are left out.
    pub has_own: bool,
    /// Whether the person may act on cases, not only look.
    pub can_act: bool,
    /// The time it is.
    pub now: Instant,
}

/// An application in the list.
#[derive(Debug, Clone)]
pub struct ListRow {
    /// Which application, and where it stands.
    pub brief: Brief,
    /// The tier claimed.
    pub tier: Option<Tier>,
    /// Items claimed.
    pub claimed: u32,
    /// The tier that the accepted items give.
    pub accepted_tier: Option<Tier>,
    /// Items accepted.
    pub accepted: u32,
    /// What was decided, once it is out.
    pub outcome: Option<Outcome>,
    /// When something is due.
    pub due_on: Option<NaiveDate>,
    /// When it last moved.
    pub moved: Instant,
}

/// What was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Certified in this tier.
    Certified(Tier),
    /// Not certified.
    NotCertified,
}

/// `/staff/applications`
pub fn list(model: &ListModel<'_>) -> AnyView {
    let over = model
        .call
        .as_ref()
        .and_then(|id| model.calls.iter().find(|(call, _)| call == id))
        .map_or_else(|| t(words::ALL_CALLS).to_owned(), |(_, name)| name.clone());
    let results = words::to_results(lang(), model.found);
    // What is searched for is asked of the database: only that is counted then.
    let of_all = model.filter.q.is_empty().then(|| {
        view! { " " <span class="support">{words::of_all(lang(), model.all)}</span> }
    });
    let own_left_out =
        (model.has_own).then(|| view! { <p class="support">{t(words::OWN_LEFT_OUT)}</p> });
    let count = view! {
        <p role="status">
            <b class="num">{words::cases(lang(), model.found)}</b>
            {of_all}
        </p>
    };
    view! {
        <div class="page stack stack-24">
            <PageHead title=words::LIST>
                <p class="support">{over}</p>
            </PageHead>
            {views(model)}
            <p class="to-results"><a href="#results">{results}</a></p>
            <div class="work">
                {filters(model)}
                <div class="stack" id="results">
                    {search(&model.filter)}
                    <div class="row">{count} <Chips chips=chips(model) /></div>
                    {table(model)}
                    {own_left_out}
                    <Pager
                        previous=model.previous.as_ref().map(|f| f.href(LIST))
                        next=model.next.as_ref().map(|f| f.href(LIST))
                    />
                    <p>
                        <LinkButton
                            href=model.filter.with(|_| ()).href(EXPORTS)
                            label=words::EXPORT
                            kind=ButtonKind::Small
                        />
                    </p>
                </div>
            </div>
        </div>
    }
    .into_any()
}

fn views(model: &ListModel<'_>) -> AnyView {
    let links = model
        .views
        .iter()
        .map(|(view, count)| {
            let calls = model.filter.calls.clone();
            let to = Filter {
                view: *view,
                calls,
                ..Filter::default()
            };
            let here = model.filter.view == *view;
            view! {
                <li>
                    <a href=to.href(LIST) aria-current=here.then_some("page")>
                        {t(words::view(*view))}
                        <span class="num">{*count}</span>
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <nav aria-label=t(words::VIEWS)>
            <ul class="views">{links}</ul>
        </nav>
    }
    .into_any()
}

/// The parts of the filter that a form does not show, so that they stay.
fn kept(filter: &Filter, but: &[&str]) -> AnyView {
    filter
        .fields()
        .into_iter()
        .filter(|(name, _)| !but.contains(name) && !matches!(*name, "after" | "before"))
        .map(|(name, value)| view! { <input type="hidden" name=name value=value /> })
        .collect_view()
        .into_any()
}

fn filters(model: &ListModel<'_>) -> AnyView {
    let filter = &model.filter;
    let states = model
        .stages
        .iter()
        .map(|(stage, count)| {
            let ticked = filter.stages.contains(stage);
            view! {
                <FilterTick
                    name="state"
                    value=stage.as_str()
                    label=stage.name()
                    ticked
                    count=*count
                />
            }
        })
        .collect_view();
    let tiers = model
        .tiers
        .iter()
        .map(|(tier, count)| {
            let ticked = filter.tiers.contains(tier);
            view! {
                <FilterTick name="tier" value=tier.as_str() label=tier.name() ticked count=*count />
            }
        })
        .collect_view();
    let mut reviewers = vec![("none".to_owned(), t(words::NOBODY).to_owned())];
    reviewers.extend(
        model
            .reviewers
            .iter()
            .map(|(id, name)| (id.to_string(), name.clone())),
    );
    let whose = match filter.whose {
        Whose::Any => String::new(),
        Whose::Nobodys => "none".to_owned(),
        Whose::One(id) => id.to_string(),
    };
    let mut calls = vec![("all".to_owned(), t(words::ALL_CALLS).to_owned())];
    calls.extend(model.calls.iter().cloned());
    let call = match &filter.calls {
        Calls::All => "all".to_owned(),
        Calls::One(id) => id.to_string(),
        Calls::Current => String::new(),
    };
    let clear = Filter {
        view: filter.view,
        ..Filter::default()
    };
    view! {
        <form class="filters" aria-labelledby="filters-h" action=LIST method="get">
            <h2 id="filters-h">{t(words::FILTER)}</h2>
            {kept(filter, &["state", "late", "tier", "reviewer", "call"])}
            <fieldset>
                <legend class="legend">{t(review_pages::STATE)}</legend>
                {states}
            </fieldset>
            <fieldset>
                <legend class="legend">{t(review_pages::DUE)}</legend>
                <FilterTick
                    name="late"
                    value="yes"
                    label=words::LATE
                    ticked=filter.late
                    count=model.late
                />
            </fieldset>
            <fieldset>
                <legend class="legend">{t(review_pages::CLAIMED_TIER)}</legend>
                {tiers}
            </fieldset>
            <Select
                name="reviewer"
                label=words::REVIEWER
                value=whose
                options=reviewers
                blank=words::ANYBODY
                problems=&[]
            />
            <Select
                name="call"
                label=words::CALL
                value=call
                options=calls
                blank=words::CURRENT_CALL
                problems=&[]
            />
            <Button label=words::APPLY_FILTER kind=ButtonKind::Second />
            <a href=clear.href(LIST) class="small">
                {t(words::CLEAR)}
            </a>
        </form>
    }
    .into_any()
}

fn search(filter: &Filter) -> AnyView {
    // Who searches without choosing a call looks everywhere, and is told.
    let everywhere = (!filter.q.is_empty() && filter.calls == Calls::Current)
        .then(|| view! { <p class="support" role="status">{t(words::IN_ALL_CALLS)}</p> });
    view! {
        <form class="search-row" role="search" aria-label=t(words::SEARCH_FOR) action=LIST>
            {kept(filter, &["q"])}
            <div class="field">
                <label for="q">{t(words::SEARCH)}</label>
                <p class="hint" id="q-h">
                    {t(words::SEARCH_HINT)}
                </p>
                <input
                    class="input"
                    id="q"
                    name="q"
                    type="search"
                    value=filter.q.clone()
                    aria-describedby="q-h"
                />
            </div>
            <Button label=words::SEARCH />
            {everywhere}
        </form>
    }
    .into_any()
}

fn chips(model: &ListModel<'_>) -> Vec<Chip> {
    let reviewer = |id| {
        let known = model.reviewers.iter().find(|(one, _)| *one == id);
        known.map(|(_, name)| name.clone())
    };
    model
        .filter
        .narrowed(lang(), reviewer)
        .into_iter()
        .map(|(label, without)| Chip {
            label: label.into(),
            href: without.href(LIST),
        })
        .collect()
}

fn table(model: &ListModel<'_>) -> AnyView {
    let filter = &model.filter;
    if model.rows.is_empty() {
        let say = match (filter.is_narrow(), &filter.page) {
            (_, Page::After(_) | Page::Before(_)) => words::EMPTY_PAGE,
            (true, _) => words::EMPTY_FILTER,
            (false, _) if filter.view != View::All => words::EMPTY_VIEW,
            (false, _) => words::EMPTY_LIST,
        };
        let all = Filter::default().href(LIST);
        return view! {
            <EmptyState say>
                <a href=all>{t(words::SHOW_ALL)}</a>
            </EmptyState>
        }
        .into_any();
    }
    let head = |sort: Sort| {
        let sorted = (filter.sort == sort).then_some(if filter.down {
            Sorted::Down
        } else {
            Sorted::Up
        });
        (filter.sorted_by(sort).href(LIST), sorted)
    };
    let (by_name, name_sorted) = head(Sort::Operator);
    let (by_due, due_sorted) = head(Sort::Due);
    let (by_moved, moved_sorted) = head(Sort::Moved);
    let today = today(model.now);
    let can_act = model.can_act;
    let lines = model
        .rows
        .iter()
        .map(|row| line(row, today, can_act))
        .collect_view();
    let table = view! {
        <TableBox id="list" caption=words::LIST caption_hidden=true>
            <thead>
                <tr>
                    {can_act.then(pick_head)}
                    <SortHead
                        label=review_pages::APPLICANT
                        href=by_name
                        sorted=name_sorted
                    />
                    <th scope="col">{t(review_pages::STATE)}</th>
                    <th scope="col">{t(review_pages::CLAIMED_TIER)}</th>
                    <th scope="col">{t(words::ACCEPTED_TIER)}</th>
                    <th scope="col">{t(words::OUTCOME)}</th>
                    <th scope="col">{t(words::REVIEWER)}</th>
                    <SortHead label=review_pages::DUE href=by_due sorted=due_sorted />
                    <SortHead label=words::MOVED href=by_moved sorted=moved_sorted />
                </tr>
            </thead>
            <tbody>{lines}</tbody>
        </TableBox>
    };
    if !can_act {
        return table.into_any();
    }
    view! {
        <form class="stack" action=together::PATH method="get">
            {table}
            <p>
                <Button label=words::ASSIGN_CHOSEN kind=ButtonKind::Second />
            </p>
        </form>
    }
    .into_any()
}

/// Over the ticks: they are seen to be ticks.
fn pick_head() -> impl IntoView {
    view! {
        <th scope="col" class="bulk-pick">
            <span class="out-of-sight">{t(words::CHOOSE)}</span>
        </th>
    }
}

/// The tick that chooses a row. What is decided or withdrawn has none: nothing
/// can be done about several of them.
fn pick(brief: &Brief) -> AnyView {
    let tick = (!brief.is_over()).then(|| {
        let label = words::choose(lang(), &brief.name);
        view! {
            <label class="pick">
                <input type="checkbox" name=CHOSEN value=brief.id.to_string() aria-label=label />
            </label>
        }
    });
    view! { <td class="bulk-pick">{tick}</td> }.into_any()
}

/// A tier with the number of items that give it.
fn tier_and_items(tier: Option<Tier>, items: u32) -> impl IntoView {
    let tier = tier.map(|tier| view! { <TierName tier lang=lang() /> <br /> });
    let items = public::items(lang(), items as usize);
    view! { {tier} <span class="support num">{items}</span> }
}

fn outcome(outcome: Outcome) -> AnyView {
    match outcome {
        Outcome::Certified(tier) => view! { <TierName tier lang=lang() /> }.into_any(),
        Outcome::NotCertified => crate::programme::words::outcome(lang(), None).into_any(),
    }
}

/// A reviewer who cannot go on.
pub(super) fn stuck(name: &str) -> AnyView {
    view! {
        {name.to_owned()}
        <br />
        <b class="late">{t(words::STUCK)}</b>
    }
    .into_any()
}

fn line(row: &ListRow, now: NaiveDate, can_act: bool) -> impl IntoView + use<> {
    let brief = &row.brief;
    let (look, word) = brief.stage();
    let reviewer = match &brief.reviewer {
        Some((name, _)) if brief.is_stuck => stuck(name),
        Some((name, _)) => name.clone().into_any(),
        None => view! { <span class="support">{t(words::NOBODY)}</span> }.into_any(),
    };
    let due = match row.due_on {
        Some(day) if brief.is_over() => list_date(lang(), day, now).into_any(),
        day => due(day, now),
    };
    view! {
        <tr>
            {can_act.then(|| pick(brief))}
            <th scope="row">
                <a href=brief.path("")>{brief.name.clone()}</a>
                <br />
                <span class="support num">{brief.receipt_no.clone()}</span>
            </th>
            <td><StateTag look word /></td>
            <td>{tier_and_items(row.tier, row.claimed)}</td>
            <td>{tier_and_items(row.accepted_tier, row.accepted)}</td>
            <td>{row.outcome.map(outcome)}</td>
            <td class=(!brief.is_stuck).then_some("nowrap")>{reviewer}</td>
            <td>{due}</td>
            <td class="support">{list_date(lang(), today(row.moved), now)}</td>
        </tr>
    }
}
