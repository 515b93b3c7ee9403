//! States: a word and a shape; the tint is only the third voice.

use leptos::prelude::*;

use super::icon::{Icon, Shape};
use super::words::Words;

/// How a state looks. Red is for what was sent back and nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// Plain text: nothing to do any more.
    Done,
    /// Being worked on.
    Doing,
    /// Came back and is worked on again.
    Again,
    /// Nobody has begun.
    Todo,
    /// Cannot begin yet.
    Later,
    /// Sent back: something must be put right.
    Back,
    /// Good.
    Ok,
    /// Up for decision.
    Decision,
    /// Waits for somebody else.
    Wait,
    /// Refused, ended, switched off.
    Off,
}

impl Look {
    const fn class(self) -> &'static str {
        match self {
            Self::Done => "state state-done",
            Self::Doing | Self::Again => "state state-tag state-doing",
            Self::Todo => "state state-tag state-todo",
            Self::Later => "state state-later",
            Self::Back => "state state-tag state-back",
            Self::Ok | Self::Decision => "state state-tag state-ok",
            Self::Wait => "state state-tag state-wait",
            Self::Off => "state state-tag state-off",
        }
    }

    /// The shape that stands for it.
    pub const fn shape(self) -> Shape {
        match self {
            Self::Done | Self::Ok => Shape::Done,
            Self::Doing => Shape::Half,
            Self::Again => Shape::Turn,
            Self::Todo => Shape::Empty,
            Self::Later => Shape::Lock,
            Self::Back => Shape::Back,
            Self::Decision => Shape::Gavel,
            Self::Wait => Shape::Wait,
            Self::Off => Shape::No,
        }
    }
}

/// A state as a word with its shape.
#[component]
pub fn StateTag(
    /// How it looks.
    look: Look,
    /// The word.
    #[prop(into)]
    word: Words,
) -> impl IntoView {
    view! {
        <span class=look.class()>
            <Icon of=look.shape() />
            {word.into_string()}
        </span>
    }
}

/// Says that something was saved, and when.
#[component]
pub fn Saved(
    /// The sentence.
    #[prop(into)]
    say: Words,
) -> impl IntoView {
    view! {
        <p class="saved">
            <Icon of=Shape::Check />
            {say.into_string()}
        </p>
    }
}

/// Says that something was not saved: like an error, never like [`Saved`].
#[component]
pub fn NotSaved(
    /// The sentence.
    #[prop(into)]
    say: Words,
) -> impl IntoView {
    view! {
        <p class="not-saved">
            <Icon of=Shape::Warn />
            <span>{say.into_string()}</span>
        </p>
    }
}

/// A date that has passed: the one other place for red.
#[component]
pub fn Late(
    /// By how much.
    #[prop(into)]
    say: Words,
) -> impl IntoView {
    view! {
        <b class="late">
            <Icon of=Shape::Warn />
            {say.into_string()}
        </b>
    }
}
