//! From a request to a page: the office's register, and an operator's own papers.

use app::certificate::number_key;
use app::certificate::pages::{PreviewModel, Sheet, certificate_preview};
use app::certificate::register::{RegisterLine, RegisterModel, register};
use app::certificate::words::register as words;
use app::id::ApplicationId;
use app::programme::words::public;
use app::review::words::staff::renamed;
use app::time::today;
use app::ui::Words;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::handlers::{PAGE, neighbours, page_number, search};
use super::store::{self, Certification};
use super::{acts, handlers};
use crate::access::Proven;
use crate::application::MyApplication;
use crate::application::{self, store::Called};
use crate::documents::code_svg;
use crate::http::page::Page;
use crate::http::{Ctx, Failure, Path, Reply};

/// Every certificate, searched by name, number and tier.
pub async fn list(ctx: Ctx) -> Reply {
    let db = ctx.app.db.reader();
    let asked = &ctx.query;
    let search = search(asked);
    let n = page_number(asked);
    let found = store::count(db, &search).await?;
    let day = today(ctx.app.clock.now());
    let certificates = store::register(db, &search, (n - 1) * PAGE, PAGE).await?;
    let ids: Vec<ApplicationId> = certificates.iter().map(|it| it.application).collect();
    let applications = application::store::some(db, &ids).await?;
    let called = application::store::called(db, applications.values()).await?;
    let lines = certificates
        .into_iter()
        .map(|it| RegisterLine {
            standing: it.standing(day),
            number: it.printed.number,
            name: match called.get(&it.application) {
                Some(Called { sent, now }) if sent != now => {
                    renamed(&it.printed.operator_name, now)
                }
                _ => it.printed.operator_name,
            },
            tier: it.printed.tier,
            valid_from: it.printed.valid_from,
            valid_to: it.printed.valid_to,
        })
        .collect();
    let (previous, next) = neighbours("/staff/certificates", asked, n, found);
    let model = RegisterModel {
        query: search.words,
        tier: search.tier,
        found,
        lines,
        previous,
        next,
    };
    Ok(
        ctx.page(Page::new(ctx.t(words::REGISTER)).class("wide"), || {
            register(model)
        }),
    )
}

async fn with_number(ctx: &Ctx, typed: &str) -> Result<Certification, Failure> {
    store::by_number(ctx.app.db.reader(), &number_key(typed))
        .await?
        .ok_or(Failure::Missing)
}

/// One certificate, as it was printed.
pub async fn one(ctx: Ctx, Path(number): Path<String>) -> Reply {
    let found = with_number(&ctx, &number).await?;
    let number = found.printed.number.clone();
    let code = code_picture(&found.printed.verify_url)?;
    Ok(ctx.page(
        Page::new(ctx.t(public::PREVIEW)).class("certificate"),
        || {
            certificate_preview(PreviewModel {
                certificate: &found.printed,
                sheet: Sheet::Issued { code },
                trail: vec![
                    app::review::staff_pages::way_to_list(),
                    (
                        Words::from(words::REGISTER),
                        "/staff/certificates".to_owned(),
                    ),
                ],
                pdf: format!("/staff/certificates/{number}/pdf"),
                verify: format!("/verify/{number}"),
            })
        },
    ))
}

/// A picture of the code for `address` that stands in the page itself.
pub(crate) fn code_picture(address: &str) -> Result<String, Failure> {
    let svg = code_svg(address).map_err(anyhow::Error::from)?;
    Ok(format!(
        "data:image/svg+xml;base64,{}",
        STANDARD.encode(svg)
    ))
}

/// The PDF of a certificate.
pub async fn pdf(ctx: Ctx, Path(number): Path<String>) -> Reply {
    let found = with_number(&ctx, &number).await?;
    let bytes = acts::draw(&ctx.app, &found).await?;
    Ok(handlers::pdf(
        bytes,
        &format!("{}.pdf", found.printed.number),
    ))
}

/// The operator's own certificate.
pub async fn my_certificate(ctx: Ctx, Proven(mine): Proven<MyApplication>) -> Reply {
    let found = store::by_application(ctx.app.db.reader(), mine.id)
        .await?
        .ok_or(Failure::Missing)?;
    let bytes = acts::draw(&ctx.app, &found).await?;
    Ok(handlers::pdf(
        bytes,
        &format!("{}.pdf", found.printed.number),
    ))
}

/// The letter that told the operator the decision.
pub async fn my_letter(ctx: Ctx, Proven(mine): Proven<MyApplication>) -> Reply {
    let sent = store::decision_letter(ctx.app.db.reader(), mine.id)
        .await?
        .ok_or(Failure::Missing)?;
    let bytes = acts::draw_letter(&ctx.app, sent).await?;
    Ok(handlers::pdf(bytes, "letter.pdf"))
}
