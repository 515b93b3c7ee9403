//! The certificate (認定証): what was printed, and what it is worth today.
//!
//! What is printed is frozen at release and never moves; whether it is valid
//! is worked out from the clock each time somebody asks.

pub mod open_data;
#[cfg(feature = "ssr")]
pub mod pages;
pub mod published;
#[cfg(feature = "ssr")]
pub mod register;
pub mod words;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::application::Content;
use crate::operator::{Address, CorporateNumber, LegalType};
use crate::programme::published::Initiative;
use crate::programme::template::fill;
use crate::programme::{CertificationRules, Tier};
use crate::text::{Lang, Text};
use crate::writing::fold_width;

/// The frozen printed record: certificate and verification page are functions
/// of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Certificate {
    /// Number, e.g. `AH2023-0001`.
    pub number: String,
    /// Name of the operator as registered.
    pub operator_name: String,
    /// Spelling to print where the fonts lack a character of the name.
    pub print_name: Option<String>,
    /// Address on one line.
    pub address: String,
    /// The tier.
    pub tier: Tier,
    /// Items accepted, own-initiative ones included.
    pub accepted_count: u32,
    /// The own-initiative ones among them.
    #[serde(default)]
    pub own_count: u32,
    /// Standard items of the version.
    pub total_items: u32,
    /// Day of certification.
    pub certified_on: NaiveDate,
    /// First day of validity.
    pub valid_from: NaiveDate,
    /// Last day of validity, inclusive to 23:59:59 Japan time.
    pub valid_to: NaiveDate,
    /// The city that certifies.
    pub city: String,
    /// Title of who certifies.
    pub issuer_title: String,
    /// Name of who certifies.
    pub issuer_name: String,
    /// What the operator is from now on, under the heading.
    pub programme_name: String,
    /// The lines under the name.
    pub wording: Vec<String>,
    /// Where anybody verifies it.
    pub verify_url: String,
}

/// What is published of who is certified, besides what is printed: frozen
/// with the certification, from what had been sent and what was accepted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// Reading of the operator's name.
    pub name_kana: String,
    /// 法人番号, if it has one.
    pub corporate_number: Option<CorporateNumber>,
    /// How many it employs.
    pub employees: u32,
    /// Where the operator or the certified site is.
    pub address: Address,
    /// What kind of party it is; none where that was not frozen.
    #[serde(default)]
    pub legal_type: Option<LegalType>,
    /// The accepted items.
    #[serde(default)]
    pub initiatives: Vec<Initiative>,
}

impl Listed {
    /// What was sent, as far as it is published, and what was accepted of it.
    pub fn of(content: &Content, initiatives: Vec<Initiative>) -> Self {
        let operator = &content.operator;
        let address = content
            .site()
            .map_or(&operator.address, |site| &site.address);
        Self {
            name_kana: operator.name_kana.clone(),
            corporate_number: operator.corporate_number.clone(),
            employees: operator.employees,
            address: address.clone(),
            legal_type: Some(operator.legal_type),
            initiatives,
        }
    }
}

/// What a certificate is made of besides the rules it follows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issue {
    /// Its number, from [`number`].
    pub number: String,
    /// Name of the operator as registered.
    pub operator_name: String,
    /// How the wording addresses it: [`addressed`].
    pub you: Text,
    /// Spelling to print, if another.
    pub print_name: Option<String>,
    /// Address on one line.
    pub address: String,
    /// The tier decided.
    pub tier: Tier,
    /// Items accepted, own-initiative ones included.
    pub accepted_count: u32,
    /// The own-initiative ones among them.
    pub own_count: u32,
    /// Day of certification.
    pub certified_on: NaiveDate,
    /// Where anybody verifies it.
    pub verify_url: String,
}

impl Certificate {
    /// Writes a certificate under the rules of the application's version: it
    /// is valid from the day of certification.
    pub fn issue(definition: &CertificationRules, issue: Issue) -> Self {
        Self {
            number: issue.number,
            operator_name: issue.operator_name,
            print_name: issue.print_name,
            address: issue.address,
            tier: issue.tier,
            accepted_count: issue.accepted_count,
            own_count: issue.own_count,
            total_items: definition.standard_items(),
            certified_on: issue.certified_on,
            valid_from: issue.certified_on,
            valid_to: definition.validity.valid_to(issue.certified_on),
            city: definition.head.city.of(Lang::Ja).to_owned(),
            issuer_title: definition.certificate.issuer_title.clone(),
            issuer_name: definition.certificate.issuer_name.clone(),
            programme_name: definition.certificate.designation.clone(),
            wording: definition
                .certificate
                .wording
                .iter()
                .map(|line| fill(line, |_| issue.you.ja.to_owned()))
                .collect(),
            verify_url: issue.verify_url,
        }
    }

    /// The name to print.
    pub fn printed_name(&self) -> &str {
        self.print_name.as_deref().unwrap_or(&self.operator_name)
    }
}

/// The `n`th number of a fiscal year: `{prefix}{fiscal_year}-{n:04}`.
pub fn number(prefix: &str, fiscal_year: i32, n: u32) -> String {
    format!("{prefix}{fiscal_year}-{n:04}")
}

/// A number as somebody typed it, in the form it is stored: half width,
/// capitals, no spaces, without the 第 and 号 of the paper, and with the
/// hyphen behind the year where it was left out.
pub fn number_key(typed: &str) -> String {
    let folded: String = fold_width(typed)
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    let plain = folded.strip_prefix('第').unwrap_or(&folded);
    with_hyphen(plain.strip_suffix('号').unwrap_or(plain).to_uppercase())
}

/// `AH20230001` as `AH2023-0001`; anything else as it is.
fn with_hyphen(key: String) -> String {
    let letters = key.chars().take_while(char::is_ascii_uppercase).count();
    let digits = key.len() - letters;
    let fits = key.bytes().skip(letters).all(|b| b.is_ascii_digit());
    match key.split_at_checked(letters + 4) {
        Some((year, n)) if fits && digits >= 8 => format!("{year}-{n}"),
        _ => key,
    }
}

/// What has happened to a certification since it was released; expiry is not
/// among it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Nothing.
    Active,
    /// Given back by the operator (辞退).
    Surrendered,
    /// Set aside for the time being (停止).
    Suspended,
    /// Taken back by the city (取消し).
    Revoked,
    /// Replaced by another certification of the same operator.
    Superseded,
}

impl State {
    /// Every state.
    pub const ALL: [Self; 5] = [
        Self::Active,
        Self::Surrendered,
        Self::Suspended,
        Self::Revoked,
        Self::Superseded,
    ];

    /// The word in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Surrendered => "surrendered",
            Self::Suspended => "suspended",
            Self::Revoked => "revoked",
            Self::Superseded => "superseded",
        }
    }

    /// Reads the word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == word)
    }
}

/// What a certification is worth on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// It holds.
    Valid,
    /// Its first day is still to come.
    NotYet,
    /// Its last day is over.
    Expired,
    /// See [`State::Surrendered`].
    Surrendered,
    /// See [`State::Suspended`].
    Suspended,
    /// See [`State::Revoked`].
    Revoked,
    /// See [`State::Superseded`].
    Superseded,
}

impl Standing {
    /// Whether the operator may call itself certified.
    pub const fn holds(self) -> bool {
        matches!(self, Self::Valid)
    }

    /// What people call it.
    pub const fn name(self) -> Text {
        crate::certificate::words::standing(self)
    }
}

/// What a certification is worth `today` (in Japan). Surrender, revocation
/// and replacement are final and outlast expiry; a suspension does not.
pub fn standing(
    state: State,
    valid_from: NaiveDate,
    valid_to: NaiveDate,
    today: NaiveDate,
) -> Standing {
    match state {
        State::Surrendered => Standing::Surrendered,
        State::Revoked => Standing::Revoked,
        State::Superseded => Standing::Superseded,
        State::Active | State::Suspended if today > valid_to => Standing::Expired,
        State::Suspended => Standing::Suspended,
        State::Active if today < valid_from => Standing::NotYet,
        State::Active => Standing::Valid,
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use crate::programme::specimen::city;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn every_state_before_within_and_after_the_period() {
        use Standing as S;
        let table = [
            (State::Active, [S::NotYet, S::Valid, S::Valid, S::Expired]),
            (State::Surrendered, [S::Surrendered; 4]),
            (
                State::Suspended,
                [S::Suspended, S::Suspended, S::Suspended, S::Expired],
            ),
            (State::Revoked, [S::Revoked; 4]),
            (State::Superseded, [S::Superseded; 4]),
        ];
        let days = ["2023-11-30", "2023-12-01", "2028-12-31", "2029-01-01"];
        for (state, expected) in table {
            for (today, expected) in days.into_iter().zip(expected) {
                let found = standing(state, day("2023-12-01"), day("2028-12-31"), day(today));
                assert_eq!(found, expected, "{state:?} on {today}");
            }
            assert_eq!(State::parse(state.as_str()), Some(state));
        }
    }

    #[test]
    fn numbers_have_four_digits_at_least() {
        assert_eq!(number("AH", 2023, 1), "AH2023-0001");
        assert_eq!(number("AH", 2023, 12_345), "AH2023-12345");
    }

    #[test]
    fn a_number_is_found_however_it_is_typed() {
        for typed in [
            "AH2023-0001",
            " ah2023-0001 ",
            "ＡＨ２０２３－０００１",
            "第AH2023−0001号",
            "AH2023 - 0001",
            "ah20230001",
        ] {
            assert_eq!(number_key(typed), "AH2023-0001", "{typed}");
        }
        for other in ["", "AH", "2023", "AH2023", "AH2023000", "旭川20230001"] {
            assert_eq!(number_key(other), other);
        }
    }

    pub(super) fn certificate() -> Certificate {
        Certificate::issue(
            &city(),
            Issue {
                number: number("AH", 2023, 1),
                operator_name: "株式会社ひなた製作所(架空)".to_owned(),
                you: crate::operator::LegalType::StockCompany.addressed(),
                print_name: None,
                address: "北海道旭川市6条通9丁目".to_owned(),
                tier: Tier::Gold,
                accepted_count: 22,
                own_count: 0,
                certified_on: day("2023-12-01"),
                verify_url: "https://irodori.example/verify/AH2023-0001".to_owned(),
            },
        )
    }

    #[test]
    fn a_certificate_follows_the_rules_it_was_applied_under() {
        let certificate = certificate();
        assert_eq!(certificate.valid_to, day("2028-12-31"));
        assert_eq!(
            (certificate.accepted_count, certificate.total_items),
            (22, 32)
        );
        assert_eq!(certificate.printed_name(), "株式会社ひなた製作所(架空)");
        assert_eq!(certificate.wording.len(), 3);
        assert!(certificate.wording[0].starts_with("貴社は "));
        let of = |lang, certificate| words::accepted_of(lang, certificate);
        assert_eq!(of(Lang::Ja, &certificate), "32項目中22項目");
        let whole = Certificate {
            accepted_count: 33,
            own_count: 1,
            ..certificate.clone()
        };
        assert_eq!(of(Lang::Ja, &whole), "32項目中32項目、独自の取組1");
        assert_eq!(
            of(Lang::En, &whole),
            "32 of 32 items, 1 initiative of its own"
        );
        let json = serde_json::to_string(&certificate).unwrap();
        assert_eq!(
            serde_json::from_str::<Certificate>(&json).unwrap(),
            certificate
        );
    }
}
