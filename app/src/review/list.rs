//! What a work list shows, as a value and as an address: the same filter
//! gives the same address, so a list can be kept, sent and gone back to.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::Task;
use crate::application::State;
use crate::approval;
use crate::field::Fields;
use crate::id::AccountId;
use crate::programme::Tier;
use crate::review::words::pages as review_pages;
use crate::review::words::staff as words;
use crate::text::{Lang, Text};

/// How many rows a page of a list has.
pub const PAGE_ROWS: usize = 50;
/// Within how many days something is due soon.
pub const SOON_DAYS: u64 = 7;

/// Where an application stands as the office tells it apart: its state, and
/// inside a review what it waits for. Drafts are the operators' own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// It has arrived, nobody has looked at it.
    Submitted,
    /// It came back after a correction.
    Resubmitted,
    /// It is with the operator.
    CorrectionRequested,
    /// It is being judged.
    UnderReview,
    /// The reviewer asks for evidence.
    Waiting,
    /// The reviewer has handed it in.
    Reviewed,
    /// A decision waits for approval.
    Proposed,
    /// An approved decision waits for its release.
    Approved,
    /// The result is out.
    Decided,
    /// The operator took it back.
    Withdrawn,
}

impl Stage {
    /// Every stage, in the order of the work.
    pub const ALL: [Self; 10] = [
        Self::Submitted,
        Self::Resubmitted,
        Self::CorrectionRequested,
        Self::UnderReview,
        Self::Waiting,
        Self::Reviewed,
        Self::Proposed,
        Self::Approved,
        Self::Decided,
        Self::Withdrawn,
    ];

    /// The word in the address.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Submitted => "submitted",
            Self::Resubmitted => "resubmitted",
            Self::CorrectionRequested => "correction_requested",
            Self::UnderReview => "under_review",
            Self::Waiting => "waiting",
            Self::Reviewed => "reviewed",
            Self::Proposed => "proposed",
            Self::Approved => "approved",
            Self::Decided => "decided",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Where an application stands; none for a draft. `again` says that it was
    /// sent more than once, `task` how far its reviewer is, `decision` where
    /// its live decision stands.
    pub fn of(
        state: State,
        again: bool,
        task: Option<Task>,
        decision: Option<approval::State>,
    ) -> Option<Self> {
        Some(match (state, decision, task) {
            (State::Draft, ..) => return None,
            (State::Submitted, ..) if again => Self::Resubmitted,
            (State::Submitted, ..) => Self::Submitted,
            (State::CorrectionRequested, ..) => Self::CorrectionRequested,
            (State::UnderReview, Some(approval::State::Proposed), _) => Self::Proposed,
            (State::UnderReview, Some(approval::State::Approved), _) => Self::Approved,
            (State::UnderReview, _, Some(Task::Done)) => Self::Reviewed,
            (State::UnderReview, _, Some(Task::Waiting)) => Self::Waiting,
            (State::UnderReview, ..) => Self::UnderReview,
            (State::Decided, ..) => Self::Decided,
            (State::Withdrawn, ..) => Self::Withdrawn,
        })
    }

    /// Whether the office or the operator still has something to do.
    pub const fn is_open(self) -> bool {
        !matches!(self, Self::Decided | Self::Withdrawn)
    }

    /// What it is called.
    pub const fn name(self) -> Text {
        match self {
            Self::Submitted => State::Submitted.name(),
            Self::Resubmitted => words::RESUBMITTED,
            Self::CorrectionRequested => State::CorrectionRequested.name(),
            Self::UnderReview => State::UnderReview.name(),
            Self::Waiting => Task::Waiting.name(),
            Self::Reviewed => Task::Done.name(),
            Self::Proposed => approval::State::Proposed.name(),
            Self::Approved => approval::State::Approved.name(),
            Self::Decided => State::Decided.name(),
            Self::Withdrawn => State::Withdrawn.name(),
        }
    }
}

/// A ready-made way to look at the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum View {
    /// Everything that was sent.
    #[default]
    All,
    /// Open and due soon, or late.
    Due,
    /// The cases the person reviews.
    Mine,
    /// Open, and nobody reviews it.
    Unassigned,
    /// Reviewed; a decision is next.
    Decision,
}

impl View {
    /// Every view, in the order of the page.
    pub const ALL: [Self; 5] = [
        Self::All,
        Self::Due,
        Self::Mine,
        Self::Unassigned,
        Self::Decision,
    ];

    /// The word in the address.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Due => "due",
            Self::Mine => "mine",
            Self::Unassigned => "unassigned",
            Self::Decision => "decision",
        }
    }
}

/// What a list is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Sort {
    /// The day it is due.
    #[default]
    Due,
    /// The operator's name by its kana.
    Operator,
    /// When it last moved.
    Moved,
}

impl Sort {
    /// Every sort.
    pub const ALL: [Self; 3] = [Self::Due, Self::Operator, Self::Moved];

    /// The word in the address.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Due => "due",
            Self::Operator => "operator",
            Self::Moved => "moved",
        }
    }
}

/// Which calls are listed.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub enum Calls {
    /// The one at hand: the newest that has opened.
    #[default]
    Current,
    /// All of them.
    All,
    /// This one, as written in the address.
    One(uuid::Uuid),
}

/// Whose cases are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Whose {
    /// Everybody's.
    #[default]
    Any,
    /// Nobody's yet.
    Nobodys,
    /// One reviewer's.
    One(AccountId),
}

/// A place between two rows: the sort value and the identifier of a row.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Cursor {
    /// What the row is sorted by.
    pub value: String,
    /// The row.
    pub id: uuid::Uuid,
}

/// Which page of the list.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub enum Page {
    /// The first.
    #[default]
    First,
    /// The rows behind a place.
    After(Cursor),
    /// The rows in front of a place.
    Before(Cursor),
}

/// What a list shows.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Filter {
    /// The view.
    pub view: View,
    /// Which calls.
    pub calls: Calls,
    /// These stages; none means all.
    pub stages: BTreeSet<Stage>,
    /// Only what is open and whose day is over.
    pub late: bool,
    /// These claimed tiers; none means all.
    pub tiers: BTreeSet<Tier>,
    /// Whose cases.
    pub whose: Whose,
    /// What is looked for, as typed.
    pub q: String,
    /// Sorted by.
    pub sort: Sort,
    /// Largest first.
    pub down: bool,
    /// Which page.
    pub page: Page,
}

impl Filter {
    /// Reads an address's query. What cannot be read is left out.
    pub fn read(query: &Fields) -> Self {
        let cursor = |name| {
            let (value, id) = query.get(name).rsplit_once('~')?;
            Some(Cursor {
                value: value.to_owned(),
                id: uuid::Uuid::parse_str(id).ok()?,
            })
        };
        let find = |all: &[View]| {
            all.iter()
                .copied()
                .find(|view| view.as_str() == query.get("view"))
        };
        Self {
            view: find(&View::ALL).unwrap_or_default(),
            calls: match query.get("call") {
                "all" => Calls::All,
                one => uuid::Uuid::parse_str(one).map_or(Calls::Current, Calls::One),
            },
            stages: Stage::ALL
                .into_iter()
                .filter(|stage| query.has("state", stage.as_str()))
                .collect(),
            late: query.has("late", "yes"),
            tiers: Tier::ALL
                .into_iter()
                .filter(|tier| query.has("tier", tier.as_str()))
                .collect(),
            whose: match query.get("reviewer") {
                "none" => Whose::Nobodys,
                one => one.parse().map_or(Whose::Any, Whose::One),
            },
            q: query.get("q").trim().to_owned(),
            sort: Sort::ALL
                .into_iter()
                .find(|sort| sort.as_str() == query.get("sort"))
                .unwrap_or_default(),
            down: query.has("down", "yes"),
            page: match (cursor("after"), cursor("before")) {
                (Some(cursor), _) => Page::After(cursor),
                (None, Some(cursor)) => Page::Before(cursor),
                (None, None) => Page::First,
            },
        }
    }

    /// The fields of the address, in a fixed order and without those that say
    /// nothing.
    pub fn fields(&self) -> Vec<(&'static str, String)> {
        let mut fields = Vec::new();
        if self.view != View::All {
            fields.push(("view", self.view.as_str().to_owned()));
        }
        match &self.calls {
            Calls::Current => {}
            Calls::All => fields.push(("call", "all".to_owned())),
            Calls::One(id) => fields.push(("call", id.to_string())),
        }
        fields.extend(self.stages.iter().map(|s| ("state", s.as_str().to_owned())));
        if self.late {
            fields.push(("late", "yes".to_owned()));
        }
        fields.extend(self.tiers.iter().map(|t| ("tier", t.as_str().to_owned())));
        match self.whose {
            Whose::Any => {}
            Whose::Nobodys => fields.push(("reviewer", "none".to_owned())),
            Whose::One(id) => fields.push(("reviewer", id.to_string())),
        }
        if !self.q.is_empty() {
            fields.push(("q", self.q.clone()));
        }
        if self.sort != Sort::default() {
            fields.push(("sort", self.sort.as_str().to_owned()));
        }
        if self.down {
            fields.push(("down", "yes".to_owned()));
        }
        let cursor = |c: &Cursor| format!("{}~{}", c.value, c.id);
        match &self.page {
            Page::First => {}
            Page::After(place) => fields.push(("after", cursor(place))),
            Page::Before(place) => fields.push(("before", cursor(place))),
        }
        fields
    }

    /// The address of the list at `path`.
    pub fn href(&self, path: &str) -> String {
        let mut href = path.to_owned();
        for (n, (name, value)) in self.fields().into_iter().enumerate() {
            href.push(if n == 0 { '?' } else { '&' });
            href.push_str(name);
            href.push('=');
            escape(&mut href, &value);
        }
        href
    }

    /// The list from its first page with something changed.
    #[must_use]
    pub fn with(&self, change: impl FnOnce(&mut Self)) -> Self {
        let mut next = self.clone();
        next.page = Page::First;
        change(&mut next);
        next
    }

    /// The list sorted by `sort`, or the other way round if it is already.
    #[must_use]
    pub fn sorted_by(&self, sort: Sort) -> Self {
        self.with(|next| {
            next.down = self.sort == sort && !self.down;
            next.sort = sort;
        })
    }

    /// What narrows the list besides the view and the call, each in words and
    /// with the list without it. `reviewer` gives the name of one.
    pub fn narrowed(
        &self,
        lang: Lang,
        reviewer: impl Fn(AccountId) -> Option<String>,
    ) -> Vec<(String, Self)> {
        let mut all = Vec::new();
        for stage in &self.stages {
            let label = words::chip(lang, review_pages::STATE, stage.name().of(lang));
            let without = self.with(|next| {
                next.stages.remove(stage);
            });
            all.push((label, without));
        }
        if self.late {
            let without = self.with(|next| next.late = false);
            all.push((words::LATE.of(lang).to_owned(), without));
        }
        for tier in &self.tiers {
            let label = words::chip(lang, review_pages::CLAIMED_TIER, tier.name().of(lang));
            let without = self.with(|next| {
                next.tiers.remove(tier);
            });
            all.push((label, without));
        }
        let whose = match self.whose {
            Whose::Any => None,
            Whose::Nobodys => Some(words::NOBODY.of(lang).to_owned()),
            Whose::One(id) => reviewer(id),
        };
        if let Some(name) = whose {
            let label = words::chip(lang, words::REVIEWER, &name);
            all.push((label, self.with(|next| next.whose = Whose::Any)));
        }
        if !self.q.is_empty() {
            let label = words::chip(lang, words::SEARCH, &self.q);
            all.push((label, self.with(|next| next.q.clear())));
        }
        all
    }

    /// Whether anything but the view and the call narrows the list.
    pub fn is_narrow(&self) -> bool {
        !self.stages.is_empty()
            || self.late
            || !self.tiers.is_empty()
            || self.whose != Whose::Any
            || !self.q.is_empty()
    }
}

/// Percent-encodes a value of a query.
fn escape(into: &mut String, value: &str) {
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            into.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            _ = write!(into, "%{byte:02X}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn full() -> Filter {
        Filter {
            view: View::Due,
            calls: Calls::One(uuid::Uuid::from_u128(7)),
            stages: BTreeSet::from([Stage::Submitted, Stage::Waiting]),
            late: true,
            tiers: BTreeSet::from([Tier::Gold]),
            whose: Whose::One(AccountId::new(uuid::Uuid::from_u128(8))),
            q: "髙 &=".to_owned(),
            sort: Sort::Operator,
            down: true,
            page: Page::After(Cursor {
                value: "ユキ~ノ".to_owned(),
                id: uuid::Uuid::from_u128(9),
            }),
        }
    }

    #[test]
    fn a_filter_reads_back_from_its_fields() {
        for filter in [Filter::default(), full()] {
            let fields: Fields = filter.fields().into_iter().collect();
            assert_eq!(Filter::read(&fields), filter);
        }
    }

    #[test]
    fn a_stage_is_told_from_state_task_and_decision() {
        use crate::approval::State as D;
        use Stage as S;
        let table = [
            (State::Draft, false, None, None, None),
            (State::Submitted, false, None, None, Some(S::Submitted)),
            (
                State::Submitted,
                true,
                Some(Task::Done),
                None,
                Some(S::Resubmitted),
            ),
            (
                State::CorrectionRequested,
                true,
                Some(Task::Waiting),
                None,
                Some(S::CorrectionRequested),
            ),
            (State::UnderReview, false, None, None, Some(S::UnderReview)),
            (
                State::UnderReview,
                false,
                Some(Task::Asked),
                None,
                Some(S::UnderReview),
            ),
            (
                State::UnderReview,
                true,
                Some(Task::Active),
                None,
                Some(S::UnderReview),
            ),
            (
                State::UnderReview,
                false,
                Some(Task::Waiting),
                None,
                Some(S::Waiting),
            ),
            (
                State::UnderReview,
                false,
                Some(Task::Done),
                None,
                Some(S::Reviewed),
            ),
            (
                State::UnderReview,
                false,
                Some(Task::Done),
                Some(D::Proposed),
                Some(S::Proposed),
            ),
            (
                State::UnderReview,
                false,
                Some(Task::Done),
                Some(D::Approved),
                Some(S::Approved),
            ),
            (
                State::UnderReview,
                false,
                Some(Task::Done),
                Some(D::Void),
                Some(S::Reviewed),
            ),
            (
                State::Decided,
                false,
                Some(Task::Done),
                Some(D::Released),
                Some(S::Decided),
            ),
            (State::Withdrawn, false, None, None, Some(S::Withdrawn)),
        ];
        for (state, again, task, decision, stage) in table {
            assert_eq!(
                Stage::of(state, again, task, decision),
                stage,
                "{state:?} {task:?}"
            );
        }
    }

    #[test]
    fn everything_that_narrows_is_said_and_can_be_taken_off() {
        let filter = full();
        let all = filter.narrowed(Lang::Ja, |_| Some("審査 花子".to_owned()));
        let said: Vec<&str> = all.iter().map(|(label, _)| label.as_str()).collect();
        assert_eq!(
            said,
            [
                "状態:申請済み",
                "状態:資料待ち",
                "期限切れ",
                "申請した区分:ゴールド",
                "審査員:審査 花子",
                "探す:髙 &=",
            ]
        );
        for (label, without) in &all {
            let left = without.narrowed(Lang::Ja, |_| Some("審査 花子".to_owned()));
            assert_eq!(left.len(), said.len() - 1, "{label}");
        }
    }

    #[test]
    fn an_address_is_escaped_and_short_where_nothing_is_said() {
        assert_eq!(Filter::default().href("/staff"), "/staff");
        let href = Filter {
            q: "髙 &=".to_owned(),
            ..Filter::default()
        }
        .href("/staff");
        assert_eq!(href, "/staff?q=%E9%AB%99%20%26%3D");
    }

    #[test]
    fn sorting_again_turns_the_order_and_goes_to_the_first_page() {
        let once = full().sorted_by(Sort::Due);
        assert_eq!(
            (once.sort, once.down, once.page.clone()),
            (Sort::Due, false, Page::First)
        );
        assert!(once.sorted_by(Sort::Due).down);
    }

    #[test]
    fn what_cannot_be_read_is_left_out() {
        let fields: Fields = [
            ("state", "draft"),
            ("tier", "x"),
            ("after", "1"),
            ("call", "?"),
        ]
        .into_iter()
        .collect();
        assert_eq!(Filter::read(&fields), Filter::default());
    }
}
