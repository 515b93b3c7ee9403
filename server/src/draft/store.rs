//! SQL of drafts: (draft, field name) → text as typed, with the version at
//! which each field was last changed.

use std::collections::BTreeMap;

use app::field::{FIELD_MAX_CHARS, Fields};
use app::id::AccountId;
use app::time::Instant;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait,
    ExprTrait, IntoActiveModel as _, QueryFilter, QueryOrder, QuerySelect, Select,
};
use uuid::Uuid;

use super::entity::{draft, draft_field};
use crate::work::Work;

/// Whose draft it is: a row of a feature, in its word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Owner {
    kind: &'static str,
    id: Uuid,
    keeps_empty: bool,
}

impl Owner {
    /// The draft of `kind` `id`.
    pub const fn new(kind: &'static str, id: Uuid) -> Self {
        Self {
            kind,
            id,
            keeps_empty: false,
        }
    }

    /// A field that is emptied is stored as that also where none was: it takes out
    /// what stands elsewhere.
    #[must_use]
    pub const fn keeping_empty(self) -> Self {
        Self {
            keeps_empty: true,
            ..self
        }
    }

    /// Whether `value` is something else than what is stored.
    fn changes(self, stored: Option<&draft_field::Model>, value: &str) -> bool {
        match stored {
            Some(field) => field.value != value,
            None => !value.is_empty() || self.keeps_empty,
        }
    }
}

/// What somebody has typed so far.
#[derive(Debug, Clone, Default)]
pub struct Draft {
    /// Rises with every save; 0 before the first.
    pub version: i32,
    /// When it was saved last, and by whom: nobody, where it needs no account.
    pub saved: Option<(Instant, Option<AccountId>)>,
    /// What was typed.
    pub fields: Fields,
}

/// A field that somebody else saved differently since the form was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    /// The field.
    pub name: String,
    /// What is stored.
    pub theirs: String,
    /// What was posted.
    pub yours: String,
}

/// What became of a save.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saved {
    /// Stored; the draft's version now.
    At(i32),
    /// Nothing was stored: somebody else was faster on these fields.
    Clash(Vec<Clash>),
    /// Nothing was stored: these fields are longer than [`FIELD_MAX_CHARS`].
    TooLong(Vec<String>),
}

/// The draft, empty if nothing was typed yet.
pub async fn load(db: &impl ConnectionTrait, owner: Owner) -> Result<Draft, DbErr> {
    let Some(row) = find(db, owner).await? else {
        return Ok(Draft::default());
    };
    let fields: Vec<(String, String)> = draft_field::Entity::find()
        .select_only()
        .column(draft_field::Column::Name)
        .column(draft_field::Column::Value)
        .filter(draft_field::Column::DraftId.eq(row.id))
        .order_by_asc(draft_field::Column::Name)
        .into_tuple()
        .all(db)
        .await?;
    Ok(Draft {
        version: row.version,
        saved: Some((row.saved_at, row.saved_by.map(AccountId::new))),
        fields: fields.into_iter().collect(),
    })
}

async fn find(db: &impl ConnectionTrait, owner: Owner) -> Result<Option<draft::Model>, DbErr> {
    query(owner).one(db).await
}

fn query(owner: Owner) -> Select<draft::Entity> {
    draft::Entity::find().filter(
        draft::Column::OwnerKind
            .eq(owner.kind)
            .and(draft::Column::OwnerId.eq(owner.id)),
    )
}

/// Stores what was typed, valid or not. `base` is the version the form was
/// made from: a field changed since then by another save is never silently
/// overwritten; unless the answer is [`Saved::At`], drop the `Work`. A form left
/// as empty as it was changes nothing, so it stands in nobody's way. Names
/// beginning with `_` are the form's own and are left out. It is who acts that saved.
pub async fn save(work: &Work, owner: Owner, base: i32, posted: &Fields) -> Result<Saved, DbErr> {
    let db = work.db();
    // A name that came twice counts once, as it stood last.
    let posted: BTreeMap<&str, &str> = posted.iter().filter(|(n, _)| !n.starts_with('_')).collect();
    let too_long: Vec<String> = posted
        .iter()
        .filter(|(_, value)| value.chars().count() > FIELD_MAX_CHARS)
        .map(|(name, _)| (*name).to_owned())
        .collect();
    if !too_long.is_empty() {
        return Ok(Saved::TooLong(too_long));
    }
    let known = locked(work, owner).await?;
    let version = known.version + 1;
    let id = known.id;
    let mut change = known.into_active_model();
    change.version = Set(version);
    change.saved_at = Set(work.now());
    change.saved_by = Set(work.actor().map(AccountId::uuid));
    change.update(db).await?;
    let stored: Vec<draft_field::Model> = draft_field::Entity::find()
        .filter(
            draft_field::Column::DraftId
                .eq(id)
                .and(draft_field::Column::Name.is_in(posted.keys().copied())),
        )
        .all(db)
        .await?;
    let at = |name: &str| stored.iter().find(|field| field.name == name);
    let clashes: Vec<Clash> = posted
        .iter()
        .filter_map(|(name, value)| {
            let field = at(name).filter(|f| f.version > base && f.value != *value)?;
            Some(Clash {
                name: (*name).to_owned(),
                theirs: field.value.clone(),
                yours: (*value).to_owned(),
            })
        })
        .collect();
    if !clashes.is_empty() {
        return Ok(Saved::Clash(clashes));
    }
    let changed: Vec<draft_field::ActiveModel> = posted
        .iter()
        .filter(|(name, value)| owner.changes(at(name), value))
        .map(|(name, value)| draft_field::ActiveModel {
            draft_id: Set(id),
            name: Set((*name).to_owned()),
            value: Set((*value).to_owned()),
            version: Set(version),
        })
        .collect();
    if !changed.is_empty() {
        draft_field::Entity::insert_many(changed)
            .on_conflict(
                OnConflict::columns([draft_field::Column::DraftId, draft_field::Column::Name])
                    .update_columns([draft_field::Column::Value, draft_field::Column::Version])
                    .to_owned(),
            )
            .exec_without_returning(db)
            .await?;
    }
    Ok(Saved::At(version))
}

/// The draft's row, made by the first save. Locked on PostgreSQL, so that two
/// saves take turns, first ones too; on SQLite every `Work` already does.
async fn locked(work: &Work, owner: Owner) -> Result<draft::Model, DbErr> {
    let db = work.db();
    if let Some(row) = query(owner).lock_exclusive().one(db).await? {
        return Ok(row);
    }
    draft::Entity::insert(draft::ActiveModel {
        id: Set(Uuid::now_v7()),
        owner_kind: Set(owner.kind.to_owned()),
        owner_id: Set(owner.id),
        version: Set(0),
        saved_at: Set(work.now()),
        saved_by: Set(work.actor().map(AccountId::uuid)),
    })
    .on_conflict(
        OnConflict::columns([draft::Column::OwnerKind, draft::Column::OwnerId])
            .do_nothing()
            .to_owned(),
    )
    .exec_without_returning(db)
    .await?;
    let row = query(owner).lock_exclusive().one(db).await?;
    row.ok_or_else(|| DbErr::RecordNotFound("a draft that was just begun".to_owned()))
}

/// Throws fields of a draft away, once they have become something.
pub async fn forget_fields(
    work: &Work,
    owner: Owner,
    names: impl IntoIterator<Item = String>,
) -> Result<(), DbErr> {
    let Some(row) = find(work.db(), owner).await? else {
        return Ok(());
    };
    draft_field::Entity::delete_many()
        .filter(
            draft_field::Column::DraftId
                .eq(row.id)
                .and(draft_field::Column::Name.is_in(names)),
        )
        .exec(work.db())
        .await?;
    Ok(())
}

/// Throws a draft away, once it has become something.
pub async fn forget(work: &Work, owner: Owner) -> Result<(), DbErr> {
    let Some(row) = find(work.db(), owner).await? else {
        return Ok(());
    };
    draft_field::Entity::delete_many()
        .filter(draft_field::Column::DraftId.eq(row.id))
        .exec(work.db())
        .await?;
    draft::Entity::delete_by_id(row.id).exec(work.db()).await?;
    Ok(())
}
