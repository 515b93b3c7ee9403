//! The decisions that wait, and those that are out.

use leptos::prelude::*;

use crate::decision::words::pages as words;
use crate::programme::Tier;
use crate::programme::marks::TierName;
use crate::review::list::{Filter, View};
use crate::review::staff_pages::{LIST, way_to_list};
use crate::text::{Text, lang, t};
use crate::time::{Instant, date_time};
use crate::ui::{Crumbs, PageHead, TableBox, unbroken};

/// A decision in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its page.
    pub href: String,
    /// Who applies.
    pub name: String,
    /// The number people quote.
    pub receipt_no: String,
    /// The tier, if certified.
    pub tier: Option<Tier>,
    /// Who proposed and who approved.
    pub who: String,
    /// Since when it stands there.
    pub since: Instant,
    /// Why it was sent back, if it was.
    pub reason: Option<String>,
    /// What to do next; the page to do it on.
    pub next: Option<(Text, String)>,
}

/// What the list of decisions shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ListModel {
    /// Sent back by an approver, and nothing proposed since.
    pub sent_back: Vec<Line>,
    /// Waiting for approval.
    pub proposed: Vec<Line>,
    /// Waiting for release.
    pub approved: Vec<Line>,
    /// Released lately.
    pub released: Vec<Line>,
}

/// `/staff/decisions`
pub fn list(model: ListModel) -> AnyView {
    let ready = Filter {
        view: View::Decision,
        ..Filter::default()
    };
    let ready = ready.href(LIST);
    view! {
        <Crumbs trail=vec![way_to_list()] here=words::DECISIONS />
        <div class="page stack stack-48">
            <PageHead title=words::DECISIONS>
                <p>{t(words::LIST_LEAD)}</p>
                <p>
                    <a href=ready>{t(words::LIST_READY)}</a>
                </p>
            </PageHead>
            {part("sent-back", words::LIST_SENT_BACK, model.sent_back)}
            {part("proposed", words::LIST_PROPOSED, model.proposed)}
            {part("approved", words::LIST_APPROVED, model.approved)}
            {part("released", words::LIST_RELEASED, model.released)}
        </div>
    }
    .into_any()
}

fn part(id: &'static str, title: Text, lines: Vec<Line>) -> AnyView {
    let lang = lang();
    if lines.is_empty() {
        return view! {
            <section class="stack">
                <h2>{t(title)}</h2>
                <p>{t(words::LIST_NONE)}</p>
            </section>
        }
        .into_any();
    }
    let rows = lines
        .into_iter()
        .map(|line| {
            let outcome = match line.tier {
                Some(tier) => view! { <TierName tier lang /> }.into_any(),
                None => crate::programme::words::outcome(lang, None).into_any(),
            };
            let next = match line.next {
                Some((word, href)) => {
                    let name = format!(" {}", line.name);
                    view! {
                        <a href=href>
                            {t(word)} <span class="out-of-sight">{name}</span>
                        </a>
                    }
                    .into_any()
                }
                None => t(words::NEXT_NONE).into_any(),
            };
            view! {
                <tr>
                    <th scope="row">
                        <a href=line.href>{line.name}</a>
                        <br />
                        <span class="support num">{line.receipt_no}</span>
                    </th>
                    <td>
                        {outcome}
                        {line.reason.map(|why| view! { <p class="support as-typed">{why}</p> })}
                    </td>
                    <td>{line.who}</td>
                    <td>{unbroken(&date_time(lang, line.since))}</td>
                    <td>{next}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <section class="stack">
            <h2>{t(title)}</h2>
            <TableBox id caption=title caption_hidden=true>
            <thead>
                <tr>
                    <th scope="col">{t(words::OPERATOR)}</th>
                    <th scope="col">{t(words::OUTCOME)}</th>
                    <th scope="col">{t(words::WHO)}</th>
                    <th scope="col">{t(words::SINCE)}</th>
                    <th scope="col">{t(words::NEXT)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </TableBox>
        </section>
    }
    .into_any()
}
