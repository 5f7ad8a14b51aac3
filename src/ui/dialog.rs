//! A modal dialog, by the browser's own `<dialog>`: focus trap, Escape and the return of the focus come with it.

use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlDialogElement};

use super::parts::button;
use crate::reactive::{El, ElementRef, Node, RwSignal, effect, el};

/// A dialog with a name that is shown while `open` says so, with nothing in it yet.
pub fn modal(name: &'static str, open: RwSignal<bool>) -> El {
    bare(open).attr("aria-label", name)
}

/// The same with its name in it: in the element with this id.
pub fn modal_named(heading: &'static str, open: RwSignal<bool>) -> El {
    bare(open).attr("aria-labelledby", heading)
}

fn bare(open: RwSignal<bool>) -> El {
    let element = ElementRef::new(None);
    effect(move || {
        let open = open.get();
        let Some(dialog) = element.get_value() else {
            return;
        };
        let dialog: &HtmlDialogElement = dialog.unchecked_ref();
        if open && !dialog.open() {
            // It fails only for a dialog that is open already or not in the page.
            let _ = dialog.show_modal();
        } else if !open && dialog.open() {
            dialog.close();
        }
    });
    el("dialog")
        .handle(element)
        .class("dialog")
        .on("close", move |_: Event| open.set(false))
}

/// The same with its name as a heading and a button that closes it.
pub fn dialog(title: &'static str, open: RwSignal<bool>, children: Node) -> Node {
    let close = button("button icon")
        .attr("aria-label", "Close")
        .click(move || open.set(false))
        .child("✕");
    let head = el("div")
        .class("dialog-head")
        .child(el("h2").child(title))
        .child(close);
    modal(title, open).child(head).child(children).into()
}
