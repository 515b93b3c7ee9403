//! Giving several applications to one reviewer: what was chosen in the list
//! and what will happen, then what did happen.

use leptos::prelude::*;

use super::acts::CandidateLine;
use super::list::{LIST, way_to_list};
use super::parts::Brief;
use crate::field::Problem;
use crate::review::words::pages as review_pages;
use crate::review::words::staff as words;
use crate::review::{Refused, Task};
use crate::text::{lang, t};
use crate::ui::{
    Button, Choice, Choices, Crumbs, EmptyState, ErrorSummary, Form, Need, Notice, NoticeKind,
    PageHead, StateTag, TableBox,
};

/// Where it is.
pub(super) const PATH: &str = "/staff/applications/assign";
/// The field of a chosen application.
pub const CHOSEN: &str = "case";

/// What was chosen, and who could take it.
pub struct TogetherModel<'a> {
    /// The applications.
    pub chosen: Vec<Brief>,
    /// The reviewers, the least busy first.
    pub candidates: Vec<CandidateLine>,
    /// What is wrong with what was posted.
    pub problems: &'a [Problem],
    /// The form's token.
    pub csrf: String,
}

fn crumbs() -> AnyView {
    let trail = vec![way_to_list()];
    view! { <Crumbs trail here=words::ASSIGN_TOGETHER /> }.into_any()
}

fn to_list() -> impl IntoView {
    view! {
        <p>
            <a href=LIST>{t(words::TO_LIST)}</a>
        </p>
    }
}

/// `/staff/applications/assign?case=…&case=…`
pub fn together(model: TogetherModel<'_>) -> AnyView {
    let problems = model.problems;
    let body = if model.chosen.is_empty() {
        view! { <EmptyState say=words::NONE_CHOSEN /> }.into_any()
    } else if model.candidates.is_empty() {
        view! { <EmptyState say=words::NO_CANDIDATES /> }.into_any()
    } else {
        choose(model)
    };
    view! {
        {crumbs()}
        <div class="page stack stack-32">
            <ErrorSummary problems />
            <PageHead title=words::ASSIGN_TOGETHER>
                <p>{t(words::ASSIGN_LEAD)}</p>
            </PageHead>
            {body}
            {to_list()}
        </div>
    }
    .into_any()
}

fn choose(model: TogetherModel<'_>) -> AnyView {
    let begun = model
        .chosen
        .iter()
        .any(|line| line.task().is_some_and(|task| task != Task::Asked));
    let loses = begun.then(|| {
        view! {
            <Notice kind=NoticeKind::Warn>
                <p>{t(words::REASSIGN_LOSES)}</p>
            </Notice>
        }
    });
    let options = model
        .candidates
        .into_iter()
        .map(|c| Choice::new(c.id.to_string(), c.name).meaning(words::load(lang(), c.load)))
        .collect();
    let kept = model
        .chosen
        .iter()
        .map(|line| view! { <input type="hidden" name=CHOSEN value=line.id.to_string() /> })
        .collect_view();
    let caption = words::chosen(lang(), model.chosen.len());
    let lines = model.chosen.iter().map(line).collect_view();
    view! {
        <TableBox id="chosen" caption>
            <thead>
                <tr>
                    <th scope="col">{t(review_pages::APPLICANT)}</th>
                    <th scope="col">{t(review_pages::STATE)}</th>
                    <th scope="col">{t(words::REVIEWER)}</th>
                </tr>
            </thead>
            <tbody>{lines}</tbody>
        </TableBox>
        {loses}
        <Form action=PATH csrf=model.csrf>
            {kept}
            <Choices
                name="reviewer"
                label=words::REVIEWER
                need=Need::Required
                hint=words::TOGETHER_HINT
                value=""
                options
                problems=model.problems
            />
            <Button label=words::ASSIGN />
        </Form>
    }
    .into_any()
}

fn line(line: &Brief) -> impl IntoView + use<> {
    let (look, word) = line.stage();
    let reviewer = match &line.reviewer {
        Some((name, _)) if line.is_stuck => super::list::stuck(name),
        Some((name, task)) => {
            words::reviewer_and_task(lang(), name, task.name().of(lang())).into_any()
        }
        None => view! { <span class="support">{t(words::NOBODY)}</span> }.into_any(),
    };
    view! {
        <tr>
            <th scope="row">
                {line.name.clone()}
                <br />
                <span class="support num">{line.receipt_no.clone()}</span>
            </th>
            <td><StateTag look word /></td>
            <td>{reviewer}</td>
        </tr>
    }
}

/// What became of the chosen applications.
pub struct AssignedModel {
    /// The reviewer's name.
    pub reviewer: String,
    /// Each application, and why it was not assigned.
    pub done: Vec<(Brief, Result<(), Refused>)>,
}

/// The answer to `POST /staff/applications/assign`.
pub fn assigned(model: AssignedModel) -> AnyView {
    let (done, not): (Vec<_>, Vec<_>) = model.done.into_iter().partition(|(_, it)| it.is_ok());
    let say = words::assigned(lang(), &model.reviewer, done.len());
    let entry = |line: Brief, why: Option<&'static str>| {
        let href = line.path("");
        view! {
            <li>
                <a href=href>{line.name}</a>
                " "
                <span class="support num">{line.receipt_no}</span>
                {why.map(|why| view! { <br />{why} })}
            </li>
        }
    };
    let refused = (!not.is_empty()).then(|| {
        let title = words::not_assigned(lang(), not.len());
        let lines = not
            .into_iter()
            .map(|(line, why)| entry(line, why.err().map(|why| t(why.text()))))
            .collect_view();
        view! {
            <Notice kind=NoticeKind::Warn title>
                <ul>{lines}</ul>
            </Notice>
        }
    });
    let kind = if done.is_empty() {
        NoticeKind::Info
    } else {
        NoticeKind::Done
    };
    let lines = done
        .into_iter()
        .map(|(line, _)| entry(line, None))
        .collect_view();
    view! {
        {crumbs()}
        <div class="page stack stack-32">
            <PageHead title=words::ASSIGN_TOGETHER />
            <Notice kind title=say aloud=true>
                <ul>{lines}</ul>
            </Notice>
            {refused}
            {to_list()}
        </div>
    }
    .into_any()
}
