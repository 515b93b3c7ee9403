//! The chained record of acts, the outbox and the jobs.

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
        crate::run(manager, SQL).await?;
        let triggers = match manager.get_database_backend() {
            DbBackend::Postgres => TRIGGERS_POSTGRES,
            _ => TRIGGERS_SQLITE,
        };
        crate::run(manager, triggers).await
    }
}

const SQL: &str = r"
CREATE TABLE outbox (
  id {uuid} PRIMARY KEY,
  message_id TEXT NOT NULL,
  to_address TEXT NOT NULL,
  lang TEXT NOT NULL,
  subject TEXT NOT NULL,
  body TEXT NOT NULL,
  about_kind TEXT NOT NULL,
  about_id {uuid} NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'failed')),
  tries INTEGER NOT NULL DEFAULT 0,
  lease_until {at},
  next_at {at} NOT NULL,
  created_at {at} NOT NULL,
  sent_at {at},
  last_error TEXT NOT NULL DEFAULT '',
  CONSTRAINT outbox_message UNIQUE (message_id)
);
CREATE INDEX outbox_waiting ON outbox (state, next_at);
CREATE TABLE job (
  id {uuid} PRIMARY KEY,
  kind TEXT NOT NULL,
  payload TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed')),
  tries INTEGER NOT NULL DEFAULT 0,
  lease_until {at},
  next_at {at} NOT NULL,
  last_error TEXT NOT NULL DEFAULT ''
);
CREATE INDEX job_waiting ON job (state, next_at);
CREATE TABLE ledger_head (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  seq BIGINT NOT NULL,
  hash TEXT NOT NULL
);
INSERT INTO ledger_head (id, seq, hash) VALUES (1, 0, '');
CREATE TABLE ledger (
  seq BIGINT PRIMARY KEY,
  at {at} NOT NULL,
  actor_id {uuid},
  act TEXT NOT NULL,
  object_kind TEXT NOT NULL,
  object_id {uuid} NOT NULL,
  application_id {uuid},
  rule_sha256 TEXT,
  detail_hash TEXT NOT NULL,
  prev TEXT NOT NULL,
  hash TEXT NOT NULL,
  CONSTRAINT ledger_hash UNIQUE (hash)
);
CREATE INDEX ledger_application ON ledger (application_id, seq);
CREATE TABLE ledger_detail (
  seq BIGINT PRIMARY KEY REFERENCES ledger (seq),
  salt TEXT NOT NULL,
  detail TEXT NOT NULL
);
";

const TRIGGERS_SQLITE: &str = r"
CREATE TRIGGER ledger_no_update BEFORE UPDATE ON ledger BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER ledger_no_delete BEFORE DELETE ON ledger BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
";

const TRIGGERS_POSTGRES: &str = r"
CREATE FUNCTION ledger_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'the ledger is append-only'; END $$;
CREATE TRIGGER ledger_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only();
";
