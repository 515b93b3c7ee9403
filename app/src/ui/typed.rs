//! What was typed stays when the language changes.
//!
//! The switch in the page's header belongs to the form below it: it posts what
//! stands there to be shown again, in the other language and stored nowhere. The
//! parts of a form ask here what to show in place of what the page says.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use leptos::prelude::*;

use crate::field::Fields;

/// The hidden word with which the switch says which form of the page it posts.
pub const FORM: &str = "_form";

/// What a browser does on Enter in a form: it presses the first button.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct FirstButton {
    pub(crate) name: Option<String>,
    pub(crate) value: Option<String>,
    pub(crate) action: Option<String>,
}

/// A form whose contents the switch takes along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Switched {
    /// Its id.
    pub(crate) id: String,
    /// Which form of the page it is, counted from 1.
    pub(crate) number: usize,
    /// Its first button: the switch stands in front of it, and Enter must not
    /// change the language.
    pub(crate) first: FirstButton,
}

#[derive(Debug, Default)]
struct State {
    typed: Option<(usize, Fields)>,
    done: usize,
    has_fields: bool,
    first: Option<FirstButton>,
    switched: Option<Switched>,
}

/// The forms of the page that is being made, in its order. Provided as context;
/// without it everything is shown as the page says.
#[derive(Debug, Clone, Default)]
pub struct Forms(Arc<Mutex<State>>);

impl Forms {
    /// Of a page that shows again what was typed into one of its forms.
    pub fn with(typed: Option<Fields>) -> Self {
        let typed = typed.and_then(|fields| Some((fields.get(FORM).parse().ok()?, fields)));
        Self(Arc::new(Mutex::new(State {
            typed,
            ..State::default()
        })))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn here<T>(what: impl FnOnce(&mut State) -> T) -> Option<T> {
    use_context::<Forms>().map(|forms| what(&mut forms.state()))
}

impl State {
    /// What was typed, if it was typed into the form that is being made.
    fn typed(&self) -> Option<&Fields> {
        let (number, fields) = self.typed.as_ref()?;
        (*number == self.done + 1).then_some(fields)
    }
}

/// A text: what was typed, or else what the page says.
pub(super) fn text(name: &str, value: String) -> String {
    let typed = here(|state| {
        state.has_fields = true;
        state.typed()?.find(name).map(str::to_owned)
    });
    typed.flatten().unwrap_or(value)
}

/// What is chosen under a name. Nothing is posted of what is not chosen.
pub(super) fn chosen(name: &str, values: Vec<String>) -> Vec<String> {
    let typed = here(|state| {
        state.has_fields = true;
        Some(state.typed()?.all(name).map(str::to_owned).collect())
    });
    typed.flatten().unwrap_or(values)
}

/// A form has a field that the page fills in by itself: a password, a file.
pub(crate) fn blank() {
    here(|state| state.has_fields = true);
}

/// A value the form carries along.
pub(crate) fn carried(name: &str, value: String) -> String {
    here(|state| state.typed()?.find(name).map(str::to_owned))
        .flatten()
        .unwrap_or(value)
}

/// A button stands in the form.
pub(crate) fn button(button: impl FnOnce() -> FirstButton) {
    here(|state| {
        state.first.get_or_insert_with(button);
    });
}

/// A form is complete, fields and buttons; gives its id.
pub(super) fn form(id: Option<String>) -> Option<String> {
    here(|state| {
        state.done += 1;
        let first = state.first.take().unwrap_or_default();
        let has_fields = std::mem::take(&mut state.has_fields);
        if !has_fields || state.switched.is_some() {
            return id.clone();
        }
        let id = id.clone().unwrap_or_else(|| "form".to_owned());
        state.switched = Some(Switched {
            id: id.clone(),
            number: state.done,
            first,
        });
        Some(id)
    })
    .unwrap_or(id)
}

/// The form that the language switch takes along, once the page is made.
pub(crate) fn switched() -> Option<Switched> {
    here(|state| state.switched.clone()).flatten()
}
