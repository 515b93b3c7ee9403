//! Cores: the server gets the first, the load comes from the others, so that
//! neither takes time from the other and a rate is a rate of one core.

use std::process::Command;

use anyhow::{Result, bail};

use crate::shell;

/// `command` on the first core. Its process is the command's own.
pub(super) fn on_server_core(command: &Command) -> Command {
    let mut pinned = Command::new("taskset");
    pinned
        .args(["--cpu-list", "0"])
        .arg(command.get_program())
        .args(command.get_args());
    if let Some(folder) = command.get_current_dir() {
        pinned.current_dir(folder);
    }
    pinned
}

/// While this lives, we run beside the first core: this thread, and those it
/// starts.
#[derive(Debug)]
pub(super) struct Beside(usize);

impl Beside {
    pub(super) fn server_core() -> Result<Self> {
        let cores = std::thread::available_parallelism()?.get();
        if cores < 2 {
            bail!("two cores are needed: one for the server, one for the load");
        }
        if !stay_on(&format!("1-{}", cores - 1)) {
            bail!("taskset does not work (Debian package util-linux)");
        }
        Ok(Self(cores))
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        stay_on(&format!("0-{}", self.0 - 1));
    }
}

fn stay_on(cores: &str) -> bool {
    let us = std::process::id().to_string();
    shell::works(shell::command("taskset").args(["--cpu-list", "--pid", cores, &us]))
}
