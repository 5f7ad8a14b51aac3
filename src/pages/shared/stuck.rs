//! The mark of a deployment that may be stuck.

use leptos::prelude::*;

use crate::domain::model::deployment::Deployment;
use crate::state::use_live_data;

/// Why a running deployment may be stuck, in short; all of it in its title. Nothing where it is not.
#[component]
pub fn StuckMark<'a>(
    /// The deployment.
    row: &'a Deployment,
) -> impl IntoView + use<> {
    let live = use_live_data();
    row.is_running().then(|| {
        let id = row.id.clone();
        move || {
            live.suspicion(&id).map(|suspicion| {
                view! { <span class="stuck" title=suspicion.known()>"may be stuck"</span> }
            })
        }
    })
}
