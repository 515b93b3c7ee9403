//! Japanese eras (元号) since 明治: which year of which era a date falls in.

use chrono::{Datelike, NaiveDate};

use crate::text::{Text, time as words};

/// A Japanese era. Earlier eras followed another calendar and are not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Era {
    /// 明治, from 1868-10-23.
    Meiji,
    /// 大正, from 1912-07-30.
    Taisho,
    /// 昭和, from 1926-12-25.
    Showa,
    /// 平成, from 1989-01-08.
    Heisei,
    /// 令和, from 2019-05-01.
    Reiwa,
}

impl Era {
    /// Every era, the newest first.
    pub const ALL: [Self; 5] = [
        Self::Reiwa,
        Self::Heisei,
        Self::Showa,
        Self::Taisho,
        Self::Meiji,
    ];

    /// The first day of the era. The last day of the era before is the day before.
    pub fn first_day(self) -> NaiveDate {
        let (year, month, day) = match self {
            Self::Meiji => (1868, 10, 23),
            Self::Taisho => (1912, 7, 30),
            Self::Showa => (1926, 12, 25),
            Self::Heisei => (1989, 1, 8),
            Self::Reiwa => (2019, 5, 1),
        };
        NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
    }

    /// The era `date` falls in; none before 明治.
    pub fn of(date: NaiveDate) -> Option<Self> {
        Self::ALL.into_iter().find(|era| era.first_day() <= date)
    }

    /// The Western year in which year `year` of this era falls (令和5 → 2023).
    pub fn western_year(self, year: i32) -> i32 {
        self.first_day().year() + year - 1
    }

    /// The number of the year of this era that `western_year` is (2023 → 令和5).
    pub fn year_of(self, western_year: i32) -> i32 {
        western_year - self.first_day().year() + 1
    }

    /// The era's name: 令和 / Reiwa.
    pub const fn name(self) -> Text {
        match self {
            Self::Meiji => words::MEIJI,
            Self::Taisho => words::TAISHO,
            Self::Showa => words::SHOWA,
            Self::Heisei => words::HEISEI,
            Self::Reiwa => words::REIWA,
        }
    }

    /// The Latin letter used for short (R5.4.1).
    const fn letter(self) -> char {
        match self {
            Self::Meiji => 'M',
            Self::Taisho => 'T',
            Self::Showa => 'S',
            Self::Heisei => 'H',
            Self::Reiwa => 'R',
        }
    }

    /// Takes an era off the front of `text` (already NFKC): 令和, 令, Reiwa or
    /// R, Latin letters large or small.
    pub(super) fn strip(text: &str) -> Option<(Self, &str)> {
        Self::ALL.into_iter().find_map(|era| {
            let Text { ja, en } = era.name();
            let first = ja.chars().next()?;
            let latin = text
                .split_at_checked(en.len())
                .filter(|(name, _)| name.eq_ignore_ascii_case(en));
            latin
                .map(|(_, rest)| rest)
                .or_else(|| text.strip_prefix(ja))
                .or_else(|| text.strip_prefix(first))
                .or_else(|| text.strip_prefix([era.letter(), era.letter().to_ascii_lowercase()]))
                .map(|rest| (era, rest))
        })
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use chrono::Days;
    use icu_calendar::{Date, cal::Japanese};

    use super::*;
    use crate::text::Lang;

    #[test]
    fn eras_and_their_years_agree_with_unicode() {
        let last = NaiveDate::from_ymd_opt(2060, 1, 1).unwrap();
        // Before 明治6年 Japan had another calendar, and Unicode counts no era.
        let mut day = NaiveDate::from_ymd_opt(1873, 1, 1).unwrap();
        while day < last {
            let theirs = Date::try_new_iso(
                day.year(),
                u8::try_from(day.month()).unwrap(),
                u8::try_from(day.day()).unwrap(),
            )
            .unwrap()
            .to_calendar(Japanese::new());
            let ours = Era::of(day).unwrap();
            let theirs = theirs.era_year();
            assert_eq!(
                theirs.era.as_str(),
                ours.name().of(Lang::En).to_lowercase(),
                "{day}"
            );
            assert_eq!(theirs.year, ours.year_of(day.year()), "{day}");
            day = day + Days::new(1);
        }
    }

    #[test]
    fn a_date_before_meiji_has_no_era() {
        assert_eq!(
            Era::of(NaiveDate::from_ymd_opt(1868, 10, 22).unwrap()),
            None
        );
    }

    #[test]
    fn eras_are_read_in_each_of_their_spellings() {
        for text in ["令和5", "令5", "R5", "r5", "Reiwa5", "REIWA5", "reiwa5"] {
            assert_eq!(Era::strip(text), Some((Era::Reiwa, "5")));
        }
        for era in Era::ALL {
            let text = format!("{}12", era.name().of(Lang::En));
            assert_eq!(Era::strip(&text), Some((era, "12")));
        }
        assert_eq!(Era::strip("2023"), None);
    }
}
