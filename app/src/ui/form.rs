//! The form itself and the summary of what is wrong with it.

use leptos::prelude::*;

use super::icon::{Icon, Shape};
use super::inner::Inner;
use super::typed;
use super::words::Words;
use crate::field::Problem;
use crate::text::ui::CHECK_INPUT;
use crate::text::{lang, t};

/// A form that posts to `action` and works without a script.
///
/// The browser's own checks are off: the server says what is wrong, in our
/// words. A browser never refills a file field: a form that carries one
/// (`files`) takes it in before anything of it can be refused.
#[component]
pub fn Form(
    /// Where it posts.
    #[prop(into)]
    action: String,
    /// The session's token.
    #[prop(into)]
    csrf: String,
    /// Makes a repeated post of an act that creates something harmless.
    #[prop(optional_no_strip, into)]
    key: Option<String>,
    /// The version of the draft or record this page shows.
    #[prop(optional)]
    version: Option<i64>,
    /// Whether it carries files.
    #[prop(optional)]
    files: bool,
    /// Class, usually the rhythm of its children.
    #[prop(default = "stack stack-32")]
    class: &'static str,
    /// Id, where a button outside posts it or an island finds it.
    #[prop(optional, into)]
    id: Words,
    /// The fields and buttons.
    children: Inner,
) -> impl IntoView {
    // What somebody else has saved meanwhile is not typed over: the form goes on
    // from the version it was made from.
    let version = version.map(|version| typed::carried("_version", version.to_string()));
    let key = key.map(|key| typed::carried("_key", key));
    let id = typed::form(id.said());
    view! {
        <form
            method="post"
            action=action
            id=id
            class=class
            enctype=files.then_some("multipart/form-data")
            novalidate=true
        >
            <input type="hidden" name="_token" value=csrf />
            {key.map(|key| view! { <input type="hidden" name="_key" value=key /> })}
            {version
                .map(|version| {
                    view! { <input type="hidden" name="_version" value=version /> }
                })}
            {children.view()}
        </form>
    }
}

/// What is wrong with the form, first on the page: every line links to its
/// field. Prints nothing when nothing is wrong. It takes the focus when the
/// page opens, with or without a script.
#[component]
pub fn ErrorSummary<'a>(
    /// What is wrong, in the order of the fields.
    problems: &'a [Problem],
    /// Whether a field takes the focus in its place: where there is one to fill in.
    #[prop(optional)]
    focus_elsewhere: bool,
) -> AnyView {
    if problems.is_empty() {
        return ().into_any();
    }
    let lines = problems
        .iter()
        .map(|problem| {
            view! {
                <li>
                    <a href=format!("#{}", problem.field)>{problem.say(lang()).to_owned()}</a>
                </li>
            }
        })
        .collect_view();
    view! {
        <section
            class="error-summary"
            role="alert"
            aria-labelledby="error-summary-h"
            tabindex="-1"
            id="error-summary"
            autofocus=!focus_elsewhere
        >
            <h2 id="error-summary-h">
                <Icon of=Shape::Warn />
                {t(CHECK_INPUT)}
            </h2>
            <ul>{lines}</ul>
        </section>
    }
    .into_any()
}
