//! `/my`: what to do next, and everything one has here.

use leptos::prelude::*;

use super::home::tag;
use crate::application::State;
use crate::application::words::pages as words;
use crate::operator::words::people as colleagues;
use crate::programme::Tier;
use crate::programme::marks::TierName;
use crate::text::{lang, t};
use crate::ui::{ButtonKind, EmptyState, LinkButton, PageHead, Panel, Shape, Words, unbroken};

/// An operator the person belongs to.
#[derive(Debug, Clone)]
pub struct OperatorLine {
    /// Its name.
    pub name: String,
    /// What the person is there.
    pub role: Words,
    /// Its page.
    pub href: String,
}

/// A call that is open, or about to open.
#[derive(Debug, Clone)]
pub struct CallLine {
    /// What it is called.
    pub title: String,
    /// Until when, in words.
    pub deadline: String,
    /// How many days are left, in words.
    pub left: String,
    /// Its page.
    pub href: String,
}

/// An application.
#[derive(Debug, Clone)]
pub struct ApplicationLine {
    /// What it is called.
    pub title: String,
    /// Whose it is.
    pub applicant: String,
    /// Where it stands.
    pub state: State,
    /// Whether it is a draft for a call that is over.
    pub closed: bool,
    /// Number to quote, deadline: a line below.
    pub note: String,
    /// Its page.
    pub href: String,
}

/// A certificate.
#[derive(Debug, Clone)]
pub struct CertificateLine {
    /// Its number.
    pub number: String,
    /// Whose it is.
    pub name: String,
    /// The tier.
    pub tier: Tier,
    /// From when until when, in words.
    pub valid: String,
    /// Its public page.
    pub href: String,
    /// The certificate on paper.
    pub pdf: String,
}

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Dashboard {
    /// What to do next: a sentence, where, and the verb.
    pub next: (String, String, Words),
    /// Operators.
    pub operators: Vec<OperatorLine>,
    /// Calls.
    pub calls: Vec<CallLine>,
    /// Applications, the newest first.
    pub applications: Vec<ApplicationLine>,
    /// Certificates.
    pub certificates: Vec<CertificateLine>,
}

/// The applicant's own page.
pub fn dashboard(model: Dashboard) -> AnyView {
    let (say, href, label) = model.next;
    let applications = model
        .applications
        .into_iter()
        .map(|line| {
            let tag = tag(line.state, line.closed);
            view! {
                <li>
                    <div>
                        <a href=line.href>{format!("{} {}", line.title, line.applicant)}</a>
                        <small>{unbroken(&line.note)}</small>
                    </div>
                    {tag}
                </li>
            }
        })
        .collect_view();
    let applications = if applications.is_empty() {
        view! { <EmptyState say=words::NO_APPLICATIONS /> }.into_any()
    } else {
        view! { <ul class="tasks">{applications}</ul> }.into_any()
    };
    view! {
        <div class="page stack stack-32">
            <PageHead title=words::MY_PAGE />
            <div class="next-act">
                <div class="stack stack-8">
                    <h2>{t(words::NEXT_ACT)}</h2>
                    <p>{say}</p>
                </div>
                <LinkButton href label icon=Shape::Next />
            </div>
            <div class="with-side">
                <div class="stack stack-48">
                    <section class="task-group" aria-labelledby="applications">
                        <h2 id="applications">{t(words::MY_APPLICATIONS)}</h2>
                        {applications}
                    </section>
                    {certificates(model.certificates)}
                </div>
                <aside class="sticky-side" aria-label=t(words::ALSO)>
                    {calls(model.calls)} {operators(model.operators)}
                </aside>
            </div>
        </div>
    }
    .into_any()
}

fn certificates(lines: Vec<CertificateLine>) -> AnyView {
    if lines.is_empty() {
        return ().into_any();
    }
    let lines = lines
        .into_iter()
        .map(|line| {
            view! {
                <li>
                    <div>
                        <a href=line.href>{format!("{} {}", line.number, line.name)}</a>
                        <small>{line.valid}</small>
                    </div>
                    <div class="stack stack-8">
                        <TierName tier=line.tier lang=lang() />
                        <LinkButton
                            href=line.pdf
                            label=words::CERTIFICATE_PDF
                            kind=ButtonKind::Small
                        />
                    </div>
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="task-group" aria-labelledby="certificates">
            <h2 id="certificates">{t(words::MY_CERTIFICATES)}</h2>
            <ul class="tasks tasks-many">{lines}</ul>
        </section>
    }
    .into_any()
}

fn calls(lines: Vec<CallLine>) -> impl IntoView {
    let lines = if lines.is_empty() {
        view! { <p>{t(words::NO_OPEN_CALL)}</p> }.into_any()
    } else {
        lines
            .into_iter()
            .map(|line| {
                view! {
                    <p>
                        <a href=line.href>{line.title}</a>
                        <br />
                        {unbroken(&line.deadline)}
                        <br />
                        <b>{line.left}</b>
                    </p>
                }
            })
            .collect_view()
            .into_any()
    };
    view! { <Panel id="calls" title=words::OPEN_CALLS>{lines}</Panel> }
}

fn operators(lines: Vec<OperatorLine>) -> impl IntoView {
    let lines = lines
        .into_iter()
        .map(|line| {
            let people = format!("{}/people", line.href);
            view! {
                <p>
                    <a href=line.href>{line.name.clone()}</a>
                    <br />
                    <span class="support small">{line.role.into_string()}</span>
                    <br />
                    <a href=people>
                        {t(colleagues::PEOPLE)}
                        <span class="out-of-sight">{format!(" {}", line.name)}</span>
                    </a>
                </p>
            }
        })
        .collect_view();
    view! {
        <Panel id="operators" title=words::MY_OPERATORS>
            {lines} <p>
                <a href="/my/operators/new">{t(words::REGISTER_OPERATOR)}</a>
            </p>
        </Panel>
    }
}
