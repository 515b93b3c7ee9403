//! Tables of `files`.

#![expect(missing_docs, reason = "the columns are described in the migrations")]

/// Uploaded files.
pub mod file {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "file")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// None of what somebody without an operator handed in.
        pub operator_id: Option<Uuid>,
        pub name: String,
        pub title: String,
        pub media: String,
        pub size_bytes: i64,
        pub pages: Option<i32>,
        pub sha256: String,
        pub state: String,
        pub at: DateTimeUtc,
        pub purpose: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}
