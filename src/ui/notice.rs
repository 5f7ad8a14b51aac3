//! A box that says what is the matter and what to do.

use crate::reactive::show;
use leptos::prelude::*;

/// How loud a notice is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// Nothing is wrong.
    Quiet,
    /// Something is not as it should be, and what is shown still holds.
    Warning,
    /// What was asked for cannot be shown.
    Error,
}

/// A notice with a headline, words, and what to do about it as children.
#[component]
pub fn Notice(
    /// How loud it is.
    weight: Weight,
    /// What is the matter.
    #[prop(into)]
    headline: Signal<String>,
    /// More of it, in whole sentences.
    #[prop(into)]
    text: Signal<String>,
    /// What can be done.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let (class, role) = match weight {
        Weight::Quiet => ("notice quiet", "status"),
        Weight::Warning => ("notice warning", "status"),
        Weight::Error => ("notice error", "alert"),
    };
    view! {
        <div class=class role=role>
            <div class="notice-words">
                <strong>{show(move || headline.get())}</strong>
                <p>{show(move || text.get())}</p>
            </div>
            {children.map(|children| view! { <div class="notice-actions">{children()}</div> })}
        </div>
    }
    .into_any()
}
