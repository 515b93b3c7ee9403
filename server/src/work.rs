//! The only way to write.
//!
//! A [`Work`] is one transaction that knows who acts and when. It has two
//! doors: [`Works::act`] for what people answer for, whose ledger entry is
//! chained on as the last step before commit, and [`Works::upkeep`] for the
//! closed list of things nobody has to answer for. Mail goes into the outbox
//! of the same transaction. Dropping a `Work` undoes it.

use app::id::{AccountId, ApplicationId};
use app::ledger::{ActName, Link, detail_hash};
use app::time::Instant;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ConnectionTrait, DatabaseTransaction, DbErr, Statement,
};
use uuid::Uuid;

use crate::clock::Clock;
use crate::db::{self, Db};
use crate::{ledger, mail};

/// Opens transactions; see the module.
#[derive(Debug, Clone)]
pub struct Works {
    db: Db,
    clock: Clock,
}

/// What an act is done to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Object {
    /// The table, in words.
    pub kind: &'static str,
    /// The row.
    pub id: Uuid,
}

/// Something people answer for.
#[derive(Debug, Clone)]
pub struct Act {
    name: ActName,
    object: Object,
    application: Option<ApplicationId>,
    rule_sha256: Option<String>,
    detail: serde_json::Value,
}

impl Act {
    /// `name` done to `kind` `id`.
    pub fn new(name: ActName, kind: &'static str, id: Uuid) -> Self {
        Self {
            name,
            object: Object { kind, id },
            application: None,
            rule_sha256: None,
            detail: serde_json::Value::Null,
        }
    }

    /// `name` done to an application, so that it shows in its timeline.
    pub fn on(name: ActName, application: ApplicationId) -> Self {
        Self {
            application: Some(application),
            ..Self::new(name, "application", application.uuid())
        }
    }

    /// The application whose timeline shows this act.
    #[must_use]
    pub fn of(mut self, application: ApplicationId) -> Self {
        self.application = Some(application);
        self
    }

    /// The definition under which the act was done.
    #[must_use]
    pub fn under(mut self, sha256: impl Into<String>) -> Self {
        self.rule_sha256 = Some(sha256.into());
        self
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
    /// Writes go to `db`, at the time of `clock`.
    pub fn new(db: Db, clock: Clock) -> Self {
        Self { db, clock }
    }

    /// Begins an act of `actor` (nobody for the system itself).
    pub async fn act(&self, actor: Option<AccountId>, act: Act) -> Result<Work, DbErr> {
        self.begin(actor, Some(act)).await
    }

    /// Begins upkeep on behalf of `actor`.
    pub async fn upkeep(&self, actor: Option<AccountId>, _kind: Upkeep) -> Result<Work, DbErr> {
        self.begin(actor, None).await
    }

    async fn begin(&self, actor: Option<AccountId>, act: Option<Act>) -> Result<Work, DbErr> {
        let mut tries = 1;
        let tx = loop {
            match self.db.begin().await {
                Ok(tx) => break tx,
                Err(error) if db::is_busy(&error) && tries < db::TRIES => tries += 1,
                Err(error) => return Err(error),
            }
        };
        Ok(Work {
            tx,
            now: self.clock.now(),
            actor,
            act,
        })
    }
}

/// One open transaction. Stores that must run inside one take `&Work`.
#[derive(Debug)]
pub struct Work {
    tx: DatabaseTransaction,
    now: Instant,
    actor: Option<AccountId>,
    act: Option<Act>,
}

impl Work {
    /// When the act happens: one moment for every row it writes.
    pub fn now(&self) -> Instant {
        self.now
    }

    /// Who acts.
    pub fn actor(&self) -> Option<AccountId> {
        self.actor
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
        if let Some(act) = self.act.take() {
            self.act = Some(act.saying(detail));
        }
    }

    /// Names the definition under which the act is done, once it is known.
    pub fn under(&mut self, sha256: impl Into<String>) {
        if let Some(act) = self.act.take() {
            self.act = Some(act.under(sha256));
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
    pub async fn commit(self) -> Result<(), DbErr> {
        let Self {
            tx,
            now,
            actor,
            act,
        } = self;
        let commit = tokio::spawn(async move {
            if let Some(act) = act {
                chain(&tx, now, actor, act).await?;
            }
            tx.commit().await
        });
        commit
            .await
            .map_err(|e| DbErr::Custom(format!("the commit was cut short: {e}")))?
    }
}

/// Chains the act on. The head is a row taken last, so that its lock, which
/// lasts to the commit, holds up others as briefly as can be.
async fn chain(
    tx: &DatabaseTransaction,
    at: Instant,
    actor: Option<AccountId>,
    act: Act,
) -> Result<(), DbErr> {
    let backend = ConnectionTrait::get_database_backend(tx);
    let head = tx
        .query_one_raw(Statement::from_string(
            backend,
            "UPDATE ledger_head SET seq = seq + 1 WHERE id = 1 RETURNING seq, hash",
        ))
        .await?
        .ok_or_else(|| DbErr::Custom("the ledger has no head".to_owned()))?;
    let salt = crate::secret::random_hex::<16>();
    let detail = act.detail.to_string();
    let mut link = Link {
        seq: head.try_get("", "seq")?,
        at,
        actor: actor.map(AccountId::uuid),
        act: act.name.as_str().to_owned(),
        object_kind: act.object.kind.to_owned(),
        object_id: act.object.id,
        application: act.application.map(ApplicationId::uuid),
        rule_sha256: act.rule_sha256,
        detail_hash: detail_hash(&salt, &detail),
        prev: head.try_get("", "hash")?,
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
    Ok(())
}
