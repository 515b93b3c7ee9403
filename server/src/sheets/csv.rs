//! Open data as CSV, as the 自治体標準オープンデータセット asks for it: UTF-8
//! with BOM, CRLF, quoted by RFC 4180, ISO dates, one line of headers.

use ::csv::{QuoteStyle, Terminator, WriterBuilder};

use super::{Cell, SheetError, looks_like_formula};

/// The table as bytes. A text that a spreadsheet would take for a formula
/// gets an apostrophe in front, the sign spreadsheets use for "text".
pub fn csv(
    head: &[&str],
    rows: impl IntoIterator<Item = Vec<Cell>>,
) -> Result<Vec<u8>, SheetError> {
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .quote_style(QuoteStyle::Necessary)
        .from_writer("\u{FEFF}".as_bytes().to_vec());
    writer.write_record(head)?;
    for row in rows {
        writer.write_record(row.iter().map(plain))?;
    }
    writer
        .into_inner()
        .map_err(|e| SheetError::Csv(e.into_error().into()))
}

fn plain(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) | Cell::Code(text) if looks_like_formula(text) => format!("'{text}"),
        Cell::Text(text) | Cell::Code(text) => text.clone(),
        Cell::Date(date) => date.format("%Y-%m-%d").to_string(),
        Cell::DateTime(at) => at.format("%Y-%m-%dT%H:%M:%S+09:00").to_string(),
        Cell::Number(number) => number.to_string(),
        Cell::Empty => String::new(),
    }
}
