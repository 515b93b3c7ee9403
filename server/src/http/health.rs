//! For machines that watch the site.

use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use http::StatusCode;
use sea_orm::{ConnectionTrait as _, Statement};
use std::sync::Arc;

use super::{App, Route};
use crate::access::Gate;
use crate::mail;

pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::get("/healthz", Gate::Public, async || "ok\n"),
        Route::get("/readyz", Gate::Public, ready),
        Route::get("/metrics", Gate::Public, figures),
    ]
}

/// Ready to serve: the database answers.
async fn ready(State(app): State<Arc<App>>) -> Response {
    let question = Statement::from_string(app.db.backend(), "SELECT 1");
    match app.db.reader().query_one_raw(question).await {
        Ok(_) => "ready\n".into_response(),
        Err(error) => {
            tracing::warn!(%error, "the database does not answer");
            (
                StatusCode::SERVICE_UNAVAILABLE,
                "the database does not answer\n",
            )
                .into_response()
        }
    }
}

/// Figures in the Prometheus text format.
async fn figures(State(app): State<Arc<App>>) -> Response {
    if let Ok((waiting, failed)) = mail::store::backlog(app.db.reader()).await {
        // A backlog this large to lose precision is no backlog any more.
        #[expect(clippy::cast_precision_loss, reason = "counts of mails")]
        {
            metrics::gauge!("irodori_mail_waiting").set(waiting as f64);
            metrics::gauge!("irodori_mail_failed").set(failed as f64);
        }
    }
    app.metrics.render().into_response()
}
