//! SQL of the two people.

use anyhow::Context as _;
use app::approval::{Approval, State};
use app::id::{AccountId, ApplicationId, DecisionId};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait,
    ExprTrait, QueryFilter,
};

use super::entity::decision;
use crate::work::Work;

/// Where the live decision on an application stands, if there is one.
pub async fn state_of(
    db: &impl ConnectionTrait,
    id: ApplicationId,
) -> anyhow::Result<Option<State>> {
    let row = decision::Entity::find()
        .filter(
            decision::Column::ApplicationId
                .eq(id.uuid())
                .and(decision::Column::State.ne(State::Void.as_str())),
        )
        .one(db)
        .await?;
    row.map(|row| State::parse(&row.state).context("an unknown decision"))
        .transpose()
}

/// Writes down where it stands now. What it is about was held before.
pub async fn put(work: &Work, id: DecisionId, now: Approval) -> Result<(), DbErr> {
    let mut change = decision::ActiveModel {
        id: Set(id.uuid()),
        state: Set(now.state.as_str().to_owned()),
        ..Default::default()
    };
    match now.state {
        State::Approved => {
            change.approved_by = Set(now.approved_by.map(AccountId::uuid));
            change.approved_at = Set(Some(work.now()));
        }
        State::Released => change.released_at = Set(Some(work.now())),
        State::Proposed | State::Void => {}
    }
    change.update(work.db()).await?;
    Ok(())
}
