//! Stories of the command `irodori`, run as people run it.

use std::path::Path;
use std::process::{Command, Output};

use app::programme::{Tier, parse};
use chrono::TimeDelta;
use sea_orm::ConnectionTrait as _;
use server::start::{self, Schema};

use crate::cases::{Wish, accepted, approve_now, case, certified, certify, town};
use crate::harness::{Site, both};

const PROGRAMME: &str = include_str!("../assets/programmes/asahikawa-fy2023.toml");

fn irodori(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_irodori"))
        .env_clear()
        .args(args)
        .output()
        .unwrap()
}

fn said(output: &[u8]) -> String {
    String::from_utf8_lossy(output).into_owned()
}

/// On a site's records; what it says, or fails with.
fn run(site: &Site, args: &[&str]) -> Result<Vec<u8>, String> {
    let data = site.data.display().to_string();
    let place = ["--data", data.as_str(), "--database", &site.database_url];
    let output = irodori(&[args, &place].concat());
    if output.status.success() {
        Ok(output.stdout)
    } else {
        Err(said(&output.stderr))
    }
}

fn written(folder: &Path, name: &str, content: &str) -> String {
    let path = folder.join(name);
    std::fs::write(&path, content).unwrap();
    path.display().to_string()
}

#[tokio::test]
async fn a_site_is_set_up_by_commands() {
    both(|site| async move {
        let ok = |args: &[&str]| said(&run(&site, args).unwrap());
        assert!(ok(&["migrate"]).contains("up to date"));
        let add = ["user", "add", "--role", "staff", "--email", "a@example.jp"];
        assert!(ok(&add).starts_with("http://127.0.0.1:8080/invite/"));
        let twice = run(&site, &["user", "add", "--role", "staff", "--email", "x"]);
        assert!(twice.unwrap_err().contains("not an e-mail address"));

        let dump = ["programme", "dump"];
        assert!(run(&site, &dump).unwrap_err().contains("no programme"));
        let wrong = PROGRAMME.replacen("used_within_years = 3", "used_within_years = 0", 1);
        let line = wrong
            .lines()
            .position(|line| line.starts_with("used_within_years"))
            .unwrap()
            + 1;
        let wrong = written(&site.data, "wrong.toml", &wrong);
        let refused = run(&site, &["programme", "load", &wrong]).unwrap_err();
        assert!(refused.contains(&format!("line {line}, ")), "{refused}");
        assert!(refused.contains("nothing was loaded"), "{refused}");
        assert!(run(&site, &dump).is_err());

        let file = written(&site.data, "programme.toml", PROGRAMME);
        let load = ["programme", "load", file.as_str()];
        assert!(ok(&load).contains("a new version is published; calls opened: 1"));
        assert!(ok(&load).contains("nothing changed"));
        let dumped = parse(&ok(&dump)).unwrap();
        assert_eq!(dumped, parse(PROGRAMME).unwrap());

        let other = PROGRAMME.replacen("code = \"tayo-na-hatarakikata\"", "code = \"betsu\"", 1);
        let line = other
            .lines()
            .position(|line| line.starts_with("prefix = "))
            .unwrap()
            + 1;
        let other = written(&site.data, "other.toml", &other);
        let refused = run(&site, &["programme", "load", &other]).unwrap_err();
        assert!(refused.contains(&format!("line {line}, ")), "{refused}");

        assert!(ok(&["ledger", "verify"]).contains("none missing"));
        site.ledger_proves().await;
    })
    .await;
}

#[tokio::test]
async fn records_leave_by_commands() {
    both(|site| async move {
        let town = town(&site).await;
        let number = certified(&site, &town, accepted(22), Tier::Gold).await;
        let out = site.data.join("out");
        let to = out.display().to_string();
        for what in ["applications", "answers", "certificates"] {
            let export = ["export", what, "--fiscal-year", "2023", "--out", &to];
            run(&site, &export).unwrap();
            assert!(std::fs::read(&out).unwrap().starts_with(b"PK"), "{what}");
            std::fs::remove_file(&out).unwrap();
        }
        let none = ["export", "answers", "--fiscal-year", "1999", "--out", &to];
        let refused = run(&site, &none).unwrap_err();
        assert!(refused.contains("no call of fiscal year 1999"), "{refused}");
        assert!(!out.exists());

        run(&site, &["certificate", &number, "--out", &to]).unwrap();
        assert!(std::fs::read(&out).unwrap().starts_with(b"%PDF"));
        let unknown = run(&site, &["certificate", "AH2023-9999"]).unwrap_err();
        assert!(unknown.contains("no certificate"), "{unknown}");
    })
    .await;
}

#[tokio::test]
async fn the_broken_link_of_the_ledger_is_named() {
    both(|site| async move {
        town(&site).await;
        let verify = ["ledger", "verify"];
        run(&site, &verify).unwrap();
        let db = site.app.db.for_migration();
        for sql in [
            "DROP TRIGGER ledger_no_update",
            "DROP TRIGGER ledger_no_change ON ledger",
        ] {
            // One of them is this database's.
            let _ = db.execute_unprepared(sql).await;
        }
        let edit = "UPDATE ledger SET act = 'approve' WHERE seq = 3";
        db.execute_unprepared(edit).await.unwrap();
        let broken = run(&site, &verify).unwrap_err();
        assert!(broken.contains("broken at link 3"), "{broken}");
    })
    .await;
}

#[test]
fn commands_that_read_make_no_database() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("none");
    let place = data.display().to_string();
    for args in [
        &["export", "answers", "--fiscal-year", "2023"][..],
        &["certificate", "AH2023-0001"],
        &["ledger", "verify"],
        &["programme", "dump"],
    ] {
        let output = irodori(&[args, &["--data", &place]].concat());
        assert!(!output.status.success(), "{args:?}");
        let words = said(&output.stderr);
        assert!(
            words.contains("there is no database at"),
            "{args:?}: {words}"
        );
        assert!(!data.exists(), "{args:?}");
    }
    let output = irodori(&["migrate", "--data", &place]);
    assert!(output.status.success() && data.join("irodori.db").exists());
}

#[test]
fn a_sender_that_is_no_address_is_refused_at_the_start() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("none");
    let place = data.display().to_string();
    let serve = ["serve", "--mail-from", "the city", "--data", &place];
    let output = irodori(&serve);
    assert!(!output.status.success());
    let words = said(&output.stderr);
    assert!(
        words.contains("--mail-from") && words.contains("write an address"),
        "{words}"
    );
    assert!(!data.exists());
}

/// Takes back the migrations about what is published, as if their servers had
/// never been there.
async fn yesterday(site: &Site) {
    for sql in [
        "ALTER TABLE certification DROP COLUMN listed",
        "ALTER TABLE certification DROP COLUMN legal_type",
        "DELETE FROM seaql_migrations WHERE version IN \
         ('m20261125_000008_listed', 'm20261129_000019_published')",
    ] {
        let done = site.app.db.for_migration().execute_unprepared(sql).await;
        done.unwrap();
    }
}

#[tokio::test]
async fn an_older_schema_is_brought_up_to_date_with_its_records() {
    both(|site| async move {
        let town = town(&site).await;
        certified(&site, &town, accepted(22), Tier::Gold).await;
        site.app.clock.advance(TimeDelta::days(30));
        let before = site.browser().get("/certified.csv").await.html();
        assert_eq!(before.lines().count(), 2);
        yesterday(&site).await;
        let serve = ["serve", "--addr", "127.0.0.1:0"];
        if site.is_on_postgres() {
            for args in [&["programme", "dump"][..], &serve] {
                let refused = run(&site, args).unwrap_err();
                assert!(refused.contains("2 steps behind"), "{refused}");
            }
        }
        run(&site, &["migrate"]).unwrap();
        run(&site, &["programme", "dump"]).unwrap();
        let unfilled = site
            .other_connection()
            .await
            .query_all_raw(sea_orm::Statement::from_string(
                site.app.db.backend(),
                "SELECT number FROM certification WHERE listed IS NULL OR legal_type IS NULL",
            ))
            .await
            .unwrap();
        assert!(unfilled.is_empty(), "{unfilled:?}");
        let second = server::http::router(site.second_server().await);
        assert_eq!(
            site.browser().at(second).get("/certified.csv").await.html(),
            before
        );
    })
    .await;
}

#[tokio::test]
async fn the_day_since_a_case_stands_where_it_stands_is_carried_over() {
    both(|site| async move {
        let town = town(&site).await;
        let at_review = case(&site, &town, accepted(22)).await;
        let proposed = case(&site, &town, accepted(12).called("次")).await;
        let since = async |id| {
            let held = server::application::store::one(site.app.db.reader(), id).await;
            held.unwrap().state_at
        };
        let before = since(at_review).await;
        site.app.clock.advance(TimeDelta::days(3));
        let act = server::decision::acts::propose;
        let done = act(
            &site.app,
            town.people.staff,
            proposed,
            certify(Tier::Bronze),
        )
        .await;
        done.unwrap().unwrap();
        // The list says since when it waits for approval, and nothing of the other.
        assert_eq!(since(proposed).await, site.now());
        assert_eq!(since(at_review).await, before);
        for sql in [
            "UPDATE application SET state_at = submitted_at",
            "DELETE FROM seaql_migrations WHERE version = 'm20261130_000022_since'",
        ] {
            let done = site.app.db.for_migration().execute_unprepared(sql).await;
            done.unwrap();
        }
        assert_ne!(since(proposed).await, site.now());
        run(&site, &["migrate"]).unwrap();
        assert_eq!(since(proposed).await, site.now());
    })
    .await;
}

/// Every step of a review and a decision is a day since which it stands so.
#[tokio::test]
async fn each_step_is_the_day_since_which_a_case_stands_so() {
    both(|site| async move {
        let town = town(&site).await;
        let people = town.people;
        let app = &site.app;
        let in_review = Wish {
            handed_in: false,
            ..accepted(22)
        };
        let id = case(&site, &town, in_review).await;
        let since = async || {
            let held = server::application::store::one(app.db.reader(), id).await;
            held.unwrap().state_at
        };
        let gold = || certify(Tier::Gold);
        for step in [
            "finish", "reopen", "finish", "propose", "back", "propose", "approve",
        ] {
            app.clock.advance(TimeDelta::days(1));
            match step {
                "finish" => {
                    let done = server::review::acts::finish(app, people.reviewer, id).await;
                    done.unwrap().unwrap();
                }
                "reopen" => {
                    let done = server::review::acts::reopen(app, people.staff, id).await;
                    done.unwrap().unwrap();
                }
                "propose" => {
                    let act = server::decision::acts::propose;
                    let done = act(app, people.staff, id, gold()).await;
                    done.unwrap().unwrap();
                }
                "back" => {
                    let act = server::decision::acts::send_back;
                    let why = "区分を確かめてください。".to_owned();
                    act(app, people.approver, id, why).await.unwrap().unwrap();
                }
                _ => approve_now(app, people.approver, id).await.unwrap(),
            }
            assert_eq!(since().await, site.now(), "{step}");
        }
    })
    .await;
}

#[tokio::test]
async fn an_invitation_by_command_names_the_sites_address() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}", folder.path().join("irodori.db").display());
    let output = Command::new(env!("CARGO_BIN_EXE_irodori"))
        .args(["--database", &url, "--data"])
        .arg(folder.path())
        .args(["user", "add", "--role", "admin"])
        .args(["--email", "kanri@example.jp"])
        .args(["--base-url", "https://irodori.example/"])
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    let printed = String::from_utf8(output.stdout).unwrap();
    let link = printed.trim();
    assert!(
        link.starts_with("https://irodori.example/invite/"),
        "{link}"
    );

    let db = start::database(&url, Schema::Expect).await.unwrap();
    let mails = server::mail::store::newest(db.reader(), 1).await.unwrap();
    assert_eq!(mails[0].to_address, "kanri@example.jp");
    assert!(mails[0].body.contains(link), "{}", mails[0].body);
}

#[test]
fn the_demonstration_is_not_loaded_over_records() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data").display().to_string();
    let run = |verb: &[&str]| {
        let place = ["--data", &data];
        let mut command = Command::new(env!("CARGO_BIN_EXE_irodori"));
        command.env_clear().args(verb).args(place).output().unwrap()
    };
    assert!(run(&["migrate"]).status.success());
    let added = run(&[
        "user",
        "add",
        "--role",
        "staff",
        "--email",
        "tantou@example.jp",
    ]);
    assert!(added.status.success(), "{}", said(&added.stderr));
    let served = run(&["serve", "--demo", "--addr", "127.0.0.1:0"]);
    assert!(!served.status.success());
    let words = said(&served.stderr);
    assert!(words.contains("has records of its own"), "{words}");
    assert!(
        words.contains("the demonstration cannot be loaded"),
        "{words}"
    );
}

#[test]
fn several_that_start_at_once_on_an_empty_folder_all_find_their_tables() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data").display().to_string();
    let all: Vec<_> = (0..4)
        .map(|_| {
            Command::new(env!("CARGO_BIN_EXE_irodori"))
                .env_clear()
                .args(["migrate", "--data", &data])
                .stderr(std::process::Stdio::piped())
                .spawn()
                .unwrap()
        })
        .collect();
    for one in all {
        let output = one.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", said(&output.stderr));
    }
}
