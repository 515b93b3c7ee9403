//! Everything CI runs.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::place::Place;
use crate::postgres::Postgres;
use crate::steps::Steps;
use crate::{browser, build, check, debian, faults, shell, site};

/// The short form of `cargo xtask faults`.
const KILLED: usize = 4;

/// Packages, checks, unit and store tests on both databases, and the journeys.
pub(crate) fn test(place: &Place, steps: &mut Steps) -> Result<()> {
    steps.step("Debian packages", debian::install)?;
    check::source(place, steps)?;
    // Before the tests, because the server they compile carries it.
    steps.step("site", || site::make(place))?;
    let postgres = steps.step("PostgreSQL", Postgres::start)?;
    let with_database = |mut cargo: Command| {
        cargo
            .env("IRODORI_TEST_POSTGRES", postgres.url())
            .env("IRODORI_TEST_PYTHON", debian::python());
        cargo
    };
    steps.step("tests", || {
        let mut cargo = with_database(shell::cargo(place.root()));
        if shell::works(shell::cargo(place.root()).args(["nextest", "--version"])) {
            cargo.args(["nextest", "run", "--no-fail-fast"]);
        } else {
            cargo.args(["test", "--lib", "--bins", "--tests", "--no-fail-fast"]);
        }
        shell::run(cargo.args(["--workspace", "--locked"]))
    })?;
    // nextest runs no examples in comments; cargo needs long to find that there are none.
    if has_examples(&place.root().join("app")) || has_examples(&place.root().join("server")) {
        steps.step("examples in comments", || {
            let mut cargo = with_database(shell::cargo(place.root()));
            shell::run(cargo.args(["test", "--doc", "--workspace", "--locked"]))
        })?;
    }
    drop(postgres);
    let binary = steps.step("binary", || build::build(place, build::Profile::Tested))?;
    steps.step("killed servers", || faults::faults(place, &binary, KILLED))?;
    browser::journeys::<&str>(place, steps, &[])
}

/// Whether a comment below a folder holds code that is compiled as a test.
fn has_examples(folder: &Path) -> bool {
    fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .any(|entry| {
            let path = entry.path();
            if path.is_dir() {
                return has_examples(&path);
            }
            path.extension().is_some_and(|kind| kind == "rs")
                && fs::read_to_string(&path).is_ok_and(|source| has_example(&source))
        })
}

fn has_example(source: &str) -> bool {
    let fences = source.lines().filter_map(|line| {
        let comment = line.trim_start();
        comment
            .strip_prefix("///")
            .or_else(|| comment.strip_prefix("//!"))?
            .trim_start()
            .strip_prefix("```")
    });
    // Fences come in pairs; only the first of a pair says what is inside.
    fences
        .step_by(2)
        .any(|language| matches!(language, "" | "rust" | "no_run" | "should_panic"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_rust_in_a_comment_is_an_example() {
        assert!(has_example("/// ```\n/// f();\n/// ```\nfn f() {}"));
        assert!(!has_example("//! ```text\n//! a -> b\n//! ```\n"));
        assert!(!has_example("let fence = \"```\";"));
    }
}
