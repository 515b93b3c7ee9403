//! The programme: what a city asks for, what it gives, and its rules as data.
//!
//! A programme file (TOML, [`file`]) is what a clerk edits. Loaded and
//! published it becomes one frozen [`Definition`], named by the
//! [`sha256`](Definition::sha256) of its canonical JSON; applications,
//! decisions and certificates point to that and never see a later one.
//! Tier rules are in [`tier`], validity in [`validity`], letters and mails in
//! [`template`]. No threshold of any city stands in the code.

pub mod file;
pub mod item;
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

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

pub use file::{FileError, parse, to_toml};
pub use item::{Area, AreaCode, Item, ItemCode};
pub use municipal_code::MunicipalCode;
pub use ruler::Ruler;
pub use template::{CertificateText, Letters, MailKind, Mails, Placeholder, Template};
pub use tier::{
    AreaCount, Check, Condition, Missing, Next, Outcome, PercentOf, Standing, Tier, TierCheck,
    TierRule, evaluate,
};
pub use validity::{Validity, ValidityEnd};

use crate::text::{Lang, LocalText};
use crate::time::is_over;

/// One version of a programme's rules, complete in itself and never changed
/// after publication.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Definition {
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
    /// "Used" means used within so many fiscal years before the call's.
    pub used_within_years: u32,
    /// The areas (分野), in the order of the page.
    pub areas: Vec<Area>,
    /// The items (取組項目), in the order of the page, switched-off ones too.
    pub items: Vec<Item>,
    /// Tier rules, best tier first.
    pub tiers: Vec<TierRule>,
    /// How long a certification lasts.
    pub validity: Validity,
    /// How certificates are numbered.
    pub number: NumberRule,
    /// Who may apply.
    pub eligibility: Eligibility,
    /// What being certified brings.
    pub incentives: Vec<Incentive>,
    /// The letters that tell the decision.
    pub letters: Letters,
    /// What the certificate says.
    pub certificate: CertificateText,
    /// The mails on the way.
    pub mails: Mails,
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

/// Certificates are numbered `{prefix}{fiscal_year}-{n:04}`, without gaps in
/// a fiscal year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NumberRule {
    /// Capital letters that start each number.
    pub prefix: String,
}

/// Who may apply. Size and place are read from the operator's facts, the rest
/// is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Eligibility {
    /// At least so many regularly employed workers (常時雇用する労働者).
    pub min_employees: u32,
    /// At most so many, where the programme is for small employers.
    pub max_employees: Option<u32>,
    /// Prefecture a site must stand in, e.g. 北海道.
    pub prefecture: String,
    /// City a site must stand in, e.g. 旭川市.
    pub city: String,
    /// Questions to the applicant, in the order of the page.
    pub tests: Vec<EligibilityTest>,
}

/// One yes-or-no question of the eligibility page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EligibilityTest {
    /// Names the test in forms and records, e.g. `tax`.
    pub code: String,
    /// The question, to be answered with yes or no.
    pub question: LocalText,
    /// The same as a condition, for those who read before they apply:
    /// 市税に滞納がない. Empty where the city has only the question.
    #[serde(default, skip_serializing_if = "LocalText::is_empty")]
    pub condition: LocalText,
    /// Whether "yes" meets the condition (else "no" does).
    pub yes_is_met: bool,
    /// Why the programme asks for it.
    pub why: LocalText,
    /// What else there is for those who do not meet it.
    pub instead: LocalText,
    /// Whether the answer is a consent the application cannot do without.
    pub required_consent: bool,
}

/// What a certified operator gets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Incentive {
    /// What it is.
    pub title: LocalText,
    /// The lowest tier that gets it; none means every tier.
    pub tier_min: Option<Tier>,
    /// First day it is given.
    pub valid_from: Option<NaiveDate>,
    /// Last day it is given.
    pub valid_to: Option<NaiveDate>,
    /// Where to read more.
    pub link: Option<String>,
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

impl Definition {
    /// The text that is stored and hashed: the same rules give the same text
    /// on every machine (field order of the types, no maps).
    ///
    /// # Errors
    /// Only if memory runs out; everything in it has a JSON form.
    pub fn canonical_json(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(self)
    }

    /// Reads what [`canonical_json`](Self::canonical_json) wrote.
    pub fn from_json(json: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(json)
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

    /// The city a site must stand in, by its name in `lang` where that is the
    /// city that certifies.
    pub fn home_city(&self, lang: Lang) -> &str {
        if self.eligibility.city == self.city.ja {
            self.city.of(lang)
        } else {
            &self.eligibility.city
        }
    }

    /// The items that are asked for in this version.
    pub fn open_items(&self) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(|item| item.enabled)
    }

    /// The items asked for in `area`.
    pub fn items_of(&self, area: AreaCode) -> impl Iterator<Item = &Item> {
        self.open_items().filter(move |item| item.area == area)
    }

    /// How many standard items this version asks for: the "/ 32項目" of the
    /// screens. Own-initiative items come on top.
    pub fn standard_items(&self) -> u32 {
        tier::count(self.open_items().filter(|item| !item.own_initiative))
    }

    /// How many initiatives of its own an operator can name.
    pub fn own_items(&self) -> u32 {
        tier::count(self.open_items().filter(|item| item.own_initiative))
    }

    /// Where an item stands in the order of the page, for lists of codes.
    pub fn place_of(&self, code: &ItemCode) -> usize {
        let place = self.items.iter().position(|item| &item.code == code);
        place.unwrap_or(self.items.len())
    }

    /// The code of the municipality `city` in `prefecture`, where that is the city.
    pub fn code_at(&self, prefecture: &str, city: &str) -> Option<&MunicipalCode> {
        let here = prefecture == self.eligibility.prefecture && city == self.eligibility.city;
        self.city_code.as_ref().filter(|_| here)
    }

    /// The item called `code`.
    pub fn item(&self, code: &ItemCode) -> Option<&Item> {
        self.items.iter().find(|item| &item.code == code)
    }

    /// The area called `code`.
    pub fn area(&self, code: AreaCode) -> Option<&Area> {
        self.areas.iter().find(|area| area.code == code)
    }

    /// Whether a tier depends on a share, so that items that do not apply
    /// change the outcome and need a verdict too.
    pub fn has_percent_rule(&self) -> bool {
        self.tiers
            .iter()
            .flat_map(|rule| &rule.conditions)
            .any(|c| matches!(c, Condition::MinPercent { .. }))
    }

    /// First and last day of the fiscal years in which use counts, for a call
    /// of `fiscal_year`: three years and 2026 give 2023-04-01 to 2026-03-31.
    pub fn used_period(&self, fiscal_year: i32) -> Option<(NaiveDate, NaiveDate)> {
        let first = fiscal_year.checked_sub_unsigned(self.used_within_years)?;
        Some((
            NaiveDate::from_ymd_opt(first, 4, 1)?,
            NaiveDate::from_ymd_opt(fiscal_year, 3, 31)?,
        ))
    }

    /// The fiscal years in which use counts, in words, for a call of
    /// `fiscal_year`: 2023〜2025年度. Where no call is known, how many they are.
    pub fn years_said(&self, lang: Lang, fiscal_year: Option<i32>) -> String {
        let years = self.used_within_years;
        let within = fiscal_year.and_then(|year| {
            let first = year.checked_sub_unsigned(years)?;
            Some((first, year.checked_sub(1)?))
        });
        crate::programme::words::years(lang, years, within)
    }
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
