//! Irodori (彩): what an employer certification programme is, and its screens.
//!
//! This crate knows no database, no network and no clock. Rules are pure
//! functions in `<feature>/mod.rs`, screens are functions of a model in
//! `<feature>/pages.rs`, the few interactive parts are islands in
//! `<feature>/islands.rs`, and every sentence in `<feature>/words.rs`; what
//! several features share stands in [`text`] and [`ui`].

#![recursion_limit = "256"]

pub mod account;
pub mod application;
pub mod approval;
pub mod assessment;
pub mod certificate;
pub mod decision;
#[cfg(feature = "ssr")]
pub mod demo;
#[cfg(feature = "ssr")]
pub mod document;
#[cfg(feature = "ssr")]
pub mod export;
pub mod field;
pub mod files;
#[cfg(feature = "ssr")]
pub mod gallery;
#[cfg(test)]
mod glossary;
#[cfg(feature = "ssr")]
pub mod home;
pub mod id;
pub mod kept;
#[cfg(all(test, feature = "ssr"))]
mod labels;
pub mod ledger;
pub mod mail;
pub mod operator;
pub mod programme;
pub mod review;
pub mod site;
pub mod text;
pub mod time;
pub mod ui;
pub mod writing;

/// Wakes the islands of a page the server has rendered. The page's script calls
/// it once, when the browser is idle.
#[cfg(feature = "hydrate")]
#[leptos::wasm_bindgen::prelude::wasm_bindgen(wasm_bindgen = leptos::wasm_bindgen)]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
