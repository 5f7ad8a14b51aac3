//! Of which stretch of time every deployment of a service was seen on this device.

use std::collections::HashMap;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::keeper::TOGETHER;
use super::store::Store;
use super::{DeviceHistory, use_device_history};
use crate::domain::insights::{Unbroken, unbroken};
use crate::domain::list::listing::Deployments;

/// What the looks of this device have shown, by service id; read anew when one has shown more.
pub fn use_looks() -> RwSignal<Arc<HashMap<String, Unbroken>>> {
    let history = use_device_history();
    let looks = RwSignal::new(Arc::default());
    let wanted = Memo::new(move |_| {
        let reader = history.reader()?;
        Some((reader, history.changed.get(), history.looks.get()))
    });
    Effect::new(move |before: Option<Option<String>>| {
        let now = wanted.get();
        let is_of = now.as_ref().map(|(reader, ..)| reader.clone());
        if before.is_some_and(|before| before != is_of) {
            // What another person has seen.
            looks.set(Arc::default());
        }
        let Some(now) = now else { return is_of };
        spawn_local(async move {
            let read = async |store: &Store| store.looks(&now.0).await;
            let read = history.with_store(read).await.unwrap_or_default();
            // The page may be gone by now.
            if wanted.try_get_untracked() == Some(Some(now)) {
                looks.set(Arc::new(read.into_iter().collect()));
            }
        });
        is_of
    });
    looks
}

impl DeviceHistory {
    /// Notes what a look at the organization's list has shown, whose rows are stored.
    pub(super) async fn look(self, reader: &str, rows: &Deployments) {
        let new: Vec<(String, Unbroken)> = self.batch.with_value(|batch| {
            unbroken(rows)
                .into_iter()
                .filter(|(id, seen)| batch.looked.get(*id) != Some(seen))
                .map(|(id, seen)| (id.to_owned(), seen))
                .collect()
        });
        for seen in new.chunks(TOGETHER) {
            let add = async |store: &Store| store.add_look(reader, seen).await;
            let Some(is_news) = self.with_store(add).await else {
                return;
            };
            self.batch.update_value(|batch| {
                if batch.reader == reader {
                    batch.looked.extend(seen.iter().cloned());
                }
            });
            if is_news {
                self.looks.update(|count| *count = count.wrapping_add(1));
            }
        }
    }
}
