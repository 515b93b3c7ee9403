//! A reviewer's task on an application: asked, begun or declined, finished.
//!
//! Before a case opens, the reviewer declares to have no tie to the applicant
//! (除斥・回避). An application has one live task at a time; those that ended
//! early stay as a record.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::Refusal as NotReady;
use crate::application;
use crate::review::words::pages as words;
use crate::text::{Lang, Text};

/// How many days an operator has to put an application right, the day of
/// asking not counted.
pub const CORRECTION_DAYS: u64 = 14;
/// Within how many days of the intake the office means to decide.
pub const REVIEW_DAYS: u64 = 30;

/// The last day to put an application right that is sent back on `today`.
pub fn correction_due(today: NaiveDate) -> NaiveDate {
    later(today, CORRECTION_DAYS)
}

/// The day by which the office means to decide what it takes on on `today`.
pub fn review_due(today: NaiveDate) -> NaiveDate {
    later(today, REVIEW_DAYS)
}

fn later(today: NaiveDate, days: u64) -> NaiveDate {
    today.checked_add_days(Days::new(days)).unwrap_or(today)
}

/// Where a reviewer's task stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Task {
    /// Given to the reviewer, who has not declared anything yet.
    Asked,
    /// The reviewer stepped back because of a tie to the applicant.
    Recused,
    /// Taken from the reviewer: the office gave the case to somebody else, or
    /// the applicant took the application back.
    Replaced,
    /// No tie declared; verdicts can be given.
    Active,
    /// Handed back to the office, because evidence is needed; locked.
    Waiting,
    /// Handed in; verdicts are locked until the case is opened again.
    Done,
}

impl Task {
    /// Every state.
    pub const ALL: [Self; 6] = [
        Self::Asked,
        Self::Recused,
        Self::Replaced,
        Self::Active,
        Self::Waiting,
        Self::Done,
    ];
    /// The states of a task that somebody still holds.
    pub const LIVE: [Self; 4] = [Self::Asked, Self::Active, Self::Waiting, Self::Done];

    /// The word in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Recused => "recused",
            Self::Replaced => "replaced",
            Self::Active => "active",
            Self::Waiting => "waiting",
            Self::Done => "done",
        }
    }

    /// Reads the word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|task| task.as_str() == word)
    }

    /// Its name for people.
    pub const fn name(self) -> Text {
        words::task(self)
    }

    /// The reviewer declares to have no tie and begins. Again is as once.
    ///
    /// # Errors
    /// The reviewer does not hold the task any more.
    pub const fn begin(self) -> Result<Self, Refused> {
        match self {
            Self::Asked | Self::Active => Ok(Self::Active),
            Self::Waiting | Self::Done => Ok(self),
            Self::Recused | Self::Replaced => Err(Refused::NotAssigned),
        }
    }

    /// The reviewer steps back.
    ///
    /// # Errors
    /// The review is handed in, or the reviewer does not hold it any more.
    pub const fn recuse(self) -> Result<Self, Refused> {
        match self {
            Self::Asked | Self::Active | Self::Recused => Ok(Self::Recused),
            Self::Waiting | Self::Done => Err(Refused::Finished),
            Self::Replaced => Err(Refused::NotAssigned),
        }
    }

    /// Verdicts can be given.
    ///
    /// # Errors
    /// Nothing is declared yet, it is handed in, or the reviewer does not
    /// hold it any more.
    pub const fn judge(self) -> Result<(), Refused> {
        match self {
            Self::Active => Ok(()),
            Self::Asked => Err(Refused::NotDeclared),
            Self::Waiting | Self::Done => Err(Refused::Finished),
            Self::Recused | Self::Replaced => Err(Refused::NotAssigned),
        }
    }

    /// The reviewer hands the case in; [`super::hand_in`] says how.
    ///
    /// # Errors
    /// Nothing is declared yet, or the reviewer does not hold it any more.
    pub const fn hand_in(self, how: HandIn) -> Result<Self, Refused> {
        match (self, how) {
            (Self::Active, HandIn::Ready) => Ok(Self::Done),
            (Self::Active, HandIn::NeedsMore(_)) => Ok(Self::Waiting),
            (Self::Waiting | Self::Done, _) => Ok(self),
            (Self::Asked, _) => Err(Refused::NotDeclared),
            (Self::Recused | Self::Replaced, _) => Err(Refused::NotAssigned),
        }
    }

    /// Whether the reviewer has handed it in, one way or the other.
    pub const fn is_handed_in(self) -> bool {
        matches!(self, Self::Waiting | Self::Done)
    }
}

/// How a finished case leaves the reviewer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HandIn {
    /// Ready: a decision can be proposed.
    Ready,
    /// So many items wait for evidence: the office asks the operator for it.
    NeedsMore(u32),
}

/// Why an act of intake or review is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// The application is not where this can be done.
    State(application::Refusal),
    /// Verdicts are missing.
    NotReady(NotReady),
    /// The account is not one of an active reviewer.
    NotAReviewer,
    /// The reviewer belongs to the operator.
    Tied,
    /// Who acts belongs to the operator.
    Involved,
    /// The reviewer stepped back from this case before.
    SteppedBack,
    /// The case is not this reviewer's.
    NotAssigned,
    /// The reviewer has to declare first.
    NotDeclared,
    /// The review is handed in and locked.
    Finished,
    /// A decision is proposed; that has to be taken back first.
    Proposed,
    /// The item is none of those to be judged.
    NotToJudge,
    /// A reason is missing.
    ReasonMissing,
    /// Somebody, perhaps in another window, gave another verdict meanwhile.
    Changed,
    /// Somebody else of the office has acted on it since the list was opened.
    Overtaken,
}

impl Refused {
    /// What to say to the person who tried.
    pub const fn text(self) -> Text {
        match self {
            Self::State(refusal) => refusal.text(),
            Self::NotReady(NotReady::VerdictsMissing(_)) => words::VERDICTS_MISSING,
            Self::NotReady(NotReady::NeedsMoreOpen(_)) => words::NEEDS_MORE_OPEN,
            Self::NotAReviewer => words::NOT_A_REVIEWER,
            Self::Tied => words::TIED,
            Self::Involved => crate::application::words::INVOLVED,
            Self::SteppedBack => words::STEPPED_BACK,
            Self::NotAssigned => words::NOT_ASSIGNED,
            Self::NotDeclared => words::NOT_DECLARED,
            Self::Finished => words::FINISHED,
            Self::Proposed => words::PROPOSED,
            Self::NotToJudge => crate::review::words::NOT_CLAIMED,
            Self::ReasonMissing => words::REASON_EMPTY,
            Self::Changed => words::CHANGED,
            Self::Overtaken => words::OVERTAKEN,
        }
    }

    /// The same in `lang`, with counts where there are any.
    pub fn say(self, lang: Lang) -> String {
        match self {
            Self::NotReady(why) => why.say(lang),
            other => other.text().of(lang).to_owned(),
        }
    }
}

impl From<application::Refusal> for Refused {
    fn from(refusal: application::Refusal) -> Self {
        Self::State(refusal)
    }
}

#[cfg(test)]
mod tests {
    use super::Task as T;
    use super::*;

    type Act = fn(T) -> Result<T, Refused>;

    #[test]
    fn every_act_on_a_task_in_every_state() {
        let gone = Err(Refused::NotAssigned);
        let locked = Err(Refused::Finished);
        let undeclared = Err(Refused::NotDeclared);
        let keep = |task| Ok::<T, Refused>(task);
        // asked, recused, replaced, active, waiting, done
        let table: [(Act, [Result<T, Refused>; 6]); 5] = [
            (
                T::begin,
                [
                    keep(T::Active),
                    gone,
                    gone,
                    keep(T::Active),
                    keep(T::Waiting),
                    keep(T::Done),
                ],
            ),
            (
                T::recuse,
                [
                    keep(T::Recused),
                    keep(T::Recused),
                    gone,
                    keep(T::Recused),
                    locked,
                    locked,
                ],
            ),
            (
                |task| task.hand_in(HandIn::Ready),
                [
                    undeclared,
                    gone,
                    gone,
                    keep(T::Done),
                    keep(T::Waiting),
                    keep(T::Done),
                ],
            ),
            (
                |task| task.hand_in(HandIn::NeedsMore(1)),
                [
                    undeclared,
                    gone,
                    gone,
                    keep(T::Waiting),
                    keep(T::Waiting),
                    keep(T::Done),
                ],
            ),
            (
                |task| task.judge().map(|()| task),
                [undeclared, gone, gone, keep(T::Active), locked, locked],
            ),
        ];
        for (row, (act, expected)) in table.into_iter().enumerate() {
            for (task, expected) in T::ALL.into_iter().zip(expected) {
                assert_eq!(act(task), expected, "row {row}, {task:?}");
            }
        }
    }

    #[test]
    fn tasks_read_back() {
        for task in T::ALL {
            assert_eq!(T::parse(task.as_str()), Some(task));
        }
    }
}
