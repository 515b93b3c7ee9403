//! SQL of accounts, their roles and one-use tokens.

use std::collections::BTreeSet;

use app::account::{Email, PersonName, Role};
use app::id::AccountId;
use app::text::Lang;
use app::time::Instant;
use sea_orm::sea_query::Query;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait,
    ExprTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::entity::{account, account_role, token};
use crate::secret;
use crate::work::Work;

/// An account, as other features need it.
#[derive(Debug, Clone)]
pub struct Account {
    /// The row.
    pub id: AccountId,
    /// Where mail goes.
    pub email: String,
    /// 姓
    pub family_name: String,
    /// 名
    pub given_name: String,
    /// セイ
    pub family_kana: String,
    /// メイ
    pub given_kana: String,
    /// The language of mail.
    pub lang: Lang,
    /// invited, active or disabled.
    pub state: State,
    /// What is kept of the password.
    pub password_hash: Option<String>,
}

impl Account {
    /// 姓 名
    pub fn name(&self) -> String {
        full_name(&self.family_name, &self.given_name)
    }

    /// セイ メイ
    pub fn kana(&self) -> String {
        full_name(&self.family_kana, &self.given_kana)
    }
}

fn full_name(family: &str, given: &str) -> String {
    format!("{family} {given}").trim().to_owned()
}

/// Whether an account can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Invited by the office; nobody has chosen a password yet.
    Invited,
    /// In use.
    Active,
    /// Closed by an administrator.
    Disabled,
}

impl State {
    /// As stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Invited => "invited",
            Self::Active => "active",
            Self::Disabled => "disabled",
        }
    }
}

impl From<account::Model> for Account {
    fn from(row: account::Model) -> Self {
        Self {
            id: AccountId::new(row.id),
            email: row.email,
            family_name: row.family_name,
            given_name: row.given_name,
            family_kana: row.family_kana,
            given_kana: row.given_kana,
            lang: Lang::from_tag(&row.lang),
            state: match row.state.as_str() {
                "active" => State::Active,
                "invited" => State::Invited,
                _ => State::Disabled,
            },
            password_hash: row.password_hash,
        }
    }
}

/// A new account's person.
#[derive(Debug, Clone)]
pub struct NewAccount {
    /// Where mail goes.
    pub email: Email,
    /// 姓
    pub family_name: String,
    /// 名
    pub given_name: String,
    /// セイ
    pub family_kana: String,
    /// メイ
    pub given_kana: String,
    /// The language of mail.
    pub lang: Lang,
    /// What the person may be.
    pub roles: BTreeSet<Role>,
}

impl NewAccount {
    /// 姓 名
    pub fn name(&self) -> String {
        full_name(&self.family_name, &self.given_name)
    }
}

/// One account.
pub async fn one(db: &impl ConnectionTrait, id: AccountId) -> Result<Option<Account>, DbErr> {
    Ok(account::Entity::find_by_id(id.uuid())
        .one(db)
        .await?
        .map(Into::into))
}

/// How a page names an account: 姓 名 and address.
pub async fn called(db: &impl ConnectionTrait, id: AccountId) -> Result<Option<String>, DbErr> {
    let person = one(db, id).await?;
    Ok(person.map(|it| format!("{} {}", it.name(), it.email)))
}

/// The account of an address.
pub async fn by_email(db: &impl ConnectionTrait, email: &Email) -> Result<Option<Account>, DbErr> {
    let row = account::Entity::find()
        .filter(account::Column::EmailKey.eq(email.key()))
        .one(db)
        .await?;
    Ok(row.map(Into::into))
}

/// The active accounts that have a role, by name.
pub async fn with_role(db: &impl ConnectionTrait, role: Role) -> Result<Vec<Account>, DbErr> {
    let ids = account_role::Entity::find()
        .filter(account_role::Column::Role.eq(role.as_str()))
        .all(db)
        .await?;
    let rows = account::Entity::find()
        .filter(
            account::Column::Id
                .is_in(ids.into_iter().map(|row| row.account_id))
                .and(account::Column::State.eq(State::Active.as_str())),
        )
        .order_by_asc(account::Column::FamilyKana)
        .order_by_asc(account::Column::GivenKana)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// What an account may be.
pub async fn roles(db: &impl ConnectionTrait, id: AccountId) -> Result<BTreeSet<Role>, DbErr> {
    let rows = account_role::Entity::find()
        .filter(account_role::Column::AccountId.eq(id.uuid()))
        .all(db)
        .await?;
    Ok(rows
        .iter()
        .filter_map(|row| Role::parse(&row.role))
        .collect())
}

/// Names of accounts, for timelines and lists.
pub async fn names(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = AccountId>,
) -> Result<std::collections::HashMap<AccountId, String>, DbErr> {
    let rows = account::Entity::find()
        .filter(account::Column::Id.is_in(ids.into_iter().map(AccountId::uuid)))
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(Account::from)
        .map(|a| (a.id, a.name()))
        .collect())
}

/// Which accounts a list shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Part of the address, in small letters.
    pub email: String,
    /// With this role.
    pub role: Option<Role>,
}

/// A page of the accounts that match, by the reading of their names, and how
/// many match in all. Pages count from 0.
pub async fn search(
    db: &impl ConnectionTrait,
    filter: &Filter,
    page: u64,
    per_page: u64,
) -> Result<(Vec<(Account, BTreeSet<Role>)>, u64), DbErr> {
    let mut query = account::Entity::find();
    if !filter.email.is_empty() {
        query = query.filter(account::Column::EmailKey.contains(&filter.email));
    }
    if let Some(role) = filter.role {
        let with = Query::select()
            .column(account_role::Column::AccountId)
            .from(account_role::Entity)
            .and_where(account_role::Column::Role.eq(role.as_str()))
            .to_owned();
        query = query.filter(account::Column::Id.in_subquery(with));
    }
    let count = query.clone().count(db).await?;
    let rows = query
        .order_by_asc(account::Column::FamilyKana)
        .order_by_asc(account::Column::GivenKana)
        .order_by_asc(account::Column::Id)
        .offset(page * per_page)
        .limit(per_page)
        .all(db)
        .await?;
    let roles = account_role::Entity::find()
        .filter(account_role::Column::AccountId.is_in(rows.iter().map(|row| row.id)))
        .all(db)
        .await?;
    let lines = rows
        .into_iter()
        .map(|row| {
            let of_row = roles
                .iter()
                .filter(|role| role.account_id == row.id)
                .filter_map(|role| Role::parse(&role.role))
                .collect();
            (row.into(), of_row)
        })
        .collect();
    Ok((lines, count))
}

/// Changes a person's name and language.
pub async fn set_person(
    work: &Work,
    id: AccountId,
    name: &PersonName,
    lang: Lang,
) -> Result<(), DbErr> {
    account::ActiveModel {
        id: Set(id.uuid()),
        family_name: Set(name.family.clone()),
        given_name: Set(name.given.clone().unwrap_or_default()),
        family_kana: Set(name.family_kana.clone()),
        given_kana: Set(name.given_kana.clone().unwrap_or_default()),
        lang: Set(lang.as_str().to_owned()),
        ..Default::default()
    }
    .update(work.db())
    .await?;
    Ok(())
}

/// Writes a new account down; it becomes active when its password is set.
pub async fn insert(work: &Work, id: AccountId, new: &NewAccount) -> Result<(), DbErr> {
    account::ActiveModel {
        id: Set(id.uuid()),
        email: Set(new.email.as_str().to_owned()),
        email_key: Set(new.email.key().to_owned()),
        family_name: Set(new.family_name.clone()),
        given_name: Set(new.given_name.clone()),
        family_kana: Set(new.family_kana.clone()),
        given_kana: Set(new.given_kana.clone()),
        lang: Set(new.lang.as_str().to_owned()),
        password_hash: Set(None),
        state: Set(State::Invited.as_str().to_owned()),
        created_at: Set(work.now()),
    }
    .insert(work.db())
    .await?;
    for role in &new.roles {
        give_role(work, id, *role).await?;
    }
    Ok(())
}

/// Gives an account a role, also where somebody else gives it at the same moment.
pub async fn give_role(work: &Work, id: AccountId, role: Role) -> Result<(), DbErr> {
    let given = account_role::ActiveModel {
        account_id: Set(id.uuid()),
        role: Set(role.as_str().to_owned()),
    };
    account_role::Entity::insert(given)
        .on_conflict_do_nothing()
        .exec_without_returning(work.db())
        .await?;
    Ok(())
}

/// Takes a role away.
pub async fn take_role(work: &Work, id: AccountId, role: Role) -> Result<(), DbErr> {
    account_role::Entity::delete_by_id((id.uuid(), role.as_str().to_owned()))
        .exec(work.db())
        .await?;
    Ok(())
}

/// Keeps the hash of a new password.
pub async fn set_password(work: &Work, id: AccountId, hash: String) -> Result<(), DbErr> {
    account::ActiveModel {
        id: Set(id.uuid()),
        password_hash: Set(Some(hash)),
        ..Default::default()
    }
    .update(work.db())
    .await?;
    Ok(())
}

/// Changes whether an account can be used.
pub async fn set_state(work: &Work, id: AccountId, state: State) -> Result<(), DbErr> {
    account::ActiveModel {
        id: Set(id.uuid()),
        state: Set(state.as_str().to_owned()),
        ..Default::default()
    }
    .update(work.db())
    .await?;
    Ok(())
}

/// What a one-use link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// Takes up an invitation.
    Invite,
    /// Chooses a new password.
    Reset,
}

impl TokenKind {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Invite => "invite",
            Self::Reset => "reset",
        }
    }

    /// How long the link works.
    pub fn lasts(self) -> chrono::TimeDelta {
        match self {
            Self::Invite => chrono::TimeDelta::days(7),
            Self::Reset => chrono::TimeDelta::hours(1),
        }
    }
}

/// Makes a one-use link's secret; only its hash is stored. Earlier ones go on
/// working until one of them is used: anybody can have a new one sent, and must
/// not take the one in hand away by it.
pub async fn new_token(work: &Work, kind: TokenKind, account: AccountId) -> Result<String, DbErr> {
    let secret = secret::random_token();
    token::ActiveModel {
        hash: Set(secret::sha256_hex(&secret)),
        kind: Set(kind.as_str().to_owned()),
        account_id: Set(Some(account.uuid())),
        expires_at: Set(work.now() + kind.lasts()),
        used_at: Set(None),
    }
    .insert(work.db())
    .await?;
    Ok(secret)
}

/// Whose link it is, if it still works: a closed account has no links.
pub async fn token(
    db: &impl ConnectionTrait,
    kind: TokenKind,
    secret: &str,
    now: Instant,
) -> Result<Option<AccountId>, DbErr> {
    let row = token::Entity::find_by_id(secret::sha256_hex(secret))
        .filter(
            token::Column::Kind
                .eq(kind.as_str())
                .and(token::Column::UsedAt.is_null())
                .and(token::Column::ExpiresAt.gt(now)),
        )
        .one(db)
        .await?;
    let Some(id) = row.and_then(|row| row.account_id).map(AccountId::new) else {
        return Ok(None);
    };
    let account = one(db, id).await?;
    Ok(account
        .filter(|account| account.state != State::Disabled)
        .map(|account| account.id))
}

/// Uses a link up. False if somebody was faster.
pub async fn use_token(work: &Work, kind: TokenKind, secret: &str) -> Result<bool, DbErr> {
    let used = token::Entity::update_many()
        .set(token::ActiveModel {
            used_at: Set(Some(work.now())),
            ..Default::default()
        })
        .filter(
            token::Column::Hash
                .eq(secret::sha256_hex(secret))
                .and(token::Column::Kind.eq(kind.as_str()))
                .and(token::Column::UsedAt.is_null())
                .and(token::Column::ExpiresAt.gt(work.now())),
        )
        .exec(work.db())
        .await?;
    Ok(used.rows_affected == 1)
}

/// Ends every link of an account, once somebody has chosen its password or
/// closed it: also the one that would give it another address.
pub async fn end_tokens(work: &Work, account: AccountId) -> Result<(), DbErr> {
    super::new_email::forget(work, account).await?;
    token::Entity::update_many()
        .set(token::ActiveModel {
            used_at: Set(Some(work.now())),
            ..Default::default()
        })
        .filter(
            token::Column::AccountId
                .eq(account.uuid())
                .and(token::Column::UsedAt.is_null()),
        )
        .exec(work.db())
        .await?;
    Ok(())
}

/// Removes links that were used or do not work any more.
pub async fn sweep_tokens(work: &Work) -> Result<(), DbErr> {
    token::Entity::delete_many()
        .filter(
            token::Column::UsedAt
                .is_not_null()
                .or(token::Column::ExpiresAt.lte(work.now())),
        )
        .exec(work.db())
        .await?;
    Ok(())
}
