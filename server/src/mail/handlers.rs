//! The demonstration's outgoing mail: from a request to a page.

use app::mail::outbox;
use app::mail::words;
use axum::response::IntoResponse as _;
use http::header;
use uuid::Uuid;

use super::entity::Model;
use super::store;
use crate::http::page::Page;
use crate::http::{Ctx, Failure, Path, Reply};

/// How many mails the list shows.
const MOST: u64 = 200;

fn shown(mail: Model) -> outbox::Mail {
    outbox::Mail {
        href: format!("/dev/outbox/{}", mail.id),
        to: mail.to_address,
        subject: mail.subject,
        body: mail.body,
        at: mail.created_at,
    }
}

pub(super) async fn list(ctx: Ctx) -> Reply {
    let to = ctx.query.get("to");
    let mails: Vec<outbox::Mail> = store::newest(ctx.app.db.reader(), MOST)
        .await?
        .into_iter()
        .filter(|mail| to.is_empty() || mail.to_address == to)
        .map(shown)
        .collect();
    if ctx.wants_json {
        let mails: Vec<_> = mails
            .iter()
            .map(|mail| {
                serde_json::json!({ "to": [mail.to], "subject": mail.subject, "text": mail.body })
            })
            .collect();
        let body = serde_json::json!({ "mails": mails }).to_string();
        return Ok(([(header::CONTENT_TYPE, "application/json")], body).into_response());
    }
    Ok(ctx.page(Page::new(ctx.t(words::OUTBOX)), || outbox::list(mails)))
}

pub(super) async fn one(ctx: Ctx, Path(id): Path<Uuid>) -> Reply {
    let mail = store::one(ctx.app.db.reader(), id)
        .await?
        .ok_or(Failure::Missing)?;
    let origin = ctx.app.config.base_url.clone();
    let page = Page::new(mail.subject.clone());
    Ok(ctx.page(page, || outbox::one(shown(mail), &origin)))
}
