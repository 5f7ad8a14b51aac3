//! A fact of a list of facts.

use leptos::prelude::*;

/// A name and its value, the children; for a `<dl>`.
#[component]
pub fn Fact(
    /// The name.
    name: &'static str,
    children: Children,
) -> impl IntoView {
    view! {
        <div>
            <dt>{name}</dt>
            <dd>{children()}</dd>
        </div>
    }
}
