//! The certificate as a picture of its sheet.

use leptos::prelude::*;

use super::super::Certificate;
use super::public_facts;
use crate::text::{Lang, Text, lang, public as words, t};
use crate::time::wareki;
use crate::ui::{Crumbs, Fact, Facts, FactsLie, LinkButton, PageHead, TierMark, TierName, Words};

/// What the preview of a certificate shows.
pub struct PreviewModel<'a> {
    /// What is printed.
    pub certificate: &'a Certificate,
    /// Address of a picture of the code, if there is one.
    pub code: Option<String>,
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
        Fact::text(words::ACCEPTED, words::accepted_of(lang, c)),
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
        {desk(c, model.code)}
        <div class="page section stack screen-only">
            <h2>{t(words::WRITTEN)}</h2>
            <Facts rows lie=FactsLie::Wide />
        </div>
    }
    .into_any()
}

/// The sheet on a desk, for a page of class `certificate`. `code` is the
/// address of a picture of the code.
pub fn desk(certificate: &Certificate, code: Option<String>) -> impl IntoView + use<> {
    view! {
        <div class="desk cert-desk">
            <div class="page">
                <div class="sheet-box">{sheet(certificate, code)}</div>
            </div>
        </div>
    }
}

/// The sheet, A4 landscape. It is in Japanese whatever the page is.
fn sheet(c: &Certificate, code: Option<String>) -> impl IntoView + use<> {
    let ja = |text: Text| text.of(Lang::Ja);
    let issuer = format!("{} {}", c.issuer_title, c.issuer_name);
    let address = c
        .verify_url
        .split_once("://")
        .map_or(&*c.verify_url, |(_, rest)| rest)
        .to_owned();
    // Without a picture its place stays free.
    let code = match code {
        Some(src) => view! { <img src=src alt=t(words::CODE) /> }.into_any(),
        None => view! { <span></span> }.into_any(),
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
        <article class="sheet" lang="ja" aria-label=t(words::CERTIFICATE)>
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
                    <Seal />
                </div>
            </div>
        </article>
    }
}

/// Where the city's seal goes.
#[component]
fn Seal() -> impl IntoView {
    view! {
        <svg
            class="c-seal"
            viewBox="0 0 24 24"
            role="img"
            aria-label=t(words::SEAL)
            fill="none"
            stroke="currentColor"
        >
            <rect x="1" y="1" width="22" height="22" stroke-width=".9"></rect>
            <rect
                x="2.6"
                y="2.6"
                width="18.8"
                height="18.8"
                stroke-width=".3"
                stroke-dasharray="1 .7"
            ></rect>
            <g fill="currentColor" stroke="none" font-size="7" text-anchor="middle">
                <text x="12" y="14.5">
                    {words::SEAL_WORD.ja}
                </text>
            </g>
        </svg>
    }
}
