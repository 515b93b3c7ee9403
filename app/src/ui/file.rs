//! Evidence files: the list of those that are there, and the field for more.

use leptos::prelude::*;

use super::field::{Anatomy, Need};
use super::icon::{Icon, Shape};
use super::inner::Inner;
use super::typed;
use super::words::Words;
use crate::field::Problem;
use crate::files::words;
use crate::text::{Text, lang, t};

/// One file that is there, as a line of a `<ul class="plain files">`.
#[component]
pub fn FileRow(
    /// Its title, or its name where it has none.
    #[prop(into)]
    title: Words,
    /// Name, size, pages and state, in words.
    #[prop(into)]
    details: Words,
    /// A small picture of it, where one is drawn.
    #[prop(optional_no_strip)]
    picture: Option<String>,
    /// Whether it was refused.
    #[prop(optional)]
    wrong: bool,
    /// Links and buttons: show, remove. Each names the file in hidden words.
    #[prop(optional)]
    children: Option<Inner>,
) -> impl IntoView {
    view! {
        <li class=if wrong { "file file-wrong" } else { "file" }>
            {match picture {
                // The words beside it say what it is.
                Some(address) => {
                    view! { <img class="file-picture" src=address alt="" loading="lazy" /> }
                        .into_any()
                }
                None => view! { <Icon of=Shape::File /> }.into_any(),
            }}
            <div>
                <b>{title.into_string()}</b>
                <br />
                <span class="support small">{details.into_string()}</span>
            </div>
            {children.map(|acts| view! { <div class="file-acts">{acts.view()}</div> })}
        </li>
    }
}

/// The field for files; its form needs `files=true`.
#[component]
pub fn FileField<'a>(
    /// Field name, and id on the page.
    #[prop(into)]
    name: String,
    /// Which files.
    #[prop(into)]
    label: Words,
    /// Whether one must be sent.
    #[prop(optional_no_strip, into)]
    need: Option<Need>,
    /// Types, size of each, size of all, how many.
    #[prop(into)]
    hint: Words,
    /// What is wrong with the form.
    problems: &'a [Problem],
    /// What the browser offers to pick, such as `.pdf,.png`.
    #[prop(optional_no_strip, into)]
    accept: Option<&'static str>,
    /// Whether several may be picked at once.
    #[prop(optional)]
    multiple: bool,
    /// The files that are there already.
    #[prop(optional)]
    children: Option<Inner>,
) -> AnyView {
    typed::blank();
    let a = Anatomy::of(&name, &[&name], hint, problems);
    view! {
        <div class=a.class>
            <label for=name.clone()>{label.into_string()} {need.map(Need::view)}</label>
            {a.hint}
            {children.map(|files| view! { <ul class="plain files">{files.view()}</ul> })}
            <input
                class="input"
                type="file"
                id=name.clone()
                name=name
                accept=accept
                multiple=multiple
                aria-invalid=a.invalid
                aria-describedby=a.described
            />
            {a.error}
        </div>
    }
    .into_any()
}

/// In place of a page's picture: why there is none, and the file itself.
/// `href` is where the file is handed out, `title` what it is called.
pub fn unshown(why: Text, href: &str, title: &str) -> AnyView {
    view! {
        <p>{t(why)}</p>
        <p>
            <a href=href.to_owned()>
                {t(words::OPEN_FILE)} <span class="out-of-sight">{format!(" {title}")}</span>
            </a>
        </p>
    }
    .into_any()
}

/// What the files within a file are called.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inside {
    /// Those that are listed.
    pub names: Vec<String>,
    /// Whether there are others.
    pub has_more: bool,
}

/// The files within a file; nothing where there are none, and that nobody knows
/// where there is no list. `href` is where the file itself is handed out.
pub fn attached_files(href: &str, inside: Option<&Inside>) -> AnyView {
    let Some(Inside { names, has_more }) = inside else {
        return view! { <p class="small">{t(words::NOT_LOOKED_INTO)}</p> }.into_any();
    };
    if names.is_empty() && !has_more {
        return ().into_any();
    }
    let lines = (1..)
        .zip(names)
        .map(|(n, name)| {
            let to = format!("{href}/attached/{n}");
            let name = if name.is_empty() {
                words::attached_unnamed(lang(), n)
            } else {
                name.clone()
            };
            view! {
                <li>
                    <a href=to>{name}</a>
                </li>
            }
        })
        .collect_view();
    view! {
        <div class="small">
            <b>{t(words::ATTACHED)}</b>
            <ul>{lines}</ul>
            {has_more.then(|| view! { <p>{t(words::MORE_ATTACHED)}</p> })}
        </div>
    }
    .into_any()
}
