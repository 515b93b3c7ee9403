//! The self-assessment (チェックシート): one answer for each item, with the
//! day it began, who used it, a note and evidence.
//!
//! A draft holds what was typed ([`crate::field::Fields`]); reading it is done here, for
//! the form, for the tally and for submitting alike.

pub mod islands;
pub mod read;
mod staying;
pub mod tally;
pub mod words;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use read::{
    PARTS, answers, area_done, area_progress, more_users_than, next_open, read_all, read_item,
};
pub use staying::{Staying, Stays};
pub use tally::{AreaTally, Floor, Tally};

use crate::field::Problems;
use crate::id::FileId;
use crate::programme::{ItemCode, Standing};
use crate::time::DayOrMonth;

/// The longest note or reason, in characters as people count them.
pub const NOTE_MAX_CHARS: usize = 400;
/// The longest place in a file, e.g. 第23条, 12ページ.
pub const PLACE_MAX_CHARS: usize = 100;

/// What an operator says about an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// It exists and was used or carried out in the period. Only this counts.
    Implemented,
    /// It exists, nobody used it in the period.
    IntroducedNotUsed,
    /// It is going to start.
    Planned,
    /// Nobody it could be for; needs a reason, and never counts.
    NotApplicable,
    /// It does not exist.
    No,
}

impl Answer {
    /// Every answer, in the order of the form.
    pub const ALL: [Self; 5] = [
        Self::Implemented,
        Self::IntroducedNotUsed,
        Self::Planned,
        Self::No,
        Self::NotApplicable,
    ];

    /// The word in forms and records.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Implemented => "implemented",
            Self::IntroducedNotUsed => "introduced_not_used",
            Self::Planned => "planned",
            Self::NotApplicable => "not_applicable",
            Self::No => "no",
        }
    }

    /// Reads the word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|answer| answer.as_str() == word)
    }

    /// How an item so answered stands before anybody reviewed it.
    pub const fn standing(self) -> Standing {
        match self {
            Self::Implemented => Standing::Counts,
            Self::NotApplicable => Standing::NotApplicable,
            Self::IntroducedNotUsed | Self::Planned | Self::No => Standing::Other,
        }
    }
}

/// Where a file proves an item.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct EvidenceLink {
    /// The file; its contents never change under one identifier.
    pub file: FileId,
    /// The place in it, e.g. 第23条, 12ページ; may be empty.
    pub place: String,
}

/// The files linked to each item.
pub type Evidence = BTreeMap<ItemCode, Vec<EvidenceLink>>;

/// An answer without problems, as it is frozen when submitted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemAnswer {
    /// The item.
    pub item: ItemCode,
    /// The answer.
    pub answer: Answer,
    /// The day it began; for [`Answer::Planned`] the day it is to begin.
    pub since: Option<DayOrMonth>,
    /// Women who used it in the period.
    pub women: Option<u32>,
    /// Men who used it in the period.
    pub men: Option<u32>,
    /// How it is done and used.
    pub note: String,
    /// Why it does not apply.
    pub reason: String,
    /// What proves it.
    pub evidence: Vec<EvidenceLink>,
}

/// Whether two answers to an item say the same, word for word and with the same
/// evidence; the order of the files says nothing. No answer is like no answer.
pub fn same_answer(one: Option<&ItemAnswer>, other: Option<&ItemAnswer>) -> bool {
    let settled = |answer: &ItemAnswer| {
        let mut answer = answer.clone();
        answer.evidence.sort();
        answer
    };
    one.map(settled) == other.map(settled)
}

/// How an item stands while it is typed. Whatever counts items or says how far
/// they are asks for this and nothing else: only so is the number the same
/// beside the form, in the task list and on the page before submitting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stage {
    /// Nothing chosen.
    Unanswered,
    /// Chosen, with something missing or wrong: it counts for nothing yet.
    Incomplete(Answer),
    /// Chosen, and everything that the answer asks for is there.
    Complete(Answer),
}

/// How far the answer to an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Progress {
    /// Nothing answered and nothing typed (未着手).
    Todo,
    /// Begun, with something missing or wrong (入力中).
    Doing,
    /// Ready to be submitted (済).
    Done,
}

/// What a draft says about an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemReading {
    /// The item.
    pub item: ItemCode,
    /// The answer chosen, if any.
    pub answer: Option<Answer>,
    /// Whether something is typed or attached, an answer chosen or not.
    pub is_begun: bool,
    /// The whole answer, if nothing is wrong with it.
    pub parsed: Option<ItemAnswer>,
    /// What is to be put right, in the order of the form.
    pub problems: Problems,
}

#[cfg(test)]
mod tests;
