//! Intake, reviewers' tasks and verdicts: the reviewer's pages, and the
//! office's list and cases.

pub mod acts;
pub mod entity;
pub mod handlers;
pub mod judging;
pub mod list;
pub mod staff;
pub mod store;
pub mod together;

use crate::access::Gate;
use crate::http::Route;

/// The feature's addresses.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/review", Gate::Reviewer, handlers::queue),
        Route::get("/review/{id}", Gate::Task, handlers::case),
        Route::post("/review/{id}/begin", Gate::Task, handlers::begin),
        Route::post("/review/{id}/recuse", Gate::Task, handlers::recuse),
        Route::post("/review/{id}/verdict", Gate::Case, judging::verdict),
        Route::get("/review/{id}/finish", Gate::Case, handlers::look_over),
        Route::post("/review/{id}/finish", Gate::Case, handlers::finish),
        Route::get("/review/{id}/files/{file}", Gate::Case, handlers::file),
        Route::get(
            "/review/{id}/files/{file}/pages/{page}",
            Gate::Case,
            handlers::page,
        ),
        Route::get(
            "/review/{id}/files/{file}/attached/{n}",
            Gate::Case,
            handlers::attached,
        ),
        Route::get("/staff", Gate::Office, staff::list),
        Route::get("/staff/assign", Gate::Staff, together::page),
        Route::post("/staff/assign", Gate::Staff, together::assign),
        Route::get(
            "/staff/applications/{id}",
            Gate::OfficeCase,
            staff::overview,
        ),
        Route::get(
            "/staff/applications/{id}/answers",
            Gate::OfficeCase,
            staff::answers,
        ),
        Route::get(
            "/staff/applications/{id}/evidence",
            Gate::OfficeCase,
            staff::evidence,
        ),
        Route::get(
            "/staff/applications/{id}/review",
            Gate::OfficeCase,
            staff::verdicts,
        ),
        Route::get(
            "/staff/applications/{id}/history",
            Gate::OfficeCase,
            staff::history,
        ),
        Route::get(
            "/staff/applications/{id}/receipt.pdf",
            Gate::OfficeCase,
            staff::receipt,
        ),
        Route::get(
            "/staff/applications/{id}/files/{file}",
            Gate::OfficeCase,
            staff::file,
        ),
        Route::get(
            "/staff/applications/{id}/files/{file}/pages/{page}",
            Gate::OfficeCase,
            staff::page,
        ),
        Route::get(
            "/staff/applications/{id}/files/{file}/attached/{n}",
            Gate::OfficeCase,
            staff::attached,
        ),
        Route::post(
            "/staff/applications/{id}/accept",
            Gate::StaffCase,
            staff::accept,
        ),
        Route::get(
            "/staff/applications/{id}/assign",
            Gate::StaffCase,
            staff::assign_page,
        ),
        Route::post(
            "/staff/applications/{id}/assign",
            Gate::StaffCase,
            staff::assign,
        ),
        Route::get(
            "/staff/applications/{id}/correction",
            Gate::StaffCase,
            staff::correction_page,
        ),
        Route::post(
            "/staff/applications/{id}/correction",
            Gate::StaffCase,
            staff::correction,
        ),
        Route::post(
            "/staff/applications/{id}/reopen",
            Gate::StaffCase,
            staff::reopen,
        ),
    ]
}
