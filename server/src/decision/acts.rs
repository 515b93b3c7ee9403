//! What can be done about a decision; each act is one transaction.

use std::sync::Arc;

use app::application::{Event, State as Standing};
use app::certificate::{Certificate, Listed, number};
use app::decision::{Blocked, DecisionOutcome, Refusal, State};
use app::id::{AccountId, ApplicationId};
use app::ledger::ActName;
use app::text::Lang;
use app::time::today;
use chrono::NaiveDate;
use sea_orm::ConnectionTrait;

use super::case::Case;
use super::letters;
use super::store::{self, Decision};
use crate::documents::Letter;
use crate::http::App;
use crate::work::{Act, Work};
use crate::{account, application, certificate, operator};

/// What is proposed (起案).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// Certified in the tier the accepted items earn, or not and why.
    pub outcome: DecisionOutcome,
    /// The day of certification; not kept for a refusal.
    pub certified_on: NaiveDate,
}

/// What a release led to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Released {
    /// The certificate's number; none for a refusal.
    pub number: Option<String>,
}

/// An act that may be blocked.
pub type Done<T> = anyhow::Result<Result<T, Blocked>>;

/// The case, held for the rest of the act: everybody who acts on it, reviewers
/// too, takes turns at the application's row.
async fn hold(app: &App, work: &Work, id: ApplicationId) -> anyhow::Result<Case> {
    application::store::locked(work, id).await?;
    Case::load(app, work.db(), id).await
}

/// The decision alone, held in the same way.
async fn held_decision(work: &Work, id: ApplicationId) -> anyhow::Result<Option<Decision>> {
    application::store::locked(work, id).await?;
    store::live(work.db(), id).await
}

/// Mails are in the language of who sent the application.
async fn lang_of_sender(work: &Work, case: &Case) -> anyhow::Result<Lang> {
    let sender = account::store::one(work.db(), case.revision.submitted_by).await?;
    Ok(sender.map(|account| account.lang).unwrap_or_default())
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
    let mut work = app.works.act(Some(by), act).await?;
    let case = hold(app, &work, id).await?;
    if let Some(known) = &case.decision {
        let same = known.rule.proposed_by == by && known.rule.outcome == proposal.outcome;
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
    let rule = app::decision::Decision::propose(proposal.outcome, by);
    store::propose(
        &work,
        store::New {
            application: id,
            revision: case.revision.id,
            outcome: &rule.outcome,
            accepted: case.outcome.total,
            rule_sha256: &case.published.sha256,
            certified_on: tier.map(|_| proposal.certified_on),
            by,
        },
    )
    .await?;
    work.under(case.published.sha256.clone());
    work.commit().await?;
    Ok(Ok(()))
}

/// Approves the proposal, by somebody who did not make it.
pub async fn approve(app: &Arc<App>, by: AccountId, id: ApplicationId) -> Done<()> {
    let act = Act::on(ActName::Approve, id).saying(Event::Approved);
    let mut work = app.works.act(Some(by), act).await?;
    let case = hold(app, &work, id).await?;
    let Some(decision) = &case.decision else {
        return Ok(Err(Blocked::NotProposed));
    };
    if decision.state() == State::Approved && decision.rule.approved_by == Some(by) {
        return Ok(Ok(()));
    }
    let approved = match decision.rule.clone().approve(by) {
        Ok(approved) => approved,
        Err(refusal) => return Ok(Err(refusal.into())),
    };
    if let Err(blocked) = case.unchanged(decision) {
        return Ok(Err(blocked));
    }
    store::put(&work, decision, &approved).await?;
    work.under(case.published.sha256.clone());
    work.commit().await?;
    Ok(Ok(()))
}

/// Sends a proposal back to staff: it is void, and another can be made.
pub async fn send_back(
    app: &Arc<App>,
    by: AccountId,
    id: ApplicationId,
    reason: String,
) -> Done<()> {
    let act = Act::on(ActName::VoidDecision, id).saying(Event::SentBack { reason });
    let work = app.works.act(Some(by), act).await?;
    let Some(decision) = held_decision(&work, id).await? else {
        // Nothing is on its way: sent back already, or never proposed.
        return Ok(Ok(()));
    };
    match decision.rule.clone().void() {
        Ok(void) => {
            store::put(&work, &decision, &void).await?;
            work.commit().await?;
            Ok(Ok(()))
        }
        Err(Refusal::AlreadyDone) => Ok(Ok(())),
        Err(refusal) => Ok(Err(refusal.into())),
    }
}

/// Somebody says to have looked at the letters that a release would send.
pub async fn see_letters(app: &Arc<App>, by: AccountId, id: ApplicationId) -> Done<()> {
    let work = app
        .works
        .act(Some(by), Act::on(ActName::SeeLetters, id))
        .await?;
    let Some(decision) = held_decision(&work, id).await? else {
        return Ok(Err(Blocked::NotProposed));
    };
    if decision.letters_seen_by == Some(by) || decision.state() == State::Released {
        return Ok(Ok(()));
    }
    store::letters_seen(&work, decision.id, by).await?;
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

/// The papers as a release would make them. Without a number they are drafts.
pub async fn papers(
    app: &App,
    db: &impl ConnectionTrait,
    case: &Case,
    decision: &Decision,
    number: Option<&str>,
) -> anyhow::Result<Papers> {
    let day = today(app.clock.now());
    let print_name = print_name(db, case).await?;
    let certificate = decision.tier().map(|tier| {
        let on = decision.certified_on.unwrap_or(day);
        letters::certificate(&app.config, case, print_name.as_deref(), tier, on, number)
    });
    Ok(Papers {
        letter: letters::letter(
            case,
            decision,
            print_name.as_deref(),
            certificate.as_ref(),
            day,
        ),
        certificate,
    })
}

/// The spelling to print: the one that was sent or, if the name is the same,
/// the one entered since. It changes no fact of the application.
async fn print_name(db: &impl ConnectionTrait, case: &Case) -> anyhow::Result<Option<String>> {
    let sent = &case.revision.content.operator;
    if sent.print_name.is_some() {
        return Ok(sent.print_name.clone());
    }
    let now = operator::store::facts(db, case.application.operator).await?;
    Ok(now
        .filter(|(facts, _)| facts.name == sent.name)
        .and_then(|(facts, _)| facts.print_name))
}

/// Releases an approved decision: number, certificate, letter, mails and the
/// state of the application in one. A repeat gives the same result.
pub async fn release(app: &Arc<App>, by: AccountId, id: ApplicationId) -> Done<Released> {
    if app.config.is_loopback() && !app.config.demo {
        return Ok(Err(Blocked::NoPublicAddress));
    }
    let act = Act::on(ActName::Release, id);
    let mut work = app.works.act(Some(by), act).await?;
    let case = hold(app, &work, id).await?;
    let Some(decision) = &case.decision else {
        return Ok(Err(Blocked::NotProposed));
    };
    let released = match decision.rule.clone().release() {
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
    if decision.letters_seen_by.is_none() {
        return Ok(Err(Blocked::LettersUnseen));
    }
    if let Err(blocked) = printable(
        app,
        &case,
        &papers(app, work.db(), &case, decision, None).await?,
    ) {
        return Ok(Err(blocked));
    }

    let issued = issue(app, &work, &case, decision).await?;
    store::put(&work, decision, &released).await?;
    let moved =
        application::store::move_to(&work, id, Standing::UnderReview, Standing::Decided).await?;
    anyhow::ensure!(
        moved,
        "an application moved while its decision was released"
    );
    for mail in letters::mails(&app.config, &case, lang_of_sender(&work, &case).await?) {
        work.mail(mail).await?;
    }
    work.saying(Event::Released {
        tier: decision.tier(),
        number: issued.clone(),
    });
    work.under(case.published.sha256.clone());
    work.commit().await?;
    app.bell.ring();
    Ok(Ok(Released { number: issued }))
}

/// Refuses before anything is written what could not be printed afterwards.
fn printable(app: &App, case: &Case, papers: &Papers) -> Result<(), Blocked> {
    let characters =
        letters::unprintable(&app.printer, &papers.letter, papers.certificate.as_ref());
    if characters.is_empty() {
        Ok(())
    } else {
        Err(Blocked::Unprintable {
            receipt_no: case.receipt_no().to_owned(),
            characters,
        })
    }
}

/// Writes certificate and letter down; gives the certificate's number.
async fn issue(
    app: &App,
    work: &Work,
    case: &Case,
    decision: &Decision,
) -> anyhow::Result<Option<String>> {
    let content = &case.revision.content;
    let definition = case.definition();
    let year = case.call.plan.fiscal_year;
    let number = if decision.tier().is_some() {
        let n = certificate::store::next_number(work, case.call.programme, year).await?;
        Some(number(&definition.number.prefix, year, n))
    } else {
        None
    };
    let papers = papers(app, work.db(), case, decision, number.as_deref()).await?;
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
                listed: &Listed::of(content),
                industry: content.operator.industry,
            },
        )
        .await?;
    }
    let (template, kind) = letters::template(definition, &decision.rule.outcome);
    certificate::store::insert_letter(work, case.application.id, kind, template, &papers.letter)
        .await?;
    Ok(number)
}
