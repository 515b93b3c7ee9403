//! The office's list and cases: from a request to a page.

use anyhow::Context as _;
use app::account::Role;
use app::field::{Fields, Problem};
use app::id::{AccountId, ApplicationId};
use app::programme::Tier;
use app::review::list::{Filter, Page as Place, Stage, View};
use app::review::staff_pages::{
    self as pages, AnswersModel, AssignModel, Brief, CandidateLine, CorrectionModel, Head,
    HistoryModel, ListModel, OverviewModel, RevisionLine, Story, VerdictsModel,
};
use app::review::words::staff as words;
use app::review::{Refused, Task, Verdict, VerdictKind, correction_due};
use app::time;
use app::ui::Did;
use app::writing::required;
use axum::response::Response;
use std::sync::Arc;
use uuid::Uuid;

use super::handlers::{Part, one_file};
use super::list;
use super::{acts, store};
use crate::access::Proven;
use crate::application::StaffCase;
use crate::application::items::handlers::day;
use crate::application::store::{Application, Revision};
use crate::files::{self, serve};
use crate::http::page::Page;
use crate::http::{Ctx, Failure, Path, Posted, Reply};
use crate::programme::Published;
use crate::{account, application, approval, ledger, operator};

/// Most characters of a reason to send a case back.
const REASON_MAX: usize = 2_000;

/// `/staff/applications`
pub async fn list(ctx: Ctx) -> Reply {
    let (me, now) = (ctx.account()?, ctx.app.clock.now());
    let filter = Filter::read(&ctx.query);
    let db = ctx.app.db.reader();
    let found = ctx
        .app
        .part::<list::Lists>()
        .find(db, &filter, me, now)
        .await?;
    let sum = |keep: &dyn Fn(&list::Group) -> bool| -> u64 {
        let groups = found.groups.iter();
        groups.filter(|g| keep(g)).map(|g| g.count).sum()
    };
    let turned = |place| Filter {
        page: place,
        ..filter.clone()
    };
    let model = ListModel {
        views: View::ALL
            .map(|view| (view, sum(&|g| g.is_in(view, me))))
            .to_vec(),
        stages: Stage::ALL
            .map(|stage| {
                (
                    stage,
                    sum(&|g| g.is_in(filter.view, me) && g.stage == stage),
                )
            })
            .to_vec(),
        late: sum(&|g| g.is_in(filter.view, me) && g.is_late()),
        tiers: Tier::ALL
            .map(|tier| {
                (
                    tier,
                    sum(&|g| g.is_in(filter.view, me) && g.tier == Some(tier)),
                )
            })
            .to_vec(),
        found: sum(&|g| g.passes(&filter, me)),
        all: sum(&|_| true),
        previous: (found.listed.previous.clone()).map(|place| turned(Place::Before(place))),
        next: (found.listed.next.clone()).map(|place| turned(Place::After(place))),
        rows: &found.listed.rows,
        calls: found
            .calls
            .iter()
            .map(|call| {
                let label = call.plan.label.of(ctx.lang).to_owned();
                (call.id.to_string(), label)
            })
            .collect(),
        call: found.call.map(|id| id.to_string()),
        reviewers: found.reviewers.iter().map(|r| (r.id, r.name())).collect(),
        has_own: found.has_own,
        can_act: can_act(&ctx),
        filter,
        now,
    };
    let page = Page::new(ctx.t(words::LIST)).class("wide");
    Ok(ctx.page(page, || pages::list(&model)))
}

/// Whether the person may act on cases, not only look.
fn can_act(ctx: &Ctx) -> bool {
    ctx.subject
        .as_ref()
        .is_some_and(|subject| subject.roles.contains(&Role::Staff))
}

/// Everything the tabs of a case share.
struct Loaded {
    application: Application,
    published: Arc<Published>,
    /// Everything that was sent, newest first; never empty.
    revisions: Vec<Revision>,
    task: Option<store::Assignment>,
    head: Head,
}

impl Loaded {
    async fn of(ctx: &Ctx, id: ApplicationId) -> anyhow::Result<Self> {
        let db = ctx.app.db.reader();
        let application = application::store::one(db, id).await?;
        let published = ctx.app.programmes().get(db, application.version).await?;
        let revisions = application::store::revisions(db, id).await?;
        let latest = revisions.first().context("a case that was never sent")?;
        let task = store::live_assignment(db, id).await?;
        let reviewer = match task {
            Some(task) => {
                let account = account::store::one(db, task.reviewer).await?;
                account.map(|account| (account.name(), task.task))
            }
            None => None,
        };
        let is_stuck = match task {
            Some(task) => store::stuck(db, Some(task.reviewer)).await?.contains(&id),
            None => false,
        };
        let name = application::store::called_now(db, &application).await?;
        let head = Head {
            brief: Brief {
                id,
                receipt_no: application.receipt_no.clone().unwrap_or_default(),
                name,
                state: application.state,
                revisions: latest.n,
                reviewer,
                is_stuck,
                decision: approval::store::state_of(db, id).await?,
            },
            due_on: application.due_on,
            can_act: can_act(ctx),
            csrf: ctx.token(),
        };
        Ok(Self {
            application,
            published,
            revisions,
            task,
            head,
        })
    }

    fn latest(&self) -> anyhow::Result<&Revision> {
        self.revisions.first().context("a case that was never sent")
    }

    async fn record(&self, ctx: &Ctx) -> anyhow::Result<store::Record> {
        let Some(task) = self.task else {
            return Ok(store::Record::default());
        };
        let db = ctx.app.db.reader();
        let mut given = store::given(db, task.id).await?;
        let definition = self.published.certification();
        given.sort_by_key(|given| definition.place_of(&given.verdict.item));
        store::record(db, task.application, given).await
    }

    fn page(&self) -> Page {
        Page::new(self.head.brief.over()).class("wide")
    }
}

/// `/staff/applications/{id}`
pub async fn overview(ctx: Ctx, Proven(case): Proven<StaffCase>) -> Reply {
    let db = ctx.app.db.reader();
    let loaded = Loaded::of(&ctx, case.id).await?;
    let latest = loaded.latest()?;
    let same_number = match &latest.content.operator.corporate_number {
        Some(number) => {
            let me = Some(loaded.application.operator);
            operator::store::same_number(db, number, me).await?
        }
        None => 0,
    };
    let names = account::store::names(db, loaded.revisions.iter().map(|r| r.submitted_by)).await?;
    let revisions = loaded
        .revisions
        .iter()
        .enumerate()
        .map(|(n, revision)| {
            let before = loaded.revisions.get(n + 1);
            RevisionLine {
                n: revision.n,
                at: revision.submitted_at,
                by: names
                    .get(&revision.submitted_by)
                    .cloned()
                    .unwrap_or_default(),
                changed: before
                    .map(|before| {
                        let changed = revision.content.changed_since(&before.content);
                        changed.into_iter().cloned().collect()
                    })
                    .unwrap_or_default(),
                facts_changed: before.is_some_and(|before| {
                    let (new, old) = (&revision.content, &before.content);
                    new.operator != old.operator
                        || new.sites != old.sites
                        || new.contacts != old.contacts
                        || new.eligibility != old.eligibility
                        || new.consent != old.consent
                }),
            }
        })
        .collect();
    let model = OverviewModel {
        head: &loaded.head,
        operator: loaded.application.operator,
        content: &latest.content,
        definition: loaded.published.certification(),
        same_number,
        revisions,
    };
    Ok(ctx.page(loaded.page(), || pages::overview(&model)))
}

/// `/staff/applications/{id}/answers`
pub async fn answers(ctx: Ctx, Proven(case): Proven<StaffCase>) -> Reply {
    let loaded = Loaded::of(&ctx, case.id).await?;
    let record = loaded.record(&ctx).await?;
    let model = AnswersModel {
        head: &loaded.head,
        content: &loaded.latest()?.content,
        before: loaded.revisions.get(1).map(|revision| &revision.content),
        definition: loaded.published.certification(),
        verdicts: &record.holds,
        kept: &record.kept,
        lapsed: &record.lapsed,
    };
    Ok(ctx.page(loaded.page(), || pages::answers(&model)))
}

/// `/staff/applications/{id}/evidence`
pub async fn evidence(ctx: Ctx, Proven(case): Proven<StaffCase>) -> Reply {
    let loaded = Loaded::of(&ctx, case.id).await?;
    let content = &loaded.latest()?.content;
    let asked = |name| ctx.query.get(name);
    let open = (asked("file").parse().ok()).zip(asked("page").parse().ok());
    let unshown = async {
        let (file, page) = open?;
        files::unshown(&ctx, content.file(file)?, page).await
    };
    let (unshown, attached) = tokio::join!(unshown, serve::attached_names(&ctx, &content.files));
    let attached = attached?;
    let db = ctx.app.db.reader();
    let added = files::store::added(db, loaded.application.operator).await?;
    let files = content.files.iter();
    let days: Vec<_> = files.map(|file| day(&ctx, file, &added)).collect();
    Ok(ctx.page(loaded.page(), || {
        pages::evidence(&loaded.head, content, open, unshown, &attached, &days)
    }))
}

/// `/staff/applications/{id}/review`
pub async fn verdicts(ctx: Ctx, Proven(case): Proven<StaffCase>) -> Reply {
    let db = ctx.app.db.reader();
    let loaded = Loaded::of(&ctx, case.id).await?;
    let record = loaded.record(&ctx).await?;
    let tasks = store::assignments(db, case.id).await?;
    let names = account::store::names(db, tasks.iter().map(|task| task.reviewer)).await?;
    let stands = record
        .holds
        .iter()
        .chain(record.lapsed.iter().map(|said| &said.verdict));
    let rounds = store::rounds(db, case.id, &loaded.revisions, stands, None).await?;
    let model = VerdictsModel {
        head: &loaded.head,
        content: &loaded.latest()?.content,
        definition: loaded.published.certification(),
        verdicts: &record.holds,
        kept: &record.kept,
        lapsed: &record.lapsed,
        rounds: &rounds,
        reviewers: tasks
            .iter()
            .map(|task| {
                let name = names.get(&task.reviewer).cloned().unwrap_or_default();
                (name, task.task)
            })
            .collect(),
    };
    Ok(ctx.page(loaded.page(), || pages::verdicts(&model)))
}

/// `/staff/applications/{id}/history`
pub async fn history(ctx: Ctx, Proven(case): Proven<StaffCase>) -> Reply {
    let db = ctx.app.db.reader();
    let loaded = Loaded::of(&ctx, case.id).await?;
    let entries = ledger::store::timeline(db, case.id).await?;
    let names = account::store::names(db, entries.iter().filter_map(|e| e.actor)).await?;
    let story = entries
        .into_iter()
        .filter_map(|entry| {
            let told = (ctx.app.hooks.told)(ctx.lang, &entry.act, &entry.detail?)?;
            Some(Story {
                at: entry.at,
                milestone: told.milestone,
                say: told.say,
                who: entry.actor.map_or_else(
                    || ctx.t(words::SYSTEM).to_owned(),
                    |actor| names.get(&actor).cloned().unwrap_or_default(),
                ),
            })
        })
        .collect();
    let model = HistoryModel {
        head: &loaded.head,
        story,
    };
    Ok(ctx.page(loaded.page(), || pages::history(model)))
}

/// `/staff/applications/{id}/receipt.pdf`
pub async fn receipt(ctx: Ctx, Proven(case): Proven<StaffCase>) -> Reply {
    application::sent::copy(&ctx, case.id).await
}

/// `/staff/applications/{id}/files/{file}`
pub async fn file(
    ctx: Ctx,
    Proven(case): Proven<StaffCase>,
    Path((_, file)): Path<(Uuid, Uuid)>,
) -> Reply {
    one_file(&ctx, case.id, file, Part::Whole).await
}

/// `/staff/applications/{id}/files/{file}/pages/{page}`
pub async fn page(
    ctx: Ctx,
    Proven(case): Proven<StaffCase>,
    Path((_, file, page)): Path<(Uuid, Uuid, String)>,
) -> Reply {
    one_file(&ctx, case.id, file, Part::Page(&page)).await
}

/// `/staff/applications/{id}/files/{file}/attached/{n}`
pub async fn attached(
    ctx: Ctx,
    Proven(case): Proven<StaffCase>,
    Path((_, file, n)): Path<(Uuid, Uuid, u32)>,
) -> Reply {
    one_file(&ctx, case.id, file, Part::Attached(n)).await
}

fn back(ctx: &Ctx, id: ApplicationId, did: Did) -> Response {
    ctx.did(did, &format!("/staff/applications/{id}"))
}

fn refused(refused: Refused) -> Failure {
    Failure::Refused(refused.text())
}

/// `POST /staff/applications/{id}/accept`
pub async fn accept(ctx: Ctx, Proven(case): Proven<StaffCase>) -> Reply {
    acts::accept_for_review(&ctx.app, ctx.account()?, case.id)
        .await?
        .map_err(refused)?;
    Ok(back(&ctx, case.id, Did::AcceptedForReview))
}

/// `POST /staff/applications/{id}/reopen`
pub async fn reopen(ctx: Ctx, Proven(case): Proven<StaffCase>) -> Reply {
    acts::reopen(&ctx.app, ctx.account()?, case.id)
        .await?
        .map_err(refused)?;
    Ok(back(&ctx, case.id, Did::ReviewReopened))
}

/// `/staff/applications/{id}/assign`
pub async fn assign_page(ctx: Ctx, Proven(case): Proven<StaffCase>) -> Reply {
    show_assign(&ctx, case.id, &Fields::new(), &[]).await
}

async fn show_assign(ctx: &Ctx, id: ApplicationId, fields: &Fields, problems: &[Problem]) -> Reply {
    let loaded = Loaded::of(ctx, id).await?;
    let db = ctx.app.db.reader();
    let candidates = store::candidates(db, id, loaded.application.operator).await?;
    let now = loaded
        .task
        .zip(loaded.head.brief.reviewer.clone())
        .map(|(task, (name, _))| (task.reviewer, name));
    let begun = loaded.task.is_some_and(|task| task.task != Task::Asked);
    let page = Page::new(ctx.t(words::ASSIGN_TITLE)).refused_if(!problems.is_empty());
    let model = AssignModel {
        head: &loaded.head,
        candidates: candidates
            .into_iter()
            // Who has it is nobody to give it to.
            .filter(|c| now.as_ref().is_none_or(|(id, _)| *id != c.id))
            .map(|c| CandidateLine {
                id: c.id,
                name: c.name,
                load: c.load,
            })
            .collect(),
        now,
        begun,
        fields,
        problems,
        csrf: ctx.token(),
    };
    Ok(ctx.page(page, || pages::assign(model)))
}

/// `POST /staff/applications/{id}/assign`
pub async fn assign(ctx: Ctx, Proven(case): Proven<StaffCase>, posted: Posted) -> Reply {
    let fields = posted.fields();
    let Ok(reviewer) = fields.get("reviewer").parse::<AccountId>() else {
        let problems = [Problem::new("reviewer", words::REVIEWER_MISSING)];
        return show_assign(&ctx, case.id, fields, &problems).await;
    };
    match acts::assign(&ctx.app, ctx.account()?, case.id, reviewer).await? {
        Ok(()) => Ok(back(&ctx, case.id, Did::Assigned)),
        Err(why @ (Refused::NotAReviewer | Refused::Tied | Refused::SteppedBack)) => {
            let problems = [Problem::new("reviewer", why.text())];
            show_assign(&ctx, case.id, fields, &problems).await
        }
        Err(why) => Err(refused(why)),
    }
}

/// `/staff/applications/{id}/correction`
pub async fn correction_page(ctx: Ctx, Proven(case): Proven<StaffCase>) -> Reply {
    show_correction(&ctx, case.id, &Fields::new(), &[]).await
}

async fn show_correction(
    ctx: &Ctx,
    id: ApplicationId,
    fields: &Fields,
    problems: &[Problem],
) -> Reply {
    let loaded = Loaded::of(ctx, id).await?;
    let latest = loaded.latest()?;
    let record = loaded.record(ctx).await?;
    let sender = account::store::one(ctx.app.db.reader(), latest.submitted_by).await?;
    let theirs = sender.map_or(ctx.lang, |sender| sender.lang);
    let asks = |verdict: &&Verdict| verdict.kind == VerdictKind::NeedsMore;
    let named = |verdict: &Verdict, lang| {
        let item = loaded.published.certification().item(&verdict.item);
        item.map_or_else(String::new, |item| item.name.of(lang).to_owned())
    };
    let begins: Vec<String> = record
        .holds
        .iter()
        .filter(asks)
        .map(|verdict| {
            format!(
                "{} {}\n{}",
                verdict.item,
                named(verdict, theirs),
                verdict.reason
            )
        })
        .collect();
    let asked = record
        .holds
        .iter()
        .filter(asks)
        .map(|verdict| {
            let name = named(verdict, ctx.lang);
            (verdict.item.to_string(), name, verdict.reason.clone())
        })
        .collect();
    let page = Page::new(ctx.t(words::CORRECTION)).refused_if(!problems.is_empty());
    let model = CorrectionModel {
        head: &loaded.head,
        asked,
        begins: begins.join("\n\n"),
        to: latest
            .content
            .contacts
            .iter()
            .map(|contact| format!("{} {}", contact.name, contact.email))
            .collect(),
        due_on: correction_due(time::today(ctx.app.clock.now())),
        fields,
        problems,
        csrf: ctx.token(),
    };
    Ok(ctx.page(page, || pages::correction(model)))
}

/// `POST /staff/applications/{id}/correction`
pub async fn correction(ctx: Ctx, Proven(case): Proven<StaffCase>, posted: Posted) -> Reply {
    let fields = posted.fields();
    let reason = match required(fields, "reason", words::CORRECTION_REASON, REASON_MAX) {
        Ok(reason) => reason,
        Err(problem) => return show_correction(&ctx, case.id, fields, &[problem]).await,
    };
    acts::request_correction(&ctx.app, ctx.account()?, case.id, reason)
        .await?
        .map_err(refused)?;
    Ok(back(&ctx, case.id, Did::CorrectionRequested))
}
