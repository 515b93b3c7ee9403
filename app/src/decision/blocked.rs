//! Why a step of the decision cannot be taken now.

use crate::decision::words;
use crate::text::Lang;
use crate::{application, approval, review};

/// Why a step cannot be taken, and so what has to happen first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Blocked {
    /// The order of the steps does not allow it.
    Approval(approval::Refusal),
    /// The application is not where a decision can be made.
    Application(application::Refusal),
    /// Who acts belongs to the operator that applies.
    Involved,
    /// The reviewer has not said to be done.
    NotReviewed,
    /// The verdicts do not allow a proposal yet.
    Review(review::Refusal),
    /// Nothing is proposed.
    NotProposed,
    /// Another proposal is on its way.
    AlreadyProposed,
    /// The accepted items earn another tier, or none.
    NotTheTier,
    /// Verdicts or the application changed after the proposal.
    Changed,
    /// Nobody has looked at the letters.
    LettersUnseen,
    /// What would be printed is not what somebody looked at.
    LettersChanged,
    /// The base URL is one only this machine can open.
    NoPublicAddress,
    /// Characters of the name or the reason are in no loaded font (外字).
    Unprintable {
        /// The case.
        receipt_no: String,
        /// The characters.
        characters: Vec<char>,
    },
}

impl Blocked {
    /// What happened and what to do.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Self::Approval(refusal) => refusal.text().of(lang).to_owned(),
            Self::Application(refusal) => refusal.text().of(lang).to_owned(),
            Self::Review(refusal) => refusal.say(lang),
            Self::Involved => crate::application::words::INVOLVED.of(lang).to_owned(),
            Self::NotReviewed => words::NOT_REVIEWED.of(lang).to_owned(),
            Self::NotProposed => words::NOT_PROPOSED.of(lang).to_owned(),
            Self::AlreadyProposed => words::ALREADY_PROPOSED.of(lang).to_owned(),
            Self::NotTheTier => words::NOT_THE_TIER.of(lang).to_owned(),
            Self::Changed => words::CHANGED.of(lang).to_owned(),
            Self::LettersUnseen => words::LETTERS_UNSEEN.of(lang).to_owned(),
            Self::LettersChanged => words::LETTERS_CHANGED.of(lang).to_owned(),
            Self::NoPublicAddress => words::NO_PUBLIC_ADDRESS.of(lang).to_owned(),
            Self::Unprintable {
                receipt_no,
                characters,
            } => words::unprintable(lang, receipt_no, characters),
        }
    }
}

impl From<approval::Refusal> for Blocked {
    fn from(refusal: approval::Refusal) -> Self {
        Self::Approval(refusal)
    }
}

impl From<review::Refusal> for Blocked {
    fn from(refusal: review::Refusal) -> Self {
        Self::Review(refusal)
    }
}

impl From<application::Refusal> for Blocked {
    fn from(refusal: application::Refusal) -> Self {
        Self::Application(refusal)
    }
}
