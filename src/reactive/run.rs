//! What is done when something happens.

use std::pin::Pin;
use std::time::Duration;

use leptos::leptos_dom::helpers::{
    request_animation_frame, set_timeout, window_event_listener_untyped,
};
use leptos::prelude::on_cleanup;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement, HtmlSelectElement};

use super::act::new_effect;

/// Something that is done soon, and again whenever a signal it has read changes.
pub fn effect(mut act: impl FnMut() + 'static) {
    new_effect(Box::new(move |()| act()));
}

/// Starts something that takes time.
pub fn spawn(future: impl Future<Output = ()> + 'static) {
    spawn_pinned(Box::pin(future));
}

fn spawn_pinned(future: Pin<Box<dyn Future<Output = ()>>>) {
    spawn_local(future);
}

/// Does something before the next frame is painted.
pub fn next_frame(act: impl FnOnce() + 'static) {
    request_boxed(Box::new(act));
}

/// Does something when the next frame is painted.
pub fn after_next_frame(act: impl FnOnce() + 'static) {
    next_frame(move || set_timeout(act, Duration::ZERO));
}

fn request_boxed(act: Box<dyn FnOnce()>) {
    request_animation_frame(act);
}

/// Listens to an event of the window as long as the owner lives.
pub fn listen<E: JsCast>(event: &str, act: impl Fn(E) + 'static) {
    listen_boxed(event, Box::new(move |event| act(event.unchecked_into())));
}

fn listen_boxed(event: &str, act: Box<dyn Fn(Event)>) {
    let handle = window_event_listener_untyped(event, act);
    on_cleanup(move || handle.remove());
}

/// The value of the field that an event happened to.
pub fn value_of(event: &Event) -> String {
    let Some(target) = event.target() else {
        return String::new();
    };
    match target.dyn_into::<HtmlSelectElement>() {
        Ok(select) => select.value(),
        Err(target) => target.unchecked_into::<HtmlInputElement>().value(),
    }
}

/// Looks at signals without following them.
pub fn untracked<T>(look: impl FnOnce() -> T) -> T {
    leptos::prelude::untrack(look)
}
