//! Selecting and copying lines of which most are not in the page.

use std::ops::Range;

use js_sys::Function;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{ClipboardEvent, Element, Node};

use super::Pane;
use crate::log::Log;

/// A place in the log: a line, and how many UTF-16 units of its text are before it.
type Place = (usize, usize);

/// What is selected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Selected {
    /// Nothing.
    #[default]
    Nothing,
    /// From one place to another, which may be before it.
    Between(Place, Place),
    /// The whole log.
    All,
}

impl Pane {
    /// Remembers where a selection begins and ends, also when these lines leave the page.
    pub(super) fn follow_selection(self) {
        let listener = Closure::<dyn FnMut()>::new(move || self.selection_changed());
        let function = listener.as_ref().unchecked_ref::<Function>().clone();
        let function = StoredValue::new_local(function);
        let listener = StoredValue::new_local(listener);
        // The event reaches the document only.
        function.with_value(|function| {
            let _ = document().add_event_listener_with_callback("selectionchange", function);
        });
        on_cleanup(move || {
            function.with_value(|function| {
                let _ = document().remove_event_listener_with_callback("selectionchange", function);
            });
            listener.dispose();
        });
    }

    fn selection_changed(self) {
        let selection = document().get_selection().ok().flatten();
        let Some(selection) = selection.filter(|selection| !selection.is_collapsed()) else {
            self.selected.set_value(Selected::Nothing);
            return;
        };
        let Some(view) = self.window.element() else {
            return;
        };
        let anchor = selection.anchor_node();
        if !view.contains(anchor.as_ref()) {
            self.selected.set_value(Selected::Nothing);
            return;
        }
        self.follow.set(false);
        let place = |node: Option<Node>, offset| place_of(&node?, offset);
        let from = place(anchor, selection.anchor_offset());
        let to = place(selection.focus_node(), selection.focus_offset());
        self.selected.update_value(|selected| {
            *selected = match (*selected, from, to) {
                (Selected::All, ..) => Selected::All,
                (_, Some(from), Some(to)) => Selected::Between(from, to),
                (Selected::Between(_, to), Some(from), None) => Selected::Between(from, to),
                (Selected::Between(from, _), None, Some(to)) => Selected::Between(from, to),
                (selected, ..) => selected,
            };
        });
    }

    pub(super) fn select_all(self) {
        let selection = document().get_selection().ok().flatten();
        if let (Some(view), Some(selection)) = (self.window.element(), selection) {
            self.selected.set_value(Selected::All);
            // It fails only for a node that is not in the page.
            let _ = selection.select_all_children(&view);
            self.say.run("All lines are selected for copying");
        }
    }

    /// Puts the whole text between the ends of the selection into the clipboard.
    pub(super) fn on_copy(self, event: &ClipboardEvent) {
        let text = match self.selected.get_value() {
            Selected::Nothing => return,
            Selected::All => self.text_of(0..self.log.with_untracked(Log::len)),
            Selected::Between(one, other) => self.text_between(one.min(other), one.max(other)),
        };
        if let Some(data) = event.clipboard_data()
            && data.set_data("text/plain", &text).is_ok()
        {
            event.prevent_default();
        }
    }

    fn text_between(self, from: Place, to: Place) -> String {
        let mut text = self.text_of(from.0..to.0 + 1);
        text.pop();
        let last = self.log.with_untracked(|log| {
            let last = log.line(to.0).map_or("", |line| line.text());
            last.len() - byte_at(last, to.1)
        });
        text.truncate(text.len().saturating_sub(last));
        let first = self.log.with_untracked(|log| {
            log.line(from.0)
                .map_or(0, |line| byte_at(line.text(), from.1))
        });
        text.get(first..).unwrap_or_default().to_owned()
    }

    /// The text of these lines, of those that are shown if only some are.
    pub(super) fn text_of(self, lines: Range<usize>) -> String {
        let is_filtered = self.query.with_untracked(|query| query.is_filtered());
        let mut text = String::new();
        self.log.with_untracked(|log| {
            // An address may name lines that are not there.
            let lines = lines.start..lines.end.min(log.len());
            self.visible.with_untracked(|visible| {
                for line in lines.filter(|line| !is_filtered || visible.shows(*line)) {
                    text.push_str(log.line(line).map_or("", |line| line.text()));
                    text.push('\n');
                }
            });
        });
        text
    }
}

/// The place in the log of a place in the page.
fn place_of(node: &Node, offset: u32) -> Option<Place> {
    let element: Element = match node.dyn_ref::<Element>() {
        Some(element) => element.clone(),
        None => node.parent_element()?,
    };
    let line = element.closest(".line").ok()??;
    let number = line.get_attribute("data-line")?.parse().ok()?;
    let code = line.query_selector("code").ok()??;
    if !code.contains(Some(node)) {
        return Some((number, 0));
    }
    let range = document().create_range().ok()?;
    range.set_start(&code, 0).ok()?;
    range.set_end(node, offset).ok()?;
    let before: String = range.to_string().into();
    Some((number, before.encode_utf16().count()))
}

/// The byte of a text before which there are so many UTF-16 units.
fn byte_at(text: &str, units: usize) -> usize {
    let mut left = units;
    for (at, char) in text.char_indices() {
        match left.checked_sub(char.len_utf16()) {
            Some(rest) => left = rest,
            None => return at,
        }
    }
    text.len()
}
