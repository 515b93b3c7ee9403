//! What the fields of our forms are called and hold, where a page shows what
//! was typed without knowing the form.

use crate::account::Role;
use crate::account::words as account;
use crate::account::words::pages as account_pages;
use crate::application::TaxCheck;
use crate::application::words::pages as application_pages;
use crate::assessment::Answer;
use crate::assessment::words as assessment;
use crate::assessment::words::pages as assessment_pages;
use crate::decision::words as decision;
use crate::decision::words::pages as decision_pages;
use crate::operator::words as operator;
use crate::operator::words::people as colleagues;
use crate::operator::{Industry, LegalType, MemberRole};
use crate::review::VerdictKind;
use crate::review::words as review;
use crate::review::words::pages as review_pages;
use crate::text::{Lang, Text};

/// For every page of the site.
#[cfg(feature = "ssr")]
pub const NAMED: crate::ui::Named = crate::ui::Named { label, value };

const DATE: [(&str, Text); 3] = [
    (".y", crate::text::ui::YEAR),
    (".m", crate::text::ui::MONTH),
    (".d", crate::text::ui::DAY),
];

/// The label of a field, or its name where no form of ours has a fixed one.
pub fn label(lang: Lang, name: &str) -> String {
    let part = DATE
        .iter()
        .find_map(|(end, unit)| Some((name.strip_suffix(end)?, *unit)));
    match part {
        Some((name, unit)) => format!("{} ({})", known(lang, name), unit.of(lang)),
        None => known(lang, name),
    }
}

fn known(lang: Lang, name: &str) -> String {
    let text = match name {
        "email" => account::EMAIL,
        "family_name" => account::FAMILY_NAME,
        "given_name" => account::GIVEN_NAME,
        "family_kana" => account::FAMILY_KANA,
        "given_kana" => account::GIVEN_KANA,
        "legal_type" => operator::LEGAL_TYPE,
        "corporate_number" => operator::CORPORATE_NUMBER,
        "name" => operator::NAME,
        "name_kana" => operator::NAME_KANA,
        "print_name" => operator::PRINT_NAME,
        "representative" => operator::REPRESENTATIVE,
        "postal_code" => operator::POSTAL_CODE,
        "prefecture" => operator::PREFECTURE,
        "city" => operator::CITY,
        "town" => operator::TOWN,
        "building" => operator::BUILDING,
        "phone" => operator::PHONE,
        "industry" => operator::INDUSTRY,
        "employees" => operator::EMPLOYEES,
        "employees_on" => operator::EMPLOYEES_ON,
        "is_head_office" => operator::HEAD_OFFICE,
        "title" => assessment_pages::FILE_TITLE,
        "place" | "link_place" => assessment_pages::PLACE,
        "verdict" => review::VERDICT,
        "note" => review::NOTE,
        "afterwards" => colleagues::AFTERWARDS,
        "leaves" => colleagues::WHO_LEAVES,
        "new_email" => account_pages::NEW_EMAIL,
        "reason" => review_pages::REASON,
        "back_reason" => decision_pages::SEND_BACK_REASON,
        "item" => review_pages::ITEM,
        "reviewer" => account::REVIEWER,
        #[cfg(feature = "ssr")]
        "what" => crate::export::words::WHAT,
        #[cfg(feature = "ssr")]
        "fiscal_year" => crate::export::words::FISCAL_YEAR,
        _ if name.starts_with("place-") => assessment_pages::PLACE,
        _ if name.starts_with("area.") => assessment_pages::FINISHED,
        "outcome" => decision::OUTCOME,
        "role" => account_pages::ROLES,
        "lang" => account_pages::LANGUAGE,
        "certified_on" => decision::CERTIFIED_ON,
        _ => return of_application(lang, name),
    };
    text.of(lang).to_owned()
}

/// A field of an application; parts of an answer begin with the item's code.
fn of_application(lang: Lang, name: &str) -> String {
    if let Some((item, part)) = name.split_once('.')
        && let Some(part) = application_pages::answer_part(part)
    {
        return format!("{item} {}", part.of(lang));
    }
    application_pages::fixed_label(lang, name).unwrap_or_else(|| name.to_owned())
}

/// What a field says: a choice by its name on the form, all else as typed.
pub fn value(lang: Lang, name: &str, value: &str) -> String {
    let text = match name {
        "verdict" => VerdictKind::parse(value).map(VerdictKind::name),
        "legal_type" => LegalType::parse(value).map(LegalType::name),
        "industry" => Industry::parse(value).map(Industry::name),
        "pledge.tax" => TaxCheck::parse(value).map(TaxCheck::name),
        "role" => Role::parse(value)
            .map(Role::name)
            .or_else(|| MemberRole::parse(value).map(MemberRole::name)),
        "afterwards" if value == "editor" => Some(colleagues::STAY_EDITOR),
        "afterwards" if value == "out" => Some(colleagues::STAY_OUT),
        "leaves" if value == "nobody" => Some(colleagues::NOBODY_LEAVES),
        // Who it is stands on the page this came from.
        "leaves" | "reviewer" => Some(colleagues::AS_CHOSEN),
        "outcome" if value == "certified" => Some(decision::CERTIFY),
        "outcome" if value == "not_certified" => Some(decision::NOT_CERTIFY),
        #[cfg(feature = "ssr")]
        "what" => match value {
            "applications" => Some(crate::decision::words::exports::APPLICATIONS[0]),
            "answers" => Some(crate::decision::words::exports::ANSWERS[0]),
            "certificates" => Some(crate::decision::words::exports::CERTIFICATES[0]),
            _ => None,
        },
        "lang" if value == Lang::Ja.as_str() => Some(account_pages::JAPANESE),
        "lang" if value == Lang::En.as_str() => Some(account_pages::ENGLISH),
        _ if name.ends_with(".answer") => Answer::parse(value).map(assessment::answer),
        _ if is_yes_or_no(name) => match value {
            "yes" => Some(application_pages::YES),
            "no" => Some(application_pages::NO),
            _ => None,
        },
        _ => None,
    };
    text.map_or(value, |text| text.of(lang)).to_owned()
}

fn is_yes_or_no(name: &str) -> bool {
    ["is_head_office", "pledge.agree"].contains(&name)
        || ["eligibility.", "consent.", "area."]
            .iter()
            .any(|start| name.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_is_called_as_on_its_form() {
        for (name, typed, says) in [
            ("HR-01.answer", "implemented", "実施している"),
            ("verdict", "accepted", "認める"),
            ("eligibility.tax", "no", "いいえ"),
            ("area.hr.done", "yes", "はい"),
            ("outcome", "not_certified", "認定しない"),
            ("role", "staff", "担当職員"),
            ("lang", "en", "English(英語)"),
            #[cfg(feature = "ssr")]
            (
                "what",
                "answers",
                crate::decision::words::exports::ANSWERS[0].ja,
            ),
            ("HR-01.note", "yes", "yes"),
            ("HR-01.answer", "何か", "何か"),
        ] {
            assert_eq!(value(Lang::Ja, name, typed), says, "{name}");
        }
    }

    #[test]
    fn fields_are_called_as_on_their_forms() {
        for (name, says) in [
            ("employees_on.y", "労働者の数を数えた日 (年)"),
            ("HR-01.note", "HR-01 取組の内容"),
            (
                "HR-01.since.y",
                "HR-01 制度を始めた日(予定しているときは、始める日) (年)",
            ),
            ("contact.2.email", "2人目の担当者のメールアドレス"),
            ("pledge.name", "宣誓する人の氏名"),
            ("back_reason", "差し戻す理由"),
            ("item", "項目"),
            ("place-01a22c52", "資料の中の場所"),
            ("something", "something"),
        ] {
            assert_eq!(label(Lang::Ja, name), says);
        }
    }
}
