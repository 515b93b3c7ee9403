//! The queue and the worker: what follows from an act but need not be waited
//! for. Jobs are rows of the act's own transaction, so none is lost and none
//! runs for an act that was undone.

use std::sync::Arc;
use std::time::Duration;

use app::id::FileId;
use app::text::Lang;
use app::time::Instant;
use chrono::TimeDelta;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, DbErr, EntityTrait, ExprTrait,
    QueryFilter, QueryOrder,
};
use serde::{Deserialize, Serialize};
use tokio::sync::Notify;
use uuid::Uuid;

use crate::http::App;
use crate::mail;
use crate::mail::send::NotSent;
use crate::work::{Stopped, Upkeep, Work};

/// Work that follows from an act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Job {
    /// Draw the pages of a file that reviewers will look at.
    DrawPages {
        /// The file.
        file: FileId,
    },
}

#[expect(unreachable_pub, reason = "the derive asks for pub")]
mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "job")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub kind: String,
        pub payload: String,
        pub state: String,
        pub tries: i32,
        pub lease_until: Option<DateTimeUtc>,
        pub next_at: DateTimeUtc,
        pub last_error: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// How often it is swept.
const SWEEP_EVERY: TimeDelta = TimeDelta::hours(1);

/// How long one job may take before another worker takes it.
const LEASE: TimeDelta = TimeDelta::minutes(5);

/// How often a job is tried before somebody has to look.
const MOST_TRIES: i32 = 8;

/// Puts a job into the queue of the act's own transaction.
pub(crate) async fn put(work: &Work, job: Job) -> Result<(), DbErr> {
    let payload = serde_json::to_string(&job).map_err(|e| DbErr::Custom(e.to_string()))?;
    let kind = match job {
        Job::DrawPages { .. } => "draw_pages",
    };
    entity::ActiveModel {
        id: Set(Uuid::now_v7()),
        kind: Set(kind.to_owned()),
        payload: Set(payload),
        state: Set("waiting".to_owned()),
        tries: Set(0),
        lease_until: Set(None),
        next_at: Set(work.now()),
        last_error: Set(String::new()),
    }
    .insert(work.db())
    .await?;
    Ok(())
}

fn due(now: Instant) -> Condition {
    use entity::Column;
    Condition::any()
        .add(Column::State.eq("waiting").and(Column::NextAt.lte(now)))
        .add(Column::State.eq("running").and(Column::LeaseUntil.lt(now)))
}

/// Takes the oldest job that is due; a guarded update makes two workers take
/// two different jobs on both databases.
async fn claim(work: &Work) -> Result<Option<entity::Model>, DbErr> {
    use entity::{ActiveModel, Column, Entity};
    loop {
        let Some(job) = Entity::find()
            .filter(due(work.now()))
            .order_by_asc(Column::NextAt)
            .order_by_asc(Column::Id)
            .one(work.db())
            .await?
        else {
            return Ok(None);
        };
        let taken = Entity::update_many()
            .set(ActiveModel {
                state: Set("running".to_owned()),
                tries: Set(job.tries + 1),
                lease_until: Set(Some(work.now() + LEASE)),
                ..Default::default()
            })
            .filter(Column::Id.eq(job.id).and(Column::Tries.eq(job.tries)))
            .exec(work.db())
            .await?;
        if taken.rows_affected == 1 {
            return Ok(Some(entity::Model {
                tries: job.tries + 1,
                ..job
            }));
        }
    }
}

async fn finish(
    work: &Work,
    job: &entity::Model,
    error: Option<&anyhow::Error>,
) -> Result<(), DbErr> {
    use entity::{ActiveModel, Column, Entity};
    let state = match error {
        None => "done",
        Some(_) if job.tries < MOST_TRIES => "waiting",
        Some(_) => "failed",
    };
    Entity::update_many()
        .set(ActiveModel {
            state: Set(state.to_owned()),
            lease_until: Set(None),
            next_at: Set(work.now() + TimeDelta::seconds(10) * job.tries),
            last_error: Set(error
                .map(|e| format!("{e:#}").chars().take(500).collect())
                .unwrap_or_default()),
            ..Default::default()
        })
        .filter(Column::Id.eq(job.id).and(Column::Tries.eq(job.tries)))
        .exec(work.db())
        .await?;
    Ok(())
}

/// Wakes the worker when there may be something to do.
#[derive(Debug, Clone, Default)]
pub struct Bell {
    mail: Arc<Notify>,
    jobs: Arc<Notify>,
}

impl Bell {
    /// There may be something to do.
    pub fn ring(&self) {
        self.mail.notify_one();
        self.jobs.notify_one();
    }
}

/// Hands over mail, does jobs and sweeps until the process ends, side by side:
/// a page that is slow to draw, or a mail server that is slow to answer, holds
/// up only its own kind.
pub async fn run(app: Arc<App>) {
    let mail = async {
        loop {
            warn_of(hand_over(&app).await);
            until_rung(&app.bell.mail).await;
        }
    };
    let jobs = async {
        loop {
            warn_of(do_jobs(&app).await);
            until_rung(&app.bell.jobs).await;
        }
    };
    tokio::join!(mail, jobs, sweep_hourly(&app));
}

fn warn_of(done: Result<(), Stopped>) {
    if let Err(error) = done {
        tracing::warn!(%error, "the worker could not reach the database");
    }
}

/// Ends after a few seconds even when nobody rings: another server may have
/// written the row.
async fn until_rung(bell: &Notify) {
    let _ = tokio::time::timeout(Duration::from_secs(5), bell.notified()).await;
}

async fn sweep_hourly(app: &Arc<App>) {
    let mut next = app.clock.now();
    loop {
        if next <= app.clock.now() {
            next = app.clock.now() + SWEEP_EVERY;
            if let Err(error) = (app.hooks.sweep)(app).await {
                tracing::warn!(error = %format!("{error:#}"), "not everything could be swept");
            }
        }
        tokio::time::sleep(Duration::from_mins(1)).await;
    }
}

/// Does the jobs that are due now, and leaves the mail.
pub async fn do_jobs(app: &Arc<App>) -> Result<(), Stopped> {
    while do_one(app).await? {}
    Ok(())
}

/// Hands over the mail that is due now, and leaves the jobs.
pub async fn hand_over(app: &Arc<App>) -> Result<(), Stopped> {
    while send_one(app).await? {}
    Ok(())
}

async fn send_one(app: &Arc<App>) -> Result<bool, Stopped> {
    if !mail::store::any_due(app.db.reader(), app.clock.now()).await? {
        return Ok(false);
    }
    let work = app.works.upkeep(None, Upkeep::Mail).await?;
    let Some(mail) = mail::store::claim(&work).await? else {
        return Ok(false);
    };
    work.commit().await?;

    let mut from = app.config.mail_from.clone();
    if from.name.is_none() {
        let lang = Lang::from_tag(&mail.lang);
        from.name = app::mail::sender_name(lang, &(app.hooks.site)(app));
    }
    let outcome = app.mailer.send(&from, &mail).await;

    let work = app.works.upkeep(None, Upkeep::Mail).await?;
    match outcome {
        Ok(()) => {
            mail::store::sent(&work, &mail, app.config.demo).await?;
            metrics::counter!("irodori_mail_sent_total").increment(1);
        }
        Err(NotSent { trouble, error }) => {
            let error = format!("{error:#}");
            let again = mail::store::put_off(&work, &mail, trouble, &error).await?;
            metrics::counter!("irodori_mail_refused_total").increment(1);
            tracing::warn!(mail.id = %mail.id, mail.tries = mail.tries, again, error, "a mail was not taken");
        }
    }
    work.commit().await?;
    Ok(true)
}

async fn do_one(app: &Arc<App>) -> Result<bool, Stopped> {
    use sea_orm::PaginatorTrait as _;
    if entity::Entity::find()
        .filter(due(app.clock.now()))
        .count(app.db.reader())
        .await?
        == 0
    {
        return Ok(false);
    }
    let work = app.works.upkeep(None, Upkeep::Job).await?;
    let Some(row) = claim(&work).await? else {
        return Ok(false);
    };
    work.commit().await?;

    let job = serde_json::from_str::<Job>(&row.payload);
    let outcome = match &job {
        Ok(job) => perform(app, job).await,
        Err(error) => Err(anyhow::anyhow!("{error}")),
    };
    if let (Ok(job), Err(_)) = (&job, &outcome)
        && row.tries >= MOST_TRIES
    {
        let told = give_up(app, job).await;
        told.unwrap_or_else(|error| tracing::warn!(%error, "nobody can be told of a failed job"));
    }
    if let Err(error) = &outcome {
        tracing::warn!(job.id = %row.id, job.kind = row.kind, job.tries = row.tries, error = %format!("{error:#}"), "a job did not succeed");
    }
    let work = app.works.upkeep(None, Upkeep::Job).await?;
    finish(&work, &row, outcome.as_ref().err()).await?;
    work.commit().await?;
    Ok(true)
}

/// Removes the jobs that were done before a moment. Failed ones stay for
/// whoever looks into them.
pub async fn sweep(work: &Work, before: Instant) -> Result<(), DbErr> {
    use entity::{Column, Entity};
    Entity::delete_many()
        .filter(Column::State.eq("done").and(Column::NextAt.lt(before)))
        .exec(work.db())
        .await?;
    Ok(())
}

async fn perform(app: &App, job: &Job) -> anyhow::Result<()> {
    match job {
        Job::DrawPages { file } => crate::files::draw_pages(app, *file).await,
    }
}

/// A job was tried for the last time: whoever waits for it is told.
async fn give_up(app: &App, job: &Job) -> anyhow::Result<()> {
    match job {
        Job::DrawPages { file } => crate::files::give_up_pages(app, *file).await,
    }
}
