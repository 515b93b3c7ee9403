//! An application held for the rest of an act: everybody who acts on it takes
//! turns at its row, and each asks the rules again inside.

use std::sync::Arc;

use app::id::{AccountId, ApplicationId};

use super::store::{self, Application};
use crate::http::App;
use crate::operator;
use crate::programme::Published;
use crate::work::{Act, Work};

/// See the module.
pub(crate) struct Held {
    /// The transaction.
    pub(crate) work: Work,
    /// The application as it is now.
    pub(crate) application: Application,
    /// The rules it is under, which the act names.
    pub(crate) published: Arc<Published>,
}

impl Held {
    /// Begins `act` on an application.
    pub(crate) async fn begin(
        app: &Arc<App>,
        by: AccountId,
        id: ApplicationId,
        act: Act,
    ) -> anyhow::Result<Self> {
        let db = app.db.reader();
        let version = store::one(db, id).await?.version;
        let published = app.programmes().get(db, version).await?;
        let act = act.under(published.sha256.clone());
        let work = app.works.act(Some(by), act).await?;
        let application = store::locked(&work, id).await?;
        Ok(Self {
            work,
            application,
            published,
        })
    }

    /// The same for who judges or decides; nothing where that is a member of who
    /// applies: nobody reviews an operator of their own, nor decides what becomes of
    /// it.
    pub(crate) async fn by_others(
        app: &Arc<App>,
        by: AccountId,
        id: ApplicationId,
        act: Act,
    ) -> anyhow::Result<Option<Self>> {
        let held = Self::begin(app, by, id, act).await?;
        let (db, operator) = (held.work.db(), held.application.operator);
        let is_own = operator::store::is_member(db, operator, by).await?;
        Ok((!is_own).then_some(held))
    }
}
