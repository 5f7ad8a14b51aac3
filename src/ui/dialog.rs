//! A modal dialog, by the browser's own `<dialog>`: focus trap, Escape and the return of the focus come with it.

use crate::reactive::{effect, on};
use leptos::html;
use leptos::prelude::*;

/// A dialog that is shown while `open` says so.
#[component]
pub fn Dialog(
    /// Its name.
    title: &'static str,
    /// Whether it is shown.
    open: RwSignal<bool>,
    /// What is in it.
    children: Children,
) -> impl IntoView {
    let element: NodeRef<html::Dialog> = NodeRef::new();
    effect(move || {
        let Some(dialog) = element.get() else { return };
        if open.get() && !dialog.open() {
            // It fails only for a dialog that is open already or not in the page.
            let _ = dialog.show_modal();
        } else if !open.get() && dialog.open() {
            dialog.close();
        }
    });
    view! {
        <dialog node_ref=element class="dialog" aria-label=title on:close=on(move |_| open.set(false))>
            <div class="dialog-head">
                <h2>{title}</h2>
                <button type="button" class="button icon" aria-label="Close" on:click=on(move |_| open.set(false))>
                    "✕"
                </button>
            </div>
            {children()}
        </dialog>
    }
    .into_any()
}
