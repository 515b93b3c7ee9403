//! The certified operators as open data: the common head of the
//! 自治体標準オープンデータセット with columns of our own for the
//! certification. Each column is a part of a [`Published`] fact or says where
//! the record comes from.

use chrono::NaiveDate;

use super::published::{Entry, Value};
use crate::certificate::words::open_data::COLUMNS;
use crate::operator::Address;
use crate::programme::CertificationRules;
use crate::programme::published::Published;
use crate::programme::words::published as words;
use crate::text::Lang;

/// What stands in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// The code of the city that certifies.
    CityCode,
    /// The city that certifies.
    City,
    /// The page of the certified operator.
    Url,
    /// A published fact.
    Of(Published),
    /// A part of the address.
    Address(Part),
    /// Nothing we know.
    Empty,
}

impl Column {
    /// The fact it is of, if it is of one.
    pub const fn fact(self) -> Option<Published> {
        match self {
            Self::Of(fact) => Some(fact),
            Self::Address(_) => Some(Published::Address),
            Self::CityCode | Self::City | Self::Url | Self::Empty => None,
        }
    }
}

/// A part of an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The code of its municipality.
    Code,
    /// 都道府県
    Prefecture,
    /// 市区町村
    City,
    /// 町名・番地
    Town,
    /// 建物名
    Building,
}

/// One value of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Datum {
    /// Nothing.
    Empty,
    /// A text.
    Text(String),
    /// A code, whose zeros stay.
    Code(String),
    /// A day.
    Day(NaiveDate),
    /// A whole number.
    Number(i32),
}

/// A row: `city` is the programme it is certified under, `url` the address of
/// its page.
pub fn row(of: &Entry<'_>, city: Option<&CertificationRules>, url: &str) -> Vec<Datum> {
    COLUMNS
        .iter()
        .map(|(_, column)| datum(*column, of, city, url))
        .collect()
}

fn text(text: &str) -> Datum {
    if text.is_empty() {
        Datum::Empty
    } else {
        Datum::Text(text.to_owned())
    }
}

fn datum(column: Column, of: &Entry<'_>, city: Option<&CertificationRules>, url: &str) -> Datum {
    let code = |code: Option<&crate::programme::MunicipalCode>| {
        code.map_or(Datum::Empty, |code| Datum::Code(code.as_str().to_owned()))
    };
    match column {
        Column::Empty => Datum::Empty,
        Column::CityCode => code(city.and_then(|city| city.head.city_code.as_ref())),
        Column::City => text(city.map_or("", |city| city.head.city.of(Lang::Ja))),
        Column::Url => text(url),
        Column::Of(fact) => of
            .value(fact)
            .map_or(Datum::Empty, |value| written(fact, value)),
        Column::Address(part) => match of.value(Published::Address) {
            Some(Value::Address(address)) if part == Part::Code => {
                code(city.and_then(|it| it.code_at(&address.prefecture, &address.city)))
            }
            Some(Value::Address(address)) => text(piece(address, part)),
            _ => Datum::Empty,
        },
    }
}

fn piece(address: &Address, part: Part) -> &str {
    match part {
        Part::Code => "",
        Part::Prefecture => &address.prefecture,
        Part::City => &address.city,
        Part::Town => &address.town,
        Part::Building => address.building.as_deref().unwrap_or_default(),
    }
}

fn written(fact: Published, value: Value<'_>) -> Datum {
    match value {
        Value::Text(number) if fact == Published::Number => Datum::Code(number.to_owned()),
        Value::Text(it) => text(it),
        Value::Corporate(number) => Datum::Code(number.as_str().to_owned()),
        Value::Tier(tier) => text(tier.name().of(Lang::Ja)),
        Value::Day(day) => Datum::Day(day),
        Value::FiscalYear(year) => Datum::Number(year),
        Value::Industry(industry) => text(industry.name().of(Lang::Ja)),
        Value::Size(size) => Datum::Text(size.say(Lang::Ja)),
        Value::Initiatives(count, of) => Datum::Text(words::initiatives(count, of)),
        Value::Address(address) => Datum::Text(address.lines()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_published_fact_has_a_column_and_no_column_has_more() {
        for fact in Published::ALL {
            let columns = COLUMNS.iter().filter(|(_, it)| it.fact() == Some(fact));
            assert!(columns.count() > 0, "{fact:?} is in no column");
        }
    }
}
