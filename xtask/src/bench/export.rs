//! Excel files of a year.
//!
//! Time and peak memory of the command `irodori export` from its start to its
//! end: opening the database, reading, writing, the entry in the ledger. Beside
//! it `examples/bare_xlsx` reads that file's cells into memory and then writes
//! them with `rust_xlsxwriter` alone; only its writing counts. The applications
//! have 33 columns, the answers 17. Budgets: design, "Excel out, 50,000 rows ×
//! 30 columns".

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::seed::{self, With};
use super::server::{Run, watched};
use super::{Bench, Budget, Figure};
use crate::shell;

/// Rows of the file of applications, and of the file of answers.
const ROWS: usize = 50_000;
/// How many rows of answers an application of the demo has, about.
const ITEMS: usize = 35;

pub(super) fn export(bench: &Bench) -> Result<Vec<Figure>> {
    let mut figures = Vec::new();
    let rows = bench.scaled(ROWS);
    for (what, applications) in [("answers", rows / ITEMS), ("applications", rows)] {
        let data = bench.demo.copy("export")?;
        seed::cases(&data.database(), applications, With::Papers)?;
        let year = seed::rows(
            &data.database(),
            "SELECT fiscal_year FROM call ORDER BY opens_at DESC LIMIT 1",
        )?;
        let year = year.first().context("the demo has no call")?;
        let file = data.path().join("export.xlsx");
        let run = watched(
            std::process::Command::new(&bench.binary)
                .args(["export", what, "--fiscal-year", year, "--out"])
                .arg(&file)
                .arg("--data")
                .arg(data.path()),
        )?;
        let bare = bare(bench, &file)?;
        figures.extend(told(what, &bare, run));
    }
    Ok(figures)
}

fn told(what: &str, bare: &Bare, run: Run) -> Vec<Figure> {
    let name = |text: &str| format!("{what} to Excel{text}");
    vec![
        Figure::new(
            name(&format!(", {} rows × {}", bare.rows, bare.columns)),
            run.milliseconds / 1000.0,
            "s",
            Budget::None,
        ),
        Figure::new(
            "  against rust_xlsxwriter alone",
            run.milliseconds / bare.milliseconds,
            "times",
            Budget::AtMost(1.4),
        ),
        Figure::new("  most memory", run.megabytes, "MB", Budget::AtMost(300.0)),
    ]
}

/// What `examples/bare_xlsx` says: rows, columns, milliseconds.
#[derive(Debug, PartialEq)]
struct Bare {
    rows: usize,
    columns: usize,
    milliseconds: f64,
}

impl Bare {
    fn read(said: &str) -> Option<Self> {
        let mut words = said.split_whitespace();
        Some(Self {
            rows: words.next()?.parse().ok()?,
            columns: words.next()?.parse().ok()?,
            milliseconds: words.next()?.parse().ok()?,
        })
    }
}

/// Always optimised: against an unoptimised writer everything would look good.
fn bare(bench: &Bench, file: &Path) -> Result<Bare> {
    let out: PathBuf = file.with_file_name("bare.xlsx");
    let said = shell::output(
        shell::cargo(bench.place.root())
            .args(["run", "--quiet", "--release", "--package", "xtask"])
            .args(["--example", "bare_xlsx", "--"])
            .args([file, &out]),
    )?;
    Bare::read(&said).with_context(|| format!("bare_xlsx said: {said}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_example_says_is_read() {
        let expected = Bare {
            rows: 50_000,
            columns: 33,
            milliseconds: 1234.5,
        };
        assert_eq!(Bare::read("50000 33 1234.5\n"), Some(expected));
        assert_eq!(Bare::read("no such file"), None);
    }
}
