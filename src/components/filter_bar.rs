//! A search field and further filters, which unfold on a narrow page.

use leptos::prelude::*;

use super::search_field::SearchField;

/// The filters of a list. The children are those beside the search field.
#[component]
pub fn FilterBar(
    /// The name of the search field for assistive technology.
    label: &'static str,
    /// What is shown in it while it is empty.
    placeholder: &'static str,
    /// What is searched for.
    #[prop(into)]
    text: Signal<String>,
    /// Called with every change of the text.
    #[prop(into)]
    on_text: Callback<String>,
    /// How many filters are set.
    #[prop(into)]
    set: Signal<usize>,
    children: Children,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let words = move || match set.get() {
        0 => String::from("Filters"),
        count => format!("Filters · {count}"),
    };
    view! {
        <div class="filters" class:open=move || open.get()>
            <SearchField label placeholder text on_text/>
            <button
                type="button"
                class="button more"
                aria-expanded=move || if open.get() { "true" } else { "false" }
                aria-controls="more-filters"
                on:click=move |_| open.update(|open| *open = !*open)
            >
                {words}
            </button>
            <div class="choices" id="more-filters">{children()}</div>
        </div>
    }
}
