//! A link to a page that is not this program's.

use leptos::prelude::*;

/// A link that opens a tab of its own. The router leaves it alone.
#[component]
pub fn OutLink(
    /// The address.
    #[prop(into)]
    href: Signal<String>,
    /// Its classes.
    #[prop(optional)]
    class: Option<&'static str>,
    /// Its title, shown to the pointer.
    #[prop(optional, into)]
    title: Option<String>,
    /// Its name for assistive technology, where that is not what is shown.
    #[prop(optional, into)]
    label: Option<String>,
    children: Children,
) -> impl IntoView {
    view! {
        <a
            href=move || href.get()
            class=class
            title=title
            aria-label=label
            rel="external noopener noreferrer"
            target="_blank"
        >
            {children()}
        </a>
    }
}
