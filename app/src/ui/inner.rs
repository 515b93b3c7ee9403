//! Children that may borrow.

use leptos::children::{ChildrenOptContainer, ToChildren};
use leptos::prelude::*;

/// What stands inside a part, already rendered.
///
/// `leptos::children::Children` keeps a closure and so wants everything in it
/// to be `'static`. Our pages are rendered once, from a model they borrow;
/// this renders the children where they are written.
pub struct Inner(AnyView);

impl Inner {
    /// The children.
    pub fn view(self) -> AnyView {
        self.0
    }
}

impl<F, V> ToChildren<F> for Inner
where
    F: FnOnce() -> V,
    V: IntoView,
{
    fn to_children(children: F) -> Self {
        Self(children().into_any())
    }
}

impl<V: IntoAny> ToChildren<ChildrenOptContainer<V>> for Inner {
    fn to_children(children: ChildrenOptContainer<V>) -> Self {
        Self(children.0.into_any())
    }
}
