//! The demonstration: fictional operators that apply, are reviewed, certified
//! and published, from the first form to the certificate.
//!
//! Nothing is inserted. What happened is written in `server/assets/demo` as a
//! script and replayed through the acts that the pages use, with a clock that
//! is set to the day of each step, so that ledger, timelines and mails are as
//! real and as old as they say. Each feature has its own part of the script, in a
//! module of its name; cast, papers and clock are everybody's.

mod cast;
mod certification;
mod paper;
mod stage;

use std::fmt::Write as _;
use std::sync::Arc;

use anyhow::{Context as _, bail};
use app::ledger::ActName;
use app::time::{Instant, start_of_day, today};
use chrono::{NaiveDate, TimeDelta};
use sea_orm::{ConnectionTrait, DbErr};
use uuid::Uuid;

use self::cast::Cast;
use self::stage::Stage;
use crate::aside::Aside;
use crate::clock::Clock;
use crate::config::Config;
use crate::http::health::Writable;
use crate::http::limits::Limits;
use crate::http::{App, Map, Parts};
use crate::jobs::Bell;
use crate::mail::send::Mailer;
use crate::work::{Act, Works};
use crate::{features, jobs, ledger};

/// Everybody's password in the demonstration.
pub const PASSWORD: &str = "irodori-demo-2026";

/// Whether the demonstration is loaded, whole.
pub async fn is_loaded(db: &impl ConnectionTrait) -> Result<bool, DbErr> {
    ledger::store::is_done(db, ActName::LoadDemo).await
}

/// Loads the demonstration into an empty database, and whether there was
/// anything to do: loaded already, it does nothing.
///
/// # Errors
/// The database holds records of its own, or an earlier load was cut short.
pub async fn load(app: &Arc<App>) -> anyhow::Result<bool> {
    let db = app.db.reader();
    if is_loaded(db).await? {
        return Ok(false);
    }
    if ledger::store::is_done(db, ActName::BeginDemo).await? {
        bail!(
            "an earlier load was cut short, so only half of the demonstration is there; remove the data folder {} (or give an empty database) and start again",
            app.config.data.display()
        );
    }
    if ledger::store::length(db).await? > 0 {
        bail!("the demonstration needs an empty database, and this one has records of its own");
    }
    let now = app.clock.now();
    let past = moment(certification::BEGINS, 9 * 60);
    let clock = Clock::standing(past);
    let stage = stage(app, clock.clone());
    mark(&stage, ActName::BeginDemo).await?;

    let cast = Cast::read()?;
    let script = certification::Script::read(now)?;
    // Features meet: what happens is done in the order of time, whoever's it is.
    let mut steps: Vec<_> = script
        .steps()?
        .into_iter()
        .map(|(at, step)| (at, Step::Certification(step)))
        .collect();
    steps.sort_by_key(|(at, _)| *at);
    let mut certification = certification::Replay::new(&script);
    let mut played = Stage::new(Arc::clone(&stage), clock.clone(), &cast).await?;
    for (at, step) in steps {
        if today(at) > today(clock.now()) {
            // The mails of a day leave on it.
            jobs::hand_over(&stage).await?;
        }
        played.until(at);
        match step {
            Step::Certification(step) => {
                Box::pin(certification.step(&mut played, step)).await?;
            }
        }
    }
    jobs::hand_over(&stage).await?;
    clock.set(now);
    mark(&stage, ActName::LoadDemo).await?;
    app.programmes().refresh_site(app.db.reader()).await?;
    Ok(true)
}

/// A step of the demonstration, of one feature.
enum Step<'a> {
    /// Of a certification.
    Certification(certification::Step<'a>),
}

/// The same site with the clock of the script. Mail goes into the data folder
/// whatever the site itself does with it: nobody asked for these letters.
fn stage(app: &App, clock: Clock) -> Arc<App> {
    Arc::new(App {
        config: Config {
            demo: true,
            ..app.config.clone()
        },
        works: Works::new(app.db.clone(), clock.clone(), &app.config.host()),
        mailer: Mailer::Files(app.config.data.join("outbox")),
        aside: Aside::default(),
        bell: Bell::default(),
        limits: Limits::default(),
        writable: Writable::default(),
        parts: Parts::default(),
        map: Map::of(&(features::HOOKS.routes)()),
        hooks: features::HOOKS,
        files: app.files.clone(),
        printer: Arc::clone(&app.printer),
        metrics: app.metrics.clone(),
        db: app.db.clone(),
        clock,
    })
}

async fn mark(stage: &App, name: ActName) -> anyhow::Result<()> {
    let act = Act::new(name, "demo", Uuid::nil());
    stage.works.act(None, act).await?.commit().await?;
    Ok(())
}

/// So many minutes after midnight in Japan.
fn moment(day: NaiveDate, minutes: i64) -> Instant {
    start_of_day(day) + TimeDelta::minutes(minutes)
}

/// Who can log in, for the terminal: an account for each role.
pub fn accounts_table() -> String {
    match accounts() {
        Ok(rows) => table(&rows),
        // The script is part of the binary, and a test reads it.
        Err(error) => error.to_string(),
    }
}

fn accounts() -> anyhow::Result<Vec<[String; 3]>> {
    let cast = Cast::read()?;
    let guest = cast
        .operators
        .first()
        .context("the demonstration has an operator")?;
    let guest = ("applicant".to_owned(), &guest.owner.email);
    let office = cast.people.iter().map(|person| {
        let roles: Vec<_> = person.roles.iter().map(|role| role.as_str()).collect();
        (roles.join(", "), &person.email)
    });
    Ok(std::iter::once(guest)
        .chain(office)
        .map(|(roles, email)| [roles, email.clone(), PASSWORD.to_owned()])
        .collect())
}

fn table(rows: &[[String; 3]]) -> String {
    let head = ["role", "e-mail", "password"].map(str::to_owned);
    let all = || std::iter::once(&head).chain(rows);
    let width = |column: usize| all().map(|row| row[column].len()).max().unwrap_or(0);
    let (first, second) = (width(0), width(1));
    all().fold(String::new(), |mut text, [role, email, password]| {
        // Writing to a String cannot fail.
        _ = writeln!(text, "{role:first$}  {email:second$}  {password}");
        text
    })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use app::account::read_password;
    use app::field::Fields;

    use super::*;

    #[test]
    fn the_password_is_one_that_people_could_choose() {
        for [_, email, password] in accounts().unwrap() {
            let fields: Fields = [("password", password)].into_iter().collect();
            assert!(
                read_password(&fields, "password", &email).is_ok(),
                "{email}"
            );
        }
    }

    #[test]
    fn the_terminal_shows_an_account_for_each_role() {
        let shown = accounts_table();
        for role in app::account::Role::ALL {
            assert!(shown.contains(role.as_str()), "{shown}");
        }
        let columns: Vec<_> = shown.lines().map(|line| line.find("irodori")).collect();
        assert!(
            columns.windows(2).skip(1).all(|two| two[0] == two[1]),
            "{shown}"
        );
    }
}
