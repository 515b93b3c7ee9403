//! Applications (申請): from the draft to the receipt.

pub mod acts;
pub mod dashboard;
pub mod dossier;
pub mod entity;
pub mod handlers;
pub mod home;
pub(crate) mod mails;
pub mod sent;
pub mod shown;
pub mod store;

use crate::access::{Gate, Need};
use crate::http::Route;

/// The feature's addresses.
pub fn routes() -> Vec<Route> {
    let see = Gate::Application(Need::See);
    let change = Gate::Application(Need::Change);
    let sign = Gate::Application(Need::Sign);
    vec![
        Route::get("/my", Gate::Applicant, dashboard::dashboard),
        Route::get("/my/calls/{id}", Gate::Applicant, dashboard::call),
        Route::post("/my/calls/{id}", Gate::Applicant, handlers::start),
        Route::get("/my/applications/{id}", see, home::home),
        Route::get(
            "/my/applications/{id}/eligibility",
            see,
            handlers::eligibility,
        ),
        Route::post(
            "/my/applications/{id}/eligibility",
            change,
            handlers::save_eligibility,
        ),
        Route::get("/my/applications/{id}/consent", see, handlers::consent),
        Route::post(
            "/my/applications/{id}/consent",
            change,
            handlers::save_consent,
        ),
        Route::get("/my/applications/{id}/contacts", see, handlers::contacts),
        Route::post(
            "/my/applications/{id}/contacts",
            change,
            handlers::save_contacts,
        ),
        Route::get("/my/applications/{id}/pledge", see, handlers::pledge),
        Route::post("/my/applications/{id}/pledge", sign, handlers::save_pledge),
        Route::get("/my/applications/{id}/check", see, sent::check),
        Route::post("/my/applications/{id}/submit", sign, handlers::submit),
        Route::get("/my/applications/{id}/receipt", see, sent::receipt),
        Route::get("/my/applications/{id}/receipt.pdf", see, sent::receipt_pdf),
        Route::get("/my/applications/{id}/timeline", see, sent::timeline),
        Route::get(
            "/my/applications/{id}/withdraw",
            sign,
            handlers::ask_withdraw,
        ),
        Route::post("/my/applications/{id}/withdraw", sign, handlers::withdraw),
        Route::get("/my/applications/{id}/delete", sign, handlers::ask_delete),
        Route::post("/my/applications/{id}/delete", sign, handlers::delete),
    ]
}
