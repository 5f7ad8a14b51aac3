//! Short messages, announced politely.

use leptos::prelude::*;

/// Shows the messages: id and text each, oldest first.
#[component]
pub fn ToastArea(
    /// The messages.
    #[prop(into)]
    messages: Signal<Vec<(u32, String)>>,
) -> impl IntoView {
    view! {
        <div class="toasts" role="status" aria-live="polite">
            <For each=move || messages.get() key=|(id, _)| *id let((_, text))>
                <p class="toast">{text}</p>
            </For>
        </div>
    }
    .into_any()
}
