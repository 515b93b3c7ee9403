//! The tally beside the form: tier, total, areas and ruler, from the answers
//! as they stand. The same on the server and in the browser.

use serde::{Deserialize, Serialize};

use super::{Answer, ItemReading};
use crate::field::Fields;
use crate::programme::{
    AreaCode, AreaCount, Condition, Definition, ItemCode, Outcome, Ruler, Standing, Tier, evaluate,
    tier,
};

/// One item, as far as the tally is concerned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// The item.
    pub item: ItemCode,
    /// The answer chosen, if any.
    pub answer: Option<Answer>,
    /// Whether something typed there cannot be taken; an implemented item
    /// counts once that is put right.
    pub wrong: bool,
}

impl From<&ItemReading> for Mark {
    fn from(reading: &ItemReading) -> Self {
        Self {
            item: reading.item.clone(),
            answer: reading.answer,
            wrong: reading.wrong,
        }
    }
}

/// The marks of a form that holds nothing but the chosen answers.
pub fn marks(definition: &Definition, fields: &Fields) -> Vec<Mark> {
    definition
        .open_items()
        .map(|item| Mark {
            item: item.code.clone(),
            answer: Answer::parse(fields.get(&format!("{}.answer", item.code))),
            wrong: false,
        })
        .collect()
}

/// How far an area is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AreaTally {
    /// The area.
    pub area: AreaCode,
    /// Its standard items.
    pub of: u32,
    /// Standard items answered, whatever the answer.
    pub answered: u32,
    /// Items that count, own-initiative ones included.
    pub implemented: u32,
    /// The own-initiative ones among them.
    pub own: u32,
    /// Implemented items with something to put right first.
    pub doing: u32,
    /// Answers to standard items other than implemented with how many there
    /// are, none left out but those that nobody gave.
    pub others: Vec<(Answer, u32)>,
    /// What each tier asks for in this area, best tier first.
    pub floors: Vec<Floor>,
}

/// What a tier asks for in each area.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Floor {
    /// The tier.
    pub tier: Tier,
    /// So many items in the area.
    pub need: u32,
    /// Whether the area has them.
    pub met: bool,
}

/// What the answers come to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Tier, total, areas and what the next tier needs.
    pub outcome: Outcome,
    /// Standard items asked for.
    pub of: u32,
    /// Standard items without an answer.
    pub unanswered: u32,
    /// Implemented items with something to put right first.
    pub doing: u32,
    /// The areas, in the order of the page.
    pub areas: Vec<AreaTally>,
    /// The ruler: solid cells count, hatched ones are to be put right.
    pub ruler: Ruler,
}

impl Tally {
    /// Adds up the marks of one set of rules.
    pub fn new(definition: &Definition, marks: &[Mark]) -> Self {
        let standings: Vec<_> = marks
            .iter()
            .map(|mark| (mark.item.clone(), standing(mark)))
            .collect();
        let outcome = evaluate(definition, &standings);
        let areas: Vec<_> = outcome
            .per_area
            .iter()
            .map(|n| area_tally(definition, marks, *n))
            .collect();
        let doing = areas.iter().map(|area| area.doing).sum();
        Self {
            of: definition.standard_items(),
            unanswered: areas
                .iter()
                .map(|area| area.of.saturating_sub(area.answered))
                .sum(),
            doing,
            ruler: Ruler::new(definition, outcome.total, doing),
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
    /// Answers that do not count, or not yet.
    pub fn other(&self) -> u32 {
        self.others.iter().map(|(_, n)| *n).sum::<u32>() + self.doing
    }

    /// The cells of the area's bar: own initiatives come on top.
    pub fn cells(&self) -> u32 {
        (self.of + self.own).max(self.implemented + self.other())
    }
}

fn standing(mark: &Mark) -> Standing {
    match mark.answer {
        Some(answer) if !mark.wrong => answer.standing(),
        _ => Standing::Other,
    }
}

fn area_tally(definition: &Definition, marks: &[Mark], counted: AreaCount) -> AreaTally {
    let AreaCount {
        area,
        count: implemented,
        own,
    } = counted;
    let answers: Vec<(bool, bool, Answer)> = definition
        .items_of(area)
        .filter_map(|item| {
            let mark = marks.iter().rfind(|mark| mark.item == item.code)?;
            Some((item.own_initiative, mark.wrong, mark.answer?))
        })
        .collect();
    let standard = || answers.iter().filter(|(own, _, _)| !own);
    let number = |given: Answer| tier::count(standard().filter(|(_, _, answer)| *answer == given));
    AreaTally {
        area,
        of: tier::count(
            definition
                .items_of(area)
                .filter(|item| !item.own_initiative),
        ),
        answered: tier::count(standard()),
        implemented,
        own,
        doing: tier::count(
            answers
                .iter()
                .filter(|(_, wrong, answer)| *wrong && *answer == Answer::Implemented),
        ),
        others: Answer::ALL
            .into_iter()
            .filter(|answer| *answer != Answer::Implemented)
            .map(|answer| (answer, number(answer)))
            .filter(|(_, n)| *n > 0)
            .collect(),
        floors: floors(definition, implemented),
    }
}

fn floors(definition: &Definition, implemented: u32) -> Vec<Floor> {
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
