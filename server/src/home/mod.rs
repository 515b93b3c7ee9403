//! Pages that gather what several features have: first pages, the criteria, an operator as the
//! office sees it, its people.

mod criteria;
mod day;
mod mine;
mod operators;
mod people;
mod public;

use crate::access::{Gate, Need};
use crate::http::Route;
use crate::operator::{my_operator, named};

/// The addresses.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/", Gate::Public, public::home),
        Route::get("/criteria", Gate::Public, criteria::criteria),
        Route::get("/my", Gate::Applicant, mine::dashboard),
        Route::get(
            "/my/operators/{id}/people",
            my_operator(Need::See),
            people::list,
        ),
        Route::get("/staff", Gate::Office, day::day),
        Route::get("/staff/operators", Gate::Office, operators::list),
        Route::get("/staff/operators/{id}", Gate::Office, operators::one),
        Route::get(
            "/staff/operators/{id}/people/{account}/letter",
            Gate::Office,
            operators::letter,
        ),
        Route::weighty_post(
            "/staff/operators/{id}/hand-over",
            Gate::Staff,
            operators::propose,
        )
        .about(named),
        Route::weighty_post(
            "/staff/operators/{id}/hand-over/confirm",
            Gate::Office,
            operators::confirm,
        )
        .about(named),
        Route::post(
            "/staff/operators/{id}/hand-over/drop",
            Gate::Office,
            operators::drop_it,
        ),
        Route::post(
            "/staff/operators/{id}/invitations/{invitation}/again",
            Gate::Office,
            operators::invite_again,
        ),
        Route::post(
            "/staff/operators/{id}/invitations/{invitation}/cancel",
            Gate::Office,
            operators::cancel,
        ),
    ]
}
