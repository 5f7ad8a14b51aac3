//! A new start of the page.

use leptos::prelude::*;

/// A button that loads the page again, which a proxy can answer with its sign-in.
#[component]
pub fn ReloadButton() -> impl IntoView {
    // A page that cannot be loaded again stays as it is.
    let reload = |_| drop(window().location().reload());
    view! { <button type="button" class="button" on:click=reload>"Reload the page"</button> }
}
