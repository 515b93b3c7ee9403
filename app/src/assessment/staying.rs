//! Which uploaded files can be removed.

use std::collections::BTreeSet;

use crate::assessment::words::pages as words;
use crate::id::FileId;
use crate::text::Text;

/// Why a file has to stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stays {
    /// It is part of what was sent, which never changes.
    Sent,
    /// Another application uses it.
    Elsewhere,
    /// It is not there: somebody has removed it, or it never was the operator's.
    Gone,
}

impl Stays {
    /// What to say to the person who tried.
    pub const fn text(self) -> Text {
        match self {
            Self::Sent => words::STAYS_SENT,
            Self::Elsewhere => words::STAYS_ELSEWHERE,
            Self::Gone => words::FILE_GONE,
        }
    }
}

/// The files of an operator that have to stay, seen from one application.
#[derive(Debug, Clone, Default)]
pub struct Staying {
    /// Those in anything that was sent.
    pub sent: BTreeSet<FileId>,
    /// Those that live applications besides this one use.
    pub elsewhere: BTreeSet<FileId>,
}

impl Staying {
    /// Whether the file can be removed.
    ///
    /// # Errors
    /// Why it has to stay.
    pub fn may_remove(&self, file: FileId) -> Result<(), Stays> {
        if self.sent.contains(&file) {
            return Err(Stays::Sent);
        }
        if self.elsewhere.contains(&file) {
            return Err(Stays::Elsewhere);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_sent_or_is_used_elsewhere_stays() {
        let [sent, both, used, free] = [1, 2, 3, 4].map(|n| FileId::new(uuid::Uuid::from_u128(n)));
        let staying = Staying {
            sent: [sent, both].into(),
            elsewhere: [both, used].into(),
        };
        assert_eq!(staying.may_remove(sent), Err(Stays::Sent));
        assert_eq!(staying.may_remove(both), Err(Stays::Sent));
        assert_eq!(staying.may_remove(used), Err(Stays::Elsewhere));
        assert_eq!(staying.may_remove(free), Ok(()));
    }
}
