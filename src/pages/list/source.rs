//! Where the rows of a list come from.

use std::sync::Arc;

use crate::api::ApiError;
use crate::domain::Moment;
use crate::domain::deployment::Deployment;
use crate::domain::listing::Deployments;
use crate::reactive::{Memo, RwSignal, memo};
use crate::state::feed::Feed;

/// Rows, and what became of the last attempt to read them.
#[derive(Clone, Copy)]
pub struct Source {
    /// The newest rows; `None` before there are any.
    pub data: Memo<Option<Arc<Deployments>>>,
    /// Why the last attempt failed.
    pub fault: RwSignal<Option<ApiError>>,
    /// When the newest rows came.
    pub read_at: RwSignal<Option<Moment>>,
    /// When rows came that brought something new.
    pub changed_at: RwSignal<Option<Moment>>,
}

impl Source {
    /// All rows of a feed.
    pub fn of(feed: Feed<Deployments>) -> Self {
        Self::with(feed, memo(move || feed.data.get()))
    }

    /// The rows of a feed that are meant.
    pub fn some_of(
        feed: Feed<Deployments>,
        meant: impl Fn(&Deployment) -> bool + Send + Sync + 'static,
    ) -> Self {
        let data = memo(move || {
            let data = feed.data.get()?;
            let rows = data.rows.iter().filter(|row| meant(row));
            Some(Arc::new(Deployments {
                rows: rows.cloned().collect(),
                ..(*data).clone()
            }))
        });
        Self::with(feed, data)
    }

    /// Rows that were made of those of a feed.
    pub fn with(feed: Feed<Deployments>, data: Memo<Option<Arc<Deployments>>>) -> Self {
        Self {
            data,
            fault: feed.fault,
            read_at: feed.read_at,
            changed_at: feed.changed_at,
        }
    }

    /// How many rows there are; tracks.
    pub fn len(self) -> usize {
        self.data
            .with(|data| data.as_ref().map_or(0, |data| data.rows.len()))
    }
}
