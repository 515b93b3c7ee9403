//! What fields are called where a page shows what was typed without knowing the
//! form it stood in.

use leptos::prelude::*;

use crate::text::{Lang, lang};

/// Knows every form. Provided as context; without it a field is shown by its name.
#[derive(Debug, Clone, Copy)]
pub struct Named {
    /// The label of a field, by its name.
    pub label: fn(Lang, &str) -> String,
    /// What a field says, by its name: a choice as on its form, all else as typed.
    pub value: fn(Lang, &str, &str) -> String,
}

/// The label of a field.
pub(crate) fn label_of(name: &str) -> String {
    use_context::<Named>().map_or_else(|| name.to_owned(), |it| (it.label)(lang(), name))
}

/// What a field says.
pub(crate) fn value_of(name: &str, value: &str) -> String {
    use_context::<Named>().map_or_else(|| value.to_owned(), |it| (it.value)(lang(), name, value))
}
