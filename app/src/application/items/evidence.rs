//! `/my/applications/…/evidence`: every file, and the items it proves.

use leptos::prelude::*;

use super::item::file_field;
use crate::application::pages::Frame;
use crate::application::words as names;
use crate::application::words::pages as app_words;
use crate::assessment::words::pages as words;
use crate::field::{Fields, Problem};
use crate::files::Used;
use crate::files::words as file_words;
use crate::text::{Text, lang, t};
use crate::ui::{
    Button, ButtonKind, EmptyState, ErrorSummary, Fact, Facts, FactsLie, Field, FileRow, Form,
    Inside, Notice, NoticeKind, Panel, Saved, Width, attached_files,
};

/// A file and what it proves.
#[derive(Debug, Clone)]
pub struct FileLine {
    /// What the applicant calls it.
    pub title: String,
    /// Name, size, pages, day, in words.
    pub details: String,
    /// A small picture of it, where one is drawn.
    pub picture: Option<String>,
    /// Where it is handed out.
    pub href: String,
    /// Items it is linked to: what and where.
    pub items: Vec<(String, String)>,
    /// What the files within it are called, if that can be told.
    pub attached: Option<Inside>,
    /// Whether it can be removed.
    pub may_remove: bool,
}

/// What the page shows.
#[derive(Debug, Clone)]
pub struct EvidenceModel {
    /// The application.
    pub frame: Frame,
    /// The files.
    pub files: Vec<FileLine>,
    /// How much was added since the call opened.
    pub used: Used,
    /// Items in place that have no file yet: what and where.
    pub without: Vec<(String, String)>,
    /// What was typed with an upload.
    pub fields: Fields,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
    /// Makes a repeated upload harmless.
    pub key: String,
    /// Whether somebody has said that the list is in order.
    pub seen: bool,
    /// What was just done.
    pub done: Option<Text>,
}

/// Says what was just done with a file.
pub(super) fn done_notice(done: Option<Text>) -> AnyView {
    done.map(|say| {
        view! {
            <Notice kind=NoticeKind::Done aloud=true>
                <p>{t(say)}</p>
            </Notice>
        }
    })
    .into_any()
}

/// The list of evidence.
pub fn evidence(model: &EvidenceModel) -> AnyView {
    let frame = &model.frame;
    let files = model.files.iter().map(file).collect_view();
    let files = if model.files.is_empty() {
        view! { <EmptyState say=words::NO_FILES /> }.into_any()
    } else {
        view! { <ul class="plain files">{files}</ul> }.into_any()
    };
    let without = (!model.without.is_empty() && !frame.closed).then(|| {
        let lines = model
            .without
            .iter()
            .map(|(say, href)| view! { <li><a href=href.clone()>{say.clone()}</a></li> })
            .collect_view();
        view! {
            <Notice title=words::WITHOUT_EVIDENCE>
                <ul class="reading">{lines}</ul>
            </Notice>
        }
    });
    let acts = frame.may_edit.then(|| {
        let fields = upload_fields(false, &model.fields, &model.problems);
        let used = file_words::room(lang(), model.used);
        let used = if model.used.is_much() {
            view! {
                <Notice>
                    <p>{used}</p>
                </Notice>
            }
            .into_any()
        } else {
            view! { <p class="hint">{used}</p> }.into_any()
        };
        let pace = file_words::pace(lang());
        let seen = if model.seen {
            view! { <Saved say=words::SEEN_ALREADY /> }.into_any()
        } else {
            view! { <p>{t(words::SEEN_MEANS)}</p> }.into_any()
        };
        view! {
            <Panel id="add" title=words::ADD_FILE>
                {used}
                <p class="hint">{pace}</p>
                <Form
                    action=frame.path("evidence")
                    csrf=frame.csrf.clone()
                    key=model.key.clone()
                    files=true
                    class="stack stack-24"
                >
                    {fields}
                    <p>
                        <Button label=words::UPLOAD kind=ButtonKind::Second />
                    </p>
                </Form>
            </Panel>
            <Form action=frame.path("evidence/seen") csrf=frame.csrf.clone() class="stack">
                {seen} <p>
                    <Button label=words::SEEN />
                </p>
            </Form>
        }
    });
    view! {
        {frame.crumbs(names::TASK_EVIDENCE)}
        <div class="page page-narrow stack stack-32">
            <ErrorSummary problems=&model.problems />
            {frame.asks(names::TASK_EVIDENCE, words::EVIDENCE_LIST_LEAD)}
            {done_notice(model.done)}
            {frame.read_only()}
            {without}
            {files}
            {acts}
            <p>
                <a href=frame.path("")>{t(app_words::BACK_TO_TASKS)}</a>
            </p>
        </div>
    }
    .into_any()
}

fn file(file: &FileLine) -> AnyView {
    let remove = file.may_remove.then(|| {
        view! {
            <a href=format!(
                "{}/remove",
                file.href,
            )>
                {t(words::REMOVE_FILE)}
                <span class="out-of-sight">{format!(" {}", file.title)}</span>
            </a>
        }
    });
    view! {
        <FileRow
            title=file.title.clone()
            details=file.details.clone()
            picture=file.picture.clone()
        >
            <a href=file
                .href
                .clone()>
                {t(words::DOWNLOAD)} <span class="out-of-sight">{format!(" {}", file.title)}</span>
            </a>
            {remove}
            {attached_files(&file.href, file.attached.as_ref())}
            {items(file)}
        </FileRow>
    }
    .into_any()
}

/// The items a file is linked to.
fn items(file: &FileLine) -> AnyView {
    if file.items.is_empty() {
        return view! { <p class="small support">{t(words::LINKED_TO_NONE)}</p> }.into_any();
    }
    let lines = file
        .items
        .iter()
        .map(|(say, href)| view! { <li><a href=href.clone()>{say.clone()}</a></li> })
        .collect_view();
    view! { <ul class="small">{lines}</ul> }.into_any()
}

/// Asks once more before a file is removed, and says what follows. `key` makes
/// a second press of the button harmless.
pub fn remove_file(frame: &Frame, file: &FileLine, key: String) -> AnyView {
    let rows = vec![
        Fact::text(words::FILE, &file.title),
        Fact::text(words::FILE_IS, &file.details),
        Fact::new(words::COMES_OFF, items(file)),
    ];
    let form = frame.may_edit.then(|| {
        view! {
            <Form action=format!("{}/remove", file.href) csrf=frame.csrf.clone() key>
                <div class="row">
                    <Button label=words::REMOVE_FILE_DO />
                    <a href=frame.path("evidence")>{t(words::REMOVE_FILE_NOT)}</a>
                </div>
            </Form>
        }
    });
    view! {
        {frame.crumbs(words::REMOVE_FILE_TITLE)}
        <div class="page page-narrow stack stack-32">
            {frame.asks(words::REMOVE_FILE_TITLE, words::REMOVE_FILE_MEANS)}
            {frame.read_only()}
            <Facts rows lie=FactsLie::Wide />
            {file.picture.clone().map(|address| view! {
                <img class="file-picture" src=address alt="" />
            })}
            {form}
        </div>
    }
    .into_any()
}

/// The fields for one more file; with the place in it where it is for an item.
pub(super) fn upload_fields(with_place: bool, fields: &Fields, problems: &[Problem]) -> AnyView {
    let place = with_place.then(|| {
        view! {
            <Field
                name="place"
                label=words::PLACE
                hint=words::PLACE_HINT
                value=fields.get("place").to_owned()
                width=Width::Chars20
                problems
            />
        }
    });
    view! {
        {file_field(problems)}
        <Field
            name="title"
            label=words::FILE_TITLE
            hint=words::FILE_TITLE_HINT
            value=fields.get("title").to_owned()
            problems
        />
        {place}
    }
    .into_any()
}
