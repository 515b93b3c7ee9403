//! SQL of registrations whose address is not confirmed yet. Each stands by
//! itself with its name and password: its own link makes an account of it, and
//! nobody else's registration with the same address changes what that link does.

use std::collections::BTreeSet;

use app::account::{Email, Role};
use app::id::AccountId;
use app::text::Lang;
use app::time::Instant;
use chrono::TimeDelta;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait,
    QueryFilter,
};

use super::entity::registration::{ActiveModel, Column, Entity, Model};
use super::store::NewAccount;
use crate::secret;
use crate::work::Work;

/// How long the link in the mail works.
const LASTS: TimeDelta = TimeDelta::hours(24);

/// A registration that waits for its link to be opened.
#[derive(Debug, Clone)]
pub struct Registration {
    /// The account it becomes.
    pub id: AccountId,
    /// Who registers.
    pub new: NewAccount,
    /// What is kept of the password.
    pub password_hash: String,
}

impl TryFrom<Model> for Registration {
    type Error = DbErr;

    fn try_from(row: Model) -> Result<Self, DbErr> {
        let email = Email::parse(&row.email)
            .ok_or_else(|| DbErr::Type("a registration without an address".to_owned()))?;
        Ok(Self {
            id: AccountId::new(row.account_id),
            new: NewAccount {
                email,
                family_name: row.family_name,
                given_name: row.given_name,
                family_kana: row.family_kana,
                given_kana: row.given_kana,
                lang: Lang::from_tag(&row.lang),
                roles: BTreeSet::from([Role::Applicant]),
            },
            password_hash: row.password_hash,
        })
    }
}

/// Writes a registration down: the secret of its link. Those whose time is
/// over go.
pub async fn put(work: &Work, registration: Registration) -> Result<String, DbErr> {
    Entity::delete_many()
        .filter(Column::ExpiresAt.lte(work.now()))
        .exec(work.db())
        .await?;
    let secret = secret::random_token();
    let Registration {
        id,
        new,
        password_hash,
    } = registration;
    ActiveModel {
        hash: Set(secret::sha256_hex(&secret)),
        account_id: Set(id.uuid()),
        email: Set(new.email.as_str().to_owned()),
        email_key: Set(new.email.key().to_owned()),
        family_name: Set(new.family_name),
        given_name: Set(new.given_name),
        family_kana: Set(new.family_kana),
        given_kana: Set(new.given_kana),
        lang: Set(new.lang.as_str().to_owned()),
        password_hash: Set(password_hash),
        expires_at: Set(work.now() + LASTS),
    }
    .insert(work.db())
    .await?;
    Ok(secret)
}

/// The registration behind a link, while it works.
pub async fn find(
    db: &impl ConnectionTrait,
    secret: &str,
    now: Instant,
) -> Result<Option<Registration>, DbErr> {
    Entity::find_by_id(secret::sha256_hex(secret))
        .filter(Column::ExpiresAt.gt(now))
        .one(db)
        .await?
        .map(TryInto::try_into)
        .transpose()
}

/// Forgets every registration with an address that has an account now: their
/// links are used up.
pub async fn forget(work: &Work, email: &Email) -> Result<(), DbErr> {
    Entity::delete_many()
        .filter(Column::EmailKey.eq(email.key()))
        .exec(work.db())
        .await?;
    Ok(())
}
