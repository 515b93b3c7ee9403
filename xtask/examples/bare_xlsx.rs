//! `bare_xlsx IN OUT`: writes the cells of the second sheet of IN to OUT with
//! `rust_xlsxwriter` alone, in the mode the site uses, and says rows, columns
//! and the milliseconds of writing. `cargo xtask bench` compares an export
//! with it.

#![expect(clippy::print_stdout, reason = "a command-line tool talks")]

use std::time::Instant;

use anyhow::{Context as _, Result};
use calamine::{Data, Reader as _, Xlsx, open_workbook};
use rust_xlsxwriter::{Format, Workbook, Worksheet};

fn main() -> Result<()> {
    let mut files = std::env::args_os().skip(1);
    let (from, to) = files.next().zip(files.next()).context("bare_xlsx IN OUT")?;
    let mut book: Xlsx<_> = open_workbook(&from)?;
    let cells = book
        .worksheet_range_at(1)
        .context("no second sheet")?
        .context("the second sheet cannot be read")?;

    let start = Instant::now();
    let date = Format::new().set_num_format("yyyy-mm-dd");
    let mut copy = Workbook::new();
    let sheet = copy.add_worksheet_with_constant_memory()?;
    for (row, cells) in (0..).zip(cells.rows()) {
        for (column, cell) in (0..).zip(cells) {
            put(sheet, row, column, cell, &date)?;
        }
    }
    std::fs::write(to, copy.save_to_buffer()?)?;
    let milliseconds = start.elapsed().as_secs_f64() * 1000.0;

    let (rows, columns) = cells.get_size();
    println!("{} {columns} {milliseconds:.1}", rows.saturating_sub(1));
    Ok(())
}

fn put(sheet: &mut Worksheet, row: u32, column: u16, cell: &Data, date: &Format) -> Result<()> {
    match cell {
        Data::Empty => {}
        Data::Int(number) => {
            sheet.write_number(row, column, i32::try_from(*number)?)?;
        }
        Data::Float(number) => {
            sheet.write_number(row, column, *number)?;
        }
        Data::DateTime(at) => {
            sheet.write_number_with_format(row, column, at.as_f64(), date)?;
        }
        text => {
            sheet.write_string(row, column, text.to_string())?;
        }
    }
    Ok(())
}
