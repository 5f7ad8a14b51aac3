//! With an API key.

use web_sys::SubmitEvent;

use super::{complaint, field, input, label};
use crate::api::key::{BadKey, Key};
use crate::reactive::{ElementRef, Node, RwSignal, el, live, show, spawn};
use crate::state::use_app;

/// Takes an API key.
pub(super) fn key_form() -> Node {
    let session = use_app().session;
    let (key, remember) = (ElementRef::new(None), ElementRef::new(None));
    let wrong = RwSignal::new(None::<&'static str>);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let (Some(field), Some(remember)) = (input(key), input(remember)) else {
            return;
        };
        match Key::new(&field.value()) {
            Err(bad) => {
                wrong.set(Some(match bad {
                    BadKey::Empty => "Paste a key first.",
                    BadKey::Characters => {
                        "That is no API key: it holds a space or a character that keys do not have."
                    }
                }));
                let _ = field.focus();
            }
            Ok(key) => {
                field.set_value("");
                wrong.set(None);
                spawn(session.use_key(key, remember.checked()));
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
