//! A commit by its first characters.

use leptos::prelude::*;

use super::use_copy;
use crate::components::OutLink;

/// A commit: a link to where it can be looked at, or a button that copies all of it.
#[component]
pub fn Commit(
    /// The whole hash.
    sha: String,
    /// Where it can be looked at, if that is known.
    href: Option<String>,
) -> impl IntoView {
    let short = sha.get(..7).unwrap_or(&sha).to_owned();
    match href {
        Some(href) => view! { <OutLink href class="commit" title=sha>{short}</OutLink> }.into_any(),
        None => {
            let copy = use_copy();
            let title = format!("Copy {sha}");
            let label = format!("Copy commit {short}");
            view! {
                <button
                    type="button"
                    class="commit"
                    title=title
                    aria-label=label
                    on:click=move |_| copy(sha.clone(), "Commit copied")
                >
                    {short}
                </button>
            }
            .into_any()
        }
    }
}
