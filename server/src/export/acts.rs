//! Writing the files.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use anyhow::Context as _;
use app::application::Content;
use app::export::words;
use app::id::{AccountId, ApplicationId, OperatorId, RevisionId};
use app::ledger::ActName;
use app::programme::ItemCode;
use app::review::list::{Filter, Stage, View, Whose};
use app::review::words::staff;
use app::review::{Verdict, VerdictKind};
use app::text::{Lang, Text};
use app::time::{date_time, fiscal_year_name, today};
use chrono::NaiveDate;
use sea_orm::{ConnectionTrait, DbErr};
use tokio::sync::mpsc;
use uuid::Uuid;

use super::{What, columns, store};
use crate::application::store::{Application, Revision};
use crate::certificate::store::Certification;
use crate::decision::store::Decision;
use crate::http::App;
use crate::review::store::Assignment;
use crate::sheets::{self, About, Book, Cell, Column};
use crate::work::Act;
use crate::{
    account, application as applications, certificate, decision, operator, programme, review,
};

/// Which records are written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Range {
    /// Those of the calls of a fiscal year.
    Year(i32),
    /// Those that somebody's list keeps.
    List(Box<Filter>, AccountId),
}

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

impl From<DbErr> for CannotExport {
    fn from(error: DbErr) -> Self {
        Self::Other(error.into())
    }
}

/// The Excel file of a fiscal year, in Japanese.
pub async fn book(
    app: &Arc<App>,
    by: Option<AccountId>,
    what: What,
    fiscal_year: i32,
) -> Result<Vec<u8>, CannotExport> {
    write(app, by, what, Range::Year(fiscal_year), Lang::Ja).await
}

/// What a file is called, and what it holds.
pub(super) const fn words_of(what: What) -> [Text; 2] {
    match what {
        What::Applications => words::APPLICATIONS,
        What::Answers => words::ANSWERS,
        What::Certificates => words::CERTIFICATES,
    }
}

/// How many applications or certificates are read, turned into rows and handed
/// to the writer at a time: memory does not grow with their number.
const BATCH: usize = 200;

/// The Excel file of some records. That it was written goes into the ledger,
/// and only then does the file leave.
pub async fn write(
    app: &Arc<App>,
    by: Option<AccountId>,
    what: What,
    range: Range,
    lang: Lang,
) -> Result<Vec<u8>, CannotExport> {
    let db = app.db.reader();
    if let Range::Year(year) = range
        && !store::has_call(db, year).await?
    {
        return Err(CannotExport::NoCall(year));
    }
    let who = match by {
        Some(id) => account::store::names(db, [id]).await?.remove(&id),
        None => None,
    };
    // Nobody reads how an operator of their own is judged. Who has which
    // certificate is public, but not which list of cases it is in.
    let is_public = what == What::Certificates && matches!(range, Range::Year(_));
    let own = match by {
        Some(by) if !is_public => operator::store::own(db, by).await?,
        _ => BTreeSet::new(),
    };
    let [over, mut narrowed] = range_in_words(app, lang, what, &range).await?;
    if !own.is_empty() {
        narrowed = words::without_own(lang, &narrowed);
    }
    let book = about(app, lang, what, &over, narrowed, who.as_deref());
    let (rows, mut batches) = mpsc::channel::<Vec<Vec<Cell>>>(2);
    let writer = tokio::task::spawn_blocking(move || {
        let rows = std::iter::from_fn(|| batches.blocking_recv()).flatten();
        sheets::write(&book, rows)
    });
    let read = read(app, what, &range, &own, lang, rows).await;
    let written = writer.await.map_err(anyhow::Error::from)?;
    // Half a file is none; and a writer that gave up says why it did.
    let bytes = written.map_err(anyhow::Error::from)?;
    let count = read?;
    let mut said = serde_json::json!({ "what": what.as_str(), "rows": count });
    match &range {
        Range::Year(year) => said["fiscal_year"] = (*year).into(),
        Range::List(filter, _) => said["list"] = filter.href("").into(),
    }
    let act = Act::new(ActName::Export, "export", Uuid::now_v7()).saying(said);
    let work = app.works.act(by, act).await.map_err(anyhow::Error::from)?;
    work.commit().await.map_err(anyhow::Error::from)?;
    Ok(bytes)
}

/// What the records have in common, in short and for the first sheet.
pub(super) async fn range_in_words(
    app: &App,
    lang: Lang,
    what: What,
    range: &Range,
) -> anyhow::Result<[String; 2]> {
    let db = app.db.reader();
    let (filter, by) = match range {
        Range::Year(year) => {
            let year = fiscal_year_name(lang, *year);
            let narrowed = match what {
                What::Certificates => words::issued_in(lang, &year),
                What::Applications | What::Answers => words::narrowed(lang, &year),
            };
            return Ok([year, narrowed]);
        }
        Range::List(filter, by) => (filter, *by),
    };
    let calls = programme::store::calls(db).await?;
    let call = review::list::call_of(&calls, filter, app.clock.now());
    let call = call.and_then(|id| calls.iter().find(|call| call.id.uuid() == id));
    let over = call.map_or(staff::ALL_CALLS.of(lang), |call| call.plan.label.of(lang));
    let over = over.to_owned();
    let people = match filter.whose {
        Whose::One(id) => account::store::names(db, [id, by]).await?,
        _ => account::store::names(db, [by]).await?,
    };
    let conditions = filter.narrowed(lang, |id| people.get(&id).cloned());
    let mut parts = vec![over.clone(), staff::view(filter.view).of(lang).to_owned()];
    if filter.view == View::Mine {
        parts.extend(people.get(&by).cloned());
    }
    parts.extend(conditions.into_iter().map(|(label, _)| label));
    Ok([over, words::as_listed(lang, &parts)])
}

/// Reads the records of a range batch by batch and hands their rows on; gives
/// how many rows there are.
async fn read(
    app: &App,
    what: What,
    range: &Range,
    own: &BTreeSet<OperatorId>,
    lang: Lang,
    to: mpsc::Sender<Vec<Vec<Cell>>>,
) -> anyhow::Result<usize> {
    let db = app.db.reader();
    let now = app.clock.now();
    let listed = match range {
        Range::Year(_) => Vec::new(),
        Range::List(filter, by) => review::list::all_of(db, filter, *by, now).await?,
    };
    let mut count = 0;
    let mut hand_on = async |rows: Vec<Vec<Cell>>| {
        count += rows.len();
        to.send(rows).await.context("the writer has given up")
    };
    if what == What::Certificates {
        let day = today(now);
        let numbers = match range {
            Range::Year(year) => store::numbers(db, *year).await?,
            Range::List(..) => store::numbers_of(db, &listed).await?,
        };
        for numbers in numbers.chunks(BATCH) {
            hand_on(certificates(db, lang, numbers, day).await?).await?;
        }
    } else {
        let ids = match range {
            Range::Year(year) => store::sent(db, *year).await?,
            Range::List(..) => listed,
        };
        for ids in ids.chunks(BATCH) {
            let rows = match what {
                What::Answers => answers(app, lang, sent(app, ids, own).await?).await?,
                _ => cases(app, lang, sent(app, ids, own).await?).await?,
            };
            hand_on(rows).await?;
        }
    }
    Ok(count)
}

const fn columns_of(what: What) -> &'static [words::ColumnWords] {
    match what {
        What::Applications => &words::APPLICATION_COLUMNS,
        What::Answers => &words::ANSWER_COLUMNS,
        What::Certificates => &words::CERTIFICATE_COLUMNS,
    }
}

fn about(
    app: &App,
    lang: Lang,
    what: What,
    over: &str,
    narrowed: String,
    who: Option<&str>,
) -> Book {
    let say = |text: Text| text.of(lang).to_owned();
    let said = |label: Text, words: String| (say(label), About::Said(words));
    let [name, holds] = words_of(what);
    Book {
        title: words::title(lang, name, over),
        about: vec![
            said(words::WHAT, say(holds)),
            said(words::NARROWED, narrowed),
            (say(words::ROWS), About::Rows),
            said(words::MADE_AT, date_time(lang, app.clock.now())),
            said(
                words::MADE_BY,
                who.map_or_else(|| say(words::BY_COMMAND), str::to_owned),
            ),
            said(words::SECRECY, say(words::SECRECY_WHAT)),
        ],
        about_sheet: say(words::ABOUT),
        data_sheet: say(words::DATA),
        columns_heading: [say(words::COLUMN), say(words::MEANING)],
        columns: columns_of(what)
            .iter()
            .map(|(name, explained, width)| Column {
                name: say(*name),
                explained: say(*explained),
                width: *width,
            })
            .collect(),
        // The number and the name.
        naming: 2,
    }
}

/// A submitted application.
pub(super) struct Sent {
    pub(super) application: Application,
    pub(super) published: Arc<crate::programme::Published>,
    pub(super) revision: Revision,
}

impl Sent {
    /// What was sent last.
    pub(super) fn content(&self) -> &Content {
        &self.revision.content
    }

    fn stage(&self, task: Option<&Assignment>, decision: Option<&Decision>) -> Option<Stage> {
        Stage::of(
            self.application.state,
            self.revision.n > 1,
            task.map(|task| task.task),
            decision.map(Decision::state),
        )
    }
}

/// What is written about an application.
pub(super) struct Written {
    /// Where it stands, as lists say it.
    pub(super) stage: Option<Stage>,
    pub(super) accepted: BTreeSet<ItemCode>,
    pub(super) reviewer: String,
    pub(super) decision: Option<Decision>,
    pub(super) certificate: Option<Certification>,
}

/// These applications, in this order, but for those of one's `own` operators.
async fn sent(
    app: &App,
    ids: &[ApplicationId],
    own: &BTreeSet<OperatorId>,
) -> anyhow::Result<Vec<Sent>> {
    let db = app.db.reader();
    let mut applications = applications::store::some(db, ids).await?;
    let mut revisions = applications::store::latest_revisions(db, ids.iter().copied()).await?;
    let mut all = Vec::with_capacity(ids.len());
    for id in ids {
        let (Some(application), Some(revision)) = (applications.remove(id), revisions.remove(id))
        else {
            continue;
        };
        if own.contains(&application.operator) {
            continue;
        }
        all.push(Sent {
            published: app.programmes().get(db, application.version).await?,
            application,
            revision,
        });
    }
    Ok(all)
}

async fn not_carried_yet(
    db: &impl ConnectionTrait,
    all: &[Sent],
    tasks: &HashMap<ApplicationId, Assignment>,
) -> anyhow::Result<HashMap<RevisionId, Vec<Verdict>>> {
    let mut standing = Vec::new();
    for case in all {
        if let Some(task) = tasks.get(&case.application.id) {
            let (state, sent) = (case.application.state, &case.revision);
            standing.push((state, sent.n, sent.id, task.id));
        }
    }
    review::store::not_carried_yet(db, standing).await
}

fn ids_of(all: &[Sent]) -> Vec<ApplicationId> {
    all.iter().map(|case| case.application.id).collect()
}

/// The rows of these applications.
async fn cases(app: &App, lang: Lang, all: Vec<Sent>) -> anyhow::Result<Vec<Vec<Cell>>> {
    let db = app.db.reader();
    let ids = &ids_of(&all);
    let tasks = review::store::live_assignments(db, ids).await?;
    let reviewers: BTreeSet<AccountId> = tasks.values().map(|task| task.reviewer).collect();
    let names = account::store::names(db, reviewers).await?;
    let live = tasks.values().map(|task| task.id);
    let latest = all.iter().map(|case| case.revision.id);
    let mut accepted = review::store::accepted_on(db, live, latest).await?;
    for (revision, verdicts) in not_carried_yet(db, &all, &tasks).await? {
        let items = verdicts
            .into_iter()
            .filter(|it| it.kind == VerdictKind::Accepted)
            .map(|it| it.item);
        accepted.insert(revision, items.collect());
    }
    let mut decisions = decision::store::live_of(db, ids).await?;
    let mut certificates = certificate::store::by_applications(db, ids).await?;
    let row = |case: Sent| {
        let id = case.application.id;
        let task = tasks.get(&id);
        let about = Written {
            stage: case.stage(task, decisions.get(&id)),
            accepted: accepted.remove(&case.revision.id).unwrap_or_default(),
            reviewer: task
                .and_then(|task| names.get(&task.reviewer).cloned())
                .unwrap_or_default(),
            decision: decisions.remove(&id),
            certificate: certificates.remove(&id),
        };
        columns::application(lang, &case, &about)
    };
    Ok(all.into_iter().map(row).collect())
}

/// The rows of the answers in these applications.
async fn answers(app: &App, lang: Lang, all: Vec<Sent>) -> anyhow::Result<Vec<Vec<Cell>>> {
    let db = app.db.reader();
    let ids = &ids_of(&all);
    let tasks = review::store::live_assignments(db, ids).await?;
    let live = tasks.values().map(|task| task.id);
    let latest = all.iter().map(|case| case.revision.id);
    let mut verdicts = review::store::verdicts_on(db, live, latest).await?;
    verdicts.extend(not_carried_yet(db, &all, &tasks).await?);
    let decisions = decision::store::live_of(db, ids).await?;
    let rows = |case: Sent| {
        let given = verdicts.remove(&case.revision.id).unwrap_or_default();
        let id = case.application.id;
        let stage = case.stage(tasks.get(&id), decisions.get(&id));
        columns::answers(lang, &case, &given, stage)
    };
    Ok(all.into_iter().flat_map(rows).collect())
}

async fn certificates(
    db: &impl ConnectionTrait,
    lang: Lang,
    numbers: &[String],
    day: NaiveDate,
) -> anyhow::Result<Vec<Vec<Cell>>> {
    let found = certificate::store::with_numbers(db, numbers).await?;
    let ids: Vec<ApplicationId> = found.iter().map(|it| it.application).collect();
    let applications = applications::store::some(db, &ids).await?;
    Ok(found
        .iter()
        .map(|it| {
            let kana = it.listed.as_ref().map(|it| it.name_kana.as_str());
            let application = applications.get(&it.application);
            let receipt_no = application.and_then(|it| it.receipt_no.as_deref());
            columns::certificate(
                lang,
                it,
                kana.unwrap_or_default(),
                receipt_no.unwrap_or_default(),
                day,
            )
        })
        .collect())
}
