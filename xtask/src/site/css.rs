//! The style sheet: `main.css` with its `@import`s in their place, and without
//! comments and needless white space.
//!
//! Written by hand because our sheets are plain CSS that every browser we serve
//! reads as it stands: a CSS compiler would add a long build for a few bytes
//! that brotli finds anyway. Only what cannot change the meaning is removed:
//! strings and `url(…)` stay as they are, and a space inside a selector or a
//! value stays one space.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

/// One sheet from `main` and all it imports; `paths` are the files below
/// `style/` it may point to.
pub(super) fn bundle(folder: &Path, main: &str, paths: &BTreeSet<String>) -> Result<String> {
    let sheet = minified(&joined(folder, main, &mut Vec::new())?);
    pointing_to(&sheet, paths)?;
    Ok(sheet)
}

fn joined(folder: &Path, file: &str, above: &mut Vec<String>) -> Result<String> {
    if above.iter().any(|name| name == file) {
        bail!("style/{file} imports itself");
    }
    above.push(file.to_owned());
    let path = folder.join(file);
    let source =
        fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut sheet = String::new();
    for line in source.lines() {
        if let Some(import) = line.trim().strip_prefix("@import ") {
            let import = Import::read(import)
                .with_context(|| format!("style/{file}: not understood: {line}"))?;
            let inner = joined(folder, &import.file, above)?;
            sheet.push_str(&import.around(&inner));
        } else {
            sheet.push_str(line);
        }
        sheet.push('\n');
    }
    above.pop();
    Ok(sheet)
}

/// `"file.css" layer(name) screen;`, layer and media each optional. One line.
struct Import {
    file: String,
    layer: Option<String>,
    media: Option<String>,
}

impl Import {
    fn read(text: &str) -> Option<Self> {
        let text = text.split_once(';')?.0.trim();
        let text = text.strip_prefix("url(").map_or_else(
            || text.to_owned(),
            |inner| inner.replacen(')', "", 1).trim_start().to_owned(),
        );
        let quote = text.chars().next().filter(|c| *c == '"' || *c == '\'')?;
        let (file, rest) = text[1..].split_once(quote)?;
        let rest = rest.trim();
        let (layer, media) = match rest.strip_prefix("layer(") {
            Some(rest) => {
                let (layer, media) = rest.split_once(')')?;
                (Some(layer.trim().to_owned()), media.trim())
            }
            None => (None, rest),
        };
        Some(Self {
            file: file.trim_start_matches("./").to_owned(),
            layer,
            media: (!media.is_empty()).then(|| media.to_owned()),
        })
    }

    fn around(&self, sheet: &str) -> String {
        let mut sheet = sheet.to_owned();
        if let Some(layer) = &self.layer {
            sheet = format!("@layer {layer} {{\n{sheet}\n}}");
        }
        if let Some(media) = &self.media {
            sheet = format!("@media {media} {{\n{sheet}\n}}");
        }
        sheet
    }
}

/// Without comments, and with at most one space where there was white space.
fn minified(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let mut rest = source;
    // White space or a comment was passed since the last character written.
    let mut gap = false;
    while let Some(next) = rest.chars().next() {
        if let Some(after) = rest.strip_prefix("/*") {
            rest = after.split_once("*/").map_or("", |(_, after)| after);
            gap = true;
        } else if next.is_ascii_whitespace() {
            rest = &rest[1..];
            gap = true;
        } else {
            let piece = piece(rest);
            let tight = out.ends_with(['{', '}', ';', ',', '(']) || out.is_empty();
            if gap && !tight && !"{};,)".contains(next) {
                out.push(' ');
            }
            // The last semicolon of a block says nothing.
            if next == '}' && out.ends_with(';') {
                out.pop();
            }
            out.push_str(piece);
            rest = &rest[piece.len()..];
            gap = false;
        }
    }
    out
}

/// What is written as it stands: a string, a `url(…)`, an escape, a character.
fn piece(rest: &str) -> &str {
    let first = rest.chars().next().map_or(0, char::len_utf8);
    let end = match rest.as_bytes()[0] {
        quote @ (b'"' | b'\'') => 1 + string_end(&rest[1..], quote),
        b'\\' => first + rest[first..].chars().next().map_or(0, char::len_utf8),
        _ if rest.starts_with("url(") => rest.find(')').map_or(rest.len(), |at| at + 1),
        _ => first,
    };
    &rest[..end]
}

fn string_end(text: &str, quote: u8) -> usize {
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        if !escaped && byte == quote {
            return at + 1;
        }
        escaped = !escaped && byte == b'\\';
    }
    text.len()
}

/// Files the sheet points to must be there. They stand beside it on the site
/// as they do in `style/`, so their paths stay.
fn pointing_to(sheet: &str, paths: &BTreeSet<String>) -> Result<()> {
    for after in sheet.split("url(").skip(1) {
        let inside = after.split(')').next().unwrap_or_default();
        let path = inside.trim().trim_matches(['"', '\'']);
        let inner = path.starts_with('#') || path.starts_with("data:");
        if !inner && !paths.contains(path.trim_start_matches("./")) {
            bail!("a style sheet points to {path}, which style/ lacks");
        }
    }
    Ok(())
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn comments_and_white_space_go_and_the_meaning_stays() {
        let sheet = "/* tokens */\n:root {\n  --sp-1: 8px;\n  --empty: ;\n}\n\na :hover , b > i { margin : calc(1px + 2px) auto ; }\n";
        assert_eq!(
            minified(sheet),
            ":root{--sp-1: 8px;--empty:}a :hover,b > i{margin : calc(1px + 2px) auto}"
        );
    }

    #[test]
    fn strings_urls_and_escapes_are_kept() {
        let sheet =
            r#"q::before { content: "a  /* b */ \" ;  "; x: url(data:x,/*  y); } .\31  a {}"#;
        assert_eq!(
            minified(sheet),
            r#"q::before{content: "a  /* b */ \" ;  ";x: url(data:x,/*  y)}.\31 a{}"#
        );
    }

    #[test]
    fn a_media_query_keeps_the_space_before_its_parenthesis() {
        assert_eq!(
            minified("@media screen and (min-width: 64rem) { a { b: c } }"),
            "@media screen and (min-width: 64rem){a{b: c}}"
        );
    }

    #[test]
    fn imports_come_in_order_in_their_layer_and_medium() {
        let folder = crate::keeper::scratch("css-test").unwrap();
        fs::write(
            folder.join("main.css"),
            "@layer a, b;\n@import \"a.css\" layer(a);\n@import url('./b.css') layer(b) print;\n",
        )
        .unwrap();
        fs::write(folder.join("a.css"), "a { b: url(\"marks/gold.svg\") }").unwrap();
        fs::write(folder.join("b.css"), "i { fill: url(#hatch) }").unwrap();
        let paths = BTreeSet::from(["marks/gold.svg".to_owned()]);
        let sheet = bundle(&folder, "main.css", &paths).unwrap();
        let lost = bundle(&folder, "main.css", &BTreeSet::new());
        fs::remove_dir_all(&folder).unwrap();
        assert_eq!(
            sheet,
            "@layer a,b;@layer a{a{b: url(\"marks/gold.svg\")}}@media print{@layer b{i{fill: url(#hatch)}}}"
        );
        assert!(lost.unwrap_err().to_string().contains("marks/gold.svg"));
    }

    #[test]
    fn a_sheet_that_imports_itself_is_refused() {
        let folder = crate::keeper::scratch("css-loop-test").unwrap();
        fs::write(folder.join("main.css"), "@import \"main.css\";\n").unwrap();
        let refused = bundle(&folder, "main.css", &BTreeSet::new());
        fs::remove_dir_all(&folder).unwrap();
        assert!(refused.is_err());
    }
}
