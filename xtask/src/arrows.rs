//! Which parts of `app` and of `server` may know which: from what all share at the
//! bottom to the file that knows all of them. An arrow that runs back makes a circle
//! of two parts that can only be read, changed and tested together.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::str::FromStr as _;

use anyhow::{Context as _, Result, bail};
use proc_macro2::{Delimiter, TokenStream, TokenTree};

use crate::place::Place;

/// The parts of a crate, each of which may know those before it and its neighbours
/// in its own line. The features stand in the same order in both; mail is one in
/// `app` and part of the shell in `server`.
type Order = &'static [&'static [&'static str]];

const APP: Order = &[
    // What every feature is made of.
    &[
        "field", "files", "id", "ledger", "site", "text", "time", "ui", "writing",
    ],
    &["account"],
    // The frame around every page: it knows how a session ends.
    &["document"],
    &["export", "mail"],
    &["programme"],
    &["operator"],
    &["assessment"],
    &["application"],
    // Two people stand for something; what it is comes after.
    &["approval"],
    &["review"],
    &["certificate"],
    &["decision"],
    // Pages that gather what features have.
    &["home"],
    // What knows all: names of fields, the gallery, tests of the words.
    &["demo", "gallery", "glossary", "kept", "labels"],
];

const SERVER: Order = &[
    // The shell, which knows no feature.
    &[
        "access",
        "aside",
        "clock",
        "config",
        "connections",
        "db",
        "documents",
        "files",
        "http",
        "jobs",
        "ledger",
        "mail",
        "secret",
        "sheets",
        "turns",
        "work",
    ],
    &["account"],
    &["export"],
    &["draft"],
    &["programme"],
    &["operator"],
    &["assessment"],
    &["application"],
    &["approval"],
    &["review"],
    &["certificate"],
    &["decision"],
    &["home", "site"],
    &["changed", "sweep", "features"],
    &["cli", "demo", "main", "start"],
];

/// What a part adds to the shared state as a method, and the part.
const METHODS: [(&str, &str); 1] = [("programmes", "programme")];

/// Part → parts it knows → the files that say so.
type Arrows = BTreeMap<String, BTreeMap<String, Vec<String>>>;

/// Prints the orders, and fails on an arrow that runs back.
pub(crate) fn check(place: &Place) -> Result<()> {
    let mut wrong = Vec::new();
    for (name, order) in [("app", APP), ("server", SERVER)] {
        println!("{name}");
        for (n, parts) in order.iter().enumerate() {
            println!("{n:>4}  {}", parts.join(" "));
        }
        let arrows = read(&place.root().join(name).join("src"))?;
        wrong.extend(back(name, order, &arrows)?);
    }
    if !wrong.is_empty() {
        bail!("arrows that run back:\n{}", wrong.join("\n"));
    }
    Ok(())
}

/// What is wrong with the arrows of the crate `name`.
fn back(name: &str, order: Order, arrows: &Arrows) -> Result<Vec<String>> {
    let rank = |part: &str| order.iter().position(|parts| parts.contains(&part));
    let mut wrong = Vec::new();
    for (from, known) in arrows {
        let here = rank(from).with_context(|| format!("{name}/src/{from} has no place"))?;
        for (to, files) in known {
            if rank(to).is_some_and(|there| there > here) {
                wrong.push(format!("{name}: {from} knows {to}: {}", files.join(", ")));
            }
        }
    }
    Ok(wrong)
}

fn read(folder: &Path) -> Result<Arrows> {
    let mut arrows = Arrows::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(inside) = folders.pop() {
        for entry in fs::read_dir(&inside)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            if path.extension().is_none_or(|ending| ending != "rs") {
                continue;
            }
            let file = path.strip_prefix(folder)?.display().to_string();
            let part = file.split(['/', '.']).next().unwrap_or_default().to_owned();
            if part == "lib" {
                continue;
            }
            let text = fs::read_to_string(&path)?;
            let tokens = TokenStream::from_str(&text)
                .map_err(|error| anyhow::anyhow!("{file} cannot be read: {error}"))?;
            let mut known = Vec::new();
            parts_in(tokens, &mut known);
            let to = arrows.entry(part.clone()).or_default();
            for other in known.into_iter().filter(|other| *other != part) {
                let files = to.entry(other).or_default();
                if !files.contains(&file) {
                    files.push(file.clone());
                }
            }
        }
    }
    Ok(arrows)
}

/// Every `x` of `crate::x` and `crate::{x, …}`, and whose methods are called.
fn parts_in(tokens: TokenStream, known: &mut Vec<String>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for (n, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Group(group) => parts_in(group.stream(), known),
            TokenTree::Ident(word) if word == "crate" => {
                // Behind the two signs of `::`.
                match tokens.get(n + 3) {
                    Some(TokenTree::Ident(part)) => known.push(part.to_string()),
                    Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => {
                        known.extend(firsts(group.stream()));
                    }
                    _ => {}
                }
            }
            TokenTree::Punct(sign) if sign.as_char() == '.' => {
                if let Some(TokenTree::Ident(word)) = tokens.get(n + 1) {
                    let of = METHODS.iter().filter(|(method, _)| word == method);
                    known.extend(of.map(|(_, part)| (*part).to_owned()));
                }
            }
            _ => {}
        }
    }
}

/// The first word of each of the things between commas.
fn firsts(tokens: TokenStream) -> Vec<String> {
    let mut found = Vec::new();
    let mut begins = true;
    for token in tokens {
        match token {
            TokenTree::Ident(word) if begins => {
                found.push(word.to_string());
                begins = false;
            }
            TokenTree::Punct(sign) if sign.as_char() == ',' => begins = true,
            _ => {}
        }
    }
    found
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn known(text: &str) -> Vec<String> {
        let mut known = Vec::new();
        parts_in(TokenStream::from_str(text).unwrap(), &mut known);
        known
    }

    #[test]
    fn parts_are_found_wherever_they_are_named() {
        assert_eq!(
            known(
                "use crate::{a, b::c, d::{e, f}}; // crate::g\nfn x() { crate::h::i(\"crate::j\") }"
            ),
            ["a", "b", "d", "h"]
        );
        assert!(known("pub(crate) fn x() {} use super::a;").is_empty());
        assert_eq!(known("self.app.programmes().site()"), ["programme"]);
    }

    #[test]
    fn an_arrow_back_is_named() {
        let arrow = |from: &str, to: &str| {
            let to = BTreeMap::from([(to.to_owned(), vec!["x.rs".to_owned()])]);
            (from.to_owned(), to)
        };
        let order: Order = &[&["http"], &["review"]];
        let both = Arrows::from([arrow("http", "review"), arrow("review", "http")]);
        let wrong = back("server", order, &both).unwrap();
        assert_eq!(wrong, ["server: http knows review: x.rs"]);
        let new = Arrows::from([arrow("new", "http")]);
        assert!(back("server", order, &new).is_err());
    }
}
