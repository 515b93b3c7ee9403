//! Days of which only the month may be known.

use std::fmt;

use chrono::{Datelike as _, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::long_date;
use crate::text::{Lang, time as words};

/// A day, or a month where nobody remembers the day. Kept as `2023-04-01` or
/// `2023-04`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum DayOrMonth {
    /// The day.
    Day(NaiveDate),
    /// The month of this day, its first.
    Month(NaiveDate),
}

impl DayOrMonth {
    /// The month in which `day` lies.
    pub fn month_of(day: NaiveDate) -> Self {
        Self::Month(day.with_day(1).unwrap_or(day))
    }

    /// The first day it can mean.
    pub const fn first(self) -> NaiveDate {
        match self {
            Self::Day(day) | Self::Month(day) => day,
        }
    }

    /// The last day it can mean.
    pub fn last(self) -> NaiveDate {
        match self {
            Self::Day(day) => day,
            Self::Month(first) => (first + Months::new(1)).pred_opt().unwrap_or(first),
        }
    }

    /// As pages say it: a date, or 2023年4月.
    pub fn say(self, lang: Lang) -> String {
        match self {
            Self::Day(day) => long_date(lang, day),
            Self::Month(first) => words::year_month(lang, first.year(), first.month()),
        }
    }
}

impl From<NaiveDate> for DayOrMonth {
    fn from(day: NaiveDate) -> Self {
        Self::Day(day)
    }
}

impl fmt::Display for DayOrMonth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => write!(f, "{day}"),
            Self::Month(first) => write!(f, "{}", first.format("%Y-%m")),
        }
    }
}

impl From<DayOrMonth> for String {
    fn from(it: DayOrMonth) -> Self {
        it.to_string()
    }
}

impl TryFrom<String> for DayOrMonth {
    type Error = chrono::ParseError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        if text.len() == "2023-04".len() {
            return format!("{text}-01").parse().map(Self::Month);
        }
        text.parse().map(Self::Day)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_kept_and_said_without_a_day() {
        for (kept, ja, last) in [
            ("2023-04-01", "令和5年(2023年)4月1日(土)", "2023-04-01"),
            ("2023-04", "2023年4月", "2023-04-30"),
            ("2024-02", "2024年2月", "2024-02-29"),
        ] {
            let it: DayOrMonth = serde_json::from_value(kept.into()).unwrap();
            assert_eq!(serde_json::to_value(it).unwrap(), kept);
            assert_eq!(it.say(Lang::Ja), ja);
            assert_eq!(it.last().to_string(), last);
        }
        assert!(serde_json::from_value::<DayOrMonth>("2023".into()).is_err());
        let april = DayOrMonth::month_of("2023-04-15".parse().unwrap());
        assert_eq!(april.say(Lang::En), "April 2023");
    }
}
