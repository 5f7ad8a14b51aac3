//! A field for text that narrows a list.

use leptos::prelude::*;

/// A search field; the list follows while somebody types. The `/` key leads to it.
#[component]
pub fn SearchField(
    /// Its name for assistive technology.
    #[prop(into)]
    label: Signal<String>,
    /// What is shown in it while it is empty.
    #[prop(into)]
    placeholder: Signal<String>,
    /// What is searched for.
    #[prop(into)]
    text: Signal<String>,
    /// Called with every change of the text.
    #[prop(into)]
    on_text: Callback<String>,
) -> impl IntoView {
    view! {
        <div class="field search">
            <input
                type="search"
                aria-label=move || label.get()
                placeholder=move || placeholder.get()
                autocomplete="off"
                spellcheck="false"
                prop:value=move || text.get()
                on:input=move |event| on_text.run(event_target_value(&event))
            />
            <kbd aria-hidden="true">"/"</kbd>
        </div>
    }
}
