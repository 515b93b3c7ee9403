//! `cargo xtask bench`: what the handbook promises, measured.
//!
//! A measurement is a function `fn(&Bench) -> Result<Vec<Figure>>` named in
//! [`MEASUREMENTS`]; nothing else is needed to add one. Budgets are design
//! figures: a ratio of 1.00 is the whole budget, more than 1.00 is over it.
//!
//! Each measurement fills a copy of the demo's data folder (`seed`), starts the
//! server on it (`server`), and asks it over HTTP (`client`, `load`).

mod against;
mod certificates;
pub(crate) mod client;
mod export;
mod flood;
mod list;
mod load;
mod pin;
mod process;
mod save;
pub(crate) mod seed;
pub(crate) mod server;
mod weight;

use std::path::PathBuf;

use anyhow::{Result, bail};

use self::server::Data;
use crate::build::{self, Profile};
use crate::place::Place;

type Measure = fn(&Bench) -> Result<Vec<Figure>>;

const MEASUREMENTS: [(&str, Measure); 7] = [
    ("what a browser loads", weight::weight),
    ("the process", process::process),
    ("the list of applications", list::list),
    ("saving and submitting", save::save),
    ("certificates", certificates::certificates),
    ("Excel files", export::export),
    ("floods", flood::flood),
];

/// What a measurement may use.
#[derive(Debug)]
pub(crate) struct Bench {
    place: Place,
    binary: PathBuf,
    /// The demo's data folder. Measurements write to copies of it.
    demo: Data,
    /// Large numbers are a tenth: the times promise nothing anyway.
    small: bool,
}

impl Bench {
    /// How many records to measure with, where `full` is promised.
    fn scaled(&self, full: usize) -> usize {
        if self.small { full / 10 } else { full }
    }
}

/// One figure of the table.
#[derive(Debug)]
pub(crate) struct Figure {
    name: String,
    value: f64,
    unit: &'static str,
    budget: Budget,
}

/// What is promised, in the figure's unit.
#[derive(Debug, Clone, Copy)]
enum Budget {
    /// A size or a time.
    AtMost(f64),
    /// A rate.
    AtLeast(f64),
    /// Told, not promised.
    None,
}

impl Figure {
    fn new(name: impl Into<String>, value: f64, unit: &'static str, budget: Budget) -> Self {
        Self {
            name: name.into(),
            value,
            unit,
            budget,
        }
    }

    /// Share of the budget used; `None` without a budget, and where nothing at
    /// all is allowed.
    fn ratio(&self) -> Option<f64> {
        match self.budget {
            Budget::AtMost(limit) => (limit > 0.0).then(|| self.value / limit),
            Budget::AtLeast(limit) => Some(limit / self.value),
            Budget::None => None,
        }
    }

    /// Not within the budget; what could not be computed is not.
    fn is_over(&self) -> bool {
        match self.budget {
            Budget::AtMost(limit) => self.value.is_nan() || self.value > limit,
            Budget::AtLeast(limit) => self.value.is_nan() || self.value < limit,
            Budget::None => false,
        }
    }

    fn line(&self) -> String {
        let budget = match self.budget {
            Budget::AtMost(limit) => format!("≤ {}", number(limit)),
            Budget::AtLeast(limit) => format!("≥ {}", number(limit)),
            Budget::None => String::new(),
        };
        let ratio = self
            .ratio()
            .map_or_else(String::new, |ratio| format!("{ratio:.2}"));
        let over = if self.is_over() { "  OVER" } else { "" };
        format!(
            "{:<44} {:>9} {:<7} {budget:>8} {ratio:>6}{over}",
            self.name,
            number(self.value),
            self.unit
        )
    }
}

/// Three digits or more, which is as much as a measurement is worth.
fn number(value: f64) -> String {
    let decimals = if value < 10.0 {
        2
    } else {
        usize::from(value < 1000.0)
    };
    format!("{value:.decimals$}")
}

/// What is measured, and beside what.
#[derive(Debug, Default)]
pub(crate) struct Wanted {
    /// This one instead of one that is built.
    pub(crate) binary: Option<PathBuf>,
    /// Another, by revision or file.
    pub(crate) against: Option<String>,
    /// Only measurements with this in their name.
    pub(crate) only: String,
}

/// Builds unless a binary is given, measures, prints the table; fails when a
/// budget is broken or something could not be measured. A binary that is given
/// is measured as `profile`.
pub(crate) fn bench(place: &Place, profile: Profile, wanted: Wanted) -> Result<()> {
    let Wanted {
        binary,
        against,
        only,
    } = wanted;
    let binary = match binary {
        Some(binary) => std::path::absolute(binary)?,
        None => build::build(place, profile)?,
    };
    let ready = |binary: PathBuf| -> Result<Bench> {
        Ok(Bench {
            demo: Data::demo(place, &binary)?,
            place: place.clone(),
            binary,
            small: profile == Profile::Dev,
        })
    };
    let bench = ready(binary)?;
    let other = match &against {
        Some(what) => Some(ready(against::binary(place, profile, what)?)?),
        None => None,
    };
    let mut lines = Vec::new();
    let (mut over, mut failed) = (0, 0);
    for (what, measure) in MEASUREMENTS {
        if !what.contains(&only) {
            continue;
        }
        eprintln!("measuring {what}");
        match measure(&bench) {
            Ok(figures) => {
                over += figures.iter().filter(|figure| figure.is_over()).count();
                match &other {
                    None => lines.extend(figures.iter().map(Figure::line)),
                    Some(other) => {
                        eprintln!("measuring {what} of the other");
                        let others = measure(other).unwrap_or_else(|error| {
                            failed += 1;
                            lines.push(format!("{what}: NOT MEASURED of the other: {error:#}"));
                            Vec::new()
                        });
                        lines.extend(figures.iter().map(|it| against::line(it, &others)));
                    }
                }
            }
            // One that fails does not take the figures of the others along.
            Err(error) => {
                failed += 1;
                lines.push(format!("{what}: NOT MEASURED: {error:#}"));
            }
        }
    }
    let head = against.map_or_else(
        || {
            format!(
                "{:<44} {:>9} {:<7} {:>8} {:>6}",
                "figure", "measured", "unit", "budget", "ratio"
            )
        },
        |what| against::head(&what),
    );
    println!("\n{head}");
    for line in lines {
        println!("{line}");
    }
    if failed > 0 {
        bail!("{failed} not measured");
    }
    if profile == Profile::Dev {
        println!("\nAn unoptimised build: its times promise nothing.");
        return Ok(());
    }
    if over > 0 {
        bail!("{over} over budget");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(value: f64, budget: Budget) -> Figure {
        Figure::new("figure", value, "ms", budget)
    }

    #[test]
    fn a_time_over_its_budget_is_over() {
        assert!(figure(201.0, Budget::AtMost(200.0)).is_over());
        assert!(!figure(200.0, Budget::AtMost(200.0)).is_over());
    }

    #[test]
    fn a_rate_under_its_budget_is_over() {
        assert!(figure(1999.0, Budget::AtLeast(2000.0)).is_over());
        assert!(!figure(4000.0, Budget::AtLeast(2000.0)).is_over());
    }

    #[test]
    fn a_figure_without_a_budget_has_no_ratio() {
        assert!(figure(1.0, Budget::None).ratio().is_none());
    }

    #[test]
    fn where_nothing_is_allowed_anything_is_over() {
        assert!(!figure(0.0, Budget::AtMost(0.0)).is_over());
        assert!(figure(0.1, Budget::AtMost(0.0)).is_over());
        assert!(figure(0.1, Budget::AtMost(0.0)).ratio().is_none());
    }

    #[test]
    fn what_could_not_be_measured_is_over() {
        assert!(figure(f64::NAN, Budget::AtMost(1.0)).is_over());
        assert!(figure(f64::NAN, Budget::AtLeast(1.0)).is_over());
    }

    #[test]
    fn numbers_keep_three_digits() {
        assert_eq!(number(1.234), "1.23");
        assert_eq!(number(12.34), "12.3");
        assert_eq!(number(1234.5), "1234");
    }
}
