//! Operators and their people, for the office: from a request to a page.

use std::collections::HashMap;

use app::account::{Role, read_email};
use app::field::{Fields, Problem};
use app::home::{
    self as pages, CaseLine, HandoverLine, HandoverStep, OfficeOperator, OperatorRow, Operators,
};
use app::id::{AccountId, OperatorId};
use app::operator::words::people as words;
use app::operator::{CorporateNumber, MemberRole};
use app::programme::Kind;
use app::time::{list_date, today};
use app::ui::Did;
use app::writing::required;
use uuid::Uuid;

use crate::account::store as accounts;
use crate::application::store as applications;
use crate::http::page::Page;
use crate::http::{Ctx, Failure, Path, Posted, Reply, address::number};
use crate::operator::people::acts::{self, NewHandover, Refused};
use crate::operator::people::colleagues::{
    give_letter, invited_lines, line, send_again, take_back,
};
use crate::operator::people::store::{self, Handover, Member};
use crate::operator::store as operators;
use crate::programme;

const PER_PAGE: u64 = 50;
const LIST: &str = "/staff/operators";
/// Longest account of how a hand-over was checked (characters).
const REASON_MAX: usize = 1_000;

fn address(id: OperatorId) -> String {
    format!("{LIST}/{id}")
}

pub(super) async fn list(ctx: Ctx) -> Reply {
    let db = ctx.app.db.reader();
    let find = ctx.query.get("q");
    let page = number(&ctx.query, "page", 0..=100_000);
    let (found, count) = operators::search(db, find, page, PER_PAGE).await?;
    let at = |page: u64| {
        let query = form_urlencoded::Serializer::new(String::new())
            .append_pair("q", find)
            .append_pair("page", &page.to_string())
            .finish();
        format!("{LIST}?{query}")
    };
    let ids: Vec<OperatorId> = found.iter().map(|row| OperatorId::new(row.id)).collect();
    let members = store::members_of(db, &ids).await?;
    let rows = found
        .into_iter()
        .map(|row| {
            let id = OperatorId::new(row.id);
            let members = members.get(&id).map_or(&[][..], Vec::as_slice);
            OperatorRow {
                href: address(id),
                name: row.name,
                owners: (members.iter())
                    .filter(|it| it.seat().can_manage())
                    .map(|it| it.account.name())
                    .collect(),
                since: list_date(ctx.lang, today(row.created_at), today(ctx.arrived)),
            }
        })
        .collect();
    let open = store::handovers(db, None).await?;
    let names = operators::names_of(db, open.iter().map(|it| (it.operator, None))).await?;
    let waiting = open.iter().map(|it| {
        let name = names.get(&(it.operator, None)).cloned();
        (address(it.operator), name.unwrap_or_default())
    });
    let waiting = waiting.collect();
    let model = Operators {
        rows,
        count,
        find: find.to_owned(),
        waiting,
        previous: page.checked_sub(1).map(at),
        next: ((page + 1) * PER_PAGE < count).then(|| at(page + 1)),
    };
    let page = Page::new(ctx.t(words::OPERATORS)).class("wide");
    Ok(ctx.page(page, || pages::operators(model)))
}

pub(super) async fn one(ctx: Ctx, Path(id): Path<Uuid>) -> Reply {
    show(&ctx, OperatorId::new(id), Fields::new(), Vec::new()).await
}

async fn show(ctx: &Ctx, id: OperatorId, fields: Fields, problems: Vec<Problem>) -> Reply {
    let db = ctx.app.db.reader();
    let (facts, _) = operators::facts(db, id).await?.ok_or(Failure::Missing)?;
    let members = store::members(db, id).await?;
    let invited = store::invitations(db, id).await?;
    let mut all = store::handovers(db, Some(id)).await?;
    let names = accounts::names(db, all.iter().flat_map(people_of)).await?;
    let open = all.iter().position(|it| it.decided.is_none());
    let open = open.map(|at| all.remove(at));
    let here = address(id);
    let base = format!("{here}/people");
    let me = ctx.account()?;
    let mut lines = invited_lines(ctx, &invited, &members, me, &here);
    if members.iter().any(|it| it.account.id == me) {
        // They look after their own where they act for it.
        for line in &mut lines {
            line.address = None;
        }
    }
    let (former, cases) = sent(ctx, id, &facts.name).await?;
    let number = facts.corporate_number.as_ref();
    let model = OfficeOperator {
        corporate_number: number.map(CorporateNumber::grouped).unwrap_or_default(),
        former,
        cases,
        name: facts.name,
        phone: facts.phone,
        representative: facts.representative,
        lines: members.iter().map(|it| line(it, &base, None)).collect(),
        owners: owners(&members)
            .map(|it| (it.account.id.to_string(), it.account.name()))
            .collect(),
        invited: lines,
        step: step(ctx, id, open, &names).await?,
        before: all.iter().map(|it| handover_line(it, &names)).collect(),
        here,
        csrf: ctx.token(),
        fields,
        problems,
    };
    let page = Page::new(model.name.clone()).refused_if(!model.problems.is_empty());
    Ok(ctx.page(page, || pages::office_operator(&model)))
}

/// What an operator called `name` was called before, and what it has sent.
async fn sent(
    ctx: &Ctx,
    id: OperatorId,
    name: &str,
) -> Result<(Vec<String>, Vec<CaseLine>), Failure> {
    let db = ctx.app.db.reader();
    let calls = programme::store::calls(db, Kind::Certification).await?;
    let mut former = Vec::new();
    let mut cases = Vec::new();
    for it in applications::of_operators(db, &[id]).await? {
        let (Some(receipt_no), Some(sent_name)) = (it.receipt_no, it.sent_name) else {
            continue;
        };
        if it.site.is_none() && sent_name != name && !former.contains(&sent_name) {
            former.push(sent_name.clone());
        }
        let call = calls.iter().find(|call| call.id == it.call);
        cases.push(CaseLine {
            href: format!("/staff/applications/{}", it.id),
            receipt_no,
            name: sent_name,
            call: call.map_or_else(String::new, |call| call.name(ctx.lang)),
        });
    }
    Ok((former, cases))
}

fn owners(members: &[Member]) -> impl Iterator<Item = &Member> {
    members.iter().filter(|it| it.role == MemberRole::Owner)
}

fn people_of(it: &Handover) -> impl Iterator<Item = AccountId> + use<> {
    let decided = it.decided.map(|(_, by, _)| by);
    [Some(it.proposed.0), it.leaves, decided]
        .into_iter()
        .flatten()
}

fn handover_line(it: &Handover, names: &HashMap<AccountId, String>) -> HandoverLine {
    let name = |id: AccountId| names.get(&id).cloned().unwrap_or_default();
    HandoverLine {
        email: it.email.as_str().to_owned(),
        leaves: it.leaves.map(name),
        reason: it.reason.clone(),
        proposed: (name(it.proposed.0), it.proposed.1),
        decided: it
            .decided
            .map(|(approved, by, at)| (approved, name(by), at)),
    }
}

/// What this person can do.
async fn step(
    ctx: &Ctx,
    id: OperatorId,
    open: Option<Handover>,
    names: &HashMap<AccountId, String>,
) -> Result<HandoverStep, Failure> {
    let me = ctx.account()?;
    if operators::is_member(ctx.app.db.reader(), id, me).await? {
        return Ok(HandoverStep::Nothing(Some(words::INVOLVED)));
    }
    let is_staff = (ctx.subject.as_ref()).is_some_and(|it| it.roles.contains(&Role::Staff));
    Ok(match open {
        Some(open) if open.proposed.0 == me => HandoverStep::Wait(handover_line(&open, names)),
        Some(open) => HandoverStep::Decide(handover_line(&open, names)),
        None if is_staff => HandoverStep::Propose,
        None => HandoverStep::Nothing(None),
    })
}

pub(super) async fn letter(ctx: Ctx, Path((id, account)): Path<(Uuid, Uuid)>) -> Reply {
    give_letter(&ctx, OperatorId::new(id), AccountId::new(account)).await
}

async fn known(ctx: &Ctx, id: Uuid) -> Result<OperatorId, Failure> {
    let id = OperatorId::new(id);
    let found = operators::facts(ctx.app.db.reader(), id).await?;
    found.map(|_| id).ok_or(Failure::Missing)
}

pub(super) async fn propose(ctx: Ctx, Path(id): Path<Uuid>, posted: Posted) -> Reply {
    let id = known(&ctx, id).await?;
    let fields = posted.fields();
    let email = read_email(fields, "email", words::NEW_PERSON);
    let leaves = match fields.get("leaves") {
        "nobody" => Ok(None),
        other => Uuid::parse_str(other)
            .map(|id| Some(AccountId::new(id)))
            .map_err(|_| Problem::new("leaves", words::WHO_LEAVES_NONE)),
    };
    let reason = required(fields, "reason", words::CHECKED_HOW, REASON_MAX);
    let (email, leaves, reason) = match (email, leaves, reason) {
        (Ok(email), Ok(leaves), Ok(reason)) => (email, leaves, reason),
        (email, leaves, reason) => {
            let problems = [email.err(), leaves.err(), reason.err()];
            let problems = problems.into_iter().flatten().collect();
            return show(&ctx, id, fields.clone(), problems).await;
        }
    };
    let new = NewHandover {
        email,
        leaves,
        reason,
    };
    let done = acts::propose_handover(&ctx.app, ctx.account()?, id, new).await?;
    done.map_err(refused)?;
    Ok(ctx.did(Did::HandoverRecorded, &address(id)))
}

pub(super) async fn confirm(ctx: Ctx, Path(id): Path<Uuid>) -> Reply {
    decide(&ctx, id, true).await
}

pub(super) async fn drop_it(ctx: Ctx, Path(id): Path<Uuid>) -> Reply {
    decide(&ctx, id, false).await
}

async fn decide(ctx: &Ctx, id: Uuid, approve: bool) -> Reply {
    let id = known(ctx, id).await?;
    let done = acts::decide_handover(&ctx.app, ctx.account()?, id, approve).await?;
    done.map_err(refused)?;
    let did = if approve {
        Did::HandoverConfirmed
    } else {
        Did::HandoverDropped
    };
    Ok(ctx.did(did, &address(id)))
}

/// As [`known`], by somebody who does not act for it.
async fn uninvolved(ctx: &Ctx, id: Uuid) -> Result<OperatorId, Failure> {
    let id = known(ctx, id).await?;
    if operators::is_member(ctx.app.db.reader(), id, ctx.account()?).await? {
        return Err(Failure::Conflict(words::INVOLVED));
    }
    Ok(id)
}

pub(super) async fn invite_again(ctx: Ctx, Path((id, invitation)): Path<(Uuid, Uuid)>) -> Reply {
    let id = uninvolved(&ctx, id).await?;
    send_again(&ctx, id, invitation, &address(id)).await
}

pub(super) async fn cancel(ctx: Ctx, Path((id, invitation)): Path<(Uuid, Uuid)>) -> Reply {
    let id = uninvolved(&ctx, id).await?;
    take_back(&ctx, id, invitation, &address(id)).await
}

fn refused(why: Refused) -> Failure {
    Failure::Conflict(why.text())
}
