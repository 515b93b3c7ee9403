//! Loading and dumping a programme file.

use std::sync::Arc;

use anyhow::{Context as _, bail};
use app::id::VersionId;
use app::ledger::ActName;
use app::programme::ProgrammeFile;
use uuid::Uuid;

use super::store;
use crate::db::{Rule, violated};
use crate::http::App;
use crate::work::Act;

/// What loading a file did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loaded {
    /// The version the file's content is now under.
    pub version: VersionId,
    /// Whether it was not there before.
    pub published: bool,
    /// How many calls were opened.
    pub calls: usize,
}

/// Why a file that reads well still cannot be loaded.
#[derive(Debug, thiserror::Error)]
pub enum CannotLoad {
    /// A published version never changes.
    #[error("the version “{0}” is published and cannot change; give the new content a new label")]
    LabelTaken(String),
    /// A published call keeps its version and its window.
    #[error(
        "the call of fiscal year {0} that opens at this time exists with other terms; published calls do not change"
    )]
    CallTaken(i32),
    /// A programme stays what it is.
    #[error("the programme “{0}” is of another kind; give this one another code")]
    CodeTaken(String),
    /// Two programmes may not give the same numbers.
    #[error("the programme “{0}” numbers its certificates with this prefix")]
    PrefixTaken(String),
    /// Ours.
    #[error(transparent)]
    Other(#[from] anyhow::Error),
}

/// Publishes the file's definition and opens its calls. Loading the same file
/// again does nothing.
pub async fn load(app: &Arc<App>, file: &ProgrammeFile) -> Result<Loaded, CannotLoad> {
    let sha256 = file
        .definition
        .sha256()
        .context("the definition cannot be written")?;
    let json = file
        .definition
        .canonical_json()
        .context("the definition cannot be written")?;
    let head = file.definition.head();
    let label = head.version_label.ja.clone();
    let act = Act::new(ActName::LoadProgramme, "criteria_version", Uuid::nil())
        .under(sha256.clone())
        .saying(serde_json::json!({ "programme": head.code, "label": label }));
    let work = app
        .works
        .act(None, act)
        .await
        .map_err(anyhow::Error::from)?;
    let kind = file.definition.kind();
    let programme = store::programme_with_code(&work, &head.code, kind)
        .await
        .map_err(anyhow::Error::from)?
        .ok_or_else(|| CannotLoad::CodeTaken(head.code.clone()))?;
    let known = store::version_by_sha256(work.db(), &sha256)
        .await
        .map_err(anyhow::Error::from)?;
    if known.is_none() {
        let prefix = &file.definition.certification().number.prefix;
        if let Some(other) = store::prefix_of_another(work.db(), programme, prefix).await? {
            return Err(CannotLoad::PrefixTaken(other));
        }
    }
    let version = match known {
        Some(version) => version,
        None => store::publish(&work, programme, &label, json, &sha256)
            .await
            .map_err(|e| {
                if violated(&e) == Some(Rule::VersionLabel) {
                    CannotLoad::LabelTaken(label.clone())
                } else {
                    CannotLoad::Other(e.into())
                }
            })?,
    };
    let mut calls = 0;
    for plan in &file.calls {
        match store::same_call(work.db(), programme, plan).await? {
            Some(call) if call.version == version && call.plan == *plan => {}
            Some(_) => return Err(CannotLoad::CallTaken(plan.fiscal_year)),
            None => {
                store::open_call(&work, programme, version, plan).await?;
                calls += 1;
            }
        }
    }
    let published = known.is_none();
    if published || calls > 0 {
        work.commit().await.map_err(anyhow::Error::from)?;
        app.programmes().refresh_site(app.db.reader()).await?;
    }
    Ok(Loaded {
        version,
        published,
        calls,
    })
}

/// A version with its calls, as a file that loads to the same: the newest, or
/// the one with this label, of the programme with this code.
pub async fn dump(
    app: &App,
    label: Option<&str>,
    programme: Option<&str>,
) -> anyhow::Result<ProgrammeFile> {
    let db = app.db.reader();
    let found = store::versions_of(db, label, programme).await?;
    if label.is_some() && found.len() > 1 {
        bail!("several programmes have such a version; say which with --programme");
    }
    let Some(&version) = found.first() else {
        if label.is_none() && programme.is_none() {
            bail!("no programme is loaded yet; `irodori programme load FILE` loads one");
        }
        bail!("there is no such version of a programme");
    };
    let calls = store::calls_under(db, version)
        .await?
        .into_iter()
        .map(|c| c.plan)
        .collect();
    Ok(ProgrammeFile {
        definition: store::version(db, version).await?.definition,
        calls,
    })
}
