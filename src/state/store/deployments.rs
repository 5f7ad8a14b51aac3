//! The big list: how it is read, and what of it may be stuck.

use std::sync::Arc;

use crate::api::deployment::all_centralized;
use crate::domain::deployment::Deployment;
use crate::domain::listing::{Deployments, PER_PAGE, Reading, Rest};
use crate::domain::overview::LEAST;
use crate::domain::stats::usual_duration;
use crate::domain::status::Status;
use crate::domain::stuck::{Suspicion, suspicion};
use crate::reactive::StoredValue;
use crate::state::clock::Clock;
use crate::state::feed::Feed;

/// Running deployments that may be stuck; `jobless` are ids of those that the queue lastingly has no job for.
pub(super) fn stuck(
    list: Feed<Deployments>,
    jobless: &[String],
    clock: Clock,
) -> Vec<(String, Suspicion)> {
    let now = clock.minute.get();
    let Some(data) = list.data.get() else {
        return Vec::new();
    };
    let rows = || data.rows.iter().map(AsRef::<Deployment>::as_ref);
    let running = rows().filter(|row| row.status == Status::Running);
    running
        .filter_map(|row| {
            let siblings = rows().filter(|other| other.parent() == row.parent());
            let usual = usual_duration(siblings, now, LEAST);
            let no_job = jobless.contains(&row.id);
            Some((row.id.clone(), suspicion(row, usual, no_job, now)?))
        })
        .collect()
}

/// The deployments, also from a server that answers page by page: then what was read is shown while the rest comes.
pub(super) fn feed() -> Feed<Deployments> {
    let whole = StoredValue::new(false);
    Feed::new(move |(shown, client, signal)| {
        Box::pin(async move {
            let first = client.poll(&all_centralized(1), signal.clone()).await?;
            let mut reading = Reading::start(first, whole.get_value());
            loop {
                if let Some(old) = shown.get_untracked() {
                    reading.complete_from(&old);
                }
                let Some(page) = reading.next() else {
                    whole.set_value(reading.is_whole());
                    return Ok(reading.finish());
                };
                // An older reading that is complete stays until this one is.
                let empty = shown.with_untracked(|shown| {
                    shown
                        .as_ref()
                        .is_none_or(|shown| shown.rest == Rest::Coming)
                });
                let stays = signal.as_ref().is_none_or(|signal| !signal.aborted());
                if empty && stays && reading.so_far().rows.len() >= PER_PAGE {
                    shown.set(Some(Arc::new(reading.so_far().clone())));
                }
                reading.add(client.read(&all_centralized(page), signal.clone()).await?);
            }
        })
    })
}
