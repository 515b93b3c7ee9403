//! First pages: each gathers what every feature has for a person.

mod mine;
mod public;

use crate::access::Gate;
use crate::http::Route;

/// The addresses.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/", Gate::Public, public::home),
        Route::get("/my", Gate::Applicant, mine::dashboard),
    ]
}
