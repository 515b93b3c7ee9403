//! What can be told in seconds: format, lints, the browser side, that `app` does no
//! I/O, and that the parts of `app` and of `server` know each other in one direction.

use anyhow::{Result, bail};

use crate::arrows;
use crate::place::Place;
use crate::shell;
use crate::steps::Steps;

/// Crates that mean I/O, a runtime or a database.
const NOT_IN_APP: [&str; 9] = [
    "tokio",
    "sea-orm",
    "sqlx",
    "axum",
    "hyper",
    "lettre",
    "reqwest",
    "tower-http",
    "mio",
];

/// The source as it stands, then `app` for the browser.
pub(crate) fn check(place: &Place, steps: &mut Steps) -> Result<()> {
    source(place, steps)?;
    steps.step("app for the browser", || {
        shell::run(
            shell::cargo(place.root())
                .args(["check", "--package", "app", "--lib", "--locked"])
                .args(["--target", "wasm32-unknown-unknown"])
                .args(["--no-default-features", "--features", "hydrate"])
                .arg("--target-dir")
                .arg(place.islands_target()),
        )
    })
}

/// Format and lints of everything, and that `app` is pure.
pub(crate) fn source(place: &Place, steps: &mut Steps) -> Result<()> {
    steps.step("format", || {
        shell::run(shell::cargo(place.root()).args(["fmt", "--all", "--check"]))
    })?;
    steps.step("app is pure", || pure(place))?;
    steps.step("arrows run one way", || arrows::check(place))?;
    steps.step("lints", || {
        shell::run(
            shell::cargo(place.root())
                .args(["clippy", "--workspace", "--all-targets", "--locked"])
                .args(["--", "--deny", "warnings"]),
        )
    })
}

/// No crate of I/O in `app`, neither on the server nor in the browser.
fn pure(place: &Place) -> Result<()> {
    // Each side for what it is compiled to: for all targets at once, cargo counts
    // tokio, which wasm-bindgen names for threads in the browser.
    let browser = ["--target", "wasm32-unknown-unknown"];
    for (features, target) in [("ssr", &[][..]), ("hydrate", &browser)] {
        let tree = shell::output(
            shell::cargo(place.root())
                .args(["tree", "--package", "app", "--edges", "normal", "--locked"])
                .args(["--no-default-features", "--features", features])
                .args(target)
                .args(["--prefix", "none", "--format", "{p}"]),
        )?;
        let found = impure(&tree);
        if !found.is_empty() {
            bail!(
                "app must do no I/O, but with `{features}` it depends on {}",
                found.join(", ")
            );
        }
    }
    Ok(())
}

fn impure(tree: &str) -> Vec<&'static str> {
    NOT_IN_APP
        .into_iter()
        .filter(|name| {
            tree.lines()
                .any(|line| line.split(' ').next() == Some(name))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crate_of_io_is_found_by_its_whole_name() {
        assert_eq!(
            impure("app v0.1.0 (/irodori/app)\ntokio v1.54.1\n"),
            ["tokio"]
        );
        assert!(impure("app v0.1.0\ntokio-like v1.0.0\n").is_empty());
    }
}
