//! Screens for operators and their sites.

mod facts;
mod people;
mod sites;

pub use facts::*;
pub use people::*;
pub use sites::*;

use leptos::prelude::*;

use crate::field::{Fields, Problem};
use crate::id::ApplicationId;
use crate::operator::words as labels;
use crate::operator::words::pages as words;
use crate::text::{Text, t};
use crate::ui::{
    Crumbs, Field, Need, Notice, NoticeKind, Select, TableBox, Width, Words, label_of, value_of,
};

/// The application whose check page the person came from, and goes back to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CameFrom(pub Option<ApplicationId>);

impl CameFrom {
    /// `address` with the way back in it.
    pub fn keep(self, address: &str) -> String {
        match self.0 {
            Some(id) => format!("{address}?back={id}"),
            None => address.to_owned(),
        }
    }

    /// The check page.
    pub fn check(self) -> Option<String> {
        self.0.map(|id| format!("/my/applications/{id}/check"))
    }

    fn link(self) -> impl IntoView {
        self.check()
            .map(|check| view! { <p><a href=check>{t(words::TO_CHECK)}</a></p> })
    }
}

/// A field somebody else has saved differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The field's name.
    pub name: String,
    /// What is stored.
    pub theirs: String,
    /// What was typed.
    pub yours: String,
}

/// The fields in which two forms differ.
pub fn differences(theirs: &Fields, yours: &Fields) -> Vec<Difference> {
    theirs
        .iter()
        .filter(|(name, value)| yours.get(name) != *value)
        .map(|(name, value)| Difference {
            name: name.to_owned(),
            theirs: value.to_owned(),
            yours: yours.get(name).to_owned(),
        })
        .collect()
}

/// The way to a page of an applicant.
fn crumbs(trail: Vec<(Words, String)>, here: Words) -> impl IntoView {
    let mut whole = vec![(Words::from(words::MY), "/my".to_owned())];
    whole.extend(trail);
    view! { <Crumbs trail=whole here=here /> }
}

/// The way to a page outside of everything.
fn home_crumbs(here: Text) -> impl IntoView {
    let trail = vec![(Words::from(crate::text::ui::HOME), "/".to_owned())];
    view! { <Crumbs trail here /> }
}

fn done_notice(done: Option<Text>) -> impl IntoView {
    done.map(|say| {
        view! {
            <Notice kind=NoticeKind::Done aloud=true>
                <p>{t(say)}</p>
            </Notice>
        }
    })
}

/// Both texts of every field that differs.
fn clash(differences: &[Difference]) -> AnyView {
    if differences.is_empty() {
        return ().into_any();
    }
    let rows = differences
        .iter()
        .map(|field| {
            view! {
                <tr>
                    <th scope="row">{label_of(&field.name)}</th>
                    <td>{value_of(&field.name, &field.theirs)}</td>
                    <td>{value_of(&field.name, &field.yours)}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <Notice kind=NoticeKind::Warn title=words::CLASH aloud=true>
            <p>{t(words::CLASH_WHAT)}</p>
        </Notice>
        <TableBox id="clash-c" caption=words::CLASH caption_hidden=true>
            <thead>
                <tr>
                    <th scope="col">{t(words::FIELD)}</th>
                    <th scope="col">{t(words::THEIRS)}</th>
                    <th scope="col">{t(words::YOURS)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </TableBox>
    }
    .into_any()
}

/// An address from the large to the small.
fn address_fields(fields: &Fields, problems: &[Problem]) -> impl IntoView + use<> {
    let prefectures = labels::PREFECTURES
        .iter()
        .map(|prefecture| (prefecture.ja.to_owned(), t(*prefecture).to_owned()))
        .collect();
    view! {
        <Field
            name="postal_code"
            label=labels::POSTAL_CODE
            need=Need::Required
            hint=words::POSTAL_CODE_HINT
            value=fields.get("postal_code").to_owned()
            width=Width::Chars10
            autocomplete="postal-code"
            problems
        />
        <Select
            name="prefecture"
            label=labels::PREFECTURE
            need=Need::Required
            value=fields.get("prefecture").to_owned()
            options=prefectures
            width=Width::Chars10
            problems
        />
        <Field
            name="city"
            label=labels::CITY
            need=Need::Required
            value=fields.get("city").to_owned()
            width=Width::Chars20
            autocomplete="address-level2"
            problems
        />
        <Field
            name="town"
            label=labels::TOWN
            need=Need::Required
            value=fields.get("town").to_owned()
            autocomplete="address-line1"
            problems
        />
        <Field
            name="building"
            label=labels::BUILDING
            need=Need::Optional
            value=fields.get("building").to_owned()
            autocomplete="address-line2"
            problems
        />
    }
}
