//! The records of certifications as Excel files.

mod columns;
mod store;

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use anyhow::Context as _;
use app::application::Content;
use app::decision::words::exports as words;
use app::field::Fields;
use app::id::{AccountId, ApplicationId, OperatorId, RevisionId};
use app::programme::{ItemCode, Kind};
use app::review::list::{Filter, Stage, View, Whose};
use app::review::words::staff;
use app::review::{Verdict, VerdictKind};
use app::text::Lang;
use app::time::{fiscal_year_name, today};
use chrono::NaiveDate;
use futures_util::future::BoxFuture;
use sea_orm::ConnectionTrait;

use crate::application::store::{Application, Revision};
use crate::certificate::store::Certification;
use crate::decision::store::Decision;
use crate::http::App;
use crate::programme::Published;
use crate::review::store::Assignment;
use crate::sheets::{Asking, Cell, Chosen, Export, Range, Rows, read_list};
use crate::{
    account, application as applications, certificate, decision, operator, programme, review,
};

/// 申請の一覧
pub static APPLICATIONS: Export = Export {
    word: "applications",
    words: words::APPLICATIONS,
    columns: &words::APPLICATION_COLUMNS,
    naming: NAMING,
    years,
    list,
    choose: |asking| Box::pin(cases_chosen(asking)),
    rows: |asking, chosen, to| Box::pin(application_rows(asking, chosen, to)),
};

/// 回答の一覧
pub static ANSWERS: Export = Export {
    word: "answers",
    words: words::ANSWERS,
    columns: &words::ANSWER_COLUMNS,
    naming: NAMING,
    years,
    list,
    choose: |asking| Box::pin(cases_chosen(asking)),
    rows: |asking, chosen, to| Box::pin(answer_rows(asking, chosen, to)),
};

/// 認定証の一覧
pub static CERTIFICATES: Export = Export {
    word: "certificates",
    words: words::CERTIFICATES,
    columns: &words::CERTIFICATE_COLUMNS,
    naming: NAMING,
    years,
    list,
    choose: |asking| Box::pin(certificates_chosen(asking)),
    rows: |asking, _, to| Box::pin(certificate_rows(asking, to)),
};

/// All of them, in the order of the page.
pub static ALL: [&Export; 3] = [&APPLICATIONS, &ANSWERS, &CERTIFICATES];

/// The number and the name.
const NAMING: u16 = 2;

/// How many applications or certificates are read, turned into rows and handed
/// to the writer at a time: memory does not grow with their number.
const BATCH: usize = 200;

/// The years of the calls.
fn years(app: &App) -> BoxFuture<'_, anyhow::Result<Vec<i32>>> {
    Box::pin(async {
        let years = programme::store::years(app.db.reader(), Kind::Certification).await?;
        Ok(years)
    })
}

/// The list of applications that an address names.
fn list(query: &Fields) -> Option<String> {
    let filter = Filter::read(query).with(|_| ());
    (filter != Filter::default()).then(|| filter.href(""))
}

/// The list that [`list`] wrote down.
fn filter(list: &str) -> Filter {
    Filter::read(&read_list(list))
}

async fn cases_chosen(asking: Asking<'_>) -> anyhow::Result<Chosen> {
    let Asking { lang, .. } = asking;
    let [over, narrowed] = match asking.range {
        Range::Year(year) => {
            let year = fiscal_year_name(lang, *year);
            let narrowed = words::narrowed(lang, &year);
            [year, narrowed]
        }
        Range::List(list) => range_of_list(asking, &filter(list)).await?,
    };
    // Nobody reads how an operator of their own is judged.
    let without = match asking.by {
        Some(by) => operator::store::own(asking.app.db.reader(), by).await?,
        None => BTreeSet::new(),
    };
    let narrowed = if without.is_empty() {
        narrowed
    } else {
        words::without_own(lang, &narrowed)
    };
    Ok(Chosen {
        over,
        narrowed,
        without,
    })
}

async fn certificates_chosen(asking: Asking<'_>) -> anyhow::Result<Chosen> {
    match asking.range {
        // Who has which certificate is public, but not which list of cases it is in.
        Range::List(_) => cases_chosen(asking).await,
        Range::Year(year) => {
            let over = fiscal_year_name(asking.lang, *year);
            Ok(Chosen {
                narrowed: words::issued_in(asking.lang, &over),
                over,
                without: BTreeSet::new(),
            })
        }
    }
}

async fn range_of_list(asking: Asking<'_>, filter: &Filter) -> anyhow::Result<[String; 2]> {
    let Asking { app, lang, .. } = asking;
    let db = app.db.reader();
    let calls = programme::store::calls(db, Kind::Certification).await?;
    let call = review::list::call_of(&calls, filter, app.clock.now());
    let call = call.and_then(|id| calls.iter().find(|call| call.id.uuid() == id));
    let over = call.map_or(staff::ALL_CALLS.of(lang), |call| call.plan.label.of(lang));
    let over = over.to_owned();
    let one = match filter.whose {
        Whose::One(id) => Some(id),
        _ => None,
    };
    let people = account::store::names(db, one.into_iter().chain(asking.by)).await?;
    let conditions = filter.narrowed(lang, |id| people.get(&id).cloned());
    let mut parts = vec![over.clone(), staff::view(filter.view).of(lang).to_owned()];
    if filter.view == View::Mine {
        parts.extend(asking.by.and_then(|by| people.get(&by).cloned()));
    }
    parts.extend(conditions.into_iter().map(|(label, _)| label));
    Ok([over, words::as_listed(lang, &parts)])
}

/// The applications of a list that somebody reads.
async fn listed(asking: Asking<'_>, list: &str) -> anyhow::Result<Vec<ApplicationId>> {
    let by = asking.by.context("a list that nobody reads")?;
    let (db, now) = (asking.app.db.reader(), asking.app.clock.now());
    review::list::all_of(db, &filter(list), by, now).await
}

async fn ids(asking: Asking<'_>) -> anyhow::Result<Vec<ApplicationId>> {
    Ok(match asking.range {
        Range::Year(year) => store::sent(asking.app.db.reader(), *year).await?,
        Range::List(list) => listed(asking, list).await?,
    })
}

async fn application_rows(
    asking: Asking<'_>,
    chosen: &Chosen,
    to: &mut Rows,
) -> anyhow::Result<()> {
    let Asking { app, lang, .. } = asking;
    for ids in ids(asking).await?.chunks(BATCH) {
        to.send(cases(app, lang, sent(app, ids, &chosen.without).await?).await?)
            .await?;
    }
    Ok(())
}

async fn answer_rows(asking: Asking<'_>, chosen: &Chosen, to: &mut Rows) -> anyhow::Result<()> {
    let Asking { app, lang, .. } = asking;
    for ids in ids(asking).await?.chunks(BATCH) {
        to.send(answers(app, lang, sent(app, ids, &chosen.without).await?).await?)
            .await?;
    }
    Ok(())
}

async fn certificate_rows(asking: Asking<'_>, to: &mut Rows) -> anyhow::Result<()> {
    let Asking { app, lang, .. } = asking;
    let db = app.db.reader();
    let day = today(app.clock.now());
    let numbers = match asking.range {
        Range::Year(year) => store::numbers(db, *year).await?,
        Range::List(list) => store::numbers_of(db, &listed(asking, list).await?).await?,
    };
    for numbers in numbers.chunks(BATCH) {
        to.send(certificates(db, lang, numbers, day).await?).await?;
    }
    Ok(())
}

/// A submitted application.
pub(super) struct Sent {
    pub(super) application: Application,
    pub(super) published: Arc<Published>,
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
