//! Stories against the real router, on SQLite and on PostgreSQL.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test says what it expects"
)]

mod access;
mod account;
mod application;
mod applying;
mod assessment;
mod at_the_moment;
mod busy;
mod cases;
mod certificate;
mod colleagues;
mod commands;
mod connections;
mod corrections;
mod day;
mod decision;
mod demo;
mod drawing;
mod entry;
mod export;
mod frozen;
mod handover;
mod harness;
mod judging;
mod keeping;
mod language;
mod mail;
mod operator;
mod overtaken;
mod plain_input;
mod post_office;
mod posting;
mod programme;
mod public;
mod review;
mod reviewing;
mod rules;
mod said;
mod schemas;
mod shell;
mod sweep;
mod together;
mod windows;
