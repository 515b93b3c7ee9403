//! What was done to a thing that belongs to no application (an account, a mail)
//! is looked up before somebody decides on it again.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        crate::run(
            manager,
            "CREATE INDEX ledger_object ON ledger (object_id, seq) WHERE application_id IS NULL",
        )
        .await
    }
}
