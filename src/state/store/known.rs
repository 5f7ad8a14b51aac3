//! What was looked at once and is not asked for again, until a person wants it or signs out.

use std::sync::Arc;
use std::time::Duration;

use crate::api::endpoint::Endpoint;
use crate::reactive::{RwSignal, effect};
use crate::state::feed::Feed;
use crate::state::reader::Reader;

/// Makes the question about an id.
type Ask<T> = Box<dyn Fn(&str) -> Endpoint<T>>;

/// Answers by the id that they are about, each with the count of what a person wanted renewed before it.
pub struct Memory<T: 'static>(RwSignal<Vec<(String, Arc<T>, u32)>>);

impl<T> Clone for Memory<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Memory<T> {}

impl<T: PartialEq + Send + Sync + 'static> Memory<T> {
    pub(super) fn new() -> Self {
        Self(RwSignal::new(Vec::new()))
    }

    pub(super) fn clear(self) {
        self.0.set(Vec::new());
    }

    /// What is known about an id; tracks.
    pub fn get(self, id: &str) -> Option<Arc<T>> {
        let found = self.0.with(|known| find(known, id));
        found.map(|(data, _)| data)
    }

    /// Looks it up for a page: asks once, unless it is known already and nobody wanted it renewed since.
    pub fn look_up(
        self,
        reader: Reader,
        id: String,
        ask: impl Fn(&str) -> Endpoint<T> + 'static,
    ) -> Feed<T> {
        self.look_up_by(reader, id, Box::new(ask))
    }

    fn look_up_by(self, reader: Reader, id: String, ask: Ask<T>) -> Feed<T> {
        let asked = id.clone();
        let feed = Feed::of_page(move |(_, client, signal)| {
            let endpoint = ask(&asked);
            Box::pin(async move { client.poll(&endpoint, signal).await })
        });
        let renewed = reader.renewed;
        let known = self.0.with_untracked(|known| find(known, &id));
        if let Some((data, asked)) = known
            && asked == renewed.get_untracked()
        {
            feed.begin_with(data);
        }
        feed.keep(reader, || Duration::MAX);
        effect(move || {
            // An answer that says the same again is a new one all the same.
            feed.read_at.track();
            if let Some(data) = feed.data.get() {
                self.keep(&id, data, renewed.get_untracked());
            }
        });
        feed
    }

    fn keep(self, id: &str, data: Arc<T>, renewed: u32) {
        let known = self.0.with_untracked(|known| find(known, id));
        let same = |(known, asked): (Arc<T>, u32)| Arc::ptr_eq(&known, &data) && asked == renewed;
        if !known.is_some_and(same) {
            self.0.update(|known| {
                known.retain(|(other, ..)| other != id);
                known.push((id.to_owned(), data, renewed));
            });
        }
    }
}

fn find<T>(known: &[(String, Arc<T>, u32)], id: &str) -> Option<(Arc<T>, u32)> {
    let found = known.iter().find(|(other, ..)| other == id);
    found.map(|(_, data, renewed)| (data.clone(), *renewed))
}
