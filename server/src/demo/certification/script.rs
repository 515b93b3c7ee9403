//! The script: what each application says and what happens to it when.

use std::collections::BTreeMap;

use anyhow::Context as _;
use app::assessment::Answer;
use app::field::Fields;
use app::programme::{AreaCode, Item, ItemCode};
use app::time::{Instant, fiscal_year, today};
use chrono::{Datelike as _, Days, NaiveDate, NaiveTime, Timelike as _};
use serde::Deserialize;

use super::papers::Kind;
use crate::demo::moment;

/// Which call an application answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum CallName {
    /// Long ago: its certificate has expired.
    Fy2020,
    /// The year that is complete.
    Fy2023,
    /// The one that is open on the day of the load.
    Current,
}

/// What papers and people say about an item.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ItemText {
    /// The item.
    pub(super) code: ItemCode,
    /// The papers that prove it.
    pub(super) papers: Vec<Kind>,
    /// Its heading in them.
    pub(super) heading: String,
    /// What they say.
    pub(super) text: String,
    /// What operators say about it, in two ways.
    notes: [String; 2],
}

/// One application.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Case {
    /// Whose it is.
    pub(super) operator: String,
    /// Which call it answers.
    pub(super) call: CallName,
    /// The site it is for, if not for the whole operator.
    #[serde(default)]
    pub(super) unit: Option<String>,
    /// The answers; what is not there is 「実施していない」.
    pub(super) answers: BTreeMap<ItemCode, Told>,
    /// Items that are not accepted, with the reason.
    #[serde(default)]
    pub(super) rejected: BTreeMap<ItemCode, String>,
    /// Items whose evidence is not enough at first, with the reason.
    #[serde(default)]
    pub(super) needs_more: BTreeMap<ItemCode, String>,
    /// What the reviewer notes for the office.
    #[serde(default)]
    pub(super) office_notes: BTreeMap<ItemCode, String>,
    /// What happens, in the order of time.
    pub(super) script: Vec<Step>,
}

/// What an operator says about an item.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Told {
    #[serde(default)]
    answer: Option<Answer>,
    #[serde(default)]
    since: Option<NaiveDate>,
    /// Women who used it.
    #[serde(default)]
    pub(super) women: Option<u32>,
    /// Men who used it.
    #[serde(default)]
    pub(super) men: Option<u32>,
    /// Which of the item's two notes.
    #[serde(default)]
    note: Option<usize>,
    /// A note or reason of its own.
    #[serde(default)]
    text: String,
}

/// One step.
#[derive(Debug, Deserialize)]
pub(super) struct Step {
    at: String,
    /// What is done.
    #[serde(flatten)]
    pub(super) doing: Doing,
}

/// What is done in a step.
#[derive(Debug, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub(super) enum Doing {
    /// A person registers, proves the address and registers the operator.
    Register,
    /// The application is begun: conditions, contacts and consents.
    Start,
    /// An area is answered; with `first`, only so many of its items.
    Answer {
        area: AreaCode,
        first: Option<usize>,
    },
    /// The pledge is made and everything sent.
    Submit,
    /// Staff take it on.
    Accept { by: String },
    /// Staff give it to a reviewer.
    Assign { by: String, to: String },
    /// The reviewer steps back.
    Recuse { by: String, reason: String },
    /// The reviewer judges, until `first` items have a verdict.
    Judge { by: String, first: Option<usize> },
    /// The reviewer hands it in.
    Finish { by: String },
    /// Staff send it back.
    RequestCorrection { by: String, reason: String },
    /// The applicant adds a paper to an item.
    Amend(Amendment),
    /// Staff propose what the accepted items earn.
    Propose { by: String, certified_on: String },
    /// Somebody else approves.
    Approve { by: String },
    /// Somebody looks at the letters.
    SeeLetters { by: String },
    /// The result is released.
    Release { by: String },
}

/// A paper that is added after a correction was asked for.
#[derive(Debug, Deserialize)]
pub(super) struct Amendment {
    /// The item.
    pub(super) item: ItemCode,
    /// What the paper is called.
    pub(super) title: String,
    /// The name of its file.
    pub(super) file: String,
    /// Where in it the proof stands.
    pub(super) place: String,
    /// What the applicant now says.
    pub(super) note: String,
    /// What stands on the paper.
    pub(super) rows: Vec<Vec<String>>,
}

impl Step {
    /// When it is done.
    pub(super) fn at(&self, now: Instant) -> anyhow::Result<Instant> {
        let (day, time) = self
            .at
            .split_once(' ')
            .with_context(|| format!("{} is no day and time", self.at))?;
        let time = NaiveTime::parse_from_str(time, "%H:%M")?;
        Ok(moment(
            day_of(day, now)?,
            i64::from(time.hour() * 60 + time.minute()),
        ))
    }
}

/// A day: 2023-05-10, or so many days from the day of the load: -3, +10.
pub(super) fn day_of(text: &str, now: Instant) -> anyhow::Result<NaiveDate> {
    let days = |number: &str| anyhow::Ok(Days::new(number.parse()?));
    if let Some(before) = text.strip_prefix('-') {
        Ok(today(now) - days(before)?)
    } else if let Some(after) = text.strip_prefix('+') {
        Ok(today(now) + days(after)?)
    } else {
        Ok(text.parse()?)
    }
}

impl Told {
    /// What is answered.
    pub(super) fn answer(&self) -> Answer {
        self.answer.unwrap_or(Answer::Implemented)
    }

    /// Whether papers have to prove it.
    pub(super) fn is_claimed(&self) -> bool {
        self.answer() == Answer::Implemented
    }

    /// Types the answer into the form on a day. A plan that names none is for
    /// a coming fiscal year, which will not have begun when it is sent.
    pub(super) fn fill(&self, item: &Item, said: &ItemText, on: NaiveDate, fields: &mut Fields) {
        let code = &item.code;
        let mut put = |field: &str, text: String| fields.push(format!("{code}.{field}"), text);
        put("answer", self.answer().as_str().to_owned());
        let coming = || NaiveDate::from_ymd_opt(fiscal_year(on + Days::new(60)) + 1, 4, 1);
        let planned = self.answer() == Answer::Planned;
        let since = self.since.or_else(|| coming().filter(|_| planned));
        if let Some(since) = since {
            put("since.y", since.year().to_string());
            put("since.m", since.month().to_string());
            put("since.d", since.day().to_string());
        }
        for (field, users) in [("women", self.women), ("men", self.men)] {
            if let Some(users) = users {
                put(field, users.to_string());
            }
        }
        let note = self.note.and_then(|n| said.notes.get(n));
        let text = note.unwrap_or(&self.text);
        if !text.is_empty() {
            let field = match self.answer() {
                Answer::NotApplicable => "reason",
                _ => "note",
            };
            put(field, text.clone());
        }
    }
}
