//! Certifications are looked up by the application they came from: by its page,
//! and for every row of the year's file of applications.

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
            "CREATE INDEX certification_application ON certification (application_id)",
        )
        .await
    }
}
