//! Letters as they went out.

use anyhow::Context as _;
use app::ledger::Case;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait,
    QueryFilter,
};
use serde::Serialize;
use uuid::Uuid;

use super::Letter;
use super::entity::letter;
use crate::secret::sha256_hex;
use crate::work::Work;

/// A letter that was sent: its record, and the hash that names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// What it says.
    pub letter: Letter,
    /// Names the record.
    pub sha256: String,
}

/// Keeps a letter about a case as it goes out; of each `kind`, in the feature's word,
/// there is one. `template` is what it was made from.
pub async fn keep(
    work: &Work,
    about: impl Into<Case>,
    kind: &str,
    template: &impl Serialize,
    sent: &Letter,
) -> anyhow::Result<()> {
    let about = about.into();
    let data = serde_json::to_string(sent)?;
    letter::ActiveModel {
        id: Set(Uuid::now_v7()),
        about_kind: Set(about.kind.into_owned()),
        about_id: Set(about.id),
        kind: Set(kind.to_owned()),
        template_sha256: Set(sha256_hex(serde_json::to_string(template)?)),
        sha256: Set(sha256_hex(&data)),
        data: Set(data),
        at: Set(work.now()),
    }
    .insert(work.db())
    .await?;
    Ok(())
}

/// The letter about a case that is of one of these kinds.
pub async fn sent(
    db: &impl ConnectionTrait,
    about: impl Into<Case>,
    kinds: &[&str],
) -> anyhow::Result<Option<Sent>> {
    let about = about.into();
    let row = letter::Entity::find()
        .filter(
            letter::Column::AboutKind
                .eq(about.kind.as_ref())
                .and(letter::Column::AboutId.eq(about.id))
                .and(letter::Column::Kind.is_in(kinds.iter().copied())),
        )
        .one(db)
        .await?;
    row.map(|row| {
        Ok(Sent {
            letter: serde_json::from_str(&row.data).context("a letter cannot be read")?,
            sha256: row.sha256,
        })
    })
    .transpose()
}
