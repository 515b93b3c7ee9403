//! The tiers of a programme file with their conditions.

use std::collections::BTreeMap;

use super::super::cursor::Section;
use super::super::fault::{Fault, Faults, Want};
use crate::programme::{Area, Condition, Item, ItemCode, PercentOf, Tier, TierRule, tier};

/// The names a condition may have.
const CONDITIONS: [&str; 6] = [
    "min_total",
    "min_per_area",
    "required_items",
    "min_points",
    "min_percent",
    "result_items",
];

/// Reads the tiers: best first, each once, each with conditions that can be met.
pub(super) fn read(
    root: &mut Section<'_>,
    faults: &mut Faults<'_>,
    areas: &[Area],
    items: &[Item],
) -> Vec<TierRule> {
    let sections = root.sections(faults, "tier");
    if sections.is_empty() {
        faults.add(root.at(), Fault::NoTiers);
    }
    let mut seen: BTreeMap<Tier, usize> = BTreeMap::new();
    let mut lowest: Option<Tier> = None;
    let mut rules = Vec::new();
    for mut section in sections {
        let at = section.at();
        let name = section.word(faults, "tier", Tier::parse, &Tier::ALL.map(Tier::as_str));
        let conditions = conditions(&mut section, faults, areas, items);
        let empty = section.keys().all(|(key, _)| key != "conditions")
            || conditions.as_ref().is_some_and(Vec::is_empty);
        section.finish(faults);
        let Some(tier) = name else { continue };
        if let Some(&first) = seen.get(&tier) {
            let first_line = faults.line(first);
            faults.add(
                at,
                Fault::Twice {
                    what: tier.as_str().to_owned(),
                    first_line,
                },
            );
        } else if let Some(after) = lowest.filter(|&lowest| lowest < tier) {
            faults.add(at, Fault::TierOrder { tier, after });
        }
        if empty {
            faults.add(at, Fault::NoConditions(tier));
        }
        seen.entry(tier).or_insert(at);
        lowest = Some(lowest.map_or(tier, |lowest| lowest.min(tier)));
        rules.push(TierRule {
            tier,
            conditions: conditions.unwrap_or_default(),
        });
    }
    rules
}

/// The list of conditions; none if it is no list.
fn conditions(
    section: &mut Section<'_>,
    faults: &mut Faults<'_>,
    areas: &[Area],
    items: &[Item],
) -> Option<Vec<Condition>> {
    let found = section.find("conditions")?;
    let sections = found.sections(faults, "conditions", Want::List);
    let mut broken = false;
    let mut conditions = Vec::new();
    for one in sections {
        match condition(one, faults, areas, items) {
            Some(condition) => conditions.push(condition),
            None => broken = true,
        }
    }
    // What could not be read was reported where it stands.
    (!broken || !conditions.is_empty()).then_some(conditions)
}

fn condition(
    mut section: Section<'_>,
    faults: &mut Faults<'_>,
    areas: &[Area],
    items: &[Item],
) -> Option<Condition> {
    let at = section.at();
    let mut names = section.keys();
    let (Some((name, name_at)), None) = (names.next(), names.next()) else {
        faults.add(at, Fault::OneCondition);
        return None;
    };
    let open = || items.iter().filter(|item| item.enabled);
    let in_area = |area: &Area| tier::count(open().filter(|item| item.area == area.code));
    let smallest_area = areas.iter().map(in_area).min().unwrap_or(0);
    match name {
        "min_total" => Some(Condition::MinTotal(at_most(
            &mut section,
            faults,
            "min_total",
            tier::count(open()),
        )?)),
        "min_per_area" => Some(Condition::MinPerArea(at_most(
            &mut section,
            faults,
            "min_per_area",
            smallest_area,
        )?)),
        "min_points" => {
            let points = open().fold(0, |sum: u32, item| sum.saturating_add(item.points));
            Some(Condition::MinPoints(at_most(
                &mut section,
                faults,
                "min_points",
                points,
            )?))
        }
        "result_items" => {
            let results = tier::count(open().filter(|item| item.result));
            Some(Condition::ResultItems(at_most(
                &mut section,
                faults,
                "result_items",
                results,
            )?))
        }
        "required_items" => required(&mut section, faults, items),
        "min_percent" => percent(&mut section, faults),
        _ => {
            let known = CONDITIONS.map(ToOwned::to_owned).to_vec();
            faults.add(
                name_at,
                Fault::UnknownKey {
                    key: name.to_owned(),
                    known,
                },
            );
            None
        }
    }
}

/// A number of at least one, reported if there are only `have`.
fn at_most(
    section: &mut Section<'_>,
    faults: &mut Faults<'_>,
    key: &'static str,
    have: u32,
) -> Option<u32> {
    let found = section.find(key)?;
    let need = found.number(faults, key, 1..=u32::MAX)?;
    if need > have {
        faults.add(found.at, Fault::OutOfReach { need, have });
    }
    Some(need)
}

fn required(
    section: &mut Section<'_>,
    faults: &mut Faults<'_>,
    items: &[Item],
) -> Option<Condition> {
    let found = section.find("required_items")?;
    let texts = found.texts(faults, "required_items");
    if texts.is_empty() {
        faults.add(found.at, Fault::Empty("required_items".to_owned()));
        return None;
    }
    let mut codes = Vec::new();
    for (text, at) in texts {
        let item = items.iter().find(|item| item.code.as_str() == text);
        match item {
            None => faults.add(at, Fault::UnknownItem(text.clone())),
            Some(item) if !item.enabled => faults.add(at, Fault::SwitchedOff(text.clone())),
            Some(_) => {}
        }
        codes.extend(ItemCode::parse(&text));
    }
    Some(Condition::RequiredItems(codes))
}

fn percent(section: &mut Section<'_>, faults: &mut Faults<'_>) -> Option<Condition> {
    let mut share = section.section(faults, "min_percent")?;
    let of = share.word(
        faults,
        "of",
        PercentOf::parse,
        &[PercentOf::Items.as_str(), PercentOf::Points.as_str()],
    );
    let percent = share.number(faults, "percent", 1..=100);
    share.finish(faults);
    Some(Condition::MinPercent { of: of?, percent })
}
