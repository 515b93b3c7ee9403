//! An application is taken back (取下げ): it ends what its review and its decision
//! have come to, so that it stands behind both.

use std::sync::Arc;

use app::application::pages::{self, WithdrawModel};
use app::application::words::pages as words;
use app::application::{Event, Refusal, WITHDRAW_REASON_MAX_CHARS};
use app::field::{Fields, Problems};
use app::id::{AccountId, ApplicationId};
use app::ledger::ActName;
use app::programme::MailKind;
use app::review::Task;
use app::ui::Did;
use app::writing::optional;

use super::store;
use crate::access::Proven;
use crate::account::store as accounts;
use crate::application::MyApplication;
use crate::application::held::Held;
use crate::application::mails::Written;
use crate::application::shown::{dossier, frame};
use crate::application::store as applications;
use crate::approval;
use crate::http::page::Page;
use crate::http::{App, Ctx, Failure, Posted, Reply};
use crate::review::store as reviews;
use crate::work::{Act, Work};

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
    match take_back(&ctx.app, ctx.account()?, mine.id, &reason).await? {
        Ok(()) => Ok(ctx.did(Did::Withdrawn, &format!("/my/applications/{}", mine.id))),
        Err(refusal) => Err(Failure::Refused(refusal.text())),
    }
}

/// Takes an application back, which is possible until it is decided. What was
/// on its way in the office ends with it: a decision that is not released is
/// void, and the reviewer has one case less and is told. A repeat finds it done.
pub async fn take_back(
    app: &Arc<App>,
    by: AccountId,
    id: ApplicationId,
    reason: &str,
) -> anyhow::Result<Result<(), Refusal>> {
    let act = Act::on(ActName::Withdraw, id).saying(Event::Withdrawn {
        reason: reason.to_owned(),
    });
    let held = Held::begin(app, by, id, act).await?;
    let (work, before) = (held.work, held.application);
    let to = match before.state.withdraw() {
        Ok(to) => to,
        Err(Refusal::AlreadyWithdrawn) => return Ok(Ok(())),
        Err(refusal) => return Ok(Err(refusal)),
    };
    applications::move_to(&work, id, before.state, to).await?;
    if let Some(last) = applications::latest_revision(work.db(), id).await? {
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
    if let Some(task) = reviews::live_assignment(work.db(), id).await? {
        reviews::move_task(work, task.id, Task::Replaced).await?;
        if let Some(reviewer) = accounts::one(work.db(), task.reviewer).await? {
            written.review_is_over(work, &reviewer).await?;
        }
    }
    Ok(())
}
