//! How long a certification lasts.

use chrono::{Datelike, Months, NaiveDate};
use serde::{Deserialize, Serialize};

/// Where the period is rounded up to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ValidityEnd {
    /// The day the years are over.
    Day,
    /// The last day of that month: 属する月の末日.
    Month,
    /// 31 March of that fiscal year: 属する年度の末日.
    FiscalYear,
}

impl ValidityEnd {
    /// Every way to end.
    pub const ALL: [Self; 3] = [Self::Day, Self::Month, Self::FiscalYear];

    /// The word in the file.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Month => "month",
            Self::FiscalYear => "fiscal_year",
        }
    }

    /// Reads the word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|end| end.as_str() == word)
    }
}

/// The period of a certification: 認定日から2年を経過する日の属する月の末日.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Validity {
    /// Full years.
    pub years: u32,
    /// Where the period is rounded up to.
    pub end: ValidityEnd,
    /// Whether the day of certification is the first day of the period
    /// (起算日に算入); otherwise the day after is, as 民法140条 has it.
    pub first_day_counts: bool,
}

impl Validity {
    /// The last day of validity, inclusive to 23:59:59 Japan time.
    ///
    /// A period of years ends on the day before the day that answers its
    /// first day, or on the month's last day where there is no such day
    /// (民法143条).
    pub fn valid_to(&self, certified_on: NaiveDate) -> NaiveDate {
        self.checked_valid_to(certified_on)
            .unwrap_or(NaiveDate::MAX)
    }

    /// As [`valid_to`](Self::valid_to); none beyond the calendar.
    fn checked_valid_to(self, certified_on: NaiveDate) -> Option<NaiveDate> {
        let first = if self.first_day_counts {
            certified_on
        } else {
            certified_on.succ_opt()?
        };
        let year = first.year().checked_add_unsigned(self.years)?;
        let last = match NaiveDate::from_ymd_opt(year, first.month(), first.day()) {
            Some(answering) => answering.pred_opt()?,
            None => end_of_month(NaiveDate::from_ymd_opt(year, first.month(), 1)?)?,
        };
        match self.end {
            ValidityEnd::Day => Some(last),
            ValidityEnd::Month => end_of_month(last),
            ValidityEnd::FiscalYear => {
                NaiveDate::from_ymd_opt(last.year() + i32::from(last.month() > 3), 3, 31)
            }
        }
    }
}

/// The last day of the month `day` is in.
fn end_of_month(day: NaiveDate) -> Option<NaiveDate> {
    day.with_day(1)?
        .checked_add_months(Months::new(1))?
        .pred_opt()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn valid_to(years: u32, end: ValidityEnd, first_day_counts: bool, from: &str) -> String {
        let from: NaiveDate = from.parse().unwrap_or_default();
        Validity {
            years,
            end,
            first_day_counts,
        }
        .valid_to(from)
        .to_string()
    }

    #[test]
    fn mid_month_both_readings_agree() {
        for counts in [true, false] {
            assert_eq!(
                valid_to(2, ValidityEnd::Month, counts, "2023-10-16"),
                "2025-10-31"
            );
        }
    }

    #[test]
    fn on_the_first_of_a_month_the_readings_differ_by_a_month() {
        assert_eq!(
            valid_to(2, ValidityEnd::Day, true, "2023-11-01"),
            "2025-10-31"
        );
        assert_eq!(
            valid_to(2, ValidityEnd::Month, true, "2023-11-01"),
            "2025-10-31"
        );
        assert_eq!(
            valid_to(2, ValidityEnd::Day, false, "2023-11-01"),
            "2025-11-01"
        );
        assert_eq!(
            valid_to(2, ValidityEnd::Month, false, "2023-11-01"),
            "2025-11-30"
        );
    }

    #[test]
    fn the_specimen_certificate_holds() {
        assert_eq!(
            valid_to(2, ValidityEnd::Month, false, "2027-02-15"),
            "2029-02-28"
        );
        assert_eq!(
            valid_to(2, ValidityEnd::Month, true, "2027-02-15"),
            "2029-02-28"
        );
    }

    #[test]
    fn fiscal_years_end_on_31_march() {
        assert_eq!(
            valid_to(1, ValidityEnd::FiscalYear, true, "2023-12-01"),
            "2025-03-31"
        );
        assert_eq!(
            valid_to(1, ValidityEnd::FiscalYear, true, "2023-02-01"),
            "2024-03-31"
        );
        assert_eq!(
            valid_to(1, ValidityEnd::FiscalYear, true, "2023-04-01"),
            "2024-03-31"
        );
        assert_eq!(
            valid_to(1, ValidityEnd::FiscalYear, false, "2023-04-01"),
            "2025-03-31"
        );
        assert_eq!(
            valid_to(0, ValidityEnd::FiscalYear, false, "2023-12-01"),
            "2024-03-31"
        );
    }

    #[test]
    fn leap_days_end_as_the_civil_code_says() {
        assert_eq!(
            valid_to(1, ValidityEnd::Day, true, "2024-02-29"),
            "2025-02-28"
        );
        assert_eq!(
            valid_to(4, ValidityEnd::Day, true, "2024-02-29"),
            "2028-02-28"
        );
        assert_eq!(
            valid_to(1, ValidityEnd::Day, false, "2024-02-29"),
            "2025-02-28"
        );
        assert_eq!(
            valid_to(1, ValidityEnd::Day, false, "2023-02-28"),
            "2024-02-29"
        );
    }

    #[test]
    fn the_demo_of_five_years_is_valid_in_2026() {
        assert_eq!(
            valid_to(5, ValidityEnd::Month, false, "2023-12-01"),
            "2028-12-31"
        );
    }
}
