//! Numbers without gaps are counted for anything, within anything: until now only
//! certificates were, within a programme and its fiscal year.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let programme = match manager.get_database_backend() {
            DbBackend::Postgres => "CAST(programme_id AS TEXT)",
            _ => {
                "lower(substr(hex(programme_id), 1, 8) || '-' || substr(hex(programme_id), 9, 4) \
                 || '-' || substr(hex(programme_id), 13, 4) || '-' \
                 || substr(hex(programme_id), 17, 4) || '-' || substr(hex(programme_id), 21))"
            }
        };
        crate::run(manager, &SQL.replace("{programme}", programme)).await
    }
}

const SQL: &str = r"
CREATE TABLE number_series_of_all (
  series TEXT NOT NULL,
  scope TEXT NOT NULL,
  next BIGINT NOT NULL,
  PRIMARY KEY (series, scope)
);
INSERT INTO number_series_of_all (series, scope, next)
SELECT 'certificate', {programme} || '/' || CAST(fiscal_year AS TEXT), next
FROM number_series;
DROP TABLE number_series;
ALTER TABLE number_series_of_all RENAME TO number_series;
";
