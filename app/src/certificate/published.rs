//! The published facts of one certification, as values.

use chrono::NaiveDate;

use super::{Certificate, Listed};
use crate::operator::{Address, CorporateNumber, Industry, LegalType, SizeClass};
use crate::programme::Tier;
use crate::programme::published::{Initiative, Published};

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
    use crate::programme::ItemCode;
    use crate::text::LocalText;

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
}
