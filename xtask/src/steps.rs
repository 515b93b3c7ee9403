//! Steps with their times, told in a table at the end, also after a failure.

use std::time::{Duration, Instant};

use anyhow::Result;

/// The steps done so far.
#[derive(Debug, Default)]
pub(crate) struct Steps {
    done: Vec<(String, Duration, bool)>,
}

impl Steps {
    /// Does a step under its name and notes how long it took.
    pub(crate) fn step<T>(&mut self, name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
        eprintln!("\n== {name}");
        let start = Instant::now();
        let result = work();
        self.done
            .push((name.to_owned(), start.elapsed(), result.is_ok()));
        result
    }

    fn table(&self) -> String {
        let width = self
            .done
            .iter()
            .map(|(name, ..)| name.chars().count())
            .fold("total".len(), usize::max);
        let total: Duration = self.done.iter().map(|(_, time, _)| *time).sum();
        let line = |name: &str, time: Duration, note: &str| {
            let seconds = time.as_secs_f64();
            format!("{name:<width$} {seconds:>8.1} s{note}\n")
        };
        self.done
            .iter()
            .map(|(name, time, good)| line(name, *time, if *good { "" } else { "  FAILED" }))
            .chain([line("total", total, "")])
            .collect()
    }
}

/// Does the work, then prints the table, whatever the outcome.
pub(crate) fn told(work: impl FnOnce(&mut Steps) -> Result<()>) -> Result<()> {
    let mut steps = Steps::default();
    let result = work(&mut steps);
    print!("\n{}", steps.table());
    result
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn the_table_names_every_step_and_marks_the_one_that_failed() {
        let mut steps = Steps::default();
        steps.step("lint", || Ok(())).unwrap();
        let failed: Result<()> = steps.step("browser journeys", || anyhow::bail!("no browser"));
        assert!(failed.is_err());
        let table = steps.table();
        let lines: Vec<_> = table.lines().collect();
        assert!(lines[0].starts_with("lint             "));
        assert!(lines[1].starts_with("browser journeys") && lines[1].ends_with("FAILED"));
        assert!(lines[2].starts_with("total"));
    }
}
