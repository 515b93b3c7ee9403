//! Two people (起案・決裁) stand for a decision; what it says is the feature's.

pub mod entity;
pub mod store;
