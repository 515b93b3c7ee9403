//! Every shape of condition at n−1, n and n+1, and what never happens.
#![expect(clippy::unwrap_used, reason = "tests")]

use proptest::prelude::*;

use super::*;
use crate::programme::specimen::{city, code, counting, with_tiers};
use crate::programme::{Ruler, words};
use crate::text::Lang;

/// Whether gold with this one condition is reached.
fn gold(condition: &Condition, standings: &[(ItemCode, Standing)]) -> bool {
    let definition = with_tiers(&[(Tier::Gold, std::slice::from_ref(condition))]);
    evaluate(&definition, standings).tier == Some(Tier::Gold)
}

/// What gold with this one condition still needs, in Japanese.
fn needs(condition: &Condition, standings: &[(ItemCode, Standing)]) -> Vec<String> {
    let definition = with_tiers(&[(Tier::Gold, std::slice::from_ref(condition))]);
    let next = evaluate(&definition, standings).next.unwrap();
    next.missing
        .iter()
        .map(|missing| words::missing(Lang::Ja, &definition, missing))
        .collect()
}

fn own(area: &str) -> (ItemCode, Standing) {
    (code(&format!("{area}-90")), Standing::Counts)
}

#[test]
fn tiers_are_ordered_from_bronze_up() {
    assert!(
        Tier::Bronze < Tier::Silver && Tier::Silver < Tier::Gold && Tier::Gold < Tier::Platinum
    );
    for tier in Tier::ALL {
        assert_eq!(Tier::parse(tier.as_str()), Some(tier));
    }
}

#[test]
fn the_city_thresholds_hold_at_their_edges() {
    let definition = city();
    let tier = |in_areas| evaluate(&definition, &counting(&definition, in_areas)).tier;
    for (in_areas, expected) in [
        ([0, 0, 0], None),
        ([3, 3, 1], None),
        ([3, 3, 2], Some(Tier::Bronze)),
        ([3, 3, 3], Some(Tier::Bronze)),
        ([5, 4, 4], Some(Tier::Bronze)),
        ([5, 5, 4], Some(Tier::Silver)),
        ([5, 5, 5], Some(Tier::Silver)),
        ([7, 6, 6], Some(Tier::Silver)),
        ([7, 7, 6], Some(Tier::Gold)),
        ([7, 7, 7], Some(Tier::Gold)),
        ([9, 8, 8], Some(Tier::Gold)),
        ([9, 9, 8], Some(Tier::Platinum)),
        ([10, 12, 10], Some(Tier::Platinum)),
        // Enough in all, too few in one area.
        ([10, 12, 3], Some(Tier::Gold)),
        ([10, 12, 2], Some(Tier::Silver)),
        ([10, 12, 1], Some(Tier::Bronze)),
        ([10, 12, 0], None),
    ] {
        assert_eq!(tier(in_areas), expected, "{in_areas:?}");
    }
}

#[test]
fn own_initiatives_count_in_the_total_and_in_their_area() {
    let definition = city();
    let mut standings = counting(&definition, [3, 4, 0]);
    assert_eq!(evaluate(&definition, &standings).tier, None);
    standings.push(own("DI"));
    let outcome = evaluate(&definition, &standings);
    assert_eq!((outcome.tier, outcome.total), (Some(Tier::Bronze), 8));
}

#[test]
fn min_total_at_its_edges() {
    let condition = Condition::MinTotal(8);
    for (n, met) in [(7, false), (8, true), (9, true)] {
        assert_eq!(gold(&condition, &counting(&city(), [n, 0, 0])), met);
    }
    assert_eq!(
        needs(&condition, &counting(&city(), [2, 0, 0])),
        ["あと6項目"]
    );
}

#[test]
fn min_per_area_at_its_edges() {
    let condition = Condition::MinPerArea(3);
    for (n, met) in [(2, false), (3, true), (4, true)] {
        assert_eq!(gold(&condition, &counting(&city(), [n, 3, 5])), met);
    }
    assert_eq!(
        needs(&condition, &counting(&city(), [2, 3, 1])),
        ["人材育成であと1項目", "ダイバーシティであと2項目"]
    );
}

#[test]
fn required_items_must_all_count() {
    let condition = Condition::RequiredItems(vec![code("WLB-02"), code("HR-01")]);
    assert!(!gold(&condition, &counting(&city(), [1, 1, 0])));
    assert!(gold(&condition, &counting(&city(), [1, 2, 0])));
    assert_eq!(
        needs(&condition, &counting(&city(), [1, 1, 0])),
        ["必須の取組 WLB-02"]
    );
    assert!(!gold(
        &condition,
        &[
            (code("WLB-02"), Standing::NotApplicable),
            (code("HR-01"), Standing::Counts)
        ]
    ));
}

#[test]
fn min_points_at_its_edges() {
    let mut definition = with_tiers(&[(Tier::Gold, &[Condition::MinPoints(6)])]);
    definition
        .items
        .iter_mut()
        .find(|item| item.code == code("HR-01"))
        .unwrap()
        .points = 4;
    let reached = |in_areas| evaluate(&definition, &counting(&definition, in_areas));
    for (n, met) in [(2, false), (3, true), (4, true)] {
        assert_eq!(reached([n, 0, 0]).tier.is_some(), met);
    }
    assert_eq!(reached([2, 0, 0]).points, 5);
    assert_eq!(
        reached([2, 0, 0]).next.unwrap().missing,
        [Missing::Points(1)]
    );
}

#[test]
fn result_items_at_their_edges() {
    // HR-04 and HR-08, then WLB-04, WLB-05 and WLB-08 are flagged.
    let condition = Condition::ResultItems(3);
    for (in_areas, met) in [([8, 3, 0], false), ([8, 4, 0], true), ([8, 5, 0], true)] {
        assert_eq!(
            gold(&condition, &counting(&city(), in_areas)),
            met,
            "{in_areas:?}"
        );
    }
    assert_eq!(
        needs(&condition, &counting(&city(), [8, 0, 0])),
        ["実績を示す取組であと1項目"]
    );
}

#[test]
fn a_share_of_items_at_its_edges() {
    // 75% of 32 are 24.
    let condition = Condition::MinPercent {
        of: PercentOf::Items,
        percent: 75,
    };
    for (in_areas, met) in [([8, 8, 7], false), ([8, 8, 8], true), ([8, 8, 9], true)] {
        assert_eq!(
            gold(&condition, &counting(&city(), in_areas)),
            met,
            "{in_areas:?}"
        );
    }
    assert_eq!(
        needs(&condition, &counting(&city(), [8, 8, 7])),
        ["該当する項目の75%まであと1項目"]
    );
}

#[test]
fn own_initiatives_are_in_no_share() {
    let condition = Condition::MinPercent {
        of: PercentOf::Items,
        percent: 75,
    };
    let mut standings = counting(&city(), [8, 8, 7]);
    standings.extend([own("HR"), own("WLB"), own("DI")]);
    assert!(!gold(&condition, &standings));
}

#[test]
fn what_does_not_apply_leaves_the_share() {
    // 23 of 32 are 71.8%; 23 of 30 are 76.6%.
    let condition = Condition::MinPercent {
        of: PercentOf::Items,
        percent: 75,
    };
    let mut standings = counting(&city(), [8, 8, 7]);
    standings.push((code("DI-10"), Standing::NotApplicable));
    assert!(!gold(&condition, &standings), "23 of 31 are 74.1%");
    standings.push((code("DI-09"), Standing::NotApplicable));
    assert!(gold(&condition, &standings));
}

#[test]
fn a_share_of_nothing_is_not_met() {
    let condition = Condition::MinPercent {
        of: PercentOf::Items,
        percent: 1,
    };
    let nothing: Vec<_> = city()
        .items
        .iter()
        .map(|item| (item.code.clone(), Standing::NotApplicable))
        .collect();
    assert!(!gold(&condition, &nothing));
    assert_eq!(needs(&condition, &nothing), ["該当する項目の1%以上"]);
}

#[test]
fn a_share_of_points_weighs_them() {
    let mut definition = with_tiers(&[(
        Tier::Gold,
        &[Condition::MinPercent {
            of: PercentOf::Points,
            percent: 50,
        }],
    )]);
    definition
        .items
        .iter_mut()
        .find(|item| item.code == code("HR-01"))
        .unwrap()
        .points = 31;
    // 62 points in all: 31 are exactly half.
    assert_eq!(
        evaluate(&definition, &counting(&definition, [1, 0, 0])).tier,
        Some(Tier::Gold)
    );
    definition
        .items
        .iter_mut()
        .find(|item| item.code == code("HR-01"))
        .unwrap()
        .points = 30;
    let outcome = evaluate(&definition, &counting(&definition, [1, 0, 0]));
    assert_eq!(
        outcome.next.unwrap().missing,
        [Missing::Share {
            of: PercentOf::Points,
            percent: 50,
            count: 1
        }]
    );
}

#[test]
fn items_switched_off_never_count() {
    let mut definition = with_tiers(&[(Tier::Gold, &[Condition::MinTotal(2)])]);
    definition.items.first_mut().unwrap().enabled = false;
    let standings = [
        (code("HR-01"), Standing::Counts),
        (code("HR-02"), Standing::Counts),
    ];
    assert_eq!(evaluate(&definition, &standings).total, 1);
    assert_eq!(definition.standard_items(), 31);
}

#[test]
fn unknown_and_repeated_items_do_no_harm() {
    let definition = city();
    let standings = [
        (code("XX-01"), Standing::Counts),
        (code("HR-01"), Standing::Counts),
        (code("HR-01"), Standing::Counts),
    ];
    assert_eq!(evaluate(&definition, &standings).total, 1);
}

#[test]
fn the_first_tier_from_the_top_wins_and_next_is_the_one_above() {
    let definition = with_tiers(&[
        (
            Tier::Platinum,
            &[Condition::MinTotal(3), Condition::MinPerArea(1)],
        ),
        (Tier::Bronze, &[Condition::MinTotal(1)]),
    ]);
    let outcome = evaluate(&definition, &counting(&definition, [2, 0, 0]));
    assert_eq!(outcome.tier, Some(Tier::Bronze));
    let next = outcome.next.unwrap();
    assert_eq!(next.tier, Tier::Platinum);
    assert_eq!(next.missing.first(), Some(&Missing::Items(1)));
    assert_eq!(next.missing.len(), 3);
    let top = evaluate(&definition, &counting(&definition, [1, 1, 1]));
    assert_eq!((top.tier, top.next), (Some(Tier::Platinum), None));
}

#[test]
fn the_ruler_has_a_cell_for_each_item_and_marks_from_the_lowest() {
    let ruler = Ruler::new(&city(), 20, 1);
    assert_eq!(ruler.cells, 32);
    assert_eq!(
        ruler.marks,
        [
            (Tier::Bronze, 8),
            (Tier::Silver, 14),
            (Tier::Gold, 20),
            (Tier::Platinum, 26)
        ]
    );
    assert_eq!(Ruler::new(&city(), 33, 2).cells, 35);
}

fn any_condition() -> impl Strategy<Value = Condition> {
    let of = prop_oneof![Just(PercentOf::Items), Just(PercentOf::Points)];
    prop_oneof![
        (1u32..=35).prop_map(Condition::MinTotal),
        (1u32..=11).prop_map(Condition::MinPerArea),
        (1u32..=80).prop_map(Condition::MinPoints),
        (1u32..=8).prop_map(Condition::ResultItems),
        (of, 1u32..=100).prop_map(|(of, percent)| Condition::MinPercent { of, percent }),
        Just(Condition::RequiredItems(vec![code("WLB-02")])),
    ]
}

fn any_standing() -> impl Strategy<Value = Standing> {
    prop_oneof![
        Just(Standing::Counts),
        Just(Standing::NotApplicable),
        Just(Standing::Other)
    ]
}

proptest! {
    /// Accepting one more item lowers no tier, whatever the conditions.
    #[test]
    fn one_more_accepted_item_never_lowers_the_tier(
        conditions in prop::collection::vec(prop::collection::vec(any_condition(), 1..4), 1..5),
        points in prop::collection::vec(0u32..5, 35),
        standings in prop::collection::vec(any_standing(), 35),
        flipped in 0usize..35,
    ) {
        let mut definition = city();
        definition.tiers = Tier::ALL.into_iter().zip(conditions).map(|(tier, conditions)| TierRule { tier, conditions }).collect();
        for (item, points) in definition.items.iter_mut().zip(points) {
            item.points = points;
        }
        let mut standings: Vec<_> = definition.items.iter().map(|item| item.code.clone()).zip(standings).collect();
        let before = evaluate(&definition, &standings);
        standings.get_mut(flipped).unwrap().1 = Standing::Counts;
        let after = evaluate(&definition, &standings);
        prop_assert!(after.tier >= before.tier);
        prop_assert!(after.total >= before.total);
    }

    /// What is said to be missing is missing: a tier reached has nothing
    /// missing, the next one has something.
    #[test]
    fn next_always_misses_something(conditions in prop::collection::vec(any_condition(), 1..4), standings in prop::collection::vec(any_standing(), 35)) {
        let definition = with_tiers(&[(Tier::Gold, &conditions)]);
        let standings: Vec<_> = definition.items.iter().map(|item| item.code.clone()).zip(standings).collect();
        let outcome = evaluate(&definition, &standings);
        prop_assert_eq!(outcome.tier.is_some(), outcome.next.is_none());
        if let Some(next) = outcome.next {
            prop_assert!(!next.missing.is_empty());
            for missing in &next.missing {
                prop_assert!(!words::missing(Lang::En, &definition, missing).is_empty());
            }
        }
    }
}
