//! How the office sees where an application stands.

use crate::application::State;
use crate::decision;
use crate::review::Task;
use crate::text::{Text, application as state_words, staff as words};
use crate::ui::Look;

/// Where an application stands, in one word: the state, and inside a review
/// what it waits for.
pub(super) const fn stage(
    state: State,
    revisions: u32,
    task: Option<Task>,
    decision: Option<decision::State>,
) -> (Look, Text) {
    match (state, decision, task) {
        (State::Draft, ..) => (Look::Todo, state_words::DRAFT),
        (State::Submitted, ..) if revisions > 1 => (Look::Again, words::RESUBMITTED),
        (State::Submitted, ..) => (Look::Todo, state_words::SUBMITTED),
        (State::CorrectionRequested, ..) => (Look::Wait, state.name()),
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
