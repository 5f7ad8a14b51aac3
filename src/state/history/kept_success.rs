//! The newest successful deployments that only this device knows.

use std::collections::HashMap;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::keeper::owner_key;
use super::store::Of;
use super::{DeviceHistory, use_device_history};
use crate::api::kept;
use crate::domain::model::deployment::Deployment;
use crate::domain::model::owner::Owner;
use crate::domain::model::status::Status;

/// Rows that are looked at in one piece of work.
const TOGETHER: u32 = 100;

/// By service id, the newest successful deployment that is kept of each of these services, of which the server has none. They are
/// looked for one service after the other.
pub fn use_kept_successes(
    services: Memo<Vec<Owner>>,
) -> RwSignal<Arc<HashMap<String, Arc<Deployment>>>> {
    let history = use_device_history();
    let found = RwSignal::new(Arc::default());
    let wanted = Memo::new(move |_| {
        let reader = history.reader()?;
        let services = services.get();
        (!services.is_empty()).then(|| (reader, history.changed.get(), services))
    });
    Effect::new(move |before: Option<Option<String>>| {
        let now = wanted.get();
        let is_of = now.as_ref().map(|(reader, ..)| reader.clone());
        if before.is_some_and(|before| before != is_of) {
            // What another person has seen.
            found.set(Arc::default());
        }
        let Some((reader, _, services)) = now.clone() else {
            return is_of;
        };
        spawn_local(async move {
            let mut successes = HashMap::new();
            for service in services {
                if let Some(row) = history.newest_success(&reader, &service).await {
                    successes.insert(service.id, Arc::new(row));
                }
                // The page may be gone by now.
                if wanted.try_get_untracked().as_ref() != Some(&now) {
                    return;
                }
            }
            found.set(Arc::new(successes));
        });
        is_of
    });
    found
}

impl DeviceHistory {
    async fn newest_success(self, reader: &str, service: &Owner) -> Option<Deployment> {
        let of = Of::Owner(owner_key(service.kind, &service.id));
        let mut from = None;
        loop {
            let page = self.page(reader, &of, from, TOGETHER).await?;
            let mut shared = kept::Reader::default();
            let rows = page.rows().filter(|(id, _)| !self.was_removed(id));
            let success = rows
                .filter_map(|(_, text)| shared.read(&text))
                .find(|row| row.status == Status::Done);
            if success.is_some() {
                return success;
            }
            from = Some(page.next?);
        }
    }
}
