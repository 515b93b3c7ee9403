//! What can be wrong with a date, and how to say it.

use chrono::{Datelike, NaiveDate};

use super::Era;
use crate::text::{Lang, Text, form, time as words};

/// Why a text is not a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateError {
    /// Not in any shape known here.
    Unreadable,
    /// The year alone is not in any shape known here.
    UnreadableYear,
    /// Year (0), month (1) or day (2) is missing.
    Missing(usize),
    /// 令和0年: eras begin with year 1.
    YearZero(Era),
    /// The day exists but lies outside the era it was typed with: 平成32年,
    /// 令和元年4月30日.
    OtherEra {
        /// The era that was typed.
        era: Era,
        /// The day that was probably meant.
        meant: NaiveDate,
        /// Whether the month matters for telling which era is right.
        whole_year: bool,
    },
    /// There is no such month.
    NoSuchMonth,
    /// The month has fewer days: 2月30日.
    NoSuchDay {
        /// Western year.
        year: i32,
        /// Month, 1 to 12.
        month: u32,
        /// The last day that the month has.
        last: u32,
    },
}

impl DateError {
    /// What happened and what to do, about the date called `label`.
    pub fn say(self, lang: Lang, label: Text) -> String {
        let label = &form::within(lang, label);
        match self {
            Self::Unreadable => words::unreadable(lang, label),
            Self::UnreadableYear => words::unreadable_year(lang, label),
            Self::Missing(part) => words::part_missing(lang, label, words::PARTS[part.min(2)]),
            Self::YearZero(era) => words::no_year_zero(lang, label, era.name()),
            Self::NoSuchMonth => words::no_such_month(lang, label),
            Self::NoSuchDay { year, month, last } => {
                words::no_such_day(lang, label, year, month, last)
            }
            Self::OtherEra {
                era,
                meant,
                whole_year,
            } => {
                let write = |era: Era| {
                    let year = era.year_of(meant.year());
                    if whole_year {
                        words::era_year(lang, era.name(), year)
                    } else {
                        words::era_day(lang, era.name(), year, meant.month(), meant.day())
                    }
                };
                match Era::of(meant) {
                    Some(right) => words::other_era(lang, label, &write(era), &write(right)),
                    None => words::outside_eras(lang, label, &write(era)),
                }
            }
        }
    }

    /// Which of the three fields of a date has to be put right.
    pub(super) const fn part(self) -> &'static str {
        match self {
            Self::NoSuchMonth | Self::Missing(1) => "m",
            Self::NoSuchDay { .. } | Self::Missing(2) => "d",
            _ => "y",
        }
    }
}
