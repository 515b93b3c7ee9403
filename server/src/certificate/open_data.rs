//! The certified operators as open data: what is in it, [`row`] says; here it
//! becomes CSV and JSON.

use app::certificate::open_data::{Datum, row};
use app::certificate::words::open_data as words;
use app::programme::published::LICENCE;
use app::time::today;
use axum::response::{IntoResponse as _, Response};
use http::{HeaderValue, header};
use serde_json::{Map, Value};

use super::handlers::search;
use super::store::{self, Search};
use crate::http::{Ctx, Reply};
use crate::sheets::{self, Cell};

/// The most rows one answer holds; a city has hundreds.
const MOST: u64 = 100_000;

/// `/certified.csv`
pub async fn csv(ctx: Ctx) -> Reply {
    let rows = rows(&ctx).await?;
    let rows = rows
        .into_iter()
        .map(|row| row.into_iter().map(cell).collect());
    let bytes =
        sheets::csv(&words::COLUMNS.map(|(name, _)| name), rows).map_err(anyhow::Error::from)?;
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
                .map(|(name, _)| (*name).to_owned())
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

/// Open data may be read from anywhere, and says under which licence.
fn for_everybody(response: &mut Response) {
    let headers = response.headers_mut();
    headers.insert(
        header::ACCESS_CONTROL_ALLOW_ORIGIN,
        HeaderValue::from_static("*"),
    );
    if let Ok(link) = HeaderValue::from_str(&format!("<{LICENCE}>; rel=\"license\"")) {
        headers.insert(header::LINK, link);
    }
}

fn cell(datum: Datum) -> Cell {
    match datum {
        Datum::Empty => Cell::Empty,
        Datum::Text(text) => Cell::Text(text),
        Datum::Code(code) => Cell::Code(code),
        Datum::Day(day) => Cell::Date(day),
        Datum::Number(number) => Cell::Number(f64::from(number)),
    }
}

fn value(datum: Datum) -> Value {
    match datum {
        Datum::Empty => Value::Null,
        Datum::Text(text) | Datum::Code(text) => text.into(),
        Datum::Day(day) => day.to_string().into(),
        Datum::Number(number) => number.into(),
    }
}

async fn rows(ctx: &Ctx) -> anyhow::Result<Vec<Vec<Datum>>> {
    let search = Search {
        valid_on: Some(today(ctx.app.clock.now())),
        ..search(&ctx.query)
    };
    let found = store::search(ctx.app.db.reader(), &search, 0, MOST).await?;
    let newest = ctx.app.programmes().newest();
    let city = newest.as_ref().map(|it| it.certification());
    Ok(found
        .iter()
        .map(|it| {
            let url = ctx.app.config.url(&format!("/certified/{}", it.id));
            row(&it.entry(), city, &url)
        })
        .collect())
}
