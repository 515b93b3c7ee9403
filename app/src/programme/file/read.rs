//! The sections of a programme file, one function each.

use super::certification;
use super::cursor::Section;
use super::fault::{Fault, Faults};
use crate::programme::{
    CallKind, CallPlan, Definition, Head, Kind, MunicipalCode, Office, ProgrammeFile,
};
use crate::text::LocalText;

/// More than any programme asks for, and far from overflow.
const MANY: u32 = 10_000;

/// Reads the whole file; what it returns holds only if `faults` stays empty.
pub(super) fn file(root: &mut Section<'_>, faults: &mut Faults<'_>) -> ProgrammeFile {
    let (kind, code, name, city, city_code) = with(root, faults, "programme", |section, faults| {
        (
            section.optional_word(faults, "kind", Kind::parse, &Kind::ALL.map(Kind::as_str)),
            code(section, faults).map_or_else(String::new, |(code, _)| code),
            section.local(faults, "name"),
            section.local(faults, "city"),
            city_code(section, faults),
        )
    });
    let office = with(root, faults, "office", |section, faults| {
        Some(Office {
            name: section.local(faults, "name"),
            phone: section.text(faults, "phone"),
            email: section.text(faults, "email"),
            hours: section.local(faults, "hours"),
        })
    });
    let mut head = Head {
        code,
        name,
        city,
        city_code,
        office: office.unwrap_or_else(no_office),
        version_label: LocalText::default(),
        notes: LocalText::default(),
    };
    // A file that says nothing of its kind is older than kinds.
    let definition = match kind.unwrap_or(Kind::Certification) {
        Kind::Certification => {
            let years = version(root, faults, &mut head, |section, faults| {
                section.number(faults, "used_within_years", 1..=20)
            });
            Definition::Certification(certification::read(root, faults, head, years))
        }
    };
    let calls = root
        .sections(faults, "call")
        .into_iter()
        .filter_map(|s| call(s, faults))
        .collect();
    ProgrammeFile { definition, calls }
}

/// What this version is called, and what a kind of programme says of it besides.
fn version<T: Default>(
    root: &mut Section<'_>,
    faults: &mut Faults<'_>,
    head: &mut Head,
    own: impl FnOnce(&mut Section<'_>, &mut Faults<'_>) -> T,
) -> T {
    with(root, faults, "version", |section, faults| {
        head.version_label = section.local(faults, "label");
        head.notes = section.optional_local(faults, "notes");
        own(section, faults)
    })
}

/// Reads the section `key` to its end.
pub(super) fn with<T: Default>(
    root: &mut Section<'_>,
    faults: &mut Faults<'_>,
    key: &'static str,
    read: impl FnOnce(&mut Section<'_>, &mut Faults<'_>) -> T,
) -> T {
    let Some(mut section) = root.section(faults, key) else {
        return T::default();
    };
    let value = read(&mut section, faults);
    section.finish(faults);
    value
}

fn no_office() -> Office {
    Office {
        name: LocalText::default(),
        phone: String::new(),
        email: String::new(),
        hours: LocalText::default(),
    }
}

/// A code of small letters, digits and hyphens: it stands in addresses.
pub(super) fn code(section: &mut Section<'_>, faults: &mut Faults<'_>) -> Option<(String, usize)> {
    let (code, at) = section.text_at(faults, "code")?;
    let fits = code.len() <= 40
        && code.starts_with(|c: char| c.is_ascii_lowercase())
        && code
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_');
    if !fits {
        faults.add(at, Fault::NotACode(code));
        return None;
    }
    Some((code, at))
}

fn city_code(section: &mut Section<'_>, faults: &mut Faults<'_>) -> Option<MunicipalCode> {
    let found = section.find("city_code")?;
    let text = found.text(faults, "city_code")?;
    let code = MunicipalCode::parse(text);
    if code.is_err() {
        faults.add(found.at, Fault::NotAMunicipalCode(text.to_owned()));
    }
    code.ok()
}

fn call(mut section: Section<'_>, faults: &mut Faults<'_>) -> Option<CallPlan> {
    let fiscal_year = section.number(faults, "fiscal_year", 1990..=2200);
    let label = section.local(faults, "label");
    let opens = section.moment(faults, "opens_at", 0);
    let closes = section.moment(faults, "closes_at", 59);
    let grace_minutes = section
        .optional_number(faults, "grace_minutes", 0..=MANY)
        .unwrap_or(0);
    let kind = section.word(
        faults,
        "kind",
        CallKind::parse,
        &CallKind::ALL.map(CallKind::as_str),
    );
    section.finish(faults);
    let ((opens_at, _), (closes_at, at)) = (opens?, closes?);
    if closes_at <= opens_at {
        faults.add(at, Fault::EndsBeforeItBegins("closes_at".to_owned()));
    }
    let fiscal_year = i32::try_from(fiscal_year).ok()?;
    Some(CallPlan {
        fiscal_year,
        label,
        opens_at,
        closes_at,
        grace_minutes,
        kind: kind?,
    })
}
