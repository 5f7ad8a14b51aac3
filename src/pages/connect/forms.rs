//! The two ways in: a key, or the dashboard's e-mail address and password.

use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, SubmitEvent};

use crate::api::ApiError;
use crate::api::key::{BadKey, Key};
use crate::reactive::{El, ElementRef, Node, RwSignal, el, live, show, spawn};
use crate::state::use_app;

/// Takes an API key.
pub fn key_form() -> Node {
    let session = use_app().session;
    let field = ElementRef::new(None);
    let remember = ElementRef::new(None);
    let wrong = RwSignal::new(None::<&'static str>);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let (Some(field), Some(remember)) = (input(field), input(remember)) else {
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
    let key = el("input")
        .attr("id", "key")
        .class("control")
        .attr("type", "password")
        .handle(field)
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("aria-describedby", "key-help key-wrong")
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

/// Takes the dashboard's e-mail address and password.
pub fn password_form() -> Node {
    let session = use_app().session;
    let email = ElementRef::new(None);
    let password = ElementRef::new(None);
    let wrong = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let (Some(email), Some(password)) = (input(email), input(password)) else {
            return;
        };
        if busy.get_untracked() {
            return;
        }
        let (address, secret) = (email.value(), password.value());
        if address.trim().is_empty() || secret.is_empty() {
            wrong.set(Some("Enter the e-mail address and the password.".into()));
            return;
        }
        password.set_value("");
        wrong.set(None);
        busy.set(true);
        spawn(async move {
            let outcome = session.use_password(address.trim(), &secret).await;
            // After a success this form is gone.
            busy.set(false);
            if let Err(error) = outcome {
                wrong.set(Some(refused(&error)));
            }
        });
    };
    let field = |id: &'static str, kind: &'static str, completes: &'static str| {
        el("input")
            .attr("id", id)
            .class("control")
            .attr("type", kind)
            .attr("autocomplete", completes)
            .attr("aria-describedby", "password-wrong")
    };
    let words = move || {
        if busy.get() {
            "Signing in…"
        } else {
            "Sign in"
        }
    };
    el("form")
        .class("card")
        .on("submit", submit)
        .child(el("h2").child("As in the dashboard"))
        .child(label("email", "E-mail address"))
        .child(field("email", "email", "username").handle(email))
        .child(label("password", "Password"))
        .child(field("password", "password", "current-password").handle(password))
        .child(complaint("password-wrong", show(move || wrong.get())))
        .child(el("p").class("help").child(
            "Makes the same session as Dokploy's own sign-in page. With a second factor, single sign-on or a passkey, use a key, or sign in to the dashboard on this host.",
        ))
        .child(
            el("button")
                .attr("type", "submit")
                .class("button")
                .attr("disabled", live(move || busy.get()))
                .child(show(words)),
        )
        .into()
}

fn input(element: ElementRef) -> Option<HtmlInputElement> {
    element.get_value()?.dyn_into().ok()
}

fn label(of: &'static str, words: &'static str) -> El {
    el("label").attr("for", of).child(words)
}

/// Where a form says what is wrong with it.
fn complaint(id: &'static str, words: Node) -> El {
    el("p")
        .class("wrong")
        .attr("id", id)
        .attr("role", "alert")
        .child(words)
}

fn refused(error: &ApiError) -> String {
    match error {
        ApiError::Forbidden { message } if message.contains("origin") => {
            "Dokploy does not trust this address (invalid origin). The reverse proxy must keep the Host header and set X-Forwarded-Proto.".into()
        }
        ApiError::Forbidden { message } if !message.is_empty() => format!("{message}."),
        error => error.to_string(),
    }
}
