//! Keeps the focus near a row that goes.

use leptos::html::ElementType;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::dom;

/// Call this in the `each` closure of a `<For>`, with the element whose direct children the rows are. When the row that has
/// the focus then goes, the focus moves to the first link or button of the next row that stays, or else of the last one
/// before it.
pub fn keep_row_focus<E>(container: NodeRef<E>)
where
    E: ElementType + 'static,
    E::Output: JsCast + Clone + 'static,
{
    // `each` runs right before the rows change.
    if let Some(container) = container.get_untracked() {
        watch(container.unchecked_ref());
    }
}

fn watch(container: &Element) {
    let Some(focused) = dom::focused().filter(|focused| container.contains(Some(focused))) else {
        return;
    };
    let rows = container.children();
    let rows: Vec<Element> = (0..rows.length())
        .filter_map(|index| rows.item(index))
        .collect();
    let Some(place) = rows.iter().position(|row| row.contains(Some(&focused))) else {
        return;
    };
    queue_microtask(move || {
        let Some((before, rest)) = rows.split_at_checked(place) else {
            return;
        };
        if rest.first().is_some_and(|row| row.is_connected()) {
            return;
        }
        let stays = |row: &&Element| row.is_connected();
        let next = rest.iter().find(stays);
        if let Some(row) = next.or_else(|| before.iter().rev().find(stays)) {
            focus_first(row);
        }
    });
}

/// Moves the focus to the link of the next row or of the one before. `links` finds the links of all rows; without one in
/// the row that has the focus, it goes to the first.
pub fn step_through(links: &str, forward: bool) {
    let links = dom::all(links);
    let row_of = |element: &Element| element.closest("tr").ok().flatten();
    let focused = dom::focused().and_then(|focused| row_of(&focused));
    let current = links
        .iter()
        .position(|link| focused.is_some() && row_of(link) == focused);
    let target = match (current, forward) {
        (None, _) => Some(0),
        (Some(index), true) => Some(index + 1),
        (Some(index), false) => index.checked_sub(1),
    };
    if let Some(link) = target.and_then(|index| links.get(index)) {
        // A link takes the focus.
        let _ = link.focus();
    }
}

/// Moves the focus to the first link or button of a row; whether there was one.
pub fn focus_first(row: &Element) -> bool {
    let first = row.query_selector("a[href], button").ok().flatten();
    first
        .and_then(|first| first.dyn_into::<HtmlElement>().ok())
        .is_some_and(|first| first.focus().is_ok())
}
