//! The decision (決定): proposed by one person, approved by another, then
//! released to the operator and to the public.
//!
//! Released decisions never change; what comes after (surrender, revocation)
//! happens to the certificate. A proposal or approval that turns out wrong is
//! made void, and a new one is proposed.

mod blocked;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod result;

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

pub use blocked::Blocked;

use crate::field::{Fields, Problem, Problems};
use crate::id::AccountId;
use crate::programme::{Outcome, Tier};
use crate::text::{self, Text, decision as words};
use crate::time::read_date;
use crate::writing::optional;

/// The longest reason for not certifying, in characters as people count them.
pub const REASON_MAX_CHARS: usize = 2_000;

/// Where a decision stands.
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
        text::decision::state(self)
    }
}

/// What is decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DecisionOutcome {
    /// Certified in this tier.
    Certified(Tier),
    /// Not certified.
    NotCertified {
        /// Why; the letter tells it to the operator. Never empty.
        reason: String,
    },
}

impl DecisionOutcome {
    /// The tier, if certified.
    pub const fn tier(&self) -> Option<Tier> {
        match self {
            Self::Certified(tier) => Some(*tier),
            Self::NotCertified { .. } => None,
        }
    }
}

/// A decision and who stands for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Where it stands.
    pub state: State,
    /// What is decided.
    pub outcome: DecisionOutcome,
    /// Who proposed it.
    pub proposed_by: AccountId,
    /// Who approved it; another person.
    pub approved_by: Option<AccountId>,
}

/// Why an act on a decision is refused.
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
        text::decision::refusal(self)
    }
}

/// Reads a proposal from the fields `outcome` (`certified`, `not_certified`)
/// and `reason`. The tier is the one the accepted items earn, never chosen.
///
/// # Errors
/// Nothing is chosen, certifying is chosen although no tier is reached, or a
/// refusal has no reason or too long a one.
pub fn read_proposal(fields: &Fields, earned: &Outcome) -> Result<DecisionOutcome, Problems> {
    match (fields.get("outcome"), earned.tier) {
        ("certified", Some(tier)) => Ok(DecisionOutcome::Certified(tier)),
        ("certified", None) => Err(vec![Problem::new("outcome", words::NO_TIER)]),
        ("not_certified", _) => match optional(fields, "reason", words::REASON, REASON_MAX_CHARS) {
            Ok(Some(reason)) => Ok(DecisionOutcome::NotCertified { reason }),
            Ok(None) => Err(vec![Problem::new("reason", words::REASON_MISSING)]),
            Err(problem) => Err(vec![problem]),
        },
        _ => Err(vec![Problem::new("outcome", words::NOT_CHOSEN)]),
    }
}

/// Reads the day of certification from `certified_on.{y,m,d}`: not before the
/// application came in, and not more than a year ahead.
///
/// # Errors
/// It is missing, cannot be read, or lies outside.
pub fn read_certified_on(
    fields: &Fields,
    submitted_on: NaiveDate,
    today: NaiveDate,
) -> Result<NaiveDate, Problem> {
    let at = "certified_on.y";
    let day = read_date(fields, "certified_on", words::CERTIFIED_ON)?
        .ok_or_else(|| Problem::new(at, words::CERTIFIED_ON_MISSING))?;
    let latest = today.checked_add_days(Days::new(366)).unwrap_or(today);
    if day < submitted_on || day > latest {
        return Err(Problem::with(at, |lang| {
            words::certified_on_outside(lang, submitted_on, latest)
        }));
    }
    Ok(day)
}

impl Decision {
    /// Proposes a decision; whether the case is ready is told by
    /// [`ready_to_propose`](crate::review::ready_to_propose).
    pub const fn propose(outcome: DecisionOutcome, by: AccountId) -> Self {
        Self {
            state: State::Proposed,
            outcome,
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

    /// Releases it: certificate, letter and mails go out with it.
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
    use crate::programme::evaluate;
    use crate::programme::specimen::{city, counting};

    fn person(n: u128) -> AccountId {
        AccountId::new(uuid::Uuid::from_u128(n))
    }

    fn decision(state: State) -> Decision {
        let approved_by = matches!(state, State::Approved | State::Released).then(|| person(2));
        Decision {
            state,
            approved_by,
            ..Decision::propose(DecisionOutcome::Certified(Tier::Gold), person(1))
        }
    }

    type Act = fn(Decision) -> Result<Decision, Refusal>;

    #[test]
    fn every_act_in_every_state() {
        let approve_other: Act = |d| d.approve(person(2));
        let approve_same: Act = |d| d.approve(person(1));
        let release: Act = Decision::release;
        let void: Act = Decision::void;
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
                    act(decision(state)).map(|d| d.state),
                    expected,
                    "row {row}, {state:?}"
                );
            }
        }
    }

    #[test]
    fn approving_keeps_who_did_what() {
        let approved = decision(State::Proposed).approve(person(2)).unwrap();
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

    #[test]
    fn the_day_lies_between_the_application_and_a_year_ahead() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let read = |year: &str| {
            let fields: Fields = [
                ("certified_on.y", year),
                ("certified_on.m", "12"),
                ("certified_on.d", "1"),
            ]
            .into_iter()
            .collect();
            read_certified_on(&fields, day("2023-06-01"), day("2023-11-20"))
        };
        assert_eq!(read("令和5"), Ok(day("2023-12-01")));
        assert_eq!(read("2023"), Ok(day("2023-12-01")));
        assert!(read("2022").is_err());
        assert!(read("2024").is_err());
        assert_eq!(read("").unwrap_err().field, "certified_on.y");
    }

    #[test]
    fn the_day_in_the_hint_can_be_typed_as_it_stands() {
        let today = "2026-11-25".parse::<NaiveDate>().unwrap();
        for lang in [text::Lang::Ja, text::Lang::En] {
            let hint = text::decision_pages::certified_on_hint(lang, today);
            for example in text::decision_pages::certified_on_examples(lang, today) {
                assert!(hint.contains(&example), "{hint}");
                let fields: Fields = [("certified_on.y", example.as_str())].into_iter().collect();
                assert_eq!(
                    read_certified_on(&fields, today, today),
                    Ok(today),
                    "{example}"
                );
            }
        }
    }

    #[test]
    fn the_tier_is_earned_and_a_refusal_needs_a_reason() {
        let definition = city();
        let silver = evaluate(&definition, &counting(&definition, [5, 5, 5]));
        let none = evaluate(&definition, &[]);
        let read = |outcome: &str, reason: &str, earned: &Outcome| {
            let fields: Fields = [("outcome", outcome), ("reason", reason)]
                .into_iter()
                .collect();
            read_proposal(&fields, earned)
        };
        assert_eq!(
            read("certified", "", &silver),
            Ok(DecisionOutcome::Certified(Tier::Silver))
        );
        assert_eq!(
            read("certified", "", &none)
                .unwrap_err()
                .first()
                .unwrap()
                .field,
            "outcome"
        );
        assert_eq!(
            read("not_certified", "  ", &none)
                .unwrap_err()
                .first()
                .unwrap()
                .field,
            "reason"
        );
        let refused = read("not_certified", "市税の滞納", &silver).unwrap();
        assert_eq!(refused.tier(), None);
        assert_eq!(
            read("", "", &silver).unwrap_err().first().unwrap().field,
            "outcome"
        );
        assert!(read("not_certified", &"あ".repeat(2_001), &none).is_err());
    }
}
