//! Writing the files.

use std::sync::Arc;

use app::export::words;
use app::id::AccountId;
use app::ledger::ActName;
use app::text::{Lang, Text};
use app::time::date_time;
use tokio::sync::mpsc;
use uuid::Uuid;

use crate::account;
use crate::http::App;
use crate::sheets::{self, About, Asking, Book, Chosen, Column, Export, Range, Rows};
use crate::work::Act;

/// Why there is no file.
#[derive(Debug, thiserror::Error)]
pub enum CannotExport {
    /// Nothing can have been sent in that year.
    #[error("there is no call of fiscal year {0}")]
    NoCall(i32),
    /// Ours.
    #[error(transparent)]
    Other(#[from] anyhow::Error),
}

/// The Excel file of a fiscal year, in Japanese.
pub async fn book(
    app: &Arc<App>,
    by: Option<AccountId>,
    what: &Export,
    fiscal_year: i32,
) -> Result<Vec<u8>, CannotExport> {
    write(app, by, what, &Range::Year(fiscal_year), Lang::Ja).await
}

/// The Excel file of some records. That it was written goes into the ledger,
/// and only then does the file leave.
pub async fn write(
    app: &Arc<App>,
    by: Option<AccountId>,
    what: &Export,
    range: &Range,
    lang: Lang,
) -> Result<Vec<u8>, CannotExport> {
    if let Range::Year(year) = range
        && !(what.years)(app).await?.contains(year)
    {
        return Err(CannotExport::NoCall(*year));
    }
    let asking = Asking {
        app,
        by,
        range,
        lang,
    };
    let chosen = (what.choose)(asking).await?;
    let book = about(what, asking, &chosen).await?;
    let (to, mut batches) = mpsc::channel(2);
    let writer = tokio::task::spawn_blocking(move || {
        let rows = std::iter::from_fn(|| batches.blocking_recv()).flatten();
        sheets::write(&book, rows)
    });
    let mut rows = Rows { to, count: 0 };
    let read = (what.rows)(asking, &chosen, &mut rows).await;
    let count = rows.count;
    // The writer ends when nothing can come any more.
    drop(rows);
    let written = writer.await.map_err(anyhow::Error::from)?;
    // Half a file is none; and a writer that gave up says why it did.
    let bytes = written.map_err(anyhow::Error::from)?;
    read?;
    let mut said = serde_json::json!({ "what": what.word, "rows": count });
    match range {
        Range::Year(year) => said["fiscal_year"] = (*year).into(),
        Range::List(list) => said["list"] = list.as_str().into(),
    }
    let act = Act::new(ActName::Export, "export", Uuid::now_v7()).saying(said);
    let work = app.works.act(by, act).await.map_err(anyhow::Error::from)?;
    work.commit().await.map_err(anyhow::Error::from)?;
    Ok(bytes)
}

/// The frame of the file: what it holds, made when, by whom.
async fn about(what: &Export, asking: Asking<'_>, chosen: &Chosen) -> anyhow::Result<Book> {
    let Asking { app, by, lang, .. } = asking;
    let who = match by {
        Some(id) => account::store::names(app.db.reader(), [id])
            .await?
            .remove(&id),
        None => None,
    };
    let say = |text: Text| text.of(lang).to_owned();
    let said = |label: Text, words: String| (say(label), About::Said(words));
    let [name, holds] = what.words;
    Ok(Book {
        title: words::title(lang, name, &chosen.over),
        about: vec![
            said(words::WHAT, say(holds)),
            said(words::NARROWED, chosen.narrowed.clone()),
            (say(words::ROWS), About::Rows),
            said(words::MADE_AT, date_time(lang, app.clock.now())),
            said(
                words::MADE_BY,
                who.unwrap_or_else(|| say(words::BY_COMMAND)),
            ),
            said(words::SECRECY, say(words::SECRECY_WHAT)),
        ],
        about_sheet: say(words::ABOUT),
        data_sheet: say(words::DATA),
        columns_heading: [say(words::COLUMN), say(words::MEANING)],
        columns: what
            .columns
            .iter()
            .map(|(name, explained, width)| Column {
                name: say(*name),
                explained: say(*explained),
                width: *width,
            })
            .collect(),
        naming: what.naming,
    })
}
