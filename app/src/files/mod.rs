//! Files of evidence, and how much of them may be handed in. Room is counted for
//! an operator from the opening of a call on, because what was sent is kept and
//! nobody may be shut out of a later call by it.

pub mod words;

use serde::{Deserialize, Serialize};

use crate::id::FileId;

/// A file as it was when the application was submitted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceFile {
    /// Its identifier; the contents under one identifier never change.
    pub id: FileId,
    /// The file's own name.
    pub name: String,
    /// What the applicant calls it.
    pub title: String,
    /// Media type, e.g. `application/pdf`.
    pub media: String,
    /// Size in bytes.
    pub size_bytes: u64,
    /// Pages, where the file has any and they could be counted.
    pub pages: Option<u32>,
    /// SHA-256 of the contents, in hexadecimal.
    pub sha256: String,
}

/// Most files that an operator may add from the opening of a call on.
pub const FILES_MOST: u64 = 300;
/// Most bytes of them together: 200 MB.
pub const BYTES_MOST: u64 = 200 * MEGABYTE;
/// Most bytes that one person may send in an hour, whatever becomes of them: 300 MB.
pub const BYTES_AN_HOUR: u64 = 300 * MEGABYTE;
/// Most bytes that one person may send in a day: 1 GB.
pub const BYTES_A_DAY: u64 = 1024 * MEGABYTE;

const MEGABYTE: u64 = 1024 * 1024;

/// What an operator has added since a call opened.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Used {
    /// How many files.
    pub files: u64,
    /// Their bytes together.
    pub bytes: u64,
}

impl Used {
    /// Whether one more file of so many bytes may be added.
    pub const fn admits(self, bytes: u64) -> bool {
        self.files < FILES_MOST && self.bytes.saturating_add(bytes) <= BYTES_MOST
    }

    /// Whether so much is used that one should think of it: four fifths.
    pub const fn is_much(self) -> bool {
        self.files * 5 >= FILES_MOST * 4 || self.bytes.saturating_mul(5) >= BYTES_MOST * 4
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_file_is_the_one_that_fills_the_room() {
        let used = |files, bytes| Used { files, bytes };
        assert!(used(0, 0).admits(BYTES_MOST));
        assert!(used(FILES_MOST - 1, BYTES_MOST - 1).admits(1));
        assert!(!used(FILES_MOST, 0).admits(0));
        assert!(!used(0, BYTES_MOST).admits(1));
        assert!(!used(0, 1).admits(u64::MAX));
    }

    #[test]
    fn one_is_warned_before_the_room_is_full() {
        let used = |files, bytes| Used { files, bytes };
        assert!(!used(FILES_MOST * 4 / 5 - 1, BYTES_MOST / 2).is_much());
        assert!(used(FILES_MOST * 4 / 5, 0).is_much());
        assert!(used(0, BYTES_MOST / 5 * 4 + 1).is_much());
    }
}
