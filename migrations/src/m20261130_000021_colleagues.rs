//! Colleagues: invitations to an operator, letters of proxy, hand-overs by the
//! office; and new addresses that wait for their link to be opened.

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
ALTER TABLE file ADD COLUMN purpose TEXT NOT NULL DEFAULT 'evidence' CHECK (purpose IN ('evidence', 'proxy'));
ALTER TABLE membership ADD COLUMN letter_id {uuid} REFERENCES file (id);
CREATE TABLE invitation (
  id {uuid} PRIMARY KEY,
  operator_id {uuid} NOT NULL REFERENCES operator (id),
  email TEXT NOT NULL,
  email_key {key} NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('owner', 'editor', 'viewer', 'agent')),
  letter_id {uuid} REFERENCES file (id),
  leaves_id {uuid} REFERENCES account (id),
  invited_by {uuid} NOT NULL REFERENCES account (id),
  hash TEXT NOT NULL,
  at {at} NOT NULL,
  expires_at {at} NOT NULL,
  CONSTRAINT invitation_open UNIQUE (operator_id, email_key),
  CONSTRAINT invitation_link UNIQUE (hash),
  CONSTRAINT invitation_agent CHECK ((role = 'agent') = (letter_id IS NOT NULL))
);
CREATE INDEX invitation_expires ON invitation (expires_at);
CREATE TABLE handover (
  id {uuid} PRIMARY KEY,
  operator_id {uuid} NOT NULL REFERENCES operator (id),
  email TEXT NOT NULL,
  leaves_id {uuid} REFERENCES account (id),
  reason TEXT NOT NULL,
  proposed_by {uuid} NOT NULL REFERENCES account (id),
  proposed_at {at} NOT NULL,
  outcome TEXT CHECK (outcome IN ('approved', 'refused')),
  decided_by {uuid} REFERENCES account (id),
  decided_at {at},
  CONSTRAINT handover_decided CHECK ((outcome IS NULL) = (decided_by IS NULL) AND (outcome IS NULL) = (decided_at IS NULL)),
  CONSTRAINT handover_two_people CHECK (outcome IS NULL OR outcome = 'refused' OR decided_by <> proposed_by)
);
CREATE UNIQUE INDEX handover_one_open ON handover (operator_id) WHERE outcome IS NULL;
CREATE TABLE new_email (
  hash TEXT PRIMARY KEY,
  account_id {uuid} NOT NULL REFERENCES account (id),
  email TEXT NOT NULL,
  expires_at {at} NOT NULL
);
CREATE INDEX new_email_account ON new_email (account_id);
";
