//! Words of the programme: tiers, conditions and what is missing. Those of the
//! programme file are in [`file`].

pub mod file;
pub mod public;
pub mod published;

use crate::programme::{
    AreaCode, CertificationRules, Condition, ItemCode, Missing, PercentOf, Tier,
};
use crate::text::{Lang, Text, count};

/// The name of a tier.
pub const fn tier(tier: Tier) -> Text {
    match tier {
        Tier::Platinum => Text::new("プラチナ", "Platinum"),
        Tier::Gold => Text::new("ゴールド", "Gold"),
        Tier::Silver => Text::new("シルバー", "Silver"),
        Tier::Bronze => Text::new("ブロンズ", "Bronze"),
    }
}

/// "1 item", "6 items".
fn items(n: u32) -> String {
    count(n, "item", "items")
}

/// "1 point", "6 points".
fn points(n: u32) -> String {
    count(n, "point", "points")
}

/// The fiscal years in which use counts, first and last where they are known:
/// 2023〜2025年度.
pub fn years(lang: Lang, n: u32, within: Option<(i32, i32)>) -> String {
    match (lang, within) {
        (Lang::Ja, None) => format!("募集の年度の前の{n}年度"),
        (Lang::Ja, Some((first, last))) if first == last => format!("{last}年度"),
        (Lang::Ja, Some((first, last))) => format!("{first}〜{last}年度"),
        (Lang::En, None) => format!(
            "the {} before that of the call",
            count(n, "fiscal year", "fiscal years")
        ),
        (Lang::En, Some((first, last))) if first == last => format!("fiscal year {last}"),
        (Lang::En, Some((first, last))) => format!("fiscal years {first} to {last}"),
    }
}

fn area_name(lang: Lang, definition: &CertificationRules, area: AreaCode) -> &str {
    definition
        .area(area)
        .map_or(area.as_str(), |area| area.short.of(lang))
}

fn item_list(codes: &[ItemCode]) -> String {
    codes
        .iter()
        .map(ItemCode::as_str)
        .collect::<Vec<_>>()
        .join(", ")
}

/// A condition, as the criteria page states it.
pub fn condition(lang: Lang, condition: &Condition) -> String {
    match (lang, condition) {
        (Lang::Ja, Condition::MinTotal(n)) => format!("{n}項目以上"),
        (Lang::En, Condition::MinTotal(n)) => format!("At least {}", items(*n)),
        (Lang::Ja, Condition::MinPerArea(n)) => format!("各分野で{n}項目以上"),
        (Lang::En, Condition::MinPerArea(n)) => format!("At least {} in each area", items(*n)),
        (Lang::Ja, Condition::RequiredItems(codes)) => format!("必須の取組 {}", item_list(codes)),
        (Lang::En, Condition::RequiredItems(codes)) => format!("Required: {}", item_list(codes)),
        (Lang::Ja, Condition::MinPoints(n)) => format!("{n}点以上"),
        (Lang::En, Condition::MinPoints(n)) => format!("At least {}", points(*n)),
        (
            Lang::Ja,
            Condition::MinPercent {
                of: PercentOf::Items,
                percent,
            },
        ) => {
            format!("該当する項目の{percent}%以上")
        }
        (
            Lang::Ja,
            Condition::MinPercent {
                of: PercentOf::Points,
                percent,
            },
        ) => {
            format!("該当する項目の点数の{percent}%以上")
        }
        (
            Lang::En,
            Condition::MinPercent {
                of: PercentOf::Items,
                percent,
            },
        ) => {
            format!("At least {percent}% of the items that apply")
        }
        (
            Lang::En,
            Condition::MinPercent {
                of: PercentOf::Points,
                percent,
            },
        ) => {
            format!("At least {percent}% of the points of the items that apply")
        }
        (Lang::Ja, Condition::ResultItems(n)) => format!("実績を示す取組{n}項目以上"),
        (Lang::En, Condition::ResultItems(n)) => format!("At least {} showing results", items(*n)),
    }
}

/// What a tier still needs, e.g. あと6項目.
pub fn missing(lang: Lang, definition: &CertificationRules, missing: &Missing) -> String {
    match (lang, missing) {
        (Lang::Ja, Missing::Items(n)) => format!("あと{n}項目"),
        (Lang::En, Missing::Items(n)) => count(*n, "more item", "more items"),
        (Lang::Ja, Missing::InArea { area, count }) => {
            format!("{}であと{count}項目", area_name(lang, definition, *area))
        }
        (Lang::En, Missing::InArea { area, count: n }) => {
            format!(
                "{} in {}",
                count(*n, "more item", "more items"),
                area_name(lang, definition, *area)
            )
        }
        (Lang::Ja, Missing::Required(code)) => format!("必須の取組 {code}"),
        (Lang::En, Missing::Required(code)) => format!("Required item {code}"),
        (Lang::Ja, Missing::Points(n)) => format!("あと{n}点"),
        (Lang::En, Missing::Points(n)) => count(*n, "more point", "more points"),
        (
            _,
            Missing::Share {
                of,
                percent,
                count: 0,
            },
        ) => condition(
            lang,
            &Condition::MinPercent {
                of: *of,
                percent: *percent,
            },
        ),
        (
            Lang::Ja,
            Missing::Share {
                of: PercentOf::Items,
                percent,
                count,
            },
        ) => {
            format!("該当する項目の{percent}%まであと{count}項目")
        }
        (
            Lang::Ja,
            Missing::Share {
                of: PercentOf::Points,
                percent,
                count,
            },
        ) => {
            format!("該当する項目の点数の{percent}%まであと{count}点")
        }
        (
            Lang::En,
            Missing::Share {
                of: PercentOf::Items,
                percent,
                count,
            },
        ) => {
            format!(
                "{} more for {percent}% of the items that apply",
                items(*count)
            )
        }
        (
            Lang::En,
            Missing::Share {
                of: PercentOf::Points,
                percent,
                count,
            },
        ) => {
            format!(
                "{} more for {percent}% of the points that apply",
                points(*count)
            )
        }
        (Lang::Ja, Missing::ResultItems(n)) => format!("実績を示す取組であと{n}項目"),
        (Lang::En, Missing::ResultItems(n)) => format!("{} more showing results", items(*n)),
    }
}

/// What is decided, in a few words.
pub fn outcome(lang: Lang, tier: Option<Tier>) -> String {
    match (lang, tier) {
        (Lang::Ja, Some(tier)) => format!("{}で認定", tier.name().ja),
        (Lang::En, Some(tier)) => format!("Certified: {}", tier.name().en),
        (Lang::Ja, None) => "認定しない".to_owned(),
        (Lang::En, None) => "Not certified".to_owned(),
    }
}
