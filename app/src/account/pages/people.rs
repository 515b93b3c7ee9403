//! Everybody's accounts, for administrators.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::{Typed, email_field, languages, name_fields, narrow, roles, roles_said};
use crate::account::Role;
use crate::account::words as labels;
use crate::account::words::pages as words;
use crate::field::Problem;
use crate::text::{Text, lang, t, ui};
use crate::ui::{
    Button, ButtonKind, Choices, Crumbs, EmptyState, Fact, Facts, FactsLie, Field, Form, InputKind,
    LinkButton, Look, Need, Notice, NoticeKind, PageHead, Pager, Panel, Select, StateTag, TableBox,
    Ticks, Width, Words,
};

/// Whether an account can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Neither confirmed nor taken up yet.
    Invited,
    /// In use.
    Active,
    /// Closed by an administrator.
    Disabled,
}

impl Standing {
    /// In a word.
    pub const fn name(self) -> Text {
        match self {
            Self::Invited => words::STATE_INVITED,
            Self::Active => words::STATE_ACTIVE,
            Self::Disabled => words::STATE_DISABLED,
        }
    }

    fn tag(self) -> impl IntoView {
        let look = match self {
            Self::Invited => Look::Wait,
            Self::Active => Look::Done,
            Self::Disabled => Look::Off,
        };
        view! { <StateTag look word=self.name() /> }
    }
}

/// A person in the list.
#[derive(Debug, Clone)]
pub struct PersonLine {
    /// The account's page.
    pub href: String,
    /// 姓 名; the address where there is no name yet.
    pub name: String,
    /// Where mail goes.
    pub email: String,
    /// What the person may be.
    pub roles: BTreeSet<Role>,
    /// Whether the account can be used.
    pub standing: Standing,
}

/// Everybody who matches.
#[derive(Debug, Clone)]
pub struct People {
    /// This page of the list.
    pub lines: Vec<PersonLine>,
    /// How many match in all.
    pub count: u64,
    /// Part of an address to look for.
    pub email: String,
    /// A role to look for.
    pub role: String,
    /// The page in front.
    pub previous: Option<String>,
    /// The page behind.
    pub next: Option<String>,
}

/// Everybody's accounts (`/staff/people`).
pub fn people(model: People) -> AnyView {
    let lines = model
        .lines
        .into_iter()
        .map(|line| {
            view! {
                <tr>
                    <th scope="row">
                        <a href=line.href>{line.name}</a>
                    </th>
                    <td>{line.email}</td>
                    <td>{roles_said(&line.roles)}</td>
                    <td>{line.standing.tag()}</td>
                </tr>
            }
        })
        .collect::<Vec<_>>();
    let list = if lines.is_empty() {
        view! { <EmptyState say=words::PEOPLE_NONE /> }.into_any()
    } else {
        view! {
            <TableBox id="people-c" caption=words::PEOPLE_CAPTION>
                <thead>
                    <tr>
                        <th scope="col">{t(words::NAME)}</th>
                        <th scope="col">{t(labels::EMAIL)}</th>
                        <th scope="col">{t(words::ROLES)}</th>
                        <th scope="col">{t(words::STATE)}</th>
                    </tr>
                </thead>
                <tbody>{lines}</tbody>
            </TableBox>
        }
        .into_any()
    };
    let options = Role::ALL
        .into_iter()
        .map(|role| (role.as_str().to_owned(), t(role.name()).to_owned()))
        .collect();
    view! {
        <Crumbs trail=vec![(Words::from(ui::HOME), "/".to_owned())] here=words::PEOPLE />
        <div class="page stack-32">
            <PageHead title=words::PEOPLE>
                <p>{words::people(lang(), model.count)}</p>
            </PageHead>
            <p>
                <LinkButton href="/staff/people/new" label=words::INVITE />
            </p>
            <form method="get" action="/staff/people" class="stack">
                <Field
                    name="email"
                    label=words::FIND_EMAIL
                    value=model.email
                    kind=InputKind::Search
                    width=Width::Chars20
                    problems=&[]
                />
                <Select
                    name="role"
                    label=words::FIND_ROLE
                    value=model.role
                    options=options
                    blank=words::EVERY_ROLE
                    width=Width::Chars20
                    problems=&[]
                />
                <p>
                    <Button label=words::FIND kind=ButtonKind::Second />
                </p>
            </form>
            {list}
            <Pager previous=model.previous next=model.next />
        </div>
    }
    .into_any()
}

fn role_ticks(values: Vec<String>, problems: &[Problem]) -> impl IntoView + use<> {
    view! {
        <Ticks
            name="role"
            label=words::ROLES
            need=Need::Required
            hint=words::ROLES_HINT
            values=values
            options=roles()
            problems
        />
    }
}

fn up() -> Vec<(Words, String)> {
    vec![(Words::from(words::PEOPLE), "/staff/people".to_owned())]
}

/// Inviting a person (`/staff/people/new`).
pub fn invite(model: Typed) -> AnyView {
    let problems = &model.problems;
    let lang = match model.fields.get("lang") {
        "" => "ja".to_owned(),
        other => other.to_owned(),
    };
    let body = view! {
        <PageHead title=words::INVITE>
            <p>{t(words::INVITE_LEAD)}</p>
        </PageHead>
        <Form action="/staff/people/new" csrf=model.csrf>
            {email_field(&model.fields, problems)} {name_fields(&model.fields, problems)}
            <Choices
                name="lang"
                label=words::LANGUAGE
                value=lang
                options=languages()
                problems=problems
            />
            {role_ticks(model.fields.all("role").map(str::to_owned).collect(), problems)} <p>
                <Button label=words::INVITE_DO />
            </p>
        </Form>
    }
    .into_any();
    narrow(up(), words::INVITE, problems, body)
}

/// One account, as an administrator sees it.
#[derive(Debug, Clone)]
pub struct Person {
    /// The page's token.
    pub csrf: String,
    /// The account's page; acts are below it.
    pub here: String,
    /// 姓 名
    pub name: String,
    /// Where mail goes.
    pub email: String,
    /// What the person may be, as ticked.
    pub roles: Vec<String>,
    /// Whether the account can be used.
    pub standing: Standing,
    /// Whether it is the administrator's own.
    pub own: bool,
    /// Whether it waits for the answer to an invitation.
    pub invited: bool,
    /// What is wrong with what was posted.
    pub problems: Vec<Problem>,
    /// What was just done.
    pub done: Option<Text>,
}

/// One account (`/staff/people/…`).
pub fn person(model: Person) -> AnyView {
    let problems = &model.problems;
    let act = |end: &str| format!("{}/{end}", model.here);
    let done = model.done.map(|say| {
        view! {
            <Notice kind=NoticeKind::Done aloud=true>
                <p>{t(say)}</p>
            </Notice>
        }
    });
    let again = model.invited.then(|| {
        view! {
            <Form action=act("invite") csrf=model.csrf.clone() class="">
                <Button label=words::INVITE_AGAIN kind=ButtonKind::Second />
            </Form>
        }
    });
    let closing = if model.own {
        view! { <p>{t(words::CLOSE_OWN)}</p> }.into_any()
    } else {
        let (end, label) = match model.standing {
            Standing::Disabled => ("reopen", words::REOPEN),
            _ => ("close", words::CLOSE),
        };
        view! {
            <p>{t(words::CLOSE_WHAT)}</p>
            <Form action=act(end) csrf=model.csrf.clone() class="">
                <Button label kind=ButtonKind::Second />
            </Form>
        }
        .into_any()
    };
    let title = if model.name.is_empty() {
        model.email.clone()
    } else {
        model.name
    };
    let rows = vec![
        Fact::text(labels::EMAIL, model.email),
        Fact::new(words::STATE, model.standing.tag()),
    ];
    let mut trail = vec![(Words::from(ui::HOME), "/".to_owned())];
    trail.extend(up());
    view! {
        <Crumbs trail here=title.clone() />
        <div class="page page-narrow stack-32">
            <crate::ui::ErrorSummary problems=problems />
            <PageHead title />
            {done}
            <Facts rows lie=FactsLie::Wide />
            {again}
            <Form action=model.here.clone() csrf=model.csrf.clone()>
                {role_ticks(model.roles, problems)}
                <p>
                    <Button label=words::SAVE />
                </p>
            </Form>
            <Panel id="closing-h" title=words::CLOSING>
                {closing}
            </Panel>
        </div>
    }
    .into_any()
}
