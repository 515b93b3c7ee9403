//! Walks through the sections of a programme file, collecting everything that
//! is wrong with its place, instead of stopping at the first error.

use std::ops::{Range, RangeInclusive};

use chrono::{DateTime, NaiveDate, Utc};
use serde_spanned::Spanned;
use toml::de::DeTable;

use super::fault::{Fault, Faults, Want};
use super::value::Found;
use crate::text::LocalText;

/// One section of the file.
pub(super) struct Section<'a> {
    map: &'a DeTable<'a>,
    at: usize,
    used: Vec<&'static str>,
}

impl<'a> Section<'a> {
    pub(super) const fn new(map: &'a DeTable<'a>, at: usize) -> Self {
        Self {
            map,
            at,
            used: Vec::new(),
        }
    }

    pub(super) const fn at(&self) -> usize {
        self.at
    }

    /// The names that stand here.
    pub(super) fn keys(&self) -> impl Iterator<Item = (&'a str, usize)> + use<'a> {
        self.map
            .iter()
            .map(|(key, _)| (key.get_ref().as_ref(), key.span().start))
    }

    /// Where the value under a name stands; where it is left out, the section.
    pub(super) fn place_of(&self, key: &str) -> Range<usize> {
        self.map.get(key).map_or(self.at..self.at, Spanned::span)
    }

    /// Reports names that nobody asked for.
    pub(super) fn finish(self, faults: &mut Faults<'_>) {
        for (key, at) in self.keys() {
            if !self.used.contains(&key) {
                let known = self.used.iter().map(|&used| used.to_owned()).collect();
                faults.add(
                    at,
                    Fault::UnknownKey {
                        key: key.to_owned(),
                        known,
                    },
                );
            }
        }
    }

    pub(super) fn find(&mut self, key: &'static str) -> Option<Found<'a>> {
        self.used.push(key);
        self.map.get_key_value(key).map(Found::under)
    }

    fn need(&mut self, faults: &mut Faults<'_>, key: &'static str) -> Option<Found<'a>> {
        let found = self.find(key);
        if found.is_none() {
            faults.add(self.at, Fault::MissingKey(key.to_owned()));
        }
        found
    }

    /// A text that must stand here and not be empty, with its place.
    pub(super) fn text_at(
        &mut self,
        faults: &mut Faults<'_>,
        key: &'static str,
    ) -> Option<(String, usize)> {
        let found = self.need(faults, key)?;
        let text = found.text(faults, key)?;
        if text.trim().is_empty() {
            faults.add(found.at, Fault::Empty(key.to_owned()));
            return None;
        }
        Some((text.to_owned(), found.at))
    }

    /// A text that must stand here and not be empty.
    pub(super) fn text(&mut self, faults: &mut Faults<'_>, key: &'static str) -> String {
        self.text_at(faults, key)
            .map(|(text, _)| text)
            .unwrap_or_default()
    }

    /// A text that may stand here.
    pub(super) fn optional_text(
        &mut self,
        faults: &mut Faults<'_>,
        key: &'static str,
    ) -> Option<String> {
        let found = self.find(key)?;
        found
            .text(faults, key)
            .map(ToOwned::to_owned)
            .filter(|text| !text.is_empty())
    }

    /// Texts in a list, with their places.
    pub(super) fn texts(
        &mut self,
        faults: &mut Faults<'_>,
        key: &'static str,
    ) -> Vec<(String, usize)> {
        let Some(found) = self.need(faults, key) else {
            return Vec::new();
        };
        found.texts(faults, key)
    }

    /// A text in both languages; Japanese must stand here.
    pub(super) fn local(&mut self, faults: &mut Faults<'_>, key: &'static str) -> LocalText {
        self.local_at(faults, key).0
    }

    /// As [`local`](Self::local), with the place of each language.
    pub(super) fn local_at(
        &mut self,
        faults: &mut Faults<'_>,
        key: &'static str,
    ) -> (LocalText, [Range<usize>; 2]) {
        let found = self
            .need(faults, key)
            .and_then(|found| found.section(faults, key, Want::LocalText));
        let Some(mut section) = found else {
            return (LocalText::default(), [(); 2].map(|()| self.at..self.at));
        };
        let at = ["ja", "en"].map(|lang| section.place_of(lang));
        let ja = section.text(faults, "ja");
        let en = section.optional_text(faults, "en").unwrap_or_default();
        section.finish(faults);
        (LocalText { ja, en }, at)
    }

    /// A text in both languages that may be left out.
    pub(super) fn optional_local(
        &mut self,
        faults: &mut Faults<'_>,
        key: &'static str,
    ) -> LocalText {
        if self.map.contains_key(key) {
            self.local(faults, key)
        } else {
            self.used.push(key);
            LocalText::default()
        }
    }

    /// A whole number within `range`.
    pub(super) fn number(
        &mut self,
        faults: &mut Faults<'_>,
        key: &'static str,
        range: RangeInclusive<u32>,
    ) -> u32 {
        self.need(faults, key)
            .and_then(|found| found.number(faults, key, range))
            .unwrap_or_default()
    }

    /// A whole number within `range` that may be left out.
    pub(super) fn optional_number(
        &mut self,
        faults: &mut Faults<'_>,
        key: &'static str,
        range: RangeInclusive<u32>,
    ) -> Option<u32> {
        self.find(key)?.number(faults, key, range)
    }

    /// `true` or `false`, `unless` where it is left out.
    pub(super) fn flag(
        &mut self,
        faults: &mut Faults<'_>,
        key: &'static str,
        unless: bool,
    ) -> bool {
        self.find(key)
            .and_then(|found| found.flag(faults, key))
            .unwrap_or(unless)
    }

    /// One word of a list; none, reported, where it is missing or another.
    pub(super) fn word<T>(
        &mut self,
        faults: &mut Faults<'_>,
        key: &'static str,
        parse: impl Fn(&str) -> Option<T>,
        known: &[&str],
    ) -> Option<T> {
        let (word, at) = self.text_at(faults, key)?;
        let value = parse(&word);
        if value.is_none() {
            let known = known.iter().map(|&word| word.to_owned()).collect();
            faults.add(
                at,
                Fault::UnknownWord {
                    key: key.to_owned(),
                    word,
                    known,
                },
            );
        }
        value
    }

    /// As [`word`](Self::word), for a word that may be left out.
    pub(super) fn optional_word<T>(
        &mut self,
        faults: &mut Faults<'_>,
        key: &'static str,
        parse: impl Fn(&str) -> Option<T>,
        known: &[&str],
    ) -> Option<T> {
        if self.map.contains_key(key) {
            return self.word(faults, key, parse, known);
        }
        self.used.push(key);
        None
    }

    /// A day that may be left out, with its place.
    pub(super) fn optional_date(
        &mut self,
        faults: &mut Faults<'_>,
        key: &'static str,
    ) -> Option<(NaiveDate, usize)> {
        let found = self.find(key)?;
        found.date(faults, key).map(|day| (day, found.at))
    }

    /// A moment, in Japan time unless a zone stands with it, with its place.
    /// Where seconds are left out they are `seconds`.
    pub(super) fn moment(
        &mut self,
        faults: &mut Faults<'_>,
        key: &'static str,
        seconds: u32,
    ) -> Option<(DateTime<Utc>, usize)> {
        let found = self.need(faults, key)?;
        found
            .moment(faults, key, seconds)
            .map(|moment| (moment, found.at))
    }

    /// A section under this one that must stand here.
    pub(super) fn section(
        &mut self,
        faults: &mut Faults<'_>,
        key: &'static str,
    ) -> Option<Section<'a>> {
        self.need(faults, key)?.section(faults, key, Want::Section)
    }

    /// Sections in double square brackets; there may be none.
    pub(super) fn sections(
        &mut self,
        faults: &mut Faults<'_>,
        key: &'static str,
    ) -> Vec<Section<'a>> {
        let Some(found) = self.find(key) else {
            return Vec::new();
        };
        found.sections(faults, key, Want::Sections)
    }
}
