//! Who takes part: the people of the office, and the operators with those who
//! apply for them.

use std::collections::BTreeSet;

use anyhow::Context as _;
use app::account::{Email, Role};
use app::id::SiteId;
use app::operator::{Address, Facts, Site};
use app::text::Lang;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::account::store::NewAccount;

/// A person who reviews, decides or runs the site.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Person {
    /// What the script calls the person.
    pub(super) key: String,
    /// Where mail goes, and the name to log in with.
    pub(super) email: String,
    family: String,
    given: String,
    family_kana: String,
    given_kana: String,
    /// What the person may do.
    pub(super) roles: BTreeSet<Role>,
}

/// A person who applies for an operator.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Owner {
    /// Where mail goes, and the name to log in with.
    pub(super) email: String,
    family: String,
    given: String,
    family_kana: String,
    given_kana: String,
    /// Where at the operator.
    pub(super) department: String,
}

/// An operator: fictional, and its name says so.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Operator {
    /// What the script calls it.
    pub(super) key: String,
    /// Who applies.
    pub(super) owner: Owner,
    /// What it says about itself.
    pub(super) facts: Facts,
    sites: Vec<Place>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Place {
    name: String,
    address: Address,
    is_head_office: bool,
}

/// Who takes part, in whatever feature.
#[derive(Debug)]
pub(super) struct Cast {
    /// The office.
    pub(super) people: Vec<Person>,
    /// The operators; the first one's owner is shown to those who start the site.
    pub(super) operators: Vec<Operator>,
}

impl Cast {
    /// Reads what is in the binary.
    pub(super) fn read() -> anyhow::Result<Self> {
        Ok(Self {
            people: read("people", include_str!("../../assets/demo/people.json"))?,
            operators: read(
                "operators",
                include_str!("../../assets/demo/operators.json"),
            )?,
        })
    }

    /// The operator that the script calls `key`.
    pub(super) fn operator(&self, key: &str) -> anyhow::Result<&Operator> {
        self.operators
            .iter()
            .find(|operator| operator.key == key)
            .with_context(|| format!("the script names {key}, who does not take part"))
    }
}

/// Reads a part of the script.
pub(super) fn read<T: DeserializeOwned>(name: &str, json: &str) -> anyhow::Result<T> {
    serde_json::from_str(json).with_context(|| format!("the demonstration's {name} cannot be read"))
}

impl Person {
    /// The account to invite.
    pub(super) fn account(&self) -> anyhow::Result<NewAccount> {
        Ok(NewAccount {
            email: Email::parse(&self.email).context("an address of the script cannot be read")?,
            family_name: self.family.clone(),
            given_name: self.given.clone(),
            family_kana: self.family_kana.clone(),
            given_kana: self.given_kana.clone(),
            lang: Lang::Ja,
            roles: self.roles.clone(),
        })
    }
}

impl Owner {
    /// The account to register.
    pub(super) fn account(&self) -> anyhow::Result<NewAccount> {
        Ok(NewAccount {
            email: Email::parse(&self.email).context("an address of the script cannot be read")?,
            family_name: self.family.clone(),
            given_name: self.given.clone(),
            family_kana: self.family_kana.clone(),
            given_kana: self.given_kana.clone(),
            lang: Lang::Ja,
            roles: [Role::Applicant].into(),
        })
    }

    /// 姓 名
    pub(super) fn name(&self) -> String {
        format!("{} {}", self.family, self.given)
    }

    /// セイ メイ
    pub(super) fn kana(&self) -> String {
        format!("{} {}", self.family_kana, self.given_kana)
    }
}

impl Operator {
    /// Its sites, under identifiers of their own.
    pub(super) fn sites(&self) -> Vec<Site> {
        self.sites
            .iter()
            .map(|place| Site {
                id: SiteId::new(Uuid::now_v7()),
                name: place.name.clone(),
                address: place.address.clone(),
                print_name: None,
                is_head_office: place.is_head_office,
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn every_operator_says_that_it_is_fictional() {
        let cast = Cast::read().unwrap();
        assert!(
            cast.operators
                .iter()
                .all(|o| o.facts.name.ends_with("(架空)"))
        );
        // Numbers that start so high are given to nobody.
        for operator in &cast.operators {
            let number = operator.facts.corporate_number.as_ref();
            assert!(number.is_none_or(|n| n.as_str()[1..].starts_with("9999990000")));
        }
    }
}
