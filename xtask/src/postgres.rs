//! A throw-away PostgreSQL for the tests: own folder, unix socket, no network,
//! nothing synced to disk; gone when we are.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::keeper::{self, Kept};
use crate::shell;

/// PostgreSQL refuses to run as root; Debian's package brings this user.
const USER: &str = "postgres";

const SETTINGS: [&str; 6] = [
    "listen_addresses=",
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    // Every test is a process with pools of its own.
    "max_connections=300",
    "log_min_messages=fatal",
];

/// A running cluster.
#[derive(Debug)]
pub(crate) struct Postgres {
    _kept: Kept,
    folder: PathBuf,
}

impl Postgres {
    /// Makes and starts a cluster, and waits until it answers.
    pub(crate) fn start() -> Result<Self> {
        let programs = programs()?;
        let folder = keeper::scratch("postgres")?;
        let root = shell::is_root();
        if root {
            shell::run(shell::command("chown").arg(USER).arg(&folder))?;
        }
        let data = folder.join("data");
        let as_user = |program: &str| -> Command {
            let program = programs.join(program);
            let mut command = if root {
                let mut command = shell::command("setpriv");
                command
                    .args(["--reuid", USER, "--regid", USER, "--init-groups"])
                    .arg(program);
                command
            } else {
                shell::command(program)
            };
            // The caller's folder may be closed to that user.
            command.current_dir(&folder);
            command
        };
        // initdb tells of every file it makes; its failure is told on stderr.
        shell::output(
            as_user("initdb")
                .args(["--auth=trust", "--username=postgres", "--locale=C.UTF-8"])
                .args(["--encoding=UTF8", "--no-sync", "--pgdata"])
                .arg(&data),
        )?;
        let mut postgres = as_user("postgres");
        postgres.arg("-D").arg(&data).arg("-k").arg(&folder);
        for setting in SETTINGS {
            postgres.args(["-c", setting]);
        }
        // Nothing in it is worth an orderly end.
        let cluster = Self {
            _kept: Kept::start(&postgres, "QUIT", Some(&folder))?,
            folder: folder.clone(),
        };
        let start = Instant::now();
        while !shell::works(
            as_user("pg_isready")
                .arg("--host")
                .arg(&cluster.folder)
                .arg("--quiet"),
        ) {
            if start.elapsed() > Duration::from_secs(20) {
                bail!("PostgreSQL did not start within 20 seconds");
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(cluster)
    }

    /// Where it answers; the name of a database goes behind it.
    pub(crate) fn url(&self) -> String {
        format!("postgres://{USER}@{}/", percent(&self.folder))
    }
}

/// Debian keeps them off the path, one folder a version; the newest counts.
fn programs() -> Result<PathBuf> {
    let mut versions: Vec<(u32, PathBuf)> = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let version = entry.file_name().to_str()?.parse().ok()?;
            let programs = entry.path().join("bin");
            programs
                .join("initdb")
                .exists()
                .then_some((version, programs))
        })
        .collect();
    versions.sort();
    versions
        .pop()
        .map(|(_, programs)| programs)
        .context("no PostgreSQL in /usr/lib/postgresql; Debian: postgresql")
}

/// A folder as the host of a URL.
fn percent(folder: &Path) -> String {
    let mut host = String::new();
    for byte in folder.as_os_str().as_encoded_bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(byte) {
            host.push(char::from(*byte));
        } else {
            // Writing to a String does not fail.
            let _ = write!(host, "%{byte:02X}");
        }
    }
    host
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_becomes_the_host_of_a_url() {
        assert_eq!(percent(Path::new("/tmp/a b-1")), "%2Ftmp%2Fa%20b-1");
    }
}
