//! Names of the people we write to.

use serde::{Deserialize, Serialize};

use crate::account::words;
use crate::field::{Fields, Problem, Problems};
use crate::text::{Lang, form};
use crate::writing::PERSON_MAX;
use crate::writing::{kana, one_line, optional, required, sort_key};

/// A person's name: 姓 and 名. Who has one name only, gives it as 姓.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonName {
    /// 姓
    pub family: String,
    /// 名
    pub given: Option<String>,
    /// 姓のフリガナ
    pub family_kana: String,
    /// 名のフリガナ
    pub given_kana: Option<String>,
}

impl PersonName {
    /// Reads the fields `family_name`, `given_name`, `family_kana` and `given_kana`.
    ///
    /// # Errors
    /// What is missing or cannot be read, in the order of the form.
    pub fn read(fields: &Fields) -> Result<Self, Problems> {
        let mut problems = Problems::new();
        let mut keep = |problem: Problem| problems.push(problem);
        let family =
            required(fields, "family_name", words::FAMILY_NAME, PERSON_MAX).map_err(&mut keep);
        let given =
            optional(fields, "given_name", words::GIVEN_NAME, PERSON_MAX).map_err(&mut keep);
        let family_kana = kana(fields, "family_kana", words::FAMILY_KANA, PERSON_MAX)
            .and_then(|kana| {
                kana.ok_or_else(|| {
                    Problem::with("family_kana", |lang| form::empty(lang, words::FAMILY_KANA))
                })
            })
            .map_err(&mut keep);
        let given_kana =
            kana(fields, "given_kana", words::GIVEN_KANA, PERSON_MAX).map_err(&mut keep);
        match (family, given, family_kana, given_kana) {
            (Ok(family), Ok(given), Ok(family_kana), Ok(given_kana)) => Ok(Self {
                family: one_line(&family),
                given: given.as_deref().map(one_line),
                family_kana,
                given_kana,
            }),
            _ => Err(problems),
        }
    }

    /// 日向 葵; on English pages the family name in capitals: HINATA Aoi.
    pub fn full(&self, lang: Lang) -> String {
        let family = match lang {
            Lang::Ja => self.family.clone(),
            Lang::En => self.family.to_uppercase(),
        };
        match &self.given {
            Some(given) => format!("{family} {given}"),
            None => family,
        }
    }

    /// ヒナタ アオイ
    pub fn kana(&self) -> String {
        match &self.given_kana {
            Some(given) => format!("{} {given}", self.family_kana),
            None => self.family_kana.clone(),
        }
    }

    /// What lists of people are sorted by.
    pub fn sort_key(&self) -> String {
        sort_key(&self.kana(), &self.full(Lang::Ja))
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn names_have_two_parts_or_one() {
        let mut fields: Fields = [("family_name", "髙橋"), ("family_kana", "たかはし")]
            .into_iter()
            .collect();
        assert_eq!(PersonName::read(&fields).unwrap().full(Lang::Ja), "髙橋");
        fields.set("given_name", "葵");
        fields.set("given_kana", "ｱｵｲ");
        let name = PersonName::read(&fields).unwrap();
        assert_eq!(name.full(Lang::Ja), "髙橋 葵");
        assert_eq!(name.kana(), "タカハシ アオイ");
    }

    #[test]
    fn english_pages_show_the_family_name_in_capitals() {
        let fields = [
            ("family_name", "Tanaka"),
            ("given_name", "Mio"),
            ("family_kana", "タナカ"),
        ]
        .into_iter()
        .collect();
        assert_eq!(
            PersonName::read(&fields).unwrap().full(Lang::En),
            "TANAKA Mio"
        );
    }

    #[test]
    fn the_family_name_and_its_kana_are_needed() {
        let problems = PersonName::read(&Fields::new()).unwrap_err();
        let at: Vec<_> = problems.iter().map(|p| p.field.as_str()).collect();
        assert_eq!(at, ["family_name", "family_kana"]);
    }
}
