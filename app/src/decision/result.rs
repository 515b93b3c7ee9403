//! What the operator reads when the decision is out.

use leptos::prelude::*;

use super::pages::ItemLine;
use crate::certificate::words::register;
use crate::decision::words::pages as words;
use crate::programme::Tier;
use crate::programme::marks::TierName;
use crate::programme::words::public;
use crate::text::{lang, t};
use crate::time::long_date;
use crate::ui::{
    AnswerBox, AnswerKind, ButtonKind, Crumbs, Fact, Facts, FactsLie, LinkButton, PageHead,
    TableBox,
};

/// What the result shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResultModel {
    /// The application's page.
    pub application: String,
    /// Who applied.
    pub name: String,
    /// The number people quote.
    pub receipt_no: String,
    /// The tier; none for a refusal.
    pub tier: Option<Tier>,
    /// Why not, if not certified.
    pub reason: String,
    /// Items accepted.
    pub accepted: u32,
    /// The tier above, and what it still needs, in words.
    pub next: Option<(Tier, Vec<String>)>,
    /// Number, first and last day of the certificate.
    pub certificate: Option<(String, chrono::NaiveDate, chrono::NaiveDate)>,
    /// The items that were not accepted.
    pub not_accepted: Vec<ItemLine>,
    /// Every item that was judged.
    pub items: Vec<ItemLine>,
}

/// `/my/applications/{id}/result`
pub fn result(model: ResultModel) -> AnyView {
    let lang = lang();
    let trail = vec![
        (words::MY.into(), "/my".to_owned()),
        (words::MY_APPLICATION.into(), model.application.clone()),
    ];
    let over = format!("{} {}", model.name, model.receipt_no);
    let answer = if let Some(tier) = model.tier {
        let say = words::certified_in(lang, tier, model.accepted);
        view! {
            <AnswerBox kind=AnswerKind::Yes word=words::CERTIFIED>
                <p>
                    <TierName tier lang big=true />
                </p>
                <p>{say}</p>
            </AnswerBox>
        }
        .into_any()
    } else {
        let say = words::accepted_only(lang, model.accepted);
        view! {
            <AnswerBox kind=AnswerKind::No word=words::NOT_CERTIFIED>
                <p>{say}</p>
            </AnswerBox>
            <section class="stack" aria-labelledby="why-h">
                <h2 id="why-h">{t(words::WHY_NOT)}</h2>
                <p class="as-typed reading">{model.reason}</p>
                <p>{t(words::APPLY_AGAIN)}</p>
            </section>
        }
        .into_any()
    };
    view! {
        <Crumbs trail here=words::RESULT />
        <div class="page stack stack-32">
            <PageHead title=words::RESULT over=over.into_any() />
            {answer}
            {next(model.next)}
            {not_accepted(model.not_accepted)}
            {papers(&model.application, model.certificate)}
            {items(model.items)}
        </div>
    }
    .into_any()
}

/// What is missing to the tier above.
fn next(next: Option<(Tier, Vec<String>)>) -> AnyView {
    let Some((tier, missing)) = next else {
        return ().into_any();
    };
    let title = words::to_next(lang(), tier);
    let missing = missing
        .into_iter()
        .map(|line| view! { <li>{line}</li> })
        .collect_view();
    view! {
        <section class="stack" aria-labelledby="next-h">
            <h2 id="next-h">{title}</h2>
            <ul class="reading">{missing}</ul>
        </section>
    }
    .into_any()
}

/// Which items were not accepted, and why.
fn not_accepted(items: Vec<ItemLine>) -> AnyView {
    if items.is_empty() {
        return ().into_any();
    }
    let lines = items
        .into_iter()
        .map(|line| {
            view! {
                <li>
                    <b>
                        <span class="item-id">{line.code}</span>
                        " "
                        {line.name}
                    </b>
                    <br />
                    <span class="as-typed">{line.reason}</span>
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="stack" aria-labelledby="not-h">
            <h2 id="not-h">{t(words::NOT_ACCEPTED_ITEMS)}</h2>
            <ul class="reading">{lines}</ul>
        </section>
    }
    .into_any()
}

fn papers(
    application: &str,
    certificate: Option<(String, chrono::NaiveDate, chrono::NaiveDate)>,
) -> impl IntoView + use<> {
    let lang = lang();
    let letter = format!("{application}/letter.pdf");
    let title = match certificate {
        Some(_) => words::LETTERS,
        None => words::LETTER,
    };
    let papers = if let Some((number, from, to)) = certificate {
        let verify = format!("/verify/{number}");
        let rows = vec![
            Fact::text(register::NUMBER, number),
            Fact::text(
                register::VALIDITY,
                public::from_to(lang, &long_date(lang, from), &long_date(lang, to)),
            ),
            Fact::new(
                public::HOW_TO_CHECK,
                view! { <a href=verify>{t(words::VERIFY_PAGE)}</a> },
            ),
        ];
        view! {
            <Facts rows lie=FactsLie::Ruled />
            <div class="row">
                <LinkButton
                    href=format!("{application}/certificate.pdf")
                    label=words::GET_CERTIFICATE
                />
                <LinkButton href=letter label=words::GET_LETTER kind=ButtonKind::Second />
            </div>
        }
        .into_any()
    } else {
        view! {
            <p>
                <LinkButton href=letter label=words::GET_LETTER />
            </p>
        }
        .into_any()
    };
    view! {
        <section class="stack" aria-labelledby="papers-h">
            <h2 id="papers-h">{t(title)}</h2>
            {papers}
        </section>
    }
}

fn items(items: Vec<ItemLine>) -> impl IntoView {
    let rows = items
        .into_iter()
        .map(|line| {
            view! {
                <tr>
                    <th scope="row">
                        <span class="item-id">{line.code}</span>
                        " "
                        {line.name}
                    </th>
                    <td class="nowrap">{t(line.verdict)}</td>
                    <td class="as-typed">{line.reason}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <section class="stack" aria-labelledby="items-h">
            <h2 id="items-h">{t(words::ITEMS)}</h2>
            <TableBox id="items" caption=words::ITEM_TABLE caption_hidden=true>
                <thead>
                    <tr>
                        <th scope="col">{t(words::ITEM)}</th>
                        <th scope="col">{t(words::VERDICT)}</th>
                        <th scope="col">{t(words::REASON)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </TableBox>
        </section>
    }
}
