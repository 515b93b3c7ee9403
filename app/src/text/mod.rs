//! Sentences in Japanese and English, and those that several features share.
//!
//! A sentence without parts is a [`Text`] constant, so a missing translation
//! does not compile. A sentence with parts is a function of [`Lang`] and the
//! parts. Each feature keeps its own in `<feature>/words.rs`.

pub mod documents;
#[cfg(feature = "ssr")]
pub mod done;
pub mod form;
pub mod site;
pub mod time;
pub mod ui;
pub mod writing;

use serde::{Deserialize, Serialize};

/// A language the screens are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// 日本語
    #[default]
    Ja,
    /// English
    En,
}

impl Lang {
    /// The BCP 47 tag, as in `<html lang>` and in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ja => "ja",
            Self::En => "en",
        }
    }

    /// Reads a tag; anything unknown is Japanese.
    pub fn from_tag(tag: &str) -> Self {
        if tag == "en" { Self::En } else { Self::Ja }
    }
}

/// One sentence in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Text {
    /// 日本語
    pub ja: &'static str,
    /// English
    pub en: &'static str,
}

impl Text {
    /// A sentence in both languages.
    pub const fn new(ja: &'static str, en: &'static str) -> Self {
        Self { ja, en }
    }

    /// The sentence in `lang`.
    pub const fn of(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Ja => self.ja,
            Lang::En => self.en,
        }
    }
}

/// A sentence that is data of the programme (names of items, letters), in
/// both languages. English may be missing there; Japanese then stands in.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LocalText {
    /// 日本語
    pub ja: String,
    /// English, empty where the city has none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub en: String,
}

impl LocalText {
    /// Whether there is nothing to say.
    pub const fn is_empty(&self) -> bool {
        self.ja.is_empty()
    }

    /// The sentence in `lang`, in Japanese where there is no other.
    pub fn of(&self, lang: Lang) -> &str {
        match lang {
            Lang::En if !self.en.is_empty() => &self.en,
            _ => &self.ja,
        }
    }
}

/// So many of something in English: 1 item, 6 items. The number may be in
/// words already, such as 1,200.
pub fn count(n: impl std::fmt::Display, one: &str, many: &str) -> String {
    let n = n.to_string();
    let what = if n == "1" { one } else { many };
    format!("{n} {what}")
}

/// The language of the page that is being rendered.
#[cfg(feature = "ssr")]
pub fn lang() -> Lang {
    leptos::prelude::use_context::<Lang>().unwrap_or_default()
}

/// `text` in the language of the page that is being rendered.
#[cfg(feature = "ssr")]
pub fn t(text: Text) -> &'static str {
    text.of(lang())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_not_many() {
        let days = |n: i64| count(n, "day", "days");
        assert_eq!([0, 1, 2].map(days), ["0 days", "1 day", "2 days"]);
        assert_eq!(count("1,200", "person", "people"), "1,200 people");
    }
}
