//! Records leave the system as Excel files. What there is, features offer
//! ([`crate::sheets::Export`]); here it is asked for, framed and recorded.

pub mod acts;
mod handlers;

use crate::access::Gate;
use crate::http::Route;

/// The feature's addresses.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/staff/exports", Gate::Office, handlers::form),
        Route::weighty_post("/staff/exports", Gate::Office, handlers::write),
    ]
}
