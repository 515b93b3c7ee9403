//! Before a review is handed in: what was judged, what is missing, where the
//! case goes next.

use leptos::prelude::*;

use super::{case_href, not_in_review, reason_of, verdict_tag};
use crate::application::{Content, State};
use crate::id::ApplicationId;
use crate::programme::marks::TierName;
use crate::programme::{CertificationRules, ItemCode, evaluate};
use crate::review::words as verdict_words;
use crate::review::words::pages as words;
use crate::review::{
    HandIn, Task, Verdict, VerdictKind, at_best, claims, hand_in, progress, standings, to_judge,
};
use crate::text::{Text, lang, t};
use crate::ui::{
    Button, Fact, Facts, FactsLie, Form, LinkButton, Notice, NoticeKind, PageHead, TableBox,
};

/// What handing in shows.
pub struct HandInModel<'a> {
    /// The application.
    pub id: ApplicationId,
    /// Its number.
    pub receipt_no: String,
    /// Who applies, as it was sent and as it is called now.
    pub name: &'a str,
    /// Where it stands.
    pub state: State,
    /// How far the reviewer is.
    pub task: Task,
    /// The rules it is under.
    pub definition: &'a CertificationRules,
    /// What was sent last.
    pub content: &'a Content,
    /// How often it was sent.
    pub sent: u32,
    /// The verdicts that hold.
    pub verdicts: &'a [Verdict],
    /// The items where something is typed that is no verdict yet.
    pub drafts: Vec<ItemCode>,
    /// The next case in the queue.
    pub next: Option<ApplicationId>,
    /// The form's token.
    pub csrf: String,
}

impl HandInModel<'_> {
    /// The page's title.
    pub fn title(&self) -> Text {
        if self.task.is_handed_in() {
            words::SENT_REVIEW
        } else {
            words::LOOK_OVER
        }
    }
}

/// `/review/{id}/finish`
pub fn hand_in_page(model: &HandInModel<'_>) -> AnyView {
    let (definition, answers) = (model.definition, &model.content.answers);
    let counts = progress(definition, answers, model.verdicts);
    let tier = |outcome: crate::programme::Outcome| {
        let name = outcome.tier.map_or_else(
            || t(words::NO_TIER).into_any(),
            |tier| view! { <TierName tier lang=lang() /> }.into_any(),
        );
        view! { {name} " " {words::items(lang(), outcome.total)} }
    };
    let facts = vec![
        Fact::new(words::CLAIMED, tier(evaluate(definition, &claims(answers)))),
        Fact::new(
            words::ACCEPTED,
            tier(evaluate(
                definition,
                &standings(definition, answers, model.verdicts),
            )),
        ),
        Fact::text(words::REJECTED, words::items(lang(), counts.rejected)),
        Fact::text(words::NEEDS_MORE, words::items(lang(), counts.needs_more)),
        Fact::text(words::LEFT, words::items(lang(), counts.left)),
        Fact::new(
            words::AT_BEST,
            tier(at_best(definition, answers, model.verdicts)),
        ),
    ];
    view! {
        <div class="page page-narrow stack stack-32">
            <PageHead title=model.title() over=over(model)>
                <p>
                    <a href=format!("/review/{}", model.id)>
                        {t(words::BACK_TO_CASE)}
                    </a>
                </p>
            </PageHead>
            <Facts rows=facts lie=FactsLie::Ruled />
            {drafts(model)}
            {next_step(model)}
            {table(model)}
        </div>
    }
    .into_any()
}

fn over(model: &HandInModel<'_>) -> AnyView {
    format!("{} {}", model.receipt_no, model.name).into_any()
}

/// What would be left behind.
fn drafts(model: &HandInModel<'_>) -> AnyView {
    let locked = model.task.is_handed_in() || model.state != State::UnderReview;
    if locked || model.drafts.is_empty() {
        return ().into_any();
    }
    view! {
        <Notice kind=NoticeKind::Warn title=words::DRAFTS_LEFT>
            <ul>{links(model, &model.drafts)}</ul>
        </Notice>
    }
    .into_any()
}

fn links(model: &HandInModel<'_>, items: &[ItemCode]) -> AnyView {
    items
        .iter()
        .map(|item| {
            let name = model
                .definition
                .item(item)
                .map(|item| item.name.of(lang()).to_owned());
            view! {
                <li>
                    <a href=case_href(model.id, item)>{format!("{item} ")} {name}</a>
                </li>
            }
        })
        .collect_view()
        .into_any()
}

/// The one thing to do now.
fn next_step(model: &HandInModel<'_>) -> AnyView {
    let to_next = model.next.map(|id| {
        view! { <LinkButton href=format!("/review/{id}") label=words::NEXT_CASE /> }
    });
    if model.task.is_handed_in() {
        let say = if model.task == Task::Waiting {
            words::HANDED_BACK
        } else {
            words::HANDED_IN
        };
        return view! {
            <Notice kind=NoticeKind::Done aloud=true><p>{t(say)}</p></Notice>
            <div class="row">{to_next} <a href="/review">{t(words::TO_QUEUE)}</a></div>
        }
        .into_any();
    }
    if model.state != State::UnderReview {
        let why = not_in_review(model.state, model.sent).unwrap_or(words::LOCKED_DONE);
        return view! { <Notice><p>{t(why)}</p></Notice> }.into_any();
    }
    let how = hand_in(model.definition, &model.content.answers, model.verdicts);
    let (notice, label) = match how {
        Err(_) => return still_left(model),
        Ok(HandIn::NeedsMore(waiting)) => (
            view! {
                <Notice kind=NoticeKind::Warn title=words::still_waiting(lang(), waiting)>
                    <p>{t(words::BACK_TO_OFFICE)}</p>
                </Notice>
            }
            .into_any(),
            words::HAND_BACK,
        ),
        Ok(HandIn::Ready) => (
            view! { <Notice><p>{t(words::HAND_IN_MEANS)}</p></Notice> }.into_any(),
            words::HAND_IN,
        ),
    };
    view! {
        {notice}
        <Form
            action=format!("/review/{}/finish", model.id)
            csrf=model.csrf.clone()
        >
            <Button label />
        </Form>
    }
    .into_any()
}

/// What has to be judged first, with links.
fn still_left(model: &HandInModel<'_>) -> AnyView {
    let missing: Vec<ItemCode> = to_judge(model.definition, &model.content.answers)
        .map(|answer| answer.item.clone())
        .filter(|item| !model.verdicts.iter().any(|v| &v.item == item))
        .collect();
    view! {
        <Notice kind=NoticeKind::Warn title=words::still_left(lang(), missing.len())>
            <ul>{links(model, &missing)}</ul>
        </Notice>
    }
    .into_any()
}

fn table(model: &HandInModel<'_>) -> AnyView {
    let mut verdicts: Vec<&Verdict> = model.verdicts.iter().collect();
    // What the operator will have to read comes first.
    verdicts.sort_by_key(|verdict| match verdict.kind {
        VerdictKind::NeedsMore => 0,
        VerdictKind::Rejected => 1,
        VerdictKind::Accepted => 2,
    });
    let lines = verdicts
        .into_iter()
        .map(|verdict| {
            let name = model
                .definition
                .item(&verdict.item)
                .map(|item| item.name.of(lang()).to_owned());
            view! {
                <tr>
                    <th scope="row">
                        <a href=case_href(model.id, &verdict.item)>{name}</a>
                        <br />
                        <span class="support num">{verdict.item.to_string()}</span>
                    </th>
                    <td>{verdict_tag(Some(verdict.kind))}</td>
                    <td>{reason_of(&verdict.reason)}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <TableBox id="verdicts" caption=words::VERDICTS_SO_FAR>
            <thead>
                <tr>
                    <th scope="col">{t(words::ITEM)}</th>
                    <th scope="col">{t(verdict_words::VERDICT)}</th>
                    <th scope="col">{t(words::REASON)}</th>
                </tr>
            </thead>
            <tbody>{lines}</tbody>
        </TableBox>
    }
    .into_any()
}
