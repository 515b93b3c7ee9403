//! Clearing away what nobody needs any more: files without a row, uploads that
//! broke off, ended sessions, spent links, old keys and finished jobs.
//!
//! A file is written before the row that speaks of it, so nothing younger than
//! [`GRACE`] is touched: its row may be about to come.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use app::id::FileId;
use app::time::Instant;
use chrono::TimeDelta;
use uuid::Uuid;

use crate::http::App;
use crate::work::Upkeep;
use crate::{account, files, jobs, operator};

/// How old a file must be before it is taken for one that nobody will claim.
const GRACE: TimeDelta = TimeDelta::days(1);

/// How long a form can be sent again and lead to the same place; a page with a
/// form on it lives at most as long as its session.
const KEYS_KEPT: TimeDelta = TimeDelta::days(7);

/// How long finished jobs are kept for whoever looks for what went on.
const JOBS_KEPT: TimeDelta = TimeDelta::days(7);

/// Sweeps everything once.
pub async fn sweep(app: &Arc<App>) -> anyhow::Result<()> {
    rows(app).await?;
    let files = files(app).await?;
    if files > 0 {
        tracing::info!(files, "files without a row were removed");
    }
    Ok(())
}

async fn rows(app: &App) -> anyhow::Result<()> {
    let work = app.works.upkeep(None, Upkeep::Sweep).await?;
    account::session::sweep(&work).await?;
    account::store::sweep_tokens(&work).await?;
    work.forget_forms_before(work.now() - KEYS_KEPT).await?;
    account::new_email::sweep(&work).await?;
    operator::people::store::sweep(&work).await?;
    jobs::sweep(&work, work.now() - JOBS_KEPT).await?;
    Ok(work.commit().await?)
}

/// Something in the data folder, and the file whose content or drawing it is.
struct Found {
    path: PathBuf,
    of: FileId,
}

/// Removes what belongs to no row; gives how much that was.
async fn files(app: &App) -> anyhow::Result<usize> {
    let before = app.clock.now() - GRACE;
    let incoming = app.files.temporary_folder();
    let (broken_off, folders) = tokio::task::spawn_blocking({
        let (incoming, root) = (incoming.clone(), app.files.folder().to_owned());
        move || anyhow::Ok((parts(&incoming, before)?, folders(&root, &incoming)?))
    })
    .await??;
    let mut removed = remove(broken_off).await?;
    // A database that knows no file at all is rather the wrong one, or one
    // that is still being restored.
    if !files::store::knows_files(app.db.reader()).await? {
        return Ok(removed);
    }
    for folder in folders {
        let found = tokio::task::spawn_blocking(move || files_in(&folder, before)).await??;
        let ids: Vec<FileId> = found.iter().map(|it| it.of).collect();
        let known: HashSet<FileId> = files::store::known_files(app.db.reader(), &ids).await?;
        let lost = found
            .into_iter()
            .filter(|it| !known.contains(&it.of))
            .map(|it| it.path);
        removed += remove(lost.collect()).await?;
    }
    Ok(removed)
}

/// What stands in a folder and was last written before a moment; nothing where
/// there is no folder.
fn old(folder: &Path, before: Instant) -> io::Result<Vec<PathBuf>> {
    let before = SystemTime::from(before);
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut paths = Vec::new();
    for entry in entries {
        let entry = entry?;
        match entry.metadata().and_then(|it| it.modified()) {
            Ok(at) if at < before => paths.push(entry.path()),
            // Somebody else has removed or moved it meanwhile.
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(paths)
}

/// Uploads that broke off.
fn parts(incoming: &Path, before: Instant) -> io::Result<Vec<PathBuf>> {
    let mut parts = old(incoming, before)?;
    parts.retain(|path| path.extension().is_some_and(|ending| ending == "part"));
    Ok(parts)
}

/// The folders that files are spread over.
fn folders(root: &Path, incoming: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = match fs::read_dir(root) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut folders = Vec::new();
    for entry in entries {
        let path = entry?.path();
        if path != incoming && path.is_dir() {
            folders.push(path);
        }
    }
    Ok(folders)
}

/// Contents, drawings and notes; what bears no identifier is not ours.
fn files_in(folder: &Path, before: Instant) -> io::Result<Vec<Found>> {
    let found = old(folder, before)?.into_iter().filter_map(|path| {
        let name = path.file_name()?.to_str()?;
        let id = name.split('.').next().filter(|id| id.len() == 32)?;
        let of = FileId::new(Uuid::try_parse(id).ok()?);
        Some(Found { path, of })
    });
    Ok(found.collect())
}

/// Removes what is left of `paths`; gives how much of it could be.
async fn remove(paths: Vec<PathBuf>) -> anyhow::Result<usize> {
    let removed =
        tokio::task::spawn_blocking(move || paths.iter().filter(|path| remove_one(path)).count());
    Ok(removed.await?)
}

fn remove_one(path: &Path) -> bool {
    let removed = if path.is_dir() {
        fs::remove_dir_all(path)
    } else {
        fs::remove_file(path)
    };
    match removed {
        Ok(()) => true,
        // Another server sweeps the same folder.
        Err(error) if error.kind() == io::ErrorKind::NotFound => false,
        Err(error) => {
            tracing::warn!(path = %path.display(), %error, "a file without a row stays");
            false
        }
    }
}
