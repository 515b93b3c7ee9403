//! Decisions (決定): proposed, approved, released.

pub mod acts;
pub mod case;
pub mod exports;
pub mod handlers;
pub mod letters;
pub mod lists;
mod papers;
pub mod store;
pub mod withdrawal;

use crate::access::{Gate, Need};
use crate::application::{StaffCase, my_application, named};
use crate::http::Route;

/// The feature's addresses.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/staff/decisions", Gate::Office, lists::list),
        Route::get(
            "/staff/applications/{id}/decision",
            Gate::OfficeCase.of::<StaffCase>(),
            handlers::decision,
        ),
        Route::post(
            "/staff/applications/{id}/decision/propose",
            Gate::StaffCase.of::<StaffCase>(),
            handlers::propose,
        ),
        Route::weighty_post(
            "/staff/applications/{id}/decision/letters/approve",
            Gate::ApproverCase.of::<StaffCase>(),
            handlers::approve,
        )
        .about(named),
        Route::post(
            "/staff/applications/{id}/decision/send-back",
            Gate::ApproverCase.of::<StaffCase>(),
            handlers::send_back,
        ),
        Route::weighty_post(
            "/staff/applications/{id}/decision/release",
            Gate::ApproverCase.of::<StaffCase>(),
            handlers::release,
        )
        .about(named),
        Route::get(
            "/staff/applications/{id}/decision/letters",
            Gate::OfficeCase.of::<StaffCase>(),
            papers::letters,
        ),
        Route::post(
            "/staff/applications/{id}/decision/letters/seen",
            Gate::OfficeCase.of::<StaffCase>(),
            papers::seen,
        ),
        Route::get(
            "/staff/applications/{id}/decision/letter.pdf",
            Gate::OfficeCase.of::<StaffCase>(),
            papers::letter_pdf,
        ),
        Route::get(
            "/staff/applications/{id}/decision/certificate.pdf",
            Gate::OfficeCase.of::<StaffCase>(),
            papers::certificate_pdf,
        ),
        Route::get(
            "/my/applications/{id}/result",
            my_application(Need::See),
            lists::result,
        ),
        Route::get(
            "/my/applications/{id}/withdraw",
            my_application(Need::Sign),
            withdrawal::ask,
        ),
        Route::post(
            "/my/applications/{id}/withdraw",
            my_application(Need::Sign),
            withdrawal::withdraw,
        ),
    ]
}
