//! Certifications, certificates and what the public sees of them.

pub mod acts;
mod drawn;
pub mod entity;
pub mod handlers;
pub mod open_data;
pub mod register;
pub mod store;

pub use drawn::Drawn;

use crate::access::{Gate, Need};
use crate::application::my_application;
use crate::http::Route;

/// The feature's addresses.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/certified", Gate::Public, handlers::certified),
        Route::get("/certified/{id}", Gate::Public, handlers::certified_one),
        Route::get("/certified.csv", Gate::Public, open_data::csv),
        Route::get("/api/v1/certified", Gate::Public, open_data::json),
        Route::get("/verify", Gate::Public, handlers::verify_form),
        Route::get("/verify/{number}", Gate::Public, handlers::verify),
        Route::get("/staff/certificates", Gate::Office, register::list),
        Route::get("/staff/certificates/{number}", Gate::Office, register::one),
        Route::get(
            "/staff/certificates/{number}/pdf",
            Gate::Office,
            register::pdf,
        ),
        Route::get(
            "/my/applications/{id}/certificate.pdf",
            my_application(Need::See),
            register::my_certificate,
        ),
        Route::get(
            "/my/applications/{id}/letter.pdf",
            my_application(Need::See),
            register::my_letter,
        ),
    ]
}
