//! How long deployments took.

use std::time::Duration;

use leptos::prelude::*;

use crate::domain::format;
use crate::domain::model::deployment::Deployment;
use crate::state::use_clock;

/// How long a deployment took; a running one's figure grows by itself. "—" when it cannot be known.
#[component]
pub fn DeploymentDuration<'a>(
    /// The deployment.
    row: &'a Deployment,
) -> impl IntoView + use<> {
    let clock = use_clock();
    if row.status.is_running() && row.finished_at.is_none() {
        let row = row.clone();
        let figure = move || row.duration(clock.now.get()).map(format::duration);
        return view! { <span class="clock">{figure}</span> }.into_any();
    }
    match row.duration(clock.now.get_untracked()) {
        Some(duration) => view! { <FixedDuration duration/> }.into_any(),
        None => view! { <span class="unknown" title="Not known: it has no end time">"—"</span> }
            .into_any(),
    }
}

/// A duration that does not change.
#[component]
pub fn FixedDuration(
    /// The duration.
    duration: Duration,
) -> impl IntoView {
    view! { <span class="clock" title=format::duration_words(duration)>{format::duration(duration)}</span> }
}
