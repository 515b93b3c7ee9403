//! Two people saved the same field: both texts, to choose from.

use leptos::prelude::*;

use super::Frame;
use crate::application::words::pages as words;
use crate::field::Fields;
use crate::text::t;
use crate::ui::{Button, Form, value_of};

/// What the page shows.
#[derive(Debug, Clone)]
pub struct ConflictModel {
    /// The application; its version is the stored one.
    pub frame: Frame,
    /// The form's address.
    pub action: String,
    /// Field, its label, what is stored, what was posted.
    pub clashes: Vec<(String, String, String, String)>,
    /// Everything else that was posted.
    pub rest: Fields,
    /// Who saved last, and when, in words.
    pub saved: String,
}

/// Shows both texts of each field. Nothing is overwritten until one is chosen.
pub fn conflict(model: ConflictModel) -> AnyView {
    let frame = &model.frame;
    let fields = model.clashes.into_iter().map(both_texts).collect_view();
    let rest = model
        .rest
        .iter()
        .map(|(name, value)| {
            view! { <input type="hidden" name=name.to_owned() value=value.to_owned() /> }
        })
        .collect_view();
    view! {
        {frame.crumbs(words::CONFLICT)}
        <div class="page page-narrow stack stack-32">
            {frame.head(words::CONFLICT, model.saved)}
            <p>{t(words::CONFLICT_LEAD)}</p>
            <Form
                action=model.action
                csrf=frame.csrf.clone()
                version=i64::from(frame.version)
            >
                {rest}
                {fields}
                <div class="row">
                    <Button label=words::CONFLICT_SAVE />
                    <a href=frame.path("")>{t(words::CONFLICT_LEAVE)}</a>
                </div>
            </Form>
        </div>
    }
    .into_any()
}

/// Two cards with the whole text of each; the chosen one is posted.
pub fn both_texts((name, label, theirs, yours): (String, String, String, String)) -> AnyView {
    // The choice is a field, too: the language switch takes it along.
    crate::ui::typed::blank();
    let card = |id: String, heading: &'static str, value: String, checked: bool| {
        let shown = if value.is_empty() {
            t(crate::text::ui::NOT_ENTERED).into_any()
        } else {
            super::lines(&value_of(&name, &value))
        };
        view! {
            <label class="choice">
                <input type="radio" id=id name=name.clone() value=value checked=checked />
                <span>
                    <b>{heading}</b>
                    <small>{shown}</small>
                </span>
            </label>
        }
    };
    view! {
        <fieldset class="field">
            <legend>{label}</legend>
            <div class="choices">
                {card(name.clone(), t(words::CONFLICT_THEIRS), theirs, true)}
                {card(format!("{name}-2"), t(words::CONFLICT_YOURS), yours, false)}
            </div>
        </fieldset>
    }
    .into_any()
}
