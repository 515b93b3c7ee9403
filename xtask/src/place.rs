//! Where things are: the workspace, cargo's target folder, what is made in it.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::shell;

/// The folders the commands work in.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    root: PathBuf,
    target: PathBuf,
}

impl Place {
    /// Asks cargo, so that `CARGO_TARGET_DIR` and cargo's settings count. The
    /// workspace is the one `cargo xtask` was called in: two clones that share a
    /// target folder share this binary, so where it was built says nothing.
    pub(crate) fn find() -> Result<Self> {
        let here = match std::env::var_os("CARGO_MANIFEST_DIR") {
            Some(called_by_cargo) => PathBuf::from(called_by_cargo),
            None => std::env::current_dir()?,
        };
        let told = shell::output(
            shell::command("cargo")
                .args(["metadata", "--no-deps", "--format-version", "1"])
                .current_dir(here),
        )?;
        let told: serde_json::Value =
            serde_json::from_str(&told).context("cargo metadata did not answer in JSON")?;
        let folder = |key: &str| {
            told.get(key)
                .and_then(serde_json::Value::as_str)
                .map(PathBuf::from)
                .with_context(|| format!("cargo metadata names no {key}"))
        };
        Ok(Self {
            root: folder("workspace_root")?,
            target: folder("target_directory")?,
        })
    }

    /// The workspace.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// Cargo's target folder.
    pub(crate) fn target(&self) -> &Path {
        &self.target
    }

    /// The browser side is compiled in a folder of its own, so that it does not
    /// wait for another cargo that holds the lock of the first.
    pub(crate) fn islands_target(&self) -> PathBuf {
        self.target.join("islands")
    }

    /// What the commands remember between two runs.
    pub(crate) fn memory(&self) -> PathBuf {
        self.target.join("xtask")
    }

    /// The site's files, as the server embeds them. Not in git.
    pub(crate) fn site(&self) -> PathBuf {
        self.root.join("server/assets/site")
    }

    /// Style sheets, marks and other files that are sent to the browser.
    pub(crate) fn style(&self) -> PathBuf {
        self.root.join("style")
    }

    /// The journeys.
    pub(crate) fn end2end(&self) -> PathBuf {
        self.root.join("end2end")
    }
}
