//! The reviewer's pages: from a request to a page.

use anyhow::Context as _;
use app::assessment::ItemAnswer;
use app::field::{Fields, Problem, Problems};
use app::id::{ApplicationId, AssignmentId, FileId};
use app::programme::ItemCode;
use app::review::pages::{
    self, CaseModel, DeclareModel, HandInModel, Open, QueueRow, Sheet, first_open,
};
use app::review::words::pages as words;
use app::review::{Refused, Said, Task, Verdict, draft, progress, to_judge};
use app::time;
use app::ui::Did;
use axum::response::Response;
use std::sync::Arc;
use uuid::Uuid;

use super::acts::{self, Base};
use super::store;
use crate::access::Proven;
use crate::application;
use crate::application::items::handlers::day;
use crate::application::store::{Application, Called, Revision};
use crate::draft::store::{self as drafts, Draft};
use crate::files::{self, serve};
use crate::http::page::Page;
use crate::http::{Ctx, Failure, Path, Posted, Reply};
use crate::programme::{self, Published};
use crate::review::Case;

/// `/review`
pub async fn queue(ctx: Ctx) -> Reply {
    let db = ctx.app.db.reader();
    let cases = store::queue(db, ctx.account()?, ctx.app.clock.now()).await?;
    let ids = cases.iter().map(|case| case.application.id);
    let latest = application::store::latest_revisions(db, ids).await?;
    let tasks = cases.iter().map(|case| case.assignment);
    let sent = latest.values().map(|revision| revision.id);
    let mut verdicts = store::verdicts_on(db, tasks, sent).await?;
    let mut standing = Vec::new();
    for case in &cases {
        if let Some(sent) = latest.get(&case.application.id) {
            standing.push((case.application.state, sent.n, sent.id, case.assignment));
        }
    }
    verdicts.extend(store::not_carried_yet(db, standing).await?);
    let called = application::store::called(db, cases.iter().map(|case| &case.application)).await?;
    let mut rows = Vec::new();
    for case in cases {
        let application = case.application;
        let published = ctx.app.programmes().get(db, application.version).await?;
        let revision = latest
            .get(&application.id)
            .context("a case that was never sent")?;
        let state = application.state;
        let holds = verdicts.remove(&revision.id).unwrap_or_default();
        let answers = &revision.content.answers;
        let counts = progress(published.certification(), answers, &holds);
        rows.push(QueueRow {
            id: application.id,
            receipt_no: application.receipt_no.unwrap_or_default(),
            name: called
                .get(&application.id)
                .map(Called::said)
                .unwrap_or_default(),
            task: case.task,
            state,
            sent: revision.n,
            judged: counts.of - counts.left,
            of: counts.of,
            tier: application.claimed_tier,
            due_on: application.due_on,
        });
    }
    let today = time::today(ctx.app.clock.now());
    let page = Page::new(ctx.t(words::QUEUE)).class("wide");
    Ok(ctx.page(page, || pages::queue(rows, today)))
}

/// Everything a page of a case is made of.
pub(super) struct Loaded {
    application: Application,
    /// Who applies, as it was sent and as it is called now.
    name: String,
    pub(super) published: Arc<Published>,
    pub(super) revision: Revision,
    task: Task,
    given: Vec<store::Given>,
    /// The verdicts that hold.
    pub(super) verdicts: Vec<Verdict>,
    /// Those of them that were given on an earlier submission.
    kept: Vec<Said>,
    /// Those on answers that changed since.
    lapsed: Vec<Said>,
    /// What was typed and is no verdict yet.
    pub(super) draft: Draft,
}

impl Loaded {
    pub(super) async fn of(
        ctx: &Ctx,
        id: ApplicationId,
        assignment: AssignmentId,
    ) -> anyhow::Result<Self> {
        let db = ctx.app.db.reader();
        let application = application::store::one(db, id).await?;
        let published = ctx.app.programmes().get(db, application.version).await?;
        let revision = application::store::latest_revision(db, id)
            .await?
            .context("a case that was never sent")?;
        let name = application::store::called_now(db, &application).await?;
        let task = store::live_assignment(db, id)
            .await?
            .filter(|task| task.id == assignment)
            .context("the case has passed to somebody else")?
            .task;
        let mut given = store::given(db, assignment).await?;
        given.sort_by_key(|given| published.certification().place_of(&given.verdict.item));
        let record = store::record(db, id, given.clone()).await?;
        Ok(Self {
            application,
            name,
            published,
            revision,
            task,
            given,
            verdicts: record.holds,
            kept: record.kept,
            lapsed: record.lapsed,
            draft: drafts::load(db, store::draft_of(assignment)).await?,
        })
    }

    pub(super) fn answers(&self) -> &[ItemAnswer] {
        &self.revision.content.answers
    }

    /// The verdict on an item that holds.
    pub(super) fn holds(&self, item: &ItemCode) -> Option<&Verdict> {
        self.verdicts.iter().find(|verdict| &verdict.item == item)
    }

    /// The form of an item: what was typed, over the verdict that holds.
    fn form(&self, item: &ItemCode) -> Fields {
        draft::form(item, self.holds(item), &self.draft.fields)
    }

    /// Whether something is typed on an item that is no verdict yet.
    fn is_draft(&self, item: &ItemCode) -> bool {
        self.form(item) != draft::form(item, self.holds(item), &Fields::new())
    }

    /// The versions of what a form of an item shows.
    pub(super) fn base(&self, item: &ItemCode) -> Base {
        let given = self.given.iter().find(|given| &given.verdict.item == item);
        Base {
            given: given.map_or(0, |given| given.version),
            draft: self.draft.version,
        }
    }
}

/// Where a case stands among the reviewer's open ones, with its neighbours.
async fn place(
    ctx: &Ctx,
    id: ApplicationId,
) -> Result<((usize, usize), Option<ApplicationId>, Option<ApplicationId>), Failure> {
    let cases = store::queue(ctx.app.db.reader(), ctx.account()?, ctx.app.clock.now()).await?;
    let open: Vec<ApplicationId> = cases
        .iter()
        .filter(|case| !case.task.is_handed_in() || case.application.id == id)
        .map(|case| case.application.id)
        .collect();
    let Some(at) = open.iter().position(|case| *case == id) else {
        return Ok(((0, open.len()), None, None));
    };
    let previous = at.checked_sub(1).and_then(|n| open.get(n)).copied();
    let next = open.get(at + 1).copied();
    Ok(((at + 1, open.len()), previous, next))
}

/// `/review/{id}`: the declaration first, then the case.
pub async fn case(ctx: Ctx, Proven(case): Proven<Case>) -> Reply {
    let loaded = Loaded::of(&ctx, case.id, case.assignment).await?;
    if loaded.task == Task::Asked || case.is_own {
        return Ok(declare_page(&ctx, &loaded, case, &Fields::new(), &[]));
    }
    let asked = ItemCode::parse(ctx.query.get("item"));
    let definition = loaded.published.certification();
    let item = asked
        .filter(|item| to_judge(definition, loaded.answers()).any(|a| &a.item == item))
        .or_else(|| first_open(definition, &loaded.revision.content, &loaded.verdicts));
    let open = item.map(|item| match Open::read(&ctx.query) {
        Some(open) if open.item == item => open,
        _ => Open::item(item),
    });
    let shown = match &open {
        Some(Open { item, .. }) => Shown {
            fields: loaded.form(item),
            base: loaded.base(item),
            is_draft: loaded.is_draft(item),
            saved: ctx.query.has("saved", "yes"),
            ..Shown::default()
        },
        None => Shown::default(),
    };
    case_page(&ctx, &loaded, Shown { open, ..shown }).await
}

/// What of a case page changes with what is open and typed.
#[derive(Default)]
pub(super) struct Shown {
    pub(super) open: Option<Open>,
    pub(super) fields: Fields,
    pub(super) problems: Problems,
    pub(super) base: Base,
    pub(super) is_draft: bool,
    pub(super) saved: bool,
}

/// What is known of the file in view.
async fn sheet(ctx: &Ctx, loaded: &Loaded, open: Option<&Open>) -> Result<Sheet, Failure> {
    let content = &loaded.revision.content;
    let Some((answer, open)) = open.and_then(|open| Some((content.answer(&open.item)?, open)))
    else {
        return Ok(Sheet::default());
    };
    let Some((_, _, file)) = pages::in_view(content, answer, Some(open)) else {
        return Ok(Sheet::default());
    };
    let page = open.page.clamp(1, file.pages.unwrap_or(1).max(1));
    let (unshown, attached) = tokio::join!(
        files::unshown(ctx, file, page),
        serve::attached_names(ctx, std::slice::from_ref(file))
    );
    let db = ctx.app.db.reader();
    let added = files::store::added(db, loaded.application.operator).await?;
    Ok(Sheet {
        unshown,
        added: day(ctx, file, &added),
        attached: attached?.into_iter().next().flatten(),
    })
}

pub(super) async fn case_page(ctx: &Ctx, loaded: &Loaded, shown: Shown) -> Reply {
    let id = loaded.application.id;
    let (at, previous, next) = place(ctx, id).await?;
    let receipt_no = loaded.application.receipt_no.clone().unwrap_or_default();
    let page = Page::new(words::case_title(ctx.lang, &loaded.name))
        .class("case")
        .with_islands()
        .refused_if(!shown.problems.is_empty());
    let sheet = sheet(ctx, loaded, shown.open.as_ref()).await?;
    let db = ctx.app.db.reader();
    let call = programme::store::call(db, loaded.application.call).await?;
    let lapsed = loaded.lapsed.iter().map(|said| &said.verdict);
    let revisions = application::store::revisions(db, id).await?;
    let stands = loaded.verdicts.iter().chain(lapsed);
    let rounds = store::rounds(db, id, &revisions, stands, Some(ctx.account()?)).await?;
    let earlier = revisions.iter().filter(|it| it.n < loaded.revision.n);
    let before = earlier.max_by_key(|revision| revision.n);
    let model = CaseModel {
        id,
        receipt_no,
        name: &loaded.name,
        state: loaded.application.state,
        task: loaded.task,
        definition: loaded.published.certification(),
        years: loaded
            .published
            .certification()
            .years_said(ctx.lang, call.map(|call| call.plan.fiscal_year)),
        content: &loaded.revision.content,
        before: before.map(|revision| &revision.content),
        sent: loaded.revision.n,
        verdicts: &loaded.verdicts,
        kept: &loaded.kept,
        lapsed: &loaded.lapsed,
        rounds: &rounds,
        open: shown.open,
        sheet: &sheet,
        place: at,
        previous,
        next,
        fields: &shown.fields,
        problems: &shown.problems,
        given_version: shown.base.given,
        draft_version: shown.base.draft,
        is_draft: shown.is_draft,
        saved: shown.saved,
        csrf: ctx.token(),
    };
    Ok(ctx.page(page, || pages::case(&model)))
}

fn declare_page(
    ctx: &Ctx,
    loaded: &Loaded,
    case: Case,
    fields: &Fields,
    problems: &[Problem],
) -> Response {
    let page = Page::new(ctx.t(words::DECLARE)).refused_if(!problems.is_empty());
    let model = DeclareModel {
        id: loaded.application.id,
        receipt_no: loaded.application.receipt_no.clone().unwrap_or_default(),
        name: loaded.name.clone(),
        operator: &loaded.revision.content.operator,
        is_own: case.is_own,
        is_handed_in: loaded.task.is_handed_in(),
        fields,
        problems,
        csrf: ctx.token(),
    };
    ctx.page(page, || pages::declare(model))
}

pub(super) fn refused(refused: Refused) -> Failure {
    Failure::Refused(refused.text())
}

/// `POST /review/{id}/begin`
pub async fn begin(ctx: Ctx, Proven(case): Proven<Case>) -> Reply {
    acts::begin(&ctx.app, ctx.account()?, case.id)
        .await?
        .map_err(refused)?;
    Ok(ctx.did(Did::ReviewBegun, &format!("/review/{}", case.id)))
}

/// `POST /review/{id}/recuse`
pub async fn recuse(ctx: Ctx, Proven(case): Proven<Case>, posted: Posted) -> Reply {
    let fields = posted.fields();
    match acts::recuse(&ctx.app, ctx.account()?, case.id, fields.get("reason")).await? {
        Ok(()) => Ok(ctx.did(Did::SteppedBack, "/review")),
        Err(Refused::ReasonMissing) => {
            let loaded = Loaded::of(&ctx, case.id, case.assignment).await?;
            let problems = [Problem::new("reason", words::REASON_EMPTY)];
            Ok(declare_page(&ctx, &loaded, case, fields, &problems))
        }
        Err(why) => Err(refused(why)),
    }
}

/// `/review/{id}/finish`
pub async fn look_over(ctx: Ctx, Proven(case): Proven<Case>) -> Reply {
    let loaded = Loaded::of(&ctx, case.id, case.assignment).await?;
    let (_, previous, next) = place(&ctx, case.id).await?;
    let model = HandInModel {
        id: case.id,
        receipt_no: loaded.application.receipt_no.clone().unwrap_or_default(),
        name: &loaded.name,
        state: loaded.application.state,
        task: loaded.task,
        definition: loaded.published.certification(),
        content: &loaded.revision.content,
        sent: loaded.revision.n,
        verdicts: &loaded.verdicts,
        drafts: to_judge(loaded.published.certification(), loaded.answers())
            .map(|answer| answer.item.clone())
            .filter(|item| loaded.is_draft(item))
            .collect(),
        next: next.or(previous),
        csrf: ctx.token(),
    };
    let page = Page::new(ctx.t(model.title()));
    Ok(ctx.page(page, || pages::hand_in_page(&model)))
}

/// `POST /review/{id}/finish`
pub async fn finish(ctx: Ctx, Proven(case): Proven<Case>) -> Reply {
    match acts::finish(&ctx.app, ctx.account()?, case.id).await? {
        Ok(()) => Ok(ctx.did(Did::HandedIn, &format!("/review/{}/finish", case.id))),
        // The page itself says what is missing.
        Err(Refused::NotReady(_)) => Ok(ctx.see_other(&format!("/review/{}/finish", case.id))),
        Err(why) => Err(refused(why)),
    }
}

/// `/review/{id}/files/{file}`
pub async fn file(
    ctx: Ctx,
    Proven(case): Proven<Case>,
    Path((_, file)): Path<(Uuid, Uuid)>,
) -> Reply {
    one_file(&ctx, case.id, file, Part::Whole).await
}

/// `/review/{id}/files/{file}/pages/{page}`
pub async fn page(
    ctx: Ctx,
    Proven(case): Proven<Case>,
    Path((_, file, page)): Path<(Uuid, Uuid, String)>,
) -> Reply {
    one_file(&ctx, case.id, file, Part::Page(&page)).await
}

/// `/review/{id}/files/{file}/attached/{n}`
pub async fn attached(
    ctx: Ctx,
    Proven(case): Proven<Case>,
    Path((_, file, n)): Path<(Uuid, Uuid, u32)>,
) -> Reply {
    one_file(&ctx, case.id, file, Part::Attached(n)).await
}

/// What of a file is asked for.
pub(super) enum Part<'a> {
    Whole,
    /// The end of the address of a page.
    Page(&'a str),
    /// A file within it, from 1.
    Attached(u32),
}

/// A file of an application, or a page of it: only files that were sent with
/// it, in any revision.
pub(super) async fn one_file(
    ctx: &Ctx,
    id: ApplicationId,
    file: Uuid,
    part: Part<'_>,
) -> Result<Response, Failure> {
    let file = FileId::new(file);
    let revisions = application::store::revisions(ctx.app.db.reader(), id).await?;
    let sent = revisions
        .iter()
        .find_map(|revision| revision.content.file(file))
        .ok_or(Failure::Missing)?;
    match part {
        Part::Whole => serve::copy(&ctx.app, sent).await,
        Part::Page(page) => serve::page(ctx, sent, page).await,
        Part::Attached(n) => serve::attached(ctx, sent, n).await,
    }
}
