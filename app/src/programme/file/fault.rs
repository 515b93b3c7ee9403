//! What can be wrong with a programme file, and where.

use std::ops::Range;

use crate::programme::words::file as words;
use crate::programme::{Placeholder, Tier};
use crate::text::Lang;

/// Something a clerk has to put right in a programme file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileError {
    /// Line in the file, from 1.
    pub line: usize,
    /// Column in that line, from 1, in characters.
    pub column: usize,
    /// What is wrong.
    pub fault: Fault,
}

impl FileError {
    /// What is wrong and what to do, without the place.
    pub fn message(&self, lang: Lang) -> String {
        words::fault(lang, &self.fault)
    }

    /// Place and message on one line, for a command's output.
    pub fn say(&self, lang: Lang) -> String {
        words::fault_at(lang, self.line, self.column, &self.message(lang))
    }
}

/// The kinds of values a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Want {
    /// A text in quotes.
    Text,
    /// A text in Japanese, and in English where there is one.
    LocalText,
    /// A whole number.
    Number,
    /// `true` or `false`.
    Flag,
    /// A day, 2023-05-08.
    Date,
    /// A day and time, 2023-05-08T09:00.
    DateTime,
    /// A list in square brackets.
    List,
    /// A section in square brackets.
    Section,
    /// Sections in double square brackets.
    Sections,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The file is no TOML; the parser's own words.
    Syntax(String),
    /// A name that means nothing here.
    UnknownKey {
        /// The name.
        key: String,
        /// The names that may stand here.
        known: Vec<String>,
    },
    /// A name that must stand here does not.
    MissingKey(String),
    /// The value has another kind.
    WrongKind {
        /// The name it stands under.
        key: String,
        /// What it has to be.
        want: Want,
    },
    /// The value is empty.
    Empty(String),
    /// The number is too small or too large.
    OutOfRange {
        /// The name it stands under.
        key: String,
        /// Smallest.
        min: u32,
        /// Largest.
        max: u32,
    },
    /// The word is none of the list.
    UnknownWord {
        /// The name it stands under.
        key: String,
        /// The word.
        word: String,
        /// The list.
        known: Vec<String>,
    },
    /// The calendar has no such day, or the time no such hour.
    NoSuchDay(String),
    /// No item code.
    NotAnItemCode(String),
    /// Not of small letters, digits and hyphens.
    NotACode(String),
    /// Not six digits of which the last checks the others.
    NotAMunicipalCode(String),
    /// The number prefix is not of 1 to 8 capital letters.
    NotAPrefix(String),
    /// Another programme, of this code, numbers its certificates so.
    PrefixTaken(String),
    /// A programme of another kind has this code.
    CodeTaken(String),
    /// The same code or tier stands twice.
    Twice {
        /// The code or tier.
        what: String,
        /// The line it stands in first.
        first_line: usize,
    },
    /// There is no item.
    NoItems,
    /// There is no tier.
    NoTiers,
    /// An area has no section.
    NoArea(String),
    /// A tier names an item that is not in the file.
    UnknownItem(String),
    /// A tier requires an item that is switched off.
    SwitchedOff(String),
    /// A tier stands below a lower one.
    TierOrder {
        /// The tier.
        tier: Tier,
        /// The lower one before it.
        after: Tier,
    },
    /// A tier has no condition and would be given to everybody.
    NoConditions(Tier),
    /// A condition has none or several names.
    OneCondition,
    /// A tier asks for more than there is.
    OutOfReach {
        /// So much is asked for.
        need: u32,
        /// So much there is.
        have: u32,
    },
    /// Braces around something that is no placeholder of this text.
    UnknownPlaceholder {
        /// What stands there.
        found: String,
        /// What may stand there.
        allowed: &'static [Placeholder],
    },
    /// A text lacks a placeholder it cannot do without.
    LacksPlaceholder(Placeholder),
    /// A consent that only those meet who refuse it.
    ConsentMeansYes,
    /// An end before its beginning.
    EndsBeforeItBegins(String),
}

/// What was found wrong so far.
pub(super) struct Faults<'t> {
    text: &'t str,
    found: Vec<(usize, Fault)>,
}

impl<'t> Faults<'t> {
    pub(super) const fn new(text: &'t str) -> Self {
        Self {
            text,
            found: Vec::new(),
        }
    }

    pub(super) fn add(&mut self, at: usize, fault: Fault) {
        self.found.push((at, fault));
    }

    /// The line the byte `at` stands in, from 1.
    pub(super) fn line(&self, at: usize) -> usize {
        self.before(at).matches('\n').count() + 1
    }

    /// Where the `nth` (from 0) `words` begin within the value at `value`, whose
    /// text may run over many lines; the value itself if they are not written
    /// there as they read.
    pub(super) fn place_in(&self, value: &Range<usize>, words: &str, nth: usize) -> usize {
        self.text
            .get(value.clone())
            .and_then(|text| text.match_indices(words).nth(nth))
            .map_or(value.start, |(at, _)| value.start + at)
    }

    fn before(&self, at: usize) -> &str {
        self.text.get(..at).unwrap_or(self.text)
    }

    /// Everything that is wrong, in the order of the file.
    pub(super) fn into_errors(mut self) -> Vec<FileError> {
        self.found.sort_by_key(|(at, _)| *at);
        let found = std::mem::take(&mut self.found);
        let column = |at| {
            self.before(at)
                .rsplit('\n')
                .next()
                .unwrap_or_default()
                .chars()
                .count()
                + 1
        };
        found
            .into_iter()
            .map(|(at, fault)| FileError {
                line: self.line(at),
                column: column(at),
                fault,
            })
            .collect()
    }
}
