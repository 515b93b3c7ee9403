//! How the office sees where an application stands.

use crate::application::State;
use crate::decision;
use crate::id::ApplicationId;
use crate::review::Task;
use crate::text::{Text, application as state_words, staff as words};
use crate::ui::Look;

/// An application in brief: what the office's pages say of it in the list, over
/// its case and where it is chosen among others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brief {
    /// The application.
    pub id: ApplicationId,
    /// Its number.
    pub receipt_no: String,
    /// Who applies, with the site if it is for one.
    pub name: String,
    /// Where it stands.
    pub state: State,
    /// How often it was sent.
    pub revisions: u32,
    /// Who reviews it now and how far they are.
    pub reviewer: Option<(String, Task)>,
    /// Where its decision stands.
    pub decision: Option<decision::State>,
}

impl Brief {
    /// The number and the name, over the title of an act.
    pub fn over(&self) -> String {
        format!("{} {}", self.receipt_no, self.name)
    }

    /// An address of its case.
    pub(super) fn path(&self, rest: &str) -> String {
        format!("/staff/applications/{}{rest}", self.id)
    }

    /// How far its reviewer is.
    pub(super) fn task(&self) -> Option<Task> {
        self.reviewer.as_ref().map(|(_, task)| *task)
    }

    /// Nothing more will be done about it.
    pub(super) fn is_over(&self) -> bool {
        matches!(self.state, State::Decided | State::Withdrawn)
    }

    /// Where it stands, in one word: the state, and inside a review what it
    /// waits for.
    pub(super) fn stage(&self) -> (Look, Text) {
        match (self.state, self.decision, self.task()) {
            (State::Draft, ..) => (Look::Todo, state_words::DRAFT),
            (State::Submitted, ..) if self.revisions > 1 => (Look::Again, words::RESUBMITTED),
            (State::Submitted, ..) => (Look::Todo, state_words::SUBMITTED),
            (State::CorrectionRequested, ..) => (Look::Wait, self.state.name()),
            (State::UnderReview, Some(decision::State::Proposed), _) => {
                (Look::Decision, decision::State::Proposed.name())
            }
            (State::UnderReview, Some(decision::State::Approved), _) => {
                (Look::Decision, decision::State::Approved.name())
            }
            (State::UnderReview, _, Some(Task::Done)) => (Look::Ok, Task::Done.name()),
            (State::UnderReview, _, Some(Task::Waiting)) => (Look::Wait, Task::Waiting.name()),
            (State::UnderReview, ..) => (Look::Doing, state_words::UNDER_REVIEW),
            (State::Decided, ..) => (Look::Done, state_words::DECIDED),
            (State::Withdrawn, ..) => (Look::Off, state_words::WITHDRAWN),
        }
    }
}
