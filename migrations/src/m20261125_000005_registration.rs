//! Registrations stand by themselves until their address is confirmed.
//!
//! Before, they were accounts with a password that nobody had confirmed. Such
//! an account loses that password here and is as if the office had invited it:
//! registering once more sends its address a link to choose one.

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
CREATE TABLE registration (
  hash TEXT PRIMARY KEY,
  account_id {uuid} NOT NULL,
  email TEXT NOT NULL,
  email_key {key} NOT NULL,
  family_name TEXT NOT NULL,
  given_name TEXT NOT NULL,
  family_kana TEXT NOT NULL,
  given_kana TEXT NOT NULL,
  lang TEXT NOT NULL CHECK (lang IN ('ja', 'en')),
  password_hash TEXT NOT NULL,
  expires_at {at} NOT NULL
);
CREATE INDEX registration_email ON registration (email_key);
CREATE INDEX registration_expires ON registration (expires_at);
UPDATE account SET password_hash = NULL WHERE state = 'invited';
";
