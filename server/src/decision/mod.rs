//! Decisions (決定): proposed, approved, released.

pub mod acts;
pub mod case;
pub mod entity;
pub mod handlers;
pub mod letters;
pub mod lists;
mod papers;
pub mod store;

use crate::access::{Gate, Need};
use crate::http::Route;

/// The feature's addresses.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/staff/decisions", Gate::Office, lists::list),
        Route::get(
            "/staff/applications/{id}/decision",
            Gate::OfficeCase,
            handlers::decision,
        ),
        Route::post(
            "/staff/applications/{id}/decision/propose",
            Gate::StaffCase,
            handlers::propose,
        ),
        Route::weighty_post(
            "/staff/applications/{id}/decision/letters/approve",
            Gate::ApproverCase,
            handlers::approve,
        ),
        Route::post(
            "/staff/applications/{id}/decision/send-back",
            Gate::ApproverCase,
            handlers::send_back,
        ),
        Route::weighty_post(
            "/staff/applications/{id}/decision/release",
            Gate::ApproverCase,
            handlers::release,
        ),
        Route::get(
            "/staff/applications/{id}/decision/letters",
            Gate::OfficeCase,
            papers::letters,
        ),
        Route::post(
            "/staff/applications/{id}/decision/letters/seen",
            Gate::OfficeCase,
            papers::seen,
        ),
        Route::get(
            "/staff/applications/{id}/decision/letter.pdf",
            Gate::OfficeCase,
            papers::letter_pdf,
        ),
        Route::get(
            "/staff/applications/{id}/decision/certificate.pdf",
            Gate::OfficeCase,
            papers::certificate_pdf,
        ),
        Route::get(
            "/my/applications/{id}/result",
            Gate::Application(Need::See),
            lists::result,
        ),
    ]
}
