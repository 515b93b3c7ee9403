//! Two people (起案・決裁) stand for a decision. What it says stands in the same row
//! and is read and written by the feature.

pub mod entity;
pub mod store;
