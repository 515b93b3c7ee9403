//! What can be done with the self-assessment; each act is one transaction.

use std::sync::Arc;

use anyhow::Context as _;
use app::application::Event;
use app::assessment::words::pages as words;
use app::assessment::{EvidenceLink, PLACE_MAX_CHARS, Stays};
use app::field::{Fields, Problem};
use app::files::EvidenceFile;
use app::files::words as file_words;
use app::id::{AccountId, ApplicationId, FileId};
use app::ledger::ActName;
use app::programme::ItemCode;
use app::text::form;
use app::writing::{count_chars, nfc, one_line};

use crate::application::store::{self as applications, Application};
use crate::assessment::store;
use crate::draft::store::{self as drafts, Saved};
use crate::files::store::{self as files, Purpose};
use crate::files::upload::{Upload, lay_down};
use crate::http::App;
use crate::jobs::Job;
use crate::programme::store as programmes;
use crate::work::{Act, Upkeep, Work};

/// Why an upload was not kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotKept {
    /// Something is to be put right, at field `file` or `title`.
    Problem(Problem),
    /// The operator has a file with the same content.
    There(Box<EvidenceFile>),
}

/// The application, once it is sure that it can be changed now and
/// nobody submits it meanwhile. The [`app::application::Refusal`] is the
/// error's cause otherwise.
async fn editable(work: &Work, id: ApplicationId) -> anyhow::Result<Application> {
    let application = applications::locked(work, id).await?;
    if !application.state.is_editable() {
        // An application that can be changed can be submitted, and no other.
        application.state.submit()?;
    }
    Ok(application)
}

/// Stores what was typed, whatever it is. `base` is the version of the draft
/// that the form was made from.
///
/// # Errors
/// The cause is an [`app::application::Refusal`] if the application is not
/// with the applicant.
pub async fn save(
    app: &Arc<App>,
    by: AccountId,
    id: ApplicationId,
    base: i32,
    fields: &Fields,
) -> anyhow::Result<Saved> {
    let work = app.works.upkeep(Some(by), Upkeep::DraftSave).await?;
    editable(&work, id).await?;
    let saved = drafts::save(&work, applications::draft_of(id), base, fields).await?;
    if let Saved::At(_) = saved {
        work.commit().await?;
    }
    Ok(saved)
}

/// Takes a file in: checked, kept under its own identifier, not yet linked to
/// any item. The same key and form with the same content give the same file, as
/// long as it is there.
///
/// # Errors
/// As [`save`], or [`Unkept`] is the cause; the inner one is why the file was
/// not kept.
pub async fn upload(
    app: &Arc<App>,
    by: AccountId,
    id: ApplicationId,
    upload: Upload<'_>,
    key: &str,
    body_hash: &str,
) -> anyhow::Result<Result<FileId, NotKept>> {
    let file = match lay_down(app, by, upload).await? {
        Ok(file) => file,
        Err(problem) => return Ok(Err(NotKept::Problem(problem))),
    };
    // What is posted again is the same only if the file is, too.
    let body_hash = format!("{body_hash} {id} {} {}", file.sha256, upload.name);
    let written = write_down(app, by, id, &file, key, &body_hash).await;
    // Without a row nobody will ever ask for the content. A commit that broke
    // off may have been done all the same.
    let is_new = matches!(&written, Ok(Ok(kept)) if *kept == file.id);
    if !is_new && matches!(files::file(app.db.reader(), file.id).await, Ok(None)) {
        drop(tokio::fs::remove_file(app.files.path(file.id)).await);
    }
    written
}

/// Writes the row, unless there is no need or no room for it.
async fn write_down(
    app: &Arc<App>,
    by: AccountId,
    id: ApplicationId,
    file: &EvidenceFile,
    key: &str,
    body_hash: &str,
) -> anyhow::Result<Result<FileId, NotKept>> {
    let act = Act::new(ActName::UploadFile, "file", file.id.uuid())
        .of(id)
        .saying(Event::FileUploaded {
            title: file.title.clone(),
            name: file.name.clone(),
            sha256: file.sha256.clone(),
        });
    let work = app.works.act(Some(by), act).await?;
    let application = editable(&work, id).await?;
    if let Some(done) = work.once(key, body_hash, file.id).await? {
        return Ok(Ok(done.parse()?));
    }
    let operator = application.operator;
    if let Some(there) = files::of_content(work.db(), operator, &file.sha256).await? {
        return Ok(Err(NotKept::There(Box::new(there))));
    }
    let call = programmes::call(work.db(), application.call)
        .await?
        .context("an application without a call")?;
    let used = files::used(work.db(), operator, call.plan.opens_at).await?;
    if !used.admits(file.size_bytes) {
        let no_room = |lang| file_words::no_room(lang, &file.name, used);
        return Ok(Err(NotKept::Problem(Problem::with("file", no_room))));
    }
    files::insert_file(&work, operator, file, Purpose::Evidence).await?;
    if file.pages.is_some() {
        work.job(Job::DrawPages { file: file.id }).await?;
    }
    work.commit().await?;
    app.bell.ring();
    Ok(Ok(file.id))
}

/// Links a file of the operator's to an item, with the place in it; once more
/// for the same item changes the place.
///
/// # Errors
/// As [`save`]; the inner one is at field `place` or `file`.
pub async fn link(
    app: &Arc<App>,
    by: AccountId,
    id: ApplicationId,
    file: FileId,
    item: ItemCode,
    place: String,
) -> anyhow::Result<Result<(), Problem>> {
    let place = one_line(&nfc(&place));
    let now = count_chars(&place);
    if now > PLACE_MAX_CHARS {
        return Ok(Err(Problem::with("place", |lang| {
            form::too_long(lang, words::PLACE, PLACE_MAX_CHARS, now)
        })));
    }
    let act = Act::on(ActName::LinkEvidence, id);
    let mut work = app.works.act(Some(by), act).await?;
    let operator = editable(&work, id).await?.operator;
    let Some(known) = files::file_of(work.db(), operator, file).await? else {
        return Ok(Err(Problem::new("file", words::FILE_NOT_THERE)));
    };
    let link = EvidenceLink { file, place };
    store::put_link(&work, id, &item, &link).await?;
    work.saying(Event::EvidenceLinked {
        item,
        file,
        title: known.title,
        place: link.place,
    });
    work.commit().await?;
    Ok(Ok(()))
}

/// Takes a file off an item. The file stays, and so do its links to others.
/// False, and nothing is done, if it is not on the item.
///
/// # Errors
/// As [`save`].
pub async fn unlink(
    app: &Arc<App>,
    by: AccountId,
    id: ApplicationId,
    file: FileId,
    item: ItemCode,
) -> anyhow::Result<bool> {
    let act = Act::on(ActName::LinkEvidence, id);
    let mut work = app.works.act(Some(by), act).await?;
    let operator = editable(&work, id).await?.operator;
    if !store::remove_link(&work, id, &item, file).await? {
        return Ok(false);
    }
    let known = files::file_of(work.db(), operator, file).await?;
    work.saying(Event::EvidenceUnlinked {
        item,
        file,
        title: known.map(|known| known.title).unwrap_or_default(),
    });
    work.commit().await?;
    Ok(true)
}

/// Removes a file that was never sent, with its links. The same form sent twice
/// has done it all the same.
///
/// # Errors
/// As [`save`]; the inner one is why the file was not removed.
pub async fn remove_file(
    app: &Arc<App>,
    by: AccountId,
    id: ApplicationId,
    file: FileId,
    key: &str,
) -> anyhow::Result<Result<(), Stays>> {
    let act = Act::new(ActName::RemoveFile, "file", file.uuid()).of(id);
    let mut work = app.works.act(Some(by), act).await?;
    let operator = editable(&work, id).await?.operator;
    if (work.once(key, &format!("remove {file}"), "").await?).is_some() {
        return Ok(Ok(()));
    }
    let Some(known) = files::file_of(work.db(), operator, file).await? else {
        return Ok(Err(Stays::Gone));
    };
    let staying = applications::staying(work.db(), operator, id).await?;
    if let Err(why) = staying.may_remove(file) {
        return Ok(Err(why));
    }
    // The page has said which items lose it.
    work.refuse_after(&[ActName::LinkEvidence]).await?;
    store::delete_file(&work, file).await?;
    work.forget_forms_to(file).await?;
    work.saying(Event::FileRemoved {
        title: known.title,
        name: known.name,
        sha256: known.sha256,
    });
    work.commit().await?;
    // Without a row nobody can ask for the content any more.
    if let Err(error) = app.files.erase(file).await {
        tracing::error!(%file, error = %format!("{error:#}"), "a removed file is still on the disk");
    }
    Ok(Ok(()))
}
