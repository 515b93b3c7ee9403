//! What a flood takes, and whether it is given back: 400 wrong passwords at
//! once, from few places and each from one of its own, 60 long forms of
//! strangers, and loading the demonstration. Budgets: decision record 10, "idle memory within 10 % of what it was" and "a
//! right log-in in a second".

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};

use super::client::{Answer, Connection, PASSWORD, Visitor, encoded, form_token};
use super::load::{at_once, in_turn};
use super::server::{Cores, Data, Server};
use super::{Bench, Budget, Figure};

/// Somebody of the demonstration.
const PERSON: &str = "hyuga@example.jp";
const WRONG: usize = 400;
const LONG_FORMS: usize = 60;
const LONG: usize = 15 * 1024 * 1024;
/// So long an idle process may take to give back what it does not need; what
/// documents take is kept for a minute.
const REST: Duration = Duration::from_secs(45);

pub(super) fn flood(bench: &Bench) -> Result<Vec<Figure>> {
    let data = bench.demo.copy("flood")?;
    // Every client is a place of its own, as the proxy tells.
    let server = Server::behind_a_proxy(bench, &data, Cores::All)?;
    let address = server.address();
    let (status, alone) = log_in(address, "192.0.2.1", PERSON, PASSWORD)?;
    if status != 303 {
        bail!("nobody can log in: {status}");
    }
    busy_day(address)?;
    std::thread::sleep(REST * 2);
    let before = server.resident()?;

    let new = during(address, 20, "203.0.113.1")?;
    // A minute later the places may try again.
    std::thread::sleep(REST);
    let known = during(address, WRONG, "192.0.2.2")?;
    let at_most = server.resident()?;
    std::thread::sleep(REST);
    let after_passwords = server.resident()?;
    long_forms(address)?;
    std::thread::sleep(REST);
    let after_forms = server.resident()?;
    server.stop();
    let empty = Data::empty()?;
    let server = Server::start(bench, &empty, Cores::All)?;
    busy_day(server.address())?;
    std::thread::sleep(REST * 2);
    let loaded = server.resident()?;
    server.stop();
    Ok(vec![
        Figure::new("a log-in alone", alone, "ms", Budget::None),
        Figure::new(
            format!("a first log-in during {WRONG} wrong ones from 20 places"),
            new,
            "ms",
            Budget::AtMost(1000.0),
        ),
        Figure::new(
            format!("a log-in again during {WRONG} wrong ones from as many places"),
            known,
            "ms",
            Budget::AtMost(1000.0),
        ),
        Figure::new(
            "memory after loading the demonstration ÷ before a flood",
            loaded / before,
            "×",
            Budget::AtMost(1.1),
        ),
        Figure::new("memory in use, before a flood", before, "MB", Budget::None),
        Figure::new("memory during it", at_most, "MB", Budget::None),
        Figure::new(
            "memory after wrong log-ins ÷ before",
            after_passwords / before,
            "×",
            Budget::AtMost(1.1),
        ),
        Figure::new(
            "memory after long forms ÷ before",
            after_forms / before,
            "×",
            Budget::AtMost(1.1),
        ),
    ])
}

/// Somebody at `from` logs in: the status of the answer and how long it took (ms).
fn log_in(address: SocketAddr, from: &str, email: &str, password: &str) -> Result<(u16, f64)> {
    let mut connection = Connection::open(address)?;
    let page = connection.get("/login", &[("X-Forwarded-For", from)])?;
    let cookie = page.header("set-cookie").context("no cookie was set")?;
    let cookie = cookie.split(';').next().unwrap_or_default();
    let token = form_token(&page.text()).context("/login has no form")?;
    let fields = [
        ("_token", token.as_str()),
        ("email", email),
        ("password", password),
    ];
    let headers = [("X-Forwarded-For", from), ("Cookie", cookie)];
    let request = connection.request("POST", "/login", &headers, &encoded(fields.iter()));
    let mut answer = Answer::default();
    let start = Instant::now();
    connection.exchange(&request, &mut answer)?;
    Ok((answer.status, start.elapsed().as_secs_f64() * 1000.0))
}

/// What a server holds that has been in use: its connections and their caches,
/// and the fonts and rules of a document.
fn busy_day(address: SocketAddr) -> Result<()> {
    at_once((0..16).collect(), |_: usize| {
        let mut connection = Connection::open(address)?;
        in_turn(["/", "/criteria", "/certified", "/login"], |page| {
            connection.get(page, &[]).map(drop)
        })
    })?;
    let staff = Visitor::sign_in(address, "staff@example.jp")?;
    let mut connection = Connection::open(address)?;
    let mut answer = Answer::default();
    let list = staff.page_request("/staff/certificates");
    connection.exchange(&list, &mut answer)?;
    let list = answer.text();
    let (_, one) = (list.split_once("href=\"/staff/certificates/"))
        .context("the list of certificates is empty")?;
    let number = one.split('"').next().unwrap_or_default();
    let pdf = staff.page_request(&format!("/staff/certificates/{number}/pdf"));
    connection.exchange(&pdf, &mut answer)?;
    if !answer.body.starts_with(b"%PDF") {
        bail!("no PDF but {}", answer.status);
    }
    Ok(())
}

/// How long somebody at `from` with the right password waits in the middle of
/// wrong ones (ms).
fn during(address: SocketAddr, places: usize, from: &str) -> Result<f64> {
    let (status, time) = std::thread::scope(|scope| {
        let flood = scope.spawn(|| wrong_ones(address, places));
        std::thread::sleep(Duration::from_millis(500));
        let right = log_in(address, from, PERSON, PASSWORD);
        flood.join().ok().context("the flood has failed")??;
        right
    })?;
    if status != 303 {
        bail!("who has the right password is answered {status}");
    }
    Ok(time)
}

/// All at once; most are told to try again, which is as good.
fn wrong_ones(address: SocketAddr, places: usize) -> Result<()> {
    at_once((0..WRONG).collect(), |n| {
        in_turn([n % places], |n| {
            let from = format!("10.{}.{}.1", n / 250, n % 250);
            // One account takes only so many tries from everywhere.
            let email = format!("somebody{n}@example.jp");
            log_in(address, &from, &email, "not the password at all").map(drop)
        })
    })
    .map(drop)
}

/// Long forms of strangers; those there is no room for are refused in the middle,
/// which their senders see as a connection that ends.
fn long_forms(address: SocketAddr) -> Result<()> {
    let long = "a".repeat(LONG);
    at_once((0..LONG_FORMS).collect(), |n: usize| {
        in_turn([n], |n| {
            let from = format!("198.51.100.{}", n + 1);
            let mut connection = Connection::open(address)?;
            let body = format!("email={long}");
            let headers = [("X-Forwarded-For", from.as_str())];
            let request = connection.request("POST", "/login", &headers, &body);
            let _ = connection.exchange(&request, &mut Answer::default());
            Ok(())
        })
    })
    .map(drop)
}
