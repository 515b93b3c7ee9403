//! From a request to a page: areas and items.

use std::collections::HashMap;

use app::application::items::{self as pages, AreaModel, ItemModel, LinkedFile};
use app::assessment::words::pages as words;
use app::assessment::{
    PARTS, Progress, area_done, area_progress, more_users_than, next_open, read_item,
};
use app::field::{Fields, Problem, Problems};
use app::files::EvidenceFile;
use app::id::{ApplicationId, FileId};
use app::programme::{AreaCode, CertificationRules, Item, ItemCode};
use app::text::form;
use app::time::{Instant, list_date, today};
use app::ui::Did;
use axum::response::Response;
use uuid::Uuid;

use super::evidence;
use crate::access::Proven;
use crate::application::dossier::Dossier;
use crate::application::home::correction;
use crate::application::shown::{
    Kept, dossier, frame, from_check, keep, later, onward, to_next_task,
};
use crate::application::{MyApplication, store};
use crate::files::pages::Look;
use crate::files::store as files;
use crate::http::page::Page;
use crate::http::{Ctx, Failure, Path, Posted, Reply};
use crate::secret;

/// `/my/applications/{id}/areas/{area}`
pub async fn area(
    ctx: Ctx,
    Proven(mine): Proven<MyApplication>,
    Path((_, code)): Path<(Uuid, String)>,
) -> Reply {
    let code = AreaCode::parse(&code).ok_or(Failure::Missing)?;
    let dossier = dossier(&ctx, &mine).await?;
    let fields = dossier.draft.fields.clone();
    area_page(&ctx, &mine, &dossier, code, fields, Vec::new()).await
}

async fn area_page(
    ctx: &Ctx,
    mine: &MyApplication,
    dossier: &Dossier,
    area: AreaCode,
    fields: Fields,
    problems: Problems,
) -> Reply {
    let definition = dossier.definition();
    let name = definition.area(area).ok_or(Failure::Missing)?;
    let readings = dossier.readings();
    let progress = definition
        .areas
        .iter()
        .map(|area| {
            (
                area.code,
                area_progress(definition, &fields, &readings, area.code),
            )
        })
        .collect();
    let page = Page::new(name.name.of(ctx.lang))
        .with_islands()
        .refused_if(!problems.is_empty());
    let returned = correction(ctx, dossier, &readings).await?;
    let model = AreaModel {
        frame: frame(ctx, mine, dossier).await?,
        returned: returned
            .into_iter()
            .flat_map(|asked| asked.items)
            .map(|(item, _)| item)
            .collect(),
        area,
        fiscal_year: dossier.call.plan.fiscal_year,
        files: dossier
            .evidence
            .iter()
            .map(|(item, links)| (item.clone(), links.len()))
            .collect(),
        fields,
        readings,
        progress,
        problems,
    };
    Ok(ctx.page(page, || pages::area(&model, definition)))
}

/// Stores the answers of an area, and goes on with the first item that asks for
/// more. Who says that it is finished is told what has no answer yet.
pub async fn save_area(
    ctx: Ctx,
    Proven(mine): Proven<MyApplication>,
    Path((_, code)): Path<(Uuid, String)>,
    posted: Posted,
) -> Reply {
    let area = AreaCode::parse(&code).ok_or(Failure::Missing)?;
    let before = dossier(&ctx, &mine).await?;
    let done = format!("area.{}.done", area.as_str());
    let answers: Vec<String> = before
        .definition()
        .items_of(area)
        .map(|item| format!("{}.answer", item.code))
        .collect();
    let belongs = |name: &str| name == done || answers.iter().any(|answer| answer == name);
    match keep(&ctx, &mine, &posted, belongs, &[]).await? {
        Kept::Answered(response) => Ok(response),
        Kept::TooLong(problems) => {
            let fields = over(&before.draft.fields, posted.fields());
            area_page(&ctx, &mine, &before, area, fields, problems).await
        }
        Kept::Stored => {
            let now = dossier(&ctx, &mine).await?;
            if let Some(item) = ItemCode::parse(posted.fields().get("_go"))
                .and_then(|code| now.definition().item(&code))
            {
                let to = format!("/my/applications/{}/items/{}", mine.id, item.code);
                return Ok(ctx.did(Did::Kept, &to));
            }
            let fields = now.draft.fields.clone();
            let nothing = answers.iter().all(|answer| fields.get(answer).is_empty());
            if later(&posted) && nothing {
                return Ok(ctx.see_other(&format!("/my/applications/{}", mine.id)));
            }
            if later(&posted) {
                return Ok(ctx.did(Did::Kept, &format!("/my/applications/{}", mine.id)));
            }
            let said = area_done(&fields, area);
            let left = left_in(&now, area);
            let unanswered = now.readings().iter().any(|reading| {
                let code = &reading.item;
                let item = now.definition().item(code);
                reading.progress() == Progress::Todo
                    && !reading.problems.is_empty()
                    && item.is_some_and(|item| item.area == area)
            });
            match next_open(now.definition(), &now.readings(), area, None) {
                Some(item) if !(nothing || (said && unanswered)) => {
                    let to = format!("/my/applications/{}/items/{item}", mine.id);
                    Ok(ctx.did(Did::Kept, &to))
                }
                Some(_) => area_page(&ctx, &mine, &now, area, fields, left).await,
                None if said => Ok(to_next_task(&ctx, &mine, &now, Did::Kept)),
                None => {
                    let asked = Problem::with(format!("area.{}.done", area.as_str()), |lang| {
                        form::not_chosen(lang, words::FINISHED)
                    });
                    area_page(&ctx, &mine, &now, area, fields, vec![asked]).await
                }
            }
        }
    }
}

/// What is left before an area is finished: each item that is not done, at its
/// radios, because details are on the item's own page.
fn left_in(dossier: &Dossier, area: AreaCode) -> Problems {
    let of_area = |item: &ItemCode| {
        dossier
            .definition()
            .item(item)
            .is_some_and(|item| item.area == area)
    };
    dossier
        .readings()
        .into_iter()
        .filter(|reading| of_area(&reading.item) && reading.progress() != Progress::Done)
        .filter_map(|reading| {
            let first = reading.problems.into_iter().next()?;
            let field = format!("{}.answer", reading.item);
            if first.field == field {
                return Some(first);
            }
            let item = reading.item;
            Some(Problem::with(field, |lang| {
                words::item_problem(lang, item.as_str(), first.say(lang))
            }))
        })
        .collect()
}

/// What is stored, with what was typed over it.
fn over(stored: &Fields, typed: &Fields) -> Fields {
    let mut fields = stored.clone();
    for (name, value) in typed.iter().filter(|(name, _)| !name.starts_with('_')) {
        fields.set(name, value);
    }
    fields
}

/// The item in the address, if these rules ask for it.
fn wanted(definition: &CertificationRules, code: &str) -> Result<Item, Failure> {
    let code = ItemCode::parse(code).ok_or(Failure::Missing)?;
    let item = definition.open_items().find(|item| item.code == code);
    item.cloned().ok_or(Failure::Missing)
}

/// The item that a form is about. A page saves what is typed every few
/// moments: no more is read for that than has to be.
pub(crate) async fn posted_item(
    ctx: &Ctx,
    mine: &MyApplication,
    code: &str,
) -> Result<Item, Failure> {
    let db = ctx.app.db.reader();
    let version = store::one(db, mine.id).await?.version;
    wanted(
        ctx.app.programmes().get(db, version).await?.certification(),
        code,
    )
}

/// `/my/applications/{id}/items/{item}`
pub async fn item(
    ctx: Ctx,
    Proven(mine): Proven<MyApplication>,
    Path((_, code)): Path<(Uuid, String)>,
) -> Reply {
    let dossier = dossier(&ctx, &mine).await?;
    let item = wanted(dossier.definition(), &code)?;
    let asked = Wrong {
        fields: dossier.draft.fields.clone(),
        ..Wrong::default()
    };
    item_page(&ctx, &mine, &dossier, item, asked).await
}

/// What an item's page shows besides what is stored.
#[derive(Debug, Default)]
pub(crate) struct Wrong {
    /// What was typed into the answer.
    pub(crate) fields: Fields,
    /// What is wrong there.
    pub(crate) problems: Problems,
    /// What was typed with a file.
    pub(crate) file_fields: Fields,
    /// What is wrong there.
    pub(crate) file_problems: Problems,
    /// Makes a repeated upload harmless; a new one if empty.
    pub(crate) key: String,
    /// The version of the draft that the form was made from, if it was not stored.
    pub(crate) version: Option<i32>,
}

pub(crate) async fn item_page(
    ctx: &Ctx,
    mine: &MyApplication,
    dossier: &Dossier,
    item: Item,
    wrong: Wrong,
) -> Reply {
    let definition = dossier.definition();
    let links = dossier
        .evidence
        .get(&item.code)
        .map_or(&[][..], Vec::as_slice);
    let reading = read_item(&item, &wrong.fields, links, dossier.day);
    let path = |file: &EvidenceFile| format!("/my/applications/{}/files/{}", mine.id, file.id);
    let db = ctx.app.db.reader();
    let added = files::added(db, mine.operator).await?;
    let mut linked = Vec::with_capacity(links.len());
    for link in links {
        if let Some(file) = dossier.files.iter().find(|file| file.id == link.file) {
            linked.push(LinkedFile {
                id: file.id.to_string(),
                title: file.title.clone(),
                details: details(ctx, file, &added),
                picture: picture(ctx, mine.id, file).await,
                place: link.place.clone(),
                href: path(file),
            });
        }
    }
    let others = dossier
        .files
        .iter()
        .filter(|file| !links.iter().any(|link| link.file == file.id))
        .map(|file| (file.id.to_string(), choice(ctx, dossier, file, &added)))
        .collect();
    let refused = !wrong.problems.is_empty() || !wrong.file_problems.is_empty();
    let title = format!("{} {}", item.code, item.name.of(ctx.lang));
    let area = definition
        .area(item.area)
        .cloned()
        .ok_or(Failure::Missing)?;
    let mut frame = frame(ctx, mine, dossier).await?;
    frame.version = wrong.version.unwrap_or(frame.version);
    let returned = correction(ctx, dossier, &dossier.readings())
        .await?
        .and_then(|asked| asked.items.into_iter().find(|(code, _)| *code == item.code))
        .map(|(_, reason)| reason);
    let employees = dossier.facts.employees;
    let readings = dossier.readings();
    let next = next_open(definition, &readings, item.area, Some(&item.code))
        .filter(|next| **next != item.code)
        .and_then(|next| definition.item(next))
        .map(|next| (next.code.to_string(), next.name.of(ctx.lang).to_owned()));
    let many_users_for =
        Some(employees).filter(|employees| more_users_than(&item, &wrong.fields, *employees));
    let model = ItemModel {
        many_users_for,
        next,
        done: evidence::done(ctx),
        frame,
        returned,
        area,
        fields: wrong.fields,
        reading,
        problems: wrong.problems,
        file_problems: wrong.file_problems,
        file_fields: wrong.file_fields,
        years: definition.years_said(ctx.lang, Some(dossier.call.plan.fiscal_year)),
        period: definition.used_period(dossier.call.plan.fiscal_year),
        linked,
        others,
        used: files::used(db, mine.operator, dossier.call.plan.opens_at).await?,
        key: if wrong.key.is_empty() {
            secret::random_token()
        } else {
            wrong.key
        },
        item,
    };
    let page = Page::new(title).with_islands().refused_if(refused);
    Ok(ctx.page(page, || pages::item(&model)))
}

/// When each of the operator's files was added.
pub(crate) type Added = HashMap<FileId, Instant>;

/// The day a file was added, in words.
pub(crate) fn day(ctx: &Ctx, file: &EvidenceFile, added: &Added) -> Option<String> {
    let day = today(*added.get(&file.id)?);
    Some(list_date(ctx.lang, day, today(ctx.app.clock.now())))
}

/// Name, size, pages and day of a file, in words.
pub(crate) fn details(ctx: &Ctx, file: &EvidenceFile, added: &Added) -> String {
    let day = day(ctx, file, added);
    words::file_details(ctx.lang, file, day.as_deref())
}

/// A file as a list to choose from shows it.
fn choice(ctx: &Ctx, dossier: &Dossier, file: &EvidenceFile, added: &Added) -> String {
    let mut items: Vec<&ItemCode> = dossier
        .evidence
        .iter()
        .filter(|(_, links)| links.iter().any(|link| link.file == file.id))
        .map(|(item, _)| item)
        .collect();
    items.sort_by_key(|item| dossier.definition().place_of(item));
    let items: Vec<String> = items.into_iter().map(ToString::to_string).collect();
    let details = details(ctx, file, added);
    // A file without a title of its own is called by its name.
    let details = match details.strip_prefix(&file.name) {
        Some(rest) if file.title == file.name => rest.trim_start_matches(['・', ',', ' ']),
        _ => &details,
    };
    words::file_choice(ctx.lang, &file.title, details, &items)
}

/// Where the picture of a file's first page is, if it is drawn: a list does not
/// wait for it.
pub(crate) async fn picture(ctx: &Ctx, id: ApplicationId, file: &EvidenceFile) -> Option<String> {
    let folder = ctx.app.files.pages_folder(file.id);
    let look = Look::plain(1, file.pages.unwrap_or(1));
    let drawn = crate::files::pages::drawn(&folder, look).await;
    let drawn = drawn.is_ok_and(|picture| picture.is_some());
    drawn.then(|| format!("/my/applications/{id}/files/{}/pages/1.png", file.id))
}

/// Stores the answer to an item as every button of its page posts it. Gives the
/// page to show instead where that is not possible; it also says what was wrong
/// with the file that came along.
pub(crate) async fn keep_answer(
    ctx: &Ctx,
    mine: &MyApplication,
    item: &Item,
    posted: &Posted,
    taken: &Result<(), Problem>,
) -> Result<Option<Response>, Failure> {
    let finished = format!("area.{}.done", item.area.as_str());
    let belongs = |name: &str| {
        name == finished
            || PARTS
                .iter()
                .any(|part| name == format!("{}.{part}", item.code))
    };
    let problems = match keep(ctx, mine, posted, belongs, &[]).await? {
        Kept::Stored => return Ok(None),
        Kept::Answered(response) if taken.is_ok() => return Ok(Some(response)),
        // What somebody else saved is compared when the form comes again.
        Kept::Answered(_) => Problems::new(),
        Kept::TooLong(problems) => problems,
    };
    let now = dossier(ctx, mine).await?;
    let mut wrong = Wrong {
        fields: over(&now.draft.fields, posted.fields()),
        problems,
        version: Some(posted.version()),
        ..Wrong::default()
    };
    if let Err(problem) = taken {
        wrong.file_problems = vec![problem.clone()];
        posted.key().clone_into(&mut wrong.key);
    }
    if taken.is_err() || posted.files().is_empty() {
        wrong.file_fields = posted.fields().clone();
    }
    Ok(Some(item_page(ctx, mine, &now, item.clone(), wrong).await?))
}

/// Stores the answer to an item, whatever stands there, with the file that was
/// chosen; then shows what is to be put right, or goes straight on: to the next
/// item of the area that asks for something, and behind the last of an area that
/// is said to be finished to the next task.
pub async fn save_item(
    ctx: Ctx,
    Proven(mine): Proven<MyApplication>,
    Path((_, code)): Path<(Uuid, String)>,
    posted: Posted,
) -> Reply {
    let item = posted_item(&ctx, &mine, &code).await?;
    let mut typed = posted.fields().clone();
    let mut done = evidence::take_chosen(&ctx, &mine, &item, &posted, &mut typed).await?;
    if let Some(instead) = keep_answer(&ctx, &mine, &item, &posted, &done).await? {
        return Ok(instead);
    }
    let later = later(&posted);
    if done.is_ok() {
        done = evidence::link_typed(&ctx, &mine, &item, &typed).await?;
    }
    if let Err(problem) = done {
        return evidence::refused_file(&ctx, &mine, item, typed, problem).await;
    }
    let now = dossier(&ctx, &mine).await?;
    let links = now.evidence.get(&item.code).map_or(&[][..], Vec::as_slice);
    let reading = read_item(&item, &now.draft.fields, links, now.day);
    if later {
        let below = format!("/areas/{}#item-{}", item.area.as_str(), item.code);
        return Ok(onward(&ctx, &mine, &below));
    }
    if reading.problems.is_empty() {
        return Ok(after_item(&ctx, &mine, &now, &item));
    }
    let wrong = Wrong {
        fields: now.draft.fields.clone(),
        problems: at_page(&item.code, reading.problems),
        ..Wrong::default()
    };
    item_page(&ctx, &mine, &now, item, wrong).await
}

/// Where an item that is complete leads.
fn after_item(ctx: &Ctx, mine: &MyApplication, now: &Dossier, item: &Item) -> Response {
    if from_check(ctx) {
        return onward(ctx, mine, "");
    }
    let readings = now.readings();
    match next_open(now.definition(), &readings, item.area, Some(&item.code)) {
        Some(next) => onward(ctx, mine, &format!("/items/{next}")),
        None if area_done(&now.draft.fields, item.area) => to_next_task(ctx, mine, now, Did::Kept),
        None => {
            let below = format!("/areas/{}#item-{}", item.area.as_str(), item.code);
            onward(ctx, mine, &below)
        }
    }
}

/// A problem with the evidence links to its panel on the page.
fn at_page(item: &ItemCode, problems: Problems) -> Problems {
    let evidence = format!("{item}.evidence");
    problems
        .into_iter()
        .map(|problem| {
            if problem.field == evidence {
                Problem::with(words::EVIDENCE_ID, |lang| problem.say(lang).to_owned())
            } else {
                problem
            }
        })
        .collect()
}

/// Nothing was chosen in a list.
pub(crate) fn not_chosen(field: &str) -> Problem {
    Problem::with(field, |lang| form::not_chosen(lang, words::WHICH_FILE))
}
