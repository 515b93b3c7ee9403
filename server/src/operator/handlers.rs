//! An operator's facts: from a request to a page.

use app::field::{FIELD_MAX_CHARS, Fields, Problem, Problems, problem_at};
use app::id::OperatorId;
use app::operator::pages::{self, CameFrom, Difference, FactsForm};
use app::operator::words::pages as words;
use app::operator::{self, Facts};
use app::programme::Kind;
use app::time::today;
use app::ui::Did;
use axum::response::Response;
use http::StatusCode;

use super::{acts, store};
use crate::access::Proven;
use crate::draft::store::{self as drafts, Saved};
use crate::http::page::Page;
use crate::http::{Ctx, Failure, Posted, Reply};
use crate::operator::MyOperator;
use crate::{programme, secret};

const NEW: &str = "/my/operators/new";

/// The address of an operator's page.
pub(crate) fn address(id: OperatorId) -> String {
    format!("/my/operators/{id}")
}

/// The check page the person came from, if they did.
pub(super) fn came_from(ctx: &Ctx) -> CameFrom {
    CameFrom(ctx.query.get("back").parse().ok())
}

/// Where a page that is right leads: back to the check page, if the person
/// came from there, else to `address`.
pub(super) fn onward(ctx: &Ctx, address: &str) -> Response {
    match came_from(ctx).check() {
        Some(check) => ctx.did(Did::Kept, &check),
        None => ctx.see_other(address),
    }
}

/// What was typed, without the form's own fields.
pub(super) fn typed(posted: &Posted) -> Fields {
    posted
        .fields()
        .iter()
        .filter(|(name, _)| !name.starts_with('_'))
        .collect()
}

pub(super) async fn new(ctx: Ctx) -> Reply {
    let by = ctx.account()?;
    let draft = drafts::load(ctx.app.db.reader(), store::draft_of(by)).await?;
    let form = FactsForm {
        version: draft.version.into(),
        from_draft: draft.version > 0,
        fields: draft.fields,
        ..FactsForm::default()
    };
    Ok(show_new(&ctx, form))
}

fn show_new(ctx: &Ctx, form: FactsForm) -> Response {
    show(
        ctx,
        FactsForm {
            action: NEW.to_owned(),
            key: Some(form.key.clone().unwrap_or_else(secret::random_hex::<16>)),
            ..form
        },
    )
}

/// 409 where two texts differ, 422 where something is to be put right.
fn show(ctx: &Ctx, form: FactsForm) -> Response {
    let title = if form.name.is_none() {
        words::NEW
    } else {
        words::FACTS
    };
    let mut page = Page::new(ctx.t(title)).refused_if(!form.problems.is_empty());
    if !form.clash.is_empty() {
        page = page.status(StatusCode::CONFLICT);
    }
    let form = FactsForm {
        csrf: ctx.token(),
        from: came_from(ctx),
        ..form
    };
    ctx.page(page, || pages::facts(form))
}

/// Reads the facts, and whether their name can be printed.
fn read(ctx: &Ctx, fields: &Fields) -> Result<Facts, Problems> {
    let facts = operator::read(fields, today(ctx.app.clock.now()))?;
    match unprintable(ctx, &facts.name, facts.print_name.as_deref()) {
        None => Ok(facts),
        Some(problem) => Err(vec![problem]),
    }
}

/// What to say of a name that cannot be printed: it stays as it is, and needs
/// a spelling to print.
pub(super) fn unprintable(ctx: &Ctx, name: &str, print_name: Option<&str>) -> Option<Problem> {
    let printed = print_name.unwrap_or(name);
    let signs: String = ctx.app.printer.unprintable(printed).into_iter().collect();
    let say = if print_name.is_none() {
        words::unprintable
    } else {
        words::unprintable_print_name
    };
    (!signs.is_empty()).then(|| Problem::with("print_name", |lang| say(lang, &signs)))
}

/// Fields that are longer than anything we keep: nothing was stored.
fn too_long(names: Vec<String>, mut problems: Problems) -> Problems {
    for name in names {
        if problem_at(&problems, &name).is_none() {
            problems.push(Problem::with(name, |lang| {
                words::not_kept(lang, FIELD_MAX_CHARS)
            }));
        }
    }
    problems
}

pub(super) async fn create(ctx: Ctx, posted: Posted) -> Reply {
    let by = ctx.account()?;
    let fields = typed(&posted);
    let read = read(&ctx, &fields);
    let later = posted.fields().has("_do", "later");
    if let (Ok(facts), false) = (&read, later) {
        let hash = posted.body_hash();
        let id = acts::create(&ctx.app, by, facts, posted.key(), &hash).await?;
        return Ok(ctx.see_other(&format!("{}?done=created", address(id))));
    }
    let mut form = FactsForm {
        key: Some(posted.key().to_owned()).filter(|key| !key.is_empty()),
        version: posted.version().into(),
        ..FactsForm::default()
    };
    let problems = read.err().unwrap_or_default();
    match acts::save_draft(&ctx.app, by, posted.version(), &fields).await? {
        Saved::At(_) if later => return Ok(ctx.did(Did::Kept, "/my")),
        Saved::At(version) => {
            form.version = version.into();
            form.problems = problems;
        }
        Saved::TooLong(names) => form.problems = too_long(names, problems),
        Saved::Clash(clashes) => {
            let draft = drafts::load(ctx.app.db.reader(), store::draft_of(by)).await?;
            form.version = draft.version.into();
            form.clash = clashes
                .into_iter()
                .map(|clash| Difference {
                    name: clash.name,
                    theirs: clash.theirs,
                    yours: clash.yours,
                })
                .collect();
            form.problems = problems;
        }
    }
    form.fields = fields;
    Ok(show_new(&ctx, form))
}

/// Whether another operator has the same corporate number.
async fn has_twin(ctx: &Ctx, id: OperatorId, facts: &Facts) -> Result<bool, Failure> {
    let Some(number) = &facts.corporate_number else {
        return Ok(false);
    };
    let others = store::same_number(ctx.app.db.reader(), number, Some(id)).await?;
    Ok(others > 0)
}

/// The call that is open, if there is one and no other.
async fn open_call(ctx: &Ctx) -> Result<Option<(String, String)>, Failure> {
    let calls = programme::store::calls(ctx.app.db.reader(), Kind::Certification).await?;
    let now = ctx.app.clock.now();
    let mut open = calls.iter().filter(|call| call.plan.is_open(now));
    Ok(match (open.next(), open.next()) {
        (Some(call), None) => Some((call.name(ctx.lang), format!("/my/calls/{}", call.id))),
        _ => None,
    })
}

async fn stored(ctx: &Ctx, id: OperatorId) -> Result<(Facts, i32), Failure> {
    store::facts(ctx.app.db.reader(), id)
        .await?
        .ok_or(Failure::Missing)
}

pub(super) async fn one(ctx: Ctx, Proven(mine): Proven<MyOperator>) -> Reply {
    let (facts, version) = stored(&ctx, mine.id).await?;
    let fields = operator::to_fields(&facts);
    if !mine.role.can_edit() {
        let page = Page::new(ctx.t(words::FACTS));
        return Ok(ctx.page(page, || {
            pages::facts_shown(&address(mine.id), facts.name, &fields)
        }));
    }
    let done = match ctx.done().as_deref() {
        Some("created") => Some(words::CREATED),
        Some("saved") => Some(words::SAVED),
        _ => None,
    };
    let call = match done {
        Some(done) if done == words::CREATED => open_call(&ctx).await?,
        _ => None,
    };
    let same_number = done.is_some() && has_twin(&ctx, mine.id, &facts).await?;
    let form = FactsForm {
        operator: address(mine.id),
        action: came_from(&ctx).keep(&address(mine.id)),
        version: version.into(),
        fields,
        name: Some(facts.name),
        done,
        call,
        same_number,
        ..FactsForm::default()
    };
    Ok(show(&ctx, form))
}

pub(super) async fn update(ctx: Ctx, Proven(mine): Proven<MyOperator>, posted: Posted) -> Reply {
    let fields = typed(&posted);
    let saved = onward(&ctx, &format!("{}?done=saved", address(mine.id)));
    let read = read(&ctx, &fields);
    if let Ok(facts) = &read
        && acts::update(&ctx.app, ctx.account()?, mine.id, posted.version(), facts).await?
    {
        return Ok(saved);
    }
    let (theirs, version) = stored(&ctx, mine.id).await?;
    let mut form = FactsForm {
        operator: address(mine.id),
        action: came_from(&ctx).keep(&address(mine.id)),
        name: Some(theirs.name.clone()),
        version: posted.version().into(),
        ..FactsForm::default()
    };
    match read {
        Err(problems) => form.problems = problems,
        // The same button pressed twice: it is saved already.
        Ok(facts) if facts == theirs => return Ok(saved),
        Ok(_) => {
            form.clash = pages::differences(&operator::to_fields(&theirs), &fields);
            form.version = version.into();
        }
    }
    form.fields = fields;
    Ok(show(&ctx, form))
}
