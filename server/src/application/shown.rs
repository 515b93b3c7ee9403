//! What the pages of an application have in common: the frame around them and
//! what becomes of a save.

use app::application::pages::{BACK_TO_CHECK, ConflictModel, Frame};
use app::application::words::pages as words;
use app::application::{Refusal, Task, Unit, next};
use app::assessment::words::pages as item_words;
use app::assessment::{area_done, next_open};
use app::field::{FIELD_MAX_CHARS, Fields, Problem, Problems};
use app::id::{ApplicationId, OperatorId};
use app::text::Lang;
use app::time::{clock, fiscal_year_name, short_date, today};
use app::ui::Did;
use axum::response::Response;
use http::StatusCode;

use super::dossier::Dossier;
use super::items;
use crate::application::MyApplication;
use crate::draft::store::{Clash, Saved};
use crate::http::page::{Page, json};
use crate::http::{Ctx, Failure, Posted, Reply};
use crate::{account, operator};

/// The dossier behind the gate.
pub(crate) async fn dossier(ctx: &Ctx, mine: &MyApplication) -> anyhow::Result<Dossier> {
    Dossier::load(&ctx.app, ctx.app.db.reader(), mine.id).await
}

/// What the application is called: 令和8年度 認定申請.
pub(crate) fn title(lang: Lang, dossier: &Dossier) -> String {
    words::application_title(lang, &fiscal_year_name(lang, dossier.call.plan.fiscal_year))
}

/// Whether the address says that the person came from the check page.
pub(crate) fn from_check(ctx: &Ctx) -> bool {
    let said = BACK_TO_CHECK.trim_start_matches('?').split_once('=');
    said.is_some_and(|(name, value)| ctx.query.has(name, value))
}

/// Where a page that is right leads: back to the check page, if the person came
/// from there, else to `below` the application's address.
pub(crate) fn onward(ctx: &Ctx, mine: &MyApplication, below: &str) -> Response {
    let below = if from_check(ctx) { "/check" } else { below };
    ctx.did(Did::Kept, &format!("/my/applications/{}{below}", mine.id))
}

/// Where a task that is done leads: straight on to the next that is not, without
/// a look at the list in between; to the list when there is none.
pub(crate) fn to_next_task(
    ctx: &Ctx,
    mine: &MyApplication,
    dossier: &Dossier,
    did: Did,
) -> Response {
    if from_check(ctx) {
        return onward(ctx, mine, "");
    }
    let address = next(&dossier.tasks()).map(|task| {
        let address = task_address(mine.id, mine.operator, task);
        match task {
            // Said to be finished, and yet something is left: there.
            Task::Area(area) if area_done(&dossier.draft.fields, area) => {
                let readings = dossier.readings();
                let open = next_open(dossier.definition(), &readings, area, None);
                open.map_or(address, |item| {
                    format!("/my/applications/{}/items/{item}", mine.id)
                })
            }
            _ => address,
        }
    });
    match address {
        Some(address) if address != ctx.path => ctx.did(did, &address),
        _ => onward(ctx, mine, ""),
    }
}

/// Where a task is done.
pub(crate) fn task_address(id: ApplicationId, operator: OperatorId, task: Task) -> String {
    let below = match task {
        Task::Operator => return format!("/my/operators/{operator}"),
        Task::Sites => return format!("/my/operators/{operator}/sites"),
        Task::Eligibility => "eligibility".to_owned(),
        Task::Consent => "consent".to_owned(),
        Task::Contacts => "contacts".to_owned(),
        Task::Area(area) => format!("areas/{}", area.as_str()),
        Task::Evidence => "evidence".to_owned(),
        Task::Pledge => "pledge".to_owned(),
        Task::Submit => "check".to_owned(),
    };
    format!("/my/applications/{id}/{below}")
}

/// What every page of the application shows.
pub(crate) async fn frame(
    ctx: &Ctx,
    mine: &MyApplication,
    dossier: &Dossier,
) -> anyhow::Result<Frame> {
    let db = ctx.app.db.reader();
    let may_sign = mine.role.can_pledge();
    let signers = if may_sign {
        Vec::new()
    } else {
        let members = operator::people::store::members(db, mine.operator).await?;
        members
            .into_iter()
            .filter(|it| it.role.can_pledge() && !it.seat().closed)
            .map(|it| it.account.name())
            .collect()
    };
    let saved = dossier.draft.saved.map(|(at, _)| {
        let day = short_date(ctx.lang, today(at));
        words::last_saved(ctx.lang, &format!("{day} {}", clock(ctx.lang, at)))
    });
    Ok(Frame {
        id: mine.id,
        operator: mine.operator,
        applicant: dossier.applicant_name(),
        title: title(ctx.lang, dossier),
        state: dossier.application.state,
        may_edit: dossier.application.state.is_editable()
            && mine.role.can_edit()
            && dossier.is_taken(),
        closed: dossier.application.is_mere_draft() && !dossier.is_taken(),
        may_sign,
        signers,
        version: dossier.draft.version,
        saved,
        csrf: ctx.token(),
        from_check: from_check(ctx),
    })
}

/// What became of a posted form of a draft.
pub(crate) enum Kept {
    /// Stored; the person goes on, or looks at what is to be put right.
    Stored,
    /// An answer is ready: an island's, or the page with both texts.
    Answered(Response),
    /// Nothing was stored, because these are far too long.
    TooLong(Problems),
}

/// Keeps the fields of a page whose names `belongs` knows. Boxes that are not
/// ticked are not posted, so those in `ticks` are kept as empty.
pub(crate) async fn keep(
    ctx: &Ctx,
    mine: &MyApplication,
    posted: &Posted,
    belongs: impl Fn(&str) -> bool,
    ticks: &[String],
) -> Result<Kept, Failure> {
    let mut fields: Fields = posted
        .fields()
        .iter()
        .filter(|(name, _)| belongs(name))
        .collect();
    for tick in ticks {
        if fields.find(tick).is_none() {
            fields.push(tick.as_str(), "");
        }
    }
    let by = ctx.account()?;
    let saved = items::acts::save(&ctx.app, by, mine.id, posted.version(), &fields)
        .await
        .map_err(refused)?;
    match saved {
        Saved::At(version) if ctx.wants_json => {
            let say = words::saved_now(ctx.lang, &clock(ctx.lang, ctx.app.clock.now()));
            Ok(Kept::Answered(json(
                StatusCode::OK,
                &serde_json::json!({ "version": version, "say": say }),
            )))
        }
        Saved::At(_) => Ok(Kept::Stored),
        Saved::Clash(_) if ctx.wants_json => {
            let say = words::SAVED_CLASH.of(ctx.lang);
            Ok(Kept::Answered(json(
                StatusCode::CONFLICT,
                &serde_json::json!({ "say": say }),
            )))
        }
        Saved::Clash(clashes) => {
            // What is no answer (a place in a file, a file that was chosen) waits, too.
            for (name, value) in posted.fields().iter() {
                if !belongs(name) && !name.starts_with('_') {
                    fields.push(name, value);
                }
            }
            Ok(Kept::Answered(both(ctx, mine, clashes, &fields).await?))
        }
        Saved::TooLong(names) => {
            let problems: Problems = too_long(ctx, mine, &names).await?;
            if ctx.wants_json {
                let say: Vec<_> = problems.iter().map(|p| p.say(ctx.lang)).collect();
                return Ok(Kept::Answered(json(
                    StatusCode::UNPROCESSABLE_ENTITY,
                    &serde_json::json!({ "say": say.join(" ") }),
                )));
            }
            Ok(Kept::TooLong(problems))
        }
    }
}

/// An application that cannot be changed any more is told in words.
pub(crate) fn refused(error: anyhow::Error) -> Failure {
    match error.downcast::<Refusal>() {
        Ok(refusal) => Failure::Refused(refusal.text()),
        Err(error) => error.into(),
    }
}

async fn too_long(ctx: &Ctx, mine: &MyApplication, names: &[String]) -> anyhow::Result<Problems> {
    let dossier = dossier(ctx, mine).await?;
    let problem = |name: &String| {
        Problem::with(name.as_str(), |lang| {
            let label =
                app::application::words::pages::field_label(lang, dossier.definition(), name);
            item_words::far_too_long(lang, &label, FIELD_MAX_CHARS)
        })
    };
    Ok(names.iter().map(problem).collect())
}

/// The page with both texts of each field that two people saved.
async fn both(ctx: &Ctx, mine: &MyApplication, clashes: Vec<Clash>, posted: &Fields) -> Reply {
    let dossier = dossier(ctx, mine).await?;
    let lang = ctx.lang;
    let saved = match dossier.draft.saved {
        Some((at, by)) => {
            let names = account::store::names(ctx.app.db.reader(), by).await?;
            let name = by.and_then(|by| names.get(&by).cloned());
            let name = name.unwrap_or_default();
            let day = short_date(lang, today(at));
            words::saved_by(lang, &name, &format!("{day} {}", clock(lang, at)))
        }
        None => String::new(),
    };
    let rest = posted
        .iter()
        .filter(|(name, _)| !clashes.iter().any(|clash| clash.name == *name))
        .collect();
    let model = ConflictModel {
        frame: frame(ctx, mine, &dossier).await?,
        action: ctx.path.clone(),
        clashes: clashes
            .into_iter()
            .map(|clash| {
                let label = words::field_label(lang, dossier.definition(), &clash.name);
                (clash.name, label, clash.theirs, clash.yours)
            })
            .collect(),
        rest,
        saved,
    };
    let page = Page::new(ctx.t(words::CONFLICT)).status(StatusCode::CONFLICT);
    Ok(ctx.page(page, || app::application::pages::conflict(model)))
}

/// Whether a posted form says that the person goes on later.
pub(crate) fn later(posted: &Posted) -> bool {
    posted.fields().get("_go") == "later"
}

/// The unit as posted: `whole`, or a site's identifier.
pub(crate) fn unit(posted: &Fields) -> Option<Unit> {
    match posted.get("unit") {
        "whole" => Some(Unit::Whole),
        site => site.parse().ok().map(Unit::Site),
    }
}
