//! The tier ruler, drawn alike for applicant and reviewer.

use serde::{Deserialize, Serialize};

use super::{CertificationRules, Condition, Tier, TierRule};

/// The tier ruler: one cell is one item; solid cells count, hatched ones may
/// still count, and thresholds stand as marks on the rail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ruler {
    /// All cells: the standard items asked for, more if more count.
    pub cells: u32,
    /// Solid cells, from the left.
    pub solid: u32,
    /// Hatched cells behind them.
    pub hatched: u32,
    /// Where each tier with a total begins, lowest first.
    pub marks: Vec<(Tier, u32)>,
}

impl Ruler {
    /// The ruler of a programme with so many items counting and so many that
    /// may still count.
    pub fn new(definition: &CertificationRules, solid: u32, hatched: u32) -> Self {
        let total_of = |rule: &TierRule| {
            rule.conditions
                .iter()
                .find_map(|condition| match condition {
                    Condition::MinTotal(total) => Some((rule.tier, *total)),
                    _ => None,
                })
        };
        let mut marks: Vec<_> = definition.tiers.iter().filter_map(total_of).collect();
        marks.reverse();
        Self {
            cells: definition
                .standard_items()
                .max(solid.saturating_add(hatched)),
            solid,
            hatched,
            marks,
        }
    }
}
