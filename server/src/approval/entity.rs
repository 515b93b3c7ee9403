//! Tables of `approval`.

#![expect(missing_docs, reason = "the columns are described in the migrations")]

/// Decisions (決定): who stands for them, and what they say.
pub mod decision {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "decision")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub application_id: Uuid,
        pub revision_id: Uuid,
        pub outcome: String,
        pub tier: Option<String>,
        pub accepted_count: i32,
        pub rule_sha256: String,
        pub reason: String,
        pub certified_on: Option<Date>,
        pub state: String,
        pub proposed_by: Uuid,
        pub proposed_at: DateTimeUtc,
        pub approved_by: Option<Uuid>,
        pub approved_at: Option<DateTimeUtc>,
        pub letters_seen_by: Option<Uuid>,
        pub letters_sha256: Option<String>,
        pub released_at: Option<DateTimeUtc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}
