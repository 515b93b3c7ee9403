//! The page for what went wrong.

use leptos::prelude::*;

use super::named::{label_of, value_of};
use super::{Button, Fact, Facts, FactsLie, Form, LinkButton, PageHead, unbroken};
use crate::field::Fields;
use crate::text::site::{INCIDENT, SEE_NOW, SEND_AGAIN, SINCE, STANDS, TO_ITS_PAGE, TYPED};
use crate::text::{Lang, lang, t};
use crate::time::{Instant, date_time};

/// What went wrong, and what the person had typed.
#[derive(Debug, Clone)]
pub struct Fault {
    /// What happened, in a few words.
    pub title: String,
    /// What happened and what to do.
    pub words: String,
    /// Names the request in our logs, if the fault is ours.
    pub incident: Option<String>,
    /// Everything that had been typed: nothing is lost.
    pub typed: Fields,
    /// What has changed since the screen was opened, if that is what went wrong.
    pub changed: Option<Changed>,
    /// Where the same form can be sent again, if that may help.
    pub again: Option<String>,
    /// The page whose form was sent, if that may help.
    pub page: Option<String>,
    /// The form's token.
    pub csrf: String,
}

/// What an act decides on is not what its screen showed any more.
#[derive(Debug, Clone, Default)]
pub struct Changed {
    /// What was done since, oldest first; nothing the person may not know of.
    pub since: Vec<Since>,
    /// Where it stands now, in words.
    pub stands: Vec<String>,
    /// The page as it is now.
    pub page: String,
}

/// One act.
#[derive(Debug, Clone)]
pub struct Since {
    /// When.
    pub at: Instant,
    /// What, in words.
    pub say: String,
    /// By whom, where the person may know.
    pub who: Option<String>,
}

fn changed(changed: Changed) -> impl IntoView {
    let lines = changed
        .since
        .into_iter()
        .map(|one| {
            let at = unbroken(&date_time(lang(), one.at));
            view! {
                <li>
                    <span class="support">{at}" "{one.who}</span>
                    <br />
                    <span class="as-typed">{one.say}</span>
                </li>
            }
        })
        .collect_view();
    let stands = (!changed.stands.is_empty()).then(|| {
        let rows = vec![Fact::text(STANDS, changed.stands.join(" / "))];
        view! { <Facts rows lie=FactsLie::Wide /> }
    });
    view! {
        <section class="stack">
            <h2>{t(SINCE)}</h2>
            <ul class="reading">{lines}</ul>
            {stands}
            <p>
                <LinkButton href=changed.page label=SEE_NOW />
            </p>
        </section>
    }
}

/// Whether nobody has typed it: what a page says to itself, or which of its rows
/// a button stood in.
fn is_of_the_form(name: &str) -> bool {
    name.starts_with('_')
        || name.starts_with("shown-")
        || ["file_id", "other", "case", "list"].contains(&name)
}

/// Another thing chosen for the same field.
fn also(lang: Lang, before: &str, more: &str) -> String {
    match lang {
        Lang::Ja => format!("{before}、{more}"),
        Lang::En => format!("{before}, {more}"),
    }
}

/// What was typed into a form that this page does not know, by the labels of
/// its fields.
pub fn typed_rows(fields: &Fields) -> Vec<Fact> {
    let typed = |(name, value): &(&str, &str)| !is_of_the_form(name) && !value.is_empty();
    let mut rows: Vec<(&str, String)> = Vec::new();
    for (name, value) in fields.iter().filter(typed) {
        let value = value_of(name, value);
        match rows.last_mut() {
            // Boxes of one question.
            Some((before, values)) if *before == name => {
                *values = also(lang(), values, &value);
            }
            _ => rows.push((name, value)),
        }
    }
    rows.into_iter()
        .map(|(name, values)| Fact::text(label_of(name), values))
        .collect()
}

/// The page for what went wrong.
pub fn fault(model: Fault) -> AnyView {
    let rows = typed_rows(&model.typed);
    let shown = (!rows.is_empty()).then(|| {
        view! {
            <section class="stack">
                <h2>{t(TYPED)}</h2>
                <Facts rows=rows lie=FactsLie::Wide />
            </section>
        }
    });
    let again = model.again.map(|path| {
        let hidden = model
            .typed
            .iter()
            .filter(|(name, _)| *name != "_token")
            .map(|(name, value)| view! { <input type="hidden" name=name.to_owned() value=value.to_owned() /> })
            .collect_view();
        (!model.typed.is_empty()).then(|| {
            view! {
                <Form action=path csrf=model.csrf>
                    {hidden}
                    <p>
                        <Button label=SEND_AGAIN />
                    </p>
                </Form>
            }
        })
    });
    view! {
        <div class="page stack-32">
            <PageHead title=model.title>
                <p>{model.words}</p>
            </PageHead>
            {model
                .incident
                .map(|incident| {
                    view! { <Facts rows=vec![Fact::text(INCIDENT, incident)] lie=FactsLie::Wide /> }
                })}
            {model.changed.map(changed)} {again} {shown}
            {model
                .page
                .map(|page| view! { <p><a href=page>{t(TO_ITS_PAGE)}</a></p> })}
        </div>
    }
    .into_any()
}
