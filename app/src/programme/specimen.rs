//! Programmes for tests.
#![expect(clippy::unwrap_used, reason = "tests")]

use super::{
    AreaCode, CertificationRules, Condition, Item, ItemCode, Standing, Tier, TierRule, parse,
};

/// The FY2023 programme of the city: 32 items and three own ones, tiers from
/// 8, 14, 20 and 26 items with 1, 2, 3 and 4 in each area.
pub(crate) fn city() -> CertificationRules {
    parse(include_str!(
        "../../../server/assets/programmes/asahikawa-fy2023.toml"
    ))
    .unwrap()
    .definition
    .certification()
    .clone()
}

/// The city's items with these tiers.
pub(crate) fn with_tiers(tiers: &[(Tier, &[Condition])]) -> CertificationRules {
    let rule = |(tier, conditions): &(Tier, &[Condition])| TierRule {
        tier: *tier,
        conditions: conditions.to_vec(),
    };
    CertificationRules {
        tiers: tiers.iter().map(rule).collect(),
        ..city()
    }
}

/// The code written so.
pub(crate) fn code(text: &str) -> ItemCode {
    ItemCode::parse(text).unwrap()
}

/// Standings in which the first so many standard items of each area count.
pub(crate) fn counting(
    definition: &CertificationRules,
    in_areas: [u32; 3],
) -> Vec<(ItemCode, Standing)> {
    let of = |area: AreaCode, n: u32| {
        let standard: Vec<&Item> = definition
            .items_of(area)
            .filter(|item| !item.own_initiative)
            .collect();
        assert!(standard.len() >= n as usize, "the area has so many items");
        standard
            .into_iter()
            .take(n as usize)
            .map(|item| (item.code.clone(), Standing::Counts))
            .collect::<Vec<_>>()
    };
    AreaCode::ALL
        .into_iter()
        .zip(in_areas)
        .flat_map(|(area, n)| of(area, n))
        .collect()
}
