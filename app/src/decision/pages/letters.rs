//! The letters a release would send.

use leptos::prelude::*;

use super::{CaseHead, trail};
use crate::certificate::Certificate;
use crate::certificate::pages::{Sheet, desk};
use crate::decision::words::pages as words;
use crate::text::t;
use crate::ui::{Button, ButtonKind, Crumbs, Form, LinkButton, Notice, NoticeKind, PageHead};

/// What a letter says.
pub struct LetterText {
    /// Its heading.
    pub title: String,
    /// The day it carries.
    pub date: String,
    /// Who it goes to.
    pub addressee: Vec<String>,
    /// Who sends it.
    pub sender: Vec<String>,
    /// Its lines.
    pub body: Vec<String>,
}

/// What can be done on the page with the papers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LettersStep {
    /// Approve the decision, with these papers.
    Approve,
    /// Say to have looked at them.
    See,
    /// Only look: they are approved, or wait for somebody else.
    Look,
    /// They are out.
    Released,
}

/// What the page with the papers shows.
pub struct LettersModel<'a> {
    /// The case.
    pub head: CaseHead,
    /// The decision's page, below which the papers are.
    pub decision: String,
    /// The certificate, if there is one to be.
    pub certificate: Option<&'a Certificate>,
    /// How it stands on its sheet.
    pub sheet: Sheet,
    /// The letter.
    pub letter: LetterText,
    /// What can be done here.
    pub step: LettersStep,
    /// Names what the papers say.
    pub seal: String,
    /// Why they have to be looked at again.
    pub blocked: Option<String>,
    /// The form's token.
    pub csrf: String,
}

/// `…/decision/letters`
pub fn letters(model: LettersModel<'_>) -> AnyView {
    let title = if model.certificate.is_some() {
        words::LETTERS
    } else {
        words::LETTER
    };
    let mut trail = trail(&model.head);
    trail.push((words::DECISION.into(), model.decision.clone()));
    let kind = match model.step {
        LettersStep::Released => words::LETTERS_SENT,
        LettersStep::Approve | LettersStep::See | LettersStep::Look => words::LETTERS_DRAFT,
    };
    let certificate_pdf = model.certificate.map(|_| {
        let href = format!("{}/certificate.pdf", model.decision);
        view! { <a href=href>{t(words::TO_CERTIFICATE_PDF)}</a> }
    });
    let sheet = model
        .certificate
        .map(|certificate| desk(certificate, model.sheet));
    let blocked = model.blocked.map(|why| {
        view! {
            <Notice kind=NoticeKind::Warn aloud=true>
                <p>{why}</p>
            </Notice>
        }
    });
    let letter_pdf = format!("{}/letter.pdf", model.decision);
    let (act, label, what) = match model.step {
        LettersStep::Approve => (
            "letters/approve",
            words::APPROVE,
            Some(words::APPROVE_LETTERS),
        ),
        LettersStep::See => ("letters/seen", words::SEEN, None),
        LettersStep::Look | LettersStep::Released => ("", words::TO_DECISION, None),
    };
    let next = if act.is_empty() {
        view! {
            <p>
                <LinkButton href=model.decision.clone() label kind=ButtonKind::Second />
            </p>
        }
        .into_any()
    } else {
        view! {
            <Form action=format!("{}/{act}", model.decision) csrf=model.csrf>
                <input type="hidden" name="_seal" value=model.seal />
                {what.map(|what| view! { <p>{t(what)}</p> })}
                <p class="row">
                    <Button label />
                    <a href=model.decision.clone()>{t(words::TO_DECISION)}</a>
                </p>
            </Form>
        }
        .into_any()
    };
    view! {
        <Crumbs trail here=title />
        <div class="page stack stack-24 screen-only">
            <PageHead title over=model.head.name.clone().into_any()>
                <p>{t(kind)}</p>
            </PageHead>
            {blocked}
            <p class="row">
                {certificate_pdf}
                <a href=letter_pdf>{t(words::TO_LETTER)}</a>
            </p>
        </div>
        {sheet}
        <div class="page section stack stack-32">{letter(model.letter)} {next}</div>
    }
    .into_any()
}

/// The letter as text. It is in Japanese whatever the page is.
fn letter(letter: LetterText) -> impl IntoView {
    let lines = |lines: Vec<String>| {
        lines
            .into_iter()
            .map(|line| view! { <p>{line}</p> })
            .collect_view()
    };
    view! {
        <article class="panel stack" lang="ja" aria-labelledby="letter-h">
            <p>{letter.date}</p>
            {lines(letter.addressee)}
            {lines(letter.sender)}
            <h2 id="letter-h">{letter.title}</h2>
            {lines(letter.body)}
        </article>
    }
}
