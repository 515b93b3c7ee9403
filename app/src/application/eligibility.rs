//! Whether an operator may apply at all.
//!
//! This is not validation: who cannot apply gets a page that says why and
//! what else there is. Size and place are read from the operator's facts, the
//! rest is asked with the field `eligibility.{code}` (`yes` or `no`; a consent
//! is a box that sends `yes`).

use super::{EligibilityAnswer, Unit};
use crate::application::words;
use crate::field::Fields;
use crate::operator::{Address, Facts, Site};
use crate::programme::{CertificationRules, Eligibility, EligibilityTest};
use crate::text::{Lang, LocalText};

/// Code of the built-in test on the number of employees.
pub const EMPLOYEES: &str = "employees";
/// Code of the built-in test on the place.
pub const SITE: &str = "site";

/// What a test comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TestResult {
    /// The condition is met.
    Met,
    /// It is not: why, and what else there is.
    NotMet {
        /// Why the operator cannot apply.
        why: LocalText,
        /// What else there is; may be empty.
        instead: LocalText,
    },
    /// Nobody has answered yet, or the operator's facts are not complete.
    NotAnswered,
}

/// One condition and what it comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Test {
    /// [`EMPLOYEES`], [`SITE`] or the code of a test of the programme.
    pub code: String,
    /// The condition, or the question asked.
    pub question: LocalText,
    /// Whether it is a consent, asked with the other consents and not with
    /// the questions.
    pub is_consent: bool,
    /// Whether it is asked; what is not asked is read from the facts.
    pub is_asked: bool,
    /// The outcome.
    pub result: TestResult,
}

/// Every condition of the programme, in the order of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Eligible {
    /// The conditions.
    pub tests: Vec<Test>,
}

impl Eligible {
    /// Whether every condition is met, consents included.
    pub fn is_met(&self) -> bool {
        self.tests.iter().all(|test| test.result == TestResult::Met)
    }

    /// The conditions that are not met.
    pub fn not_met(&self) -> impl Iterator<Item = &Test> {
        self.tests
            .iter()
            .filter(|test| matches!(test.result, TestResult::NotMet { .. }))
    }

    /// The conditions nobody has answered yet.
    pub fn not_answered(&self) -> impl Iterator<Item = &Test> {
        self.tests
            .iter()
            .filter(|test| test.result == TestResult::NotAnswered)
    }

    /// The conditions without the consents: the page 申請できるか確かめる.
    pub fn questions(&self) -> impl Iterator<Item = &Test> {
        self.tests.iter().filter(|test| !test.is_consent)
    }

    /// The consents: asked together with that to the use of personal data.
    pub fn consents(&self) -> impl Iterator<Item = &Test> {
        self.tests.iter().filter(|test| test.is_consent)
    }
}

/// Checks every condition of a programme for the `unit` that applies. `facts` may
/// be `None` while the operator has not filled them in; size and place are then
/// not answered.
pub fn check<'a>(
    definition: &CertificationRules,
    facts: impl Into<Option<&'a Facts>>,
    sites: &[Site],
    unit: Unit,
    fields: &Fields,
) -> Eligible {
    let facts = facts.into();
    let rules = &definition.eligibility;
    let built_in = [size(rules, facts), place(definition, facts, sites, unit)];
    let asked = rules.tests.iter().map(|test| asked(test, fields));
    Eligible {
        tests: built_in.into_iter().chain(asked).collect(),
    }
}

/// The answers as they are frozen; what is not answered is left out.
pub fn answers(rules: &Eligibility, fields: &Fields) -> Vec<EligibilityAnswer> {
    rules
        .tests
        .iter()
        .filter_map(|test| {
            let yes = answer(test, fields)?;
            Some(EligibilityAnswer {
                code: test.code.clone(),
                yes,
            })
        })
        .collect()
}

fn answer(test: &EligibilityTest, fields: &Fields) -> Option<bool> {
    match fields.get(&format!("eligibility.{}", test.code)) {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

fn asked(test: &EligibilityTest, fields: &Fields) -> Test {
    let result = match answer(test, fields) {
        None => TestResult::NotAnswered,
        Some(yes) if yes == test.yes_is_met => TestResult::Met,
        Some(_) => TestResult::NotMet {
            why: test.why.clone(),
            instead: test.instead.clone(),
        },
    };
    Test {
        code: test.code.clone(),
        question: test.question.clone(),
        is_consent: test.required_consent,
        is_asked: true,
        result,
    }
}

fn size(rules: &Eligibility, facts: Option<&Facts>) -> Test {
    let (least, most) = (rules.min_employees, rules.max_employees);
    let fits = |employees: u32| employees >= least && most.is_none_or(|most| employees <= most);
    let result = match facts.map(|facts| facts.employees) {
        None => TestResult::NotAnswered,
        Some(employees) if fits(employees) => TestResult::Met,
        Some(employees) => TestResult::NotMet {
            why: both(|lang| words::size_not_met(lang, least, most, employees)),
            instead: both(|lang| words::SIZE_INSTEAD.of(lang).to_owned()),
        },
    };
    Test {
        code: EMPLOYEES.to_owned(),
        question: both(|lang| words::size_condition(lang, least, most)),
        is_consent: false,
        is_asked: false,
        result,
    }
}

/// Whether an address lies where the programme asks for one.
pub fn is_in_place(rules: &Eligibility, address: &Address) -> bool {
    address.prefecture == rules.prefecture && address.city == rules.city
}

/// The whole operator needs one address in the city; a site that applies alone
/// has only its own.
fn place(
    definition: &CertificationRules,
    facts: Option<&Facts>,
    sites: &[Site],
    unit: Unit,
) -> Test {
    let rules = &definition.eligibility;
    let city = |lang| definition.home_city(lang);
    let addresses: Vec<&Address> = match unit {
        Unit::Whole => facts
            .map(|facts| &facts.address)
            .into_iter()
            .chain(sites.iter().map(|site| &site.address))
            .collect(),
        Unit::Site(id) => sites
            .iter()
            .filter(|site| site.id == id)
            .map(|site| &site.address)
            .collect(),
    };
    let result = if addresses.is_empty() {
        TestResult::NotAnswered
    } else if addresses.iter().any(|address| is_in_place(rules, address)) {
        TestResult::Met
    } else {
        TestResult::NotMet {
            why: both(|lang| words::place_not_met(lang, city(lang), unit)),
            instead: both(|lang| words::place_instead(lang, city(lang), unit)),
        }
    };
    Test {
        code: SITE.to_owned(),
        question: both(|lang| words::place_condition(lang, city(lang), unit)),
        is_consent: false,
        is_asked: false,
        result,
    }
}

fn both(say: impl Fn(Lang) -> String) -> LocalText {
    LocalText {
        ja: say(Lang::Ja),
        en: say(Lang::En),
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
pub(crate) mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::operator;
    use crate::programme::specimen;

    pub(crate) fn text(ja: &str) -> LocalText {
        LocalText {
            ja: ja.to_owned(),
            en: String::new(),
        }
    }

    pub(crate) fn rules() -> CertificationRules {
        let test = |code: &str, yes_is_met, required_consent| EligibilityTest {
            code: code.to_owned(),
            question: text(code),
            condition: LocalText::default(),
            yes_is_met,
            why: text("理由"),
            instead: text("ほかの制度"),
            required_consent,
        };
        let eligibility = Eligibility {
            min_employees: 1,
            max_employees: Some(300),
            prefecture: "北海道".to_owned(),
            city: "旭川市".to_owned(),
            tests: vec![
                test("breach", false, false),
                test("tax", true, false),
                test("publication", true, true),
            ],
        };
        CertificationRules {
            eligibility,
            ..specimen::city()
        }
    }

    pub(crate) fn facts() -> Facts {
        let fields = [
            ("legal_type", "sole_proprietor"),
            ("name", "ひなた食堂(架空)"),
            ("name_kana", "ヒナタショクドウ"),
            ("representative", "日向 葵"),
            ("postal_code", "0700001"),
            ("prefecture", "北海道"),
            ("city", "旭川市"),
            ("town", "1条通1丁目"),
            ("phone", "0166-00-0000"),
            ("industry", "M"),
            ("employees", "12"),
            ("employees_on.y", "2026"),
            ("employees_on.m", "4"),
            ("employees_on.d", "1"),
        ]
        .into_iter()
        .collect();
        operator::read(&fields, NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()).unwrap()
    }

    fn all_answered() -> Fields {
        [
            ("eligibility.breach", "no"),
            ("eligibility.tax", "yes"),
            ("eligibility.publication", "yes"),
        ]
        .into_iter()
        .collect()
    }

    fn codes<'a>(tests: impl Iterator<Item = &'a Test>) -> Vec<&'a str> {
        tests.map(|test| test.code.as_str()).collect()
    }

    #[test]
    fn who_meets_every_condition_may_apply() {
        let eligible = check(&rules(), &facts(), &[], Unit::Whole, &all_answered());
        assert!(eligible.is_met());
        assert_eq!(codes(eligible.consents()), ["publication"]);
        assert_eq!(
            codes(eligible.questions()),
            ["employees", "site", "breach", "tax"]
        );
    }

    #[test]
    fn who_does_not_is_told_why_and_what_else_there_is() {
        let mut fields = all_answered();
        fields.set("eligibility.breach", "yes");
        let mut facts = facts();
        facts.employees = 301;
        let eligible = check(&rules(), &facts, &[], Unit::Whole, &fields);
        assert_eq!(codes(eligible.not_met()), ["employees", "breach"]);
        let TestResult::NotMet { why, instead } = &eligible.tests[0].result else {
            panic!("not met");
        };
        assert!(why.ja.contains("301人"), "{}", why.ja);
        assert!(!instead.ja.is_empty());
    }

    #[test]
    fn the_bounds_of_the_size_are_inside() {
        let mut facts = facts();
        for (employees, met) in [(0, false), (1, true), (300, true), (301, false)] {
            facts.employees = employees;
            assert_eq!(
                check(&rules(), &facts, &[], Unit::Whole, &all_answered()).is_met(),
                met,
                "{employees}"
            );
        }
    }

    fn site(n: u32, address: Address) -> Site {
        Site {
            id: format!("0193e9a0-0000-7000-8000-00000000000{n}")
                .parse()
                .unwrap(),
            name: format!("第{n}支店"),
            address,
            print_name: None,
            is_head_office: false,
        }
    }

    #[test]
    fn the_city_is_called_by_its_name_in_each_language() {
        let mut facts = facts();
        facts.address.city = "札幌市".to_owned();
        let mut rules = rules();
        for (city, en) in [("旭川市", "Asahikawa"), ("鷹栖町", "鷹栖町")] {
            city.clone_into(&mut rules.eligibility.city);
            let eligible = check(&rules, &facts, &[], Unit::Whole, &all_answered());
            let place = eligible
                .tests
                .iter()
                .find(|test| test.code == SITE)
                .unwrap();
            let TestResult::NotMet { why, instead } = &place.result else {
                panic!("the address is elsewhere");
            };
            for text in [&place.question, why, instead] {
                assert!(text.ja.contains(city), "{}", text.ja);
                assert!(text.en.contains(en), "{}", text.en);
            }
        }
    }

    #[test]
    fn a_branch_in_the_city_is_enough() {
        let mut facts = facts();
        let here = facts.address.clone();
        facts.address.city = "札幌市".to_owned();
        assert_eq!(
            codes(check(&rules(), &facts, &[], Unit::Whole, &all_answered()).not_met()),
            ["site"]
        );
        let site = |address| site(1, address);
        let elsewhere = Address {
            prefecture: "東京都".to_owned(),
            ..here.clone()
        };
        let met = |site| check(&rules(), &facts, &[site], Unit::Whole, &all_answered()).is_met();
        assert!(!met(site(elsewhere)));
        assert!(met(site(here)));
    }

    #[test]
    fn a_site_that_applies_alone_stands_in_the_city_itself() {
        let facts = facts();
        let here = site(1, facts.address.clone());
        let elsewhere = site(
            2,
            Address {
                city: "札幌市".to_owned(),
                ..facts.address.clone()
            },
        );
        let sites = [here.clone(), elsewhere.clone()];
        let eligible = |unit| check(&rules(), &facts, &sites, unit, &all_answered());
        assert!(eligible(Unit::Site(here.id)).is_met());
        let refused = eligible(Unit::Site(elsewhere.id));
        assert_eq!(codes(refused.not_met()), ["site"]);
        let gone = Unit::Site(site(3, here.address).id);
        assert_eq!(codes(eligible(gone).not_answered()), ["site"]);
    }

    #[test]
    fn without_facts_nothing_is_refused_yet() {
        let eligible = check(&rules(), None, &[], Unit::Whole, &Fields::new());
        assert_eq!(eligible.not_answered().count(), 5);
        assert_eq!(eligible.not_met().count(), 0);
    }

    #[test]
    fn answers_are_frozen_as_given() {
        let frozen = answers(&rules().eligibility, &all_answered());
        assert_eq!(frozen.len(), 3);
        assert!(!frozen[0].yes);
    }
}
