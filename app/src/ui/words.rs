//! What a part may be given to say.

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
