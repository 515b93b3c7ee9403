//! From a request to a page: files, and the items they prove.

use app::application::items::{self as pages, EvidenceModel, FileLine};
use app::application::words as task_names;
use app::assessment::words::pages as words;
use app::field::{Fields, Problem, Problems};
use app::files::EvidenceFile;
use app::files::words as file_words;
use app::id::FileId;
use app::programme::{Item, ItemCode};
use app::text::Text;
use app::ui::Did;
use uuid::Uuid;

use super::acts::{self, NotKept};
use super::handlers::{
    Added, Wrong, details, item_page, keep_answer, not_chosen, picture, posted_item,
};
use crate::access::Proven;
use crate::application::MyApplication;
use crate::application::dossier::Dossier;
use crate::application::shown::{dossier, frame, from_check, refused, to_next_task};
use crate::application::store as applications;
use crate::assessment::store;
use crate::files::upload::Upload;
use crate::files::{self, names, serve};
use crate::http::page::Page;
use crate::http::posted::PostedFile;
use crate::http::{Ctx, Failure, Path, Posted, Reply};
use crate::secret;

/// `/my/applications/{id}/evidence`
pub async fn list(ctx: Ctx, Proven(mine): Proven<MyApplication>) -> Reply {
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
    let db = ctx.app.db.reader();
    let staying = applications::staying(db, mine.operator, mine.id).await?;
    let added = files::store::added(db, mine.operator).await?;
    let mut files = Vec::with_capacity(dossier.files.len());
    let attached = serve::attached_names(ctx, &dossier.files).await?;
    for (file, attached) in dossier.files.iter().zip(attached) {
        files.push(FileLine {
            may_remove: frame.may_edit && staying.may_remove(file.id).is_ok(),
            attached,
            ..line(ctx, dossier, file, &added).await
        });
    }
    let readings = dossier.readings();
    let without = crate::application::home::without_evidence(dossier, &readings)
        .into_iter()
        .map(|item| linked(ctx, dossier, item))
        .collect();
    let page = Page::new(ctx.t(task_names::TASK_EVIDENCE)).refused_if(!problems.is_empty());
    let model = EvidenceModel {
        frame,
        files,
        used: files::store::used(db, mine.operator, dossier.call.plan.opens_at).await?,
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
async fn line(ctx: &Ctx, dossier: &Dossier, file: &EvidenceFile, added: &Added) -> FileLine {
    let mut links: Vec<_> = dossier
        .evidence
        .iter()
        .flat_map(|(item, links)| links.iter().map(move |link| (item, link)))
        .filter(|(_, link)| link.file == file.id)
        .collect();
    links.sort_by_key(|(item, _)| dossier.definition().place_of(item));
    FileLine {
        title: file.title.clone(),
        details: details(ctx, file, added),
        picture: picture(ctx, dossier.application.id, file).await,
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
        attached: None,
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
    Proven(mine): Proven<MyApplication>,
    Path((_, file)): Path<(Uuid, Uuid)>,
) -> Reply {
    let dossier = dossier(&ctx, &mine).await?;
    let file = find(&dossier, file)?;
    applications::staying(ctx.app.db.reader(), mine.operator, mine.id)
        .await?
        .may_remove(file.id)
        .map_err(|why| Failure::Refused(why.text()))?;
    let added = files::store::added(ctx.app.db.reader(), mine.operator).await?;
    let line = line(&ctx, &dossier, file, &added).await;
    let frame = frame(&ctx, &mine, &dossier).await?;
    let page = Page::new(ctx.t(words::REMOVE_FILE_TITLE));
    let key = secret::random_token();
    Ok(ctx.page(page, || pages::remove_file(&frame, &line, key)))
}

/// Removes a file that was never sent.
pub async fn remove(
    ctx: Ctx,
    Proven(mine): Proven<MyApplication>,
    Path((_, file)): Path<(Uuid, Uuid)>,
    posted: Posted,
) -> Reply {
    let (by, file) = (ctx.account()?, FileId::new(file));
    acts::remove_file(&ctx.app, by, mine.id, file, posted.key())
        .await
        .map_err(refused)?
        .map_err(|why| Failure::Refused(why.text()))?;
    Ok(ctx.see_other(&list_address(&mine, Done::Removed)))
}

/// Takes a file in, and links it to the item that the form names.
pub async fn upload(ctx: Ctx, Proven(mine): Proven<MyApplication>, posted: Posted) -> Reply {
    let mut fields = posted.fields().clone();
    let code = posted.fields().get("item");
    if code.is_empty() {
        return match take(&ctx, &mine, &posted).await? {
            Ok(_) => Ok(ctx.see_other(&list_address(&mine, Done::Uploaded))),
            Err(why) => {
                let problem = to_put_right(&posted, why);
                let dossier = dossier(&ctx, &mine).await?;
                list_page(&ctx, &mine, &dossier, fields, vec![problem]).await
            }
        };
    }
    let item = posted_item(&ctx, &mine, code).await?;
    let taken = take_for(&ctx, &mine, &item, &posted, &mut fields).await?;
    let said = *taken.as_ref().unwrap_or(&Done::Uploaded);
    let mut done = taken.map(drop);
    if let Some(instead) = keep_answer(&ctx, &mine, &item, &posted, &done).await? {
        return Ok(instead);
    }
    if done.is_ok() {
        done = link_typed(&ctx, &mine, &item, &fields).await?;
    }
    match done {
        Ok(()) => Ok(ctx.see_other(&item_address(&ctx, &mine, &item, said))),
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
    typed: &mut Fields,
) -> Result<Result<(), Problem>, Failure> {
    if posted.files().is_empty() {
        return Ok(Ok(()));
    }
    Ok(take_for(ctx, mine, item, posted, typed).await?.map(drop))
}

/// Takes in the file that came with an item's form, and links it to the item;
/// where its content is there already, the file that has it. `typed` is what is
/// stored after that.
async fn take_for(
    ctx: &Ctx,
    mine: &MyApplication,
    item: &Item,
    posted: &Posted,
    typed: &mut Fields,
) -> Result<Result<Done, Problem>, Failure> {
    let mut place = posted.fields().get("place").to_owned();
    let (file, done) = match take(ctx, mine, posted).await? {
        Ok(file) => (file, Done::Uploaded),
        Err(NotKept::There(there)) => (there.id, Done::There),
        Err(why) => return Ok(Err(to_put_right(posted, why))),
    };
    let code = item.code.clone();
    if matches!(done, Done::There) {
        let links = store::links(ctx.app.db.reader(), mine.id).await?;
        let mut linked = links.get(&code).into_iter().flatten();
        match linked.find(|link| link.file == file) {
            // Who says nothing of the place takes back nothing that was said of it.
            Some(link) if place.is_empty() => place.clone_from(&link.place),
            // The place that stands beside the file is the one of before.
            Some(_) => typed.set(&format!("place-{file}"), &place),
            None => {}
        }
    }
    let linked = acts::link(&ctx.app, ctx.account()?, mine.id, file, code, place)
        .await
        .map_err(refused)?;
    Ok(linked.map(|()| done))
}

/// What to say of a file that was not kept, where it is for no item.
fn to_put_right(posted: &Posted, why: NotKept) -> Problem {
    match why {
        NotKept::Problem(problem) => problem,
        NotKept::There(there) => {
            let chosen = chosen(posted).map_or("", |file| file.name.as_str());
            let name = names::readable(chosen);
            Problem::with("file", |lang| {
                file_words::there_already(lang, &name, &there.title)
            })
        }
    }
}

fn chosen(posted: &Posted) -> Option<&PostedFile> {
    posted.files().iter().find(|file| file.field == "file")
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
) -> Result<Result<FileId, NotKept>, Failure> {
    let fields = posted.fields();
    let body_hash = posted.body_hash();
    let by = ctx.account()?;
    let not = |problem| Ok(Err(NotKept::Problem(problem)));
    let Some(file) = chosen(posted) else {
        return not(Problem::new("file", words::NO_FILE_CHOSEN));
    };
    let upload = match Upload::of(file, fields.get("title")) {
        Ok(upload) => upload,
        Err(problem) => return not(problem),
    };
    let key = fields.get("_key");
    acts::upload(&ctx.app, by, mine.id, upload, key, &body_hash)
        .await
        .map_err(refused)
}

/// What was done with a file, as the address of the page after it says.
#[derive(Clone, Copy)]
enum Done {
    Uploaded,
    There,
    Linked,
    Place,
    Unlinked,
    Removed,
}

impl Done {
    const ALL: [Self; 6] = [
        Self::Uploaded,
        Self::There,
        Self::Linked,
        Self::Place,
        Self::Unlinked,
        Self::Removed,
    ];

    const fn as_str(self) -> &'static str {
        match self {
            Self::Uploaded => "uploaded",
            Self::There => "there",
            Self::Linked => "linked",
            Self::Place => "place",
            Self::Unlinked => "unlinked",
            Self::Removed => "removed",
        }
    }

    const fn text(self) -> Text {
        match self {
            Self::Uploaded => words::DONE_UPLOADED,
            Self::There => words::DONE_THERE,
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
    Proven(mine): Proven<MyApplication>,
    Path((_, code)): Path<(Uuid, String)>,
    posted: Posted,
) -> Reply {
    let item = posted_item(&ctx, &mine, &code).await?;
    let mut typed = posted.fields().clone();
    let taken = take_chosen(&ctx, &mine, &item, &posted, &mut typed).await?;
    if let Some(instead) = keep_answer(&ctx, &mine, &item, &posted, &taken).await? {
        return Ok(instead);
    }
    let file = typed.get("file_id");
    let linked = if file.is_empty() && typed.get("other").is_empty() {
        Err(not_chosen("other"))
    } else if !file.is_empty() && !is_linked(&ctx, &mine, &item, file).await? {
        Err(not_linked())
    } else {
        link_typed(&ctx, &mine, &item, &typed).await?
    };
    let done = if typed.get("other").is_empty() {
        Done::Place
    } else {
        Done::Linked
    };
    match linked.and(taken) {
        Ok(()) => Ok(ctx.see_other(&item_address(&ctx, &mine, &item, done))),
        Err(problem) => refused_file(&ctx, &mine, item, typed, problem).await,
    }
}

/// Whether a file, as a form names it, is on the item.
async fn is_linked(
    ctx: &Ctx,
    mine: &MyApplication,
    item: &Item,
    file: &str,
) -> Result<bool, Failure> {
    let links = store::links(ctx.app.db.reader(), mine.id).await?;
    let mut linked = links.get(&item.code).into_iter().flatten();
    Ok(linked.any(|link| link.file.to_string() == file))
}

/// Nothing was done with a file that is not on the item.
fn not_linked() -> Problem {
    Problem::new(words::EVIDENCE_ID, words::NOT_LINKED)
}

/// Links what an item's form says of files that are there: one that was chosen,
/// and places that were typed anew. Where somebody else has typed another one
/// meanwhile, the form says so and the next save is meant.
pub(super) async fn link_typed(
    ctx: &Ctx,
    mine: &MyApplication,
    item: &Item,
    typed: &Fields,
) -> Result<Result<(), Problem>, Failure> {
    let linked = store::links(ctx.app.db.reader(), mine.id).await?;
    let mut links: Vec<(FileId, String)> = Vec::new();
    for link in linked.get(&item.code).into_iter().flatten() {
        let field = format!("place-{}", link.file);
        let shown = typed.find(&format!("shown-{field}"));
        let Some(place) = typed.find(&field) else {
            continue;
        };
        if place == link.place || shown == Some(place) {
            continue;
        }
        if shown.is_some_and(|shown| shown != link.place) {
            let problem = Problem::with(field, |lang| words::place_changed(lang, &link.place));
            return Ok(Err(problem));
        }
        links.push((link.file, field));
    }
    match typed.get("other") {
        "" => {}
        other => match other.parse() {
            Ok(other) => links.push((other, "link_place".to_owned())),
            Err(_) => return Ok(Err(Problem::new("other", words::FILE_NOT_THERE))),
        },
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
    Proven(mine): Proven<MyApplication>,
    Path((_, code)): Path<(Uuid, String)>,
    posted: Posted,
) -> Reply {
    let item = posted_item(&ctx, &mine, &code).await?;
    let mut typed = posted.fields().clone();
    let taken = take_chosen(&ctx, &mine, &item, &posted, &mut typed).await?;
    if let Some(instead) = keep_answer(&ctx, &mine, &item, &posted, &taken).await? {
        return Ok(instead);
    }
    let file = typed.get("file_id").parse().map_err(|_| Failure::Missing)?;
    let off = acts::unlink(&ctx.app, ctx.account()?, mine.id, file, item.code.clone())
        .await
        .map_err(refused)?;
    match taken.and(off.then_some(()).ok_or_else(not_linked)) {
        Ok(()) => Ok(ctx.see_other(&item_address(&ctx, &mine, &item, Done::Unlinked))),
        Err(problem) => refused_file(&ctx, &mine, item, typed, problem).await,
    }
}

/// Somebody has looked over the list.
pub async fn seen(ctx: Ctx, Proven(mine): Proven<MyApplication>) -> Reply {
    let dossier = dossier(&ctx, &mine).await?;
    let fields = [("evidence.seen", "yes")].into_iter().collect();
    let base = dossier.draft.version;
    acts::save(&ctx.app, ctx.account()?, mine.id, base, &fields)
        .await
        .map_err(refused)?;
    let now = self::dossier(&ctx, &mine).await?;
    Ok(to_next_task(&ctx, &mine, &now, Did::LookedOver))
}

/// The file as it was handed in.
pub async fn file(
    ctx: Ctx,
    Proven(mine): Proven<MyApplication>,
    Path((_, file)): Path<(Uuid, Uuid)>,
) -> Reply {
    let file = files::store::file_of(ctx.app.db.reader(), mine.operator, FileId::new(file)).await?;
    serve::original(&ctx.app, &file.ok_or(Failure::Missing)?).await
}

/// A page of it.
pub async fn page(
    ctx: Ctx,
    Proven(mine): Proven<MyApplication>,
    Path((_, file, page)): Path<(Uuid, Uuid, String)>,
) -> Reply {
    let file = files::store::file_of(ctx.app.db.reader(), mine.operator, FileId::new(file)).await?;
    serve::page(&ctx, &file.ok_or(Failure::Missing)?, &page).await
}

/// A file within it.
pub async fn attached(
    ctx: Ctx,
    Proven(mine): Proven<MyApplication>,
    Path((_, file, n)): Path<(Uuid, Uuid, u32)>,
) -> Reply {
    let file = files::store::file_of(ctx.app.db.reader(), mine.operator, FileId::new(file)).await?;
    serve::attached(&ctx, &file.ok_or(Failure::Missing)?, n).await
}
