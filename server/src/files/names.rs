//! Names of files that came from outside. They are only ever shown and given
//! back; files are stored under our own identifiers.

use std::fmt::Write as _;

use unicode_normalization::UnicodeNormalization as _;

/// Longest name in bytes: file systems hold 255, and archives add a folder.
const MAX_BYTES: usize = 180;
/// What stands where nothing readable is left.
const NAMELESS: &str = "file";

/// `raw` as a name that is safe on every system and reads as it will open:
/// the last part of a path, NFC, without control and direction characters,
/// without what Windows forbids, at most 180 bytes with its ending kept.
pub fn readable(raw: &str) -> String {
    let last = raw.rsplit(['/', '\\']).next().unwrap_or_default();
    let mut name = String::with_capacity(last.len());
    for c in last.nfc() {
        match c {
            '<' | '>' | ':' | '"' | '|' | '?' | '*' => name.push('_'),
            c if c.is_whitespace() => {
                if !name.ends_with(' ') {
                    name.push(' ');
                }
            }
            c if c.is_control() || turns_direction(c) => {}
            c => name.push(c),
        }
    }
    // Windows drops dots and blanks at the end; a leading dot hides the file.
    let name = name.trim_matches(['.', ' ']);
    if name.is_empty() {
        return NAMELESS.to_owned();
    }
    let (stem, ending) = split(name);
    let guard = if is_device(stem) { "_" } else { "" };
    let room = MAX_BYTES.saturating_sub(guard.len() + ending.len());
    format!("{guard}{}{ending}", cut(stem, room))
}

/// The ending of a readable name in lower case, without the dot.
pub fn ending(name: &str) -> String {
    split(name).1.trim_start_matches('.').to_lowercase()
}

/// The value of `Content-Disposition` that saves a file under `name`
/// (RFC 6266): a plain name for old programs, the whole one for others.
pub fn attachment(name: &str) -> String {
    let name = readable(name);
    let plain: String = name
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || " ._-()".contains(c) {
                c
            } else {
                '_'
            }
        })
        .collect();
    let mut whole = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            whole.push(char::from(byte));
        } else {
            // Writing into a String cannot fail.
            let _ = write!(whole, "%{byte:02X}");
        }
    }
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{whole}")
}

/// Stem and ending with its dot; an ending is at most eight ASCII letters.
fn split(name: &str) -> (&str, &str) {
    match name.rfind('.') {
        Some(at)
            if at > 0
                && name.len() - at <= 9
                && name[at + 1..].chars().all(|c| c.is_ascii_alphanumeric()) =>
        {
            name.split_at(at)
        }
        _ => (name, ""),
    }
}

fn cut(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text[..end].trim_end()
}

/// Marks that turn the direction of text, or are not seen at all: with them
/// a U+202E before `fdp.exe` makes it read as a PDF.
fn turns_direction(c: char) -> bool {
    matches!(c, '\u{061C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}')
}

/// Names Windows keeps for devices, whatever the ending.
fn is_device(stem: &str) -> bool {
    let first = stem
        .split('.')
        .next()
        .unwrap_or_default()
        .trim_end()
        .to_ascii_uppercase();
    matches!(first.as_str(), "CON" | "PRN" | "AUX" | "NUL")
        || first
            .strip_prefix("COM")
            .or_else(|| first.strip_prefix("LPT"))
            .is_some_and(|n| n.len() == 1 && n.chars().all(|c| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_names_become_readable_ones() {
        for (raw, safe) in [
            ("就業規則.pdf", "就業規則.pdf"),
            ("../../etc/passwd", "passwd"),
            ("C:\\Users\\花子\\規程.pdf", "規程.pdf"),
            ("a\0b.pdf", "ab.pdf"),
            ("a\r\nSet-Cookie: x.pdf", "a Set-Cookie_ x.pdf"),
            ("請求\u{202E}fdp.exe", "請求fdp.exe"),
            ("か\u{3099}いこ\u{3099}.pdf", "がいご.pdf"),
            ("CON.pdf", "_CON.pdf"),
            ("com1.tar.gz", "_com1.tar.gz"),
            ("\"quoted\".pdf", "_quoted_.pdf"),
            ("a.exe.pdf", "a.exe.pdf"),
            ("写真📷.png", "写真📷.png"),
            (".htaccess", "htaccess"),
            ("規程.pdf. .", "規程.pdf"),
            ("   ", "file"),
            ("..", "file"),
            ("", "file"),
            ("<script>.pdf", "_script_.pdf"),
        ] {
            assert_eq!(readable(raw), safe, "{raw:?}");
            assert_eq!(
                readable(safe),
                safe,
                "reading twice changes nothing: {safe:?}"
            );
        }
    }

    #[test]
    fn a_long_name_keeps_its_ending() {
        let name = readable(&format!("{}.pdf", "長".repeat(255)));
        assert!(name.len() <= MAX_BYTES && name.ends_with("長.pdf"));
    }

    #[test]
    fn an_attachment_is_named_for_old_and_new_programs() {
        assert_eq!(
            attachment("規程 1\".pdf\r\nX: y"),
            "attachment; filename=\"__ 1_.pdf X_ y\"; filename*=UTF-8''%E8%A6%8F%E7%A8%8B%201_.pdf%20X_%20y"
        );
    }
}
