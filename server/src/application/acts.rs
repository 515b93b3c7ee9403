//! What can be done with applications; each act is one transaction.

use std::sync::Arc;

use anyhow::Context as _;
use app::application::words::pages as words;
use app::application::{Event, Refusal, Unit, receipt_no};
use app::field::Problems;
use app::id::{AccountId, ApplicationId, CallId, OperatorId, SiteId};
use app::ledger::ActName;
use app::operator::MemberRole;
use app::programme::{MailKind, evaluate};
use app::review::claims;
use app::text::Text;
use app::time::Instant;
use sea_orm::DbErr;

use super::dossier::{Dossier, Unfinished};
use super::held::Held;
use super::mails::Written;
use super::store::{self, Application, Arrival};
use crate::db::{Rule, violated};
use crate::draft::store::{self as drafts};
use crate::http::App;
use crate::work::{About, Act, Work};
use crate::{assessment, ledger, operator, programme, secret};

/// Why an application cannot be begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// The call is not open yet.
    NotOpenYet,
    /// The call is over.
    Closed,
    /// There is no such call, operator or site.
    Missing,
}

impl Refused {
    /// What to say to the person who tried.
    pub const fn text(self) -> Text {
        match self {
            Self::NotOpenYet => words::CALL_NOT_OPEN,
            Self::Closed => words::CALL_CLOSED,
            Self::Missing => words::CALL_MISSING,
        }
    }
}

/// How a submission came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sending {
    /// When the request arrived.
    pub arrived: Instant,
    /// The version of the draft that the page showed; none if there was no page.
    pub version: Option<i32>,
}

/// The receipt of a submission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submitted {
    /// The number to quote, the same for every submission of an application.
    pub receipt_no: String,
    /// Which revision it is, from 1.
    pub n: u32,
}

/// Why an application did not arrive. The draft is kept in every case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotSubmitted {
    /// It is not with the applicant.
    Refusal(Refusal),
    /// These are to be put right.
    Problems(Problems),
    /// The call is over, its grace included.
    Closed,
    /// The draft was saved after the page was shown.
    Changed,
    /// The conditions of the programme are not met.
    Ineligible,
    /// A part is not begun, or not said to be finished.
    NotReady,
}

impl From<Unfinished> for NotSubmitted {
    fn from(unfinished: Unfinished) -> Self {
        match unfinished {
            Unfinished::Ineligible => Self::Ineligible,
            Unfinished::Problems(problems) => Self::Problems(problems),
            Unfinished::NotReady => Self::NotReady,
        }
    }
}

/// Begins an application. Who has a live one for this call and unit is led
/// to that.
pub async fn start(
    app: &Arc<App>,
    by: AccountId,
    call: CallId,
    operator: OperatorId,
    unit: Unit,
) -> anyhow::Result<Result<ApplicationId, Refused>> {
    let db = app.db.reader();
    let site = match unit {
        Unit::Whole => None,
        Unit::Site(site) => Some(site),
    };
    let Some(call) = programme::store::call(db, call).await? else {
        return Ok(Err(Refused::Missing));
    };
    if let Some(live) = store::live(db, call.id, operator, site).await? {
        return Ok(Ok(live));
    }
    let now = app.clock.now();
    if now < call.plan.opens_at {
        return Ok(Err(Refused::NotOpenYet));
    }
    if !call.plan.is_open(now) {
        return Ok(Err(Refused::Closed));
    }
    if !has_unit(app, operator, site).await? {
        return Ok(Err(Refused::Missing));
    }
    let published = app.programmes().get(db, call.version).await?;
    let id = ApplicationId::new(uuid::Uuid::now_v7());
    let act = Act::on(ActName::StartApplication, id)
        .under(&published.sha256)
        .saying(&Event::Started);
    let work = app.works.act(Some(by), act).await?;
    // For whom is in the form, so that the gate could not ask it.
    let role = operator::store::role_of(work.db(), operator, by).await?;
    if !role.is_some_and(MemberRole::can_edit) {
        return Ok(Err(Refused::Missing));
    }
    match store::insert(&work, id, &call, operator, site).await {
        Ok(()) => work.commit().await?,
        Err(error)
            if matches!(
                violated(&error),
                Some(Rule::ApplicationWhole | Rule::ApplicationSite)
            ) =>
        {
            // Two at the same moment: the other one is as good.
            drop(work);
            let live = store::live(db, call.id, operator, site).await?;
            return Ok(Ok(live.context("a live application that is not there")?));
        }
        Err(error) => return Err(error.into()),
    }
    Ok(Ok(id))
}

async fn has_unit(app: &App, operator: OperatorId, site: Option<SiteId>) -> anyhow::Result<bool> {
    let db = app.db.reader();
    Ok(match site {
        None => operator::store::facts(db, operator).await?.is_some(),
        Some(site) => operator::store::sites(db, operator)
            .await?
            .iter()
            .any(|known| known.id == site),
    })
}

/// Submits what is in the draft, for the first time or after a correction:
/// freezes it as the next revision and tells the contacts. A repeat finds it
/// done and gives the same receipt.
pub async fn submit(
    app: &Arc<App>,
    by: AccountId,
    id: ApplicationId,
) -> anyhow::Result<Result<Submitted, NotSubmitted>> {
    let sending = Sending {
        arrived: app.clock.now(),
        version: None,
    };
    submit_as_shown(app, by, id, sending).await
}

/// The same for a request from a page. Whether it is in time is not a matter of
/// how long it had to wait here, and nothing is sent that the page did not show.
pub async fn submit_as_shown(
    app: &Arc<App>,
    by: AccountId,
    id: ApplicationId,
    sending: Sending,
) -> anyhow::Result<Result<Submitted, NotSubmitted>> {
    // Another application may have the receipt number that was drawn.
    for _ in 0..8 {
        match try_submit(app, by, id, sending).await {
            Err(error)
                if error.downcast_ref::<DbErr>().and_then(violated) == Some(Rule::Receipt) => {}
            done => return done,
        }
    }
    anyhow::bail!("no receipt number is free")
}

async fn try_submit(
    app: &Arc<App>,
    by: AccountId,
    id: ApplicationId,
    sending: Sending,
) -> anyhow::Result<Result<Submitted, NotSubmitted>> {
    let Held {
        mut work,
        application: before,
        published,
    } = Held::begin(app, by, id, Act::on(ActName::Submit, id)).await?;
    let last = store::latest_revision(work.db(), id).await?;
    if let Err(refusal) = before.state.submit() {
        return Ok(match (refusal, before.receipt_no, last) {
            (Refusal::AlreadyWithdrawn, ..) | (_, None, _) | (_, _, None) => {
                Err(NotSubmitted::Refusal(refusal))
            }
            (_, Some(receipt_no), Some(last)) => Ok(Submitted {
                receipt_no,
                n: last.n,
            }),
        });
    }
    let dossier = Dossier {
        now: sending.arrived,
        ..Dossier::load(app, work.db(), id).await?
    };
    if !dossier.is_taken() {
        return Ok(Err(NotSubmitted::Closed));
    }
    if before.submitted_at.is_none() {
        // What waited here must not hold what came after the end.
        let links = ledger::store::since(work.db(), &About::Case(id.into()), 0).await?;
        let saved = dossier.draft.saved.map(|(at, _)| at);
        let mut changed = links.iter().map(|link| link.at).chain(saved);
        if changed.any(|at| !dossier.call.plan.takes(at)) {
            return Ok(Err(NotSubmitted::Closed));
        }
    }
    let shown = sending.version;
    if shown.is_some_and(|shown| shown != dossier.draft.version)
        || went_on(&work, id, before.operator).await?
    {
        return Ok(Err(NotSubmitted::Changed));
    }
    let content = match dossier.content() {
        Ok(content) => content,
        Err(unfinished) => return Ok(Err(unfinished.into())),
    };
    let n = last.map_or(1, |last| last.n + 1);
    let receipt_no = before
        .receipt_no
        .clone()
        .unwrap_or_else(|| receipt_no(secret::random_u64()));
    let claimed = evaluate(published.certification(), &claims(&content.answers));
    let arrival = Arrival {
        receipt_no: receipt_no.clone(),
        first_at: before.submitted_at.unwrap_or(sending.arrived),
        claimed_count: claimed.total,
        claimed_tier: claimed.tier,
    };
    store::arrive(&work, id, by, n, &content, arrival).await?;
    let (event, kind) = if n == 1 {
        (Event::Submitted { n }, MailKind::Submitted)
    } else {
        (Event::Resubmitted { n }, MailKind::Resubmitted)
    };
    work.saying(&event);
    let held = Application {
        receipt_no: Some(receipt_no.clone()),
        ..before
    };
    let written = Written {
        app,
        held: &held,
        content: &content,
        reason: "",
        now: sending.arrived,
    };
    written.to_contacts(&work, by, kind).await?;
    work.commit().await?;
    app.bell.ring();
    Ok(Ok(Submitted { receipt_no, n }))
}

/// Whether what goes along with the answers is not what the page showed any more:
/// the evidence, what the operator says of itself, its sites.
async fn went_on(work: &Work, id: ApplicationId, operator: OperatorId) -> Result<bool, DbErr> {
    let evidence = [ActName::LinkEvidence, ActName::RemoveFile];
    let facts = [ActName::ChangeOperator, ActName::ChangeSites];
    Ok(work.went_on(About::Case(id.into()), &evidence).await?
        || work.went_on(About::Thing(operator.uuid()), &facts).await?)
}

/// Why a draft is not deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotDeleted {
    /// It was submitted, or is not there.
    NoDraft,
    /// Something was typed that the page did not show.
    Changed,
}

/// Deletes a draft that was never submitted, with what was typed into it, if that
/// is still the version `shown`. Its files stay with the operator.
pub async fn delete_draft(
    app: &Arc<App>,
    by: AccountId,
    id: ApplicationId,
    shown: i32,
) -> anyhow::Result<Result<(), NotDeleted>> {
    let held = Held::begin(app, by, id, Act::on(ActName::DeleteDraft, id)).await?;
    let work = held.work;
    if !held.application.is_mere_draft() {
        return Ok(Err(NotDeleted::NoDraft));
    }
    let draft = drafts::load(work.db(), store::draft_of(id)).await?;
    if draft.version != shown {
        return Ok(Err(NotDeleted::Changed));
    }
    work.refuse_after(&[ActName::LinkEvidence, ActName::RemoveFile])
        .await?;
    drafts::forget(&work, store::draft_of(id)).await?;
    assessment::store::unlink_all(&work, id).await?;
    store::delete(&work, id).await?;
    work.commit().await?;
    Ok(Ok(()))
}
