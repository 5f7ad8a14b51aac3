//! Moments: how long ago, and at what local time.

use leptos::prelude::*;

use crate::components::local_time::{Style, local};
use crate::domain::list::range;
use crate::domain::model::deployment::Deployment;
use crate::domain::{Moment, format};
use crate::state::use_clock;

/// How long ago something was, growing by itself; the local and the UTC time in its title.
#[component]
pub fn Age(
    /// When it was.
    at: Moment,
) -> impl IntoView {
    let clock = use_clock();
    view! {
        <time datetime=range::iso_seconds(at) title=both_times(at)>
            {move || format::age(at, clock.now.get())}
        </time>
    }
}

/// The local time, short, with UTC in its title.
#[component]
pub fn LocalTime(
    /// The moment.
    at: Moment,
) -> impl IntoView {
    view! {
        <time datetime=range::iso_seconds(at) title=both_times(at)>
            {local(at.timestamp_millis(), Style::Short)}
        </time>
    }
}

/// When something was made, for a cell of a table: how long ago, and the local time below; "—" where that is not known.
#[component]
pub fn Created(
    /// The moment.
    at: Option<Moment>,
) -> impl IntoView {
    match at {
        Some(at) => {
            let clock = use_clock();
            view! {
                <time datetime=range::iso_seconds(at) title=both_times(at)>
                    {move || format::age(at, clock.now.get())}
                    " "
                    <span class="minor">{local(at.timestamp_millis(), Style::Short)}</span>
                </time>
            }
            .into_any()
        }
        None => view! { <Unknown/> }.into_any(),
    }
}

/// These parts of a line with dots between them.
pub fn dotted(parts: impl IntoIterator<Item = Option<AnyView>>) -> Vec<AnyView> {
    let mut line = Vec::new();
    for part in parts.into_iter().flatten() {
        if !line.is_empty() {
            line.push(" · ".into_any());
        }
        line.push(part);
    }
    line
}

/// A deployment by its headline in quotes, and its commit or the local time of its creation.
pub fn quoted(row: &Deployment) -> String {
    row.quoted(|at| local(at.timestamp_millis(), Style::Short))
}

/// The same without quotes, with the service where that is known: for labels.
pub fn labelled(row: &Deployment) -> String {
    let label = row.label(|at| local(at.timestamp_millis(), Style::Short));
    match &row.service {
        Some(service) => format!("{label} of {}", service.name),
        None => label,
    }
}

/// The sign for what is not known.
#[component]
pub fn Unknown() -> impl IntoView {
    view! { <span class="unknown">"—"</span> }
}

/// Local time and UTC, for titles.
fn both_times(at: Moment) -> String {
    format!(
        "{} ({})",
        local(at.timestamp_millis(), Style::Full),
        format::utc(at)
    )
}
