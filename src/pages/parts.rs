//! Where Dokploy's things meet the parts of `ui`.

use std::time::Duration;

use leptos::prelude::*;

use crate::domain::deployment::Deployment;
use crate::domain::format;
use crate::domain::status::Status;
use crate::domain::{Moment, range};
use crate::reactive::{memo, show};
use crate::state::App;
use crate::ui::Tone;
use crate::ui::local_time::{Style, local};

/// The look of a status.
pub const fn tone(status: &Status) -> Tone {
    match status {
        Status::Running => Tone::Running,
        Status::Queued => Tone::Waiting,
        Status::Done => Tone::Good,
        Status::Failed => Tone::Bad,
        Status::Cancelled | Status::Other(_) => Tone::Quiet,
    }
}

/// A status as a badge: word and colour.
pub fn badge(status: &Status) -> AnyView {
    let class = format!("badge {}", tone(status).class());
    view! { <span class=class>{status.label().to_owned()}</span> }.into_any()
}

/// Names the page, in the tab and in the history.
pub fn title(text: &str) {
    document().set_title(&format!("{text} · Slipway"));
}

/// How long ago, growing by itself; the local and the UTC time in its title.
pub fn age(app: App, at: Moment) -> AnyView {
    let words = memo(move || format::age(at, app.clock.now.get()));
    view! { <time datetime=range::iso_seconds(at) title=both_times(at)>{show(move || words.get())}</time> }.into_any()
}

/// The local time, short, with UTC in its title.
pub fn local_time(at: Moment) -> AnyView {
    view! { <time datetime=range::iso_seconds(at) title=both_times(at)>{local(at.timestamp_millis(), Style::Short)}</time> }.into_any()
}

/// Local time and UTC, for titles.
pub fn both_times(at: Moment) -> String {
    format!(
        "{} ({})",
        local(at.timestamp_millis(), Style::Full),
        format::utc(at)
    )
}

/// How long a deployment took; a running one's figure grows by itself. "—" when it cannot be known.
pub fn duration(app: App, row: &Deployment) -> AnyView {
    if row.status.is_running() && row.finished_at.is_none() {
        let row = row.clone();
        let clock = memo(move || row.duration(app.clock.now.get()).map(format::duration));
        return view! { <span class="clock">{show(move || clock.get())}</span> }.into_any();
    }
    match row.duration(app.clock.now.get_untracked()) {
        Some(duration) => fixed_duration(duration),
        None => {
            view! { <span class="unknown" title="Not known: it has no end">"—"</span> }.into_any()
        }
    }
}

/// A duration that stands.
pub fn fixed_duration(duration: Duration) -> AnyView {
    view! { <span class="clock" title=format::duration_words(duration)>{format::duration(duration)}</span> }.into_any()
}
