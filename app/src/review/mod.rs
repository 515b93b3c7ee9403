//! The review (審査): a verdict with its reason on each claimed item, and what
//! the verdicts come to.
//!
//! The tier follows accepted items, never claimed ones. Verdicts belong to
//! the answers they judge: a new revision keeps those whose answers did not
//! change.

mod assignment;
pub mod day;
pub mod draft;
mod history;
pub mod islands;
pub mod list;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod staff_pages;
pub mod words;

use std::collections::BTreeMap;

pub use assignment::{
    CORRECTION_DAYS, HandIn, REVIEW_DAYS, Refused, Task, correction_due, review_due,
};
pub use history::{Event, told};
use serde::{Deserialize, Serialize};

use crate::assessment::{Answer, ItemAnswer, NOTE_MAX_CHARS, same_answer};
use crate::field::{Fields, Problem, Problems};
use crate::programme::{CertificationRules, ItemCode, Outcome, Ruler, Standing, evaluate, tier};
use crate::text::{self, Text};
use crate::time::Instant;
use crate::writing::{choice, optional};

/// What a reviewer says about a claimed item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VerdictKind {
    /// 認める
    Accepted,
    /// 認めない
    Rejected,
    /// 資料を求める: the case goes back to the operator (補正).
    NeedsMore,
}

impl VerdictKind {
    /// Every verdict, in the order of the form and of the keys 1 2 3.
    pub const ALL: [Self; 3] = [Self::Accepted, Self::Rejected, Self::NeedsMore];

    /// The word in forms and in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
            Self::NeedsMore => "needs_more",
        }
    }

    /// Reads the word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }

    /// Whether the operator has to be told why.
    pub const fn needs_reason(self) -> bool {
        !matches!(self, Self::Accepted)
    }

    /// The words on its button.
    pub const fn name(self) -> Text {
        crate::review::words::verdict(self)
    }
}

/// A verdict on one item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// The item.
    pub item: ItemCode,
    /// What the reviewer says.
    pub kind: VerdictKind,
    /// Why; the operator reads it. May be empty for [`VerdictKind::Accepted`].
    pub reason: String,
    /// For the office only.
    pub note: String,
}

impl Verdict {
    /// As given over the one `before`. The form comes filled in with what that
    /// one said; why something was missing is no reason to accept it.
    #[must_use]
    pub fn over(self, before: Option<&Self>) -> Self {
        let is_left_over = self.kind == VerdictKind::Accepted
            && before.is_some_and(|it| it.kind.needs_reason() && it.reason == self.reason);
        if is_left_over {
            Self {
                reason: String::new(),
                ..self
            }
        } else {
            self
        }
    }
}

/// A verdict on answers that were sent again since.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// What the reviewer said.
    pub verdict: Verdict,
    /// Number of the submission it was said on, from 1.
    pub n: u32,
}

/// A verdict that was given before the one that stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    /// What was said.
    pub verdict: Verdict,
    /// Number of the submission it was said on, from 1.
    pub n: u32,
    /// When.
    pub at: Instant,
    /// By whom, by name.
    pub by: String,
}

/// Earlier verdicts by item, the oldest first.
pub type Rounds = BTreeMap<ItemCode, Vec<Round>>;

/// How far a case is: counts of the items [`to_judge`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Every item to judge.
    pub of: u32,
    /// Those rejected.
    pub rejected: u32,
    /// Those waiting for more evidence.
    pub needs_more: u32,
    /// Those still without a verdict.
    pub left: u32,
}

/// Why a case cannot be proposed for decision yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// So many items have no verdict.
    VerdictsMissing(u32),
    /// So many items wait for more evidence; the case has to go back to the
    /// operator, or the reviewer has to settle them.
    NeedsMoreOpen(u32),
}

impl Refusal {
    /// What happened and what to do.
    pub fn say(self, lang: text::Lang) -> String {
        words::refusal(lang, self)
    }
}

/// The answers a reviewer judges: those claimed as implemented and, where a
/// tier depends on a share, those that are said not to apply.
pub fn to_judge<'a>(
    definition: &CertificationRules,
    answers: &'a [ItemAnswer],
) -> impl Iterator<Item = &'a ItemAnswer> {
    let shares = definition.has_percent_rule();
    answers.iter().filter(move |answer| match answer.answer {
        Answer::Implemented => true,
        Answer::NotApplicable => shares,
        Answer::IntroducedNotUsed | Answer::Planned | Answer::No => false,
    })
}

/// Reads a verdict from the fields `item`, `verdict`, `reason` and `note`.
///
/// # Errors
/// The item is none of `claimed`, nothing is chosen, a rejection or a request
/// has no reason, or a text is too long.
pub fn read_verdict(fields: &Fields, claimed: &[ItemCode]) -> Result<Verdict, Problems> {
    let mut problems = Problems::new();
    let mut keep = |problem| problems.push(problem);
    let item = ItemCode::parse(fields.get("item")).filter(|item| claimed.contains(item));
    if item.is_none() {
        keep(Problem::new("item", words::NOT_CLAIMED));
    }
    let kind = choice(fields, "verdict", words::VERDICT, VerdictKind::parse)
        .map_err(&mut keep)
        .ok();
    let reason = optional(fields, "reason", words::REASON, NOTE_MAX_CHARS)
        .map_err(&mut keep)
        .ok();
    if let (Some(kind), Some(None)) = (kind, &reason)
        && kind.needs_reason()
    {
        keep(Problem::with("reason", |lang| {
            words::reason_missing(lang, kind)
        }));
    }
    let note = optional(fields, "note", words::NOTE, NOTE_MAX_CHARS)
        .map_err(&mut keep)
        .ok();
    match (item, kind, reason, note) {
        (Some(item), Some(kind), Some(reason), Some(note)) if problems.is_empty() => Ok(Verdict {
            item,
            kind,
            reason: reason.unwrap_or_default(),
            note: note.unwrap_or_default(),
        }),
        _ => Err(problems),
    }
}

fn by_item(verdicts: &[Verdict]) -> BTreeMap<&ItemCode, VerdictKind> {
    verdicts
        .iter()
        .map(|verdict| (&verdict.item, verdict.kind))
        .collect()
}

/// How far the case is.
pub fn progress(
    definition: &CertificationRules,
    answers: &[ItemAnswer],
    verdicts: &[Verdict],
) -> Progress {
    let verdicts = by_item(verdicts);
    let with = |wanted: Option<VerdictKind>| {
        tier::count(
            to_judge(definition, answers)
                .filter(|answer| verdicts.get(&answer.item).copied() == wanted),
        )
    };
    Progress {
        of: tier::count(to_judge(definition, answers)),
        rejected: with(Some(VerdictKind::Rejected)),
        needs_more: with(Some(VerdictKind::NeedsMore)),
        left: with(None),
    }
}

/// How each item stands as claimed, before anybody reviewed it.
pub fn claims(answers: &[ItemAnswer]) -> Vec<(ItemCode, Standing)> {
    answers
        .iter()
        .map(|answer| (answer.item.clone(), answer.answer.standing()))
        .collect()
}

/// How each item stands by the verdicts so far: accepted claims count,
/// accepted "does not apply" leaves the shares, everything else is neither.
pub fn standings(
    definition: &CertificationRules,
    answers: &[ItemAnswer],
    verdicts: &[Verdict],
) -> Vec<(ItemCode, Standing)> {
    let verdicts = by_item(verdicts);
    standings_if(definition, answers, |item| {
        verdicts.get(item) == Some(&VerdictKind::Accepted)
    })
}

/// What the case comes to if everything that is still open is accepted
/// (すべて認めると).
pub fn at_best(
    definition: &CertificationRules,
    answers: &[ItemAnswer],
    verdicts: &[Verdict],
) -> Outcome {
    let verdicts = by_item(verdicts);
    let open = standings_if(definition, answers, |item| {
        verdicts.get(item) != Some(&VerdictKind::Rejected)
    });
    evaluate(definition, &open)
}

/// [`standings`], where only it is known which items are accepted.
pub fn standings_if(
    definition: &CertificationRules,
    answers: &[ItemAnswer],
    accepted: impl Fn(&ItemCode) -> bool,
) -> Vec<(ItemCode, Standing)> {
    let standing = |item: &ItemCode| {
        let answer = answers
            .iter()
            .find(|answer| &answer.item == item)
            .map(|answer| answer.answer);
        answer
            .filter(|_| accepted(item))
            .map_or(Standing::Other, Answer::standing)
    };
    definition
        .open_items()
        .map(|item| (item.code.clone(), standing(&item.code)))
        .collect()
}

/// The reviewer's ruler: accepted items solid, what may still count hatched.
pub fn ruler(
    definition: &CertificationRules,
    answers: &[ItemAnswer],
    verdicts: &[Verdict],
) -> Ruler {
    let now = evaluate(definition, &standings(definition, answers, verdicts)).total;
    let best = at_best(definition, answers, verdicts).total;
    Ruler::new(definition, now, best.saturating_sub(now))
}

/// Whether a decision can be proposed: every item to judge has a verdict and
/// none waits for more evidence.
pub fn ready_to_propose(
    definition: &CertificationRules,
    answers: &[ItemAnswer],
    verdicts: &[Verdict],
) -> Result<(), Refusal> {
    let counts = progress(definition, answers, verdicts);
    match (counts.left, counts.needs_more) {
        (0, 0) => Ok(()),
        (0, waiting) => Err(Refusal::NeedsMoreOpen(waiting)),
        (missing, _) => Err(Refusal::VerdictsMissing(missing)),
    }
}

/// How the case can be handed in: every item to judge needs a verdict. With
/// requests for evidence open it goes back to the office, not to a decision.
///
/// # Errors
/// [`Refusal::VerdictsMissing`].
pub fn hand_in(
    definition: &CertificationRules,
    answers: &[ItemAnswer],
    verdicts: &[Verdict],
) -> Result<HandIn, Refusal> {
    match ready_to_propose(definition, answers, verdicts) {
        Ok(()) => Ok(HandIn::Ready),
        Err(Refusal::NeedsMoreOpen(n)) => Ok(HandIn::NeedsMore(n)),
        Err(missing) => Err(missing),
    }
}

/// Whether a verdict on `item` given on the answers `old` still holds for the
/// answers `new`: that answer stayed the same.
pub fn still_holds(item: &ItemCode, old: &[ItemAnswer], new: &[ItemAnswer]) -> bool {
    let now = new.iter().find(|answer| &answer.item == item);
    let was = old.iter().find(|answer| &answer.item == item);
    now.is_some() && same_answer(was, now)
}

/// The items whose answers are others in a new revision.
pub fn changed<'a>(
    old: &[ItemAnswer],
    new: &'a [ItemAnswer],
) -> impl Iterator<Item = &'a ItemCode> {
    new.iter()
        .map(|answer| &answer.item)
        .filter(|item| !still_holds(item, old, new))
}

#[cfg(test)]
mod tests;
