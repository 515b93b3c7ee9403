//! The people who act for an operator.

use serde::{Deserialize, Serialize};

use crate::id::AccountId;
use crate::operator::words;
use crate::operator::words::people as colleagues;
use crate::text::Text;

/// What a person may do for an operator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MemberRole {
    /// Everything, and says who else is a member.
    Owner,
    /// Fills in, submits and withdraws.
    Editor,
    /// Reads.
    Viewer,
    /// An outside agent (社会保険労務士): fills in, but never signs the pledge.
    Agent,
}

impl MemberRole {
    /// Every role, in the order of the form.
    pub const ALL: [Self; 4] = [Self::Owner, Self::Editor, Self::Viewer, Self::Agent];

    /// The value in forms and in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Editor => "editor",
            Self::Viewer => "viewer",
            Self::Agent => "agent",
        }
    }

    /// What people of the house can be. An agent is invited as one, with a letter
    /// of proxy, and never becomes anything else.
    pub const OF_THE_HOUSE: [Self; 3] = [Self::Owner, Self::Editor, Self::Viewer];

    /// Reads [`Self::as_str`].
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == text)
    }

    /// Its name for people.
    pub const fn name(self) -> Text {
        match self {
            Self::Owner => words::OWNER,
            Self::Editor => words::EDITOR,
            Self::Viewer => words::VIEWER,
            Self::Agent => words::AGENT,
        }
    }

    /// What such a person may do, in a sentence.
    pub const fn meaning(self) -> Text {
        match self {
            Self::Owner => colleagues::OWNER_MEANS,
            Self::Editor => colleagues::EDITOR_MEANS,
            Self::Viewer => colleagues::VIEWER_MEANS,
            Self::Agent => colleagues::AGENT_MEANS,
        }
    }

    /// What becomes of somebody who is `self` and opens an invitation as `invited`:
    /// nobody has less afterwards, and an agent stays one.
    #[must_use]
    pub const fn invited_as(self, invited: Self) -> Self {
        match (self, invited) {
            (Self::Viewer, Self::Owner | Self::Editor) | (Self::Editor, Self::Owner) => invited,
            (now, _) => now,
        }
    }

    /// May change drafts and files.
    pub const fn can_edit(self) -> bool {
        matches!(self, Self::Owner | Self::Editor | Self::Agent)
    }

    /// May sign the pledge, submit and withdraw in the operator's name.
    pub const fn can_pledge(self) -> bool {
        matches!(self, Self::Owner | Self::Editor)
    }

    /// May say who else is a member.
    pub const fn can_manage_members(self) -> bool {
        matches!(self, Self::Owner)
    }
}

/// Why somebody's place at an operator cannot be changed so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unchangeable {
    /// The person is not at the operator (any more).
    NotThere,
    /// Nobody could say any more who else acts for the operator.
    LastOwner,
    /// An agent has a letter of proxy for being one.
    Agent,
}

impl Unchangeable {
    /// What is said.
    pub const fn text(self) -> Text {
        match self {
            Self::NotThere => colleagues::NOT_THERE,
            Self::LastOwner => colleagues::LAST_OWNER,
            Self::Agent => colleagues::STAYS_AGENT,
        }
    }
}

/// One of the people of an operator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seat {
    /// Who it is.
    pub account: AccountId,
    /// What they may do.
    pub role: MemberRole,
    /// Whether their account is closed: they cannot log in.
    pub closed: bool,
}

impl Seat {
    /// Whether it is an owner who can log in.
    pub fn can_manage(&self) -> bool {
        self.role.can_manage_members() && !self.closed
    }
}

/// Whether a person sends again, or takes back, what `inviter` has sent: the
/// owners look after the invitations of their house, the office after those of
/// its hand-overs.
pub fn looks_after(seats: &[Seat], person: AccountId, inviter: AccountId) -> bool {
    let of_the_house = seats.iter().any(|seat| seat.account == inviter);
    match seats.iter().find(|seat| seat.account == person) {
        Some(seat) => of_the_house && seat.role.can_manage_members(),
        None => !of_the_house,
    }
}

/// Whether `person`, one of `seats`, can become `to`; nothing where they leave.
/// An operator always keeps an owner who can log in, unless none is left anyway.
///
/// # Errors
/// Why not.
pub fn may_become(
    seats: &[Seat],
    person: AccountId,
    to: Option<MemberRole>,
) -> Result<(), Unchangeable> {
    let mut all = seats.iter();
    let Some(now) = all.find(|seat| seat.account == person) else {
        return Err(Unchangeable::NotThere);
    };
    let is_agent = |role: MemberRole| role == MemberRole::Agent;
    if to.is_some_and(|to| is_agent(to) != is_agent(now.role)) {
        return Err(Unchangeable::Agent);
    }
    let owners = seats.iter().filter(|seat| seat.can_manage());
    if now.can_manage() && to != Some(MemberRole::Owner) && owners.count() == 1 {
        return Err(Unchangeable::LastOwner);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::MemberRole::{Agent, Editor, Owner, Viewer};
    use super::*;

    fn person(n: u128) -> AccountId {
        AccountId::new(Uuid::from_u128(n))
    }

    fn seat(n: u128, role: MemberRole) -> Seat {
        Seat {
            account: person(n),
            role,
            closed: false,
        }
    }

    #[test]
    fn each_side_looks_after_its_own_invitations() {
        let seats = [seat(1, Owner), seat(2, Editor), seat(3, Agent)];
        for (who, inviter, may) in [
            (1, 1, true),
            (1, 2, true),
            (2, 1, false),
            (2, 2, false),
            (3, 1, false),
            (1, 9, false),
            (2, 9, false),
            (8, 1, false),
            (8, 9, true),
        ] {
            let looks = looks_after(&seats, person(who), person(inviter));
            assert_eq!(looks, may, "{who} after those of {inviter}");
        }
    }

    #[test]
    fn an_operator_always_has_an_owner_and_an_agent_stays_one() {
        let one = [seat(1, Owner), seat(2, Editor), seat(3, Agent)];
        let two = [seat(1, Owner), seat(2, Owner)];
        let mut beside_a_closed_one = two;
        beside_a_closed_one[1].closed = true;
        for to in [Some(Editor), Some(Viewer), None] {
            assert_eq!(
                may_become(&one, person(1), to),
                Err(Unchangeable::LastOwner)
            );
            assert_eq!(may_become(&two, person(1), to), Ok(()));
            assert_eq!(
                may_become(&beside_a_closed_one, person(1), to),
                Err(Unchangeable::LastOwner)
            );
            assert_eq!(may_become(&beside_a_closed_one, person(2), to), Ok(()));
            assert_eq!(may_become(&one, person(2), to), Ok(()));
        }
        assert_eq!(may_become(&one, person(1), Some(Owner)), Ok(()));
        for to in MemberRole::OF_THE_HOUSE {
            let agent = may_become(&one, person(3), Some(to));
            assert_eq!(agent, Err(Unchangeable::Agent));
        }
        let agent = may_become(&one, person(2), Some(Agent));
        assert_eq!(agent, Err(Unchangeable::Agent));
        assert_eq!(may_become(&one, person(3), None), Ok(()));
        let stranger = may_become(&one, person(4), None);
        assert_eq!(stranger, Err(Unchangeable::NotThere));
    }

    #[test]
    fn an_invitation_takes_nothing_away() {
        use MemberRole::{Agent, Editor, Owner, Viewer};
        assert_eq!(Viewer.invited_as(Owner), Owner);
        assert_eq!(Viewer.invited_as(Editor), Editor);
        assert_eq!(Editor.invited_as(Owner), Owner);
        assert_eq!(Owner.invited_as(Viewer), Owner);
        assert_eq!(Editor.invited_as(Agent), Editor);
        assert_eq!(Agent.invited_as(Owner), Agent);
    }

    #[test]
    fn who_may_do_what() {
        let table = [
            (MemberRole::Owner, true, true, true),
            (MemberRole::Editor, true, true, false),
            (MemberRole::Viewer, false, false, false),
            (MemberRole::Agent, true, false, false),
        ];
        for (role, edits, pledges, manages) in table {
            assert_eq!(role.can_edit(), edits, "{role:?}");
            assert_eq!(role.can_pledge(), pledges, "{role:?}");
            assert_eq!(role.can_manage_members(), manages, "{role:?}");
            assert_eq!(MemberRole::parse(role.as_str()), Some(role));
        }
    }
}
