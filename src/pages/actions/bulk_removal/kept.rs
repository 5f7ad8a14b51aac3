//! The deployments that are kept unless somebody includes them.

use leptos::prelude::*;

use crate::domain::format;

/// Checkboxes that include what is kept otherwise; nothing where there is nothing of the kind.
#[component]
pub fn KeptChoices(
    /// How many of the selected deployments have not ended.
    running: usize,
    /// How many of them are the newest successful one of their service.
    good: usize,
    /// Whether the former are removed, too.
    include_running: RwSignal<bool>,
    /// Whether the latter are removed, too.
    include_good: RwSignal<bool>,
) -> impl IntoView {
    let running_words = format!(
        "Include {} not ended",
        format::plural(running, "that has", "that have")
    );
    let good_words = match good {
        1 => "Include the newest successful one of its service".to_owned(),
        good => format!("Include the newest successful one of {good} services"),
    };
    (running > 0 || good > 0).then(|| {
        view! {
            <fieldset class="kept">
                <legend>"Kept unless you include them"</legend>
                {(running > 0)
                    .then(|| view! { <Choice included=include_running words=running_words/> })}
                {(good > 0).then(|| view! { <Choice included=include_good words=good_words/> })}
            </fieldset>
        }
    })
}

#[component]
fn Choice(included: RwSignal<bool>, words: String) -> impl IntoView {
    view! {
        <label class="check">
            <input
                type="checkbox"
                prop:checked=move || included.get()
                on:change=move |_| included.update(|included| *included = !*included)
            />
            {words}
        </label>
    }
}
