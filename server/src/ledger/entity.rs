//! Tables of `ledger`.

#![expect(missing_docs, reason = "the columns are described in the migrations")]

/// The head of the chain: one row.
pub mod head {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "ledger_head")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: i32,
        pub seq: i64,
        pub hash: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// The links.
pub mod link {
    use app::ledger::{Case, Link};
    use sea_orm::ActiveValue::{NotSet, Set};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "ledger")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub seq: i64,
        pub at: DateTimeUtc,
        pub actor_id: Option<Uuid>,
        pub act: String,
        pub object_kind: String,
        pub object_id: Uuid,
        pub case_id: Option<Uuid>,
        pub rule_sha256: Option<String>,
        pub detail_hash: String,
        pub prev: String,
        pub hash: String,
        pub case_kind: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}

    impl From<Link> for ActiveModel {
        fn from(link: Link) -> Self {
            let (case_kind, case_id) = match link.case {
                Some(case) => (Set(case.kind.into_owned()), Some(case.id)),
                None => (NotSet, None),
            };
            Self {
                seq: Set(link.seq),
                at: Set(link.at),
                actor_id: Set(link.actor),
                act: Set(link.act),
                object_kind: Set(link.object_kind),
                object_id: Set(link.object_id),
                case_id: Set(case_id),
                case_kind,
                rule_sha256: Set(link.rule_sha256),
                detail_hash: Set(link.detail_hash),
                prev: Set(link.prev),
                hash: Set(link.hash),
            }
        }
    }

    impl From<Model> for Link {
        fn from(row: Model) -> Self {
            Self {
                seq: row.seq,
                at: row.at,
                actor: row.actor_id,
                act: row.act,
                object_kind: row.object_kind,
                object_id: row.object_id,
                case: row.case_id.map(|id| Case {
                    kind: row.case_kind.into(),
                    id,
                }),
                rule_sha256: row.rule_sha256,
                detail_hash: row.detail_hash,
                prev: row.prev,
                hash: row.hash,
            }
        }
    }
}

/// What each act said, erasable.
pub mod detail {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "ledger_detail")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub seq: i64,
        pub salt: String,
        pub detail: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}
