//! Everything a decision is made from, read at one time.

use std::sync::Arc;

use anyhow::Context as _;
use app::decision::Blocked;
use app::id::ApplicationId;
use app::programme::published::Initiative;
use app::programme::{CertificationRules, Outcome, Standing, evaluate};
use app::review::{self, Task, Verdict};
use sea_orm::ConnectionTrait;

use super::store::{self, Decision};
use crate::application::store::{Application, Revision};
use crate::http::App;
use crate::programme::{Published, store::Call};
use crate::review::store::Assignment;
use crate::{application, programme};

/// An application with what the reviewer said and what that comes to.
pub struct Case {
    /// The application.
    pub application: Application,
    /// The call it answers.
    pub call: Call,
    /// The rules it is under.
    pub published: Arc<Published>,
    /// What was sent last.
    pub revision: Revision,
    /// Whose task the review is, and how far.
    pub task: Option<Assignment>,
    /// What the reviewer said.
    pub verdicts: Vec<Verdict>,
    /// What the accepted items come to.
    pub outcome: Outcome,
    /// The decision that was not given up, if there is one.
    pub decision: Option<Decision>,
}

impl Case {
    /// Reads a case that was submitted. An act holds the application first.
    pub async fn load(
        app: &App,
        db: &impl ConnectionTrait,
        id: ApplicationId,
    ) -> anyhow::Result<Self> {
        let decision = store::live(db, id).await?;
        let application = application::store::one(db, id).await?;
        let call = programme::store::call(db, application.call)
            .await?
            .context("an application without its call")?;
        let published = app.programmes().get(db, application.version).await?;
        let revision = application::store::latest_revision(db, id)
            .await?
            .context("a case that was never submitted")?;
        let task = crate::review::store::live_assignment(db, id).await?;
        let mut verdicts = match &task {
            Some(task) => crate::review::store::verdicts(db, task.id).await?,
            None => Vec::new(),
        };
        let definition = published.certification();
        verdicts.sort_by_key(|verdict| definition.place_of(&verdict.item));
        let standings = review::standings(definition, &revision.content.answers, &verdicts);
        let outcome = evaluate(definition, &standings);
        Ok(Self {
            application,
            call,
            published,
            revision,
            task,
            verdicts,
            outcome,
            decision,
        })
    }

    /// The rules it is under.
    pub fn definition(&self) -> &CertificationRules {
        self.published.certification()
    }

    /// The number people quote.
    pub fn receipt_no(&self) -> &str {
        self.application.receipt_no.as_deref().unwrap_or_default()
    }

    /// The accepted items by name, as they are published.
    pub fn initiatives(&self) -> Vec<Initiative> {
        let counted = review::standings(
            self.definition(),
            &self.revision.content.answers,
            &self.verdicts,
        );
        Initiative::of(self.definition(), |item| {
            counted
                .iter()
                .any(|(code, standing)| code == item && *standing == Standing::Counts)
        })
    }

    /// Whether a decision can be proposed.
    pub fn ready(&self) -> Result<(), Blocked> {
        self.application.state.decide()?;
        review::ready_to_propose(
            self.definition(),
            &self.revision.content.answers,
            &self.verdicts,
        )?;
        match &self.task {
            Some(task) if task.task == Task::Done => Ok(()),
            _ => Err(Blocked::NotReviewed),
        }
    }

    /// Whether what `decision` was proposed on is still what there is.
    pub fn unchanged(&self, decision: &Decision) -> Result<(), Blocked> {
        self.ready()?;
        let same = decision.revision == self.revision.id
            && decision.accepted == self.outcome.total
            && (decision.tier().is_none() || decision.tier() == self.outcome.tier);
        if same { Ok(()) } else { Err(Blocked::Changed) }
    }
}
