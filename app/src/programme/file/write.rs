//! Writes a programme file that a clerk can read.

use std::fmt::Write as _;

use chrono::{DateTime, FixedOffset, Utc};

use super::super::{Condition, Definition, ItemCode, MailKind, ProgrammeFile, Template};
use crate::programme::words::file as words;
use crate::text::{LocalText, Text};

/// The file as TOML with comments; [`parse`](super::parse) reads it back as
/// the same programme.
pub fn to_toml(file: &ProgrammeFile) -> String {
    let mut out = Out(String::new());
    out.comment(words::HEAD);
    head(&mut out, &file.definition);
    criteria(&mut out, &file.definition);
    rules(&mut out, &file.definition);
    texts(&mut out, &file.definition);
    out.about(words::CALL);
    for call in &file.calls {
        out.section("[[call]]");
        out.line("fiscal_year", &call.fiscal_year.to_string());
        out.local("label", &call.label);
        out.line("opens_at", &japan_time(call.opens_at));
        out.line("closes_at", &japan_time(call.closes_at));
        out.line("grace_minutes", &call.grace_minutes.to_string());
        out.text("kind", call.kind.as_str());
    }
    out.0
}

fn head(out: &mut Out, d: &Definition) {
    out.about(words::PROGRAMME);
    out.section("[programme]");
    out.text("code", &d.code);
    out.local("name", &d.name);
    out.local("city", &d.city);
    if let Some(code) = &d.city_code {
        out.text("city_code", code.as_str());
    }
    out.section("[office]");
    out.local("name", &d.office.name);
    out.text("phone", &d.office.phone);
    out.text("email", &d.office.email);
    out.local("hours", &d.office.hours);
    out.about(words::VERSION);
    out.section("[version]");
    out.local("label", &d.version_label);
    out.optional_local("notes", &d.notes);
    out.line("used_within_years", &d.used_within_years.to_string());
}

fn criteria(out: &mut Out, d: &Definition) {
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

fn rules(out: &mut Out, d: &Definition) {
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

fn texts(out: &mut Out, d: &Definition) {
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

/// What has been written so far.
struct Out(String);

impl Out {
    fn push(&mut self, line: &str) {
        self.0.push_str(line);
        self.0.push('\n');
    }

    fn comment(&mut self, text: Text) {
        for line in text.ja.lines().chain(text.en.lines()) {
            self.push(format!("# {line}").trim_end());
        }
    }

    /// A comment that starts a part of the file.
    fn about(&mut self, text: Text) {
        self.push("");
        self.comment(text);
    }

    fn section(&mut self, header: &str) {
        self.push("");
        self.push(header);
    }

    fn line(&mut self, key: &str, value: &str) {
        self.push(&format!("{key} = {value}"));
    }

    fn text(&mut self, key: &str, text: &str) {
        self.line(key, &quoted(text));
    }

    fn local(&mut self, key: &str, text: &LocalText) {
        self.text(&format!("{key}.ja"), &text.ja);
        if !text.en.is_empty() {
            self.text(&format!("{key}.en"), &text.en);
        }
    }

    fn optional_local(&mut self, key: &str, text: &LocalText) {
        if !text.ja.is_empty() {
            self.local(key, text);
        }
    }

    /// A mark, written only where it is not what it is without a word.
    fn unless(&mut self, key: &str, flag: bool, usual: bool) {
        if flag != usual {
            self.line(key, &flag.to_string());
        }
    }

    fn template(&mut self, header: &str, template: &Template) {
        self.section(header);
        self.local("subject", &template.subject);
        self.local("body", &template.body);
    }
}

/// A TOML basic string; texts of several lines stand in triple quotes.
fn quoted(text: &str) -> String {
    let long = text.contains('\n');
    let mut out = String::from(if long { "\"\"\"\n" } else { "\"" });
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push('\n'),
            '\t' => out.push_str("\\t"),
            // Writing to a String cannot fail.
            c if c.is_control() => _ = write!(out, "\\u{:04X}", u32::from(c)),
            c => out.push(c),
        }
    }
    out.push_str(if long { "\"\"\"" } else { "\"" });
    out
}

/// A moment as clerks write it: Japan time, without a zone.
fn japan_time(at: DateTime<Utc>) -> String {
    let zone = FixedOffset::east_opt(super::value::JAPAN_SECONDS);
    let local = zone.map_or(at.naive_utc(), |zone| at.with_timezone(&zone).naive_local());
    local.format("%Y-%m-%dT%H:%M:%S").to_string()
}
