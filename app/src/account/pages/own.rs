//! One's own account.

use leptos::prelude::*;

use super::{languages, name_fields, narrow, new_password_field};
use crate::account::words as labels;
use crate::account::words::pages as words;
use crate::field::{Fields, Problem};
use crate::text::{Text, lang, t};
use crate::time::{Instant, date_time};
use crate::ui::{
    Button, ButtonKind, Choices, Fact, Facts, FactsLie, Field, Form, InputKind, Need, Notice,
    NoticeKind, PageHead, Panel, TableBox, Width, unbroken,
};

/// One session of the person.
#[derive(Debug, Clone)]
pub struct Device {
    /// Names it.
    pub id: String,
    /// What it is, in words.
    pub what: String,
    /// When the person logged in there.
    pub since: Instant,
    /// When it was used last.
    pub seen: Instant,
    /// Whether it is the one that asks.
    pub this: bool,
}

/// One's own account.
#[derive(Debug, Clone)]
pub struct Own {
    /// The page's token.
    pub csrf: String,
    /// Where mail goes.
    pub email: String,
    /// Name and language as typed or stored.
    pub fields: Fields,
    /// What is wrong with what was posted.
    pub problems: Vec<Problem>,
    /// The sessions, newest first.
    pub devices: Vec<Device>,
    /// What was just done.
    pub done: Option<Text>,
}

/// One's own account (`/account`).
pub fn own(model: Own) -> AnyView {
    let problems = &model.problems;
    let csrf = &model.csrf;
    let fields = &model.fields;
    let done = model.done.map(|say| {
        view! {
            <Notice kind=NoticeKind::Done aloud=true>
                <p>{t(say)}</p>
            </Notice>
        }
    });
    let body = view! {
        <PageHead title=words::ACCOUNT />
        {done}
        <Panel id="person-h" title=words::PERSON>
            <Facts rows=vec![Fact::text(labels::EMAIL, model.email)] lie=FactsLie::Wide />
            <Form action="/account" csrf=csrf.clone() class="stack stack-24">
                {name_fields(fields, problems)}
                <Choices
                    name="lang"
                    label=words::LANGUAGE
                    value=fields.get("lang").to_owned()
                    options=languages()
                    problems=problems
                />
                <p>
                    <Button label=words::SAVE />
                </p>
            </Form>
        </Panel>
        <Panel id="email-h" title=words::EMAIL_CHANGE>
            <p>{t(words::EMAIL_CHANGE_LEAD)}</p>
            <p>{t(words::EMAIL_NOT_OF_CONTACTS)}</p>
            <Form action="/account/email" csrf=csrf.clone() class="stack stack-24">
                <Field
                    name="new_email"
                    label=words::NEW_EMAIL
                    need=Need::Required
                    value=fields.get("new_email").to_owned()
                    kind=InputKind::Email
                    width=Width::Chars20
                    autocomplete="email"
                    problems=problems
                />
                <Field
                    name="password_email"
                    label=words::PASSWORD_NOW
                    need=Need::Required
                    kind=InputKind::Password
                    width=Width::Chars20
                    autocomplete="current-password"
                    problems=problems
                />
                <p>
                    <Button label=words::EMAIL_ASK_DO kind=ButtonKind::Second />
                </p>
            </Form>
        </Panel>
        <Panel id="password-h" title=words::PASSWORD_CHANGE>
            <Form action="/account/password" csrf=csrf.clone() class="stack stack-24">
                <Field
                    name="password_now"
                    label=words::PASSWORD_NOW
                    need=Need::Required
                    kind=InputKind::Password
                    width=Width::Chars20
                    autocomplete="current-password"
                    problems=problems
                />
                {new_password_field("password", words::NEW_PASSWORD, problems)}
                <p>
                    <Button label=words::PASSWORD_CHANGE_DO kind=ButtonKind::Second />
                </p>
            </Form>
        </Panel>
        {sessions(&model.devices, csrf)}
    }
    .into_any();
    narrow(vec![], words::ACCOUNT, problems, body)
}

fn sessions(devices: &[Device], csrf: &str) -> impl IntoView + use<> {
    let rows = devices
        .iter()
        .map(|device| {
            let act = if device.this {
                t(words::THIS_DEVICE).into_any()
            } else {
                view! {
                    <Form action="/account/sessions/end" csrf=csrf.to_owned() class="">
                        <input type="hidden" name="session" value=device.id.clone() />
                        <Button
                            label=words::END
                            kind=ButtonKind::Quiet
                            about=device.what.clone()
                        />
                    </Form>
                }
                .into_any()
            };
            view! {
                <tr>
                    <th scope="row">{device.what.clone()}</th>
                    <td>{unbroken(&date_time(lang(), device.since))}</td>
                    <td>{unbroken(&date_time(lang(), device.seen))}</td>
                    <td>{act}</td>
                </tr>
            }
        })
        .collect_view();
    let others = (devices.len() > 1).then(|| {
        view! {
            <Form action="/account/sessions/end-others" csrf=csrf.to_owned() class="">
                <Button label=words::END_OTHERS kind=ButtonKind::Second />
            </Form>
        }
    });
    view! {
        <Panel id="sessions-h" title=words::SESSIONS>
            <p>{t(words::SESSIONS_LEAD)}</p>
            <TableBox id="sessions-c" caption=words::SESSIONS_TABLE caption_hidden=true>
                <thead>
                    <tr>
                        <th scope="col">{t(words::DEVICE)}</th>
                        <th scope="col">{t(words::SINCE)}</th>
                        <th scope="col">{t(words::LAST_SEEN)}</th>
                        <th scope="col">{t(words::ACTS)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </TableBox>
            {others}
        </Panel>
    }
}

/// A new address that is confirmed behind a link.
#[derive(Debug, Clone)]
pub struct NewEmail {
    /// The link.
    pub action: String,
    /// The page's token.
    pub csrf: String,
    /// The address before.
    pub before: String,
    /// The new one.
    pub new: String,
}

/// Confirming a new address (`/account/email/…`).
pub fn new_email(model: NewEmail) -> AnyView {
    let rows = vec![
        Fact::text(words::EMAIL_NOW, model.before),
        Fact::text(words::NEW_EMAIL, model.new),
    ];
    let body = view! {
        <PageHead title=words::EMAIL_CHANGE />
        <Facts rows lie=FactsLie::Wide />
        <Form action=model.action csrf=model.csrf>
            <p>
                <Button label=words::EMAIL_CHANGE_DO />
            </p>
        </Form>
    };
    narrow(vec![], words::EMAIL_CHANGE, &[], body)
}
