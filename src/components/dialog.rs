//! A modal dialog, by the browser's own `<dialog>`: focus trap, Escape and the return of the focus come with it.

use leptos::prelude::*;
use leptos::task::spawn_local;

/// A dialog that is shown while `open` is true. It has a name: either a `label`, or a heading inside it.
#[component]
pub fn Modal(
    /// Whether it is shown; becomes false when the browser closes it.
    open: RwSignal<bool>,
    /// Its name for assistive technology.
    #[prop(optional)]
    label: Option<&'static str>,
    /// The id of the heading inside that is its name.
    #[prop(optional)]
    labelled_by: Option<&'static str>,
    /// The id of the element inside that says more.
    #[prop(optional)]
    described_by: Option<&'static str>,
    /// Its classes.
    #[prop(default = "dialog")]
    class: &'static str,
    children: Children,
) -> impl IntoView {
    let element = NodeRef::<leptos::html::Dialog>::new();
    Effect::new(move |_| {
        let Some(dialog) = element.get() else {
            return;
        };
        if !open.get() {
            dialog.close();
            return;
        }
        // What is shown inside only while it is open has to be there first: the browser looks for the element that takes
        // the focus when it opens the dialog.
        spawn_local(async move {
            if open.try_get_untracked() == Some(true) && !dialog.open() {
                // It fails only for a dialog that is not in the page.
                let _ = dialog.show_modal();
            }
        });
    });
    // The event comes later than the closing: the dialog may be open again.
    let on_close = move |_| {
        if !element.get_untracked().is_some_and(|dialog| dialog.open()) {
            open.set(false);
        }
    };
    view! {
        <dialog
            node_ref=element
            class=class
            aria-label=label
            aria-labelledby=labelled_by
            aria-describedby=described_by
            on:close=on_close
        >
            {children()}
        </dialog>
    }
}

/// A dialog with its name as a heading and a button that closes it.
#[component]
pub fn Dialog(
    /// Its name.
    title: &'static str,
    /// Whether it is shown.
    open: RwSignal<bool>,
    children: Children,
) -> impl IntoView {
    view! {
        <Modal label=title open=open>
            <div class="dialog-head">
                <h2>{title}</h2>
                <button
                    type="button"
                    class="button icon"
                    aria-label="Close"
                    on:click=move |_| open.set(false)
                >
                    "✕"
                </button>
            </div>
            {children()}
        </Modal>
    }
}
