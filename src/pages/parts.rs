//! Where Dokploy's things meet the parts of `ui`.

use std::time::Duration;

use crate::domain::deployment::Deployment;
use crate::domain::format;
use crate::domain::status::Status;
use crate::domain::{Moment, range};
use crate::reactive::{El, Node, el, memo, show};
use crate::state::{App, use_app};
use crate::ui::Tone;
use crate::ui::local_time::{Style, local};
use crate::ui::parts::span;

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
pub fn badge(status: &Status) -> Node {
    let class = format!("badge {}", tone(status).class());
    el("span")
        .attr("class", class)
        .child(status.label().to_owned())
        .into()
}

/// Why a running deployment may be stuck, in short; all of it in its title.
pub fn stuck(app: App, row: &Deployment) -> Option<Node> {
    let id = row.status.is_running().then(|| row.id.clone())?;
    let mark = move || {
        let suspicion = app.store.suspicion(&id)?;
        Some(
            span("stuck")
                .attr("title", suspicion.known())
                .child("may be stuck"),
        )
    };
    Some(show(mark))
}

/// Names the page, in the tab and in the history.
pub fn title(text: &str) {
    use_app().title.set(format!("{text} · Slipway"));
}

/// How long ago, growing by itself; the local and the UTC time in its title.
pub fn age(app: App, at: Moment) -> Node {
    let words = memo(move || format::age(at, app.clock.now.get()));
    time(at).child(show(move || words.get())).into()
}

/// The local time, short, with UTC in its title.
pub fn local_time(at: Moment) -> Node {
    time(at)
        .child(local(at.timestamp_millis(), Style::Short))
        .into()
}

fn time(at: Moment) -> El {
    el("time")
        .attr("datetime", range::iso_seconds(at))
        .attr("title", both_times(at))
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
pub fn duration(app: App, row: &Deployment) -> Node {
    if row.status.is_running() && row.finished_at.is_none() {
        let row = row.clone();
        let clock = memo(move || row.duration(app.clock.now.get()).map(format::duration));
        return span("clock").child(show(move || clock.get())).into();
    }
    match row.duration(app.clock.now.get_untracked()) {
        Some(duration) => fixed_duration(duration),
        None => span("unknown")
            .attr("title", "Not known: it has no end")
            .child("—")
            .into(),
    }
}

/// A duration that stands.
pub fn fixed_duration(duration: Duration) -> Node {
    span("clock")
        .attr("title", format::duration_words(duration))
        .child(format::duration(duration))
        .into()
}
