//! What is typed into the self-assessment is saved by itself, and the tally
//! follows. The pages are whole without it.

#![expect(
    missing_docs,
    reason = "the island attribute makes structs and loses their words"
)]

use leptos::prelude::*;

use crate::ui::{Icon, Shape};

/// Saves a form as it stands: when a field or the page is left, and every ten
/// seconds while something is typed. Says when, and brings what the page marks `data-live`
/// (the tally, how far an item is) up to date from the server's own page, so
/// that nothing is counted in two places. What could not be saved looks like
/// nothing that was, and stands in view wherever somebody types; the form is not
/// sent into a network that is not there.
#[island]
pub fn AutoSave(
    /// Id of the form.
    form: String,
    /// What to say until it has saved itself.
    saved: String,
    /// What to say when it could not.
    failed: String,
    /// Whether what it saves is a draft of something that a button does: then
    /// nothing it says looks as if that were done.
    draft: bool,
) -> impl IntoView {
    let (say, set_say) = signal(saved);
    let (not, set_not) = signal(None::<String>);
    #[cfg(feature = "hydrate")]
    browser::keep_saving(&form, failed, set_say, set_not);
    #[cfg(not(feature = "hydrate"))]
    let _ = (form, failed, set_say, set_not);
    let class = if draft { "saved saved-draft" } else { "saved" };
    view! {
        <p class=class role="status" aria-live="polite">
            {move || say.get()}
        </p>
        <p class="not-saved in-view" role="alert">
            {move || not.get().map(|not| view! { <Icon of=Shape::Warn /> <span>{not}</span> })}
        </p>
    }
}

#[cfg(feature = "hydrate")]
mod browser {
    //! What needs a browser.

    use std::cell::{Cell, RefCell};
    use std::rc::Rc;

    use leptos::__reexports::wasm_bindgen_futures::JsFuture;
    use leptos::prelude::*;
    use leptos::wasm_bindgen::JsCast;
    use leptos::wasm_bindgen::closure::Closure;
    use leptos::web_sys::js_sys::Reflect;
    use web_sys::{
        Document, DomParser, Element, Event, EventTarget, FormData, HtmlElement, HtmlFormElement,
        HtmlInputElement, Request, RequestInit, Response, SubmitEvent, SupportedType,
    };

    fn element(id: &str) -> Option<Element> {
        document().get_element_by_id(id)
    }

    /// What goes on while somebody types.
    struct Typing {
        form: Element,
        failed: String,
        say: WriteSignal<String>,
        not: WriteSignal<Option<String>>,
        changed: Cell<bool>,
        /// The last try did not get through.
        adrift: Cell<bool>,
        /// The server did not store what stands here, and says why.
        unstored: Cell<bool>,
        composing: Cell<bool>,
        under_way: Cell<bool>,
        /// A form whose button was pressed while a save was on its way.
        held: RefCell<Option<(HtmlFormElement, Option<HtmlElement>)>>,
        /// The held form goes now.
        let_go: Cell<bool>,
    }

    pub(super) fn keep_saving(
        form: &str,
        failed: String,
        say: WriteSignal<String>,
        not: WriteSignal<Option<String>>,
    ) {
        let Some(form) = element(form) else { return };
        let typing = Rc::new(Typing {
            form: form.clone(),
            failed,
            say,
            not,
            changed: Cell::new(false),
            adrift: Cell::new(false),
            unstored: Cell::new(false),
            composing: Cell::new(false),
            under_way: Cell::new(false),
            held: RefCell::new(None),
            let_go: Cell::new(false),
        });
        let on = |name: &'static str, what: fn(&Rc<Typing>)| {
            let typing = Rc::clone(&typing);
            listen(&form, name, move || what(&typing));
        };
        on("input", |typing| typing.changed.set(true));
        on("compositionstart", |typing| typing.composing.set(true));
        on("compositionend", |typing| typing.composing.set(false));
        on("change", |typing| {
            typing.changed.set(true);
            save(typing);
        });
        let leaving = Rc::clone(&typing);
        let submit = Closure::<dyn FnMut(SubmitEvent)>::new(move |event| hold(&leaving, &event));
        let _ =
            document().add_event_listener_with_callback("submit", submit.as_ref().unchecked_ref());
        submit.forget();
        // The first comes before the next page is asked for, the second is sure to come.
        let away = Rc::clone(&typing);
        listen(&window(), "pagehide", move || save(&away));
        let away = Rc::clone(&typing);
        let leave = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            let unsaved =
                away.unstored.get() || away.changed.get() && (away.adrift.get() || !is_on_line());
            save(&away);
            if unsaved {
                // The browser asks, in its own words, whether to leave all the same.
                event.prevent_default();
                let _ = Reflect::set(&event, &"returnValue".into(), &true.into());
            }
        });
        let _ = window()
            .add_event_listener_with_callback("beforeunload", leave.as_ref().unchecked_ref());
        leave.forget();
        let back = Rc::clone(&typing);
        listen(&window(), "online", move || save(&back));
        let every = Rc::clone(&typing);
        // Ends with the page.
        let callback = Closure::<dyn FnMut()>::new(move || {
            save(&every);
        });
        let _ = window().set_interval_with_callback_and_timeout_and_arguments_0(
            callback.as_ref().unchecked_ref(),
            10_000,
        );
        callback.forget();
        if came_again() {
            catch_up(typing);
        }
    }

    /// Whether the page was reloaded, or gone back to.
    fn came_again() -> bool {
        use web_sys::PerformanceNavigation;
        let how = window()
            .performance()
            .map(|timing| timing.navigation().type_());
        matches!(
            how,
            Some(PerformanceNavigation::TYPE_RELOAD | PerformanceNavigation::TYPE_BACK_FORWARD)
        )
    }

    /// What was saved on leaving the page may have come too late for the page that
    /// followed: then this one shows an older text, and its next save would meet
    /// the person's own. A refused form shows what is not stored, and stays.
    fn catch_up(typing: Rc<Typing>) {
        if element("error-summary").is_some() {
            return;
        }
        typing.under_way.set(true);
        leptos::task::spawn_local(async move {
            if let Some(now) = as_it_is_now().await {
                let _ = take_over(&typing.form, &now);
            }
            typing.under_way.set(false);
            if !let_go(&typing) {
                save(&typing);
            }
        });
    }

    /// Takes over the texts and the version from the page as it is now, unless
    /// something else was typed here meanwhile.
    fn take_over(form: &Element, now: &Document) -> Option<()> {
        let mut behind = Vec::new();
        let fields = form
            .query_selector_all("textarea, input:not([type='hidden'], [type='file'])")
            .ok()?;
        for index in 0..fields.length() {
            let field: Element = fields.get(index)?.dyn_into().ok()?;
            let Some(new) = now.get_element_by_id(&field.id()) else {
                continue;
            };
            let (here, stored) = (held_now(&field), shown(&new));
            if here == shown(&field) && here != stored {
                behind.push((field, stored));
            } else if here != stored {
                return None;
            }
        }
        let version = now
            .get_element_by_id(&form.id())?
            .query_selector(VERSION)
            .ok()??;
        for (field, stored) in behind {
            let (name, value) = match stored {
                Held::Text(text) => ("value", text.into()),
                Held::Chosen(chosen) => ("checked", chosen.into()),
            };
            let _ = Reflect::set(&field, &name.into(), &value);
        }
        set_version(form, version.get_attribute("value")?.parse().ok()?);
        Some(())
    }

    /// What a field holds.
    #[derive(PartialEq)]
    enum Held {
        Text(String),
        Chosen(bool),
    }

    fn held_now(field: &Element) -> Held {
        held(field, "value", "checked")
    }

    /// What a field held when its page came.
    fn shown(field: &Element) -> Held {
        held(field, "defaultValue", "defaultChecked")
    }

    fn held(field: &Element, text: &str, chosen: &str) -> Held {
        let get = |name: &str| Reflect::get(field, &name.into()).unwrap_or_default();
        match field.get_attribute("type").as_deref() {
            Some("radio" | "checkbox") => Held::Chosen(get(chosen).is_truthy()),
            _ => Held::Text(get(text).as_string().unwrap_or_default()),
        }
    }

    /// Whether the browser has a network at all.
    fn is_on_line() -> bool {
        let navigator = Reflect::get(&window(), &"navigator".into()).unwrap_or_default();
        let on_line = Reflect::get(&navigator, &"onLine".into()).unwrap_or_default();
        !on_line.is_falsy() || on_line.is_undefined()
    }

    /// A pressed button waits for the save that is on its way: two posts of one
    /// version would look like two people. What was typed is saved before the form
    /// or another one of the page goes, so that one that cannot be sent stays.
    fn hold(typing: &Rc<Typing>, event: &SubmitEvent) {
        let Some(form) = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlFormElement>().ok())
        else {
            return;
        };
        if !typing.let_go.get() {
            if !is_on_line() {
                event.prevent_default();
                typing.changed.set(true);
                failed(typing);
                return;
            }
            save(typing);
            if typing.under_way.get() {
                event.prevent_default();
                typing.held.replace(Some((form, event.submitter())));
                return;
            }
        }
        // The form carries what is not stored, and its page shows it.
        if form.is_same_node(Some(&typing.form)) {
            typing.unstored.set(false);
        }
    }

    /// Says that what stands here is not stored.
    fn failed(typing: &Typing) {
        typing.adrift.set(true);
        typing.say.set(String::new());
        typing.not.set(Some(typing.failed.clone()));
    }

    /// Posts the form as it stands, unless nothing has changed, a word is being
    /// composed or the last save is still on its way.
    fn save(typing: &Rc<Typing>) {
        if !typing.changed.get() || typing.composing.get() || typing.under_way.get() {
            return;
        }
        typing.changed.set(false);
        typing.under_way.set(true);
        let typing = Rc::clone(typing);
        leptos::task::spawn_local(async move {
            let sent = post(&typing.form).await;
            typing.under_way.set(false);
            let mut stored = false;
            match &sent {
                Sent::Answered(Answered {
                    version: Some(version),
                    say,
                }) => {
                    stored = true;
                    set_version(&typing.form, *version);
                    crate::account::islands::seen();
                    typing.adrift.set(false);
                    typing.unstored.set(false);
                    typing.say.set(say.clone());
                    typing.not.set(None);
                }
                Sent::Answered(Answered { version: None, say }) => {
                    typing.unstored.set(true);
                    typing.say.set(String::new());
                    typing.not.set(Some(say.clone()));
                }
                // Tried again by the next change or tick.
                Sent::Refused | Sent::Lost => {
                    typing.changed.set(true);
                    failed(&typing);
                }
            }
            if matches!(sent, Sent::Lost) {
                // Where nothing gets through, a form would end in the browser's own
                // page, and what was typed would be gone: it stays.
                typing.held.take();
            } else if !let_go(&typing) && stored {
                // A tally that is a little old is still a page that works.
                let _ = renew().await;
                // What was changed meanwhile.
                save(&typing);
            }
        });
    }

    /// Sends the form whose button was pressed meanwhile, if one was.
    fn let_go(typing: &Typing) -> bool {
        let Some((form, button)) = typing.held.take() else {
            return false;
        };
        typing.let_go.set(true);
        let _ = form.request_submit_with_submitter(button.as_ref());
        typing.let_go.set(false);
        true
    }

    /// What became of a save.
    enum Sent {
        /// The server took it, or says why not.
        Answered(Answered),
        /// The server refused it in its own way; the form itself will show how.
        Refused,
        /// It did not get through.
        Lost,
    }

    /// What the server answers to a save.
    #[derive(serde::Deserialize)]
    struct Answered {
        /// The draft's version now; none if nothing was stored.
        version: Option<i32>,
        /// What to tell the person.
        say: String,
    }

    /// Posts the form as the button would, without a chosen file, and asks for a
    /// short answer. It outlives the page, if what was typed is not too long for
    /// that (browsers allow 64 KB).
    async fn post(form: &Element) -> Sent {
        for outlives in [true, false] {
            let answer = match asking(form, outlives) {
                Some(request) => fetched(&request).await,
                None => None,
            };
            if let Some(answer) = answer {
                return serde_json::from_str(&answer).map_or(Sent::Refused, Sent::Answered);
            }
        }
        Sent::Lost
    }

    fn asking(form: &Element, outlives: bool) -> Option<Request> {
        let form: &HtmlFormElement = form.dyn_ref()?;
        let typed = FormData::new_with_form(form).ok()?;
        typed.delete("file");
        let asked = RequestInit::new();
        asked.set_method("POST");
        asked.set_body(&typed);
        let _ = Reflect::set(&asked, &"keepalive".into(), &outlives.into());
        let request = Request::new_with_str_and_init(&form.action(), &asked).ok()?;
        request.headers().set("accept", "application/json").ok()?;
        Some(request)
    }

    /// The body of what the server answers.
    async fn fetched(request: &Request) -> Option<String> {
        let response = JsFuture::from(window().fetch_with_request(request))
            .await
            .ok()?;
        let response: Response = response.dyn_into().ok()?;
        let text = JsFuture::from(response.text().ok()?).await.ok()?;
        text.as_string()
    }

    /// Takes over each `data-live` part from the page as it is now.
    async fn renew() -> Option<()> {
        let live = document().query_selector_all("[data-live]").ok()?;
        if live.length() == 0 {
            return Some(());
        }
        let now = as_it_is_now().await?;
        for index in 0..live.length() {
            let Some(part) = live
                .get(index)
                .and_then(|node| node.dyn_into::<Element>().ok())
            else {
                continue;
            };
            if let Some(new) = now.get_element_by_id(&part.id()) {
                // What stays the same is left alone: a live region speaks of changes.
                if new.inner_html() != part.inner_html() {
                    part.set_inner_html(&new.inner_html());
                }
            }
        }
        Some(())
    }

    /// The page, asked for once more.
    async fn as_it_is_now() -> Option<Document> {
        let page = Request::new_with_str(&document().url().ok()?).ok()?;
        let html = fetched(&page).await?;
        DomParser::new()
            .ok()?
            .parse_from_string(&html, SupportedType::TextHtml)
            .ok()
    }

    /// Where a form holds the version of its draft.
    const VERSION: &str = "input[name='_version']";

    fn set_version(form: &Element, version: i32) {
        let field = form.query_selector(VERSION).ok().flatten();
        if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlInputElement>().ok()) {
            field.set_value(&version.to_string());
        }
    }

    /// Listens as long as the page lasts.
    fn listen(to: &EventTarget, name: &str, what: impl FnMut() + 'static) {
        let callback = Closure::<dyn FnMut()>::new(what);
        let _ = to.add_event_listener_with_callback(name, callback.as_ref().unchecked_ref());
        callback.forget();
    }
}
