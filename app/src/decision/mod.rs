//! The decision (決定): proposed by one person, approved by another, then
//! released to the operator and to the public.
//!
//! Released decisions never change; what comes after (surrender, revocation)
//! happens to the certificate. A proposal or approval that turns out wrong is
//! made void, and a new one is proposed.

mod blocked;
mod history;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod result;
pub mod words;

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

pub use blocked::Blocked;
pub use history::{Event, told};

use crate::field::{Fields, Problem, Problems};
use crate::programme::{Outcome, Tier};
use crate::time::read_date;
use crate::writing::optional;

/// The longest reason for not certifying, in characters as people count them.
pub const REASON_MAX_CHARS: usize = 2_000;

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

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use crate::programme::evaluate;
    use crate::programme::specimen::{city, counting};
    use crate::text;

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
            let hint = crate::decision::words::pages::certified_on_hint(lang, today);
            for example in crate::decision::words::pages::certified_on_examples(lang, today) {
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
