//! The deployment that the page is about, and its neighbours.

use std::sync::Arc;
use std::time::Duration;

use crate::api::ApiError;
use crate::domain::deployment::Deployment;
use crate::domain::listing::Rest;
use crate::domain::overview::LEAST;
use crate::domain::owner::{Owner, OwnerKind};
use crate::domain::stats::usual_duration;
use crate::domain::status::Status;
use crate::reactive::{Memo, RwSignal, StoredValue, memo, memo_after};
use crate::state::history::History;
use crate::state::{App, clock};

/// Handles that all parts of the page share.
#[derive(Clone, Copy)]
pub struct Subject {
    /// Time, session, data.
    pub app: App,
    /// Its deploymentId.
    pub id: StoredValue<String>,
    /// Why the list that it is looked for in could not be read: that of what it belongs to, where this is no service; else
    /// the big list.
    pub fault: RwSignal<Option<ApiError>>,
    /// Whether that list is there, as far as it is read.
    pub is_listed: Memo<bool>,
    /// Whether it is the big list.
    pub is_of_all: bool,
    /// Its row, while or since the list has had it.
    pub row: Memo<Option<Arc<Deployment>>>,
    /// All rows of the same service or owner, newest first.
    pub siblings: Memo<Vec<Arc<Deployment>>>,
}

impl Subject {
    /// Looks it up in the list, now and after every refresh.
    pub fn new(app: App, parent: Option<Owner>, id: String) -> Self {
        let of_its_own = parent.filter(|owner| !matches!(owner.kind, OwnerKind::Service(_)));
        let history = of_its_own.map(|owner| History::start(app, owner));
        let feed = history.map_or(app.store.deployments, |history| history.feed);
        let data = feed.data;
        let id = StoredValue::new(id);
        let row = memo_after(move |before: Option<&Option<Arc<Deployment>>>| {
            let found = data.with(|data| {
                let rows = &data.as_ref()?.rows;
                id.with_value(|id| rows.iter().find(|row| row.id == *id).cloned())
            });
            // A row that was deleted meanwhile stays readable.
            found.or_else(|| before.cloned().flatten())
        });
        let siblings = memo(move || {
            let row = row.get();
            let Some(parent) = row.as_ref().and_then(|row| row.parent()) else {
                return Vec::new();
            };
            data.with(|data| {
                let rows = data.as_ref().map_or(&[][..], |data| &data.rows);
                let own = rows.iter().filter(|row| row.parent() == Some(parent));
                own.cloned().collect()
            })
        });
        Self {
            app,
            id,
            fault: feed.fault,
            is_listed: memo(move || {
                let rest = data.with(|data| data.as_ref().map(|data| data.rest));
                rest.is_some_and(|rest| rest != Rest::Coming)
            }),
            is_of_all: history.is_none(),
            row,
            siblings,
        }
    }

    fn place(self) -> Option<usize> {
        self.id.with_value(|id| {
            self.siblings
                .with(|rows| rows.iter().position(|row| row.id == *id))
        })
    }

    /// The service's next older deployment; tracks.
    pub fn older(self) -> Option<Arc<Deployment>> {
        let place = self.place()?;
        self.siblings.with(|rows| rows.get(place + 1).cloned())
    }

    /// The service's next newer deployment; tracks.
    pub fn newer(self) -> Option<Arc<Deployment>> {
        let place = self.place()?.checked_sub(1)?;
        self.siblings.with(|rows| rows.get(place).cloned())
    }

    /// The newest deployment of the service that ended well before this one; tracks.
    pub fn last_good(self) -> Option<Arc<Deployment>> {
        let place = self.place()?;
        self.siblings.with(|rows| {
            rows.iter()
                .skip(place + 1)
                .find(|row| row.status == Status::Done)
                .cloned()
        })
    }

    /// How long the service's good deployments usually take; tracks.
    pub fn usual(self) -> Option<Duration> {
        self.siblings
            .with(|rows| usual_duration(rows.iter().map(AsRef::as_ref), clock::now(), LEAST))
    }
}
