//! A case as the office sees it, in tabs.

use leptos::prelude::*;

use super::list::way_to_list;
use super::parts::Brief;
use crate::application::words as application_words;
use crate::application::{Content, State, Unit};
use crate::id::OperatorId;
use crate::operator::words as operator_words;
use crate::programme::{CertificationRules, ItemCode};
use crate::review::Task;
use crate::review::words::pages as review_pages;
use crate::review::words::staff as words;
use crate::text::{Text, lang, t};
use crate::time::{Instant, date_time, long_date};
use crate::ui::{
    Button, ButtonKind, Crumbs, Fact, Facts, FactsLie, Form, LinkButton, Notice, NoticeKind,
    PageHead, Panel, StateTag, unbroken,
};

/// What stands over every tab of a case.
pub struct Head {
    /// Which application, and where it stands.
    pub brief: Brief,
    /// When something is due.
    pub due_on: Option<chrono::NaiveDate>,
    /// Whether the person may act on cases, not only look.
    pub can_act: bool,
    /// The form's token.
    pub csrf: String,
}

/// The tabs: the end of the address and the name.
const TABS: [(&str, Text); 6] = [
    ("", words::TAB_OVERVIEW),
    ("/answers", words::TAB_ANSWERS),
    ("/evidence", crate::assessment::words::EVIDENCE),
    ("/review", words::TAB_REVIEW),
    ("/decision", words::TAB_DECISION),
    ("/history", words::TAB_HISTORY),
];

/// The sub navigation of a case whose page is `case`; `here` is the end of the
/// address of the tab that is open.
pub fn case_tabs(case: &str, here: &'static str) -> AnyView {
    let tabs = TABS
        .into_iter()
        .map(|(end, name)| {
            view! {
                <li>
                    <a href=format!("{case}{end}") aria-current=(end == here).then_some("page")>
                        {t(name)}
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <nav aria-label=t(words::TABS)>
            <ul class="views">{tabs}</ul>
        </nav>
    }
    .into_any()
}

pub(super) fn page(head: &Head, here: &'static str, body: AnyView) -> AnyView {
    let brief = &head.brief;
    let (look, word) = brief.stage();
    let trail = vec![way_to_list()];
    let due = head
        .due_on
        .filter(|_| !brief.is_over())
        .map(|day| words::due(lang(), &long_date(lang(), day)));
    view! {
        <Crumbs trail here=brief.name.clone() />
        <div class="page stack stack-32">
            <PageHead title=brief.name.clone() over=brief.receipt_no.clone().into_any()>
                <div class="row"><StateTag look word /> <span class="support">{due}</span></div>
            </PageHead>
            {case_tabs(&brief.path(""), here)}
            {body}
        </div>
    }
    .into_any()
}

/// One submission in the record.
pub struct RevisionLine {
    /// Number, from 1.
    pub n: u32,
    /// When.
    pub at: Instant,
    /// By whom.
    pub by: String,
    /// What differs from the one before.
    pub changed: Vec<ItemCode>,
    /// Whether anything but the answers differs.
    pub facts_changed: bool,
}

/// The overview.
pub struct OverviewModel<'a> {
    /// The case.
    pub head: &'a Head,
    /// The operator.
    pub operator: OperatorId,
    /// What was sent last.
    pub content: &'a Content,
    /// The rules it is under.
    pub definition: &'a CertificationRules,
    /// How many other operators have the same corporate number.
    pub same_number: u64,
    /// Everything that was sent, newest first.
    pub revisions: Vec<RevisionLine>,
}

/// `/staff/applications/{id}`
pub fn overview(model: &OverviewModel<'_>) -> AnyView {
    let content = model.content;
    let twin = (model.same_number > 0).then(|| {
        view! {
            <Notice kind=NoticeKind::Warn title=words::SAME_NUMBER>
                <p>{words::same_number(lang(), model.same_number)}</p>
            </Notice>
        }
    });
    let body = view! {
        {next_act(model.head)}
        {twin}
        <div class="columns">
            <Panel id="operator-h" title=words::OPERATOR>{operator(content)}</Panel>
            <Panel id="contacts-h" title=words::CONTACTS>
                {contacts(content)} <p>
                    <a href=format!(
                        "/staff/operators/{}",
                        model.operator,
                    )>{t(crate::operator::words::people::TO_PEOPLE)}</a>
                </p>
            </Panel>
            <Panel id="conditions-h" title=words::CONDITIONS>
                {conditions(content, model.definition)}
            </Panel>
            <Panel id="sent-h" title=words::SENT>{sent(model)}</Panel>
        </div>
    };
    page(model.head, "", body.into_any())
}

/// What the office can do now, the first one loud.
pub(super) fn next_act(head: &Head) -> AnyView {
    let act = |end: &str, label: Text, loud: bool| {
        let kind = if loud {
            ButtonKind::Main
        } else {
            ButtonKind::Second
        };
        view! { <LinkButton href=head.brief.path(end) label kind /> }.into_any()
    };
    let post = |end: &str, label: Text, loud: bool| {
        let kind = if loud {
            ButtonKind::Main
        } else {
            ButtonKind::Second
        };
        view! {
            <Form action=head.brief.path(end) csrf=head.csrf.clone() class="">
                <Button label kind />
            </Form>
        }
        .into_any()
    };
    let brief = &head.brief;
    let reviewer = brief
        .reviewer
        .as_ref()
        .map(|(name, task)| words::reviewer_is(lang(), name, t(task.name())));
    let (say, acts): (Text, Vec<AnyView>) = match (brief.state, brief.task(), brief.decision) {
        (State::Submitted, ..) => (
            if brief.is_stuck {
                words::NEXT_ACCEPT_STUCK
            } else {
                words::NEXT_ACCEPT
            },
            vec![
                post("/accept", words::ACCEPT, true),
                act("/correction", words::CORRECTION, false),
                act("/assign", words::ASSIGN_TITLE, false),
            ],
        ),
        (State::UnderReview, _, Some(_)) => (
            words::NEXT_DECISION_OPEN,
            vec![act("/decision", words::TO_DECISION, true)],
        ),
        (State::UnderReview | State::CorrectionRequested, ..) if brief.is_stuck => (
            words::NEXT_ASSIGN_OTHER,
            vec![act("/assign", words::ASSIGN_OTHER, true)],
        ),
        (State::UnderReview, None, _) => (
            words::NEXT_ASSIGN,
            vec![
                act("/assign", words::ASSIGN_TITLE, true),
                act("/correction", words::CORRECTION, false),
            ],
        ),
        (State::UnderReview, Some(Task::Waiting), _) => (
            words::NEXT_CORRECTION,
            vec![
                act("/correction", words::CORRECTION, true),
                post("/reopen", words::REOPEN, false),
            ],
        ),
        (State::UnderReview, Some(Task::Done), _) => (
            if head.can_act {
                words::NEXT_PROPOSE
            } else {
                words::NEXT_WAIT_PROPOSAL
            },
            vec![
                act("/decision", words::TO_DECISION, true),
                post("/reopen", words::REOPEN, false),
                act("/correction", words::CORRECTION, false),
            ],
        ),
        (State::UnderReview, Some(_), _) => (
            words::NEXT_WAIT_REVIEW,
            vec![
                act("/assign", words::ASSIGN_OTHER, false),
                act("/correction", words::CORRECTION, false),
            ],
        ),
        (State::CorrectionRequested, ..) => (words::NEXT_WAIT_OPERATOR, Vec::new()),
        (State::Decided, ..) => (
            words::NEXT_DECIDED,
            vec![act("/decision", words::TO_DECISION, false)],
        ),
        (State::Withdrawn, ..) => (words::NEXT_WITHDRAWN, Vec::new()),
        (State::Draft, ..) => (application_words::DRAFT, Vec::new()),
    };
    let acts = head.can_act.then_some(acts);
    view! {
        <section class="panel stack" aria-labelledby="next-h">
            <h2 id="next-h">{t(words::NEXT)}</h2>
            <p>{t(say)} " " {reviewer}</p>
            <div class="row">{acts}</div>
        </section>
    }
    .into_any()
}

fn operator(content: &Content) -> AnyView {
    let operator = &content.operator;
    let mut rows = vec![
        Fact::text(operator_words::NAME, &operator.name),
        Fact::text(operator_words::NAME_KANA, &operator.name_kana),
        Fact::text(operator_words::LEGAL_TYPE, operator.legal_type.name()),
        Fact::text(
            operator_words::CORPORATE_NUMBER,
            operator
                .corporate_number
                .as_ref()
                .map(crate::operator::CorporateNumber::grouped)
                .unwrap_or_default(),
        ),
        Fact::text(operator_words::REPRESENTATIVE, &operator.representative),
        Fact::text(review_pages::ADDRESS, operator.address.shown(lang())),
        Fact::text(operator_words::PHONE, &operator.phone),
        Fact::text(operator_words::INDUSTRY, operator.industry.name()),
        Fact::text(
            operator_words::EMPLOYEES,
            words::people_on(
                lang(),
                operator.employees,
                &long_date(lang(), operator.employees_on),
            ),
        ),
    ];
    if let Some(name) = &operator.print_name {
        rows.push(Fact::text(operator_words::PRINT_NAME, name));
    }
    rows.push(Fact::text(
        words::UNIT,
        match content.unit {
            Unit::Whole => t(words::WHOLE).to_owned(),
            Unit::Site(_) => content
                .site()
                .map(|site| format!("{} {}", site.name, site.address.shown(lang())))
                .unwrap_or_default(),
        },
    ));
    for site in &content.sites {
        let label = if site.is_head_office {
            operator_words::HEAD_OFFICE
        } else {
            operator_words::SITE_NAME
        };
        let value = format!("{} {}", site.name, site.address.shown(lang()));
        rows.push(Fact::text(label, value));
    }
    view! { <Facts rows lie=FactsLie::Wide /> }.into_any()
}

fn contacts(content: &Content) -> AnyView {
    content
        .contacts
        .iter()
        .map(|contact| {
            let rows = vec![
                Fact::text(application_words::CONTACT_NAME, &contact.name),
                Fact::text(application_words::CONTACT_KANA, &contact.name_kana),
                Fact::text(application_words::DEPARTMENT, &contact.department),
                Fact::text(application_words::CONTACT_EMAIL, &contact.email),
                Fact::text(application_words::CONTACT_PHONE, &contact.phone),
            ];
            view! { <Facts rows lie=FactsLie::Ruled /> }
        })
        .collect_view()
        .into_any()
}

fn conditions(content: &Content, definition: &CertificationRules) -> AnyView {
    let mut rows: Vec<Fact> = content
        .eligibility
        .iter()
        .filter_map(|answer| {
            let test = definition
                .eligibility
                .tests
                .iter()
                .find(|test| test.code == answer.code)?;
            let said = if answer.yes { words::YES } else { words::NO };
            Some(Fact::text(&test.question, said))
        })
        .collect();
    rows.push(Fact::text(
        words::PRIVACY,
        if content.consent.privacy {
            words::YES
        } else {
            words::NO
        },
    ));
    let tax = content.pledge.tax.name();
    rows.push(Fact::text(application_words::TAX_CHECK, tax));
    rows.push(Fact::text(
        application_words::PLEDGE_NAME,
        format!(
            "{} {}",
            content.pledge.name,
            date_time(lang(), content.pledge.at)
        ),
    ));
    view! { <Facts rows lie=FactsLie::Ruled /> }.into_any()
}

fn sent(model: &OverviewModel<'_>) -> AnyView {
    let lines = model
        .revisions
        .iter()
        .map(|revision| {
            let changed = (revision.n > 1).then(|| {
                let codes: Vec<String> = revision.changed.iter().map(ToString::to_string).collect();
                let say = words::changed(lang(), &codes, revision.facts_changed);
                view! { <br /><span class="small">{say}</span> }
            });
            view! {
                <li>
                    <b>{words::revision(lang(), revision.n)}</b>
                    " "
                    {unbroken(&date_time(lang(), revision.at))}
                    " "
                    <span class="support">{revision.by.clone()}</span>
                    {changed}
                </li>
            }
        })
        .collect_view();
    view! {
        <ul class="plain stack stack-8">{lines}</ul>
        <p><a href=model.head.brief.path("/receipt.pdf")>{t(words::COPY)}</a></p>
    }
    .into_any()
}
