//! Two people (起案・決裁): one proposes, another approves, then it is released.
//! What they stand for is the feature's.
//!
//! What is released never changes. A proposal or approval that turns out wrong is
//! made void, and a new one is proposed.

mod words;

use serde::{Deserialize, Serialize};

use crate::id::AccountId;
use crate::text::Text;

/// Where what two people stand for stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Proposed (起案), waiting for the second person.
    Proposed,
    /// Approved (決裁), waiting for its release.
    Approved,
    /// The operator knows; final.
    Released,
    /// Given up before release; another may be proposed.
    Void,
}

impl State {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::Proposed, Self::Approved, Self::Released, Self::Void];

    /// The word in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Approved => "approved",
            Self::Released => "released",
            Self::Void => "void",
        }
    }

    /// Reads the word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == word)
    }

    /// What people call it.
    pub const fn name(self) -> Text {
        words::state(self)
    }
}

/// Who stands for something that is decided, and how far it has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Approval {
    /// Where it stands.
    pub state: State,
    /// Who proposed it.
    pub proposed_by: AccountId,
    /// Who approved it; another person.
    pub approved_by: Option<AccountId>,
}

/// Why a step is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It has been done already: a repeat is answered with the same receipt.
    AlreadyDone,
    /// Who proposed may not approve.
    SamePerson,
    /// It has to be approved first.
    NotApproved,
    /// It is released and final.
    Released,
    /// It was given up.
    Void,
}

impl Refusal {
    /// What happened and what to do.
    pub const fn text(self) -> Text {
        words::refusal(self)
    }
}

impl Approval {
    /// Proposed; whether what it is about is ready is for the feature to say.
    pub const fn propose(by: AccountId) -> Self {
        Self {
            state: State::Proposed,
            proposed_by: by,
            approved_by: None,
        }
    }

    /// Approves it, by somebody who did not propose it.
    pub fn approve(self, by: AccountId) -> Result<Self, Refusal> {
        match self.state {
            State::Proposed if by == self.proposed_by => Err(Refusal::SamePerson),
            State::Proposed => Ok(Self {
                state: State::Approved,
                approved_by: Some(by),
                ..self
            }),
            State::Approved => Err(Refusal::AlreadyDone),
            State::Released => Err(Refusal::Released),
            State::Void => Err(Refusal::Void),
        }
    }

    /// Releases it: who it is about is told.
    pub fn release(self) -> Result<Self, Refusal> {
        match self.state {
            State::Proposed => Err(Refusal::NotApproved),
            State::Approved => Ok(Self {
                state: State::Released,
                ..self
            }),
            State::Released => Err(Refusal::AlreadyDone),
            State::Void => Err(Refusal::Void),
        }
    }

    /// Gives it up before release.
    pub fn void(self) -> Result<Self, Refusal> {
        match self.state {
            State::Proposed | State::Approved => Ok(Self {
                state: State::Void,
                ..self
            }),
            State::Released => Err(Refusal::Released),
            State::Void => Err(Refusal::AlreadyDone),
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn person(n: u128) -> AccountId {
        AccountId::new(uuid::Uuid::from_u128(n))
    }

    fn approval(state: State) -> Approval {
        let approved_by = matches!(state, State::Approved | State::Released).then(|| person(2));
        Approval {
            state,
            approved_by,
            ..Approval::propose(person(1))
        }
    }

    type Act = fn(Approval) -> Result<Approval, Refusal>;

    #[test]
    fn every_act_in_every_state() {
        let approve_other: Act = |d| d.approve(person(2));
        let approve_same: Act = |d| d.approve(person(1));
        let release: Act = Approval::release;
        let void: Act = Approval::void;
        let table: [(Act, [Result<State, Refusal>; 4]); 4] = [
            // proposed, approved, released, void
            (
                approve_other,
                [
                    Ok(State::Approved),
                    Err(Refusal::AlreadyDone),
                    Err(Refusal::Released),
                    Err(Refusal::Void),
                ],
            ),
            (
                approve_same,
                [
                    Err(Refusal::SamePerson),
                    Err(Refusal::AlreadyDone),
                    Err(Refusal::Released),
                    Err(Refusal::Void),
                ],
            ),
            (
                release,
                [
                    Err(Refusal::NotApproved),
                    Ok(State::Released),
                    Err(Refusal::AlreadyDone),
                    Err(Refusal::Void),
                ],
            ),
            (
                void,
                [
                    Ok(State::Void),
                    Ok(State::Void),
                    Err(Refusal::Released),
                    Err(Refusal::AlreadyDone),
                ],
            ),
        ];
        for (row, (act, expected)) in table.into_iter().enumerate() {
            for (state, expected) in State::ALL.into_iter().zip(expected) {
                assert_eq!(
                    act(approval(state)).map(|d| d.state),
                    expected,
                    "row {row}, {state:?}"
                );
            }
        }
    }

    #[test]
    fn approving_keeps_who_did_what() {
        let approved = approval(State::Proposed).approve(person(2)).unwrap();
        assert_eq!(
            (approved.proposed_by, approved.approved_by),
            (person(1), Some(person(2)))
        );
    }

    #[test]
    fn states_read_back() {
        for state in State::ALL {
            assert_eq!(State::parse(state.as_str()), Some(state));
        }
    }
}
