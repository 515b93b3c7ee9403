//! An operator's sites: from a request to a page.

use app::field::{Fields, Problem, Problems};
use app::id::SiteId;
use app::operator::pages::{self, SiteForm, Sites};
use app::operator::words::pages as words;
use app::operator::{Site, read_site, site_to_fields};
use app::text::Text;
use axum::response::Response;
use http::StatusCode;
use uuid::Uuid;

use super::handlers::{address, came_from, onward, typed, unprintable};
use super::{acts, store};
use crate::access::Proven;
use crate::http::page::Page;
use crate::http::{Ctx, Failure, Path, Posted, Reply};
use crate::operator::MyOperator;
use crate::secret;

/// On after something was done: to the list, or where the person came from.
fn back(ctx: &Ctx, mine: MyOperator) -> Response {
    onward(ctx, &format!("{}/sites?done=saved", address(mine.id)))
}

pub(super) async fn list(ctx: Ctx, Proven(mine): Proven<MyOperator>) -> Reply {
    let db = ctx.app.db.reader();
    let (facts, _) = store::facts(db, mine.id).await?.ok_or(Failure::Missing)?;
    let model = Sites {
        operator: address(mine.id),
        name: facts.name,
        sites: store::sites(db, mine.id).await?,
        can_edit: mine.role.can_edit(),
        done: (ctx.done().as_deref() == Some("saved")).then_some(words::SAVED),
        from: came_from(&ctx),
    };
    Ok(ctx.page(Page::new(ctx.t(words::SITES)), || pages::sites(model)))
}

fn show(ctx: &Ctx, mine: MyOperator, title: Text, form: SiteForm) -> Response {
    let mut page = Page::new(ctx.t(title)).refused_if(!form.problems.is_empty());
    if !form.clash.is_empty() {
        page = page.status(StatusCode::CONFLICT);
    }
    let form = SiteForm {
        operator: address(mine.id),
        csrf: ctx.token(),
        ..form
    };
    ctx.page(page, || pages::site(form))
}

/// Reads a site, and whether its name can be printed.
fn read(ctx: &Ctx, fields: &Fields, id: SiteId) -> Result<Site, Problems> {
    let site = read_site(fields, id)?;
    match unprintable(ctx, &site.name, site.print_name.as_deref()) {
        None => Ok(site),
        Some(problem) => Err(vec![problem]),
    }
}

/// The form for one more site. The first one is usually where the operator
/// is: nobody types an address twice.
pub(super) async fn new(ctx: Ctx, Proven(mine): Proven<MyOperator>) -> Reply {
    let db = ctx.app.db.reader();
    let mut fields = Fields::new();
    let first = store::sites(db, mine.id).await?.is_empty();
    if first {
        let (facts, _) = store::facts(db, mine.id).await?.ok_or(Failure::Missing)?;
        facts.address.push_fields(&mut fields);
    }
    Ok(show_new(&ctx, mine, fields, Vec::new(), None, first))
}

fn show_new(
    ctx: &Ctx,
    mine: MyOperator,
    fields: Fields,
    problems: Vec<Problem>,
    key: Option<String>,
    from_operator: bool,
) -> Response {
    let form = SiteForm {
        action: came_from(ctx).keep(&format!("{}/sites/new", address(mine.id))),
        key: Some(key.unwrap_or_else(secret::random_hex::<16>)),
        fields,
        problems,
        from_operator,
        ..SiteForm::default()
    };
    show(ctx, mine, words::SITE_NEW, form)
}

pub(super) async fn add(ctx: Ctx, Proven(mine): Proven<MyOperator>, posted: Posted) -> Reply {
    match read(&ctx, posted.fields(), SiteId::new(Uuid::now_v7())) {
        Ok(site) => {
            let (key, hash) = (posted.key(), posted.body_hash());
            acts::add_site(&ctx.app, ctx.account()?, mine.id, &site, key, &hash).await?;
            Ok(back(&ctx, mine))
        }
        Err(problems) => {
            let key = Some(posted.key().to_owned()).filter(|key| !key.is_empty());
            Ok(show_new(&ctx, mine, typed(&posted), problems, key, false))
        }
    }
}

/// The operator's site in the address, if it has such a one.
async fn find(ctx: &Ctx, mine: MyOperator, id: Uuid) -> Result<Site, Failure> {
    store::sites(ctx.app.db.reader(), mine.id)
        .await?
        .into_iter()
        .find(|site| site.id.uuid() == id)
        .ok_or(Failure::Missing)
}

/// Names what is stored, so that a change in between is noticed.
fn base(site: &Site) -> String {
    let lines: Vec<String> = site_to_fields(site)
        .iter()
        .map(|(name, value)| format!("{name}\n{value}\n"))
        .collect();
    secret::sha256_hex(lines.concat())
}

fn form_of(ctx: &Ctx, mine: MyOperator, site: &Site, fields: Fields) -> SiteForm {
    let here = format!("{}/sites/{}", address(mine.id), site.id);
    SiteForm {
        action: came_from(ctx).keep(&here),
        base: base(site),
        fields,
        ..SiteForm::default()
    }
}

type Ids = Path<(Uuid, Uuid)>;

pub(super) async fn one(ctx: Ctx, Proven(mine): Proven<MyOperator>, Path((_, id)): Ids) -> Reply {
    let site = find(&ctx, mine, id).await?;
    let form = form_of(&ctx, mine, &site, site_to_fields(&site));
    Ok(show(&ctx, mine, words::SITE, form))
}

pub(super) async fn update(
    ctx: Ctx,
    Proven(mine): Proven<MyOperator>,
    Path((_, id)): Ids,
    posted: Posted,
) -> Reply {
    let stored = find(&ctx, mine, id).await?;
    let fields = typed(&posted);
    let mut form = form_of(&ctx, mine, &stored, fields.clone());
    match read(&ctx, &fields, stored.id) {
        Err(problems) => {
            posted.fields().get("_base").clone_into(&mut form.base);
            form.problems = problems;
        }
        // The same button pressed twice: it is saved already.
        Ok(site) if site == stored => return Ok(back(&ctx, mine)),
        Ok(site) if posted.fields().get("_base") == form.base => {
            if !acts::put_site(&ctx.app, ctx.account()?, mine.id, &site).await? {
                return Err(Failure::Refused(words::SITE_GONE));
            }
            return Ok(back(&ctx, mine));
        }
        Ok(_) => form.clash = pages::differences(&site_to_fields(&stored), &fields),
    }
    Ok(show(&ctx, mine, words::SITE, form))
}

pub(super) async fn ask_remove(
    ctx: Ctx,
    Proven(mine): Proven<MyOperator>,
    Path((_, id)): Ids,
) -> Reply {
    let site = find(&ctx, mine, id).await?;
    let csrf = ctx.token();
    Ok(ctx.page(Page::new(ctx.t(words::REMOVE_TITLE)), || {
        let key = secret::random_hex::<16>();
        pages::remove_site(&address(mine.id), &site, csrf, key, came_from(&ctx))
    }))
}

pub(super) async fn remove(
    ctx: Ctx,
    Proven(mine): Proven<MyOperator>,
    Path((_, id)): Ids,
    posted: Posted,
) -> Reply {
    let (by, id) = (ctx.account()?, SiteId::new(id));
    if !acts::remove_site(&ctx.app, by, mine.id, id, posted.key()).await? {
        return Err(Failure::Refused(words::SITE_GONE));
    }
    Ok(back(&ctx, mine))
}
