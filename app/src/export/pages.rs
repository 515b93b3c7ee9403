//! The page where the office asks for a file.

use leptos::prelude::*;

use crate::export::words;
use crate::field::{Fields, Problem};
use crate::text::{lang, t};
use crate::time::fiscal_year_name;
use crate::ui::{
    Button, Choice, Choices, Crumbs, ErrorSummary, Form, Need, Notice, NoticeKind, PageHead,
    Select, Width,
};

/// What the page shows.
pub struct ExportModel {
    /// What can be written: the word that is posted, its name and what it holds.
    pub choices: Vec<Choice>,
    /// The fiscal years there are calls of, the newest first.
    pub years: Vec<i32>,
    /// The list whose records are written, as its address without the path,
    /// and what it is narrowed down to, in words.
    pub list: Option<(String, String)>,
    /// What was chosen.
    pub fields: Fields,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
    /// The form's token.
    pub csrf: String,
}

/// `/staff/exports`
pub fn export(model: ExportModel) -> AnyView {
    let lang = lang();
    let trail = vec![(crate::text::site::NAV_DAY.into(), "/staff".to_owned())];
    let years: Vec<_> = model
        .years
        .iter()
        .map(|year| (year.to_string(), fiscal_year_name(lang, *year)))
        .collect();
    let range = match model.list {
        Some((list, narrowed)) => view! {
            <input type="hidden" name="list" value=list />
            <Notice>
                <p>{t(words::AS_LISTED)}</p>
                <p>{narrowed}</p>
                <p>
                    <a href="/staff/exports">{t(words::BY_YEAR)}</a>
                </p>
            </Notice>
        }
        .into_any(),
        None => view! {
            <Select
                name="fiscal_year"
                label=words::FISCAL_YEAR
                need=Need::Required
                value=model.fields.get("fiscal_year")
                options=years
                problems=&model.problems
                width=Width::Chars20
            />
        }
        .into_any(),
    };
    view! {
        <Crumbs trail here=words::EXPORTS />
        <div class="page stack stack-32">
            <ErrorSummary problems=&model.problems />
            <PageHead title=words::EXPORTS>
                <p>{t(words::LEAD)}</p>
            </PageHead>
            <Notice kind=NoticeKind::Warn title=words::CONFIDENTIAL>
                <p>{t(words::CONFIDENTIAL_WHAT)}</p>
            </Notice>
            <Form action="/staff/exports" csrf=model.csrf>
                <Choices
                    name="what"
                    label=words::WHAT
                    need=Need::Required
                    value=model.fields.get("what")
                    options=model.choices
                    problems=&model.problems
                />
                {range}
                <p>
                    <Button label=words::WRITE />
                </p>
            </Form>
        </div>
    }
    .into_any()
}
