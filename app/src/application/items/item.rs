//! `/my/applications/…/items/…`: one item with its answer, details and evidence.

use chrono::NaiveDate;
use leptos::prelude::*;

use super::area::{choices, standing};
use crate::application::pages::Frame;
use crate::application::words::pages as app_words;
use crate::assessment::islands::AutoSave;
use crate::assessment::words as item_words;
use crate::assessment::words::pages as words;
use crate::assessment::{ItemReading, NOTE_MAX_CHARS};
use crate::field::{Fields, Problem};
use crate::files::Used;
use crate::files::words as file_words;
use crate::programme::marks::AreaName;
use crate::programme::{Area, Item};
use crate::text::{Text, lang, t};
use crate::time::long_date;
use crate::ui::{
    Button, ButtonKind, Choices, Count, Counts, DateField, ErrorSummary, Fact, Facts, FactsLie,
    Field, FileField, FileRow, Form, Grain, Need, Notice, NoticeKind, Panel, Select, StateTag,
    TextArea, Width,
};

/// A file that is linked to the item.
#[derive(Debug, Clone)]
pub struct LinkedFile {
    /// The file.
    pub id: String,
    /// What the applicant calls it.
    pub title: String,
    /// Name, size, pages, day, in words.
    pub details: String,
    /// A small picture of it, where one is drawn.
    pub picture: Option<String>,
    /// The place in it.
    pub place: String,
    /// Where it is handed out.
    pub href: String,
}

/// What the page shows.
#[derive(Debug, Clone)]
pub struct ItemModel {
    /// The application.
    pub frame: Frame,
    /// The item.
    pub item: Item,
    /// Its area.
    pub area: Area,
    /// What was typed.
    pub fields: Fields,
    /// The item as read.
    pub reading: ItemReading,
    /// What to put right, if the page says so.
    pub problems: Vec<Problem>,
    /// What is wrong with an upload or a link.
    pub file_problems: Vec<Problem>,
    /// What was typed with an upload or a link.
    pub file_fields: Fields,
    /// The fiscal years in which use counts, in words …
    pub years: String,
    /// … and their first and last day.
    pub period: Option<(NaiveDate, NaiveDate)>,
    /// The linked files.
    pub linked: Vec<LinkedFile>,
    /// How much was added since the call opened.
    pub used: Used,
    /// Files that are there and not linked: identifier, and what tells it apart.
    pub others: Vec<(String, String)>,
    /// What the reviewer asks for, if the item came back and is as it was sent.
    pub returned: Option<String>,
    /// The number of employees, if the answer names more users than that.
    pub many_users_for: Option<u32>,
    /// The item that follows once this one is complete: its code and name. With
    /// none, this is the last of its area.
    pub next: Option<(String, String)>,
    /// What was just done with a file.
    pub done: Option<Text>,
    /// Makes a repeated upload harmless.
    pub key: String,
}

/// One item.
pub fn item(model: &ItemModel) -> AnyView {
    let lang = lang();
    let frame = &model.frame;
    let item = &model.item;
    let code = item.code.as_str();
    let standing = standing(model.reading.progress(), model.returned.is_some());
    let back = frame.path(&format!("areas/{}#item-{}", item.area.as_str(), item.code));
    let problems: Vec<Problem> = model
        .problems
        .iter()
        .chain(&model.file_problems)
        .cloned()
        .collect();
    let rows = vec![
        Fact::text(words::ASKS, item.asks_within(lang, &model.years)),
        Fact::text(words::COUNTS_AS_EVIDENCE, &item.evidence),
    ];
    let body = if frame.may_edit {
        view! {
            <Form
                action=frame.action(&format!("items/{code}"))
                csrf=frame.csrf.clone()
                key=model.key.clone()
                version=i64::from(frame.version)
                files=true
                id="answer"
            >
                {by_enter()}
                {questions(model)}
                {evidence(model)}
                {then(model)}
                <div class="row">
                    <Button label=app_words::SAVE_AND_GO_ON />
                    <Button
                        label=app_words::LATER
                        kind=ButtonKind::Second
                        name="_go"
                        value="later"
                    />
                    <a href=back.clone()>{t(words::BACK_TO_AREA)}</a>
                </div>
                <AutoSave
                    form="answer".to_owned()
                    saved=frame.saved.clone().unwrap_or_default()
                    failed=t(app_words::SAVED_NOT).to_owned()
                    draft=false
                />
            </Form>
        }
        .into_any()
    } else {
        view! {
            <fieldset class="stack stack-32 quiet" disabled=true>
                {questions(model)}
            </fieldset>
            {evidence(model)}
        }
        .into_any()
    };
    view! {
        {frame.crumbs(code.to_owned())}
        <div class="page page-narrow stack stack-32">
            <ErrorSummary problems=&problems />
            {crate::application::pages::stored_note(&model.problems)}
            <div class="title-block">
                <p class="title-over">
                    <AreaName area=item.area name=model.area.name.of(lang) />
                </p>
                <h1>{item.name.of(lang).to_owned()}</h1>
                <p>
                    <span class="item-id">{code.to_owned()}</span>
                    " "
                    <StateTag look=standing.look() word=standing.word() />
                </p>
            </div>
            {model.returned.clone().map(|reason| view! {
                <Notice kind=NoticeKind::Warn title=app_words::ITEM_RETURNED>
                    <p class="as-typed">{reason}</p>
                </Notice>
            })}
            <Facts rows lie=FactsLie::Wide />
            {frame.read_only()}
            {body}
        </div>
    }
    .into_any()
}

/// What comes behind this item: the next one, or with the last of an area the
/// question whether the area is finished, so that nobody has to go back for it.
fn then(model: &ItemModel) -> AnyView {
    if model.frame.from_check {
        return ().into_any();
    }
    match &model.next {
        Some((code, name)) => {
            view! { <p class="support">{words::next_item(lang(), code, name)}</p> }.into_any()
        }
        None => super::area::finished(&model.fields, model.item.area, &model.problems),
    }
}

/// Enter in a field presses the first button of its form. That has to be the one
/// that saves, and none of those of the evidence that stand in front of it.
fn by_enter() -> AnyView {
    crate::ui::typed::button(crate::ui::typed::FirstButton::default);
    view! {
        <button type="submit" class="out-of-sight" tabindex="-1" aria-hidden="true">
            {t(app_words::SAVE_AND_GO_ON)}
        </button>
    }
    .into_any()
}

/// Only what stands on the page can be filled in: without a script every field
/// is there, and only those that the answer asks for are looked at.
fn questions(model: &ItemModel) -> AnyView {
    let item = &model.item;
    let fields = &model.fields;
    let problems = &model.problems[..];
    let code = item.code.as_str();
    let at = |part: &str| format!("{code}.{part}");
    let value = |part: &str| fields.get(&at(part)).to_owned();
    let need = if item.own_initiative {
        Need::Optional
    } else {
        Need::Required
    };
    let users = item.needs_users.then(|| {
        let count = |part: &str, label| Count {
            name: at(part),
            label,
            unit: words::PEOPLE.into(),
        };
        let hint = model.period.map(|(from, to)| {
            words::users_hint(lang(), &long_date(lang(), from), &long_date(lang(), to))
        });
        view! {
            <Counts
                label=words::USERS
                need=Need::RequiredIf("if-implemented")
                hint
                counts=vec![
                    count("women", words::WOMEN.into()),
                    count("men", words::MEN.into()),
                ]
                fields
                problems
            />
        }
    });
    let many_users = model.many_users_for.map(|employees| {
        view! {
            <Notice>
                <p>{words::many_users(lang(), employees)}</p>
            </Notice>
        }
    });
    let note_need = if item.own_initiative {
        Need::RequiredIf("if-in-place")
    } else {
        Need::Optional
    };
    view! {
        <div class="answered stack stack-32">
        <Choices
            name=at("answer")
            label=words::WHICH
            need
            value=value("answer")
            options=choices(&model.years)
            problems
        />
        <DateField
            name=at("since")
            label=words::SINCE_OR_STARTS
            grain=Grain::Month
            instead=vec![("if-in-place", item_words::SINCE), ("if-planned", item_words::STARTS)]
            need=Need::RequiredIf("if-dated")
            fields
            problems
        />
        {users}
        {many_users}
        <TextArea
            name=at("note")
            label=item_words::NOTE
            need=note_need
            hint=words::NOTE_HINT
            value=value("note")
            limit=NOTE_MAX_CHARS
            problems
        />
        <TextArea
            name=at("reason")
            label=item_words::REASON
            need=Need::RequiredIf("if-not-applicable")
            hint=words::REASON_HINT
            value=value("reason")
            limit=NOTE_MAX_CHARS
            rows=2
            problems
        />
        </div>
    }
    .into_any()
}

/// The files that prove it. They stand in the form of the answer, each with a
/// button of its own, so that whatever is pressed, nothing typed is lost.
fn evidence(model: &ItemModel) -> AnyView {
    let frame = &model.frame;
    let linked = model
        .linked
        .iter()
        .map(|file| linked_file(model, file))
        .collect_view();
    let linked = if model.linked.is_empty() {
        view! { <p>{t(words::NO_FILES_YET)}</p> }.into_any()
    } else {
        view! { <ul class="plain files">{linked}</ul> }.into_any()
    };
    let more = frame.may_edit.then(|| {
        let typed = |name: &str| model.file_fields.get(name).to_owned();
        let others = (!model.others.is_empty()).then(|| {
            view! {
                <section class="stack stack-24" aria-labelledby="use-h">
                    <h3 id="use-h">{t(words::USE_ANOTHER)}</h3>
                    <Select
                        name="other"
                        label=words::WHICH_FILE
                        options=model.others.clone()
                        value=typed("other")
                        problems=&model.file_problems
                    />
                    <Field
                        name="link_place"
                        label=words::PLACE
                        hint=words::PLACE_HINT
                        value=typed("link_place")
                        width=Width::Chars20
                        problems=&model.file_problems
                    />
                    <p>
                        <Button
                            label=words::LINK_FILE
                            kind=ButtonKind::Second
                            action=below(model, "link")
                        />
                    </p>
                </section>
            }
        });
        let code = model.item.code.to_string();
        let used = model.used.is_much().then(|| {
            view! {
                <Notice>
                    <p>{file_words::room(lang(), model.used)}</p>
                    <p>{file_words::pace(lang())}</p>
                </Notice>
            }
        });
        view! {
            <section class="stack stack-24" aria-labelledby="upload-h">
                <h3 id="upload-h">{t(words::ADD_FILE)}</h3>
                <input type="hidden" name="item" value=code />
                {used}
                {super::evidence::upload_fields(true, &model.file_fields, &model.file_problems)}
                <p>
                    <Button
                        label=words::UPLOAD
                        kind=ButtonKind::Second
                        action=frame.action("evidence")
                    />
                </p>
            </section>
            {others}
        }
    });
    view! {
        <Panel id=words::EVIDENCE_ID title=item_words::EVIDENCE>
            {super::evidence::done_notice(model.done)}
            <p class="hint">{t(words::EVIDENCE_LEAD)}</p>
            {linked}
            {more}
        </Panel>
    }
    .into_any()
}

/// Where a button of the evidence posts the form.
fn below(model: &ItemModel, act: &str) -> String {
    model
        .frame
        .action(&format!("items/{}/{act}", model.item.code))
}

fn linked_file(model: &ItemModel, file: &LinkedFile) -> AnyView {
    let frame = &model.frame;
    let details = if file.place.is_empty() {
        file.details.clone()
    } else {
        words::with_place(lang(), &file.details, &file.place)
    };
    let acts = frame.may_edit.then(|| {
        view! {
            <Button
                label=crate::text::ui::REMOVE
                kind=ButtonKind::Quiet
                about=file.title.clone()
                name="file_id"
                value=file.id.clone()
                action=below(model, "unlink")
            />
        }
    });
    let place = frame.may_edit.then(|| {
        let name = format!("place-{}", file.id);
        let wrong = model.file_problems.iter().any(|problem| problem.field == name);
        let value = match model.file_fields.find(&name) {
            Some(typed) => typed.to_owned(),
            None => file.place.clone(),
        };
        // What this page found: who types nothing takes back nothing.
        let shown = crate::ui::typed::carried(&format!("shown-{name}"), file.place.clone());
        view! {
            <details open=wrong>
                <summary>
                    {t(words::CHANGE_PLACE)} <span class="out-of-sight">{format!(" {}", file.title)}</span>
                </summary>
                <div class="stack">
                    <input type="hidden" name=format!("shown-{name}") value=shown />
                    <Field
                        name
                        label=words::PLACE
                        value
                        width=Width::Chars20
                        problems=&model.file_problems
                    />
                    <Button
                        label=words::SAVE_PLACE
                        kind=ButtonKind::Small
                        name="file_id"
                        value=file.id.clone()
                        action=below(model, "link")
                    />
                </div>
            </details>
        }
    });
    view! {
        <FileRow title=file.title.clone() details picture=file.picture.clone()>
            <a href=file
                .href
                .clone()>
                {t(words::DOWNLOAD)} <span class="out-of-sight">{format!(" {}", file.title)}</span>
            </a>
            {acts}
            {place}
        </FileRow>
    }
    .into_any()
}

/// The file field's name, for messages.
pub(super) fn file_field(problems: &[Problem]) -> AnyView {
    view! {
        <FileField
            name="file"
            label=words::FILE
            need=Need::Required
            hint=words::FILE_HINT
            accept=".pdf,.jpg,.jpeg,.jfif,.png,.xlsx,.docx"
            problems
        />
    }
    .into_any()
}
