//! The major divisions of the Japan Standard Industrial Classification
//! (日本標準産業分類 大分類).

use serde::{Deserialize, Serialize};

use crate::operator::words;
use crate::text::Text;
use crate::writing::fold_width;

/// A major division, A to T.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[expect(
    missing_docs,
    reason = "the letters are the names; `name` says what they stand for"
)]
pub enum Industry {
    A,
    B,
    C,
    D,
    E,
    F,
    G,
    H,
    I,
    J,
    K,
    L,
    M,
    N,
    O,
    P,
    Q,
    R,
    S,
    T,
}

impl Industry {
    /// Every division in order.
    pub const ALL: [Self; 20] = [
        Self::A,
        Self::B,
        Self::C,
        Self::D,
        Self::E,
        Self::F,
        Self::G,
        Self::H,
        Self::I,
        Self::J,
        Self::K,
        Self::L,
        Self::M,
        Self::N,
        Self::O,
        Self::P,
        Self::Q,
        Self::R,
        Self::S,
        Self::T,
    ];

    /// The letter, as in forms and in the database.
    pub const fn as_str(self) -> &'static str {
        const LETTERS: &str = "ABCDEFGHIJKLMNOPQRST";
        let (_, from) = LETTERS.split_at(self as usize);
        from.split_at(1).0
    }

    /// Reads the letter in any width and case.
    pub fn parse(text: &str) -> Option<Self> {
        let letter = fold_width(text).trim().to_ascii_uppercase();
        Self::ALL
            .into_iter()
            .find(|industry| industry.as_str() == letter)
    }

    /// The name of the division.
    pub const fn name(self) -> Text {
        words::INDUSTRIES[self as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    #[test]
    fn every_division_has_its_letter_and_name() {
        for industry in Industry::ALL {
            assert_eq!(Industry::parse(industry.as_str()), Some(industry));
        }
        assert_eq!(
            Industry::parse("ｅ").map(|i| i.name().of(Lang::Ja)),
            Some("製造業")
        );
        assert_eq!(Industry::T.name().of(Lang::Ja), "分類不能の産業");
        assert_eq!(Industry::parse("U"), None);
        assert_eq!(Industry::parse(""), None);
    }
}
