//! The mails on an application, whatever it is for.

use serde::{Deserialize, Serialize};

use super::template::{Placeholder, Template};

/// What every mail may use: no tier and no number, which the page behind the
/// link tells those who may see it.
const EVERY: &[Placeholder] = &[
    Placeholder::OperatorName,
    Placeholder::PersonName,
    Placeholder::ReceiptNo,
    Placeholder::ProgrammeName,
    Placeholder::City,
    Placeholder::Office,
    Placeholder::Link,
];
/// With when it happened, for mails that tell of it.
const WITH_TIME: &[Placeholder] = &[
    Placeholder::OperatorName,
    Placeholder::PersonName,
    Placeholder::ReceiptNo,
    Placeholder::ProgrammeName,
    Placeholder::City,
    Placeholder::Office,
    Placeholder::At,
    Placeholder::Link,
];
/// With what is asked for, and until when.
const WITH_REASON: &[Placeholder] = &[
    Placeholder::OperatorName,
    Placeholder::PersonName,
    Placeholder::ReceiptNo,
    Placeholder::ProgrammeName,
    Placeholder::City,
    Placeholder::Office,
    Placeholder::Reason,
    Placeholder::Deadline,
    Placeholder::At,
    Placeholder::Link,
];

/// A mail on an application.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MailKind {
    /// The application has arrived.
    Submitted,
    /// The application comes back to be completed (補正).
    Correction,
    /// The completed application has arrived again.
    Resubmitted,
    /// The application was withdrawn.
    Withdrawn,
    /// The decision is out.
    Released,
    /// A reviewer has a new case.
    Assigned,
}

impl MailKind {
    /// Every mail, in the order of the file.
    pub const ALL: [Self; 6] = [
        Self::Submitted,
        Self::Correction,
        Self::Resubmitted,
        Self::Withdrawn,
        Self::Released,
        Self::Assigned,
    ];

    /// The word in the file, `[mails.submitted]`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Submitted => "submitted",
            Self::Correction => "correction",
            Self::Resubmitted => "resubmitted",
            Self::Withdrawn => "withdrawn",
            Self::Released => "released",
            Self::Assigned => "assigned",
        }
    }

    /// What the mail may use: only what is known when it is sent.
    pub const fn placeholders(self) -> &'static [Placeholder] {
        match self {
            Self::Submitted | Self::Resubmitted | Self::Withdrawn | Self::Assigned => WITH_TIME,
            Self::Correction => WITH_REASON,
            Self::Released => EVERY,
        }
    }
}

/// The mails on an application.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mails {
    /// See [`MailKind::Submitted`].
    pub submitted: Template,
    /// See [`MailKind::Correction`].
    pub correction: Template,
    /// See [`MailKind::Resubmitted`].
    pub resubmitted: Template,
    /// See [`MailKind::Withdrawn`].
    pub withdrawn: Template,
    /// See [`MailKind::Released`].
    pub released: Template,
    /// See [`MailKind::Assigned`].
    pub assigned: Template,
}

impl Mails {
    /// The text of a mail.
    pub const fn of(&self, kind: MailKind) -> &Template {
        match kind {
            MailKind::Submitted => &self.submitted,
            MailKind::Correction => &self.correction,
            MailKind::Resubmitted => &self.resubmitted,
            MailKind::Withdrawn => &self.withdrawn,
            MailKind::Released => &self.released,
            MailKind::Assigned => &self.assigned,
        }
    }
}
