//! Which tier accepted items earn, and what the next one still needs.
//!
//! A tier is a list of conditions that must all hold. Tiers are tried from
//! the best down; the first that holds wins; none means not certified.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{AreaCode, CertificationRules, Item, ItemCode};
use crate::text::Text;

/// A tier (認定区分), ordered from bronze up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tier {
    /// ブロンズ
    Bronze,
    /// シルバー
    Silver,
    /// ゴールド
    Gold,
    /// プラチナ
    Platinum,
}

impl Tier {
    /// Every tier, best first, as pages and reports list them.
    pub const ALL: [Self; 4] = [Self::Platinum, Self::Gold, Self::Silver, Self::Bronze];

    /// The word in the file, in addresses and in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Platinum => "platinum",
            Self::Gold => "gold",
            Self::Silver => "silver",
            Self::Bronze => "bronze",
        }
    }

    /// Reads the word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tier| tier.as_str() == word)
    }

    /// What people call it.
    pub const fn name(self) -> Text {
        crate::programme::words::tier(self)
    }
}

/// What a tier asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TierRule {
    /// The tier.
    pub tier: Tier,
    /// All of these must hold; never empty.
    pub conditions: Vec<Condition>,
}

/// What a share is taken of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PercentOf {
    /// Items.
    Items,
    /// Points.
    Points,
}

impl PercentOf {
    /// The word in the file.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Items => "items",
            Self::Points => "points",
        }
    }

    /// Reads the word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Items, Self::Points]
            .into_iter()
            .find(|of| of.as_str() == word)
    }
}

/// One condition of a tier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Condition {
    /// So many items count, own-initiative ones included.
    MinTotal(u32),
    /// So many items count in each area.
    MinPerArea(u32),
    /// These items count.
    RequiredItems(Vec<ItemCode>),
    /// The points of the items that count reach this sum.
    MinPoints(u32),
    /// Standard items that count × 100 ≥ percent × standard items that apply,
    /// in integers; nothing that applies means not met.
    MinPercent {
        /// Of items or of points.
        of: PercentOf,
        /// 1 to 100.
        percent: u32,
    },
    /// So many items flagged `result` count.
    ResultItems(u32),
}

/// How an item stands when a tier is worked out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It counts: claimed as implemented, or accepted by the reviewer.
    Counts,
    /// It does not apply to this operator, so no share is taken of it.
    NotApplicable,
    /// Anything else.
    Other,
}

/// How many items count in an area.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AreaCount {
    /// The area.
    pub area: AreaCode,
    /// Items that count there, own-initiative ones included.
    pub count: u32,
    /// The own-initiative ones among them.
    pub own: u32,
}

/// What is missing for a condition. The words are `crate::programme::words::missing`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Missing {
    /// So many more items.
    Items(u32),
    /// So many more items in an area.
    InArea {
        /// The area.
        area: AreaCode,
        /// How many more.
        count: u32,
    },
    /// This item.
    Required(ItemCode),
    /// So many more points.
    Points(u32),
    /// So many more items or points for the share asked for.
    Share {
        /// Of items or of points.
        of: PercentOf,
        /// The share asked for.
        percent: u32,
        /// How many more standard ones; 0 where nothing applies.
        count: u32,
    },
    /// So many more items with results.
    ResultItems(u32),
}

/// A condition, looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// The condition.
    pub condition: Condition,
    /// What is missing; empty when it holds.
    pub missing: Vec<Missing>,
}

impl Check {
    /// Whether the condition holds.
    pub const fn met(&self) -> bool {
        self.missing.is_empty()
    }
}

/// A tier, looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TierCheck {
    /// The tier.
    pub tier: Tier,
    /// Its conditions in the order of the rule.
    pub checks: Vec<Check>,
}

impl TierCheck {
    /// Whether all its conditions hold.
    pub fn met(&self) -> bool {
        self.checks.iter().all(Check::met)
    }
}

/// The tier above the one reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Next {
    /// The tier.
    pub tier: Tier,
    /// What it still needs; never empty.
    pub missing: Vec<Missing>,
}

/// What a set of standings comes to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// The tier reached, none for not certified.
    pub tier: Option<Tier>,
    /// Items that count, own-initiative ones included.
    pub total: u32,
    /// The own-initiative ones among them.
    pub own: u32,
    /// Their points.
    pub points: u32,
    /// Items that count in each area of the programme.
    pub per_area: Vec<AreaCount>,
    /// The tier above, none at the top.
    pub next: Option<Next>,
    /// Every tier looked at, best first.
    pub checks: Vec<TierCheck>,
}

/// Works out the tier. Items without a standing are [`Standing::Other`], and
/// of two standings of one item the later holds; items the version does not
/// ask for never count.
pub fn evaluate(definition: &CertificationRules, standings: &[(ItemCode, Standing)]) -> Outcome {
    let standings: BTreeMap<&ItemCode, Standing> = standings
        .iter()
        .map(|(code, standing)| (code, *standing))
        .collect();
    let count = Count {
        items: definition
            .open_items()
            .map(|item| {
                (
                    item,
                    standings
                        .get(&item.code)
                        .copied()
                        .unwrap_or(Standing::Other),
                )
            })
            .collect(),
        areas: definition.areas.iter().map(|area| area.code).collect(),
    };
    let checks: Vec<TierCheck> = definition
        .tiers
        .iter()
        .map(|rule| TierCheck {
            tier: rule.tier,
            checks: rule
                .conditions
                .iter()
                .map(|condition| Check {
                    condition: condition.clone(),
                    missing: count.missing(condition),
                })
                .collect(),
        })
        .collect();
    let reached = checks.iter().position(TierCheck::met);
    let above = reached
        .unwrap_or(checks.len())
        .checked_sub(1)
        .and_then(|i| checks.get(i));
    Outcome {
        tier: reached.and_then(|i| checks.get(i)).map(|check| check.tier),
        total: count.total(|_| true),
        own: count.total(|item| item.own_initiative),
        points: points(count.counting()),
        per_area: count
            .areas
            .iter()
            .map(|&area| AreaCount {
                area,
                count: count.in_area(area),
                own: count.total(|item| item.area == area && item.own_initiative),
            })
            .collect(),
        next: above.map(|check| Next {
            tier: check.tier,
            missing: check
                .checks
                .iter()
                .flat_map(|c| c.missing.clone())
                .collect(),
        }),
        checks,
    }
}

/// The items asked for with their standings.
struct Count<'a> {
    items: Vec<(&'a Item, Standing)>,
    areas: Vec<AreaCode>,
}

impl<'a> Count<'a> {
    fn counting(&self) -> impl Iterator<Item = &'a Item> + '_ {
        self.items
            .iter()
            .filter(|(_, standing)| *standing == Standing::Counts)
            .map(|(item, _)| *item)
    }

    fn total(&self, of: impl Fn(&Item) -> bool) -> u32 {
        count(self.counting().filter(|item| of(item)))
    }

    fn in_area(&self, area: AreaCode) -> u32 {
        self.total(|item| item.area == area)
    }

    /// What counts and what applies, of the standard items.
    fn share(&self, of: PercentOf) -> (u32, u32) {
        let applying = self
            .items
            .iter()
            .filter(|(item, s)| !item.own_initiative && *s != Standing::NotApplicable);
        let applying = applying.map(|(item, _)| *item);
        let counting = self.counting().filter(|item| !item.own_initiative);
        match of {
            PercentOf::Items => (count(counting), count(applying)),
            PercentOf::Points => (points(counting), points(applying)),
        }
    }

    fn missing(&self, condition: &Condition) -> Vec<Missing> {
        let short = |have: u32, need: u32| need.checked_sub(have).filter(|&n| n > 0);
        match condition {
            Condition::MinTotal(need) => short(self.total(|_| true), *need)
                .map(Missing::Items)
                .into_iter()
                .collect(),
            Condition::MinPerArea(need) => self
                .areas
                .iter()
                .filter_map(|&area| {
                    short(self.in_area(area), *need).map(|count| Missing::InArea { area, count })
                })
                .collect(),
            Condition::RequiredItems(codes) => codes
                .iter()
                .filter(|code| !self.counting().any(|item| item.code == **code))
                .cloned()
                .map(Missing::Required)
                .collect(),
            Condition::MinPoints(need) => short(points(self.counting()), *need)
                .map(Missing::Points)
                .into_iter()
                .collect(),
            Condition::MinPercent { of, percent } => {
                self.missing_share(*of, *percent).into_iter().collect()
            }
            Condition::ResultItems(need) => short(self.total(|item| item.result), *need)
                .map(Missing::ResultItems)
                .into_iter()
                .collect(),
        }
    }

    fn missing_share(&self, of: PercentOf, percent: u32) -> Option<Missing> {
        let (have, applying) = self.share(of);
        let needed = u64::from(percent) * u64::from(applying);
        if applying > 0 && u64::from(have) * 100 >= needed {
            return None;
        }
        let more = needed.div_ceil(100).saturating_sub(u64::from(have));
        Some(Missing::Share {
            of,
            percent,
            count: u32::try_from(more).unwrap_or(u32::MAX),
        })
    }
}

fn points<'a>(items: impl Iterator<Item = &'a Item>) -> u32 {
    items.fold(0, |sum, item| sum.saturating_add(item.points))
}

/// How many there are; programme files stay far below `u32::MAX`.
pub(crate) fn count<T>(things: impl Iterator<Item = T>) -> u32 {
    u32::try_from(things.count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
#[path = "tier_tests.rs"]
mod tests;
