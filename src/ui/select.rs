//! A choice of one.

use crate::reactive::{live, memo, on, show};
use leptos::prelude::*;

/// An option: its value, and the words for it.
pub type Choice = (String, String);

/// A native select with its label inside the control's name. The first choice usually means "all" and has an empty value.
#[component]
pub fn Select(
    /// Its name.
    label: &'static str,
    /// What can be chosen.
    #[prop(into)]
    choices: Signal<Vec<Choice>>,
    /// The value of the one that is chosen. One that is not among the choices is shown all the same.
    #[prop(into)]
    chosen: Signal<String>,
    /// Takes the value of another choice.
    on_choose: Callback<String>,
    /// Whether a value that is not empty is marked as set.
    #[prop(default = true)]
    marks: bool,
) -> impl IntoView {
    let options = memo(move || {
        let mut options = choices.get();
        let chosen = chosen.get();
        if !options.iter().any(|(value, _)| *value == chosen) {
            options.push((chosen.clone(), format!("{chosen} (unknown)")));
        }
        options
    });
    let set = move || marks && !chosen.with(String::is_empty);
    view! {
        <select
            class="control"
            class:set=set
            aria-label=label
            prop:value=live(move || { options.track(); chosen.get() })
            on:change=on(move |event| on_choose.run(event_target_value(&event)))
        >
            {show(move || {
                let chosen = chosen.get_untracked();
                options
                    .get()
                    .into_iter()
                    .map(|(value, words)| {
                        let selected = value == chosen;
                        view! { <option value=value selected=selected>{words}</option> }
                    })
                    .collect::<Vec<_>>()
            })}
        </select>
    }
    .into_any()
}
