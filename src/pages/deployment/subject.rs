//! The deployment that the page is about, and its neighbours.

use std::sync::Arc;
use std::time::Duration;

use crate::domain::deployment::Deployment;
use crate::domain::stats::usual_duration;
use crate::domain::status::Status;
use crate::reactive::{Memo, StoredValue, memo, memo_after};
use crate::state::{App, clock};

/// Fewer ended deployments than this say nothing about what is usual.
const LEAST: usize = 3;

/// Handles that all parts of the page share.
#[derive(Clone, Copy)]
pub struct Subject {
    /// Time, session, data.
    pub app: App,
    /// Its deploymentId.
    pub id: StoredValue<String>,
    /// Its row, while or since the list has had it.
    pub row: Memo<Option<Arc<Deployment>>>,
    /// All rows of the same service, newest first.
    pub siblings: Memo<Vec<Arc<Deployment>>>,
}

impl Subject {
    /// Looks it up in the list, now and after every refresh.
    pub fn new(app: App, id: String) -> Self {
        let data = app.store.deployments.data;
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
            let service = row.with(|row| {
                row.as_ref()?
                    .service
                    .as_ref()
                    .map(|service| service.id.clone())
            });
            let Some(service) = service else {
                return Vec::new();
            };
            data.with(|data| {
                let rows = data.as_ref().map_or(&[][..], |data| &data.rows);
                let of_service = |row: &&Arc<Deployment>| {
                    row.service.as_ref().is_some_and(|own| own.id == service)
                };
                rows.iter().filter(of_service).cloned().collect()
            })
        });
        Self {
            app,
            id,
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
