//! `cargo xtask faults`: the server is killed while people submit and save, again
//! and again, and nothing may be lost, doubled or half written.
//!
//! In each round applicants submit one application after another and save what
//! they type, until the process is killed (SIGKILL) at a moment that nobody
//! chose. Then the server is started on what is left, and what the applicants
//! were told is held against what is stored.

use std::collections::hash_map::RandomState;
use std::fmt::Write as _;
use std::hash::{BuildHasher as _, Hasher as _};
use std::path::Path;
use std::time::Duration;

use anyhow::{Context as _, Result, bail, ensure};

use crate::bench::client::Visitor;
use crate::bench::seed;
use crate::bench::server::{Data, Server};
use crate::place::Place;
use crate::shell;

/// People at once.
const PEOPLE: usize = 3;
/// More applications than anybody submits in a round.
const EACH: usize = 12;
/// The latest moment of a round at which the process is killed (milliseconds).
const LATEST_MS: u64 = 600;

/// An application with its receipt shown.
type Receipt = String;

/// What an applicant was told before the server died.
#[derive(Debug, Default)]
struct Told {
    receipts: Vec<Receipt>,
    /// The draft that was saved to last, with the last text and version that were
    /// answered as saved.
    saved: Option<(String, usize)>,
}

/// Kills the server `rounds` times.
pub(crate) fn faults(place: &Place, binary: &Path, rounds: usize) -> Result<()> {
    let data = Data::demo(place, binary)?;
    let mut drafts = seed::drafts(&data.database(), PEOPLE, rounds * EACH)?;
    let server = Server::spawn(place, binary, &data)?;
    let mut people = (0..PEOPLE)
        .map(|n| Visitor::sign_in(server.address(), &seed::applicant(n)))
        .collect::<Result<Vec<_>>>()?;
    server.stop();
    let mut all = 0;
    for round in 1..=rounds {
        let server = Server::spawn(place, binary, &data)?;
        for person in &mut people {
            person.at(server.address())?;
        }
        let moment = Duration::from_millis(RandomState::new().build_hasher().finish() % LATEST_MS);
        let told = std::thread::scope(|scope| {
            let working: Vec<_> = people
                .iter_mut()
                .zip(&mut drafts)
                .map(|(person, drafts)| {
                    let mine = drafts.split_off(drafts.len().saturating_sub(EACH));
                    scope.spawn(move || work(person, &mine))
                })
                .collect();
            std::thread::sleep(moment);
            server.kill();
            working
                .into_iter()
                .map(|one| {
                    one.join()
                        .map_err(|_| anyhow::anyhow!("an applicant panicked"))
                })
                .collect::<Result<Vec<Told>>>()
        })?;
        // Whoever comes next puts right what was left.
        Server::spawn(place, binary, &data)?.stop();
        let receipts = check(&data, &told).with_context(|| format!("round {round}"))?;
        proves(place, binary, &data)?;
        all += receipts;
        println!("round {round}: killed after {moment:?}, {receipts} receipts shown, all kept");
    }
    ensure!(
        all > 0,
        "no receipt was shown in any round: nothing was tried"
    );
    println!("{rounds} rounds, {all} receipts shown, 0 lost, 0 doubled, 0 half written");
    Ok(())
}

/// Saves to and submits one draft after another until the server is gone.
fn work(person: &mut Visitor, drafts: &[String]) -> Told {
    let mut told = Told::default();
    for (n, draft) in drafts.iter().enumerate() {
        let note = format!("年間の予定を立てて研修を行っています。({n})");
        let fields = [("_version", "0"), ("HR-01.note", note.as_str())];
        match person.post(&format!("{draft}/items/HR-01"), &fields, true) {
            Ok(answer) if answer.status == 200 => told.saved = Some((draft.clone(), n)),
            _ => break,
        }
        match person.post(&format!("{draft}/submit"), &[("_version", "1")], false) {
            Ok(answer) if answer.status == 303 => told.receipts.push(draft.clone()),
            _ => break,
        }
    }
    told
}

/// Holds what was told against what is stored; gives the number of receipts.
fn check(data: &Data, told: &[Told]) -> Result<usize> {
    let database = data.database();
    let ask = |sql: &str| -> Result<String> { Ok(seed::sqlite(&database, sql)?.trim().to_owned()) };
    ensure!(
        ask("PRAGMA integrity_check;")? == "ok",
        "the file is damaged"
    );
    let none = |what: &str, sql: &str| -> Result<()> {
        let found = ask(&format!("SELECT COUNT(*) FROM ({sql});"))?;
        ensure!(found == "0", "{found} applications {what}");
        Ok(())
    };
    let receipts: Vec<&Receipt> = told.iter().flat_map(|one| &one.receipts).collect();
    for draft in &receipts {
        let id = id_of(draft)?;
        let kept = ask(&format!(
            "SELECT COUNT(*) FROM application WHERE id = x'{id}' AND state = 'submitted' \
             AND receipt_no IS NOT NULL;"
        ))?;
        ensure!(kept == "1", "a receipt was shown and {draft} is not there");
    }
    for (draft, n) in told.iter().filter_map(|one| one.saved.as_ref()) {
        let id = id_of(draft)?;
        let kept = ask(&format!(
            "SELECT COUNT(*) FROM draft_field f JOIN draft d ON d.id = f.draft_id \
             WHERE d.owner_id = x'{id}' AND f.name = 'HR-01.note' AND f.value LIKE '%({n})';"
        ))?;
        ensure!(kept == "1", "what was saved to {draft} is not there");
    }
    // Whatever was answered: a submission is there with all that belongs to it,
    // or not at all, and once.
    let of_a_person = "SELECT a.id FROM application a \
        JOIN membership m ON m.operator_id = a.operator_id \
        JOIN account o ON o.id = m.account_id AND o.email LIKE 'bench-%'";
    let mut wrong = String::new();
    write!(
        wrong,
        "{of_a_person} WHERE (a.state = 'submitted') <> \
         (1 = (SELECT COUNT(*) FROM revision r WHERE r.application_id = a.id))"
    )?;
    none(
        "with a state but not its revision, or the other way",
        &wrong,
    )?;
    wrong.clear();
    write!(
        wrong,
        "{of_a_person} WHERE (a.state = 'submitted') <> \
         (1 = (SELECT COUNT(*) FROM ledger l \
               WHERE l.case_id = a.id AND l.act = 'submit'))"
    )?;
    none("with a state but not its act, or the other way", &wrong)?;
    wrong.clear();
    write!(
        wrong,
        "{of_a_person} WHERE (SELECT COUNT(*) - COUNT(DISTINCT o.to_address) FROM outbox o \
         WHERE o.about_kind = 'application' AND o.about_id = a.id) > 0 \
         OR (a.state = 'submitted') <> EXISTS (SELECT 1 FROM outbox o \
             WHERE o.about_kind = 'application' AND o.about_id = a.id)"
    )?;
    none("with mails twice, or without", &wrong)?;
    Ok(receipts.len())
}

/// The identifier in the address of an application, as SQL writes it.
fn id_of(draft: &str) -> Result<String> {
    let (_, id) = draft.rsplit_once('/').context("an address without an id")?;
    Ok(id.replace('-', ""))
}

/// The record of acts is whole.
fn proves(place: &Place, binary: &Path, data: &Data) -> Result<()> {
    let folder = data.path().to_string_lossy().into_owned();
    let mut verify = std::process::Command::new(binary);
    verify
        .args(["ledger", "verify", "--data", &folder])
        .current_dir(place.root());
    if !shell::works(&mut verify) {
        bail!("the ledger does not prove");
    }
    Ok(())
}
