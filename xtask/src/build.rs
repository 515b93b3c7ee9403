//! Building the binary with its site inside, and running it.

use std::ffi::OsStr;
use std::os::unix::process::CommandExt as _;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::place::Place;
use crate::{shell, site};

/// How the binary is compiled. The site is the same in both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// Quick to compile.
    Dev,
    /// As the tests have compiled it. Their crates turn on features in crates
    /// below the server, so that another selection would compile most of them
    /// a second time.
    Tested,
    /// As it is deployed.
    Release,
}

impl Profile {
    /// What `--release` means.
    pub(crate) fn of(release: bool) -> Self {
        if release { Self::Release } else { Self::Dev }
    }

    pub(crate) fn folder(self) -> &'static str {
        match self {
            Self::Dev | Self::Tested => "debug",
            Self::Release => "release",
        }
    }
}

/// Makes the site, then the binary; answers where it is.
pub(crate) fn build(place: &Place, profile: Profile) -> Result<PathBuf> {
    site::make(place)?;
    let mut cargo = shell::cargo(place.root());
    cargo.arg("build").args(match profile {
        Profile::Dev => &["--package", "server", "--bin", "irodori"][..],
        Profile::Tested => &["--workspace", "--bins", "--tests"],
        Profile::Release => &["--package", "server", "--bin", "irodori", "--release"],
    });
    shell::run(&mut cargo)?;
    let binary = place.target().join(profile.folder()).join("irodori");
    if !binary.is_file() {
        bail!("cargo built no {}", binary.display());
    }
    Ok(binary)
}

/// Builds, then becomes the server, so that Ctrl-C is its own affair.
pub(crate) fn run<S: AsRef<OsStr>>(place: &Place, args: &[S]) -> Result<()> {
    let binary = build(place, Profile::Dev)?;
    let failure = serve_demo(place, &binary, args).exec();
    Err(failure).with_context(|| format!("cannot start {}", binary.display()))
}

/// `irodori serve --demo`, in the workspace, so that `data/` is the workspace's.
pub(crate) fn serve_demo<S: AsRef<OsStr>>(
    place: &Place,
    binary: impl AsRef<OsStr>,
    args: &[S],
) -> Command {
    let mut command = Command::new(binary);
    command
        .args(["serve", "--demo"])
        .args(args)
        .current_dir(place.root());
    command
}
