//! Small dealings with the page.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

/// The element with an id.
pub fn by_id(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// Moves the focus to the element with an id.
pub fn focus(id: &str) {
    if let Some(element) = by_id(id) {
        // An element that cannot take the focus leaves it where it is.
        let _ = element.focus();
    }
}

/// The elements that a selector finds, in document order.
pub fn all(selector: &str) -> Vec<HtmlElement> {
    let Ok(list) = document().query_selector_all(selector) else {
        return Vec::new();
    };
    (0..list.length())
        .filter_map(|index| list.get(index)?.dyn_into().ok())
        .collect()
}

/// The element that has the focus.
pub fn focused() -> Option<Element> {
    document().active_element()
}

/// Whether a key press belongs to something else: a modifier is held, or the focus is where keys mean text or choices.
pub fn is_taken(event: &KeyboardEvent) -> bool {
    const TAKERS: &str = "input, select, textarea, dialog, [role=menu], [contenteditable]";
    let modified = event.ctrl_key() || event.meta_key() || event.alt_key();
    let inside = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
        .is_some_and(|element| element.closest(TAKERS).ok().flatten().is_some());
    let modal = document()
        .query_selector("dialog[open]")
        .ok()
        .flatten()
        .is_some();
    event.default_prevented() || modified || inside || modal
}
