//! From a request to a page: an application is taken back (取下げ). It ends what its
//! review and its decision have come to, so that it stands behind both.

use app::application::WITHDRAW_REASON_MAX_CHARS;
use app::application::pages::{self, WithdrawModel};
use app::application::words::pages as words;
use app::field::{Fields, Problems};
use app::ui::Did;
use app::writing::optional;

use super::acts;
use crate::access::Proven;
use crate::application::MyApplication;
use crate::application::shown::{dossier, frame};
use crate::http::page::Page;
use crate::http::{Ctx, Failure, Posted, Reply};

/// Asks once more before an application is taken back.
pub(super) async fn ask(ctx: Ctx, Proven(mine): Proven<MyApplication>) -> Reply {
    page(&ctx, &mine, &Fields::new(), Vec::new()).await
}

async fn page(ctx: &Ctx, mine: &MyApplication, fields: &Fields, problems: Problems) -> Reply {
    let dossier = dossier(ctx, mine).await?;
    if let Err(refusal) = dossier.application.state.withdraw() {
        return Err(Failure::Refused(refusal.text()));
    }
    let shown = Page::new(ctx.t(words::WITHDRAW)).refused_if(!problems.is_empty());
    let model = WithdrawModel {
        frame: frame(ctx, mine, &dossier).await?,
        call_is_open: dossier.call.plan.is_open(ctx.arrived),
        fields: fields.clone(),
        problems,
    };
    Ok(ctx.page(shown, || pages::withdraw(&model)))
}

/// Takes an application back.
pub(super) async fn withdraw(
    ctx: Ctx,
    Proven(mine): Proven<MyApplication>,
    posted: Posted,
) -> Reply {
    let fields = posted.fields();
    let label = words::WITHDRAW_REASON;
    let reason = match optional(fields, "reason", label, WITHDRAW_REASON_MAX_CHARS) {
        Ok(reason) => reason.unwrap_or_default(),
        Err(problem) => return page(&ctx, &mine, fields, vec![problem]).await,
    };
    match acts::withdraw(&ctx.app, ctx.account()?, mine.id, &reason).await? {
        Ok(()) => Ok(ctx.did(Did::Withdrawn, &format!("/my/applications/{}", mine.id))),
        Err(refusal) => Err(Failure::Refused(refusal.text())),
    }
}
