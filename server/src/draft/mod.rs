//! Drafts: what somebody has typed into a form so far, valid or not, kept until
//! it becomes something.

pub mod entity;
pub mod store;
