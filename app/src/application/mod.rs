//! Applications (申請) for certification.
//!
//! An application goes through [`State`]s by acts that are methods of the
//! state. What is typed stays in drafts until it is submitted; then one
//! [`Content`] is frozen as revision n, and reviews, decisions and
//! certificates point to that. [`tasks`] is the page an applicant comes back
//! to, [`timeline`] the story of the application in words.

pub mod contact;
pub mod content;
pub mod eligibility;
pub mod items;
#[cfg(feature = "ssr")]
pub mod pages;
pub mod receipt;
pub mod state;
pub mod summary;
pub mod tasks;
pub mod timeline;
pub mod words;

pub use contact::{
    CONTACTS_MAX, Consent, Contact, Pledge, TaxCheck, is_begun, read_consent, read_contacts,
    read_pledge, readable_contacts,
};
pub use content::{Content, EligibilityAnswer, Frozen, Unit};
pub use eligibility::{Eligible, Test, TestResult, check, is_in_place};
pub use receipt::{parse_receipt_no, receipt_no};
pub use state::{Refusal, State, WITHDRAW_REASON_MAX_CHARS};
pub use tasks::{Group, Parts, Task, TaskState, TaskStatus, next, tasks};
pub use timeline::Event;

use crate::id::ApplicationId;
use crate::ledger::Case;

/// The kind of an application as a case.
pub const CASE: &str = "application";

impl From<ApplicationId> for Case {
    fn from(id: ApplicationId) -> Self {
        Self::new(CASE, id.uuid())
    }
}
