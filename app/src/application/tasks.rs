//! The task list: what an applicant has to do, in which order, and how far
//! each part is.

use crate::application::words;
use crate::assessment::Progress;
use crate::programme::{AreaCode, CertificationRules};
use crate::text::{Lang, Text};

/// One line of the task list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Task {
    /// 申請できるか確かめる
    Eligibility,
    /// 個人情報の扱いと公表に同意する
    Consent,
    /// 事業者の情報を入力する
    Operator,
    /// 事業所を登録する
    Sites,
    /// 担当者と連絡先を入力する
    Contacts,
    /// 分野の取組を答える
    Area(AreaCode),
    /// 根拠資料の一覧を見直す
    Evidence,
    /// 宣誓し、市税の確認方法を選ぶ
    Pledge,
    /// 内容を確かめて申請する
    Submit,
}

/// A heading of the task list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Group {
    /// 1. はじめに
    Begin,
    /// 2. 事業者のこと
    Operator,
    /// 3. 取組の自己評価
    Assessment,
    /// 4. 仕上げ
    Finish,
}

impl Group {
    /// Every group, in the order of the page.
    pub const ALL: [Self; 4] = [Self::Begin, Self::Operator, Self::Assessment, Self::Finish];

    /// The heading, without its number.
    pub const fn name(self) -> Text {
        match self {
            Self::Begin => words::GROUP_BEGIN,
            Self::Operator => words::GROUP_OPERATOR,
            Self::Assessment => words::GROUP_ASSESSMENT,
            Self::Finish => words::GROUP_FINISH,
        }
    }
}

impl Task {
    /// The heading it stands under.
    pub const fn group(self) -> Group {
        match self {
            Self::Eligibility | Self::Consent => Group::Begin,
            Self::Operator | Self::Sites | Self::Contacts => Group::Operator,
            Self::Area(_) => Group::Assessment,
            Self::Evidence | Self::Pledge | Self::Submit => Group::Finish,
        }
    }

    /// What is done there, beginning with the verb in English.
    pub fn name(self, lang: Lang, definition: &CertificationRules) -> String {
        let text = match self {
            Self::Area(code) => {
                let area = definition
                    .area(code)
                    .map_or(code.as_str(), |area| area.name.of(lang));
                return words::task_area(lang, area);
            }
            Self::Eligibility => words::TASK_ELIGIBILITY,
            Self::Consent => words::TASK_CONSENT,
            Self::Operator => words::TASK_OPERATOR,
            Self::Sites => words::TASK_SITES,
            Self::Contacts => words::TASK_CONTACTS,
            Self::Evidence => words::TASK_EVIDENCE,
            Self::Pledge => words::TASK_PLEDGE,
            Self::Submit => words::TASK_SUBMIT,
        };
        text.of(lang).to_owned()
    }
}

/// How far a task is, as the list says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TaskStatus {
    /// 済
    Done,
    /// 入力中
    Doing,
    /// 未着手
    Todo,
    /// まだ始められません: not a link.
    NotYet,
    /// 差し戻し: the office asked for a correction there.
    Returned,
}

impl From<Progress> for TaskStatus {
    fn from(progress: Progress) -> Self {
        match progress {
            Progress::Todo => Self::Todo,
            Progress::Doing => Self::Doing,
            Progress::Done => Self::Done,
        }
    }
}

/// How far each part of an application is; the page's model is made of this.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parts {
    /// Conditions other than consents.
    pub eligibility: Progress,
    /// Consents.
    pub consent: Progress,
    /// The operator's facts.
    pub operator: Progress,
    /// The sites; an operator with a single place has none to add.
    pub sites: Progress,
    /// The contacts.
    pub contacts: Progress,
    /// The areas, in the order of the programme.
    pub areas: Vec<(AreaCode, Progress)>,
    /// The list of evidence. It is a last look and holds nobody up.
    pub evidence: Progress,
    /// The pledge.
    pub pledge: Progress,
    /// Where the office asked for a correction that is still open.
    pub returned: Vec<Task>,
    /// Whether it is with the office as it stands, or was.
    pub sent: bool,
}

impl Parts {
    /// How far each task but the last one is, in the order of the list.
    fn progress(&self) -> Vec<(Task, Progress)> {
        let mut all = vec![
            (Task::Eligibility, self.eligibility),
            (Task::Consent, self.consent),
            (Task::Operator, self.operator),
            (Task::Sites, self.sites),
            (Task::Contacts, self.contacts),
        ];
        all.extend(
            self.areas
                .iter()
                .map(|(area, progress)| (Task::Area(*area), *progress)),
        );
        all.extend([(Task::Evidence, self.evidence), (Task::Pledge, self.pledge)]);
        all
    }

    /// Whether the application can be checked and submitted: groups 1 to 3
    /// and the pledge are done. A returned part counts by what it holds, so
    /// that an applicant can answer a correction by explaining.
    pub fn can_submit(&self) -> bool {
        self.progress()
            .into_iter()
            .filter(|(task, _)| *task != Task::Evidence)
            .all(|(_, progress)| progress == Progress::Done)
    }
}

/// A task and how far it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TaskState {
    /// The task.
    pub task: Task,
    /// How far it is.
    pub status: TaskStatus,
}

/// The whole task list, in order.
pub fn tasks(parts: &Parts) -> Vec<TaskState> {
    let status = |(task, progress): (Task, Progress)| {
        if parts.returned.contains(&task) {
            TaskStatus::Returned
        } else {
            progress.into()
        }
    };
    let submit = if parts.sent {
        TaskStatus::Done
    } else if parts.can_submit() {
        TaskStatus::Todo
    } else {
        TaskStatus::NotYet
    };
    parts
        .progress()
        .into_iter()
        .map(|part| TaskState {
            task: part.0,
            status: status(part),
        })
        .chain([TaskState {
            task: Task::Submit,
            status: submit,
        }])
        .collect()
}

/// Where to go on: the first task that is not done and can be begun.
pub fn next(tasks: &[TaskState]) -> Option<Task> {
    tasks
        .iter()
        .find(|state| !matches!(state.status, TaskStatus::Done | TaskStatus::NotYet))
        .map(|state| state.task)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(progress: Progress) -> Parts {
        Parts {
            eligibility: progress,
            consent: progress,
            operator: progress,
            sites: progress,
            contacts: progress,
            areas: AreaCode::ALL
                .into_iter()
                .map(|area| (area, progress))
                .collect(),
            evidence: progress,
            pledge: progress,
            returned: Vec::new(),
            sent: false,
        }
    }

    fn status_of(parts: &Parts, task: Task) -> Option<TaskStatus> {
        tasks(parts)
            .into_iter()
            .find(|state| state.task == task)
            .map(|state| state.status)
    }

    #[test]
    fn the_list_of_the_mock_is_counted_as_it_shows() {
        let mut parts = all(Progress::Done);
        parts.contacts = Progress::Doing;
        parts.areas[1].1 = Progress::Doing;
        parts.areas[2].1 = Progress::Doing;
        parts.evidence = Progress::Todo;
        parts.pledge = Progress::Todo;
        let list = tasks(&parts);
        let counts = Group::ALL.map(|group| {
            let own = list.iter().filter(|state| state.task.group() == group);
            let done = own.clone().filter(|state| state.status == TaskStatus::Done);
            (own.count(), done.count())
        });
        assert_eq!(counts, [(2, 2), (3, 2), (3, 1), (3, 0)]);
        assert_eq!(next(&list), Some(Task::Contacts));
        assert_eq!(status_of(&parts, Task::Submit), Some(TaskStatus::NotYet));
    }

    #[test]
    fn a_new_application_begins_at_the_beginning() {
        assert_eq!(next(&tasks(&all(Progress::Todo))), Some(Task::Eligibility));
    }

    #[test]
    fn submitting_waits_for_everything_but_the_evidence_list() {
        let mut parts = all(Progress::Done);
        parts.evidence = Progress::Todo;
        assert_eq!(status_of(&parts, Task::Submit), Some(TaskStatus::Todo));
        parts.pledge = Progress::Doing;
        assert_eq!(status_of(&parts, Task::Submit), Some(TaskStatus::NotYet));
    }

    #[test]
    fn when_all_is_done_only_submitting_is_left() {
        assert_eq!(next(&tasks(&all(Progress::Done))), Some(Task::Submit));
    }

    #[test]
    fn what_was_sent_has_nothing_left_to_do() {
        let mut parts = all(Progress::Done);
        parts.sent = true;
        assert_eq!(status_of(&parts, Task::Submit), Some(TaskStatus::Done));
        assert_eq!(next(&tasks(&parts)), None);
    }

    #[test]
    fn a_returned_part_is_where_to_go_on() {
        let mut parts = all(Progress::Done);
        parts.returned.push(Task::Area(AreaCode::Wlb));
        let list = tasks(&parts);
        assert_eq!(next(&list), Some(Task::Area(AreaCode::Wlb)));
        assert_eq!(
            status_of(&parts, Task::Area(AreaCode::Wlb)),
            Some(TaskStatus::Returned)
        );
        assert_eq!(status_of(&parts, Task::Submit), Some(TaskStatus::Todo));
    }
}
