//! Where a preview can be looked at.

use leptos::prelude::*;

use crate::components::OutLink;
use crate::pages::shared::Unknown;

/// The address of a preview as a link, without its scheme.
#[component]
pub fn PreviewAddress(
    /// The address; `None` where it has none.
    url: Option<String>,
) -> impl IntoView {
    let Some(url) = url else {
        return view! { <Unknown/> }.into_any();
    };
    let words = url
        .split_once("://")
        .map_or(url.as_str(), |(_, rest)| rest)
        .trim_end_matches('/')
        .to_owned();
    view! {
        <OutLink href=url.clone() class="cut" title=url>
            {words}
            <span aria-hidden="true">" ↗"</span>
        </OutLink>
    }
    .into_any()
}
