//! How the office sees where an application stands.

use crate::application::State;
use crate::application::words as state_words;
use crate::approval;
use crate::id::ApplicationId;
use crate::review::Task;
use crate::review::list::Stage;
use crate::text::Text;
use crate::ui::Look;

/// An application in brief: what the office's pages say of it in the list, over
/// its case and where it is chosen among others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brief {
    /// The application.
    pub id: ApplicationId,
    /// Its number.
    pub receipt_no: String,
    /// Who applies, with the site if it is for one; where it was called otherwise
    /// when the application was sent last, that name before the one of now.
    pub name: String,
    /// Where it stands.
    pub state: State,
    /// How often it was sent.
    pub revisions: u32,
    /// Who reviews it now and how far they are.
    pub reviewer: Option<(String, Task)>,
    /// Whether they cannot go on with it: they do not review any more, or belong
    /// to the operator by now.
    pub is_stuck: bool,
    /// Where its decision stands.
    pub decision: Option<approval::State>,
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
        let stage = Stage::of(self.state, self.revisions > 1, self.task(), self.decision);
        let Some(stage) = stage else {
            return (Look::Todo, state_words::DRAFT);
        };
        let look = match stage {
            Stage::Submitted => Look::Todo,
            Stage::Resubmitted => Look::Again,
            Stage::CorrectionRequested | Stage::Waiting => Look::Wait,
            Stage::UnderReview => Look::Doing,
            Stage::Reviewed => Look::Ok,
            Stage::Proposed | Stage::Approved => Look::Decision,
            Stage::Decided => Look::Done,
            Stage::Withdrawn => Look::Off,
        };
        (look, stage.name())
    }
}
