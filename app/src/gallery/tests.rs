//! What every page must keep: no script of its own, no inline style, every
//! reference answered, nothing typed lost.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use hydration_context::SsrSharedContext;
use leptos::nonce::Nonce;
use leptos::prelude::*;

use super::*;
use crate::document::{IslandAssets, Person, Shell, document};
use crate::field::Problem;
use crate::gallery::words;
use crate::site::Site;
use crate::text::{Lang, t};

fn rendered(lang: Lang, view: impl FnOnce() -> AnyView) -> String {
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new_islands())));
    owner.with(|| {
        provide_context(lang);
        view().to_html()
    })
}

fn shell(lang: Lang) -> Shell {
    Shell {
        title: "x".to_owned(),
        description: "what x is about".to_owned(),
        lang,
        nonce: None,
        has_errors: false,
        person: None,
        path: "/dev/ui".to_owned(),
        csrf: "token".to_owned(),
        body_class: "",
        islands: None,
        lasting: None,
        css: "/assets/x.css".to_owned(),
        demo: true,
        site: Site::default(),
        done: None,
    }
}

fn page(shell: Shell, body: fn() -> AnyView) -> String {
    rendered(shell.lang, || document(shell, body()).into_any())
}

/// Every value of `attribute` in `html`.
fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    html.split(&format!(" {attribute}=\""))
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect()
}

#[test]
fn files_inside_a_file_that_are_not_listed_are_spoken_of() {
    let shown = |names: &[&str], has_more| {
        let inside = Inside {
            names: names.iter().map(ToString::to_string).collect(),
            has_more,
        };
        rendered(Lang::En, || attached_files("/f", Some(&inside)))
    };
    assert!(shown(&["a"], true).contains("There are more files"));
    assert!(shown(&[], true).contains("There are more files"));
    assert!(!shown(&["a"], false).contains("There are more files"));
}

#[test]
fn a_day_the_calendar_lacks_is_marked_at_the_day() {
    let marked = |day: &str, problem: &'static str| {
        let fields: crate::field::Fields = [("on.y", "2026"), ("on.m", "2"), ("on.d", day)]
            .into_iter()
            .collect();
        let html = rendered(Lang::Ja, move || {
            let problems = [Problem::new(problem, words::SINCE_LATE)];
            view! {
                <DateField name="on" label=words::SINCE_LATE fields=&fields problems=&problems />
            }
            .into_any()
        });
        html.split("<input")
            .filter(|input| input.contains("aria-invalid"))
            .filter_map(|input| values(input, "id").first().map(|id| (*id).to_owned()))
            .collect::<Vec<_>>()
    };
    assert_eq!(marked("30", "on.d"), ["on.d"]);
    assert_eq!(marked("28", "on.y"), ["on.y", "on.m", "on.d"]);
    assert!(marked("30", "other").is_empty());
}

#[test]
fn the_strictest_policy_finds_nothing_inline() {
    for lang in [Lang::Ja, Lang::En] {
        let html = page(shell(lang), gallery);
        for forbidden in [" style=", "<style", "<script", " onclick=", "javascript:"] {
            assert!(!html.contains(forbidden), "{forbidden} in the gallery");
        }
    }
}

#[test]
fn the_gallery_shows_every_part() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/ui");
    let shown = include_str!("mod.rs");
    let mut parts = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_none_or(|end| end != "rs") {
            continue;
        }
        let source = std::fs::read_to_string(path).unwrap();
        for rest in source.split("#[component]\npub fn ").skip(1) {
            let name = rest.split(['(', '<']).next().unwrap();
            let is_shown = shown
                .split(&format!("<{name}"))
                .skip(1)
                .any(|behind| behind.starts_with(|c: char| c.is_whitespace() || c == '>'));
            assert!(is_shown, "{name} is not in the gallery");
            parts += 1;
        }
    }
    assert!(parts > 30, "{parts} parts were found");
}

#[test]
fn every_reference_on_a_page_has_its_target() {
    let html = page(shell(Lang::Ja), gallery);
    let ids = values(&html, "id");
    let known: BTreeSet<_> = ids.iter().copied().collect();
    assert_eq!(ids.len(), known.len(), "an id stands twice");
    let links = values(&html, "href")
        .into_iter()
        .filter_map(|href| href.strip_prefix('#'));
    let described = values(&html, "aria-describedby")
        .into_iter()
        .flat_map(|ids| ids.split(' '));
    let labelled = values(&html, "aria-labelledby")
        .into_iter()
        .flat_map(|ids| ids.split(' '));
    let labels = values(&html, "for");
    for target in links.chain(described).chain(labelled).chain(labels) {
        assert!(known.contains(target), "nothing is called {target}");
    }
}

#[test]
fn a_script_comes_only_with_an_island_and_carries_the_nonce() {
    let assets = IslandAssets {
        js: "/assets/a.js".to_owned(),
        wasm: "/assets/a_bg.wasm".to_owned(),
    };
    let shell = Shell {
        islands: Some(assets),
        nonce: Some(Nonce::from_value("n0nce")),
        ..shell(Lang::Ja)
    };
    let html = page(shell, || ().into_any());
    assert!(html.contains("nonce=\"n0nce\""), "{html}");
    assert!(
        html.contains(r#"("/assets/a.js", "/assets/a_bg.wasm");"#),
        "{html}"
    );
}

#[test]
fn logging_out_is_a_post_with_the_token() {
    let person = Person {
        name: "x".to_owned(),
        nav: Vec::new(),
    };
    let html = page(
        Shell {
            person: Some(person),
            ..shell(Lang::Ja)
        },
        || ().into_any(),
    );
    assert!(
        html.contains(r#"<form method="post" action="/logout">"#),
        "{html}"
    );
    assert!(html.contains(r#"value="token""#), "{html}");
}

#[test]
fn a_text_area_prints_back_exactly_what_was_typed() {
    let area = |value: &'static str| {
        rendered(Lang::Ja, || {
            view! { <TextArea name="n" label=words::NOTE value problems=&[] /> }.into_any()
        })
    };
    assert!(area("").contains(">\n</textarea>"));
    let typed = area("\n</textarea>&");
    assert!(
        typed.contains(">\n\n&lt;/textarea&gt;&amp;</textarea>"),
        "{typed}"
    );
}

#[test]
fn a_password_is_never_printed_back() {
    let html = rendered(Lang::Ja, || {
        view! {
            <Field
                name="p"
                label=words::NAME
                value="secret"
                kind=InputKind::Password
                problems=&[]
            />
        }
        .into_any()
    });
    assert!(!html.contains("secret"));
}

#[test]
fn a_problem_stands_at_its_field_in_the_words_of_the_summary() {
    let problems = vec![Problem::new("n", words::NAME_EMPTY)];
    let html = rendered(Lang::En, || {
        view! {
            <ErrorSummary problems=&problems />
            <Field name="n" label=words::NAME problems=&problems />
        }
        .into_any()
    });
    let said = Lang::En;
    assert_eq!(html.matches(words::NAME_EMPTY.of(said)).count(), 2);
    assert!(
        html.contains("href=\"#n\"") && html.contains("aria-describedby=\"n-e\""),
        "{html}"
    );
    assert!(html.contains("aria-invalid=\"true\""));
}

#[test]
fn each_count_of_a_group_says_what_is_wrong_with_it() {
    let problems = [
        Problem::new("women", words::NAME_EMPTY),
        Problem::new("men", words::SINCE_LATE),
    ];
    let html = rendered(Lang::Ja, || {
        let count = |name: &str| Count {
            name: name.to_owned(),
            label: words::NAME.into(),
            unit: words::NAME.into(),
        };
        let counts = vec![count("women"), count("men")];
        let fields = crate::field::Fields::new();
        view! { <Counts label=words::NAME counts fields=&fields problems=&problems /> }.into_any()
    });
    for said in [words::NAME_EMPTY, words::SINCE_LATE] {
        assert_eq!(html.matches(said.ja).count(), 1, "{html}");
    }
}

#[test]
fn a_title_cannot_end_the_head() {
    let shell = Shell {
        title: "</title><b>".to_owned(),
        ..shell(Lang::Ja)
    };
    let html = page(shell, || ().into_any());
    assert!(!html.contains("<b>"), "{html}");
}

#[test]
fn words_are_in_the_language_of_the_page() {
    assert_eq!(
        rendered(Lang::En, || t(words::TITLE).into_any()),
        words::TITLE.en
    );
}
