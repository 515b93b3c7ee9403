//! What a decision adds to the history of an application before it is told to the
//! applicant. The office alone reads it.

use serde::{Deserialize, Serialize};

use super::words;
use crate::ledger::{ActName, Told, said};
use crate::programme::Tier;
use crate::text::Lang;

/// Something that happened to a decision: the detail of a ledger entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// Staff proposed a decision.
    Proposed {
        /// The tier proposed; none for not certified.
        tier: Option<Tier>,
    },
    /// Somebody else approved the proposal.
    Approved,
    /// Somebody looked at the letters that a release would send.
    LettersSeen,
    /// The approver sent the proposal back to staff.
    SentBack {
        /// Why.
        reason: String,
    },
}

impl Event {
    /// The acts that say what happened so.
    const ACTS: [ActName; 4] = [
        ActName::Propose,
        ActName::Approve,
        ActName::SeeLetters,
        ActName::VoidDecision,
    ];

    /// What an entry of the ledger says, if it is of these acts.
    pub fn of(act: &str, detail: &str) -> Option<Self> {
        said(&Self::ACTS, act, detail)
    }

    fn told(&self, lang: Lang) -> Told {
        let say = match self {
            Self::Proposed { tier } => words::event_proposed(lang, *tier),
            Self::Approved => words::EVENT_APPROVED.of(lang).to_owned(),
            Self::LettersSeen => words::EVENT_LETTERS_SEEN.of(lang).to_owned(),
            Self::SentBack { reason } => words::event_sent_back(lang, reason),
        };
        let milestone = *self == Self::Approved;
        Told { say, milestone }
    }
}

/// An entry of the ledger in words, if it is of a decision.
pub fn told(lang: Lang, act: &str, detail: &str) -> Option<Told> {
    Some(Event::of(act, detail)?.told(lang))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn all() -> [(ActName, Event); 4] {
        [
            (
                ActName::Propose,
                Event::Proposed {
                    tier: Some(Tier::Gold),
                },
            ),
            (ActName::Approve, Event::Approved),
            (ActName::SeeLetters, Event::LettersSeen),
            (
                ActName::VoidDecision,
                Event::SentBack {
                    reason: "確かめてください".to_owned(),
                },
            ),
        ]
    }

    #[test]
    fn each_act_is_told_in_words_of_its_own_in_both_languages() {
        for lang in [Lang::Ja, Lang::En] {
            let told: BTreeSet<String> = all()
                .iter()
                .map(|(act, event)| {
                    let detail = serde_json::to_string(event).unwrap();
                    let told = told(lang, act.as_str(), &detail).unwrap();
                    assert_eq!(told.milestone, *event == Event::Approved);
                    told.say
                })
                .collect();
            assert_eq!(told.len(), 4);
            assert!(
                told.iter()
                    .any(|say| say.contains(Tier::Gold.name().of(lang)))
            );
            assert!(told.iter().any(|say| say.contains("確かめてください")));
        }
    }

    #[test]
    fn the_applicant_reads_nothing_of_a_decision_before_it_is_told() {
        for (act, event) in all() {
            let detail = serde_json::to_string(&event).unwrap();
            let read = crate::application::Event::of(act.as_str(), &detail);
            assert_eq!(read, None);
        }
    }
}
