//! Sending, and what is there afterwards: check, receipt, timeline.

use app::application::pages::{self, CheckModel, ReceiptModel, TimelineModel};
use app::application::summary::{self, Draft};
use app::application::words::pages as words;
use app::application::{Event, Task, TaskStatus, TaxCheck, tasks};
use app::field::Problem;
use app::id::ApplicationId;
use app::programme::CertificationRules;
use app::text::{Lang, Text};
use app::time::date_time;
use app::ui;
use axum::response::Response;
use http::StatusCode;

use super::home::{Shown, correction, item_label};
use super::shown::{dossier, frame, title};
use super::store;
use crate::access::Proven;
use crate::application::MyApplication;
use crate::documents::{Receipt, Section};
use crate::files::serve;
use crate::http::page::Page;
use crate::http::{Ctx, Failure, Reply};
use crate::programme::store::Call;
use crate::{account, ledger, programme};

/// `/my/applications/{id}/check`
pub async fn check(ctx: Ctx, Proven(mine): Proven<MyApplication>) -> Reply {
    let held = store::one(ctx.app.db.reader(), mine.id).await?;
    if held.submitted_at.is_some() && !held.state.is_editable() {
        // What was sent stands on the receipt; what the operator says of itself may
        // have changed since.
        return Ok(ctx.see_other(&format!("/my/applications/{}/receipt", mine.id)));
    }
    check_page(&ctx, &mine, Check::Asked).await
}

/// Why the check page is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Check {
    /// Somebody asked for it.
    Asked,
    /// It was tried to send the application, and something is missing.
    Refused,
    /// It was tried to send something older than what is stored.
    Changed,
}

/// Everything once more.
pub(crate) async fn check_page(ctx: &Ctx, mine: &MyApplication, why: Check) -> Reply {
    let dossier = dossier(ctx, mine).await?;
    let lang = ctx.lang;
    let frame = frame(ctx, mine, &dossier).await?;
    let eligible = dossier.eligible();
    let readings = dossier.readings();
    let list = tasks(&dossier.parts(&eligible, &readings));
    let tally = dossier.tally(&readings);
    let shown = Shown {
        lang,
        dossier: &dossier,
        frame: &frame,
        readings: &readings,
        tally: &tally,
    };
    let missing = list
        .iter()
        .filter(|state| {
            !matches!(state.task, Task::Evidence | Task::Submit) && state.status != TaskStatus::Done
        })
        .map(|state| {
            let name = state.task.name(lang, dossier.definition());
            (name, shown.href(state.task))
        })
        .collect();
    let shut = if !dossier.is_taken() {
        Some(ctx.t(words::CALL_CLOSED).to_owned())
    } else if eligible.not_met().any(|test| !test.is_consent) {
        Some(ctx.t(words::INELIGIBLE).to_owned())
    } else {
        None
    };
    let problems: Vec<Problem> = dossier
        .problems(&eligible)
        .into_iter()
        .flat_map(|(_, problems)| problems)
        .collect();
    let parts = summary::of_draft(
        lang,
        Draft {
            definition: dossier.definition(),
            facts: &dossier.facts,
            sites: &dossier.sites,
            unit: dossier.unit(),
            fields: &dossier.draft.fields,
            readings: &readings,
            evidence: &dossier.evidence,
            files: &dossier.files,
            problems: &problems,
        },
    );
    let still_as_sent = correction(ctx, &dossier, &readings)
        .await?
        .unwrap_or_default()
        .items
        .into_iter()
        .map(|(item, _)| {
            let href = frame.path(&format!("items/{item}"));
            (item_label(lang, &dossier, &item), href)
        })
        .collect();
    let many_users = dossier
        .many_users()
        .map(|item| {
            let at = format!("items/{}", item.code);
            (item_label(lang, &dossier, &item.code), frame.edit(&at))
        })
        .collect();
    let tier = tally.outcome.tier.map(|tier| tier.name().of(lang));
    let claim = words::claim_line(lang, tally.outcome.total, tally.incomplete, tier);
    let mut page =
        Page::new(ctx.t(app::application::words::TASK_SUBMIT)).refused_if(why == Check::Refused);
    if why == Check::Changed {
        page = page.status(StatusCode::CONFLICT);
    }
    Ok(ctx.page(page, || {
        pages::check(CheckModel {
            frame,
            parts,
            missing,
            shut,
            claim,
            changed: why == Check::Changed,
            still_as_sent,
            many_users,
        })
    }))
}

/// `/my/applications/{id}/receipt`
pub async fn receipt(ctx: Ctx, Proven(mine): Proven<MyApplication>) -> Reply {
    let dossier = dossier(&ctx, &mine).await?;
    let db = ctx.app.db.reader();
    let lang = ctx.lang;
    let last = store::latest_revision(db, mine.id)
        .await?
        .ok_or(Failure::Missing)?;
    let receipt_no = dossier
        .application
        .receipt_no
        .clone()
        .ok_or(Failure::Missing)?;
    let office = &dossier.definition().head.office;
    let model = ReceiptModel {
        about: about(lang, dossier.definition(), &dossier.call),
        frame: frame(&ctx, &mine, &dossier).await?,
        receipt_no,
        n: last.n,
        at: date_time(lang, last.submitted_at),
        mails: last
            .content
            .contacts
            .iter()
            .map(|c| c.email.clone())
            .collect(),
        office: app::mail::words::office_lines(
            lang,
            office.name.of(lang),
            &office.phone,
            office.hours.of(lang),
            &office.email,
        ),
        tax_certificate: last.content.pledge.tax == TaxCheck::Certificate,
        parts: summary::of_content(lang, dossier.definition(), &last.content),
    };
    Ok(ctx.page(Page::new(ctx.t(words::RECEIPT)), || pages::receipt(model)))
}

/// What was applied for, and to whom.
fn about(lang: Lang, definition: &CertificationRules, call: &Call) -> Vec<(String, String)> {
    let say = |text: Text| text.of(lang).to_owned();
    let programme = format!("{} {}", definition.head.name.of(lang), call.name(lang));
    vec![
        (say(words::ANSWERED_CALL), programme),
        (
            say(words::SENT_TO),
            definition.head.office.name.of(lang).to_owned(),
        ),
    ]
}

/// `/my/applications/{id}/receipt.pdf`: what was sent last, on paper.
pub async fn receipt_pdf(
    ctx: Ctx,
    Proven(mine): Proven<MyApplication>,
) -> Result<Response, Failure> {
    copy(&ctx, mine.id).await
}

/// What was sent last, on paper, for whoever may see the application.
pub(crate) async fn copy(ctx: &Ctx, id: ApplicationId) -> Result<Response, Failure> {
    let db = ctx.app.db.reader();
    let application = store::one(db, id).await?;
    let last = store::latest_revision(db, id)
        .await?
        .ok_or(Failure::Missing)?;
    let receipt_no = application.receipt_no.ok_or(Failure::Missing)?;
    let published = ctx.app.programmes().get(db, application.version).await?;
    let lang = ctx.lang;
    let sections = summary::of_content(lang, published.certification(), &last.content)
        .into_iter()
        .map(|part| Section {
            heading: part.heading,
            rows: part
                .rows
                .into_iter()
                .map(|row| (row.label, row.value))
                .collect(),
        })
        .collect();
    let call = programme::store::call(db, application.call)
        .await?
        .ok_or(Failure::Missing)?;
    let receipt = Receipt {
        lang,
        about: about(lang, published.certification(), &call),
        title: ctx.t(words::COPY_TITLE).to_owned(),
        receipt_no: receipt_no.clone(),
        submitted_at: last.submitted_at,
        sections,
    };
    let printer = std::sync::Arc::clone(&ctx.app.printer);
    let pdf = tokio::task::spawn_blocking(move || printer.receipt(&receipt))
        .await
        .map_err(anyhow::Error::from)?
        .map_err(anyhow::Error::from)?;
    let name = format!("{}-{receipt_no}-{}.pdf", ctx.t(words::RECEIPT), last.n);
    Ok(serve::attachment(&name, "application/pdf", pdf))
}

/// `/my/applications/{id}/timeline`
pub async fn timeline(ctx: Ctx, Proven(mine): Proven<MyApplication>) -> Reply {
    let dossier = dossier(&ctx, &mine).await?;
    let db = ctx.app.db.reader();
    let lang = ctx.lang;
    let entries = ledger::store::timeline(db, mine.id).await?;
    let actors = entries.iter().filter_map(|entry| entry.actor);
    let names = account::store::names(db, actors).await?;
    let frame = frame(&ctx, &mine, &dossier).await?;
    let title = words::of_page(lang, ctx.t(words::TIMELINE), &title(lang, &dossier));
    Ok(ctx.page(Page::new(title), || {
        let events = entries
            .into_iter()
            .filter_map(|entry| {
                let event = Event::of(&entry.act, &entry.detail?)?;
                let told = event.told(lang);
                // Who of the office did it is not for the applicant; who of the
                // operator did it has perhaps left since.
                let who = match entry.actor {
                    Some(actor) if event.is_of_operator() => {
                        names.get(&actor).cloned().unwrap_or_default()
                    }
                    Some(_) => words::CITY.of(lang).to_owned(),
                    None => String::new(),
                };
                Some(ui::Event {
                    when: date_time(lang, entry.at).into(),
                    datetime: entry.at.to_rfc3339(),
                    title: told.say.into(),
                    who: who.into(),
                    more: None,
                    milestone: told.milestone,
                })
            })
            .collect();
        pages::timeline(TimelineModel { frame, events })
    }))
}
