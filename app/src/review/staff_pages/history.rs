//! What was done to a case.

use super::case::{Head, page};
use leptos::prelude::*;

use crate::text::lang;
use crate::time::{Instant, date_time};
use crate::ui::{Event, Timeline};

/// Something in the history, in words already.
pub struct Story {
    /// When.
    pub at: Instant,
    /// What.
    pub say: String,
    /// By whom.
    pub who: String,
    /// Whether it is one of the few that everything turns on.
    pub milestone: bool,
}

/// The history.
pub struct HistoryModel<'a> {
    /// The case.
    pub head: &'a Head,
    /// What happened, oldest first.
    pub story: Vec<Story>,
}

/// `/staff/applications/{id}/history`
pub fn history(model: HistoryModel<'_>) -> AnyView {
    let events = model
        .story
        .into_iter()
        .map(|story| Event {
            when: date_time(lang(), story.at).into(),
            datetime: story.at.to_rfc3339(),
            title: story.say.into(),
            who: story.who.into(),
            more: None,
            milestone: story.milestone,
        })
        .collect();
    page(
        model.head,
        "/history",
        view! { <Timeline events /> }.into_any(),
    )
}
