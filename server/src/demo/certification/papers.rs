//! The evidence: small papers that say what the operator answered.

use app::demo as words;
use app::operator::Facts;
use app::programme::ItemCode;
use app::text::Lang;
use chrono::NaiveDate;
use serde::Deserialize;

use super::Script;
use super::script::{Case, ItemText, Told};
use crate::demo::paper::sheet;
use crate::documents::Letter;

/// The kinds of paper that an operator hands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Kind {
    /// An extract of the work rules.
    Rules,
    /// A table of users and results.
    Figures,
    /// Notes on what was done.
    Records,
}

impl Kind {
    /// Every kind, in the order they are handed in.
    pub(super) const ALL: [Self; 3] = [Self::Rules, Self::Figures, Self::Records];
}

/// How a kind of paper looks.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Paper {
    /// Its heading.
    pub(super) title: String,
    /// The name of its file.
    pub(super) file: String,
    head: Vec<String>,
    /// The place of a row, with `{n}` for its number.
    row: String,
    /// The number of the first row.
    first: usize,
    intro: String,
}

impl Paper {
    fn place(&self, n: usize) -> String {
        self.row.replace("{n}", &(self.first + n).to_string())
    }
}

/// What a paper has to prove: the claimed items of this kind.
fn shown<'a>(
    story: &'a Script,
    case: &'a Case,
    kind: Kind,
) -> impl Iterator<Item = (&'a ItemText, &'a Told)> {
    story
        .items
        .iter()
        .filter(move |item| item.papers.contains(&kind))
        .filter_map(|item| Some((item, case.answers.get(&item.code)?)))
        .filter(|(_, told)| told.is_claimed())
}

/// The place where a paper speaks of `item`, if it does.
pub(super) fn place(story: &Script, case: &Case, kind: Kind, item: &ItemCode) -> Option<String> {
    let paper = story.papers.get(&kind)?;
    let n = shown(story, case, kind).position(|(said, _)| &said.code == item)?;
    Some(paper.place(n))
}

/// The paper of one kind for one application; none if it would be empty.
pub(super) fn letter(
    story: &Script,
    case: &Case,
    facts: &Facts,
    kind: Kind,
    date: NaiveDate,
) -> Option<Letter> {
    let paper = story.papers.get(&kind)?;
    let rows: Vec<_> = shown(story, case, kind)
        .enumerate()
        .map(|(n, (item, told))| {
            let text = match (kind, told.women, told.men) {
                (Kind::Figures, Some(women), Some(men)) => words::users(Lang::Ja, women, men),
                _ => item.text.clone(),
            };
            vec![paper.place(n), item.heading.clone(), text]
        })
        .collect();
    (!rows.is_empty()).then(|| sheet(facts, date, &paper.title, &paper.intro, &paper.head, rows))
}

/// The paper that answers a request for correction.
pub(super) fn amended(
    story: &Script,
    facts: &Facts,
    date: NaiveDate,
    title: &str,
    rows: &[Vec<String>],
) -> Option<Letter> {
    let paper = story.papers.get(&Kind::Figures)?;
    Some(sheet(
        facts,
        date,
        title,
        &paper.intro,
        &paper.head,
        rows.to_vec(),
    ))
}
