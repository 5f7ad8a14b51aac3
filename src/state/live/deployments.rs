//! The organization's deployments: reading the list, and which of them may be stuck.

use std::collections::HashMap;
use std::sync::Arc;

use leptos::prelude::*;

use super::query::LiveQuery;

use crate::api::deployment::all_centralized;
use crate::domain::list::listing::{Deployments, PER_PAGE, Reading, Rest};
use crate::domain::model::deployment::Deployment;
use crate::domain::queue::stuck::{Suspicion, suspicion};
use crate::domain::summary::durations::usual_duration;
use crate::domain::summary::service::MIN_RUNS;
use crate::state::clock::Clock;

/// The row of a deployment, once the list has it. A row that was deleted meanwhile stays readable.
pub fn row_of(
    list: Signal<Option<Arc<Deployments>>>,
    id: StoredValue<String>,
) -> Memo<Option<Arc<Deployment>>> {
    Memo::new(move |before: Option<&Option<Arc<Deployment>>>| {
        let found = list.with(|list| {
            let rows = &list.as_ref()?.rows;
            id.with_value(|id| rows.iter().find(|row| row.id == *id).cloned())
        });
        found.or_else(|| before.cloned().flatten())
    })
}

/// Running deployments that may be stuck; `jobless` tells by its id which has no job in the queue.
pub(super) fn stuck(
    list: LiveQuery<Deployments>,
    jobless: impl Fn(&str) -> bool,
    clock: Clock,
) -> Vec<(String, Suspicion)> {
    let now = clock.minute.get();
    let Some(data) = list.data.get() else {
        return Vec::new();
    };
    let rows = || data.rows.iter().map(AsRef::<Deployment>::as_ref);
    let running = || rows().filter(|row| row.is_running());
    let mut siblings: HashMap<_, Vec<&Deployment>> =
        running().map(|row| (row.parent(), Vec::new())).collect();
    for row in rows() {
        if let Some(siblings) = siblings.get_mut(&row.parent()) {
            siblings.push(row);
        }
    }
    let usual: HashMap<_, _> = siblings
        .into_iter()
        .map(|(parent, rows)| (parent, usual_duration(rows.into_iter(), now, MIN_RUNS)))
        .collect();
    running()
        .filter_map(|row| {
            let usual = usual.get(&row.parent()).copied().flatten();
            let no_job = jobless(&row.id);
            Some((row.id.clone(), suspicion(row, usual, no_job, now)?))
        })
        .collect()
}

/// The query of the list. If the server answers in pages, the first pages are shown while the others are read.
pub(super) fn query() -> LiveQuery<Deployments> {
    let whole = StoredValue::new(false);
    LiveQuery::new(move |(shown, client, signal)| {
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
                // An older complete list stays until this one is complete.
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
