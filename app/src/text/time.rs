//! Words of dates and times.

use chrono::Weekday;

use super::{Lang, Text};

/// 明治
pub const MEIJI: Text = Text::new("明治", "Meiji");
/// 大正
pub const TAISHO: Text = Text::new("大正", "Taisho");
/// 昭和
pub const SHOWA: Text = Text::new("昭和", "Showa");
/// 平成
pub const HEISEI: Text = Text::new("平成", "Heisei");
/// 令和
pub const REIWA: Text = Text::new("令和", "Reiwa");

/// The sign for the first year of an era.
pub const FIRST_YEAR: &str = "元";
/// The signs behind a year, a month and a day.
pub const YEAR_MONTH_DAY: [char; 3] = ['年', '月', '日'];
/// The signs of the days of the week and of a holiday, as found in brackets
/// behind a date.
pub const WEEKDAY_SIGNS: &str = "日月火水木金土曜祝休・";

/// A year of an era: 令和5年, 令和元年 / Reiwa 5.
pub fn era_year(lang: Lang, era: Text, year: i32) -> String {
    let era = era.of(lang);
    match lang {
        Lang::Ja if year == 1 => format!("{era}{FIRST_YEAR}年"),
        Lang::Ja => format!("{era}{year}年"),
        Lang::En => format!("{era} {year}"),
    }
}

/// A Western year: 2026年 / 2026.
pub fn western_year(lang: Lang, year: i32) -> String {
    match lang {
        Lang::Ja => format!("{year}年"),
        Lang::En => year.to_string(),
    }
}

/// A day of a year: 11月22日 / 22 November.
pub fn month_day(lang: Lang, month: u32, day: u32) -> String {
    match lang {
        Lang::Ja => format!("{month}月{day}日"),
        Lang::En => format!("{day} {}", self::month(month)),
    }
}

/// A day of a year where there is little room: 11月22日 / 22 Nov.
pub fn month_day_brief(lang: Lang, month: u32, day: u32) -> String {
    match lang {
        Lang::Ja => month_day(lang, month, day),
        Lang::En => {
            let name = self::month(month);
            format!("{day} {}", name.get(..3).unwrap_or(name))
        }
    }
}

/// The sign of a year: 2026年.
pub const YEAR_SIGN: char = '年';

/// The signs of months and days in a day: 4月1日.
pub const DAY_SIGNS: [char; 2] = ['月', '日'];

/// The signs of hours and minutes in a time of day.
pub const CLOCK_SIGNS: [char; 2] = ['時', '分'];

/// A time of day: 14時05分 / 14:05.
pub fn clock(lang: Lang, hour: u32, minute: u32) -> String {
    match lang {
        Lang::Ja => format!("{hour}時{minute:02}分"),
        Lang::En => format!("{hour:02}:{minute:02}"),
    }
}

/// A month of which the day is not known: 2023年4月 / April 2023.
pub fn year_month(lang: Lang, year: i32, month: u32) -> String {
    match lang {
        Lang::Ja => format!("{year}年{month}月"),
        Lang::En => format!("{} {year}", self::month(month)),
    }
}

/// A fiscal year; `year` as it is called in `lang`: 令和8年度 / FY2026.
pub fn fiscal_year(lang: Lang, year: &str) -> String {
    match lang {
        Lang::Ja => format!("{year}度"),
        Lang::En => format!("FY{year}"),
    }
}

/// A day of an era: 令和2年4月1日 / 1 April Reiwa 2.
pub fn era_day(lang: Lang, era: Text, year: i32, month: u32, day: u32) -> String {
    let year = era_year(lang, era, year);
    match lang {
        Lang::Ja => format!("{year}{}", month_day(lang, month, day)),
        Lang::En => format!("{} {year}", month_day(lang, month, day)),
    }
}

/// The day of the week, short: 日 / Sun.
pub const fn weekday(lang: Lang, day: Weekday) -> &'static str {
    let (ja, en) = match day {
        Weekday::Mon => ("月", "Mon"),
        Weekday::Tue => ("火", "Tue"),
        Weekday::Wed => ("水", "Wed"),
        Weekday::Thu => ("木", "Thu"),
        Weekday::Fri => ("金", "Fri"),
        Weekday::Sat => ("土", "Sat"),
        Weekday::Sun => ("日", "Sun"),
    };
    match lang {
        Lang::Ja => ja,
        Lang::En => en,
    }
}

/// The English name of a month, 1 to 12.
pub const fn month(month: u32) -> &'static str {
    match month {
        1 => "January",
        2 => "February",
        3 => "March",
        4 => "April",
        5 => "May",
        6 => "June",
        7 => "July",
        8 => "August",
        9 => "September",
        10 => "October",
        11 => "November",
        _ => "December",
    }
}

/// …23時59分まで(日本時間)
pub fn deadline(lang: Lang, date: &str, clock: &str) -> String {
    match lang {
        Lang::Ja => format!("{date} {clock}まで(日本時間)"),
        Lang::En => format!("{clock} on {date}, Japan time"),
    }
}

/// What cannot be read as a date.
pub fn unreadable(lang: Lang, label: &str) -> String {
    match lang {
        Lang::Ja => format!("{label}は「2026年4月1日」や「令和8年4月1日」のように入力してください"),
        Lang::En => format!("Enter the {label} like 2026 / 4 / 1"),
    }
}

/// A year in the field for years that cannot be read.
pub fn unreadable_year(lang: Lang, label: &str) -> String {
    match lang {
        Lang::Ja => format!("{label}の「年」は「2026」や「令和8」のように入力してください"),
        Lang::En => format!("Enter the year of the {label} like 2026, Reiwa 8 or R8"),
    }
}

/// A part of the date is empty: 実施日の月を入力してください.
pub fn part_missing(lang: Lang, label: &str, part: Text) -> String {
    let part = part.of(lang);
    match lang {
        Lang::Ja => format!("{label}の「{part}」を入力してください"),
        Lang::En => format!("Enter the {part} of the {label}"),
    }
}

/// Year, month and day as parts of a date.
pub const PARTS: [Text; 3] = [
    Text::new("年", "year"),
    Text::new("月", "month"),
    Text::new("日", "day"),
];

/// 令和0年 was typed.
pub fn no_year_zero(lang: Lang, label: &str, era: Text) -> String {
    let era = era.of(lang);
    match lang {
        Lang::Ja => format!("{label}の「年」を確かめてください。{era}は元年(1年)から始まります"),
        Lang::En => format!("Check the year of the {label}: {era} begins with year 1"),
    }
}

/// 平成32年 was typed where 令和2年 is meant; `year` is what to type in the
/// field for years.
pub fn other_era(lang: Lang, label: &str, typed: &str, right: &str, year: &str) -> String {
    match lang {
        Lang::Ja => {
            format!("{label}の「{typed}」は「{right}」に当たります。「{right}」と入力してください")
        }
        Lang::En => format!("In the {label}, “{typed}” is {right}: enter the year as {year}"),
    }
}

/// A day that an era does not have and no other era either.
pub fn outside_eras(lang: Lang, label: &str, typed: &str) -> String {
    match lang {
        Lang::Ja => format!("{label}の「{typed}」は暦にありません。年を確かめてください"),
        Lang::En => format!("Check the year of the {label}: there is no {typed}"),
    }
}

/// A month that is not 1 to 12.
pub fn no_such_month(lang: Lang, label: &str) -> String {
    match lang {
        Lang::Ja => format!("{label}の「月」は1から12までの数字で入力してください"),
        Lang::En => format!("Enter the month of the {label} as a number from 1 to 12"),
    }
}

/// 2月30日: the month has fewer days.
pub fn no_such_day(lang: Lang, label: &str, year: i32, month: u32, last: u32) -> String {
    match lang {
        Lang::Ja => {
            format!("{label}を確かめてください。{year}年{month}月は1日から{last}日までです")
        }
        Lang::En => format!(
            "Check the day of the {label}: {} {year} has days 1 to {last}",
            self::month(month)
        ),
    }
}
