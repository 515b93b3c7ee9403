//! An operator's people, for themselves: from a request to a page.

use app::account::read_email;
use app::account::words as labels;
use app::field::{Fields, Problem};
use app::id::{AccountId, InvitationId, OperatorId};
use app::operator::pages::{self, Colleague, InviteForm, InvitedLine, MemberLine};
use app::operator::words::people as words;
use app::operator::{MemberRole, Seat, looks_after};
use app::time::date_time;
use app::ui::Did;
use axum::response::Response;
use uuid::Uuid;

use super::acts::{self, Invited};
use super::store::{self, Invitation, Member};
use crate::access::Proven;
use crate::files::upload::Upload;
use crate::files::{self, serve};
use crate::http::page::Page;
use crate::http::{Ctx, Failure, Path, Posted, Reply};
use crate::operator::MyOperator;
use crate::operator::handlers::address;
use crate::operator::store::name_of;
use crate::secret;

pub(crate) fn list_address(operator: OperatorId) -> String {
    format!("{}/people", address(operator))
}

/// One of the people, as a list shows them; `base` is the address of the list.
pub(crate) fn line(member: &Member, base: &str, own: Option<AccountId>) -> MemberLine {
    let id = member.account.id;
    let letter = member.letter.map(|_| format!("{base}/{id}/letter"));
    MemberLine {
        name: member.account.name(),
        email: member.account.email.clone(),
        role: member.role,
        closed: member.seat().closed,
        own: own == Some(id),
        href: None,
        letter,
    }
}

/// The invitations of an operator, as a list shows them to `person`; `base` is
/// the address of the operator.
pub(crate) fn invited_lines(
    ctx: &Ctx,
    invited: &[Invitation],
    members: &[Member],
    person: AccountId,
    base: &str,
) -> Vec<InvitedLine> {
    let now = ctx.app.clock.now();
    let seats: Vec<Seat> = members.iter().map(Member::seat).collect();
    let line = |it: &Invitation| InvitedLine {
        email: it.email.as_str().to_owned(),
        role: it.role,
        until: (it.until > now)
            .then(|| words::works_until(ctx.lang, &date_time(ctx.lang, it.until))),
        address: looks_after(&seats, person, it.by)
            .then(|| format!("{base}/invitations/{}", it.id)),
    };
    invited.iter().map(line).collect()
}

pub(super) async fn ask_invite(ctx: Ctx, Proven(mine): Proven<MyOperator>) -> Reply {
    invite_page(&ctx, mine, Fields::new(), Vec::new()).await
}

async fn invite_page(ctx: &Ctx, mine: MyOperator, fields: Fields, problems: Vec<Problem>) -> Reply {
    let model = InviteForm {
        operator: address(mine.id),
        name: name_of(ctx.app.db.reader(), mine.id, None).await?,
        csrf: ctx.token(),
        key: match fields.get("_key") {
            "" => secret::random_token(),
            key => key.to_owned(),
        },
        fields,
        problems,
    };
    let page = Page::new(ctx.t(words::INVITE)).refused_if(!model.problems.is_empty());
    Ok(ctx.page(page, || pages::invite(model)))
}

pub(super) async fn invite(ctx: Ctx, Proven(mine): Proven<MyOperator>, posted: Posted) -> Reply {
    let fields = posted.fields();
    let email = read_email(fields, "email", labels::EMAIL);
    let role =
        MemberRole::parse(fields.get("role")).ok_or_else(|| Problem::new("role", words::ROLE_NONE));
    let by = ctx.account()?;
    let letter = match posted.files().iter().find(|file| file.field == "letter") {
        None => Ok(None),
        Some(file) => Upload::of(file, "")
            .map(Some)
            .map_err(|problem| problem.at("letter")),
    };
    let (email, role, letter) = match (email, role, letter) {
        (Ok(email), Ok(role), Ok(letter)) => (email, role, letter),
        (email, role, letter) => {
            let problems = [email.err(), role.err(), letter.err()];
            let problems = problems.into_iter().flatten().collect();
            return invite_page(&ctx, mine, fields.clone(), problems).await;
        }
    };
    let invited = Invited {
        from: ctx.client,
        email,
        role,
        letter,
    };
    let hash = posted.body_hash();
    match acts::invite(&ctx.app, by, mine.id, invited, posted.key(), &hash).await? {
        Ok(()) => Ok(ctx.did(Did::Invited, &list_address(mine.id))),
        Err(problem) => invite_page(&ctx, mine, fields.clone(), vec![problem]).await,
    }
}

pub(super) async fn invite_again(
    ctx: Ctx,
    Proven(mine): Proven<MyOperator>,
    Path((_, invitation)): Path<(Uuid, Uuid)>,
) -> Reply {
    send_again(&ctx, mine.id, invitation, &list_address(mine.id)).await
}

/// Sends an invitation of the side that asks again, and shows the page after it.
pub(crate) async fn send_again(
    ctx: &Ctx,
    operator: OperatorId,
    invitation: Uuid,
    to: &str,
) -> Reply {
    let id = InvitationId::new(invitation);
    acts::invite_again(&ctx.app, ctx.account()?, ctx.client, operator, id)
        .await?
        .map_err(Failure::Conflict)?;
    Ok(ctx.did(Did::Invited, to))
}

pub(super) async fn cancel(
    ctx: Ctx,
    Proven(mine): Proven<MyOperator>,
    Path((_, invitation)): Path<(Uuid, Uuid)>,
) -> Reply {
    take_back(&ctx, mine.id, invitation, &list_address(mine.id)).await
}

/// Takes an invitation of the side that asks back, and shows the page after it.
pub(crate) async fn take_back(
    ctx: &Ctx,
    operator: OperatorId,
    invitation: Uuid,
    to: &str,
) -> Reply {
    let id = InvitationId::new(invitation);
    if !acts::cancel(&ctx.app, ctx.account()?, operator, id).await? {
        return Err(Failure::Conflict(words::NO_INVITATION));
    }
    Ok(ctx.did(Did::InvitationCancelled, to))
}

pub(super) async fn one(
    ctx: Ctx,
    Proven(mine): Proven<MyOperator>,
    Path((_, account)): Path<(Uuid, Uuid)>,
) -> Reply {
    let account = AccountId::new(account);
    if !mine.role.can_manage_members() && account != ctx.account()? {
        return Err(Failure::Missing);
    }
    show(&ctx, mine, account, Fields::new(), Vec::new()).await
}

async fn show(
    ctx: &Ctx,
    mine: MyOperator,
    account: AccountId,
    fields: Fields,
    problems: Vec<Problem>,
) -> Reply {
    let db = ctx.app.db.reader();
    let base = list_address(mine.id);
    let members = store::members(db, mine.id).await?;
    let member = members.iter().find(|member| member.account.id == account);
    let member = member.ok_or(Failure::Missing)?;
    let line = line(member, &base, Some(ctx.account()?));
    let page = Page::new(words::person(ctx.lang, &line.name)).refused_if(!problems.is_empty());
    let model = Colleague {
        operator: address(mine.id),
        operator_name: name_of(db, mine.id, None).await?,
        here: format!("{base}/{account}"),
        line,
        may_manage: mine.role.can_manage_members(),
        csrf: ctx.token(),
        fields,
        problems,
    };
    Ok(ctx.page(page, || pages::colleague(model)))
}

pub(super) async fn change(
    ctx: Ctx,
    Proven(mine): Proven<MyOperator>,
    Path((_, account)): Path<(Uuid, Uuid)>,
    posted: Posted,
) -> Reply {
    let account = AccountId::new(account);
    let fields = posted.fields();
    let Some(role) = MemberRole::parse(fields.get("role")) else {
        let problem = Problem::new("role", words::ROLE_NONE);
        return show(&ctx, mine, account, fields.clone(), vec![problem]).await;
    };
    let by = ctx.account()?;
    match acts::change(&ctx.app, by, mine.id, account, Some(role)).await? {
        Ok(()) => Ok(ctx.did(Did::RoleChanged, &list_address(mine.id))),
        Err(why) => {
            let problem = Problem::new("role", why.text());
            show(&ctx, mine, account, fields.clone(), vec![problem]).await
        }
    }
}

pub(super) async fn remove(
    ctx: Ctx,
    Proven(mine): Proven<MyOperator>,
    Path((_, account)): Path<(Uuid, Uuid)>,
) -> Reply {
    let account = AccountId::new(account);
    acts::change(&ctx.app, ctx.account()?, mine.id, account, None)
        .await?
        .map_err(|why| Failure::Conflict(why.text()))?;
    Ok(ctx.did(Did::ColleagueRemoved, &list_address(mine.id)))
}

pub(super) async fn leave(ctx: Ctx, Proven(mine): Proven<MyOperator>) -> Reply {
    let me = ctx.account()?;
    acts::change(&ctx.app, me, mine.id, me, None)
        .await?
        .map_err(|why| Failure::Conflict(why.text()))?;
    Ok(ctx.did(Did::LeftOperator, "/my"))
}

pub(super) async fn hand_over(
    ctx: Ctx,
    Proven(mine): Proven<MyOperator>,
    Path((_, account)): Path<(Uuid, Uuid)>,
    posted: Posted,
) -> Reply {
    let account = AccountId::new(account);
    let fields = posted.fields();
    let afterwards = match fields.get("afterwards") {
        "editor" => Some(MemberRole::Editor),
        "out" => None,
        _ => {
            let problem = Problem::new("afterwards", words::AFTERWARDS_NONE);
            return show(&ctx, mine, account, fields.clone(), vec![problem]).await;
        }
    };
    acts::hand_over(&ctx.app, ctx.account()?, mine.id, account, afterwards)
        .await?
        .map_err(|why| Failure::Conflict(why.text()))?;
    let to = match afterwards {
        Some(_) => list_address(mine.id),
        None => "/my".to_owned(),
    };
    Ok(ctx.did(Did::HandedOver, &to))
}

pub(super) async fn letter(
    ctx: Ctx,
    Proven(mine): Proven<MyOperator>,
    Path((_, account)): Path<(Uuid, Uuid)>,
) -> Reply {
    give_letter(&ctx, mine.id, AccountId::new(account)).await
}

/// Hands out an agent's letter of proxy.
pub(crate) async fn give_letter(ctx: &Ctx, operator: OperatorId, agent: AccountId) -> Reply {
    let db = ctx.app.db.reader();
    let letter = store::letter_of(db, operator, agent).await?;
    let letter = letter.ok_or(Failure::Missing)?;
    let file = files::store::letter(db, operator, letter).await?;
    let response: Response = serve::copy(&ctx.app, &file.ok_or(Failure::Missing)?).await?;
    Ok(response)
}
