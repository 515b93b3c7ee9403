//! What was typed into a form, and what can be wrong with it.

use crate::text::{Lang, Text};

/// The longest text a single field may hold (characters).
pub const FIELD_MAX_CHARS: usize = 20_000;

/// What was posted: field names and texts, in order; a name may come often
/// (check boxes). Pages render from it, so that nothing typed is lost.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// An empty form.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// The first text under `name`, empty if there is none.
    pub fn get(&self, name: &str) -> &str {
        self.find(name).unwrap_or_default()
    }

    /// The first text under `name`, if the form had that field.
    pub fn find(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(n, _)| n == name)
            .map(|(_, v)| v.as_str())
    }

    /// Every text under `name`.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0
            .iter()
            .filter(move |(n, _)| n == name)
            .map(|(_, v)| v.as_str())
    }

    /// Whether `name` was posted with exactly `value` (a ticked box).
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.all(name).any(|v| v == value)
    }

    /// Adds a field behind the others.
    pub fn push(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.0.push((name.into(), value.into()));
    }

    /// Replaces every field called `name` by one.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.0.retain(|(n, _)| n != name);
        self.push(name, value);
    }

    /// All fields in the order they came.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(n, v)| (n.as_str(), v.as_str()))
    }

    /// Whether nothing was posted.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<N: Into<String>, V: Into<String>> FromIterator<(N, V)> for Fields {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(iter: I) -> Self {
        Self(
            iter.into_iter()
                .map(|(n, v)| (n.into(), v.into()))
                .collect(),
        )
    }
}

/// Something a person has to put right, at one field.
///
/// The words are made by [`Problem::say`]; beside the field and in the
/// summary at the top of the page stand the same ones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Name (and id) of the field the summary links to.
    pub field: String,
    /// What is wrong, in both languages, ready to read.
    ja: String,
    en: String,
}

impl Problem {
    /// The same at another field.
    #[must_use]
    pub fn at(self, field: impl Into<String>) -> Self {
        Self {
            field: field.into(),
            ..self
        }
    }

    /// A problem whose words have no parts.
    pub fn new(field: impl Into<String>, text: Text) -> Self {
        Self {
            field: field.into(),
            ja: text.ja.to_owned(),
            en: text.en.to_owned(),
        }
    }

    /// A problem whose words have parts: `say` is asked once for each language.
    pub fn with(field: impl Into<String>, say: impl Fn(Lang) -> String) -> Self {
        Self {
            field: field.into(),
            ja: say(Lang::Ja),
            en: say(Lang::En),
        }
    }

    /// What happened and what to do, in `lang`.
    pub fn say(&self, lang: Lang) -> &str {
        match lang {
            Lang::Ja => &self.ja,
            Lang::En => &self.en,
        }
    }
}

/// What is wrong with a form, in the order of its fields.
pub type Problems = Vec<Problem>;

/// The words for `field`, if anything is wrong there.
pub fn problem_at<'a>(problems: &'a [Problem], field: &str) -> Option<&'a Problem> {
    problems.iter().find(|p| p.field == field)
}
