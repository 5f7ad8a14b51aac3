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
    view! { <Badge tone=tone(&status) label=status.label().to_owned() note=status.note()/> }
}

/// The status of a preview deployment as a badge.
#[component]
pub fn PreviewStatusBadge(
    /// The status.
    status: PreviewStatus,
) -> impl IntoView {
    let (tone, note) = match &status {
        PreviewStatus::Idle => (Tone::Quiet, None),
        PreviewStatus::Of(status) => (tone(status), status.note()),
    };
    view! { <Badge tone label=status.label().to_owned() note/> }
}
