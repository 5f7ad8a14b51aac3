//! The head of a page.

use leptos::prelude::*;

/// The name of a page, and what it is in a sentence: the children.
#[component]
pub fn PageHead(
    /// The name of the page.
    #[prop(into)]
    name: Signal<String>,
    /// Buttons for what can be done here.
    #[prop(optional, into)]
    actions: Option<ViewFnOnce>,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="head">
            <div>
                <h1>{move || name.get()}</h1>
                <p class="sub">{children()}</p>
            </div>
            {actions.map(ViewFnOnce::run)}
        </div>
    }
}
