//! The office's pages: one decision, its papers, the list of decisions.

use chrono::NaiveDate;
use leptos::prelude::*;

use super::REASON_MAX_CHARS;
use crate::approval::State;
use crate::certificate::Certificate;
use crate::certificate::pages::{Sheet, desk};
use crate::certificate::words::register;
use crate::decision::words as decision;
use crate::decision::words::pages as words;
use crate::field::{Fields, Problem};
use crate::programme::marks::{AreaName, CheckLine, TierName};
use crate::programme::words::condition;
use crate::programme::words::missing;
use crate::programme::{Definition, Outcome, Tier, TierCheck};
use crate::review::list::{Filter, Stage, View};
use crate::review::staff_pages::case_tabs;
use crate::text::{Text, lang, t};
use crate::time::{Instant, date_time};
use crate::ui::{
    Button, ButtonKind, Choice, Choices, Crumbs, DateField, ErrorSummary, Fact, Facts, FactsLie,
    Form, LinkButton, Look, Need, Notice, NoticeKind, PageHead, StateTag, TableBox, TextArea,
    Words, unbroken,
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
    pub definition: &'a Definition,
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
    vec![
        (
            crate::text::site::APPLICATIONS.into(),
            "/staff/applications".to_owned(),
        ),
        (head.name.clone().into(), head.href.clone()),
    ]
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
fn areas(definition: &Definition, outcome: &Outcome) -> impl IntoView + use<> {
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
fn tier_checks(definition: &Definition, checks: &[TierCheck]) -> impl IntoView + use<> {
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

/// What a letter says.
pub struct LetterText {
    /// Its heading.
    pub title: String,
    /// The day it carries.
    pub date: String,
    /// Who it goes to.
    pub addressee: Vec<String>,
    /// Who sends it.
    pub sender: Vec<String>,
    /// Its lines.
    pub body: Vec<String>,
}

/// What can be done on the page with the papers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LettersStep {
    /// Approve the decision, with these papers.
    Approve,
    /// Say to have looked at them.
    See,
    /// Only look: they are approved, or wait for somebody else.
    Look,
    /// They are out.
    Released,
}

/// What the page with the papers shows.
pub struct LettersModel<'a> {
    /// The case.
    pub head: CaseHead,
    /// The decision's page, below which the papers are.
    pub decision: String,
    /// The certificate, if there is one to be.
    pub certificate: Option<&'a Certificate>,
    /// How it stands on its sheet.
    pub sheet: Sheet,
    /// The letter.
    pub letter: LetterText,
    /// What can be done here.
    pub step: LettersStep,
    /// Names what the papers say.
    pub seal: String,
    /// Why they have to be looked at again.
    pub blocked: Option<String>,
    /// The form's token.
    pub csrf: String,
}

/// `…/decision/letters`
pub fn letters(model: LettersModel<'_>) -> AnyView {
    let title = if model.certificate.is_some() {
        words::LETTERS
    } else {
        words::LETTER
    };
    let mut trail = trail(&model.head);
    trail.push((words::DECISION.into(), model.decision.clone()));
    let kind = match model.step {
        LettersStep::Released => words::LETTERS_SENT,
        LettersStep::Approve | LettersStep::See | LettersStep::Look => words::LETTERS_DRAFT,
    };
    let certificate_pdf = model.certificate.map(|_| {
        let href = format!("{}/certificate.pdf", model.decision);
        view! { <a href=href>{t(words::TO_CERTIFICATE_PDF)}</a> }
    });
    let sheet = model
        .certificate
        .map(|certificate| desk(certificate, model.sheet));
    let blocked = model.blocked.map(|why| {
        view! {
            <Notice kind=NoticeKind::Warn aloud=true>
                <p>{why}</p>
            </Notice>
        }
    });
    let letter_pdf = format!("{}/letter.pdf", model.decision);
    let (act, label, what) = match model.step {
        LettersStep::Approve => (
            "letters/approve",
            words::APPROVE,
            Some(words::APPROVE_LETTERS),
        ),
        LettersStep::See => ("letters/seen", words::SEEN, None),
        LettersStep::Look | LettersStep::Released => ("", words::TO_DECISION, None),
    };
    let next = if act.is_empty() {
        view! {
            <p>
                <LinkButton href=model.decision.clone() label kind=ButtonKind::Second />
            </p>
        }
        .into_any()
    } else {
        view! {
            <Form action=format!("{}/{act}", model.decision) csrf=model.csrf>
                <input type="hidden" name="_seal" value=model.seal />
                {what.map(|what| view! { <p>{t(what)}</p> })}
                <p class="row">
                    <Button label />
                    <a href=model.decision.clone()>{t(words::TO_DECISION)}</a>
                </p>
            </Form>
        }
        .into_any()
    };
    view! {
        <Crumbs trail here=title />
        <div class="page stack stack-24 screen-only">
            <PageHead title over=model.head.name.clone().into_any()>
                <p>{t(kind)}</p>
            </PageHead>
            {blocked}
            <p class="row">
                {certificate_pdf}
                <a href=letter_pdf>{t(words::TO_LETTER)}</a>
            </p>
        </div>
        {sheet}
        <div class="page section stack stack-32">{letter(model.letter)} {next}</div>
    }
    .into_any()
}

/// The letter as text. It is in Japanese whatever the page is.
fn letter(letter: LetterText) -> impl IntoView {
    let lines = |lines: Vec<String>| {
        lines
            .into_iter()
            .map(|line| view! { <p>{line}</p> })
            .collect_view()
    };
    view! {
        <article class="panel stack" lang="ja" aria-labelledby="letter-h">
            <p>{letter.date}</p>
            {lines(letter.addressee)}
            {lines(letter.sender)}
            <h2 id="letter-h">{letter.title}</h2>
            {lines(letter.body)}
        </article>
    }
}

/// A decision in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its page.
    pub href: String,
    /// Who applies.
    pub name: String,
    /// The number people quote.
    pub receipt_no: String,
    /// The tier, if certified.
    pub tier: Option<Tier>,
    /// Who proposed and who approved.
    pub who: String,
    /// Since when it stands there.
    pub since: Instant,
    /// Why it was sent back, if it was.
    pub reason: Option<String>,
    /// What to do next; the page to do it on.
    pub next: Option<(Text, String)>,
}

/// What the list of decisions shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ListModel {
    /// Sent back by an approver, and nothing proposed since.
    pub sent_back: Vec<Line>,
    /// Waiting for approval.
    pub proposed: Vec<Line>,
    /// Waiting for release.
    pub approved: Vec<Line>,
    /// Released lately.
    pub released: Vec<Line>,
}

/// `/staff/decisions`
pub fn list(model: ListModel) -> AnyView {
    let ready = Filter {
        view: View::Decision,
        ..Filter::default()
    };
    let ready = ready.href("/staff/applications");
    view! {
        <Crumbs trail=vec![(crate::text::site::APPLICATIONS.into(), "/staff/applications".to_owned())] here=words::DECISIONS />
        <div class="page stack stack-48">
            <PageHead title=words::DECISIONS>
                <p>{t(words::LIST_LEAD)}</p>
                <p>
                    <a href=ready>{t(words::LIST_READY)}</a>
                </p>
            </PageHead>
            {part("sent-back", words::LIST_SENT_BACK, model.sent_back)}
            {part("proposed", words::LIST_PROPOSED, model.proposed)}
            {part("approved", words::LIST_APPROVED, model.approved)}
            {part("released", words::LIST_RELEASED, model.released)}
        </div>
    }
    .into_any()
}

fn part(id: &'static str, title: Text, lines: Vec<Line>) -> AnyView {
    let lang = lang();
    if lines.is_empty() {
        return view! {
            <section class="stack">
                <h2>{t(title)}</h2>
                <p>{t(words::LIST_NONE)}</p>
            </section>
        }
        .into_any();
    }
    let rows = lines
        .into_iter()
        .map(|line| {
            let outcome = match line.tier {
                Some(tier) => view! { <TierName tier lang /> }.into_any(),
                None => crate::programme::words::outcome(lang, None).into_any(),
            };
            let next = match line.next {
                Some((word, href)) => {
                    let name = format!(" {}", line.name);
                    view! {
                        <a href=href>
                            {t(word)} <span class="out-of-sight">{name}</span>
                        </a>
                    }
                    .into_any()
                }
                None => t(words::NEXT_NONE).into_any(),
            };
            view! {
                <tr>
                    <th scope="row">
                        <a href=line.href>{line.name}</a>
                        <br />
                        <span class="support num">{line.receipt_no}</span>
                    </th>
                    <td>
                        {outcome}
                        {line.reason.map(|why| view! { <p class="support as-typed">{why}</p> })}
                    </td>
                    <td>{line.who}</td>
                    <td>{unbroken(&date_time(lang, line.since))}</td>
                    <td>{next}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <section class="stack">
            <h2>{t(title)}</h2>
            <TableBox id caption=title caption_hidden=true>
            <thead>
                <tr>
                    <th scope="col">{t(words::OPERATOR)}</th>
                    <th scope="col">{t(words::OUTCOME)}</th>
                    <th scope="col">{t(words::WHO)}</th>
                    <th scope="col">{t(words::SINCE)}</th>
                    <th scope="col">{t(words::NEXT)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </TableBox>
        </section>
    }
    .into_any()
}
