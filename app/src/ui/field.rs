//! Fields for text. From top to bottom: label, 必須 or 任意, hint, field, error.

use leptos::prelude::*;

use super::icon::{Icon, Shape};
use super::typed;
use super::words::Words;
use crate::field::{Problem, problem_at};
use crate::text::ui::{CHOOSE, OPTIONAL, REQUIRED, chars_at_most};
use crate::text::{Text, lang, t};
use unicode_segmentation::UnicodeSegmentation;

/// Whether a field must be filled in, said in words beside its label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// 必須
    Required,
    /// 任意
    Optional,
    /// 必須 while the style shows what has this class: what must be filled in
    /// can follow what is chosen, without a script.
    RequiredIf(&'static str),
    /// Required of some, who are named: 法人は必須.
    RequiredOf(Text),
}

impl Need {
    pub(super) fn view(self) -> AnyView {
        match self {
            Self::Required => view! { <span class="need">{t(REQUIRED)}</span> }.into_any(),
            Self::Optional => view! { <span class="need need-no">{t(OPTIONAL)}</span> }.into_any(),
            Self::RequiredIf(class) => {
                view! { <span class=format!("need {class}")>{t(REQUIRED)}</span> }.into_any()
            }
            Self::RequiredOf(whom) => view! { <span class="need">{t(whom)}</span> }.into_any(),
        }
    }
}

/// What kind of text a field takes: decides the keyboard, never what is accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum InputKind {
    /// Any text.
    #[default]
    Text,
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// Digits: counts, codes, corporate numbers.
    Digits,
    /// A pass phrase; never printed back.
    Password,
    /// Words to search for.
    Search,
}

/// How wide a field is: as wide as what belongs into it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Width {
    /// The whole column.
    #[default]
    Full,
    /// About twenty characters.
    Chars20,
    /// About ten characters.
    Chars10,
    /// About four digits.
    Chars4,
    /// About two digits.
    Chars2,
}

impl Width {
    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::Full => "input",
            Self::Chars20 => "input w-20",
            Self::Chars10 => "input w-10",
            Self::Chars4 => "input w-4",
            Self::Chars2 => "input w-2",
        }
    }
}

/// What stands around a control and how the control refers to it.
pub(super) struct Anatomy {
    pub(super) hint: Option<AnyView>,
    pub(super) error: Option<AnyView>,
    pub(super) class: &'static str,
    pub(super) invalid: Option<&'static str>,
    /// For `aria-describedby`.
    pub(super) described: Option<String>,
}

impl Anatomy {
    /// Of the field called `id`, whose problems may be at any of `names`.
    pub(super) fn of(id: &str, names: &[&str], hint: Words, problems: &[Problem]) -> Self {
        let hint = hint.said();
        let errors: Vec<&Problem> = names
            .iter()
            .filter_map(|name| problem_at(problems, name))
            .collect();
        let mut described = Vec::new();
        if hint.is_some() {
            described.push(format!("{id}-h"));
        }
        if !errors.is_empty() {
            described.push(format!("{id}-e"));
        }
        let said = errors
            .iter()
            .map(|problem| view! { <span>{problem.say(lang()).to_owned()}</span> })
            .collect_view();
        Self {
            hint: hint
                .map(|hint| view! { <p class="hint" id=format!("{id}-h")>{hint}</p> }.into_any()),
            class: if errors.is_empty() {
                "field"
            } else {
                "field field-wrong"
            },
            invalid: (!errors.is_empty()).then_some("true"),
            error: (!errors.is_empty()).then(|| {
                view! {
                    <p class="error" id=format!("{id}-e")>
                        <Icon of=Shape::Warn />
                        {said}
                    </p>
                }
                .into_any()
            }),
            described: (!described.is_empty()).then(|| described.join(" ")),
        }
    }

    /// Adds another description, such as a counter.
    pub(super) fn and(mut self, id: String) -> Self {
        self.described = Some(match self.described.take() {
            Some(ids) => format!("{ids} {id}"),
            None => id,
        });
        self
    }
}

/// One line of text.
#[component]
pub fn Field<'a>(
    /// Field name, and id on the page.
    #[prop(into)]
    name: String,
    /// What to enter.
    #[prop(into)]
    label: Words,
    /// Whether it must be filled in; left out where that goes without saying.
    #[prop(optional_no_strip, into)]
    need: Option<Need>,
    /// Format, example.
    #[prop(optional, into)]
    hint: Words,
    /// What was typed, as typed.
    #[prop(optional, into)]
    value: String,
    /// What is wrong with the form.
    problems: &'a [Problem],
    /// What kind of text it takes.
    #[prop(optional)]
    kind: InputKind,
    /// How wide it is.
    #[prop(optional)]
    width: Width,
    /// The browser's word for whose data this is, such as `organization`.
    #[prop(optional_no_strip, into)]
    autocomplete: Option<&'static str>,
) -> AnyView {
    let a = Anatomy::of(&name, &[&name], hint, problems);
    let (input_type, mode) = match kind {
        InputKind::Text => ("text", None),
        InputKind::Email => ("email", None),
        InputKind::Phone => ("tel", None),
        InputKind::Digits => ("text", Some("numeric")),
        InputKind::Password => ("password", None),
        InputKind::Search => ("search", None),
    };
    let value = if kind == InputKind::Password {
        typed::blank();
        String::new()
    } else {
        typed::text(&name, value)
    };
    view! {
        <div class=a.class>
            <label for=name.clone()>{label.into_string()} {need.map(Need::view)}</label>
            {a.hint}
            <input
                class=width.class()
                type=input_type
                inputmode=mode
                id=name.clone()
                name=name
                value=value
                autocomplete=autocomplete
                aria-invalid=a.invalid
                aria-describedby=a.described
            />
            {a.error}
        </div>
    }
    .into_any()
}

/// What stands between the tags of a text area. Leptos prints it as it is, so
/// it is escaped here; the browser drops the first line break, so that there
/// is one to drop.
fn text_area_html(value: &str) -> String {
    let escaped = value
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    format!("\n{escaped}")
}

/// Several lines of text, with how much may be typed.
#[component]
pub fn TextArea<'a>(
    /// Field name, and id on the page.
    #[prop(into)]
    name: String,
    /// What to enter.
    #[prop(into)]
    label: Words,
    /// Whether it must be filled in.
    #[prop(optional_no_strip, into)]
    need: Option<Need>,
    /// Format, example.
    #[prop(optional, into)]
    hint: Words,
    /// What was typed, as typed.
    #[prop(optional, into)]
    value: String,
    /// What is wrong with the form.
    problems: &'a [Problem],
    /// Lines in view.
    #[prop(default = 4)]
    rows: u32,
    /// How many characters are accepted (what people see as one is one).
    #[prop(optional)]
    limit: Option<usize>,
    /// Whether it takes the focus when the page opens.
    #[prop(optional)]
    focus: bool,
) -> AnyView {
    let mut a = Anatomy::of(&name, &[&name], hint, problems);
    let value = typed::text(&name, value);
    let counter = limit.map(|limit| {
        let id = format!("{name}-c");
        let say = chars_at_most(lang(), limit, value.graphemes(true).count());
        view! { <p class="hint num" id=id>{say}</p> }
    });
    if counter.is_some() {
        a = a.and(format!("{name}-c"));
    }
    view! {
        <div class=a.class>
            <label for=name.clone()>{label.into_string()} {need.map(Need::view)}</label>
            {a.hint}
            <textarea
                class="input"
                id=name.clone()
                name=name
                rows=rows.to_string()
                autofocus=focus
                aria-invalid=a.invalid
                aria-describedby=a.described
            >
                {text_area_html(&value)}
            </textarea>
            {counter}
            {a.error}
        </div>
    }
    .into_any()
}

/// One of a closed list, where radio buttons would be too many.
#[component]
pub fn Select<'a>(
    /// Field name, and id on the page.
    #[prop(into)]
    name: String,
    /// What to choose.
    #[prop(into)]
    label: Words,
    /// Whether something must be chosen.
    #[prop(optional_no_strip, into)]
    need: Option<Need>,
    /// What helps to choose.
    #[prop(optional, into)]
    hint: Words,
    /// The chosen value.
    #[prop(optional, into)]
    value: String,
    /// Values and what to call them, in order.
    options: Vec<(String, String)>,
    /// The line that stands for no choice.
    #[prop(optional, into)]
    blank: Words,
    /// What is wrong with the form.
    problems: &'a [Problem],
    /// How wide it is.
    #[prop(optional)]
    width: Width,
) -> AnyView {
    let a = Anatomy::of(&name, &[&name], hint, problems);
    let value = typed::text(&name, value);
    let blank = blank.said().unwrap_or_else(|| t(CHOOSE).to_owned());
    let lines = options
        .into_iter()
        .map(|(key, said)| {
            let selected = key == value;
            view! { <option value=key selected=selected>{said}</option> }
        })
        .collect_view();
    view! {
        <div class=a.class>
            <label for=name.clone()>{label.into_string()} {need.map(Need::view)}</label>
            {a.hint}
            <select
                class=width.class()
                id=name.clone()
                name=name
                aria-invalid=a.invalid
                aria-describedby=a.described
            >
                <option value="">{blank}</option>
                {lines}
            </select>
            {a.error}
        </div>
    }
    .into_any()
}
