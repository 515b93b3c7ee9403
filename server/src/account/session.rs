//! Sessions: 256 random bits in a cookie, only their hash stored.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use app::account::Role;
use app::account::islands::Lasting;
use app::id::AccountId;
use app::text::Lang;
use app::time::Instant;
use chrono::TimeDelta;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait,
    ExprTrait, FromQueryResult, QueryFilter, QueryOrder, Statement,
};
use uuid::Uuid;

use super::entity::session::{ActiveModel, Column, Entity, Model};
use crate::access::{Found, Session, Subject};
use crate::http::App;
use crate::secret;
use crate::work::{Upkeep, Work};

/// However busy, a session ends half a day after it began.
const LONGEST: TimeDelta = TimeDelta::hours(12);

/// An applicant may leave a form alone for this long: longer than anybody else.
const IDLE_APPLICANT: TimeDelta = TimeDelta::hours(2);

/// A screen at the office may be left alone for this long.
const IDLE_OFFICE: TimeDelta = TimeDelta::minutes(30);

/// Last-seen is written at most this often.
const SEEN_EVERY: TimeDelta = TimeDelta::minutes(1);

/// How long the database is waited for then.
const SEEN_WITHIN: Duration = Duration::from_secs(1);

/// How long a session of somebody with these roles may be left alone.
pub fn idle(roles: &BTreeSet<Role>) -> TimeDelta {
    if roles.iter().any(|role| *role != Role::Applicant) {
        IDLE_OFFICE
    } else {
        IDLE_APPLICANT
    }
}

/// When each session was last written down as seen, or was tried to be: a
/// database that is busy is not asked again at every request.
#[derive(Debug, Default)]
pub struct Seen(Mutex<HashMap<String, Instant>>);

impl Seen {
    /// Whether a session's turn has come; if so, its next one is a while off.
    fn is_due(&self, id_hash: &str, now: Instant) -> bool {
        let mut tried = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        tried.retain(|_, at| now - *at <= SEEN_EVERY);
        if tried.contains_key(id_hash) {
            return false;
        }
        tried.insert(id_hash.to_owned(), now);
        true
    }
}

#[derive(FromQueryResult)]
struct Row {
    account_id: Uuid,
    created_at: Instant,
    seen_at: Instant,
    ends_at: Instant,
    family_name: String,
    given_name: String,
    lang: String,
    role: Option<String>,
}

/// The session behind a cookie, which is written down as seen now and then.
pub async fn find(app: &Arc<App>, cookie: &str) -> Result<Found, DbErr> {
    let id_hash = secret::sha256_hex(cookie);
    let now = app.clock.now();
    let found = look(app.db.reader(), &id_hash, now).await?;
    if let Found::Live(session) = &found
        && now - session.seen_at > SEEN_EVERY
        && app.part::<Seen>().is_due(&id_hash, now)
    {
        app.aside.begin(seen(Arc::clone(app), id_hash, now));
    }
    Ok(found)
}

/// What is stored of a session, at a moment.
pub async fn look(db: &impl ConnectionTrait, id_hash: &str, now: Instant) -> Result<Found, DbErr> {
    let rows = Row::find_by_statement(Statement::from_sql_and_values(
        db.get_database_backend(),
        "SELECT s.account_id, s.created_at, s.seen_at, s.ends_at, \
                a.family_name, a.given_name, a.lang, r.role \
         FROM session s JOIN account a ON a.id = s.account_id \
         LEFT JOIN account_role r ON r.account_id = a.id \
         WHERE s.id_hash = $1 AND a.state = 'active'",
        [id_hash.into()],
    ))
    .all(db)
    .await?;
    let roles: BTreeSet<Role> = rows
        .iter()
        .filter_map(|row| Role::parse(row.role.as_deref()?))
        .collect();
    let Some(row) = rows.into_iter().next() else {
        return Ok(Found::Nothing);
    };
    let account = AccountId::new(row.account_id);
    if now >= row.ends_at || now - row.seen_at > idle(&roles) {
        return Ok(Found::Over(account));
    }
    Ok(Found::Live(Session {
        id_hash: id_hash.to_owned(),
        seen_at: row.seen_at,
        lasting: Lasting {
            idle: seconds(idle(&roles) - SEEN_EVERY),
            longest: seconds(row.ends_at - now),
        },
        lang: Lang::from_tag(&row.lang),
        subject: Subject {
            account,
            roles,
            name: format!("{} {}", row.family_name, row.given_name)
                .trim()
                .to_owned(),
            proved_at: row.created_at,
        },
    }))
}

fn seconds(time: TimeDelta) -> u32 {
    u32::try_from(time.num_seconds()).unwrap_or_default()
}

/// Writes down that a session was seen, in one short try.
async fn seen(app: Arc<App>, id_hash: String, now: Instant) {
    let write = async {
        let work = app.works.upkeep(None, Upkeep::Session).await?;
        Entity::update_many()
            .set(ActiveModel {
                seen_at: Set(now),
                ..Default::default()
            })
            .filter(Column::IdHash.eq(id_hash).and(Column::SeenAt.lt(now)))
            .exec(work.db())
            .await?;
        work.commit().await
    };
    match tokio::time::timeout(SEEN_WITHIN, write).await {
        Ok(Ok(())) => {}
        Ok(Err(error)) => tracing::debug!(%error, "last-seen could not be written"),
        Err(_) => tracing::debug!("last-seen was not written in time"),
    }
}

/// Begins a session: the value for the cookie, which is stored nowhere.
pub async fn begin(work: &Work, account: AccountId, agent: &str) -> Result<String, DbErr> {
    let cookie = secret::random_token();
    ActiveModel {
        id_hash: Set(secret::sha256_hex(&cookie)),
        account_id: Set(account.uuid()),
        created_at: Set(work.now()),
        seen_at: Set(work.now()),
        ends_at: Set(work.now() + LONGEST),
        agent_text: Set(agent.chars().take(200).collect()),
    }
    .insert(work.db())
    .await?;
    Ok(cookie)
}

/// Ends one session of an account. False if it has none such, or it is over.
pub async fn end(work: &Work, account: AccountId, id_hash: &str) -> Result<bool, DbErr> {
    over(work, account, Column::IdHash.eq(id_hash)).await
}

/// Ends every session of an account but the one that asks for it.
pub async fn end_others(work: &Work, account: AccountId, keep: Option<&str>) -> Result<(), DbErr> {
    over(work, account, Column::IdHash.ne(keep.unwrap_or_default())).await?;
    Ok(())
}

/// Sessions of an account are over from now on. They stay known for a while
/// (see [`KNOWN`]).
async fn over(work: &Work, account: AccountId, which: Expr) -> Result<bool, DbErr> {
    let ended = Entity::update_many()
        .set(ActiveModel {
            ends_at: Set(work.now()),
            ..Default::default()
        })
        .filter(
            Column::AccountId
                .eq(account.uuid())
                .and(Column::EndsAt.gt(work.now()))
                .and(which),
        )
        .exec(work.db())
        .await?;
    Ok(ended.rows_affected > 0)
}

/// The sessions of an account that still live, newest first.
pub async fn list(
    db: &impl ConnectionTrait,
    account: AccountId,
    roles: &BTreeSet<Role>,
    now: Instant,
) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(
            Column::AccountId
                .eq(account.uuid())
                .and(Column::EndsAt.gt(now))
                .and(Column::SeenAt.gte(now - idle(roles))),
        )
        .order_by_desc(Column::SeenAt)
        .all(db)
        .await
}

/// How long an ended session is still known: so long, what was typed into a
/// form that was left open is given back to its person.
const KNOWN: TimeDelta = TimeDelta::days(7);

/// Removes the sessions that have been over for a while.
pub async fn sweep(work: &Work) -> Result<(), DbErr> {
    Entity::delete_many()
        .filter(
            Column::EndsAt
                .lte(work.now() - KNOWN)
                .or(Column::SeenAt.lt(work.now() - KNOWN)),
        )
        .exec(work.db())
        .await?;
    Ok(())
}
