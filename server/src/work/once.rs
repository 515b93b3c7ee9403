//! The same form sent twice does what it says once.

use app::id::AccountId;
use app::time::Instant;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, Condition, DbErr, EntityTrait as _, QueryFilter as _,
};

use super::Work;
use super::entity::act_key;
use crate::secret;

/// A key as it is kept. Ours are short; a database cannot look for a long one.
fn short(key: &str) -> String {
    if key.len() <= 100 {
        key.to_owned()
    } else {
        secret::sha256_hex(key)
    }
}

impl Work {
    /// Where the form with this key led, if it was sent before and said the same. If
    /// not, it is this act's: sent at the same moment, it waits until that is done.
    /// The same key saying something else is another act, and a form without a key
    /// is done each time.
    ///
    /// # Errors
    /// The database's.
    pub async fn once(
        &self,
        key: &str,
        said: &str,
        leads_to: impl std::fmt::Display,
    ) -> Result<Option<String>, DbErr> {
        if key.is_empty() {
            return Ok(None);
        }
        let key = short(key);
        let actor = self.actor.map(AccountId::uuid);
        let own = Condition::all()
            .add(act_key::Column::Key.eq(key.as_str()))
            .add(match actor {
                Some(actor) => act_key::Column::ActorId.eq(actor),
                None => act_key::Column::ActorId.is_null(),
            });
        loop {
            act_key::Entity::delete_many()
                .filter(own.clone())
                .filter(act_key::Column::BodyHash.ne(said))
                .exec(&self.tx)
                .await?;
            let claimed = act_key::Entity::insert(act_key::ActiveModel {
                actor_id: Set(actor),
                key: Set(key.clone()),
                body_hash: Set(said.to_owned()),
                location: Set(leads_to.to_string()),
                at: Set(self.now),
            })
            .on_conflict(OnConflict::new().do_nothing().to_owned())
            .exec_without_returning(&self.tx)
            .await?;
            if claimed > 0 {
                return Ok(None);
            }
            let before = act_key::Entity::find()
                .filter(own.clone())
                .filter(act_key::Column::BodyHash.eq(said))
                .one(&self.tx)
                .await?;
            // Nothing: it was claimed just now for something else it said, which
            // can be seen, and taken over, from now on.
            if let Some(before) = before {
                return Ok(Some(before.location));
            }
        }
    }

    /// What a form led to is removed: sent again, it is a new act.
    pub async fn forget_forms_to(&self, location: impl std::fmt::Display) -> Result<(), DbErr> {
        act_key::Entity::delete_many()
            .filter(act_key::Column::Location.eq(location.to_string()))
            .exec(&self.tx)
            .await?;
        Ok(())
    }

    /// Forgets the forms that were sent before a moment.
    pub async fn forget_forms_before(&self, moment: Instant) -> Result<(), DbErr> {
        act_key::Entity::delete_many()
            .filter(act_key::Column::At.lt(moment))
            .exec(&self.tx)
            .await?;
        Ok(())
    }
}
