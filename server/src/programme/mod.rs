//! Programmes: loaded from a file, frozen when published, read once.

pub mod acts;
pub mod entity;
pub mod store;

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard};

use app::id::VersionId;
use app::programme::{CertificationRules, Definition, Kind};
use app::site::Site;
use app::time::Instant;
use chrono::TimeDelta;
use sea_orm::ConnectionTrait;

use crate::http::App;

/// A published definition with its name.
#[derive(Debug)]
pub struct Published {
    /// The version's row.
    pub id: VersionId,
    /// Names the definition for ever.
    pub sha256: String,
    /// What it says.
    pub definition: Definition,
}

/// How long the site may be called as the version before the newest says.
const LOOK_AGAIN: TimeDelta = TimeDelta::seconds(5);

/// Published definitions never change, so each is parsed once. The newest one of a
/// certification also says whose site this is (head and foot of every page, and
/// mails): what else the city runs is run beside it.
#[derive(Default)]
pub struct Cache {
    versions: RwLock<HashMap<VersionId, Arc<Published>>>,
    site: RwLock<Known>,
}

/// Whose site this is, as far as is known.
#[derive(Default)]
struct Known {
    site: Site,
    /// The version that says so.
    newest: Option<Arc<Published>>,
    /// When it was last looked up whether there is a newer one.
    looked: Option<Instant>,
}

impl App {
    /// Published definitions, read once.
    pub fn programmes(&self) -> Arc<Cache> {
        self.part()
    }
}

impl Published {
    /// The rules of a certification; see [`Definition::certification`].
    pub const fn certification(&self) -> &CertificationRules {
        self.definition.certification()
    }
}

impl Cache {
    /// The definition of a version.
    pub async fn get(
        &self,
        db: &impl ConnectionTrait,
        id: VersionId,
    ) -> anyhow::Result<Arc<Published>> {
        let known = self
            .versions
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .get(&id)
            .cloned();
        if let Some(published) = known {
            return Ok(published);
        }
        let published = Arc::new(store::version(db, id).await?);
        self.versions
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(id, Arc::clone(&published));
        Ok(published)
    }

    /// Whose site this is.
    pub fn site(&self) -> Site {
        self.known().site.clone()
    }

    /// The newest version of a certification's rules.
    pub fn newest(&self) -> Option<Arc<Published>> {
        self.known().newest.clone()
    }

    fn known(&self) -> RwLockReadGuard<'_, Known> {
        self.site.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Looks up whose site this is if that was not done just now: a version
    /// may also be published by a command, or through another server.
    pub async fn keep_up(&self, db: &impl ConnectionTrait, now: Instant) -> anyhow::Result<()> {
        {
            let mut known = self.site.write().unwrap_or_else(PoisonError::into_inner);
            if known.looked.is_some_and(|looked| now - looked < LOOK_AGAIN) {
                return Ok(());
            }
            known.looked = Some(now);
        }
        self.refresh_site(db).await
    }

    /// Looks up whose site this is: at the start, after a load, and every few
    /// seconds.
    pub async fn refresh_site(&self, db: &impl ConnectionTrait) -> anyhow::Result<()> {
        let known = self.known().newest.as_ref().map(|it| it.id);
        let Some(id) = store::newest_id(db, Kind::Certification)
            .await?
            .filter(|id| known != Some(*id))
        else {
            return Ok(());
        };
        let published = self.get(db, id).await?;
        let head = published.definition.head();
        let mut known = self.site.write().unwrap_or_else(PoisonError::into_inner);
        known.site = Site {
            city: head.city.clone(),
            programme: head.name.clone(),
            office_name: head.office.name.clone(),
            phone: head.office.phone.clone(),
            hours: head.office.hours.clone(),
            email: head.office.email.clone(),
        };
        known.newest = Some(published);
        Ok(())
    }
}
