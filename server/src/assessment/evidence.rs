//! From a request to a page: files, and the items they prove.

use app::application::EvidenceFile;
use app::assessment::pages::{self, EvidenceModel, FileLine};
use app::field::{Fields, Problem, Problems};
use app::id::FileId;
use app::programme::{Item, ItemCode};
use app::text::{Text, application as names, assessment_pages as words};
use axum::extract::Path;
use uuid::Uuid;

use super::acts::{self, Upload};
use super::handlers::{Wrong, details, item_page, keep_answer, not_chosen, posted_item};
use super::store;
use crate::access::MyApplication;
use crate::application::dossier::Dossier;
use crate::application::shown::{dossier, frame, from_check, refused};
use crate::files::serve;
use crate::http::page::Page;
use crate::http::{Ctx, Failure, Posted, Reply};
use crate::secret;

/// `/my/applications/{id}/evidence`
pub async fn list(ctx: Ctx, mine: MyApplication) -> Reply {
    let dossier = dossier(&ctx, &mine).await?;
    list_page(&ctx, &mine, &dossier, Fields::new(), Vec::new()).await
}

async fn list_page(
    ctx: &Ctx,
    mine: &MyApplication,
    dossier: &Dossier,
    fields: Fields,
    problems: Problems,
) -> Reply {
    let frame = frame(ctx, mine, dossier).await?;
    let staying = store::staying(ctx.app.db.reader(), mine.operator, mine.id).await?;
    let mut files = Vec::new();
    for file in &dossier.files {
        files.push(FileLine {
            may_remove: frame.may_edit && staying.may_remove(file.id).is_ok(),
            attached: serve::attached_names(&ctx.app, file).await,
            ..line(ctx, dossier, file)
        });
    }
    let readings = dossier.readings();
    let without = crate::application::home::without_evidence(dossier, &readings)
        .into_iter()
        .map(|item| linked(ctx, dossier, item))
        .collect();
    let page = Page::new(ctx.t(names::TASK_EVIDENCE)).refused_if(!problems.is_empty());
    let model = EvidenceModel {
        frame,
        files,
        without,
        key: match fields.get("_key") {
            "" => secret::random_token(),
            key => key.to_owned(),
        },
        fields,
        problems,
        seen: dossier.draft.fields.has("evidence.seen", "yes"),
        done: done(ctx),
    };
    Ok(ctx.page(page, || pages::evidence(&model)))
}

/// A file as the list shows it.
fn line(ctx: &Ctx, dossier: &Dossier, file: &EvidenceFile) -> FileLine {
    let mut links: Vec<_> = dossier
        .evidence
        .iter()
        .flat_map(|(item, links)| links.iter().map(move |link| (item, link)))
        .filter(|(_, link)| link.file == file.id)
        .collect();
    links.sort_by_key(|(item, _)| dossier.definition().place_of(item));
    FileLine {
        title: file.title.clone(),
        details: details(ctx, file),
        href: below(dossier, &format!("files/{}", file.id)),
        items: links
            .into_iter()
            .map(|(item, link)| {
                let (label, href) = linked(ctx, dossier, item);
                if link.place.is_empty() {
                    return (label, href);
                }
                (words::with_place(ctx.lang, &label, &link.place), href)
            })
            .collect(),
        attached: Vec::new(),
        may_remove: false,
    }
}

/// What an item is called, and where it is.
fn linked(ctx: &Ctx, dossier: &Dossier, code: &ItemCode) -> (String, String) {
    let item = dossier.definition().item(code);
    let name = item.map_or("", |item| item.name.of(ctx.lang));
    (
        format!("{code} {name}"),
        below(dossier, &format!("items/{code}")),
    )
}

fn below(dossier: &Dossier, below: &str) -> String {
    format!("/my/applications/{}/{below}", dossier.application.id)
}

/// A file of the application's operator.
fn find(dossier: &Dossier, file: Uuid) -> Result<&EvidenceFile, Failure> {
    let mut files = dossier.files.iter();
    files
        .find(|known| known.id.uuid() == file)
        .ok_or(Failure::Missing)
}

/// `/my/applications/{id}/files/{file}/remove`
pub async fn ask_remove(
    ctx: Ctx,
    mine: MyApplication,
    Path((_, file)): Path<(Uuid, Uuid)>,
) -> Reply {
    let dossier = dossier(&ctx, &mine).await?;
    let file = find(&dossier, file)?;
    store::staying(ctx.app.db.reader(), mine.operator, mine.id)
        .await?
        .may_remove(file.id)
        .map_err(|why| Failure::Refused(why.text()))?;
    let line = line(&ctx, &dossier, file);
    let frame = frame(&ctx, &mine, &dossier).await?;
    let page = Page::new(ctx.t(words::REMOVE_FILE_TITLE));
    Ok(ctx.page(page, || pages::remove_file(&frame, &line)))
}

/// Removes a file that was never sent.
pub async fn remove(ctx: Ctx, mine: MyApplication, Path((_, file)): Path<(Uuid, Uuid)>) -> Reply {
    acts::remove_file(&ctx.app, ctx.account()?, mine.id, FileId::new(file))
        .await
        .map_err(refused)?
        .map_err(|why| Failure::Refused(why.text()))?;
    Ok(ctx.see_other(&list_address(&mine, Done::Removed)))
}

/// Takes a file in, and links it to the item that the form names.
pub async fn upload(ctx: Ctx, mine: MyApplication, posted: Posted) -> Reply {
    let fields = posted.fields().clone();
    let code = fields.get("item");
    if code.is_empty() {
        return match take(&ctx, &mine, &posted).await? {
            Ok(_) => Ok(ctx.see_other(&list_address(&mine, Done::Uploaded))),
            Err(problem) => {
                let dossier = dossier(&ctx, &mine).await?;
                list_page(&ctx, &mine, &dossier, fields, vec![problem]).await
            }
        };
    }
    let item = posted_item(&ctx, &mine, code).await?;
    let mut done = take_for(&ctx, &mine, &item, &posted).await?;
    if let Some(instead) = keep_answer(&ctx, &mine, &item, &posted, &done).await? {
        return Ok(instead);
    }
    if done.is_ok() {
        done = link_typed(&ctx, &mine, &item, &fields).await?;
    }
    match done {
        Ok(()) => Ok(ctx.see_other(&item_address(&ctx, &mine, &item, Done::Uploaded))),
        Err(problem) => refused_file(&ctx, &mine, item, fields, problem).await,
    }
}

/// As [`take_for`], whichever button of an item's form was pressed, if a file
/// was chosen. It comes before everything else: a browser never fills its
/// field again, while what was typed can be shown and sent once more.
pub(super) async fn take_chosen(
    ctx: &Ctx,
    mine: &MyApplication,
    item: &Item,
    posted: &Posted,
) -> Result<Result<(), Problem>, Failure> {
    if posted.files().is_empty() {
        return Ok(Ok(()));
    }
    take_for(ctx, mine, item, posted).await
}

/// Takes in the file that came with an item's form, and links it to the item.
async fn take_for(
    ctx: &Ctx,
    mine: &MyApplication,
    item: &Item,
    posted: &Posted,
) -> Result<Result<(), Problem>, Failure> {
    let place = posted.fields().get("place").to_owned();
    let file = match take(ctx, mine, posted).await? {
        Ok(file) => file,
        Err(problem) => return Ok(Err(problem)),
    };
    let code = item.code.clone();
    acts::link(&ctx.app, ctx.account()?, mine.id, file, code, place)
        .await
        .map_err(refused)
}

/// The item's page with what is wrong with a file. The file may be in by now:
/// what is wrong can be the place alone.
pub(super) async fn refused_file(
    ctx: &Ctx,
    mine: &MyApplication,
    item: Item,
    typed: Fields,
    problem: Problem,
) -> Reply {
    let dossier = dossier(ctx, mine).await?;
    let wrong = Wrong {
        fields: dossier.draft.fields.clone(),
        key: typed.get("_key").to_owned(),
        file_fields: typed,
        file_problems: vec![problem],
        ..Wrong::default()
    };
    item_page(ctx, mine, &dossier, item, wrong).await
}

async fn take(
    ctx: &Ctx,
    mine: &MyApplication,
    posted: &Posted,
) -> Result<Result<FileId, Problem>, Failure> {
    let fields = posted.fields();
    let body_hash = posted.body_hash();
    let file = posted.files().iter().find(|file| file.field == "file");
    let Some(file) = file else {
        return Ok(Err(Problem::new("file", words::NO_FILE_CHOSEN)));
    };
    // It was read to its end without being kept.
    let Some(content) = &file.content else {
        return Ok(Err(acts::too_large(&file.name, file.size_bytes)));
    };
    let upload = Upload {
        name: &file.name,
        title: fields.get("title"),
        path: content.path(),
        size_bytes: file.size_bytes,
    };
    let key = fields.get("_key");
    acts::upload(&ctx.app, ctx.account()?, mine.id, upload, key, &body_hash)
        .await
        .map_err(refused)
}

/// What was done with a file, as the address of the page after it says.
#[derive(Clone, Copy)]
enum Done {
    Uploaded,
    Linked,
    Place,
    Unlinked,
    Removed,
}

impl Done {
    const ALL: [Self; 5] = [
        Self::Uploaded,
        Self::Linked,
        Self::Place,
        Self::Unlinked,
        Self::Removed,
    ];

    const fn as_str(self) -> &'static str {
        match self {
            Self::Uploaded => "uploaded",
            Self::Linked => "linked",
            Self::Place => "place",
            Self::Unlinked => "unlinked",
            Self::Removed => "removed",
        }
    }

    const fn text(self) -> Text {
        match self {
            Self::Uploaded => words::DONE_UPLOADED,
            Self::Linked => words::DONE_LINKED,
            Self::Place => words::DONE_PLACE,
            Self::Unlinked => words::DONE_UNLINKED,
            Self::Removed => words::DONE_REMOVED,
        }
    }
}

/// What the address says was just done.
pub(super) fn done(ctx: &Ctx) -> Option<Text> {
    let said = ctx.done()?;
    let done = Done::ALL.into_iter().find(|done| done.as_str() == said)?;
    Some(done.text())
}

fn item_address(ctx: &Ctx, mine: &MyApplication, item: &Item, done: Done) -> String {
    let back = if from_check(ctx) { "&back=check" } else { "" };
    format!(
        "/my/applications/{}/items/{}?done={}{back}#{}",
        mine.id,
        item.code,
        done.as_str(),
        words::EVIDENCE_ID
    )
}

fn list_address(mine: &MyApplication, done: Done) -> String {
    format!(
        "/my/applications/{}/evidence?done={}",
        mine.id,
        done.as_str()
    )
}

/// Uses a file that is there already, or says anew where in it the proof is.
pub async fn link(
    ctx: Ctx,
    mine: MyApplication,
    Path((_, code)): Path<(Uuid, String)>,
    posted: Posted,
) -> Reply {
    let item = posted_item(&ctx, &mine, &code).await?;
    let taken = take_chosen(&ctx, &mine, &item, &posted).await?;
    if let Some(instead) = keep_answer(&ctx, &mine, &item, &posted, &taken).await? {
        return Ok(instead);
    }
    let typed = posted.fields();
    let linked = if typed.get("file_id").is_empty() && typed.get("other").is_empty() {
        Err(not_chosen("other"))
    } else {
        link_typed(&ctx, &mine, &item, typed).await?
    };
    let done = if typed.get("other").is_empty() {
        Done::Place
    } else {
        Done::Linked
    };
    match linked.and(taken) {
        Ok(()) => Ok(ctx.see_other(&item_address(&ctx, &mine, &item, done))),
        Err(problem) => refused_file(&ctx, &mine, item, typed.clone(), problem).await,
    }
}

/// Links what an item's form says of files that are there: one that was chosen,
/// and places that differ from those kept.
pub(super) async fn link_typed(
    ctx: &Ctx,
    mine: &MyApplication,
    item: &Item,
    typed: &Fields,
) -> Result<Result<(), Problem>, Failure> {
    let linked = store::links(ctx.app.db.reader(), mine.id).await?;
    let mut links: Vec<(FileId, String)> = linked
        .get(&item.code)
        .into_iter()
        .flatten()
        .map(|link| (link, format!("place-{}", link.file)))
        .filter(|(link, field)| typed.find(field).is_some_and(|place| place != link.place))
        .map(|(link, field)| (link.file, field))
        .collect();
    if let Ok(other) = typed.get("other").parse() {
        links.push((other, "link_place".to_owned()));
    }
    for (file, field) in links {
        let place = typed.get(&field).to_owned();
        let by = ctx.account()?;
        let linked = acts::link(&ctx.app, by, mine.id, file, item.code.clone(), place)
            .await
            .map_err(refused)?;
        if let Err(problem) = linked {
            // The act names the fields of the upload; these have their own.
            let field = if problem.field == "place" {
                field
            } else {
                "other".to_owned()
            };
            let say = |lang| problem.say(lang).to_owned();
            return Ok(Err(Problem::with(field, say)));
        }
    }
    Ok(Ok(()))
}

/// Takes a file off an item.
pub async fn unlink(
    ctx: Ctx,
    mine: MyApplication,
    Path((_, code)): Path<(Uuid, String)>,
    posted: Posted,
) -> Reply {
    let item = posted_item(&ctx, &mine, &code).await?;
    let taken = take_chosen(&ctx, &mine, &item, &posted).await?;
    if let Some(instead) = keep_answer(&ctx, &mine, &item, &posted, &taken).await? {
        return Ok(instead);
    }
    let file = posted
        .fields()
        .get("file_id")
        .parse()
        .map_err(|_| Failure::Missing)?;
    acts::unlink(&ctx.app, ctx.account()?, mine.id, file, item.code.clone())
        .await
        .map_err(refused)?;
    match taken {
        Ok(()) => Ok(ctx.see_other(&item_address(&ctx, &mine, &item, Done::Unlinked))),
        Err(problem) => refused_file(&ctx, &mine, item, posted.fields().clone(), problem).await,
    }
}

/// Somebody has looked over the list.
pub async fn seen(ctx: Ctx, mine: MyApplication) -> Reply {
    let dossier = dossier(&ctx, &mine).await?;
    let fields = [("evidence.seen", "yes")].into_iter().collect();
    let base = dossier.draft.version;
    acts::save(&ctx.app, ctx.account()?, mine.id, base, &fields)
        .await
        .map_err(refused)?;
    Ok(ctx.see_other(&format!("/my/applications/{}", mine.id)))
}

/// The file as it was handed in.
pub async fn file(ctx: Ctx, mine: MyApplication, Path((_, file)): Path<(Uuid, Uuid)>) -> Reply {
    let file = store::file_of(ctx.app.db.reader(), mine.operator, FileId::new(file)).await?;
    serve::original(&ctx.app, &file.ok_or(Failure::Missing)?).await
}

/// A page of it.
pub async fn page(
    ctx: Ctx,
    mine: MyApplication,
    Path((_, file, page)): Path<(Uuid, Uuid, String)>,
) -> Reply {
    let file = store::file_of(ctx.app.db.reader(), mine.operator, FileId::new(file)).await?;
    serve::page(&ctx, &file.ok_or(Failure::Missing)?, &page).await
}

/// A file within it.
pub async fn attached(
    ctx: Ctx,
    mine: MyApplication,
    Path((_, file, n)): Path<(Uuid, Uuid, u32)>,
) -> Reply {
    let file = store::file_of(ctx.app.db.reader(), mine.operator, FileId::new(file)).await?;
    serve::attached(&ctx, &file.ok_or(Failure::Missing)?, n).await
}
