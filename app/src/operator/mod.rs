//! Operators (事業者): the parties that apply, their establishments and the
//! people who act for them.
//!
//! A record here is the account of an applying party, not a company register:
//! two records may carry the same Corporate Number (branches do), and nothing
//! is unique but the record. What is typed stays in a draft; [`read`] makes
//! [`Facts`] of it, which a submission freezes.

mod address;
mod corporate_number;
mod facts;
mod industry;
mod legal_type;
mod member;
#[cfg(feature = "ssr")]
pub mod pages;
mod site;
mod size;
pub mod words;

pub use address::{Address, read_phone};
pub use corporate_number::{CorporateNumber, CorporateNumberError};
pub use facts::{EMPLOYEES_MAX, FIELDS, Facts, NAME_MAX, read, to_fields};
pub use industry::Industry;
pub use legal_type::{LegalType, NumberNeed};
pub use member::{MemberRole, Seat, Unchangeable, looks_after, may_become};
pub use site::{Site, applicant_name, read_site, site_to_fields};
pub use size::SizeClass;
