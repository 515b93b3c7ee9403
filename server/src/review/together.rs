//! Giving several applications to one reviewer: each is an act of its own.

use anyhow::Context as _;
use app::account::Role;
use app::application::State;
use app::field::{Fields, Problem, Problems};
use app::id::{AccountId, ApplicationId};
use app::review::Refused;
use app::review::list::PAGE_ROWS;
use app::review::staff_pages::{
    self as pages, AssignedModel, Brief, CHOSEN, CandidateLine, TogetherModel,
};
use app::review::words::staff as words;

use super::{acts, store};
use crate::application::store::Called;
use crate::http::page::Page;
use crate::http::{Ctx, Failure, Posted, Reply};
use crate::work::Stopped;
use crate::{account, application, approval, operator};

/// The applications named, as far as the office may know of them, in the order
/// they were named.
async fn chosen(ctx: &Ctx, fields: &Fields) -> Result<Vec<Brief>, Failure> {
    let db = ctx.app.db.reader();
    let mut ids: Vec<ApplicationId> = Vec::new();
    for id in fields.all(CHOSEN).filter_map(|id| id.parse().ok()) {
        if !ids.contains(&id) && ids.len() < PAGE_ROWS {
            ids.push(id);
        }
    }
    let mut applications = application::store::some(db, &ids).await?;
    // Nobody reads how an operator of their own is judged.
    let own = operator::store::own(db, ctx.account()?).await?;
    applications.retain(|_, it| !own.contains(&it.operator));
    let latest = application::store::latest_revisions(db, ids.iter().copied()).await?;
    let tasks = store::live_assignments(db, &ids).await?;
    let names = account::store::names(db, tasks.values().map(|task| task.reviewer)).await?;
    let called = application::store::called(db, applications.values()).await?;
    let stuck = store::stuck(db, None).await?;
    let mut lines = Vec::new();
    for id in ids {
        let (Some(it), Some(sent)) = (applications.get(&id), latest.get(&id)) else {
            continue;
        };
        lines.push(Brief {
            id,
            receipt_no: it.receipt_no.clone().unwrap_or_default(),
            name: called.get(&id).map(Called::said).unwrap_or_default(),
            state: it.state,
            revisions: sent.n,
            reviewer: tasks.get(&id).map(|task| {
                let name = names.get(&task.reviewer).cloned().unwrap_or_default();
                (name, task.task)
            }),
            is_stuck: stuck.contains(&id),
            decision: match it.state {
                State::UnderReview => approval::store::state_of(db, id).await?,
                _ => None,
            },
        });
    }
    Ok(lines)
}

/// `/staff/applications/assign`: what was chosen in the list, before anything happens.
pub async fn page(ctx: Ctx) -> Reply {
    show(&ctx, &ctx.query, &Problems::new()).await
}

async fn show(ctx: &Ctx, fields: &Fields, problems: &[Problem]) -> Reply {
    let candidates = store::reviewers(ctx.app.db.reader()).await?;
    let model = TogetherModel {
        chosen: chosen(ctx, fields).await?,
        candidates: candidates
            .into_iter()
            .map(|c| CandidateLine {
                id: c.id,
                name: c.name,
                load: c.load,
            })
            .collect(),
        problems,
        csrf: ctx.token(),
    };
    let page = Page::new(ctx.t(words::ASSIGN_TOGETHER)).refused_if(!problems.is_empty());
    Ok(ctx.page(page, || pages::together(model)))
}

/// `POST /staff/applications/assign`: one act for each application, and what became of each.
pub async fn assign(ctx: Ctx, posted: Posted) -> Reply {
    let fields = posted.fields();
    let reviewers = account::store::with_role(ctx.app.db.reader(), Role::Reviewer).await?;
    let wanted = fields.get("reviewer").parse::<AccountId>().ok();
    let Some(reviewer) = reviewers.into_iter().find(|one| Some(one.id) == wanted) else {
        let problems = [Problem::new("reviewer", words::REVIEWER_MISSING)];
        return show(&ctx, fields, &problems).await;
    };
    let me = ctx.account()?;
    let mut done = Vec::new();
    for line in chosen(&ctx, fields).await? {
        let act = acts::assign(&ctx.app, me, line.id, reviewer.id).await;
        let became = match act {
            // The others go on.
            Err(error) if Stopped::is_overtaken(&error) => Err(Refused::Overtaken),
            act => act.with_context(|| format!("assigning {}", line.id))?,
        };
        done.push((line, became));
    }
    let model = AssignedModel {
        reviewer: reviewer.name(),
        done,
    };
    let page = Page::new(ctx.t(words::ASSIGN_TOGETHER));
    Ok(ctx.page(page, || pages::assigned(model)))
}
