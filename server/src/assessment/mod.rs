//! The self-assessment: which file proves which item. Its pages are part of an
//! application's.

pub mod entity;
pub mod store;
