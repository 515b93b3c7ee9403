//! Papers that people of the demonstration hand in.

use app::operator::Facts;
use chrono::NaiveDate;

use crate::documents::{Letter, Records};

/// A paper with a table, from the operator.
pub(super) fn sheet(
    facts: &Facts,
    date: NaiveDate,
    title: &str,
    intro: &str,
    head: &[String],
    rows: Vec<Vec<String>>,
) -> Letter {
    Letter {
        title: title.to_owned(),
        number: String::new(),
        date,
        addressee: Vec::new(),
        sender: vec![facts.name.clone()],
        body: vec![intro.to_owned()],
        records: Some(Records {
            head: head.to_vec(),
            rows,
        }),
        qr: None,
    }
}
