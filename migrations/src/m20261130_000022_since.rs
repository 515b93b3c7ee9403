//! The day an application has stood where the office's list says it stands:
//! before, it was that of its own state also where a review was handed in or a
//! decision was on its way.

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
UPDATE application SET state_at = COALESCE(
  (SELECT CASE d.state WHEN 'approved' THEN d.approved_at ELSE d.proposed_at END
     FROM decision d
    WHERE d.application_id = application.id AND d.state IN ('proposed', 'approved')),
  (SELECT t.state_at FROM assignment t
    WHERE t.application_id = application.id AND t.state IN ('waiting', 'done')),
  state_at)
WHERE state = 'under_review';
";
