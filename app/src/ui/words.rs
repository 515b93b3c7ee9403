//! What a part may be given to say.

use leptos::prelude::*;

use crate::text::time::{CLOCK_SIGNS, DAY_SIGNS, YEAR_SIGN};
use crate::text::{LocalText, Text, lang, t};

/// Words in the language of the page. Empty means: leave it out.
///
/// Made from a [`Text`] or a [`LocalText`] in the language being rendered, or
/// from a sentence that is already made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words(String);

impl Words {
    /// The words, if there are any.
    pub fn said(self) -> Option<String> {
        (!self.0.is_empty()).then_some(self.0)
    }

    /// The words.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The words, owned.
    pub fn into_string(self) -> String {
        self.0
    }
}

impl From<Text> for Words {
    fn from(text: Text) -> Self {
        Self(t(text).to_owned())
    }
}
impl From<&LocalText> for Words {
    fn from(text: &LocalText) -> Self {
        Self(text.of(lang()).to_owned())
    }
}
impl From<String> for Words {
    fn from(text: String) -> Self {
        Self(text)
    }
}
impl From<&String> for Words {
    fn from(text: &String) -> Self {
        Self(text.clone())
    }
}
impl From<&str> for Words {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}
impl<W: Into<Words>> From<Option<W>> for Words {
    fn from(text: Option<W>) -> Self {
        text.map(Into::into).unwrap_or_default()
    }
}

/// A sentence in which no line ends inside a year (2026年), a day (4月1日) or a
/// time of day (23時59分): browsers part Japanese between any two signs.
pub fn unbroken(text: &str) -> AnyView {
    let mut parts: Vec<AnyView> = Vec::new();
    let mut rest = text;
    while let Some((start, end)) = find_when(rest) {
        let (before, from) = rest.split_at(start);
        let (when, after) = from.split_at(end - start);
        parts.push(before.to_owned().into_any());
        parts.push(view! { <span class="nowrap">{when.to_owned()}</span> }.into_any());
        rest = after;
    }
    parts.push(rest.to_owned().into_any());
    parts.collect_view().into_any()
}

/// Where the next year, day or time of day begins and ends.
fn find_when(text: &str) -> Option<(usize, usize)> {
    let [day, clock] = [DAY_SIGNS, CLOCK_SIGNS].map(|signs| find_pair(text, signs));
    [find_year(text), day, clock].into_iter().flatten().min()
}

/// Where a number of years begins and ends.
fn find_year(text: &str) -> Option<(usize, usize)> {
    text.match_indices(YEAR_SIGN).find_map(|(at, sign)| {
        let digits = digits_before(text, at);
        (digits > 0).then(|| (at - digits, at + sign.len()))
    })
}

/// How many digits stand in front of `at`, each one byte long.
fn digits_before(text: &str, at: usize) -> usize {
    let is_digit = |c: &char| c.is_ascii_digit();
    text[..at].chars().rev().take_while(is_digit).count()
}

/// Where two numbers with these signs behind them begin and end.
fn find_pair(text: &str, [first, second]: [char; 2]) -> Option<(usize, usize)> {
    let is_digit = |c: &char| c.is_ascii_digit();
    text.match_indices(first).find_map(|(at, sign)| {
        let digits = digits_before(text, at);
        let behind = &text[at + sign.len()..];
        let more = behind.chars().take_while(is_digit).count();
        let ends = behind[more..].starts_with(second);
        (digits > 0 && more > 0 && ends)
            .then(|| (at - digits, at + sign.len() + more + second.len_utf8()))
    })
}

#[cfg(test)]
mod tests {
    use super::find_when;

    #[test]
    fn days_and_times_of_day_are_found() {
        for (text, when) in [
            ("(月) 23時59分まで", Some("23時59分")),
            ("令和8年(2026年)11月30日(月) 23時59分まで", Some("8年")),
            ("(2026年)11月30日(月)", Some("2026年")),
            ("11月30日(月) 23時59分まで", Some("11月30日")),
            ("令和元年度", None),
            ("12月と4月1日", Some("4月1日")),
            ("3か月10日間", None),
            ("9時05分", Some("9時05分")),
            ("時間と9時から", None),
            ("0時間30分", None),
            ("", None),
        ] {
            let found = find_when(text).map(|(start, end)| &text[start..end]);
            assert_eq!(found, when, "{text}");
        }
    }
}
