//! Small dealings with the page.

use leptos::prelude::{document, request_animation_frame, window};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent, ScrollIntoViewOptions, ScrollLogicalPosition};

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

/// Moves the focus to the element with an id, once what was just changed is in the page.
pub fn focus_soon(id: impl Into<String>) {
    let id = id.into();
    request_animation_frame(move || focus(&id));
}

/// Closes the popover with an id.
pub fn hide_popover(id: &str) {
    if let Some(element) = by_id(id) {
        // One that is not shown stays as it is.
        let _ = element.hide_popover();
    }
}

/// Scrolls a list so far that an entry of it can be seen.
pub fn show_in_list(entry: &HtmlElement) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    entry.scroll_into_view_with_scroll_into_view_options(&options);
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

/// Whether somebody is busy inside the element that a selector finds: with the focus, the pointer or a selection.
pub fn is_in_use(selector: &str) -> bool {
    let Some(element) = document().query_selector(selector).ok().flatten() else {
        return false;
    };
    let selected = window()
        .get_selection()
        .ok()
        .flatten()
        .filter(|selection| !selection.is_collapsed())
        .is_some_and(|selection| element.contains(selection.anchor_node().as_ref()));
    selected
        || element.contains(focused().as_deref())
        || element.matches(":hover").unwrap_or_default()
}

/// Whether a key press belongs to something else: a modifier is held, or the focus is where keys mean text or choices.
pub fn is_taken(event: &KeyboardEvent) -> bool {
    // A checkbox takes Space alone.
    const TAKERS: &str =
        "input:not([type=checkbox]), select, textarea, dialog, [role=menu], [contenteditable]";
    let modified = event.ctrl_key() || event.meta_key() || event.alt_key();
    let inside = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
        .is_some_and(|element| element.closest(TAKERS).ok().flatten().is_some());
    event.default_prevented() || modified || inside || is_modal()
}

/// Whether a menu is open.
pub fn is_menu_open() -> bool {
    let open = document().query_selector("[role=menu]:popover-open");
    open.ok().flatten().is_some()
}

/// Whether a dialog is open.
pub fn is_modal() -> bool {
    let open = document().query_selector("dialog[open]");
    open.ok().flatten().is_some()
}
