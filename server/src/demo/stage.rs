//! Where every feature's part of the demonstration is played: the site with the clock
//! of the script, the people of the office, the operators once they are registered.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Debug;
use std::sync::Arc;

use anyhow::{Context as _, anyhow, bail};
use app::id::{AccountId, OperatorId, SiteId};
use app::time::Instant;
use chrono::TimeDelta;
use uuid::Uuid;

use super::PASSWORD;
use super::cast::{Cast, Operator};
use crate::clock::Clock;
use crate::http::App;
use crate::{account, mail, operator, secret};

/// See the module.
pub(super) struct Stage<'a> {
    pub(super) app: Arc<App>,
    pub(super) clock: Clock,
    cast: &'a Cast,
    people: HashMap<&'a str, AccountId>,
    registered: HashMap<&'a str, Registered>,
}

/// An operator once it is registered.
#[derive(Debug, Clone)]
pub(super) struct Registered {
    /// Who applies for it.
    pub(super) owner: AccountId,
    /// It.
    pub(super) id: OperatorId,
    /// Its sites by name.
    pub(super) sites: BTreeMap<String, SiteId>,
}

/// What an act gave, or an error that says which one was refused.
pub(super) fn done<T, E: Debug>(what: &str, result: Result<T, E>) -> anyhow::Result<T> {
    result.map_err(|refused| anyhow!("{what} was refused: {refused:?}"))
}

impl<'a> Stage<'a> {
    /// Sets the office up.
    pub(super) async fn new(
        app: Arc<App>,
        clock: Clock,
        cast: &'a Cast,
    ) -> anyhow::Result<Stage<'a>> {
        let mut people = HashMap::new();
        for person in &cast.people {
            let link = account::acts::invite(&app, None, person.account()?)
                .await?
                .context("two people of the script have one address")?;
            clock.advance(TimeDelta::minutes(3));
            let id = account::acts::accept_invite(&app, &link, PASSWORD.to_owned())
                .await?
                .context("an invitation does not work")?;
            people.insert(person.key.as_str(), id);
            clock.advance(TimeDelta::minutes(2));
        }
        Ok(Self {
            app,
            clock,
            cast,
            people,
            registered: HashMap::new(),
        })
    }

    /// Sets the clock, which never goes back: a step may have lasted longer
    /// than the script thinks.
    pub(super) fn until(&self, at: Instant) {
        self.clock.set(at.max(self.clock.now()));
    }

    /// The person of the office whom the script calls `key`.
    pub(super) fn person(&self, key: &str) -> anyhow::Result<AccountId> {
        self.people
            .get(key)
            .copied()
            .with_context(|| format!("the script names {key}, who is not in the office"))
    }

    /// The operator that the script calls `key`, as it describes itself.
    pub(super) fn operator(&self, key: &str) -> anyhow::Result<&'a Operator> {
        self.cast.operator(key)
    }

    /// The operator as registered.
    pub(super) fn registered(&self, key: &str) -> anyhow::Result<Registered> {
        self.registered
            .get(key)
            .cloned()
            .with_context(|| format!("{key} applies before it is registered"))
    }

    /// A person registers, opens the link in the mail, and registers the
    /// operator with its sites.
    pub(super) async fn register(&mut self, key: &str) -> anyhow::Result<()> {
        let operator = self.cast.operator(key)?;
        let app = &self.app;
        let new = operator.owner.account()?;
        account::acts::register(app, new, PASSWORD.to_owned(), "").await?;
        self.clock.advance(TimeDelta::minutes(4));
        let link = self.link_sent_to(&operator.owner.email).await?;
        let owner = account::acts::confirm(app, &link)
            .await?
            .context("the link to confirm an address does not work")?;
        self.clock.advance(TimeDelta::minutes(9));
        let key = Uuid::now_v7().to_string();
        let hash = secret::sha256_hex(&operator.key);
        let id = operator::acts::create(app, owner, &operator.facts, &key, &hash).await?;
        let mut sites = BTreeMap::new();
        for site in operator.sites() {
            self.clock.advance(TimeDelta::minutes(1));
            operator::acts::put_site(app, owner, id, &site).await?;
            sites.insert(site.name, site.id);
        }
        let registered = Registered { owner, id, sites };
        self.registered.insert(&operator.key, registered);
        Ok(())
    }

    /// The secret in the link of the mail that was sent last.
    async fn link_sent_to(&self, to: &str) -> anyhow::Result<String> {
        let newest = mail::store::newest(self.app.db.reader(), 1).await?;
        let Some(mail) = newest.first().filter(|mail| mail.to_address == to) else {
            bail!("no mail came to {to}");
        };
        let (_, rest) = mail
            .body
            .split_once("/confirm/")
            .context("a mail without its link")?;
        Ok(rest
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
            .collect())
    }
}
