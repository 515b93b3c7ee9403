//! What an applicant is asked to put right stands with the request: it was read
//! from the verdicts of whoever reviewed the application at that moment, and was
//! gone when the case was given to somebody else meanwhile. A verdict on an earlier
//! revision was answered by the one that followed.

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
CREATE TABLE correction_item (
  application_id {uuid} NOT NULL REFERENCES application (id),
  item_code TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (application_id, item_code),
  CONSTRAINT correction_item_reason CHECK (length(reason) > 0)
);
INSERT INTO correction_item (application_id, item_code, reason)
SELECT a.id, v.item_code, v.reason
  FROM application a
  JOIN assignment t ON t.application_id = a.id AND t.state NOT IN ('recused', 'replaced')
  JOIN verdict v ON v.assignment_id = t.id AND v.verdict = 'needs_more'
 WHERE a.state = 'correction_requested'
   AND v.revision_id = (SELECT r.id FROM revision r
                         WHERE r.application_id = a.id ORDER BY r.n DESC LIMIT 1);
";
