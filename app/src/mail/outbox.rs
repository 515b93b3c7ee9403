//! The demonstration's outgoing mail.

use leptos::prelude::*;

use super::words;
use crate::text::ui::HOME;
use crate::text::{lang, t};
use crate::time::{Instant, date_time};
use crate::ui::{Crumbs, EmptyState, Fact, Facts, FactsLie, PageHead, TableBox, Words};

/// A mail.
#[derive(Debug, Clone)]
pub struct Mail {
    /// Its page.
    pub href: String,
    /// To whom.
    pub to: String,
    /// What it is about.
    pub subject: String,
    /// Plain text.
    pub body: String,
    /// When it was written.
    pub at: Instant,
}

const HERE: &str = "/dev/outbox";

/// The newest mails (`/dev/outbox`).
pub fn list(mails: Vec<Mail>) -> AnyView {
    let lines = mails
        .into_iter()
        .map(|mail| {
            view! {
                <tr>
                    <th scope="row">
                        <a href=mail.href>{mail.subject}</a>
                    </th>
                    <td>{mail.to}</td>
                    <td class="nowrap">{date_time(lang(), mail.at)}</td>
                </tr>
            }
        })
        .collect::<Vec<_>>();
    let list = if lines.is_empty() {
        view! { <EmptyState say=words::OUTBOX_EMPTY /> }.into_any()
    } else {
        view! {
            <TableBox id="outbox-c" caption=words::OUTBOX caption_hidden=true>
                <thead>
                    <tr>
                        <th scope="col">{t(words::SUBJECT)}</th>
                        <th scope="col">{t(words::TO)}</th>
                        <th scope="col">{t(words::SINCE)}</th>
                    </tr>
                </thead>
                <tbody>{lines}</tbody>
            </TableBox>
        }
        .into_any()
    };
    view! {
        <Crumbs trail=vec![(Words::from(HOME), "/".to_owned())] here=words::OUTBOX />
        <div class="page stack-32">
            <PageHead title=words::OUTBOX>
                <p>{t(words::OUTBOX_LEAD)}</p>
            </PageHead>
            {list}
        </div>
    }
    .into_any()
}

/// One mail with its links (`/dev/outbox/…`). `origin` is the site's own
/// address: only links to it can be followed.
pub fn one(mail: Mail, origin: &str) -> AnyView {
    let rows = vec![
        Fact::text(words::TO, mail.to),
        Fact::text(words::SINCE, date_time(lang(), mail.at)),
    ];
    let lines = mail
        .body
        .lines()
        .map(|line| view! { {linked(line, origin)} <br /> })
        .collect_view();
    let trail = vec![
        (Words::from(HOME), "/".to_owned()),
        (Words::from(words::OUTBOX), HERE.to_owned()),
    ];
    view! {
        <Crumbs trail here=mail.subject.clone() />
        <div class="page page-narrow stack-32">
            <PageHead title=mail.subject />
            <Facts rows lie=FactsLie::Wide />
            <p>{lines}</p>
        </div>
    }
    .into_any()
}

/// A line with its links to this site made links.
fn linked(line: &str, origin: &str) -> AnyView {
    let start = format!("{origin}/");
    line.split_inclusive(' ')
        .map(|word| match word.trim_end().strip_prefix(&start) {
            Some(path) => {
                let href = format!("/{path}");
                view! { <a href=href>{word.to_owned()}</a> }.into_any()
            }
            None => word.to_owned().into_any(),
        })
        .collect_view()
        .into_any()
}
