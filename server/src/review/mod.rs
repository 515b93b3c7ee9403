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

use app::id::{AccountId, ApplicationId, AssignmentId};
use app::review::Task;
use sea_orm::DatabaseExecutor;
use uuid::Uuid;

use crate::access::{Gate, Object, Tie};
use crate::application::{self, StaffCase};
use crate::http::Route;

/// The feature's addresses.
pub fn routes() -> Vec<Route> {
    let task = Gate::Task.of::<Case>();
    let case = Gate::Case.of::<Case>();
    let see = Gate::OfficeCase.of::<StaffCase>();
    let handle = Gate::StaffCase.of::<StaffCase>();
    vec![
        Route::get("/review", Gate::Reviewer, handlers::queue),
        Route::get("/review/{id}", task, handlers::case),
        Route::post("/review/{id}/begin", task, handlers::begin),
        Route::post("/review/{id}/recuse", task, handlers::recuse),
        Route::post("/review/{id}/verdict", case, judging::verdict),
        Route::get("/review/{id}/finish", case, handlers::look_over),
        Route::post("/review/{id}/finish", case, handlers::finish),
        Route::get("/review/{id}/files/{file}", case, handlers::file),
        Route::get(
            "/review/{id}/files/{file}/pages/{page}",
            case,
            handlers::page,
        ),
        Route::get(
            "/review/{id}/files/{file}/attached/{n}",
            case,
            handlers::attached,
        ),
        Route::get("/staff/applications", Gate::Office, staff::list),
        Route::get("/staff/applications/assign", Gate::Staff, together::page),
        Route::post("/staff/applications/assign", Gate::Staff, together::assign),
        Route::get("/staff/applications/{id}", see, staff::overview),
        Route::get("/staff/applications/{id}/answers", see, staff::answers),
        Route::get("/staff/applications/{id}/evidence", see, staff::evidence),
        Route::get("/staff/applications/{id}/review", see, staff::verdicts),
        Route::get("/staff/applications/{id}/history", see, staff::history),
        Route::get("/staff/applications/{id}/receipt.pdf", see, staff::receipt),
        Route::get("/staff/applications/{id}/files/{file}", see, staff::file),
        Route::get(
            "/staff/applications/{id}/files/{file}/pages/{page}",
            see,
            staff::page,
        ),
        Route::get(
            "/staff/applications/{id}/files/{file}/attached/{n}",
            see,
            staff::attached,
        ),
        Route::post("/staff/applications/{id}/accept", handle, staff::accept),
        Route::get(
            "/staff/applications/{id}/assign",
            handle,
            staff::assign_page,
        ),
        Route::post("/staff/applications/{id}/assign", handle, staff::assign),
        Route::get(
            "/staff/applications/{id}/correction",
            handle,
            staff::correction_page,
        ),
        Route::post(
            "/staff/applications/{id}/correction",
            handle,
            staff::correction,
        ),
        Route::post("/staff/applications/{id}/reopen", handle, staff::reopen),
    ]
}

/// Where a reviewer declares to have no tie to the applicant.
pub(crate) fn declaration(id: Option<Uuid>) -> String {
    id.map_or_else(|| "/review".to_owned(), |id| format!("/review/{id}"))
}

/// The application is assigned to this reviewer; behind [`Gate::Case`] they have
/// declared to have no tie as well.
#[derive(Debug, Clone, Copy)]
pub struct Case {
    /// The application in the address.
    pub id: ApplicationId,
    /// The task.
    pub assignment: AssignmentId,
    /// Whether the reviewer belongs to the operator by now.
    pub is_own: bool,
}

impl Object for Case {
    async fn tie(
        db: DatabaseExecutor<'_>,
        person: AccountId,
        id: Uuid,
    ) -> anyhow::Result<(Tie, Option<Self>)> {
        let id = ApplicationId::new(id);
        let Some(task) = store::live_assignment(&db, id)
            .await?
            .filter(|task| task.reviewer == person)
        else {
            return Ok((Tie::None, None));
        };
        let is_own = application::store::is_own(&db, id, person).await?;
        let tie = match task.task {
            _ if is_own => Tie::Own,
            Task::Asked => Tie::Asked,
            _ => Tie::Assigned,
        };
        let assignment = task.id;
        Ok((
            tie,
            Some(Self {
                id,
                assignment,
                is_own,
            }),
        ))
    }
}
