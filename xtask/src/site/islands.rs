//! The islands: crate `app` compiled for the browser.
//!
//! wasm-bindgen's command is a library here, so that nothing is installed or
//! downloaded; its version must be the one `app` was compiled with.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

use super::files;
use crate::place::Place;
use crate::shell;

const TARGET: &str = "wasm32-unknown-unknown";

/// The two files, under the names Leptos expects of one output name: it loads
/// `NAME.js` and `NAME_bg.wasm`.
#[derive(Debug)]
pub(super) struct Islands {
    pub(super) js_name: String,
    pub(super) js: String,
    pub(super) wasm_name: String,
    pub(super) wasm: Vec<u8>,
}

/// Compiles and binds; the bound files are kept for the next time.
pub(super) fn make(place: &Place) -> Result<Islands> {
    let bindgen = same_bindgen(&fs::read_to_string(place.root().join("Cargo.lock"))?)?;
    have_target(place)?;
    shell::run(
        shell::cargo(place.root())
            .args(["build", "--package", "app", "--lib", "--target", TARGET])
            .args(["--profile", "wasm-release", "--no-default-features"])
            .args(["--features", "hydrate", "--target-dir"])
            .arg(place.islands_target()),
    )?;
    let compiled = place
        .islands_target()
        .join(TARGET)
        .join("wasm-release/app.wasm");
    let compiled_bytes =
        fs::read(&compiled).with_context(|| format!("cannot read {}", compiled.display()))?;

    let stamp = files::hash([
        &compiled_bytes[..],
        bindgen.as_bytes(),
        FOR_LINKERS.concat().as_bytes(),
    ]);
    let memory = place.memory().join("islands");
    let kept = memory.join(&stamp);
    if !kept.exists() {
        // Only one is ever of use; the old ones are dropped.
        if memory.exists() {
            fs::remove_dir_all(&memory)?;
        }
        let part = memory.join("part");
        fs::create_dir_all(&part)?;
        bind(compiled_bytes, &part)?;
        fs::rename(&part, &kept)?;
    }
    named(&kept)
}

/// Sections that say something to linkers, and nothing to a browser.
const FOR_LINKERS: [&str; 2] = ["target_features", "__wasm_split_unstable"];

/// wasm-bindgen writes `app.js` and `app_bg.wasm`; both get one hash.
fn named(folder: &Path) -> Result<Islands> {
    let js = fs::read_to_string(folder.join("app.js"))?;
    let wasm = fs::read(folder.join("app_bg.wasm"))?;
    let name = format!("app-{}", files::hash([js.as_bytes(), &wasm]));
    Ok(Islands {
        js: js.replace("app_bg.wasm", &format!("{name}_bg.wasm")),
        js_name: format!("{name}.js"),
        wasm_name: format!("{name}_bg.wasm"),
        wasm,
    })
}

fn bind(compiled: Vec<u8>, folder: &Path) -> Result<()> {
    let mut output = Bindgen::new()
        .input_bytes("app", compiled)
        .web(true)?
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate_output()
        .context("wasm-bindgen cannot bind the islands")?;
    let files = output.snippets().values().flatten().count() + output.local_modules().len();
    if files > 0 {
        bail!(
            "a crate of the islands brings JavaScript files of its own, which the site cannot carry"
        );
    }
    let wasm = output.wasm_mut();
    for section in FOR_LINKERS {
        wasm.customs.remove_raw(section);
    }
    let wasm = wasm.emit_wasm();
    files::write(&folder.join("app_bg.wasm"), &wasm)?;
    files::write(&folder.join("app.js"), output.js().as_bytes())
}

fn have_target(place: &Place) -> Result<()> {
    let folder = shell::output(
        shell::command("rustc")
            .args(["--print", "target-libdir", "--target", TARGET])
            .current_dir(place.root()),
    )?;
    if Path::new(folder.trim()).is_dir() {
        return Ok(());
    }
    eprintln!("the compiler has no {TARGET} yet");
    shell::run(
        shell::command("rustup")
            .args(["target", "add", TARGET])
            .current_dir(place.root()),
    )
    .with_context(|| {
        format!(
            "the islands need the target {TARGET}; without rustup, install it as your compiler came"
        )
    })
}

/// The version of wasm-bindgen in the lock file, when both sides have the same.
fn same_bindgen(lock: &str) -> Result<String> {
    let browser = locked(lock, "wasm-bindgen")?;
    let ours = locked(lock, "wasm-bindgen-cli-support")?;
    if browser != ours {
        bail!(
            "Cargo.lock has wasm-bindgen {browser} but wasm-bindgen-cli-support {ours}; they must be the same: \
             cargo update --package wasm-bindgen-cli-support --precise {browser}"
        );
    }
    Ok(browser)
}

fn locked(lock: &str, name: &str) -> Result<String> {
    let line = format!("name = \"{name}\"");
    lock.lines()
        .skip_while(|&text| text != line)
        .nth(1)
        .and_then(|text| text.strip_prefix("version = \"")?.strip_suffix('"'))
        .map(str::to_owned)
        .with_context(|| format!("Cargo.lock names no {name}"))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn lock(browser: &str, ours: &str) -> String {
        format!(
            "[[package]]\nname = \"wasm-bindgen\"\nversion = \"{browser}\"\n\n\
             [[package]]\nname = \"wasm-bindgen-cli-support\"\nversion = \"{ours}\"\n"
        )
    }

    #[test]
    fn equal_versions_of_wasm_bindgen_are_told() {
        assert_eq!(
            same_bindgen(&lock("0.2.130", "0.2.130")).unwrap(),
            "0.2.130"
        );
    }

    #[test]
    fn different_versions_of_wasm_bindgen_are_refused_with_the_remedy() {
        let refusal = same_bindgen(&lock("0.2.131", "0.2.130"))
            .unwrap_err()
            .to_string();
        assert!(refusal.ends_with("--package wasm-bindgen-cli-support --precise 0.2.131"));
    }
}
