//! Records leave the system as Excel files.

pub mod acts;
mod columns;
mod handlers;
mod store;

use crate::access::Gate;
use crate::http::Route;

/// What can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum What {
    /// The applications of a year.
    Applications,
    /// Every answer with its verdict.
    Answers,
    /// The certificates of a year.
    Certificates,
}

impl What {
    /// Everything, in the order of the page.
    pub const ALL: [Self; 3] = [Self::Applications, Self::Answers, Self::Certificates];

    /// The word in forms, on the command line and in the ledger.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Applications => "applications",
            Self::Answers => "answers",
            Self::Certificates => "certificates",
        }
    }

    /// Reads the word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|what| what.as_str() == word)
    }
}

/// The feature's addresses.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/staff/exports", Gate::Office, handlers::form),
        Route::weighty_post("/staff/exports", Gate::Office, handlers::write),
    ]
}
