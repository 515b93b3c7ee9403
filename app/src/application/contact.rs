//! Whom to write to, and what the applicant consents to and pledges.

use serde::{Deserialize, Serialize};

use super::Eligible;
use super::eligibility::TestResult;
use crate::account::read_email;
use crate::application::words;
use crate::field::{Fields, Problem, Problems};
use crate::operator::{NAME_MAX, read_phone};
use crate::text::{Text, form};
use crate::time::Instant;
use crate::writing::PERSON_MAX;
use crate::writing::{choice, kana, one_line, optional, required};

/// How many contacts an application has at most. The second one gets copies,
/// so that a result is not lost when the first person leaves.
pub const CONTACTS_MAX: usize = 2;

/// A person at the operator whom the office writes to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// 氏名
    pub name: String,
    /// 氏名のフリガナ, empty if not given.
    pub name_kana: String,
    /// 部署・役職, empty if not given.
    pub department: String,
    /// メールアドレス, in half width.
    pub email: String,
    /// 電話番号, in the groups in which it was typed; empty if not given.
    pub phone: String,
}

/// What the applicant consents to besides the conditions of the programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// To the use of personal data as the page says.
    pub privacy: bool,
    /// Codes of the programme's consents that were given (公表 …).
    pub programme: Vec<String>,
}

/// How the office may see that no municipal tax is owed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaxCheck {
    /// The office may look it up (市税の納付状況の確認に同意).
    Lookup,
    /// The operator hands in a certificate (納税証明書).
    Certificate,
}

impl TaxCheck {
    /// The value in forms.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Lookup => "lookup",
            Self::Certificate => "certificate",
        }
    }

    /// What it is called in the form.
    pub const fn name(self) -> Text {
        match self {
            Self::Lookup => words::TAX_LOOKUP,
            Self::Certificate => words::TAX_CERTIFICATE,
        }
    }

    /// Reads [`Self::as_str`].
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Lookup, Self::Certificate]
            .into_iter()
            .find(|tax| tax.as_str() == text)
    }
}

/// The pledge (宣誓): that all is true and the conditions are met.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pledge {
    /// Who pledges, by name.
    pub name: String,
    /// When.
    pub at: Instant,
    /// How the tax is checked.
    pub tax: TaxCheck,
}

/// Reads the contacts from `contact.{1,2}.{name,name_kana,department,email,phone}`.
/// The first must be complete; the second may be left out, but is needed with
/// name and address once begun.
///
/// # Errors
/// What is missing or cannot be read, in the order of the form.
pub fn read_contacts(fields: &Fields) -> Result<Vec<Contact>, Problems> {
    let mut contacts = Vec::new();
    let mut problems = Problems::new();
    for (n, contact) in each_contact(fields) {
        match contact {
            Ok(contact) => contacts.push(contact),
            Err(found) if n == 1 => problems.extend(found),
            Err(found) => problems.extend(found.into_iter().map(|problem| {
                let say = |lang| words::of_contact(lang, n, problem.say(lang));
                Problem::with(problem.field.clone(), say)
            })),
        }
    }
    if problems.is_empty() {
        Ok(contacts)
    } else {
        Err(problems)
    }
}

/// The contacts that can be read, beside others that are still being written.
pub fn readable_contacts(fields: &Fields) -> Vec<Contact> {
    let all = each_contact(fields);
    all.filter_map(|(_, contact)| contact.ok()).collect()
}

/// Every contact that is begun and the first one, with its number on the form.
fn each_contact(fields: &Fields) -> impl Iterator<Item = (usize, Result<Contact, Problems>)> {
    (1..=CONTACTS_MAX).filter_map(|n| {
        let prefix = format!("contact.{n}.");
        let is_there = n == 1 || is_begun(fields, &prefix);
        is_there.then(|| (n, read_contact(fields, &prefix, n == 1)))
    })
}

fn read_contact(fields: &Fields, prefix: &str, is_first: bool) -> Result<Contact, Problems> {
    let mut problems = Problems::new();
    let mut keep = |problem: Problem| problems.push(problem);
    let at = |name: &str| format!("{prefix}{name}");
    let name = required(fields, &at("name"), words::CONTACT_NAME, PERSON_MAX).map_err(&mut keep);
    let name_kana =
        kana(fields, &at("name_kana"), words::CONTACT_KANA, PERSON_MAX).map_err(&mut keep);
    let department =
        optional(fields, &at("department"), words::DEPARTMENT, NAME_MAX).map_err(&mut keep);
    let email = read_email(fields, &at("email"), words::CONTACT_EMAIL).map_err(&mut keep);
    let phone = read_phone(fields, &at("phone"), words::CONTACT_PHONE)
        .and_then(|phone| match phone {
            None if is_first => Err(Problem::with(at("phone"), |lang| {
                form::empty(lang, words::CONTACT_PHONE)
            })),
            phone => Ok(phone),
        })
        .map_err(&mut keep);
    match (name, name_kana, department, email, phone) {
        (Ok(name), Ok(name_kana), Ok(department), Ok(email), Ok(phone)) => Ok(Contact {
            name: one_line(&name),
            name_kana: name_kana.unwrap_or_default(),
            department: department.as_deref().map(one_line).unwrap_or_default(),
            email: email.as_str().to_owned(),
            phone: phone.unwrap_or_default(),
        }),
        _ => Err(problems),
    }
}

/// Whether anything is typed in a field whose name begins with `prefix`.
pub fn is_begun(fields: &Fields, prefix: &str) -> bool {
    fields
        .iter()
        .any(|(name, text)| name.starts_with(prefix) && !text.trim().is_empty())
}

/// Reads the consents: `consent.privacy` and the programme's own, which
/// [`check`](super::check) has found in `eligibility.{code}`. All are needed.
///
/// # Errors
/// A problem at each box that is not ticked.
pub fn read_consent(fields: &Fields, eligible: &Eligible) -> Result<Consent, Problems> {
    let mut problems = Problems::new();
    if !fields.has("consent.privacy", "yes") {
        problems.push(Problem::new(
            "consent.privacy",
            words::CONSENT_PRIVACY_MISSING,
        ));
    }
    let missing = eligible
        .consents()
        .filter(|test| test.result != TestResult::Met);
    problems.extend(missing.map(|test| {
        Problem::new(
            format!("eligibility.{}", test.code),
            words::CONSENT_PUBLICATION_MISSING,
        )
    }));
    if problems.is_empty() {
        let programme = eligible.consents().map(|test| test.code.clone()).collect();
        Ok(Consent {
            privacy: true,
            programme,
        })
    } else {
        Err(problems)
    }
}

/// Reads the pledge made at `at` from `pledge.agree` (`yes`), `pledge.name`
/// and `pledge.tax` (`lookup` or `certificate`).
///
/// # Errors
/// What is missing, in the order of the form.
pub fn read_pledge(fields: &Fields, at: Instant) -> Result<Pledge, Problems> {
    let mut problems = Problems::new();
    if !fields.has("pledge.agree", "yes") {
        problems.push(Problem::new("pledge.agree", words::PLEDGE_MISSING));
    }
    let name = required(fields, "pledge.name", words::PLEDGE_NAME, PERSON_MAX);
    let tax = choice(fields, "pledge.tax", words::TAX_CHECK, TaxCheck::parse);
    match (name, tax) {
        (Ok(name), Ok(tax)) if problems.is_empty() => Ok(Pledge {
            name: one_line(&name),
            at,
            tax,
        }),
        (name, tax) => {
            problems.extend(name.err());
            problems.extend(tax.err());
            Err(problems)
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::super::eligibility::tests::rules;
    use super::super::{Unit, check};
    use super::*;

    fn first() -> Fields {
        [
            ("contact.1.name", "小林 みのり"),
            ("contact.1.name_kana", "こばやし みのり"),
            ("contact.1.department", "総務部"),
            ("contact.1.email", "minori@hinata.example"),
            ("contact.1.phone", "０１６６ー２６ー１１１１"),
        ]
        .into_iter()
        .collect()
    }

    fn fields_of(problems: &Problems) -> Vec<&str> {
        problems.iter().map(|p| p.field.as_str()).collect()
    }

    #[test]
    fn one_contact_is_enough() {
        let contacts = read_contacts(&first()).unwrap();
        assert_eq!(contacts.len(), 1);
        assert_eq!(contacts[0].name_kana, "コバヤシ ミノリ");
        assert_eq!(contacts[0].phone, "0166-26-1111");
    }

    #[test]
    fn a_second_contact_is_complete_or_absent() {
        let mut fields = first();
        fields.set("contact.2.department", "工場");
        let problems = read_contacts(&fields).unwrap_err();
        assert_eq!(fields_of(&problems), ["contact.2.name", "contact.2.email"]);
        fields.set("contact.2.name", "森 奏");
        fields.set("contact.2.email", "mori@hinata.example");
        assert_eq!(read_contacts(&fields).unwrap().len(), 2);
    }

    #[test]
    fn the_first_contact_has_a_phone() {
        let mut fields = first();
        fields.set("contact.1.phone", "");
        let problems = read_contacts(&fields).unwrap_err();
        assert_eq!(fields_of(&problems), ["contact.1.phone"]);
    }

    #[test]
    fn every_consent_is_needed() {
        let mut fields = Fields::new();
        let consent = |fields: &Fields| {
            read_consent(fields, &check(&rules(), None, &[], Unit::Whole, fields))
        };
        let problems = consent(&fields).unwrap_err();
        assert_eq!(
            fields_of(&problems),
            ["consent.privacy", "eligibility.publication"]
        );
        fields.set("consent.privacy", "yes");
        fields.set("eligibility.publication", "yes");
        assert_eq!(consent(&fields).unwrap().programme, ["publication"]);
    }

    #[test]
    fn a_pledge_has_a_name_and_a_way_to_check_the_tax() {
        let at = "2026-11-22T05:00:00Z".parse().unwrap();
        let problems = read_pledge(&Fields::new(), at).unwrap_err();
        assert_eq!(
            fields_of(&problems),
            ["pledge.agree", "pledge.name", "pledge.tax"]
        );
        let fields = [
            ("pledge.agree", "yes"),
            ("pledge.name", "日向 葵"),
            ("pledge.tax", "lookup"),
        ]
        .into_iter()
        .collect();
        assert_eq!(read_pledge(&fields, at).unwrap().tax, TaxCheck::Lookup);
    }
}
