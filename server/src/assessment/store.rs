//! SQL of evidence and files.

use std::collections::{HashMap, HashSet};

use app::application::{EvidenceFile, State};
use app::assessment::room::Used;
use app::assessment::{Evidence, EvidenceLink, Staying};
use app::id::{ApplicationId, FileId, OperatorId};
use app::programme::ItemCode;
use app::time::Instant;
use sea_orm::sea_query::SelectStatement;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr,
    EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use super::entity::{evidence, file};
use crate::application::store as applications;
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
        operator_id: Set(operator.uuid()),
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

/// The files linked to each item of an application, in the order they were linked.
pub async fn links(
    db: &impl ConnectionTrait,
    application: ApplicationId,
) -> Result<Evidence, DbErr> {
    let rows = evidence::Entity::find()
        .filter(evidence::Column::ApplicationId.eq(application.uuid()))
        .order_by_asc(evidence::Column::Id)
        .all(db)
        .await?;
    let mut links = Evidence::new();
    for row in rows {
        let Some(item) = ItemCode::parse(&row.item_code) else {
            continue;
        };
        links.entry(item).or_default().push(EvidenceLink {
            file: FileId::new(row.file_id),
            place: row.place,
        });
    }
    Ok(links)
}

/// Links a file to an item, or says anew where in it the proof stands.
pub async fn put_link(
    work: &Work,
    application: ApplicationId,
    item: &ItemCode,
    link: &EvidenceLink,
) -> Result<(), DbErr> {
    use sea_orm::sea_query::OnConflict;
    evidence::Entity::insert(evidence::ActiveModel {
        id: Set(Uuid::now_v7()),
        application_id: Set(application.uuid()),
        file_id: Set(link.file.uuid()),
        item_code: Set(item.as_str().to_owned()),
        place: Set(link.place.clone()),
    })
    .on_conflict(
        OnConflict::columns([
            evidence::Column::ApplicationId,
            evidence::Column::FileId,
            evidence::Column::ItemCode,
        ])
        .update_column(evidence::Column::Place)
        .to_owned(),
    )
    .exec_without_returning(work.db())
    .await?;
    Ok(())
}

/// Which of an operator's files have to stay, seen from its application `id`.
pub async fn staying(
    db: &impl ConnectionTrait,
    operator: OperatorId,
    id: ApplicationId,
) -> anyhow::Result<Staying> {
    let mut staying = Staying::default();
    for application in applications::of_operators(db, &[operator]).await? {
        for revision in applications::revisions(db, application.id).await? {
            let files = revision.content.files.iter();
            staying.sent.extend(files.map(|file| file.id));
        }
        if application.id != id && application.state != State::Withdrawn {
            let links = links(db, application.id).await?;
            let files = links.values().flatten();
            staying.elsewhere.extend(files.map(|link| link.file));
        }
    }
    Ok(staying)
}

/// Deletes a file's row and its links.
pub async fn delete_file(work: &Work, id: FileId) -> Result<(), DbErr> {
    evidence::Entity::delete_many()
        .filter(evidence::Column::FileId.eq(id.uuid()))
        .exec(work.db())
        .await?;
    file::Entity::delete_by_id(id.uuid())
        .exec(work.db())
        .await?;
    Ok(())
}

/// Takes every link of an application away; the files stay.
pub async fn unlink_all(work: &Work, application: ApplicationId) -> Result<(), DbErr> {
    evidence::Entity::delete_many()
        .filter(evidence::Column::ApplicationId.eq(application.uuid()))
        .exec(work.db())
        .await?;
    Ok(())
}

/// Takes the link between a file and an item away; the file and its other links stay.
pub async fn remove_link(
    work: &Work,
    application: ApplicationId,
    item: &ItemCode,
    file: FileId,
) -> Result<bool, DbErr> {
    let removed = evidence::Entity::delete_many()
        .filter(
            evidence::Column::ApplicationId
                .eq(application.uuid())
                .and(evidence::Column::FileId.eq(file.uuid()))
                .and(evidence::Column::ItemCode.eq(item.as_str())),
        )
        .exec(work.db())
        .await?;
    Ok(removed.rows_affected > 0)
}
