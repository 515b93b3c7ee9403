//! Tables of `certificate`.

#![expect(missing_docs, reason = "the columns are described in the migrations")]

/// Certifications (認定).
pub mod certification {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "certification")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub number: String,
        pub application_id: Uuid,
        pub decision_id: Uuid,
        pub operator_id: Uuid,
        pub site_id: Option<Uuid>,
        pub fiscal_year: i32,
        pub tier: String,
        pub certified_on: Date,
        pub valid_from: Date,
        pub valid_to: Date,
        pub state: String,
        pub state_at: DateTimeUtc,
        pub replaced_by: Option<Uuid>,
        pub public: bool,
        pub printed: String,
        pub sha256: String,
        pub name: String,
        pub industry: String,
        pub sort_key: String,
        pub search_key: String,
        pub listed: Option<String>,
        pub legal_type: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}
