//! Operators (事業者), their sites and members.

pub mod acts;
pub mod entity;
pub mod handlers;
pub mod people;
mod sites;
pub mod store;

use crate::access::{Gate, Need};
use crate::http::Route;

/// The feature's addresses.
pub fn routes() -> Vec<Route> {
    use Need::{Change, See};
    let my = Gate::Operator;
    let mut routes = vec![
        Route::get("/my/operators/new", Gate::Applicant, handlers::new),
        Route::post("/my/operators/new", Gate::Applicant, handlers::create),
        Route::get("/my/operators/{id}", my(See), handlers::one),
        Route::post("/my/operators/{id}", my(Change), handlers::update),
        Route::get("/my/operators/{id}/sites", my(See), sites::list),
        Route::get("/my/operators/{id}/sites/new", my(Change), sites::new),
        Route::post("/my/operators/{id}/sites/new", my(Change), sites::add),
        Route::get("/my/operators/{id}/sites/{site}", my(Change), sites::one),
        Route::post("/my/operators/{id}/sites/{site}", my(Change), sites::update),
        Route::get(
            "/my/operators/{id}/sites/{site}/remove",
            my(Change),
            sites::ask_remove,
        ),
        Route::post(
            "/my/operators/{id}/sites/{site}/remove",
            my(Change),
            sites::remove,
        ),
    ];
    routes.extend(people::routes());
    routes
}
