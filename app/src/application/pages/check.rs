//! `/my/applications/…/check`: everything once more, and the button that sends it.

use leptos::prelude::*;

use super::super::summary::Part;
use super::Frame;
use crate::application::words as names;
use crate::application::words::pages as words;
use crate::text::{Text, t};
use crate::ui::{Button, ButtonKind, Fact, Facts, FactsLie, Form, Icon, Notice, NoticeKind, Shape};

/// What the page shows.
#[derive(Debug, Clone)]
pub struct CheckModel {
    /// The application.
    pub frame: Frame,
    /// Everything.
    pub parts: Vec<Part>,
    /// Tasks that are not done yet: what and where.
    pub missing: Vec<(String, String)>,
    /// Why it cannot be sent whatever is put right: the call is over, a
    /// condition is not met.
    pub shut: Option<String>,
    /// What the answers come to, in a sentence.
    pub claim: String,
    /// Whether somebody saved something since the page was shown first.
    pub changed: bool,
    /// Items that came back and are as they were sent: name and address.
    pub still_as_sent: Vec<(String, String)>,
    /// Items with more users than there are employees: name and address.
    pub many_users: Vec<(String, String)>,
}

/// Everything that will be sent.
pub fn check(model: CheckModel) -> AnyView {
    let frame = &model.frame;
    let parts = model
        .parts
        .into_iter()
        .map(|part| section(frame, part))
        .collect_view();
    let shut = model.shut.map(|why| {
        view! { <Notice kind=NoticeKind::Warn><p>{why}</p></Notice> }
    });
    let changed = model.changed.then(|| {
        view! {
            <Notice kind=NoticeKind::Warn title=words::CHANGED_SINCE aloud=true>
                <p>{t(words::CHANGED_SINCE_WHAT)}</p>
            </Notice>
        }
    });
    let ready = model.missing.is_empty() && shut.is_none();
    let to_do = (!frame.closed).then(|| {
        [
            look_at(words::NOT_READY, None, model.missing),
            look_at(
                words::STILL_AS_SENT,
                Some(words::STILL_AS_SENT_WHAT),
                model.still_as_sent,
            ),
            look_at(
                words::MANY_USERS,
                Some(words::MANY_USERS_WHAT),
                model.many_users,
            ),
        ]
    });
    let send = if ready && frame.may_edit && frame.may_sign {
        let points = words::PLEDGE_POINTS
            .map(|point| view! { <li>{t(point)}</li> })
            .collect_view();
        view! {
            <section class="panel stack" aria-labelledby="declare">
                <h2 id="declare">{t(words::PLEDGE)}</h2>
                <p>{t(words::PLEDGE_LEAD)}</p>
                <ol class="reading">{points}</ol>
                <p>{t(words::AFTER_SUBMIT)}</p>
                <Form
                    action=frame.path("submit")
                    csrf=frame.csrf.clone()
                    version=i64::from(frame.version)
                >
                    <p>
                        <Button label=words::SUBMIT kind=ButtonKind::Large />
                    </p>
                </Form>
            </section>
        }
        .into_any()
    } else if frame.may_edit {
        frame.who_signs()
    } else {
        ().into_any()
    };
    view! {
        {frame.crumbs(names::TASK_SUBMIT)}
        <div class="page page-narrow stack stack-32">
            {frame.asks(names::TASK_SUBMIT, words::CHECK_LEAD)}
            {(!frame.closed).then(|| frame.read_only())}
            {changed}
            {shut}
            {to_do}
            <p>{model.claim}</p>
            {parts}
            {send}
            <p>
                <a href=frame.path("")>{t(words::BACK_TO_TASKS)}</a>
            </p>
        </div>
    }
    .into_any()
}

/// A notice with links to what it is about; none about nothing.
fn look_at(title: Text, what: Option<Text>, at: Vec<(String, String)>) -> AnyView {
    if at.is_empty() {
        return ().into_any();
    }
    let lines = at
        .into_iter()
        .map(|(say, href)| view! { <li><a href=href>{say}</a></li> })
        .collect_view();
    view! {
        <Notice kind=NoticeKind::Warn title>
            {what.map(|what| view! { <p>{t(what)}</p> })}
            <ul class="reading">{lines}</ul>
        </Notice>
    }
    .into_any()
}

/// A part with links to change it.
fn section(frame: &Frame, part: Part) -> AnyView {
    let rows = part
        .rows
        .into_iter()
        .map(|row| {
            let problems = row
                .problems
                .iter()
                .map(|problem| {
                    view! {
                        <p class="error">
                            <Icon of=Shape::Warn />
                            <span>{problem.clone()}</span>
                        </p>
                    }
                })
                .collect_view();
            let value = if row.value.is_empty() {
                view! { <span class="support">{t(crate::text::ui::NOT_ENTERED)}</span> }.into_any()
            } else {
                super::lines(&row.value)
            };
            let fact = Fact::new(row.label, view! { {value} {problems} });
            if frame.may_edit && !row.at.is_empty() {
                fact.changed_at(frame.edit(&row.at))
            } else {
                fact
            }
        })
        .collect();
    view! {
        <section class="stack">
            <h2>{part.heading}</h2>
            <Facts rows lie=FactsLie::Ruled />
        </section>
    }
    .into_any()
}

/// A part that is only read: on the receipt.
pub(super) fn read_part(part: Part) -> AnyView {
    let rows = part
        .rows
        .into_iter()
        .map(|row| Fact::new(row.label, super::lines(&row.value)))
        .collect();
    view! {
        <section class="stack">
            <h3>{part.heading}</h3>
            <Facts rows lie=FactsLie::Ruled />
        </section>
    }
    .into_any()
}
