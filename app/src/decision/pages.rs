//! The office's pages: one decision, its papers, the list of decisions.

mod letters;
mod list;

pub use self::letters::{LetterText, LettersModel, LettersStep, letters};
pub use self::list::{Line, ListModel, list};

use chrono::NaiveDate;
use leptos::prelude::*;

use super::REASON_MAX_CHARS;
use crate::approval::State;
use crate::certificate::words::register;
use crate::decision::words as decision;
use crate::decision::words::pages as words;
use crate::field::{Fields, Problem};
use crate::programme::marks::{AreaName, CheckLine, TierName};
use crate::programme::words::{condition, missing};
use crate::programme::{CertificationRules, Outcome, Tier, TierCheck};
use crate::review::list::Stage;
use crate::review::staff_pages::{case_tabs, way_to_list};
use crate::text::{Text, lang, t};
use crate::time::{Instant, date_time};
use crate::ui::{
    Button, ButtonKind, Choice, Choices, Crumbs, DateField, ErrorSummary, Fact, Facts, FactsLie,
    Form, LinkButton, Look, Need, Notice, NoticeKind, PageHead, StateTag, TableBox, TextArea,
    Words,
};

/// Which case a page is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseHead {
    /// The case's page.
    pub href: String,
    /// Who applies.
    pub name: String,
    /// The number people quote.
    pub receipt_no: String,
}

/// An item the reviewer did not accept, or still asks about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemLine {
    /// The item.
    pub code: String,
    /// What it is.
    pub name: String,
    /// The verdict.
    pub verdict: Text,
    /// Why.
    pub reason: String,
}

/// A decision that was proposed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Where it stands.
    pub state: State,
    /// The tier, if certified.
    pub tier: Option<Tier>,
    /// Why not, if not certified.
    pub reason: String,
    /// The day of certification.
    pub certified_on: Option<NaiveDate>,
    /// Who proposed, and when.
    pub proposed: (String, Instant),
    /// Who approved, and when.
    pub approved: Option<(String, Instant)>,
    /// When it was released.
    pub released_at: Option<Instant>,
    /// The certificate's number and page.
    pub certificate: Option<(String, String)>,
}

/// What the person can do here.
pub enum Step {
    /// Nothing before something else has happened.
    Wait(Text, String),
    /// Propose; what was typed, and the day it is.
    Propose(Fields, NaiveDate),
    /// Look at the letters and approve, or send back.
    Approve,
    /// Look at the letters again: they are others than those approved.
    Letters,
    /// Release; what will happen, in words.
    Release(Vec<String>),
    /// All is done.
    Done,
}

/// What the page of a decision shows.
pub struct DecisionModel<'a> {
    /// The case.
    pub head: CaseHead,
    /// Where the application stands, as the lists say it, if it is neither under
    /// review nor decided.
    pub application: Option<Stage>,
    /// The page's address, which the forms post below.
    pub here: String,
    /// The rules.
    pub definition: &'a CertificationRules,
    /// What the accepted items come to.
    pub outcome: &'a Outcome,
    /// Items claimed.
    pub claimed: u32,
    /// Items not accepted.
    pub items: Vec<ItemLine>,
    /// The decision, if one was proposed.
    pub standing: Option<Standing>,
    /// Why the proposal before was sent back, if none has followed it.
    pub sent_back: Option<String>,
    /// What can be done.
    pub step: Step,
    /// Whether the person may also send it back.
    pub may_send_back: bool,
    /// The reason for sending back, as typed.
    pub send_back_reason: String,
    /// What is wrong with the form that was posted.
    pub problems: Vec<Problem>,
    /// Why the act that was tried is blocked.
    pub blocked: Option<String>,
    /// What was just done.
    pub done: Option<Text>,
    /// The form's token.
    pub csrf: String,
}

/// `/staff/applications/{id}/decision`
pub fn decision_page(model: DecisionModel<'_>) -> AnyView {
    let lang = lang();
    let over = format!("{} {}", model.head.name, model.head.receipt_no);
    let blocked = model.blocked.map(|why| {
        view! {
            <Notice kind=NoticeKind::Warn aloud=true>
                <p>{why}</p>
            </Notice>
        }
    });
    let done = model.done.map(|say| {
        view! {
            <Notice kind=NoticeKind::Done aloud=true>
                <p>{t(say)}</p>
            </Notice>
        }
    });
    let step = step(
        &model.step,
        &model.here,
        &model.csrf,
        model.outcome,
        &model.problems,
    );
    let came_back = model.sent_back.map(|reason| {
        view! {
            <Notice kind=NoticeKind::Warn title=words::WAS_SENT_BACK>
                <p class="as-typed">{reason}</p>
            </Notice>
        }
    });
    let send_back = model.may_send_back.then(|| {
        send_back(
            &model.here,
            &model.csrf,
            model.send_back_reason,
            &model.problems,
        )
    });
    let rows = vec![
        Fact::text(words::CLAIMED, words::items(lang, model.claimed)),
        Fact::text(words::ACCEPTED, words::items(lang, model.outcome.total)),
    ];
    view! {
        <Crumbs trail=trail(&model.head) here=words::DECISION />
        <div class="page stack stack-32">
            <ErrorSummary problems=&model.problems />
            <PageHead title=words::DECISION over=over.into_any() />
            {case_tabs(&model.head.href, "/decision")}
            {blocked}
            {done}
            {came_back}
            {standing(model.application, model.standing)}
            <section class="stack" aria-labelledby="comes-to-h">
                <h2 id="comes-to-h">{t(words::COMES_TO)}</h2>
                {reached(model.outcome.tier)}
                <Facts rows lie=FactsLie::Wide />
                {areas(model.definition, model.outcome)}
                {tier_checks(model.definition, &model.outcome.checks)}
            </section>
            <section class="stack" aria-labelledby="items-h">
                <h2 id="items-h">{t(words::NOT_ACCEPTED)}</h2>
                {items(model.items)}
            </section>
            {step}
            {send_back}
        </div>
    }
    .into_any()
}

fn trail(head: &CaseHead) -> Vec<(Words, String)> {
    vec![way_to_list(), (head.name.clone().into(), head.href.clone())]
}

fn reached(tier: Option<Tier>) -> AnyView {
    match tier {
        Some(tier) => view! { <p><TierName tier lang=lang() big=true /></p> }.into_any(),
        None => view! { <p><b>{t(words::NO_TIER)}</b></p> }.into_any(),
    }
}

fn look(state: State) -> Look {
    match state {
        State::Proposed => Look::Wait,
        State::Approved => Look::Decision,
        State::Released => Look::Ok,
        State::Void => Look::Off,
    }
}

fn standing(application: Option<Stage>, standing: Option<Standing>) -> impl IntoView + use<> {
    let lang = lang();
    let mut rows: Vec<Fact> = application
        .map(|stage| Fact::text(words::APPLICATION, stage.name()))
        .into_iter()
        .collect();
    let when = |(who, at): (String, Instant)| format!("{who} {}", date_time(lang, at));
    match standing {
        None => rows.push(Fact::new(
            words::STATE,
            view! { <StateTag look=Look::Todo word=words::NOTHING_YET /> },
        )),
        Some(it) => {
            rows.push(Fact::new(
                words::STATE,
                view! { <StateTag look=look(it.state) word=it.state.name() /> },
            ));
            rows.push(Fact::text(
                words::OUTCOME,
                crate::programme::words::outcome(lang, it.tier),
            ));
            if !it.reason.is_empty() {
                rows.push(Fact::new(
                    decision::REASON,
                    view! { <span class="as-typed">{it.reason}</span> },
                ));
            }
            if let Some(day) = it.certified_on {
                rows.push(Fact::text(
                    decision::CERTIFIED_ON,
                    crate::time::long_date(lang, day),
                ));
            }
            rows.push(Fact::text(words::PROPOSED_BY, when(it.proposed)));
            rows.extend(
                it.approved
                    .map(|by| Fact::text(words::APPROVED_BY, when(by))),
            );
            rows.extend(
                it.released_at
                    .map(|at| Fact::text(words::RELEASED_AT, date_time(lang, at))),
            );
            rows.extend(it.certificate.map(|(number, href)| {
                Fact::new(register::NUMBER, view! { <a href=href>{number}</a> })
            }));
        }
    }
    view! { <Facts rows lie=FactsLie::Ruled /> }
}

/// How many items count in each area.
fn areas(definition: &CertificationRules, outcome: &Outcome) -> impl IntoView + use<> {
    let lang = lang();
    let lines = outcome
        .per_area
        .iter()
        .filter_map(|of| {
            let area = definition.area(of.area)?;
            let name = area.name.of(lang).to_owned();
            let count = words::items(lang, of.count);
            Some(view! {
                <li>
                    <AreaName area=area.code name />
                    " "
                    <b class="num">{count}</b>
                </li>
            })
        })
        .collect_view();
    view! { <ul class="plain stack stack-8">{lines}</ul> }
}

/// Every tier's conditions in words, and which of them hold.
fn tier_checks(definition: &CertificationRules, checks: &[TierCheck]) -> impl IntoView + use<> {
    let lang = lang();
    let rows = checks
        .iter()
        .map(|tier| {
            let lines = tier
                .checks
                .iter()
                .map(|check| {
                    let asked = condition(lang, &check.condition);
                    let lacking: Vec<String> = check
                        .missing
                        .iter()
                        .map(|m| missing(lang, definition, m))
                        .collect();
                    let say = if lacking.is_empty() {
                        asked
                    } else {
                        words::condition_missing(lang, &asked, &lacking)
                    };
                    view! { <CheckLine met=check.met() say /> }
                })
                .collect_view();
            let (look, word) = if tier.met() {
                (Look::Ok, words::MET)
            } else {
                (Look::Off, words::NOT_MET)
            };
            view! {
                <tr>
                    <th scope="row">
                        <TierName tier=tier.tier lang />
                    </th>
                    <td>
                        <ul class="checks">{lines}</ul>
                    </td>
                    <td class="nowrap">
                        <StateTag look word />
                    </td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <TableBox id="tier-checks" caption=words::TIER_TABLE caption_hidden=true>
            <thead>
                <tr>
                    <th scope="col">{t(register::TIER)}</th>
                    <th scope="col">{t(words::CONDITIONS)}</th>
                    <th scope="col">{t(words::HOLDS)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </TableBox>
    }
}

fn items(items: Vec<ItemLine>) -> AnyView {
    if items.is_empty() {
        return view! { <p>{t(words::ALL_ACCEPTED)}</p> }.into_any();
    }
    let rows = items
        .into_iter()
        .map(|line| {
            view! {
                <tr>
                    <th scope="row">
                        <span class="item-id">{line.code}</span>
                        " "
                        {line.name}
                    </th>
                    <td class="nowrap">{t(line.verdict)}</td>
                    <td class="as-typed">{line.reason}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <TableBox id="item-verdicts" caption=words::ITEM_TABLE caption_hidden=true>
            <thead>
                <tr>
                    <th scope="col">{t(words::ITEM)}</th>
                    <th scope="col">{t(words::VERDICT)}</th>
                    <th scope="col">{t(words::REASON)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </TableBox>
    }
    .into_any()
}

fn step(step: &Step, here: &str, csrf: &str, outcome: &Outcome, problems: &[Problem]) -> AnyView {
    let csrf = csrf.to_owned();
    match step {
        Step::Done => ().into_any(),
        Step::Wait(title, why) => {
            let why = why.clone();
            view! {
                <Notice title=*title>
                    <p>{why}</p>
                </Notice>
            }
            .into_any()
        }
        Step::Propose(fields, today) => propose(here, csrf, outcome, fields, *today, problems),
        Step::Approve => view! {
            <section class="stack" aria-labelledby="act-h">
                <h2 id="act-h">{t(words::APPROVE_TITLE)}</h2>
                <p>{t(words::APPROVE_WHAT)}</p>
                <p>
                    <LinkButton href=format!("{here}/letters") label=words::APPROVE_NEXT />
                </p>
            </section>
        }
        .into_any(),
        Step::Letters => view! {
            <section class="stack" aria-labelledby="act-h">
                <h2 id="act-h">{t(words::LETTERS_NEXT)}</h2>
                <p>{t(words::LETTERS_NEXT_WHAT)}</p>
                <p>
                    <LinkButton href=format!("{here}/letters") label=words::SEE_LETTERS />
                </p>
            </section>
        }
        .into_any(),
        Step::Release(happens) => {
            let happens = happens
                .iter()
                .map(|line| view! { <li>{line.clone()}</li> })
                .collect_view();
            view! {
                <section class="stack" aria-labelledby="act-h">
                    <h2 id="act-h">{t(words::RELEASE_TITLE)}</h2>
                    <p>{t(words::RELEASE_WHAT)}</p>
                    <ul class="reading">{happens}</ul>
                    <p>
                        <a href=format!("{here}/letters")>{t(words::SEE_LETTERS)}</a>
                    </p>
                    <Form action=format!("{here}/release") csrf>
                        <p>
                            <Button label=words::RELEASE />
                        </p>
                    </Form>
                </section>
            }
            .into_any()
        }
    }
}

fn propose(
    here: &str,
    csrf: String,
    outcome: &Outcome,
    fields: &Fields,
    today: NaiveDate,
    problems: &[Problem],
) -> AnyView {
    let lang = lang();
    let mut options = Vec::new();
    options.extend(
        outcome
            .tier
            .map(|tier| Choice::new("certified", words::certify_in(lang, tier))),
    );
    options.push(Choice::new("not_certified", decision::NOT_CERTIFY));
    let day = outcome.tier.map(|_| {
        view! {
            <DateField
                name="certified_on"
                label=decision::CERTIFIED_ON
                hint=words::certified_on_hint(lang, today)
                fields
                problems
            />
        }
    });
    let cannot = outcome.tier.is_none().then(|| {
        view! {
            <Notice>
                <p>{t(words::CANNOT_CERTIFY)}</p>
            </Notice>
        }
    });
    view! {
        <section class="stack" aria-labelledby="act-h">
            <h2 id="act-h">{t(words::PROPOSE_TITLE)}</h2>
            <p>{t(words::PROPOSE_WHAT)}</p>
            {cannot}
            <Form action=format!("{here}/propose") csrf>
                <Choices
                    name="outcome"
                    label=decision::OUTCOME
                    need=Need::Required
                    value=fields.get("outcome")
                    options
                    problems
                />
                {day}
                <TextArea
                    name="reason"
                    label=decision::REASON
                    hint=words::REASON_HINT
                    value=fields.get("reason")
                    limit=REASON_MAX_CHARS
                    problems
                />
                <p>
                    <Button label=words::PROPOSE />
                </p>
            </Form>
        </section>
    }
    .into_any()
}

fn send_back(here: &str, csrf: &str, value: String, problems: &[Problem]) -> impl IntoView + use<> {
    view! {
        <section class="stack" aria-labelledby="back-h">
            <h2 id="back-h">{t(words::SEND_BACK_TITLE)}</h2>
            <p>{t(words::SEND_BACK_WHAT)}</p>
            <Form action=format!("{here}/send-back") csrf=csrf.to_owned()>
                <TextArea
                    name="back_reason"
                    label=words::SEND_BACK_REASON
                    need=Need::Required
                    value
                    rows=3
                    limit=REASON_MAX_CHARS
                    problems
                />
                <p>
                    <Button label=words::SEND_BACK kind=ButtonKind::Second />
                </p>
            </Form>
        </section>
    }
}
