//! Columns that may hold more than they could: what is stored stays as it is.
//!
//! SQLite keeps a table's rules as the text of its `CREATE TABLE`. Making the
//! table anew, to change one of them, takes every row and fails where other
//! tables refer to it; so the text is changed in its place, as SQLite's own
//! manual describes for rules that no stored row can break (decision record 14).

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{DbBackend, Statement, Value};

/// What a column may hold from now on.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Wider {
    /// More words of a closed list. `was` is the list so far, in its order.
    Words {
        column: &'static str,
        was: &'static [&'static str],
        more: &'static [&'static str],
    },
    /// Nothing as well. `kind` is the word for its type, see [`crate::run`].
    Nothing {
        column: &'static str,
        kind: &'static str,
    },
}

impl Wider {
    /// The rule as it is written in SQLite's text, before and after.
    fn texts(self) -> (String, String) {
        match self {
            Self::Words { column, was, more } => {
                let all = [was, more].concat();
                (check(column, was), check(column, &all))
            }
            Self::Nothing { column, kind } => {
                let kind = crate::in_sqlite(kind);
                (
                    format!("{column} {kind} NOT NULL"),
                    format!("{column} {kind}"),
                )
            }
        }
    }

    fn in_postgres(self, table: &str) -> String {
        match self {
            Self::Words { column, was, more } => {
                let name = format!("{table}_{column}_check");
                let rule = check(column, &[was, more].concat());
                format!(
                    "ALTER TABLE {table} DROP CONSTRAINT {name}; \
                     ALTER TABLE {table} ADD CONSTRAINT {name} {rule};"
                )
            }
            Self::Nothing { column, .. } => {
                format!("ALTER TABLE {table} ALTER COLUMN {column} DROP NOT NULL;")
            }
        }
    }
}

fn check(column: &str, words: &[&str]) -> String {
    format!("CHECK ({column} IN ('{}'))", words.join("', '"))
}

/// Lets the columns of `table` hold more.
pub(crate) async fn widen(
    manager: &SchemaManager<'_>,
    table: &str,
    changes: &[Wider],
) -> Result<(), DbErr> {
    let db = manager.get_connection();
    if manager.get_database_backend() != DbBackend::Sqlite {
        let sql: String = changes.iter().map(|it| it.in_postgres(table)).collect();
        db.execute_unprepared(&sql).await?;
        return Ok(());
    }
    let statement = |sql: &str, values: Vec<Value>| {
        Statement::from_sql_and_values(DbBackend::Sqlite, sql, values)
    };
    let asked = "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = $1";
    let row = db
        .query_one_raw(statement(asked, vec![table.into()]))
        .await?;
    let row = row.ok_or_else(|| DbErr::Migration(format!("there is no table {table}")))?;
    let mut text: String = row.try_get("", "sql")?;
    for change in changes {
        let (was, is) = change.texts();
        if text.matches(&was).count() != 1 {
            return Err(DbErr::Migration(format!("{table} has no rule {was:?}")));
        }
        text = text.replace(&was, &is);
    }
    let version = db
        .query_one_raw(statement("PRAGMA schema_version", Vec::new()))
        .await?
        .map_or(Ok(0), |row| row.try_get_by_index::<i64>(0))?;
    db.execute_unprepared("PRAGMA writable_schema = ON").await?;
    let write = "UPDATE sqlite_schema SET sql = $1 WHERE type = 'table' AND name = $2";
    let written = db
        .execute_raw(statement(write, vec![text.into(), table.into()]))
        .await;
    // The new number makes every connection read the text again; so does the reset here,
    // which fails on a text that is no table.
    db.execute_unprepared(&format!("PRAGMA schema_version = {}", version + 1))
        .await?;
    db.execute_unprepared("PRAGMA writable_schema = RESET")
        .await?;
    written.map(drop)
}
