//! The tally beside the form: tier, total, areas and ruler, from the items as
//! they were read. An item counts once it is complete ([`super::Stage`]); until then
//! it stands apart from every other answer, so that the tally never falls
//! because somebody goes on with an item.

use super::{Answer, ItemReading, Stage};
use crate::programme::{
    AreaCode, AreaCount, CertificationRules, Condition, Outcome, Ruler, Standing, Tier, evaluate,
    tier,
};

/// How far an area is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AreaTally {
    /// The area.
    pub area: AreaCode,
    /// Its standard items.
    pub of: u32,
    /// Standard items answered, whatever the answer and however complete.
    pub answered: u32,
    /// Items that count, own-initiative ones included.
    pub implemented: u32,
    /// The own-initiative ones among them.
    pub own: u32,
    /// Items answered with something missing or wrong, own-initiative ones
    /// included.
    pub incomplete: u32,
    /// The own-initiative ones among them.
    pub own_incomplete: u32,
    /// Complete answers to standard items other than implemented with how many
    /// there are, none left out but those that nobody gave.
    pub others: Vec<(Answer, u32)>,
    /// What each tier asks for in this area, best tier first.
    pub floors: Vec<Floor>,
}

/// What a tier asks for in each area.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Floor {
    /// The tier.
    pub tier: Tier,
    /// So many items in the area.
    pub need: u32,
    /// Whether the area has them.
    pub met: bool,
}

/// What the answers come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// Tier, total, areas and what the next tier needs.
    pub outcome: Outcome,
    /// Standard items asked for.
    pub of: u32,
    /// Standard items without an answer.
    pub unanswered: u32,
    /// Items answered with something missing or wrong.
    pub incomplete: u32,
    /// The tier that is reached once those are complete, if it is a better one.
    pub then: Option<Tier>,
    /// The areas, in the order of the page.
    pub areas: Vec<AreaTally>,
    /// The ruler: solid cells count, hatched ones will once they are complete.
    pub ruler: Ruler,
}

impl Tally {
    /// Adds up the items of one set of rules.
    pub fn new(definition: &CertificationRules, readings: &[ItemReading]) -> Self {
        let outcome = evaluated(definition, readings, Stage::standing);
        let once_complete = evaluated(definition, readings, Stage::once_complete);
        let areas: Vec<_> = outcome
            .per_area
            .iter()
            .map(|n| area_tally(definition, readings, *n))
            .collect();
        Self {
            of: definition.standard_items(),
            unanswered: areas
                .iter()
                .map(|area| area.of.saturating_sub(area.answered))
                .sum(),
            incomplete: areas.iter().map(|area| area.incomplete).sum(),
            then: once_complete
                .tier
                .filter(|_| once_complete.tier > outcome.tier),
            ruler: Ruler::new(
                definition,
                outcome.total,
                once_complete.total.saturating_sub(outcome.total),
            ),
            areas,
            outcome,
        }
    }

    /// The tally of one area.
    pub fn area(&self, area: AreaCode) -> Option<&AreaTally> {
        self.areas.iter().find(|tally| tally.area == area)
    }
}

impl AreaTally {
    /// Answers to standard items that are complete and do not count.
    pub fn other(&self) -> u32 {
        self.others.iter().map(|(_, n)| *n).sum()
    }

    /// The cells of the area's bar: own initiatives come on top.
    pub fn cells(&self) -> u32 {
        (self.of + self.own).max(self.implemented + self.incomplete + self.other())
    }
}

impl Stage {
    /// How an item counts before anybody reviewed it.
    pub const fn standing(self) -> Standing {
        match self {
            Self::Complete(answer) => answer.standing(),
            Self::Unanswered | Self::Incomplete(_) => Standing::Other,
        }
    }

    /// How it will count when what is missing is there.
    const fn once_complete(self) -> Standing {
        match self {
            Self::Complete(answer) | Self::Incomplete(answer) => answer.standing(),
            Self::Unanswered => Standing::Other,
        }
    }
}

fn evaluated(
    definition: &CertificationRules,
    readings: &[ItemReading],
    standing: impl Fn(Stage) -> Standing,
) -> Outcome {
    let standings: Vec<_> = readings
        .iter()
        .map(|reading| (reading.item.clone(), standing(reading.stage())))
        .collect();
    evaluate(definition, &standings)
}

fn area_tally(
    definition: &CertificationRules,
    readings: &[ItemReading],
    counted: AreaCount,
) -> AreaTally {
    let AreaCount {
        area,
        count: implemented,
        own,
    } = counted;
    let stages: Vec<(bool, Stage)> = definition
        .items_of(area)
        .filter_map(|item| {
            let reading = readings.iter().find(|reading| reading.item == item.code)?;
            Some((item.own_initiative, reading.stage()))
        })
        .collect();
    let standard = || {
        stages
            .iter()
            .filter(|(own, _)| !own)
            .map(|(_, stage)| *stage)
    };
    let incomplete = |own: bool| {
        let begun = |it: &&(bool, Stage)| it.0 == own && matches!(it.1, Stage::Incomplete(_));
        tier::count(stages.iter().filter(begun))
    };
    let given = |answer: Answer| tier::count(standard().filter(|s| *s == Stage::Complete(answer)));
    AreaTally {
        area,
        of: tier::count(
            definition
                .items_of(area)
                .filter(|item| !item.own_initiative),
        ),
        answered: tier::count(standard().filter(|stage| *stage != Stage::Unanswered)),
        implemented,
        own,
        incomplete: incomplete(false) + incomplete(true),
        own_incomplete: incomplete(true),
        others: Answer::ALL
            .into_iter()
            .filter(|answer| *answer != Answer::Implemented)
            .map(|answer| (answer, given(answer)))
            .filter(|(_, n)| *n > 0)
            .collect(),
        floors: floors(definition, implemented),
    }
}

fn floors(definition: &CertificationRules, implemented: u32) -> Vec<Floor> {
    let floor = |tier: Tier, condition: &Condition| match condition {
        Condition::MinPerArea(need) => Some(Floor {
            tier,
            need: *need,
            met: implemented >= *need,
        }),
        _ => None,
    };
    definition
        .tiers
        .iter()
        .flat_map(|rule| rule.conditions.iter().filter_map(|c| floor(rule.tier, c)))
        .collect()
}
