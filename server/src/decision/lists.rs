//! From a request to a page: the decisions on their way, and the result an
//! operator reads.

use std::collections::HashMap;

use app::account::Role;
use app::approval::State;
use app::decision::DecisionOutcome;
use app::decision::pages::{self, Line, ListModel};
use app::decision::result::{ResultModel, result as result_page};
use app::decision::words::pages as words;
use app::id::{AccountId, ApplicationId};
use app::programme::words::missing;
use app::review::Task;
use app::text::Text;

use super::case::Case;
use super::handlers::{address, items, returned};
use super::store::{self, Decision};
use crate::access::Proven;
use crate::application::MyApplication;
use crate::application::store::Called;
use crate::http::page::Page;
use crate::http::{Ctx, Failure, Reply};
use crate::{account, application, certificate, operator, review};

/// How many released decisions are shown; all of them are in the exports.
const RELEASED: u64 = 50;
/// More proposals than a city has in a year.
const OPEN: u64 = 500;

/// The decisions that wait, and those that are out.
pub async fn list(ctx: Ctx) -> Reply {
    let db = ctx.app.db.reader();
    let mut sent_back = store::sent_back(db, OPEN).await?;
    let mut proposed = store::in_state(db, State::Proposed, OPEN).await?;
    let mut approved = store::in_state(db, State::Approved, OPEN).await?;
    let mut released = store::in_state(db, State::Released, RELEASED).await?;
    let mut people: Vec<AccountId> = Vec::new();
    let mut ids: Vec<ApplicationId> = Vec::new();
    let all = sent_back.iter().chain(&proposed);
    for decision in all.chain(&approved).chain(&released) {
        people.push(decision.approval.proposed_by);
        people.extend(decision.approval.approved_by);
        ids.push(decision.application);
    }
    let names = account::store::names(db, people).await?;
    let cases = cases(&ctx, ids).await?;
    // Nobody reads what becomes of an operator of their own.
    for decisions in [&mut sent_back, &mut proposed, &mut approved, &mut released] {
        decisions.retain(|it| cases.contains_key(&it.application));
    }
    let lines = |decisions: &[Decision]| -> Vec<Line> {
        decisions
            .iter()
            .map(|decision| line(&ctx, decision, &cases, &names))
            .collect()
    };
    let mut back = lines(&sent_back);
    for (line, decision) in back.iter_mut().zip(&sent_back) {
        if let Some(returned) = returned(&ctx, decision.application).await? {
            let by = account::store::names(db, returned.by).await?;
            let by = by.into_values().next().unwrap_or_default();
            line.who = words::sent_back_by(ctx.lang, &line.who, &by);
            line.since = returned.at;
            line.reason = Some(returned.reason);
        }
        let task = review::store::live_assignment(db, decision.application).await?;
        if !task.is_some_and(|it| it.task == Task::Done) {
            // Opened again, or with another reviewer.
            let case = format!("/staff/applications/{}", decision.application);
            line.next = Some((words::NEXT_AFTER_REVIEW, case));
        }
    }
    let model = ListModel {
        sent_back: back,
        proposed: lines(&proposed),
        approved: lines(&approved),
        released: lines(&released),
    };
    Ok(
        ctx.page(Page::new(ctx.t(words::DECISIONS)).class("wide"), || {
            pages::list(model)
        }),
    )
}

/// Who applies, as it was sent and as it is called now, and the receipt number, by
/// application; those of one's own operators are not there.
async fn cases(
    ctx: &Ctx,
    ids: Vec<ApplicationId>,
) -> Result<HashMap<ApplicationId, (String, String)>, Failure> {
    let db = ctx.app.db.reader();
    let mut applications = application::store::some(db, &ids).await?;
    let own = operator::store::own(db, ctx.account()?).await?;
    applications.retain(|_, it| !own.contains(&it.operator));
    let called = application::store::called(db, applications.values()).await?;
    Ok(applications
        .into_iter()
        .map(|(id, it)| {
            let name = called.get(&id).map(Called::said).unwrap_or_default();
            (id, (name, it.receipt_no.unwrap_or_default()))
        })
        .collect())
}

fn line(
    ctx: &Ctx,
    decision: &Decision,
    cases: &HashMap<ApplicationId, (String, String)>,
    names: &HashMap<AccountId, String>,
) -> Line {
    let approval = decision.approval;
    let (name, receipt_no) = cases
        .get(&decision.application)
        .cloned()
        .unwrap_or_default();
    let who: Vec<&str> = [Some(approval.proposed_by), approval.approved_by]
        .into_iter()
        .flatten()
        .filter_map(|id| names.get(&id).map(String::as_str))
        .collect();
    let since = match approval.state {
        State::Approved => decision.approved_at,
        State::Released => decision.released_at,
        State::Proposed | State::Void => None,
    };
    Line {
        href: address(decision.application),
        name,
        receipt_no,
        tier: decision.outcome.tier(),
        who: who.join(" → "),
        since: since.unwrap_or(decision.proposed_at),
        reason: None,
        next: next(ctx, decision),
    }
}

fn next(ctx: &Ctx, decision: &Decision) -> Option<(Text, String)> {
    let here = address(decision.application);
    let subject = ctx.subject.as_ref()?;
    let approver = subject.roles.contains(&Role::Approver);
    match decision.state() {
        State::Proposed if approver && subject.account != decision.approval.proposed_by => {
            Some((words::NEXT_APPROVE, here))
        }
        State::Proposed => Some((words::NEXT_OTHER, here)),
        State::Approved if decision.letters_sha256.is_none() => {
            Some((words::LETTERS_NEXT, format!("{here}/letters")))
        }
        State::Approved => Some((words::NEXT_RELEASE, here)),
        State::Void if subject.roles.contains(&Role::Staff) => Some((words::NEXT_PROPOSE, here)),
        State::Released | State::Void => None,
    }
}

/// The result, once it is out.
pub async fn result(ctx: Ctx, Proven(mine): Proven<MyApplication>) -> Reply {
    let db = ctx.app.db.reader();
    // Nothing is told before the release, not even that there is a decision.
    let decision = store::live(db, mine.id)
        .await?
        .filter(|decision| decision.state() == State::Released)
        .ok_or(Failure::Missing)?;
    let case = Case::load(&ctx.app, db, mine.id).await?;
    let issued = certificate::store::by_application(db, mine.id).await?;
    let model = ResultModel {
        application: format!("/my/applications/{}", mine.id),
        name: case.revision.content.applicant_name(),
        receipt_no: case.receipt_no().to_owned(),
        tier: decision.tier(),
        reason: match &decision.outcome {
            DecisionOutcome::NotCertified { reason } => reason.clone(),
            DecisionOutcome::Certified(_) => String::new(),
        },
        accepted: decision.accepted,
        certificate: issued.map(|it| {
            (
                it.printed.number,
                it.printed.valid_from,
                it.printed.valid_to,
            )
        }),
        next: case.outcome.next.as_ref().map(|next| {
            let missing = |it| missing(ctx.lang, case.definition(), it);
            (next.tier, next.missing.iter().map(missing).collect())
        }),
        not_accepted: items(&case, ctx.lang, false),
        items: items(&case, ctx.lang, true),
    };
    Ok(ctx.page(Page::new(ctx.t(words::RESULT)), || result_page(model)))
}
