//! Writes that are safe on disk before they are answered: a draft being saved
//! and an application being submitted.
//!
//! Each time is that of the whole request, as an applicant's browser sends it.
//! "At once" is with 16 applicants, each on a connection of their own. The bare
//! commit it is compared with is one row put into one table by the command
//! `sqlite3`, in the same folder and with the server's own settings (WAL,
//! synchronous FULL). The folder is made in `TMPDIR`, so that says which disk
//! is measured. Budgets: design, "draft save, submit (durable)".

use std::fmt::Write as _;
use std::time::Instant;

use anyhow::{Context, Result, bail};

use super::client::Visitor;
use super::load::{self, Times, count, median};
use super::seed;
use super::server::{Cores, Data, Server};
use super::{Bench, Budget, Figure};

/// So many applicants that all can sign in within a minute, which may be done
/// 20 times from one address.
const PEOPLE: usize = load::CONNECTIONS;

/// What an applicant does. Together it is less than the 240 posts that one
/// account may send in a burst.
const SAVES_IN_TURN: usize = 20;
const SAVES_AT_ONCE: usize = 170;
const SUBMITS_IN_TURN: usize = 13;
const SUBMITS_AT_ONCE: usize = 26;

const BARE_COMMITS: usize = 2000;

pub(super) fn save(bench: &Bench) -> Result<Vec<Figure>> {
    let data = bench.demo.copy("save")?;
    let drafts = seed::drafts(&data.database(), PEOPLE, SUBMITS_IN_TURN + SUBMITS_AT_ONCE)?;
    let before = bare_commits(&data)?;
    let server = Server::start(bench, &data, Cores::All)?;
    let mut applicants = (0..)
        .zip(drafts)
        .map(|(n, drafts)| {
            Ok(Applicant {
                visitor: Visitor::sign_in(server.address(), &seed::applicant(n))?,
                drafts,
                version: "0".to_owned(),
                typed: 0,
            })
        })
        .collect::<Result<Vec<_>>>()?;

    let saves = load::in_turn(0..SAVES_IN_TURN * PEOPLE, |n| applicants[n % PEOPLE].save())?;
    let many_saves = load::at_once(applicants.iter_mut().collect(), |applicant| {
        load::in_turn(0..SAVES_AT_ONCE, |_| applicant.save())
    })?;
    let submits = load::in_turn(0..SUBMITS_IN_TURN * PEOPLE, |n| {
        applicants[n % PEOPLE].submit()
    })?;
    let many_submits = load::at_once(applicants, |mut applicant| {
        load::in_turn(0..SUBMITS_AT_ONCE, |_| applicant.submit())
    })?;
    server.stop();

    let bare = median(vec![before, bare_commits(&data)?, bare_commits(&data)?]);
    let mut figures = told("draft saved", &saves, &many_saves, bare);
    figures.extend(told("submitted", &submits, &many_submits, bare));
    figures.push(Figure::new(
        "bare commit of one row",
        bare,
        "/s",
        Budget::None,
    ));
    Ok(figures)
}

fn told(what: &str, in_turn: &Times, at_once: &Times, bare: f64) -> Vec<Figure> {
    vec![
        Figure::new(
            format!("{what}: 95 of 100 within"),
            in_turn.percentile(0.95),
            "ms",
            Budget::AtMost(30.0),
        ),
        Figure::new(
            format!("{what}: one at a time"),
            in_turn.rate(),
            "/s",
            Budget::None,
        ),
        Figure::new(
            format!("{what}: {PEOPLE} people at once"),
            at_once.rate(),
            "/s",
            Budget::None,
        ),
        Figure::new(
            "  rate against bare commits",
            at_once.rate() / bare * 100.0,
            "%",
            Budget::AtLeast(60.0),
        ),
    ]
}

/// Somebody with drafts that are ready to be submitted.
#[derive(Debug)]
struct Applicant {
    visitor: Visitor,
    drafts: Vec<String>,
    version: String,
    typed: usize,
}

impl Applicant {
    /// Saves a note to an item of the first draft, as the page does by itself
    /// while somebody types.
    fn save(&mut self) -> Result<()> {
        let draft = self.drafts.first().context("no draft is left")?;
        self.typed += 1;
        let note = format!("年間の予定を立てて研修を行っています。({})", self.typed);
        let fields = [("_version", self.version.as_str()), ("HR-01.note", &note)];
        let path = format!("{draft}/items/HR-01");
        let answer = self.visitor.post(&path, &fields, true)?;
        if answer.status != 200 {
            bail!("{path} answered {}: {}", answer.status, answer.text());
        }
        let saved: serde_json::Value = serde_json::from_slice(&answer.body)?;
        self.version = saved
            .get("version")
            .context("a save without a version")?
            .to_string();
        Ok(())
    }

    /// Submits the last draft.
    fn submit(&mut self) -> Result<()> {
        let draft = self.drafts.pop().context("no draft is left")?;
        // The first draft, which is submitted last, is the one that was saved.
        let version = if self.drafts.is_empty() {
            self.version.as_str()
        } else {
            "0"
        };
        let fields = [("_version", version)];
        let answer = self
            .visitor
            .post(&format!("{draft}/submit"), &fields, false)?;
        let to = answer.header("location").unwrap_or_default();
        if answer.status != 303 || !to.ends_with("/receipt") {
            bail!("{draft} was not submitted: {} {to}", answer.status);
        }
        Ok(())
    }
}

/// Commits a second of one row each, in the folder of `data`.
fn bare_commits(data: &Data) -> Result<f64> {
    let database = data.path().join("bare.db");
    seed::sqlite(
        &database,
        "PRAGMA journal_mode = WAL;\n\
         CREATE TABLE IF NOT EXISTS row (id INTEGER PRIMARY KEY, text TEXT NOT NULL);\n",
    )?;
    let mut script = "PRAGMA synchronous = FULL;\n".to_owned();
    for n in 0..BARE_COMMITS {
        writeln!(
            script,
            "INSERT INTO row (text) VALUES ('年間の予定を立てて研修を行っています。({n})');"
        )?;
    }
    let start = Instant::now();
    seed::sqlite(&database, &script)?;
    Ok(count(BARE_COMMITS) / start.elapsed().as_secs_f64())
}
