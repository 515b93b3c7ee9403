//! The programme file: TOML that a clerk reads and edits.
//!
//! [`parse`] reports everything that is wrong at once, each with its line and
//! what to do; [`to_toml`] writes a file with comments in both languages that
//! reads back as the same programme.

mod certification;
mod cursor;
mod fault;
mod read;
mod texts;
mod value;
mod write;

use toml::de::DeTable;

use cursor::Section;
use fault::Faults;
pub use fault::{Fault, FileError, Want};
pub use write::to_toml;

use super::ProgrammeFile;

/// Reads a programme file.
///
/// # Errors
/// Everything that is wrong with the file, in its order; never empty.
pub fn parse(toml: &str) -> Result<ProgrammeFile, Vec<FileError>> {
    // Notepad puts a byte order mark in front.
    let toml = toml.strip_prefix('\u{feff}').unwrap_or(toml);
    // Windows ends its lines otherwise; the rules are the same, and so is their hash.
    let toml = toml.replace("\r\n", "\n");
    let mut faults = Faults::new(&toml);
    let (table, errors) = DeTable::parse_recoverable(&toml);
    if !errors.is_empty() {
        for error in errors {
            let at = error.span().map_or(0, |span| span.start);
            faults.add(at, Fault::Syntax(error.message().to_owned()));
        }
        return Err(faults.into_errors());
    }
    let mut root = Section::new(table.get_ref(), 0);
    let file = read::file(&mut root, &mut faults);
    root.finish(&mut faults);
    let errors = faults.into_errors();
    if errors.is_empty() {
        Ok(file)
    } else {
        Err(errors)
    }
}

/// What is wrong with a file that reads well, but says at `key` of `section` what
/// cannot be beside what is loaded.
pub fn refused_at(
    toml: &str,
    section: &'static str,
    key: &'static str,
    fault: Fault,
) -> Vec<FileError> {
    let toml = toml.strip_prefix('\u{feff}').unwrap_or(toml);
    let mut faults = Faults::new(toml);
    let (table, _) = DeTable::parse_recoverable(toml);
    let at = Section::new(table.get_ref(), 0)
        .section(&mut faults, section)
        .and_then(|mut section| section.text_at(&mut faults, key))
        .map_or(0, |(_, at)| at);
    faults.add(at, fault);
    faults.into_errors()
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
