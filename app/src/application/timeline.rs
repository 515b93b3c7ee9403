//! The story of an application: what happened to it, in words.
//!
//! An [`Event`] is the detail of a ledger entry; who did it and when stands
//! in the entry itself.

use serde::{Deserialize, Serialize};

use crate::application::words;
use crate::id::FileId;
use crate::programme::{ItemCode, Tier};
use crate::text::{Lang, Text};

/// For whom the story is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Audience {
    /// The applicant and its agent. What the office thinks before the release
    /// and who reviews are not for them, also afterwards.
    Operator,
    /// The office: staff, reviewers, approvers.
    Staff,
}

/// A letter that was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Letter {
    /// 申請の控え
    Receipt,
    /// 認定通知書
    Certified,
    /// 不認定通知書
    NotCertified,
}

impl Letter {
    /// Its name for people.
    pub const fn name(self) -> Text {
        match self {
            Self::Receipt => words::LETTER_RECEIPT,
            Self::Certified => words::LETTER_CERTIFIED,
            Self::NotCertified => words::LETTER_NOT_CERTIFIED,
        }
    }
}

/// Something that happened to an application.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// The applicant began it.
    Started,
    /// The applicant submitted revision `n` for the first time.
    Submitted {
        /// Number of the revision, from 1.
        n: u32,
    },
    /// The applicant handed a file in.
    FileUploaded {
        /// What the applicant calls it.
        title: String,
        /// The file's own name.
        name: String,
        /// SHA-256 of its content.
        sha256: String,
    },
    /// The applicant deleted a file that was never sent.
    FileRemoved {
        /// What the applicant called it.
        title: String,
        /// The file's own name.
        name: String,
        /// SHA-256 of its content.
        sha256: String,
    },
    /// The applicant named a file as evidence of an item, or another place in it.
    EvidenceLinked {
        /// The item.
        item: ItemCode,
        /// The file.
        file: FileId,
        /// What the applicant calls it.
        title: String,
        /// Where in it, as typed.
        place: String,
    },
    /// The applicant took a file off an item.
    EvidenceUnlinked {
        /// The item.
        item: ItemCode,
        /// The file.
        file: FileId,
        /// What the applicant calls it.
        title: String,
    },
    /// The applicant took it back.
    Withdrawn {
        /// Why, if the applicant said so.
        #[serde(default)]
        reason: String,
    },
    /// The office took it on (受付).
    AcceptedForReview,
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
    /// The office sent it back to be corrected (補正).
    CorrectionRequested {
        /// What to put right, as written to the applicant.
        reason: String,
    },
    /// The applicant submitted a corrected revision `n`.
    Resubmitted {
        /// Number of the revision.
        n: u32,
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
    /// The decision was told to the applicant.
    Released {
        /// The tier; none for not certified.
        tier: Option<Tier>,
        /// The number of the certificate that was issued with it.
        #[serde(default)]
        number: Option<String>,
    },
}

impl Event {
    /// Whether the operator's own people do it, and nobody of the office.
    pub const fn is_of_operator(&self) -> bool {
        matches!(
            self,
            Self::Started
                | Self::Submitted { .. }
                | Self::Resubmitted { .. }
                | Self::FileUploaded { .. }
                | Self::FileRemoved { .. }
                | Self::EvidenceLinked { .. }
                | Self::EvidenceUnlinked { .. }
                | Self::Withdrawn { .. }
        )
    }

    /// Whether it is one of the few that everything turns on: it arrived, was
    /// taken on, decided on, told.
    pub const fn is_milestone(&self) -> bool {
        matches!(
            self,
            Self::Submitted { .. }
                | Self::Resubmitted { .. }
                | Self::AcceptedForReview
                | Self::Approved
                | Self::Released { .. }
                | Self::Withdrawn { .. }
        )
    }

    /// The event in words for `audience`; none if it is not for them.
    pub fn words(&self, lang: Lang, audience: Audience) -> Option<String> {
        let fixed = |text: Text| text.of(lang).to_owned();
        let for_all = match self {
            Self::Started => fixed(words::EVENT_STARTED),
            Self::Submitted { .. } => fixed(words::EVENT_SUBMITTED),
            Self::Resubmitted { n } => words::event_resubmitted(lang, *n),
            Self::FileUploaded { title, .. } => words::event_uploaded(lang, title),
            Self::FileRemoved { title, .. } => words::event_removed(lang, title),
            Self::EvidenceLinked {
                item, title, place, ..
            } => words::event_linked(lang, item.as_str(), title, place),
            Self::EvidenceUnlinked { item, title, .. } => {
                words::event_unlinked(lang, item.as_str(), title)
            }
            Self::Withdrawn { reason } => words::event_withdrawn(lang, reason),
            Self::AcceptedForReview => fixed(words::EVENT_ACCEPTED),
            Self::CorrectionRequested { reason } => words::event_correction(lang, reason),
            Self::Released { tier, number } => {
                words::event_released(lang, *tier, number.as_deref())
            }
            Self::ReviewerAssigned { .. }
            | Self::ReviewBegun { .. }
            | Self::ReviewerRecused { .. }
            | Self::ReviewFinished
            | Self::EvidenceAsked { .. }
            | Self::ReviewReopened
            | Self::Proposed { .. }
            | Self::Approved
            | Self::LettersSeen
            | Self::SentBack { .. } => {
                return (audience == Audience::Staff).then(|| self.words_for_staff(lang));
            }
        };
        Some(for_all)
    }

    /// The words of what only the office may read.
    fn words_for_staff(&self, lang: Lang) -> String {
        match self {
            Self::ReviewerAssigned { reviewer } => words::event_assigned(lang, reviewer),
            Self::ReviewBegun { reviewer } => words::event_begun(lang, reviewer),
            Self::ReviewerRecused { reviewer, reason } => {
                words::event_recused(lang, reviewer, reason)
            }
            Self::Proposed { tier } => words::event_proposed(lang, *tier),
            Self::SentBack { reason } => words::event_sent_back(lang, reason),
            Self::Approved => words::EVENT_APPROVED.of(lang).to_owned(),
            Self::LettersSeen => words::EVENT_LETTERS_SEEN.of(lang).to_owned(),
            Self::EvidenceAsked { items } => words::event_evidence_asked(lang, *items),
            Self::ReviewReopened => words::EVENT_REVIEW_REOPENED.of(lang).to_owned(),
            _ => words::EVENT_REVIEW_FINISHED.of(lang).to_owned(),
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn internal() -> Vec<Event> {
        let reviewer = "審査 花子".to_owned();
        vec![
            Event::ReviewerAssigned {
                reviewer: reviewer.clone(),
            },
            Event::ReviewBegun {
                reviewer: reviewer.clone(),
            },
            Event::ReviewerRecused {
                reviewer,
                reason: "取引先です".to_owned(),
            },
            Event::ReviewFinished,
            Event::EvidenceAsked { items: 2 },
            Event::ReviewReopened,
            Event::Proposed {
                tier: Some(Tier::Gold),
            },
            Event::Approved,
            Event::LettersSeen,
            Event::SentBack {
                reason: "確かめてください".to_owned(),
            },
        ]
    }

    fn open() -> Vec<Event> {
        vec![
            Event::Started,
            Event::Submitted { n: 1 },
            Event::AcceptedForReview,
            Event::CorrectionRequested {
                reason: "第3号の資料がありません".to_owned(),
            },
            Event::Resubmitted { n: 2 },
            Event::FileUploaded {
                title: "就業規則".to_owned(),
                name: "kisoku.pdf".to_owned(),
                sha256: "00".repeat(32),
            },
            Event::FileRemoved {
                title: "就業規則".to_owned(),
                name: "kisoku.pdf".to_owned(),
                sha256: "00".repeat(32),
            },
            Event::EvidenceLinked {
                item: ItemCode::parse("HR-01").unwrap(),
                file: FileId::new(uuid::Uuid::from_u128(1)),
                title: "就業規則".to_owned(),
                place: "第23条".to_owned(),
            },
            Event::EvidenceUnlinked {
                item: ItemCode::parse("HR-01").unwrap(),
                file: FileId::new(uuid::Uuid::from_u128(1)),
                title: "就業規則".to_owned(),
            },
            Event::Withdrawn {
                reason: "廃業のため".to_owned(),
            },
            Event::Released {
                tier: None,
                number: None,
            },
            Event::Released {
                tier: Some(Tier::Gold),
                number: Some("A2026-0001".to_owned()),
            },
        ]
    }

    #[test]
    fn the_applicant_reads_nothing_of_what_the_office_thinks() {
        for event in internal() {
            assert_eq!(event.words(Lang::Ja, Audience::Operator), None, "{event:?}");
            assert!(
                event.words(Lang::Ja, Audience::Staff).is_some(),
                "{event:?}"
            );
        }
    }

    #[test]
    fn everything_else_is_told_to_both_in_both_languages() {
        for event in open() {
            for lang in [Lang::Ja, Lang::En] {
                let told = event.words(lang, Audience::Operator);
                assert!(told.as_ref().is_some_and(|words| !words.is_empty()));
                assert_eq!(told, event.words(lang, Audience::Staff));
            }
        }
    }

    #[test]
    fn staff_read_who_was_assigned_and_what_was_proposed() {
        let said: Vec<_> = internal()
            .iter()
            .filter_map(|e| e.words(Lang::Ja, Audience::Staff))
            .collect();
        let distinct: std::collections::BTreeSet<_> = said.iter().collect();
        assert_eq!(distinct.len(), 10);
        assert!(said[0].contains("審査 花子"));
        assert!(said[6].contains("ゴールド"));
    }

    #[test]
    fn events_read_back_from_the_ledger() {
        for event in internal().into_iter().chain(open()) {
            let json = serde_json::to_string(&event).unwrap();
            assert_eq!(serde_json::from_str::<Event>(&json).unwrap(), event);
        }
        let json = serde_json::to_string(&Event::Submitted { n: 1 }).unwrap();
        assert_eq!(json, r#"{"event":"submitted","n":1}"#);
        let before = serde_json::from_str::<Event>(r#"{"event":"withdrawn"}"#).unwrap();
        let said = before.words(Lang::Ja, Audience::Staff).unwrap();
        assert_eq!(said, "申請を取り下げました");
    }
}
