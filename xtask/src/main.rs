//! The developers' commands: `cargo xtask run`, `build`, `site`, `dev`, `check`,
//! `test`, `e2e`, `faults`, `bench`. Nothing but cargo is needed to start; each command sets up
//! what else it needs, or names it.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command-line tool talks"
)]

mod arrows;
mod bench;
mod browser;
mod build;
mod check;
mod debian;
mod dev;
mod faults;
mod keeper;
mod place;
mod postgres;
mod shell;
mod site;
mod steps;
mod test;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

use crate::place::Place;

/// The developers' commands of Irodori.
#[derive(Parser)]
#[command(name = "cargo xtask", disable_help_subcommand = true)]
struct Commands {
    #[command(subcommand)]
    command: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Build the site and the binary `irodori` that carries it
    Build {
        /// Optimised, as it is deployed
        #[arg(long)]
        release: bool,
    },
    /// Make only what the browser loads; a development build reads it from disk
    Site,
    /// Build, then serve the demo on 127.0.0.1:8080 with its data under `data/`
    Run {
        /// Passed on to `irodori serve --demo`
        #[arg(last = true)]
        args: Vec<String>,
    },
    /// Serve the demo, and build and restart when a source changes
    Dev {
        /// Passed on to `irodori serve --demo`
        #[arg(last = true)]
        args: Vec<String>,
    },
    /// Format, lints, the browser side, and that `app` does no I/O; no browser
    Check,
    /// Everything CI runs: checks, unit and store tests on both databases, browser
    Test,
    /// The journeys in a real browser
    E2e {
        /// Passed on to Playwright: file names or options, e.g. `--project plain`
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        filter: Vec<String>,
    },
    /// Kill the server in the middle of submissions, and see that nothing is lost
    Faults {
        /// How often
        #[arg(default_value_t = 40)]
        rounds: usize,
        /// Kill this `irodori` instead of building one
        #[arg(long)]
        binary: Option<PathBuf>,
    },
    /// Measure what is promised against its budget
    Bench {
        /// Measure the unoptimised build: quick, but its times promise nothing
        #[arg(long)]
        dev: bool,
        /// Measure this `irodori` instead of building one
        #[arg(long)]
        binary: Option<PathBuf>,
        /// Measure this revision, or this `irodori`, beside it and print ratios
        #[arg(long)]
        against: Option<String>,
        /// Only measurements with this in their name, e.g. `list`
        #[arg(default_value = "")]
        only: String,
    },
}

fn main() -> ExitCode {
    match done(Commands::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("xtask: {failure:#}");
            ExitCode::FAILURE
        }
    }
}

fn done(verb: Verb) -> Result<()> {
    let place = Place::find()?;
    match verb {
        Verb::Build { release } => build::build(&place, build::Profile::of(release)).map(drop),
        Verb::Site => site::make(&place),
        Verb::Run { args } => build::run(&place, &args),
        Verb::Dev { args } => dev::dev(&place, &args),
        Verb::Check => steps::told(|steps| check::check(&place, steps)),
        Verb::Test => steps::told(|steps| test::test(&place, steps)),
        Verb::E2e { filter } => steps::told(|steps| browser::e2e(&place, steps, &filter)),
        Verb::Faults { rounds, binary } => {
            let binary = match binary {
                Some(binary) => std::path::absolute(binary)?,
                None => build::build(&place, build::Profile::Dev)?,
            };
            faults::faults(&place, &binary, rounds)
        }
        Verb::Bench {
            dev,
            binary,
            against,
            only,
        } => {
            let wanted = bench::Wanted {
                binary,
                against,
                only,
            };
            bench::bench(&place, build::Profile::of(!dev), wanted)
        }
    }
}
