//! The one way in: reads a posted form, asks [`access::allow`] before a handler
//! runs, leaves the proof, and asks again inside the transaction that writes.

use std::fmt;
use std::sync::Arc;

use app::id::AccountId;
use app::time::Instant;
use axum::extract::{FromRequestParts, RawPathParams, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::Method;
use http::request::Parts;
use sea_orm::{DatabaseExecutor, DbErr};
use uuid::Uuid;

use super::{App, Ctx, Failure, Names, Posted, Reply};
use crate::access::{self, Answer, Found, Gate, Load, Loaded, Object, Proven, Tie};
use crate::{ledger, work};

#[derive(Clone)]
pub(crate) struct Guard {
    pub(crate) app: Arc<App>,
    pub(crate) gate: Gate,
    pub(crate) load: Option<Load>,
    pub(crate) weighty: bool,
    pub(crate) about: Option<Names>,
    pub(crate) files: bool,
    pub(crate) route: &'static str,
}

/// Who asks for what: what the gate has answered, to be asked again inside the
/// transaction that writes.
#[derive(Clone)]
pub(crate) struct Standing {
    ctx: Ctx,
    gate: Gate,
    load: Option<Load>,
    weighty: bool,
    /// The object in the address.
    id: Option<Uuid>,
}

impl Standing {
    /// How who asks stands to the object in the address, as stored in `db`.
    pub(crate) async fn tie(&self, db: DatabaseExecutor<'_>) -> anyhow::Result<Tie> {
        Ok(match &self.ctx.subject {
            Some(subject) => tie(db, self.load, subject.account, self.id).await?.0,
            None => Tie::None,
        })
    }

    /// Whether who asks, standing to the object as `tie`, may still do it, as
    /// stored in `db` at the moment `now`.
    pub(crate) async fn holds(
        &self,
        tie: Tie,
        db: DatabaseExecutor<'_>,
        now: Instant,
    ) -> Result<bool, DbErr> {
        let (Some(session), Some(before)) = (&self.ctx.session, &self.ctx.subject) else {
            // Nobody was asked who it is.
            return Ok(true);
        };
        let look = self.ctx.app.hooks.session_at;
        let Found::Live(found) = look(db, session, now).await? else {
            // Who logs in or out on a public page does it with an old session, too.
            return Ok(matches!(self.gate, Gate::Public | Gate::Leaving));
        };
        let subject = found.subject;
        let demo = self.ctx.app.config.demo;
        let may = access::allow(Some(&subject), self.gate, tie, demo) == Answer::Yes;
        Ok(may && subject.account == before.account && (!self.weighty || subject.is_fresh(now)))
    }

    /// What the posted form's page showed, as [`Ctx::seen`].
    pub(crate) fn seen(&self) -> Option<i64> {
        self.ctx.seen()
    }
}

impl fmt::Debug for Standing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Standing")
            .field("gate", &self.gate)
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}

/// Lets a request through, or answers in its place.
pub(crate) async fn guard(
    State(guard): State<Guard>,
    axum::Extension(ctx): axum::Extension<Ctx>,
    params: RawPathParams,
    request: Request,
    next: Next,
) -> Response {
    tracing::Span::current().record("route", guard.route);
    let id = params
        .iter()
        .find(|(name, _)| *name == "id")
        .and_then(|(_, v)| Uuid::parse_str(v).ok());
    let answer = if request.method() == Method::POST {
        posted(&guard, &ctx, &params, id, request, next).await
    } else {
        opened(&guard, &ctx, id, request, next).await
    };
    answer.unwrap_or_else(IntoResponse::into_response)
}

/// A page is opened.
async fn opened(
    guard: &Guard,
    ctx: &Ctx,
    id: Option<Uuid>,
    mut request: Request,
    next: Next,
) -> Reply {
    let db = guard.app.db.reader();
    if guard.gate != Gate::Public {
        // Who asks a public page does not matter; everybody else must be known.
        known(ctx)?;
        if ctx.subject.is_some() {
            // What is shown again in another language goes on from what it showed.
            if let Some(shown) = ctx.shown_before() {
                ctx.shows(shown);
            }
            ctx.shows(ledger::store::length(db).await?);
        }
    }
    let (answer, proof) = ask(guard, ctx, id).await?;
    match answer {
        Answer::Yes => {
            if guard.gate != Gate::Public
                && let Some(page) = (guard.app.hooks.prove_still)(ctx).await
            {
                return page;
            }
            request.extensions_mut().extend(proof);
            Ok(next.run(request).await)
        }
        Answer::Missing => Err(Failure::Missing),
        Answer::Forbidden => Err(Failure::Forbidden),
        Answer::Declare => Ok(ctx.see_other(&(guard.app.hooks.declaration)(id))),
        Answer::Involved => Err(refused(guard, answer)),
        Answer::LogIn => Ok((guard.app.hooks.log_in_first)(ctx)),
    }
}

/// A form is posted. It is read whole before it is asked who may: what was
/// settled while it was on its way does not count.
async fn posted(
    guard: &Guard,
    before: &Ctx,
    params: &RawPathParams,
    id: Option<Uuid>,
    mut request: Request,
    next: Next,
) -> Reply {
    guard.app.limits.post(before)?;
    let (posted, token) = Posted::read(&mut request, before, guard.files).await?;
    if let Some(seen) = token.seen {
        before.shows(seen);
    }
    if guard.gate != Gate::Public {
        known(before)?;
    }
    let ctx = before.whole(token.seen).await?;
    let (answer, proof) = ask(guard, &ctx, id).await?;
    // Who is out already may always say so.
    let leaves = guard.gate == Gate::Leaving && ctx.subject.is_none();
    match answer {
        Answer::Yes if !leaves && token.is_missing => Err(Failure::Unreadable),
        Answer::Yes if !leaves && !token.ours => Err(Failure::Forged),
        Answer::Yes if guard.weighty && !is_fresh(&ctx) => {
            let about = about(guard, params).await?;
            (guard.app.hooks.prove_again)(&ctx, &posted, about).await
        }
        // A form of ours behind these gates says what its page showed.
        Answer::Yes if guard.gate.is_office() && token.seen.is_none() => Err(Failure::Unreadable),
        Answer::Yes => {
            request.extensions_mut().extend(proof);
            request.extensions_mut().insert(posted.clone());
            request.extensions_mut().insert(ctx.clone());
            let standing = Standing {
                ctx: ctx.clone(),
                gate: guard.gate,
                load: guard.load,
                weighty: guard.weighty,
                id,
            };
            let response = work::asked(standing, next.run(request)).await;
            if Failure::is_not_any_more(&response) {
                // It is so since a moment ago: the answer is what it is now.
                return no_longer(guard, &ctx, params, id, &posted).await;
            }
            Ok(response)
        }
        Answer::Missing => Err(Failure::Missing),
        Answer::Forbidden => Err(Failure::Forbidden),
        Answer::Declare | Answer::Involved => Err(refused(guard, answer)),
        // The token cannot be right any more, but where the form came from is.
        Answer::LogIn => Ok(log_in_again(before, &ctx, &posted)),
    }
}

/// Answers who may not do it any more since the form had arrived.
async fn no_longer(
    guard: &Guard,
    before: &Ctx,
    params: &RawPathParams,
    id: Option<Uuid>,
    posted: &Posted,
) -> Reply {
    let ctx = before.whole(before.seen()).await?;
    let answer = ask(guard, &ctx, id).await?.0;
    match answer {
        Answer::LogIn => Ok(log_in_again(before, &ctx, posted)),
        Answer::Yes if guard.weighty && !is_fresh(&ctx) => {
            let about = about(guard, params).await?;
            (guard.app.hooks.prove_again)(&ctx, posted, about).await
        }
        // It was given back in the meantime.
        Answer::Yes => Err(Failure::Busy),
        Answer::Missing => Err(Failure::Missing),
        Answer::Forbidden => Err(Failure::Forbidden),
        Answer::Declare | Answer::Involved => Err(refused(guard, answer)),
    }
}

/// Whom or what a weighty form is about, by name, where its address says so.
async fn about(guard: &Guard, params: &RawPathParams) -> anyhow::Result<String> {
    let Some(names) = guard.about else {
        return Ok(String::new());
    };
    let ids: Vec<(String, Uuid)> = params
        .iter()
        .filter_map(|(param, id)| Some((param.to_owned(), Uuid::parse_str(id).ok()?)))
        .collect();
    names(&guard.app, &ids).await
}

/// Nothing typed is lost: the log-in page carries it.
fn log_in_again(before: &Ctx, ctx: &Ctx, posted: &Posted) -> Response {
    let mut response = (ctx.app.hooks.log_in_again)(ctx, posted);
    ctx.hand_over(before, &mut response);
    response
}

fn refused(guard: &Guard, answer: Answer) -> Failure {
    Failure::Refused((guard.app.hooks.refusal)(answer))
}

/// Fails where it could not be found out who asks.
fn known(ctx: &Ctx) -> Result<(), Failure> {
    match &ctx.unread {
        Some(error) => Err(error.clone().into()),
        None => Ok(()),
    }
}

fn is_fresh(ctx: &Ctx) -> bool {
    ctx.subject
        .as_ref()
        .is_some_and(|subject| subject.is_fresh(ctx.arrived))
}

/// May they, and what the handler is told of it.
async fn ask(
    guard: &Guard,
    ctx: &Ctx,
    id: Option<Uuid>,
) -> Result<(Answer, http::Extensions), Failure> {
    let (tie, told) = match &ctx.subject {
        Some(subject) => {
            let db = guard.app.db.reader().into();
            tie(db, guard.load, subject.account, id).await?
        }
        None => (Tie::None, http::Extensions::new()),
    };
    let demo = guard.app.config.demo;
    let answer = access::allow(ctx.subject.as_ref(), guard.gate, tie, demo);
    Ok((answer, told))
}

/// How a person stands to the object in the address.
async fn tie(
    db: DatabaseExecutor<'_>,
    load: Option<Load>,
    person: AccountId,
    id: Option<Uuid>,
) -> anyhow::Result<Loaded> {
    match (load, id) {
        (Some(load), Some(id)) => load(db, person, id).await,
        _ => Ok((Tie::None, http::Extensions::new())),
    }
}

impl<T: Object> FromRequestParts<Arc<App>> for Proven<T> {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &Arc<App>) -> Result<Self, Failure> {
        parts.extensions.get().cloned().ok_or_else(|| {
            Failure::Unexpected(anyhow::anyhow!(
                "a handler asks for a proof its gate does not give"
            ))
        })
    }
}
