//! SQL of certifications.

use std::collections::HashMap;

use anyhow::Context as _;
use app::certificate::published::Entry;
use app::certificate::{Certificate, Listed, Standing, State, standing};
use app::id::{ApplicationId, CertificationId, DecisionId, OperatorId, SiteId};
use app::operator::{Industry, LegalType};
use app::programme::Tier;
use app::time::Instant;
use app::writing;
use chrono::NaiveDate;
use sea_orm::sea_query::Query;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr,
    EntityTrait, FromQueryResult, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};

use super::entity::certification;
use crate::db::holds;
use crate::documents;
use crate::documents::store::Sent;
use crate::operator::entity::operator;
use crate::secret::sha256_hex;
use crate::work::Work;

/// A certification (認定): what was printed, and what has become of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certification {
    /// The row.
    pub id: CertificationId,
    /// The application it came from.
    pub application: ApplicationId,
    /// The decision that gave it.
    pub decision: DecisionId,
    /// The fiscal year of the call.
    pub fiscal_year: i32,
    /// What has happened to it since.
    pub state: State,
    /// Since when.
    pub state_at: Instant,
    /// Whether it may be published.
    pub public: bool,
    /// What was printed: number, name, tier, days.
    pub printed: Certificate,
    /// Names the printed record.
    pub sha256: String,
    /// The industry of the operator.
    pub industry: Industry,
    /// The name by its reading.
    pub sort_key: String,
    /// What is published besides; none where a server from before it was
    /// frozen has released.
    pub listed: Option<Listed>,
}

impl Certification {
    /// As far as it can be published.
    pub fn entry(&self) -> Entry<'_> {
        Entry {
            printed: &self.printed,
            listed: self.listed.as_ref(),
            fiscal_year: self.fiscal_year,
            industry: self.industry,
        }
    }

    /// What it is worth on a day.
    pub fn standing(&self, today: NaiveDate) -> Standing {
        standing(
            self.state,
            self.printed.valid_from,
            self.printed.valid_to,
            today,
        )
    }
}

/// The certificates of some operators, the newest first.
pub async fn of_operators(
    db: &impl ConnectionTrait,
    operators: &[OperatorId],
) -> anyhow::Result<Vec<Certification>> {
    certification::Entity::find()
        .filter(certification::Column::OperatorId.is_in(operators.iter().map(|id| id.uuid())))
        .order_by_desc(certification::Column::CertifiedOn)
        .order_by_desc(certification::Column::Number)
        .all(db)
        .await?
        .into_iter()
        .map(TryInto::try_into)
        .collect()
}

impl TryFrom<certification::Model> for Certification {
    type Error = anyhow::Error;

    fn try_from(row: certification::Model) -> anyhow::Result<Self> {
        Ok(Self {
            id: CertificationId::new(row.id),
            application: ApplicationId::new(row.application_id),
            decision: DecisionId::new(row.decision_id),
            fiscal_year: row.fiscal_year,
            state: State::parse(&row.state).context("an unknown state of a certification")?,
            state_at: row.state_at,
            public: row.public,
            printed: serde_json::from_str(&row.printed)
                .context("a printed record cannot be read")?,
            sha256: row.sha256,
            industry: Industry::parse(&row.industry).context("an unknown industry")?,
            sort_key: row.sort_key,
            listed: row
                .listed
                .map(|json| serde_json::from_str(&json))
                .transpose()
                .context("a listed record cannot be read")?,
        })
    }
}

/// What a release writes down as the certification.
#[derive(Debug, Clone)]
pub struct New<'a> {
    /// The application.
    pub application: ApplicationId,
    /// The decision.
    pub decision: DecisionId,
    /// Who is certified.
    pub operator: OperatorId,
    /// One site, or nothing for the whole operator.
    pub site: Option<SiteId>,
    /// The fiscal year of the call.
    pub fiscal_year: i32,
    /// Whether it may be published.
    pub public: bool,
    /// What is printed.
    pub printed: &'a Certificate,
    /// What is published besides.
    pub listed: &'a Listed,
    /// The industry.
    pub industry: Industry,
}

/// Writes a certification down.
pub async fn insert(work: &Work, new: New<'_>) -> anyhow::Result<()> {
    let id: CertificationId = work.new_id();
    let printed = new.printed;
    let json = serde_json::to_string(printed)?;
    let name = printed.operator_name.as_str();
    let kana = new.listed.name_kana.as_str();
    certification::ActiveModel {
        id: Set(id.uuid()),
        number: Set(printed.number.clone()),
        application_id: Set(new.application.uuid()),
        decision_id: Set(new.decision.uuid()),
        operator_id: Set(new.operator.uuid()),
        site_id: Set(new.site.map(SiteId::uuid)),
        fiscal_year: Set(new.fiscal_year),
        tier: Set(printed.tier.as_str().to_owned()),
        certified_on: Set(printed.certified_on),
        valid_from: Set(printed.valid_from),
        valid_to: Set(printed.valid_to),
        state: Set(State::Active.as_str().to_owned()),
        state_at: Set(work.now()),
        replaced_by: Set(None),
        public: Set(new.public),
        sha256: Set(sha256_hex(&json)),
        printed: Set(json),
        name: Set(name.to_owned()),
        industry: Set(new.industry.as_str().to_owned()),
        sort_key: Set(writing::sort_key(kana, name)),
        search_key: Set([name, kana, &printed.number]
            .map(writing::search_key)
            .join("\n")),
        listed: Set(Some(serde_json::to_string(new.listed)?)),
        legal_type: Set(new.listed.legal_type.map(|it| it.as_str().to_owned())),
    }
    .insert(work.db())
    .await?;
    Ok(())
}

async fn found(
    db: &impl ConnectionTrait,
    query: Select<certification::Entity>,
) -> anyhow::Result<Option<Certification>> {
    query.one(db).await?.map(TryInto::try_into).transpose()
}

async fn all(
    db: &impl ConnectionTrait,
    query: Select<certification::Entity>,
) -> anyhow::Result<Vec<Certification>> {
    query
        .all(db)
        .await?
        .into_iter()
        .map(TryInto::try_into)
        .collect()
}

/// The certification with a number, as [`app::certificate::number_key`] writes it.
pub async fn by_number(
    db: &impl ConnectionTrait,
    number: &str,
) -> anyhow::Result<Option<Certification>> {
    let query = certification::Entity::find().filter(certification::Column::Number.eq(number));
    found(db, query).await
}

/// The certification an application led to.
pub async fn by_application(
    db: &impl ConnectionTrait,
    id: ApplicationId,
) -> anyhow::Result<Option<Certification>> {
    let query =
        certification::Entity::find().filter(certification::Column::ApplicationId.eq(id.uuid()));
    found(db, query).await
}

/// A published certification.
pub async fn published(
    db: &impl ConnectionTrait,
    id: CertificationId,
) -> anyhow::Result<Option<Certification>> {
    let query =
        certification::Entity::find_by_id(id.uuid()).filter(certification::Column::Public.eq(true));
    found(db, query).await
}

/// The certifications that `ids` led to.
pub async fn by_applications(
    db: &impl ConnectionTrait,
    ids: &[ApplicationId],
) -> anyhow::Result<HashMap<ApplicationId, Certification>> {
    let query = certification::Entity::find()
        .filter(certification::Column::ApplicationId.is_in(ids.iter().map(|id| id.uuid())));
    let found = all(db, query).await?;
    Ok(found.into_iter().map(|it| (it.application, it)).collect())
}

/// The certifications with these numbers, in order.
pub async fn with_numbers(
    db: &impl ConnectionTrait,
    numbers: &[String],
) -> anyhow::Result<Vec<Certification>> {
    let query = certification::Entity::find()
        .filter(certification::Column::Number.is_in(numbers))
        .order_by_asc(certification::Column::Number);
    all(db, query).await
}

/// What a list of certifications is narrowed down to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Search {
    /// Words in name, reading or number, as typed.
    pub words: String,
    /// Only this tier.
    pub tier: Option<Tier>,
    /// Only this industry; in what is published, of nobody whose industry is
    /// kept back.
    pub industry: Option<Industry>,
    /// Only what is published and valid on this day.
    pub valid_on: Option<NaiveDate>,
}

impl Search {
    fn condition(&self) -> Condition {
        let mut all = Condition::all();
        // Each word has to be found, in any order.
        for word in self.words.split_whitespace() {
            let key = writing::search_key(word);
            if !key.is_empty() {
                let own = holds(certification::Column::SearchKey, &key);
                let mut found = Condition::any().add(own);
                if self.valid_on.is_none() {
                    // Names an operator has had since are known to the office only.
                    let called_so = Query::select()
                        .column(operator::Column::Id)
                        .from(operator::Entity)
                        .and_where(holds(operator::Column::SearchKey, &key))
                        .to_owned();
                    found = found.add(certification::Column::OperatorId.in_subquery(called_so));
                }
                all = all.add(found);
            }
        }
        if let Some(tier) = self.tier {
            all = all.add(certification::Column::Tier.eq(tier.as_str()));
        }
        if let Some(industry) = self.industry {
            all = all.add(certification::Column::Industry.eq(industry.as_str()));
            if self.valid_on.is_some() {
                // What is not known is not told, as on the page.
                all = all
                    .add(certification::Column::LegalType.ne(LegalType::SoleProprietor.as_str()));
            }
        }
        if let Some(day) = self.valid_on {
            all = all.add(valid(day));
        }
        all
    }
}

/// Published, nothing has happened to it, and the day lies in its period.
fn valid(day: NaiveDate) -> Condition {
    use certification::Column;
    Condition::all()
        .add(Column::Public.eq(true))
        .add(Column::State.eq(State::Active.as_str()))
        .add(Column::ValidFrom.lte(day))
        .add(Column::ValidTo.gte(day))
}

/// How many a search finds.
pub async fn count(db: &impl ConnectionTrait, search: &Search) -> Result<u64, DbErr> {
    certification::Entity::find()
        .filter(search.condition())
        .count(db)
        .await
}

/// Part of what a search finds, by the reading of the names.
pub async fn search(
    db: &impl ConnectionTrait,
    search: &Search,
    skip: u64,
    most: u64,
) -> anyhow::Result<Vec<Certification>> {
    let query = certification::Entity::find()
        .filter(search.condition())
        .order_by_asc(certification::Column::SortKey)
        .order_by_asc(certification::Column::Id)
        .offset(skip)
        .limit(most);
    all(db, query).await
}

/// Part of what a search finds, the newest numbers first.
pub async fn register(
    db: &impl ConnectionTrait,
    search: &Search,
    skip: u64,
    most: u64,
) -> anyhow::Result<Vec<Certification>> {
    let query = certification::Entity::find()
        .filter(search.condition())
        .order_by_desc(certification::Column::FiscalYear)
        .order_by_desc(certification::Column::Id)
        .offset(skip)
        .limit(most);
    all(db, query).await
}

/// How many are valid on a day in each tier, best first, zeros included.
pub async fn counts(db: &impl ConnectionTrait, day: NaiveDate) -> Result<Vec<(Tier, u64)>, DbErr> {
    #[derive(FromQueryResult)]
    struct Row {
        tier: String,
        n: i64,
    }
    let rows = certification::Entity::find()
        .select_only()
        .column(certification::Column::Tier)
        .column_as(certification::Column::Id.count(), "n")
        .filter(valid(day))
        .group_by(certification::Column::Tier)
        .into_model::<Row>()
        .all(db)
        .await?;
    let of = |tier: Tier| {
        rows.iter()
            .find(|row| row.tier == tier.as_str())
            .and_then(|row| u64::try_from(row.n).ok())
            .unwrap_or(0)
    };
    Ok(Tier::ALL.map(|tier| (tier, of(tier))).to_vec())
}

/// The letter that told the decision on an application.
pub async fn decision_letter(
    db: &impl ConnectionTrait,
    about: ApplicationId,
) -> anyhow::Result<Option<Sent>> {
    documents::store::sent(db, about, &["certified", "not_certified"]).await
}
