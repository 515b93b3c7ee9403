//! The certified operators as open data: the common head of the
//! 自治体標準オープンデータセット with columns of our own for the certification.

use app::certificate::Listed;
use app::operator::SizeClass;
use app::programme::{Definition, MunicipalCode};
use app::text::{Lang, open_data as words};
use app::time::today;
use axum::response::{IntoResponse as _, Response};
use http::{HeaderValue, header};
use serde_json::{Map, Value};

use super::handlers::search;
use super::store::{self, Certification, Search};
use crate::http::{App, Ctx, Reply};
use crate::sheets::{self, Cell};

/// The most rows one answer holds; a city has hundreds.
const MOST: u64 = 100_000;

/// `/certified.csv`
pub async fn csv(ctx: Ctx) -> Reply {
    let rows = rows(&ctx).await?;
    let bytes = sheets::csv(&words::COLUMNS, rows).map_err(anyhow::Error::from)?;
    let mut response = super::handlers::file(
        bytes.into(),
        "text/csv; charset=utf-8; header=present",
        "attachment",
        "certified.csv",
    );
    for_everybody(&mut response);
    Ok(response)
}

/// `/api/v1/certified`: one object for each operator, under the same names.
pub async fn json(ctx: Ctx) -> Reply {
    let objects: Vec<Value> = rows(&ctx)
        .await?
        .into_iter()
        .map(|row| {
            let object: Map<String, Value> = words::COLUMNS
                .iter()
                .map(|name| (*name).to_owned())
                .zip(row.into_iter().map(value))
                .collect();
            Value::Object(object)
        })
        .collect();
    let body = Value::Array(objects).to_string();
    let mut response = (
        [(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/json"),
        )],
        body,
    )
        .into_response();
    for_everybody(&mut response);
    Ok(response)
}

/// Open data may be read from anywhere.
fn for_everybody(response: &mut Response) {
    response.headers_mut().insert(
        header::ACCESS_CONTROL_ALLOW_ORIGIN,
        HeaderValue::from_static("*"),
    );
}

fn value(cell: Cell) -> Value {
    match cell {
        Cell::Text(text) | Cell::Code(text) => text.into(),
        Cell::Date(day) => day.to_string().into(),
        Cell::DateTime(at) => at.to_string().into(),
        // Whole numbers only; none of ours is anything else.
        Cell::Number(number) => serde_json::json!(number),
        Cell::Empty => Value::Null,
    }
}

async fn rows(ctx: &Ctx) -> anyhow::Result<Vec<Vec<Cell>>> {
    let db = ctx.app.db.reader();
    let search = Search {
        valid_on: Some(today(ctx.app.clock.now())),
        ..search(&ctx.query)
    };
    let found = store::search(db, &search, 0, MOST).await?;
    let listed = store::listed(db, &found).await?;
    let newest = ctx.app.programmes.newest();
    let city = newest.as_ref().map(|it| &it.definition);
    Ok(found
        .iter()
        .filter_map(|it| Some(row(&ctx.app, city, it, listed.get(&it.id)?)))
        .collect())
}

/// One operator. What was sent is frozen; so is what is published.
fn row(app: &App, city: Option<&Definition>, it: &Certification, listed: &Listed) -> Vec<Cell> {
    let Listed {
        name_kana,
        corporate_number: number,
        employees,
        address,
    } = listed;
    let code = |of: Option<&MunicipalCode>| {
        of.map_or(Cell::Empty, |code| Cell::Code(code.as_str().to_owned()))
    };
    let own_code = city.and_then(|city| city.city_code.as_ref());
    let there = city.and_then(|city| city.code_at(address));
    let size = SizeClass::of(*employees, &SizeClass::STATISTICAL).say(Lang::Ja);
    let printed = &it.printed;
    vec![
        code(own_code),
        Cell::Code(printed.number.clone()),
        Cell::text(city.map_or("", |city| city.city.of(Lang::Ja))),
        Cell::text(&printed.operator_name),
        Cell::text(name_kana),
        Cell::Empty,
        number
            .as_ref()
            .map_or(Cell::Empty, |n| Cell::Code(n.as_str().to_owned())),
        Cell::text(printed.tier.name().of(Lang::Ja)),
        Cell::Code(printed.number.clone()),
        Cell::Date(printed.certified_on),
        Cell::Date(printed.valid_to),
        Cell::Number(f64::from(it.fiscal_year)),
        Cell::text(it.industry.name().of(Lang::Ja)),
        Cell::text(size),
        Cell::text(words::accepted(printed.accepted_count)),
        code(there),
        Cell::Empty,
        Cell::text(address.lines()),
        Cell::text(&address.prefecture),
        Cell::text(&address.city),
        Cell::Empty,
        Cell::text(&address.town),
        Cell::text(address.building.as_deref().unwrap_or_default()),
        Cell::Empty,
        Cell::Empty,
        Cell::text(app.config.url(&format!("/certified/{}", it.id))),
        Cell::Empty,
    ]
}
