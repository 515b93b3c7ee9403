//! Who may apply, in a programme file.

use std::collections::BTreeMap;

use super::super::cursor::Section;
use super::super::fault::{Fault, Faults};
use super::super::read::{code, with};
use super::criteria::once;
use crate::programme::{Eligibility, EligibilityTest};

pub(super) fn read(root: &mut Section<'_>, faults: &mut Faults<'_>) -> Eligibility {
    with(root, faults, "eligibility", |section, faults| {
        let min_employees = section.number(faults, "min_employees", 0..=10_000_000);
        let max_employees = section.optional_number(faults, "max_employees", 1..=10_000_000);
        if max_employees.is_some_and(|max| max < min_employees) {
            let at = section.place_of("max_employees").start;
            faults.add(at, Fault::EndsBeforeItBegins("max_employees".to_owned()));
        }
        let (prefecture, city) = (
            section.text(faults, "prefecture"),
            section.text(faults, "city"),
        );
        let mut seen = BTreeMap::new();
        let sections = section.sections(faults, "test");
        let tests = sections
            .into_iter()
            .filter_map(|s| eligibility_test(s, faults, &mut seen))
            .collect();
        Some(Eligibility {
            min_employees,
            max_employees,
            prefecture,
            city,
            tests,
        })
    })
    .unwrap_or_else(|| Eligibility {
        min_employees: 0,
        max_employees: None,
        prefecture: String::new(),
        city: String::new(),
        tests: Vec::new(),
    })
}

fn eligibility_test(
    mut section: Section<'_>,
    faults: &mut Faults<'_>,
    seen: &mut BTreeMap<String, usize>,
) -> Option<EligibilityTest> {
    let code = code(&mut section, faults);
    if let Some((code, at)) = &code {
        once(seen, faults, code, *at);
    }
    let question = section.local(faults, "question");
    let condition = section.optional_local(faults, "condition");
    let yes_is_met = section.flag(faults, "yes_is_met", true);
    let (why, instead) = (
        section.local(faults, "why"),
        section.local(faults, "instead"),
    );
    let required_consent = section.flag(faults, "required_consent", false);
    if required_consent && !yes_is_met {
        faults.add(section.place_of("yes_is_met").start, Fault::ConsentMeansYes);
    }
    section.finish(faults);
    Some(EligibilityTest {
        code: code?.0,
        question,
        condition,
        yes_is_met,
        why,
        instead,
        required_consent,
    })
}
