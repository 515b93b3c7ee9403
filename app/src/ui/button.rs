//! Buttons, and links that look like them.

use leptos::prelude::*;

use super::icon::{Icon, Shape};
use super::typed::{self, FirstButton};
use super::words::Words;

/// How loud a button is. A page has one [`Main`](ButtonKind::Main) button.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ButtonKind {
    /// Solid: the one thing to do here.
    #[default]
    Main,
    /// Outlined: something else one can do.
    Second,
    /// Outlined and small: in rows and bars.
    Small,
    /// Solid and large: the start of a journey.
    Large,
    /// Looks like a link, but changes something.
    Quiet,
}

impl ButtonKind {
    /// The classes it is drawn by, for what is no plain button or link.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Main => "button",
            Self::Second => "button button-second",
            Self::Small => "button button-second button-small",
            Self::Large => "button button-large",
            Self::Quiet => "link-button",
        }
    }
}

/// A button that posts its form.
#[component]
pub fn Button(
    /// What it does, as a verb.
    #[prop(into)]
    label: Words,
    /// How loud it is.
    #[prop(optional)]
    kind: ButtonKind,
    /// Said after the label to people who do not see what stands around it.
    #[prop(optional, into)]
    about: Words,
    /// Field name, when a form has several buttons.
    #[prop(optional, into)]
    name: Words,
    /// Field value, when a form has several buttons.
    #[prop(optional, into)]
    value: Words,
    /// Another address to post the form to.
    #[prop(optional, into)]
    action: Words,
) -> impl IntoView {
    let (name, value, action) = (name.said(), value.said(), action.said());
    typed::button(|| FirstButton {
        name: name.clone(),
        value: value.clone(),
        action: action.clone(),
    });
    view! {
        <button type="submit" class=kind.class() name=name value=value formaction=action>
            {label.into_string()}
            {about.said().map(|about| view! { <span class="out-of-sight">{format!(" {about}")}</span> })}
        </button>
    }
}

/// A link that looks like a button: goes somewhere, changes nothing.
#[component]
pub fn LinkButton(
    /// Where it goes.
    #[prop(into)]
    href: String,
    /// What one does there, as a verb.
    #[prop(into)]
    label: Words,
    /// How loud it is.
    #[prop(optional)]
    kind: ButtonKind,
    /// A drawing behind the words.
    #[prop(optional_no_strip, into)]
    icon: Option<Shape>,
) -> impl IntoView {
    view! {
        <a class=kind.class() href=href>
            {label.into_string()}
            {icon.map(|of| view! { <Icon of /> })}
        </a>
    }
}
