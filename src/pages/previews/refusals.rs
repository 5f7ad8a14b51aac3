//! Applications that did not answer.

use leptos::prelude::*;

use super::board::Board;
use crate::api::ApiError;
use crate::components::{LongText, Notice, Weight};
use crate::domain::format;
use crate::state::use_live_data;

/// Says which applications did not answer, and why; the others are shown all the same.
#[component]
pub fn Refusals(
    /// The list.
    board: Board,
) -> impl IntoView {
    let live = use_live_data();
    // Names and reasons.
    let failed = Memo::new(move |_| {
        board.batch.parts.with(|parts| {
            parts
                .iter()
                .filter_map(|part| {
                    let fault = part
                        .fault
                        .as_ref()
                        .filter(|fault| **fault != ApiError::NotSignedIn)?;
                    let name = live.service(&part.id).map(|service| service.name.clone());
                    Some(format!(
                        "{}: {fault}",
                        name.unwrap_or_else(|| part.id.clone())
                    ))
                })
                .collect::<Vec<_>>()
        })
    });
    let again = move |_| board.batch.again(|part| part.fault.is_some());
    let actions = move || {
        view! { <button type="button" class="button" on:click=again>"Try again"</button> }
    };
    move || {
        let failed = failed.get();
        (!failed.is_empty()).then(|| {
            let headline = format!(
                "The previews of {} could not be read",
                format::plural(failed.len(), "application", "applications")
            );
            view! {
                <Notice weight=Weight::Warning headline actions>
                    <ul>{failed.into_iter().map(|words| view! { <li><LongText text=words/></li> }).collect_view()}</ul>
                </Notice>
            }
        })
    }
}
