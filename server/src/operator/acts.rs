//! What people can do with operators; each act is one transaction.

use std::sync::Arc;

use anyhow::Context as _;
use app::field::Fields;
use app::id::{AccountId, OperatorId, SiteId};
use app::ledger::ActName;
use app::operator::{FIELDS, Facts, Site};

use super::store;
use crate::draft::store::{self as drafts};
use crate::http::App;
use crate::work::{Act, Stopped, Upkeep};

/// Registers an operator; who does so becomes its owner. The same form sent
/// twice gives the same operator. The draft it grew from goes.
pub async fn create(
    app: &Arc<App>,
    by: AccountId,
    facts: &Facts,
    key: &str,
    body_hash: &str,
) -> anyhow::Result<OperatorId> {
    let id = OperatorId::new(uuid::Uuid::now_v7());
    let act = Act::new(ActName::CreateOperator, "operator", id.uuid()).saying(facts);
    let work = app.works.act(Some(by), act).await?;
    if let Some(before) = work.once(key, body_hash, id).await? {
        return before.parse().context("a form that led to no operator");
    }
    store::insert(&work, id, facts, by).await?;
    drafts::forget(&work, store::draft_of(by)).await?;
    work.commit().await?;
    Ok(id)
}

/// Changes what an operator says about itself. False if somebody was faster;
/// nothing is changed then.
pub async fn update(
    app: &Arc<App>,
    by: AccountId,
    id: OperatorId,
    base: i32,
    facts: &Facts,
) -> anyhow::Result<bool> {
    let act = Act::new(ActName::ChangeOperator, "operator", id.uuid()).saying(facts);
    let work = app.works.act(Some(by), act).await?;
    if !store::update(&work, id, base, facts).await? {
        return Ok(false);
    }
    work.commit().await?;
    Ok(true)
}

/// Adds a site or changes it. False, and nothing is done, if it is removed
/// meanwhile or another operator's.
pub async fn put_site(
    app: &Arc<App>,
    by: AccountId,
    operator: OperatorId,
    site: &Site,
) -> anyhow::Result<bool> {
    let work = app
        .works
        .act(Some(by), sites(operator).saying(site))
        .await?;
    let put = store::put_site(&work, operator, site).await?;
    if put {
        work.commit().await?;
    }
    Ok(put)
}

/// Adds a site from a form; the same form sent twice adds one.
pub async fn add_site(
    app: &Arc<App>,
    by: AccountId,
    operator: OperatorId,
    site: &Site,
    key: &str,
    body_hash: &str,
) -> anyhow::Result<()> {
    let work = app
        .works
        .act(Some(by), sites(operator).saying(site))
        .await?;
    // Posted to another operator's page it is another site.
    let body_hash = &format!("{body_hash} {operator}");
    if work.once(key, body_hash, site.id).await?.is_some() {
        return Ok(());
    }
    store::put_site(&work, operator, site).await?;
    work.commit().await?;
    Ok(())
}

/// Takes a site off the list. False, and nothing is done, if the operator has
/// no such site; the same form sent twice has done it all the same.
pub async fn remove_site(
    app: &Arc<App>,
    by: AccountId,
    operator: OperatorId,
    site: SiteId,
    key: &str,
) -> anyhow::Result<bool> {
    let act = sites(operator).saying(serde_json::json!({ "removed": site }));
    let work = app.works.act(Some(by), act).await?;
    if (work.once(key, &format!("remove {site}"), "").await?).is_some() {
        return Ok(true);
    }
    if !store::remove_site(&work, operator, site).await? {
        return Ok(false);
    }
    work.refuse_after(&[ActName::ChangeSites]).await?;
    work.forget_forms_to(site).await?;
    work.commit().await?;
    Ok(true)
}

fn sites(operator: OperatorId) -> Act {
    Act::new(ActName::ChangeSites, "operator", operator.uuid())
}

/// Keeps what somebody has typed for a new operator so far, valid or not. What
/// is no field of the form is left out.
pub async fn save_draft(
    app: &Arc<App>,
    by: AccountId,
    base: i32,
    fields: &Fields,
) -> Result<drafts::Saved, Stopped> {
    let fields: Fields = fields
        .iter()
        .filter(|(name, _)| FIELDS.contains(name))
        .collect();
    let work = app.works.upkeep(Some(by), Upkeep::DraftSave).await?;
    let saved = drafts::save(&work, store::draft_of(by), base, &fields).await?;
    if let drafts::Saved::At(_) = saved {
        work.commit().await?;
    }
    Ok(saved)
}
