//! The office's pages: the list of applications, a case, and the acts on it.

mod acts;
mod case;
mod list;
mod parts;
mod together;

pub use self::acts::{AssignModel, CandidateLine, CorrectionModel, assign, correction};
pub use self::case::{
    AnswersModel, HistoryModel, OverviewModel, RevisionLine, Story, VerdictsModel,
};
pub use self::case::{Head, answers, case_tabs, evidence, history, overview, verdicts};
pub use self::list::{LIST, ListModel, ListRow, Outcome, list};
pub use self::parts::Brief;
pub use self::together::{AssignedModel, CHOSEN, TogetherModel, assigned, together};
