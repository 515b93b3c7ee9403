//! Long-running helpers (a database, a server) that never outlive us.
//!
//! A small shell stands between us and the program and reads from a pipe that
//! only we hold. However we end (done, failed, Ctrl-C, killed), the pipe closes,
//! and the shell ends the program and removes its folder.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result};

/// Arguments: signal, folder to remove (or nothing), program and its arguments.
/// Signals are ignored because Ctrl-C reaches the whole group, and the cleaning
/// must survive it; but only once the program runs, which would inherit that.
/// A program that does not end when asked is killed after ten seconds.
const SCRIPT: &str = r#"
signal=$1 folder=$2
shift 2
"$@" </dev/null &
program=$!
trap '' INT TERM HUP
cat >/dev/null
kill -s "$signal" "$program" 2>/dev/null
(sleep 10; kill -s KILL "$program") </dev/null >/dev/null 2>&1 &
wait "$program"
if [ -n "$folder" ]; then rm -rf -- "$folder"; fi
"#;

/// A program that is ended, and its folder removed, when this is dropped.
#[derive(Debug)]
pub(crate) struct Kept {
    shell: Child,
}

impl Kept {
    /// Starts `command` and keeps it. `folder` is removed at the end.
    pub(crate) fn start(command: &Command, signal: &str, folder: Option<&Path>) -> Result<Self> {
        let mut shell = Command::new("sh");
        shell
            .args(["-c", SCRIPT, "keeper", signal])
            .arg(folder.unwrap_or(Path::new("")))
            .arg(command.get_program())
            .args(command.get_args())
            .stdin(Stdio::piped());
        for (name, value) in command.get_envs() {
            match value {
                Some(value) => shell.env(name, value),
                None => shell.env_remove(name),
            };
        }
        if let Some(folder) = command.get_current_dir() {
            shell.current_dir(folder);
        }
        let shell = shell
            .spawn()
            .with_context(|| format!("cannot start {}", command.get_program().display()))?;
        Ok(Self { shell })
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        drop(self.shell.stdin.take());
        // Nothing can be done about a shell that is already gone.
        let _ = self.shell.wait();
    }
}

/// A fresh folder for what is thrown away; `name` says what for.
pub(crate) fn scratch(name: &str) -> Result<PathBuf> {
    let folder = std::env::temp_dir().join(format!("irodori-{name}-{}", std::process::id()));
    if folder.exists() {
        std::fs::remove_dir_all(&folder)
            .with_context(|| format!("cannot clear {}", folder.display()))?;
    }
    std::fs::create_dir_all(&folder)
        .with_context(|| format!("cannot make {}", folder.display()))?;
    Ok(folder)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn a_dropped_program_is_ended_and_its_folder_removed() {
        let folder = scratch("keeper-test").unwrap();
        let pid = folder.join("pid");
        let mut sleeper = Command::new("sh");
        sleeper.args([
            "-c",
            &format!("echo $$ > {}; exec sleep 1000", pid.display()),
        ]);
        let kept = Kept::start(&sleeper, "TERM", Some(&folder)).unwrap();
        let pid = loop {
            let told = std::fs::read_to_string(&pid).unwrap_or_default();
            if told.ends_with('\n') {
                break told.trim().to_owned();
            }
            std::thread::yield_now();
        };
        drop(kept);
        assert!(!folder.exists());
        assert!(!Path::new("/proc").join(pid).exists());
    }
}
