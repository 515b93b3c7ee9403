//! The task list.

use app::application::pages::task_list::{TaskGroup, TaskLine, TaskLook};
use app::application::pages::{self, AreaLine, HomeModel, NextAct, ReturnedItem};
use app::application::words::pages as words;
use app::application::{Event, Group, State, Task, TaskState, TaskStatus, TaxCheck, next, tasks};
use app::assessment::words as item_words;
use app::assessment::{Answer, ItemReading, Tally, same_answer};
use app::programme::ItemCode;
use app::text::Lang;
use app::time::{days_left, deadline, end_of_day};

use super::dossier::Dossier;
use super::shown::{dossier, frame, task_address};
use super::store;
use crate::access::Proven;
use crate::application::MyApplication;
use crate::http::page::Page;
use crate::http::{Ctx, Reply};
use crate::ledger;

/// What the office asks to put right.
#[derive(Debug, Default)]
pub(crate) struct Correction {
    /// In its words.
    pub(crate) reason: String,
    /// The items, each with what the reviewer asks for.
    pub(crate) items: Vec<(ItemCode, String)>,
}

impl Correction {
    /// Whether the office says of the whole what the reviewer asks for on an item.
    fn says(&self, reason: &str) -> bool {
        self.reason.contains(reason.trim())
    }
}

/// Of an application that came back; items that were changed since are not
/// listed any more.
pub(crate) async fn correction(
    ctx: &Ctx,
    dossier: &Dossier,
    readings: &[ItemReading],
) -> anyhow::Result<Option<Correction>> {
    if dossier.application.state != State::CorrectionRequested {
        return Ok(None);
    }
    let db = ctx.app.db.reader();
    let id = dossier.application.id;
    let reason = ledger::store::timeline(db, id)
        .await?
        .into_iter()
        .rev()
        .filter_map(|entry| Event::of(&entry.act, &entry.detail?))
        .find_map(|event| match event {
            Event::CorrectionRequested { reason } => Some(reason),
            _ => None,
        })
        .unwrap_or_default();
    let last = store::latest_revision(db, id).await?;
    let untouched = |item: &ItemCode| {
        let now = readings.iter().find(|reading| reading.item == *item);
        let sent = last.as_ref().and_then(|last| last.content.answer(item));
        now.is_some_and(|now| same_answer(now.parsed.as_ref(), sent))
    };
    let mut items = store::asked_of(db, id).await?;
    items.retain(|(item, _)| untouched(item));
    items.sort_by_key(|(item, _)| dossier.definition().place_of(item));
    Ok(Some(Correction { reason, items }))
}

/// `/my/applications/{id}`
pub async fn home(ctx: Ctx, Proven(mine): Proven<MyApplication>) -> Reply {
    let dossier = dossier(&ctx, &mine).await?;
    let lang = ctx.lang;
    let frame = frame(&ctx, &mine, &dossier).await?;
    let definition = dossier.definition();
    let eligible = dossier.eligible();
    let readings = dossier.readings();
    let correction = correction(&ctx, &dossier, &readings).await?;
    let mut parts = dossier.parts(&eligible, &readings);
    for (item, _) in correction.iter().flat_map(|correction| &correction.items) {
        let area = definition.item(item).map(|item| Task::Area(item.area));
        parts
            .returned
            .extend(area.filter(|area| !parts.returned.contains(area)));
    }
    let list = tasks(&parts);
    let tally = dossier.tally(&readings);
    let call = &dossier.call;
    let state = dossier.application.state;
    let returned: Vec<ReturnedItem> = correction
        .iter()
        .flat_map(|correction| correction.items.iter().map(move |item| (correction, item)))
        .map(|(correction, (item, reason))| ReturnedItem {
            label: item_label(lang, &dossier, item),
            reason: Some(reason.clone()).filter(|_| !correction.says(reason)),
            href: frame.path(&format!("items/{item}")),
        })
        .collect();
    let shown = Shown {
        lang,
        dossier: &dossier,
        frame: &frame,
        readings: &readings,
        tally: &tally,
    };
    let until = match state {
        State::Draft => Some(call.plan.closes_at),
        State::CorrectionRequested => dossier.application.due_on.map(end_of_day),
        _ => None,
    };
    let until = until.map(|at| {
        let left = if state == State::Draft && !dossier.is_taken() {
            ctx.t(words::CALL_CLOSED).to_owned()
        } else {
            words::days_left(lang, days_left(dossier.now, at))
        };
        (deadline(lang, at), left)
    });
    let page = Page::new(frame.title.clone());
    let areas = shown.areas();
    Ok(ctx.page(page, || {
        let groups = shown.groups(&list);
        let mut next = shown.next(&list, correction.is_some());
        if let (Some(next), Some(first)) = (&mut next, returned.first()) {
            next.href.clone_from(&first.href);
            next.say = words::next_returned(lang, &first.label);
        }
        let model = HomeModel {
            deadline: until,
            receipt_no: dossier.application.receipt_no.clone(),
            next,
            correction: correction.map(|correction| correction.reason),
            returned,
            groups,
            areas,
            may_withdraw: frame.may_sign
                && state.withdraw().is_ok()
                && !dossier.application.is_mere_draft(),
            may_delete: frame.may_sign && dossier.application.is_mere_draft(),
            tally: tally.clone(),
            frame: frame.clone(),
        };
        pages::home(model, definition)
    }))
}

pub(super) fn item_label(lang: Lang, dossier: &Dossier, item: &ItemCode) -> String {
    let name = dossier
        .definition()
        .item(item)
        .map_or("", |item| item.name.of(lang));
    format!("{item} {name}")
}

/// An application on its way to the task list.
pub(super) struct Shown<'a> {
    pub(super) lang: Lang,
    pub(super) dossier: &'a Dossier,
    pub(super) frame: &'a pages::Frame,
    pub(super) readings: &'a [ItemReading],
    pub(super) tally: &'a Tally,
}

impl Shown<'_> {
    pub(super) fn href(&self, task: Task) -> String {
        task_address(self.frame.id, self.frame.operator, task)
    }

    /// What is done or missing, in a line.
    fn note(&self, state: TaskState) -> String {
        let lang = self.lang;
        match state.task {
            Task::Operator => words::NOTE_FACTS.of(lang).to_owned(),
            Task::Sites => match self.dossier.sites.len() {
                0 => words::NOTE_SITES_NONE.of(lang).to_owned(),
                n => words::sites_registered(lang, n),
            },
            Task::Contacts if state.status == TaskStatus::Doing => {
                app::application::read_contacts(&self.dossier.draft.fields)
                    .err()
                    .and_then(|problems| problems.first().map(|p| p.say(lang).to_owned()))
                    .unwrap_or_default()
            }
            Task::Area(code) => self.tally.area(code).map_or_else(String::new, |area| {
                app::assessment::words::pages::answered(lang, area)
            }),
            Task::Evidence => {
                let without = without_evidence(self.dossier, self.readings).len();
                let of = in_place(self.readings).count();
                if self.frame.may_edit && state.status != TaskStatus::Done {
                    words::evidence_to_see(lang, of, without)
                } else {
                    words::without_evidence(lang, of, without)
                }
            }
            Task::Pledge
                if self
                    .dossier
                    .draft
                    .fields
                    .has("pledge.tax", TaxCheck::Certificate.as_str())
                    && self.frame.state != State::Decided =>
            {
                words::NOTE_TAX_CERTIFICATE.of(lang).to_owned()
            }
            Task::Submit if state.status == TaskStatus::NotYet && !self.frame.closed => {
                words::NOTE_SUBMIT.of(lang).to_owned()
            }
            _ => String::new(),
        }
    }

    fn groups(&self, list: &[TaskState]) -> Vec<TaskGroup> {
        let line = |state: &TaskState| TaskLine {
            label: state.task.name(self.lang, self.dossier.definition()).into(),
            href: self.href(state.task),
            note: self.note(*state).into(),
            look: match state.status {
                TaskStatus::Done => TaskLook::Done,
                TaskStatus::Doing => TaskLook::Doing,
                TaskStatus::Todo => TaskLook::Todo,
                TaskStatus::NotYet => TaskLook::NotYet,
                TaskStatus::Returned => TaskLook::Returned,
            },
            area: match state.task {
                Task::Area(area) => Some(area),
                _ => None,
            },
        };
        Group::ALL
            .into_iter()
            .map(|group| TaskGroup {
                title: group.name().into(),
                tasks: list
                    .iter()
                    .filter(|s| s.task.group() == group)
                    .map(line)
                    .collect(),
            })
            .collect()
    }

    fn next(&self, list: &[TaskState], came_back: bool) -> Option<NextAct> {
        if self.frame.state == State::Decided {
            return Some(NextAct {
                title: words::RESULT_TITLE.into(),
                say: words::RESULT_IS_THERE.of(self.lang).to_owned(),
                href: self.frame.path("result"),
                label: words::SEE_RESULT.into(),
            });
        }
        if matches!(self.frame.state, State::Submitted | State::UnderReview) {
            return Some(NextAct {
                title: words::WAITING_TITLE.into(),
                say: words::WAITING.of(self.lang).to_owned(),
                href: self.frame.path("timeline"),
                label: words::SEE_TIMELINE.into(),
            });
        }
        if !self.frame.may_edit || !self.dossier.is_taken() {
            return None;
        }
        let lang = self.lang;
        let task = next(list)?;
        let state = list.iter().find(|state| state.task == task)?;
        let label = match task {
            Task::Submit => words::CHECK_AND_SUBMIT,
            _ if came_back => words::CORRECT,
            _ => words::GO_ON,
        };
        Some(NextAct {
            title: words::GO_ON_TITLE.into(),
            say: if task == Task::Submit {
                words::ALL_DONE.of(lang).to_owned()
            } else {
                let name = task.name(lang, self.dossier.definition());
                words::next_task(lang, &name, &self.note(*state))
            },
            href: self.href(task),
            label: label.into(),
        })
    }

    fn areas(&self) -> Vec<AreaLine> {
        let lang = self.lang;
        let name = |code| {
            let area = self.dossier.definition().area(code);
            area.map_or_else(String::new, |area| area.name.of(lang).to_owned())
        };
        self.tally
            .areas
            .iter()
            .map(|area| {
                let counts = item_words::area_counts(lang, area);
                AreaLine {
                    name: name(area.area),
                    tally: area.clone(),
                    say: words::area_line(lang, area.of, area.answered, &counts),
                }
            })
            .collect()
    }
}

/// Items that are in place.
fn in_place(readings: &[ItemReading]) -> impl Iterator<Item = &ItemReading> {
    readings
        .iter()
        .filter(|reading| reading.answer == Some(Answer::Implemented))
}

/// Items that are in place and have no file yet.
pub(crate) fn without_evidence<'a>(
    dossier: &Dossier,
    readings: &'a [ItemReading],
) -> Vec<&'a ItemCode> {
    in_place(readings)
        .filter(|reading| {
            dossier
                .evidence
                .get(&reading.item)
                .is_none_or(Vec::is_empty)
        })
        .map(|reading| &reading.item)
        .collect()
}
