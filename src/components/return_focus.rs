//! Where the focus was before a dialog took it.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::dom;
use super::rows::focus_first;

/// A place of the page that the focus can go back to.
#[derive(Clone)]
pub struct ReturnFocus {
    element: HtmlElement,
    /// The row it is in: the body of its table, and its index there.
    row: Option<(Element, u32)>,
}

impl ReturnFocus {
    /// Where the focus is now.
    pub fn here() -> Option<Self> {
        let element: HtmlElement = dom::focused()?.dyn_into().ok()?;
        let row = element.closest("tbody > tr").ok().flatten();
        let row = row.and_then(|row| {
            let body = row.parent_element()?;
            let rows = body.children();
            let index = (0..rows.length()).find(|index| rows.item(*index).as_ref() == Some(&row));
            Some((body, index?))
        });
        Some(Self { element, row })
    }

    /// Takes the focus back there. When the element has gone it goes to the row that is now in the place of its row, else to
    /// the element with the id `fallback`.
    pub fn go_back(&self, fallback: &str) {
        if self.element.is_connected() {
            // What cannot take the focus any more leaves it where it is.
            let _ = self.element.focus();
            return;
        }
        let row = self.row.as_ref().and_then(|(body, index)| {
            let rows = body.children();
            let last = rows.length().checked_sub(1)?;
            rows.item((*index).min(last))
                .filter(|row| row.is_connected())
        });
        if !row.is_some_and(|row| focus_first(&row)) {
            dom::focus(fallback);
        }
    }
}
