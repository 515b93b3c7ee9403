//! The rules of a certification (認定): what is asked for, what it takes for each
//! tier, who may apply, what is written to whom.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::mails::Mails;
use super::template::{Placeholder, Template};
use super::tier::{self, Condition, TierRule};
use super::validity::Validity;
use super::{Area, AreaCode, Head, Item, ItemCode, MunicipalCode, Tier};
use crate::text::{Lang, LocalText};

/// One version of a certification's rules, complete in itself and never changed
/// after publication.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CertificationRules {
    /// What every programme says of itself.
    #[serde(flatten)]
    pub head: Head,
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

/// The letters that tell a decision.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Letters {
    /// 認定通知書
    pub certified: Template,
    /// 不認定通知書; its reason is mandatory.
    pub not_certified: Template,
}

impl Letters {
    /// What letters on a certification may use.
    pub const ON_CERTIFIED: &'static [Placeholder] = &[
        Placeholder::OperatorName,
        Placeholder::ReceiptNo,
        Placeholder::ProgrammeName,
        Placeholder::City,
        Placeholder::Office,
        Placeholder::IssuerTitle,
        Placeholder::IssuerName,
        Placeholder::Designation,
        Placeholder::Tier,
        Placeholder::Count,
        Placeholder::Number,
        Placeholder::CertifiedOn,
        Placeholder::ValidFrom,
        Placeholder::ValidTo,
    ];
    /// What letters on a refusal may use.
    pub const ON_REFUSED: &'static [Placeholder] = &[
        Placeholder::OperatorName,
        Placeholder::ReceiptNo,
        Placeholder::ProgrammeName,
        Placeholder::City,
        Placeholder::Office,
        Placeholder::IssuerTitle,
        Placeholder::IssuerName,
        Placeholder::Count,
        Placeholder::Reason,
    ];
}

/// What the certificate (認定証) says. Certificates carry no punctuation.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CertificateText {
    /// What the operator is from now on, e.g. 旭川市多様な働き方推進事業者.
    pub designation: String,
    /// The lines under the name; `{you}` addresses whom it certifies.
    pub wording: Vec<String>,
    /// Title of who certifies, e.g. 旭川市長.
    pub issuer_title: String,
    /// Name of who certifies.
    pub issuer_name: String,
}

impl CertificateText {
    /// What its lines may use.
    pub const PLACEHOLDERS: &'static [Placeholder] = &[Placeholder::You];
}

impl CertificationRules {
    /// The city a site must stand in, by its name in `lang` where that is the
    /// city that certifies.
    pub fn home_city(&self, lang: Lang) -> &str {
        if self.eligibility.city == self.head.city.ja {
            self.head.city.of(lang)
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
        self.head.city_code.as_ref().filter(|_| here)
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
        super::words::years(lang, years, within)
    }
}
