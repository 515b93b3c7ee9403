//! What is published (公表) of a certification: the one list of it.
//!
//! The page of a certified operator, the list, open data, the page on
//! personal data and the consent at applying all follow [`Published::ALL`];
//! nothing else of a certification is for everybody.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Certificate, Listed};
use crate::operator::{Address, CorporateNumber, Industry, LegalType, SizeClass};
use crate::programme::{Definition, ItemCode, Tier};
use crate::text::{LocalText, Text, published as words};

/// The licence under which the published data may be used.
pub const LICENCE: &str = "https://creativecommons.org/licenses/by/4.0/";

/// A fact of a certification that everybody may know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Published {
    /// 名称
    Name,
    /// フリガナ
    Kana,
    /// 法人番号
    CorporateNumber,
    /// 認定区分
    Tier,
    /// 認定番号
    Number,
    /// 認定日
    CertifiedOn,
    /// 有効期限
    ValidTo,
    /// 認定年度
    FiscalYear,
    /// 業種
    Industry,
    /// 従業員規模
    Size,
    /// 取組の内容: which items were accepted, never what was written on them.
    Initiatives,
    /// 所在地
    Address,
}

impl Published {
    /// Every published fact, in the order of the pages.
    pub const ALL: [Self; 12] = [
        Self::Name,
        Self::Kana,
        Self::CorporateNumber,
        Self::Tier,
        Self::Number,
        Self::CertifiedOn,
        Self::ValidTo,
        Self::FiscalYear,
        Self::Industry,
        Self::Size,
        Self::Initiatives,
        Self::Address,
    ];

    /// What it is called.
    pub const fn name(self) -> Text {
        words::name(self)
    }

    /// Whether it is kept back for a sole proprietor (個人事業主), whose place
    /// of business often is the home.
    pub const fn spares_persons(self) -> bool {
        matches!(self, Self::Address | Self::Industry)
    }
}

/// An accepted item, frozen with the certification.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Initiative {
    /// The item.
    pub item: ItemCode,
    /// What the version calls it.
    pub name: LocalText,
}

impl Initiative {
    /// Those of `definition` that `accepted` says are, in the order of its page.
    pub fn of(definition: &Definition, accepted: impl Fn(&ItemCode) -> bool) -> Vec<Self> {
        definition
            .open_items()
            .filter(|item| accepted(&item.code))
            .map(|item| Self {
                item: item.code.clone(),
                name: item.name.clone(),
            })
            .collect()
    }
}

/// A published fact as a value; how it is written is up to the place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value<'a> {
    /// A text as it was sent.
    Text(&'a str),
    /// A corporate number.
    Corporate(&'a CorporateNumber),
    /// A tier.
    Tier(Tier),
    /// A day.
    Day(NaiveDate),
    /// A fiscal year.
    FiscalYear(i32),
    /// An industry.
    Industry(Industry),
    /// A class of size.
    Size(SizeClass),
    /// Accepted items: how many, and which where that was frozen.
    Initiatives(u32, &'a [Initiative]),
    /// An address.
    Address(&'a Address),
}

/// A certification, as far as it can be published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry<'a> {
    /// What was printed.
    pub printed: &'a Certificate,
    /// What is published besides.
    pub listed: Option<&'a Listed>,
    /// The fiscal year of the call.
    pub fiscal_year: i32,
    /// The industry.
    pub industry: Industry,
}

impl<'a> Entry<'a> {
    /// The value of a published fact; none where the operator has none or
    /// where it is kept back. While the legal type is not known, it counts as
    /// that of a person.
    pub fn value(&self, of: Published) -> Option<Value<'a>> {
        let listed = self.listed;
        let person = listed
            .and_then(|it| it.legal_type)
            .is_none_or(|legal_type| legal_type == LegalType::SoleProprietor);
        if person && of.spares_persons() {
            return None;
        }
        let printed = self.printed;
        Some(match of {
            Published::Name => Value::Text(&printed.operator_name),
            Published::Kana => Value::Text(&listed?.name_kana),
            Published::CorporateNumber => Value::Corporate(listed?.corporate_number.as_ref()?),
            Published::Tier => Value::Tier(printed.tier),
            Published::Number => Value::Text(&printed.number),
            Published::CertifiedOn => Value::Day(printed.certified_on),
            Published::ValidTo => Value::Day(printed.valid_to),
            Published::FiscalYear => Value::FiscalYear(self.fiscal_year),
            Published::Industry => Value::Industry(self.industry),
            Published::Size => {
                Value::Size(SizeClass::of(listed?.employees, &SizeClass::STATISTICAL))
            }
            Published::Initiatives => Value::Initiatives(
                printed.accepted_count,
                listed.map_or(&[], |it| &it.initiatives),
            ),
            Published::Address => Value::Address(&listed?.address),
        })
    }

    /// The industry, where it is published.
    pub fn published_industry(&self) -> Option<Industry> {
        match self.value(Published::Industry) {
            Some(Value::Industry(industry)) => Some(industry),
            _ => None,
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::super::tests::certificate;
    use super::*;
    use crate::text::Lang;

    fn listed(legal_type: Option<LegalType>) -> Listed {
        Listed {
            name_kana: "ヒナタセイサクショ".to_owned(),
            corporate_number: None,
            employees: 12,
            address: Address {
                postal_code: "0708525".to_owned(),
                prefecture: "北海道".to_owned(),
                city: "旭川市".to_owned(),
                town: "6条通9丁目46番地".to_owned(),
                building: None,
            },
            legal_type,
            initiatives: vec![Initiative {
                item: ItemCode::parse("HR-01").unwrap(),
                name: LocalText {
                    ja: "人材育成方針".to_owned(),
                    en: String::new(),
                },
            }],
        }
    }

    #[test]
    fn the_place_and_trade_of_a_person_are_kept_back() {
        let printed = certificate();
        let shown = |legal_type| {
            let listed = listed(legal_type);
            let entry = Entry {
                printed: &printed,
                listed: Some(&listed),
                fiscal_year: 2023,
                industry: Industry::E,
            };
            Published::ALL.map(|of| entry.value(of).is_some())
        };
        let company = shown(Some(LegalType::StockCompany));
        let person = shown(Some(LegalType::SoleProprietor));
        assert_eq!(person, shown(None), "what is not known is kept back");
        for (of, (company, person)) in Published::ALL.iter().zip(company.iter().zip(person)) {
            assert_eq!(*company, *of != Published::CorporateNumber, "{of:?}");
            assert_eq!(person, *company && !of.spares_persons(), "{of:?}");
        }
    }

    #[test]
    fn every_published_fact_has_a_name_of_its_own() {
        for lang in [Lang::Ja, Lang::En] {
            let names = Published::ALL.map(|of| of.name().of(lang));
            let apart: std::collections::BTreeSet<_> = names.into_iter().collect();
            assert_eq!(apart.len(), names.len());
        }
    }
}
