//! SQL of uploaded files.

use std::collections::{HashMap, HashSet};

use app::files::{EvidenceFile, Used};
use app::id::{FileId, OperatorId};
use app::time::Instant;
use sea_orm::sea_query::SelectStatement;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr,
    EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use super::entity::file;
use crate::work::Work;

impl TryFrom<file::Model> for EvidenceFile {
    type Error = DbErr;

    fn try_from(row: file::Model) -> Result<Self, DbErr> {
        let wrong = |_| DbErr::Custom("a file with an impossible size".to_owned());
        Ok(Self {
            id: FileId::new(row.id),
            name: row.name,
            title: row.title,
            media: row.media,
            size_bytes: u64::try_from(row.size_bytes).map_err(wrong)?,
            pages: row.pages.map(u32::try_from).transpose().map_err(wrong)?,
            sha256: row.sha256,
        })
    }
}

/// An uploaded file's row.
pub async fn file(db: &impl ConnectionTrait, id: FileId) -> Result<Option<file::Model>, DbErr> {
    file::Entity::find_by_id(id.uuid()).one(db).await
}

/// Whether there is any uploaded file.
pub async fn knows_files(db: &impl ConnectionTrait) -> Result<bool, DbErr> {
    Ok(file::Entity::find().limit(1).count(db).await? > 0)
}

/// Those of `ids` that have a row.
pub async fn known_files(
    db: &impl ConnectionTrait,
    ids: &[FileId],
) -> Result<HashSet<FileId>, DbErr> {
    let mut known = HashSet::with_capacity(ids.len());
    // Neither database takes a list of any length.
    for ids in ids.chunks(500) {
        let rows: Vec<Uuid> = file::Entity::find()
            .select_only()
            .column(file::Column::Id)
            .filter(file::Column::Id.is_in(ids.iter().map(|id| id.uuid())))
            .into_tuple()
            .all(db)
            .await?;
        known.extend(rows.into_iter().map(FileId::new));
    }
    Ok(known)
}

/// What a file was handed in for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To prove items of an application.
    Evidence,
    /// As the letter of proxy (委任状) of an agent.
    Proxy,
}

impl Purpose {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Evidence => "evidence",
            Self::Proxy => "proxy",
        }
    }
}

/// The operator's files for this that are still kept.
fn kept(operator: OperatorId, purpose: Purpose) -> Condition {
    Condition::all()
        .add(file::Column::OperatorId.eq(operator.uuid()))
        .add(file::Column::State.eq("stored"))
        .add(file::Column::Purpose.eq(purpose.as_str()))
}

/// An agent's letter of proxy.
pub async fn letter(
    db: &impl ConnectionTrait,
    operator: OperatorId,
    id: FileId,
) -> Result<Option<EvidenceFile>, DbErr> {
    file::Entity::find_by_id(id.uuid())
        .filter(kept(operator, Purpose::Proxy))
        .one(db)
        .await?
        .map(TryInto::try_into)
        .transpose()
}

/// Forgets the letters of proxy that none of these queries names; their contents
/// go with the next sweep.
pub async fn forget_letters_but(work: &Work, used: [SelectStatement; 2]) -> Result<(), DbErr> {
    let mut letters =
        file::Entity::delete_many().filter(file::Column::Purpose.eq(Purpose::Proxy.as_str()));
    for used in used {
        letters = letters.filter(file::Column::Id.not_in_subquery(used));
    }
    letters.exec(work.db()).await?;
    Ok(())
}

/// A file of this operator's, handed in as evidence, that is still kept.
pub async fn file_of(
    db: &impl ConnectionTrait,
    operator: OperatorId,
    id: FileId,
) -> Result<Option<EvidenceFile>, DbErr> {
    file::Entity::find_by_id(id.uuid())
        .filter(kept(operator, Purpose::Evidence))
        .one(db)
        .await?
        .map(TryInto::try_into)
        .transpose()
}

/// The files an operator has handed in, the newest first.
pub async fn list_files(
    db: &impl ConnectionTrait,
    operator: OperatorId,
) -> Result<Vec<EvidenceFile>, DbErr> {
    file::Entity::find()
        .filter(kept(operator, Purpose::Evidence))
        .order_by_desc(file::Column::At)
        .order_by_desc(file::Column::Id)
        .all(db)
        .await?
        .into_iter()
        .map(TryInto::try_into)
        .collect()
}

/// The operator's file with this content, if it has one.
pub async fn of_content(
    db: &impl ConnectionTrait,
    operator: OperatorId,
    sha256: &str,
) -> Result<Option<EvidenceFile>, DbErr> {
    file::Entity::find()
        .filter(kept(operator, Purpose::Evidence))
        .filter(file::Column::Sha256.eq(sha256))
        .order_by_asc(file::Column::Id)
        .one(db)
        .await?
        .map(TryInto::try_into)
        .transpose()
}

/// What an operator has added since `from` and still has.
pub async fn used(
    db: &impl ConnectionTrait,
    operator: OperatorId,
    from: Instant,
) -> Result<Used, DbErr> {
    let sizes: Vec<i64> = file::Entity::find()
        .select_only()
        .column(file::Column::SizeBytes)
        .filter(kept(operator, Purpose::Evidence))
        .filter(file::Column::At.gte(from))
        .into_tuple()
        .all(db)
        .await?;
    Ok(Used {
        files: sizes.len() as u64,
        bytes: sizes.into_iter().map(i64::unsigned_abs).sum(),
    })
}

/// When each of an operator's files was added.
pub async fn added(
    db: &impl ConnectionTrait,
    operator: OperatorId,
) -> Result<HashMap<FileId, Instant>, DbErr> {
    let rows: Vec<(Uuid, Instant)> = file::Entity::find()
        .select_only()
        .columns([file::Column::Id, file::Column::At])
        .filter(kept(operator, Purpose::Evidence))
        .into_tuple()
        .all(db)
        .await?;
    let days = rows.into_iter().map(|(id, at)| (FileId::new(id), at));
    Ok(days.collect())
}

/// Writes a file down whose content lies in its place already.
pub async fn insert_file(
    work: &Work,
    operator: OperatorId,
    new: &EvidenceFile,
    purpose: Purpose,
) -> Result<(), DbErr> {
    let wrong = |_| DbErr::Custom("a file with an impossible size".to_owned());
    file::ActiveModel {
        id: Set(new.id.uuid()),
        operator_id: Set(Some(operator.uuid())),
        name: Set(new.name.clone()),
        title: Set(new.title.clone()),
        media: Set(new.media.clone()),
        size_bytes: Set(i64::try_from(new.size_bytes).map_err(wrong)?),
        pages: Set(new.pages.map(i32::try_from).transpose().map_err(wrong)?),
        sha256: Set(new.sha256.clone()),
        state: Set("stored".to_owned()),
        at: Set(work.now()),
        purpose: Set(purpose.as_str().to_owned()),
    }
    .insert(work.db())
    .await?;
    Ok(())
}

/// Deletes a file's row.
pub async fn delete(work: &Work, id: FileId) -> Result<(), DbErr> {
    file::Entity::delete_by_id(id.uuid())
        .exec(work.db())
        .await?;
    Ok(())
}
