//! Writing the files.

use std::sync::Arc;

use app::application::Content;
use app::id::{AccountId, ApplicationId, DecisionId};
use app::ledger::ActName;
use app::review::Verdict;
use app::text::{Lang, Text, export as words};
use app::time::{date_time, fiscal_year_name, today};
use chrono::NaiveDate;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _,
};
use uuid::Uuid;

use super::{What, columns};
use crate::application::entity::application;
use crate::application::store::{Application, Revision};
use crate::certificate::store::Certification;
use crate::decision::store::Decision;
use crate::http::App;
use crate::programme::entity::call;
use crate::sheets::{self, Book, Cell, Column};
use crate::work::Act;
use crate::{account, application as applications, certificate, decision, review};

/// The Excel file of a fiscal year, in Japanese.
pub async fn book(
    app: &Arc<App>,
    by: Option<AccountId>,
    what: What,
    fiscal_year: i32,
) -> anyhow::Result<Vec<u8>> {
    write(app, by, what, fiscal_year, Lang::Ja).await
}

/// What a file is called, and what it holds.
pub(super) const fn words_of(what: What) -> [Text; 2] {
    match what {
        What::Applications => words::APPLICATIONS,
        What::Answers => words::ANSWERS,
        What::Certificates => words::CERTIFICATES,
    }
}

/// The Excel file of a fiscal year. That it was written goes into the ledger,
/// and only then does the file leave.
pub async fn write(
    app: &Arc<App>,
    by: Option<AccountId>,
    what: What,
    fiscal_year: i32,
    lang: Lang,
) -> anyhow::Result<Vec<u8>> {
    let db = app.db.reader();
    let (columns, rows) = match what {
        What::Applications => {
            let cases = cases(app, db, fiscal_year).await?;
            let rows = cases
                .iter()
                .map(|case| columns::application(lang, case))
                .collect();
            (&words::APPLICATION_COLUMNS[..], rows)
        }
        What::Answers => {
            let cases = cases(app, db, fiscal_year).await?;
            let rows = cases
                .iter()
                .flat_map(|case| columns::answers(lang, case))
                .collect();
            (&words::ANSWER_COLUMNS[..], rows)
        }
        What::Certificates => {
            let day = today(app.clock.now());
            let rows = certificates(db, lang, fiscal_year, day).await?;
            (&words::CERTIFICATE_COLUMNS[..], rows)
        }
    };
    let who = match by {
        Some(id) => account::store::names(db, [id]).await?.remove(&id),
        None => None,
    };
    let book = about(
        app,
        lang,
        what,
        fiscal_year,
        who.as_deref(),
        rows.len(),
        columns,
    );
    let count = rows.len();
    let bytes = tokio::task::spawn_blocking(move || sheets::write(&book, rows)).await??;
    let act = Act::new(ActName::Export, "export", Uuid::now_v7()).saying(serde_json::json!({
        "what": what.as_str(),
        "fiscal_year": fiscal_year,
        "rows": count,
    }));
    app.works.act(by, act).await?.commit().await?;
    Ok(bytes)
}

fn about(
    app: &App,
    lang: Lang,
    what: What,
    fiscal_year: i32,
    who: Option<&str>,
    rows: usize,
    columns: &[words::ColumnWords],
) -> Book {
    let say = |text: Text| text.of(lang).to_owned();
    let [name, holds] = words_of(what);
    let year = fiscal_year_name(lang, fiscal_year);
    Book {
        title: words::title(lang, name, &year),
        about: vec![
            (say(words::WHAT), say(holds)),
            (say(words::NARROWED), words::narrowed(lang, &year)),
            (say(words::ROWS), rows.to_string()),
            (say(words::MADE_AT), date_time(lang, app.clock.now())),
            (
                say(words::MADE_BY),
                who.map_or_else(|| say(words::BY_COMMAND), str::to_owned),
            ),
            (say(words::SECRECY), say(words::SECRECY_WHAT)),
        ],
        about_sheet: say(words::ABOUT),
        data_sheet: say(words::DATA),
        columns_heading: [say(words::COLUMN), say(words::MEANING)],
        columns: columns
            .iter()
            .map(|(name, explained, width)| Column {
                name: say(*name),
                explained: say(*explained),
                width: *width,
            })
            .collect(),
    }
}

/// A submitted application with everything that is written about it.
pub(super) struct Exported {
    pub(super) application: Application,
    pub(super) published: Arc<crate::programme::Published>,
    pub(super) revision: Revision,
    pub(super) verdicts: Vec<Verdict>,
    pub(super) reviewer: String,
    pub(super) decision: Option<Decision>,
    pub(super) certificate: Option<Certification>,
}

impl Exported {
    /// What was sent last.
    pub(super) fn content(&self) -> &Content {
        &self.revision.content
    }
}

/// The applications to the calls of a year that were ever sent, by receipt number.
async fn cases(
    app: &App,
    db: &impl ConnectionTrait,
    fiscal_year: i32,
) -> anyhow::Result<Vec<Exported>> {
    let calls = call::Entity::find()
        .filter(call::Column::FiscalYear.eq(fiscal_year))
        .all(db)
        .await?;
    let rows = application::Entity::find()
        .filter(application::Column::CallId.is_in(calls.iter().map(|call| call.id)))
        .filter(application::Column::SubmittedAt.is_not_null())
        .order_by_asc(application::Column::SubmittedAt)
        .order_by_asc(application::Column::Id)
        .all(db)
        .await?;
    let mut cases = Vec::with_capacity(rows.len());
    for row in rows {
        let id = ApplicationId::new(row.id);
        let Some(revision) = applications::store::latest_revision(db, id).await? else {
            continue;
        };
        let task = review::store::live_assignment(db, id).await?;
        let (reviewer, verdicts) = match task {
            Some(task) => (
                account::store::names(db, [task.reviewer])
                    .await?
                    .remove(&task.reviewer),
                review::store::verdicts(db, task.id).await?,
            ),
            None => (None, Vec::new()),
        };
        let application: Application = row.try_into()?;
        cases.push(Exported {
            published: app.programmes.get(db, application.version).await?,
            decision: decision::store::live(db, id).await?,
            certificate: certificate::store::by_application(db, id).await?,
            reviewer: reviewer.unwrap_or_default(),
            application,
            revision,
            verdicts,
        });
    }
    Ok(cases)
}

async fn certificates(
    db: &impl ConnectionTrait,
    lang: Lang,
    fiscal_year: i32,
    day: NaiveDate,
) -> anyhow::Result<Vec<Vec<Cell>>> {
    let found = certificate::store::of_year(db, fiscal_year).await?;
    let ids: Vec<DecisionId> = found.iter().map(|it| it.decision).collect();
    let sent = decision::store::revisions(db, &ids).await?;
    let mut rows = Vec::with_capacity(found.len());
    for it in &found {
        let kana = sent
            .get(&it.decision)
            .map(|revision| revision.content.operator.name_kana.as_str());
        let application = applications::store::one(db, it.application).await?;
        rows.push(columns::certificate(
            lang,
            it,
            kana.unwrap_or_default(),
            application.receipt_no.as_deref().unwrap_or_default(),
            day,
        ));
    }
    Ok(rows)
}
