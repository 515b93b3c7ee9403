//! Accessibility, personal data, help: pages that hold no record.

use leptos::prelude::*;

use super::words::statements as words;
use crate::programme::words::published as published_words;
use crate::site::Site;
use crate::text::ui::HOME;
use crate::text::{Text, lang, t};
use crate::ui::{Crumbs, Fact, Facts, FactsLie, PageHead, Words};

/// The frame of a page that is only read.
fn read_page(title: Text, lead: Text, body: impl IntoView + 'static) -> AnyView {
    view! {
        <Crumbs trail=vec![(Words::from(HOME), "/".to_owned())] here=title />
        <div class="page stack stack-32">
            <PageHead title>
                <p>{t(lead)}</p>
            </PageHead>
            {body}
        </div>
    }
    .into_any()
}

fn part(heading: Text, body: impl IntoView + 'static) -> impl IntoView {
    view! {
        <section class="stack">
            <h2>{t(heading)}</h2>
            {body}
        </section>
    }
}

fn says(text: Text) -> impl IntoView {
    view! { <p>{t(text)}</p> }
}

fn lines(texts: &[Text]) -> impl IntoView + use<> {
    let lines = texts
        .iter()
        .map(|text| view! { <li>{t(*text)}</li> })
        .collect_view();
    view! { <ul class="reading">{lines}</ul> }
}

/// How to reach the office.
fn office(site: &Site) -> impl IntoView + use<> {
    let mail = (!site.email.is_empty()).then(|| {
        let href = format!("mailto:{}", site.email);
        Fact::new(
            words::EMAIL,
            view! { <a href=href>{site.email.clone()}</a> },
        )
    });
    let mut rows = vec![
        Fact::text(words::OFFICE, &site.office_name),
        Fact::text(words::PHONE, &site.phone),
        Fact::text(words::HOURS, &site.hours),
    ];
    rows.extend(mail);
    view! { <Facts rows lie=FactsLie::Wide /> }
}

/// What we aim at, what is not good yet, whom to tell (`/accessibility`).
/// `looked_over` is the day somebody last went over it, in words.
pub fn accessibility(site: &Site, looked_over: Option<&str>) -> AnyView {
    let date = looked_over
        .map(|on| view! { <p class="support small">{words::looked_over(lang(), on)}</p> });
    read_page(
        words::ACCESSIBILITY,
        words::AIM,
        view! {
            {part(words::STANDARD, says(words::STANDARD_TEXT))}
            {part(words::DOES, lines(&words::DOES_LIST))}
            {part(words::GAPS, lines(&words::GAPS_LIST))}
            {part(words::TELL, view! { {says(words::TELL_TEXT)} {office(site)} })}
            {date}
        },
    )
}

/// What happens to personal data (`/privacy`). `published` says what everybody
/// may know of who is certified.
pub fn privacy(site: &Site, published: AnyView) -> AnyView {
    read_page(
        words::PRIVACY,
        words::PRIVACY_LEAD,
        view! {
            {part(words::PURPOSE, says(words::PURPOSE_TEXT))}
            {part(words::WHO_SEES, lines(&words::WHO_SEES_LIST))}
            {part(published_words::HEADING, published)}
            {part(words::FILES, says(words::FILES_TEXT))}
            {part(words::KEEP, says(words::KEEP_TEXT))}
            {part(words::COOKIES, says(words::COOKIES_TEXT))}
            {part(words::ASK, view! { {says(words::ASK_TEXT)} {office(site)} })}
        },
    )
}

/// Common difficulties and whom to ask (`/help`).
pub fn help(site: &Site) -> AnyView {
    let questions = words::QUESTIONS
        .into_iter()
        .map(|(question, answer)| part(question, says(answer)))
        .collect_view();
    read_page(
        words::HELP,
        words::HELP_LEAD,
        view! {
            {part(words::OFFICE, office(site))}
            {questions}
        },
    )
}
