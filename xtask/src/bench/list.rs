//! The page staff look at most: the list of applications.
//!
//! Pages a second of one core, and the time that 99 of 100 pages take at 16
//! connections, over plain HTTP on this machine. The call at hand holds so many
//! applications; the page shows the first 50 of them with all its counts.
//! Nobody writes meanwhile, so the counts are those kept from the first page,
//! whose time stands in a line of its own.
//! Budgets: design, "signed-in page with a list of 100 applications, 1 core".

use anyhow::{Context as _, Result};

use super::client::Visitor;
use super::load;
use super::pin::Beside;
use super::seed::{self, With};
use super::server::{Cores, Server};
use super::{Bench, Budget, Figure};

const FEW: usize = 100;
const MANY: usize = 100_000;
const SECONDS: u64 = 8;

pub(super) fn list(bench: &Bench) -> Result<Vec<Figure>> {
    let (_, few) = pages(bench, FEW)?;
    let many_rows = bench.scaled(MANY);
    let (first, many) = pages(bench, many_rows)?;
    Ok(vec![
        Figure::new(
            format!("list of {FEW} applications"),
            few.rate(),
            "pages/s",
            Budget::AtLeast(2000.0),
        ),
        Figure::new(
            "  99 of 100 pages within",
            few.percentile(0.99),
            "ms",
            Budget::AtMost(15.0),
        ),
        Figure::new(
            format!("list of {many_rows} applications"),
            many.rate(),
            "pages/s",
            Budget::None,
        ),
        Figure::new(
            "  99 of 100 pages within",
            many.percentile(0.99),
            "ms",
            Budget::None,
        ),
        Figure::new(
            "  the first page, which counts them all",
            first,
            "ms",
            Budget::None,
        ),
        Figure::new(
            "  its cost against the small list",
            few.rate() / many.rate(),
            "times",
            Budget::AtMost(2.0),
        ),
    ])
}

/// The list with `total` applications in the call at hand: the time of the
/// first page (ms), and those of the pages after it.
fn pages(bench: &Bench, total: usize) -> Result<(f64, load::Times)> {
    let data = bench.demo.copy("list")?;
    let there = seed::in_call(&data.database())?;
    let copies = total
        .checked_sub(there)
        .context("the demo has more applications than are to be listed")?;
    seed::cases(&data.database(), copies, With::Rows)?;
    let server = Server::start(bench, &data, Cores::One)?;
    let mut visitor = Visitor::sign_in(server.address(), "staff@example.jp")?;
    // An earlier revision may be measured, which had the list at the office's first
    // page and nothing below this address.
    let list = match visitor.get("/staff/applications/assign") {
        Ok(_) => "/staff/applications",
        Err(_) => "/staff",
    };
    let request = visitor.page_request(list);
    let _beside = Beside::server_core()?;
    let first = load::in_turn([()], |()| visitor.get(list).map(drop))?;
    let then = load::for_a_while(server.address(), &request, SECONDS)?;
    Ok((first.percentile(1.0), then))
}
