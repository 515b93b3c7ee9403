//! What an account may do in the programme.

use serde::{Deserialize, Serialize};

use crate::account::words;
use crate::text::Text;

/// A role; an account has any number of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 申請者: applies for an operator.
    Applicant,
    /// 審査員: judges items on their evidence.
    Reviewer,
    /// 担当職員: runs calls, checks, assigns, proposes and releases.
    Staff,
    /// 決裁者: approves what somebody else proposed.
    Approver,
    /// 管理者: keeps accounts and programme files.
    Admin,
}

impl Role {
    /// Every role, in the order of lists.
    pub const ALL: [Self; 5] = [
        Self::Applicant,
        Self::Reviewer,
        Self::Staff,
        Self::Approver,
        Self::Admin,
    ];

    /// The value in forms and in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Applicant => "applicant",
            Self::Reviewer => "reviewer",
            Self::Staff => "staff",
            Self::Approver => "approver",
            Self::Admin => "admin",
        }
    }

    /// Reads [`Self::as_str`].
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == text)
    }

    /// Its name for people.
    pub const fn name(self) -> Text {
        match self {
            Self::Applicant => words::APPLICANT,
            Self::Reviewer => words::REVIEWER,
            Self::Staff => words::STAFF,
            Self::Approver => words::APPROVER,
            Self::Admin => words::ADMIN,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_reads_back() {
        for role in Role::ALL {
            assert_eq!(Role::parse(role.as_str()), Some(role));
        }
        assert_eq!(Role::parse("mayor"), None);
    }
}
