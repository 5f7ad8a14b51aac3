//! The tools above a log.

use js_sys::Array;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, KeyboardEvent, Url};

use super::Pane;
use super::find::wanted_line;
use crate::components::clipboard;
use crate::log::Log;

/// Find, matches, first error, follow, copy, download.
#[component]
pub(super) fn Toolbar(
    pane: Pane,
    on_find: Callback<String>,
    file: Signal<String>,
    say: Callback<&'static str>,
) -> impl IntoView {
    let copy = move |_| {
        let text = pane.log.with_untracked(Log::text);
        spawn_local(async move {
            let copied = clipboard::copy(&text).await;
            // The page may have gone meanwhile.
            say.try_run(if copied {
                "Log copied"
            } else {
                "This browser does not allow copying here"
            });
        });
    };
    let download = move |_| {
        let text = pane.log.with_untracked(Log::text);
        if save(&text, &file.get_untracked()).is_err() {
            say.run("The browser does not allow downloads here");
        }
    };
    view! {
        <div class="log-bar">
            <FindField pane on_find/>
            <span class="space"></span>
            <FirstError pane/>
            <Follow pane/>
            <button type="button" class="button small" on:click=copy>"Copy"</button>
            <button type="button" class="button small" on:click=download>"Download"</button>
        </div>
    }
}

#[component]
fn FindField(pane: Pane, on_find: Callback<String>) -> impl IntoView {
    let (finder, find) = (pane.finder, pane.find);
    let on_key = move |event: KeyboardEvent| {
        if event.key() != "Enter" {
            return;
        }
        event.prevent_default();
        match find.with_untracked(|find| wanted_line(find)) {
            Some(line) => pane.on_line.run(line),
            None if event.shift_key() => finder.previous(),
            None => finder.next(),
        }
    };
    // Where the reader is among the matches, while there is something to find.
    let position = move || {
        let finding = find.with(|find| !find.is_empty() && wanted_line(find).is_none());
        finding.then(|| finder.position())
    };
    let nothing = move || finder.matches.with(|matches| matches.is_empty());
    view! {
        <div class="field search">
            <input
                id="log-find"
                type="search"
                aria-label="Find in the log, or a colon and a line number"
                placeholder="Find, or :18 for a line"
                autocomplete="off"
                spellcheck="false"
                prop:value=move || find.get()
                on:input=move |event| on_find.run(event_target_value(&event))
                on:keydown=on_key
            />
            <output class="position" aria-label="Match">{position}</output>
        </div>
        <button
            type="button"
            class="button small icon"
            aria-label="Previous match"
            disabled=nothing
            on:click=move |_| finder.previous()
        >
            "▲"
        </button>
        <button
            type="button"
            class="button small icon"
            aria-label="Next match"
            disabled=nothing
            on:click=move |_| finder.next()
        >
            "▼"
        </button>
    }
}

#[component]
fn FirstError(pane: Pane) -> impl IntoView {
    // A memo, so that the button stays while the log grows, and with it the focus.
    let first = Memo::new(move |_| pane.log.with(Log::first_error));
    move || {
        first.get().map(|line| {
            view! {
                <button
                    type="button"
                    class="button small bad"
                    on:click=move |_| pane.on_line.run(line + 1)
                >
                    "First error"
                </button>
            }
        })
    }
}

#[component]
fn Follow(pane: Pane) -> impl IntoView {
    let pressed = move || if pane.follow.get() { "true" } else { "false" };
    view! {
        <Show when=move || pane.live.get()>
            <button
                type="button"
                class="button small"
                aria-pressed=pressed
                on:click=move |_| pane.follow.update(|follow| *follow = !*follow)
            >
                "Follow"
            </button>
        </Show>
    }
}

/// Has the browser save a text as a file.
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
