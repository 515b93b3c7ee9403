//! Connections: one writer and a few readers on SQLite, one pool on PostgreSQL.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::Duration;

use sea_orm::sea_query::{Expr, LikeExpr};
use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
use sea_orm::{
    ColumnTrait, ConnectOptions, ConnectionTrait, Database, DatabaseConnection,
    DatabaseTransaction, DbBackend, DbErr, RuntimeErr, SqliteTransactionMode, TransactionOptions,
    TransactionTrait, sqlx,
};

/// How often a transaction is begun before the database counts as busy.
pub(crate) const TRIES: u32 = 3;

/// How long PostgreSQL leaves a transaction open that does nothing: a server
/// that stalls in the middle of an act must not hold the others up for ever.
const IDLE_IN_TRANSACTION: &str = "60s";

/// How long the database is waited for, each time, before a person is told
/// that it is busy.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// For a lock that somebody else holds.
    pub lock: Duration,
    /// For a connection of the pool.
    pub connection: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            lock: Duration::from_secs(2),
            connection: Duration::from_secs(3),
        }
    }
}

impl Patience {
    /// PostgreSQL waits for locks inside the transaction, where nothing can be
    /// begun again, so that it waits in one go as long as SQLite in all tries.
    fn in_one_go(self) -> String {
        format!("{}ms", (self.lock * TRIES).as_millis())
    }
}

/// The database, as reads and [`crate::work::Work`] see it.
#[derive(Debug, Clone)]
pub struct Db {
    /// Only `work` begins transactions here. On SQLite it holds one connection,
    /// so using it while a `Work` is open would wait for itself.
    writer: DatabaseConnection,
    /// For reads outside a transaction; a write answers an error on SQLite.
    reader: DatabaseConnection,
}

impl Db {
    /// Connects to `url`: `sqlite://path` or `postgres://…`.
    pub async fn connect(url: &str, patience: Patience) -> Result<Self, DbErr> {
        if let Some(path) = url.strip_prefix("sqlite://") {
            // The writer comes first: it creates the file and sets WAL.
            let writer = Database::connect(sqlite(path, false, patience)).await?;
            let reader = Database::connect(sqlite(path, true, patience)).await?;
            Ok(Self { writer, reader })
        } else {
            let mut options = ConnectOptions::new(url);
            options
                .sqlx_logging(false)
                .record_stmt_in_spans(false)
                .test_before_acquire(true)
                .max_connections(12)
                .acquire_timeout(patience.connection);
            options.map_sqlx_postgres_opts(move |postgres| {
                postgres.options([
                    ("lock_timeout", patience.in_one_go().as_str()),
                    ("idle_in_transaction_session_timeout", IDLE_IN_TRANSACTION),
                ])
            });
            let pool = Database::connect(options).await?;
            Ok(Self {
                writer: pool.clone(),
                reader: pool,
            })
        }
    }

    /// Where reads outside a transaction run.
    pub fn reader(&self) -> &DatabaseConnection {
        &self.reader
    }

    /// For migrations, before anything else runs.
    pub fn for_migration(&self) -> &DatabaseConnection {
        &self.writer
    }

    /// Closes every connection. On SQLite everything stands in the one file
    /// then, as far as no other program has it open.
    pub async fn close(self) -> Result<(), DbErr> {
        self.reader.clone().close().await?;
        if self.backend() == DbBackend::Sqlite {
            let checkpoint = "PRAGMA wal_checkpoint(TRUNCATE)";
            self.writer.execute_unprepared(checkpoint).await?;
        }
        self.writer.close().await
    }

    /// Which database this is.
    pub fn backend(&self) -> DbBackend {
        self.writer.get_database_backend()
    }

    /// Opens a transaction for [`crate::work::Work`]. On SQLite it takes the
    /// write lock at once: a deferred one that writes after another's commit
    /// fails with code 517 however long one would wait.
    pub(crate) async fn begin(&self) -> Result<DatabaseTransaction, DbErr> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..Default::default()
        };
        self.writer.begin_with_options(options).await
    }
}

/// Waits until nobody else opens or changes the schema of the same SQLite
/// database, and keeps the others waiting until it is dropped or the process
/// ends. Nothing on PostgreSQL, which has locks of its own.
///
/// # Errors
/// The folder cannot be made or locked.
pub(crate) async fn turn(url: &str) -> std::io::Result<Option<File>> {
    let Some(path) = url.strip_prefix("sqlite://") else {
        return Ok(None);
    };
    let folder = match Path::new(path).parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    };
    let locked = move || {
        std::fs::create_dir_all(&folder)?;
        // The folder itself: a file for it would only be one more to keep.
        let folder = File::open(&folder)?;
        folder.lock()?;
        Ok(Some(folder))
    };
    tokio::task::spawn_blocking(locked).await?
}

fn sqlite(path: &str, reader: bool, patience: Patience) -> ConnectOptions {
    let mut options = ConnectOptions::new(format!("sqlite://{path}?mode=rwc"));
    options
        .sqlx_logging(false)
        .record_stmt_in_spans(false)
        .test_before_acquire(false)
        .min_connections(1)
        .max_connections(if reader { 4 } else { 1 })
        .acquire_timeout(patience.connection);
    options.map_sqlx_sqlite_opts(move |sqlite| {
        let sqlite = sqlite.busy_timeout(patience.lock).foreign_keys(true);
        if reader {
            sqlite.create_if_missing(false).read_only(true)
        } else {
            sqlite
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Full)
        }
    });
    options
}

/// A rule that the database itself keeps, broken by a write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// One account for an e-mail address.
    AccountEmail,
    /// One live application for a call, an operator and the whole of it.
    ApplicationWhole,
    /// One live application for a call, an operator and a site.
    ApplicationSite,
    /// A receipt number is given once.
    Receipt,
    /// One live assignment for an application.
    AssignmentLive,
    /// One live decision for an application.
    DecisionLive,
    /// A file is linked to an item once.
    EvidenceOnce,
    /// A definition is stored once.
    VersionSha256,
    /// A label names one version of a programme.
    VersionLabel,
    /// A call of one kind and year opens once at a time.
    CallOnce,
    /// One head office for an operator.
    HeadOffice,
}

/// PostgreSQL names the constraint; SQLite lists the columns instead.
const RULES: &[(&str, &str, Rule)] = &[
    ("account_email", "account.email_key", Rule::AccountEmail),
    (
        "application_one_whole",
        "application.call_id, application.operator_id",
        Rule::ApplicationWhole,
    ),
    (
        "application_one_site",
        "application.call_id, application.operator_id, application.site_id",
        Rule::ApplicationSite,
    ),
    (
        "application_receipt",
        "application.receipt_no",
        Rule::Receipt,
    ),
    (
        "assignment_one_live",
        "assignment.application_id",
        Rule::AssignmentLive,
    ),
    (
        "decision_one_live",
        "decision.application_id",
        Rule::DecisionLive,
    ),
    (
        "evidence_once",
        "evidence.application_id, evidence.file_id, evidence.item_code",
        Rule::EvidenceOnce,
    ),
    (
        "criteria_version_sha256",
        "criteria_version.sha256",
        Rule::VersionSha256,
    ),
    (
        "criteria_version_label",
        "criteria_version.programme_id, criteria_version.label",
        Rule::VersionLabel,
    ),
    (
        "call_once",
        "call.programme_id, call.fiscal_year, call.kind, call.opens_at",
        Rule::CallOnce,
    ),
    ("site_one_head_office", "site.operator_id", Rule::HeadOffice),
];

/// The rule a write has broken, if that is why it failed.
pub fn violated(error: &DbErr) -> Option<Rule> {
    let error = database_error(error)?;
    match error.code().as_deref() {
        Some("23505") => {
            let name = error.constraint()?;
            RULES
                .iter()
                .find(|(constraint, ..)| *constraint == name)
                .map(|(.., rule)| *rule)
        }
        Some("2067" | "1555") => {
            let columns = error.message().split_once("failed: ")?.1;
            RULES
                .iter()
                .find(|(_, listed, _)| *listed == columns)
                .map(|(.., rule)| *rule)
        }
        _ => None,
    }
}

/// What SQLite and PostgreSQL say when waiting and trying again may help.
const BUSY: [&str; 14] = [
    "5",     // SQLite: somebody else writes
    "261",   // … and is still being recovered after a crash
    "517",   // … and wrote since this transaction read
    "53200", // PostgreSQL: out of memory
    "53300", // too many connections
    "40001", // transactions that cannot be put in an order
    "40P01", // a deadlock
    "55P03", // a lock was not given in time
    "57014", // the statement was cancelled
    "25P03", // the transaction was idle for too long
    "57P01", // the server is being stopped
    "57P02", // … has crashed
    "57P03", // … is starting
    "57P05", // the connection was idle for too long
];

/// What they say when nothing can be written where they are.
const UNWRITABLE: [&str; 8] = [
    "13",    // SQLite: the disk is full
    "8",     // … and may only be read
    "1032",  // … and was moved or removed
    "778",   // … and writing failed
    "1034",  // … and what was written did not reach the disk
    "53100", // PostgreSQL: the disk is full
    "58030", // … and reading or writing failed
    "25006", // … and may only be read
];

/// Whether the database cannot be written: not for want of time, but of room
/// or of a sound disk.
pub fn is_unwritable(error: &DbErr) -> bool {
    database_error(error)
        .and_then(sqlx::error::DatabaseError::code)
        .is_some_and(|code| UNWRITABLE.contains(&&*code))
}

/// Whether the database was only busy: waiting and trying again may help.
pub fn is_busy(error: &DbErr) -> bool {
    if matches!(error, DbErr::ConnectionAcquire(_)) {
        return true;
    }
    match sqlx_error(error) {
        // The connection broke off: the next one may hold.
        Some(sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut) => true,
        Some(error) => error
            .as_database_error()
            .and_then(sqlx::error::DatabaseError::code)
            .is_some_and(|code| BUSY.contains(&&*code)),
        None => false,
    }
}

/// The pattern of LIKE for what holds `text` as it stands: the wildcards of LIKE
/// in it are plain signs. In SQL by hand its clause ends in `ESCAPE '!'`.
pub(crate) fn holding(text: &str) -> String {
    let plain = text
        .replace('!', "!!")
        .replace('%', "!%")
        .replace('_', "!_");
    format!("%{plain}%")
}

/// A column that holds `text` as it stands.
pub(crate) fn holds(column: impl ColumnTrait, text: &str) -> Expr {
    column.like(LikeExpr::new(holding(text)).escape('!'))
}

fn database_error(error: &DbErr) -> Option<&dyn sqlx::error::DatabaseError> {
    sqlx_error(error)?.as_database_error()
}

fn sqlx_error(error: &DbErr) -> Option<&sqlx::Error> {
    let (DbErr::Exec(runtime) | DbErr::Query(runtime) | DbErr::Conn(runtime)) = error else {
        return None;
    };
    match runtime {
        RuntimeErr::SqlxError(inner) => Some(inner),
        RuntimeErr::Internal(_) => None,
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_is_searched_for_is_no_pattern() {
        assert_eq!(super::holding("50%_!"), "%50!%!_!!%");
    }
}
