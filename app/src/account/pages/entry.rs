//! Registering, logging in, choosing a password.

use leptos::prelude::*;

use super::{email_field, name_fields, narrow, new_password_field, username};
use crate::account::words as labels;
use crate::account::words::pages as words;
use crate::field::{Fields, Problem};
use crate::text::{Text, t, ui};
use crate::ui::fault::typed_rows;
use crate::ui::{
    Button, Fact, Facts, FactsLie, Field, Form, InputKind, LinkButton, Need, Notice, NoticeKind,
    PageHead, Width, Words,
};

/// A form as it was typed.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    /// The page's token.
    pub csrf: String,
    /// What was typed.
    pub fields: Fields,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
}

/// Why a form is carried in the log-in form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The session had ended.
    Ended,
    /// The act weighs so much that the password is asked for once more.
    Weighty,
}

impl Why {
    const WEIGHTY: &str = "weighty";

    fn title(self) -> Text {
        match self {
            Self::Ended => words::SESSION_ENDED,
            Self::Weighty => words::PROVE_AGAIN,
        }
    }

    fn what(self) -> Text {
        match self {
            Self::Ended => words::SESSION_ENDED_WHAT,
            Self::Weighty => words::PROVE_AGAIN_WHAT,
        }
    }

    /// Title and first words of the page that sends it after all.
    pub fn not_yet(self) -> (Text, Text) {
        match self {
            Self::Ended => (words::NOT_SAVED_YET, words::NOT_SAVED_YET_WHAT),
            Self::Weighty => (words::NOT_DONE_YET, words::NOT_DONE_YET_WHAT),
        }
    }
}

/// What was typed into a form that asks who it is first, carried in the log-in form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Where the form was going.
    pub to: String,
    /// Why it did not get there.
    pub why: Why,
    /// Whom or what it is about, by name; empty where only what was typed says so.
    pub about: String,
    /// Marks whose it is: nobody else gets it back.
    pub owner: String,
    /// Everything that was posted but the token.
    pub fields: Fields,
    /// Whether a file was chosen: files cannot be carried.
    pub files: bool,
}

impl Kept {
    const TO: &str = "kept_to";
    const WHY: &str = "kept_why";
    const OWNER: &str = "kept_owner";
    const ABOUT: &str = "kept_about";
    const FILES: &str = "kept_files";
    const FIELD: &str = "kept.";

    /// Reads what a log-in form carries, if it carries anything.
    pub fn read(posted: &Fields) -> Option<Self> {
        let to = posted.find(Self::TO)?.to_owned();
        let why = if posted.has(Self::WHY, Why::WEIGHTY) {
            Why::Weighty
        } else {
            Why::Ended
        };
        let owner = posted.get(Self::OWNER).to_owned();
        let about = posted.get(Self::ABOUT).to_owned();
        let fields = posted
            .iter()
            .filter_map(|(name, value)| Some((name.strip_prefix(Self::FIELD)?, value)))
            .collect();
        let files = posted.has(Self::FILES, "yes");
        Some(Self {
            to,
            why,
            about,
            owner,
            fields,
            files,
        })
    }

    /// Whether nothing was typed: its page shows everything it is about.
    pub fn is_bare(&self) -> bool {
        !self.files && typed_rows(&self.fields).is_empty()
    }

    /// The hidden fields that carry it.
    fn carried(&self) -> AnyView {
        let fields = self
            .fields
            .iter()
            .filter(|(name, _)| *name != "_token")
            .map(|(name, value)| hidden(format!("{}{name}", Self::FIELD), value))
            .collect_view();
        view! {
            {hidden(Self::TO.to_owned(), &self.to)}
            {hidden(Self::OWNER.to_owned(), &self.owner)}
            {(self.why == Why::Weighty).then(|| hidden(Self::WHY.to_owned(), Why::WEIGHTY))}
            {(!self.about.is_empty()).then(|| hidden(Self::ABOUT.to_owned(), &self.about))}
            {self.files.then(|| hidden(Self::FILES.to_owned(), "yes"))}
            {fields}
        }
        .into_any()
    }
}

fn hidden(name: String, value: &str) -> impl IntoView + use<> {
    view! { <input type="hidden" name=name value=value.to_owned() /> }
}

/// What was done just before the log-in page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Before {
    /// The address was confirmed.
    Confirmed,
    /// A password was chosen.
    PasswordChosen,
    /// Somebody invited has joined an operator, with a new account.
    Joined,
    /// A form was sent by nobody who is known, and came to nothing.
    NotSaved,
}

/// Logging in.
#[derive(Debug, Clone, Default)]
pub struct LogIn {
    /// The form.
    pub typed: Typed,
    /// Where to go afterwards; empty for the person's own page.
    pub next: String,
    /// What was just done.
    pub before: Option<Before>,
    /// A form that asks who it is first.
    pub kept: Option<Kept>,
}

impl LogIn {
    /// The page's title.
    pub fn title(&self) -> Text {
        self.kept
            .as_ref()
            .map_or(words::LOG_IN, |kept| kept.why.title())
    }
}

/// Registering (`/register`).
pub fn register(model: Typed) -> AnyView {
    let problems = &model.problems;
    let body = view! {
        <PageHead title=words::REGISTER>
            <p>{t(words::REGISTER_LEAD)}</p>
            <p>
                <a href="/login">{t(words::HAVE_ACCOUNT)}</a>
            </p>
        </PageHead>
        <Form action="/register" csrf=model.csrf>
            {email_field(&model.fields, problems)} {name_fields(&model.fields, problems)}
            {new_password_field("password", labels::PASSWORD, problems)} <p>
                <Button label=words::REGISTER_DO />
            </p>
        </Form>
    }
    .into_any();
    narrow(vec![], words::REGISTER, problems, body)
}

/// Look into your mail: the same page whether the address is known or not.
pub fn mail_sent(title: Text, what: Text) -> AnyView {
    let body = view! {
        <PageHead title>
            <p>{t(what)}</p>
        </PageHead>
        <p class="support">{t(words::NO_MAIL)}</p>
    };
    narrow(vec![], title, &[], body)
}

/// What a link to confirm an address leads to.
#[derive(Debug, Clone)]
pub struct Confirm {
    /// The link.
    pub action: String,
    /// The page's token.
    pub csrf: String,
    /// The address.
    pub email: String,
    /// Who registered with it: 姓 名.
    pub name: String,
}

/// One button that proves the address (`/confirm/…`).
pub fn confirm(model: Confirm) -> AnyView {
    let rows = vec![
        Fact::text(labels::EMAIL, model.email),
        Fact::text(words::NAME, model.name),
    ];
    let body = view! {
        <PageHead title=words::CONFIRM>
            <p>{t(words::CONFIRM_LEAD)}</p>
        </PageHead>
        <Facts rows lie=FactsLie::Wide />
        <Form action=model.action csrf=model.csrf>
            <p>
                <Button label=words::CONFIRM_DO />
            </p>
        </Form>
    };
    narrow(vec![], words::CONFIRM, &[], body)
}

/// Where a new link comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NewLink {
    /// By registering again.
    Register,
    /// By asking for a new password.
    Reset,
    /// By being invited again.
    Invite,
    /// By asking for another address once more.
    Account,
}

/// A link that was used or whose time is over.
pub fn link_dead(new: NewLink) -> AnyView {
    let again = match new {
        NewLink::Register => {
            view! { <a href="/register">{t(words::NEW_LINK_REGISTER)}</a> }.into_any()
        }
        NewLink::Reset => view! { <a href="/reset">{t(words::NEW_LINK_RESET)}</a> }.into_any(),
        NewLink::Invite => t(words::NEW_LINK_INVITE).into_any(),
        NewLink::Account => {
            view! { <a href="/account">{t(words::NEW_LINK_ACCOUNT)}</a> }.into_any()
        }
    };
    let body = view! {
        <PageHead title=words::LINK_DEAD>
            <p>{t(words::LINK_DEAD_WHAT)}</p>
            <p>{again}</p>
        </PageHead>
        <p>
            <LinkButton href="/login" label=words::LOG_IN />
        </p>
    };
    narrow(vec![], words::LINK_DEAD, &[], body)
}

/// Logging in (`/login`), also in place of an answer to a form that asks who it
/// is first.
pub fn log_in(model: LogIn) -> AnyView {
    let csrf = model.typed.csrf.clone();
    let fields = &model.typed.fields;
    let problems = &model.typed.problems;
    let title = model.title();
    let before = model.before.map(|before| {
        let (kind, say) = match before {
            Before::Confirmed => (NoticeKind::Done, words::CONFIRMED),
            Before::PasswordChosen => (NoticeKind::Done, words::PASSWORD_CHOSEN),
            Before::Joined => (NoticeKind::Done, words::JOINED),
            Before::NotSaved => (NoticeKind::Warn, words::NOT_SAVED),
        };
        view! {
            <Notice kind aloud=true>
                <p>{t(say)}</p>
            </Notice>
        }
    });
    let ended = model.kept.as_ref().map(|kept| {
        view! {
            <Notice kind=NoticeKind::Warn aloud=true>
                <p>{t(kept.why.what())}</p>
                {kept.files.then(|| view! { <p>{t(words::FILES_NOT_KEPT)}</p> })}
            </Notice>
        }
    });
    let refused = Problem::new("email", words::LOG_IN_WRONG);
    let unconfirmed = problems.contains(&refused).then(|| {
        view! {
            <Notice>
                <p>{t(words::LOG_IN_UNCONFIRMED)}</p>
                <p>
                    <a href="/register">{t(words::NEW_LINK_REGISTER)}</a>
                </p>
            </Notice>
        }
    });
    let elsewhere = model.kept.is_none().then(|| {
        view! {
            <ul class="plain">
                <li>
                    <a href="/register">{t(words::NO_ACCOUNT)}</a>
                </li>
                <li>
                    <a href="/reset">{t(words::FORGOT)}</a>
                </li>
            </ul>
        }
    });
    let body = view! {
        <PageHead title />
        {before}
        {ended}
        {unconfirmed}
        <Form action="/login" csrf>
            {(!model.next.is_empty())
                .then(|| view! { <input type="hidden" name="next" value=model.next /> })}
            {model.kept.as_ref().map(Kept::carried)}
            {email_field(fields, problems)}
            <Field
                name="password"
                label=labels::PASSWORD
                need=Need::Required
                kind=InputKind::Password
                width=Width::Chars20
                autocomplete="current-password"
                problems=problems
            />
            <p>
                <Button label=words::LOG_IN />
            </p>
        </Form>
        {elsewhere}
    }
    .into_any();
    narrow(vec![], title, problems, body)
}

/// What a form carried while somebody logged in, with one button that sends it
/// where it was going. `page` is the one the form stood on.
pub fn kept_form(kept: Kept, page: String, csrf: String) -> AnyView {
    let mut rows = typed_rows(&kept.fields);
    if !kept.about.is_empty() {
        rows.insert(0, Fact::text(words::KEPT_ABOUT, kept.about));
    }
    let (title, what) = kept.why.not_yet();
    let hiddens = kept
        .fields
        .iter()
        .filter(|(name, _)| *name != "_token")
        .map(|(name, value)| hidden(name.to_owned(), value))
        .collect_view();
    let body = view! {
        <PageHead title>
            <p>{t(what)}</p>
        </PageHead>
        {kept
            .files
            .then(|| {
                view! {
                    <Notice kind=NoticeKind::Warn>
                        <p>{t(words::FILES_NOT_KEPT)}</p>
                    </Notice>
                }
            })}
        <Facts rows lie=FactsLie::Ruled />
        <Form action=kept.to csrf>
            {hiddens}
            <p class="row">
                <Button label=words::SEND_TYPED />
                <a href=page>{t(words::DO_NOT_SEND)}</a>
            </p>
        </Form>
    };
    narrow(vec![], title, &[], body)
}

/// Asking for a link to choose a new password (`/reset`).
pub fn reset(model: Typed) -> AnyView {
    let problems = &model.problems;
    let body = view! {
        <PageHead title=words::RESET>
            <p>{t(words::RESET_LEAD)}</p>
        </PageHead>
        <Form action="/reset" csrf=model.csrf>
            {email_field(&model.fields, problems)} <p>
                <Button label=words::RESET_DO />
            </p>
        </Form>
    }
    .into_any();
    let trail = vec![(Words::from(words::LOG_IN), "/login".to_owned())];
    narrow(trail, words::RESET, problems, body)
}

/// Choosing a password behind a link.
#[derive(Debug, Clone)]
pub struct Choose {
    /// The link.
    pub action: String,
    /// The page's token.
    pub csrf: String,
    /// Whose account: the address, for password managers and for the person.
    pub email: String,
    /// An invitation, or a new password.
    pub invited: bool,
    /// What is wrong.
    pub problems: Vec<Problem>,
}

/// Choosing a password (`/reset/…`, `/invite/…`).
pub fn choose(model: Choose) -> AnyView {
    let (title, lead) = if model.invited {
        (words::INVITED, words::INVITED_LEAD)
    } else {
        (words::RESET, words::CHOOSE_LEAD)
    };
    let problems = &model.problems;
    let body = view! {
        <PageHead title>
            <p>{t(lead)}</p>
        </PageHead>
        <Facts rows=vec![Fact::text(labels::EMAIL, model.email.clone())] lie=FactsLie::Wide />
        <Form action=model.action csrf=model.csrf>
            {username(model.email)}
            {new_password_field("password", words::NEW_PASSWORD, problems)}
            <p>
                <Button label=words::CHOOSE_DO />
            </p>
        </Form>
    }
    .into_any();
    let trail = vec![(Words::from(ui::LOG_IN), "/login".to_owned())];
    narrow(trail, title, problems, body)
}
