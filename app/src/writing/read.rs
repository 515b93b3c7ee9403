//! Reading single fields of a form.

use std::ops::RangeInclusive;

use super::{count_chars, fold_width, nfc, to_katakana};
use crate::field::{Fields, Problem};
use crate::text::{Text, form};

/// The text of a field that must not be empty, without spaces at its ends.
///
/// # Errors
/// It is empty or longer than `max` characters.
pub fn required(fields: &Fields, name: &str, label: Text, max: usize) -> Result<String, Problem> {
    optional(fields, name, label, max)?
        .ok_or_else(|| Problem::with(name, |lang| form::empty(lang, label)))
}

/// The text of a field that may be empty, without spaces at its ends.
///
/// # Errors
/// It is longer than `max` characters.
pub fn optional(
    fields: &Fields,
    name: &str,
    label: Text,
    max: usize,
) -> Result<Option<String>, Problem> {
    let text = nfc(fields.get(name).trim());
    let now = count_chars(&text);
    if now > max {
        return Err(Problem::with(name, |lang| {
            form::too_long(lang, label, max, now)
        }));
    }
    Ok(Some(text).filter(|text| !text.is_empty()))
}

/// `text` on one line: names and the like never hold a line break, whatever
/// was posted.
pub fn one_line(text: &str) -> String {
    text.split(char::is_control)
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// How a name is read (フリガナ), as katakana: hiragana and half-width kana
/// are converted; 「ー」「・」, spaces, Latin letters and digits may stand in it.
/// Empty is none.
///
/// # Errors
/// It holds another sign or is longer than `max` characters.
pub fn kana(
    fields: &Fields,
    name: &str,
    label: Text,
    max: usize,
) -> Result<Option<String>, Problem> {
    let Some(text) = optional(fields, name, label, max)? else {
        return Ok(None);
    };
    let text = one_line(&to_katakana(&text));
    match text.chars().find(|c| !is_kana(*c)) {
        Some(sign) => Err(Problem::with(name, |lang| {
            form::not_kana(lang, label, sign)
        })),
        None => Ok(Some(text)),
    }
}

/// Katakana (U+30A1–30FA), ー, ・, iteration marks, spaces; and what names
/// such as 「ABC商会(架空)」 are often read with.
fn is_kana(c: char) -> bool {
    matches!(
        c,
        'ァ'..='ヾ' | ' ' | '\u{3000}' | '(' | ')' | '（' | '）' | '&' | '＆' | '-' | '.'
    ) || c.is_ascii_alphanumeric()
        || matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
}

/// A whole number within `range`; full-width digits and commas are read.
/// Empty is none.
///
/// # Errors
/// It is not a number, or outside `range`.
pub fn whole_number(
    fields: &Fields,
    name: &str,
    label: Text,
    range: RangeInclusive<u32>,
) -> Result<Option<u32>, Problem> {
    let typed = fold_width(fields.get(name));
    let digits: String = typed
        .chars()
        .filter(|c| !c.is_whitespace() && *c != ',')
        .collect();
    if digits.is_empty() {
        return Ok(None);
    }
    if !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Problem::with(name, |lang| form::not_a_number(lang, label)));
    }
    // More digits than a u32 holds are outside every range.
    match digits.parse().ok().filter(|number| range.contains(number)) {
        Some(number) => Ok(Some(number)),
        None => Err(Problem::with(name, |lang| {
            form::out_of_range(lang, label, *range.start(), *range.end())
        })),
    }
}

/// One of a closed list of values that must be chosen.
///
/// # Errors
/// Nothing or something outside the list was posted.
pub fn choice<T>(
    fields: &Fields,
    name: &str,
    label: Text,
    parse: fn(&str) -> Option<T>,
) -> Result<T, Problem> {
    parse(fields.get(name).trim())
        .ok_or_else(|| Problem::with(name, |lang| form::not_chosen(lang, label)))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use crate::text::Lang;

    const LABEL: Text = Text::new("理由", "Reason");

    fn typed(text: &str) -> Fields {
        [("reason", text)].into_iter().collect()
    }

    fn said<T: std::fmt::Debug>(read: Result<T, Problem>) -> String {
        read.unwrap_err().say(Lang::Ja).to_owned()
    }

    #[test]
    fn texts_are_trimmed_and_kept() {
        assert_eq!(
            required(&typed("　髙﨑 \n"), "reason", LABEL, 9),
            Ok("髙﨑".to_owned())
        );
        assert_eq!(optional(&typed(" 　"), "reason", LABEL, 9), Ok(None));
        assert_eq!(
            said(required(&typed(" "), "reason", LABEL, 9)),
            "理由を入力してください"
        );
    }

    #[test]
    fn a_long_text_is_told_its_length() {
        let long = "髙".repeat(412);
        assert_eq!(
            said(required(&typed(&long), "reason", LABEL, 400)),
            "理由は400文字以内で入力してください(今は412文字です)"
        );
        assert!(required(&typed(&long), "reason", LABEL, 412).is_ok());
    }

    #[test]
    fn kana_are_converted_not_refused() {
        assert_eq!(
            kana(&typed("ひなた・せいさくしょー ｷﾀ"), "reason", LABEL, 99),
            Ok(Some("ヒナタ・セイサクショー キタ".to_owned()))
        );
        assert_eq!(kana(&typed(""), "reason", LABEL, 99), Ok(None));
        assert_eq!(
            said(kana(&typed("ヒナタ製作所"), "reason", LABEL, 99)),
            "理由はカタカナかひらがなで入力してください(「製」は使えません)"
        );
    }

    #[test]
    fn numbers_are_read_in_any_width() {
        for text in ["1200", "１２００", "1,200", " 1２00 "] {
            assert_eq!(
                whole_number(&typed(text), "reason", LABEL, 0..=9999),
                Ok(Some(1200))
            );
        }
        assert_eq!(whole_number(&typed(" "), "reason", LABEL, 0..=9), Ok(None));
        assert_eq!(
            said(whole_number(&typed("約12人"), "reason", LABEL, 0..=9)),
            "理由は「12」のように数字だけで入力してください"
        );
        for text in ["10", "99999999999999"] {
            assert_eq!(
                said(whole_number(&typed(text), "reason", LABEL, 0..=9)),
                "理由は0から9までの数字で入力してください"
            );
        }
    }

    #[test]
    fn names_stay_on_one_line() {
        assert_eq!(one_line("日向\r\nBcc: x"), "日向 Bcc: x");
    }
}
