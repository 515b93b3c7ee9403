//! The schema, forward only.
//!
//! Each migration is plain SQL with a few type words in braces, because the
//! two databases agree on everything we use except the names of types and
//! triggers; see [`run`]. A migration runs in one transaction on both.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

mod m20261122_000001_people;
mod m20261122_000002_programme;
mod m20261122_000003_ledger;
mod m20261123_000004_published;
mod m20261125_000005_registration;
mod m20261125_000007_mail_trouble;
mod m20261125_000008_listed;
mod m20261125_000201_letters_seen;
mod m20261125_000202_site_print_name;
mod m20261125_000203_certification_application;
mod m20261129_000016_mails_to_one_address;
mod m20261129_000019_published;
mod m20261129_000020_results;
mod m20261129_000301_ledger_object;
mod m20261130_000021_colleagues;
mod m20261130_000022_since;
mod m20261201_000023_wider;
mod m20261202_000024_correction;
mod m20261202_000025_ledger_case;
mod m20261203_000026_series;
mod wider;

/// All migrations, oldest first.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261122_000001_people::Migration),
            Box::new(m20261122_000002_programme::Migration),
            Box::new(m20261122_000003_ledger::Migration),
            Box::new(m20261123_000004_published::Migration),
            Box::new(m20261125_000005_registration::Migration),
            Box::new(m20261125_000007_mail_trouble::Migration),
            Box::new(m20261125_000008_listed::Migration),
            Box::new(m20261125_000201_letters_seen::Migration),
            Box::new(m20261125_000202_site_print_name::Migration),
            Box::new(m20261125_000203_certification_application::Migration),
            Box::new(m20261129_000016_mails_to_one_address::Migration),
            Box::new(m20261129_000019_published::Migration),
            Box::new(m20261129_000020_results::Migration),
            Box::new(m20261129_000301_ledger_object::Migration),
            Box::new(m20261130_000021_colleagues::Migration),
            Box::new(m20261130_000022_since::Migration),
            Box::new(m20261201_000023_wider::Migration),
            Box::new(m20261202_000024_correction::Migration),
            Box::new(m20261202_000025_ledger_case::Migration),
            Box::new(m20261203_000026_series::Migration),
        ]
    }
}

/// Runs statements written once for both databases.
///
/// | word | SQLite | PostgreSQL | holds |
/// |---|---|---|---|
/// | `{uuid}` | `BLOB` | `UUID` | identifiers |
/// | `{at}` | `TEXT` | `TIMESTAMPTZ` | a moment in UTC, cut to milliseconds |
/// | `{date}` | `TEXT` | `DATE` | a day in Japan |
/// | `{key}` | `TEXT` | `TEXT COLLATE "C"` | what is sorted or searched, by code point |
async fn run(manager: &SchemaManager<'_>, sql: &str) -> Result<(), DbErr> {
    let sql = match manager.get_database_backend() {
        DbBackend::Postgres => {
            with_types(sql, ["UUID", "TIMESTAMPTZ", "DATE", "TEXT COLLATE \"C\""])
        }
        _ => in_sqlite(sql),
    };
    manager.get_connection().execute_unprepared(&sql).await?;
    Ok(())
}

fn in_sqlite(sql: &str) -> String {
    with_types(sql, ["BLOB", "TEXT", "TEXT", "TEXT"])
}

fn with_types(sql: &str, [uuid, at, date, key]: [&str; 4]) -> String {
    sql.replace("{uuid}", uuid)
        .replace("{at}", at)
        .replace("{date}", date)
        .replace("{key}", key)
}
