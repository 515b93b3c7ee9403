//! Tables of `work`.

#![expect(missing_docs, reason = "the columns are described in the migrations")]

/// Keys of forms that create or remove something.
pub mod act_key {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "act_key")]
    pub struct Model {
        /// Nobody, where it needs no account.
        pub actor_id: Option<Uuid>,
        /// With who acts, there is one.
        #[sea_orm(primary_key, auto_increment = false)]
        pub key: String,
        pub body_hash: String,
        pub location: String,
        pub at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// The next number of each series in each scope.
pub mod number_series {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "number_series")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub series: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub scope: String,
        pub next: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}
