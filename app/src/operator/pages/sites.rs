//! An operator's sites: one at a time, cards, one more?

use leptos::prelude::*;

use super::{CameFrom, Difference, address_fields, clash, crumbs, done_notice};
use crate::field::{Fields, Problem};
use crate::operator::Site;
use crate::operator::words as labels;
use crate::operator::words::pages as words;
use crate::text::{Text, lang, t};
use crate::ui::{
    Button, EmptyState, ErrorSummary, Fact, Facts, FactsLie, Field, Form, LinkButton, Need, Notice,
    PageHead, Tick, Words,
};
use crate::ui::{ButtonKind, Look, StateTag};

/// An operator's sites.
#[derive(Debug, Clone)]
pub struct Sites {
    /// `/my/operators/…`
    pub operator: String,
    /// The operator's name.
    pub name: String,
    /// The sites, the head office first.
    pub sites: Vec<Site>,
    /// Whether the person may change them.
    pub can_edit: bool,
    /// What was just done.
    pub done: Option<Text>,
    /// Where the person came from.
    pub from: CameFrom,
}

fn above(operator: &str) -> Vec<(Words, String)> {
    vec![(Words::from(words::SITES), format!("{operator}/sites"))]
}

/// The list (`/my/operators/…/sites`).
pub fn sites(model: Sites) -> AnyView {
    let base = format!("{}/sites", model.operator);
    let can_edit = model.can_edit;
    let cards = model
        .sites
        .iter()
        .map(|site| card(site, &base, can_edit, model.from))
        .collect::<Vec<_>>();
    let new = model.from.keep(&format!("{base}/new"));
    let list = if cards.is_empty() {
        view! {
            <EmptyState say=words::NO_SITES>
                {can_edit.then(|| view! { <LinkButton href=new label=words::ADD_SITE /> })}
            </EmptyState>
        }
        .into_any()
    } else {
        view! {
            <ul class="plain stack">{cards}</ul>
            {can_edit
                .then(|| {
                    view! {
                        <section class="stack">
                            <h2>{t(words::ONE_MORE)}</h2>
                            <p class="row">
                                <LinkButton href=new label=words::ADD_SITE kind=ButtonKind::Second />
                                <LinkButton href="/my" label=words::TO_MY />
                            </p>
                        </section>
                    }
                })}
        }
        .into_any()
    };
    view! {
        {crumbs(vec![], Words::from(words::SITES))}
        <div class="page page-narrow stack-32">
            <PageHead title=words::SITES over=model.name.into_any()>
                <p>{t(words::SITES_LEAD)}</p>
            </PageHead>
            {done_notice(model.done)}
            {list}
            {model.from.link()}
        </div>
    }
    .into_any()
}

fn card(site: &Site, base: &str, can_edit: bool, from: CameFrom) -> impl IntoView + use<> {
    let here = format!("{base}/{}", site.id);
    let href = from.keep(&here);
    let remove = from.keep(&format!("{here}/remove"));
    let acts = can_edit.then(|| {
        let name = site.name.clone();
        let about = view! { <span class="out-of-sight">{format!(" {name}")}</span> };
        let about_too = view! { <span class="out-of-sight">{format!(" {}", site.name)}</span> };
        view! {
            <p class="row">
                <a href=href>{t(crate::text::ui::CHANGE)} {about}</a>
                <a href=remove>{t(words::REMOVE)} {about_too}</a>
            </p>
        }
    });
    view! {
        <li class="panel stack stack-8">
            <h2>{site.name.clone()}</h2>
            {site
                .is_head_office
                .then(|| view! { <p><StateTag look=Look::Ok word=labels::HEAD_OFFICE /></p> })}
            <p>{site.address.shown(lang())}</p>
            {acts}
        </li>
    }
}

/// The form for a site.
#[derive(Debug, Clone, Default)]
pub struct SiteForm {
    /// `/my/operators/…`
    pub operator: String,
    /// Where it posts.
    pub action: String,
    /// The page's token.
    pub csrf: String,
    /// Makes a repeated addition harmless; none for a change.
    pub key: Option<String>,
    /// Names what the form was filled in with; empty for a new site.
    pub base: String,
    /// What was typed or is stored.
    pub fields: Fields,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
    /// What somebody else saved differently meanwhile.
    pub clash: Vec<Difference>,
    /// Whether the operator's address was filled in.
    pub from_operator: bool,
}

/// A site (`/my/operators/…/sites/new`, `/my/operators/…/sites/…`).
pub fn site(model: SiteForm) -> AnyView {
    let (title, submit) = if model.key.is_some() {
        (words::SITE_NEW, words::ADD_SITE)
    } else {
        (words::SITE, words::SAVE)
    };
    let problems = &model.problems;
    let fields = &model.fields;
    let filled = model.from_operator.then(|| {
        view! {
            <Notice>
                <p>{t(words::FROM_OPERATOR)}</p>
            </Notice>
        }
    });
    view! {
        {crumbs(above(&model.operator), Words::from(title))}
        <div class="page page-narrow stack-32">
            <ErrorSummary problems />
            <PageHead title />
            {filled}
            {clash(&model.clash)}
            <Form action=model.action.clone() csrf=model.csrf.clone() key=model.key.clone()>
                {(!model.base.is_empty())
                    .then(|| view! { <input type="hidden" name="_base" value=model.base.clone() /> })}
                <Field
                    name="name"
                    label=labels::SITE_NAME
                    need=Need::Required
                    value=fields.get("name").to_owned()
                    problems
                />
                <Field
                    name="print_name"
                    label=labels::PRINT_NAME
                    need=Need::Optional
                    hint=labels::PRINT_NAME_HINT
                    value=fields.get("print_name").to_owned()
                    problems
                />
                {address_fields(fields, problems)}
                <Tick
                    name="is_head_office"
                    label=words::HEAD_OFFICE_TICK
                    hint=words::HEAD_OFFICE_HINT
                    ticked=fields.has("is_head_office", "yes")
                    problems
                />
                <p>
                    <Button label=submit />
                </p>
            </Form>
        </div>
    }
    .into_any()
}

/// Asks once more before a site is removed (`/my/operators/…/sites/…/remove`).
pub fn remove_site(
    operator: &str,
    site: &Site,
    csrf: String,
    key: String,
    from: CameFrom,
) -> AnyView {
    let action = from.keep(&format!("{operator}/sites/{}/remove", site.id));
    let back = from.keep(&format!("{operator}/sites"));
    let rows = vec![
        Fact::text(labels::SITE_NAME, &site.name),
        Fact::text(words::ADDRESS, site.address.shown(lang())),
    ];
    view! {
        {crumbs(above(operator), Words::from(words::REMOVE_TITLE))}
        <div class="page page-narrow stack-32">
            <PageHead title=words::REMOVE_TITLE>
                <p>{t(words::REMOVE_WHAT)}</p>
            </PageHead>
            <Facts rows lie=FactsLie::Wide />
            <Form action csrf key>
                <p class="row">
                    <Button label=words::REMOVE_DO />
                    <a href=back>{t(words::KEEP)}</a>
                </p>
            </Form>
        </div>
    }
    .into_any()
}
