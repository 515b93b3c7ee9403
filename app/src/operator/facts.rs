//! What an operator says about itself.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{Address, CorporateNumber, Industry, LegalType, NumberNeed, read_phone};
use crate::field::{Fields, Problem, Problems};
use crate::operator::words;
use crate::text::form;
use crate::time::read_date;
use crate::writing::{PERSON_MAX, choice, kana, one_line, optional, required, whole_number};

/// The longest name of an operator or site (characters).
pub const NAME_MAX: usize = 100;
/// The most employees that are taken for true.
pub const EMPLOYEES_MAX: u32 = 999_999;

/// The names of the form's fields.
pub const FIELDS: [&str; 17] = [
    "legal_type",
    "corporate_number",
    "name",
    "name_kana",
    "print_name",
    "representative",
    "postal_code",
    "prefecture",
    "city",
    "town",
    "building",
    "phone",
    "industry",
    "employees",
    "employees_on.y",
    "employees_on.m",
    "employees_on.d",
];

/// The facts of an operator, all of them there and readable.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// 法人格など
    pub legal_type: LegalType,
    /// 法人番号, where the legal type has one.
    pub corporate_number: Option<CorporateNumber>,
    /// 名称, as registered, legal form included.
    pub name: String,
    /// フリガナ, in katakana.
    pub name_kana: String,
    /// How to print the name where the fonts lack one of its characters (外字).
    pub print_name: Option<String>,
    /// 代表者の氏名
    pub representative: String,
    /// 主たる事業所の所在地
    pub address: Address,
    /// 電話番号, in the groups in which it was typed.
    pub phone: String,
    /// 業種 (日本標準産業分類 大分類)
    pub industry: Industry,
    /// 常時雇用する労働者の数
    pub employees: u32,
    /// The day on which the employees were counted.
    pub employees_on: NaiveDate,
}

impl Facts {
    /// The name to print on certificates and letters.
    pub fn printed_name(&self) -> &str {
        self.print_name.as_deref().unwrap_or(&self.name)
    }
}

/// Reads the facts from the fields `legal_type`, `corporate_number`, name,
/// `name_kana`, `print_name`, representative, `postal_code`, prefecture, city, town,
/// building, phone, industry, employees and `employees_on.{y,m,d}`.
///
/// # Errors
/// Everything that is missing or cannot be read, in the order of the form.
pub fn read(fields: &Fields, today: NaiveDate) -> Result<Facts, Problems> {
    let mut problems = Problems::new();
    let mut keep = |problem: Problem| problems.push(problem);

    let legal_type =
        choice(fields, "legal_type", words::LEGAL_TYPE, LegalType::parse).map_err(&mut keep);
    let corporate_number =
        read_corporate_number(fields, legal_type.as_ref().ok().copied()).map_err(&mut keep);
    let name = required(fields, "name", words::NAME, NAME_MAX).map_err(&mut keep);
    let name_kana = read_name_kana(fields).map_err(&mut keep);
    let print_name = optional(fields, "print_name", words::PRINT_NAME, NAME_MAX).map_err(&mut keep);
    let representative =
        required(fields, "representative", words::REPRESENTATIVE, PERSON_MAX).map_err(&mut keep);
    let address = Address::read(fields).map_err(|found| found.into_iter().for_each(&mut keep));
    let phone = read_required_phone(fields).map_err(&mut keep);
    let industry = choice(fields, "industry", words::INDUSTRY, Industry::parse).map_err(&mut keep);
    let employees = read_employees(fields).map_err(&mut keep);
    let employees_on = read_employees_on(fields, today).map_err(&mut keep);

    let facts = || {
        Ok::<_, ()>(Facts {
            legal_type: legal_type?,
            corporate_number: corporate_number?,
            name: one_line(&name?),
            name_kana: name_kana?,
            print_name: print_name?.as_deref().map(one_line),
            representative: one_line(&representative?),
            address: address?,
            phone: phone?,
            industry: industry?,
            employees: employees?,
            employees_on: employees_on?,
        })
    };
    facts().map_err(|()| problems)
}

/// The fields of the form, filled in with `facts`.
pub fn to_fields(facts: &Facts) -> Fields {
    let mut fields = Fields::new();
    let number = facts.corporate_number.as_ref().map(CorporateNumber::as_str);
    fields.push("legal_type", facts.legal_type.as_str());
    fields.push("corporate_number", number.unwrap_or_default());
    fields.push("name", facts.name.as_str());
    fields.push("name_kana", facts.name_kana.as_str());
    fields.push(
        "print_name",
        facts.print_name.as_deref().unwrap_or_default(),
    );
    fields.push("representative", facts.representative.as_str());
    facts.address.push_fields(&mut fields);
    fields.push("phone", facts.phone.as_str());
    fields.push("industry", facts.industry.as_str());
    fields.push("employees", facts.employees.to_string());
    fields.push("employees_on.y", facts.employees_on.year().to_string());
    fields.push("employees_on.m", facts.employees_on.month().to_string());
    fields.push("employees_on.d", facts.employees_on.day().to_string());
    fields
}

/// The number where the legal type has one. While the legal type is unknown
/// only a number that was typed is looked at.
fn read_corporate_number(
    fields: &Fields,
    legal_type: Option<LegalType>,
) -> Result<Option<CorporateNumber>, Problem> {
    const FIELD: &str = "corporate_number";
    let typed = fields.get(FIELD).trim();
    match (typed.is_empty(), legal_type.map(LegalType::number_need)) {
        (true, Some(NumberNeed::Required)) => Err(Problem::with(FIELD, |lang| {
            form::empty(lang, words::CORPORATE_NUMBER)
        })),
        (true, _) => Ok(None),
        (false, Some(NumberNeed::None)) => {
            Err(Problem::new(FIELD, words::CORPORATE_NUMBER_NOT_HERE))
        }
        (false, _) => CorporateNumber::parse(typed)
            .map(Some)
            .map_err(|error| error.problem(FIELD)),
    }
}

fn read_name_kana(fields: &Fields) -> Result<String, Problem> {
    kana(fields, "name_kana", words::NAME_KANA, NAME_MAX)?
        .ok_or_else(|| Problem::with("name_kana", |lang| form::empty(lang, words::NAME_KANA)))
}

fn read_required_phone(fields: &Fields) -> Result<String, Problem> {
    read_phone(fields, "phone", words::PHONE)?
        .ok_or_else(|| Problem::with("phone", |lang| form::empty(lang, words::PHONE)))
}

fn read_employees(fields: &Fields) -> Result<u32, Problem> {
    whole_number(fields, "employees", words::EMPLOYEES, 0..=EMPLOYEES_MAX)?
        .ok_or_else(|| Problem::with("employees", |lang| form::empty(lang, words::EMPLOYEES)))
}

fn read_employees_on(fields: &Fields, today: NaiveDate) -> Result<NaiveDate, Problem> {
    const FIELD: &str = "employees_on.y";
    let day = read_date(fields, "employees_on", words::EMPLOYEES_ON)?
        .ok_or_else(|| Problem::with(FIELD, |lang| form::empty(lang, words::EMPLOYEES_ON)))?;
    if day > today {
        return Err(Problem::with(FIELD, |lang| {
            form::in_the_future(lang, words::EMPLOYEES_ON)
        }));
    }
    Ok(day)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use crate::field::problem_at;
    use crate::text::Lang;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
    }

    fn hinata() -> Fields {
        [
            ("legal_type", "stock_company"),
            ("corporate_number", "7-1234-5678-9012"),
            ("name", "株式会社ひなた製作所(架空)"),
            ("name_kana", "ひなたせいさくしょ"),
            ("print_name", ""),
            ("representative", "髙橋 𠮷子"),
            ("postal_code", "070-8525"),
            ("prefecture", "北海道"),
            ("city", "旭川市"),
            ("town", "7条通9丁目48番地"),
            ("building", "総合庁舎 5階"),
            ("phone", "0166-26-1111"),
            ("industry", "E"),
            ("employees", "１,０２４"),
            ("employees_on.y", "令和8"),
            ("employees_on.m", "4"),
            ("employees_on.d", "1"),
        ]
        .into_iter()
        .collect()
    }

    fn said_at(fields: &Fields, field: &str) -> String {
        let problems = read(fields, today()).unwrap_err();
        problem_at(&problems, field)
            .unwrap()
            .say(Lang::Ja)
            .to_owned()
    }

    #[test]
    fn facts_are_read_and_written_back() {
        let facts = read(&hinata(), today()).unwrap();
        assert_eq!(facts.name_kana, "ヒナタセイサクショ");
        assert_eq!(facts.representative, "髙橋 𠮷子");
        assert_eq!(facts.employees, 1_024);
        assert_eq!(facts.printed_name(), "株式会社ひなた製作所(架空)");
        let fields = to_fields(&facts);
        assert!(fields.iter().map(|(name, _)| name).eq(FIELDS));
        assert_eq!(read(&fields, today()), Ok(facts.clone()));
        let json = serde_json::to_string(&facts).unwrap();
        assert_eq!(serde_json::from_str::<Facts>(&json).unwrap(), facts);
    }

    #[test]
    fn an_empty_form_is_told_everything_in_order() {
        let problems = read(&Fields::new(), today()).unwrap_err();
        let at: Vec<_> = problems.iter().map(|p| p.field.as_str()).collect();
        assert_eq!(
            at,
            [
                "legal_type",
                "name",
                "name_kana",
                "representative",
                "postal_code",
                "prefecture",
                "city",
                "town",
                "phone",
                "industry",
                "employees",
                "employees_on.y",
            ]
        );
        assert_eq!(
            said_at(&Fields::new(), "representative"),
            "代表者の氏名を入力してください"
        );
    }

    #[test]
    fn only_who_has_a_corporate_number_is_asked_for_it() {
        let mut fields = hinata();
        fields.set("corporate_number", "");
        assert_eq!(
            said_at(&fields, "corporate_number"),
            "法人番号を入力してください"
        );
        for legal_type in ["sole_proprietor", "association"] {
            fields.set("legal_type", legal_type);
            assert_eq!(read(&fields, today()).unwrap().corporate_number, None);
        }
    }

    #[test]
    fn a_sole_proprietor_has_no_corporate_number() {
        let mut fields = hinata();
        fields.set("legal_type", "sole_proprietor");
        assert!(said_at(&fields, "corporate_number").contains("個人事業主"));
        fields.set("legal_type", "association");
        assert!(read(&fields, today()).unwrap().corporate_number.is_some());
    }

    #[test]
    fn employees_cannot_be_counted_in_the_future() {
        let mut fields = hinata();
        fields.set("employees_on.y", "2027");
        assert!(said_at(&fields, "employees_on.y").contains("今日まで"));
    }
}
