//! The states of an application and the acts that lead from one to another.

use serde::{Deserialize, Serialize};

use crate::application::words;
use crate::text::Text;

/// The longest reason for taking an application back, in characters as people
/// count them.
pub const WITHDRAW_REASON_MAX_CHARS: usize = 2_000;

/// Where an application stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// 下書き: the applicant is filling it in.
    Draft,
    /// 申請済み: it has arrived, nobody has looked at it.
    Submitted,
    /// 差し戻し: the office asked for corrections (補正).
    CorrectionRequested,
    /// 審査中: the office has taken it on.
    UnderReview,
    /// 決定済み: certified or not; told to the applicant by the release.
    Decided,
    /// 取り下げ: the applicant took it back.
    Withdrawn,
}

/// Why an act is not possible in the state an application is in. A repeated
/// act meets the variant that says it is done already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Refusal {
    /// The applicant has not submitted it yet.
    #[error("the application is not submitted yet")]
    NotSubmitted,
    /// It is submitted already.
    #[error("the application is submitted already")]
    AlreadySubmitted,
    /// It is with the applicant, to be corrected.
    #[error("the application is returned for correction")]
    AlreadyReturned,
    /// The office has not taken it on yet.
    #[error("the application is not under review yet")]
    NotUnderReview,
    /// The office has taken it on already.
    #[error("the application is under review already")]
    AlreadyUnderReview,
    /// It is decided.
    #[error("the application is decided")]
    AlreadyDecided,
    /// It is withdrawn.
    #[error("the application is withdrawn")]
    AlreadyWithdrawn,
}

impl Refusal {
    /// What to say to the person who tried.
    pub const fn text(self) -> Text {
        match self {
            Self::NotSubmitted => words::NOT_SUBMITTED,
            Self::AlreadySubmitted => words::ALREADY_SUBMITTED,
            Self::AlreadyReturned => words::ALREADY_RETURNED,
            Self::NotUnderReview => words::NOT_UNDER_REVIEW,
            Self::AlreadyUnderReview => words::ALREADY_UNDER_REVIEW,
            Self::AlreadyDecided => words::ALREADY_DECIDED,
            Self::AlreadyWithdrawn => words::ALREADY_WITHDRAWN,
        }
    }
}

impl State {
    /// Every state, in the order of an application's life.
    pub const ALL: [Self; 6] = [
        Self::Draft,
        Self::Submitted,
        Self::CorrectionRequested,
        Self::UnderReview,
        Self::Decided,
        Self::Withdrawn,
    ];

    /// The value in the database and in addresses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Submitted => "submitted",
            Self::CorrectionRequested => "correction_requested",
            Self::UnderReview => "under_review",
            Self::Decided => "decided",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Reads [`Self::as_str`].
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }

    /// Its name for people.
    pub const fn name(self) -> Text {
        match self {
            Self::Draft => words::DRAFT,
            Self::Submitted => words::SUBMITTED,
            Self::CorrectionRequested => words::CORRECTION_REQUESTED,
            Self::UnderReview => words::UNDER_REVIEW,
            Self::Decided => words::DECIDED,
            Self::Withdrawn => words::WITHDRAWN,
        }
    }

    /// Whether the applicant may change the drafts.
    pub const fn is_editable(self) -> bool {
        matches!(self, Self::Draft | Self::CorrectionRequested)
    }

    /// Whether it still takes the place of the operator (or site) in its call.
    pub const fn is_live(self) -> bool {
        !matches!(self, Self::Withdrawn)
    }

    /// The applicant submits, for the first time or after a correction.
    ///
    /// # Errors
    /// It is not with the applicant.
    pub const fn submit(self) -> Result<Self, Refusal> {
        match self {
            Self::Draft | Self::CorrectionRequested => Ok(Self::Submitted),
            Self::Submitted => Err(Refusal::AlreadySubmitted),
            Self::UnderReview => Err(Refusal::AlreadyUnderReview),
            Self::Decided => Err(Refusal::AlreadyDecided),
            Self::Withdrawn => Err(Refusal::AlreadyWithdrawn),
        }
    }

    /// The office finds it in order and takes it on (受付).
    ///
    /// # Errors
    /// It has not arrived, or was taken on before.
    pub const fn accept_for_review(self) -> Result<Self, Refusal> {
        match self {
            Self::Submitted => Ok(Self::UnderReview),
            Self::Draft => Err(Refusal::NotSubmitted),
            Self::CorrectionRequested => Err(Refusal::AlreadyReturned),
            Self::UnderReview => Err(Refusal::AlreadyUnderReview),
            Self::Decided => Err(Refusal::AlreadyDecided),
            Self::Withdrawn => Err(Refusal::AlreadyWithdrawn),
        }
    }

    /// The office sends it back with a reason (差し戻し), at intake or because
    /// a reviewer needs more.
    ///
    /// # Errors
    /// It is not with the office.
    pub const fn request_correction(self) -> Result<Self, Refusal> {
        match self {
            Self::Submitted | Self::UnderReview => Ok(Self::CorrectionRequested),
            Self::Draft => Err(Refusal::NotSubmitted),
            Self::CorrectionRequested => Err(Refusal::AlreadyReturned),
            Self::Decided => Err(Refusal::AlreadyDecided),
            Self::Withdrawn => Err(Refusal::AlreadyWithdrawn),
        }
    }

    /// A decision on it is released.
    ///
    /// # Errors
    /// It is not under review.
    pub const fn decide(self) -> Result<Self, Refusal> {
        match self {
            Self::UnderReview => Ok(Self::Decided),
            Self::Draft => Err(Refusal::NotSubmitted),
            Self::Submitted => Err(Refusal::NotUnderReview),
            Self::CorrectionRequested => Err(Refusal::AlreadyReturned),
            Self::Decided => Err(Refusal::AlreadyDecided),
            Self::Withdrawn => Err(Refusal::AlreadyWithdrawn),
        }
    }

    /// The applicant takes it back, which is possible until it is decided.
    ///
    /// # Errors
    /// It is decided, or withdrawn before.
    pub const fn withdraw(self) -> Result<Self, Refusal> {
        match self {
            Self::Draft | Self::Submitted | Self::CorrectionRequested | Self::UnderReview => {
                Ok(Self::Withdrawn)
            }
            Self::Decided => Err(Refusal::AlreadyDecided),
            Self::Withdrawn => Err(Refusal::AlreadyWithdrawn),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Refusal as R;
    use super::State as S;

    type Act = fn(S) -> Result<S, R>;
    type Row = (&'static str, Act, [Result<S, R>; 6]);

    /// The act, and what it does in each state in the order of `State::ALL`.
    fn table() -> [Row; 5] {
        let (decided, withdrawn) = (Err(R::AlreadyDecided), Err(R::AlreadyWithdrawn));
        [
            (
                "submit",
                S::submit,
                [
                    Ok(S::Submitted),
                    Err(R::AlreadySubmitted),
                    Ok(S::Submitted),
                    Err(R::AlreadyUnderReview),
                    decided,
                    withdrawn,
                ],
            ),
            (
                "accept_for_review",
                S::accept_for_review,
                [
                    Err(R::NotSubmitted),
                    Ok(S::UnderReview),
                    Err(R::AlreadyReturned),
                    Err(R::AlreadyUnderReview),
                    decided,
                    withdrawn,
                ],
            ),
            (
                "request_correction",
                S::request_correction,
                [
                    Err(R::NotSubmitted),
                    Ok(S::CorrectionRequested),
                    Err(R::AlreadyReturned),
                    Ok(S::CorrectionRequested),
                    decided,
                    withdrawn,
                ],
            ),
            (
                "decide",
                S::decide,
                [
                    Err(R::NotSubmitted),
                    Err(R::NotUnderReview),
                    Err(R::AlreadyReturned),
                    Ok(S::Decided),
                    decided,
                    withdrawn,
                ],
            ),
            (
                "withdraw",
                S::withdraw,
                [
                    Ok(S::Withdrawn),
                    Ok(S::Withdrawn),
                    Ok(S::Withdrawn),
                    Ok(S::Withdrawn),
                    decided,
                    withdrawn,
                ],
            ),
        ]
    }

    #[test]
    fn every_act_is_possible_just_where_the_rules_say() {
        for (name, act, expected) in table() {
            for (state, expected) in S::ALL.into_iter().zip(expected) {
                assert_eq!(act(state), expected, "{name} from {state:?}");
            }
        }
    }

    #[test]
    fn states_read_back() {
        for state in S::ALL {
            assert_eq!(S::parse(state.as_str()), Some(state));
        }
    }

    #[test]
    fn only_what_is_with_the_applicant_can_be_edited() {
        let editable: Vec<_> = S::ALL
            .into_iter()
            .filter(|state| state.is_editable())
            .collect();
        assert_eq!(editable, [S::Draft, S::CorrectionRequested]);
    }
}
