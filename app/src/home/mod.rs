//! Pages that gather what features have: the first pages of the public and of the
//! office, the criteria, operators for the office, statements.

mod criteria;
pub mod day;
mod operators;
pub mod statements;
pub mod words;

use leptos::prelude::*;

pub use self::criteria::{CriteriaModel, criteria, not_ready};
pub use self::operators::*;
use crate::certificate::pages::CertifiedLine;
use crate::programme::marks::{AreaBar, AreaName, CheckLine, TierMark, TierName};
use crate::programme::words::{condition, public};
use crate::programme::{CallPlan, CertificationRules, Condition, Incentive, Tier, TierRule};
use crate::text::{lang, t, ui};
use crate::time::{
    Instant, clock, days_left, deadline, fiscal_year_name, long_date, short_date, today,
};
use crate::ui::{ButtonKind, Fact, Facts, LinkButton, Look, Panel, Shape, StateTag, unbroken};

/// What the home page shows.
pub struct HomeModel<'a> {
    /// The rules published last.
    pub definition: &'a CertificationRules,
    /// The call that is open, else the one that comes next or ended last.
    pub call: Option<&'a CallPlan>,
    /// The time it is.
    pub now: Instant,
    /// How many operators are certified, by tier, best first, zeros included.
    pub counts: Vec<(Tier, u64)>,
    /// A few of them.
    pub some: Vec<CertifiedLine>,
    /// Where an application starts; nowhere after a call has closed.
    pub start: Option<String>,
}

/// `/`
pub fn home(model: HomeModel<'_>) -> AnyView {
    let definition = model.definition;
    let lang = lang();
    let lead = public::hero_lead(lang, definition.standard_items(), definition.tiers.len());
    let cycle = model.call.map(|call| cycle(call, model.now));
    let start = match model.start {
        Some(start) => view! {
            <div class="row">
                <LinkButton
                    href=start
                    label=public::START
                    kind=ButtonKind::Large
                    icon=Shape::Next
                />
                <a href="/criteria">{t(public::SEE_CRITERIA)}</a>
            </div>
            <p class="small">{t(public::TIME_NEEDED)}</p>
        }
        .into_any(),
        None => view! {
            <p>{t(public::NO_CALL_WHAT)}</p>
            <p>
                <a href="/criteria">{t(public::SEE_CRITERIA)}</a>
            </p>
        }
        .into_any(),
    };
    view! {
        <div class="hero">
            <svg
                class="hero-art"
                viewBox="0 0 40 40"
                aria-hidden="true"
                fill="none"
                stroke="currentColor"
                stroke-width="1.4"
            >
                <circle cx="20" cy="13.6" r="9.5"></circle>
                <circle cx="13" cy="25.6" r="9.5"></circle>
                <circle cx="27" cy="25.6" r="9.5"></circle>
            </svg>
            <div class="page">
                <div class="stack stack-24">
                    <h1>{t(public::HERO)}</h1>
                    <p class="lead">{lead}</p>
                    {start}
                </div>
                {call_panel(model.call, model.now)}
            </div>
        </div>
        {tiers(definition)}
        {cycle}
        {who_and_what(definition, today(model.now))}
        {certified(model.counts, model.some)}
    }
    .into_any()
}

/// How a call stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum CallNow {
    NotYet,
    Open,
    Closed,
}

fn call_now(call: &CallPlan, now: Instant) -> CallNow {
    if now < call.opens_at {
        CallNow::NotYet
    } else if call.is_open(now) {
        CallNow::Open
    } else {
        CallNow::Closed
    }
}

fn call_panel(call: Option<&CallPlan>, now: Instant) -> AnyView {
    let lang = lang();
    let Some(call) = call else {
        return view! {
            <Panel id="now" title=public::NO_CALL>
                <p>{t(public::NO_CALL_WHAT)}</p>
            </Panel>
        }
        .into_any();
    };
    let standing = call_now(call, now);
    let (look, word) = match standing {
        CallNow::NotYet => (Look::Later, public::NOT_YET),
        CallNow::Open => (Look::Ok, public::OPEN),
        CallNow::Closed => (Look::Off, public::CLOSED),
    };
    let closes = deadline(lang, call.closes_at);
    let mut rows = Vec::new();
    if standing == CallNow::NotYet {
        let opens = long_date(lang, today(call.opens_at));
        rows.push(Fact::new(public::OPENS, view! { <b>{opens}</b> }));
    }
    rows.push(Fact::new(
        public::CLOSES,
        view! { <b>{unbroken(&closes)}</b> },
    ));
    if standing == CallNow::Open {
        let left = public::days_left(lang, days_left(now, call.closes_at));
        rows.push(Fact::new(public::LEFT, view! { <b>{left}</b> }));
    }
    rows.push(Fact::text(public::COST, public::FREE));
    let title = public::call_title(lang, &fiscal_year_name(lang, call.fiscal_year));
    view! {
        <Panel id="now" title>
            <p>
                <StateTag look word />
            </p>
            <Facts rows />
        </Panel>
    }
    .into_any()
}

fn tiers(definition: &CertificationRules) -> impl IntoView + use<> {
    let lang = lang();
    let total = definition.standard_items();
    let tiers = definition
        .tiers
        .iter()
        .map(|rule| tier_column(rule, total))
        .collect_view();
    let areas = definition
        .areas
        .iter()
        .map(|area| {
            let items = definition
                .items_of(area.code)
                .filter(|item| !item.own_initiative)
                .count();
            let lead = public::area_lead(lang, area.summary.of(lang), items, 0);
            view! {
                <div class="stack stack-8">
                    <h3 class="small">
                        <AreaName area=area.code name=area.name.of(lang) />
                    </h3>
                    <p class="small">{lead}</p>
                </div>
            }
        })
        .collect_view();
    view! {
        <section class="section" aria-labelledby="tiers-h">
            <div class="page stack stack-48">
                <div class="stack">
                    <h2 id="tiers-h">{public::tiers_title(lang, definition.tiers.len())}</h2>
                    <p>{t(public::TIERS_LEAD)}</p>
                </div>
                <ul class="tiers">{tiers}</ul>
                <div class="three">{areas}</div>
            </div>
        </section>
    }
}

/// One tier: its mark, its total in large figures, its other conditions.
fn tier_column(rule: &TierRule, total: u32) -> impl IntoView + use<> {
    let lang = lang();
    let at_least = rule
        .conditions
        .iter()
        .find_map(|condition| match condition {
            Condition::MinTotal(n) => Some(*n),
            _ => None,
        });
    let first = at_least.map(|n| {
        view! {
            <strong>{n}</strong>
            {format!(" {}", t(public::ITEMS_OR_MORE))}
        }
    });
    let others = rule
        .conditions
        .iter()
        .filter(|condition| !matches!(condition, Condition::MinTotal(_)))
        .map(|other| {
            view! {
                <br />
                <span class="support small">{condition(lang, other)}</span>
            }
        })
        .collect_view();
    let bar = at_least.map(|counts| view! { <AreaBar total counts /> });
    view! {
        <li>
            <TierMark tier=rule.tier />
            <h3>{t(rule.tier.name())}</h3>
            <p>{first} {others}</p>
            {bar}
        </li>
    }
}

/// Where a step of the schedule lies.
#[derive(Clone, Copy, PartialEq, Eq)]
enum StepNow {
    Past,
    Here,
    ToCome,
}

fn cycle(call: &CallPlan, now: Instant) -> impl IntoView + use<> {
    let lang = lang();
    let day = |at: Instant| short_date(lang, today(at));
    let standing = call_now(call, now);
    let now = match standing {
        CallNow::Open => public::NOW_OPEN,
        _ => public::NOW_HERE,
    };
    let steps = [
        (
            public::OPENS,
            day(call.opens_at),
            public::from_time(lang, &clock(lang, call.opens_at)),
            if standing == CallNow::NotYet {
                StepNow::ToCome
            } else {
                StepNow::Past
            },
        ),
        (
            public::CYCLE_CLOSE,
            day(call.closes_at),
            public::until_time(lang, &clock(lang, call.closes_at)),
            match standing {
                CallNow::NotYet => StepNow::ToCome,
                CallNow::Open => StepNow::Here,
                CallNow::Closed => StepNow::Past,
            },
        ),
        (
            public::CYCLE_REVIEW,
            t(public::CYCLE_REVIEW_WHAT).to_owned(),
            String::new(),
            if standing == CallNow::Closed {
                StepNow::Here
            } else {
                StepNow::ToCome
            },
        ),
        (
            public::CYCLE_RESULT,
            t(public::CYCLE_RESULT_WHAT).to_owned(),
            String::new(),
            StepNow::ToCome,
        ),
        (
            public::CYCLE_ISSUE,
            t(public::CYCLE_ISSUE_WHAT).to_owned(),
            String::new(),
            StepNow::ToCome,
        ),
    ]
    .map(|(name, first, second, at)| {
        let second = (!second.is_empty()).then(|| view! { <br /> {unbroken(&second)} });
        let (class, mark) = match at {
            StepNow::Past => (Some("past"), Some(public::PAST)),
            StepNow::Here => (Some("now"), Some(now)),
            StepNow::ToCome => (None, None),
        };
        let mark = mark.map(|mark| {
            view! {
                <br />
                <span class="small">{t(mark)}</span>
            }
        });
        view! {
            <li class=class aria-current=(at == StepNow::Here).then_some("step")>
                <b>{t(name)}</b>
                {first}
                {second}
                {mark}
            </li>
        }
    })
    .collect_view();
    let title = public::cycle_title(lang, &fiscal_year_name(lang, call.fiscal_year));
    view! {
        <section class="section section-soft" aria-labelledby="cycle-h">
            <div class="page stack stack-32">
                <h2 id="cycle-h">{title}</h2>
                <ol class="cycle" id="calendar">
                    {steps}
                </ol>
            </div>
        </section>
    }
}

fn check(say: String) -> impl IntoView {
    view! { <CheckLine met=true say /> }
}

fn conditions(definition: &CertificationRules) -> impl IntoView + use<> {
    let lang = lang();
    let eligibility = &definition.eligibility;
    let mut lines = vec![
        public::in_city(lang, definition.home_city(lang)),
        public::employees(lang, eligibility.min_employees, eligibility.max_employees),
    ];
    lines.extend(
        eligibility
            .tests
            .iter()
            .map(|test| match test.condition.of(lang) {
                "" => public::answered(lang, test.question.of(lang), test.yes_is_met),
                condition => condition.to_owned(),
            }),
    );
    view! { <ul class="checks">{lines.into_iter().map(check).collect_view()}</ul> }
}

fn who_and_what(definition: &CertificationRules, day: chrono::NaiveDate) -> impl IntoView + use<> {
    let lang = lang();
    let given = |incentive: &&Incentive| {
        incentive.valid_from.is_none_or(|from| from <= day)
            && incentive.valid_to.is_none_or(|to| day <= to)
    };
    let benefits = definition
        .incentives
        .iter()
        .filter(given)
        .map(|incentive| {
            let title = incentive.title.of(lang);
            check(match incentive.tier_min {
                Some(tier) => public::from_tier(lang, title, t(tier.name())),
                None => title.to_owned(),
            })
        })
        .collect_view();
    view! {
        <section class="section" aria-labelledby="who-h">
            <div class="page three two">
                <div class="stack">
                    <h2 id="who-h">{t(public::WHO)}</h2>
                    <p>{t(public::WHO_LEAD)}</p>
                    {conditions(definition)}
                </div>
                <div class="stack">
                    <h2>{t(public::BENEFITS)}</h2>
                    <ul class="checks">{benefits}</ul>
                    <p>{public::validity(lang, definition.validity)}</p>
                </div>
            </div>
        </section>
    }
}

fn certified(counts: Vec<(Tier, u64)>, some: Vec<CertifiedLine>) -> impl IntoView {
    let lang = lang();
    let all: u64 = counts.iter().map(|(_, count)| count).sum();
    let counts = counts
        .into_iter()
        .map(|(tier, count)| {
            view! {
                <li>
                    <TierName tier lang />
                    <span>
                        <b class="num">{count}</b>
                        {t(public::OPERATORS)}
                    </span>
                </li>
            }
        })
        .collect_view();
    let list = if some.is_empty() {
        view! { <p>{t(public::NOBODY_YET)}</p> }.into_any()
    } else {
        let lines = some
            .into_iter()
            .map(|line| {
                let industry = line.industry.map(|industry| t(industry.name()));
                let below: Vec<&str> = [t(line.tier.name())].into_iter().chain(industry).collect();
                let below = below.join(t(ui::BETWEEN));
                view! {
                    <li>
                        <TierMark tier=line.tier />
                        <a href=line.href>{line.name}</a>
                        <span class="support small">{below}</span>
                    </li>
                }
            })
            .collect_view();
        view! { <ul class="employers">{lines}</ul> }.into_any()
    };
    view! {
        <section class="section section-soft" aria-labelledby="emp-h">
            <div class="page stack stack-24">
                <div class="row">
                    <h2 id="emp-h">{t(ui::CERTIFIED)}</h2>
                    <a href="/certified">{public::see_all(lang, all)}</a>
                </div>
                <ul class="counts">{counts}</ul>
                {list}
            </div>
        </section>
    }
}
