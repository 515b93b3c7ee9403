//! The office's pages: the list of applications, a case, and the acts on it.

mod acts;
mod answers;
mod case;
mod evidence;
mod history;
mod list;
mod parts;
mod together;
mod verdicts;

pub use self::acts::{AssignModel, CandidateLine, CorrectionModel, assign, correction};
pub use self::answers::{AnswersModel, answers};
pub use self::case::{Head, OverviewModel, RevisionLine, case_tabs, overview};
pub use self::evidence::evidence;
pub use self::history::{HistoryModel, Story, history};
pub use self::list::{LIST, ListModel, ListRow, Outcome, list, way_to_list};
pub use self::parts::Brief;
pub use self::together::{AssignedModel, CHOSEN, TogetherModel, assigned, together};
pub use self::verdicts::{VerdictsModel, verdicts};
