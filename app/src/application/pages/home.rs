//! `/my/applications/…`: the task list, which is the home of an application.

use leptos::prelude::*;

use super::{Frame, look};
use crate::application::State;
use crate::application::items::card::tally_card;
use crate::application::pages::task_list::{TaskGroup, TaskList, TaskLook};
use crate::application::words::pages as words;
use crate::assessment::words::pages as assessment_pages;
use crate::assessment::{AreaTally, Tally};
use crate::programme::CertificationRules;
use crate::programme::marks::{AreaBar, AreaName, Cell, KeyList};
use crate::text::{lang, t, ui};
use crate::ui::{
    Crumbs, LinkButton, Look, Notice, NoticeKind, PageHead, Panel, Saved, Shape, StateTag, Words,
    unbroken,
};

/// What to do next.
#[derive(Debug, Clone)]
pub struct NextAct {
    /// The heading.
    pub title: Words,
    /// What and why.
    pub say: String,
    /// Where.
    pub href: String,
    /// The verb.
    pub label: Words,
}

/// How an area is, beside its bar.
#[derive(Debug, Clone)]
pub struct AreaLine {
    /// Its name.
    pub name: String,
    /// Its answers.
    pub tally: AreaTally,
    /// All that in a sentence.
    pub say: String,
}

/// An item that came back.
#[derive(Debug, Clone)]
pub struct ReturnedItem {
    /// Code and name.
    pub label: String,
    /// What is asked for, unless the office says the same of the whole.
    pub reason: Option<String>,
    /// Where it is changed.
    pub href: String,
}

/// What the page shows.
#[derive(Debug, Clone)]
pub struct HomeModel {
    /// The application.
    pub frame: Frame,
    /// Until when, in words, and how many days are left; none when it was sent.
    pub deadline: Option<(String, String)>,
    /// The number to quote, once it has one.
    pub receipt_no: Option<String>,
    /// What to do next.
    pub next: Option<NextAct>,
    /// Why it came back, if it did.
    pub correction: Option<String>,
    /// The items that came back.
    pub returned: Vec<ReturnedItem>,
    /// The tasks.
    pub groups: Vec<TaskGroup>,
    /// The claimed tier.
    pub tally: Tally,
    /// The areas.
    pub areas: Vec<AreaLine>,
    /// Whether it can be taken back.
    pub may_withdraw: bool,
    /// Whether it can be deleted.
    pub may_delete: bool,
}

/// The task list.
pub fn home(model: HomeModel, definition: &CertificationRules) -> AnyView {
    let lang = lang();
    let frame = &model.frame;
    let state = frame.state;
    let over = frame.applicant.clone().into_any();
    let deadline = model.deadline.map(|(until, left)| {
        view! { <p>{t(words::DEADLINE)} " " <b>{unbroken(&until)}</b> {t(ui::BETWEEN)} <b>{left}</b></p> }
    });
    let receipt = model.receipt_no.map(|number| {
        view! {
            <p>
                {words::receipt_line(lang, &number)} " " <a href=frame.path("receipt")>{t(words::SEE_RECEIPT)}</a>
            </p>
        }
    });
    let next = model.next.map(|next| {
        let saved = frame
            .saved
            .clone()
            .filter(|_| frame.may_edit)
            .map(|say| view! { <Saved say /> });
        view! {
            <div class="next-act">
                <div class="stack stack-8">
                    <h2>{next.title.into_string()}</h2>
                    <p>{next.say}</p>
                    {saved}
                </div>
                <LinkButton href=next.href label=next.label icon=Shape::Next />
            </div>
        }
    });
    let tasks = if state == State::Withdrawn {
        ().into_any()
    } else {
        view! {
            <TaskList groups=model.groups />
            {frame.may_edit.then(how_to_read)}
        }
        .into_any()
    };
    let claim = if state.is_editable() {
        words::CLAIM_NOW
    } else {
        words::CLAIM_SENT
    };
    let withdraw = model.may_withdraw.then(|| {
        view! { <li><a href=frame.path("withdraw")>{t(words::WITHDRAW)}</a></li> }
    });
    let delete = model.may_delete.then(|| {
        view! { <li><a href=frame.path("delete")>{t(words::DELETE_DRAFT)}</a></li> }
    });
    view! {
        <Crumbs trail=vec![(words::MY_PAGE.into(), "/my".to_owned())] here=&frame.title />
        <div class="page stack stack-32">
            <PageHead title=&frame.title over>
                {deadline}
                <p>
                    {tag(state, frame.closed)}
                </p>
                {receipt}
            </PageHead>
            {frame.call_is_over()}
            {returned(model.correction, model.returned)}
            {next}
            <div class="with-side">
                <div class="stack stack-48">
                    {tasks}
                    <nav aria-label=t(words::ALSO)>
                        <ul class="reading">
                            <li>
                                <a href=frame.path("timeline")>{t(words::TIMELINE)}</a>
                            </li>
                            {withdraw}
                            {delete}
                        </ul>
                    </nav>
                </div>
                <aside class="sticky-side" aria-label=t(words::CLAIM_STATE)>
                    <Panel id="claim" title=claim>
                        {tally_card(&model.tally, definition, state, lang)}
                    </Panel>
                    {areas(model.areas)}
                </aside>
            </div>
        </div>
    }
    .into_any()
}

/// Where it stands; a draft that cannot arrive any more says that.
pub(super) fn tag(state: State, closed: bool) -> AnyView {
    if closed {
        return view! { <StateTag look=Look::Off word=crate::programme::words::public::CLOSED /> }
            .into_any();
    }
    view! { <StateTag look=look(state) word=state.name() /> }.into_any()
}

/// Why it came back, and which items.
fn returned(reason: Option<String>, items: Vec<ReturnedItem>) -> AnyView {
    let Some(reason) = reason else {
        return ().into_any();
    };
    let items = items
        .into_iter()
        .map(|item| {
            view! {
                <li>
                    <a href=item.href>{item.label}</a>
                    {item.reason.map(|reason| view! { <br /> {reason} })}
                </li>
            }
        })
        .collect_view();
    let list = (!items.is_empty()).then(|| {
        view! {
            <p>{t(words::RETURNED_ITEMS)}</p>
            <ul class="reading">{items}</ul>
        }
    });
    view! {
        <Notice kind=NoticeKind::Warn title=words::CORRECTION>
            <p>{super::lines(&reason)}</p>
            {list}
            <p>{t(words::CORRECTION_HOW)}</p>
        </Notice>
    }
    .into_any()
}

fn areas(lines: Vec<AreaLine>) -> impl IntoView {
    let lines = lines
        .into_iter()
        .map(|line| {
            let tally = line.tally;
            let of = assessment_pages::of_items(lang(), tally.of, tally.own);
            view! {
                <li>
                    <div class="head">
                        <AreaName area=tally.area name=line.name />
                        <span class="num">
                            <b>{tally.implemented - tally.own}</b>
                            " "
                            {of}
                        </span>
                    </div>
                    <AreaBar
                        area=tally.area
                        total=tally.cells()
                        counts=tally.implemented
                        incomplete=tally.incomplete
                        other=tally.other()
                    />
                    <p class="small support">{line.say}</p>
                </li>
            }
        })
        .collect_view();
    let cells = vec![
        (Cell::Solid, crate::text::ui::IMPLEMENTED),
        (Cell::Incomplete, crate::text::ui::INCOMPLETE),
        (Cell::Other, crate::text::ui::OTHER_ANSWER),
        (Cell::Nothing, crate::text::ui::UNANSWERED),
    ];
    view! {
        <Panel id="by-area" title=words::BY_AREA>
            <ul class="progress">{lines}</ul>
            <KeyList cells lang=lang() />
        </Panel>
    }
}

fn how_to_read() -> impl IntoView {
    let rows = [
        (TaskLook::Done, words::MEANS_DONE),
        (TaskLook::Doing, words::MEANS_DOING),
        (TaskLook::Todo, words::MEANS_TODO),
        (TaskLook::NotYet, words::MEANS_NOT_YET),
        (TaskLook::Returned, words::MEANS_RETURNED),
    ]
    .map(|(look, means)| {
        view! {
            <div>
                <dt>
                    <StateTag look=look.look() word=look.word() />
                </dt>
                <dd>{t(means)}</dd>
            </div>
        }
    })
    .collect_view();
    view! {
        <details>
            <summary>{t(words::HOW_TO_READ)}</summary>
            <dl class="facts facts-wide">{rows}</dl>
        </details>
    }
}
