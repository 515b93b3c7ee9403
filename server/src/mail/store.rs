//! SQL of the outbox.

use app::mail::{MOST_TRIES, Trouble, wait};
use app::time::Instant;
use chrono::TimeDelta;
use sea_orm::sea_query::{Expr, Func};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::{NotSet, Set},
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, ExprTrait, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use super::Mail;
use super::entity::{ActiveModel, Column, Entity, Model};
use crate::work::Work;

/// How long a worker may take over one mail before another takes it.
const LEASE: TimeDelta = TimeDelta::minutes(2);

/// How many mails in an hour an address gets that nobody has confirmed: as many
/// as [`crate::http::limits`] lets strangers ask for, but counted here, where
/// neither a restart nor a second server forgets.
const MOST_UNCONFIRMED: u64 = 20;

/// What would leave later than this does not leave by itself.
const LONGEST_WAIT: TimeDelta = TimeDelta::days(1);

/// Puts a mail into the outbox, with the Message-ID it will always have.
pub(crate) async fn put(work: &Work, mail: Mail) -> Result<(), DbErr> {
    put_for(work, mail, work.now()).await
}

/// As [`put`], to an address that somebody has typed and nobody has confirmed:
/// behind those that it was sent within an hour. Where so many wait already that
/// it would be days, it counts as failed at once, and the office sees it.
pub(crate) async fn put_unconfirmed(work: &Work, mail: Mail) -> Result<(), DbErr> {
    let before: Option<Instant> = Entity::find()
        .select_only()
        .column(Column::NextAt)
        .filter(Func::lower(Expr::col(Column::ToAddress)).eq(mail.to.to_ascii_lowercase()))
        .order_by_desc(Column::NextAt)
        .offset(MOST_UNCONFIRMED - 1)
        .limit(1)
        .into_tuple()
        .one(work.db())
        .await?;
    let at = before.map_or(work.now(), |before| before + TimeDelta::hours(1));
    put_for(work, mail, std::cmp::max(at, work.now())).await
}

async fn put_for(work: &Work, mail: Mail, at: Instant) -> Result<(), DbErr> {
    let leaves = at - work.now() <= LONGEST_WAIT;
    let id = Uuid::now_v7();
    ActiveModel {
        id: Set(id),
        message_id: Set(format!("<{id}@{}>", work.mail_host())),
        to_address: Set(mail.to),
        lang: Set(mail.lang.as_str().to_owned()),
        subject: Set(mail.subject),
        body: Set(mail.body),
        about_kind: Set(mail.about_kind.to_owned()),
        about_id: Set(mail.about_id),
        state: Set(if leaves { "waiting" } else { "failed" }.to_owned()),
        tries: Set(0),
        lease_until: Set(None),
        next_at: Set(if leaves { at } else { work.now() }),
        created_at: Set(work.now()),
        sent_at: Set(None),
        last_error: Set(String::new()),
        trouble: Set(None),
        is_forgotten: Set(mail.is_forgotten),
    }
    .insert(work.db())
    .await?;
    Ok(())
}

/// Which mails are due: waiting ones, and those whose worker has died over
/// them (they are sent again under the same Message-ID, because SMTP cannot
/// tell whether they had left).
fn due(now: Instant) -> Condition {
    Condition::any()
        .add(Column::State.eq("waiting").and(Column::NextAt.lte(now)))
        .add(Column::State.eq("sending").and(Column::LeaseUntil.lt(now)))
}

/// Whether a worker has anything to take, asked without taking the writer.
pub async fn any_due(db: &impl ConnectionTrait, now: Instant) -> Result<bool, DbErr> {
    Ok(Entity::find().filter(due(now)).limit(1).count(db).await? > 0)
}

/// Takes the oldest mail that is due, for the time of a lease. The guard on
/// state and try makes two workers take two different mails.
pub async fn claim(work: &Work) -> Result<Option<Model>, DbErr> {
    loop {
        let Some(mail) = Entity::find()
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
                state: Set("sending".to_owned()),
                tries: Set(mail.tries + 1),
                lease_until: Set(Some(work.now() + LEASE)),
                ..Default::default()
            })
            .filter(Column::Id.eq(mail.id).and(Column::Tries.eq(mail.tries)))
            .exec(work.db())
            .await?;
        if taken.rows_affected == 1 {
            return Ok(Some(Model {
                tries: mail.tries + 1,
                ..mail
            }));
        }
    }
}

/// The mail was handed over. A text that is to be forgotten is, unless it is
/// for show.
pub async fn sent(work: &Work, mail: &Model, for_show: bool) -> Result<(), DbErr> {
    let body = if mail.is_forgotten && !for_show {
        Set(String::new())
    } else {
        NotSet
    };
    finish(
        work,
        mail,
        ActiveModel {
            state: Set("sent".to_owned()),
            body,
            sent_at: Set(Some(work.now())),
            lease_until: Set(None),
            last_error: Set(String::new()),
            trouble: Set(None),
            ..Default::default()
        },
    )
    .await
}

/// The mail was not taken: again later, as [`wait`] spaces it, and in the end
/// a person has to look. Gives whether it will be tried again.
pub async fn put_off(
    work: &Work,
    mail: &Model,
    trouble: Trouble,
    error: &str,
) -> Result<bool, DbErr> {
    let tries = tries(mail);
    let again = !trouble.is_final() && tries < MOST_TRIES;
    finish(
        work,
        mail,
        ActiveModel {
            state: Set(if again { "waiting" } else { "failed" }.to_owned()),
            next_at: Set(work.now() + wait(tries)),
            lease_until: Set(None),
            last_error: Set(error.chars().take(500).collect()),
            trouble: Set(Some(trouble.as_str().to_owned())),
            ..Default::default()
        },
    )
    .await?;
    Ok(again)
}

/// How often a mail was tried.
pub fn tries(mail: &Model) -> u32 {
    u32::try_from(mail.tries).unwrap_or(0)
}

/// Sends a mail that is held up on its way as if it were new. False if it has
/// left meanwhile, or somebody has it in hand.
pub async fn again(work: &Work, id: Uuid) -> Result<bool, DbErr> {
    let changed = Entity::update_many()
        .set(ActiveModel {
            state: Set("waiting".to_owned()),
            tries: Set(0),
            next_at: Set(work.now()),
            ..Default::default()
        })
        .filter(
            Column::Id
                .eq(id)
                .and(Column::State.is_in(["waiting", "failed"])),
        )
        .exec(work.db())
        .await?;
    Ok(changed.rows_affected == 1)
}

async fn finish(work: &Work, mail: &Model, change: ActiveModel) -> Result<(), DbErr> {
    Entity::update_many()
        .set(change)
        .filter(Column::Id.eq(mail.id).and(Column::Tries.eq(mail.tries)))
        .exec(work.db())
        .await?;
    Ok(())
}

/// The newest mails, for the demonstration's outbox page and for staff.
pub async fn newest(db: &impl ConnectionTrait, most: u64) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .order_by_desc(Column::CreatedAt)
        .order_by_desc(Column::Id)
        .limit(most)
        .all(db)
        .await
}

/// Part of the mails that have not left, failed ones first, the oldest first.
pub async fn held_up(db: &impl ConnectionTrait, skip: u64, most: u64) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::State.is_in(["waiting", "sending", "failed"]))
        // As the words happen to sort.
        .order_by_asc(Column::State)
        .order_by_asc(Column::Id)
        .offset(skip)
        .limit(most)
        .all(db)
        .await
}

/// One mail.
pub async fn one(db: &impl ConnectionTrait, id: Uuid) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(db).await
}

/// How many mails have not left yet, and how many never will by themselves.
pub async fn backlog(db: &impl ConnectionTrait) -> Result<(u64, u64), DbErr> {
    let waiting = Entity::find()
        .filter(Column::State.is_in(["waiting", "sending"]))
        .count(db)
        .await?;
    Ok((waiting, failed(db).await?))
}

/// How many mails never will leave by themselves.
pub async fn failed(db: &impl ConnectionTrait) -> Result<u64, DbErr> {
    Entity::find()
        .filter(Column::State.eq("failed"))
        .count(db)
        .await
}
