//! The steps of an application: the applicant's and the office's.

use anyhow::{Context as _, bail};
use app::application::Unit;
use app::assessment::ItemAnswer;
use app::decision::DecisionOutcome;
use app::field::Fields;
use app::id::{AccountId, ApplicationId, FileId};
use app::programme::{AreaCode, ItemCode};
use app::review::{Verdict, VerdictKind, to_judge};
use app::time::today;
use chrono::TimeDelta;
use uuid::Uuid;

use super::papers::{self, Kind};
use super::script::{Amendment, Doing, day_of};
use super::{Running, Script};
use crate::application::items::acts::NotKept;
use crate::decision::acts::Proposal;
use crate::decision::case::Case as Decided;
use crate::demo::stage::{Stage, done};
use crate::documents::Letter;
use crate::draft::store::Saved;
use crate::files::upload::Upload;
use crate::{application, decision, review, secret};

/// Who does what the script says.
pub(super) struct Doer<'s, 'a> {
    pub(super) stage: &'s mut Stage<'a>,
    pub(super) script: &'a Script,
}

impl Doer<'_, '_> {
    /// Does a step.
    pub(super) async fn step(
        &mut self,
        running: &mut Running<'_>,
        doing: &Doing,
    ) -> anyhow::Result<()> {
        match doing {
            Doing::Register => self.stage.register(&running.case.operator).await,
            Doing::Start | Doing::Answer { .. } | Doing::Submit | Doing::Amend(_) => {
                self.applicant(running, doing).await
            }
            _ => self.office(running, doing).await,
        }
    }

    /// What the applicant does.
    async fn applicant(&self, running: &mut Running<'_>, doing: &Doing) -> anyhow::Result<()> {
        match doing {
            Doing::Start => self.start(running).await,
            Doing::Answer { area, first } => self.answer(running, *area, *first).await,
            Doing::Amend(amendment) => self.amend(running, amendment).await,
            _ => self.submit(running).await,
        }
    }

    async fn start(&self, running: &mut Running<'_>) -> anyhow::Result<()> {
        let registered = self.stage.registered(&running.case.operator)?;
        let unit = match &running.case.unit {
            None => Unit::Whole,
            Some(name) => Unit::Site(
                *registered
                    .sites
                    .get(name)
                    .with_context(|| format!("there is no site {name}"))?,
            ),
        };
        let owner = registered.owner;
        let begun =
            application::acts::start(&self.stage.app, owner, running.call, registered.id, unit)
                .await?;
        running.application = Some(done("beginning", begun)?);
        let who = &running.operator.owner;
        let fields = [
            ("eligibility.tax", "no"),
            ("eligibility.labour_law", "no"),
            ("eligibility.publication", "yes"),
            ("consent.privacy", "yes"),
            ("contact.1.name", &who.name()),
            ("contact.1.name_kana", &who.kana()),
            ("contact.1.department", &who.department),
            ("contact.1.email", &who.email),
            ("contact.1.phone", &running.operator.facts.phone),
        ];
        self.stage.clock.advance(TimeDelta::minutes(6));
        self.save(running, fields.into_iter().collect()).await
    }

    /// Saves into the draft.
    async fn save(&self, running: &mut Running<'_>, fields: Fields) -> anyhow::Result<()> {
        let owner = self.stage.registered(&running.case.operator)?.owner;
        let base = running.draft;
        match application::items::acts::save(&self.stage.app, owner, running.id()?, base, &fields)
            .await?
        {
            Saved::At(version) => running.draft = version,
            refused => bail!("saving was refused: {refused:?}"),
        }
        Ok(())
    }

    /// Answers an area, with the papers that prove it.
    async fn answer(
        &self,
        running: &mut Running<'_>,
        area: AreaCode,
        first: Option<usize>,
    ) -> anyhow::Result<()> {
        let case = running.case;
        let mut fields = Fields::new();
        let mut claimed = Vec::new();
        let on = today(self.stage.clock.now());
        let published = std::sync::Arc::clone(&running.published);
        let items = published.certification().items_of(area);
        for item in items.take(first.unwrap_or(usize::MAX)) {
            let said = self.script.items.iter().find(|said| said.code == item.code);
            match (case.answers.get(&item.code), said) {
                (Some(told), Some(said)) => {
                    told.fill(item, said, on, &mut fields);
                    if told.is_claimed() {
                        claimed.push(&said.code);
                    }
                }
                _ if item.own_initiative => {}
                _ => fields.push(format!("{}.answer", item.code), "no"),
            }
        }
        if first.is_none() {
            fields.push(format!("area.{}.done", area.as_str()), "yes");
        }
        self.stage.clock.advance(TimeDelta::minutes(11));
        self.save(running, fields).await?;
        if running.papers.is_empty() {
            self.hand_in(running).await?;
        }
        let owner = self.stage.registered(&case.operator)?.owner;
        for item in claimed {
            for (kind, file) in running.papers.clone() {
                if let Some(place) = papers::place(self.script, case, kind, item) {
                    self.link(running, owner, file, item, place).await?;
                }
            }
        }
        Ok(())
    }

    /// Draws the papers and uploads them.
    async fn hand_in(&self, running: &mut Running<'_>) -> anyhow::Result<()> {
        let date = today(self.stage.clock.now());
        let facts = &running.operator.facts;
        for kind in Kind::ALL {
            let Some(paper) = self.script.papers.get(&kind) else {
                bail!("nobody says how a paper of the kind {kind:?} looks");
            };
            let letter = papers::letter(self.script, running.case, facts, kind, date);
            if let Some(letter) = letter {
                let file = self
                    .upload(running, letter, &paper.title, &paper.file)
                    .await?;
                running.papers.insert(kind, file);
            }
        }
        Ok(())
    }

    async fn upload(
        &self,
        running: &Running<'_>,
        letter: Letter,
        title: &str,
        name: &str,
    ) -> anyhow::Result<FileId> {
        let printer = std::sync::Arc::clone(&self.stage.app.printer);
        let pdf = tokio::task::spawn_blocking(move || printer.letter(&letter)).await??;
        let folder = self.stage.app.files.temporary_folder();
        tokio::fs::create_dir_all(&folder).await?;
        let path = folder.join(Uuid::now_v7().simple().to_string());
        tokio::fs::write(&path, &pdf).await?;
        let upload = Upload {
            name,
            title,
            path: &path,
            size_bytes: pdf.len().try_into()?,
        };
        self.stage.clock.advance(TimeDelta::minutes(2));
        let owner = self.stage.registered(&running.case.operator)?.owner;
        let key = Uuid::now_v7().to_string();
        let hash = secret::sha256_hex(title);
        let id = running.id()?;
        let taken =
            application::items::acts::upload(&self.stage.app, owner, id, upload, &key, &hash)
                .await?;
        match taken {
            // Two papers may say the same.
            Err(NotKept::There(there)) => Ok(there.id),
            taken => done("an upload", taken),
        }
    }

    async fn link(
        &self,
        running: &Running<'_>,
        owner: AccountId,
        file: FileId,
        item: &ItemCode,
        place: String,
    ) -> anyhow::Result<()> {
        self.stage.clock.advance(TimeDelta::seconds(20));
        let id = running.id()?;
        let linked =
            application::items::acts::link(&self.stage.app, owner, id, file, item.clone(), place)
                .await?;
        done("a link", linked)
    }

    async fn amend(&self, running: &mut Running<'_>, amendment: &Amendment) -> anyhow::Result<()> {
        let Amendment {
            item, title, rows, ..
        } = amendment;
        let date = today(self.stage.clock.now());
        let facts = &running.operator.facts;
        let letter = papers::amended(self.script, facts, date, title, rows)
            .context("nobody says how a paper with figures looks")?;
        let file = self.upload(running, letter, title, &amendment.file).await?;
        let owner = self.stage.registered(&running.case.operator)?.owner;
        let place = amendment.place.clone();
        self.link(running, owner, file, item, place).await?;
        running.amended.insert(item.clone());
        running.judged.remove(item);
        let note = (format!("{item}.note"), amendment.note.clone());
        self.save(running, [note].into_iter().collect()).await
    }

    async fn submit(&self, running: &mut Running<'_>) -> anyhow::Result<()> {
        let name = &running.operator.facts.representative;
        let fields = [
            ("evidence.seen", "yes"),
            ("pledge.agree", "yes"),
            ("pledge.name", name),
            ("pledge.tax", "lookup"),
        ];
        self.save(running, fields.into_iter().collect()).await?;
        self.stage.clock.advance(TimeDelta::minutes(3));
        let owner = self.stage.registered(&running.case.operator)?.owner;
        let sent = application::acts::submit(&self.stage.app, owner, running.id()?).await?;
        done("submitting", sent)?;
        Ok(())
    }

    /// What the office and the reviewers do.
    async fn office(&self, running: &mut Running<'_>, doing: &Doing) -> anyhow::Result<()> {
        let app = &self.stage.app;
        let id = running.id()?;
        match doing {
            Doing::Accept { by } => {
                let taken_on =
                    review::acts::accept_for_review(app, self.stage.person(by)?, id).await?;
                done("taking it on", taken_on)
            }
            Doing::Assign { by, to } => {
                let (by, to) = (self.stage.person(by)?, self.stage.person(to)?);
                running.judged.clear();
                let assigned = review::acts::assign(app, by, id, to).await?;
                done("assigning", assigned)
            }
            Doing::Recuse { by, reason } => {
                let stepped =
                    review::acts::recuse(app, self.stage.person(by)?, id, reason.clone()).await?;
                done("stepping back", stepped)
            }
            Doing::Judge { by, first } => self.judge(running, by, *first).await,
            Doing::Finish { by } => {
                let finished = review::acts::finish(app, self.stage.person(by)?, id).await?;
                done("handing in", finished)
            }
            Doing::RequestCorrection { by, reason } => {
                let by = self.stage.person(by)?;
                let asked = review::acts::request_correction(app, by, id, reason.clone()).await?;
                done("sending back", asked)
            }
            Doing::Propose { by, certified_on } => {
                let case = Decided::load(app, app.db.reader(), id).await?;
                let tier = case
                    .outcome
                    .tier
                    .context("the accepted items earn no tier")?;
                let proposal = Proposal {
                    outcome: DecisionOutcome::Certified(tier),
                    certified_on: day_of(certified_on, self.script.now)?,
                };
                let proposed =
                    decision::acts::propose(app, self.stage.person(by)?, id, proposal).await?;
                done("proposing", proposed)
            }
            Doing::Approve { by } => {
                let seal = self.seal_of_letters(id).await?;
                let by = self.stage.person(by)?;
                let approved = decision::acts::approve(app, by, id, &seal).await?;
                done("approving", approved)
            }
            Doing::SeeLetters { by } => {
                let seal = self.seal_of_letters(id).await?;
                let seen =
                    decision::acts::see_letters(app, self.stage.person(by)?, id, &seal).await?;
                done("seeing the letters", seen)
            }
            Doing::Release { by } => {
                let released = decision::acts::release(app, self.stage.person(by)?, id).await?;
                done("releasing", released).map(drop)
            }
            other => bail!("{other:?} is nothing the office does"),
        }
    }

    /// Names the letters that a release would send now.
    async fn seal_of_letters(&self, id: ApplicationId) -> anyhow::Result<String> {
        let (app, db) = (&self.stage.app, self.stage.app.db.reader());
        let case = decision::case::Case::load(app, db, id).await?;
        let on = case.decision.as_ref().context("letters of no decision")?;
        Ok(decision::acts::draft(app, db, &case, on).await?.seal()?)
    }

    /// Judges what has no verdict yet, a few minutes for each.
    async fn judge(
        &self,
        running: &mut Running<'_>,
        by: &str,
        first: Option<usize>,
    ) -> anyhow::Result<()> {
        let reviewer = self.stage.person(by)?;
        let id = running.id()?;
        let begun = review::acts::begin(&self.stage.app, reviewer, id).await?;
        done("beginning the review", begun)?;
        let revision = application::store::latest_revision(self.stage.app.db.reader(), id)
            .await?
            .context("a review of what was never sent")?;
        let items: Vec<&ItemAnswer> =
            to_judge(running.published.certification(), &revision.content.answers)
                .take(first.unwrap_or(usize::MAX))
                .collect();
        for answer in items {
            if !running.judged.insert(answer.item.clone()) {
                continue;
            }
            self.stage.clock.advance(TimeDelta::minutes(4));
            let verdict = verdict(running, &answer.item);
            let given = review::acts::give_verdict(&self.stage.app, reviewer, id, verdict).await?;
            done("a verdict", given)?;
        }
        Ok(())
    }
}

fn verdict(running: &Running<'_>, item: &ItemCode) -> Verdict {
    let case = running.case;
    let (kind, reason) = match (case.needs_more.get(item), case.rejected.get(item)) {
        (Some(reason), _) if !running.amended.contains(item) => {
            (VerdictKind::NeedsMore, reason.clone())
        }
        (_, Some(reason)) => (VerdictKind::Rejected, reason.clone()),
        _ => (VerdictKind::Accepted, String::new()),
    };
    Verdict {
        item: item.clone(),
        kind,
        reason,
        note: case.office_notes.get(item).cloned().unwrap_or_default(),
    }
}
