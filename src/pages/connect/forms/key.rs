//! With an API key.

use web_sys::SubmitEvent;

use super::{complaint, field, input, label};
use crate::api::key::{BadKey, Key};
use crate::reactive::{ElementRef, Node, RwSignal, el, live, show, spawn};
use crate::state::use_app;
use crate::ui::dom;

/// Takes an API key.
pub(super) fn key_form() -> Node {
    let session = use_app().session;
    let (key, remember) = (ElementRef::new(None), ElementRef::new(None));
    let wrong = RwSignal::new(None::<String>);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let (Some(field), Some(remember)) = (input(key), input(remember)) else {
            return;
        };
        match Key::new(&field.value()) {
            Err(bad) => {
                let words = match bad {
                    BadKey::Empty => "Paste a key first.",
                    BadKey::Characters => {
                        "That is no API key: it holds a space or a character that keys do not have."
                    }
                };
                wrong.set(Some(words.into()));
                let _ = field.focus();
            }
            Ok(key) => {
                field.set_value("");
                wrong.set(None);
                let remember = remember.checked();
                spawn(async move {
                    if let Err(error) = session.use_key(key, remember).await {
                        wrong.set(Some(error.to_string()));
                        dom::focus("key");
                    }
                });
            }
        }
    };
    let key = field("key", "password", "off", "key-help key-wrong")
        .handle(key)
        .attr("spellcheck", "false")
        .attr("aria-invalid", live(move || wrong.get().map(|_| "true")));
    let keep = el("input").attr("type", "checkbox").handle(remember);
    el("form")
        .class("card")
        .on("submit", submit)
        .child(el("h2").child("With an API key"))
        .child(label("key", "API key"))
        .child(key)
        .child(complaint("key-wrong", show(move || wrong.get())))
        .child(el("label").class("check").child(keep).child("Keep it until this tab closes"))
        .child(el("p").class("help").attr("id", "key-help").child(
            "In Dokploy: Settings, Profile, API/CLI keys. The key stays in this tab's memory; nothing is stored unless you tick the box.",
        ))
        .child(el("button").attr("type", "submit").class("button primary").child("Connect"))
        .into()
}
