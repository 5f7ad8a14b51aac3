//! What is to be said of rows that could not be read.

use leptos::prelude::*;

use crate::components::{Notice, Weight};
use crate::domain::list::listing::unread_words;

/// Says how many rows of an answer could not be read, if any.
#[component]
pub fn Unread(
    /// How many.
    #[prop(into)]
    bad_rows: Signal<usize>,
) -> impl IntoView {
    move || {
        unread_words(bad_rows.get()).map(|text| {
            view! {
                <Notice weight=Weight::Warning headline="The list is not complete">{text}</Notice>
            }
        })
    }
}
