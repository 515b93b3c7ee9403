//! Names and values: panels, answers, the page before submitting.

use leptos::prelude::*;

use super::words::{Words, unbroken};
use crate::text::t;
use crate::text::ui::{CHANGE, NOT_ENTERED};

/// A name with its value.
pub struct Fact {
    name: Words,
    value: AnyView,
    change: Option<(String, String)>,
}

impl Fact {
    /// `value` under `name`.
    pub fn new(name: impl Into<Words>, value: impl IntoView + 'static) -> Self {
        Self {
            name: name.into(),
            value: value.into_any(),
            change: None,
        }
    }

    /// A text under `name`; where it is empty, 未入力.
    pub fn text(name: impl Into<Words>, value: impl Into<Words>) -> Self {
        let value = match value.into().said() {
            Some(value) => unbroken(&value),
            None => view! { <span class="support">{t(NOT_ENTERED)}</span> }.into_any(),
        };
        Self {
            name: name.into(),
            value,
            change: None,
        }
    }

    /// With a link to where it can be changed; hidden words name the row.
    #[must_use]
    pub fn changed_at(self, href: impl Into<String>) -> Self {
        let row = self.name.as_str().to_owned();
        Self {
            change: Some((href.into(), row)),
            ..self
        }
    }
}

/// How facts lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum FactsLie {
    /// Name above value.
    #[default]
    Narrow,
    /// Name beside value.
    Wide,
    /// Name beside value, lines between rows (check answers).
    Ruled,
}

/// Names and values.
#[component]
pub fn Facts(
    /// In order.
    rows: Vec<Fact>,
    /// How they lie.
    #[prop(optional)]
    lie: FactsLie,
) -> impl IntoView {
    let rows = rows
        .into_iter()
        .map(|row| {
            let value = match row.change {
                None => row.value,
                Some((href, name)) => view! {
                    <div class="with-act">
                        <div>{row.value}</div>
                        <a href=href>
                            {t(CHANGE)} <span class="out-of-sight">{format!(" {name}")}</span>
                        </a>
                    </div>
                }
                .into_any(),
            };
            view! {
                <div>
                    <dt>{row.name.into_string()}</dt>
                    <dd>{value}</dd>
                </div>
            }
        })
        .collect_view();
    let class = match lie {
        FactsLie::Narrow => "facts",
        FactsLie::Wide => "facts facts-wide",
        FactsLie::Ruled => "facts facts-wide facts-ruled",
    };
    view! { <dl class=class>{rows}</dl> }
}
