//! Small drawings beside words. They never stand alone: the word is always
//! there, so they are hidden from assistive technology.

use leptos::prelude::*;

/// A drawing on a grid of 20 by 20.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A tick: a condition that is met.
    Check,
    /// A tick in a circle: done.
    Done,
    /// A half-filled circle: begun.
    Half,
    /// An empty circle: not begun.
    Empty,
    /// A padlock: not yet possible.
    Lock,
    /// An arrow bent backwards: sent back.
    Back,
    /// Forwards.
    Next,
    /// Backwards.
    Prev,
    /// Less.
    Minus,
    /// A triangle with an exclamation mark.
    Warn,
    /// An hourglass: somebody else's turn.
    Wait,
    /// A cross: take away.
    Cross,
    /// Smallest first.
    Up,
    /// Largest first.
    Down,
    /// Can be sorted.
    UpDown,
    /// An arrow that turns: again.
    Turn,
    /// A stamp: up for decision.
    Gavel,
    /// A cross in a circle: refused.
    No,
    /// A sheet: a file.
    File,
    /// Lines of text.
    Doc,
    /// A letter i in a circle.
    Info,
}

impl Shape {
    const fn href(self) -> &'static str {
        match self {
            Self::Check => "#i-check",
            Self::Done => "#i-done",
            Self::Half => "#i-half",
            Self::Empty => "#i-empty",
            Self::Lock => "#i-lock",
            Self::Back => "#i-back",
            Self::Next => "#i-next",
            Self::Prev => "#i-prev",
            Self::Minus => "#i-minus",
            Self::Warn => "#i-warn",
            Self::Wait => "#i-wait",
            Self::Cross => "#i-cross",
            Self::Up => "#i-up",
            Self::Down => "#i-down",
            Self::UpDown => "#i-updown",
            Self::Turn => "#i-turn",
            Self::Gavel => "#i-gavel",
            Self::No => "#i-no",
            Self::File => "#i-file",
            Self::Doc => "#i-doc",
            Self::Info => "#i-info",
        }
    }
}

/// A small drawing in the colour of the words beside it.
#[component]
pub fn Icon(
    /// Which drawing.
    of: Shape,
) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 20 20" aria-hidden="true">
            <use href=of.href()></use>
        </svg>
    }
}

/// The drawings themselves: once in every document, referred to by `<use>`.
#[cfg(feature = "ssr")]
pub(crate) const SYMBOLS: &str = concat!(
    "<defs>",
    r#"<symbol id="i-check" viewBox="0 0 20 20"><path d="M4 10.5l4 4 8-9"/></symbol>"#,
    r#"<symbol id="i-done" viewBox="0 0 20 20"><circle cx="10" cy="10" r="8"/><path d="M6.2 10.4l2.7 2.7 5-5.6"/></symbol>"#,
    r#"<symbol id="i-half" viewBox="0 0 20 20"><circle cx="10" cy="10" r="8"/><path d="M10 2a8 8 0 0 1 0 16z" fill="currentColor"/></symbol>"#,
    r#"<symbol id="i-empty" viewBox="0 0 20 20"><circle cx="10" cy="10" r="8"/></symbol>"#,
    r#"<symbol id="i-lock" viewBox="0 0 20 20"><rect x="4" y="9" width="12" height="9" rx="1.5"/><path d="M6.5 9V6.5a3.5 3.5 0 0 1 7 0V9"/></symbol>"#,
    r#"<symbol id="i-back" viewBox="0 0 20 20"><path d="M8 4L3.5 8.5 8 13M4 8.5h8a4.5 4.5 0 0 1 0 9H9"/></symbol>"#,
    r#"<symbol id="i-next" viewBox="0 0 20 20"><path d="M7 4l6 6-6 6"/></symbol>"#,
    r#"<symbol id="i-prev" viewBox="0 0 20 20"><path d="M13 4l-6 6 6 6"/></symbol>"#,
    r#"<symbol id="i-minus" viewBox="0 0 20 20"><path d="M4 10h12"/></symbol>"#,
    r#"<symbol id="i-warn" viewBox="0 0 20 20"><path d="M10 2.5l8.2 15H1.8z"/><path d="M10 8v4.5M10 15v.1"/></symbol>"#,
    r#"<symbol id="i-wait" viewBox="0 0 20 20"><path d="M5 2.5h10M5 17.5h10M6 2.5c0 5 8 5.5 8 15M14 2.5c0 5-8 5.5-8 15"/></symbol>"#,
    r#"<symbol id="i-cross" viewBox="0 0 20 20"><path d="M5 5l10 10M15 5L5 15"/></symbol>"#,
    r#"<symbol id="i-up" viewBox="0 0 20 20"><path d="M10 16V4M5 9l5-5 5 5"/></symbol>"#,
    r#"<symbol id="i-down" viewBox="0 0 20 20"><path d="M10 4v12M5 11l5 5 5-5"/></symbol>"#,
    r#"<symbol id="i-updown" viewBox="0 0 20 20"><path d="M6.5 8L10 4l3.5 4M6.5 12l3.5 4 3.5-4"/></symbol>"#,
    r#"<symbol id="i-turn" viewBox="0 0 20 20"><path d="M16 10a6 6 0 1 1-2-4.5M16 3v3.5h-3.5"/></symbol>"#,
    r#"<symbol id="i-gavel" viewBox="0 0 20 20"><path d="M3 17.5h9M9 3.5l6 6M7 5.5l6 6M12 8.5l5 5"/></symbol>"#,
    r#"<symbol id="i-no" viewBox="0 0 20 20"><circle cx="10" cy="10" r="8"/><path d="M6.8 6.8l6.4 6.4M13.2 6.8l-6.4 6.4"/></symbol>"#,
    r#"<symbol id="i-file" viewBox="0 0 20 20"><path d="M5 2h7l4 4v12H5z"/><path d="M12 2v4h4M8 10h5M8 13.5h5"/></symbol>"#,
    r#"<symbol id="i-doc" viewBox="0 0 20 20"><path d="M4 6h12M4 10h12M4 14h7"/></symbol>"#,
    r#"<symbol id="i-info" viewBox="0 0 20 20"><circle cx="10" cy="10" r="8"/><path d="M10 9v5M10 6v.1"/></symbol>"#,
    r#"<symbol id="a-hr" viewBox="0 0 20 20"><path d="M2 18v-5h4v5zM8 18V8h4v10zM14 18V2h4v16z" fill="currentColor"/></symbol>"#,
    r#"<symbol id="a-wlb" viewBox="0 0 20 20"><circle cx="10" cy="10" r="8" fill="none" stroke="currentColor" stroke-width="2"/><path d="M10 2a8 8 0 0 1 0 16z" fill="currentColor"/></symbol>"#,
    r#"<symbol id="a-di" viewBox="0 0 20 20"><circle cx="6" cy="6" r="4.5" fill="currentColor"/><path d="M11.5 10.5h7v7h-7z" fill="currentColor"/><path d="M14.5 1.5l4.5 7h-9zM5.5 11l4.5 7.5H1z" fill="currentColor"/></symbol>"#,
    r##"<pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="#d9e6ff"/><rect width="2.5" height="6" fill="var(--key)"/></pattern>"##,
    r##"<pattern id="hatch-grey" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="#e6e6e6"/><rect width="2" height="6" fill="#7f7f7f"/></pattern>"##,
    r##"<pattern id="dots" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="#ffffff"/><circle cx="3" cy="3" r="1.6" fill="#333333"/></pattern>"##,
    "</defs>",
);
