//! SQL of operators, their sites and members.

use std::collections::{BTreeSet, HashMap};

use anyhow::Context as _;
use app::id::{AccountId, FileId, OperatorId, SiteId};
use app::operator::{
    Address, CorporateNumber, Facts, Industry, LegalType, MemberRole, Site, applicant_name,
};
use app::writing;
use sea_orm::sea_query::Query;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr,
    EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::entity::{membership, operator, site};
use crate::account::entity::account;
use crate::db::holds;
use crate::draft::store::Owner;
use crate::work::Work;

/// The draft of an operator that a person has begun to register.
pub const fn draft_of(person: AccountId) -> Owner {
    Owner::new("operator", person.uuid())
}

/// What a person is at an operator, if anything.
pub async fn role_of(
    db: &impl ConnectionTrait,
    operator: OperatorId,
    account: AccountId,
) -> Result<Option<MemberRole>, DbErr> {
    let row = membership::Entity::find_by_id((operator.uuid(), account.uuid()))
        .one(db)
        .await?;
    Ok(row.and_then(|row| MemberRole::parse(&row.role)))
}

/// Whether a person belongs to an operator, whatever they are there.
pub async fn is_member(
    db: &impl ConnectionTrait,
    operator: OperatorId,
    account: AccountId,
) -> Result<bool, DbErr> {
    let of_both = membership::Entity::find_by_id((operator.uuid(), account.uuid()));
    Ok(of_both.count(db).await? > 0)
}

/// The operators a person belongs to: nobody judges or reads how those are judged.
pub async fn own(
    db: &impl ConnectionTrait,
    account: AccountId,
) -> Result<BTreeSet<OperatorId>, DbErr> {
    let members = membership::Entity::find()
        .filter(membership::Column::AccountId.eq(account.uuid()))
        .all(db)
        .await?;
    let ids = members
        .into_iter()
        .map(|it| OperatorId::new(it.operator_id));
    Ok(ids.collect())
}

/// The operators a person belongs to, by name.
pub async fn of_account(
    db: &impl ConnectionTrait,
    account: AccountId,
) -> anyhow::Result<Vec<(OperatorId, Facts, MemberRole)>> {
    let members = membership::Entity::find()
        .filter(membership::Column::AccountId.eq(account.uuid()))
        .all(db)
        .await?;
    let rows = operator::Entity::find()
        .filter(operator::Column::Id.is_in(members.iter().map(|m| m.operator_id)))
        .order_by_asc(operator::Column::SortKey)
        .all(db)
        .await?;
    rows.into_iter()
        .filter_map(|row| {
            let member = members.iter().find(|m| m.operator_id == row.id)?;
            let role = MemberRole::parse(&member.role)?;
            Some((OperatorId::new(row.id), role, row))
        })
        .map(|(id, role, row)| Ok((id, row.try_into()?, role)))
        .collect()
}

/// What an operator says about itself, with the version to change it by.
pub async fn facts(
    db: &impl ConnectionTrait,
    id: OperatorId,
) -> anyhow::Result<Option<(Facts, i32)>> {
    operator::Entity::find_by_id(id.uuid())
        .one(db)
        .await?
        .map(|row| {
            let version = row.version;
            Ok((row.try_into()?, version))
        })
        .transpose()
}

/// What an operator is called now, with the site if there is one, also one
/// that was taken off the list.
pub async fn name_of(
    db: &impl ConnectionTrait,
    id: OperatorId,
    site: Option<SiteId>,
) -> anyhow::Result<String> {
    let mut name = names_of(db, [(id, site)]).await?;
    let name = name.remove(&(id, site));
    name.context("an operator that is not there")
}

/// [`name_of`] of several at once, by operator and site.
pub async fn names_of(
    db: &impl ConnectionTrait,
    of: impl IntoIterator<Item = (OperatorId, Option<SiteId>)>,
) -> Result<HashMap<(OperatorId, Option<SiteId>), String>, DbErr> {
    let of: Vec<_> = of.into_iter().collect();
    let operators = operator::Entity::find()
        .filter(operator::Column::Id.is_in(of.iter().map(|(id, _)| id.uuid())))
        .all(db)
        .await?;
    let sites = site::Entity::find()
        .filter(site::Column::Id.is_in(of.iter().filter_map(|(_, site)| site.map(SiteId::uuid))))
        .all(db)
        .await?;
    let name = |(id, site): (OperatorId, Option<SiteId>)| {
        let operator = operators.iter().find(|row| row.id == id.uuid())?;
        let site = site.and_then(|site| sites.iter().find(|row| row.id == site.uuid()));
        let site = site.map(|site| site.name.as_str());
        Some(applicant_name(&operator.name, site))
    };
    Ok((of.into_iter())
        .filter_map(|of| Some((of, name(of)?)))
        .collect())
}

/// An operator's sites, the head office first.
pub async fn sites(db: &impl ConnectionTrait, operator: OperatorId) -> Result<Vec<Site>, DbErr> {
    let rows = site::Entity::find()
        .filter(
            site::Column::OperatorId
                .eq(operator.uuid())
                .and(site::Column::RemovedAt.is_null()),
        )
        .order_by_desc(site::Column::IsHeadOffice)
        .order_by_asc(site::Column::Id)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// How many other operators have the same corporate number: allowed, but said.
pub async fn same_number(
    db: &impl ConnectionTrait,
    number: &CorporateNumber,
    but: Option<OperatorId>,
) -> Result<u64, DbErr> {
    let mut query =
        operator::Entity::find().filter(operator::Column::CorporateNumber.eq(number.as_str()));
    if let Some(id) = but {
        query = query.filter(operator::Column::Id.ne(id.uuid()));
    }
    query.count(db).await
}

/// Writes a new operator down with its first member.
pub async fn insert(
    work: &Work,
    id: OperatorId,
    facts: &Facts,
    owner: AccountId,
) -> Result<(), DbErr> {
    operator::ActiveModel {
        id: Set(id.uuid()),
        version: Set(1),
        created_at: Set(work.now()),
        ..columns(facts)
    }
    .insert(work.db())
    .await?;
    add_member(work, id, owner, MemberRole::Owner, None).await
}

/// Makes an account a member; an agent with the letter of proxy.
pub async fn add_member(
    work: &Work,
    operator: OperatorId,
    account: AccountId,
    role: MemberRole,
    letter: Option<FileId>,
) -> Result<(), DbErr> {
    membership::ActiveModel {
        operator_id: Set(operator.uuid()),
        account_id: Set(account.uuid()),
        role: Set(role.as_str().to_owned()),
        letter_id: Set(letter.map(FileId::uuid)),
    }
    .insert(work.db())
    .await?;
    Ok(())
}

/// Changes what a member may do; without a role, they are none any more.
pub async fn change_member(
    work: &Work,
    operator: OperatorId,
    account: AccountId,
    to: Option<MemberRole>,
) -> Result<(), DbErr> {
    let key = (operator.uuid(), account.uuid());
    let Some(role) = to else {
        membership::Entity::delete_by_id(key)
            .exec(work.db())
            .await?;
        return Ok(());
    };
    membership::ActiveModel {
        operator_id: Set(key.0),
        account_id: Set(key.1),
        role: Set(role.as_str().to_owned()),
        ..Default::default()
    }
    .update(work.db())
    .await?;
    Ok(())
}

/// Operators whose name (also a former one) or one of whose people's addresses
/// holds `find`, by name: a page of them and how many there are. Pages count
/// from 0.
pub async fn search(
    db: &impl ConnectionTrait,
    find: &str,
    page: u64,
    per_page: u64,
) -> Result<(Vec<operator::Model>, u64), DbErr> {
    let mut query = operator::Entity::find();
    if !find.trim().is_empty() {
        let with_address = Query::select()
            .column(account::Column::Id)
            .from(account::Entity)
            .and_where(holds(
                account::Column::EmailKey,
                &writing::fold_width(find.trim()).to_lowercase(),
            ))
            .to_owned();
        let of_them = Query::select()
            .column(membership::Column::OperatorId)
            .from(membership::Entity)
            .and_where(membership::Column::AccountId.in_subquery(with_address))
            .to_owned();
        query = query.filter(
            Condition::any()
                .add(holds(
                    operator::Column::SearchKey,
                    &writing::search_key(find),
                ))
                .add(operator::Column::Id.in_subquery(of_them)),
        );
    }
    let count = query.clone().count(db).await?;
    let rows = query
        .order_by_asc(operator::Column::SortKey)
        .order_by_asc(operator::Column::Id)
        .offset(page * per_page)
        .limit(per_page)
        .all(db)
        .await?;
    Ok((rows, count))
}

/// Changes what an operator says about itself. False if somebody was faster.
/// Under a name it had before it is still found.
pub async fn update(work: &Work, id: OperatorId, base: i32, facts: &Facts) -> Result<bool, DbErr> {
    let known = operator::Entity::find_by_id(id.uuid())
        .one(work.db())
        .await?;
    let former = known.map_or_else(String::new, |known| {
        former_names(&known.search_key, known.name != facts.name)
    });
    let changed = operator::Entity::update_many()
        .set(operator::ActiveModel {
            version: Set(base + 1),
            search_key: Set(search_key(facts) + &former),
            ..columns(facts)
        })
        .filter(
            operator::Column::Id
                .eq(id.uuid())
                .and(operator::Column::Version.eq(base)),
        )
        .exec(work.db())
        .await?;
    Ok(changed.rows_affected == 1)
}

/// Adds a site or changes it. If it is the head office, no other one is any more.
/// False, with nothing to be kept of the act, if it is removed or another
/// operator's.
pub async fn put_site(work: &Work, operator: OperatorId, new: &Site) -> Result<bool, DbErr> {
    if new.is_head_office {
        site::Entity::update_many()
            .set(site::ActiveModel {
                is_head_office: Set(false),
                ..Default::default()
            })
            .filter(
                site::Column::OperatorId
                    .eq(operator.uuid())
                    .and(site::Column::Id.ne(new.id.uuid())),
            )
            .exec(work.db())
            .await?;
    }
    let row = site::ActiveModel {
        id: Set(new.id.uuid()),
        operator_id: Set(operator.uuid()),
        name: Set(new.name.clone()),
        print_name: Set(new.print_name.clone()),
        postal_code: Set(new.address.postal_code.clone()),
        prefecture: Set(new.address.prefecture.clone()),
        city: Set(new.address.city.clone()),
        town: Set(new.address.town.clone()),
        building: Set(new.address.building.clone().unwrap_or_default()),
        is_head_office: Set(new.is_head_office),
        removed_at: Set(None),
    };
    let known = site::Entity::find_by_id(new.id.uuid())
        .count(work.db())
        .await?;
    if known == 0 {
        row.insert(work.db()).await?;
        return Ok(true);
    }
    // Nobody changes another's site, or brings back one that is removed.
    let changed = site::Entity::update_many()
        .set(row)
        .filter(
            site::Column::Id
                .eq(new.id.uuid())
                .and(site::Column::OperatorId.eq(operator.uuid()))
                .and(site::Column::RemovedAt.is_null()),
        )
        .exec(work.db())
        .await?;
    Ok(changed.rows_affected == 1)
}

/// Takes a site off the list; applications that name it keep it.
pub async fn remove_site(work: &Work, operator: OperatorId, id: SiteId) -> Result<bool, DbErr> {
    let removed = site::Entity::update_many()
        .set(site::ActiveModel {
            removed_at: Set(Some(work.now())),
            is_head_office: Set(false),
            ..Default::default()
        })
        .filter(
            site::Column::OperatorId
                .eq(operator.uuid())
                .and(site::Column::Id.eq(id.uuid()))
                .and(site::Column::RemovedAt.is_null()),
        )
        .exec(work.db())
        .await?;
    Ok(removed.rows_affected == 1)
}

/// How many earlier names an operator is found by.
const FORMER_NAMES: usize = 10;

/// What an operator is searched by: its name, on the first line.
fn search_key(facts: &Facts) -> String {
    writing::search_key(&format!("{} {}", facts.name, facts.name_kana))
}

/// The lines behind the first of a search key: the names before this one, the
/// latest first, after a change of name with the one that was.
fn former_names(key: &str, renamed: bool) -> String {
    let skip = usize::from(!renamed);
    key.lines()
        .skip(skip)
        .take(FORMER_NAMES)
        .fold(String::new(), |all, line| all + "\n" + line)
}

fn columns(facts: &Facts) -> operator::ActiveModel {
    operator::ActiveModel {
        legal_type: Set(facts.legal_type.as_str().to_owned()),
        corporate_number: Set(facts
            .corporate_number
            .as_ref()
            .map(|n| n.as_str().to_owned())),
        name: Set(facts.name.clone()),
        name_kana: Set(facts.name_kana.clone()),
        print_name: Set(facts.print_name.clone()),
        representative: Set(facts.representative.clone()),
        postal_code: Set(facts.address.postal_code.clone()),
        prefecture: Set(facts.address.prefecture.clone()),
        city: Set(facts.address.city.clone()),
        town: Set(facts.address.town.clone()),
        building: Set(facts.address.building.clone().unwrap_or_default()),
        phone: Set(facts.phone.clone()),
        industry: Set(facts.industry.as_str().to_owned()),
        employees: Set(i32::try_from(facts.employees).unwrap_or(i32::MAX)),
        employees_on: Set(facts.employees_on),
        sort_key: Set(writing::sort_key(&facts.name_kana, &facts.name)),
        search_key: Set(search_key(facts)),
        ..Default::default()
    }
}

impl TryFrom<operator::Model> for Facts {
    type Error = anyhow::Error;

    fn try_from(row: operator::Model) -> anyhow::Result<Self> {
        let corporate_number = row
            .corporate_number
            .map(|n| {
                CorporateNumber::parse(&n)
                    .ok()
                    .context("a stored corporate number is wrong")
            })
            .transpose()?;
        Ok(Self {
            legal_type: LegalType::parse(&row.legal_type).context("an unknown legal type")?,
            corporate_number,
            name: row.name,
            name_kana: row.name_kana,
            print_name: row.print_name,
            representative: row.representative,
            address: Address {
                postal_code: row.postal_code,
                prefecture: row.prefecture,
                city: row.city,
                town: row.town,
                building: Some(row.building).filter(|b| !b.is_empty()),
            },
            phone: row.phone,
            industry: Industry::parse(&row.industry).context("an unknown industry")?,
            employees: u32::try_from(row.employees)?,
            employees_on: row.employees_on,
        })
    }
}

impl From<site::Model> for Site {
    fn from(row: site::Model) -> Self {
        Self {
            id: SiteId::new(row.id),
            name: row.name,
            print_name: row.print_name,
            address: Address {
                postal_code: row.postal_code,
                prefecture: row.prefecture,
                city: row.city,
                town: row.town,
                building: Some(row.building).filter(|b| !b.is_empty()),
            },
            is_head_office: row.is_head_office,
        }
    }
}
