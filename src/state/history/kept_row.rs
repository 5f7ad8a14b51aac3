//! One deployment that no list has any more.

use std::pin::pin;
use std::sync::Arc;

use futures_util::future::{Either, select};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::store::Store;
use super::{DeviceHistory, use_device_history};
use crate::api::kept;
use crate::domain::model::deployment::Deployment;

/// Milliseconds that a page waits for the database.
const PATIENCE: u32 = 1_000;

/// What is kept of a deployment: looked for once `lacks` says that no list has it; `None` until that is known. A database that
/// does not answer within a second has nothing.
pub fn use_kept_row(
    id: StoredValue<String>,
    lacks: Signal<bool>,
) -> RwSignal<Option<Option<Arc<Deployment>>>> {
    let history = use_device_history();
    let found = RwSignal::new(None);
    let wanted = Memo::new(move |_| {
        let reader = history.reader();
        lacks.get().then(|| (reader, history.changed.get()))
    });
    Effect::new(move |_| {
        let now = wanted.get();
        found.set(None);
        let Some((reader, _)) = now.clone() else {
            return;
        };
        let own = id.get_value();
        spawn_local(async move {
            let row = match reader {
                Some(reader) => history.one(&reader, &own).await,
                None => None,
            };
            // The page may be gone by now.
            if wanted.try_get_untracked() == Some(now) {
                found.set(Some(row.map(Arc::new)));
            }
        });
    });
    found
}

impl DeviceHistory {
    /// What is kept of a deployment.
    async fn one(self, reader: &str, id: &str) -> Option<Deployment> {
        let read = async |store: &Store| store.one(reader, id).await;
        let (reading, patience) = (pin!(self.with_store(read)), TimeoutFuture::new(PATIENCE));
        match select(reading, patience).await {
            Either::Left((text, _)) => kept::Reader::default().read(&text.flatten()?),
            Either::Right(_) => None,
        }
    }
}
