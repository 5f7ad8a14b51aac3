//! Rows of a list that only this device still has.

use leptos::prelude::*;

use super::model::List;
use crate::components::dom;
use crate::domain::format;

/// Says that not all of them are shown, and shows more.
#[component]
pub fn MoreOlderRows(
    /// The list.
    list: List,
) -> impl IntoView {
    let older = list.source.older;
    move || {
        let older = older.filter(|older| older.has_more.get())?;
        let shown = format::count(older.rows.with(|rows| rows.len()));
        let show = move |_| {
            older.show_more();
            dom::focus("main");
        };
        Some(view! {
            <p class="help older">
                {format!(
                    "This device knows more deployments that are no longer on the server: only the newest {shown} of them are here. ",
                )}
                <button type="button" class="button small" on:click=show>
                    "Show more"
                </button>
            </p>
        })
    }
}
