//! The areas and items of a programme file.

use std::collections::BTreeMap;

use super::super::cursor::Section;
use super::super::fault::{Fault, Faults};
use super::super::texts::placeholders;
use crate::programme::{Area, AreaCode, Item, ItemCode};

/// More points than any item is worth, and far from overflow.
const MANY: u32 = 10_000;

/// Reports `what` if it stood in the file before.
pub(super) fn once(
    seen: &mut BTreeMap<String, usize>,
    faults: &mut Faults<'_>,
    what: &str,
    at: usize,
) {
    if let Some(&first) = seen.get(what) {
        let first_line = faults.line(first);
        faults.add(
            at,
            Fault::Twice {
                what: what.to_owned(),
                first_line,
            },
        );
    } else {
        seen.insert(what.to_owned(), at);
    }
}

fn area_code(
    section: &mut Section<'_>,
    faults: &mut Faults<'_>,
    key: &'static str,
) -> Option<AreaCode> {
    section.word(
        faults,
        key,
        AreaCode::parse,
        &AreaCode::ALL.map(AreaCode::as_str),
    )
}

pub(super) fn areas(root: &mut Section<'_>, faults: &mut Faults<'_>) -> Vec<Area> {
    let mut seen = BTreeMap::new();
    let mut areas = Vec::new();
    for mut section in root.sections(faults, "area") {
        let at = section.at();
        let code = area_code(&mut section, faults, "code");
        let (name, short) = (
            section.local(faults, "name"),
            section.local(faults, "short"),
        );
        let summary = section.local(faults, "summary");
        section.finish(faults);
        if let Some(code) = code {
            once(&mut seen, faults, code.as_str(), at);
            areas.push(Area {
                code,
                name,
                short,
                summary,
            });
        }
    }
    areas
}

pub(super) fn items(root: &mut Section<'_>, faults: &mut Faults<'_>, areas: &[Area]) -> Vec<Item> {
    let mut seen = BTreeMap::new();
    let mut items = Vec::new();
    let sections = root.sections(faults, "item");
    if sections.is_empty() {
        faults.add(root.at(), Fault::NoItems);
    }
    for mut section in sections {
        let code = section.text_at(faults, "code").and_then(|(code, at)| {
            let parsed = ItemCode::parse(&code);
            match parsed {
                Some(_) => once(&mut seen, faults, &code, at),
                None => faults.add(at, Fault::NotAnItemCode(code)),
            }
            parsed
        });
        let area = area_code(&mut section, faults, "area");
        if let Some(area) = area.filter(|area| !areas.iter().any(|known| known.code == *area)) {
            faults.add(section.at(), Fault::NoArea(area.as_str().to_owned()));
        }
        let name = section.local(faults, "name");
        let (asks, asks_at) = section.local_at(faults, "asks");
        for (text, at) in [&asks.ja, &asks.en].into_iter().zip(&asks_at) {
            placeholders(text, at, Item::PLACEHOLDERS, faults);
        }
        let evidence = section.local(faults, "evidence");
        let own_initiative = section.flag(faults, "own_initiative", false);
        let result = section.flag(faults, "result", false);
        let points = section
            .optional_number(faults, "points", 0..=MANY)
            .unwrap_or(1);
        let needs_users = section.flag(faults, "needs_users", false);
        let enabled = section.flag(faults, "enabled", true);
        section.finish(faults);
        if let (Some(code), Some(area)) = (code, area) {
            items.push(Item {
                code,
                area,
                name,
                asks,
                evidence,
                own_initiative,
                result,
                points,
                needs_users,
                enabled,
            });
        }
    }
    items
}
