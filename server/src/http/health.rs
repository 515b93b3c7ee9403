//! For machines that watch the site.

use app::time::Instant;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use chrono::TimeDelta;
use http::StatusCode;
use sea_orm::{ConnectionTrait as _, Statement};
use std::sync::Arc;
use std::time::Duration;
use tokio::time::timeout;

use super::{App, Route};
use crate::work::{Stopped, Upkeep};
use crate::{db, mail};

/// How long the database is waited for.
const PATIENCE: Duration = Duration::from_secs(5);

pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::same_for_all("/healthz", async || "ok\n"),
        Route::same_for_all("/readyz", ready),
        Route::same_for_all("/metrics", figures),
    ]
}

/// How long it is believed that things can be written, or cannot: anybody may
/// ask, and each try is a write.
const BELIEVED: TimeDelta = TimeDelta::seconds(5);

/// Whether the last try to write went well, and when that was.
#[derive(Debug, Default)]
pub struct Writable(tokio::sync::Mutex<Option<(Instant, bool)>>);

/// Ready to serve: the database answers, and what is sent can be kept.
async fn ready(State(app): State<Arc<App>>) -> Response {
    let question = Statement::from_string(app.db.backend(), "SELECT 1");
    let answer = timeout(PATIENCE, app.db.reader().query_one_raw(question)).await;
    let why = match answer {
        Ok(Ok(_)) if can_write(&app).await => return "ready\n".into_response(),
        Ok(Ok(_)) => {
            return (StatusCode::SERVICE_UNAVAILABLE, "nothing can be written\n").into_response();
        }
        Ok(Err(error)) => error.to_string(),
        Err(late) => late.to_string(),
    };
    tracing::warn!(%why, "the database does not answer");
    (
        StatusCode::SERVICE_UNAVAILABLE,
        "the database does not answer\n",
    )
        .into_response()
}

/// Whether the database and the data folder can be written.
async fn can_write(app: &App) -> bool {
    let mut last = app.writable.0.lock().await;
    let now = app.clock.now();
    if let Some((at, could)) = *last
        && (at..at + BELIEVED).contains(&now)
    {
        return could;
    }
    let tried = try_to_write(app).await;
    if let Err(error) = &tried {
        tracing::error!(error = %format!("{error:#}"), "nothing can be written");
    }
    *last = Some((now, tried.is_ok()));
    tried.is_ok()
}

async fn try_to_write(app: &App) -> anyhow::Result<()> {
    app.files.try_to_keep().await?;
    match try_the_database(app).await {
        // Somebody else writes, so that it can be written.
        Err(Stopped::Db(error)) if db::is_busy(&error) => Ok(()),
        tried => Ok(tried?),
    }
}

/// Writes what stands there already. Only the commit shows whether there is
/// room for it.
async fn try_the_database(app: &App) -> Result<(), Stopped> {
    let work = app.works.upkeep(None, Upkeep::Try).await?;
    let same = "UPDATE ledger_head SET seq = seq WHERE id = 1";
    work.db().execute_unprepared(same).await?;
    work.commit().await
}

/// Figures in the Prometheus text format.
async fn figures(State(app): State<Arc<App>>) -> Response {
    let backlog = timeout(PATIENCE, mail::store::backlog(app.db.reader())).await;
    if let Ok(Ok((waiting, failed))) = backlog {
        // A backlog this large to lose precision is no backlog any more.
        #[expect(clippy::cast_precision_loss, reason = "counts of mails")]
        {
            metrics::gauge!("irodori_mail_waiting").set(waiting as f64);
            metrics::gauge!("irodori_mail_failed").set(failed as f64);
        }
    }
    app.metrics.render().into_response()
}
