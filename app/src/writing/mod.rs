//! How what people type is kept, compared, counted and sorted.
//!
//! Text is kept as typed (NFC). Codes such as phone numbers are folded to
//! half width. Searching and sorting work on keys made here and stored beside
//! the text, so that one function decides everywhere what is alike.

mod invisible;
mod read;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

pub use invisible::visible;
pub use read::{choice, kana, one_line, optional, required, whole_number};

use crate::text::writing::{LEGAL_FORMS, LEGAL_FORMS_KANA, VARIANTS};

/// The longest name of a person (characters).
pub const PERSON_MAX: usize = 60;

/// Canonical composition that leaves characters of names alone.
///
/// NFC alone would turn 神 (U+FA19) or 祥 (U+FA1A), which people bear in
/// registered names, into 神 and 祥: CJK compatibility ideographs are kept.
pub fn nfc(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for run in text.split_inclusive(is_compatibility_ideograph) {
        let kept = run
            .chars()
            .next_back()
            .filter(|&c| is_compatibility_ideograph(c));
        let plain = &run[..run.len() - kept.map_or(0, char::len_utf8)];
        out.extend(plain.nfc());
        out.extend(kept);
    }
    out
}

const fn is_compatibility_ideograph(c: char) -> bool {
    matches!(c, '\u{F900}'..='\u{FAFF}' | '\u{2F800}'..='\u{2FA1F}')
}

/// Folds a code (number, date, address of a mail) to half width: NFKC, and
/// every kind of hyphen becomes `-`. 「ー」 and the rule 「─」 are hyphens between
/// digits only.
pub fn fold_width(text: &str) -> String {
    let folded: Vec<char> = text.nfkc().collect();
    let is_digit = |i: Option<usize>| {
        i.and_then(|i| folded.get(i))
            .is_some_and(char::is_ascii_digit)
    };
    let fold = |(i, &c): (usize, &char)| match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        'ー' | '─' | '━' if is_digit(i.checked_sub(1)) && is_digit(Some(i + 1)) => '-',
        _ => c,
    };
    folded.iter().enumerate().map(fold).collect()
}

/// Hiragana and half-width katakana as full-width katakana; all else stays.
pub fn to_katakana(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let is_half_width = |c: char| matches!(c, '\u{FF65}'..='\u{FF9F}');
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end = rest
            .find(|c| is_half_width(c) != is_half_width(first))
            .unwrap_or(rest.len());
        let (run, behind) = rest.split_at(end);
        if is_half_width(first) {
            // As a run: ｶﾞ is one kana written with two signs.
            out.extend(run.nfkc());
        } else {
            out.extend(run.chars().map(katakana));
        }
        rest = behind;
    }
    nfc(&out)
}

/// The katakana with the same sound as a hiragana.
fn katakana(c: char) -> char {
    match c {
        'ぁ'..='ゖ' | 'ゝ' | 'ゞ' => char::from_u32(u32::from(c) + 0x60).unwrap_or(c),
        _ => c,
    }
}

/// What names are sorted by, as plain code points: first as a dictionary
/// sorts their kana (voicing, small kana and length do not count, nor the
/// legal form), then exactly, then by name.
pub fn sort_key(kana: &str, name: &str) -> String {
    let kana: String = to_katakana(&kana.nfkc().collect::<String>())
        .chars()
        .filter(|c| !is_ignored(*c))
        .collect();
    let kana = without_ends(&kana, LEGAL_FORMS_KANA);
    let mut primary = String::with_capacity(kana.len());
    for c in kana.nfd().filter(|c| !is_combining_mark(*c)) {
        let sound = match c {
            'ー' => primary.chars().next_back().map_or(c, vowel),
            _ => large(c),
        };
        primary.push(sound);
    }
    format!("{primary} {kana} {}", search_key(name))
}

/// What texts are searched and compared by: width, case, kana, legal form,
/// spaces and the common variants of a character (髙 高) make no difference.
/// Used for the stored name and for what is searched alike.
pub fn search_key(text: &str) -> String {
    let folded = fold_width(text).to_lowercase();
    let plain: String = to_katakana(&folded)
        .chars()
        .filter(|c| !is_ignored(*c) && !is_variation_selector(*c))
        .map(|c| {
            VARIANTS
                .iter()
                .find(|(from, _)| *from == c)
                .map_or(c, |(_, to)| *to)
        })
        .collect();
    without_ends(&plain, LEGAL_FORMS).to_owned()
}

/// How many characters a person sees in `text` (grapheme clusters).
pub fn count_chars(text: &str) -> usize {
    text.graphemes(true).count()
}

fn is_ignored(c: char) -> bool {
    c.is_whitespace() || matches!(c, '・' | '･')
}

/// Selectors choose a glyph of the character before them (異体字セレクタ).
const fn is_variation_selector(c: char) -> bool {
    matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

/// `text` without the longest of `forms` at either end, unless nothing is left.
fn without_ends<'a>(text: &'a str, forms: &[&str]) -> &'a str {
    forms
        .iter()
        .filter_map(|form| text.strip_prefix(form).or_else(|| text.strip_suffix(form)))
        .filter(|rest| !rest.is_empty())
        .min_by_key(|rest| rest.len())
        .unwrap_or(text)
}

/// The large katakana of a small one.
fn large(c: char) -> char {
    match c {
        'ァ' | 'ィ' | 'ゥ' | 'ェ' | 'ォ' | 'ッ' | 'ャ' | 'ュ' | 'ョ' | 'ヮ' => {
            char::from_u32(u32::from(c) + 1).unwrap_or(c)
        }
        'ヵ' => 'カ',
        'ヶ' => 'ケ',
        _ => c,
    }
}

/// The vowel a large, unvoiced katakana ends in, which 「ー」 makes long.
fn vowel(c: char) -> char {
    let rows = [
        ('ア', "アカサタナハマヤラワ"),
        ('イ', "イキシチニヒミリヰ"),
        ('ウ', "ウクスツヌフムユル"),
        ('エ', "エケセテネヘメレヱ"),
        ('オ', "オコソトノホモヨロヲ"),
    ];
    rows.into_iter()
        .find(|(_, row)| row.contains(c))
        .map_or('ー', |(vowel, _)| vowel)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_are_kept_as_they_are_registered() {
        for name in [
            "髙橋",
            "山﨑",
            "𠮷野",
            "神\u{FA19}",
            "葛\u{E0100}城",
            "㈱北海",
            "①",
        ] {
            assert_eq!(nfc(name), name);
        }
    }

    #[test]
    fn combining_forms_are_composed() {
        assert_eq!(nfc("ハ\u{309A}ン"), "パン");
        assert_eq!(nfc("が\u{FA19}か\u{3099}"), "が\u{FA19}が");
    }

    #[test]
    fn codes_are_folded_to_half_width() {
        assert_eq!(fold_width("０１６６－２６ー１１１１"), "0166-26-1111");
        assert_eq!(fold_width("070‐8525−1―2"), "070-8525-1-2");
        assert_eq!(fold_width("0166─26━1111"), "0166-26-1111");
        assert_eq!(fold_width("センター"), "センター");
        assert_eq!(fold_width("㋿５年"), "令和5年");
    }

    #[test]
    fn kana_become_katakana() {
        assert_eq!(to_katakana("ひなた・せいさくしょ"), "ヒナタ・セイサクショ");
        assert_eq!(to_katakana("ｶﾞｽｺﾝﾛ ぱん"), "ガスコンロ パン");
        assert_eq!(to_katakana("ゔゝ漢字"), "ヴヽ漢字");
    }

    #[test]
    fn names_sort_as_in_a_dictionary() {
        let sorted = [
            ("アサヒ", "旭"),
            ("カアド", "カアド"),
            ("カード", "カード"),
            ("ガアナ", "ガアナ"),
            ("カイ", "甲斐"),
            ("かぶしきがいしゃ きた", "株式会社北"),
            ("ｷﾞﾝｺｳ", "銀行"),
        ];
        for pair in sorted.windows(2) {
            let [a, b] = [pair[0], pair[1]].map(|(kana, name)| sort_key(kana, name));
            assert!(a < b, "{a} < {b}");
        }
    }

    #[test]
    fn searching_ignores_how_a_name_is_written() {
        let same = [
            "株式会社 ひなた",
            "ヒナタ株式会社",
            "㈱ﾋﾅﾀ",
            "(株)ひ・なた",
            "ひなた",
        ];
        for name in same {
            assert_eq!(search_key(name), "ヒナタ", "{name}");
        }
        assert_eq!(search_key("髙橋"), search_key("高橋"));
        assert_eq!(search_key("葛\u{E0100}城"), "葛城");
        assert_eq!(search_key("株式会社"), "株式会社");
        assert_eq!(search_key("ＡＢＣ"), "abc");
    }

    #[test]
    fn characters_are_counted_as_people_see_them() {
        assert_eq!(count_chars("髙﨑𠮷"), 3);
        assert_eq!(count_chars("葛\u{E0100}城"), 2);
        assert_eq!(count_chars("か\u{3099}👩‍🔧"), 2);
    }

    proptest! {
        #[test]
        fn keys_do_not_change_when_made_twice(text in "\\PC{0,20}") {
            prop_assert_eq!(nfc(&nfc(&text)), nfc(&text));
            prop_assert_eq!(fold_width(&fold_width(&text)), fold_width(&text));
            prop_assert_eq!(to_katakana(&to_katakana(&text)), to_katakana(&text));
        }
    }
}
