//! The office's first page: what waits today, in every programme.

use leptos::prelude::*;

use super::words;
use crate::decision::words::pages::NEXT;
use crate::programme::words::public;
use crate::text::site::NAV_DAY;
use crate::text::{Text, lang, t};
use crate::ui::{Look, PageHead, StateTag, TableBox, unbroken};

/// Something that waits.
#[derive(Debug, Clone)]
pub struct Due {
    /// What.
    pub what: Text,
    /// What is done about it.
    pub next: Text,
    /// Who does it.
    pub whose: Text,
    /// How much of it there is.
    pub count: u64,
    /// Where it is found: of applications, the list of exactly that.
    pub href: String,
}

/// What waits in a programme, or in what all share.
#[derive(Debug, Clone)]
pub struct Part {
    /// What it is called.
    pub title: Text,
    /// Names its table.
    pub table: &'static str,
    /// Everything that could wait, also what there is none of.
    pub due: Vec<Due>,
}

/// A call that is open or about to open.
#[derive(Debug, Clone)]
pub struct CallLine {
    /// What it is called.
    pub name: String,
    /// Whether it is open.
    pub open: bool,
    /// From when; or until when, and how many days are left; in words.
    pub say: String,
    /// Its applications.
    pub href: String,
}

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Day {
    /// What day it is, in words.
    pub today: String,
    /// The calls.
    pub calls: Vec<CallLine>,
    /// The programmes.
    pub parts: Vec<Part>,
}

/// `/staff`
pub fn day(model: Day) -> AnyView {
    let calls = (!model.calls.is_empty()).then(|| {
        let lines = (model.calls.into_iter())
            .map(|call| {
                let state = if call.open {
                    view! { <StateTag look=Look::Doing word=public::OPEN /> }
                } else {
                    view! { <StateTag look=Look::Later word=public::NOT_YET /> }
                };
                view! {
                    <li>
                        <a href=call.href>{call.name}</a>
                        " "
                        {state}
                        " "
                        {unbroken(&call.say)}
                    </li>
                }
            })
            .collect_view();
        view! {
            <section class="stack">
                <h2>{t(words::CALLS)}</h2>
                <ul class="plain stack stack-8">{lines}</ul>
            </section>
        }
    });
    let parts = model.parts.into_iter().map(part).collect_view();
    view! {
        <div class="page stack stack-48">
            <PageHead title=NAV_DAY over=unbroken(&model.today).into_any()>
                <p>{t(words::DAY_LEAD)}</p>
            </PageHead>
            {calls}
            {parts}
        </div>
    }
    .into_any()
}

fn part(part: Part) -> impl IntoView {
    let (there, none): (Vec<Due>, Vec<Due>) = part.due.into_iter().partition(|it| it.count > 0);
    let rest: Vec<&str> = none.iter().map(|it| t(it.what)).collect();
    let rest = (!rest.is_empty() && !there.is_empty())
        .then(|| view! { <p class="small support">{words::none_of(lang(), &rest)}</p> });
    let list = if there.is_empty() {
        view! { <p>{t(words::NOTHING)}</p> }.into_any()
    } else {
        let rows = there
            .into_iter()
            .map(|it| {
                view! {
                    <tr>
                        <th scope="row">
                            <a href=it.href>{t(it.what)}</a>
                        </th>
                        <td class="n">{it.count}</td>
                        <td>{t(it.next)}</td>
                        <td>{t(it.whose)}</td>
                    </tr>
                }
            })
            .collect_view();
        view! {
            <TableBox id=part.table caption=part.title caption_hidden=true>
                <thead>
                    <tr>
                        <th scope="col">{t(words::WAITS)}</th>
                        <th scope="col" class="n">
                            {t(words::HOW_MANY)}
                        </th>
                        <th scope="col">{t(NEXT)}</th>
                        <th scope="col">{t(words::WHOSE)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </TableBox>
        }
        .into_any()
    };
    view! {
        <section class="stack">
            <h2>{t(part.title)}</h2>
            {list}
            {rest}
        </section>
    }
}
