//! The copy of what was sent (控え): everything an applicant submitted, to
//! keep and to show around in the office.

use app::text::{Lang, documents as words};
use app::time::{Instant, date_time, today};
use chrono::Datelike;
use serde_json::json;

use super::Sheet;
use super::world::Layout;

/// What was sent, as rows to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// Language of the document's own words.
    pub lang: Lang,
    /// What it is a copy of, its heading.
    pub title: String,
    /// Receipt number (受付番号).
    pub receipt_no: String,
    /// What was applied for, and to whom: label and text.
    pub about: Vec<(String, String)>,
    /// When it was submitted.
    pub submitted_at: Instant,
    /// The parts of the form in their order.
    pub sections: Vec<Section>,
}

/// One part of the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Its heading.
    pub heading: String,
    /// Label and what was entered; line breaks stay.
    pub rows: Vec<(String, String)>,
}

/// `unprintable` says which characters of a text no font has.
pub(super) fn sheet(receipt: &Receipt, unprintable: impl Fn(&str) -> Vec<char>) -> Sheet {
    let lang = receipt.lang;
    let mut replaced = false;
    let mut clean = |text: &str| -> String {
        let missing = unprintable(text);
        if missing.is_empty() {
            return text.to_owned();
        }
        replaced = true;
        text.chars()
            .map(|c| if missing.contains(&c) { words::GETA } else { c })
            .collect()
    };
    let title = clean(&receipt.title);
    let receipt_no = clean(&receipt.receipt_no);
    let sections: Vec<_> = receipt
        .sections
        .iter()
        .map(|section| {
            let rows: Vec<_> = section
                .rows
                .iter()
                .map(|(label, text)| [clean(label), clean(text)])
                .collect();
            json!({ "heading": clean(&section.heading), "rows": rows })
        })
        .collect();
    let mut facts: Vec<[String; 2]> = receipt
        .about
        .iter()
        .map(|(label, text)| [clean(label), clean(text)])
        .collect();
    facts.extend([
        [words::RECEIPT_NO.of(lang).to_owned(), receipt_no.clone()],
        [
            words::SUBMITTED_AT.of(lang).to_owned(),
            date_time(lang, receipt.submitted_at),
        ],
    ]);
    let on = today(receipt.submitted_at);
    let data = json!({
        "lang": lang.as_str(),
        "title": title,
        "receipt_no": receipt_no,
        "facts": facts,
        "sections": sections,
        "replaced": replaced,
        "words": {
            "label": words::LABEL.of(lang),
            "content": words::CONTENT.of(lang),
            "nothing": words::NOTHING.of(lang),
            "replaced": words::REPLACED.of(lang),
        },
        "on": [on.year(), on.month(), on.day()],
    });
    Sheet {
        layout: Layout::Receipt,
        data,
        pictures: Vec::new(),
        text: String::new(),
        ident: format!(
            "receipt {} {}",
            receipt.receipt_no,
            receipt.submitted_at.timestamp_millis()
        ),
        on,
    }
}
