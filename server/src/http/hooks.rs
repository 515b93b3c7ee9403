//! What the shell asks of the features, none of which it knows: a table of
//! functions, filled where the site is put together.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use app::id::AccountId;
use app::ledger::{ActName, Told};
use app::site::Site;
use app::text::{Lang, Text};
use app::time::Instant;
use app::ui::fault::Changed;
use axum::response::Response;
use futures_util::future::BoxFuture;
use sea_orm::{DatabaseExecutor, DbErr};
use uuid::Uuid;

use super::{App, Ctx, Posted, Reply, Route};
use crate::access::{Answer, Found};
use crate::sheets::Export;
use crate::work::{About, Work};

/// A session that is looked up.
pub type Finding<'a> = BoxFuture<'a, Result<Found, DbErr>>;

/// See the module.
#[derive(Clone, Copy)]
pub struct Hooks {
    /// Everything that can be asked for, in the order of the features.
    pub routes: fn() -> Vec<Route>,
    /// The session behind a cookie.
    pub session: for<'a> fn(&'a Arc<App>, &'a str) -> Finding<'a>,
    /// What is stored of a session, at a moment.
    pub session_at: for<'a> fn(DatabaseExecutor<'a>, &'a str, Instant) -> Finding<'a>,
    /// Asks who it is, and comes back to the page afterwards.
    pub log_in_first: fn(&Ctx) -> Response,
    /// The session ended while a form was open: asks who it is, carrying what was
    /// typed.
    pub log_in_again: fn(&Ctx, &Posted) -> Response,
    /// Asks for the password once more, carrying the act and whom it is about.
    pub prove_again: for<'a> fn(&'a Ctx, &'a Posted, String) -> BoxFuture<'a, Reply>,
    /// That page itself, in another language; nothing where another is asked for.
    pub prove_still: for<'a> fn(&'a Ctx) -> BoxFuture<'a, Option<Reply>>,
    /// Where somebody declares to have no tie to the object.
    pub declaration: fn(Option<Uuid>) -> String,
    /// Why the gate says no, where who asks may know the object.
    pub refusal: fn(Answer) -> Text,
    /// Whose site this is.
    pub site: fn(&App) -> Site,
    /// Looks up whose site this is, if that was not done just now.
    pub keep_up: for<'a> fn(&'a App) -> BoxFuture<'a, anyhow::Result<()>>,
    /// An entry in the history of a case in words, for the office: its act's name,
    /// and what it said.
    pub told: fn(Lang, &str, &str) -> Option<Told>,
    /// What has been done to something since a screen was opened, and where it
    /// stands.
    pub changed: for<'a> fn(&'a Ctx, About, i64, ActName) -> BoxFuture<'a, anyhow::Result<Changed>>,
    /// An account is being closed: ends what hangs on it.
    pub account_closed: for<'a> fn(&'a mut Work, AccountId) -> BoxFuture<'a, Result<(), DbErr>>,
    /// What can leave as an Excel file, in the order of the page.
    pub exports: fn() -> Vec<&'static Export>,
    /// Clears away what nobody needs any more.
    pub sweep: for<'a> fn(&'a Arc<App>) -> BoxFuture<'a, anyhow::Result<()>>,
}

/// What features keep in memory, each under its type and empty at first.
#[derive(Default)]
pub struct Parts(RwLock<HashMap<TypeId, Arc<dyn Any + Send + Sync>>>);

impl Parts {
    /// The part of this type.
    pub fn of<T: Default + Send + Sync + 'static>(&self) -> Arc<T> {
        let key = TypeId::of::<T>();
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let part = known.get(&key).cloned();
        drop(known);
        let part = part.unwrap_or_else(|| {
            let mut parts = self.0.write().unwrap_or_else(PoisonError::into_inner);
            let part = parts.entry(key).or_insert_with(|| Arc::new(T::default()));
            Arc::clone(part)
        });
        // It stands under its own type, so it is never made here.
        part.downcast().unwrap_or_default()
    }
}
