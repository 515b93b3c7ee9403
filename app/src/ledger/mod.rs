//! The ledger (監査記録): every act that people answer for, in a chain.
//!
//! Each link carries the hash of the one before it, so that a row that was
//! edited, removed or moved by hand shows. What an act said (its detail) is
//! kept apart with a salt: it can be erased for privacy and the chain, which
//! only holds its hash, still proves.

use std::borrow::Cow;

use chrono::{DateTime, Utc};
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// What can be done that people answer for. The text is stored; it never changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ActName {
    /// A person registered and was sent a link.
    Register,
    /// The person opened the link: the address is theirs.
    ConfirmEmail,
    /// An administrator invited a person.
    InviteAccount,
    /// The invited person chose a password.
    AcceptInvite,
    /// A link to choose a new password was asked for.
    AskReset,
    /// A new password was chosen.
    ChangePassword,
    /// An administrator gave or took roles, or closed an account; or a person
    /// changed their own name or language.
    ChangeAccount,
    /// An operator was registered.
    CreateOperator,
    /// An operator's facts were changed.
    ChangeOperator,
    /// A site was added, changed or removed.
    ChangeSites,
    /// A person was invited to act for an operator, or once more.
    InviteColleague,
    /// Such an invitation was taken back.
    CancelInvitation,
    /// A person opened an invitation and acts for the operator now.
    JoinOperator,
    /// What a person may do for an operator was changed, they were removed, or left.
    ChangeColleague,
    /// The office recorded that an operator is to be handed over.
    ProposeHandover,
    /// A second person of the office confirmed it: the new person is invited.
    ApproveHandover,
    /// It was dropped.
    RefuseHandover,
    /// A person asked for another address for their account.
    AskNewEmail,
    /// The person opened the link: the account has another address.
    ChangeEmail,
    /// A file was uploaded.
    UploadFile,
    /// A file that was never sent was removed.
    RemoveFile,
    /// A file was linked to an item or the link removed.
    LinkEvidence,
    /// An application was begun.
    StartApplication,
    /// An application was submitted, for the first time or again.
    Submit,
    /// An application was withdrawn.
    Withdraw,
    /// A draft that was never submitted was deleted.
    DeleteDraft,
    /// Staff accepted an application for review.
    AcceptForReview,
    /// A reviewer was asked.
    Assign,
    /// A reviewer declared to have no conflict and began.
    BeginReview,
    /// A reviewer stepped back.
    Recuse,
    /// A verdict on one item was given.
    GiveVerdict,
    /// A reviewer finished.
    FinishReview,
    /// Staff opened a finished review again.
    ReopenReview,
    /// The application was sent back for correction.
    RequestCorrection,
    /// A decision was proposed.
    Propose,
    /// A second person approved the decision.
    Approve,
    /// A proposal was taken back.
    VoidDecision,
    /// Somebody looked at the letters that a release would send.
    SeeLetters,
    /// The decision was released: certification, letter and mail in one.
    Release,
    /// A programme's definition or call was loaded.
    LoadProgramme,
    /// Records left the system as a file.
    Export,
    /// A mail that was held up was sent on its way again.
    SendMailAgain,
    /// The demonstration began to be loaded into an empty database.
    BeginDemo,
    /// The demonstration is loaded as a whole.
    LoadDemo,
}

impl ActName {
    /// As stored in the ledger.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Register => "register",
            Self::ConfirmEmail => "confirm_email",
            Self::InviteAccount => "invite_account",
            Self::AcceptInvite => "accept_invite",
            Self::AskReset => "ask_reset",
            Self::ChangePassword => "change_password",
            Self::ChangeAccount => "change_account",
            Self::CreateOperator => "create_operator",
            Self::ChangeOperator => "change_operator",
            Self::ChangeSites => "change_sites",
            Self::InviteColleague => "invite_colleague",
            Self::CancelInvitation => "cancel_invitation",
            Self::JoinOperator => "join_operator",
            Self::ChangeColleague => "change_colleague",
            Self::ProposeHandover => "propose_handover",
            Self::ApproveHandover => "approve_handover",
            Self::RefuseHandover => "refuse_handover",
            Self::AskNewEmail => "ask_new_email",
            Self::ChangeEmail => "change_email",
            Self::UploadFile => "upload_file",
            Self::RemoveFile => "remove_file",
            Self::LinkEvidence => "link_evidence",
            Self::StartApplication => "start_application",
            Self::Submit => "submit",
            Self::Withdraw => "withdraw",
            Self::DeleteDraft => "delete_draft",
            Self::AcceptForReview => "accept_for_review",
            Self::Assign => "assign",
            Self::BeginReview => "begin_review",
            Self::Recuse => "recuse",
            Self::GiveVerdict => "give_verdict",
            Self::FinishReview => "finish_review",
            Self::ReopenReview => "reopen_review",
            Self::RequestCorrection => "request_correction",
            Self::Propose => "propose",
            Self::Approve => "approve",
            Self::VoidDecision => "void_decision",
            Self::SeeLetters => "see_letters",
            Self::Release => "release",
            Self::LoadProgramme => "load_programme",
            Self::Export => "export",
            Self::SendMailAgain => "send_mail_again",
            Self::BeginDemo => "begin_demo",
            Self::LoadDemo => "load_demo",
        }
    }
}

impl ActName {
    /// The acts that make a screen of the same thing too old for this act: what
    /// it decides on is not what the screen showed any more. Nothing for acts
    /// that decide on nothing others may have changed, or that name the version
    /// of what they change themselves.
    ///
    /// Whoever applies is told nothing of what the office does before the
    /// release, so that only steps they may know of are in their way.
    pub const fn overtaken_by(self) -> &'static [Self] {
        match self {
            Self::InviteAccount | Self::ChangeAccount => {
                &[Self::InviteAccount, Self::AcceptInvite, Self::ChangeAccount]
            }
            Self::ChangeColleague => &[Self::JoinOperator, Self::ChangeColleague],
            Self::ProposeHandover | Self::ApproveHandover | Self::RefuseHandover => &[
                Self::JoinOperator,
                Self::ChangeColleague,
                Self::ProposeHandover,
                Self::ApproveHandover,
                Self::RefuseHandover,
            ],
            Self::Submit | Self::Withdraw | Self::DeleteDraft => &[
                Self::Submit,
                Self::Withdraw,
                Self::RequestCorrection,
                Self::Release,
            ],
            // Whether somebody has a tie to the applicant is a matter of who applies.
            Self::BeginReview | Self::Recuse => &[Self::Submit, Self::Withdraw, Self::Assign],
            Self::AcceptForReview
            | Self::Assign
            | Self::GiveVerdict
            | Self::FinishReview
            | Self::ReopenReview
            | Self::RequestCorrection
            | Self::Propose
            | Self::Approve
            | Self::VoidDecision
            | Self::SeeLetters
            | Self::Release => &[
                Self::Submit,
                Self::Withdraw,
                Self::AcceptForReview,
                Self::Assign,
                Self::BeginReview,
                Self::Recuse,
                Self::GiveVerdict,
                Self::FinishReview,
                Self::ReopenReview,
                Self::RequestCorrection,
                Self::Propose,
                Self::Approve,
                Self::VoidDecision,
                Self::SeeLetters,
                Self::Release,
            ],
            Self::SendMailAgain => &[Self::SendMailAgain],
            Self::Register
            | Self::ConfirmEmail
            | Self::AcceptInvite
            | Self::AskReset
            | Self::ChangePassword
            | Self::CreateOperator
            | Self::ChangeOperator
            | Self::ChangeSites
            | Self::InviteColleague
            | Self::CancelInvitation
            | Self::JoinOperator
            | Self::AskNewEmail
            | Self::ChangeEmail
            | Self::UploadFile
            | Self::RemoveFile
            | Self::LinkEvidence
            | Self::StartApplication
            | Self::LoadProgramme
            | Self::Export
            | Self::BeginDemo
            | Self::LoadDemo => &[],
        }
    }

    /// Whether a screen that was opened before shows it all the same to who did
    /// it and now does `next`: a reviewer judges item after item on one page, but
    /// hands in all that the last page shows; a look at letters changes nothing
    /// on them, nor does an invitation on whom it goes to.
    pub const fn shows_to_its_actor(self, next: Self) -> bool {
        match self {
            Self::GiveVerdict => !matches!(next, Self::FinishReview),
            Self::SeeLetters | Self::InviteAccount => true,
            _ => false,
        }
    }
}

/// What goes through the steps of a programme (案件), with everything done to it: an
/// application, an enrolment, a request for an adviser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// Its kind, in the word of the feature whose it is.
    pub kind: Cow<'static, str>,
    /// The row.
    pub id: Uuid,
}

impl Case {
    /// A case of `kind`.
    pub const fn new(kind: &'static str, id: Uuid) -> Self {
        Self {
            kind: Cow::Borrowed(kind),
            id,
        }
    }

    /// As its links are hashed. Links are older than kinds: an application is its
    /// identifier alone.
    fn said(&self) -> String {
        match self.kind.as_ref() {
            "application" => self.id.to_string(),
            kind => format!("{kind} {}", self.id),
        }
    }
}

/// An entry in the history of a case, as the feature tells it whose act it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// What happened, in words.
    pub say: String,
    /// Whether it is one of the few that everything turns on.
    pub milestone: bool,
}

/// What an act said, if it is one of these; nothing where it cannot be read.
pub fn said<T: DeserializeOwned>(names: &[ActName], act: &str, detail: &str) -> Option<T> {
    let is_one = names.iter().any(|name| name.as_str() == act);
    is_one.then(|| serde_json::from_str(detail).ok()).flatten()
}

/// One link of the chain as stored, without its detail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Position, from 1, without gaps.
    pub seq: i64,
    /// When, in whole milliseconds of UTC.
    pub at: DateTime<Utc>,
    /// Who; nobody for acts of the system itself.
    pub actor: Option<Uuid>,
    /// What, as [`ActName::as_str`].
    pub act: String,
    /// The kind of thing it was done to.
    pub object_kind: String,
    /// The thing it was done to.
    pub object_id: Uuid,
    /// The case it belongs to, if any.
    pub case: Option<Case>,
    /// SHA-256 of the programme's definition it was done under, if any.
    pub rule_sha256: Option<String>,
    /// Hash of the detail and its salt.
    pub detail_hash: String,
    /// Hash of the link before, empty for the first.
    pub prev: String,
    /// This link's own hash.
    pub hash: String,
}

impl Link {
    /// What this link's hash must be: SHA-256 over its parts, each preceded by
    /// its length so that no two different links give the same bytes.
    pub fn expected_hash(&self) -> String {
        let mut sha = Sha256::new();
        let actor = self.actor.map(|id| id.to_string()).unwrap_or_default();
        let case = self.case.as_ref().map(Case::said).unwrap_or_default();
        for part in [
            self.prev.as_str(),
            &self.seq.to_string(),
            &self.at.timestamp_millis().to_string(),
            &actor,
            &self.act,
            &self.object_kind,
            &self.object_id.to_string(),
            &case,
            self.rule_sha256.as_deref().unwrap_or_default(),
            &self.detail_hash,
        ] {
            feed(&mut sha, part);
        }
        hex(&sha.finalize())
    }
}

/// The hash of an act's detail with its salt.
pub fn detail_hash(salt: &str, detail: &str) -> String {
    let mut sha = Sha256::new();
    feed(&mut sha, salt);
    feed(&mut sha, detail);
    hex(&sha.finalize())
}

fn feed(sha: &mut Sha256, part: &str) {
    sha.update((part.len() as u64).to_be_bytes());
    sha.update(part.as_bytes());
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
}

/// Where a chain stops proving, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// The first link that does not fit.
    pub seq: i64,
    /// What is wrong with it.
    pub why: Break,
}

/// What can be wrong with a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Break {
    /// A link is missing before this one.
    Gap,
    /// The link does not follow from the one before it.
    Order,
    /// The link's own facts were changed.
    Content,
    /// The detail was changed.
    Detail,
    /// Links are missing at the end.
    Cut,
    /// Links stand beyond the end: it was set back.
    Beyond,
}

/// Walks a chain link by link, without holding it in memory.
#[derive(Debug, Default)]
pub struct Walk {
    seq: i64,
    hash: String,
}

impl Walk {
    /// Takes the next link with its detail (salt, text; `None` if erased).
    pub fn step(&mut self, link: &Link, detail: Option<(&str, &str)>) -> Result<(), Broken> {
        let broken = |why| {
            Err(Broken {
                seq: link.seq.min(self.seq + 1),
                why,
            })
        };
        if link.seq != self.seq + 1 {
            return broken(Break::Gap);
        }
        if link.expected_hash() != link.hash {
            return broken(Break::Content);
        }
        if link.prev != self.hash {
            return broken(Break::Order);
        }
        if let Some((salt, text)) = detail
            && detail_hash(salt, text) != link.detail_hash
        {
            return broken(Break::Detail);
        }
        self.seq = link.seq;
        self.hash.clone_from(&link.hash);
        Ok(())
    }

    /// Ends the walk: the head must be the last link. Gives the number of links.
    pub fn end(self, head_seq: i64, head_hash: &str) -> Result<i64, Broken> {
        if self.seq == head_seq && self.hash == head_hash {
            Ok(self.seq)
        } else {
            Err(Broken {
                seq: self.seq + 1,
                why: Break::Cut,
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chain(length: i64) -> Vec<Link> {
        let mut prev = String::new();
        (1..=length)
            .map(|seq| {
                let mut link = Link {
                    seq,
                    at: DateTime::from_timestamp_millis(1_700_000_000_000 + seq)
                        .unwrap_or_default(),
                    actor: Some(Uuid::from_u128(7)),
                    act: ActName::Submit.as_str().to_owned(),
                    object_kind: "application".to_owned(),
                    object_id: Uuid::from_u128(9),
                    case: None,
                    rule_sha256: None,
                    detail_hash: detail_hash("salt", &seq.to_string()),
                    prev: prev.clone(),
                    hash: String::new(),
                };
                link.hash = link.expected_hash();
                prev.clone_from(&link.hash);
                link
            })
            .collect()
    }

    fn verify(chain: &[Link], head: &Link) -> Result<i64, Broken> {
        let mut walk = Walk::default();
        for link in chain {
            walk.step(link, Some(("salt", &link.seq.to_string())))?;
        }
        walk.end(head.seq, &head.hash)
    }

    #[test]
    fn a_link_is_hashed_with_the_kind_of_its_case() {
        let of = |case: Option<Case>| {
            let link = Link {
                case,
                ..chain(1).remove(0)
            };
            link.expected_hash()
        };
        let id = Uuid::from_u128(9);
        let application = of(Some(Case::new("application", id)));
        let hashes = [
            of(None),
            application.clone(),
            of(Some(Case::new("enrolment", id))),
            of(Some(Case::new("request", id))),
        ];
        let apart: std::collections::BTreeSet<_> = hashes.iter().collect();
        assert_eq!(apart.len(), hashes.len());
        // As it was before there were kinds.
        assert_eq!(
            application,
            "2142e5f792c727f41d3a17b4b475683492f1718c9b65f77c798e9eebaa6e475e"
        );
    }

    #[test]
    fn a_whole_chain_proves() {
        let chain = chain(5);
        assert_eq!(verify(&chain, &chain[4]), Ok(5));
    }

    #[test]
    fn an_edited_link_is_named() {
        let mut chain = chain(5);
        let head = chain[4].clone();
        chain[2].act = "approve".to_owned();
        assert_eq!(
            verify(&chain, &head),
            Err(Broken {
                seq: 3,
                why: Break::Content
            })
        );
    }

    #[test]
    fn an_edited_link_with_a_new_hash_breaks_the_next_one() {
        let mut chain = chain(5);
        let head = chain[4].clone();
        chain[2].act = "approve".to_owned();
        chain[2].hash = chain[2].expected_hash();
        assert_eq!(
            verify(&chain, &head),
            Err(Broken {
                seq: 4,
                why: Break::Order
            })
        );
    }

    #[test]
    fn a_removed_link_is_named() {
        let mut chain = chain(5);
        let head = chain[4].clone();
        chain.remove(1);
        assert_eq!(
            verify(&chain, &head),
            Err(Broken {
                seq: 2,
                why: Break::Gap
            })
        );
    }

    #[test]
    fn a_cut_end_is_named() {
        let chain = chain(5);
        assert_eq!(
            verify(&chain[..3], &chain[4]),
            Err(Broken {
                seq: 4,
                why: Break::Cut
            })
        );
    }

    #[test]
    fn an_edited_detail_is_named_and_an_erased_one_is_not() {
        let chain = chain(2);
        let mut walk = Walk::default();
        assert_eq!(walk.step(&chain[0], None), Ok(()));
        assert_eq!(
            walk.step(&chain[1], Some(("salt", "something else"))),
            Err(Broken {
                seq: 2,
                why: Break::Detail
            })
        );
    }

    #[test]
    fn parts_cannot_be_shifted_into_each_other() {
        assert_ne!(detail_hash("ab", "c"), detail_hash("a", "bc"));
    }
}
