//! The html document: head, header, menus, footer, and the page in between.

use std::fmt::Write as _;

use leptos::nonce::Nonce;
use leptos::prelude::*;

use crate::account::islands::{EndWords, Lasting, Said, SessionEnd};
use crate::account::words as account;
use crate::site::Site;
use crate::text::{Lang, Text, t, ui as words};
use crate::ui::{Did, Notice, NoticeKind, SYMBOLS, typed};

/// A line of a menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NavItem {
    /// Where it goes.
    pub href: String,
    /// Its name, in the language of the page.
    pub label: String,
    /// Whether this page is in that part.
    pub here: bool,
    /// The pages of a part that has several; the first of them is its address.
    pub pages: Vec<Self>,
}

/// Who is logged in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The name at the top of the page, with what they act for.
    pub name: String,
    /// Their menu.
    pub nav: Vec<NavItem>,
}

/// The addresses of the browser side of the islands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IslandAssets {
    /// The JavaScript module.
    pub js: String,
    /// The WebAssembly it loads.
    pub wasm: String,
}

/// Everything of a page but its body.
#[derive(Debug, Clone)]
pub struct Shell {
    /// Name of the page.
    pub title: String,
    /// What the page is about, for those who find it elsewhere.
    pub description: String,
    /// The language it is written in.
    pub lang: Lang,
    /// Lets our own start script through the content security policy.
    pub nonce: Option<Nonce>,
    /// Whether a form was refused: the title says so.
    pub has_errors: bool,
    /// Who is logged in.
    pub person: Option<Person>,
    /// Path and query of the page, for the language link.
    pub path: String,
    /// The session's token, for the log-out button.
    pub csrf: String,
    /// Class of `<body>`: a screen family (`home`, `case`, `certificate`) or
    /// `wide` for work lists. `case` fills the window: no menus, no footer.
    pub body_class: &'static str,
    /// Only for pages with an island; other pages ship no script.
    pub islands: Option<IslandAssets>,
    /// How long the session holds, for pages with an island.
    pub lasting: Option<Lasting>,
    /// Address of the stylesheet.
    pub css: String,
    /// Whether the data is for demonstration: the footer says so.
    pub demo: bool,
    /// City, programme and office.
    pub site: Site,
    /// What was just done.
    pub done: Option<Did>,
}

/// Starts the islands of a page: loads the module, then hands each
/// `<leptos-island>` to its function, outermost first.
const ISLAND_START: &str = include_str!("island_start.js");

/// The whole document around `body`. The body begins with its crumbs, if it
/// has any; it stands inside `<main id="main">`.
#[expect(
    clippy::needless_pass_by_value,
    reason = "a page is made once from its shell"
)]
pub fn document(shell: Shell, body: AnyView) -> impl IntoView {
    let city = shell.site.city.of(shell.lang).to_owned();
    let title = words::title(shell.lang, &shell.title, &city, shell.has_errors);
    let fills_window = shell.body_class.split(' ').any(|class| class == "case");
    let menu = menu(&shell);
    let class = (!shell.body_class.is_empty()).then_some(shell.body_class);
    let scripts = shell
        .islands
        .as_ref()
        .map(|assets| island_scripts(assets, shell.nonce.clone()));
    let footer = (!fills_window).then(|| footer(&shell, &menu));
    let nav = (!fills_window).then(|| main_menu(&menu));
    let done = shell.done.map(|did| {
        view! {
            <div class="done-note">
                <Notice kind=NoticeKind::Done aloud=true>
                    <p>{did.text().of(shell.lang)}</p>
                </Notice>
            </div>
        }
    });
    let session_end = shell
        .lasting
        .map(|lasting| view! { <SessionEnd lasting words=end_words(shell.lang) /> });
    view! {
        <!DOCTYPE html>
        <html lang=shell.lang.as_str()>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <title>{title}</title>
                <meta name="description" content=shell.description.clone() />
                <link rel="icon" href="/assets/marks/irodori.svg" type="image/svg+xml" />
                <link rel="stylesheet" href=shell.css.clone() />
                {scripts}
            </head>
            <body class=class>
                <svg
                    class="out-of-sight"
                    width="0"
                    height="0"
                    aria-hidden="true"
                    focusable="false"
                    inner_html=SYMBOLS
                ></svg>
                {header(&shell, fills_window)}
                {nav}
                <main id="main">
                    {done}
                    {body}
                </main>
                {footer}
                {session_end}
            </body>
        </html>
    }
}

fn island_scripts(assets: &IslandAssets, nonce: Option<Nonce>) -> impl IntoView + use<> {
    let start = format!("{ISLAND_START}({:?}, {:?});", assets.js, assets.wasm);
    view! {
        <link rel="modulepreload" href=assets.js.clone() />
        <link
            rel="preload"
            href=assets.wasm.clone()
            r#as="fetch"
            type="application/wasm"
            crossorigin="anonymous"
        />
        <script type="module" nonce=nonce inner_html=start></script>
    }
}

fn end_words(lang: Lang) -> EndWords {
    let said = |words: [Text; 3]| {
        let [title, what, button] = words.map(|text| text.of(lang).to_owned());
        Said {
            title,
            what,
            button,
        }
    };
    EndWords {
        soon: said(account::ENDS_SOON),
        last: said(account::ENDS_ANYWAY),
        over: said(account::ENDED),
        failed: account::NOT_EXTENDED.of(lang).to_owned(),
    }
}

/// The menu of the person, or the public one.
fn menu(shell: &Shell) -> Vec<NavItem> {
    match &shell.person {
        Some(person) => person.nav.clone(),
        None => public_menu(&shell.path),
    }
}

fn public_menu(path: &str) -> Vec<NavItem> {
    [
        ("/criteria", words::CRITERIA),
        ("/certified", words::CERTIFIED),
        ("/verify", words::VERIFY),
    ]
    .into_iter()
    .map(|(href, label)| NavItem {
        href: href.to_owned(),
        label: t(label).to_owned(),
        here: path
            .split('?')
            .next()
            .is_some_and(|path| path.starts_with(href)),
        pages: Vec::new(),
    })
    .collect()
}

fn header(shell: &Shell, fills_window: bool) -> impl IntoView + use<> {
    let sub = format!(
        "{} {}",
        shell.site.city.of(shell.lang),
        shell.site.programme.of(shell.lang)
    );
    let first = shell.person.as_ref().and_then(|person| person.nav.first());
    let home = first.map_or_else(|| "/".to_owned(), |item| item.href.clone());
    let account = match &shell.person {
        None => view! { <a class="button button-second button-small" href="/login">{t(words::LOG_IN)}</a> }
            .into_any(),
        Some(_) => view! {
            <form method="post" action="/logout">
                <input type="hidden" name="_token" value=shell.csrf.clone() />
                <button type="submit" class="link-button">{t(words::LOG_OUT)}</button>
            </form>
        }
        .into_any(),
    };
    let who = shell.person.as_ref().map(|person| {
        view! { <span class="who wide-only">{person.name.clone()}</span> }
    });
    let to_menu =
        (!fills_window).then(|| view! { <a class="to-menu" href="#menu">{t(words::MENU)}</a> });
    view! {
        <header class="site-head">
            <a class="skip" href="#main">
                {t(words::SKIP)}
            </a>
            <div class="page">
                <a class="brand" href=home>
                    <Rings />
                    <span>
                        <span class="brand-name">
                            <b lang="ja">"彩"</b>
                            <span lang="en">"Irodori"</span>
                        </span>
                        <span class="brand-sub">{sub}</span>
                    </span>
                </a>
                <div class="util">
                    {who} {language_switch(shell.lang, &shell.path)} <a href="/help">{t(words::HELP)}</a>
                    {account} {to_menu}
                </div>
            </div>
        </header>
    }
}

/// The service's mark: three rings, one for each area.
#[component]
fn Rings() -> impl IntoView {
    view! {
        <svg viewBox="0 0 40 40" aria-hidden="true" fill="none" stroke-width="2.6">
            <circle cx="20" cy="13.6" r="9.5" stroke="var(--area-hr)"></circle>
            <circle cx="13" cy="25.6" r="9.5" stroke="var(--area-wlb)"></circle>
            <circle cx="27" cy="25.6" r="9.5" stroke="var(--area-di)"></circle>
            <path
                d="M20 19.2A9.5 9.5 0 0 1 22.1 22.8A9.5 9.5 0 0 1 17.9 22.8A9.5 9.5 0 0 1 20 19.2Z"
                fill="var(--text-strong)"
            ></path>
        </svg>
    }
}

/// The same page in the other language: a link, or on a page with a form to fill
/// in a button of that form, so that what was typed comes along.
fn language_switch(lang: Lang, path: &str) -> AnyView {
    let (other, name) = match lang {
        Lang::Ja => (Lang::En, "English"),
        Lang::En => (Lang::Ja, "日本語"),
    };
    let Some(form) = typed::switched() else {
        let href = with_lang(path, other);
        return view! {
            <a href=href lang=other.as_str() hreflang=other.as_str()>
                {name}
            </a>
        }
        .into_any();
    };
    let first = form.first;
    view! {
        // On Enter a browser presses the first button of a form, which this one is now.
        <button
            type="submit"
            form=form.id.clone()
            class="out-of-sight"
            tabindex="-1"
            aria-hidden="true"
            name=first.name
            value=first.value
            formaction=first.action
        ></button>
        <button
            type="submit"
            form=form.id
            class="link-button"
            name=typed::FORM
            value=form.number.to_string()
            formaction=switch_address(path, other)
            formmethod="post"
            formenctype="application/x-www-form-urlencoded"
            data-switch
            lang=other.as_str()
        >
            {name}
        </button>
    }
    .into_any()
}

/// Where the language switch posts a form to be shown again.
pub const SWITCH: &str = "/language";

/// The switch to `lang` of the page at `path`, with its query.
fn switch_address(path: &str, lang: Lang) -> String {
    let to: String = path.bytes().fold(String::new(), |mut to, byte| {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            to.push(char::from(byte));
        } else {
            let _ = write!(to, "%{byte:02X}");
        }
        to
    });
    format!("{SWITCH}?lang={}&to={to}", lang.as_str())
}

/// `path` with its query, asking for `lang`.
fn with_lang(path: &str, lang: Lang) -> String {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let kept: String = query
        .split('&')
        .filter(|part| !part.is_empty() && !part.starts_with("lang="))
        .fold(String::new(), |kept, part| kept + part + "&");
    format!("{path}?{kept}lang={}", lang.as_str())
}

fn menu_lines(items: &[NavItem]) -> impl IntoView + use<> {
    items
        .iter()
        .cloned()
        .map(|item| {
            let here = if item.pages.is_empty() {
                "page"
            } else {
                "true"
            };
            let current = item.here.then_some(here);
            view! {
                <li>
                    <a href=item.href aria-current=current>
                        {item.label}
                    </a>
                </li>
            }
        })
        .collect_view()
}

fn main_menu(items: &[NavItem]) -> impl IntoView + use<> {
    let part = items
        .iter()
        .find(|item| item.here && !item.pages.is_empty());
    let pages = part.map(|part| {
        view! {
            <ul class="plain" aria-label=part.label.clone()>
                {menu_lines(&part.pages)}
            </ul>
        }
    });
    view! {
        <nav class="site-nav" aria-label=t(words::MAIN_MENU)>
            <div class="page">
                <ul class="plain">{menu_lines(items)}</ul> {pages}
            </div>
        </nav>
    }
}

fn footer(shell: &Shell, items: &[NavItem]) -> impl IntoView + use<> {
    let site = &shell.site;
    // Every page by itself: there is room for all of them.
    let mut all: Vec<NavItem> = (items.iter())
        .flat_map(|item| match item.pages.as_slice() {
            [] => vec![item.clone()],
            pages => pages.to_vec(),
        })
        .collect();
    if shell.person.is_some() {
        all.extend(public_menu(""));
    }
    for (href, label) in [
        ("/accessibility", words::ACCESSIBILITY),
        ("/privacy", words::PRIVACY),
    ] {
        let here = shell.path.starts_with(href);
        all.push(NavItem {
            href: href.to_owned(),
            label: t(label).to_owned(),
            here,
            pages: Vec::new(),
        });
    }
    let demo = shell
        .demo
        .then(|| view! { <p class="sample small support">{t(words::DEMO)}</p> });
    view! {
        <footer class="site-foot" id="menu">
            <div class="page">
                <div class="stack stack-8" id="help">
                    <h2>{t(words::HELP)}</h2>
                    <p>
                        {site.office_name.of(shell.lang).to_owned()} <br />
                        {words::phone(shell.lang, &site.phone, site.hours.of(shell.lang))} <br />
                        {t(words::OTHER_WAYS)}
                    </p>
                    <p>
                        <a href="/help">{t(words::CONTACT)}</a>
                    </p>
                </div>
                <nav aria-label=t(words::WHOLE_MENU) class="stack stack-8">
                    <h2>{t(words::MENU)}</h2>
                    <ul class="plain">{menu_lines(&all)}</ul>
                </nav>
                {demo}
            </div>
        </footer>
    }
}

#[cfg(test)]
mod tests {
    use super::with_lang;
    use crate::text::Lang;

    #[test]
    fn the_language_link_keeps_the_query() {
        assert_eq!(
            with_lang("/certified?q=a&lang=ja&tier=gold", Lang::En),
            "/certified?q=a&tier=gold&lang=en"
        );
        assert_eq!(with_lang("/", Lang::En), "/?lang=en");
    }
}
