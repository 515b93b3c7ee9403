//! What can be done about a decision, and the application taken back before there is
//! one; each act is one transaction.

use std::sync::Arc;

use app::application::{Event as ApplicationEvent, Refusal as NotWithdrawn, State as Standing};
use app::approval::{Approval, Refusal, State};
use app::certificate::{Certificate, Listed, number};
use app::decision::{Blocked, DecisionOutcome, Event};
use app::id::{AccountId, ApplicationId};
use app::ledger::ActName;
use app::programme::MailKind;
use app::review::Task;
use app::time::today;
use chrono::NaiveDate;
use sea_orm::ConnectionTrait;

use super::case::Case;
use super::letters;
use super::store::{self, Decision};
use crate::application::held::Held;
use crate::application::mails::Written;
use crate::documents::Letter;
use crate::http::App;
use crate::work::{Act, Work};
use crate::{account, application, approval, certificate, documents, operator, review, secret};

/// What is proposed (起案).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// Certified in the tier the accepted items earn, or not and why.
    pub outcome: DecisionOutcome,
    /// The day of certification; not kept for a refusal.
    pub certified_on: NaiveDate,
}

impl Proposal {
    /// The day of certification, where there is one.
    fn day(&self) -> Option<NaiveDate> {
        self.outcome.tier().map(|_| self.certified_on)
    }
}

/// What a release led to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Released {
    /// The certificate's number; none for a refusal.
    pub number: Option<String>,
}

/// An act that may be blocked.
pub type Done<T> = anyhow::Result<Result<T, Blocked>>;

/// The case, held for the rest of the act.
async fn hold(app: &Arc<App>, by: AccountId, id: ApplicationId, act: Act) -> Done<(Work, Case)> {
    let Some(held) = Held::by_others(app, by, id, act).await? else {
        return Ok(Err(Blocked::Involved));
    };
    let case = Case::load(app, held.work.db(), id).await?;
    Ok(Ok((held.work, case)))
}

/// Proposes a decision. The same proposal again is done already.
pub async fn propose(
    app: &Arc<App>,
    by: AccountId,
    id: ApplicationId,
    proposal: Proposal,
) -> Done<()> {
    let tier = proposal.outcome.tier();
    let act = Act::on(ActName::Propose, id).saying(Event::Proposed { tier });
    let (work, case) = match hold(app, by, id, act).await? {
        Ok(held) => held,
        Err(blocked) => return Ok(Err(blocked)),
    };
    if let Some(known) = &case.decision {
        let same = known.approval.proposed_by == by
            && known.outcome == proposal.outcome
            && known.certified_on == proposal.day();
        return Ok(match known.state() {
            _ if same => Ok(()),
            State::Released => Err(Refusal::Released.into()),
            _ => Err(Blocked::AlreadyProposed),
        });
    }
    if let Err(blocked) = case.ready() {
        return Ok(Err(blocked));
    }
    if tier.is_some() && tier != case.outcome.tier {
        return Ok(Err(Blocked::NotTheTier));
    }
    store::propose(
        &work,
        store::New {
            application: id,
            revision: case.revision.id,
            outcome: &proposal.outcome,
            accepted: case.outcome.total,
            rule_sha256: &case.published.sha256,
            certified_on: proposal.day(),
            approval: Approval::propose(by),
        },
    )
    .await?;
    application::store::moved_within(&work, id).await?;
    work.commit().await?;
    Ok(Ok(()))
}

/// Approves the proposal with the papers it leads to, by somebody who did not
/// make it. `seal` names the papers that were shown, as [`Papers::seal`].
pub async fn approve(app: &Arc<App>, by: AccountId, id: ApplicationId, seal: &str) -> Done<()> {
    let act = Act::on(ActName::Approve, id).saying(Event::Approved);
    let (work, case) = match hold(app, by, id, act).await? {
        Ok(held) => held,
        Err(blocked) => return Ok(Err(blocked)),
    };
    let Some(decision) = &case.decision else {
        return Ok(Err(Blocked::NotProposed));
    };
    if decision.state() == State::Approved && decision.approval.approved_by == Some(by) {
        return Ok(Ok(()));
    }
    let approved = match decision.approval.approve(by) {
        Ok(approved) => approved,
        Err(refusal) => return Ok(Err(refusal.into())),
    };
    if let Err(blocked) = case.unchanged(decision) {
        return Ok(Err(blocked));
    }
    if draft(app, work.db(), &case, decision).await?.seal()? != seal {
        return Ok(Err(Blocked::LettersChanged));
    }
    approval::store::put(&work, decision.id, approved).await?;
    store::letters_seen(&work, decision.id, by, seal.to_owned()).await?;
    application::store::moved_within(&work, id).await?;
    work.commit().await?;
    Ok(Ok(()))
}

/// Sends a proposal back to staff: it is void, and another can be made. Who
/// proposed it is told why.
pub async fn send_back(
    app: &Arc<App>,
    by: AccountId,
    id: ApplicationId,
    reason: String,
) -> Done<()> {
    let act = Act::on(ActName::VoidDecision, id).saying(Event::SentBack {
        reason: reason.clone(),
    });
    let (work, case) = match hold(app, by, id, act).await? {
        Ok(held) => held,
        Err(blocked) => return Ok(Err(blocked)),
    };
    let Some(decision) = &case.decision else {
        // Nothing is on its way: sent back already, or never proposed.
        return Ok(Ok(()));
    };
    match decision.approval.void() {
        Ok(void) => {
            approval::store::put(&work, decision.id, void).await?;
            application::store::moved_within(&work, id).await?;
            if let Some(proposer) = account::store::one(work.db(), void.proposed_by).await? {
                let written = Written {
                    app,
                    held: &case.application,
                    content: &case.revision.content,
                    reason: &reason,
                    now: work.now(),
                };
                written.proposal_is_back(&work, &proposer).await?;
            }
            work.commit().await?;
            app.bell.ring();
            Ok(Ok(()))
        }
        Err(Refusal::AlreadyDone) => Ok(Ok(())),
        Err(refusal) => Ok(Err(refusal.into())),
    }
}

/// Somebody says to have looked at the letters that a release would send.
/// `seal` names what was shown, as [`Papers::seal`].
pub async fn see_letters(app: &Arc<App>, by: AccountId, id: ApplicationId, seal: &str) -> Done<()> {
    let act = Act::on(ActName::SeeLetters, id).saying(Event::LettersSeen);
    let (work, case) = match hold(app, by, id, act).await? {
        Ok(held) => held,
        Err(blocked) => return Ok(Err(blocked)),
    };
    let Some(decision) = &case.decision else {
        return Ok(Err(Blocked::NotProposed));
    };
    if decision.state() == State::Released {
        return Ok(Ok(()));
    }
    let now = draft(app, work.db(), &case, decision).await?.seal()?;
    if now != seal {
        return Ok(Err(Blocked::LettersChanged));
    }
    if decision.letters_seen_by == Some(by) && decision.letters_sha256.as_ref() == Some(&now) {
        return Ok(Ok(()));
    }
    store::letters_seen(&work, decision.id, by, now).await?;
    work.commit().await?;
    Ok(Ok(()))
}

/// The papers of a decision.
pub struct Papers {
    /// The letter.
    pub letter: Letter,
    /// The certificate, if certified.
    pub certificate: Option<Certificate>,
}

impl Papers {
    /// Names what is printed, so that a change after somebody looked at it is
    /// noticed. The day of the letter is that of the release and does not count.
    ///
    /// # Errors
    /// Never for the types as they are; the caller need not unwrap.
    pub fn seal(&self) -> Result<String, serde_json::Error> {
        let letter = Letter {
            date: NaiveDate::default(),
            ..self.letter.clone()
        };
        let json = serde_json::to_string(&(letter, &self.certificate))?;
        Ok(secret::sha256_hex(json))
    }
}

/// The papers as a release would make them now, as drafts.
pub async fn draft(
    app: &App,
    db: &impl ConnectionTrait,
    case: &Case,
    decision: &Decision,
) -> anyhow::Result<Papers> {
    let print_name = print_name(db, case).await?;
    Ok(papers(app, case, decision, print_name.as_deref(), None))
}

/// The papers. Without a number they are drafts.
fn papers(
    app: &App,
    case: &Case,
    decision: &Decision,
    print_name: Option<&str>,
    number: Option<&str>,
) -> Papers {
    let day = today(app.clock.now());
    let certificate = decision.tier().map(|tier| {
        let on = decision.certified_on.unwrap_or(day);
        letters::certificate(&app.config, case, print_name, tier, on, number)
    });
    Papers {
        letter: letters::letter(case, decision, print_name, certificate.as_ref(), day),
        certificate,
    }
}

async fn print_name(db: &impl ConnectionTrait, case: &Case) -> anyhow::Result<Option<String>> {
    let operator = case.application.operator;
    let facts = operator::store::facts(db, operator).await?;
    let sites = operator::store::sites(db, operator).await?;
    let facts = facts.as_ref().map(|(facts, _)| facts);
    Ok(case.revision.content.print_name(facts, &sites))
}

/// Releases an approved decision: number, certificate, letter, mails and the
/// state of the application in one. A repeat gives the same result.
pub async fn release(app: &Arc<App>, by: AccountId, id: ApplicationId) -> Done<Released> {
    if app.config.is_loopback() && !app.config.demo {
        return Ok(Err(Blocked::NoPublicAddress));
    }
    let act = Act::on(ActName::Release, id);
    let (mut work, case) = match hold(app, by, id, act).await? {
        Ok(held) => held,
        Err(blocked) => return Ok(Err(blocked)),
    };
    let Some(decision) = &case.decision else {
        return Ok(Err(Blocked::NotProposed));
    };
    let released = match decision.approval.release() {
        Ok(released) => released,
        Err(Refusal::AlreadyDone) => {
            let issued = certificate::store::by_application(work.db(), id).await?;
            return Ok(Ok(Released {
                number: issued.map(|c| c.printed.number),
            }));
        }
        Err(refusal) => return Ok(Err(refusal.into())),
    };
    if let Err(blocked) = case.unchanged(decision) {
        return Ok(Err(blocked));
    }
    // Read once: what was checked is what is printed.
    let print_name = print_name(work.db(), &case).await?;
    let draft = papers(app, &case, decision, print_name.as_deref(), None);
    match &decision.letters_sha256 {
        None => return Ok(Err(Blocked::LettersUnseen)),
        Some(seen) if *seen != draft.seal()? => return Ok(Err(Blocked::LettersChanged)),
        Some(_) => {}
    }
    if let Err(blocked) = printable(app, &case, decision, print_name.as_deref())? {
        return Ok(Err(blocked));
    }

    let issued = issue(app, &work, &case, decision, print_name.as_deref()).await?;
    approval::store::put(&work, decision.id, released).await?;
    let moved =
        application::store::move_to(&work, id, Standing::UnderReview, Standing::Decided).await?;
    anyhow::ensure!(
        moved,
        "an application moved while its decision was released"
    );
    let written = Written {
        app,
        held: &case.application,
        content: &case.revision.content,
        reason: "",
        now: work.now(),
    };
    written
        .to_contacts(&work, case.revision.submitted_by, MailKind::Released)
        .await?;
    work.saying(ApplicationEvent::Released {
        tier: decision.tier(),
        number: issued.clone(),
    });
    work.commit().await?;
    app.bell.ring();
    Ok(Ok(Released { number: issued }))
}

/// Refuses before anything is written what could not be printed afterwards:
/// everything on the papers is looked at, with a number as it will be.
fn printable(
    app: &App,
    case: &Case,
    decision: &Decision,
    print_name: Option<&str>,
) -> anyhow::Result<Result<(), Blocked>> {
    let number = numbered(case, 1);
    let papers = papers(app, case, decision, print_name, Some(&number));
    let characters = app
        .printer
        .unprintable_on(&papers.letter, papers.certificate.as_ref())?;
    Ok(if characters.is_empty() {
        Ok(())
    } else {
        Err(Blocked::Unprintable {
            receipt_no: case.receipt_no().to_owned(),
            characters,
        })
    })
}

/// The `n`th number of the call's fiscal year.
fn numbered(case: &Case, n: u32) -> String {
    let prefix = &case.definition().number.prefix;
    number(prefix, case.call.plan.fiscal_year, n)
}

/// Writes certificate and letter down; gives the certificate's number.
async fn issue(
    app: &App,
    work: &Work,
    case: &Case,
    decision: &Decision,
    print_name: Option<&str>,
) -> anyhow::Result<Option<String>> {
    let content = &case.revision.content;
    let definition = case.definition();
    let year = case.call.plan.fiscal_year;
    let number = if decision.tier().is_some() {
        let scope = format!("{}/{year}", case.call.programme);
        let n = work.next_number("certificate", scope).await?;
        Some(numbered(case, n))
    } else {
        None
    };
    let papers = papers(app, case, decision, print_name, number.as_deref());
    if let Some(printed) = &papers.certificate {
        // Every consent of the programme, publication among them, was a
        // condition of applying; a programme may ask for none.
        let public = definition
            .eligibility
            .tests
            .iter()
            .filter(|test| test.required_consent)
            .all(|test| content.consent.programme.contains(&test.code));
        certificate::store::insert(
            work,
            certificate::store::New {
                application: case.application.id,
                decision: decision.id,
                operator: case.application.operator,
                site: case.application.site,
                fiscal_year: year,
                public,
                printed,
                listed: &Listed::of(content, case.initiatives()),
                industry: content.operator.industry,
            },
        )
        .await?;
    }
    let (template, kind) = letters::template(definition, &decision.outcome);
    documents::store::keep(work, case.application.id, kind, template, &papers.letter).await?;
    Ok(number)
}

/// Takes an application back, which is possible until it is decided. What was
/// on its way in the office ends with it: a decision that is not released is
/// void, and the reviewer has one case less and is told. A repeat finds it done.
pub async fn withdraw(
    app: &Arc<App>,
    by: AccountId,
    id: ApplicationId,
    reason: &str,
) -> anyhow::Result<Result<(), NotWithdrawn>> {
    let act = Act::on(ActName::Withdraw, id).saying(ApplicationEvent::Withdrawn {
        reason: reason.to_owned(),
    });
    let held = Held::begin(app, by, id, act).await?;
    let (work, before) = (held.work, held.application);
    let to = match before.state.withdraw() {
        Ok(to) => to,
        Err(NotWithdrawn::AlreadyWithdrawn) => return Ok(Ok(())),
        Err(refusal) => return Ok(Err(refusal)),
    };
    application::store::move_to(&work, id, before.state, to).await?;
    if let Some(last) = application::store::latest_revision(work.db(), id).await? {
        let written = Written {
            app,
            held: &before,
            content: &last.content,
            reason,
            now: work.now(),
        };
        written.to_contacts(&work, by, MailKind::Withdrawn).await?;
        end_office_work(&work, id, &written).await?;
    }
    work.commit().await?;
    app.bell.ring();
    Ok(Ok(()))
}

async fn end_office_work(
    work: &Work,
    id: ApplicationId,
    written: &Written<'_>,
) -> anyhow::Result<()> {
    if let Some(open) = store::live(work.db(), id).await? {
        // Only a released one cannot be void, and then the application is decided.
        if let Ok(void) = open.approval.void() {
            approval::store::put(work, open.id, void).await?;
        }
    }
    if let Some(task) = review::store::live_assignment(work.db(), id).await? {
        review::store::move_task(work, task.id, Task::Replaced).await?;
        if let Some(reviewer) = account::store::one(work.db(), task.reviewer).await? {
            written.review_is_over(work, &reviewer).await?;
        }
    }
    Ok(())
}
