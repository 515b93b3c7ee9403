//! Reading items, and the tally.
#![expect(clippy::unwrap_used, reason = "tests")]

use chrono::NaiveDate;

use super::*;
use crate::assessment::words::area_counts;
use crate::assessment::words::pages as words;
use crate::field::Fields;
use crate::id::FileId;
use crate::programme::specimen::{city, code};
use crate::programme::{AreaCode, CertificationRules, Condition, Missing, PercentOf, Tier};
use crate::text::Lang;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()
}

fn a_file() -> Vec<EvidenceLink> {
    vec![EvidenceLink {
        file: FileId::new(uuid::Uuid::from_u128(1)),
        place: "第23条".to_owned(),
    }]
}

/// An item answered as implemented, with everything it needs.
fn implemented(item: &str) -> Fields {
    [
        ("answer", "implemented"),
        ("since.y", "令和5"),
        ("since.m", "４"),
        ("since.d", "1"),
        ("women", "３"),
        ("men", "0"),
    ]
    .into_iter()
    .map(|(name, value)| (format!("{item}.{name}"), value.to_owned()))
    .collect()
}

fn read(item: &str, fields: &Fields, evidence: &[EvidenceLink]) -> ItemReading {
    read_item(city().item(&code(item)).unwrap(), fields, evidence, today())
}

/// The fields with problems, in order.
fn wrong_fields(reading: &ItemReading) -> Vec<&str> {
    reading
        .problems
        .iter()
        .map(|problem| problem.field.as_str())
        .collect()
}

#[test]
fn a_whole_answer_is_read() {
    let reading = read("WLB-06", &implemented("WLB-06"), &a_file());
    let answer = reading.parsed.clone().unwrap();
    assert_eq!(
        answer.since,
        NaiveDate::from_ymd_opt(2023, 4, 1).map(DayOrMonth::Day)
    );
    assert_eq!((answer.women, answer.men), (Some(3), Some(0)));
    assert_eq!(answer.evidence, a_file());
    assert_eq!(reading.progress(), Progress::Done);
}

#[test]
fn everything_missing_is_told_in_the_order_of_the_form() {
    let fields: Fields = [("WLB-06.answer", "implemented")].into_iter().collect();
    let reading = read("WLB-06", &fields, &[]);
    assert_eq!(
        wrong_fields(&reading),
        [
            "WLB-06.since.y",
            "WLB-06.women",
            "WLB-06.men",
            "WLB-06.evidence"
        ]
    );
    assert_eq!(reading.stage(), Stage::Incomplete(Answer::Implemented));
    assert_eq!(reading.progress(), Progress::Doing);
    assert_eq!(reading.parsed, None);
}

#[test]
fn a_day_in_the_future_is_refused_and_today_is_not() {
    let mut fields = implemented("WLB-11");
    for (year, month, day, fits) in [("2026", "11", "24", true), ("2026", "11", "25", false)] {
        fields.set("WLB-11.since.y", year);
        fields.set("WLB-11.since.m", month);
        fields.set("WLB-11.since.d", day);
        let reading = read("WLB-11", &fields, &a_file());
        assert_eq!(reading.parsed.is_some(), fits);
    }
    let reading = read("WLB-11", &fields, &a_file());
    assert!(
        reading
            .problems
            .first()
            .unwrap()
            .say(Lang::Ja)
            .contains("2026年11月24日")
    );
}

#[test]
fn the_month_is_enough_where_nobody_knows_the_day() {
    let mut fields = implemented("WLB-11");
    fields.set("WLB-11.since.d", "");
    for (year, month, fits) in [
        ("2023", "4", true),
        ("2026", "11", true),
        ("2026", "12", false),
    ] {
        fields.set("WLB-11.since.y", year);
        fields.set("WLB-11.since.m", month);
        let reading = read("WLB-11", &fields, &a_file());
        assert_eq!(reading.parsed.is_some(), fits, "{year} {month}");
        if let Some(answer) = reading.parsed {
            let month = format!("{year}年{month}月");
            assert_eq!(answer.since.unwrap().say(Lang::Ja), month);
        }
    }
    fields.set("WLB-11.since.m", "");
    assert_eq!(
        wrong_fields(&read("WLB-11", &fields, &a_file())),
        ["WLB-11.since.m"]
    );
}

#[test]
fn an_unreadable_day_is_told_once() {
    let mut fields = implemented("WLB-11");
    fields.set("WLB-11.since.m", "13");
    assert_eq!(
        wrong_fields(&read("WLB-11", &fields, &a_file())),
        ["WLB-11.since.m"]
    );
}

#[test]
fn nobody_having_used_it_is_another_answer() {
    let mut fields = implemented("WLB-06");
    fields.set("WLB-06.women", "0");
    assert_eq!(
        wrong_fields(&read("WLB-06", &fields, &a_file())),
        ["WLB-06.women"]
    );
    fields.set("WLB-06.answer", "introduced_not_used");
    assert!(read("WLB-06", &fields, &[]).parsed.is_some());
}

#[test]
fn users_are_asked_only_where_the_item_says_so() {
    let mut fields = implemented("WLB-11");
    fields.set("WLB-11.women", "many");
    let answer = read("WLB-11", &fields, &a_file()).parsed.unwrap();
    assert_eq!((answer.women, answer.men), (None, None));
}

#[test]
fn not_applicable_needs_a_reason_and_nothing_else() {
    let mut fields: Fields = [
        ("WLB-08.answer", "not_applicable"),
        ("WLB-08.since.y", "いつか"),
    ]
    .into_iter()
    .collect();
    assert_eq!(
        wrong_fields(&read("WLB-08", &fields, &[])),
        ["WLB-08.reason"]
    );
    fields.set(
        "WLB-08.reason",
        " 子どもが生まれた男性の従業員がいませんでした。 ",
    );
    let answer = read("WLB-08", &fields, &[]).parsed.unwrap();
    assert!(answer.reason.starts_with("子ども"));
    assert_eq!(answer.since, None);
}

#[test]
fn a_plan_names_today_or_a_day_to_come() {
    let mut fields: Fields = [("WLB-10.answer", "planned")].into_iter().collect();
    let reading = read("WLB-10", &fields, &[]);
    assert_eq!(wrong_fields(&reading), ["WLB-10.since.y"]);
    for (day, fits) in [("23", false), ("24", true), ("25", true)] {
        fields.set("WLB-10.since.y", "令和8");
        fields.set("WLB-10.since.m", "11");
        fields.set("WLB-10.since.d", day);
        let reading = read("WLB-10", &fields, &[]);
        assert_eq!(reading.parsed.is_some(), fits);
        let said = reading
            .problems
            .first()
            .map(|problem| problem.say(Lang::Ja));
        assert_eq!(
            said.is_some_and(|say| say.contains("2026年11月24日")),
            !fits
        );
    }
}

#[test]
fn more_users_than_employees_are_asked_about_and_taken() {
    let many = |item: &str, fields: &Fields, employees| {
        more_users_than(city().item(&code(item)).unwrap(), fields, employees)
    };
    let mut fields = implemented("WLB-06");
    fields.set("WLB-06.men", "2");
    assert_eq!([4, 5].map(|n| many("WLB-06", &fields, n)), [true, false]);
    assert!(read("WLB-06", &fields, &a_file()).problems.is_empty());
    fields.set("WLB-06.men", "二人");
    assert!(
        !many("WLB-06", &fields, 4),
        "what cannot be read is told anyway"
    );
    fields.set("WLB-06.men", "99");
    fields.set("WLB-06.answer", "no");
    assert!(!many("WLB-06", &fields, 4), "not asked for any more");
    let mut unasked = implemented("WLB-11");
    unasked.set("WLB-11.women", "99");
    assert!(!many("WLB-11", &unasked, 4));
}

#[test]
fn own_initiatives_are_said_to_count_where_there_are_any() {
    let mut definition = city();
    let said = words::own_counts(Lang::Ja, &definition).unwrap();
    let (of, own) = (definition.standard_items(), definition.own_items());
    assert!(
        said.contains(&format!("{of}項目のほかに、独自の取組を{own}つまで")),
        "{said}"
    );
    assert!(!said.contains("割合"));
    definition.tiers[0].conditions.push(Condition::MinPercent {
        of: PercentOf::Items,
        percent: 80,
    });
    assert!(
        words::own_counts(Lang::Ja, &definition)
            .unwrap()
            .contains("割合")
    );
    definition.items.retain(|item| !item.own_initiative);
    assert_eq!(words::own_counts(Lang::En, &definition), None);
}

#[test]
fn notes_are_counted_as_people_count() {
    let mut fields = implemented("WLB-11");
    for (note, fits) in [("👩‍👩‍👧".repeat(400), true), ("あ".repeat(401), false)] {
        fields.set("WLB-11.note", note);
        assert_eq!(read("WLB-11", &fields, &a_file()).parsed.is_some(), fits);
    }
}

#[test]
fn an_unknown_answer_is_no_answer() {
    let fields: Fields = [("HR-01.answer", "yes"), ("HR-90.answer", "yes")]
        .into_iter()
        .collect();
    for item in ["HR-01", "HR-90"] {
        let reading = read(item, &fields, &[]);
        assert_eq!((reading.answer, reading.problems.len()), (None, 1));
    }
}

/// Seen: a note, a year and a file without an answer chosen were said to be saved,
/// and left out of what was sent.
#[test]
fn what_is_typed_or_attached_asks_for_an_answer() {
    for part in PARTS.into_iter().skip(1) {
        let name = format!("HR-90.{part}");
        let fields: Fields = [(name.as_str(), "2024")].into_iter().collect();
        let reading = read("HR-90", &fields, &[]);
        assert_eq!(wrong_fields(&reading), ["HR-90.answer"], "{part}");
        assert_eq!(reading.progress(), Progress::Doing);
    }
    let attached = read("HR-90", &Fields::new(), &a_file());
    assert_eq!(wrong_fields(&attached), ["HR-90.answer"]);
    let note: Fields = [("HR-01.note", "計画")].into_iter().collect();
    assert_eq!(read("HR-01", &note, &[]).progress(), Progress::Doing);
    let blank: Fields = [("HR-01.note", " ")].into_iter().collect();
    assert_eq!(read("HR-01", &blank, &[]).progress(), Progress::Todo);
}

#[test]
fn an_own_initiative_may_be_left_out_but_needs_a_note() {
    assert!(read("HR-90", &Fields::new(), &[]).problems.is_empty());
    let fields = implemented("HR-90");
    assert_eq!(
        wrong_fields(&read("HR-90", &fields, &a_file())),
        ["HR-90.note"]
    );
}

/// Every standard item answered with no, all areas finished.
fn all_no(definition: &CertificationRules) -> Fields {
    let answers = definition.open_items().filter(|item| !item.own_initiative);
    let mut fields: Fields = answers
        .map(|item| (format!("{}.answer", item.code), "no"))
        .collect();
    for area in AreaCode::ALL {
        fields.push(format!("area.{}.done", area.as_str()), "yes");
    }
    fields
}

#[test]
fn all_answers_can_be_submitted_when_none_has_problems() {
    let definition = city();
    let fields = all_no(&definition);
    let readings = read_all(&definition, &fields, &Evidence::new(), today());
    assert_eq!(readings.len(), 35);
    assert_eq!(
        area_progress(&definition, &fields, &readings, AreaCode::Hr),
        Progress::Done
    );
    assert_eq!(answers(readings).unwrap().len(), 32);
    let mut fields = fields;
    fields.set("HR-03.answer", "");
    let readings = read_all(&definition, &fields, &Evidence::new(), today());
    assert_eq!(
        area_progress(&definition, &fields, &readings, AreaCode::Hr),
        Progress::Doing
    );
    assert_eq!(
        area_progress(&definition, &fields, &readings, AreaCode::Di),
        Progress::Done
    );
    assert_eq!(
        answers(readings).unwrap_err().first().unwrap().field,
        "HR-03.answer"
    );
}

#[test]
fn an_area_is_done_only_when_the_operator_says_so() {
    let definition = city();
    let mut fields = all_no(&definition);
    fields.set("area.hr.done", "later");
    let readings = read_all(&definition, &fields, &Evidence::new(), today());
    assert_eq!(
        area_progress(&definition, &fields, &readings, AreaCode::Hr),
        Progress::Doing
    );
    let nothing = read_all(&definition, &Fields::new(), &Evidence::new(), today());
    assert_eq!(
        area_progress(&definition, &Fields::new(), &nothing, AreaCode::Hr),
        Progress::Todo
    );
}

/// Puts an answer with everything it asks for into a draft.
fn complete(fields: &mut Fields, item: &str, answer: Answer) {
    for (name, value) in implemented(item).iter() {
        fields.set(name, value);
    }
    fields.set(&format!("{item}.answer"), answer.as_str());
    let reason = match answer {
        Answer::Planned => {
            fields.set(&format!("{item}.since.y"), "令和9");
            ""
        }
        Answer::NotApplicable => "対象になる従業員がいません。",
        _ => "",
    };
    fields.set(&format!("{item}.reason"), reason);
}

/// What a draft comes to, where every item has a file.
fn tally_of(definition: &CertificationRules, fields: &Fields) -> Tally {
    let evidence: Evidence = definition
        .open_items()
        .map(|item| (item.code.clone(), a_file()))
        .collect();
    Tally::new(
        definition,
        &read_all(definition, fields, &evidence, today()),
    )
}

/// The draft behind the reference screen: 20 items in place, one begun.
fn reference() -> Fields {
    let item = |area: &str, n: usize| format!("{area}-{n:02}");
    let mut fields = Fields::new();
    for (area, implemented, planned) in [("HR", 8, 2), ("WLB", 8, 0), ("DI", 4, 1)] {
        for n in 1..=implemented + planned {
            let answer = if n <= implemented {
                Answer::Implemented
            } else {
                Answer::Planned
            };
            complete(&mut fields, &item(area, n), answer);
        }
    }
    complete(&mut fields, "WLB-09", Answer::NotApplicable);
    fields.set("WLB-10.answer", "implemented");
    fields
}

#[test]
fn the_tally_of_the_reference_screen() {
    let tally = tally_of(&city(), &reference());
    assert_eq!(tally.outcome.tier, Some(Tier::Gold));
    assert_eq!(
        (
            tally.outcome.total,
            tally.of,
            tally.incomplete,
            tally.unanswered
        ),
        (20, 32, 1, 7)
    );
    assert_eq!(
        tally.outcome.next.as_ref().unwrap().missing,
        [Missing::Items(6)]
    );
    assert_eq!(
        (tally.ruler.solid, tally.ruler.hatched, tally.ruler.cells),
        (20, 1, 32)
    );
    let hr = tally.area(AreaCode::Hr).unwrap();
    assert_eq!((hr.of, hr.answered, hr.implemented), (10, 10, 8));
    assert_eq!(area_counts(Lang::Ja, hr), "実施8、予定2");
    let wlb = tally.area(AreaCode::Wlb).unwrap();
    assert_eq!(
        (wlb.of, wlb.answered, wlb.implemented, wlb.incomplete),
        (12, 10, 8, 1)
    );
    assert_eq!(
        area_counts(Lang::Ja, wlb),
        "実施8、該当しない1、入力の途中1"
    );
    let platinum = wlb.floors.first().unwrap();
    assert_eq!(
        (platinum.tier, platinum.need, platinum.met),
        (Tier::Platinum, 4, true)
    );
}

/// Seen: a year typed, and the tally fell from 19 to 18. Chosen alone, an item
/// does not count; so nothing that completes it can take anything away.
#[test]
fn the_tally_never_falls_while_an_item_is_completed() {
    let definition = city();
    let mut fields = reference();
    fields.set("WLB-10.answer", "");
    let mut last = tally_of(&definition, &fields).outcome.total;
    assert_eq!(last, 20);
    for (name, value) in implemented("WLB-10").iter() {
        let typed = value.chars().scan(String::new(), |so_far, c| {
            so_far.push(c);
            Some(so_far.clone())
        });
        for so_far in typed.collect::<Vec<_>>() {
            fields.set(name, so_far.as_str());
            let now = tally_of(&definition, &fields).outcome.total;
            assert!(now >= last, "{name} {so_far}: {last} → {now}");
            last = now;
        }
    }
    assert_eq!(last, 21);
}

/// Seen: five items without a day or a file were counted towards Silver, the
/// panel said one is to be completed and the task list six.
#[test]
fn what_lacks_a_day_or_a_file_does_not_count_and_is_the_same_number_everywhere() {
    let definition = city();
    let mut fields = Fields::new();
    for area in ["HR", "WLB", "DI"] {
        for n in 1..=5 {
            fields.set(&format!("{area}-{n:02}.answer"), "implemented");
        }
    }
    fields.set("DI-06.answer", "planned");
    let readings = read_all(&definition, &fields, &Evidence::new(), today());
    let tally = Tally::new(&definition, &readings);
    assert_eq!((tally.outcome.total, tally.outcome.tier), (0, None));
    assert_eq!((tally.incomplete, tally.unanswered), (16, 16));
    assert_eq!((tally.ruler.solid, tally.ruler.hatched), (0, 15));
    assert_eq!(tally.then, Some(Tier::Silver));
    let card = words::caption(Lang::Ja, &definition, &tally);
    assert!(card.contains("入力の途中が16項目"), "{card}");
    assert!(card.contains("シルバーの基準を満たします"), "{card}");
    let di = tally.area(AreaCode::Di).unwrap();
    let sentences = [
        words::area_sentence(Lang::Ja, di),
        words::answered(Lang::Ja, di),
    ];
    for said in sentences {
        assert!(said.contains("入力の途中が6項目"), "{said}");
    }
    assert_eq!((di.cells(), di.other()), (10, 0));
}

#[test]
fn after_an_item_comes_the_next_that_asks_for_something() {
    let definition = city();
    let mut fields = reference();
    for (item, answer) in [("DI-02", ""), ("DI-03", "planned")] {
        fields.set(&format!("{item}.answer"), answer);
        fields.set(&format!("{item}.since.y"), "");
    }
    let evidence = definition
        .open_items()
        .filter(|item| !item.own_initiative)
        .map(|item| (item.code.clone(), a_file()))
        .collect();
    let readings = read_all(&definition, &fields, &evidence, today());
    let next = |area, from: Option<&str>| {
        next_open(&definition, &readings, area, from.map(code).as_ref()).map(ItemCode::as_str)
    };
    assert_eq!(next(AreaCode::Hr, None), None, "all done");
    assert_eq!(next(AreaCode::Di, None), Some("DI-02"));
    assert_eq!(next(AreaCode::Di, Some("DI-02")), Some("DI-03"));
    assert_eq!(next(AreaCode::Di, Some("DI-03")), Some("DI-06"));
    assert_eq!(
        next(AreaCode::Di, Some("DI-10")),
        Some("DI-02"),
        "from the top again"
    );
}

#[test]
fn own_initiatives_are_counted_apart_from_the_items_asked_for() {
    let definition = city();
    let mut fields = Fields::new();
    for item in definition
        .open_items()
        .filter(|item| !item.own_initiative || item.code == code("HR-90"))
    {
        complete(&mut fields, item.code.as_str(), Answer::Implemented);
    }
    fields.set("HR-90.note", "子どもの行事に合わせた休みを設けています。");
    complete(&mut fields, "DI-90", Answer::Planned);
    let tally = tally_of(&definition, &fields);
    assert_eq!((tally.outcome.total, tally.outcome.own), (33, 1));
    let hr = tally.area(AreaCode::Hr).unwrap();
    assert_eq!((hr.cells(), hr.implemented, hr.other()), (11, 11, 0));
    assert_eq!(
        words::area_sentence(Lang::Ja, hr),
        "10項目中10項目を実施、独自の取組1(回答は10項目)"
    );
    assert_eq!(
        words::area_sentence(Lang::En, hr),
        "10 of 10 in place, 1 initiative of your own (10 answered)"
    );
    assert_eq!(area_counts(Lang::Ja, hr), "実施10、独自の取組1");
    let di = tally.area(AreaCode::Di).unwrap();
    assert_eq!((di.cells(), di.other()), (di.of, 0));
    assert_eq!(area_counts(Lang::Ja, di), "実施10");
    assert_eq!(
        words::of_items(Lang::Ja, tally.of, tally.outcome.own),
        "/ 32項目、独自の取組1"
    );
}

/// Seen: an own initiative that was begun counted among the answers to standard
/// items, of which every one was complete.
#[test]
fn an_initiative_of_ones_own_that_was_begun_is_said_apart() {
    let definition = city();
    let mut fields = Fields::new();
    for n in 1..=10 {
        complete(&mut fields, &format!("HR-{n:02}"), Answer::Implemented);
    }
    fields.set("HR-90.answer", "implemented");
    let tally = tally_of(&definition, &fields);
    let hr = tally.area(AreaCode::Hr).unwrap();
    assert_eq!((hr.incomplete, hr.own_incomplete, hr.cells()), (1, 1, 11));
    let begun = "、ほかに独自の取組1が入力の途中";
    assert_eq!(
        words::area_sentence(Lang::Ja, hr),
        format!("10項目中10項目を実施(回答は10項目{begun})")
    );
    assert_eq!(area_counts(Lang::Ja, hr), format!("実施10{begun}"));
    assert_eq!(
        words::answered(Lang::Ja, hr),
        format!("10項目中 10項目 回答済み{begun}")
    );
}

#[test]
fn the_words_of_an_answer_follow_the_years_of_the_rules() {
    let mut definition = city();
    for (years, call, says) in [
        (3, Some(2026), "2023〜2025年度"),
        (1, Some(2026), "2025年度"),
        (3, None, "募集の年度の前の3年度"),
    ] {
        definition.used_within_years = years;
        let years = definition.years_said(Lang::Ja, call);
        let means = crate::assessment::words::answer_means(Lang::Ja, Answer::Implemented, &years);
        assert!(means.unwrap().contains(&format!("、{says}に")), "{says}");
    }
}

#[test]
fn a_photo_is_one_picture_and_a_paper_has_pages() {
    let file = |name: &str, media: &str| crate::files::EvidenceFile {
        id: FileId::new(uuid::Uuid::nil()),
        name: name.to_owned(),
        title: name.to_owned(),
        media: media.to_owned(),
        size_bytes: 1024,
        pages: Some(1),
        sha256: String::new(),
    };
    let photo = file("掲示.jpg", "image/jpeg");
    let paper = file("規程.pdf", "application/pdf");
    for (file, ja, en) in [
        (&photo, "掲示.jpg・1 KB・1枚", "掲示.jpg, 1 KB, 1 picture"),
        (&paper, "規程.pdf・1 KB・1ページ", "規程.pdf, 1 KB, 1 page"),
    ] {
        assert_eq!(words::file_details(Lang::Ja, file, None), ja);
        assert_eq!(words::file_details(Lang::En, file, None), en);
    }
    // Nor is it called a page in front of who judges, unless it comes in parts.
    let long = crate::files::EvidenceFile {
        pages: Some(3),
        ..photo.clone()
    };
    for (file, ja, en) in [
        (&photo, "掲示.jpg", "掲示.jpg"),
        (&long, "掲示.jpg 3ページ中 1ページ", "掲示.jpg, page 1 of 3"),
        (
            &paper,
            "規程.pdf 1ページ中 1ページ",
            "規程.pdf, page 1 of 1",
        ),
    ] {
        let said = |lang| crate::files::words::page_of(lang, &file.title, file, 1);
        assert_eq!((said(Lang::Ja).as_str(), said(Lang::En).as_str()), (ja, en));
    }
}
