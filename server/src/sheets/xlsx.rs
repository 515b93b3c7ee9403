//! The workbook writer.

use chrono::{Datelike as _, NaiveDateTime, NaiveTime, Timelike as _};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet,
};

use super::{About, Book, Cell, SheetError, looks_like_formula};

/// Excel's limit for a cell, in UTF-16 units.
const CELL_MAX: usize = 32_767;
/// Rows of a sheet, the header included.
const ROWS_MAX: u32 = 1_048_576;
/// Excel's number for A4.
const A4: u8 = 9;
/// How many half-width characters side by side can still be read on a page of
/// A4 that lies.
const PAGE_WIDTH: u16 = 240;
/// Ends a text that Excel could not hold whole.
const CUT: &str = "…";

struct Formats {
    head: Format,
    text: Format,
    /// For text that looks like a formula: stays text when somebody edits it.
    quoted: Format,
    date: Format,
    date_time: Format,
    title: Format,
    wrapped: Format,
}

impl Formats {
    fn new() -> Self {
        let top = Format::new().set_align(FormatAlign::Top);
        Self {
            head: Format::new()
                .set_bold()
                .set_text_wrap()
                .set_border_bottom(FormatBorder::Thin)
                .set_align(FormatAlign::Top),
            // "@" keeps codes text when somebody edits them.
            text: top.clone().set_num_format("@"),
            quoted: top.clone().set_num_format("@").set_quote_prefix(),
            date: top.clone().set_num_format("yyyy-mm-dd"),
            date_time: top.clone().set_num_format("yyyy-mm-dd hh:mm:ss"),
            title: Format::new().set_bold().set_font_size(14),
            wrapped: top.set_text_wrap(),
        }
    }

    fn for_text(&self, text: &str) -> &Format {
        if looks_like_formula(text) {
            &self.quoted
        } else {
            &self.text
        }
    }
}

/// The workbook as bytes: a sheet about the book, and the rows below a frozen
/// header with filters. Rows shorter than the columns are filled with empty
/// cells.
///
/// # Errors
/// [`SheetError::TooManyRows`], or what the writer says.
pub fn write(
    book: &Book,
    rows: impl IntoIterator<Item = Vec<Cell>>,
) -> Result<Vec<u8>, SheetError> {
    let formats = Formats::new();
    let mut workbook = Workbook::new();
    // Without this, the moment of writing would be in the file; `about` says when it was made.
    let fixed = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(
        &DocProperties::new()
            .set_title(&book.title)
            .set_creation_datetime(&fixed),
    );
    // The first sheet says how many rows the second has, so it is written last.
    workbook
        .add_worksheet_with_constant_memory()?
        .set_name(&book.about_sheet)?;
    let rows = data(
        workbook.add_worksheet_with_constant_memory()?,
        book,
        rows,
        &formats,
    )?;
    about(workbook.worksheet_from_index(0)?, book, rows, &formats)?;
    Ok(workbook.save_to_buffer()?)
}

fn about(
    sheet: &mut Worksheet,
    book: &Book,
    rows: u32,
    formats: &Formats,
) -> Result<(), SheetError> {
    sheet.set_column_width(0, 28)?.set_column_width(1, 80)?;
    sheet
        .set_paper_size(A4)
        .set_landscape()
        .set_print_fit_to_pages(1, 0);
    sheet.write_string_with_format(0, 0, &book.title, &formats.title)?;
    let mut at = 2;
    for (label, value) in &book.about {
        sheet.write_string_with_format(at, 0, label, &formats.head)?;
        let value = match value {
            About::Said(words) => fitting(words),
            About::Rows => rows.to_string().into(),
        };
        sheet.write_string_with_format(at, 1, &*value, &formats.wrapped)?;
        at += 1;
    }
    at += 1;
    for (column, heading) in (0..).zip(&book.columns_heading) {
        sheet.write_string_with_format(at, column, heading, &formats.head)?;
    }
    for column in &book.columns {
        at += 1;
        sheet.write_string_with_format(at, 0, &column.name, &formats.wrapped)?;
        sheet.write_string_with_format(at, 1, &*fitting(&column.explained), &formats.wrapped)?;
    }
    Ok(())
}

/// On how many pages side by side a row is printed: on one, unless nobody could
/// read it then. The naming columns stand on each.
fn pages_wide(book: &Book) -> u16 {
    let width = |columns: &[super::Column]| columns.iter().map(|column| column.width).sum::<u16>();
    let (naming, rest) = book
        .columns
        .split_at(usize::from(book.naming).min(book.columns.len()));
    let room = PAGE_WIDTH.saturating_sub(width(naming)).max(1);
    width(rest).div_ceil(room).max(1)
}

/// Writes the rows; gives how many they were.
fn data(
    sheet: &mut Worksheet,
    book: &Book,
    rows: impl IntoIterator<Item = Vec<Cell>>,
    formats: &Formats,
) -> Result<u32, SheetError> {
    sheet.set_name(&book.data_sheet)?;
    sheet
        .set_freeze_panes(1, book.naming)?
        .set_repeat_rows(0, 0)?
        .set_paper_size(A4)
        .set_landscape()
        .set_print_fit_to_pages(pages_wide(book), 0);
    if let Some(last) = book.naming.checked_sub(1) {
        sheet.set_repeat_columns(0, last)?;
    }
    for (at, column) in (0..).zip(&book.columns) {
        sheet.set_column_width(at, column.width)?;
        sheet.write_string_with_format(0, at, &column.name, &formats.head)?;
    }
    let mut last = 0;
    for row in rows {
        last += 1;
        if last >= ROWS_MAX {
            return Err(SheetError::TooManyRows);
        }
        for (column, cell) in (0..).zip(row) {
            put(sheet, last, column, &cell, formats)?;
        }
    }
    if let Some(columns) = u16::try_from(book.columns.len())
        .ok()
        .and_then(|n| n.checked_sub(1))
    {
        sheet.autofilter(0, 0, last, columns)?;
    }
    Ok(last)
}

fn put(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell,
    formats: &Formats,
) -> Result<(), SheetError> {
    match cell {
        Cell::Text(text) | Cell::Code(text) => {
            let text = fitting(text);
            sheet.write_string_with_format(row, column, &*text, formats.for_text(&text))?;
        }
        Cell::Date(date) => {
            let midnight = date.and_time(NaiveTime::MIN);
            put_moment(sheet, (row, column), &midnight, "%Y-%m-%d", &formats.date)?;
        }
        Cell::DateTime(at) => {
            put_moment(
                sheet,
                (row, column),
                at,
                "%Y-%m-%d %H:%M:%S",
                &formats.date_time,
            )?;
        }
        Cell::Number(number) => {
            sheet.write_number(row, column, *number)?;
        }
        Cell::Empty => {}
    }
    Ok(())
}

/// Excel knows the years 1900 to 9999; other days are written as text.
fn put_moment(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    at: &NaiveDateTime,
    as_text: &str,
    format: &Format,
) -> Result<(), SheetError> {
    if let Some(known) = moment(at) {
        sheet.write_datetime_with_format(row, column, known, format)?;
    } else {
        sheet.write_string(row, column, at.format(as_text).to_string())?;
    }
    Ok(())
}

fn moment(at: &NaiveDateTime) -> Option<ExcelDateTime> {
    let year = u16::try_from(at.year())
        .ok()
        .filter(|year| (1900..=9999).contains(year))?;
    let (month, day) = (u8::try_from(at.month()).ok()?, u8::try_from(at.day()).ok()?);
    let (hour, minute) = (
        u16::try_from(at.hour()).ok()?,
        u8::try_from(at.minute()).ok()?,
    );
    ExcelDateTime::from_ymd(year, month, day)
        .ok()?
        .and_hms(hour, minute, f64::from(at.second()))
        .ok()
}

/// `text` as long as a cell can hold; what is longer ends with a sign.
fn fitting(text: &str) -> std::borrow::Cow<'_, str> {
    if text.len() <= CELL_MAX || text.encode_utf16().count() <= CELL_MAX {
        return text.into();
    }
    let mut units = CUT.encode_utf16().count();
    let end = text
        .char_indices()
        .find(|(_, c)| {
            units += c.len_utf16();
            units > CELL_MAX
        })
        .map_or(text.len(), |(at, _)| at);
    format!("{}{CUT}", &text[..end]).into()
}
