//! How long deployments took.

use std::time::Duration;

use leptos::prelude::*;

use crate::domain::format;
use crate::domain::model::deployment::Deployment;
use crate::pages::shared::LocalTime;
use crate::state::{clock, use_clock, use_live_data};

/// How long a deployment took; a running one's figure grows by itself while it is known that it runs, else it stands and says
/// as of when it is. "—" with the reason when it cannot be known.
#[component]
pub fn DeploymentDuration<'a>(
    /// The deployment.
    row: &'a Deployment,
) -> impl IntoView + use<> {
    match row.span(clock::now()) {
        Ok(_) if row.is_running() => {
            let (clock, live) = (use_clock(), use_live_data());
            let row = row.clone();
            let known_until = live.known_until;
            let figure = move || {
                let at = known_until.get().unwrap_or_else(|| clock.now.get());
                row.duration(at).map(format::duration)
            };
            let as_of = move || {
                let at = known_until.get()?;
                Some(view! { <span class="minor">" as of " <LocalTime at/></span> })
            };
            view! { <span class="clock">{figure}</span> {as_of} }.into_any()
        }
        Ok(duration) => view! { <FixedDuration duration/> }.into_any(),
        Err(why) => {
            let title = format!("Not known: {}", why.words());
            view! { <span class="unknown" title=title>"—"</span> }.into_any()
        }
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
