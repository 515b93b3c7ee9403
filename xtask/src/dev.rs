//! `cargo xtask dev`: the demo, built and restarted when a source changes.
//!
//! Files are looked at twice a second; a watcher crate would not be faster than
//! the compiler that follows.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use anyhow::Result;

use crate::build::{self, Profile};
use crate::keeper::Kept;
use crate::place::Place;

/// What the binary is made from. The site's own files are made by the build.
const SOURCES: [&str; 6] = [
    "app",
    "migrations",
    "server",
    "style",
    "Cargo.toml",
    "Cargo.lock",
];

/// Runs until Ctrl-C. A build that fails leaves the running server as it is.
pub(crate) fn dev<S: AsRef<OsStr>>(place: &Place, args: &[S]) -> Result<()> {
    let mut server: Option<Kept> = None;
    loop {
        let seen = sources(place);
        match build::build(place, Profile::Dev) {
            Ok(binary) => {
                drop(server.take());
                let command = build::serve_demo(place, binary, args);
                server = Some(Kept::start(&command, "TERM", None)?);
            }
            Err(failure) => eprintln!("{failure:#}"),
        }
        while sources(place) == seen {
            std::thread::sleep(Duration::from_millis(500));
        }
        eprintln!("\na source changed");
    }
}

fn sources(place: &Place) -> BTreeMap<PathBuf, SystemTime> {
    let mut seen = BTreeMap::new();
    for source in SOURCES {
        look(&place.root().join(source), &place.site(), &mut seen);
    }
    seen
}

/// A file that goes away while we look is a change that the next look sees.
fn look(path: &Path, except: &Path, seen: &mut BTreeMap<PathBuf, SystemTime>) {
    if path == except {
        return;
    }
    let Ok(about) = path.metadata() else { return };
    if about.is_dir() {
        for entry in std::fs::read_dir(path).into_iter().flatten().flatten() {
            look(&entry.path(), except, seen);
        }
    } else if let Ok(changed) = about.modified() {
        seen.insert(path.to_owned(), changed);
    }
}
