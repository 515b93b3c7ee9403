//! Mail that is held up, for the office: from a request to a page.

use app::mail::pages::{self, MailLine, MailsModel};
use app::mail::{Trouble, words};
use uuid::Uuid;

use super::entity::Model;
use super::{acts, store};
use crate::http::page::Page;
use crate::http::{Ctx, Failure, Path, Reply, address::number};

const PER_PAGE: u64 = 50;
const LIST: &str = "/staff/mails";

fn line(mail: Model) -> MailLine {
    let failed = mail.state == "failed";
    // A new one leaves by itself, and one that is being sent is in somebody's hands.
    let helps = failed || mail.state == "waiting" && mail.tries > 0;
    MailLine {
        again: helps.then(|| format!("{LIST}/{}/again", mail.id)),
        tries: store::tries(&mail),
        trouble: mail.trouble.as_deref().and_then(Trouble::parse),
        crowded: mail.tries == 0 && (failed || mail.next_at > mail.created_at),
        to: mail.to_address,
        subject: mail.subject,
        since: mail.created_at,
        failed,
    }
}

/// What has not left.
pub(super) async fn list(ctx: Ctx) -> Reply {
    let db = ctx.app.db.reader();
    let n = number(&ctx.query, "page", 1..=100_000);
    let (waiting, failed) = store::backlog(db).await?;
    let lines = store::held_up(db, (n - 1) * PER_PAGE, PER_PAGE).await?;
    let at = |n: u64| format!("{LIST}?page={n}");
    let model = MailsModel {
        lines: lines.into_iter().map(line).collect(),
        waiting,
        failed,
        previous: (n > 1).then(|| at(n - 1)),
        next: (n * PER_PAGE < waiting + failed).then(|| at(n + 1)),
        csrf: ctx.token(),
        done: (ctx.query.get("done") == "again").then_some(words::AGAIN_DONE),
    };
    let page = Page::new(ctx.t(words::MAILS)).class("wide");
    Ok(ctx.page(page, || pages::mails(model)))
}

/// Sends one again.
pub(super) async fn again(ctx: Ctx, Path(id): Path<Uuid>) -> Reply {
    if store::one(ctx.app.db.reader(), id).await?.is_none() {
        return Err(Failure::Missing);
    }
    if !acts::send_again(&ctx.app, ctx.account()?, id).await? {
        return Err(Failure::Refused(words::AGAIN_NOT));
    }
    Ok(ctx.see_other(&format!("{LIST}?done=again")))
}
