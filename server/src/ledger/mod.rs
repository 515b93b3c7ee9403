//! The ledger as stored; what it proves is in `app::ledger`.

pub mod entity;
pub mod store;
