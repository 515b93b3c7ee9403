//! The task list, which is the home of an application.

use leptos::prelude::*;

use crate::programme::AreaCode;
use crate::programme::marks::AreaMark;
use crate::text::ui::{TASK_DOING, TASK_DONE, TASK_NOT_YET, TASK_RETURNED, TASK_TODO, tasks_done};
use crate::text::{Text, lang};
use crate::ui::{Look, StateTag, Words};

/// How far a task is. There are no other states.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TaskLook {
    /// 済
    Done,
    /// 入力中
    Doing,
    /// 未着手
    Todo,
    /// まだ始められません: no link.
    NotYet,
    /// 差し戻し
    Returned,
}

impl TaskLook {
    /// The look of its tag.
    pub const fn look(self) -> Look {
        match self {
            Self::Done => Look::Done,
            Self::Doing => Look::Doing,
            Self::Todo => Look::Todo,
            Self::NotYet => Look::Later,
            Self::Returned => Look::Back,
        }
    }

    /// Its word.
    pub const fn word(self) -> Text {
        match self {
            Self::Done => TASK_DONE,
            Self::Doing => TASK_DOING,
            Self::Todo => TASK_TODO,
            Self::NotYet => TASK_NOT_YET,
            Self::Returned => TASK_RETURNED,
        }
    }
}

/// One task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskLine {
    /// What to do, verb first.
    pub label: Words,
    /// Where; not printed for [`TaskLook::NotYet`].
    pub href: String,
    /// What is done or missing, in a line below.
    pub note: Words,
    /// How far it is.
    pub look: TaskLook,
    /// The area whose shape stands in front.
    pub area: Option<AreaCode>,
}

/// A group of tasks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskGroup {
    /// What they have in common.
    pub title: Words,
    /// The tasks in the order people usually take them.
    pub tasks: Vec<TaskLine>,
}

/// The groups of tasks of an application, numbered.
#[component]
pub fn TaskList(
    /// In order.
    groups: Vec<TaskGroup>,
) -> impl IntoView {
    groups
        .into_iter()
        .enumerate()
        .map(|(n, group)| task_group(n + 1, group))
        .collect_view()
}

fn task_group(n: usize, group: TaskGroup) -> impl IntoView {
    let done = group
        .tasks
        .iter()
        .filter(|task| task.look == TaskLook::Done)
        .count();
    let said = tasks_done(lang(), done, group.tasks.len());
    let id = format!("tasks-{n}");
    let lines = group.tasks.into_iter().map(task_line).collect_view();
    view! {
        <section class="task-group" aria-labelledby=id>
            <h2 id=id.clone()>
                {format!("{n}. {}", group.title.as_str())} <span class="num">{said}</span>
            </h2>
            <ul class="tasks">{lines}</ul>
        </section>
    }
}

fn task_line(task: TaskLine) -> impl IntoView {
    let label = task.label.into_string();
    let label = if task.look == TaskLook::NotYet {
        label.into_any()
    } else {
        view! { <a href=task.href>{label}</a> }.into_any()
    };
    view! {
        <li>
            <div>
                {task.area.map(|area| view! { <AreaMark area /> })} {label}
                {task.note.said().map(|note| view! { <small>{note}</small> })}
            </div>
            <StateTag look=task.look.look() word=task.look.word() />
        </li>
    }
}
