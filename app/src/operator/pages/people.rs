//! The people of an operator: who they are, inviting, changing, joining.

use leptos::prelude::*;

use super::crumbs;
use crate::account::pages::{name_fields, new_password_field, username};
use crate::account::words as labels;
use crate::field::{Fields, Problem};
use crate::operator::MemberRole;
use crate::operator::words::people as words;
use crate::text::{Text, t};
use crate::ui::{
    Button, ButtonKind, Choice, Choices, ErrorSummary, Fact, Facts, FactsLie, Field, FileField,
    Form, InputKind, LinkButton, Need, Notice, NoticeKind, PageHead, Panel, TableBox, Width, Words,
    unbroken,
};

/// One of the people of an operator.
#[derive(Debug, Clone)]
pub struct MemberLine {
    /// 姓 名
    pub name: String,
    /// Where mail goes.
    pub email: String,
    /// What they may do.
    pub role: MemberRole,
    /// Whether their account is closed: they cannot log in.
    pub closed: bool,
    /// Whether it is the person who asks.
    pub own: bool,
    /// The page on which it is changed, for those who may.
    pub href: Option<String>,
    /// Where an agent's letter of proxy is.
    pub letter: Option<String>,
}

/// An invitation that nobody has taken up.
#[derive(Debug, Clone)]
pub struct InvitedLine {
    /// To which address.
    pub email: String,
    /// As what.
    pub role: MemberRole,
    /// Until when its link works; nothing if it does not any more.
    pub until: Option<String>,
    /// Where it is sent again (`…/again`) and taken back (`…/cancel`), for those
    /// who look after it.
    pub address: Option<String>,
}

/// The people of an operator.
#[derive(Debug, Clone)]
pub struct People {
    /// `/my/operators/…`
    pub operator: String,
    /// The operator's name.
    pub name: String,
    /// Everybody.
    pub lines: Vec<MemberLine>,
    /// Who is invited.
    pub invited: Vec<InvitedLine>,
    /// Contacts of applications without access: name, address, key of the form.
    pub contacts: Vec<(String, String, String)>,
    /// Whether the person may invite and change.
    pub may_manage: bool,
    /// The page's token.
    pub csrf: String,
}

fn above(operator: &str) -> Vec<(Words, String)> {
    vec![(Words::from(words::PEOPLE), format!("{operator}/people"))]
}

/// The list (`/my/operators/…/people`).
pub fn people(model: People) -> AnyView {
    let invite = format!("{}/people/invite", model.operator);
    let manage = if model.may_manage {
        view! {
            <p>
                <LinkButton href=invite.clone() label=words::INVITE />
            </p>
        }
        .into_any()
    } else {
        view! { <p>{t(words::OWNERS_CHANGE)}</p> }.into_any()
    };
    let contacts = (model.may_manage && !model.contacts.is_empty())
        .then(|| contacts(model.contacts, &invite, &model.csrf));
    let invited = (!model.invited.is_empty()).then(|| invited(model.invited, &model.csrf));
    view! {
        {crumbs(vec![], Words::from(words::PEOPLE))}
        <div class="page stack-32">
            <PageHead title=words::PEOPLE over=model.name.into_any()>
                <p>{t(words::PEOPLE_LEAD)}</p>
            </PageHead>
            {manage}
            {members(model.lines)}
            {contacts}
            {invited}
        </div>
    }
    .into_any()
}

/// The people as a table; also for the office.
pub(crate) fn members(lines: Vec<MemberLine>) -> impl IntoView {
    let acts = lines.iter().any(|line| line.href.is_some());
    let rows = lines
        .into_iter()
        .map(|line| {
            let name = line.name.clone();
            let act = line.href.map(|href| {
                view! {
                    <a href=href>
                        {t(words::CHANGE)} <span class="out-of-sight">{format!(" {name}")}</span>
                    </a>
                }
            });
            let letter = line.letter.map(|href| {
                view! {
                    <br />
                    <a href=href>
                        {t(words::LETTER)}
                        <span class="out-of-sight">{format!(" {}", line.name)}</span>
                    </a>
                }
            });
            view! {
                <tr>
                    <th scope="row">
                        {line.name.clone()} {line.own.then(|| format!(" {}", t(words::YOU)))}
                        {line.closed.then(|| format!(" {}", t(words::CLOSED)))}
                    </th>
                    <td>{line.email}</td>
                    <td>{t(line.role.name())} {letter}</td>
                    {acts.then(|| view! { <td>{act}</td> })}
                </tr>
            }
        })
        .collect::<Vec<_>>();
    view! {
        <TableBox id="colleagues-c" caption=words::PEOPLE_CAPTION caption_hidden=true>
            <thead>
                <tr>
                    <th scope="col">{t(words::NAME)}</th>
                    <th scope="col">{t(labels::EMAIL)}</th>
                    <th scope="col">{t(words::ROLE)}</th>
                    {acts.then(|| view! { <th scope="col">{t(words::ACTS)}</th> })}
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </TableBox>
    }
}

/// Who is invited, as a table; with buttons for who may press them.
pub(crate) fn invited(lines: Vec<InvitedLine>, csrf: &str) -> impl IntoView + use<> {
    let may = lines.iter().any(|line| line.address.is_some());
    let rows = lines
        .into_iter()
        .map(|line| {
            let act = |end, label| {
                let address = line.address.as_ref()?;
                Some(invitation_act(
                    format!("{address}/{end}"),
                    &line.email,
                    csrf,
                    label,
                ))
            };
            let acts = may.then(|| {
                view! {
                    <td>
                        <div class="row">{act("again", words::AGAIN)} {act("cancel", words::CANCEL)}</div>
                    </td>
                }
            });
            let until = line.until.as_deref().unwrap_or(t(words::OVER));
            let until = unbroken(until);
            view! {
                <tr>
                    <th scope="row">{line.email.clone()}</th>
                    <td>{t(line.role.name())}</td>
                    <td>{until}</td>
                    {acts}
                </tr>
            }
        })
        .collect::<Vec<_>>();
    view! {
        <Panel id="invited-h" title=words::INVITED>
            <TableBox id="invited-c" caption=words::INVITED_CAPTION caption_hidden=true>
                <thead>
                    <tr>
                        <th scope="col">{t(labels::EMAIL)}</th>
                        <th scope="col">{t(words::ROLE)}</th>
                        <th scope="col">{t(words::UNTIL)}</th>
                        {may.then(|| view! { <th scope="col">{t(words::ACTS)}</th> })}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </TableBox>
        </Panel>
    }
}

fn invitation_act(action: String, email: &str, csrf: &str, label: Text) -> impl IntoView + use<> {
    let about = email.to_owned();
    view! {
        <Form action csrf=csrf.to_owned() class="">
            <Button label kind=ButtonKind::Quiet about />
        </Form>
    }
}

fn contacts(
    lines: Vec<(String, String, String)>,
    invite: &str,
    csrf: &str,
) -> impl IntoView + use<> {
    let cards = lines
        .into_iter()
        .map(|(name, email, key)| {
            view! {
                <li class="stack stack-8">
                    <p>
                        <b>{name.clone()}</b>
                        {format!(" {email}")}
                    </p>
                    <Form action=invite.to_owned() csrf=csrf.to_owned() key=key class="">
                        <input type="hidden" name="email" value=email />
                        <input type="hidden" name="role" value=MemberRole::Viewer.as_str() />
                        <Button label=words::INVITE_THIS kind=ButtonKind::Second about=name />
                    </Form>
                </li>
            }
        })
        .collect::<Vec<_>>();
    view! {
        <Panel id="contacts-h" title=words::CONTACTS>
            <p>{t(words::CONTACTS_LEAD)}</p>
            <ul class="plain stack">{cards}</ul>
        </Panel>
    }
}

fn role_choices(roles: impl IntoIterator<Item = MemberRole>) -> Vec<Choice> {
    roles
        .into_iter()
        .map(|role| Choice::new(role.as_str(), role.name()).meaning(role.meaning()))
        .collect()
}

/// The form that invites.
#[derive(Debug, Clone, Default)]
pub struct InviteForm {
    /// `/my/operators/…`
    pub operator: String,
    /// The operator's name.
    pub name: String,
    /// The page's token.
    pub csrf: String,
    /// Makes a repeated invitation harmless.
    pub key: String,
    /// What was typed.
    pub fields: Fields,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
}

/// Inviting somebody (`/my/operators/…/people/invite`).
pub fn invite(model: InviteForm) -> AnyView {
    let problems = &model.problems;
    view! {
        {crumbs(above(&model.operator), Words::from(words::INVITE))}
        <div class="page page-narrow stack-32">
            <ErrorSummary problems />
            <PageHead title=words::INVITE over=model.name.into_any()>
                <p>{t(words::INVITE_LEAD)}</p>
            </PageHead>
            <Form
                action=format!("{}/people/invite", model.operator)
                csrf=model.csrf
                key=model.key
                files=true
            >
                <Field
                    name="email"
                    label=labels::EMAIL
                    need=Need::Required
                    value=model.fields.get("email").to_owned()
                    kind=InputKind::Email
                    width=Width::Chars20
                    autocomplete="off"
                    problems
                />
                <Choices
                    name="role"
                    label=words::ROLE
                    need=Need::Required
                    value=model.fields.get("role").to_owned()
                    options=role_choices(MemberRole::ALL)
                    problems
                />
                <FileField
                    name="letter"
                    label=words::LETTER_FILE
                    need=Need::RequiredOf(words::LETTER_NEED)
                    hint=words::LETTER_HINT
                    problems
                />
                <p>
                    <Button label=words::INVITE />
                </p>
            </Form>
        </div>
    }
    .into_any()
}

/// One of the people of an operator, as an owner or they themselves change it.
#[derive(Debug, Clone)]
pub struct Colleague {
    /// `/my/operators/…`
    pub operator: String,
    /// The operator's name.
    pub operator_name: String,
    /// The person's page; acts are below it.
    pub here: String,
    /// The person.
    pub line: MemberLine,
    /// Whether who asks may change it.
    pub may_manage: bool,
    /// The page's token.
    pub csrf: String,
    /// What was chosen.
    pub fields: Fields,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
}

/// One of the people (`/my/operators/…/people/…`).
pub fn colleague(model: Colleague) -> AnyView {
    let problems = &model.problems;
    let line = &model.line;
    let of_the_house = line.role != MemberRole::Agent;
    let csrf = &model.csrf;
    let title = crate::operator::words::people::person(crate::text::lang(), &line.name);
    let mut rows = vec![
        Fact::text(labels::EMAIL, &line.email),
        Fact::text(words::ROLE, t(line.role.name())),
    ];
    if let Some(letter) = line.letter.clone() {
        rows.push(Fact::new(
            words::LETTER,
            view! { <a href=letter>{t(words::LETTER)}</a> },
        ));
    }
    let chosen = |name: &str, stored: &str| match model.fields.get(name) {
        "" => stored.to_owned(),
        typed => typed.to_owned(),
    };
    let role = (model.may_manage && of_the_house).then(|| {
        view! {
            <Form action=model.here.clone() csrf=csrf.clone()>
                <Choices
                    name="role"
                    label=words::ROLE
                    need=Need::Required
                    value=chosen("role", line.role.as_str())
                    options=role_choices(MemberRole::OF_THE_HOUSE)
                    problems
                />
                <p>
                    <Button label=words::CHANGE />
                </p>
            </Form>
        }
    });
    let can_take_over = line.role != MemberRole::Owner && of_the_house && !line.own && !line.closed;
    let hand_over = (model.may_manage && can_take_over).then(|| {
        let action = format!("{}/hand-over", model.here);
        let options = vec![
            Choice::new(MemberRole::Editor.as_str(), words::STAY_EDITOR),
            Choice::new("out", words::STAY_OUT),
        ];
        view! {
            <Panel id="hand-over-h" title=words::HAND_OVER>
                <p>{t(words::HAND_OVER_WHAT)}</p>
                <Form action csrf=csrf.clone()>
                    <Choices
                        name="afterwards"
                        label=words::AFTERWARDS
                        need=Need::Required
                        value=chosen("afterwards", "")
                        options
                        problems
                    />
                    <p>
                        <Button label=words::HAND_OVER_DO kind=ButtonKind::Second />
                    </p>
                </Form>
            </Panel>
        }
    });
    let (title_out, what, label, action) = if line.own {
        let leave = format!("{}/people/leave", model.operator);
        (words::LEAVE, words::LEAVE_WHAT, words::LEAVE_DO, leave)
    } else {
        let remove = format!("{}/remove", model.here);
        (words::REMOVE, words::REMOVE_WHAT, words::REMOVE_DO, remove)
    };
    view! {
        {crumbs(above(&model.operator), Words::from(title.clone()))}
        <div class="page page-narrow stack-32">
            <ErrorSummary problems />
            <PageHead title over=model.operator_name.into_any() />
            <Facts rows lie=FactsLie::Wide />
            {role}
            {hand_over}
            <Panel id="out-h" title=title_out>
                <p>{t(what)}</p>
                <Form action csrf=csrf.clone() class="">
                    <Button label kind=ButtonKind::Second />
                </Form>
            </Panel>
        </div>
    }
    .into_any()
}

/// How somebody can take up an invitation.
#[derive(Debug, Clone)]
pub enum JoinAs {
    /// Logged in, with this address.
    This(String),
    /// The address of the invitation has an account; where to log in, and whether
    /// its password is chosen: only the city's own invitation lets one do that.
    LogIn(String, bool),
    /// The address is new; what was typed.
    New(Fields),
}

/// An invitation that is opened.
#[derive(Debug, Clone)]
pub struct Join {
    /// The link.
    pub action: String,
    /// The page's token.
    pub csrf: String,
    /// The operator's name.
    pub operator: String,
    /// Who invites; nobody for the office.
    pub by: Option<String>,
    /// As what.
    pub role: MemberRole,
    /// The address it went to.
    pub email: String,
    /// How it can be taken up.
    pub how: JoinAs,
    /// What is wrong with what was typed.
    pub problems: Vec<Problem>,
}

/// Taking up an invitation (`/join/…`).
pub fn join(model: Join) -> AnyView {
    let problems = &model.problems;
    let by = model.by.unwrap_or_else(|| t(words::THE_OFFICE).to_owned());
    let mut rows = vec![
        Fact::text(words::OPERATOR, model.operator),
        Fact::text(words::INVITED_BY, by),
        Fact::new(
            words::ROLE,
            view! {
                {t(model.role.name())}
                <br />
                <span class="support">{t(model.role.meaning())}</span>
            },
        ),
    ];
    let form = match model.how {
        JoinAs::This(account) => {
            rows.push(Fact::text(words::WITH_ACCOUNT, account));
            view! {
                <Form action=model.action csrf=model.csrf>
                    <p>
                        <Button label=words::JOIN_DO />
                    </p>
                </Form>
                <p class="hint">{t(words::OTHER_ACCOUNT)}</p>
            }
            .into_any()
        }
        JoinAs::LogIn(href, is_used) => view! {
            <Notice kind=NoticeKind::Info>
                <p>{t(if is_used { words::JOIN_LOG_IN } else { words::JOIN_CHOOSE_FIRST })}</p>
            </Notice>
            <p>
                <LinkButton href label=crate::text::ui::LOG_IN />
            </p>
        }
        .into_any(),
        JoinAs::New(fields) => {
            rows.push(Fact::text(labels::EMAIL, &model.email));
            view! {
                <p>{t(words::JOIN_NEW)}</p>
                <Form action=model.action csrf=model.csrf>
                    {username(model.email.clone())}
                    {name_fields(&fields, problems)}
                    {new_password_field("password", labels::PASSWORD, problems)}
                    <p>
                        <Button label=words::JOIN_NEW_DO />
                    </p>
                </Form>
            }
            .into_any()
        }
    };
    view! {
        {super::home_crumbs(words::JOIN)}
        <div class="page page-narrow stack-32">
            <ErrorSummary problems />
            <PageHead title=words::JOIN />
            <Facts rows lie=FactsLie::Wide />
            {form}
        </div>
    }
    .into_any()
}

/// An invitation that does not work (`/join/…`).
pub fn join_dead() -> AnyView {
    view! {
        {super::home_crumbs(words::JOIN)}
        <div class="page page-narrow stack-32">
            <PageHead title=crate::account::words::pages::LINK_DEAD>
                <p>{t(words::JOIN_DEAD_WHAT)}</p>
            </PageHead>
            <p>
                <LinkButton href="/my" label=crate::operator::words::pages::TO_MY />
            </p>
        </div>
    }
    .into_any()
}
