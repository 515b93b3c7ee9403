//! Tables of `application`.

#![expect(missing_docs, reason = "the columns are described in the migrations")]

/// Applications (申請).
pub mod application {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "application")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub receipt_no: Option<String>,
        pub call_id: Uuid,
        pub version_id: Uuid,
        pub operator_id: Uuid,
        pub site_id: Option<Uuid>,
        pub previous_certification_id: Option<Uuid>,
        pub state: String,
        pub state_at: DateTimeUtc,
        pub submitted_at: Option<DateTimeUtc>,
        pub due_on: Option<Date>,
        pub claimed_count: i32,
        pub claimed_tier: Option<String>,
        pub accepted_count: i32,
        pub accepted_tier: Option<String>,
        pub sent_name: Option<String>,
        pub created_at: DateTimeUtc,
        pub version: i32,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// What was submitted, frozen.
pub mod revision {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "revision")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub application_id: Uuid,
        pub n: i32,
        pub submitted_at: DateTimeUtc,
        pub submitted_by: Uuid,
        pub content: String,
        pub sha256: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// The items that an applicant is asked to put right, until the next request.
pub mod correction_item {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "correction_item")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub application_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub item_code: String,
        pub reason: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}
