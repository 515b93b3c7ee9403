//! SQL of evidence: which file proves which item.

use app::assessment::{Evidence, EvidenceLink};
use app::id::{ApplicationId, FileId};
use app::programme::ItemCode;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter,
    QueryOrder,
};
use uuid::Uuid;

use super::entity::evidence;
use crate::files::store as files;
use crate::work::Work;

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

/// Deletes a file's row and its links.
pub async fn delete_file(work: &Work, id: FileId) -> Result<(), DbErr> {
    evidence::Entity::delete_many()
        .filter(evidence::Column::FileId.eq(id.uuid()))
        .exec(work.db())
        .await?;
    files::delete(work, id).await
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
