//! What was just done, said on the page an act leads to.

use crate::text::{Text, done as words};

/// An act that is said by the frame of the page it leads to, as that page's
/// address names it (`?done=…`). Where a page says it at a place of its own,
/// the act is not among these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Did {
    /// An application was begun.
    Started,
    /// Answers of an application were kept.
    Kept,
    /// The list of evidence was looked over.
    LookedOver,
    /// An application was taken back.
    Withdrawn,
    /// A draft was deleted.
    DraftDeleted,
    /// An application was taken on.
    AcceptedForReview,
    /// A reviewer was given a case.
    Assigned,
    /// A review was opened again.
    ReviewReopened,
    /// The operator was asked for corrections.
    CorrectionRequested,
    /// A reviewer declared to have no tie.
    ReviewBegun,
    /// A reviewer stepped back.
    SteppedBack,
    /// A reviewer handed a case in.
    HandedIn,
    /// The letters of a decision were looked at.
    LettersSeen,
    /// The person logged out.
    LoggedOut,
    /// An invitation to an operator was sent.
    Invited,
    /// An invitation was taken back.
    InvitationCancelled,
    /// What a person may do for an operator was changed.
    RoleChanged,
    /// A person was taken off an operator.
    ColleagueRemoved,
    /// The person acts for an operator no more.
    LeftOperator,
    /// Another person is an operator's owner now.
    HandedOver,
    /// The person acts for an operator now.
    Joined,
    /// The office recorded a request to hand over.
    HandoverRecorded,
    /// A colleague confirmed it.
    HandoverConfirmed,
    /// It was dropped.
    HandoverDropped,
    /// A link was sent to a new address of an account.
    EmailAsked,
    /// The password was given for an act, which is still to be done.
    Proved,
}

impl Did {
    /// Every one.
    pub const ALL: [Self; 26] = [
        Self::Started,
        Self::Kept,
        Self::LookedOver,
        Self::Withdrawn,
        Self::DraftDeleted,
        Self::AcceptedForReview,
        Self::Assigned,
        Self::ReviewReopened,
        Self::CorrectionRequested,
        Self::ReviewBegun,
        Self::SteppedBack,
        Self::HandedIn,
        Self::LettersSeen,
        Self::LoggedOut,
        Self::Invited,
        Self::InvitationCancelled,
        Self::RoleChanged,
        Self::ColleagueRemoved,
        Self::LeftOperator,
        Self::HandedOver,
        Self::Joined,
        Self::HandoverRecorded,
        Self::HandoverConfirmed,
        Self::HandoverDropped,
        Self::EmailAsked,
        Self::Proved,
    ];

    /// The word in the address.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Started => "started",
            Self::Kept => "kept",
            Self::LookedOver => "looked-over",
            Self::Withdrawn => "withdrawn",
            Self::DraftDeleted => "draft-deleted",
            Self::AcceptedForReview => "accepted",
            Self::Assigned => "assigned",
            Self::ReviewReopened => "review-reopened",
            Self::CorrectionRequested => "correction",
            Self::ReviewBegun => "begun",
            Self::SteppedBack => "stepped-back",
            Self::HandedIn => "handed-in",
            Self::LettersSeen => "letters-seen",
            Self::LoggedOut => "logged-out",
            Self::Invited => "invited",
            Self::InvitationCancelled => "invitation-cancelled",
            Self::RoleChanged => "role-changed",
            Self::ColleagueRemoved => "removed-person",
            Self::LeftOperator => "left-operator",
            Self::HandedOver => "handed-over",
            Self::Joined => "joined",
            Self::HandoverRecorded => "hand-over-recorded",
            Self::HandoverConfirmed => "hand-over-confirmed",
            Self::HandoverDropped => "hand-over-dropped",
            Self::EmailAsked => "email-asked",
            Self::Proved => "proved",
        }
    }

    /// Reads the word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|did| did.as_str() == word)
    }

    /// What is said.
    pub const fn text(self) -> Text {
        words::said(self)
    }

    /// `address` with the word, in front of its fragment.
    pub fn at(self, address: &str) -> String {
        let (path, fragment) = match address.split_once('#') {
            Some((path, fragment)) => (path, format!("#{fragment}")),
            None => (address, String::new()),
        };
        let sign = if path.contains('?') { '&' } else { '?' };
        format!("{path}{sign}done={}{fragment}", self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_act_has_a_word_and_a_sentence_of_its_own() {
        let words: BTreeSet<_> = Did::ALL.map(Did::as_str).into();
        let said: BTreeSet<_> = Did::ALL.map(|did| did.text().ja).into();
        assert_eq!((words.len(), said.len()), (Did::ALL.len(), Did::ALL.len()));
        for did in Did::ALL {
            assert_eq!(Did::parse(did.as_str()), Some(did));
        }
        assert_eq!(Did::parse("saved"), None);
    }

    #[test]
    fn the_word_stands_in_front_of_the_fragment() {
        assert_eq!(Did::Kept.at("/my/a"), "/my/a?done=kept");
        assert_eq!(Did::Kept.at("/my/a?b=c#d"), "/my/a?b=c&done=kept#d");
    }
}
