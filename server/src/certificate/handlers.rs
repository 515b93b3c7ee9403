//! From a request to a page: what everybody may see. No page here sets a cookie.

use app::certificate::number_key;
use app::certificate::pages::{
    self, CertifiedLine, CertifiedModel, CertifiedOneModel, VerifyModel,
};
use app::field::{Fields, Problem};
use app::id::CertificationId;
use app::operator::Industry;
use app::programme::Tier;
use app::programme::words::public as words;
use app::text::ui;
use app::time::today;
use axum::response::{IntoResponse as _, Response};
use http::{HeaderValue, header};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use uuid::Uuid;

use super::store::{self, Certification, Search};
use crate::http::page::Page;
use crate::http::{Ctx, Failure, Path, Reply, address::number};

/// How many stand on one page of a list.
pub(super) const PAGE: u64 = 50;

/// The search in the address: `q`, `tier`, `industry`.
pub(super) fn search(asked: &Fields) -> Search {
    Search {
        words: asked.get("q").trim().chars().take(100).collect(),
        tier: Tier::parse(asked.get("tier")),
        industry: Industry::parse(asked.get("industry")),
        valid_on: None,
    }
}

/// The page in the address, from 1.
pub(super) fn page_number(asked: &Fields) -> u64 {
    number(asked, "page", 1..=100_000)
}

/// A list's address with this search.
pub(super) fn address(path: &str, asked: &Fields, page: Option<u64>) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (name, value) in asked.iter() {
        if !value.is_empty() && name != "page" && name != "lang" {
            query.append_pair(name, value);
        }
    }
    if let Some(page) = page.filter(|page| *page > 1) {
        query.append_pair("page", &page.to_string());
    }
    let query = query.finish();
    if query.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{query}")
    }
}

/// The pages before and behind page `n` of `found` lines.
pub(super) fn neighbours(
    path: &str,
    asked: &Fields,
    n: u64,
    found: u64,
) -> (Option<String>, Option<String>) {
    let previous = (n > 1).then(|| address(path, asked, Some(n - 1)));
    let next = (n * PAGE < found).then(|| address(path, asked, Some(n + 1)));
    (previous, next)
}

/// A line of the public list.
pub(crate) fn line(of: &Certification) -> CertifiedLine {
    CertifiedLine {
        href: format!("/certified/{}", of.id),
        name: of.printed.operator_name.clone(),
        tier: of.printed.tier,
        industry: of.entry().published_industry(),
        number: of.printed.number.clone(),
        certified_on: of.printed.certified_on,
        valid_to: of.printed.valid_to,
    }
}

/// The list of certified operators.
pub async fn certified(ctx: Ctx) -> Reply {
    let db = ctx.app.db.reader();
    let asked = &ctx.query;
    let search = Search {
        valid_on: Some(today(ctx.app.clock.now())),
        ..search(asked)
    };
    let n = page_number(asked);
    let found = store::count(db, &search).await?;
    let lines = store::search(db, &search, (n - 1) * PAGE, PAGE).await?;
    let (previous, next) = neighbours("/certified", asked, n, found);
    let model = CertifiedModel {
        query: search.words,
        tier: search.tier,
        industry: search.industry,
        found,
        lines: lines.iter().map(line).collect(),
        previous,
        next,
        csv: address("/certified.csv", asked, None),
    };
    Ok(ctx.page(Page::new(ctx.t(ui::CERTIFIED)), || {
        pages::certified_list(model)
    }))
}

/// One certified operator. A certification that has ended says so.
pub async fn certified_one(ctx: Ctx, Path(id): Path<String>) -> Reply {
    let id = Uuid::parse_str(&id).map_err(|_| Failure::Missing)?;
    let found = store::published(ctx.app.db.reader(), CertificationId::new(id))
        .await?
        .ok_or(Failure::Missing)?;
    let name = found.printed.operator_name.clone();
    let model = CertifiedOneModel {
        entry: found.entry(),
        standing: found.standing(today(ctx.app.clock.now())),
        verify: format!("/verify/{}", found.printed.number),
    };
    Ok(ctx.page(Page::new(name), || pages::certified_one(model)))
}

/// The form for a number; a number in the address is sent on to its answer.
pub async fn verify_form(ctx: Ctx) -> Reply {
    let page = Page::new(ctx.t(ui::VERIFY));
    let Some(typed) = ctx.query.find("number") else {
        return Ok(ctx.page(page, || pages::verify_form("", &[])));
    };
    let key = number_key(typed);
    if key.is_empty() {
        let problems = [Problem::new("number", words::NUMBER_MISSING)];
        return Ok(ctx.page(page.refused(), || pages::verify_form(typed, &problems)));
    }
    let key: String = key.chars().take(100).collect();
    let to = utf8_percent_encode(&key, IN_A_NUMBER);
    Ok(ctx.see_other(&format!("/verify/{to}")))
}

/// What is escaped in the address of a number: all but the hyphen it has.
const IN_A_NUMBER: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-');

/// What a certificate is worth today. Each answer is 200: a number that was
/// never given is an answer too.
pub async fn verify(ctx: Ctx, Path(typed): Path<String>) -> Reply {
    let number = number_key(&typed);
    let now = ctx.app.clock.now();
    let found = store::by_number(ctx.app.db.reader(), &number).await?;
    let model = VerifyModel {
        number,
        found: found.as_ref().map(|it| {
            let standing = it.standing(today(now));
            (&it.printed, standing)
        }),
        ended_on: found.as_ref().and_then(|it| ended_on(it, today(now))),
        at: now,
    };
    let page = ctx.page(Page::new(ctx.t(ui::VERIFY)), || pages::verify_answer(model));
    Ok(unlisted(page))
}

/// The first day on which it did not hold any more.
fn ended_on(of: &Certification, day: chrono::NaiveDate) -> Option<chrono::NaiveDate> {
    use app::certificate::Standing as S;
    match of.standing(day) {
        S::Valid | S::NotYet => None,
        S::Expired => of.printed.valid_to.succ_opt(),
        S::Surrendered | S::Suspended | S::Revoked | S::Superseded => Some(today(of.state_at)),
    }
}

/// Keeps an answer out of search engines, where it would grow old.
fn unlisted(mut response: Response) -> Response {
    response.headers_mut().insert(
        "x-robots-tag",
        HeaderValue::from_static("noindex, nofollow"),
    );
    response
}

/// A PDF to look at or keep.
pub(crate) fn pdf(bytes: bytes::Bytes, name: &str) -> Response {
    file(bytes, "application/pdf", "inline", name)
}

/// A file with a name that may be in any script.
pub(crate) fn file(bytes: bytes::Bytes, media: &'static str, how: &str, name: &str) -> Response {
    let plain: String = name
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || matches!(c, '.' | '-') {
                c
            } else {
                '_'
            }
        })
        .collect();
    let encoded = utf8_percent_encode(name, NON_ALPHANUMERIC);
    let disposition = format!("{how}; filename=\"{plain}\"; filename*=UTF-8''{encoded}");
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media));
    if let Ok(value) = HeaderValue::from_str(&disposition) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    // Chromium's viewer does not open a PDF that is sandboxed.
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'"),
    );
    response
}
