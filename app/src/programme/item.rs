//! What is counted: items (取組項目) in their areas (分野).

use std::fmt;

use serde::{Deserialize, Serialize};

use super::template::{Placeholder, fill};
use crate::text::{Lang, LocalText};

/// One of the three areas; the award categories are the same three.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AreaCode {
    /// 人材育成・働きがい
    Hr,
    /// ワークライフバランス
    Wlb,
    /// ダイバーシティ&インクルージョン
    Di,
}

impl AreaCode {
    /// Every area, in the order of the page.
    pub const ALL: [Self; 3] = [Self::Hr, Self::Wlb, Self::Di];

    /// The word in the file, in addresses and in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Hr => "hr",
            Self::Wlb => "wlb",
            Self::Di => "di",
        }
    }

    /// Reads the word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|area| area.as_str() == word)
    }
}

/// An area as the programme names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Area {
    /// Which area.
    pub code: AreaCode,
    /// Full name.
    pub name: LocalText,
    /// Short name, for lines such as 人材育成であと1項目.
    pub short: LocalText,
    /// What it is about, in one sentence.
    pub summary: LocalText,
}

/// Names an item, e.g. `HR-01`: capital letters, a hyphen, digits. It stands
/// in field names and addresses.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ItemCode(String);

impl ItemCode {
    /// Reads a code; anything but `AA-00` (1–4 letters, 1–3 digits) is none.
    pub fn parse(code: &str) -> Option<Self> {
        let (letters, digits) = code.split_once('-')?;
        let fits = (1..=4).contains(&letters.len())
            && letters.bytes().all(|b| b.is_ascii_uppercase())
            && (1..=3).contains(&digits.len())
            && digits.bytes().all(|b| b.is_ascii_digit());
        fits.then(|| Self(code.to_owned()))
    }

    /// The code as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ItemCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for ItemCode {
    type Error = NotAnItemCode;

    fn try_from(code: String) -> Result<Self, Self::Error> {
        Self::parse(&code).ok_or(NotAnItemCode)
    }
}

impl From<ItemCode> for String {
    fn from(code: ItemCode) -> Self {
        code.0
    }
}

/// The text is no item code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an item code is capital letters, a hyphen and digits, such as HR-01")]
pub struct NotAnItemCode;

/// One item of the self-assessment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "four independent marks a clerk ticks in the file"
)]
pub struct Item {
    /// Names it.
    pub code: ItemCode,
    /// The area it counts in.
    pub area: AreaCode,
    /// What it is, in one line.
    pub name: LocalText,
    /// What "implemented" means: the sentence reviewers judge by, in which
    /// `{years}` may stand; shown by [`Self::asks_within`].
    pub asks: LocalText,
    /// What counts as evidence.
    pub evidence: LocalText,
    /// A free item of the operator's own; counted, but in no denominator.
    pub own_initiative: bool,
    /// Whether it shows a result (実績), for rules on result items.
    pub result: bool,
    /// Points for rules on points, 1 unless the programme weighs.
    pub points: u32,
    /// Whether women and men who used it are to be counted.
    pub needs_users: bool,
    /// Whether this version asks for it.
    pub enabled: bool,
}

impl Item {
    /// What its words may use.
    pub const PLACEHOLDERS: &'static [Placeholder] = &[Placeholder::Years];

    /// What "implemented" means where use counts within `years`, as
    /// [`CertificationRules::years_said`](super::CertificationRules::years_said) says them.
    pub fn asks_within(&self, lang: Lang, years: &str) -> String {
        fill(self.asks.of(lang), |_| years.to_owned())
    }
}
