//! Workbooks (.xlsx) and open data (.csv) that leave the house.
//!
//! Everything people typed is written as text, never as a formula, and codes
//! stay text so that leading zeros stay. A workbook says on its first sheet
//! what it holds, made when, by whom, with which filter and how confidential.
//! Rows are written as they come: memory does not grow with their number.

mod csv;
mod export;
mod xlsx;

use chrono::{NaiveDate, NaiveDateTime};

pub use self::csv::csv;
pub use export::{Asking, Chosen, Export, Range, Rows, read_list};
pub use xlsx::write;

/// Why a workbook was not made.
#[derive(Debug, thiserror::Error)]
pub enum SheetError {
    /// More rows than a sheet can hold (1,048,575 below the header).
    #[error("more rows than a sheet holds")]
    TooManyRows,
    /// The writer failed, for example for want of disk space.
    #[error("the workbook could not be written")]
    Xlsx(#[from] rust_xlsxwriter::XlsxError),
    /// The table could not be written.
    #[error("the table could not be written")]
    Csv(#[from] ::csv::Error),
}

/// What a workbook holds, apart from its rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Book {
    /// What it is: 申請の一覧
    pub title: String,
    /// Lines under the title of the first sheet, label and value: made at,
    /// made by, filter, confidentiality. Labels come from `app::text`.
    pub about: Vec<(String, About)>,
    /// Name of the first sheet, about the book.
    pub about_sheet: String,
    /// Name of the sheet with the rows.
    pub data_sheet: String,
    /// Heading over the explanation of the columns, and of its two columns.
    pub columns_heading: [String; 2],
    /// The columns.
    pub columns: Vec<Column>,
    /// So many of them say whose row it is: they stay in view, and come again on
    /// every printed page.
    pub naming: u16,
}

/// What stands beside a label of the first sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// This text.
    Said(String),
    /// How many rows there are, which shows only when all have come.
    Rows,
}

/// One column of the data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its header.
    pub name: String,
    /// What it means, with the unit, for the first sheet.
    pub explained: String,
    /// Width in half-width characters.
    pub width: u16,
}

/// One value.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Text from people or from the programme.
    Text(String),
    /// A code: 法人番号, 郵便番号, a receipt number. Text, so that zeros stay.
    Code(String),
    /// A day.
    Date(NaiveDate),
    /// A moment in Japan time.
    DateTime(NaiveDateTime),
    /// A number.
    Number(f64),
    /// Not collected; a zero is a number, not this.
    Empty,
}

impl Cell {
    /// A text, or empty where there is none.
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() {
            Self::Empty
        } else {
            Self::Text(text)
        }
    }
}

/// Whether a spreadsheet would take `text` for a formula when it is typed in
/// or read from CSV.
fn looks_like_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
}

#[cfg(test)]
mod tests;
