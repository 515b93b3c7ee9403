//! From a request to a file. Writing one is an act, so a form asks for it.

use app::export::pages::{ExportModel, export};
use app::field::{Fields, Problem};
use app::text::export as words;
use app::ui::Choice;

use super::What;
use super::acts::{self, CannotExport, words_of};
use crate::certificate::handlers::file;
use crate::http::page::Page;
use crate::http::{Ctx, Posted, Reply};
use crate::programme;

/// The page where a file is asked for.
pub(super) async fn form(ctx: Ctx) -> Reply {
    show(&ctx, Fields::new(), Vec::new()).await
}

async fn show(ctx: &Ctx, mut fields: Fields, problems: Vec<Problem>) -> Reply {
    let years = years(ctx).await?;
    if fields.is_empty() {
        fields.push("what", What::Applications.as_str());
        if let Some(newest) = years.first() {
            fields.push("fiscal_year", newest.to_string());
        }
    }
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
    let year = fields.get("fiscal_year").parse::<i32>().ok();
    let (Some(what), Some(year)) = (what, year) else {
        let mut problems = Vec::new();
        if what.is_none() {
            problems.push(Problem::new("what", words::WHAT_MISSING));
        }
        if year.is_none() {
            problems.push(Problem::new("fiscal_year", words::YEAR_MISSING));
        }
        return show(&ctx, fields.clone(), problems).await;
    };
    let written = acts::write(&ctx.app, Some(ctx.account()?), what, year, ctx.lang).await;
    let bytes = match written {
        Ok(bytes) => bytes,
        Err(CannotExport::NoCall(_)) => {
            let problem = Problem::new("fiscal_year", words::YEAR_WITHOUT_CALL);
            return show(&ctx, fields.clone(), vec![problem]).await;
        }
        Err(CannotExport::Other(error)) => return Err(error.into()),
    };
    let [name, _] = words_of(what);
    Ok(file(
        bytes.into(),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "attachment",
        &words::file_name(ctx.lang, name, year),
    ))
}
