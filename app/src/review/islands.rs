//! The keyboard of the case page. Every key only presses or focuses what
//! stands on the page, so that without it everything can still be reached.

#![expect(
    missing_docs,
    reason = "the macro makes a struct beside each island and gives it no words"
)]

use leptos::prelude::*;

/// Where the browser remembers that keys are off: a yes or no, nothing personal.
#[cfg(feature = "hydrate")]
const KEPT: &str = "irodori.keys";

/// The keys, and the switch that turns them off (WCAG 2.1.4). The page works
/// without; on the server only the switch's place is drawn.
#[island]
pub fn Keys(
    /// Words of the switch while keys are off.
    on: String,
    /// Words of the switch while keys are on.
    off: String,
) -> impl IntoView {
    let ready = RwSignal::new(false);
    let active = RwSignal::new(true);
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| {
        keyboard::start(active);
        ready.set(true);
    });
    let turn = move |_| {
        active.update(|active| *active = !*active);
        #[cfg(feature = "hydrate")]
        keyboard::keep(active.get_untracked());
    };
    let label = move || {
        if active.get() {
            off.clone()
        } else {
            on.clone()
        }
    };
    view! {
        <button
            type="button"
            class="button button-second button-small"
            hidden=move || !ready.get()
            on:click=turn
        >
            {label}
        </button>
    }
}

#[cfg(feature = "hydrate")]
mod keyboard {
    use leptos::ev::{self, KeyboardEvent};
    use leptos::prelude::*;
    use leptos::wasm_bindgen::JsCast as _;
    use leptos::web_sys::js_sys::Reflect;
    use leptos::web_sys::{Element, HtmlElement, Storage};

    use super::KEPT;
    use crate::review::VerdictKind;

    fn storage() -> Option<Storage> {
        window().local_storage().ok().flatten()
    }

    /// Keeps whether keys are on.
    pub(super) fn keep(active: bool) {
        if let Some(storage) = storage() {
            // A browser that forbids it forgets the choice, which is its right.
            let _ = storage.set_item(KEPT, if active { "on" } else { "off" });
        }
    }

    /// Listens from now on.
    pub(super) fn start(active: RwSignal<bool>) {
        let kept = storage().and_then(|storage| storage.get_item(KEPT).ok().flatten());
        active.set(kept.as_deref() != Some("off"));
        let after_g = StoredValue::new(false);
        let handle = window_event_listener(ev::keydown, move |event| {
            if active.get_untracked() {
                pressed(&event, after_g);
            }
        });
        on_cleanup(move || handle.remove());
    }

    fn pressed(event: &KeyboardEvent, after_g: StoredValue<bool>) {
        if event.is_composing() || event.default_prevented() || is_interrupted() {
            return;
        }
        let key = event.key();
        if key == "Enter" && (event.ctrl_key() || event.meta_key()) {
            press(event, "#verdict-form button[type=submit]");
            return;
        }
        if key == "Escape" {
            leave(event);
            return;
        }
        let second = after_g.get_value();
        after_g.set_value(false);
        if event.ctrl_key() || event.meta_key() || event.alt_key() || is_typing(event) {
            return;
        }
        // Who owes a reason writes next, wherever the focus has gone: no letter of
        // it leads away. On the verdicts themselves another can still be chosen.
        let is_verdict = matches!(key.as_str(), "1" | "2" | "3");
        if reason_is_due() && !(is_verdict && is_on_verdict(event)) {
            return;
        }
        match key.as_str() {
            "g" => after_g.set_value(true),
            "q" if second => press(event, "[data-key=gq]"),
            "1" => choose(event, VerdictKind::ALL[0]),
            "2" => choose(event, VerdictKind::ALL[1]),
            "3" => choose(event, VerdictKind::ALL[2]),
            "e" => focus(event, "#evidence"),
            "r" => focus(event, "#rubric"),
            "c" => focus(event, "#reason"),
            "n" | "p" | "j" | "k" => press(event, &format!("[data-key={key}]")),
            "[" | "]" | "?" => press(event, &format!("[data-key='{key}']")),
            _ => {}
        }
    }

    /// A question stands over the page: keys answer that.
    fn is_interrupted() -> bool {
        find("dialog[open]").is_some()
    }

    /// Letters belong to who is writing.
    fn is_typing(event: &KeyboardEvent) -> bool {
        let Some(target) = event.target().and_then(|t| t.dyn_into::<Element>().ok()) else {
            return false;
        };
        match target.tag_name().as_str() {
            "TEXTAREA" | "SELECT" => true,
            "INPUT" => !matches!(
                target.get_attribute("type").as_deref(),
                Some("radio" | "checkbox" | "button" | "submit")
            ),
            _ => target.has_attribute("contenteditable"),
        }
    }

    /// Whether the verdict chosen needs a reason and none is there.
    fn reason_is_due() -> bool {
        let needed = VerdictKind::ALL
            .into_iter()
            .filter(|kind| kind.needs_reason())
            .any(|kind| {
                let chosen = format!(
                    "#verdict-form [name=verdict][value={}]:checked",
                    kind.as_str()
                );
                find(&chosen).is_some()
            });
        let reason = find("#reason").map(|reason| {
            let value = Reflect::get(&reason, &"value".into()).unwrap_or_default();
            value.as_string().unwrap_or_default()
        });
        needed && reason.is_some_and(|reason| reason.trim().is_empty())
    }

    fn is_on_verdict(event: &KeyboardEvent) -> bool {
        let target = event.target().and_then(|t| t.dyn_into::<Element>().ok());
        target.is_some_and(|target| target.matches("#verdict-form [name=verdict]") == Ok(true))
    }

    fn find(selector: &str) -> Option<HtmlElement> {
        let found = document().query_selector(selector).ok().flatten()?;
        found.dyn_into::<HtmlElement>().ok()
    }

    fn press(event: &KeyboardEvent, selector: &str) {
        if let Some(element) = find(selector) {
            event.prevent_default();
            element.click();
        }
    }

    /// Chooses a verdict. Who has to say why goes on with writing: the next key
    /// is a letter of the reason, and no key of the page.
    fn choose(event: &KeyboardEvent, kind: VerdictKind) {
        let radio = format!("#verdict-form [name=verdict][value={}]", kind.as_str());
        press(event, &radio);
        focus(
            event,
            if kind.needs_reason() {
                "#reason"
            } else {
                &radio
            },
        );
    }

    /// Out of what is open: the list of keys, or a field, back to the verdicts.
    fn leave(event: &KeyboardEvent) {
        if find(".key-help[open]").is_some() {
            press(event, "[data-key='?']");
            focus(event, "[data-key='?']");
        } else if is_typing(event) {
            let chosen = "#verdict-form [name=verdict]:checked";
            let first = "#verdict-form [name=verdict]";
            focus(
                event,
                if find(chosen).is_some() {
                    chosen
                } else {
                    first
                },
            );
        }
    }

    /// Who goes to a text goes on behind what stands there.
    fn focus(event: &KeyboardEvent, selector: &str) {
        if let Some(element) = find(selector) {
            event.prevent_default();
            let _ = element.focus();
            if element.tag_name() == "TEXTAREA" {
                let _ = Reflect::set(&element, &"selectionStart".into(), &u32::MAX.into());
            }
        }
    }
}
