//! What a link of the ledger belongs to is a case of some kind: until now all were
//! applications.

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

// The links themselves never change: what there is gets its kind by the default.
const SQL: &str = r"
ALTER TABLE ledger RENAME COLUMN application_id TO case_id;
ALTER TABLE ledger ADD COLUMN case_kind TEXT NOT NULL DEFAULT 'application';
DROP INDEX ledger_application;
CREATE INDEX ledger_case ON ledger (case_id, seq);
";
