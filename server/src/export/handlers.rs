//! From a request to a file. Writing one is an act, so a form asks for it.

use app::export::pages::{ExportModel, export};
use app::export::words;
use app::field::{Fields, Problem};
use app::review::list::Filter;
use app::ui::Choice;

use super::What;
use super::acts::{self, CannotExport, Range, words_of};
use crate::certificate::handlers::file;
use crate::http::page::Page;
use crate::http::{Ctx, Posted, Reply};
use crate::programme;

/// The page where a file is asked for; with a list's address, for what that
/// list holds.
pub(super) async fn form(ctx: Ctx) -> Reply {
    let mut fields = Fields::new();
    if let Some(list) = list(&ctx.query) {
        fields.push("list", list.href(""));
    }
    show(&ctx, fields, Vec::new()).await
}

/// The address of a list, as a form carries it on.
fn posted_list(fields: &Fields) -> Fields {
    let query = fields.get("list").trim_start_matches('?');
    form_urlencoded::parse(query.as_bytes()).collect()
}

/// The list that an address names, unless it names nothing in particular.
fn list(query: &Fields) -> Option<Filter> {
    let filter = Filter::read(query).with(|_| ());
    (filter != Filter::default()).then_some(filter)
}

async fn show(ctx: &Ctx, mut fields: Fields, problems: Vec<Problem>) -> Reply {
    let years = years(ctx).await?;
    if fields.get("what").is_empty() {
        fields.push("what", What::Applications.as_str());
        if let Some(newest) = years.first() {
            fields.push("fiscal_year", newest.to_string());
        }
    }
    let list = match list(&posted_list(&fields)) {
        Some(filter) => {
            let href = filter.href("");
            let range = Range::List(Box::new(filter), ctx.account()?);
            let what = What::Applications;
            let [_, narrowed] = acts::range_in_words(&ctx.app, ctx.lang, what, &range).await?;
            Some((href, narrowed))
        }
        None => None,
    };
    let csrf = ctx.token();
    let page = Page::new(ctx.t(words::EXPORTS)).refused_if(!problems.is_empty());
    Ok(ctx.page(page, || {
        export(ExportModel {
            choices: What::ALL
                .map(|what| {
                    let [name, holds] = words_of(what);
                    Choice::new(what.as_str(), name).meaning(holds)
                })
                .into(),
            years,
            list,
            fields,
            problems,
            csrf,
        })
    }))
}

/// The fiscal years there are calls of, the newest first.
async fn years(ctx: &Ctx) -> anyhow::Result<Vec<i32>> {
    let mut years: Vec<i32> = programme::store::calls(ctx.app.db.reader())
        .await?
        .iter()
        .map(|call| call.plan.fiscal_year)
        .collect();
    years.sort_unstable_by(|a, b| b.cmp(a));
    years.dedup();
    Ok(years)
}

/// Writes the file.
pub(super) async fn write(ctx: Ctx, posted: Posted) -> Reply {
    let fields = posted.fields();
    let what = What::parse(fields.get("what"));
    let by = ctx.account()?;
    let range = match list(&posted_list(fields)) {
        Some(filter) => Some(Range::List(Box::new(filter), by)),
        None => fields.get("fiscal_year").parse().ok().map(Range::Year),
    };
    let (Some(what), Some(range)) = (what, range.clone()) else {
        let mut problems = Vec::new();
        if what.is_none() {
            problems.push(Problem::new("what", words::WHAT_MISSING));
        }
        if range.is_none() {
            problems.push(Problem::new("fiscal_year", words::YEAR_MISSING));
        }
        return show(&ctx, fields.clone(), problems).await;
    };
    let [name, _] = words_of(what);
    let called = match &range {
        Range::Year(year) => words::file_name(ctx.lang, name, *year),
        Range::List(..) => words::list_file_name(ctx.lang, name),
    };
    let written = acts::write(&ctx.app, Some(by), what, range, ctx.lang).await;
    let bytes = match written {
        Ok(bytes) => bytes,
        Err(CannotExport::NoCall(_)) => {
            let problem = Problem::new("fiscal_year", words::YEAR_WITHOUT_CALL);
            return show(&ctx, fields.clone(), vec![problem]).await;
        }
        Err(CannotExport::Other(error)) => return Err(error.into()),
    };
    Ok(file(
        bytes.into(),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "attachment",
        &called,
    ))
}
