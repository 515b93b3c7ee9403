//! The programme: what a city asks for, what it gives, and its rules as data.
//!
//! A programme file (TOML, [`file`]) is what a clerk edits. Loaded and
//! published it becomes one frozen [`Definition`], named by the
//! [`sha256`](Definition::sha256) of its canonical JSON; applications,
//! decisions and certificates point to that and never see a later one.
//! What a kind of programme has of its own is in a module of its name:
//! [`certification`]. Tier rules are in [`tier`], validity in [`validity`], what
//! is filled into letters and mails in [`template`]. No threshold of any city
//! stands in the code.

pub mod certification;
pub mod file;
pub mod item;
pub mod mails;
pub mod marks;
pub mod municipal_code;
pub mod published;
pub mod ruler;
#[cfg(test)]
pub(crate) mod specimen;
pub mod template;
pub mod tier;
pub mod validity;
pub mod words;

use std::fmt::Write as _;

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

pub use certification::{
    CertificateText, CertificationRules, Eligibility, EligibilityTest, Incentive, Letters,
    NumberRule,
};
pub use file::{FileError, parse, to_toml};
pub use item::{Area, AreaCode, Item, ItemCode};
pub use mails::{MailKind, Mails};
pub use municipal_code::MunicipalCode;
pub use ruler::Ruler;
pub use template::{Placeholder, Template};
pub use tier::{
    AreaCount, Check, Condition, Missing, Next, Outcome, PercentOf, Standing, Tier, TierCheck,
    TierRule, evaluate,
};
pub use validity::{Validity, ValidityEnd};

use crate::text::LocalText;
use crate::time::is_over;

/// What programmes there are. A kind has its own part of the programme file and
/// its own calls; what stands in [`Head`] is the same for all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Employers are certified by what they do (認定).
    Certification,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 1] = [Self::Certification];

    /// The word in the file and in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Certification => "certification",
        }
    }

    /// Reads the word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

/// What every programme says of itself, whatever its kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// Names the programme across its versions, e.g. `tayo-na-hatarakikata`.
    pub code: String,
    /// What the programme is called.
    pub name: LocalText,
    /// The city that certifies, e.g. 旭川市.
    pub city: LocalText,
    /// Its code in open data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub city_code: Option<MunicipalCode>,
    /// Where people ask.
    pub office: Office,
    /// What this version is called, e.g. 令和5年度版.
    pub version_label: LocalText,
    /// What changed and how criteria are to be read, for the criteria page.
    pub notes: LocalText,
}

/// One version of a programme's rules, by its kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Definition {
    /// Of a certification. Its JSON is older than kinds and says nothing of them.
    Certification(CertificationRules),
}

impl Definition {
    /// The text that is stored and hashed: the same rules give the same text
    /// on every machine (field order of the types, no maps).
    ///
    /// # Errors
    /// Only if memory runs out; everything in it has a JSON form.
    pub fn canonical_json(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(self)
    }

    /// Reads what [`canonical_json`](Self::canonical_json) wrote for a programme of
    /// this kind.
    pub fn from_json(kind: Kind, json: &str) -> Result<Self, serde_json::Error> {
        match kind {
            Kind::Certification => serde_json::from_str(json).map(Self::Certification),
        }
    }

    /// The SHA-256 of the canonical JSON, 64 lower-case hexadecimal digits:
    /// the name of these rules in every record made under them.
    pub fn sha256(&self) -> Result<String, serde_json::Error> {
        let digest = Sha256::digest(self.canonical_json()?.as_bytes());
        Ok(digest.iter().fold(String::new(), |mut hex, byte| {
            // Writing to a String cannot fail.
            _ = write!(hex, "{byte:02x}");
            hex
        }))
    }

    /// Its kind.
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Certification(_) => Kind::Certification,
        }
    }

    /// What it says of itself.
    pub const fn head(&self) -> &Head {
        match self {
            Self::Certification(rules) => &rules.head,
        }
    }

    /// As [`head`](Self::head), for what is not published yet.
    pub const fn head_mut(&mut self) -> &mut Head {
        match self {
            Self::Certification(rules) => &mut rules.head,
        }
    }

    /// The mails on an application to it.
    pub const fn mails(&self) -> &Mails {
        match self {
            Self::Certification(rules) => &rules.mails,
        }
    }

    /// The rules of a certification, for what only a certification has: call, case
    /// and certificate are of this kind.
    pub const fn certification(&self) -> &CertificationRules {
        let Self::Certification(rules) = self;
        rules
    }

    /// As [`certification`](Self::certification), for what is not published yet.
    pub const fn certification_mut(&mut self) -> &mut CertificationRules {
        let Self::Certification(rules) = self;
        rules
    }
}

/// The office that runs the programme, as printed on pages and letters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Office {
    /// Department and desk.
    pub name: LocalText,
    /// Telephone, as printed.
    pub phone: String,
    /// Mail address, as printed.
    pub email: String,
    /// When somebody answers.
    pub hours: LocalText,
}

/// Whom a call is for. Calls for renewals and upgrades come with the pages that
/// take them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CallKind {
    /// First certification (新規).
    New,
}

impl CallKind {
    /// Every kind, in the order of the page.
    pub const ALL: [Self; 1] = [Self::New];

    /// The word in the file and in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
        }
    }

    /// Reads the word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

/// A call (募集) as the file plans it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CallPlan {
    /// Fiscal year it belongs to, e.g. 2023 for 令和5年度.
    pub fiscal_year: i32,
    /// What it is called.
    pub label: LocalText,
    /// First moment applications are taken.
    pub opens_at: DateTime<Utc>,
    /// Last second they are taken, inclusive.
    pub closes_at: DateTime<Utc>,
    /// Minutes after closing in which a form begun before may still arrive.
    pub grace_minutes: u32,
    /// Whom it is for.
    pub kind: CallKind,
}

impl CallPlan {
    /// Whether drafts can be begun and sent at `now`. The grace after the end
    /// is for sending only: see [`Self::takes`].
    pub fn is_open(&self, now: DateTime<Utc>) -> bool {
        self.opens_at <= now && !is_over(self.closes_at, now)
    }

    /// Whether an application that arrives at `now` is taken.
    pub fn takes(&self, now: DateTime<Utc>) -> bool {
        let grace = TimeDelta::minutes(i64::from(self.grace_minutes));
        self.opens_at <= now && !is_over(self.closes_at + grace, now)
    }
}

/// Everything a programme file says: the rules, and the calls they are for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProgrammeFile {
    /// The rules, frozen when published.
    pub definition: Definition,
    /// The calls to open under these rules; may be empty.
    pub calls: Vec<CallPlan>,
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn a_call_is_open_to_the_end_of_its_last_second() {
        let mut call = CallPlan {
            fiscal_year: 2026,
            label: LocalText::default(),
            opens_at: at("2026-11-01T00:00:00Z"),
            closes_at: at("2026-11-30T14:59:59Z"),
            grace_minutes: 0,
            kind: CallKind::New,
        };
        for (moment, open) in [
            ("2026-10-31T23:59:59.999Z", false),
            ("2026-11-01T00:00:00Z", true),
            ("2026-11-30T14:59:59.999Z", true),
            ("2026-11-30T15:00:00Z", false),
        ] {
            assert_eq!(call.is_open(at(moment)), open, "{moment}");
            assert_eq!(call.takes(at(moment)), open, "{moment}");
        }
        call.grace_minutes = 15;
        assert!(!call.is_open(at("2026-11-30T15:00:00Z")));
        assert!(call.takes(at("2026-11-30T15:14:59.999Z")));
        assert!(!call.takes(at("2026-11-30T15:15:00Z")));
    }
}
