//! A box that says what is the matter and what to do.

use leptos::prelude::*;

/// How urgent a notice is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// Nothing is wrong.
    Quiet,
    /// Something is not as it should be, and what is shown still holds.
    Warning,
    /// What was asked for cannot be shown.
    Error,
}

impl Weight {
    /// The class, and the role: an error is announced at once.
    const fn class_and_role(self) -> (&'static str, &'static str) {
        match self {
            Self::Quiet => ("notice quiet", "status"),
            Self::Warning => ("notice warning", "status"),
            Self::Error => ("notice error", "alert"),
        }
    }
}

/// A notice. The children are the text below the headline, in whole sentences.
#[component]
pub fn Notice(
    /// How urgent it is.
    weight: Weight,
    /// What is the matter, in a few words.
    #[prop(into)]
    headline: Signal<String>,
    /// Buttons or links for what can be done about it.
    #[prop(optional, into)]
    actions: Option<ViewFnOnce>,
    children: Children,
) -> impl IntoView {
    let (class, role) = weight.class_and_role();
    let actions =
        actions.map(|actions| view! { <div class="notice-actions">{actions.run()}</div> });
    view! {
        <div class=class role=role>
            <div class="notice-words">
                <strong>{move || headline.get()}</strong>
                <div class="notice-text">{children()}</div>
            </div>
            {actions}
        </div>
    }
}
