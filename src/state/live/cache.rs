//! Answers about single services, read once and kept until refresh or sign-out.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;

use super::query::LiveQuery;
use super::use_live_data;
use crate::api::endpoint::Endpoint;

/// Id, answer, and the value of [`LiveData::renewed`](super::LiveData::renewed) when it was read.
type Entry<T> = (String, Arc<T>, u32);

/// Answers by id.
pub struct QueryCache<T: Send + Sync + 'static>(RwSignal<Vec<Entry<T>>>);

impl<T: Send + Sync + 'static> Clone for QueryCache<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for QueryCache<T> {}

impl<T: PartialEq + Send + Sync + 'static> QueryCache<T> {
    pub(super) fn new() -> Self {
        Self(RwSignal::new(Vec::new()))
    }

    pub(super) fn clear(self) {
        self.0.set(Vec::new());
    }

    /// The answer for an id; tracks.
    pub fn get(self, id: &str) -> Option<Arc<T>> {
        let found = self.0.with(|entries| find(entries, id));
        found.map(|(data, _)| data)
    }

    /// A query for one id: uses the known answer unless a refresh came after it, else reads once.
    pub fn look_up(
        self,
        id: String,
        endpoint: impl Fn(&str) -> Endpoint<T> + 'static,
    ) -> LiveQuery<T> {
        let own = id.clone();
        let query = LiveQuery::of_page(move |(_, client, signal)| {
            let endpoint = endpoint(&own);
            Box::pin(async move { client.poll(&endpoint, signal).await })
        });
        let renewed = use_live_data().renewed;
        let known = self.0.with_untracked(|entries| find(entries, &id));
        if let Some((data, known_at)) = known
            && known_at == renewed.get_untracked()
        {
            query.begin_with(data);
        }
        query.keep_fresh(|| Duration::MAX);
        Effect::new(move |_| {
            // An answer without changes counts as read again.
            query.read_at.track();
            if let Some(data) = query.data.get() {
                self.keep(&id, data, renewed.get_untracked());
            }
        });
        query
    }

    fn keep(self, id: &str, data: Arc<T>, renewed: u32) {
        let known = self.0.with_untracked(|entries| find(entries, id));
        let same =
            |(known, known_at): (Arc<T>, u32)| Arc::ptr_eq(&known, &data) && known_at == renewed;
        if !known.is_some_and(same) {
            self.0.update(|entries| {
                entries.retain(|(other, ..)| other != id);
                entries.push((id.to_owned(), data, renewed));
            });
        }
    }
}

fn find<T>(entries: &[Entry<T>], id: &str) -> Option<(Arc<T>, u32)> {
    let found = entries.iter().find(|(other, ..)| other == id);
    found.map(|(_, data, renewed)| (data.clone(), *renewed))
}
