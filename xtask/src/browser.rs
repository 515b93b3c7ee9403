//! The journeys in a real browser. Each test starts a server of its own on a
//! free port (see `end2end/README.md`), so we only build and call.

use std::ffi::OsStr;
use std::fs;

use anyhow::{Context, Result};

use crate::build::{self, Profile};
use crate::place::Place;
use crate::steps::Steps;
use crate::{debian, shell};

/// The journeys alone: what they need first.
pub(crate) fn e2e<S: AsRef<OsStr>>(place: &Place, steps: &mut Steps, filter: &[S]) -> Result<()> {
    steps.step("Debian packages", debian::install)?;
    journeys(place, steps, filter)
}

/// Builds the binary, sets the runner up, and runs the journeys.
pub(crate) fn journeys<S: AsRef<OsStr>>(
    place: &Place,
    steps: &mut Steps,
    filter: &[S],
) -> Result<()> {
    let binary = steps.step("build", || build::build(place, Profile::Tested))?;
    steps.step("npm packages", || packages(place))?;
    steps.step("journeys: format and types", || {
        shell::run(
            shell::command("npm")
                .args(["run", "--silent", "lint"])
                .current_dir(place.end2end()),
        )
    })?;
    steps.step("journeys", || {
        shell::run(
            shell::command("node_modules/.bin/playwright")
                .arg("test")
                .args(filter)
                .env("IRODORI_BIN", binary)
                .env("IRODORI_TEST_PYTHON", debian::python())
                .current_dir(place.end2end()),
        )
    })
}

/// `npm ci`, unless what the lock file says is there already.
fn packages(place: &Place) -> Result<()> {
    let lock = fs::read_to_string(place.end2end().join("package-lock.json"))?;
    let stamp = place.end2end().join("node_modules/.lock-installed");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    shell::run(
        shell::command("npm")
            .args(["ci", "--no-audit", "--no-fund"])
            // The browser is Debian's.
            .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
            .current_dir(place.end2end()),
    )
    .context("the journeys need Node 20 or newer with npm")?;
    fs::write(&stamp, lock)?;
    Ok(())
}
