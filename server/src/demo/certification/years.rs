//! The versions and calls under which the demonstration's operators apply.

use anyhow::anyhow;
use app::demo as words;
use app::programme::{CallKind, CallPlan, ProgrammeFile, parse};
use app::text::{Lang, LocalText};
use app::time::{Instant, end_of_day, fiscal_year, start_of_day, today};
use chrono::{Days, NaiveDate, TimeDelta};

use super::script::CallName;

/// When the story begins: the office is set up.
pub(in crate::demo) const BEGINS: NaiveDate = day(2020, 4, 1);

const FY2023: &str = include_str!("../../../assets/programmes/asahikawa-fy2023.toml");
const NEWEST: &str = include_str!("../../../assets/programmes/asahikawa.toml");

/// One version of the programme with its call.
#[derive(Debug)]
pub(super) struct Year {
    /// What the script calls the call.
    pub(super) call: CallName,
    /// When the version is published.
    pub(super) published: Instant,
    /// What is published.
    pub(super) file: ProgrammeFile,
}

/// The years in their order; the last one's call is open at `now`.
pub(super) fn all(now: Instant) -> anyhow::Result<[Year; 3]> {
    let complete = file(FY2023)?;
    let mut expired = complete.clone();
    expired.definition.head_mut().version_label = text(2020, words::edition);
    expired.definition.certification_mut().validity.years = 2;
    expired.calls = vec![call(2020, day(2020, 5, 11), day(2020, 6, 30))];

    let day_of_load = today(now);
    let opens = day_of_load - Days::new(30);
    let year = fiscal_year(day_of_load);
    let mut current = file(NEWEST)?;
    current.definition.head_mut().version_label = text(year, words::edition);
    current.calls = vec![call(year, opens, day_of_load + Days::new(60))];
    Ok([
        Year {
            call: CallName::Fy2020,
            published: morning(BEGINS),
            file: expired,
        },
        Year {
            call: CallName::Fy2023,
            published: morning(day(2023, 4, 3)),
            file: complete,
        },
        Year {
            call: CallName::Current,
            published: morning(opens - Days::new(14)),
            file: current,
        },
    ])
}

fn call(year: i32, opens: NaiveDate, closes: NaiveDate) -> CallPlan {
    CallPlan {
        fiscal_year: year,
        label: text(year, words::call),
        opens_at: morning(opens),
        closes_at: end_of_day(closes),
        grace_minutes: 15,
        kind: CallKind::New,
    }
}

fn text(year: i32, say: fn(Lang, i32) -> String) -> LocalText {
    LocalText {
        ja: say(Lang::Ja, year),
        en: say(Lang::En, year),
    }
}

fn morning(day: NaiveDate) -> Instant {
    start_of_day(day) + TimeDelta::hours(9)
}

fn file(toml: &str) -> anyhow::Result<ProgrammeFile> {
    parse(toml).map_err(|errors| anyhow!("a programme file of ours cannot be read: {errors:?}"))
}

const fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    match NaiveDate::from_ymd_opt(year, month, day) {
        Some(day) => day,
        None => NaiveDate::MIN,
    }
}
