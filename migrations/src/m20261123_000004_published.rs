//! A published definition never changes: every decision names the one it was
//! made under by its hash.

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
        let triggers = match manager.get_database_backend() {
            DbBackend::Postgres => TRIGGERS_POSTGRES,
            _ => TRIGGERS_SQLITE,
        };
        crate::run(manager, triggers).await
    }
}

const TRIGGERS_SQLITE: &str = r"
CREATE TRIGGER criteria_version_no_update BEFORE UPDATE ON criteria_version
BEGIN SELECT RAISE(ABORT, 'a published definition does not change'); END;
CREATE TRIGGER criteria_version_no_delete BEFORE DELETE ON criteria_version
BEGIN SELECT RAISE(ABORT, 'a published definition does not change'); END;
";

const TRIGGERS_POSTGRES: &str = r"
CREATE FUNCTION criteria_version_is_published() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'a published definition does not change'; END $$;
CREATE TRIGGER criteria_version_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON criteria_version
  FOR EACH STATEMENT EXECUTE FUNCTION criteria_version_is_published();
";
