//! Days and times as the programme counts them: Japan time, fiscal years
//! (年度, April to March) and Japanese eras (和暦).
//!
//! Instants are stored in UTC, days as dates in Japan. There is no clock here:
//! whoever asks brings the time along.

mod era;
mod error;
mod month;
mod read;

use chrono::{
    DateTime, Datelike, FixedOffset, NaiveDate, NaiveTime, TimeDelta, TimeZone, Timelike, Utc,
};

pub use era::Era;
pub use error::DateError;
pub use month::DayOrMonth;
pub use read::{parse_date, read_date, read_day_or_month, wrong_part, wrong_part_of_month};

use crate::text::{Lang, time as words};

/// A point in time, in UTC as it is stored.
pub type Instant = DateTime<Utc>;

/// Japan time: nine hours ahead of UTC, no summer time. Evaluated by the
/// compiler, which would refuse an impossible offset.
const JST: FixedOffset = match FixedOffset::east_opt(9 * 60 * 60) {
    Some(zone) => zone,
    None => unreachable!(),
};

/// `at` on a clock in Japan.
pub fn jst(at: Instant) -> DateTime<FixedOffset> {
    at.with_timezone(&JST)
}

/// The day it is in Japan at `now`.
pub fn today(now: Instant) -> NaiveDate {
    jst(now).date_naive()
}

/// The fiscal year `day` falls in: 2023 for 2023-04-01 to 2024-03-31.
pub fn fiscal_year(day: NaiveDate) -> i32 {
    if day.month() < 4 {
        day.year() - 1
    } else {
        day.year()
    }
}

/// The last moment of `day` that counts, 23:59:59 in Japan: deadlines and
/// validity include their last day.
pub fn end_of_day(day: NaiveDate) -> Instant {
    at_jst(
        day,
        NaiveTime::from_hms_opt(23, 59, 59).unwrap_or(NaiveTime::MIN),
    )
}

/// Whether a deadline is over at `now`: it is given to the second, and its
/// last second counts as a whole.
pub fn is_over(deadline: Instant, now: Instant) -> bool {
    now >= deadline + TimeDelta::seconds(1)
}

/// The first moment of `day` in Japan.
pub fn start_of_day(day: NaiveDate) -> Instant {
    at_jst(day, NaiveTime::MIN)
}

/// `time` on `day` in Japan. A fixed offset has exactly one instant for each
/// wall clock time, and only the ends of chrono's calendar are out of range.
fn at_jst(day: NaiveDate, time: NaiveTime) -> Instant {
    JST.from_local_datetime(&day.and_time(time))
        .single()
        .map_or(DateTime::<Utc>::MAX_UTC, |at| at.to_utc())
}

/// How many days in Japan lie between `now` and the day of `until`: 0 on the
/// day itself, negative afterwards.
pub fn days_left(now: Instant, until: Instant) -> i64 {
    (today(until) - today(now)).num_days()
}

/// A date as certificates and letters print it: 令和5年12月1日, 令和元年5月1日.
pub fn wareki(day: NaiveDate) -> String {
    let month_day = words::month_day(Lang::Ja, day.month(), day.day());
    format!("{}{month_day}", era_year(day))
}

/// 令和5年, the Western year before 明治.
fn era_year(day: NaiveDate) -> String {
    match Era::of(day) {
        Some(era) => words::era_year(Lang::Ja, era.name(), era.year_of(day.year())),
        None => words::western_year(Lang::Ja, day.year()),
    }
}

/// A date in running text: 令和8年(2026年)11月22日(日) / 22 November 2026 (Sun).
pub fn long_date(lang: Lang, day: NaiveDate) -> String {
    let weekday = words::weekday(lang, day.weekday());
    let month_day = words::month_day(lang, day.month(), day.day());
    let western = words::western_year(lang, day.year());
    match lang {
        Lang::Ja => format!("{}({western}){month_day}({weekday})", era_year(day)),
        Lang::En => format!("{month_day} {western} ({weekday})"),
    }
}

/// A date whose year is plain from what stands around it:
/// 11月22日(日) / 22 November (Sun).
pub fn short_date(lang: Lang, day: NaiveDate) -> String {
    let weekday = words::weekday(lang, day.weekday());
    let month_day = words::month_day(lang, day.month(), day.day());
    match lang {
        Lang::Ja => format!("{month_day}({weekday})"),
        Lang::En => format!("{month_day} ({weekday})"),
    }
}

/// A date in a list: the year is said only when it is not `now`'s.
/// 11月22日(日), 2020年7月5日(日) / 22 Nov (Sun), 5 Jul 2020 (Sun).
pub fn list_date(lang: Lang, day: NaiveDate, now: NaiveDate) -> String {
    let weekday = words::weekday(lang, day.weekday());
    let month_day = words::month_day_brief(lang, day.month(), day.day());
    let western = words::western_year(lang, day.year());
    match (lang, day.year() == now.year()) {
        (Lang::Ja, true) => format!("{month_day}({weekday})"),
        (Lang::Ja, false) => format!("{western}{month_day}({weekday})"),
        (Lang::En, true) => format!("{month_day} ({weekday})"),
        (Lang::En, false) => format!("{month_day} {western} ({weekday})"),
    }
}

/// A time of day in Japan: 14時05分 / 14:05.
pub fn clock(lang: Lang, at: Instant) -> String {
    let at = jst(at);
    words::clock(lang, at.hour(), at.minute())
}

/// A date and time in Japan: 令和8年(2026年)11月22日(日) 14時05分.
pub fn date_time(lang: Lang, at: Instant) -> String {
    format!("{} {}", long_date(lang, today(at)), clock(lang, at))
}

/// A deadline, always with its time and time zone:
/// 令和8年(2026年)11月30日(月) 23時59分まで(日本時間).
pub fn deadline(lang: Lang, at: Instant) -> String {
    words::deadline(lang, &long_date(lang, today(at)), &clock(lang, at))
}

/// A fiscal year by name: 令和8年度 / FY2026. The year in which an era begins
/// is called by the new era where most of it lies there (2019 is 令和元年度).
pub fn fiscal_year_name(lang: Lang, fiscal_year: i32) -> String {
    match (lang, NaiveDate::from_ymd_opt(fiscal_year, 10, 1)) {
        (Lang::Ja, Some(middle)) => words::fiscal_year(lang, &era_year(middle)),
        _ => words::fiscal_year(lang, &fiscal_year.to_string()),
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn day(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).unwrap()
    }

    fn at(text: &str) -> Instant {
        text.parse().unwrap()
    }

    #[test]
    fn the_fiscal_year_turns_on_the_first_of_april() {
        assert_eq!(fiscal_year(day(2024, 3, 31)), 2023);
        assert_eq!(fiscal_year(day(2024, 4, 1)), 2024);
        assert_eq!(fiscal_year(day(2024, 2, 6)), 2023);
    }

    #[test]
    fn fiscal_years_are_called_by_the_era_most_of_them_lies_in() {
        for (year, name) in [
            (1988, "昭和63年度"),
            (1989, "平成元年度"),
            (2018, "平成30年度"),
            (2019, "令和元年度"),
            (2023, "令和5年度"),
        ] {
            assert_eq!(fiscal_year_name(Lang::Ja, year), name);
        }
        assert_eq!(fiscal_year_name(Lang::En, 2023), "FY2023");
    }

    #[test]
    fn dates_are_written_as_the_city_writes_them() {
        assert_eq!(wareki(day(2023, 12, 1)), "令和5年12月1日");
        assert_eq!(wareki(day(2019, 5, 1)), "令和元年5月1日");
        assert_eq!(wareki(day(2019, 4, 30)), "平成31年4月30日");
        assert_eq!(
            long_date(Lang::Ja, day(2026, 11, 22)),
            "令和8年(2026年)11月22日(日)"
        );
        assert_eq!(
            long_date(Lang::En, day(2026, 11, 22)),
            "22 November 2026 (Sun)"
        );
        assert_eq!(short_date(Lang::Ja, day(2026, 11, 22)), "11月22日(日)");
        let now = day(2026, 1, 1);
        assert_eq!(list_date(Lang::Ja, day(2026, 11, 22), now), "11月22日(日)");
        assert_eq!(
            list_date(Lang::Ja, day(2020, 7, 5), now),
            "2020年7月5日(日)"
        );
        assert_eq!(
            list_date(Lang::En, day(2020, 7, 5), now),
            "5 Jul 2020 (Sun)"
        );
    }

    #[test]
    fn times_are_those_of_a_clock_in_japan() {
        let evening = at("2026-11-22T15:05:09Z");
        assert_eq!(today(evening), day(2026, 11, 23));
        assert_eq!(clock(Lang::Ja, evening), "0時05分");
        assert_eq!(clock(Lang::En, evening), "00:05");
        assert_eq!(
            date_time(Lang::Ja, at("2026-11-24T05:05:00Z")),
            "令和8年(2026年)11月24日(火) 14時05分"
        );
    }

    #[test]
    fn a_deadline_names_its_minute_and_its_zone() {
        let end = end_of_day(day(2026, 11, 30));
        assert_eq!(end, at("2026-11-30T14:59:59Z"));
        assert_eq!(
            deadline(Lang::Ja, end),
            "令和8年(2026年)11月30日(月) 23時59分まで(日本時間)"
        );
        assert_eq!(
            deadline(Lang::En, end),
            "23:59 on 30 November 2026 (Mon), Japan time"
        );
        assert_eq!(start_of_day(day(2026, 11, 30)), at("2026-11-29T15:00:00Z"));
    }

    #[test]
    fn the_last_second_of_a_deadline_counts_whole() {
        let until = end_of_day(day(2026, 11, 30));
        assert!(!is_over(until, at("2026-11-30T14:59:59Z")));
        assert!(!is_over(until, at("2026-11-30T14:59:59.999Z")));
        assert!(is_over(until, at("2026-11-30T15:00:00Z")));
    }

    #[test]
    fn days_left_are_days_in_japan() {
        let until = end_of_day(day(2026, 11, 30));
        assert_eq!(days_left(at("2026-11-24T05:00:00Z"), until), 6);
        assert_eq!(days_left(at("2026-11-29T14:59:59Z"), until), 1);
        assert_eq!(days_left(at("2026-11-29T15:00:00Z"), until), 0);
        assert_eq!(days_left(at("2026-11-30T15:00:00Z"), until), -1);
    }
}
