//! Characters that nobody sees and that copying brings along.

/// `text` without what cannot be seen in it: control characters but line break
/// and tab, marks of byte order, direction and hyphenation, and blanks of no
/// width. U+2028 and U+2029 are line breaks. A joiner stays where it joins:
/// between the parts of an emoji, and in scripts that are written with it.
pub fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\n' | '\t' => out.push(c),
            '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\u{200C}' | '\u{200D}' => {
                let before = out.chars().next_back();
                if before.is_some_and(joins) && rest.peek().copied().is_some_and(joins) {
                    out.push(c);
                }
            }
            c if c.is_control() || is_invisible(c) => {}
            c => out.push(c),
        }
    }
    out
}

/// Whether a joiner means something beside `c`: parts of emoji, and the scripts
/// of Arabic, Syriac, Mongolian and South and South-East Asia.
const fn joins(c: char) -> bool {
    matches!(
        c,
        '\u{600}'..='\u{8FF}'
            | '\u{900}'..='\u{109F}'
            | '\u{1780}'..='\u{18AF}'
            | '\u{2190}'..='\u{2BFF}'
            | '\u{FE0F}'
            | '\u{1F000}'..='\u{1FAFF}'
    )
}

const fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{AD}'
            | '\u{34F}'
            | '\u{61C}'
            | '\u{180E}'
            | '\u{200B}'
            | '\u{200E}'
            | '\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{FEFF}'
            | '\u{FFF9}'..='\u{FFFB}'
    )
}

#[cfg(test)]
mod tests {
    use super::visible;

    #[test]
    fn what_cannot_be_seen_goes() {
        for (typed, kept) in [
            ("\u{FEFF}株式会社\u{200B}ひなた", "株式会社ひなた"),
            ("日\u{AD}向\u{2060}", "日向"),
            ("\u{202E}gpj.exe\u{202C}", "gpj.exe"),
            ("一行\u{2028}二行\u{2029}三行", "一行\n二行\n三行"),
            ("a\0b\u{7}c\td\n", "abc\td\n"),
            ("日\u{200D}向\u{200C}", "日向"),
            ("\u{200D}", ""),
        ] {
            assert_eq!(visible(typed), kept, "{typed:?}");
        }
    }

    #[test]
    fn what_joins_or_chooses_a_glyph_stays() {
        for text in [
            "👩\u{200D}🏭",
            "❤\u{FE0F}\u{200D}🔥",
            "می\u{200C}خواهم",
            "क\u{94D}\u{200D}ष",
            "葛\u{E0100}城",
            "が\u{3099}",
            "全角\u{3000}空白\u{A0}",
        ] {
            assert_eq!(visible(text), text);
        }
    }
}
