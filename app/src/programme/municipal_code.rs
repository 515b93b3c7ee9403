//! The code of a municipality (全国地方公共団体コード): five digits and one
//! that checks them.
//!
//! Source: 全国地方公共団体コード仕様 (総務省). The five digits weigh 6, 5, 4, 3
//! and 2; the check digit is the last digit of 11 − (weighted sum mod 11), and
//! of 11 − the sum where that is less than 11.

use serde::{Deserialize, Serialize};

/// A municipality's code whose check digit is right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct MunicipalCode(String);

/// A text that is no municipality's code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a municipality's code has six digits, the last of which checks the others")]
pub struct NotAMunicipalCode;

impl MunicipalCode {
    /// Reads six digits.
    ///
    /// # Errors
    /// There are not six, or the last does not fit the others.
    pub fn parse(text: &str) -> Result<Self, NotAMunicipalCode> {
        let digits: Vec<u32> = text.chars().filter_map(|c| c.to_digit(10)).collect();
        match (digits.as_slice(), text.chars().count()) {
            ([base @ .., check], 6) if base.len() == 5 && *check == check_digit(base) => {
                Ok(Self(text.to_owned()))
            }
            _ => Err(NotAMunicipalCode),
        }
    }

    /// The six digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn check_digit(base: &[u32]) -> u32 {
    let sum: u32 = base.iter().zip((2..=6).rev()).map(|(d, w)| d * w).sum();
    (11 - sum % 11) % 10
}

impl TryFrom<String> for MunicipalCode {
    type Error = NotAMunicipalCode;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<MunicipalCode> for String {
    fn from(code: MunicipalCode) -> Self {
        code.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn real_codes_are_read() {
        // 旭川市, 札幌市, 北海道, 東京都, 港区, 大阪市, 那覇市
        for code in [
            "012041", "011002", "010006", "130001", "131032", "271004", "472018",
        ] {
            assert_eq!(
                MunicipalCode::parse(code).map(String::from).as_deref(),
                Ok(code)
            );
        }
    }

    #[test]
    fn a_slip_in_any_digit_is_noticed() {
        for at in 0..6 {
            for other in '0'..='9' {
                let mut digits: Vec<char> = "011002".chars().collect();
                if digits[at] != other {
                    digits[at] = other;
                    let slip: String = digits.into_iter().collect();
                    assert!(MunicipalCode::parse(&slip).is_err(), "{slip}");
                }
            }
        }
    }

    #[test]
    fn anything_else_than_six_digits_is_refused() {
        for text in ["", "01204", "0120410", "12041", "01204a", "０１２０４１"] {
            assert_eq!(MunicipalCode::parse(text), Err(NotAMunicipalCode), "{text}");
        }
    }
}
