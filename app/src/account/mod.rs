//! People's accounts: who they are, how they log in, what they may do.
//!
//! An account has an address for mail, a person's name and a *set* of
//! [`Role`]s. What somebody may do for an operator is another matter
//! ([`crate::operator::MemberRole`]).

mod device;
mod email;
mod ending;
pub mod islands;
mod name;
#[cfg(feature = "ssr")]
pub mod pages;
mod password;
mod registration;
mod role;
pub mod words;

pub use device::device;
pub use email::{Email, read_email};
pub use ending::{Ending, ending};
pub use name::PersonName;
pub use password::{PASSWORD_MAX, PASSWORD_MIN, read_password};
pub use registration::{Registration, read_registration};
pub use role::Role;
