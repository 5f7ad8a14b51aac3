//! A status as a badge: word and colour.

use leptos::prelude::*;

use crate::components::{Badge, Tone};
use crate::domain::model::preview::PreviewStatus;
use crate::domain::model::status::Status;

const fn tone(status: &Status) -> Tone {
    match status {
        Status::Running => Tone::Running,
        Status::Queued => Tone::Waiting,
        Status::Done => Tone::Good,
        Status::Failed => Tone::Bad,
        Status::Cancelled | Status::Other(_) => Tone::Quiet,
    }
}

/// The status of a deployment as a badge.
#[component]
pub fn StatusBadge(
    /// The status.
    status: Status,
) -> impl IntoView {
    view! { <Badge tone=tone(&status) label=status.label().to_owned()/> }
}

/// The status of a preview deployment as a badge.
#[component]
pub fn PreviewStatusBadge(
    /// The status.
    status: PreviewStatus,
) -> impl IntoView {
    let tone = match &status {
        PreviewStatus::Idle => Tone::Quiet,
        PreviewStatus::Of(status) => tone(status),
    };
    view! { <Badge tone label=status.label().to_owned()/> }
}
