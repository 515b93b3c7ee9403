//! Single values of a programme file with their places.

use std::ops::RangeInclusive;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Utc};
use serde_spanned::Spanned;
use toml::de::{DeString, DeValue};
use toml::value::{Date, Datetime, Offset, Time};

use super::cursor::Section;
use super::fault::{Fault, Faults, Want};

/// Japan time, in which times without a zone are written; no summer time.
pub(super) const JAPAN_SECONDS: i32 = 9 * 60 * 60;

/// A value with its place.
pub(super) struct Found<'a> {
    pub(super) at: usize,
    value: &'a DeValue<'a>,
}

impl<'a> Found<'a> {
    /// The value under a name. The place is the value's, or the name's where
    /// the value is a section spread over several lines.
    pub(super) fn under((key, value): (&Spanned<DeString<'_>>, &'a Spanned<DeValue<'a>>)) -> Self {
        let span = if value.get_ref().is_table() {
            key.span()
        } else {
            value.span()
        };
        Self {
            at: span.start,
            value: value.get_ref(),
        }
    }

    /// A value in a list.
    fn listed(value: &'a Spanned<DeValue<'a>>) -> Self {
        Self {
            at: value.span().start,
            value: value.get_ref(),
        }
    }

    fn wrong_kind(&self, faults: &mut Faults<'_>, key: &str, want: Want) {
        faults.add(
            self.at,
            Fault::WrongKind {
                key: key.to_owned(),
                want,
            },
        );
    }

    /// `true` or `false`.
    pub(super) fn flag(&self, faults: &mut Faults<'_>, key: &str) -> Option<bool> {
        let flag = self.value.as_bool();
        if flag.is_none() {
            self.wrong_kind(faults, key, Want::Flag);
        }
        flag
    }

    /// A day.
    pub(super) fn date(&self, faults: &mut Faults<'_>, key: &str) -> Option<NaiveDate> {
        let Some(Datetime {
            date: Some(date),
            time: None,
            offset: None,
        }) = self.value.as_datetime()
        else {
            self.wrong_kind(faults, key, Want::Date);
            return None;
        };
        let day = day(*date);
        if day.is_none() {
            faults.add(self.at, Fault::NoSuchDay(key.to_owned()));
        }
        day
    }

    /// A moment; where seconds are left out they are `seconds`.
    pub(super) fn moment(
        &self,
        faults: &mut Faults<'_>,
        key: &str,
        seconds: u32,
    ) -> Option<DateTime<Utc>> {
        let Some(Datetime {
            date: Some(date),
            time: Some(time),
            offset,
        }) = self.value.as_datetime()
        else {
            self.wrong_kind(faults, key, Want::DateTime);
            return None;
        };
        let moment = utc(*date, *time, *offset, seconds);
        if moment.is_none() {
            faults.add(self.at, Fault::NoSuchDay(key.to_owned()));
        }
        moment
    }

    /// The number, if it is a whole one within `range`.
    pub(super) fn number(
        &self,
        faults: &mut Faults<'_>,
        key: &str,
        range: RangeInclusive<u32>,
    ) -> Option<u32> {
        let DeValue::Integer(integer) = self.value else {
            self.wrong_kind(faults, key, Want::Number);
            return None;
        };
        let number = u32::from_str_radix(integer.as_str(), integer.radix())
            .ok()
            .filter(|n| range.contains(n));
        if number.is_none() {
            let (min, max) = range.into_inner();
            faults.add(
                self.at,
                Fault::OutOfRange {
                    key: key.to_owned(),
                    min,
                    max,
                },
            );
        }
        number
    }

    /// The text.
    pub(super) fn text(&self, faults: &mut Faults<'_>, key: &str) -> Option<&'a str> {
        let text = self.value.as_str();
        if text.is_none() {
            self.wrong_kind(faults, key, Want::Text);
        }
        text
    }

    /// The texts of a list, with their places.
    pub(super) fn texts(&self, faults: &mut Faults<'_>, key: &str) -> Vec<(String, usize)> {
        let Some(list) = self.value.as_array() else {
            self.wrong_kind(faults, key, Want::List);
            return Vec::new();
        };
        list.iter()
            .filter_map(|value| {
                let found = Found::listed(value);
                found
                    .text(faults, key)
                    .map(|text| (text.to_owned(), found.at))
            })
            .collect()
    }

    /// The value as one section.
    pub(super) fn section(
        &self,
        faults: &mut Faults<'_>,
        key: &str,
        want: Want,
    ) -> Option<Section<'a>> {
        let map = self.value.as_table();
        if map.is_none() {
            self.wrong_kind(faults, key, want);
        }
        map.map(|map| Section::new(map, self.at))
    }

    /// The value as a list of sections.
    pub(super) fn sections(
        &self,
        faults: &mut Faults<'_>,
        key: &str,
        want: Want,
    ) -> Vec<Section<'a>> {
        let Some(list) = self.value.as_array() else {
            self.wrong_kind(faults, key, want);
            return Vec::new();
        };
        let found = list.iter().map(Found::listed);
        found
            .filter_map(|found| found.section(faults, key, Want::Section))
            .collect()
    }
}

fn day(date: Date) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(
        i32::from(date.year),
        u32::from(date.month),
        u32::from(date.day),
    )
}

fn utc(date: Date, time: Time, offset: Option<Offset>, seconds: u32) -> Option<DateTime<Utc>> {
    let second = time.second.map_or(seconds, u32::from);
    let time = NaiveTime::from_hms_opt(u32::from(time.hour), u32::from(time.minute), second)?;
    let zone = match offset {
        None => FixedOffset::east_opt(JAPAN_SECONDS)?,
        Some(Offset::Z) => FixedOffset::east_opt(0)?,
        Some(Offset::Custom { minutes }) => FixedOffset::east_opt(i32::from(minutes) * 60)?,
    };
    let moment = zone
        .from_local_datetime(&NaiveDateTime::new(day(date)?, time))
        .single()?;
    Some(moment.with_timezone(&Utc))
}
