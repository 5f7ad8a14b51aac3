//! Rows that answers bring are kept on this device.

use std::collections::HashMap;
use std::sync::Arc;

use leptos::prelude::*;

use super::{BatchQuery, LiveQuery, use_live_data};
use crate::domain::list::listing::{Deployments, Listing, Rest};
use crate::domain::model::preview::Previews;
use crate::state::history::{ListOf, use_device_history};

/// Keeps the rows of a list as they come.
pub(super) fn keep_rows(list: LiveQuery<Deployments>, of: ListOf) {
    let history = use_device_history();
    Effect::new(move |_| {
        // Also when it is turned on.
        history.is_wanted.track();
        if let Some(rows) = list.data.get() {
            history.keep(&rows, of);
        }
    });
}

/// Keeps the deployments of previews, asked for by the ids of their applications, as they come.
pub fn keep_previews(batch: BatchQuery<Previews>) {
    let (live, history) = (use_live_data(), use_device_history());
    let mut seen: HashMap<String, Arc<Previews>> = HashMap::new();
    Effect::new(move |_| {
        batch.parts.with(|parts| {
            for part in parts {
                let Some(answer) = &part.answer else { continue };
                let known = seen.get(&part.id);
                if known.is_some_and(|known| Arc::ptr_eq(known, answer)) {
                    continue;
                }
                seen.insert(part.id.clone(), answer.clone());
                let service = untrack(|| live.service(&part.id));
                let rows = answer
                    .rows
                    .iter()
                    .filter_map(|row| row.deployments.as_ref());
                let rows = rows.flatten().map(|row| match &service {
                    Some(service) => Arc::new(row.of_service(service)),
                    None => row.clone(),
                });
                let rows = Arc::new(Listing {
                    rows: rows.collect(),
                    bad_rows: 0,
                    total: None,
                    bytes: 0,
                    rest: Rest::Nothing,
                });
                history.keep(&rows, ListOf::Owner);
            }
        });
    });
}
