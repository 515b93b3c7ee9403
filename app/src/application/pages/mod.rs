//! The applicant's pages: from the dashboard to the receipt.

mod after;
mod call;
mod check;
mod conflict;
mod dashboard;
mod home;
mod questions;
pub mod task_list;

pub use after::{
    DeleteModel, ReceiptModel, TimelineModel, WithdrawModel, delete, receipt, timeline, withdraw,
};
pub use call::{CallModel, OperatorChoice, call};
pub use check::{CheckModel, check};
pub use conflict::{ConflictModel, both_texts, conflict};
pub use dashboard::{
    ApplicationLine, CallLine, CertificateLine, Dashboard, OperatorLine, dashboard,
};
pub use home::{AreaLine, HomeModel, NextAct, ReturnedItem, home};
pub(crate) use questions::stored_note;
pub use questions::{Asked, consent, contacts, eligibility, pledge};

use leptos::prelude::*;

use super::State;
use crate::application::words::pages as words;
use crate::id::{ApplicationId, OperatorId};
use crate::operator::pages::CameFrom;
use crate::text::{lang, t};
use crate::ui::{Crumbs, Look, Notice, NoticeKind, PageHead, Words};

/// What every page of an application knows of it.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a thing of its own that pages ask for"
)]
#[derive(Debug, Clone)]
pub struct Frame {
    /// The application.
    pub id: ApplicationId,
    /// Whose it is.
    pub operator: OperatorId,
    /// Name of the operator, and of the site.
    pub applicant: String,
    /// What it is called: 令和8年度 認定申請.
    pub title: String,
    /// Where it stands.
    pub state: State,
    /// Whether this person can change it now.
    pub may_edit: bool,
    /// Whether it is a draft for a call that is over.
    pub closed: bool,
    /// Whether this person may sign for the operator.
    pub may_sign: bool,
    /// Who may sign, by name.
    pub signers: Vec<String>,
    /// The version of the draft shown.
    pub version: i32,
    /// When it was saved last, in words.
    pub saved: Option<String>,
    /// The session's token.
    pub csrf: String,
    /// Whether the person came from the check page, and goes back there.
    pub from_check: bool,
}

/// What an address ends in when its page leads back to the check page.
pub const BACK_TO_CHECK: &str = "?back=check";

impl Frame {
    /// The application's address, or one below it.
    pub fn path(&self, below: &str) -> String {
        if below.is_empty() {
            format!("/my/applications/{}", self.id)
        } else {
            format!("/my/applications/{}/{below}", self.id)
        }
    }

    /// Where a form of this application posts.
    pub fn action(&self, below: &str) -> String {
        let back = if self.from_check { BACK_TO_CHECK } else { "" };
        format!("{}{back}", self.path(below))
    }

    /// A page of the operator's own record: `operator` or `sites`.
    pub fn beside(&self, at: &str) -> String {
        match at {
            "sites" => format!("/my/operators/{}/sites", self.operator),
            _ => format!("/my/operators/{}", self.operator),
        }
    }

    /// Where a row of the check page can be changed.
    pub fn edit(&self, at: &str) -> String {
        match at {
            "operator" | "sites" => CameFrom(Some(self.id)).keep(&self.beside(at)),
            _ => format!("{}{BACK_TO_CHECK}", self.path(at)),
        }
    }

    /// The way to a page below this application.
    pub fn crumbs(&self, here: impl Into<Words>) -> AnyView {
        let trail = vec![
            (Words::from(words::MY_PAGE), "/my".to_owned()),
            (Words::from(&self.title), self.path("")),
        ];
        view! { <Crumbs trail here=here.into() /> }.into_any()
    }

    /// The title of a page below this application.
    pub fn head(&self, title: impl Into<Words>, lead: impl Into<Words>) -> AnyView {
        let over = self.applicant.clone().into_any();
        let lead = lead.into().said().map(|lead| view! { <p>{lead}</p> });
        view! { <PageHead title=title.into() over>{lead}</PageHead> }.into_any()
    }

    /// The title of a page that asks for something: a draft whose call is over
    /// is asked for nothing.
    pub fn asks(&self, title: impl Into<Words>, lead: impl Into<Words>) -> AnyView {
        let lead = if self.closed {
            Words::from("")
        } else {
            lead.into()
        };
        self.head(title, lead)
    }

    /// Why nothing can be changed here, if so.
    pub fn read_only(&self) -> AnyView {
        if self.may_edit {
            return ().into_any();
        }
        if self.closed {
            return self.call_is_over();
        }
        let why = if self.state.is_editable() {
            words::ONLY_LOOK
        } else {
            words::SENT_ALREADY
        };
        view! { <Notice><p>{t(why)}</p></Notice> }.into_any()
    }

    /// Says of a draft that its call is over, and what can be done with it.
    pub fn call_is_over(&self) -> AnyView {
        if !self.closed {
            return ().into_any();
        }
        let delete = self.may_sign.then(|| {
            view! {
                <p>
                    <a href=self.path("delete")>{t(words::DELETE_DRAFT)}</a>
                </p>
            }
        });
        view! {
            <Notice kind=NoticeKind::Warn title=words::CALL_CLOSED_HERE>
                <p>{t(words::DRAFT_IS_OVER)}</p>
                {delete}
            </Notice>
        }
        .into_any()
    }

    /// Who has to sign, for those who may not.
    pub fn who_signs(&self) -> AnyView {
        if self.may_sign {
            return ().into_any();
        }
        let say = words::who_signs(lang(), &self.signers);
        view! { <Notice kind=NoticeKind::Warn><p>{say}</p></Notice> }.into_any()
    }
}

/// How a state looks to the applicant.
pub const fn look(state: State) -> Look {
    match state {
        State::Draft => Look::Doing,
        State::Submitted | State::UnderReview => Look::Wait,
        State::CorrectionRequested => Look::Back,
        State::Decided => Look::Ok,
        State::Withdrawn => Look::Off,
    }
}

/// Text over several lines.
pub(crate) fn lines(text: &str) -> AnyView {
    text.lines()
        .enumerate()
        .map(|(n, line)| {
            let line = line.to_owned();
            view! {
                {(n > 0).then(|| view! { <br /> })}
                {line}
            }
        })
        .collect_view()
        .into_any()
}
