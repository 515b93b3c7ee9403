//! The Corporate Number (法人番号): 13 digits, the first of which checks the others.
//!
//! Source: 法人番号の指定等に関する省令 (平成26年財務省令第70号) art. 2. With the
//! twelve other digits counted from the right, those in odd places weigh 1 and
//! those in even places 2: check = 9 − (weighted sum mod 9), from 1 to 9.
//! A 0 typed for a 9 in another place is not noticed, so the number never
//! stands alone as a proof of who somebody is.

use serde::{Deserialize, Serialize};

use crate::field::Problem;
use crate::operator::words;
use crate::text::{Lang, Text};
use crate::writing::fold_width;

/// A Corporate Number whose check digit is right.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CorporateNumber(String);

/// Why a text is not a Corporate Number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CorporateNumberError {
    /// There are other signs than digits in it.
    #[error("a corporate number has digits only")]
    NotDigits,
    /// It has neither 13 nor 12 digits; how many it has.
    #[error("a corporate number has 13 digits, not {0}")]
    Length(usize),
    /// 12 digits: a company registry number (会社法人等番号) without check digit.
    /// It is offered with the check digit in front, never changed silently.
    #[error("a corporate number has 13 digits; the check digit is missing")]
    TwelveDigits {
        /// The 13 digits it would be.
        with_check_digit: CorporateNumber,
    },
    /// The check digit does not fit the others: a slip somewhere.
    #[error("the check digit of the corporate number is wrong")]
    WrongCheckDigit,
}

impl CorporateNumber {
    /// Reads a number in full or half width; spaces and hyphens do not count,
    /// nor the T in front of an invoice registration number.
    ///
    /// # Errors
    /// [`CorporateNumberError`] says what is wrong.
    pub fn parse(text: &str) -> Result<Self, CorporateNumberError> {
        let folded: String = fold_width(text)
            .chars()
            .filter(|c| !c.is_whitespace() && *c != '-')
            .collect();
        let digits = folded.strip_prefix(['T', 't']).unwrap_or(&folded);
        if !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(CorporateNumberError::NotDigits);
        }
        match digits.len() {
            13 => {
                let right = check_digit(&digits[1..]);
                if digits.starts_with(right) {
                    Ok(Self(digits.to_owned()))
                } else {
                    Err(CorporateNumberError::WrongCheckDigit)
                }
            }
            12 => Err(CorporateNumberError::TwelveDigits {
                with_check_digit: Self(format!("{}{digits}", check_digit(digits))),
            }),
            length => Err(CorporateNumberError::Length(length)),
        }
    }

    /// The 13 digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As it is shown: 7-0000-1205-0002.
    pub fn grouped(&self) -> String {
        let (first, rest) = self.0.split_at(1);
        format!("{first}-{}-{}-{}", &rest[..4], &rest[4..8], &rest[8..])
    }
}

/// The check digit in front of twelve digits.
fn check_digit(digits: &str) -> char {
    let weighted = digits.bytes().rev().zip([1_u8, 2].into_iter().cycle());
    let sum: u32 = weighted
        .map(|(digit, weight)| u32::from((digit - b'0') * weight))
        .sum();
    char::from_digit(9 - sum % 9, 10).unwrap_or('0')
}

impl TryFrom<String> for CorporateNumber {
    type Error = CorporateNumberError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<CorporateNumber> for String {
    fn from(number: CorporateNumber) -> Self {
        number.0
    }
}

impl CorporateNumberError {
    /// The problem to show at `field`.
    pub fn problem(&self, field: &str) -> Problem {
        Problem::with(field, |lang: Lang| self.say(lang))
    }

    /// What happened and what to do.
    pub fn say(&self, lang: Lang) -> String {
        let fixed = |text: Text| text.of(lang).to_owned();
        match self {
            Self::NotDigits => fixed(words::CORPORATE_NUMBER_DIGITS),
            Self::Length(length) => words::corporate_number_length(lang, *length),
            Self::TwelveDigits { with_check_digit } => {
                words::corporate_number_twelve(lang, &with_check_digit.grouped())
            }
            Self::WrongCheckDigit => fixed(words::CORPORATE_NUMBER_CHECK),
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_worked_examples_of_the_tax_agency_hold() {
        for number in [
            "7000012050002",
            "7123456789012",
            "5835678256246",
            "9000020012041",
        ] {
            assert_eq!(CorporateNumber::parse(number).unwrap().as_str(), number);
        }
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for text in [
            "7-0000-1205-0002",
            "７００００１２０５０００２",
            "T7000012050002",
            "Ｔ7000 0120 50002",
            "　7000012050002 ",
            "7−0000‐1205ー0002",
        ] {
            let number = CorporateNumber::parse(text).unwrap();
            assert_eq!(number.grouped(), "7-0000-1205-0002", "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_refused_with_its_reason() {
        use CorporateNumberError as E;
        let full = CorporateNumber::parse("7000012050002").unwrap();
        let cases = [
            (
                "000012050002",
                E::TwelveDigits {
                    with_check_digit: full,
                },
            ),
            ("2835678256246", E::WrongCheckDigit),
            ("8000012050002", E::WrongCheckDigit),
            ("70000120500", E::Length(11)),
            ("70000120500021", E::Length(14)),
            ("", E::Length(0)),
            ("70000l2050002", E::NotDigits),
        ];
        for (text, error) in cases {
            assert_eq!(CorporateNumber::parse(text), Err(error), "{text}");
        }
    }

    #[test]
    fn twelve_digits_are_answered_with_an_offer() {
        let error = CorporateNumber::parse("000012050002").unwrap_err();
        assert!(error.say(Lang::Ja).contains("7-0000-1205-0002"));
    }

    #[test]
    fn stored_numbers_are_checked_again() {
        let number: CorporateNumber = serde_json::from_str("\"7000012050002\"").unwrap();
        assert_eq!(serde_json::to_string(&number).unwrap(), "\"7000012050002\"");
        assert!(serde_json::from_str::<CorporateNumber>("\"8000012050002\"").is_err());
    }

    proptest! {
        #[test]
        fn one_wrong_digit_is_noticed_unless_it_is_0_for_9(
            base in "[0-9]{12}", place in 0_usize..12, other in 0_u8..10,
        ) {
            let right = format!("{}{base}", check_digit(&base));
            prop_assert!(CorporateNumber::parse(&right).is_ok());
            let mut wrong = right.clone().into_bytes();
            let typed = wrong[place + 1] - b'0';
            wrong[place + 1] = b'0' + other;
            let wrong = String::from_utf8(wrong).unwrap();
            let is_noticed = CorporateNumber::parse(&wrong).is_err();
            prop_assert_eq!(is_noticed, typed % 9 != other % 9);
        }
    }
}
