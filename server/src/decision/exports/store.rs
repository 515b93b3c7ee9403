//! SQL of what is exported: the keys of a year's records, by which they are
//! then read batch by batch.

use app::id::ApplicationId;
use app::programme::Kind;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use crate::application::entity::application;
use crate::certificate::entity::certification;
use crate::programme::store::calls_of_year;

/// The applications to the calls of a year that were ever sent, as they came in.
pub(super) async fn sent(
    db: &impl ConnectionTrait,
    fiscal_year: i32,
) -> Result<Vec<ApplicationId>, DbErr> {
    use application::Column;
    let calls = calls_of_year(Kind::Certification, fiscal_year);
    let ids: Vec<Uuid> = application::Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::CallId.in_subquery(calls))
        .filter(Column::SubmittedAt.is_not_null())
        .order_by_asc(Column::SubmittedAt)
        .order_by_asc(Column::Id)
        .into_tuple()
        .all(db)
        .await?;
    Ok(ids.into_iter().map(ApplicationId::new).collect())
}

/// The numbers of the certificates that some applications led to, in order.
pub(super) async fn numbers_of(
    db: &impl ConnectionTrait,
    ids: &[ApplicationId],
) -> Result<Vec<String>, DbErr> {
    let mut numbers = Vec::new();
    // Neither database takes a list of any length.
    for ids in ids.chunks(500) {
        let found: Vec<String> = certification::Entity::find()
            .select_only()
            .column(certification::Column::Number)
            .filter(certification::Column::ApplicationId.is_in(ids.iter().map(|id| id.uuid())))
            .into_tuple()
            .all(db)
            .await?;
        numbers.extend(found);
    }
    numbers.sort_unstable();
    Ok(numbers)
}

/// The numbers of the certificates of a year, in order.
pub(super) async fn numbers(
    db: &impl ConnectionTrait,
    fiscal_year: i32,
) -> Result<Vec<String>, DbErr> {
    certification::Entity::find()
        .select_only()
        .column(certification::Column::Number)
        .filter(certification::Column::FiscalYear.eq(fiscal_year))
        .order_by_asc(certification::Column::Number)
        .into_tuple()
        .all(db)
        .await
}
