//! Room for what is no certification and for people without an account: calls
//! for entries, more kinds of drafts, links and outcomes; keys, links, files and
//! drafts that belong to no account or operator. A mail says by itself whether
//! its text is forgotten once it has left.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::wider::{Wider, widen};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        if manager.get_database_backend() == DbBackend::Postgres {
            crate::run(manager, KEY_IN_POSTGRES).await?;
        }
        for (table, changes) in WIDER {
            widen(manager, table, changes).await?;
        }
        crate::run(manager, MORE).await
    }
}

const WIDER: [(&str, &[Wider]); 6] = [
    (
        "call",
        &[words("kind", &["new", "renewal", "upgrade"], &["entry"])],
    ),
    (
        "decision",
        &[words(
            "outcome",
            &["certified", "not_certified"],
            &["awarded", "not_awarded"],
        )],
    ),
    (
        "draft",
        &[
            words(
                "owner_kind",
                &["operator", "application", "review"],
                &["enrolment", "request", "visit", "score"],
            ),
            nothing("saved_by"),
        ],
    ),
    (
        "token",
        &[
            words(
                "kind",
                &["confirm", "invite", "reset"],
                &["enrolment", "offer", "outcome"],
            ),
            nothing("account_id"),
        ],
    ),
    ("act_key", &[nothing("actor_id")]),
    ("file", &[nothing("operator_id")]),
];

const fn words(
    column: &'static str,
    was: &'static [&'static str],
    more: &'static [&'static str],
) -> Wider {
    Wider::Words { column, was, more }
}

const fn nothing(column: &'static str) -> Wider {
    Wider::Nothing {
        column,
        kind: "{uuid}",
    }
}

/// A primary key never lets nothing in.
const KEY_IN_POSTGRES: &str = "
ALTER TABLE act_key DROP CONSTRAINT act_key_once;
ALTER TABLE act_key ADD CONSTRAINT act_key_once UNIQUE (actor_id, key);
";

const MORE: &str = "
CREATE UNIQUE INDEX act_key_of_nobody ON act_key (key) WHERE actor_id IS NULL;
ALTER TABLE outbox ADD COLUMN is_forgotten BOOLEAN NOT NULL DEFAULT FALSE;
UPDATE outbox SET is_forgotten = TRUE WHERE about_kind IN ('account', 'operator');
";
