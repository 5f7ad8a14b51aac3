//! Where the focus was, for the time after a dialog.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::dom;

/// A place of the page.
#[derive(Clone)]
pub struct Place {
    element: HtmlElement,
    /// The row it is in: the body of its table, and which one it is there.
    row: Option<(Element, u32)>,
}

impl Place {
    /// Where the focus is now.
    pub fn here() -> Option<Self> {
        let element: HtmlElement = dom::focused()?.dyn_into().ok()?;
        let row = element.closest("tbody > tr").ok().flatten();
        let row = row.and_then(|row| {
            let body = row.parent_element()?;
            let rows = body.children();
            let place = (0..rows.length()).find(|place| rows.item(*place).as_ref() == Some(&row));
            Some((body, place?))
        });
        Some(Self { element, row })
    }

    /// Takes the focus back there; to the row that is there now when that one has gone, else to the page's main part, whose
    /// id is `main`.
    pub fn go_back(&self, main: &str) {
        if self.element.is_connected() {
            // What cannot take the focus any more leaves it where it is.
            let _ = self.element.focus();
            return;
        }
        let row = self.row.as_ref().and_then(|(body, place)| {
            let rows = body.children();
            let last = rows.length().checked_sub(1)?;
            rows.item((*place).min(last))
                .filter(|row| row.is_connected())
        });
        let first = row.and_then(|row| row.query_selector("a[href], button").ok().flatten());
        match first.and_then(|first| first.dyn_into::<HtmlElement>().ok()) {
            Some(first) => drop(first.focus()),
            None => dom::focus(main),
        }
    }
}
