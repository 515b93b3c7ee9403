//! The certificate as a picture of its sheet.

use leptos::prelude::*;

use super::super::Certificate;
use super::public_facts;
use crate::programme::marks::{TierMark, TierName};
use crate::programme::words::public as words;
use crate::text::{Lang, Text, documents, lang, t};
use crate::time::wareki;
use crate::ui::{Crumbs, Fact, Facts, FactsLie, LinkButton, PageHead, Words};

/// How a certificate stands on its sheet, as its PDF does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sheet {
    /// As it would be: marked as a sample, and without a code, which would
    /// lead nowhere yet.
    Sample,
    /// As it was issued.
    Issued {
        /// Address of a picture of the code.
        code: String,
    },
}

/// What the preview of a certificate shows.
pub struct PreviewModel<'a> {
    /// What is printed.
    pub certificate: &'a Certificate,
    /// How it stands on its sheet.
    pub sheet: Sheet,
    /// The pages above.
    pub trail: Vec<(Words, String)>,
    /// The PDF.
    pub pdf: String,
    /// The public answer page.
    pub verify: String,
}

/// The certificate as a picture of its sheet, with the same facts as text
/// below. For a page of class `certificate`.
pub fn certificate_preview(model: PreviewModel<'_>) -> AnyView {
    let c = model.certificate;
    let lang = lang();
    let tier = t(c.tier.name());
    let mut rows = vec![
        Fact::text(words::NAME, &c.operator_name),
        Fact::new(words::TIER, view! { <TierName tier=c.tier lang /> }),
        Fact::text(
            words::ACCEPTED,
            crate::certificate::words::accepted_of(lang, c),
        ),
    ];
    rows.extend(public_facts(c, lang));
    rows.push(Fact::text(words::HOW_TO_CHECK, words::HOW_TO_CHECK_WHAT));
    view! {
        <Crumbs trail=model.trail here=words::PREVIEW />
        <div class="page stack stack-24 screen-only">
            <PageHead title=words::PREVIEW>
                <p>{words::preview_lead(lang, &c.operator_name, tier)}</p>
            </PageHead>
            <div class="row">
                <LinkButton href=model.pdf label=words::OPEN_PDF />
                <a href=model.verify>{t(words::OPEN_VERIFY)}</a>
            </div>
        </div>
        {desk(c, model.sheet)}
        <div class="page section stack screen-only">
            <h2>{t(words::WRITTEN)}</h2>
            <Facts rows lie=FactsLie::Wide />
        </div>
    }
    .into_any()
}

/// The sheet on a desk, for a page of class `certificate`.
pub fn desk(certificate: &Certificate, of: Sheet) -> impl IntoView + use<> {
    view! {
        <div class="desk cert-desk">
            <div class="page">
                <div class="sheet-box">{sheet(certificate, of)}</div>
            </div>
        </div>
    }
}

/// The sheet, A4 landscape. It is in Japanese whatever the page is.
fn sheet(c: &Certificate, of: Sheet) -> impl IntoView + use<> {
    let ja = |text: Text| text.of(Lang::Ja);
    let issuer = format!("{} {}", c.issuer_title, c.issuer_name);
    let address = c
        .verify_url
        .split_once("://")
        .map_or(&*c.verify_url, |(_, rest)| rest)
        .to_owned();
    // The word across a sample is drawn by the style: it lies under the text.
    let (label, sample) = match of {
        Sheet::Sample => (words::SAMPLE_CERTIFICATE, Some(ja(documents::DRAFT))),
        Sheet::Issued { .. } => (words::CERTIFICATE, None),
    };
    // Without a picture its place stays free.
    let code = match of {
        Sheet::Issued { code } => view! { <img src=code alt=t(words::CODE) /> }.into_any(),
        Sheet::Sample => view! { <span></span> }.into_any(),
    };
    let until = words::printed_to(&wareki(c.valid_to));
    let mut lines = Vec::new();
    for (n, line) in c.wording.iter().enumerate() {
        if n > 0 {
            lines.push(view! { <br /> }.into_any());
        }
        lines.push(line.clone().into_any());
    }
    view! {
        <article class="sheet" lang="ja" aria-label=t(label) data-sample=sample>
            <img class="frame" src="/assets/marks/frame.svg" alt="" />
            <h2 class="c-head">{ja(words::CERTIFICATE)}</h2>
            <p class="c-sub">{c.programme_name.clone()}</p>
            <p class="c-no">{words::number(&c.number)}</p>
            <div class="c-mark">
                <TierMark tier=c.tier />
                <b>{ja(c.tier.name())}</b>
                <span>{words::accepted_line(c.accepted_count)}</span>
            </div>
            <div class="c-main">
                <p class="c-name">
                    {c.printed_name().to_owned()} <small>{ja(words::HONORIFIC)}</small>
                </p>
                <p class="c-words">{lines}</p>
            </div>
            <div class="c-foot">
                <div class="c-qr">
                    {code}
                    <p>
                        {ja(words::VALIDITY)} <br /> {words::printed_from(&wareki(c.valid_from))} <br />
                        {until} <br /> {address}
                    </p>
                </div>
                <div class="c-sign">
                    <div>
                        <p>{wareki(c.certified_on)}</p>
                        <p class="c-mayor">{issuer}</p>
                    </div>
                </div>
            </div>
        </article>
    }
}
