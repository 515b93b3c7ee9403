//! The evidence beside an item: the files, and the page in view.

use super::case::{CaseModel, page_of};
use leptos::prelude::*;

use super::way::{Go, Open, Way, Zoom};
use crate::application::Content;
use crate::assessment::{EvidenceLink, ItemAnswer};
use crate::files::EvidenceFile;
use crate::programme::{Item, ItemCode};
use crate::review::words::pages as words;
use crate::text::{lang, t};
use crate::ui::{Icon, Shape, attached_files, unshown};

/// The file in view: the one asked for if it proves this item, else the first.
pub fn in_view<'a>(
    content: &'a Content,
    answer: &'a ItemAnswer,
    open: Option<&Open>,
) -> Option<(usize, &'a EvidenceLink, &'a EvidenceFile)> {
    let wanted = open.and_then(|open| open.file);
    let at = answer
        .evidence
        .iter()
        .position(|link| Some(link.file) == wanted)
        .unwrap_or(0);
    let link = answer.evidence.get(at)?;
    Some((at, link, content.file(link.file)?))
}

pub(super) fn evidence(model: &CaseModel<'_>, item: &Item, answer: &ItemAnswer) -> AnyView {
    let seen = in_view(model.content, answer, model.open.as_ref());
    let chips = answer
        .evidence
        .iter()
        .filter_map(|link| Some((link, model.content.file(link.file)?)))
        .map(|(link, file)| {
            let current = seen.is_some_and(|(_, here, _)| here.file == link.file);
            view! {
                <li>
                    <Go model to=page_of(model, &item.code, link.file, 1) current>
                        <Icon of=Shape::File />
                        {title_of(file)}
                        {is_new(model, &item.code, link).then(|| view! {
                            " "
                            <b class="new-file">{t(words::NEW_FILE)}</b>
                        })}
                    </Go>
                </li>
            }
        })
        .collect_view();
    let (sheet, steps) = match seen {
        Some((at, link, file)) => (
            sheet(model, link, file),
            file_steps(model, item, answer, at),
        ),
        None => (
            view! { <p class="no-sheet">{t(words::NO_EVIDENCE)}</p> }.into_any(),
            ().into_any(),
        ),
    };
    view! {
        <section class="pane viewer" aria-labelledby="ev" tabindex="0" id="evidence">
            <div class="pane-top">
                <div class="pane-head">
                    <h2 id="ev">{words::evidence_of(lang(), &item.code)}</h2>
                    {steps}
                </div>
                <ul class="viewer-files">{chips}</ul>
            </div>
            {sheet}
        </section>
    }
    .into_any()
}

/// Whether a file proves the item only since the last submission.
fn is_new(model: &CaseModel<'_>, item: &ItemCode, link: &EvidenceLink) -> bool {
    model.before.is_some_and(|before| {
        let links = before.answer(item).map(|answer| &answer.evidence);
        links.is_none_or(|links| !links.iter().any(|known| known.file == link.file))
    })
}

fn title_of(file: &EvidenceFile) -> String {
    if file.title.is_empty() {
        file.name.clone()
    } else {
        file.title.clone()
    }
}

fn file_steps(model: &CaseModel<'_>, item: &Item, answer: &ItemAnswer, at: usize) -> AnyView {
    let step = |n: Option<usize>, key: &'static str, label| {
        n.and_then(|n| answer.evidence.get(n)).map(|link| {
            view! {
                <Go model to=page_of(model, &item.code, link.file, 1) class="key" key>
                    {t(label)}
                    " "
                    <kbd>{key}</kbd>
                </Go>
            }
        })
    };
    view! {
        <div class="keys">
            {step(at.checked_sub(1), "[", words::PREVIOUS_FILE)}
            {step(at.checked_add(1), "]", words::NEXT_FILE)}
        </div>
    }
    .into_any()
}

/// A page of a file as a picture, or what there is instead.
fn sheet(model: &CaseModel<'_>, link: &EvidenceLink, file: &EvidenceFile) -> AnyView {
    let base = format!("/review/{}/files/{}", model.id, file.id);
    let title = title_of(file);
    let place = (!link.place.is_empty()).then(|| {
        view! {
            <p class="place">
                <b>{t(words::PLACE)}</b>
                " "
                {link.place.clone()}
            </p>
        }
    });
    let details = words::file_details(lang(), file, model.sheet.added.as_deref());
    let attached = attached_files(&base, model.sheet.attached.as_ref());
    let download = view! {
        <p class="small">
            <a href=base.clone()>
                {t(words::DOWNLOAD)} <span class="out-of-sight">{format!(" {title}")}</span>
            </a>
            " "
            <span class="support">{details}</span>
        </p>
    };
    let Some(pages) = file.pages.filter(|pages| *pages > 0) else {
        return view! {
            <div class="evidence-sheet stack">
                {place} <p>{t(words::NO_PREVIEW)}</p> {download} {attached}
            </div>
        }
        .into_any();
    };
    let open = model.open.as_ref();
    let page = open.map_or(1, |open| open.page).clamp(1, pages);
    let alt = crate::files::words::page_of(lang(), &title, file, page);
    let item = &open.map(|open| open.item.clone());
    let zoom = open.map(|open| open.zoom).unwrap_or_default();
    let picture = if let Some(say) = model.sheet.unshown {
        unshown(say, &base, &title)
    } else {
        // Enlarged, it shows more and not only larger dots.
        let sharp = if zoom == Zoom::Fit { "" } else { "-sharp" };
        let src = format!("{base}/pages/{page}{sharp}.png");
        let here = item.as_ref().map(|item| Open {
            file: Some(file.id),
            page,
            ..Open::item(item.clone())
        });
        view! {
            {here.map(|here| zooms(model, &here, zoom))}
            {framed(zoom, view! { <img class=zoom.class() src=src alt=alt /> }.into_any())}
        }
        .into_any()
    };
    let turn = |to: u32, label| {
        item.as_ref()
            .filter(|_| (1..=pages).contains(&to) && to != page)
            .map(|item| {
                let to = page_of(model, item, file.id, to);
                view! {
                    <Go model to class="link-button">
                        {t(label)}
                    </Go>
                }
            })
    };
    let number = crate::files::words::page_number(lang(), file, page).map(|number| {
        view! {
            <nav class="row" aria-label=t(words::PAGES)>
                {turn(page.saturating_sub(1), words::PREVIOUS_PAGE)}
                <span class="num small">{number}</span>
                {turn(page.saturating_add(1), words::NEXT_PAGE)}
            </nav>
        }
    });
    view! {
        <div class="evidence-sheet stack">
            {place} {number} {picture} {download} {attached}
        </div>
    }
    .into_any()
}

/// How large the page is shown.
fn zooms(model: &CaseModel<'_>, here: &Open, now: Zoom) -> AnyView {
    let sizes = Zoom::ALL
        .into_iter()
        .map(|zoom| {
            let to = Way::To(Open {
                zoom,
                ..here.clone()
            });
            let current = zoom == now;
            view! {
                <Go model to class="link-button" current>
                    {t(zoom.name())}
                </Go>
            }
        })
        .collect_view();
    view! {
        <div class="row zooms" role="group" aria-label=t(words::ZOOM)>
            {sizes}
        </div>
    }
    .into_any()
}

/// What is wider than its place scrolls by itself.
fn framed(zoom: Zoom, picture: AnyView) -> AnyView {
    if zoom == Zoom::Fit {
        return picture;
    }
    view! {
        <div class="zoom-box" role="region" aria-label=t(words::ZOOMED) tabindex="0">
            {picture}
        </div>
    }
    .into_any()
}
