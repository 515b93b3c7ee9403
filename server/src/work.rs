//! The only way to write.
//!
//! A [`Work`] is one transaction that knows who acts and when. It has two
//! doors: [`Works::act`] for what people answer for, whose ledger entry is
//! chained on as the last step before commit, and [`Works::upkeep`] for the
//! closed list of things nobody has to answer for. Mail goes into the outbox
//! of the same transaction. Dropping a `Work` undoes it.
//!
//! What is written while a request is answered ([`asked`]) is written only if,
//! inside the transaction, who asks still may, and if what an act decides on is
//! still what the screen showed (decision record 8). No act has to ask for it.

pub mod entity;
mod once;
mod series;

use app::id::AccountId;
use app::ledger::{ActName, Case, Link, detail_hash};
use app::time::Instant;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ConnectionTrait, DatabaseTransaction, DbErr, Statement,
};
use std::borrow::Cow;
use std::sync::Arc;
use uuid::Uuid;

use crate::access::Tie;
use crate::clock::Clock;
use crate::db::{self, Db};
use crate::http::gate::Standing;
use crate::{ledger, mail};

/// Opens transactions; see the module.
#[derive(Debug, Clone)]
pub struct Works {
    db: Db,
    clock: Clock,
    mail_host: Arc<str>,
}

/// What an act is done to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Object {
    /// The table, in words.
    pub kind: Cow<'static, str>,
    /// The row.
    pub id: Uuid,
}

/// Something people answer for.
#[derive(Debug, Clone)]
pub struct Act {
    name: ActName,
    object: Object,
    case: Option<Case>,
    rule_sha256: Option<String>,
    detail: serde_json::Value,
}

impl Act {
    /// `name` done to `kind` `id`.
    pub fn new(name: ActName, kind: &'static str, id: Uuid) -> Self {
        Self {
            name,
            object: Object {
                kind: kind.into(),
                id,
            },
            case: None,
            rule_sha256: None,
            detail: serde_json::Value::Null,
        }
    }

    /// `name` done to a case, so that it shows in its timeline.
    pub fn on(name: ActName, case: impl Into<Case>) -> Self {
        let case = case.into();
        Self {
            name,
            object: Object {
                kind: case.kind.clone(),
                id: case.id,
            },
            case: Some(case),
            rule_sha256: None,
            detail: serde_json::Value::Null,
        }
    }

    /// The case whose timeline shows this act.
    #[must_use]
    pub fn of(mut self, case: impl Into<Case>) -> Self {
        self.case = Some(case.into());
        self
    }

    /// The definition under which the act was done.
    #[must_use]
    pub fn under(mut self, sha256: impl Into<String>) -> Self {
        self.rule_sha256 = Some(sha256.into());
        self
    }

    /// What it decides on.
    fn about(&self) -> About {
        match &self.case {
            Some(case) => About::Case(case.clone()),
            None => About::Thing(self.object.id),
        }
    }

    /// What exactly was done; erasable, so personal data may stand here.
    #[must_use]
    pub fn saying(mut self, detail: impl serde::Serialize) -> Self {
        // A value that cannot be written as JSON would be a map with odd keys;
        // our details are plain structs and enums.
        self.detail = serde_json::to_value(detail).unwrap_or_default();
        self
    }
}

/// What somebody decides on: a case, with everything done to it, or a thing that
/// belongs to none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// A case.
    Case(Case),
    /// An account, a mail.
    Thing(Uuid),
}

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum Stopped {
    /// The database.
    #[error(transparent)]
    Db(#[from] DbErr),
    /// A row that cannot be read.
    #[error(transparent)]
    Unreadable(anyhow::Error),
    /// Who asks may not do it any more: the session has ended, a role or the
    /// membership is gone, the password was given too long ago.
    #[error("who asks may not do it any more")]
    NotAnyMore,
    /// It is not what the screen showed any more.
    #[error("what the act decides on has changed since the screen was opened")]
    Overtaken {
        /// What it was about.
        about: About,
        /// The last act that the screen knew of, as its place in the ledger.
        seen: i64,
        /// What was to be done.
        act: ActName,
    },
}

impl Stopped {
    /// Whether an act failed because it was overtaken.
    pub fn is_overtaken(error: &anyhow::Error) -> bool {
        matches!(error.downcast_ref(), Some(Self::Overtaken { .. }))
    }
}

tokio::task_local! {
    /// Who asks, while a posted form is answered.
    static ASKED: Standing;
}

/// Answers a posted form: everything that is written meanwhile is written for
/// who asks as `standing` says.
pub(crate) async fn asked<T>(standing: Standing, answer: impl Future<Output = T>) -> T {
    ASKED.scope(standing, answer).await
}

/// What becomes of an act that the same person has done since the page was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Repeated {
    /// It is for the act to find it done.
    Passes,
    /// It is overtaken.
    Refused,
}

/// What is written without a ledger entry: nobody has to answer for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Upkeep {
    /// What somebody is typing.
    DraftSave,
    /// Log-in, log-out, last seen.
    Session,
    /// A link from a mail was used, in preparation of an act.
    Token,
    /// A job was taken or ended.
    Job,
    /// A mail was taken, sent or put off.
    Mail,
    /// To see whether anything can be written.
    Try,
    /// Old sessions, tokens and files without a row are cleared away.
    Sweep,
}

impl Works {
    /// Writes go to `db`, at the time of `clock`; mails are named under `mail_host`.
    pub fn new(db: Db, clock: Clock, mail_host: &str) -> Self {
        Self {
            db,
            clock,
            mail_host: mail_host.into(),
        }
    }

    /// Begins an act of `actor` (nobody for the system itself).
    pub async fn act(&self, actor: Option<AccountId>, act: Act) -> Result<Work, Stopped> {
        self.begin(actor, Some(act)).await
    }

    /// Begins upkeep on behalf of `actor`.
    pub async fn upkeep(&self, actor: Option<AccountId>, _kind: Upkeep) -> Result<Work, Stopped> {
        self.begin(actor, None).await
    }

    async fn begin(&self, actor: Option<AccountId>, act: Option<Act>) -> Result<Work, Stopped> {
        let mut tries = 1;
        let tx = loop {
            match self.db.begin().await {
                Ok(tx) => break tx,
                Err(error) if db::is_busy(&error) && tries < db::TRIES => tries += 1,
                Err(error) => return Err(error.into()),
            }
        };
        let asked = match ASKED.try_with(Standing::clone).ok() {
            Some(standing) => {
                let tie = standing.tie((&tx).into()).await.map_err(unread)?;
                Some((standing, tie))
            }
            None => None,
        };
        let work = Work {
            tx,
            now: self.clock.now(),
            mail_host: Arc::clone(&self.mail_host),
            actor,
            acts: act.into_iter().collect(),
            asked,
        };
        work.still_may().await?;
        // The same form twice is for the act to answer, which finds it done.
        work.not_overtaken(Repeated::Passes).await?;
        Ok(work)
    }
}

/// One open transaction. Stores that must run inside one take `&Work`.
#[derive(Debug)]
pub struct Work {
    tx: DatabaseTransaction,
    now: Instant,
    mail_host: Arc<str>,
    actor: Option<AccountId>,
    /// What is done, and what is done with it ([`Work::also`]).
    acts: Vec<Act>,
    /// Who asks, and how they stood to what they ask for when it was begun: an
    /// act may change that.
    asked: Option<(Standing, Tie)>,
}

impl Work {
    /// When the act happens: one moment for every row it writes.
    pub fn now(&self) -> Instant {
        self.now
    }

    /// The host whose name the identifiers of mails carry.
    pub(crate) fn mail_host(&self) -> &str {
        &self.mail_host
    }

    /// Who acts.
    pub fn actor(&self) -> Option<AccountId> {
        self.actor
    }

    /// The last act that the page of the posted form knew of, as its place in the
    /// ledger; nothing where there was no such page.
    pub fn seen(&self) -> Option<i64> {
        self.asked
            .as_ref()
            .and_then(|(standing, _)| standing.seen())
    }

    /// A new identifier; later ones sort behind earlier ones.
    pub fn new_id<T>(&self) -> app::id::Id<T> {
        app::id::Id::new(Uuid::now_v7())
    }

    /// The connection inside the transaction, for reads and writes.
    pub fn db(&self) -> &DatabaseTransaction {
        &self.tx
    }

    /// Replaces what the ledger will say of the act, once it is known.
    pub fn saying(&mut self, detail: impl serde::Serialize) {
        if let Some(act) = self.acts.first_mut() {
            *act = act.clone().saying(detail);
        }
    }

    /// What is done with an act to something else people look up: its own link in
    /// the ledger, behind those before. All of them are done, or none. What the page
    /// showed holds for each of them, and is asked for at the commit.
    pub fn also(&mut self, act: Act) {
        debug_assert!(!self.acts.is_empty(), "upkeep leaves no link");
        self.acts.push(act);
    }

    /// Names the definition under which the act is done, once it is known.
    pub fn under(&mut self, sha256: impl Into<String>) {
        if let Some(act) = self.acts.first_mut() {
            *act = act.clone().under(sha256);
        }
    }

    /// Puts a rendered mail into the outbox. It leaves only after commit.
    pub async fn mail(&self, mail: mail::Mail) -> Result<(), DbErr> {
        mail::store::put(self, mail).await
    }

    /// Puts a job into the queue. It runs only after commit.
    pub async fn job(&self, job: crate::jobs::Job) -> Result<(), DbErr> {
        crate::jobs::put(self, job).await
    }

    /// Writes the ledger entry and commits. The commit runs in a task of its
    /// own: a handler's future is dropped when the client goes away, and a
    /// commit must not be.
    pub async fn commit(self) -> Result<(), Stopped> {
        let commit = tokio::spawn(async move {
            if !self.acts.is_empty() {
                let mut head = take_head(&self.tx).await?;
                // With the head in hand nobody else's act can come in between, and
                // nobody's rights can change.
                self.still_may().await?;
                self.not_overtaken(Repeated::Refused).await?;
                for act in self.acts {
                    head = chain(&self.tx, self.now, self.actor, act, head).await?;
                }
            }
            Ok(self.tx.commit().await?)
        });
        commit
            .await
            .map_err(|e| DbErr::Custom(format!("the commit was cut short: {e}")))?
    }

    /// Refuses what is written for somebody who may not do it any more.
    async fn still_may(&self) -> Result<(), Stopped> {
        match &self.asked {
            Some((standing, tie)) if !standing.holds(*tie, (&self.tx).into(), self.now).await? => {
                Err(Stopped::NotAnyMore)
            }
            _ => Ok(()),
        }
    }

    /// Refuses what was begun on a page that did not know of one of these acts on
    /// the same case or thing, whoever did it.
    pub async fn refuse_after(&self, names: &[ActName]) -> Result<(), Stopped> {
        let (Some(act), Some(seen)) = (self.acts.first(), self.seen()) else {
            return Ok(());
        };
        let about = act.about();
        if self.went_on(about.clone(), names).await? {
            let act = act.name;
            return Err(Stopped::Overtaken { about, seen, act });
        }
        Ok(())
    }

    /// Whether one of these acts was done to something, by whomever, since the page
    /// of the posted form was opened; never where there was no such page.
    pub async fn went_on(&self, about: About, names: &[ActName]) -> Result<bool, DbErr> {
        let Some(seen) = self.seen() else {
            return Ok(false);
        };
        let later = ledger::store::since(&self.tx, &about, seen).await?;
        Ok(later
            .iter()
            .any(|link| names.iter().any(|name| name.as_str() == link.act)))
    }

    /// Refuses an act that decides on something other than what the screen
    /// showed: somebody has done something to it that the screen did not know,
    /// or who acts has in another window.
    async fn not_overtaken(&self, repeated: Repeated) -> Result<(), Stopped> {
        if let Some(seen) = self.seen() {
            for act in &self.acts {
                self.decides_on_what_was_shown(act, seen, repeated).await?;
            }
        }
        Ok(())
    }

    async fn decides_on_what_was_shown(
        &self,
        act: &Act,
        seen: i64,
        repeated: Repeated,
    ) -> Result<(), Stopped> {
        let names = act.name.overtaken_by();
        if names.is_empty() {
            return Ok(());
        }
        let about = act.about();
        let actor = self.actor.map(AccountId::uuid);
        let later = ledger::store::since(&self.tx, &about, seen).await?;
        let (same, others): (Vec<_>, Vec<_>) = later
            .into_iter()
            .filter(|link| {
                let own = link.actor_id == actor;
                names.iter().any(|name| {
                    name.as_str() == link.act && !(own && name.shows_to_its_actor(act.name))
                })
            })
            .partition(|link| {
                repeated == Repeated::Passes
                    && link.actor_id == actor
                    && link.act == act.name.as_str()
            });
        if others.is_empty() && self.says_the_same(act, same).await? {
            return Ok(());
        }
        let act = act.name;
        Err(Stopped::Overtaken { about, seen, act })
    }

    /// Whether `act` is what was done before, as far as it is known yet: another
    /// text is another act.
    async fn says_the_same(
        &self,
        act: &Act,
        before: Vec<ledger::entity::link::Model>,
    ) -> Result<bool, DbErr> {
        if before.is_empty() || act.detail.is_null() {
            return Ok(true);
        }
        let detail = act.detail.to_string();
        let entries = ledger::store::entries(&self.tx, before).await?;
        Ok(entries
            .iter()
            .all(|entry| entry.detail.as_ref() == Some(&detail)))
    }
}

/// The database's own words, where a read failed by it.
fn unread(error: anyhow::Error) -> Stopped {
    match error.downcast() {
        Ok(error) => Stopped::Db(error),
        Err(error) => Stopped::Unreadable(error),
    }
}

/// The head of the chain, as it was before the act.
struct Head {
    seq: i64,
    prev: String,
}

/// Takes the head: a row taken as late as can be, so that its lock, which lasts
/// to the commit, holds up others as briefly as can be.
async fn take_head(tx: &DatabaseTransaction) -> Result<Head, DbErr> {
    let backend = ConnectionTrait::get_database_backend(tx);
    let head = tx
        .query_one_raw(Statement::from_string(
            backend,
            "UPDATE ledger_head SET seq = seq + 1 WHERE id = 1 RETURNING seq, hash",
        ))
        .await?
        .ok_or_else(|| DbErr::Custom("the ledger has no head".to_owned()))?;
    Ok(Head {
        seq: head.try_get("", "seq")?,
        prev: head.try_get("", "hash")?,
    })
}

/// Chains the act on; gives the head that the next act comes after.
async fn chain(
    tx: &DatabaseTransaction,
    at: Instant,
    actor: Option<AccountId>,
    act: Act,
    head: Head,
) -> Result<Head, DbErr> {
    let salt = crate::secret::random_hex::<16>();
    let detail = act.detail.to_string();
    let mut link = Link {
        seq: head.seq,
        at,
        actor: actor.map(AccountId::uuid),
        act: act.name.as_str().to_owned(),
        object_kind: act.object.kind.into_owned(),
        object_id: act.object.id,
        case: act.case,
        rule_sha256: act.rule_sha256,
        detail_hash: detail_hash(&salt, &detail),
        prev: head.prev,
        hash: String::new(),
    };
    link.hash = link.expected_hash();
    ledger::entity::head::ActiveModel {
        id: Set(1),
        seq: Set(link.seq),
        hash: Set(link.hash.clone()),
    }
    .update(tx)
    .await?;
    let seq = link.seq;
    let next = Head {
        seq: seq + 1,
        prev: link.hash.clone(),
    };
    ledger::entity::link::ActiveModel::from(link)
        .insert(tx)
        .await?;
    ledger::entity::detail::ActiveModel {
        seq: Set(seq),
        salt: Set(salt),
        detail: Set(detail),
    }
    .insert(tx)
    .await?;
    Ok(next)
}
