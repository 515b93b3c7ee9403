//! Asks [`access::allow`] before a handler runs, and leaves the proof.

use std::sync::Arc;

use app::id::{ApplicationId, OperatorId};
use app::review::{Refused, Task};
use axum::extract::{FromRequestParts, RawPathParams, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::Method;
use http::request::Parts;
use uuid::Uuid;

use super::{App, Ctx, Failure, Posted, page};
use crate::access::{self, Answer, Case, Gate, MyApplication, MyOperator, Proof, StaffCase, Tie};
use crate::{application, operator, review};

#[derive(Clone)]
pub(crate) struct Guard {
    pub(crate) app: Arc<App>,
    pub(crate) gate: Gate,
    pub(crate) weighty: bool,
    pub(crate) route: &'static str,
}

/// Lets a request through, or answers in its place.
pub(crate) async fn guard(
    State(guard): State<Guard>,
    ctx: axum::Extension<Ctx>,
    params: RawPathParams,
    mut request: Request,
    next: Next,
) -> Response {
    tracing::Span::current().record("route", guard.route);
    // Who asks a public page does not matter; everybody else must be known.
    if let Some(error) = ctx.unread.clone()
        && guard.gate != Gate::Public
    {
        return refuse(request, &guard.app, error.into()).await;
    }
    let id = params
        .iter()
        .find(|(name, _)| *name == "id")
        .and_then(|(_, v)| Uuid::parse_str(v).ok());
    let (tie, proof) = match tie(&guard, &ctx, id).await {
        Ok(found) => found,
        Err(failure) => return refuse(request, &guard.app, failure).await,
    };
    match access::allow(ctx.subject.as_ref(), guard.gate, tie, guard.app.config.demo) {
        Answer::Yes if guard.weighty && !is_fresh(&ctx) => {
            match Posted::read(request, &guard.app).await {
                Ok((posted, true)) => crate::account::handlers::prove_again(&ctx, &posted)
                    .await
                    .unwrap_or_else(IntoResponse::into_response),
                Ok((_, false)) => Failure::Forged.into_response(),
                Err(failure) => failure.into_response(),
            }
        }
        Answer::Yes => {
            if let Some(proof) = proof {
                request.extensions_mut().insert(proof);
            }
            let mut response = next.run(request).await;
            if guard.gate != Gate::Public {
                page::never_store(response.headers_mut());
            }
            response
        }
        Answer::Missing => Failure::Missing.into_response(),
        Answer::Declare if request.method() == Method::POST => {
            let refused = Failure::Refused(Refused::NotDeclared.text());
            refuse(request, &guard.app, refused).await
        }
        Answer::Declare => {
            ctx.see_other(&id.map_or_else(|| "/review".to_owned(), |id| format!("/review/{id}")))
        }
        Answer::Forbidden => Failure::Forbidden.into_response(),
        Answer::LogIn if request.method() == Method::POST => {
            // Nothing typed is lost: the log-in page carries it. The token
            // cannot be right any more, but where the form came from can.
            match Posted::read(request, &guard.app).await {
                Ok((posted, _)) => crate::account::handlers::log_in_again(&ctx, &posted),
                Err(failure) => failure.into_response(),
            }
        }
        Answer::LogIn => crate::account::handlers::log_in_first(&ctx),
    }
}

fn is_fresh(ctx: &Ctx) -> bool {
    ctx.subject
        .as_ref()
        .is_some_and(|subject| subject.is_fresh(ctx.arrived))
}

/// Answers a failure that came before the form was read: it is read now, so
/// that the answer can show what was typed.
async fn refuse(request: Request, app: &Arc<App>, failure: Failure) -> Response {
    if request.method() == Method::POST
        && let Err(unreadable) = Posted::read(request, app).await
    {
        return unreadable.into_response();
    }
    failure.into_response()
}

/// How the person stands to the object in the address.
async fn tie(guard: &Guard, ctx: &Ctx, id: Option<Uuid>) -> Result<(Tie, Option<Proof>), Failure> {
    let nothing = Ok((Tie::None, None));
    let (Some(id), Some(subject)) = (id, ctx.subject.as_ref()) else {
        return nothing;
    };
    let db = guard.app.db.reader();
    Ok(match guard.gate {
        Gate::Operator(_) => {
            let id = OperatorId::new(id);
            match operator::store::role_of(db, id, subject.account).await? {
                Some(role) => (
                    Tie::Member(role),
                    Some(Proof::Operator(MyOperator { id, role })),
                ),
                None => (Tie::None, None),
            }
        }
        Gate::Application(_) => {
            let id = ApplicationId::new(id);
            match application::store::membership(db, id, subject.account).await? {
                Some((operator, role)) => (
                    Tie::Member(role),
                    Some(Proof::Application(MyApplication { id, operator, role })),
                ),
                None => (Tie::None, None),
            }
        }
        Gate::Task | Gate::Case => {
            let id = ApplicationId::new(id);
            match review::store::live_assignment(db, id).await? {
                Some(task) if task.reviewer == subject.account => {
                    let tie = match task.task {
                        Task::Asked => Tie::Asked,
                        _ => Tie::Assigned,
                    };
                    let assignment = task.id;
                    (tie, Some(Proof::Case(Case { id, assignment })))
                }
                _ => (Tie::None, None),
            }
        }
        Gate::OfficeCase | Gate::StaffCase | Gate::ApproverCase => {
            let id = ApplicationId::new(id);
            if application::store::was_submitted(db, id).await? {
                (Tie::Exists, Some(Proof::Office(StaffCase { id })))
            } else {
                (Tie::None, None)
            }
        }
        _ => return nothing,
    })
}

fn proof(parts: &Parts) -> Result<Proof, Failure> {
    parts
        .extensions
        .get::<Proof>()
        .copied()
        .ok_or_else(wrong_gate)
}

fn wrong_gate() -> Failure {
    Failure::Unexpected(anyhow::anyhow!(
        "a handler asks for a proof its gate does not give"
    ))
}

impl FromRequestParts<Arc<App>> for MyOperator {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &Arc<App>) -> Result<Self, Failure> {
        if let Proof::Operator(it) = proof(parts)? {
            Ok(it)
        } else {
            Err(wrong_gate())
        }
    }
}

impl FromRequestParts<Arc<App>> for MyApplication {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &Arc<App>) -> Result<Self, Failure> {
        if let Proof::Application(it) = proof(parts)? {
            Ok(it)
        } else {
            Err(wrong_gate())
        }
    }
}

impl FromRequestParts<Arc<App>> for Case {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &Arc<App>) -> Result<Self, Failure> {
        if let Proof::Case(it) = proof(parts)? {
            Ok(it)
        } else {
            Err(wrong_gate())
        }
    }
}

impl FromRequestParts<Arc<App>> for StaffCase {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &Arc<App>) -> Result<Self, Failure> {
        if let Proof::Office(it) = proof(parts)? {
            Ok(it)
        } else {
            Err(wrong_gate())
        }
    }
}
