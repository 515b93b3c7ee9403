//! Tables of `documents`.

#![expect(missing_docs, reason = "the columns are described in the migrations")]

/// Letters (通知書); the PDF is a function of the data.
pub mod letter {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "letter")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub about_kind: String,
        pub about_id: Uuid,
        pub kind: String,
        pub template_sha256: String,
        pub data: String,
        pub sha256: String,
        pub at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}
