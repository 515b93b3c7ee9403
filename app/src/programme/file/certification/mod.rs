//! The part of a programme file that a certification (認定) has for itself.

mod criteria;
mod eligibility;
mod tiers;

use chrono::NaiveDate;

use super::cursor::Section;
use super::fault::{Fault, Faults};
use super::read::with;
use super::texts::{mails, placeholders, template};
use super::write::{Out, quoted};
use crate::programme::words::file as words;
use crate::programme::{
    CertificateText, CertificationRules, Condition, Head, Incentive, ItemCode, Letters, MailKind,
    NumberRule, Placeholder, Tier, Validity, ValidityEnd,
};

/// Reads what stands beside the head of the file.
pub(super) fn read(
    root: &mut Section<'_>,
    faults: &mut Faults<'_>,
    head: Head,
    used_within_years: u32,
) -> CertificationRules {
    let areas = criteria::areas(root, faults);
    let items = criteria::items(root, faults, &areas);
    CertificationRules {
        head,
        used_within_years,
        tiers: tiers::read(root, faults, &areas, &items),
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
            certified: template(section, faults, "certified", Letters::ON_CERTIFIED, None),
            not_certified: template(
                section,
                faults,
                "not_certified",
                Letters::ON_REFUSED,
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
                        placeholders(&line, &(at..at), CertificateText::PLACEHOLDERS, faults);
                        line
                    })
                    .collect(),
                issuer_title: section.text(faults, "issuer_title"),
                issuer_name: section.text(faults, "issuer_name"),
            }
        }),
        mails: mails(root, faults),
    }
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

/// Writes what [`read`] reads, from the last line of `[version]` on.
pub(super) fn write(out: &mut Out, d: &CertificationRules) {
    out.line("used_within_years", &d.used_within_years.to_string());
    criteria(out, d);
    rules(out, d);
    texts(out, d);
}

fn criteria(out: &mut Out, d: &CertificationRules) {
    out.about(words::AREA);
    for area in &d.areas {
        out.section("[[area]]");
        out.text("code", area.code.as_str());
        out.local("name", &area.name);
        out.local("short", &area.short);
        out.local("summary", &area.summary);
    }
    out.about(words::ITEM);
    for item in &d.items {
        out.section("[[item]]");
        out.text("code", item.code.as_str());
        out.text("area", item.area.as_str());
        out.local("name", &item.name);
        out.local("asks", &item.asks);
        out.local("evidence", &item.evidence);
        out.unless("own_initiative", item.own_initiative, false);
        out.unless("result", item.result, false);
        if item.points != 1 {
            out.line("points", &item.points.to_string());
        }
        out.unless("needs_users", item.needs_users, false);
        out.unless("enabled", item.enabled, true);
    }
}

fn rules(out: &mut Out, d: &CertificationRules) {
    out.about(words::TIER);
    for rule in &d.tiers {
        out.section("[[tier]]");
        out.text("tier", rule.tier.as_str());
        let conditions: Vec<String> = rule.conditions.iter().map(condition).collect();
        out.line("conditions", &format!("[{}]", conditions.join(", ")));
    }
    out.about(words::VALIDITY);
    out.section("[validity]");
    out.line("years", &d.validity.years.to_string());
    out.text("end", d.validity.end.as_str());
    out.line("first_day_counts", &d.validity.first_day_counts.to_string());
    out.about(words::NUMBER);
    out.section("[number]");
    out.text("prefix", &d.number.prefix);
    out.about(words::ELIGIBILITY);
    out.section("[eligibility]");
    out.line("min_employees", &d.eligibility.min_employees.to_string());
    if let Some(max) = d.eligibility.max_employees {
        out.line("max_employees", &max.to_string());
    }
    out.text("prefecture", &d.eligibility.prefecture);
    out.text("city", &d.eligibility.city);
    for test in &d.eligibility.tests {
        out.section("[[eligibility.test]]");
        out.text("code", &test.code);
        out.local("question", &test.question);
        out.optional_local("condition", &test.condition);
        out.line("yes_is_met", &test.yes_is_met.to_string());
        out.local("why", &test.why);
        out.local("instead", &test.instead);
        out.unless("required_consent", test.required_consent, false);
    }
    out.about(words::INCENTIVE);
    for incentive in &d.incentives {
        out.section("[[incentive]]");
        out.local("title", &incentive.title);
        if let Some(tier) = incentive.tier_min {
            out.text("tier_min", tier.as_str());
        }
        for (key, day) in [
            ("valid_from", incentive.valid_from),
            ("valid_to", incentive.valid_to),
        ] {
            if let Some(day) = day {
                out.line(key, &day.to_string());
            }
        }
        if let Some(link) = &incentive.link {
            out.text("link", link);
        }
    }
}

fn condition(condition: &Condition) -> String {
    match condition {
        Condition::MinTotal(n) => format!("{{ min_total = {n} }}"),
        Condition::MinPerArea(n) => format!("{{ min_per_area = {n} }}"),
        Condition::RequiredItems(codes) => {
            let codes: Vec<String> = codes.iter().map(ItemCode::as_str).map(quoted).collect();
            format!("{{ required_items = [{}] }}", codes.join(", "))
        }
        Condition::MinPoints(n) => format!("{{ min_points = {n} }}"),
        Condition::MinPercent { of, percent } => {
            format!(
                "{{ min_percent = {{ of = {}, percent = {percent} }} }}",
                quoted(of.as_str())
            )
        }
        Condition::ResultItems(n) => format!("{{ result_items = {n} }}"),
    }
}

fn texts(out: &mut Out, d: &CertificationRules) {
    out.about(words::LETTERS);
    out.template("[letters.certified]", &d.letters.certified);
    out.template("[letters.not_certified]", &d.letters.not_certified);
    out.about(words::CERTIFICATE);
    out.section("[certificate]");
    out.text("designation", &d.certificate.designation);
    let wording: Vec<String> = d
        .certificate
        .wording
        .iter()
        .map(|line| quoted(line))
        .collect();
    out.line("wording", &format!("[{}]", wording.join(", ")));
    out.text("issuer_title", &d.certificate.issuer_title);
    out.text("issuer_name", &d.certificate.issuer_name);
    out.about(words::MAILS);
    for kind in MailKind::ALL {
        out.template(&format!("[mails.{}]", kind.as_str()), d.mails.of(kind));
    }
}
