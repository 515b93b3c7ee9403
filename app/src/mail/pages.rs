//! The page on mail that is held up.

use leptos::prelude::*;

use super::Trouble;
use crate::mail::words;
use crate::text::{Text, lang, t};
use crate::time::{Instant, date_time};
use crate::ui::{
    Button, ButtonKind, Crumbs, EmptyState, Form, Look, Notice, NoticeKind, PageHead, Pager,
    StateTag, TableBox,
};

/// A mail that has not left. What it says stays out of sight: it may hold a
/// person's own link.
#[derive(Debug, Clone)]
pub struct MailLine {
    /// Where it is sent again, where that may help.
    pub again: Option<String>,
    /// To whom.
    pub to: String,
    /// What it is about.
    pub subject: String,
    /// When it was written.
    pub since: Instant,
    /// How often it was tried.
    pub tries: u32,
    /// Whether it is not tried any more by itself.
    pub failed: bool,
    /// Why it was not taken last.
    pub trouble: Option<Trouble>,
    /// Whether it is held back because its address was sent many.
    pub crowded: bool,
}

/// What the page shows.
#[derive(Debug, Clone)]
pub struct MailsModel {
    /// This page of the list.
    pub lines: Vec<MailLine>,
    /// How many wait.
    pub waiting: u64,
    /// How many have failed.
    pub failed: u64,
    /// The page in front.
    pub previous: Option<String>,
    /// The page behind.
    pub next: Option<String>,
    /// The forms' token.
    pub csrf: String,
    /// What was just done.
    pub done: Option<Text>,
}

/// `/staff/mails`
pub fn mails(model: MailsModel) -> AnyView {
    let trail = vec![(crate::text::site::NAV_DAY.into(), "/staff".to_owned())];
    let done = model.done.map(|say| {
        view! {
            <Notice kind=NoticeKind::Done aloud=true>
                <p>{t(say)}</p>
            </Notice>
        }
    });
    let list = if model.lines.is_empty() {
        view! { <EmptyState say=words::NONE /> }.into_any()
    } else {
        table(model.lines, &model.csrf)
    };
    view! {
        <Crumbs trail here=words::MAILS />
        <div class="page stack stack-24">
            <PageHead title=words::MAILS>
                <p>{t(words::LEAD)}</p>
                <p>{t(words::WHAT_TO_DO)}</p>
            </PageHead>
            {done}
            <p>
                <b class="num">{words::held_up(lang(), model.waiting, model.failed)}</b>
            </p>
            {list}
            <Pager previous=model.previous next=model.next />
        </div>
    }
    .into_any()
}

fn table(lines: Vec<MailLine>, csrf: &str) -> AnyView {
    let rows = lines
        .into_iter()
        .map(|line| {
            let (look, word) = if line.failed {
                (Look::Back, words::FAILED)
            } else {
                (Look::Wait, words::WAITING)
            };
            let why = match line.trouble {
                Some(trouble) => words::trouble(trouble),
                None if line.crowded && line.failed => words::CROWDED,
                None if line.crowded => words::CROWDED_LATER,
                None => words::NOT_TRIED,
            };
            let about = line.subject.clone();
            let again = line.again.map(|action| {
                view! {
                    <Form action csrf=csrf.to_owned() class="">
                        <Button label=words::AGAIN about kind=ButtonKind::Small />
                    </Form>
                }
            });
            view! {
                <tr>
                    <th scope="row">{line.subject}</th>
                    <td>{line.to}</td>
                    <td class="nowrap">{date_time(lang(), line.since)}</td>
                    <td class="nowrap">
                        <StateTag look word />
                    </td>
                    <td class="n">{line.tries}</td>
                    <td>{t(why)}</td>
                    <td>{again}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <TableBox id="mails-c" caption=words::CAPTION>
            <thead>
                <tr>
                    <th scope="col">{t(words::SUBJECT)}</th>
                    <th scope="col">{t(words::TO)}</th>
                    <th scope="col">{t(words::SINCE)}</th>
                    <th scope="col">{t(words::STATE)}</th>
                    <th scope="col" class="n">{t(words::TRIES)}</th>
                    <th scope="col">{t(words::TROUBLE)}</th>
                    <th scope="col">{t(words::ACTS)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </TableBox>
    }
    .into_any()
}
