//! Writes a programme file that a clerk can read.

use std::fmt::Write as _;

use chrono::{DateTime, FixedOffset, Utc};

use super::super::{Definition, Kind, ProgrammeFile, Template};
use super::certification;
use crate::programme::words::file as words;
use crate::text::{LocalText, Text};

/// The file as TOML with comments; [`parse`](super::parse) reads it back as
/// the same programme.
pub fn to_toml(file: &ProgrammeFile) -> String {
    let mut out = Out(String::new());
    out.comment(words::HEAD);
    head(&mut out, &file.definition);
    match &file.definition {
        Definition::Certification(rules) => certification::write(&mut out, rules),
    }
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

fn head(out: &mut Out, definition: &Definition) {
    let d = definition.head();
    out.about(words::PROGRAMME);
    out.section("[programme]");
    match definition.kind() {
        // What a file is that says nothing of its kind.
        Kind::Certification => {}
    }
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
}

/// What has been written so far.
pub(super) struct Out(String);

impl Out {
    fn push(&mut self, line: &str) {
        self.0.push_str(line);
        self.0.push('\n');
    }

    pub(super) fn comment(&mut self, text: Text) {
        for line in text.ja.lines().chain(text.en.lines()) {
            self.push(format!("# {line}").trim_end());
        }
    }

    /// A comment that starts a part of the file.
    pub(super) fn about(&mut self, text: Text) {
        self.push("");
        self.comment(text);
    }

    pub(super) fn section(&mut self, header: &str) {
        self.push("");
        self.push(header);
    }

    pub(super) fn line(&mut self, key: &str, value: &str) {
        self.push(&format!("{key} = {value}"));
    }

    pub(super) fn text(&mut self, key: &str, text: &str) {
        self.line(key, &quoted(text));
    }

    pub(super) fn local(&mut self, key: &str, text: &LocalText) {
        self.text(&format!("{key}.ja"), &text.ja);
        if !text.en.is_empty() {
            self.text(&format!("{key}.en"), &text.en);
        }
    }

    pub(super) fn optional_local(&mut self, key: &str, text: &LocalText) {
        if !text.ja.is_empty() {
            self.local(key, text);
        }
    }

    /// A mark, written only where it is not what it is without a word.
    pub(super) fn unless(&mut self, key: &str, flag: bool, usual: bool) {
        if flag != usual {
            self.line(key, &flag.to_string());
        }
    }

    pub(super) fn template(&mut self, header: &str, template: &Template) {
        self.section(header);
        self.local("subject", &template.subject);
        self.local("body", &template.body);
    }
}

/// A TOML basic string; texts of several lines stand in triple quotes.
pub(super) fn quoted(text: &str) -> String {
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
