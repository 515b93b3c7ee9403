//! Identifiers: a UUID v7 that knows what it names, so that an application's
//! identifier can never be handed over where an operator's is wanted.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::Uuid;

/// An identifier of a `T`. `T` is only a name and never a value.
pub struct Id<T>(Uuid, PhantomData<fn() -> T>);

impl<T> Id<T> {
    /// Names what `uuid` names in the database.
    pub const fn new(uuid: Uuid) -> Self {
        Self(uuid, PhantomData)
    }

    /// The value as stored.
    pub const fn uuid(self) -> Uuid {
        self.0
    }
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Id<T> {}
impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<T> Eq for Id<T> {}
impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.cmp(&other.0)
    }
}
impl<T> Hash for Id<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}
impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}
impl<T> fmt::Display for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}
impl<T> FromStr for Id<T> {
    type Err = uuid::Error;

    fn from_str(s: &str) -> Result<Self, Self::Err> {
        Uuid::parse_str(s).map(Self::new)
    }
}
impl<T> From<Uuid> for Id<T> {
    fn from(uuid: Uuid) -> Self {
        Self::new(uuid)
    }
}
impl<T> Serialize for Id<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}
impl<'de, T> Deserialize<'de> for Id<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Uuid::deserialize(deserializer).map(Self::new)
    }
}

/// What identifiers name.
pub mod named {
    /// A person's account.
    pub enum Account {}
    /// An applying party (事業者).
    pub enum Operator {}
    /// An establishment (事業所).
    pub enum Site {}
    /// A programme.
    pub enum Programme {}
    /// A published version of a programme's rules.
    pub enum Version {}
    /// A call for applications (募集).
    pub enum Call {}
    /// A draft: what somebody has typed so far.
    pub enum Draft {}
    /// An uploaded file.
    pub enum File {}
    /// An application (申請).
    pub enum Application {}
    /// One submitted state of an application.
    pub enum Revision {}
    /// A reviewer's task on an application.
    pub enum Assignment {}
    /// A decision (決定).
    pub enum Decision {}
    /// A certification (認定).
    pub enum Certification {}
    /// An invitation to act for an operator.
    pub enum Invitation {}
}

/// Names a person's account.
pub type AccountId = Id<named::Account>;
/// Names an operator (事業者).
pub type OperatorId = Id<named::Operator>;
/// Names a site (事業所).
pub type SiteId = Id<named::Site>;
/// Names a programme.
pub type ProgrammeId = Id<named::Programme>;
/// Names a published version of a programme's rules.
pub type VersionId = Id<named::Version>;
/// Names a call (募集).
pub type CallId = Id<named::Call>;
/// Names a draft.
pub type DraftId = Id<named::Draft>;
/// Names an uploaded file.
pub type FileId = Id<named::File>;
/// Names an application (申請).
pub type ApplicationId = Id<named::Application>;
/// Names one submitted state of an application.
pub type RevisionId = Id<named::Revision>;
/// Names a reviewer's task.
pub type AssignmentId = Id<named::Assignment>;
/// Names a decision (決定).
pub type DecisionId = Id<named::Decision>;
/// Names a certification (認定).
pub type CertificationId = Id<named::Certification>;
/// Names an invitation to act for an operator.
pub type InvitationId = Id<named::Invitation>;
