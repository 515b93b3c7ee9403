//! Accounts, sessions and one-use tokens.

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
CREATE TABLE account (
  id {uuid} PRIMARY KEY,
  email TEXT NOT NULL,
  email_key {key} NOT NULL,
  family_name TEXT NOT NULL,
  given_name TEXT NOT NULL,
  family_kana TEXT NOT NULL DEFAULT '',
  given_kana TEXT NOT NULL DEFAULT '',
  lang TEXT NOT NULL CHECK (lang IN ('ja', 'en')),
  password_hash TEXT,
  state TEXT NOT NULL CHECK (state IN ('invited', 'active', 'disabled')),
  created_at {at} NOT NULL,
  CONSTRAINT account_active_has_password CHECK (state <> 'active' OR password_hash IS NOT NULL),
  CONSTRAINT account_email UNIQUE (email_key)
);
CREATE TABLE account_role (
  account_id {uuid} NOT NULL REFERENCES account (id),
  role TEXT NOT NULL CHECK (role IN ('applicant', 'reviewer', 'staff', 'approver', 'admin', 'committee', 'adviser')),
  PRIMARY KEY (account_id, role)
);
CREATE TABLE session (
  id_hash TEXT PRIMARY KEY,
  account_id {uuid} NOT NULL REFERENCES account (id),
  created_at {at} NOT NULL,
  seen_at {at} NOT NULL,
  ends_at {at} NOT NULL,
  agent_text TEXT NOT NULL
);
CREATE INDEX session_account ON session (account_id);
CREATE TABLE token (
  hash TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('confirm', 'invite', 'reset')),
  account_id {uuid} NOT NULL REFERENCES account (id),
  expires_at {at} NOT NULL,
  used_at {at}
);
CREATE INDEX token_account ON token (account_id);
CREATE TABLE act_key (
  actor_id {uuid} NOT NULL REFERENCES account (id),
  key TEXT NOT NULL,
  body_hash TEXT NOT NULL,
  location TEXT NOT NULL,
  at {at} NOT NULL,
  CONSTRAINT act_key_once PRIMARY KEY (actor_id, key)
);
";
