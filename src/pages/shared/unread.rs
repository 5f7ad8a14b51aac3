//! What is to be said of rows that are not there.

use leptos::prelude::*;

use crate::components::{Notice, Weight};
use crate::domain::list::gaps::unread_words;

/// Says that what is listed is not complete, and why, where there is something to say.
#[component]
pub fn Incomplete(
    /// What is missing.
    #[prop(into)]
    gaps: Signal<Option<String>>,
) -> impl IntoView {
    move || {
        gaps.get().map(|text| {
            view! {
                <Notice weight=Weight::Warning headline="The list is not complete">{text}</Notice>
            }
        })
    }
}

/// Says how many rows of an answer could not be read, if any.
#[component]
pub fn Unread(
    /// How many.
    #[prop(into)]
    bad_rows: Signal<usize>,
) -> impl IntoView {
    view! { <Incomplete gaps=Signal::derive(move || unread_words(bad_rows.get()))/> }
}
