//! An address that no page has.

use leptos::prelude::*;

use crate::domain::list::view::View;
use crate::domain::route::Route;
use crate::state::{use_navigator, use_page_title};

/// How long the id of a deployment is.
const ID_LENGTH: usize = 21;

/// Says that there is no such page, and where to go instead.
#[component]
pub fn NotFound() -> impl IntoView {
    use_page_title()("Page not found");
    let path = use_navigator().path;
    // A deployment's id is the thing that people paste most.
    let by_id = move || {
        let id = path.with(|path| last_segment(path).to_owned());
        let href = Route::deployment(None, &id).href();
        (id.len() == ID_LENGTH).then(|| {
            view! {
                <li>
                    <a href=href>
                        "Open the deployment with the id " <code>{id}</code>
                    </a>
                </li>
            }
        })
    };
    view! {
        <div class="page narrow">
            <h1>"Page not found"</h1>
            <p>
                "There is no page at " <code>{move || path.get()}</code>
                ". The link may be incomplete or from another version."
            </p>
            <ul class="plain">
                <li>
                    <a href=Route::Deployments(View::default()).href()>"All deployments"</a>
                </li>
                {by_id}
                <li>
                    <a href=Route::Connect.href()>"Connection and sign-in"</a>
                </li>
            </ul>
        </div>
    }
}

fn last_segment(path: &str) -> &str {
    let path = path.trim_end_matches('/');
    path.rsplit('/').next().unwrap_or_default()
}
