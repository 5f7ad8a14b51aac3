//! An address that no page has.

use leptos::prelude::*;

use super::parts::title;
use crate::domain::route::Route;
use crate::domain::view::View;

/// Says so, and where to go instead.
#[component]
pub fn NotFound() -> impl IntoView {
    title("Page not found");
    let path = window().location().pathname().unwrap_or_default();
    let tail = path
        .trim_end_matches('/')
        .rsplit('/')
        .next()
        .unwrap_or_default()
        .to_owned();
    // A deployment's id is the thing that people paste most.
    let id = (tail.len() == 21).then_some(tail);
    view! {
        <div class="page narrow">
            <h1>"There is no such page"</h1>
            <p>"Slipway has no page at " <code>{path}</code> ". The link may be from another version, or a part of it got lost."</p>
            <ul class="plain">
                <li><a href=Route::Deployments(View::default()).href()>"All deployments"</a></li>
                {id.map(|id| view! {
                    <li><a href=Route::deployment(None, &id).href()>"Look for a deployment with the id " <code>{id.clone()}</code></a></li>
                })}
                <li><a href=Route::Connect.href()>"Connection and sign-in"</a></li>
            </ul>
        </div>
    }
    .into_any()
}
