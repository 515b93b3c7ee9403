//! Programmes: loaded from a file, frozen when published, read once.

pub mod acts;
pub mod entity;
pub mod handlers;
pub mod store;

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use app::document::Site;
use app::id::VersionId;
use app::programme::Definition;
use sea_orm::ConnectionTrait;

use crate::access::Gate;
use crate::http::Route;

/// The feature's addresses.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/", Gate::Public, handlers::home),
        Route::get("/criteria", Gate::Public, handlers::criteria),
    ]
}

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

/// Published definitions never change, so each is parsed once. The newest one
/// also says whose site this is (head and foot of every page).
#[derive(Default)]
pub struct Cache {
    versions: RwLock<HashMap<VersionId, Arc<Published>>>,
    site: RwLock<Site>,
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
        self.site
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Looks up whose site this is: once at the start and after a load.
    pub async fn refresh_site(&self, db: &impl ConnectionTrait) -> anyhow::Result<()> {
        let Some(newest) = store::newest(db).await? else {
            return Ok(());
        };
        let definition = &newest.definition;
        let site = Site {
            city: definition.city.clone(),
            programme: definition.name.clone(),
            office_name: definition.office.name.clone(),
            phone: definition.office.phone.clone(),
            hours: definition.office.hours.clone(),
            email: definition.office.email.clone(),
        };
        *self.site.write().unwrap_or_else(PoisonError::into_inner) = site;
        Ok(())
    }
}
