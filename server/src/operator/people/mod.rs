//! The people of an operator (事業者の利用者): owner, editor, viewer, agent; how
//! they are invited, join, change and leave, and how the office hands an
//! operator over when no owner is left.

pub mod acts;
pub(crate) mod colleagues;
mod joining;
pub mod store;

use super::{my_operator, named};
use crate::access::{Gate, Need};
use crate::http::Route;

/// The addresses.
pub(super) fn routes() -> Vec<Route> {
    let (see, manage) = (my_operator(Need::See), my_operator(Need::Manage));
    vec![
        Route::get(
            "/my/operators/{id}/people/invite",
            manage,
            colleagues::ask_invite,
        ),
        Route::weighty_post(
            "/my/operators/{id}/people/invite",
            manage,
            colleagues::invite,
        )
        .about(named)
        .with_files(),
        Route::post("/my/operators/{id}/people/leave", see, colleagues::leave),
        Route::get("/my/operators/{id}/people/{account}", see, colleagues::one),
        Route::weighty_post(
            "/my/operators/{id}/people/{account}",
            manage,
            colleagues::change,
        )
        .about(named),
        Route::get(
            "/my/operators/{id}/people/{account}/letter",
            see,
            colleagues::letter,
        ),
        Route::weighty_post(
            "/my/operators/{id}/people/{account}/remove",
            manage,
            colleagues::remove,
        )
        .about(named),
        Route::weighty_post(
            "/my/operators/{id}/people/{account}/hand-over",
            manage,
            colleagues::hand_over,
        )
        .about(named),
        Route::post(
            "/my/operators/{id}/invitations/{invitation}/again",
            manage,
            colleagues::invite_again,
        ),
        Route::post(
            "/my/operators/{id}/invitations/{invitation}/cancel",
            manage,
            colleagues::cancel,
        ),
        Route::get("/join/{token}", Gate::Public, joining::open),
        Route::post("/join/{token}", Gate::Public, joining::join),
    ]
}
