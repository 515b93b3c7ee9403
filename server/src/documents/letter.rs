//! A letter of the city (通知書): result, request for correction, and others.
//! Its sentences come from the programme file; this only sets them.

use std::sync::Arc;

use app::text::{Lang, documents as words};
use app::time::wareki;
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::world::{Input, Layout};
use super::{DocumentError, Sheet, qr};

/// A letter ready to be set: every text as it is to stand there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// What the letter is, its heading: 認定結果通知書
    pub title: String,
    /// Number of the document (文書番号); empty where it has none.
    pub number: String,
    /// The day it carries, printed in 和暦.
    pub date: NaiveDate,
    /// Who it goes to, a line each, with 様 where it belongs.
    pub addressee: Vec<String>,
    /// Who sends it, a line each.
    pub sender: Vec<String>,
    /// Paragraphs.
    pub body: Vec<String>,
    /// The facts (記), if it has any.
    pub records: Option<Records>,
    /// An address to open, if it has one.
    pub qr: Option<Qr>,
}

/// A table of facts with one row of headers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Records {
    /// Names of the columns.
    pub head: Vec<String>,
    /// Rows, each as long as `head`; a shorter one is filled, a longer cut.
    pub rows: Vec<Vec<String>>,
}

/// An address that is also printed as a QR code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Qr {
    /// The address.
    pub url: String,
    /// What one finds there.
    pub label: String,
}

pub(super) fn sheet(letter: &Letter) -> Result<Sheet, DocumentError> {
    let lang = Lang::Ja;
    let mut pictures = Vec::new();
    let mut code = serde_json::Value::Null;
    let mut text = [letter.title.as_str(), &letter.number].concat();
    for part in [&letter.addressee, &letter.sender, &letter.body] {
        text.extend(part.iter().map(String::as_str));
    }
    if let Some(qr) = &letter.qr {
        let (svg, _) = qr::svg(&qr.url)?;
        pictures.push((Input::Qr, Arc::from(svg.into_bytes())));
        text.extend([qr.url.as_str(), &qr.label]);
        code = json!({ "url": qr.url, "label": qr.label, "alt": words::qr(lang, &qr.url) });
    }
    let records = letter.records.as_ref().map(|records| {
        let columns = records.head.len();
        let rows: Vec<Vec<&str>> = records
            .rows
            .iter()
            .map(|row| {
                (0..columns)
                    .map(|i| row.get(i).map_or("", String::as_str))
                    .collect()
            })
            .collect();
        text.extend(records.head.iter().map(String::as_str));
        text.extend(rows.iter().flatten().copied());
        json!({ "columns": columns, "head": records.head, "rows": rows })
    });
    let on = letter.date;
    let data = json!({
        "title": letter.title,
        "number": letter.number,
        "date": wareki(on),
        "addressee": letter.addressee,
        "sender": letter.sender,
        "author": letter.sender.join(" "),
        "body": letter.body,
        "records": records,
        "records_mark": words::RECORDS.of(lang),
        "end_mark": words::END.of(lang),
        "qr": code,
        "on": [on.year(), on.month(), on.day()],
    });
    let ident = format!(
        "letter {} {} {on} {}",
        letter.title,
        letter.number,
        letter.addressee.join(" ")
    );
    Ok(Sheet {
        layout: Layout::Letter,
        data,
        pictures,
        text,
        ident,
        on,
    })
}
