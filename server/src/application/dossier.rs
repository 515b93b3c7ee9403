//! Everything an application is made of, read together: pages show it, and
//! submitting freezes it.

use anyhow::Context as _;
use app::application::{
    Content, Eligible, Parts, State, Task, TaskState, Unit, check, eligibility, is_begun,
    read_consent, read_contacts, read_pledge, tasks,
};
use app::assessment::{
    Evidence, ItemReading, Progress, Tally, answers, area_progress, more_users_than, read_all,
};
use app::field::Problems;
use app::files::EvidenceFile;
use app::id::ApplicationId;
use app::operator::{Facts, Site, applicant_name};
use app::programme::{CertificationRules, Item};
use app::time::{Instant, today};
use chrono::NaiveDate;
use sea_orm::ConnectionTrait;
use std::sync::Arc;

use super::store::{self, Application};
use crate::draft::store::{self as drafts, Draft};
use crate::http::App;
use crate::programme::Published;
use crate::programme::store::Call;
use crate::{assessment, files, operator, programme};

/// An application with all that belongs to it.
#[derive(Debug)]
pub struct Dossier {
    /// The row.
    pub application: Application,
    /// The call it answers.
    pub call: Call,
    /// The rules it is under.
    pub published: Arc<Published>,
    /// What the operator says about itself.
    pub facts: Facts,
    /// Its sites.
    pub sites: Vec<Site>,
    /// What was typed so far.
    pub draft: Draft,
    /// The files linked to each item.
    pub evidence: Evidence,
    /// The operator's files, the newest first.
    pub files: Vec<EvidenceFile>,
    /// When it was read.
    pub now: Instant,
    /// The day by which answers are in the past or to come: today, or the day
    /// it was sent last if it cannot be changed.
    pub day: NaiveDate,
}

/// Why a dossier cannot be sent as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unfinished {
    /// The conditions of the programme are not met.
    Ineligible,
    /// These are to be put right.
    Problems(Problems),
    /// A part is not begun, or not said to be finished.
    NotReady,
}

impl Dossier {
    /// Reads it, inside a transaction or outside.
    ///
    /// # Errors
    /// The database's, or a record that cannot be read.
    pub async fn load(
        app: &App,
        db: &impl ConnectionTrait,
        id: ApplicationId,
    ) -> anyhow::Result<Self> {
        let application = store::one(db, id).await?;
        let call = programme::store::call(db, application.call)
            .await?
            .context("an application without a call")?;
        let published = app.programmes().get(db, application.version).await?;
        let (facts, _) = operator::store::facts(db, application.operator)
            .await?
            .context("an application without an operator")?;
        let sites = operator::store::sites(db, application.operator).await?;
        let draft = drafts::load(db, store::draft_of(id)).await?;
        let evidence = assessment::store::links(db, id).await?;
        let files = files::store::list_files(db, application.operator).await?;
        let now = app.clock.now();
        let sent_at = if application.state.is_editable() {
            None
        } else {
            store::sent_last(db, id).await?
        };
        Ok(Self {
            application,
            call,
            published,
            facts,
            sites,
            draft,
            evidence,
            files,
            now,
            day: today(sent_at.unwrap_or(now)),
        })
    }

    /// The rules it is under.
    pub fn definition(&self) -> &CertificationRules {
        self.published.certification()
    }

    /// For what it is.
    pub fn unit(&self) -> Unit {
        self.application.site.map_or(Unit::Whole, Unit::Site)
    }

    /// Name of the operator, and of the site if it is for one.
    pub fn applicant_name(&self) -> String {
        let site = self
            .application
            .site
            .and_then(|id| self.sites.iter().find(|site| site.id == id));
        applicant_name(&self.facts.name, site.map(|site| site.name.as_str()))
    }

    /// Whether it could arrive now: in the call's window, or after a correction
    /// was asked for, which has no window.
    pub fn is_taken(&self) -> bool {
        self.application.submitted_at.is_some() || self.call.plan.takes(self.now)
    }

    /// The conditions of the programme.
    pub fn eligible(&self) -> Eligible {
        check(
            self.definition(),
            &self.facts,
            &self.sites,
            self.unit(),
            &self.draft.fields,
        )
    }

    /// What the draft says about each item.
    pub fn readings(&self) -> Vec<ItemReading> {
        read_all(
            self.definition(),
            &self.draft.fields,
            &self.evidence,
            self.day,
        )
    }

    /// The items whose answers name more users than there are employees.
    pub fn many_users(&self) -> impl Iterator<Item = &Item> {
        self.definition()
            .open_items()
            .filter(|item| more_users_than(item, &self.draft.fields, self.facts.employees))
    }

    /// What the answers come to.
    pub fn tally(&self, readings: &[ItemReading]) -> Tally {
        Tally::new(self.definition(), readings)
    }

    /// How far each part is.
    pub fn parts(&self, eligible: &Eligible, readings: &[ItemReading]) -> Parts {
        let fields = &self.draft.fields;
        let questions = eligible.questions();
        let asked_begun = eligible
            .questions()
            .filter(|test| test.is_asked)
            .any(|test| !fields.get(&format!("eligibility.{}", test.code)).is_empty());
        let met = |mut tests: Box<dyn Iterator<Item = &app::application::Test> + '_>| {
            tests.all(|test| test.result == app::application::TestResult::Met)
        };
        let progress = |done: bool, begun: bool| match (done, begun) {
            (true, _) => Progress::Done,
            (false, true) => Progress::Doing,
            (false, false) => Progress::Todo,
        };
        let contacts = read_contacts(fields);
        let consent_begun = fields.has("consent.privacy", "yes")
            || eligible
                .consents()
                .any(|test| !fields.get(&format!("eligibility.{}", test.code)).is_empty());
        let areas = self.definition().areas.iter().map(|area| {
            let far = area_progress(self.definition(), fields, readings, area.code);
            (area.code, far)
        });
        let unit_there = match self.unit() {
            Unit::Whole => true,
            Unit::Site(id) => self.sites.iter().any(|site| site.id == id),
        };
        Parts {
            eligibility: progress(met(Box::new(questions)), asked_begun),
            consent: progress(read_consent(fields, eligible).is_ok(), consent_begun),
            operator: Progress::Done,
            sites: progress(unit_there, true),
            contacts: progress(contacts.is_ok(), is_begun(fields, "contact.")),
            areas: areas.collect(),
            evidence: progress(
                fields.has("evidence.seen", "yes"),
                !self.evidence.is_empty(),
            ),
            pledge: progress(
                read_pledge(fields, self.now).is_ok(),
                is_begun(fields, "pledge."),
            ),
            returned: Vec::new(),
            sent: self.application.receipt_no.is_some()
                && self.application.state != State::CorrectionRequested,
        }
    }

    /// The task list.
    pub fn tasks(&self) -> Vec<TaskState> {
        tasks(&self.parts(&self.eligible(), &self.readings()))
    }

    /// What is to be put right in the parts other than the areas, with the task
    /// where that is done.
    pub fn problems(&self, eligible: &Eligible) -> Vec<(Task, Problems)> {
        let fields = &self.draft.fields;
        let mut all = Vec::new();
        let mut add = |task: Task, problems: Option<Problems>| {
            all.extend(problems.map(|problems| (task, problems)));
        };
        add(Task::Consent, read_consent(fields, eligible).err());
        add(Task::Contacts, read_contacts(fields).err());
        add(Task::Pledge, read_pledge(fields, self.now).err());
        all
    }

    /// Everything as it is frozen.
    ///
    /// # Errors
    /// What is missing first.
    pub fn content(&self) -> Result<Content, Unfinished> {
        let fields = &self.draft.fields;
        let eligible = self.eligible();
        let readings = self.readings();
        let parts = self.parts(&eligible, &readings);
        if eligible
            .questions()
            .any(|test| matches!(test.result, app::application::TestResult::NotMet { .. }))
        {
            return Err(Unfinished::Ineligible);
        }
        let consent = read_consent(fields, &eligible);
        let contacts = read_contacts(fields);
        let pledge = read_pledge(fields, self.now);
        let given = answers(readings);
        let can_submit = parts.can_submit();
        let (consent, contacts, pledge, given) = match (consent, contacts, pledge, given) {
            (Ok(consent), Ok(contacts), Ok(pledge), Ok(given)) => {
                (consent, contacts, pledge, given)
            }
            (consent, contacts, pledge, given) => {
                let all = [consent.err(), contacts.err(), given.err(), pledge.err()];
                let problems = all.into_iter().flatten().flatten().collect();
                return Err(Unfinished::Problems(problems));
            }
        };
        if !can_submit {
            return Err(Unfinished::NotReady);
        }
        let linked = |file: &&EvidenceFile| {
            given
                .iter()
                .any(|answer| answer.evidence.iter().any(|link| link.file == file.id))
        };
        let files = self.files.iter().filter(linked).cloned().collect();
        Ok(Content {
            version_sha256: self.published.sha256.clone(),
            submitted_at: self.now,
            operator_id: self.application.operator,
            operator: self.facts.clone(),
            sites: self.sites.clone(),
            unit: self.unit(),
            contacts,
            eligibility: eligibility::answers(&self.definition().eligibility, fields),
            consent,
            pledge,
            answers: given,
            files,
        })
    }
}
