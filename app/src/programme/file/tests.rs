//! The city's own files, the round trip, and every way to be wrong.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

use proptest::prelude::*;

use super::super::{AreaCode, Definition, ItemCode, Kind};
use super::*;
use crate::programme::{Condition, PercentOf, Tier, ValidityEnd};
use crate::text::{Lang, LocalText};

const FY2023: &str = include_str!("../../../../server/assets/programmes/asahikawa-fy2023.toml");
const CURRENT: &str = include_str!("../../../../server/assets/programmes/asahikawa.toml");

/// Everything said about a file, one line each.
fn said(toml: &str) -> Vec<String> {
    parse(toml)
        .unwrap_err()
        .iter()
        .map(|error| error.say(Lang::En))
        .collect()
}

/// The one fault of the FY2023 file after replacing `from` (once) by `to`,
/// with the line it is reported in.
fn fault_after(from: &str, to: &str) -> (usize, Fault) {
    assert!(FY2023.contains(from), "{from} is in the file");
    let errors = parse(&FY2023.replacen(from, to, 1)).unwrap_err();
    assert_eq!(errors.len(), 1, "{errors:?}");
    let error = errors.first().unwrap();
    for lang in [Lang::Ja, Lang::En] {
        assert!(!error.message(lang).is_empty());
    }
    (error.line, error.fault.clone())
}

/// The line `text` first stands in.
fn line_of(text: &str) -> usize {
    FY2023.lines().position(|line| line.contains(text)).unwrap() + 1
}

#[test]
fn the_files_of_the_city_hold_32_items_and_three_own_ones() {
    for text in [FY2023, CURRENT] {
        let file = parse(text).unwrap();
        let d = file.definition.certification();
        assert_eq!(d.standard_items(), 32);
        let in_areas: Vec<_> = AreaCode::ALL
            .iter()
            .map(|&area| d.items_of(area).count())
            .collect();
        assert_eq!(in_areas, [11, 13, 11]);
        assert_eq!(d.items.iter().filter(|item| item.own_initiative).count(), 3);
        assert_eq!(
            d.tiers.iter().map(|rule| rule.tier).collect::<Vec<_>>(),
            Tier::ALL
        );
        assert_eq!(d.eligibility.tests.len(), 3);
        assert!(
            d.items
                .iter()
                .all(|item| !item.name.en.is_empty() && !item.asks.en.is_empty())
        );
        assert!(
            d.certificate
                .wording
                .iter()
                .all(|line| !line.contains(['、', '。']))
        );
    }
}

#[test]
fn the_demo_lasts_five_years_and_the_current_rules_two() {
    let demo = parse(FY2023).unwrap();
    let current = parse(CURRENT).unwrap();
    assert_eq!(
        (
            demo.definition.certification().validity.years,
            current.definition.certification().validity.years
        ),
        (5, 2)
    );
    let validity = demo.definition.certification().validity;
    assert_eq!(validity.end, ValidityEnd::Month);
    let call = demo.calls.first().unwrap();
    assert_eq!(call.opens_at.to_rfc3339(), "2023-05-08T00:00:00+00:00");
    assert_eq!(call.closes_at.to_rfc3339(), "2023-06-30T14:59:59+00:00");
    assert!(current.calls.is_empty());
}

#[test]
fn a_dump_of_the_files_is_the_files() {
    for text in [FY2023, CURRENT] {
        assert_eq!(to_toml(&parse(text).unwrap()), text);
    }
}

#[test]
fn canonical_json_reads_back_and_its_hash_stays() {
    let file = parse(FY2023).unwrap();
    let json = file.definition.canonical_json().unwrap();
    let again = Definition::from_json(Kind::Certification, &json).unwrap();
    assert_eq!(again, file.definition);
    assert_eq!(again.sha256().unwrap(), file.definition.sha256().unwrap());
    // Records made under these rules name them so, for good.
    for (text, name) in [
        (
            FY2023,
            "af5c60693fe25e6bc259edd7bb4b949644c552d3a5b5e24df8497fe611e0d0e6",
        ),
        (
            CURRENT,
            "9b79b02510d0718acceba1b5892b94c4df3fa7480e1f796d18a13ef9925be6b0",
        ),
    ] {
        assert_eq!(parse(text).unwrap().definition.sha256().unwrap(), name);
    }
    let spaced = FY2023.replace(" = ", "  =  ");
    assert_eq!(
        parse(&spaced).unwrap().definition.sha256().unwrap(),
        file.definition.sha256().unwrap()
    );
    assert_ne!(
        parse(CURRENT).unwrap().definition.sha256().unwrap(),
        file.definition.sha256().unwrap()
    );
}

#[test]
fn an_unknown_name_is_reported_with_its_line() {
    let (line, fault) = fault_after("min_employees = 1", "min_employees = 1\nmin_employes = 1");
    assert_eq!(line, line_of("min_employees = 1") + 1);
    assert!(
        matches!(fault, Fault::UnknownKey { key, known } if key == "min_employes" && known.len() == 5)
    );
    let (_, fault) = fault_after("min_total = 26", "min_totals = 26");
    assert!(matches!(fault, Fault::UnknownKey { key, .. } if key == "min_totals"));
    let (_, fault) = fault_after("[number]", "[numbers]\n[number]");
    assert!(matches!(fault, Fault::UnknownKey { key, .. } if key == "numbers"));
}

#[test]
fn wrong_kinds_are_reported_with_their_line() {
    let (line, fault) = fault_after("years = 5", "years = \"5\"");
    assert_eq!(line, line_of("years = 5"));
    assert_eq!(
        fault,
        Fault::WrongKind {
            key: "years".to_owned(),
            want: Want::Number
        }
    );
    let (_, fault) = fault_after("first_day_counts = false", "first_day_counts = 0");
    assert_eq!(
        fault,
        Fault::WrongKind {
            key: "first_day_counts".to_owned(),
            want: Want::Flag
        }
    );
    let (_, fault) = fault_after("opens_at = 2023-05-08T09:00:00", "opens_at = 2023-05-08");
    assert_eq!(
        fault,
        Fault::WrongKind {
            key: "opens_at".to_owned(),
            want: Want::DateTime
        }
    );
    let (_, fault) = fault_after("years = 5", "years = 0");
    assert_eq!(
        fault,
        Fault::OutOfRange {
            key: "years".to_owned(),
            min: 1,
            max: 99
        }
    );
    let (_, fault) = fault_after("end = \"month\"", "end = \"week\"");
    assert!(matches!(fault, Fault::UnknownWord { word, .. } if word == "week"));
    let (_, fault) = fault_after("prefix = \"AH\"", "prefix = \"a-h\"");
    assert_eq!(fault, Fault::NotAPrefix("a-h".to_owned()));
}

#[test]
fn a_missing_name_points_to_its_section() {
    let (line, fault) = fault_after("years = 5\n", "");
    assert_eq!(
        (line, fault),
        (line_of("[validity]"), Fault::MissingKey("years".to_owned()))
    );
    let (_, fault) = fault_after("issuer_name = \"見本 太郎\"", "issuer_name = \" \"");
    assert_eq!(fault, Fault::Empty("issuer_name".to_owned()));
}

#[test]
fn a_second_item_of_a_code_names_the_first() {
    let (line, fault) = fault_after("code = \"HR-02\"", "code = \"HR-01\"");
    assert_eq!(line, line_of("code = \"HR-02\""));
    assert_eq!(
        fault,
        Fault::Twice {
            what: "HR-01".to_owned(),
            first_line: line_of("code = \"HR-01\"")
        }
    );
    let (_, fault) = fault_after("code = \"HR-02\"", "code = \"hr2\"");
    assert_eq!(fault, Fault::NotAnItemCode("hr2".to_owned()));
}

#[test]
fn tiers_must_be_in_order_with_items_that_exist() {
    let (line, fault) = fault_after(
        "{ min_total = 26 }",
        "{ min_total = 26 }, { required_items = [\"WLB-99\"] }",
    );
    assert_eq!(
        (line, fault),
        (
            line_of("min_total = 26 }, {"),
            Fault::UnknownItem("WLB-99".to_owned())
        )
    );
    let (line, fault) = fault_after("tier = \"bronze\"", "tier = \"gold\"");
    assert_eq!(line, line_of("tier = \"bronze\"") - 1);
    assert!(matches!(fault, Fault::Twice { what, .. } if what == "gold"));
    let swapped = FY2023
        .replace("tier = \"platinum\"", "tier = \"x\"")
        .replace("tier = \"gold\"", "tier = \"platinum\"");
    let errors = parse(&swapped.replace("tier = \"x\"", "tier = \"gold\"")).unwrap_err();
    assert_eq!(errors.len(), 1);
    assert_eq!(
        errors.first().unwrap().fault,
        Fault::TierOrder {
            tier: Tier::Platinum,
            after: Tier::Gold
        }
    );
    let (_, fault) = fault_after("[{ min_total = 26 }, { min_per_area = 4 }]", "[]");
    assert_eq!(fault, Fault::NoConditions(Tier::Platinum));
    let (_, fault) = fault_after(
        "{ min_total = 26 }, { min_per_area = 4 }",
        "{ min_total = 26, min_per_area = 4 }",
    );
    assert_eq!(fault, Fault::OneCondition);
    let (_, fault) = fault_after("{ min_total = 26 }", "{ min_total = 36 }");
    assert_eq!(fault, Fault::OutOfReach { need: 36, have: 35 });
    let (_, fault) = fault_after(
        "{ min_total = 26 }",
        "{ min_percent = { of = \"items\", percent = 101 } }",
    );
    assert_eq!(
        fault,
        Fault::OutOfRange {
            key: "percent".to_owned(),
            min: 1,
            max: 100
        }
    );
}

#[test]
fn placeholders_are_those_of_the_text() {
    let (line, fault) = fault_after("2 認めた取組 {count}項目\n3", "2 認めた取組 {cuont}項目\n3");
    assert_eq!(line, line_of("2 認めた取組 {count}項目"));
    assert!(matches!(fault, Fault::UnknownPlaceholder { found, .. } if found == "{cuont}"));
    let (line, fault) = fault_after("1 理由\n{reason}", "1 理由\n");
    assert_eq!(line, line_of("1 理由") - 5, "where the body begins");
    assert_eq!(
        fault,
        Fault::LacksPlaceholder(crate::programme::Placeholder::Reason)
    );
    let (line, fault) = fault_after("申請を{at}に受け付けました", "{tier}");
    assert_eq!(line, line_of("申請を{at}に受け付けました"));
    assert!(matches!(fault, Fault::UnknownPlaceholder { found, .. } if found == "{tier}"));
}

#[test]
fn the_same_wrong_placeholder_is_told_wherever_it_stands() {
    let text = FY2023
        .replacen("申請を{at}に受け付けました", "{x}", 1)
        .replacen("これから内容を確かめます。", "{x}", 1);
    let errors = parse(&text).unwrap_err();
    let lines: Vec<usize> = errors.iter().map(|error| error.line).collect();
    let first = line_of("申請を{at}に受け付けました");
    assert_eq!(lines, [first, first + 1]);
    // Written with escapes it stands nowhere as it reads.
    let (line, _) = fault_after(
        "subject.ja = \"申請を受け付けました",
        "subject.ja = \"{\\u0078}",
    );
    assert_eq!(line, line_of("subject.ja = \"申請を受け付けました"));
}

#[test]
fn each_mail_uses_only_what_it_is_given() {
    for (mail, unfit) in [
        ("[mails.submitted]", "{reason}"),
        ("[mails.withdrawn]", "{deadline}"),
        ("[mails.released]", "{at}"),
        ("[mails.assigned]", "{deadline}"),
    ] {
        let subject = format!("{mail}\nsubject.ja = \"");
        let (line, fault) = fault_after(&subject, &format!("{subject}{unfit}"));
        assert_eq!(line, line_of(mail) + 1);
        assert!(
            matches!(fault, Fault::UnknownPlaceholder { found, allowed }
                if found == unfit && !allowed.is_empty()),
            "{mail}"
        );
    }
}

#[test]
fn a_file_saved_on_windows_is_the_same_programme() {
    let here = parse(FY2023).unwrap();
    let windows = FY2023.replace('\n', "\r\n");
    assert_eq!(parse(&windows).unwrap(), here);
    let broken = windows.replace("years = 5", "years = 0");
    let errors = parse(&broken).unwrap_err();
    assert_eq!(errors.first().unwrap().line, line_of("years = 5"));
}

#[test]
fn items_and_the_certificate_take_only_their_own_words_in_braces() {
    for (from, to) in [
        ("研修を計画し、{years}に実施", "研修を計画し、{year}に実施"),
        ("held within {years}.", "held within {tier}."),
        ("{you}は", "{operator_name}は"),
    ] {
        let (line, fault) = fault_after(from, to);
        assert_eq!(line, line_of(from), "{to}");
        assert!(matches!(fault, Fault::UnknownPlaceholder { .. }), "{to}");
    }
}

#[test]
fn what_nobody_could_meet_is_refused() {
    let switched_off = FY2023.replace("area = \"di\"", "area = \"di\"\nenabled = false");
    let errors = parse(&switched_off).unwrap_err();
    let unmet: Vec<_> = errors
        .iter()
        .filter(|error| matches!(error.fault, Fault::OutOfReach { have: 0, .. }))
        .collect();
    assert_eq!(unmet.len(), 4, "min_per_area of every tier: {errors:?}");
    let (line, fault) = fault_after("yes_is_met = true\n", "yes_is_met = false\n");
    assert_eq!(line, line_of("condition.en = \"Consent to") + 1);
    assert_eq!(fault, Fault::ConsentMeansYes);
    let (line, fault) = fault_after(
        "min_employees = 1\n",
        "min_employees = 10\nmax_employees = 9\n",
    );
    assert_eq!(line, line_of("min_employees = 1") + 1);
    assert_eq!(fault, Fault::EndsBeforeItBegins("max_employees".to_owned()));
}

#[test]
fn a_call_must_not_close_before_it_opens() {
    let (line, fault) = fault_after(
        "closes_at = 2023-06-30T23:59:59",
        "closes_at = 2023-05-08T09:00:00",
    );
    assert_eq!(line, line_of("closes_at = 2023-06-30"));
    assert_eq!(fault, Fault::EndsBeforeItBegins("closes_at".to_owned()));
    let (_, fault) = fault_after("2023-06-30T23:59:59", "\"6月30日\"");
    assert!(matches!(
        fault,
        Fault::WrongKind {
            want: Want::DateTime,
            ..
        }
    ));
}

#[test]
fn only_calls_for_new_applications_are_taken() {
    for kind in ["renewal", "upgrade"] {
        let (line, fault) = fault_after("kind = \"new\"", &format!("kind = \"{kind}\""));
        assert_eq!(line, line_of("kind = \"new\""));
        assert!(matches!(fault, Fault::UnknownWord { known, .. } if known == ["new"]));
    }
}

#[test]
fn times_may_leave_out_seconds_or_name_their_zone() {
    for (opens, closes) in [
        ("2023-05-08 09:00", "2023-06-30 23:59"),
        ("2023-05-08T00:00:00Z", "2023-06-30T23:59:59+09:00"),
    ] {
        let text = FY2023
            .replace("2023-05-08T09:00:00", opens)
            .replace("2023-06-30T23:59:59", closes);
        assert_eq!(parse(&text).unwrap(), parse(FY2023).unwrap());
    }
}

#[test]
fn an_empty_file_says_everything_that_is_missing() {
    let said = said("");
    assert!(
        said.iter().any(|line| line.contains("There is no item")),
        "{said:?}"
    );
    assert!(said.iter().any(|line| line.contains("There is no tier")));
    assert!(
        said.iter()
            .any(|line| line.contains("\"programme\" is missing"))
    );
}

#[test]
fn what_is_no_toml_is_reported_with_its_line() {
    let said = said("[programme]\ncode = \"a\nname = 1\n");
    assert!(
        said.first().unwrap().starts_with("line 2, column"),
        "{said:?}"
    );
}

#[test]
fn several_mistakes_are_reported_at_once_in_order() {
    let errors = parse(
        &FY2023
            .replace("years = 5", "years = 0")
            .replace("prefix = \"AH\"", "prefix = 1"),
    )
    .unwrap_err();
    assert_eq!(errors.len(), 2);
    assert!(errors.is_sorted_by_key(|error| error.line));
}

fn any_text() -> impl Strategy<Value = LocalText> {
    (
        "[a-z髙﨑𠮷\"\\\\\n\t #=']{0,12}x",
        "([a-z\"\\\\\n\u{7f}']{0,8}y)?",
    )
        .prop_map(|(ja, en)| LocalText { ja, en })
}

fn any_condition() -> impl Strategy<Value = Condition> {
    prop_oneof![
        (1u32..=35).prop_map(Condition::MinTotal),
        (1u32..=11).prop_map(Condition::MinPerArea),
        (1u32..=35).prop_map(Condition::MinPoints),
        (1u32..=8).prop_map(Condition::ResultItems),
        (
            prop_oneof![Just(PercentOf::Items), Just(PercentOf::Points)],
            1u32..=100
        )
            .prop_map(|(of, percent)| Condition::MinPercent { of, percent }),
        Just(Condition::RequiredItems(vec![
            ItemCode::parse("WLB-02").unwrap(),
            ItemCode::parse("HR-01").unwrap()
        ])),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_written_reads_back(
        name in any_text(),
        notes in any_text(),
        line in "[a-z\"\\\\ 、]{1,8}z",
        conditions in prop::collection::vec(any_condition(), 1..5),
        enabled in any::<bool>(),
        points in 1u32..5,
        years in 1u32..=99,
        max_employees in prop::option::of(1u32..1000),
    ) {
        let mut file = parse(FY2023).unwrap();
        let d = file.definition.certification_mut();
        d.head.name = name.clone();
        d.head.version_label = name.clone();
        d.head.notes = notes;
        d.certificate.wording.push(line);
        d.tiers.first_mut().unwrap().conditions = conditions;
        let last = d.items.last_mut().unwrap();
        last.points = points;
        d.items.get_mut(1).unwrap().name = name;
        d.validity.years = years;
        d.eligibility.max_employees = max_employees;
        let incentive = d.incentives.first_mut().unwrap();
        incentive.tier_min = enabled.then_some(Tier::Gold);
        incentive.valid_from = "2023-04-01".parse().ok();
        incentive.link = enabled.then(|| "https://irodori.example/".to_owned());
        prop_assert_eq!(parse(&to_toml(&file)).unwrap(), file);
    }

    #[test]
    fn no_text_makes_the_reader_panic(cut in 0usize..20_000, junk in "\\PC{0,12}") {
        let cut = FY2023.char_indices().map(|(i, _)| i).nth(cut).unwrap_or(0);
        let (before, after) = FY2023.split_at(cut);
        let _ = parse(&format!("{before}{junk}{after}"));
        let _ = parse(before);
    }
}

#[test]
fn a_prefix_that_is_taken_is_shown_where_it_stands() {
    for toml in [FY2023.to_owned(), format!("\u{feff}{FY2023}")] {
        let taken = Fault::PrefixTaken("another".to_owned());
        let errors = refused_at(&toml, "number", "prefix", taken);
        let [error] = errors.as_slice() else {
            panic!("{errors:?}");
        };
        assert_eq!(error.line, line_of("prefix = "));
        assert_eq!(error.fault, Fault::PrefixTaken("another".to_owned()));
        assert!(error.message(Lang::Ja).contains("another"));
    }
}

#[test]
fn a_file_says_what_kind_of_programme_it_is_or_is_a_certification() {
    let said = FY2023.replacen("[programme]", "[programme]\nkind = \"certification\"", 1);
    assert_eq!(parse(&said).unwrap(), parse(FY2023).unwrap());
    let (line, fault) = fault_after("[programme]", "[programme]\nkind = \"tombola\"");
    assert_eq!(line, line_of("[programme]") + 1);
    let known = Kind::ALL.map(|kind| kind.as_str().to_owned()).to_vec();
    let (key, word) = ("kind".to_owned(), "tombola".to_owned());
    assert_eq!(fault, Fault::UnknownWord { key, word, known });
}

#[test]
fn the_code_of_the_city_may_be_left_out_but_not_be_wrong() {
    let line = "city_code = \"012041\"\n";
    let code = parse(FY2023)
        .unwrap()
        .definition
        .head()
        .city_code
        .clone()
        .unwrap();
    assert_eq!(code.as_str(), "012041");
    let without = parse(&FY2023.replacen(line, "", 1)).unwrap().definition;
    assert_eq!(without.head().city_code, None);
    // Definitions from before there was a code keep their hash.
    assert!(!without.canonical_json().unwrap().contains("city_code"));
    let slip = fault_after("\"012041\"", "\"012042\"");
    assert_eq!(
        slip,
        (
            line_of("city_code = "),
            Fault::NotAMunicipalCode("012042".to_owned())
        )
    );
}
