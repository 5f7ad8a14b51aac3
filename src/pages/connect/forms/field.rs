//! A labelled field of a form.

use leptos::html::Input;
use leptos::prelude::*;

/// A field with its label. Its text is read from `node` when the form is submitted; no signal holds it.
#[component]
pub(super) fn Field(
    /// Its id.
    id: &'static str,
    /// Its label.
    #[prop(into)]
    label: Signal<&'static str>,
    /// The input element.
    node: NodeRef<Input>,
    /// The input's type.
    kind: &'static str,
    /// What the browser may fill in.
    autocomplete: &'static str,
    /// The ids of what describes it.
    described_by: &'static str,
    /// Whether its text was refused.
    #[prop(optional, into)]
    invalid: Signal<bool>,
) -> impl IntoView {
    view! {
        <label for=id>{move || label.get()}</label>
        <input
            node_ref=node
            id=id
            class="control"
            type=kind
            autocomplete=autocomplete
            spellcheck="false"
            aria-describedby=described_by
            aria-invalid=move || invalid.get().then_some("true")
        />
    }
}
