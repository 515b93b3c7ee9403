//! The reviewer's pages: the queue, the declaration, the case, handing in.

mod case;
mod hand_in;
mod judge;
mod said;
mod sheet;
mod way;

use chrono::{Days, NaiveDate};
use leptos::prelude::*;

pub use self::case::{CaseModel, Sheet, case, first_open, next_open};
pub use self::hand_in::{HandInModel, hand_in_page};
pub(super) use self::said::{
    facts_of, from_earlier, not_in_review, note_of, reason_of, rounds_of, said_on, verdict_look,
    verdict_tag,
};
pub use self::sheet::in_view;
pub use self::way::*;
use super::Task;
use super::list::SOON_DAYS;
use crate::application::State;
use crate::application::words as application_words;
use crate::field::{Fields, Problem};
use crate::id::ApplicationId;
use crate::operator::Facts as OperatorFacts;
use crate::operator::words as operator_words;
use crate::programme::Tier;
use crate::programme::marks::TierName;
use crate::review::words::pages as words;
use crate::review::words::staff;
use crate::text::{Text, lang, t};
use crate::time::list_date;
use crate::ui::{
    Button, ButtonKind, EmptyState, ErrorSummary, Fact, Facts, FactsLie, Form, Late, Look, Need,
    Notice, NoticeKind, PageHead, Panel, StateTag, TableBox, TextArea,
};

/// A case in the queue.
pub struct QueueRow {
    /// The application.
    pub id: ApplicationId,
    /// Its number.
    pub receipt_no: String,
    /// Who applies.
    pub name: String,
    /// How far the reviewer is.
    pub task: Task,
    /// Where the application stands.
    pub state: State,
    /// How often it was sent.
    pub sent: u32,
    /// Items with a verdict that holds.
    pub judged: u32,
    /// Items to judge.
    pub of: u32,
    /// The tier claimed.
    pub tier: Option<Tier>,
    /// When it is due.
    pub due_on: Option<NaiveDate>,
}

impl QueueRow {
    /// Whether its result is out: it stays in the list, but is no work of now.
    fn is_decided(&self) -> bool {
        self.state == State::Decided
    }

    /// Whether it came back and the office has not taken it on yet.
    fn is_sent_again(&self) -> bool {
        self.state == State::Submitted && self.sent > 1
    }

    /// Whether there is nothing for the reviewer to do.
    fn is_off_the_desk(&self) -> bool {
        self.task.is_handed_in()
            || self.is_decided()
            || self.is_sent_again()
            || self.state == State::CorrectionRequested
    }
}

/// How urgent a case is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Urgency {
    Late,
    Week,
    Later,
    Done,
}

impl Urgency {
    const ALL: [(Self, &'static str, Text); 4] = [
        (Self::Late, "late", words::LATE),
        (Self::Week, "week", words::THIS_WEEK),
        (Self::Later, "later", words::LATER),
        (Self::Done, "done", words::DONE),
    ];

    fn of(row: &QueueRow, today: NaiveDate) -> Self {
        let week = today
            .checked_add_days(Days::new(SOON_DAYS))
            .unwrap_or(today);
        match row.due_on {
            _ if row.is_off_the_desk() => Self::Done,
            Some(day) if day < today => Self::Late,
            Some(day) if day <= week => Self::Week,
            _ => Self::Later,
        }
    }
}

/// `/review`
pub fn queue(rows: Vec<QueueRow>, today: NaiveDate) -> AnyView {
    let all = rows.len();
    let done = rows
        .iter()
        .filter(|row| row.task.is_handed_in() || row.is_decided())
        .count();
    let none = rows.is_empty();
    let mut groups: Vec<(&'static str, Text, Vec<QueueRow>)> = Urgency::ALL
        .into_iter()
        .map(|(_, id, title)| (id, title, Vec::new()))
        .collect();
    for row in rows {
        let urgency = Urgency::of(&row, today);
        let place = Urgency::ALL.iter().position(|(u, ..)| *u == urgency);
        if let Some((_, _, group)) = place.and_then(|n| groups.get_mut(n)) {
            group.push(row);
        }
    }
    let lists = groups
        .into_iter()
        .filter(|(_, _, rows)| !rows.is_empty())
        .map(|(id, title, rows)| group(id, title, rows, today))
        .collect_view();
    let progress = words::queue_progress(lang(), all, done);
    view! {
        <div class="page stack stack-32">
            <PageHead title=words::QUEUE>
                <p role="status">{progress}</p>
            </PageHead>
            {none.then(|| view! { <EmptyState say=words::QUEUE_EMPTY /> })}
            {lists}
        </div>
    }
    .into_any()
}

fn group(id: &'static str, title: Text, rows: Vec<QueueRow>, today: NaiveDate) -> AnyView {
    let caption = words::group_caption(lang(), title, rows.len());
    let lines = rows.into_iter().map(|row| line(row, today)).collect_view();
    view! {
        <TableBox id caption>
            <thead>
                <tr>
                    <th scope="col">{t(words::APPLICANT)}</th>
                    <th scope="col">{t(words::STATE)}</th>
                    <th scope="col">{t(words::CLAIMED_TIER)}</th>
                    <th scope="col" class="n">{t(words::JUDGED)}</th>
                    <th scope="col">{t(words::DUE)}</th>
                </tr>
            </thead>
            <tbody>{lines}</tbody>
        </TableBox>
    }
    .into_any()
}

fn line(row: QueueRow, today: NaiveDate) -> impl IntoView {
    let (look, word) = if row.state == State::CorrectionRequested {
        (Look::Wait, row.state.name())
    } else if row.is_sent_again() {
        (Look::Again, staff::RESUBMITTED)
    } else {
        (task_look(row.task), row.task.name())
    };
    // What is done or with the operator is not late, whatever day it was due.
    let day = match row.due_on {
        Some(day) if row.is_off_the_desk() => list_date(lang(), day, today).into_any(),
        day => due(day, today),
    };
    view! {
        <tr>
            <th scope="row">
                <a href=format!("/review/{}", row.id)>{row.name}</a>
                <br />
                <span class="support num">{row.receipt_no}</span>
            </th>
            <td><StateTag look word /></td>
            <td>{row.tier.map(|tier| view! { <TierName tier lang=lang() /> })}</td>
            <td class="n">{format!("{} / {}", row.judged, row.of)}</td>
            <td class="nowrap">{day}</td>
        </tr>
    }
}

/// How the state of a task looks.
pub(super) const fn task_look(task: Task) -> Look {
    match task {
        Task::Asked => Look::Todo,
        Task::Active => Look::Doing,
        Task::Waiting => Look::Wait,
        Task::Done => Look::Ok,
        Task::Recused | Task::Replaced => Look::Off,
    }
}

/// A day something is due, and by how much it is late or near.
pub(super) fn due(day: Option<NaiveDate>, today: NaiveDate) -> AnyView {
    let Some(day) = day else {
        return view! { <span class="support">{t(words::NO_DUE)}</span> }.into_any();
    };
    let days = (day - today).num_days();
    let near = match days {
        ..0 => view! { <br /><Late say=words::days_late(lang(), -days) /> }.into_any(),
        0..=2 => view! { <br /><b class="soon">{words::days_near(lang(), days)}</b> }.into_any(),
        _ => ().into_any(),
    };
    view! { {list_date(lang(), day, today)} {near} }.into_any()
}

/// What the declaration asks.
pub struct DeclareModel<'a> {
    /// The application.
    pub id: ApplicationId,
    /// Its number.
    pub receipt_no: String,
    /// Who applies, with the site if it is for one.
    pub name: String,
    /// What the applicant says about itself: enough to know a tie.
    pub operator: &'a OperatorFacts,
    /// Whether the reviewer belongs to it: then nothing is left to declare.
    pub is_own: bool,
    /// Whether the review is handed in, so that nobody steps back from it any more.
    pub is_handed_in: bool,
    /// What was typed.
    pub fields: &'a Fields,
    /// What is wrong with it.
    pub problems: &'a [Problem],
    /// The form's token.
    pub csrf: String,
}

/// `/review/{id}` before the reviewer has declared to have no tie, and to who
/// cannot declare it.
pub fn declare(model: DeclareModel<'_>) -> AnyView {
    let operator = model.operator;
    let problems = model.problems;
    let ties = words::TIES
        .into_iter()
        .map(|tie| view! { <li>{t(tie)}</li> })
        .collect_view();
    let facts = vec![
        Fact::text(operator_words::NAME, model.name.clone()),
        Fact::text(
            operator_words::REPRESENTATIVE,
            operator.representative.clone(),
        ),
        Fact::text(words::ADDRESS, operator.address.shown(lang())),
        Fact::text(operator_words::INDUSTRY, operator.industry.name()),
    ];
    let begin = format!("/review/{}/begin", model.id);
    let recuse = format!("/review/{}/recuse", model.id);
    let csrf = model.csrf.clone();
    let step_back = (!model.is_handed_in).then(|| {
        view! {
            <Panel id="recuse" title=words::RECUSE_TITLE>
                <p>{t(words::RECUSE_LEAD)}</p>
                <Form action=recuse csrf class="stack">
                    <TextArea
                        name="reason"
                        label=words::RECUSE_REASON
                        need=Need::Required
                        hint=words::RECUSE_HINT
                        value=model.fields.get("reason").to_owned()
                        problems
                    />
                    <Button label=words::RECUSE kind=ButtonKind::Second />
                </Form>
            </Panel>
        }
    });
    let title = if model.is_own {
        words::OWN_TITLE
    } else {
        words::DECLARE
    };
    let lead = (!model.is_own).then(|| view! { <p>{t(words::DECLARE_LEAD)}</p> });
    let declaration = if model.is_own {
        view! { <p>{t(application_words::INVOLVED)}</p> }.into_any()
    } else {
        view! {
            <Notice kind=NoticeKind::Warn title=words::TIES_TITLE>
                <ul>{ties}</ul>
            </Notice>
            <Form action=begin csrf=model.csrf>
                <Button label=words::BEGIN />
            </Form>
        }
        .into_any()
    };
    view! {
        <div class="page page-narrow stack stack-32">
            <ErrorSummary problems />
            <PageHead title over=model.receipt_no.into_any()>
                {lead}
            </PageHead>
            <Facts rows=facts lie=FactsLie::Ruled />
            {declaration}
            {step_back}
            <p><a href="/review">{t(words::TO_QUEUE)}</a></p>
        </div>
    }
    .into_any()
}
