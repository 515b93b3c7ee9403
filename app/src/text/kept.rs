//! What the fields of our forms are called, where a page shows what was typed
//! without knowing the form.

use super::{Lang, Text, account, operator};

const DATE: [(&str, Text); 3] = [
    (".y", super::ui::YEAR),
    (".m", super::ui::MONTH),
    (".d", super::ui::DAY),
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
        _ => return name.to_owned(),
    };
    text.of(lang).to_owned()
}
