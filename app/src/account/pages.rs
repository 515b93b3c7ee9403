//! Screens for getting in and for one's own account.

mod entry;
mod own;
mod people;

pub use entry::*;
pub use own::*;
pub use people::*;

use leptos::prelude::*;

use crate::account::Role;
use crate::account::words as labels;
use crate::account::words::pages as words;
use crate::field::{Fields, Problem};
use crate::text::{Text, t, ui};
use crate::ui::{Choice, Crumbs, ErrorSummary, Field, InputKind, Need, Width, Words};

/// A page with a narrow column under its crumbs.
pub(crate) fn narrow(
    trail: Vec<(Words, String)>,
    title: impl Into<Words>,
    problems: &[Problem],
    body: impl IntoView + 'static,
) -> AnyView {
    let mut whole = vec![(Words::from(ui::HOME), "/".to_owned())];
    whole.extend(trail);
    let here = title.into();
    view! {
        <Crumbs trail=whole here />
        <div class="page page-narrow stack-32">
            <ErrorSummary problems />
            {body}
        </div>
    }
    .into_any()
}

/// 姓, 名 and how they are read.
pub(crate) fn name_fields(fields: &Fields, problems: &[Problem]) -> impl IntoView + use<> {
    view! {
        <Field
            name="family_name"
            label=labels::FAMILY_NAME
            need=Need::Required
            hint=labels::NAME_HINT
            value=fields.get("family_name").to_owned()
            width=Width::Chars20
            autocomplete="family-name"
            problems
        />
        <Field
            name="given_name"
            label=labels::GIVEN_NAME
            need=Need::Optional
            value=fields.get("given_name").to_owned()
            width=Width::Chars20
            autocomplete="given-name"
            problems
        />
        <Field
            name="family_kana"
            label=labels::FAMILY_KANA
            need=Need::Required
            value=fields.get("family_kana").to_owned()
            width=Width::Chars20
            problems
        />
        <Field
            name="given_kana"
            label=labels::GIVEN_KANA
            need=Need::Optional
            value=fields.get("given_kana").to_owned()
            width=Width::Chars20
            problems
        />
    }
}

/// The address people log in with.
fn email_field(fields: &Fields, problems: &[Problem]) -> impl IntoView + use<> {
    view! {
        <Field
            name="email"
            label=labels::EMAIL
            need=Need::Required
            value=fields.get("email").to_owned()
            kind=InputKind::Email
            width=Width::Chars20
            autocomplete="username"
            problems
        />
    }
}

/// Whose password is chosen, for the browser that keeps it.
pub(crate) fn username(email: String) -> impl IntoView {
    view! {
        <input
            class="out-of-sight"
            type="email"
            name="_email"
            value=email
            autocomplete="username"
            aria-label=t(labels::EMAIL)
            tabindex="-1"
            readonly=true
        />
    }
}

/// A password to be chosen.
pub(crate) fn new_password_field(
    name: &str,
    label: Text,
    problems: &[Problem],
) -> impl IntoView + use<> {
    view! {
        <Field
            name=name.to_owned()
            label
            need=Need::Required
            hint=labels::PASSWORD_HINT
            kind=InputKind::Password
            width=Width::Chars20
            autocomplete="new-password"
            problems
        />
    }
}

/// Both languages as choices.
fn languages() -> Vec<Choice> {
    vec![
        Choice::new("ja", words::JAPANESE),
        Choice::new("en", words::ENGLISH),
    ]
}

/// Every role as a choice.
fn roles() -> Vec<Choice> {
    Role::ALL
        .into_iter()
        .map(|role| Choice::new(role.as_str(), role.name()))
        .collect()
}

/// Roles in words.
fn roles_said(roles: &std::collections::BTreeSet<Role>) -> String {
    roles
        .iter()
        .map(|role| t(role.name()))
        .collect::<Vec<_>>()
        .join(" / ")
}
