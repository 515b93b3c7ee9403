//! From a request to a file. Writing one is an act, so a form asks for it.

use app::export::pages::{ExportModel, export};
use app::export::words;
use app::field::{Fields, Problem};
use app::ui::Choice;

use super::acts::{self, CannotExport};
use crate::files::serve;
use crate::http::page::Page;
use crate::http::{Ctx, Posted, Reply};
use crate::sheets::{Asking, Export, Range, read_list};

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The page where a file is asked for; with a list's address, for what that
/// list holds.
pub(super) async fn form(ctx: Ctx) -> Reply {
    let mut fields = Fields::new();
    if let Some(list) = of_lists(&ctx, &ctx.query).into_iter().find_map(|it| it.1) {
        fields.push("list", list);
    }
    show(&ctx, fields, Vec::new()).await
}

/// What there is, with the list that an address names; where it names one, only what
/// can hold that.
fn of_lists(ctx: &Ctx, query: &Fields) -> Vec<(&'static Export, Option<String>)> {
    let all = (ctx.app.hooks.exports)().into_iter();
    let all: Vec<_> = all.map(|what| (what, (what.list)(query))).collect();
    let is_list = all.iter().any(|(_, list)| list.is_some());
    all.into_iter()
        .filter(|(_, list)| list.is_some() == is_list)
        .collect()
}

async fn show(ctx: &Ctx, mut fields: Fields, problems: Vec<Problem>) -> Reply {
    let offered = of_lists(ctx, &read_list(fields.get("list")));
    let mut years = Vec::new();
    for (what, _) in &offered {
        years.extend((what.years)(&ctx.app).await?);
    }
    years.sort_unstable_by(|a, b| b.cmp(a));
    years.dedup();
    if fields.get("what").is_empty()
        && let Some((first, _)) = offered.first()
    {
        fields.push("what", first.word);
        if let Some(newest) = years.first() {
            fields.push("fiscal_year", newest.to_string());
        }
    }
    let list = match offered.first() {
        Some((what, Some(href))) => {
            let asking = Asking {
                app: &ctx.app,
                by: Some(ctx.account()?),
                range: &Range::List(href.clone()),
                lang: ctx.lang,
            };
            let chosen = (what.choose)(asking).await?;
            Some((href.clone(), chosen.narrowed))
        }
        _ => None,
    };
    let csrf = ctx.token();
    let page = Page::new(ctx.t(words::EXPORTS)).refused_if(!problems.is_empty());
    Ok(ctx.page(page, || {
        export(ExportModel {
            choices: offered
                .iter()
                .map(|(what, _)| {
                    let [name, holds] = what.words;
                    Choice::new(what.word, name).meaning(holds)
                })
                .collect(),
            years,
            list,
            fields,
            problems,
            csrf,
        })
    }))
}

/// Writes the file.
pub(super) async fn write(ctx: Ctx, posted: Posted) -> Reply {
    let fields = posted.fields();
    let query = read_list(fields.get("list"));
    let offered = of_lists(&ctx, &query);
    let chosen = offered
        .iter()
        .find(|(what, _)| what.word == fields.get("what"));
    let list = chosen
        .or(offered.first())
        .and_then(|(_, list)| list.clone());
    let range = match list {
        Some(list) => Some(Range::List(list)),
        None => fields.get("fiscal_year").parse().ok().map(Range::Year),
    };
    let (Some((what, _)), Some(range)) = (chosen, &range) else {
        let mut problems = Vec::new();
        if chosen.is_none() {
            problems.push(Problem::new("what", words::WHAT_MISSING));
        }
        if range.is_none() {
            problems.push(Problem::new("fiscal_year", words::YEAR_MISSING));
        }
        return show(&ctx, fields.clone(), problems).await;
    };
    let [name, _] = what.words;
    let called = match range {
        Range::Year(year) => words::file_name(ctx.lang, name, *year),
        Range::List(_) => words::list_file_name(ctx.lang, name),
    };
    let by = ctx.account()?;
    match acts::write(&ctx.app, Some(by), what, range, ctx.lang).await {
        Ok(bytes) => Ok(serve::attachment(&called, XLSX, bytes)),
        Err(CannotExport::NoCall(_)) => {
            let problem = Problem::new("fiscal_year", words::YEAR_WITHOUT_CALL);
            show(&ctx, fields.clone(), vec![problem]).await
        }
        Err(CannotExport::Other(error)) => Err(error.into()),
    }
}
