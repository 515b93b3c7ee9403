//! SQL of programmes, versions and calls.

use anyhow::{Context as _, ensure};
use app::id::{CallId, ProgrammeId, VersionId};
use app::programme::words::public;
use app::programme::{CallKind, CallPlan, Definition, Kind};
use app::text::{Lang, LocalText};
use app::time::fiscal_year_name;
use sea_orm::sea_query::SelectStatement;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait,
    ExprTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};

use super::Published;
use super::entity::{call, criteria_version, programme};
use crate::work::Work;

/// A call (募集): a window in which operators apply under one version.
#[derive(Debug, Clone)]
pub struct Call {
    /// The row.
    pub id: CallId,
    /// Its programme.
    pub programme: ProgrammeId,
    /// The version whose criteria hold.
    pub version: VersionId,
    /// Year, label, window and kind.
    pub plan: CallPlan,
}

impl Call {
    /// What it is called.
    pub fn name(&self, lang: Lang) -> String {
        let label = self.plan.label.of(lang);
        if label.is_empty() {
            public::call_title(lang, &fiscal_year_name(lang, self.plan.fiscal_year))
        } else {
            label.to_owned()
        }
    }
}

impl TryFrom<call::Model> for Call {
    type Error = anyhow::Error;

    fn try_from(row: call::Model) -> anyhow::Result<Self> {
        Ok(Self {
            id: CallId::new(row.id),
            programme: ProgrammeId::new(row.programme_id),
            version: VersionId::new(row.version_id),
            plan: CallPlan {
                fiscal_year: row.fiscal_year,
                label: LocalText {
                    ja: row.label_ja,
                    en: row.label_en,
                },
                opens_at: row.opens_at,
                closes_at: row.closes_at,
                grace_minutes: u32::try_from(row.grace_minutes)?,
                kind: CallKind::parse(&row.kind).context("a call of an unknown kind")?,
            },
        })
    }
}

impl Published {
    fn read(kind: Kind, row: criteria_version::Model) -> anyhow::Result<Self> {
        let definition = Definition::from_json(kind, &row.definition)
            .context("a stored definition cannot be read")?;
        // A newer server may have published what this one does not know of: nobody
        // is judged by a part of their rules.
        ensure!(
            definition.sha256()? == row.sha256,
            "a stored definition says more than this server knows"
        );
        Ok(Self {
            id: VersionId::new(row.id),
            definition,
            sha256: row.sha256,
        })
    }
}

/// The programmes of a kind, for a query on what belongs to them.
fn of_kind(kind: Kind) -> SelectStatement {
    programme::Entity::find()
        .select_only()
        .column(programme::Column::Id)
        .filter(programme::Column::Kind.eq(kind.as_str()))
        .into_query()
}

/// A published version.
pub async fn version(db: &impl ConnectionTrait, id: VersionId) -> anyhow::Result<Published> {
    let row = criteria_version::Entity::find_by_id(id.uuid())
        .one(db)
        .await?
        .context("a version that does not exist")?;
    let programme = programme::Entity::find_by_id(row.programme_id)
        .one(db)
        .await?
        .context("a programme that does not exist")?;
    let kind = Kind::parse(&programme.kind).context("a programme of an unknown kind")?;
    Published::read(kind, row)
}

/// Every version of the programmes of a kind with its label, the newest first.
pub async fn versions(
    db: &impl ConnectionTrait,
    kind: Kind,
) -> Result<Vec<(VersionId, String)>, DbErr> {
    let rows: Vec<(uuid::Uuid, String)> = criteria_version::Entity::find()
        .filter(criteria_version::Column::ProgrammeId.in_subquery(of_kind(kind)))
        .select_only()
        .column(criteria_version::Column::Id)
        .column(criteria_version::Column::Label)
        .order_by_desc(criteria_version::Column::PublishedAt)
        .order_by_desc(criteria_version::Column::Id)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|(id, label)| (VersionId::new(id), label))
        .collect())
}

/// The versions with this label, of the programme with this code, the newest
/// first; where no programme is said, of all certifications.
pub async fn versions_of(
    db: &impl ConnectionTrait,
    label: Option<&str>,
    programme: Option<&str>,
) -> Result<Vec<VersionId>, DbErr> {
    use criteria_version::Column;
    let mut query = criteria_version::Entity::find()
        .select_only()
        .column(Column::Id)
        .order_by_desc(Column::PublishedAt)
        .order_by_desc(Column::Id);
    if let Some(label) = label {
        query = query.filter(Column::Label.eq(label));
    }
    if let Some(code) = programme {
        let with_code = programme::Entity::find()
            .filter(programme::Column::Code.eq(code))
            .one(db)
            .await?;
        let Some(with_code) = with_code else {
            return Ok(Vec::new());
        };
        query = query.filter(Column::ProgrammeId.eq(with_code.id));
    } else {
        let certifications = of_kind(Kind::Certification);
        query = query.filter(Column::ProgrammeId.in_subquery(certifications));
    }
    let ids: Vec<uuid::Uuid> = query.into_tuple().all(db).await?;
    Ok(ids.into_iter().map(VersionId::new).collect())
}

/// The version of a programme of this kind that was published last, without its
/// content.
pub async fn newest_id(db: &impl ConnectionTrait, kind: Kind) -> Result<Option<VersionId>, DbErr> {
    let id: Option<uuid::Uuid> = criteria_version::Entity::find()
        .filter(criteria_version::Column::ProgrammeId.in_subquery(of_kind(kind)))
        .select_only()
        .column(criteria_version::Column::Id)
        .order_by_desc(criteria_version::Column::PublishedAt)
        .order_by_desc(criteria_version::Column::Id)
        .into_tuple()
        .one(db)
        .await?;
    Ok(id.map(VersionId::new))
}

/// The code of another certification than this whose certificates, under any of
/// its versions, are numbered with `prefix`.
pub async fn prefix_of_another(
    db: &impl ConnectionTrait,
    programme: ProgrammeId,
    prefix: &str,
) -> anyhow::Result<Option<String>> {
    let rows = criteria_version::Entity::find()
        .filter(criteria_version::Column::ProgrammeId.ne(programme.uuid()))
        .filter(criteria_version::Column::ProgrammeId.in_subquery(of_kind(Kind::Certification)))
        .all(db)
        .await?;
    for row in rows {
        let published = Published::read(Kind::Certification, row)?;
        let rules = published.certification();
        if rules.number.prefix == prefix {
            return Ok(Some(rules.head.code.clone()));
        }
    }
    Ok(None)
}

/// The version with this content, if it was published before.
pub async fn version_by_sha256(
    db: &impl ConnectionTrait,
    sha256: &str,
) -> Result<Option<VersionId>, DbErr> {
    let row = criteria_version::Entity::find()
        .filter(criteria_version::Column::Sha256.eq(sha256))
        .one(db)
        .await?;
    Ok(row.map(|row| VersionId::new(row.id)))
}

/// One call.
pub async fn call(db: &impl ConnectionTrait, id: CallId) -> anyhow::Result<Option<Call>> {
    call::Entity::find_by_id(id.uuid())
        .one(db)
        .await?
        .map(TryInto::try_into)
        .transpose()
}

/// All calls of the programmes of a kind, the newest first.
pub async fn calls(db: &impl ConnectionTrait, kind: Kind) -> anyhow::Result<Vec<Call>> {
    call::Entity::find()
        .filter(call::Column::ProgrammeId.in_subquery(of_kind(kind)))
        .order_by_desc(call::Column::OpensAt)
        .all(db)
        .await?
        .into_iter()
        .map(TryInto::try_into)
        .collect()
}

/// The fiscal years in which the programmes of a kind have calls, the newest first.
pub async fn years(db: &impl ConnectionTrait, kind: Kind) -> Result<Vec<i32>, DbErr> {
    call::Entity::find()
        .select_only()
        .column(call::Column::FiscalYear)
        .distinct()
        .filter(call::Column::ProgrammeId.in_subquery(of_kind(kind)))
        .order_by_desc(call::Column::FiscalYear)
        .into_tuple()
        .all(db)
        .await
}

/// The calls of the programmes of a kind in a fiscal year, for a query on what
/// answers them.
pub fn calls_of_year(kind: Kind, fiscal_year: i32) -> SelectStatement {
    call::Entity::find()
        .select_only()
        .column(call::Column::Id)
        .filter(call::Column::ProgrammeId.in_subquery(of_kind(kind)))
        .filter(call::Column::FiscalYear.eq(fiscal_year))
        .into_query()
}

/// The programme with this code, made if there is none; nothing where one of
/// another kind has it.
pub async fn programme_with_code(
    work: &Work,
    code: &str,
    kind: Kind,
) -> Result<Option<ProgrammeId>, DbErr> {
    let known = programme::Entity::find()
        .filter(programme::Column::Code.eq(code))
        .one(work.db())
        .await?;
    if let Some(row) = known {
        let id = ProgrammeId::new(row.id);
        return Ok((row.kind == kind.as_str()).then_some(id));
    }
    let id: ProgrammeId = work.new_id();
    programme::ActiveModel {
        id: Set(id.uuid()),
        code: Set(code.to_owned()),
        kind: Set(kind.as_str().to_owned()),
    }
    .insert(work.db())
    .await?;
    Ok(Some(id))
}

/// Publishes a definition: from now on it never changes.
pub async fn publish(
    work: &Work,
    programme: ProgrammeId,
    label: &str,
    definition_json: String,
    sha256: &str,
) -> Result<VersionId, DbErr> {
    let id: VersionId = work.new_id();
    criteria_version::ActiveModel {
        id: Set(id.uuid()),
        programme_id: Set(programme.uuid()),
        label: Set(label.to_owned()),
        definition: Set(definition_json),
        sha256: Set(sha256.to_owned()),
        published_at: Set(work.now()),
    }
    .insert(work.db())
    .await?;
    Ok(id)
}

/// Opens a call under a version.
pub async fn open_call(
    work: &Work,
    programme: ProgrammeId,
    version: VersionId,
    plan: &CallPlan,
) -> anyhow::Result<CallId> {
    let id: CallId = work.new_id();
    call::ActiveModel {
        id: Set(id.uuid()),
        programme_id: Set(programme.uuid()),
        version_id: Set(version.uuid()),
        label_ja: Set(plan.label.ja.clone()),
        label_en: Set(plan.label.en.clone()),
        fiscal_year: Set(plan.fiscal_year),
        opens_at: Set(plan.opens_at),
        closes_at: Set(plan.closes_at),
        grace_minutes: Set(i32::try_from(plan.grace_minutes)?),
        kind: Set(plan.kind.as_str().to_owned()),
    }
    .insert(work.db())
    .await?;
    Ok(id)
}

/// The call of this programme, year and kind that opens at the same time.
pub async fn same_call(
    db: &impl ConnectionTrait,
    programme: ProgrammeId,
    plan: &CallPlan,
) -> anyhow::Result<Option<Call>> {
    call::Entity::find()
        .filter(
            call::Column::ProgrammeId
                .eq(programme.uuid())
                .and(call::Column::FiscalYear.eq(plan.fiscal_year))
                .and(call::Column::Kind.eq(plan.kind.as_str()))
                .and(call::Column::OpensAt.eq(plan.opens_at)),
        )
        .one(db)
        .await?
        .map(TryInto::try_into)
        .transpose()
}

/// The calls under a version, oldest first.
pub async fn calls_under(
    db: &impl ConnectionTrait,
    version: VersionId,
) -> anyhow::Result<Vec<Call>> {
    call::Entity::find()
        .filter(call::Column::VersionId.eq(version.uuid()))
        .order_by_asc(call::Column::OpensAt)
        .all(db)
        .await?
        .into_iter()
        .map(TryInto::try_into)
        .collect()
}
