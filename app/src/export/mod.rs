//! Records leave the system as Excel files: the page where the office asks
//! for one. What stands in the files is [`crate::text::export`].

pub mod pages;
