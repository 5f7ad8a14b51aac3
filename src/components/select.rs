//! A choice of one.

use leptos::prelude::*;

/// An option: its value, and the words for it.
pub type Choice = (String, String);

/// A native select. The first choice usually means "all" and has an empty value. A chosen value that is not among the
/// choices is shown all the same, as unknown.
#[component]
pub fn Select(
    /// The name of the control.
    #[prop(into)]
    label: Signal<String>,
    /// What can be chosen.
    #[prop(into)]
    choices: Signal<Vec<Choice>>,
    /// The value that is chosen.
    #[prop(into)]
    chosen: Signal<String>,
    /// Called with the value that was chosen.
    #[prop(into)]
    on_choose: Callback<String>,
    /// Whether it is marked as set.
    #[prop(optional, into)]
    marked: Signal<bool>,
) -> impl IntoView {
    // One memo of both, so that the options and the one that is selected always change together.
    let options = Memo::new(move |_| (with_chosen(choices.get(), &chosen.get()), chosen.get()));
    let options = move || {
        let (choices, chosen) = options.get();
        choices
            .into_iter()
            .map(|(value, words)| {
                let selected = value == chosen;
                view! {
                    <option value=value prop:selected=selected>
                        {words}
                    </option>
                }
            })
            .collect_view()
    };
    view! {
        <select
            class="control"
            class:set=move || marked.get()
            aria-label=move || label.get()
            on:change=move |event| on_choose.run(event_target_value(&event))
        >
            {options}
        </select>
    }
}

/// A select that is marked while its value is not empty.
#[component]
pub fn FilterSelect(
    /// The name of the control.
    #[prop(into)]
    label: Signal<String>,
    /// What can be chosen.
    #[prop(into)]
    choices: Signal<Vec<Choice>>,
    /// The value that is chosen.
    #[prop(into)]
    chosen: Signal<String>,
    /// Called with the value that was chosen.
    #[prop(into)]
    on_choose: Callback<String>,
) -> impl IntoView {
    let marked = move || chosen.with(|chosen| !chosen.is_empty());
    view! { <Select label=label choices=choices chosen=chosen on_choose=on_choose marked=marked /> }
}

/// The choices, with one for all of them at the top.
pub fn with_all(all: &str, list: Vec<Choice>) -> Vec<Choice> {
    std::iter::once((String::new(), all.to_owned()))
        .chain(list)
        .collect()
}

fn with_chosen(mut choices: Vec<Choice>, chosen: &str) -> Vec<Choice> {
    if !choices.iter().any(|(value, _)| value == chosen) {
        choices.push((chosen.to_owned(), format!("{chosen} (unknown)")));
    }
    choices
}
