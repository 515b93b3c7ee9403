//! Why a mail was not taken last, in a word that the office's page puts into a
//! sentence; the mail server's own words stay beside it.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        crate::run(manager, SQL).await
    }
}

const SQL: &str = r"
ALTER TABLE outbox ADD COLUMN trouble TEXT
  CHECK (trouble IN ('address', 'unreachable', 'later', 'refused', 'unwritten'));
";
