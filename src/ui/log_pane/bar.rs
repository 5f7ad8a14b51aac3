//! The tools above a log.

use js_sys::Array;
use leptos::prelude::document;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, Event, HtmlAnchorElement, KeyboardEvent, Url};

use super::Pane;
use super::find::line_asked;
use crate::log::Log;
use crate::reactive::{Node, el, live, memo, show, spawn, value_of};
use crate::ui::clipboard;
use crate::ui::parts::{button, span};

/// The id of the find field, for a page's key that leads to it.
pub const FIND_FIELD: &str = "log-find";

pub(super) fn bar(pane: Pane) -> Node {
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
    let copy = move || {
        let text = props.log.with_untracked(Log::text);
        spawn(async move {
            props.say.run(if clipboard::copy(&text).await {
                "Log copied"
            } else {
                "The browser does not allow copying here"
            });
        });
    };
    let download = move || {
        let text = props.log.with_untracked(Log::text);
        if save(&text, &props.file.get_untracked()).is_err() {
            props.say.run("The browser does not allow downloads here");
        }
    };
    let field = el("input")
        .attr("id", FIND_FIELD)
        .attr("type", "search")
        .attr(
            "aria-label",
            "Find in the log, or a colon and a line number",
        )
        .attr("placeholder", "Find, or :18 for a line")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .prop("value", live(move || props.find.get()))
        .on("input", move |event: Event| {
            props.on_find.run(value_of(&event));
        })
        .on("keydown", on_key);
    let position = el("output")
        .class("position")
        .attr("aria-label", "Match")
        .child(show(move || finding().then(|| finder.position())));
    let step = move |label: &'static str| {
        button("button small icon")
            .attr("aria-label", label)
            .attr("disabled", live(nothing))
    };
    let to_error = show(move || {
        first_error.get().map(|line| {
            button("button small bad")
                .click(move || props.on_line.run(line + 1))
                .child("First error")
        })
    });
    let follow = show(move || {
        props.live.get().then(|| {
            let pressed = move || if pane.follow.get() { "true" } else { "false" };
            button("button small")
                .attr("aria-pressed", live(pressed))
                .click(move || pane.follow.update(|follow| *follow = !*follow))
                .child("Follow")
        })
    });
    el("div")
        .class("log-bar")
        .child(el("div").class("field search").child(field).child(position))
        .child(
            step("Previous match")
                .click(move || finder.previous())
                .child("▲"),
        )
        .child(step("Next match").click(move || finder.next()).child("▼"))
        .child(span("space"))
        .child(to_error)
        .child(follow)
        .child(button("button small").click(copy).child("Copy"))
        .child(button("button small").click(download).child("Download"))
        .into()
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
