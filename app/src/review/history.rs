//! What a review adds to the history of an application. The office alone reads it.

use serde::{Deserialize, Serialize};

use super::Verdict;
use crate::ledger::{ActName, Told, said};
use crate::review::words;
use crate::text::Lang;

/// Something that happened in a review: the detail of a ledger entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// A reviewer was given the case.
    ReviewerAssigned {
        /// The reviewer's name at that time.
        reviewer: String,
    },
    /// A reviewer declared to have no tie to the applicant and began.
    ReviewBegun {
        /// The reviewer's name at that time.
        reviewer: String,
    },
    /// A reviewer stepped back because of a tie to the applicant (除斥・回避).
    ReviewerRecused {
        /// The reviewer's name at that time.
        reviewer: String,
        /// Why, as written to the office.
        reason: String,
    },
    /// The reviewer judged every claimed item.
    ReviewFinished,
    /// The reviewer judged every claimed item and asks for evidence on some.
    EvidenceAsked {
        /// On how many.
        items: u32,
    },
    /// The office opened a finished review again.
    ReviewReopened,
}

impl Event {
    fn say(&self, lang: Lang) -> String {
        match self {
            Self::ReviewerAssigned { reviewer } => words::event_assigned(lang, reviewer),
            Self::ReviewBegun { reviewer } => words::event_begun(lang, reviewer),
            Self::ReviewerRecused { reviewer, reason } => {
                words::event_recused(lang, reviewer, reason)
            }
            Self::ReviewFinished => words::EVENT_FINISHED.of(lang).to_owned(),
            Self::EvidenceAsked { items } => words::event_evidence_asked(lang, *items),
            Self::ReviewReopened => words::EVENT_REOPENED.of(lang).to_owned(),
        }
    }
}

/// The acts that say what happened so.
const ACTS: [ActName; 5] = [
    ActName::Assign,
    ActName::BeginReview,
    ActName::Recuse,
    ActName::FinishReview,
    ActName::ReopenReview,
];

/// An entry of the ledger in words, if it is of a review.
pub fn told(lang: Lang, act: &str, detail: &str) -> Option<Told> {
    let say = if let Some(event) = said::<Event>(&ACTS, act, detail) {
        event.say(lang)
    } else {
        let verdict: Verdict = said(&[ActName::GiveVerdict], act, detail)?;
        words::event_verdict(lang, verdict.item.as_str(), verdict.kind)
    };
    let milestone = false;
    Some(Told { say, milestone })
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::application;
    use crate::programme::specimen::code;
    use crate::review::VerdictKind;

    fn all() -> Vec<(ActName, serde_json::Value)> {
        let reviewer = "審査 花子".to_owned();
        let json = |event: Event| serde_json::to_value(event).unwrap();
        let verdict = Verdict {
            item: code("HR-01"),
            kind: VerdictKind::Accepted,
            reason: String::new(),
            note: String::new(),
        };
        vec![
            (
                ActName::Assign,
                json(Event::ReviewerAssigned {
                    reviewer: reviewer.clone(),
                }),
            ),
            (
                ActName::BeginReview,
                json(Event::ReviewBegun {
                    reviewer: reviewer.clone(),
                }),
            ),
            (
                ActName::Recuse,
                json(Event::ReviewerRecused {
                    reviewer,
                    reason: "取引先です".to_owned(),
                }),
            ),
            (ActName::GiveVerdict, serde_json::to_value(verdict).unwrap()),
            (ActName::FinishReview, json(Event::ReviewFinished)),
            (
                ActName::FinishReview,
                json(Event::EvidenceAsked { items: 2 }),
            ),
            (ActName::ReopenReview, json(Event::ReviewReopened)),
        ]
    }

    #[test]
    fn each_act_is_told_in_words_of_its_own_in_both_languages() {
        for lang in [Lang::Ja, Lang::En] {
            let told: BTreeSet<String> = all()
                .iter()
                .map(|(act, detail)| told(lang, act.as_str(), &detail.to_string()).unwrap().say)
                .collect();
            assert_eq!(told.len(), all().len());
            assert!(told.iter().any(|say| say.contains("審査 花子")));
            assert!(told.iter().any(|say| say.contains("取引先です")));
            assert!(told.iter().any(|say| say.contains("HR-01")));
        }
    }

    #[test]
    fn what_another_act_said_is_not_read_as_a_review() {
        for (_, detail) in all() {
            let act = ActName::Submit.as_str();
            assert_eq!(told(Lang::Ja, act, &detail.to_string()), None);
        }
        // Nor does the applicant read anything of a review.
        for (act, detail) in all() {
            let event = application::Event::of(act.as_str(), &detail.to_string());
            assert_eq!(event, None);
        }
        let submitted = r#"{"event":"submitted","n":1}"#;
        assert_eq!(told(Lang::Ja, ActName::Assign.as_str(), submitted), None);
    }
}
