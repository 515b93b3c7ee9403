//! Drawing certificates and letters. Nothing here writes.

use std::sync::Arc;

use app::certificate::{Certificate, number_key};
use bytes::Bytes;

use super::Drawn;
use super::store::{self, Certification};
use crate::documents::store::Sent;
use crate::http::App;

/// The PDF of a certificate, by its number as somebody typed it.
pub async fn pdf(app: &Arc<App>, number: &str) -> anyhow::Result<Option<Vec<u8>>> {
    let Some(found) = store::by_number(app.db.reader(), &number_key(number)).await? else {
        return Ok(None);
    };
    Ok(Some(draw(app, &found).await?.to_vec()))
}

/// The PDF of a certification.
pub async fn draw(app: &App, certification: &Certification) -> anyhow::Result<Bytes> {
    let record: Certificate = certification.printed.clone();
    app.part::<Drawn>()
        .get(&app.printer, &certification.sha256, move |printer| {
            printer.certificate(&record)
        })
        .await
}

/// The PDF of a letter that was sent.
pub async fn draw_letter(app: &App, sent: Sent) -> anyhow::Result<Bytes> {
    let Sent { letter, sha256 } = sent;
    app.part::<Drawn>()
        .get(&app.printer, &sha256, move |printer| {
            printer.letter(&letter)
        })
        .await
}
