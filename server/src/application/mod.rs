//! Applications (申請): from the draft to the receipt.

pub mod acts;
pub mod calls;
pub mod dossier;
pub mod entity;
pub mod handlers;
pub(crate) mod held;
pub mod home;
pub mod items;
pub(crate) mod mails;
pub mod sent;
pub mod shown;
pub mod store;

use app::id::{AccountId, ApplicationId, OperatorId};
use app::operator::MemberRole;
use futures_util::future::BoxFuture;
use sea_orm::DatabaseExecutor;
use uuid::Uuid;

use crate::access::{Entrance, Gate, Need, Object, Tie};
use crate::http::{App, Route};

/// The feature's addresses.
pub fn routes() -> Vec<Route> {
    let see = my_application(Need::See);
    let change = my_application(Need::Change);
    let sign = my_application(Need::Sign);
    let mut routes = vec![
        Route::get("/my/calls/{id}", Gate::Applicant, calls::call),
        Route::post("/my/calls/{id}", Gate::Applicant, handlers::start),
        Route::get("/my/applications/{id}", see, home::home),
        Route::get(
            "/my/applications/{id}/eligibility",
            see,
            handlers::eligibility,
        ),
        Route::post(
            "/my/applications/{id}/eligibility",
            change,
            handlers::save_eligibility,
        ),
        Route::get("/my/applications/{id}/consent", see, handlers::consent),
        Route::post(
            "/my/applications/{id}/consent",
            change,
            handlers::save_consent,
        ),
        Route::get("/my/applications/{id}/contacts", see, handlers::contacts),
        Route::post(
            "/my/applications/{id}/contacts",
            change,
            handlers::save_contacts,
        ),
        Route::get("/my/applications/{id}/pledge", see, handlers::pledge),
        Route::post("/my/applications/{id}/pledge", sign, handlers::save_pledge),
        Route::get("/my/applications/{id}/check", see, sent::check),
        Route::post("/my/applications/{id}/submit", sign, handlers::submit),
        Route::get("/my/applications/{id}/receipt", see, sent::receipt),
        Route::get("/my/applications/{id}/receipt.pdf", see, sent::receipt_pdf),
        Route::get("/my/applications/{id}/timeline", see, sent::timeline),
        Route::get("/my/applications/{id}/delete", sign, handlers::ask_delete),
        Route::post("/my/applications/{id}/delete", sign, handlers::delete),
    ];
    routes.extend(items::routes());
    routes
}

/// The gate in front of an application of one's own operator.
pub(crate) const fn my_application(need: Need) -> Entrance {
    Gate::Member(need).of::<MyApplication>()
}

/// The application belongs to an operator the person is a member of.
#[derive(Debug, Clone, Copy)]
pub struct MyApplication {
    /// The application in the address.
    pub id: ApplicationId,
    /// Its operator.
    pub operator: OperatorId,
    /// What the person is there.
    pub role: MemberRole,
}

impl Object for MyApplication {
    async fn tie(
        db: DatabaseExecutor<'_>,
        person: AccountId,
        id: Uuid,
    ) -> anyhow::Result<(Tie, Option<Self>)> {
        let id = ApplicationId::new(id);
        Ok(match store::membership(&db, id, person).await? {
            Some((operator, role)) => (Tie::Member(role), Some(Self { id, operator, role })),
            None => (Tie::None, None),
        })
    }
}

/// The application was submitted and the person is of the office.
#[derive(Debug, Clone, Copy)]
pub struct StaffCase {
    /// The application in the address.
    pub id: ApplicationId,
}

impl Object for StaffCase {
    async fn tie(
        db: DatabaseExecutor<'_>,
        person: AccountId,
        id: Uuid,
    ) -> anyhow::Result<(Tie, Option<Self>)> {
        let id = ApplicationId::new(id);
        if !store::was_submitted(&db, id).await? {
            return Ok((Tie::None, None));
        }
        Ok(if store::is_own(&db, id, person).await? {
            (Tie::Own, None)
        } else {
            (Tie::Exists, Some(Self { id }))
        })
    }
}

/// Whose application a form is about.
pub(crate) fn named<'a>(
    app: &'a App,
    ids: &'a [(String, Uuid)],
) -> BoxFuture<'a, anyhow::Result<String>> {
    Box::pin(async move {
        let db = app.db.reader();
        let Some((_, id)) = ids.iter().find(|(param, _)| param == "id") else {
            return Ok(String::new());
        };
        let it = store::one(db, ApplicationId::new(*id)).await?;
        Ok(store::called_now(db, &it).await?)
    })
}
