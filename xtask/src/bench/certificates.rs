//! Certificates drawn one after another.
//!
//! PDFs a second of one core: the server's own page of a certificate's PDF, on
//! four connections so that the core never waits, each certificate once so that
//! nothing is taken from those drawn lately. A PDF carries its fonts and is
//! PDF/UA and PDF/A. The command `irodori certificate` is not measured: it
//! starts a process and loads fonts for one PDF. Budget: design, "PDF/s a core
//! in a batch".

use anyhow::{Result, bail};

use super::client::{Connection, Visitor};
use super::load;
use super::pin::Beside;
use super::seed::{self, With};
use super::server::{Cores, Server};
use super::{Bench, Budget, Figure};

/// Three of four applications of the demo are certified.
const APPLICATIONS: usize = 2000;
const CONNECTIONS: usize = 4;
/// The first ones fill what typst remembers between documents.
const WARM_UP: usize = 20;

pub(super) fn certificates(bench: &Bench) -> Result<Vec<Figure>> {
    let data = bench.demo.copy("certificates")?;
    seed::cases(&data.database(), bench.scaled(APPLICATIONS), With::Rows)?;
    let numbers = seed::rows(
        &data.database(),
        "SELECT number FROM certification ORDER BY id",
    )?;
    let server = Server::start(bench, &data, Cores::One)?;
    let staff = Visitor::sign_in(server.address(), "staff@example.jp")?;
    let requests: Vec<String> = numbers
        .iter()
        .map(|number| staff.page_request(&format!("/staff/certificates/{number}/pdf")))
        .collect();
    let (warm_up, requests) = requests.split_at(WARM_UP);
    draw(&mut Connection::open(server.address())?, warm_up)?;
    let shares: Vec<_> = requests
        .chunks(requests.len().div_ceil(CONNECTIONS))
        .map(|share| Ok((Connection::open(server.address())?, share)))
        .collect::<Result<_>>()?;
    let _beside = Beside::server_core()?;
    let times = load::at_once(shares, |(mut connection, share)| {
        draw(&mut connection, share)
    })?;
    Ok(vec![Figure::new(
        format!("certificates, {} different ones", requests.len()),
        times.rate(),
        "PDF/s",
        Budget::AtLeast(150.0),
    )])
}

fn draw(connection: &mut Connection, requests: &[String]) -> Result<load::Times> {
    let mut answer = super::client::Answer::default();
    load::in_turn(requests, |request| {
        connection.exchange(request, &mut answer)?;
        if answer.status != 200 || !answer.body.starts_with(b"%PDF") {
            bail!("no PDF but {}", answer.status);
        }
        Ok(())
    })
}
