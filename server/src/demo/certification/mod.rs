//! The demonstration's applications for certification: the year 2020 has one
//! certificate that has expired, 2023 is complete, and a call is open around the day
//! of the load.

mod papers;
mod script;
mod steps;
mod years;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use anyhow::Context as _;
use app::id::{ApplicationId, CallId};
use app::programme::ItemCode;
use app::time::Instant;

use self::papers::{Kind, Paper};
use self::script::{Case, Doing, ItemText};
use self::years::Year;
use super::cast::{Operator, read};
use super::stage::Stage;
use crate::programme;
use crate::programme::Published;

pub(super) use years::BEGINS;

/// One step.
#[derive(Debug, Clone, Copy)]
pub(super) struct Step<'a>(What<'a>);

/// What is done, and to what.
#[derive(Debug, Clone, Copy)]
enum What<'a> {
    /// A year's version is published and its call opened.
    Publish(&'a Year),
    /// Something is done about an application.
    Do(&'a Case, &'a Doing),
}

/// What is written about the applications.
#[derive(Debug)]
pub(super) struct Script {
    years: [Year; 3],
    cases: Vec<Case>,
    /// What is said about each item.
    items: Vec<ItemText>,
    /// How the evidence looks.
    papers: BTreeMap<Kind, Paper>,
    /// The day of the load.
    now: Instant,
}

impl Script {
    /// Reads what is in the binary, for a load at `now`.
    pub(super) fn read(now: Instant) -> anyhow::Result<Self> {
        Ok(Self {
            years: years::all(now)?,
            cases: read("cases", include_str!("../../../assets/demo/cases.json"))?,
            items: read("items", include_str!("../../../assets/demo/items.json"))?,
            papers: read("papers", include_str!("../../../assets/demo/papers.json"))?,
            now,
        })
    }

    /// Every step with its time.
    pub(super) fn steps(&self) -> anyhow::Result<Vec<(Instant, Step<'_>)>> {
        let mut steps = Vec::new();
        for year in &self.years {
            steps.push((year.published, Step(What::Publish(year))));
        }
        for case in &self.cases {
            for step in &case.script {
                steps.push((step.at(self.now)?, Step(What::Do(case, &step.doing))));
            }
        }
        Ok(steps)
    }
}

/// Where the applications stand.
pub(super) struct Replay<'a> {
    script: &'a Script,
    running: Vec<Running<'a>>,
}

/// An application on its way.
struct Running<'a> {
    /// What the script says about it.
    case: &'a Case,
    /// The operator it is for.
    operator: &'a Operator,
    /// The call it answers.
    call: CallId,
    /// The rules it is under.
    published: Arc<Published>,
    /// It, once begun.
    application: Option<ApplicationId>,
    /// The version of its draft.
    draft: i32,
    /// The papers handed in.
    papers: BTreeMap<Kind, app::id::FileId>,
    /// Items with a verdict.
    judged: BTreeSet<ItemCode>,
    /// Items put right after a correction was asked for.
    amended: BTreeSet<ItemCode>,
}

impl Running<'_> {
    /// The application.
    fn id(&self) -> anyhow::Result<ApplicationId> {
        self.application
            .context("the script goes on with an application that is not begun")
    }
}

impl<'a> Replay<'a> {
    /// Nothing has happened yet.
    pub(super) const fn new(script: &'a Script) -> Self {
        let running = Vec::new();
        Self { script, running }
    }

    /// Does a step, at the time of the stage.
    pub(super) async fn step(
        &mut self,
        stage: &mut Stage<'a>,
        step: Step<'a>,
    ) -> anyhow::Result<()> {
        match step.0 {
            What::Publish(year) => self.publish(stage, year).await,
            What::Do(case, doing) => {
                let n = self
                    .running
                    .iter()
                    .position(|it| std::ptr::eq(it.case, case));
                let running = n.and_then(|n| self.running.get_mut(n));
                let running = running.context("an application to a call that is not open")?;
                let mut doer = steps::Doer {
                    stage,
                    script: self.script,
                };
                Box::pin(doer.step(running, doing))
                    .await
                    .with_context(|| format!("{} {:?}: {doing:?}", case.operator, case.call))
            }
        }
    }

    async fn publish(&mut self, stage: &Stage<'a>, year: &Year) -> anyhow::Result<()> {
        let loaded = programme::acts::load(&stage.app, &year.file).await?;
        let db = stage.app.db.reader();
        let published = stage.app.programmes().get(db, loaded.version).await?;
        let call = programme::store::calls_under(db, loaded.version)
            .await?
            .first()
            .context("a version without a call")?
            .id;
        for case in self.script.cases.iter().filter(|c| c.call == year.call) {
            self.running.push(Running {
                case,
                operator: stage.operator(&case.operator)?,
                call,
                published: Arc::clone(&published),
                application: None,
                draft: 0,
                papers: BTreeMap::new(),
                judged: BTreeSet::new(),
                amended: BTreeSet::new(),
            });
        }
        Ok(())
    }
}
