//! Operators (事業者), their sites and members.

pub mod acts;
pub mod entity;
pub mod handlers;
pub mod people;
mod sites;
pub mod store;

use app::id::{AccountId, OperatorId};
use app::operator::MemberRole;
use futures_util::future::BoxFuture;
use sea_orm::DatabaseExecutor;
use uuid::Uuid;

use crate::access::{Entrance, Gate, Need, Object, Tie};
use crate::account;
use crate::http::{App, Route};

/// The feature's addresses.
pub fn routes() -> Vec<Route> {
    use Need::{Change, See};
    let my = my_operator;
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

/// The gate in front of one's own operator.
pub(crate) const fn my_operator(need: Need) -> Entrance {
    Gate::Member(need).of::<MyOperator>()
}

/// The person is a member of this operator.
#[derive(Debug, Clone, Copy)]
pub struct MyOperator {
    /// The operator in the address.
    pub id: OperatorId,
    /// What the person is there.
    pub role: MemberRole,
}

impl Object for MyOperator {
    async fn tie(
        db: DatabaseExecutor<'_>,
        person: AccountId,
        id: Uuid,
    ) -> anyhow::Result<(Tie, Option<Self>)> {
        let id = OperatorId::new(id);
        Ok(match store::role_of(&db, id, person).await? {
            Some(role) => (Tie::Member(role), Some(Self { id, role })),
            None => (Tie::None, None),
        })
    }
}

/// Which operator a form is about, and whom of it.
pub(crate) fn named<'a>(
    app: &'a App,
    ids: &'a [(String, Uuid)],
) -> BoxFuture<'a, anyhow::Result<String>> {
    Box::pin(async move {
        let db = app.db.reader();
        let mut names = Vec::new();
        for (param, id) in ids {
            if param == "id" {
                names.push(store::name_of(db, OperatorId::new(*id), None).await?);
            } else if param == "account" {
                names.extend(account::store::called(db, AccountId::new(*id)).await?);
            }
        }
        Ok(names.join(" "))
    })
}
