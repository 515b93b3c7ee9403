//! An operator's people, with those whom its applications name and who have no
//! access.

use app::operator::pages::{self, MemberLine, People};
use app::operator::words::people as words;

use crate::access::Proven;
use crate::application::store as applications;
use crate::http::page::Page;
use crate::http::{Ctx, Reply};
use crate::operator::MyOperator;
use crate::operator::handlers::address;
use crate::operator::people::colleagues::{invited_lines, line, list_address};
use crate::operator::people::store;
use crate::operator::store::name_of;
use crate::secret;

/// `/my/operators/{id}/people`
pub(super) async fn list(ctx: Ctx, Proven(mine): Proven<MyOperator>) -> Reply {
    let (db, now) = (ctx.app.db.reader(), ctx.app.clock.now());
    let me = ctx.account()?;
    let may_manage = mine.role.can_manage_members();
    let (operator, base) = (address(mine.id), list_address(mine.id));
    let members = store::members(db, mine.id).await?;
    let lines = members
        .iter()
        .map(|member| {
            let id = member.account.id;
            MemberLine {
                href: (may_manage || id == me).then(|| format!("{base}/{id}")),
                ..line(member, &base, Some(me))
            }
        })
        .collect();
    let invited = store::invitations(db, mine.id).await?;
    let contacts = if may_manage {
        applications::contacts_without_access(db, mine.id, now).await?
    } else {
        Vec::new()
    };
    let model = People {
        name: name_of(db, mine.id, None).await?,
        lines,
        invited: invited_lines(&ctx, &invited, &members, me, &operator),
        contacts: contacts
            .into_iter()
            .map(|it| (it.name, it.email, secret::random_token()))
            .collect(),
        operator,
        may_manage,
        csrf: ctx.token(),
    };
    Ok(ctx.page(Page::new(ctx.t(words::PEOPLE)), || pages::people(model)))
}
