//! What a list does not have.

use leptos::prelude::*;

use super::source::Source;
use crate::components::{Notice, Weight};
use crate::domain::format;
use crate::domain::list::listing::{Rest, unread_words};

/// Says that a list is not complete, and why.
#[component]
pub fn Gaps(
    /// Where its rows come from.
    source: Source,
) -> impl IntoView {
    let text = move || {
        source.data.with(|data| {
            let data = data.as_ref()?;
            let mut words = Vec::from_iter(unread_words(data.bad_rows));
            if data.rest == Rest::TooMuch {
                let read = format::count(data.rows.len());
                words.push(format!(
                    "The newest {read} deployments are read, and there are more."
                ));
            }
            (!words.is_empty()).then(|| words.join(" "))
        })
    };
    move || {
        text().map(|text| {
            view! {
                <Notice weight=Weight::Warning headline="The list is not complete">{text}</Notice>
            }
        })
    }
}
