//! Short messages, announced politely.

use leptos::html::Div;
use leptos::prelude::*;

use super::long_text::LongText;
use super::rows::keep_row_focus;

/// A message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToastMessage {
    /// Tells it from the others.
    pub id: u32,
    /// What it says.
    pub text: String,
    /// Whether it stays until somebody closes it.
    pub stays: bool,
}

/// The messages, oldest first.
#[component]
pub fn ToastArea(
    /// What is shown.
    #[prop(into)]
    messages: Signal<Vec<ToastMessage>>,
    /// Called with the id of a message that somebody closes.
    #[prop(into)]
    on_close: Callback<u32>,
) -> impl IntoView {
    let area = NodeRef::<Div>::new();
    let each = move || {
        keep_row_focus(area);
        messages.get()
    };
    view! {
        <div class="toasts" role="status" aria-live="polite" node_ref=area>
            <For each=each key=|message| message.id let(ToastMessage { id, text, stays })>
                <p class="toast">
                    <LongText text/>
                    {stays
                        .then(|| {
                            view! {
                                <button
                                    type="button"
                                    class="button icon small quiet"
                                    aria-label="Close the message"
                                    on:click=move |_| on_close.run(id)
                                >
                                    "✕"
                                </button>
                            }
                        })}
                </p>
            </For>
        </div>
    }
}
