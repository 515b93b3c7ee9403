//! The pages of the self-assessment in an application: areas, items, evidence.

pub mod acts;
pub mod evidence;
pub mod handlers;

use super::my_application;
use crate::access::Need;
use crate::http::Route;

/// The addresses.
pub(super) fn routes() -> Vec<Route> {
    let see = my_application(Need::See);
    let change = my_application(Need::Change);
    vec![
        Route::get("/my/applications/{id}/areas/{area}", see, handlers::area),
        Route::post(
            "/my/applications/{id}/areas/{area}",
            change,
            handlers::save_area,
        ),
        Route::get("/my/applications/{id}/items/{item}", see, handlers::item),
        Route::post(
            "/my/applications/{id}/items/{item}",
            change,
            handlers::save_item,
        )
        .with_files(),
        Route::post(
            "/my/applications/{id}/items/{item}/link",
            change,
            evidence::link,
        )
        .with_files(),
        Route::post(
            "/my/applications/{id}/items/{item}/unlink",
            change,
            evidence::unlink,
        )
        .with_files(),
        Route::get("/my/applications/{id}/evidence", see, evidence::list),
        Route::post("/my/applications/{id}/evidence", change, evidence::upload).with_files(),
        Route::post(
            "/my/applications/{id}/evidence/seen",
            change,
            evidence::seen,
        ),
        Route::get("/my/applications/{id}/files/{file}", see, evidence::file),
        Route::get(
            "/my/applications/{id}/files/{file}/remove",
            change,
            evidence::ask_remove,
        ),
        Route::post(
            "/my/applications/{id}/files/{file}/remove",
            change,
            evidence::remove,
        ),
        Route::get(
            "/my/applications/{id}/files/{file}/pages/{page}",
            see,
            evidence::page,
        ),
        Route::get(
            "/my/applications/{id}/files/{file}/attached/{n}",
            see,
            evidence::attached,
        ),
    ]
}
