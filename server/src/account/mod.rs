//! People: accounts, sessions, one-use links.

pub mod acts;
pub mod entity;
pub mod handlers;
pub(crate) mod new_email;
mod own;
mod people;
pub mod registrations;
pub mod session;
pub mod store;

use app::id::AccountId;
use futures_util::future::BoxFuture;
use uuid::Uuid;

use crate::access::Gate;
use crate::http::{App, Route};

/// The feature's addresses.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/register", Gate::Public, handlers::register),
        Route::post("/register", Gate::Public, handlers::register_do),
        Route::get("/register/sent", Gate::Public, handlers::register_sent),
        Route::get("/confirm/{token}", Gate::Public, handlers::confirm),
        Route::post("/confirm/{token}", Gate::Public, handlers::confirm_do),
        Route::get("/login", Gate::Public, handlers::log_in),
        Route::post("/login", Gate::Public, handlers::log_in_do),
        Route::post("/logout", Gate::Leaving, handlers::log_out),
        Route::get("/reset", Gate::Public, handlers::reset),
        Route::post("/reset", Gate::Public, handlers::reset_do),
        Route::get("/reset/sent", Gate::Public, handlers::reset_sent),
        Route::get("/reset/{token}", Gate::Public, handlers::choose_new),
        Route::post("/reset/{token}", Gate::Public, handlers::choose_new_do),
        Route::get("/invite/{token}", Gate::Public, handlers::choose_first),
        Route::post("/invite/{token}", Gate::Public, handlers::choose_first_do),
        Route::get("/account", Gate::SignedIn, own::own),
        Route::post("/account", Gate::SignedIn, own::save),
        Route::post("/account/email", Gate::SignedIn, own::ask_email),
        Route::get("/account/email/{token}", Gate::SignedIn, own::new_email),
        Route::post("/account/email/{token}", Gate::SignedIn, own::change_email),
        Route::post("/account/password", Gate::SignedIn, own::change_password),
        Route::post("/account/sessions/end", Gate::SignedIn, own::end),
        Route::post(
            "/account/sessions/end-others",
            Gate::SignedIn,
            own::end_others,
        ),
        Route::get("/staff/people", Gate::Admin, people::list),
        Route::get("/staff/people/new", Gate::Admin, people::invite),
        Route::weighty_post("/staff/people/new", Gate::Admin, people::invite_do),
        Route::get("/staff/people/{id}", Gate::Admin, people::one),
        Route::weighty_post("/staff/people/{id}", Gate::Admin, people::save).about(named),
        Route::weighty_post("/staff/people/{id}/close", Gate::Admin, people::close).about(named),
        Route::weighty_post("/staff/people/{id}/reopen", Gate::Admin, people::reopen).about(named),
        Route::weighty_post(
            "/staff/people/{id}/invite",
            Gate::Admin,
            people::invite_again,
        )
        .about(named),
    ]
}

/// Whose account a form is about.
pub(crate) fn named<'a>(
    app: &'a App,
    ids: &'a [(String, Uuid)],
) -> BoxFuture<'a, anyhow::Result<String>> {
    Box::pin(async move {
        let Some((_, id)) = ids.iter().find(|(param, _)| param == "id") else {
            return Ok(String::new());
        };
        let called = store::called(app.db.reader(), AccountId::new(*id)).await?;
        Ok(called.unwrap_or_default())
    })
}
