//! Reading dates as people type them: 西暦 or 和暦, full or half width, in one
//! field or in three.

use chrono::{Datelike, Months, NaiveDate};

use super::{DateError, DayOrMonth, Era};
use crate::field::{Fields, Problem};
use crate::text::{Text, time as words};
use crate::writing::fold_width;

/// Reads a date from the fields `{name}.y`, `{name}.m` and `{name}.d`.
/// All three empty is no date. A whole date typed into the first field alone
/// is taken as such.
///
/// # Errors
/// A problem at the part that has to be put right.
pub fn read_date(fields: &Fields, name: &str, label: Text) -> Result<Option<NaiveDate>, Problem> {
    read_fields(fields, name).map_err(|error| {
        Problem::with(format!("{name}.{}", error.part()), |lang| {
            error.say(lang, label)
        })
    })
}

/// Reads a date of which the month is enough: the day may be left empty. The
/// fields and what is said of them are those of [`read_date`].
///
/// # Errors
/// What stands there is neither a date nor a month.
pub fn read_day_or_month(
    fields: &Fields,
    name: &str,
    label: Text,
) -> Result<Option<DayOrMonth>, Problem> {
    read_fields_of_month(fields, name).map_err(|error| {
        Problem::with(format!("{name}.{}", error.part()), |lang| {
            error.say(lang, label)
        })
    })
}

/// [`wrong_part`] where the month is enough.
pub fn wrong_part_of_month(fields: &Fields, name: &str) -> Option<&'static str> {
    read_fields_of_month(fields, name)
        .err()
        .map(DateError::part)
}

fn read_fields_of_month(fields: &Fields, name: &str) -> Result<Option<DayOrMonth>, DateError> {
    let [year, month, day] =
        ["y", "m", "d"].map(|part| squeeze(fields.get(&format!("{name}.{part}"))));
    let whole = if !day.is_empty() {
        None
    } else if !month.is_empty() {
        Some(read_month(&year, &month))
    } else if read_year(&year).is_ok() {
        None
    } else {
        parse_month(&year).map(Ok)
    };
    match whole {
        Some(month) => month.map(Some),
        None => Ok(read_fields(fields, name)?.map(DayOrMonth::Day)),
    }
}

/// 2023年4月, 令和5年4月, R5.4, 2023-4 in one field; none if it is no month.
fn parse_month(text: &str) -> Option<DayOrMonth> {
    let [year_sign, month_sign, _] = words::YEAR_MONTH_DAY;
    let text = text.strip_suffix(month_sign).unwrap_or(text);
    let (year, month) = text.split_once([year_sign, '-', '/', '.'])?;
    read_month(year, month).ok()
}

/// A month lies in an era if one of its days does: 平成31年4月, 令和元年5月.
fn read_month(year: &str, month: &str) -> Result<DayOrMonth, DateError> {
    if year.is_empty() {
        return Err(DateError::Missing(0));
    }
    let year = read_year(year)?;
    let [_, month_sign, _] = words::YEAR_MONTH_DAY;
    let month = small_number(month.trim_end_matches(month_sign)).ok_or(DateError::NoSuchMonth)?;
    let first = year.day(month, 1);
    let day = match first {
        Err(DateError::OtherEra { meant, .. }) => {
            let last = DayOrMonth::month_of(meant).last();
            year.day(month, last.day()).or(first)
        }
        other => other,
    };
    day.map(DayOrMonth::month_of)
}

/// Which part (`y`, `m` or `d`) to mark when [`read_date`] has refused a date;
/// none if it can be read, so that what is wrong is the day as a whole.
pub fn wrong_part(fields: &Fields, name: &str) -> Option<&'static str> {
    read_fields(fields, name).err().map(DateError::part)
}

fn read_fields(fields: &Fields, name: &str) -> Result<Option<NaiveDate>, DateError> {
    let parts = ["y", "m", "d"].map(|part| squeeze(fields.get(&format!("{name}.{part}"))));
    let [year, month, day] = &parts;
    if parts.iter().all(String::is_empty) {
        return Ok(None);
    }
    let is_whole_date = month.is_empty() && day.is_empty() && read_year(year).is_err();
    let date = if is_whole_date {
        parse_date(year)
    } else {
        read_parts(year, month, day)
    };
    date.map(Some)
}

fn read_parts(year: &str, month: &str, day: &str) -> Result<NaiveDate, DateError> {
    if let Some(part) = [year, month, day].iter().position(|text| text.is_empty()) {
        return Err(DateError::Missing(part));
    }
    let year = read_year(year)?;
    let [_, month_sign, day_sign] = words::YEAR_MONTH_DAY;
    let month = small_number(month.trim_end_matches(month_sign)).ok_or(DateError::NoSuchMonth)?;
    let day = small_number(day.trim_end_matches(day_sign)).unwrap_or(0);
    year.day(month, day)
}

/// Reads a date typed into one field: `2023-04-01`, `2023/4/1`, `20230401`,
/// 2023年4月1日, 令和5年4月1日, 令和元年5月1日, 令5.4.1, `R5.4.1`, `R5/4/1`, `Reiwa 5-4-1`, ㋿5年4月1日,
/// full-width digits; a day of the week or the Western year in brackets may
/// stand where [`super::long_date`] puts it.
///
/// # Errors
/// [`DateError`] says what is wrong.
pub fn parse_date(text: &str) -> Result<NaiveDate, DateError> {
    let (text, western) = without_brackets(&squeeze(text))?;
    let date = parse_plain(&text)?;
    if western.is_some_and(|year| year != date.year()) {
        return Err(DateError::Unreadable);
    }
    Ok(date)
}

fn parse_plain(text: &str) -> Result<NaiveDate, DateError> {
    if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
        return read_parts(&text[..4], &text[4..6], &text[6..]);
    }
    let [year_sign, month_sign, day_sign] = words::YEAR_MONTH_DAY;
    let text = text.strip_suffix(day_sign).unwrap_or(text);
    let mut parts = text.split([year_sign, month_sign, '-', '/', '.']);
    let (Some(year), Some(month), Some(day), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(DateError::Unreadable);
    };
    if [month, day].iter().any(|part| small_number(part).is_none()) {
        return Err(DateError::Unreadable);
    }
    read_parts(year, month, day).map_err(|error| match error {
        DateError::UnreadableYear | DateError::Missing(_) => DateError::Unreadable,
        other => other,
    })
}

/// A year as typed, not yet a day.
#[derive(Debug, Clone, Copy)]
struct TypedYear {
    western: i32,
    era: Option<Era>,
}

impl TypedYear {
    /// The day, if the calendar and the era have it.
    fn day(self, month: u32, day: u32) -> Result<NaiveDate, DateError> {
        let first =
            NaiveDate::from_ymd_opt(self.western, month, 1).ok_or(DateError::NoSuchMonth)?;
        let date = NaiveDate::from_ymd_opt(self.western, month, day).ok_or_else(|| {
            let last = (first + Months::new(1)).pred_opt().map_or(28, |d| d.day());
            DateError::NoSuchDay {
                year: self.western,
                month,
                last,
            }
        })?;
        match self.era {
            Some(era) if Era::of(date) != Some(era) => Err(DateError::OtherEra {
                era,
                meant: date,
                whole_year: self.is_wholly_outside(era),
            }),
            _ => Ok(date),
        }
    }

    /// Whether no day of the year belongs to `era` (平成32年, not 平成31年).
    fn is_wholly_outside(self, era: Era) -> bool {
        let ends = [(1, 1), (12, 31)].map(|(m, d)| NaiveDate::from_ymd_opt(self.western, m, d));
        ends.into_iter()
            .flatten()
            .all(|day| Era::of(day) != Some(era))
    }
}

/// 2026, 2026年, 令和8, 令和8年, 令和元, R8, 平成32 (refused later, with the day).
fn read_year(text: &str) -> Result<TypedYear, DateError> {
    let [year_sign, ..] = words::YEAR_MONTH_DAY;
    let text = text.strip_suffix(year_sign).unwrap_or(text);
    let Some((era, rest)) = Era::strip(text) else {
        let is_four_digits = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
        let western = text
            .parse()
            .ok()
            .filter(|_| is_four_digits && !text.starts_with('0'));
        return western
            .map(|western| TypedYear { western, era: None })
            .ok_or(DateError::UnreadableYear);
    };
    let number = if rest == words::FIRST_YEAR {
        1
    } else {
        small_number(rest).ok_or(DateError::UnreadableYear)?
    };
    if number == 0 {
        return Err(DateError::YearZero(era));
    }
    let western = era.western_year(i32::try_from(number).unwrap_or(i32::MAX));
    Ok(TypedYear {
        western,
        era: Some(era),
    })
}

/// A number of one or two digits.
fn small_number(text: &str) -> Option<u32> {
    let is_small = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|_| is_small)
}

/// Codes as half-width text without any spaces.
fn squeeze(text: &str) -> String {
    fold_width(text)
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect()
}

/// The text without what stands in brackets: days of the week are dropped, a
/// Western year is handed back to be compared.
fn without_brackets(text: &str) -> Result<(String, Option<i32>), DateError> {
    let mut plain = String::with_capacity(text.len());
    let mut western = None;
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('(') {
        let (inside, behind) = after.split_once(')').ok_or(DateError::Unreadable)?;
        if !inside.chars().all(|c| words::WEEKDAY_SIGNS.contains(c)) {
            let year = read_year(inside).ok().filter(|year| year.era.is_none());
            western = Some(year.ok_or(DateError::Unreadable)?.western);
        }
        plain.push_str(before);
        rest = behind;
    }
    plain.push_str(rest);
    Ok((plain, western))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use proptest::prelude::*;

    use super::super::{long_date, wareki};
    use super::*;
    use crate::text::Lang;

    const LABEL: Text = Text::new("実施日", "Start date");

    fn day(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).unwrap()
    }

    fn typed(y: &str, m: &str, d: &str) -> Fields {
        [("on.y", y), ("on.m", m), ("on.d", d)]
            .into_iter()
            .collect()
    }

    fn words_for(fields: &Fields) -> String {
        read_date(fields, "on", LABEL)
            .unwrap_err()
            .say(Lang::Ja)
            .to_owned()
    }

    #[test]
    fn dates_are_read_in_every_spelling_in_use() {
        for text in [
            "令和5年4月1日",
            "令和５年４月１日",
            "R5.4.1",
            "r5/4/1",
            "Ｒ５．４．１",
            "令5.4.1",
            "Reiwa 5-4-1",
            "㋿5年4月1日",
            "2023-04-01",
            "2023/4/1",
            "2023年4月1日",
            "20230401",
            " 令和 5年 4月 1日 ",
            "2023−04−01",
            "令和5年(2023年)4月1日(土)",
            "R5.4.1(土)",
            "2023年4月1日（土曜日）",
        ] {
            assert_eq!(parse_date(text), Ok(day(2023, 4, 1)), "{text}");
        }
        assert_eq!(parse_date("令和元年5月1日"), Ok(day(2019, 5, 1)));
        assert_eq!(parse_date("R元.5.1"), Ok(day(2019, 5, 1)));
        assert_eq!(parse_date("昭和64年1月7日"), Ok(day(1989, 1, 7)));
        assert_eq!(parse_date("㍻31年4月30日"), Ok(day(2019, 4, 30)));
    }

    #[test]
    fn what_is_no_date_is_refused_with_its_reason() {
        let cases = [
            ("令和0年4月1日", DateError::YearZero(Era::Reiwa)),
            (
                "2023年2月30日",
                DateError::NoSuchDay {
                    year: 2023,
                    month: 2,
                    last: 28,
                },
            ),
            (
                "令和6年2月30日",
                DateError::NoSuchDay {
                    year: 2024,
                    month: 2,
                    last: 29,
                },
            ),
            ("2023-13-01", DateError::NoSuchMonth),
            (
                "2023年12月32日",
                DateError::NoSuchDay {
                    year: 2023,
                    month: 12,
                    last: 31,
                },
            ),
            ("5.4.1", DateError::Unreadable),
            ("令和5年(2024年)4月1日", DateError::Unreadable),
            ("令和5年4月1日(仮)", DateError::Unreadable),
            ("来年", DateError::Unreadable),
            ("", DateError::Unreadable),
            ("2023-4", DateError::Unreadable),
            ("+2023-4-1", DateError::Unreadable),
        ];
        for (text, error) in cases {
            assert_eq!(parse_date(text), Err(error), "{text}");
        }
    }

    #[test]
    fn a_year_past_its_era_is_answered_with_the_right_one() {
        assert_eq!(
            words_for(&typed("平成32", "4", "1")),
            "実施日の「平成32年」は「令和2年」に当たります。「令和2年」と入力してください"
        );
        assert_eq!(
            words_for(&typed("平成31", "5", "1")),
            "実施日の「平成31年5月1日」は「令和元年5月1日」に当たります。\
             「令和元年5月1日」と入力してください"
        );
        assert_eq!(
            words_for(&typed("令和元", "4", "30")),
            "実施日の「令和元年4月30日」は「平成31年4月30日」に当たります。\
             「平成31年4月30日」と入力してください"
        );
    }

    #[test]
    fn the_english_answer_to_a_wrong_era_is_one_that_can_be_typed() {
        for (year, say) in [
            (
                "Heisei 32",
                "In the start date, “Heisei 32” is Reiwa 2: enter the year as Reiwa 2",
            ),
            (
                "平成31",
                "In the start date, “1 May Heisei 31” is 1 May Reiwa 1: enter the year as Reiwa 1",
            ),
        ] {
            let problem = read_date(&typed(year, "5", "1"), "on", LABEL).unwrap_err();
            assert_eq!(problem.say(Lang::En), say);
            let (_, right) = say.rsplit_once(" as ").unwrap();
            assert!(read_date(&typed(right, "5", "1"), "on", LABEL).is_ok());
        }
    }

    #[test]
    fn three_fields_are_read_in_both_calendars() {
        for year in [
            "2026",
            "２０２６",
            "2026年",
            "令和8",
            "令和８年",
            "R8",
            "ｒ8",
            "Reiwa 8",
            "ＲＥＩＷＡ　８",
            "㋿8",
        ] {
            let read = read_date(&typed(year, "４月", "01"), "on", LABEL);
            assert_eq!(read, Ok(Some(day(2026, 4, 1))), "{year}");
        }
        let first = read_date(&typed("令和元", "12", "31日"), "on", LABEL);
        assert_eq!(first, Ok(Some(day(2019, 12, 31))));
        let whole = read_date(&typed("令和8年4月1日", "", ""), "on", LABEL);
        assert_eq!(whole, Ok(Some(day(2026, 4, 1))));
    }

    #[test]
    fn a_month_is_enough_where_it_is_asked_for() {
        let read = |year, month, day| read_day_or_month(&typed(year, month, day), "on", LABEL);
        let april = DayOrMonth::month_of(day(2023, 4, 1));
        for (year, month) in [
            ("2023", "4"),
            ("令和5", "４月"),
            ("2023年4月", ""),
            ("令和5年4月", ""),
            ("R5.4", ""),
            ("2023-04", ""),
        ] {
            assert_eq!(read(year, month, ""), Ok(Some(april)), "{year} {month}");
        }
        assert_eq!(read("2023", "4", "1"), Ok(Some(day(2023, 4, 1).into())));
        assert_eq!(
            read("令和5年4月1日", "", ""),
            Ok(Some(day(2023, 4, 1).into()))
        );
        assert_eq!(read("", "", ""), Ok(None));
        for (year, month) in [
            ("平成31", "4"),
            ("令和元", "5"),
            ("昭和64", "1"),
            ("平成元", "1"),
        ] {
            assert!(read(year, month, "").is_ok(), "{year} {month}");
        }
        for (year, month, part) in [
            ("2023", "", "m"),
            ("", "4", "y"),
            ("2023", "13", "m"),
            ("令和元", "4", "y"),
            ("いつか", "", "y"),
        ] {
            let problem = read(year, month, "").unwrap_err();
            assert_eq!(problem.field, format!("on.{part}"), "{year} {month}");
            assert_eq!(
                wrong_part_of_month(&typed(year, month, ""), "on"),
                Some(part)
            );
        }
        assert!(read_date(&typed("2023", "4", ""), "on", LABEL).is_err());
    }

    #[test]
    fn an_empty_date_is_none() {
        assert_eq!(read_date(&Fields::new(), "on", LABEL), Ok(None));
        assert_eq!(read_date(&typed("", "　", " "), "on", LABEL), Ok(None));
    }

    #[test]
    fn problems_of_three_fields_say_what_to_do() {
        assert_eq!(
            words_for(&typed("2026", "", "1")),
            "実施日の「月」を入力してください"
        );
        assert_eq!(
            words_for(&typed("2026", "", "")),
            "実施日の「月」を入力してください"
        );
        assert_eq!(
            words_for(&typed("8", "4", "1")),
            "実施日の「年」は「2026」や「令和8」のように入力してください"
        );
        assert_eq!(
            words_for(&typed("2026", "2", "30")),
            "実施日を確かめてください。2026年2月は1日から28日までです"
        );
        assert_eq!(
            words_for(&typed("令和0", "2", "1")),
            "実施日の「年」を確かめてください。令和は元年(1年)から始まります"
        );
        let problem = read_date(&typed("2026", "2", "x"), "on", LABEL).unwrap_err();
        assert_eq!(problem.field, "on.d");
        assert_eq!(
            problem.say(Lang::En),
            "Check the day of the start date: February 2026 has days 1 to 28"
        );
        assert_eq!(wrong_part(&typed("2026", "2", "x"), "on"), Some("d"));
        assert_eq!(wrong_part(&typed("2026", "", "1"), "on"), Some("m"));
        assert_eq!(wrong_part(&typed("2026", "2", "3"), "on"), None);
    }

    proptest! {
        #[test]
        fn every_printed_date_reads_back(days in 0_u64..80_000) {
            let date = Era::Meiji.first_day() + chrono::Days::new(days);
            prop_assert_eq!(parse_date(&wareki(date)), Ok(date));
            prop_assert_eq!(parse_date(&long_date(Lang::Ja, date)), Ok(date));
            prop_assert_eq!(parse_date(&date.to_string()), Ok(date));
        }

        #[test]
        fn no_text_makes_reading_fail_otherwise_than_by_an_error(text in "\\PC*") {
            let _ = parse_date(&text);
            let _ = read_date(&typed(&text, &text, &text), "on", LABEL);
        }
    }
}
