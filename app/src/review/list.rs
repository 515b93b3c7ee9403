//! What a work list shows, as a value and as an address: the same filter
//! gives the same address, so a list can be kept, sent and gone back to.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::application::State;
use crate::field::Fields;
use crate::id::AccountId;
use crate::programme::Tier;

/// How many rows a page of a list has.
pub const PAGE_ROWS: usize = 50;
/// Within how many days something is due soon.
pub const SOON_DAYS: u64 = 7;

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
    /// These states; none means all.
    pub states: BTreeSet<&'static str>,
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
    /// The states one can filter by: drafts are the operators' own.
    pub const STATES: [State; 5] = [
        State::Submitted,
        State::CorrectionRequested,
        State::UnderReview,
        State::Decided,
        State::Withdrawn,
    ];

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
            states: Self::STATES
                .into_iter()
                .map(State::as_str)
                .filter(|state| query.has("state", state))
                .collect(),
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
        fields.extend(self.states.iter().map(|s| ("state", (*s).to_owned())));
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

    /// Whether anything but the view and the call narrows the list.
    pub fn is_narrow(&self) -> bool {
        !self.states.is_empty()
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
            states: BTreeSet::from(["submitted", "under_review"]),
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
