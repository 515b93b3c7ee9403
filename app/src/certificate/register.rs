//! The office's register of certificates.

use leptos::prelude::*;

use super::Standing;
use crate::certificate::words::register as words;
use crate::certificate::words::standing as standing_word;
use crate::field::Problem;
use crate::programme::Tier;
use crate::programme::marks::TierName;
use crate::programme::words::public;
use crate::review::staff_pages::way_to_list;
use crate::text::{lang, t};
use crate::time::long_date;
use crate::ui::{
    Button, Crumbs, EmptyState, Field, InputKind, Look, PageHead, Pager, Select, StateTag, TableBox,
};

/// A certificate in the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterLine {
    /// Its number.
    pub number: String,
    /// Whose it is.
    pub name: String,
    /// Its tier.
    pub tier: Tier,
    /// First day of validity.
    pub valid_from: chrono::NaiveDate,
    /// Last day of validity.
    pub valid_to: chrono::NaiveDate,
    /// What it is worth today.
    pub standing: Standing,
}

/// What the register shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterModel {
    /// The words searched for, as typed.
    pub query: String,
    /// Only this tier.
    pub tier: Option<Tier>,
    /// How many match.
    pub found: u64,
    /// This page of them.
    pub lines: Vec<RegisterLine>,
    /// The page in front.
    pub previous: Option<String>,
    /// The page behind.
    pub next: Option<String>,
}

const NONE: &[Problem] = &[];

/// `/staff/certificates`: a form sent by GET (`q`, `tier`).
pub fn register(model: RegisterModel) -> AnyView {
    let trail = vec![way_to_list()];
    let options = Tier::ALL
        .map(|tier| (tier.as_str().to_owned(), t(tier.name()).to_owned()))
        .into();
    let list = if model.lines.is_empty() {
        view! { <EmptyState say=words::REGISTER_NONE /> }.into_any()
    } else {
        table(model.lines)
    };
    view! {
        <Crumbs trail here=words::REGISTER />
        <div class="page stack stack-24">
            <PageHead title=words::REGISTER>
                <p>{t(words::REGISTER_LEAD)}</p>
            </PageHead>
            <form
                class="search-row"
                role="search"
                aria-label=t(words::REGISTER_SEARCH)
                action="/staff/certificates"
            >
                <Field
                    name="q"
                    label=public::SEARCH_NAME
                    value=model.query
                    kind=InputKind::Search
                    problems=NONE
                />
                <Select
                    name="tier"
                    label=words::TIER
                    value=model.tier.map_or("", Tier::as_str)
                    options
                    blank=public::ALL
                    problems=NONE
                />
                <Button label=public::SEARCH />
            </form>
            <p role="status">
                <b class="num">{words::found(lang(), model.found)}</b>
            </p>
            {list}
            <Pager previous=model.previous next=model.next />
        </div>
    }
    .into_any()
}

fn table(lines: Vec<RegisterLine>) -> AnyView {
    let lang = lang();
    let rows = lines
        .into_iter()
        .map(|line| {
            let look = if line.standing.holds() {
                Look::Ok
            } else {
                Look::Off
            };
            let word = standing_word(line.standing);
            let href = format!("/staff/certificates/{}", line.number);
            let validity = public::from_to(
                lang,
                &long_date(lang, line.valid_from),
                &long_date(lang, line.valid_to),
            );
            let about = format!(" {}", line.number);
            view! {
                <tr>
                    <th scope="row" class="nowrap num">
                        <a href=href.clone()>{line.number}</a>
                    </th>
                    <td>{line.name}</td>
                    <td>
                        <TierName tier=line.tier lang />
                    </td>
                    <td>{validity}</td>
                    <td class="nowrap">
                        <StateTag look word />
                    </td>
                    <td>
                        <a href=format!(
                            "{href}/pdf",
                        )>{t(words::PDF)} <span class="out-of-sight">{about}</span></a>
                    </td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <TableBox id="register" caption=words::REGISTER_TABLE caption_hidden=true>
            <thead>
                <tr>
                    <th scope="col">{t(words::NUMBER)}</th>
                    <th scope="col">{t(words::NAME)}</th>
                    <th scope="col">{t(words::TIER)}</th>
                    <th scope="col">{t(words::VALIDITY)}</th>
                    <th scope="col">{t(words::STANDING)}</th>
                    <th scope="col">{t(words::PDF)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </TableBox>
    }
    .into_any()
}
