//! What a database of any earlier version holds is still there after it has been
//! brought up to date.

use migrations::Migrator;
use sea_orm::{ConnectionTrait as _, DatabaseConnection, Statement};
use sea_orm_migration::MigratorTrait as _;
use server::start::{self, Schema};

use crate::harness::{Site, both};
use crate::rules::full;

async fn column(db: &DatabaseConnection, sql: &str) -> Vec<String> {
    let statement = Statement::from_string(db.get_database_backend(), sql);
    let rows = db.query_all_raw(statement).await.unwrap();
    rows.iter()
        .map(|row| row.try_get_by_index(0).unwrap())
        .collect()
}

async fn run(db: &DatabaseConnection, sql: &str) {
    if let Err(error) = db.execute_unprepared(sql).await {
        panic!("{sql}: {error}");
    }
}

/// Columns that were called otherwise before: table, before, now.
const RENAMED: [(&str, &str, &str); 1] = [("ledger", "application_id", "case_id")];

/// What a table that has changed altogether held before: the column that says so, how
/// it is filled.
const OTHERWISE: (&str, &str, &str) = (
    "number_series",
    "programme_id",
    "INSERT INTO main.number_series (programme_id, fiscal_year, next) \
     SELECT unhex(substr(scope, 1, 36), '-'), CAST(substr(scope, 38) AS INTEGER), next \
     FROM filled.number_series",
);

/// From this many steps on there are all tables a case needs.
const WHOLE: usize = 3;

#[tokio::test]
async fn every_earlier_schema_keeps_its_records() {
    let site = Site::sqlite().await;
    full(&site).await;
    let filled = site.data.join("irodori.db");
    for steps in WHOLE..Migrator::migrations().len() {
        let file = site.data.join(format!("after-{steps}.db"));
        let url = format!("sqlite://{}", file.display());
        let mut options = sea_orm::ConnectOptions::new(format!("{url}?mode=rwc"));
        options.max_connections(1);
        let db = sea_orm::Database::connect(options).await.unwrap();
        let up = u32::try_from(steps).unwrap();
        Migrator::up(&db, Some(up)).await.unwrap();
        run(&db, "PRAGMA foreign_keys = OFF").await;
        run(&db, &format!("ATTACH '{}' AS filled", filled.display())).await;
        let tables = column(
            &db,
            "SELECT name FROM main.sqlite_schema WHERE type = 'table' \
             AND name NOT IN ('seaql_migrations', 'sqlite_sequence')",
        )
        .await;
        for table in &tables {
            let mut names = column(
                &db,
                &format!(
                    "SELECT name FROM pragma_table_info('{table}', 'main') INTERSECT \
                     SELECT name FROM pragma_table_info('{table}', 'filled')"
                ),
            )
            .await;
            let mut stored = names.clone();
            for (_, was, is) in RENAMED.iter().filter(|(of, ..)| of == table) {
                let old = format!("SELECT name FROM pragma_table_info('{table}', 'main')");
                if column(&db, &old).await.contains(&(*was).to_owned()) {
                    names.push((*was).to_owned());
                    stored.push((*is).to_owned());
                }
            }
            let (of, only, copy) = OTHERWISE;
            let before = format!("SELECT name FROM pragma_table_info('{table}', 'main')");
            if table == of && column(&db, &before).await.contains(&only.to_owned()) {
                run(&db, copy).await;
                continue;
            }
            let (names, stored) = (names.join(", "), stored.join(", "));
            run(
                &db,
                &format!(
                    "INSERT OR REPLACE INTO main.{table} ({names}) \
                     SELECT {stored} FROM filled.{table}"
                ),
            )
            .await;
        }
        db.close().await.unwrap();

        let db = start::database(&url, Schema::Migrate).await.unwrap();
        let proven = server::ledger::store::verify(db.reader()).await.unwrap();
        assert!(proven.is_ok_and(|links| links > 0), "{steps}");
        let db = db.for_migration();
        run(db, &format!("ATTACH '{}' AS filled", filled.display())).await;
        for table in &tables {
            let count = |of| format!("SELECT CAST(COUNT(*) AS TEXT) FROM {of}.{table}");
            let (is, was) = (
                column(db, &count("main")).await,
                column(db, &count("filled")).await,
            );
            assert_eq!(is, was, "{table}, {steps} steps before");
        }
        let series =
            |of| format!("SELECT series || ' ' || scope || ' ' || next FROM {of}.number_series");
        let is = column(db, &series("main")).await;
        assert_eq!(is.len(), 1, "{steps}");
        assert_eq!(is, column(db, &series("filled")).await, "{steps}");
        // What somebody is to put right is still asked of them.
        let asked = |of| {
            format!(
                "SELECT hex(c.application_id) || c.item_code || c.reason FROM {of}.correction_item c \
                 JOIN {of}.application a ON a.id = c.application_id \
                 WHERE a.state = 'correction_requested' ORDER BY 1"
            )
        };
        let is = column(db, &asked("main")).await;
        assert_eq!(is.len(), 2, "{steps}");
        assert_eq!(is, column(db, &asked("filled")).await, "{steps}");
        let broken = "SELECT \"table\" FROM pragma_foreign_key_check";
        assert!(column(db, broken).await.is_empty(), "{steps}");
        let whole = "SELECT integrity_check FROM pragma_integrity_check";
        assert_eq!(column(db, whole).await, ["ok"], "{steps}");
    }
}

/// What stands in a table that others refer to, and what may stand there since it
/// was widened.
const WIDER: [(&str, &str); 8] = [
    ("call", "kind = 'entry'"),
    (
        "decision",
        "outcome = 'awarded', tier = NULL, reason = '最優秀'",
    ),
    ("draft", "owner_kind = 'score'"),
    ("draft", "saved_by = NULL"),
    ("token", "kind = 'enrolment'"),
    ("token", "account_id = NULL"),
    ("act_key", "actor_id = NULL"),
    ("file", "operator_id = NULL"),
];

#[tokio::test]
async fn a_table_holds_what_it_was_widened_for() {
    both(|site| async move {
        full(&site).await;
        let db = site.app.db.for_migration();
        for (table, set) in WIDER {
            let key = match table {
                "token" => "hash",
                "act_key" => "key",
                _ => "id",
            };
            let sql = format!(
                "UPDATE {table} SET {set} WHERE {key} = (SELECT MIN({key}::text) FROM {table})"
            );
            let sql = if site.is_on_postgres() {
                sql.replace(&format!("WHERE {key} ="), &format!("WHERE {key}::text ="))
            } else {
                sql.replace("::text", "")
            };
            let done = db.execute_unprepared(&sql).await;
            let done = done.unwrap_or_else(|error| panic!("{sql}: {error}"));
            assert_eq!(done.rows_affected(), 1, "{sql}");
        }
    })
    .await;
}
