//! What stands around the matter of a page: crumbs, title, notices, panels.

use leptos::prelude::*;

use super::icon::{Icon, Shape};
use super::inner::Inner;
use super::state::Look;
use super::words::{Words, unbroken};
use crate::text::t;
use crate::text::ui::CRUMBS;

/// The way to this page. First thing in the page's body.
#[component]
pub fn Crumbs(
    /// The pages above: name and address, outermost first.
    trail: Vec<(Words, String)>,
    /// The name of this page.
    #[prop(into)]
    here: Words,
) -> impl IntoView {
    let trail = trail
        .into_iter()
        .map(|(name, href)| view! { <li><a href=href>{name.into_string()}</a></li> })
        .collect_view();
    view! {
        <nav class="crumbs page" aria-label=t(CRUMBS)>
            <ol>
                {trail}
                <li>
                    <span aria-current="page">{here.into_string()}</span>
                </li>
            </ol>
        </nav>
    }
}

/// The title of a page: the only `<h1>`. Children stand below it.
#[component]
pub fn PageHead(
    /// What the page is about.
    #[prop(into)]
    title: Words,
    /// Above the title: whose page, which part.
    #[prop(optional_no_strip, into)]
    over: Option<AnyView>,
    /// Below the title.
    #[prop(optional)]
    children: Option<Inner>,
) -> impl IntoView {
    view! {
        <div class="title-block">
            {over.map(|over| view! { <p class="title-over">{over}</p> })}
            <h1>{title.into_string()}</h1>
            {children.map(Inner::view)}
        </div>
    }
}

/// Why a notice is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum NoticeKind {
    /// Good to know.
    #[default]
    Info,
    /// It worked.
    Done,
    /// Mind this.
    Warn,
}

/// A sentence or two that people should see before the rest.
#[component]
pub fn Notice(
    /// Why it is there.
    #[prop(optional)]
    kind: NoticeKind,
    /// In bold, in front.
    #[prop(optional, into)]
    title: Words,
    /// Read out when the page opens: the result of what somebody just did.
    #[prop(optional)]
    aloud: bool,
    /// What it says.
    children: Inner,
) -> impl IntoView {
    let (class, of) = match kind {
        NoticeKind::Info => ("notice", Shape::Info),
        NoticeKind::Done => ("notice notice-ok", Shape::Done),
        NoticeKind::Warn => ("notice notice-warn", Shape::Warn),
    };
    view! {
        <div class=class role=aloud.then_some("status")>
            <Icon of />
            <div class="stack stack-8">
                {title.said().map(|title| view! { <p><b>{title}</b></p> })}
                {children.view()}
            </div>
        </div>
    }
}

/// A framed part of a page under its own heading.
#[component]
pub fn Panel(
    /// Id of the heading, unique on the page.
    id: &'static str,
    /// The heading.
    #[prop(into)]
    title: Words,
    /// What is in it.
    children: Inner,
) -> impl IntoView {
    view! {
        <section class="panel stack" aria-labelledby=id>
            <h2 id=id>{title.into_string()}</h2>
            {children.view()}
        </section>
    }
}

/// One step of a journey, or one part of a long form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Its name.
    pub label: Words,
    /// Where it is.
    pub href: String,
    /// How far it is.
    pub look: Look,
    /// The word for how far it is, for those who do not see the shape.
    pub word: Words,
    /// Whether this page is it.
    pub here: bool,
}

/// The parts of a long form, in a row.
#[component]
pub fn Steps(
    /// What they are parts of.
    #[prop(into)]
    label: Words,
    /// In order.
    steps: Vec<Step>,
) -> impl IntoView {
    let steps = steps
        .into_iter()
        .map(|step| {
            view! {
                <li>
                    <a href=step.href aria-current=step.here.then_some("step")>
                        <Icon of=step.look.shape() />
                        {step.label.into_string()}
                        <span class="out-of-sight">{format!(" ({})", step.word.as_str())}</span>
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <nav aria-label=label.into_string()>
            <ol class="steps">{steps}</ol>
        </nav>
    }
}

/// Something that happened.
pub struct Event {
    /// When, in words.
    pub when: Words,
    /// When, as ISO 8601.
    pub datetime: String,
    /// What.
    pub title: Words,
    /// By whom, in words.
    pub who: Words,
    /// More: a message, the fields that came back.
    pub more: Option<AnyView>,
    /// Whether it is one of the few that everything turns on.
    pub milestone: bool,
}

/// What happened, newest first.
#[component]
pub fn Timeline(
    /// Oldest first, as they were recorded.
    events: Vec<Event>,
) -> impl IntoView {
    let events = events
        .into_iter()
        .rev()
        .map(|event| {
            view! {
                <li class=event.milestone.then_some("milestone")>
                    <p class="when">
                        <time datetime=event.datetime>{unbroken(&event.when.into_string())}</time>
                        {event.who.said().map(|who| format!(" {who}"))}
                    </p>
                    <p>
                        <b>{event.title.into_string()}</b>
                    </p>
                    {event.more}
                </li>
            }
        })
        .collect_view();
    view! { <ol class="timeline" reversed=true>{events}</ol> }
}

/// How an [`AnswerBox`] ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnswerKind {
    /// Yes: valid, received.
    Yes,
    /// No longer, or not at all.
    No,
}

/// One plain answer in large letters: a receipt, the standing of a certificate.
#[component]
pub fn AnswerBox(
    /// How it ends.
    kind: AnswerKind,
    /// The answer in a word or two.
    #[prop(into)]
    word: Words,
    /// What that means.
    children: Inner,
) -> impl IntoView {
    let (class, of) = match kind {
        AnswerKind::Yes => ("answer-box answer-ok", Shape::Done),
        AnswerKind::No => ("answer-box answer-off", Shape::No),
    };
    view! {
        <div class=class role="status">
            <p class="big-word">
                <Icon of />
                <span>{word.into_string()}</span>
            </p>
            {children.view()}
        </div>
    }
}
