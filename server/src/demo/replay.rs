//! Plays the script: one step after another, in the order of time, each
//! through the act that a page would use.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Debug;
use std::sync::Arc;

use anyhow::{Context as _, anyhow, bail};
use app::id::{AccountId, ApplicationId, CallId, OperatorId, SiteId};
use app::programme::ItemCode;
use app::time::Instant;
use chrono::TimeDelta;
use uuid::Uuid;

use super::PASSWORD;
use super::cast::{Cast, Operator};
use super::papers::Kind;
use super::script::{Case, Doing};
use super::years::Year;
use crate::clock::Clock;
use crate::http::App;
use crate::programme::Published;
use crate::{account, jobs, mail, operator, programme, secret};

/// Where the replay stands.
pub(super) struct Replay<'a> {
    pub(super) app: Arc<App>,
    pub(super) clock: Clock,
    pub(super) cast: &'a Cast,
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

/// An application on its way.
pub(super) struct Running<'a> {
    /// What the script says about it.
    pub(super) case: &'a Case,
    /// The operator it is for.
    pub(super) operator: &'a Operator,
    /// The call it answers.
    pub(super) call: CallId,
    /// The rules it is under.
    pub(super) published: Arc<Published>,
    /// It, once begun.
    pub(super) application: Option<ApplicationId>,
    /// The version of its draft.
    pub(super) draft: i32,
    /// The papers handed in.
    pub(super) papers: BTreeMap<Kind, app::id::FileId>,
    /// Items with a verdict.
    pub(super) judged: BTreeSet<ItemCode>,
    /// Items put right after a correction was asked for.
    pub(super) amended: BTreeSet<ItemCode>,
}

impl Running<'_> {
    /// The application.
    pub(super) fn id(&self) -> anyhow::Result<ApplicationId> {
        self.application
            .context("the script goes on with an application that is not begun")
    }
}

/// What an act gave, or an error that says which one was refused.
pub(super) fn done<T, E: Debug>(what: &str, result: Result<T, E>) -> anyhow::Result<T> {
    result.map_err(|refused| anyhow!("{what} was refused: {refused:?}"))
}

impl<'a> Replay<'a> {
    /// Sets the office up.
    pub(super) async fn new(
        app: Arc<App>,
        clock: Clock,
        cast: &'a Cast,
    ) -> anyhow::Result<Replay<'a>> {
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

    /// Publishes a year's version and plays what happened in its call.
    pub(super) async fn play(&mut self, year: &Year, now: Instant) -> anyhow::Result<()> {
        self.until(year.published);
        let loaded = programme::acts::load(&self.app, &year.file).await?;
        let db = self.app.db.reader();
        let published = self.app.programmes().get(db, loaded.version).await?;
        let call = programme::store::calls_under(db, loaded.version)
            .await?
            .first()
            .context("a version without a call")?
            .id;
        let mut running = Vec::new();
        let mut steps = Vec::new();
        for case in self.cast.cases.iter().filter(|c| c.call == year.call) {
            for step in &case.script {
                steps.push((step.at(now)?, running.len(), &step.doing));
            }
            running.push(Running {
                case,
                operator: self.cast.operator(&case.operator)?,
                call,
                published: Arc::clone(&published),
                application: None,
                draft: 0,
                papers: BTreeMap::new(),
                judged: BTreeSet::new(),
                amended: BTreeSet::new(),
            });
        }
        steps.sort_by_key(|(at, ..)| *at);
        for (at, n, doing) in steps {
            self.until(at);
            let running = &mut running[n];
            Box::pin(self.step(running, doing, now))
                .await
                .with_context(|| {
                    format!(
                        "{} {:?}: {doing:?}",
                        running.case.operator, running.case.call
                    )
                })?;
        }
        jobs::hand_over(&self.app).await?;
        Ok(())
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

    /// The operator as registered.
    pub(super) fn registered(&self, key: &str) -> anyhow::Result<Registered> {
        self.registered
            .get(key)
            .cloned()
            .with_context(|| format!("{key} applies before it is registered"))
    }

    async fn step(
        &mut self,
        running: &mut Running<'a>,
        doing: &Doing,
        now: Instant,
    ) -> anyhow::Result<()> {
        match doing {
            Doing::Register => self.register(running.operator).await,
            Doing::Start | Doing::Answer { .. } | Doing::Submit | Doing::Amend(_) => {
                self.applicant(running, doing).await
            }
            _ => self.office(running, doing, now).await,
        }
    }

    /// A person registers, opens the link in the mail, and registers the
    /// operator with its sites.
    async fn register(&mut self, operator: &'a Operator) -> anyhow::Result<()> {
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
