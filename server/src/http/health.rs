//! For machines that watch the site.

use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use http::StatusCode;
use sea_orm::{ConnectionTrait as _, Statement};
use std::sync::Arc;
use std::time::Duration;
use tokio::time::timeout;

use super::{App, Route};
use crate::mail;

/// How long the database is waited for.
const PATIENCE: Duration = Duration::from_secs(5);

pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::same_for_all("/healthz", async || "ok\n"),
        Route::same_for_all("/readyz", ready),
        Route::same_for_all("/metrics", figures),
    ]
}

/// Ready to serve: the database answers.
async fn ready(State(app): State<Arc<App>>) -> Response {
    let question = Statement::from_string(app.db.backend(), "SELECT 1");
    let answer = timeout(PATIENCE, app.db.reader().query_one_raw(question)).await;
    let why = match answer {
        Ok(Ok(_)) => return "ready\n".into_response(),
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
