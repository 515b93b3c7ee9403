//! Irodori (彩): how the programme meets the world.
//!
//! Features have the same names as in `app`. Inside each: `mod.rs` lists its
//! routes, `handlers.rs` goes from a request to a page, `acts.rs` holds what
//! can be done (each act one transaction, used by handlers, commands and the
//! demonstration alike), `store.rs` all its SQL, `entity.rs` its tables.

#![recursion_limit = "256"]

pub mod access;
pub mod account;
pub mod application;
pub mod approval;
pub mod aside;
pub mod assessment;
pub mod certificate;
mod changed;
pub mod cli;
pub mod clock;
pub mod config;
pub mod connections;
pub mod db;
pub mod decision;
pub mod demo;
pub mod documents;
pub mod draft;
pub mod export;
pub mod features;
pub mod files;
pub mod home;
pub mod http;
pub mod jobs;
pub mod ledger;
pub mod mail;
pub mod operator;
pub mod programme;
pub mod review;
pub mod secret;
pub mod sheets;
pub mod site;
pub mod start;
pub mod sweep;
pub mod turns;
pub mod work;
