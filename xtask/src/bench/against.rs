//! Another revision beside this one: built by its own commands, measured in turn.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use super::{Figure, number};
use crate::build::Profile;
use crate::place::Place;
use crate::{keeper, shell};

/// The binary of `what`: a file, or a revision, which is built once and kept.
pub(super) fn binary(place: &Place, profile: Profile, what: &str) -> Result<PathBuf> {
    if Path::new(what).is_file() {
        return Ok(std::path::absolute(what)?);
    }
    let git = || {
        let mut git = shell::command("git");
        git.current_dir(place.root());
        git
    };
    let commit = format!("{what}^{{commit}}");
    let commit = shell::output(git().args(["rev-parse", "--verify", &commit]))
        .with_context(|| format!("{what} is neither a file nor a revision"))?;
    let folder = place.target().join("against");
    let kept = folder.join(format!("{}-{}", commit.trim(), profile.folder()));
    if kept.is_file() {
        return Ok(kept);
    }
    let tree = keeper::scratch("against")?;
    let target = folder.join("target");
    shell::run(
        git()
            .args(["worktree", "add", "--force", "--detach"])
            .arg(&tree)
            .arg(commit.trim()),
    )?;
    let mut cargo = shell::cargo(&tree);
    cargo
        .args(["xtask", "build"])
        .env("CARGO_TARGET_DIR", &target);
    if profile == Profile::Release {
        cargo.arg("--release");
    }
    let built = shell::run(&mut cargo);
    shell::run(git().args(["worktree", "remove", "--force"]).arg(&tree))?;
    built?;
    fs::copy(target.join(profile.folder()).join("irodori"), &kept)?;
    Ok(kept)
}

/// The head of [`line`]'s columns.
pub(super) fn head(what: &str) -> String {
    format!(
        "{:<44} {:>9} {:>12} {:<7} {:>6}",
        "figure",
        "measured",
        short(what),
        "unit",
        "ratio"
    )
}

/// What stands at the head of a column.
fn short(what: &str) -> &str {
    let name = Path::new(what).file_name().and_then(|name| name.to_str());
    let name = name.unwrap_or(what);
    name.get(..12).unwrap_or(name)
}

/// A figure beside the other's of the same name: how many times the other's it
/// is. Of a rate more is better, of anything else less.
pub(super) fn line(figure: &Figure, others: &[Figure]) -> String {
    let other = others.iter().find(|other| other.name == figure.name);
    let (beside, ratio) = match other {
        Some(other) if other.value > 0.0 => (
            number(other.value),
            format!("{:.2}", figure.value / other.value),
        ),
        Some(other) => (number(other.value), String::new()),
        None => ("none".to_owned(), String::new()),
    };
    format!(
        "{:<44} {:>9} {beside:>12} {:<7} {ratio:>6}",
        figure.name,
        number(figure.value),
        figure.unit
    )
}

#[cfg(test)]
mod tests {
    use super::super::Budget;
    use super::*;

    #[test]
    fn a_figure_stands_beside_that_of_the_same_name() {
        let figure = |name: &str, value| Figure::new(name, value, "ms", Budget::None);
        let others = [figure("a", 2.0), figure("b", 0.0)];
        let ratio = |name: &str| {
            let line = line(&figure(name, 3.0), &others);
            line.split_whitespace().last().map(str::to_owned)
        };
        assert_eq!(ratio("a").as_deref(), Some("1.50"));
        assert_eq!(ratio("b").as_deref(), Some("ms"), "nothing to divide by");
        assert_eq!(ratio("c").as_deref(), Some("ms"), "none of that name");
        assert_eq!(short("target/against/irodori-release"), "irodori-rele");
    }
}
