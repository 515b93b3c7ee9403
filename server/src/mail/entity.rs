//! Tables of `mail`.

#![expect(missing_docs, reason = "the columns are described in the migrations")]

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "outbox")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub message_id: String,
    pub to_address: String,
    pub lang: String,
    pub subject: String,
    pub body: String,
    pub about_kind: String,
    pub about_id: Uuid,
    pub state: String,
    pub tries: i32,
    pub lease_until: Option<DateTimeUtc>,
    pub next_at: DateTimeUtc,
    pub created_at: DateTimeUtc,
    pub sent_at: Option<DateTimeUtc>,
    pub last_error: String,
    pub trouble: Option<String>,
    pub is_forgotten: bool,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}
