//! Addresses and phone numbers in Japan.

use serde::{Deserialize, Serialize};

use crate::field::{Fields, Problem, Problems};
use crate::operator::words;
use crate::text::{Lang, Text, form};
use crate::writing::{fold_width, one_line, optional, required};

/// The longest municipality (characters).
const CITY_MAX: usize = 50;
/// The longest town and lot, and the longest building (characters).
const LINE_MAX: usize = 100;

/// An address, from the large to the small.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    /// Seven digits.
    pub postal_code: String,
    /// One of the 47, by its full name: 北海道.
    pub prefecture: String,
    /// 市区町村
    pub city: String,
    /// 町名・番地
    pub town: String,
    /// 建物名・部屋番号
    pub building: Option<String>,
}

impl Address {
    /// Reads `postal_code`, prefecture, city, town and building.
    ///
    /// # Errors
    /// What is missing or cannot be read, in the order of the form.
    pub fn read(fields: &Fields) -> Result<Self, Problems> {
        let mut problems = Problems::new();
        let mut keep = |problem: Problem| problems.push(problem);
        let postal_code = read_postal_code(fields).map_err(&mut keep);
        let prefecture = read_prefecture(fields).map_err(&mut keep);
        let city = read_city(fields, prefecture.ok()).map_err(&mut keep);
        let town = required(fields, "town", words::TOWN, LINE_MAX).map_err(&mut keep);
        let building = optional(fields, "building", words::BUILDING, LINE_MAX).map_err(&mut keep);
        match (postal_code, prefecture, city, town, building) {
            (Ok(postal_code), Ok(prefecture), Ok(city), Ok(town), Ok(building)) => Ok(Self {
                postal_code,
                prefecture: prefecture.to_owned(),
                city,
                town: one_line(&town),
                building: building.as_deref().map(one_line),
            }),
            _ => Err(problems),
        }
    }

    /// Adds the fields [`Self::read`] reads.
    pub fn push_fields(&self, fields: &mut Fields) {
        fields.push("postal_code", self.postal_code_shown());
        fields.push("prefecture", self.prefecture.as_str());
        fields.push("city", self.city.as_str());
        fields.push("town", self.town.as_str());
        fields.push("building", self.building.as_deref().unwrap_or_default());
    }

    /// 070-8525
    pub fn postal_code_shown(&self) -> String {
        match self.postal_code.split_at_checked(3) {
            Some((area, town)) => format!("{area}-{town}"),
            None => self.postal_code.clone(),
        }
    }

    /// Everything after the postal code, as it is written on an envelope in
    /// Japan: 北海道旭川市6条通9丁目46番地 総合庁舎5階.
    pub fn lines(&self) -> String {
        let Self {
            prefecture,
            city,
            town,
            building,
            ..
        } = self;
        match building {
            Some(building) => format!("{prefecture}{city}{town} {building}"),
            None => format!("{prefecture}{city}{town}"),
        }
    }

    /// The whole address on one line: 〒070-8525 北海道旭川市…; in English from
    /// the small to the large.
    pub fn shown(&self, lang: Lang) -> String {
        let code = self.postal_code_shown();
        match lang {
            Lang::Ja => format!("{}{code} {}", words::POSTAL_MARK, self.lines()),
            Lang::En => {
                let building = self
                    .building
                    .as_deref()
                    .map(|b| format!("{b}, "))
                    .unwrap_or_default();
                let prefecture = words::PREFECTURES
                    .iter()
                    .find(|prefecture| prefecture.ja == self.prefecture)
                    .map_or(self.prefecture.as_str(), |prefecture| prefecture.en);
                format!(
                    "{building}{}, {}, {prefecture} {code}",
                    self.town, self.city
                )
            }
        }
    }
}

/// Seven digits, with or without a hyphen or 〒, in any width.
fn read_postal_code(fields: &Fields) -> Result<String, Problem> {
    let digits: String = fold_width(fields.get("postal_code"))
        .chars()
        .filter(|&c| !c.is_whitespace() && !matches!(c, '-' | words::POSTAL_MARK | 'ー'))
        .collect();
    if digits.is_empty() {
        Err(Problem::with("postal_code", |lang| {
            form::empty(lang, words::POSTAL_CODE)
        }))
    } else if digits.len() == 7 && digits.bytes().all(|b| b.is_ascii_digit()) {
        Ok(digits)
    } else {
        Err(Problem::new("postal_code", words::POSTAL_CODE_DIGITS))
    }
}

/// The full name of a prefecture; 「東京」 is understood as 東京都.
fn read_prefecture(fields: &Fields) -> Result<&'static str, Problem> {
    let typed = fields.get("prefecture").trim();
    let is_meant = |name: &&str| {
        *name == typed
            || name
                .strip_suffix(words::PREFECTURE_SUFFIXES)
                .is_some_and(|short| short == typed)
    };
    words::PREFECTURES
        .iter()
        .map(|prefecture| prefecture.ja)
        .find(is_meant)
        .ok_or_else(|| {
            Problem::with("prefecture", |lang| {
                form::not_chosen(lang, words::PREFECTURE)
            })
        })
}

/// The municipality. 「北海道旭川市」 is meant well; 「北海道」 alone names none.
fn read_city(fields: &Fields, prefecture: Option<&str>) -> Result<String, Problem> {
    let typed = one_line(&required(fields, "city", words::CITY, CITY_MAX)?);
    let city = prefecture
        .and_then(|prefecture| typed.strip_prefix(prefecture))
        .map_or(typed.as_str(), str::trim_start);
    if city.is_empty() {
        return Err(Problem::with("city", |lang| form::empty(lang, words::CITY)));
    }
    Ok(city.to_owned())
}

/// Reads a phone number: digits folded to half width, in the groups in which
/// they were typed; brackets, spaces, dots and rules become hyphens, and an
/// extension stands behind: 0166-26-1111 内線5. None if empty.
///
/// # Errors
/// It is not a number in Japan (10 or 11 digits from 0) nor one from abroad
/// (`+` and 8 to 15 digits), or the extension is none (1 to 6 digits).
pub fn read_phone(fields: &Fields, name: &str, label: Text) -> Result<Option<String>, Problem> {
    let folded = fold_width(fields.get(name));
    let typed = folded.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    phone(typed)
        .map(Some)
        .ok_or_else(|| Problem::with(name, |lang| words::phone_digits(lang, label)))
}

fn phone(typed: &str) -> Option<String> {
    let (number, extension) = split_extension(typed);
    let (plus, rest) = number
        .trim()
        .strip_prefix('+')
        .map_or(("", number), |rest| ("+", rest));
    let groups = phone_groups(rest);
    let digits = groups.concat();
    let is_number = digits.bytes().all(|b| b.is_ascii_digit())
        && match plus {
            "" => digits.starts_with('0') && matches!(digits.len(), 10 | 11),
            _ => matches!(digits.len(), 8..=15),
        };
    let number = is_number.then(|| format!("{plus}{}", groups.join("-")))?;
    let Some(extension) = extension else {
        return Some(number);
    };
    let extension = phone_groups(extension).concat();
    let is_extension =
        matches!(extension.len(), 1..=6) && extension.bytes().all(|b| b.is_ascii_digit());
    is_extension.then(|| format!("{number} {}{extension}", words::EXTENSION))
}

/// The parts of a number between hyphens, brackets, blanks and dots.
fn phone_groups(text: &str) -> Vec<&str> {
    text.split(|c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '-' | '(' | ')' | '.' | '/' | 'ー' | '─' | '━' | '・' | ':' | '~' | '〜'
            )
    })
    .filter(|group| !group.is_empty())
    .collect()
}

/// A number and what stands behind 内線, where it has one.
fn split_extension(typed: &str) -> (&str, Option<&str>) {
    words::EXTENSION_SIGNS
        .iter()
        .find_map(|sign| {
            // Only ASCII letters change, so places stay the same.
            let at = typed.to_ascii_lowercase().find(sign)?;
            Some((typed.get(..at)?, typed.get(at + sign.len()..)))
        })
        .unwrap_or((typed, None))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn city_hall() -> Fields {
        [
            ("postal_code", "〒０７０ー８５２５"),
            ("prefecture", "北海道"),
            ("city", "北海道旭川市"),
            ("town", " 7条通9丁目48番地"),
            ("building", ""),
        ]
        .into_iter()
        .collect()
    }

    #[test]
    fn an_address_is_read_and_shown() {
        let address = Address::read(&city_hall()).unwrap();
        assert_eq!(address.postal_code, "0708525");
        assert_eq!(
            address.shown(Lang::Ja),
            "〒070-8525 北海道旭川市7条通9丁目48番地"
        );
        assert_eq!(
            address.shown(Lang::En),
            "7条通9丁目48番地, 旭川市, Hokkaido 070-8525"
        );
        let mut fields = Fields::new();
        address.push_fields(&mut fields);
        assert_eq!(Address::read(&fields), Ok(address));
    }

    #[test]
    fn a_short_prefecture_is_understood() {
        let mut fields = city_hall();
        for (typed, full) in [("東京", "東京都"), ("京都", "京都府"), ("京都府", "京都府")]
        {
            fields.set("prefecture", typed);
            assert_eq!(Address::read(&fields).unwrap().prefecture, full);
        }
    }

    #[test]
    fn a_prefecture_is_no_municipality() {
        let mut fields = city_hall();
        for typed in ["北海道", "北海道\u{3000}"] {
            fields.set("city", typed);
            let problems = Address::read(&fields).unwrap_err();
            assert_eq!(
                problems[0].say(Lang::Ja),
                "市区町村を入力してください",
                "{typed}"
            );
        }
    }

    #[test]
    fn problems_come_in_the_order_of_the_form() {
        let fields = [("postal_code", "70-8525"), ("city", "旭川市")]
            .into_iter()
            .collect();
        let problems = Address::read(&fields).unwrap_err();
        let at: Vec<_> = problems.iter().map(|p| p.field.as_str()).collect();
        assert_eq!(at, ["postal_code", "prefecture", "town"]);
        assert_eq!(
            problems[0].say(Lang::Ja),
            "郵便番号は「070-8525」のように7桁の数字で入力してください"
        );
    }

    #[test]
    fn phones_keep_the_groups_in_which_they_were_typed() {
        let read = |text: &str| {
            let fields = [("phone", text)].into_iter().collect();
            read_phone(&fields, "phone", words::PHONE).map_err(|_| ())
        };
        let good = [
            ("0166-26-1111", "0166-26-1111"),
            ("０１６６（２６）１１１１", "0166-26-1111"),
            ("0166261111", "0166261111"),
            ("090 1234 5678", "090-1234-5678"),
            ("０１２０ー００ー００００", "0120-00-0000"),
            ("+81 166 26 1111", "+81-166-26-1111"),
            ("０１６６─２６─１１１１", "0166-26-1111"),
            ("0166・26・1111", "0166-26-1111"),
            ("0166･26･1111", "0166-26-1111"),
            ("0166－26―1111", "0166-26-1111"),
            ("0166-26-1111 内線5", "0166-26-1111 内線5"),
            ("0166-26-1111(内線 ５３２１)", "0166-26-1111 内線5321"),
            ("0166-26-1111 内123", "0166-26-1111 内線123"),
            ("0166-26-1111 ext. 12", "0166-26-1111 内線12"),
            ("0166-26-1111 Ｅｘｔ12", "0166-26-1111 内線12"),
        ];
        for (typed, kept) in good {
            assert_eq!(read(typed), Ok(Some(kept.to_owned())), "{typed}");
        }
        assert_eq!(read(" "), Ok(None));
        for typed in [
            "26-1111",
            "166-26-1111",
            "0166-26-1111 内線",
            "0166-26-1111 内線いくつ",
            "なし",
            "+81",
        ] {
            assert_eq!(read(typed), Err(()), "{typed}");
        }
    }
}
