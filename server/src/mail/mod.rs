//! Mail: rendered when the act is done, kept in the outbox of the same
//! transaction, handed over by the worker.

pub mod acts;
pub mod entity;
mod handlers;
pub mod send;
mod staff;
pub mod store;

use app::id::AccountId;
use app::text::Lang;
use uuid::Uuid;

use crate::access::Gate;
use crate::http::Route;

/// The feature's addresses.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/dev/outbox", Gate::Demo, handlers::list),
        Route::get("/dev/outbox/{mail}", Gate::Demo, handlers::one),
        Route::get("/staff/mails", Gate::Office, staff::list),
        Route::post("/staff/mails/{mail}/again", Gate::Office, staff::again),
    ]
}

/// A rendered mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// To whom.
    pub to: String,
    /// In which language it is written.
    pub lang: Lang,
    /// 【旭川市】 and the matter; nothing personal.
    pub subject: String,
    /// Plain text.
    pub body: String,
    /// What it is about: a table, in words.
    pub about_kind: &'static str,
    /// What it is about: a row.
    pub about_id: Uuid,
    /// Whether nothing is kept of the text once it has left: a link in it lets
    /// somebody in.
    pub is_forgotten: bool,
}

impl Mail {
    /// A mail about a person's own account.
    pub fn about_account(
        account: AccountId,
        to: impl Into<String>,
        lang: Lang,
        (subject, body): (String, String),
    ) -> Self {
        Self {
            to: to.into(),
            lang,
            subject,
            body,
            about_kind: "account",
            about_id: account.uuid(),
            is_forgotten: true,
        }
    }
}
