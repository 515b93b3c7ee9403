//! After sending: the receipt, what happened since, taking it back.

use leptos::prelude::*;

use super::super::summary::Part;
use super::Frame;
use super::check::read_part;
use crate::application::words::pages as words;
use crate::field::{Fields, Problems};
use crate::text::{lang, t};
use crate::ui::{
    AnswerBox, AnswerKind, Button, ButtonKind, EmptyState, ErrorSummary, Event, Fact, Facts,
    FactsLie, Form, LinkButton, Notice, NoticeKind, TextArea, Timeline,
};

/// What the receipt shows.
#[derive(Debug, Clone)]
pub struct ReceiptModel {
    /// The application.
    pub frame: Frame,
    /// What was applied for, and to whom: label and text.
    pub about: Vec<(String, String)>,
    /// The number to quote.
    pub receipt_no: String,
    /// Which time it is.
    pub n: u32,
    /// When it was sent, in words.
    pub at: String,
    /// Where mails went.
    pub mails: Vec<String>,
    /// Whom to ask, over several lines.
    pub office: String,
    /// Whether a tax certificate is to be handed in.
    pub tax_certificate: bool,
    /// Everything that was sent.
    pub parts: Vec<Part>,
}

/// The confirmation, which can be opened again at any time.
pub fn receipt(model: ReceiptModel) -> AnyView {
    let lang = lang();
    let frame = &model.frame;
    let about = model.about.into_iter();
    let mut rows: Vec<Fact> = about.map(|(label, text)| Fact::text(label, text)).collect();
    rows.extend([
        Fact::new(
            words::RECEIPT_NO,
            view! { <b class="num">{model.receipt_no}</b> },
        ),
        Fact::text(words::RECEIVED_AT, model.at),
        Fact::text(words::MAIL_SENT_TO, model.mails.join(words::COMMA.of(lang))),
    ]);
    if model.n > 1 {
        rows.push(Fact::text(words::REVISION, words::times(lang, model.n)));
    }
    let next = words::WHAT_NEXT_LIST
        .map(|line| view! { <li>{t(line)}</li> })
        .collect_view();
    let parts = model.parts.into_iter().map(read_part).collect_view();
    let tax_certificate = model.tax_certificate.then(|| {
        view! {
            <Notice kind=NoticeKind::Warn title=words::TAX_CERTIFICATE_TO_COME>
                <p>{t(words::TAX_CERTIFICATE_TO_COME_WHAT)}</p>
            </Notice>
        }
    });
    view! {
        {frame.crumbs(words::RECEIPT)}
        <div class="page page-narrow stack stack-32">
            {frame.head(words::RECEIPT, "")}
            <AnswerBox kind=AnswerKind::Yes word=words::RECEIVED>
                <p>{t(words::RECEIVED_WHAT)}</p>
            </AnswerBox>
            <Facts rows lie=FactsLie::Wide />
            {tax_certificate}
            <section class="stack">
                <h2>{t(words::WHAT_NEXT)}</h2>
                <ol class="reading">{next}</ol>
                <p>{super::lines(&model.office)}</p>
            </section>
            <div class="row screen-only">
                <LinkButton
                    href=frame.path("receipt.pdf")
                    label=words::RECEIPT_PDF
                    kind=ButtonKind::Second
                />
                <a href=frame.path("")>{t(words::BACK_TO_APPLICATION)}</a>
            </div>
            <details>
                <summary>{t(words::WHAT_WAS_SENT)}</summary>
                <div class="stack stack-32">{parts}</div>
            </details>
        </div>
    }
    .into_any()
}

/// What the timeline shows.
pub struct TimelineModel {
    /// The application.
    pub frame: Frame,
    /// What happened, oldest first.
    pub events: Vec<Event>,
}

/// What happened to the application.
pub fn timeline(model: TimelineModel) -> AnyView {
    let frame = &model.frame;
    let events = if model.events.is_empty() {
        view! { <EmptyState say=words::NOTHING_HAPPENED /> }.into_any()
    } else {
        view! { <Timeline events=model.events /> }.into_any()
    };
    view! {
        {frame.crumbs(words::TIMELINE)}
        <div class="page page-narrow stack stack-32">
            {frame.head(words::TIMELINE, words::TIMELINE_LEAD)} {events} <p>
                <a href=frame.path("")>{t(words::BACK_TO_APPLICATION)}</a>
            </p>
        </div>
    }
    .into_any()
}

/// What the page before a draft is deleted shows.
#[derive(Debug, Clone)]
pub struct DeleteModel {
    /// The application.
    pub frame: Frame,
    /// How many items have an answer.
    pub answered: usize,
    /// Which version of what was typed that is.
    pub version: i32,
    /// The files that prove something in it: name and address.
    pub files: Vec<(String, String)>,
}

/// Asks once more, and says what goes and what stays.
pub fn delete(model: DeleteModel) -> AnyView {
    let frame = &model.frame;
    let files = model
        .files
        .into_iter()
        .map(|(name, href)| view! { <li><a href=href>{name}</a></li> })
        .collect_view();
    let files = (!files.is_empty()).then(|| {
        view! {
            <section class="stack" aria-labelledby="files-h">
                <h2 id="files-h">{t(words::DELETE_FILES)}</h2>
                <p>{t(words::DELETE_FILES_STAY)}</p>
                <ul class="reading">{files}</ul>
            </section>
        }
    });
    view! {
        {frame.crumbs(words::DELETE_DRAFT)}
        <div class="page page-narrow stack stack-32">
            {frame.head(words::DELETE_DRAFT, words::DELETE_LEAD)}
            <Notice kind=NoticeKind::Warn title=words::DELETE_CONSEQUENCES>
                <ul class="reading">
                    <li>{words::delete_answers(lang(), model.answered)}</li>
                    <li>{t(words::DELETE_FOR_GOOD)}</li>
                </ul>
            </Notice>
            {files}
            <Form action=frame.path("delete") csrf=frame.csrf.clone() version=i64::from(model.version)>
                <div class="row">
                    <Button label=words::DELETE_DO />
                    <a href=frame.path("")>{t(words::DELETE_NOT)}</a>
                </div>
            </Form>
        </div>
    }
    .into_any()
}

/// What the page before a withdrawal shows.
#[derive(Debug, Clone)]
pub struct WithdrawModel {
    /// The application.
    pub frame: Frame,
    /// Whether another application can be begun.
    pub call_is_open: bool,
    /// What was typed.
    pub fields: Fields,
    /// What is to be put right.
    pub problems: Problems,
}

/// Asks once more, and says what follows.
pub fn withdraw(model: &WithdrawModel) -> AnyView {
    let frame = &model.frame;
    let again = model.call_is_open.then_some(words::WITHDRAW_AGAIN);
    let lines = [
        Some(words::WITHDRAW_FOR_GOOD),
        again,
        Some(words::WITHDRAW_KEPT),
    ]
    .into_iter()
    .flatten()
    .map(|line| view! { <li>{t(line)}</li> })
    .collect_view();
    view! {
        {frame.crumbs(words::WITHDRAW)}
        <div class="page page-narrow stack stack-32">
            <ErrorSummary problems=&model.problems />
            {frame.head(words::WITHDRAW, words::WITHDRAW_LEAD)}
            <Notice kind=NoticeKind::Warn title=words::WITHDRAW_CONSEQUENCES>
                <ul class="reading">{lines}</ul>
            </Notice>
            <Form action=frame.path("withdraw") csrf=frame.csrf.clone()>
                <TextArea
                    name="reason"
                    label=words::WITHDRAW_REASON
                    need=crate::ui::Need::Optional
                    value=model.fields.get("reason").to_owned()
                    problems=&model.problems
                />
                <div class="row">
                    <Button label=words::WITHDRAW_DO />
                    <a href=frame.path("")>{t(words::WITHDRAW_NOT)}</a>
                </div>
            </Form>
        </div>
    }
    .into_any()
}
