//! The people who act for an operator.

use serde::{Deserialize, Serialize};

use crate::text::{Text, operator as words};

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

#[cfg(test)]
mod tests {
    use super::*;

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
