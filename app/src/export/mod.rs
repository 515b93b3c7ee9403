//! Records leave the system as Excel files: the page where the office asks
//! for one. What stands in the files is [`words`].

pub mod pages;
pub mod words;
