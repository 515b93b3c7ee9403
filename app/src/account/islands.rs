//! The end of a session is told five minutes ahead, on the pages where people
//! stay long: those with an island. Elsewhere, and without scripts, the log-in
//! page carries what was typed.

#![expect(
    missing_docs,
    reason = "the island attribute makes structs and loses their words"
)]

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::Ending;

/// How long a session holds, in seconds, seen from a page that was just made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lasting {
    /// From the last request, if no other comes.
    pub idle: u32,
    /// From now, whatever comes.
    pub longest: u32,
}

/// What is said at a point of a session's end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// The heading.
    pub title: String,
    /// What happens, and what can be done.
    pub what: String,
    /// Words of the button.
    pub button: String,
}

/// The words of [`SessionEnd`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndWords {
    /// Before the end for want of requests: the button makes one.
    pub soon: Said,
    /// Before the end that comes in any case.
    pub last: Said,
    /// After it.
    pub over: Said,
    /// The request did not get through.
    pub failed: String,
}

/// Says that the session will end, and lets it go on.
#[island]
pub fn SessionEnd(
    /// How long it holds.
    lasting: Lasting,
    /// What to say.
    words: EndWords,
) -> impl IntoView {
    let at = RwSignal::new(Ending::Far);
    let (failed, set_failed) = signal(String::new());
    #[cfg(feature = "hydrate")]
    browser::watch(lasting, at);
    #[cfg(not(feature = "hydrate"))]
    let _ = lasting;
    let EndWords {
        soon,
        last,
        over,
        failed: not_reached,
    } = words;
    let say = |part: fn(&Said) -> &String| {
        let [soon, last, over] = [&soon, &last, &over].map(|said| part(said).clone());
        move || match at.get() {
            Ending::Far => String::new(),
            Ending::Soon => soon.clone(),
            Ending::Last => last.clone(),
            Ending::Over => over.clone(),
        }
    };
    let title = say(|said| &said.title);
    let what = say(|said| &said.what);
    let button = say(|said| &said.button);
    let answer = move |_| {
        #[cfg(feature = "hydrate")]
        browser::answer(at, set_failed, not_reached.clone());
        #[cfg(not(feature = "hydrate"))]
        let _ = (&not_reached, set_failed);
    };
    view! {
        <dialog class="session-end" aria-labelledby="session-end-h" aria-describedby="session-end-p">
            <h2 id="session-end-h">{title}</h2>
            <p id="session-end-p">{what}</p>
            <p role="alert">{failed}</p>
            <button type="button" class="button" on:click=answer>
                {button}
            </button>
        </dialog>
    }
}

/// A request came through: the session holds from now on, in every window.
#[cfg(feature = "hydrate")]
pub(crate) fn seen() {
    browser::seen();
}

#[cfg(feature = "hydrate")]
mod browser {
    //! What needs a browser.

    use leptos::__reexports::wasm_bindgen_futures::JsFuture;
    use leptos::prelude::*;
    use leptos::wasm_bindgen::JsCast;
    use leptos::wasm_bindgen::closure::Closure;
    use leptos::web_sys::js_sys::Date;
    use web_sys::{HtmlDialogElement, Request, Response, Storage};

    use super::{Ending, Lasting};
    use crate::account::ending;

    /// When the last request came through, in milliseconds: in the storage that
    /// all windows share, and that is cleared with the session.
    const SEEN: &str = "irodori-seen";
    /// How often to look (milliseconds).
    const TICK: i32 = 5_000;

    fn storage() -> Option<Storage> {
        window().local_storage().ok().flatten()
    }

    pub(super) fn seen() {
        if let Some(storage) = storage() {
            let _ = storage.set_item(SEEN, &Date::now().to_string());
        }
    }

    fn last_seen() -> Option<f64> {
        storage()?.get_item(SEEN).ok()??.parse().ok()
    }

    /// Whole seconds since a moment.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "cut to what fits"
    )]
    fn since(moment: f64) -> u32 {
        ((Date::now() - moment) / 1000.0) as u32
    }

    pub(super) fn watch(lasting: Lasting, at: RwSignal<Ending>) {
        let opened = Date::now();
        seen();
        let tick = Closure::<dyn FnMut()>::new(move || {
            let seen = last_seen().unwrap_or(opened).max(opened);
            let now = ending(lasting, since(seen), since(opened));
            if at.get_untracked() != now {
                at.set(now);
                show(now);
            }
        });
        // Ends with the page.
        let _ = window().set_interval_with_callback_and_timeout_and_arguments_0(
            tick.as_ref().unchecked_ref(),
            TICK,
        );
        tick.forget();
    }

    fn dialog() -> Option<HtmlDialogElement> {
        let found = document().query_selector("dialog.session-end").ok()??;
        found.dyn_into().ok()
    }

    fn show(now: Ending) {
        let Some(dialog) = dialog() else { return };
        if now == Ending::Far {
            dialog.close();
        } else if !dialog.open() {
            let _ = dialog.show_modal();
        }
    }

    /// The button: goes on if that is possible, and closes in any case but one,
    /// that the server could not be reached.
    pub(super) fn answer(at: RwSignal<Ending>, failed: WriteSignal<String>, not_reached: String) {
        if at.get_untracked() != Ending::Soon {
            if let Some(dialog) = dialog() {
                dialog.close();
            }
            return;
        }
        leptos::task::spawn_local(async move {
            match ask().await {
                Some(true) => {
                    seen();
                    failed.set(String::new());
                    at.set(Ending::Far);
                }
                Some(false) => at.set(Ending::Over),
                None => failed.set(not_reached),
            }
            show(at.get_untracked());
        });
    }

    /// Makes a request like any other; whether it was answered to somebody who
    /// is logged in.
    async fn ask() -> Option<bool> {
        let request = Request::new_with_str("/account").ok()?;
        request.headers().set("accept", "application/json").ok()?;
        let response = JsFuture::from(window().fetch_with_request(&request))
            .await
            .ok()?;
        let response: Response = response.dyn_into().ok()?;
        match response.status() {
            401 => Some(false),
            _ => response.ok().then_some(true),
        }
    }
}
