//! From a request to a page: one decision.

use app::account::Role;
use app::application::State as Application;
use app::approval::State;
use app::assessment::Answer;
use app::decision::pages::{self, CaseHead, DecisionModel, ItemLine, Standing, Step};
use app::decision::words::pages as words;
use app::decision::{
    Blocked, DecisionOutcome, Event, REASON_MAX_CHARS, read_certified_on, read_proposal,
};
use app::field::{Fields, Problem, Problems};
use app::id::AccountId;
use app::ledger::ActName;
use app::review::VerdictKind;
use app::text::Text;
use app::time::{Instant, today};
use app::writing::optional;

use super::acts::{self, Proposal};
use super::case::Case;
use super::papers;
use super::store::Decision;
use crate::access::Proven;
use crate::account;
use crate::application;
use crate::application::StaffCase;
use crate::certificate;
use crate::http::page::Page;
use crate::http::{Ctx, Failure, Posted, Reply};
use crate::ledger;
use crate::review;

/// An act of a decision, as the address of the page after it says.
#[derive(Clone, Copy)]
enum Did {
    Propose,
    Approve,
    SendBack,
    Release,
}

impl Did {
    const ALL: [Self; 4] = [Self::Propose, Self::Approve, Self::SendBack, Self::Release];

    const fn as_str(self) -> &'static str {
        match self {
            Self::Propose => "proposed",
            Self::Approve => "approved",
            Self::SendBack => "sent-back",
            Self::Release => "released",
        }
    }

    /// Whether the decision still stands as the act left it.
    fn holds(self, state: Option<State>) -> bool {
        state
            == match self {
                Self::Propose => Some(State::Proposed),
                Self::Approve => Some(State::Approved),
                Self::SendBack => None,
                Self::Release => Some(State::Released),
            }
    }

    const fn text(self) -> Text {
        match self {
            Self::Propose => words::DONE_PROPOSED,
            Self::Approve => words::DONE_APPROVED,
            Self::SendBack => words::DONE_SENT_BACK,
            Self::Release => words::DONE_RELEASED,
        }
    }
}

/// What the page shows besides what is stored.
#[derive(Default)]
struct Back {
    did: Option<Did>,
    fields: Fields,
    problems: Problems,
    blocked: Option<Blocked>,
}

/// The address of a case's decision.
pub(super) fn address(id: app::id::ApplicationId) -> String {
    format!("/staff/applications/{id}/decision")
}

/// The head of a page about a case.
pub(super) async fn head(ctx: &Ctx, case: &Case) -> anyhow::Result<CaseHead> {
    let it = &case.application;
    Ok(CaseHead {
        href: format!("/staff/applications/{}", it.id),
        name: application::store::called_now(ctx.app.db.reader(), it).await?,
        receipt_no: case.receipt_no().to_owned(),
    })
}

/// The items claimed or said not to apply, with their verdicts. `all` gives
/// the accepted ones, too.
pub(super) fn items(case: &Case, lang: app::text::Lang, all: bool) -> Vec<ItemLine> {
    let definition = case.definition();
    let verdict = |item| case.verdicts.iter().find(|v| &v.item == item);
    app::review::to_judge(definition, &case.revision.content.answers)
        .filter_map(|answer| {
            let found = verdict(&answer.item);
            let kind = found.map(|v| v.kind);
            if !all && kind == Some(VerdictKind::Accepted) {
                return None;
            }
            let name = definition
                .item(&answer.item)
                .map_or("", |item| item.name.of(lang));
            Some(ItemLine {
                code: answer.item.to_string(),
                name: name.to_owned(),
                verdict: match kind {
                    Some(VerdictKind::Accepted) => words::ITEM_ACCEPTED,
                    Some(VerdictKind::Rejected) => words::ITEM_REJECTED,
                    Some(kind) => app::review::words::pages::verdict_given(kind),
                    None => words::ITEM_OPEN,
                },
                reason: found.map(|v| v.reason.clone()).unwrap_or_default(),
            })
        })
        .collect()
}

/// The page of a decision.
pub async fn decision(ctx: Ctx, Proven(StaffCase { id }): Proven<StaffCase>) -> Reply {
    let said = ctx.done();
    let back = Back {
        did: Did::ALL
            .into_iter()
            .find(|did| said.as_deref() == Some(did.as_str())),
        ..Back::default()
    };
    show(&ctx, id, back).await
}

async fn show(ctx: &Ctx, id: app::id::ApplicationId, back: Back) -> Reply {
    let db = ctx.app.db.reader();
    let case = Case::load(&ctx.app, db, id).await?;
    let standing = standing(ctx, &case).await?;
    let state = case.application.state;
    let sent_back = match &case.decision {
        None if state == Application::UnderReview => {
            returned(ctx, id).await?.map(|returned| returned.reason)
        }
        _ => None,
    };
    let step = step(ctx, &case, &back.fields).await?;
    let may_send_back = has(ctx, Role::Approver)
        && case
            .decision
            .as_ref()
            .is_some_and(|d| matches!(d.state(), State::Proposed | State::Approved));
    let refused = !back.problems.is_empty() || back.blocked.is_some();
    let claimed = case
        .revision
        .content
        .answers
        .iter()
        .filter(|answer| answer.answer == Answer::Implemented)
        .count();
    let model = DecisionModel {
        head: head(ctx, &case).await?,
        application: match state {
            Application::UnderReview | Application::Decided => None,
            state => review::store::stage(db, id, state).await?,
        },
        here: address(id),
        definition: case.definition(),
        outcome: &case.outcome,
        claimed: u32::try_from(claimed).unwrap_or(u32::MAX),
        items: items(&case, ctx.lang, false),
        standing,
        sent_back,
        step,
        may_send_back,
        send_back_reason: back.fields.get("back_reason").to_owned(),
        problems: back.problems,
        blocked: back.blocked.map(|blocked| blocked.say(ctx.lang)),
        done: back
            .did
            .filter(|did| did.holds(case.decision.as_ref().map(Decision::state)))
            .map(Did::text),
        csrf: ctx.token(),
    };
    Ok(ctx.page(
        Page::new(ctx.t(words::DECISION))
            .class("wide")
            .refused_if(refused),
        || pages::decision_page(model),
    ))
}

/// How the last proposal, which is void now, came back.
pub(super) struct Returned {
    /// The approver's words.
    pub(super) reason: String,
    pub(super) at: Instant,
    pub(super) by: Option<AccountId>,
}

/// How the last proposal came back, if none has followed it.
pub(super) async fn returned(
    ctx: &Ctx,
    id: app::id::ApplicationId,
) -> anyhow::Result<Option<Returned>> {
    let entries = ledger::store::timeline(ctx.app.db.reader(), id).await?;
    Ok(entries
        .into_iter()
        .rev()
        .take_while(|entry| entry.act != ActName::Submit.as_str())
        .find_map(
            |entry| match Event::of(&entry.act, entry.detail.as_deref()?)? {
                Event::SentBack { reason } => Some(Returned {
                    reason,
                    at: entry.at,
                    by: entry.actor,
                }),
                _ => None,
            },
        ))
}

fn has(ctx: &Ctx, role: Role) -> bool {
    ctx.subject
        .as_ref()
        .is_some_and(|subject| subject.roles.contains(&role))
}

async fn standing(ctx: &Ctx, case: &Case) -> anyhow::Result<Option<Standing>> {
    let Some(decision) = &case.decision else {
        return Ok(None);
    };
    let db = ctx.app.db.reader();
    let approval = decision.approval;
    let people = [Some(approval.proposed_by), approval.approved_by];
    let names = account::store::names(db, people.into_iter().flatten()).await?;
    let name = |id| names.get(&id).cloned().unwrap_or_default();
    let issued = certificate::store::by_application(db, case.application.id).await?;
    Ok(Some(Standing {
        state: approval.state,
        tier: decision.outcome.tier(),
        reason: match &decision.outcome {
            DecisionOutcome::NotCertified { reason } => reason.clone(),
            DecisionOutcome::Certified(_) => String::new(),
        },
        certified_on: decision.certified_on,
        proposed: (name(approval.proposed_by), decision.proposed_at),
        approved: approval
            .approved_by
            .zip(decision.approved_at)
            .map(|(by, at)| (name(by), at)),
        released_at: decision.released_at,
        certificate: issued.map(|it| {
            let href = format!("/staff/certificates/{}", it.printed.number);
            (it.printed.number, href)
        }),
    }))
}

/// What this person can do next.
pub(super) async fn step(ctx: &Ctx, case: &Case, typed: &Fields) -> Result<Step, Failure> {
    let say = |text: app::text::Text| ctx.t(text).to_owned();
    let Some(decision) = &case.decision else {
        return Ok(match case.ready() {
            Err(blocked) => Step::Wait(words::NOT_YET, blocked.say(ctx.lang)),
            Ok(()) if has(ctx, Role::Staff) => {
                Step::Propose(typed.clone(), today(ctx.app.clock.now()))
            }
            Ok(()) => Step::Wait(words::WAITS_FOR_PROPOSAL, say(words::STAFF_PROPOSES)),
        });
    };
    let me = ctx.subject.as_ref().map(|subject| subject.account);
    let unseen = decision.state() == State::Approved && {
        let draft = acts::draft(&ctx.app, ctx.app.db.reader(), case, decision).await?;
        decision.letters_sha256 != Some(draft.seal().map_err(anyhow::Error::from)?)
    };
    Ok(match decision.state() {
        State::Proposed
            if !has(ctx, Role::Approver) || me == Some(decision.approval.proposed_by) =>
        {
            Step::Wait(words::WAITS_FOR_APPROVAL, say(words::ANOTHER_APPROVES))
        }
        State::Proposed => match case.unchanged(decision) {
            Ok(()) => Step::Approve,
            Err(blocked) => Step::Wait(words::NOT_YET, blocked.say(ctx.lang)),
        },
        State::Approved if unseen => Step::Letters,
        State::Approved if !has(ctx, Role::Approver) => {
            Step::Wait(words::RELEASE_TITLE, say(words::APPROVER_RELEASES))
        }
        State::Approved => Step::Release(consequences(ctx, case)),
        State::Released | State::Void => Step::Done,
    })
}

/// What a release does, in words.
fn consequences(ctx: &Ctx, case: &Case) -> Vec<String> {
    let mut all = Vec::new();
    if let Some(day) = case.decision.as_ref().and_then(|it| it.certified_on) {
        let now = today(ctx.app.clock.now());
        all.push(ctx.t(words::WILL_NUMBER).to_owned());
        all.push(words::will_publish(
            ctx.lang,
            Some(day).filter(|day| *day > now),
        ));
    }
    all.push(ctx.t(words::WILL_LETTER).to_owned());
    let addresses: Vec<&str> = case
        .revision
        .content
        .contacts
        .iter()
        .map(|contact| contact.email.as_str())
        .collect();
    all.push(words::will_mail(ctx.lang, &addresses.join(", ")));
    all
}

/// What an act answers: on to the page, or the page with what is in the way.
async fn answer(
    ctx: &Ctx,
    id: app::id::ApplicationId,
    fields: &Fields,
    did: Did,
    done: Result<(), Blocked>,
) -> Reply {
    match done {
        Ok(()) => Ok(ctx.see_other(&format!("{}?done={}", address(id), did.as_str()))),
        Err(blocked) => {
            let back = Back {
                fields: fields.clone(),
                blocked: Some(blocked),
                ..Back::default()
            };
            show(ctx, id, back).await
        }
    }
}

/// Proposes a decision.
pub async fn propose(
    ctx: Ctx,
    Proven(StaffCase { id }): Proven<StaffCase>,
    posted: Posted,
) -> Reply {
    let fields = posted.fields();
    let case = Case::load(&ctx.app, ctx.app.db.reader(), id).await?;
    let now = today(ctx.app.clock.now());
    let submitted_on = today(case.revision.submitted_at);
    let mut problems = Problems::new();
    let mut keep = |more: Problems| problems.extend(more);
    let outcome = read_proposal(fields, &case.outcome).map_err(&mut keep);
    let certified_on = match &outcome {
        Ok(DecisionOutcome::NotCertified { .. }) => Ok(now),
        _ if fields.get("outcome") == "certified" => {
            read_certified_on(fields, submitted_on, now).map_err(|problem| keep(vec![problem]))
        }
        _ => Err(()),
    };
    let (Ok(outcome), Ok(certified_on)) = (outcome, certified_on) else {
        let back = Back {
            fields: fields.clone(),
            problems,
            ..Back::default()
        };
        return show(&ctx, id, back).await;
    };
    let proposal = Proposal {
        outcome,
        certified_on,
    };
    let done = acts::propose(&ctx.app, ctx.account()?, id, proposal).await?;
    answer(&ctx, id, fields, Did::Propose, done).await
}

/// Approves the proposal.
pub async fn approve(
    ctx: Ctx,
    Proven(StaffCase { id }): Proven<StaffCase>,
    posted: Posted,
) -> Reply {
    let seal = posted.fields().get("_seal");
    match acts::approve(&ctx.app, ctx.account()?, id, seal).await? {
        // What would be printed is shown as it is now.
        Err(blocked @ Blocked::LettersChanged) => papers::show(&ctx, id, Some(blocked)).await,
        done => answer(&ctx, id, posted.fields(), Did::Approve, done).await,
    }
}

/// Sends the proposal back to staff.
pub async fn send_back(
    ctx: Ctx,
    Proven(StaffCase { id }): Proven<StaffCase>,
    posted: Posted,
) -> Reply {
    let fields = posted.fields();
    let read = optional(
        fields,
        "back_reason",
        words::SEND_BACK_REASON,
        REASON_MAX_CHARS,
    );
    let problem = match read {
        Ok(Some(reason)) => {
            let done = acts::send_back(&ctx.app, ctx.account()?, id, reason).await?;
            return answer(&ctx, id, fields, Did::SendBack, done).await;
        }
        Ok(None) => Problem::new("back_reason", words::SEND_BACK_REASON_MISSING),
        Err(problem) => problem,
    };
    let back = Back {
        fields: fields.clone(),
        problems: vec![problem],
        ..Back::default()
    };
    show(&ctx, id, back).await
}

/// Releases the decision.
pub async fn release(
    ctx: Ctx,
    Proven(StaffCase { id }): Proven<StaffCase>,
    posted: Posted,
) -> Reply {
    let done = acts::release(&ctx.app, ctx.account()?, id).await?;
    answer(&ctx, id, posted.fields(), Did::Release, done.map(|_| ())).await
}
