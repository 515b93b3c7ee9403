//! What is published (公表) of a certification: the one list of it.
//!
//! The page of a certified operator, the list, open data, the page on
//! personal data and the consent at applying all follow [`Published::ALL`];
//! nothing else of a certification is for everybody.

#[cfg(feature = "ssr")]
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::words::published as words;
use super::{CertificationRules, ItemCode};
#[cfg(feature = "ssr")]
use crate::text::t;
use crate::text::{LocalText, Text};

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
    pub fn of(definition: &CertificationRules, accepted: impl Fn(&ItemCode) -> bool) -> Vec<Self> {
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

/// What is published of certified operators, for who reads about it before
/// applying.
#[cfg(feature = "ssr")]
pub fn published_facts() -> AnyView {
    let lines = Published::ALL
        .map(|fact| {
            let how = (fact == Published::Initiatives).then_some(words::INITIATIVES_HOW);
            let except = fact.spares_persons().then_some(words::NOT_OF_PERSONS);
            view! { <li>{t(fact.name())} {how.map(t)} {except.map(t)}</li> }
        })
        .collect_view();
    view! {
        <p>{t(words::LEAD)}</p>
        <ul class="reading">{lines}</ul>
        <p>{t(words::LIST_HOLDS)}</p>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    #[test]
    fn every_published_fact_has_a_name_of_its_own() {
        for lang in [Lang::Ja, Lang::En] {
            let names = Published::ALL.map(|of| of.name().of(lang));
            let apart: std::collections::BTreeSet<_> = names.into_iter().collect();
            assert_eq!(apart.len(), names.len());
        }
    }
}
