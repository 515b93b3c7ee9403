//! The files of a case.

use super::case::{Head, page};
use leptos::prelude::*;

use crate::application::Content;
use crate::files::EvidenceFile;
use crate::files::words as file_words;
use crate::id::FileId;
use crate::review::words::pages as review_pages;
use crate::review::words::staff as words;
use crate::text::{Text, lang, t};
use crate::ui::{EmptyState, FileRow, Inside, attached_files, unshown};

pub(super) fn title_of(file: &EvidenceFile) -> String {
    if file.title.is_empty() {
        file.name.clone()
    } else {
        file.title.clone()
    }
}

/// The ways to the pages of a file; `open` is the one in view.
pub(super) fn pages_of(file: &EvidenceFile, open: Option<(FileId, u32)>) -> Option<AnyView> {
    let pages = file.pages.filter(|pages| *pages > 0)?;
    let here = |n| (open == Some((file.id, n))).then_some("page");
    let to = |n| format!("?file={}&page={n}#sheet", file.id);
    if file_words::page_number(lang(), file, 1).is_none() {
        let photo = view! {
            <a class="small" href=to(1) aria-current=here(1)>
                {t(review_pages::PHOTO)}
                <span class="out-of-sight">{format!(" {}", title_of(file))}</span>
            </a>
        };
        return Some(photo.into_any());
    }
    let links = (1..=pages.min(50))
        .map(|n| {
            let alt = file_words::page_of(lang(), &title_of(file), file, n);
            view! { <a href=to(n) aria-label=alt aria-current=here(n)>{n}</a> " " }
        })
        .collect_view();
    let links = view! {
        <span class="small">
            {t(review_pages::PAGES)}
            ": "
            {links}
        </span>
    };
    Some(links.into_any())
}

/// `/staff/applications/{id}/evidence`; `open` is a page of a file to look at.
///
/// `open` is the page in view and `say` what to say in its place, if it cannot
/// be shown; `attached` says what the files within each file are called, if that
/// can be told, and `added` the day of each.
pub fn evidence(
    head: &Head,
    content: &Content,
    open: Option<(FileId, u32)>,
    say: Option<Text>,
    attached: &[Option<Inside>],
    added: &[Option<String>],
) -> AnyView {
    let files = content
        .files
        .iter()
        .zip(attached)
        .zip(added)
        .map(|((file, within), day)| {
            let used: Vec<String> = content
                .answers
                .iter()
                .filter(|answer| answer.evidence.iter().any(|link| link.file == file.id))
                .map(|answer| answer.item.to_string())
                .collect();
            let details = format!(
                "{} {}",
                review_pages::file_details(lang(), file, day.as_deref()),
                words::proves(lang(), &used)
            );
            let href = head.brief.path(&format!("/files/{}", file.id));
            let pages = pages_of(file, open);
            let within = attached_files(&href, within.as_ref());
            view! {
                <FileRow title=title_of(file) details>
                    <a href=href.clone()>
                        {t(review_pages::DOWNLOAD)}
                        <span class="out-of-sight">{format!(" {}", title_of(file))}</span>
                    </a>
                    {pages} {within}
                </FileRow>
            }
        })
        .collect_view();
    let body = if content.files.is_empty() {
        view! { <EmptyState say=words::NO_FILES /> }.into_any()
    } else {
        view! { <ul class="plain files">{files}</ul> }.into_any()
    };
    let sheet = open.and_then(|(id, n)| {
        let file = content.files.iter().find(|file| file.id == id)?;
        file.pages.filter(|pages| (1..=*pages).contains(&n))?;
        let src = head.brief.path(&format!("/files/{id}/pages/{n}.png"));
        let alt = file_words::page_of(lang(), &title_of(file), file, n);
        let whole = head.brief.path(&format!("/files/{id}"));
        let picture = if let Some(say) = say {
            unshown(say, &whole, &title_of(file))
        } else {
            let sharp = head.brief.path(&format!("/files/{id}/pages/{n}-sharp.png"));
            view! {
                <img class="sheet-page" src=src alt=alt />
                <p class="small">
                    <a href=sharp>{t(review_pages::SHARPER)}</a>
                </p>
            }
            .into_any()
        };
        Some(view! {
            <figure id="sheet" class="stack stack-8">
                <figcaption>
                    <b>{title_of(file)}</b>
                    " "
                    <span class="num small">{file_words::page_number(lang(), file, n)}</span>
                </figcaption>
                {picture}
            </figure>
        })
    });
    page(
        head,
        "/evidence",
        view! {
            {body}
            {sheet}
        }
        .into_any(),
    )
}
