//! The tools above a log.

use js_sys::Array;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

use super::Pane;
use super::find::line_asked;
use crate::log::Log;
use crate::reactive::{live, memo, on, show, spawn};
use crate::ui::clipboard;

/// The id of the find field, for a page's key that leads to it.
pub const FIND_FIELD: &str = "log-find";

pub(super) fn bar(pane: Pane) -> AnyView {
    let props = pane.props;
    let finder = pane.finder;
    let on_key = move |event: KeyboardEvent| {
        if event.key() != "Enter" {
            return;
        }
        event.prevent_default();
        let text = props.find.get_untracked();
        match line_asked(&text) {
            Some(line) => props.on_line.run(line),
            None if event.shift_key() => finder.previous(),
            None => finder.next(),
        }
    };
    let finding = move || {
        props
            .find
            .with(|find| !find.is_empty() && line_asked(find).is_none())
    };
    let nothing = move || finder.matches.with(|matches| matches.is_empty());
    let first_error = memo(move || props.log.with(Log::first_error));
    let copy = move |_| {
        let text = props.log.with_untracked(Log::text);
        spawn(async move {
            props.say.run(if clipboard::copy(&text).await {
                "Log copied"
            } else {
                "The browser does not allow copying here"
            });
        });
    };
    let download = move |_| {
        let text = props.log.with_untracked(Log::text);
        if save(&text, &props.file.get_untracked()).is_err() {
            props.say.run("The browser does not allow downloads here");
        }
    };
    view! {
        <div class="log-bar">
            <div class="field search">
                <input
                    id=FIND_FIELD
                    type="search"
                    aria-label="Find in the log, or a colon and a line number"
                    placeholder="Find, or :18 for a line"
                    autocomplete="off"
                    spellcheck="false"
                    prop:value=live(move || props.find.get())
                    on:input=on(move |event| props.on_find.run(event_target_value(&event)))
                    on:keydown=on_key
                />
                <output class="position" aria-label="Match">{show(move || finding().then(|| finder.position()))}</output>
            </div>
            <button type="button" class="button small icon" aria-label="Previous match" disabled=nothing on:click=on(move |_| finder.previous())>"▲"</button>
            <button type="button" class="button small icon" aria-label="Next match" disabled=nothing on:click=on(move |_| finder.next())>"▼"</button>
            <span class="space"></span>
            {show(move || first_error.get().map(|line| view! {
                <button type="button" class="button small bad" on:click=on(move |_| props.on_line.run(line + 1))>"First error"</button>
            }))}
            {show(move || props.live.get().then(|| view! {
                <button
                    type="button"
                    class="button small"
                    aria-pressed=live(move || if pane.follow.get() { "true" } else { "false" })
                    on:click=on(move |_| pane.follow.update(|follow| *follow = !*follow))
                >
                    "Follow"
                </button>
            }))}
            <button type="button" class="button small" on:click=copy>"Copy"</button>
            <button type="button" class="button small" on:click=download>"Download"</button>
        </div>
    }
    .into_any()
}

fn save(text: &str, name: &str) -> Result<(), JsValue> {
    let kind = BlobPropertyBag::new();
    kind.set_type("text/plain;charset=utf-8");
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &kind)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.dyn_into()?;
    link.set_href(&url);
    link.set_download(name);
    link.click();
    Url::revoke_object_url(&url)
}
