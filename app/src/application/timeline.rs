//! The story of an application: what happened to it, in words.
//!
//! An [`Event`] is the detail of a ledger entry; who did it and when stands
//! in the entry itself. Here stands what the applicant and its agent may read too.
//! What the office thinks before the release, and who reviews, is not for them, also
//! afterwards: that is told by the features that come behind.

use serde::{Deserialize, Serialize};

use crate::application::words;
use crate::id::FileId;
use crate::ledger::{ActName, Told, said};
use crate::programme::{ItemCode, Tier};
use crate::text::{Lang, Text};

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
    /// taken on, told.
    const fn is_milestone(&self) -> bool {
        matches!(
            self,
            Self::Submitted { .. }
                | Self::Resubmitted { .. }
                | Self::AcceptedForReview
                | Self::Released { .. }
                | Self::Withdrawn { .. }
        )
    }

    /// The acts that say what happened so.
    const ACTS: [ActName; 9] = [
        ActName::StartApplication,
        ActName::Submit,
        ActName::UploadFile,
        ActName::RemoveFile,
        ActName::LinkEvidence,
        ActName::Withdraw,
        ActName::AcceptForReview,
        ActName::RequestCorrection,
        ActName::Release,
    ];

    /// What an entry of the ledger says, if it is of these acts.
    pub fn of(act: &str, detail: &str) -> Option<Self> {
        said(&Self::ACTS, act, detail)
    }

    /// As it is told to everybody who may see the application.
    pub fn told(&self, lang: Lang) -> Told {
        let fixed = |text: Text| text.of(lang).to_owned();
        let say = match self {
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
        };
        let milestone = self.is_milestone();
        Told { say, milestone }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn all() -> Vec<Event> {
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
    fn everything_is_told_in_words_of_its_own_in_both_languages() {
        for lang in [Lang::Ja, Lang::En] {
            let told: std::collections::BTreeSet<_> =
                all().iter().map(|event| event.told(lang).say).collect();
            assert_eq!(told.len(), all().len());
            assert!(told.iter().all(|say| !say.is_empty()));
        }
    }

    #[test]
    fn events_read_back_from_the_ledger_of_their_acts_alone() {
        for event in all() {
            let json = serde_json::to_string(&event).unwrap();
            for act in Event::ACTS {
                assert_eq!(Event::of(act.as_str(), &json), Some(event.clone()));
            }
            assert_eq!(Event::of(ActName::Propose.as_str(), &json), None);
        }
        let json = serde_json::to_string(&Event::Submitted { n: 1 }).unwrap();
        assert_eq!(json, r#"{"event":"submitted","n":1}"#);
        let before = Event::of("withdraw", r#"{"event":"withdrawn"}"#).unwrap();
        assert_eq!(before.told(Lang::Ja).say, "申請を取り下げました");
    }

    #[test]
    fn what_the_office_does_alone_is_not_the_applicants_doing() {
        let by_office: Vec<_> = all()
            .into_iter()
            .filter(|it| !it.is_of_operator())
            .collect();
        assert!(by_office.iter().all(|event| matches!(
            event,
            Event::AcceptedForReview | Event::CorrectionRequested { .. } | Event::Released { .. }
        )));
        assert_eq!(by_office.len(), 4);
    }
}
