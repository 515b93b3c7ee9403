//! The sections of a programme file, one function each.

use chrono::NaiveDate;

use super::cursor::Section;
use super::fault::{Fault, Faults};
use super::{criteria, eligibility, letters};
use crate::programme::{
    CallKind, CallPlan, CertificateText, Definition, Incentive, Letters, MunicipalCode, NumberRule,
    Office, Placeholder, ProgrammeFile, Tier, Validity, ValidityEnd,
};
use crate::text::LocalText;

/// More than any programme asks for, and far from overflow.
const MANY: u32 = 10_000;

/// Reads the whole file; what it returns holds only if `faults` stays empty.
pub(super) fn file(root: &mut Section<'_>, faults: &mut Faults<'_>) -> ProgrammeFile {
    let (code, name, city, city_code) = with(root, faults, "programme", |section, faults| {
        (
            programme_code(section, faults),
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
    let (version_label, notes, used_within_years) =
        with(root, faults, "version", |section, faults| {
            (
                section.local(faults, "label"),
                section.optional_local(faults, "notes"),
                section.number(faults, "used_within_years", 1..=20),
            )
        });
    let areas = criteria::areas(root, faults);
    let items = criteria::items(root, faults, &areas);
    let definition = Definition {
        code,
        name,
        city,
        city_code,
        office: office.unwrap_or_else(no_office),
        version_label,
        notes,
        used_within_years,
        tiers: super::tiers::read(root, faults, &areas, &items),
        areas,
        items,
        validity: validity(root, faults),
        number: with(root, faults, "number", |section, faults| {
            Some(number(section, faults))
        })
        .unwrap_or_else(|| NumberRule {
            prefix: String::new(),
        }),
        eligibility: eligibility::read(root, faults),
        incentives: root
            .sections(faults, "incentive")
            .into_iter()
            .map(|s| incentive(s, faults))
            .collect(),
        letters: with(root, faults, "letters", |section, faults| Letters {
            certified: letters::template(
                section,
                faults,
                "certified",
                Placeholder::CERTIFIED,
                None,
            ),
            not_certified: letters::template(
                section,
                faults,
                "not_certified",
                Placeholder::NOT_CERTIFIED,
                Some(Placeholder::Reason),
            ),
        }),
        certificate: with(root, faults, "certificate", |section, faults| {
            CertificateText {
                designation: section.text(faults, "designation"),
                wording: section
                    .texts(faults, "wording")
                    .into_iter()
                    .map(|(line, at)| {
                        letters::placeholders(&line, &(at..at), Placeholder::CERTIFICATE, faults);
                        line
                    })
                    .collect(),
                issuer_title: section.text(faults, "issuer_title"),
                issuer_name: section.text(faults, "issuer_name"),
            }
        }),
        mails: letters::mails(root, faults),
    };
    let calls = root
        .sections(faults, "call")
        .into_iter()
        .filter_map(|s| call(s, faults))
        .collect();
    ProgrammeFile { definition, calls }
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

fn programme_code(section: &mut Section<'_>, faults: &mut Faults<'_>) -> String {
    criteria::code(section, faults)
        .map(|(code, _)| code)
        .unwrap_or_default()
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

fn validity(root: &mut Section<'_>, faults: &mut Faults<'_>) -> Validity {
    with(root, faults, "validity", |section, faults| {
        let years = section.number(faults, "years", 1..=99);
        let end = section.word(
            faults,
            "end",
            ValidityEnd::parse,
            &ValidityEnd::ALL.map(ValidityEnd::as_str),
        );
        let first_day_counts = section.flag(faults, "first_day_counts", false);
        end.map(|end| Validity {
            years,
            end,
            first_day_counts,
        })
    })
    .unwrap_or(Validity {
        years: 1,
        end: ValidityEnd::Month,
        first_day_counts: false,
    })
}

fn number(section: &mut Section<'_>, faults: &mut Faults<'_>) -> NumberRule {
    let Some((prefix, at)) = section.text_at(faults, "prefix") else {
        return NumberRule {
            prefix: String::new(),
        };
    };
    if prefix.len() > 8 || !prefix.bytes().all(|b| b.is_ascii_uppercase()) {
        faults.add(at, Fault::NotAPrefix(prefix.clone()));
    }
    NumberRule { prefix }
}

fn incentive(mut section: Section<'_>, faults: &mut Faults<'_>) -> Incentive {
    let title = section.local(faults, "title");
    let tier_min = section.optional_word(
        faults,
        "tier_min",
        Tier::parse,
        &Tier::ALL.map(Tier::as_str),
    );
    let from = section.optional_date(faults, "valid_from");
    let to = section.optional_date(faults, "valid_to");
    if let (Some((from, _)), Some((to, at))) = (from, to)
        && to < from
    {
        faults.add(at, Fault::EndsBeforeItBegins("valid_to".to_owned()));
    }
    let link = section.optional_text(faults, "link");
    section.finish(faults);
    let day = |found: Option<(NaiveDate, usize)>| found.map(|(day, _)| day);
    Incentive {
        title,
        tier_min,
        valid_from: day(from),
        valid_to: day(to),
        link,
    }
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
