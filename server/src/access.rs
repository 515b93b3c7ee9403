//! May this person do this? One pure function, one table, asked once for every
//! request by `http::gate`, before a handler runs.
//!
//! Handlers do not ask again: they take a proof ([`Proven`]) that exists only
//! when the gate has answered yes, and that names the object the answer was
//! about. Each feature says of its objects how a person stands to them
//! ([`Object`]).

use std::collections::BTreeSet;

use app::account::Role;
use app::account::islands::Lasting;
use app::id::AccountId;
use app::operator::MemberRole;
use app::text::Lang;
use app::time::Instant;
use chrono::TimeDelta;
use futures_util::future::BoxFuture;
use sea_orm::DatabaseExecutor;
use uuid::Uuid;

/// What weighs much asks for the password once more when the last time is
/// longer ago than this (OWASP ASVS 5.0, 7.5.3).
const FRESH: TimeDelta = TimeDelta::minutes(10);

/// Who is asking: a signed-in person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// The account.
    pub account: AccountId,
    /// What the person may be; a set, because a clerk can also review.
    pub roles: BTreeSet<Role>,
    /// 姓 名, for the page's head.
    pub name: String,
    /// When the password was given.
    pub proved_at: Instant,
}

impl Subject {
    fn is(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    /// Whether the password was given a short while ago.
    pub fn is_fresh(&self, now: Instant) -> bool {
        now - self.proved_at <= FRESH
    }

    /// Anybody who deals with what others hand in: the office and reviewers.
    pub fn judges(&self) -> bool {
        self.is_office() || self.is(Role::Reviewer)
    }

    /// Anybody of the office.
    pub fn is_office(&self) -> bool {
        self.is(Role::Staff) || self.is(Role::Approver) || self.is(Role::Admin)
    }
}

/// Looking at something of an operator's, or changing it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Need {
    /// Every member may look.
    See,
    /// Owners, editors and agents may change.
    Change,
    /// Owners and editors may bind the operator (pledge, submit, withdraw): an agent
    /// files for a firm but does not sign for it.
    Sign,
    /// Owners say who else acts for the operator.
    Manage,
}

/// What a route asks for. A route cannot be written without one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Gate {
    /// Everybody.
    Public,
    /// Everybody, while the demonstration runs; otherwise it is not there.
    Demo,
    /// Whoever leaves. Who is not signed in has left already.
    Leaving,
    /// Anybody signed in.
    SignedIn,
    /// Anybody who may apply.
    Applicant,
    /// A member of the operator that `{id}` is, or whose it is.
    Member(Need),
    /// Anybody who reviews.
    Reviewer,
    /// The reviewer to whom the case `{id}` is assigned, also before they have
    /// declared to have no tie to the applicant.
    Task,
    /// The reviewer to whom the case `{id}` is assigned, once they have declared
    /// to have no tie to the applicant.
    Case,
    /// Anybody of the office.
    Office,
    /// Those of the office who handle cases.
    Staff,
    /// Anybody of the office, on a case `{id}` that was submitted.
    OfficeCase,
    /// Those who handle cases, on a case `{id}` that was submitted.
    StaffCase,
    /// Those who approve, on a case `{id}` that was submitted.
    ApproverCase,
    /// Those who manage accounts.
    Admin,
}

impl Gate {
    /// Whether what is posted here decides on other people's things: the office's
    /// and the reviewers'.
    pub const fn is_office(self) -> bool {
        match self {
            Self::Reviewer
            | Self::Task
            | Self::Case
            | Self::Office
            | Self::Staff
            | Self::OfficeCase
            | Self::StaffCase
            | Self::ApproverCase
            | Self::Admin => true,
            Self::Public
            | Self::Demo
            | Self::Leaving
            | Self::SignedIn
            | Self::Applicant
            | Self::Member(_) => false,
        }
    }
}

/// How the person stands to the object in the address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tie {
    /// There is no such object, the address names none, or no relation.
    None,
    /// A member of the operator.
    Member(MemberRole),
    /// The assigned reviewer, who has declared nothing yet.
    Asked,
    /// The assigned reviewer, who has declared to have no tie.
    Assigned,
    /// The object exists and the office may know of it.
    Exists,
    /// The office's, or the assigned reviewer's, case is that of an operator the
    /// person belongs to.
    Own,
}

/// The answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Go on.
    Yes,
    /// Ask who it is first.
    LogIn,
    /// Ask for the declaration first.
    Declare,
    /// Nobody reads or does what becomes of an operator of their own.
    Involved,
    /// As if it were not there: the answer for other people's things.
    Missing,
    /// The person is known and the place is known, but it is not theirs to do.
    Forbidden,
}

/// May `subject` pass `gate`, standing to its object as `tie`?
pub fn allow(subject: Option<&Subject>, gate: Gate, tie: Tie, demo: bool) -> Answer {
    use Answer::{Declare, Forbidden, Involved, LogIn, Missing, Yes};
    let when = |yes: bool, no: Answer| if yes { Yes } else { no };
    match gate {
        Gate::Public | Gate::Leaving => return Yes,
        Gate::Demo => return when(demo, Missing),
        _ => {}
    }
    let Some(subject) = subject else { return LogIn };
    match gate {
        Gate::Public | Gate::Demo | Gate::Leaving | Gate::SignedIn => Yes,
        Gate::Applicant => when(subject.is(Role::Applicant), Forbidden),
        Gate::Member(need) => match tie {
            Tie::Member(role) if subject.is(Role::Applicant) => match need {
                Need::See => Yes,
                Need::Change => when(role.can_edit(), Forbidden),
                Need::Sign => when(role.can_pledge(), Forbidden),
                Need::Manage => when(role.can_manage_members(), Forbidden),
            },
            _ => Missing,
        },
        Gate::Reviewer => when(subject.is(Role::Reviewer), Forbidden),
        Gate::Task | Gate::Case => match tie {
            Tie::Assigned if subject.is(Role::Reviewer) => Yes,
            Tie::Asked if subject.is(Role::Reviewer) => when(gate == Gate::Task, Declare),
            // Stepping back is all that is left to them.
            Tie::Own if subject.is(Role::Reviewer) => when(gate == Gate::Task, Involved),
            _ => Missing,
        },
        Gate::Office => when(subject.is_office(), Forbidden),
        Gate::Staff => when(subject.is(Role::Staff), Forbidden),
        Gate::OfficeCase | Gate::StaffCase | Gate::ApproverCase => match tie {
            Tie::Own if subject.is_office() => Involved,
            Tie::Exists if subject.is_office() => match gate {
                Gate::StaffCase => when(subject.is(Role::Staff), Forbidden),
                Gate::ApproverCase => when(subject.is(Role::Approver), Forbidden),
                _ => Yes,
            },
            _ => Missing,
        },
        Gate::Admin => when(subject.is(Role::Admin), Forbidden),
    }
}

/// Something that addresses name as `{id}`. That who asks may have it is proven
/// by the gate, which hands it over as [`Proven`].
pub trait Object: Clone + Send + Sync + 'static {
    /// How `person` stands to the object `id`, as stored in `db`, and the proof
    /// if there is any relation.
    fn tie(
        db: DatabaseExecutor<'_>,
        person: AccountId,
        id: Uuid,
    ) -> impl Future<Output = anyhow::Result<(Tie, Option<Self>)>> + Send;
}

/// What a handler takes of an [`Object`]: the gate has answered yes.
#[derive(Debug, Clone, Copy)]
pub struct Proven<T>(pub(crate) T);

/// Finds out how a person stands to an object, and leaves the proof.
pub(crate) type Load =
    for<'a> fn(DatabaseExecutor<'a>, AccountId, Uuid) -> BoxFuture<'a, anyhow::Result<Loaded>>;

/// What was found out of an object.
pub(crate) type Loaded = (Tie, http::Extensions);

/// A gate, and the object behind it.
#[derive(Clone, Copy)]
pub struct Entrance {
    pub(crate) gate: Gate,
    pub(crate) load: Option<Load>,
}

impl From<Gate> for Entrance {
    fn from(gate: Gate) -> Self {
        Self { gate, load: None }
    }
}

impl Gate {
    /// The gate in front of an object `{id}` of this kind.
    pub const fn of<T: Object>(self) -> Entrance {
        Entrance {
            gate: self,
            load: Some(load::<T>),
        }
    }
}

fn load<T: Object>(
    db: DatabaseExecutor<'_>,
    person: AccountId,
    id: Uuid,
) -> BoxFuture<'_, anyhow::Result<Loaded>> {
    Box::pin(async move {
        let (tie, object) = T::tie(db, person, id).await?;
        let mut told = http::Extensions::new();
        if let Some(object) = object {
            told.insert(Proven(object));
        }
        Ok((tie, told))
    })
}

/// What a session cookie leads to.
#[derive(Debug)]
pub enum Found {
    /// A live session.
    Live(Session),
    /// A session whose time is over, and whose it was.
    Over(AccountId),
    /// Nothing that is known.
    Nothing,
}

/// A live session and whose it is.
#[derive(Debug, Clone)]
pub struct Session {
    /// As stored.
    pub id_hash: String,
    /// When it was last written down as seen.
    pub seen_at: Instant,
    /// Who it is.
    pub subject: Subject,
    /// The language of the account.
    pub lang: Lang,
    /// How long it holds. That it was seen is written down a little late, so it
    /// is that much less.
    pub lasting: Lasting,
}
