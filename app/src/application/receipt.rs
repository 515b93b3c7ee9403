//! Receipt numbers (受付番号): short enough to be said on the phone.
//!
//! Six signs out of 31, without 0 O 1 I L. The last one checks the others: 31
//! is prime and each place has its own weight, so any one wrong sign and any
//! two exchanged ones are noticed.

use crate::writing::fold_width;

const SIGNS: &[u8; 31] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";

/// A receipt number, `7H4-9RC`, out of a random number. The caller draws
/// again when the number is taken: there are some 28 million.
pub fn receipt_no(random: u64) -> String {
    let mut rest = random;
    let mut places = [0_usize; 5];
    for place in &mut places {
        *place = usize::try_from(rest % 31).unwrap_or_default();
        rest /= 31;
    }
    written(places)
}

/// Reads a receipt number as somebody typed it: any width and case, spaces
/// and hyphens do not count. None if it cannot be one.
pub fn parse_receipt_no(text: &str) -> Option<String> {
    let signs: Vec<usize> = fold_width(text)
        .to_ascii_uppercase()
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | 'ー'))
        .map(|c| SIGNS.iter().position(|sign| char::from(*sign) == c))
        .collect::<Option<_>>()?;
    let (check, places) = signs.split_last()?;
    let places: [usize; 5] = places.try_into().ok()?;
    (*check == check_of(places)).then(|| written(places))
}

fn check_of(places: [usize; 5]) -> usize {
    places
        .iter()
        .zip(1..)
        .map(|(sign, weight)| sign * weight)
        .sum::<usize>()
        % SIGNS.len()
}

fn written(places: [usize; 5]) -> String {
    let signs = places
        .into_iter()
        .chain([check_of(places)])
        .map(|i| char::from(SIGNS[i]));
    let mut text: String = signs.collect();
    text.insert(3, '-');
    text
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_number_is_read_as_it_is_said() {
        let number = receipt_no(12_345_678);
        let spoken = number.replace('-', " ").to_lowercase();
        assert_eq!(parse_receipt_no(&spoken), Some(number.clone()));
        assert_eq!(parse_receipt_no(&number.replace('-', "")), Some(number));
        for text in ["", "7H4", "000-000", "7H4-9RC-2", "あ"] {
            assert_eq!(parse_receipt_no(text), None);
        }
    }

    proptest! {
        #[test]
        fn numbers_have_their_shape_and_read_back(random: u64) {
            let number = receipt_no(random);
            prop_assert_eq!(number.len(), 7);
            prop_assert!(!number.contains(['0', 'O', '1', 'I', 'L']));
            prop_assert_eq!(parse_receipt_no(&number), Some(number.clone()));
        }

        #[test]
        fn one_wrong_sign_and_two_exchanged_ones_are_noticed(
            random: u64, place in 0_usize..6, sign in 0_usize..31, other in 0_usize..6,
        ) {
            let right = receipt_no(random).replace('-', "").into_bytes();
            let mut wrong = right.clone();
            wrong[place] = SIGNS[sign];
            if wrong != right {
                prop_assert_eq!(parse_receipt_no(&String::from_utf8(wrong).unwrap()), None);
            }
            let mut exchanged = right.clone();
            exchanged.swap(place, other);
            if exchanged != right {
                prop_assert_eq!(parse_receipt_no(&String::from_utf8(exchanged).unwrap()), None);
            }
        }
    }
}
