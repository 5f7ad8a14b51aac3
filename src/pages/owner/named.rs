//! The name of a schedule or a backup, which only the lists of its service tell.

use std::sync::Arc;

use crate::api::{compose, schedule, volume_backup};
use crate::domain::owner::{Owner, OwnerKind};
use crate::domain::schedule::Schedule;
use crate::domain::service::{Kind, Service};
use crate::domain::settings::Settings;
use crate::reactive::StoredValue;
use crate::state::App;
use crate::state::feed::Feed;

/// Where a name is looked for.
#[derive(Clone, Copy)]
enum List {
    Schedules(Feed<Vec<Schedule>>),
    Settings(Feed<Settings>),
    /// The address names no service, or there is no list of this kind for it.
    Nowhere,
}

/// A schedule or a backup in the lists of its service.
#[derive(Clone, Copy)]
pub struct Named {
    app: App,
    id: StoredValue<String>,
    /// Kind and id of the service that the address names.
    of: StoredValue<Option<(Kind, String)>>,
    list: List,
}

impl Named {
    /// Asks for the list once, unless it is known.
    pub fn look_up(app: App, owner: &Owner, of: Option<(Kind, String)>) -> Self {
        let (store, reader) = (app.store, app.reader());
        let list = match (owner.kind, of.clone()) {
            (OwnerKind::Schedule, Some((kind, id))) => {
                let ask = move |id: &str| schedule::list(kind, id);
                List::Schedules(store.schedules.look_up(reader, id, ask))
            }
            (OwnerKind::VolumeBackup, Some((kind, id))) => {
                let ask = move |id: &str| volume_backup::list(kind, id);
                List::Schedules(store.volume_backups.look_up(reader, id, ask))
            }
            (OwnerKind::Backup, Some((Kind::Compose, id))) => {
                List::Settings(store.settings.look_up(reader, id, compose::one))
            }
            _ => List::Nowhere,
        };
        Self {
            app,
            id: StoredValue::new(owner.id.clone()),
            of: StoredValue::new(of),
            list,
        }
    }

    /// What the list says of it; tracks.
    pub fn entry(self) -> Option<Schedule> {
        let find = |list: &[Schedule]| {
            self.id
                .with_value(|id| list.iter().find(|entry| entry.id == *id).cloned())
        };
        match self.list {
            List::Schedules(feed) => feed.data.with(|data| find(data.as_ref()?)),
            List::Settings(feed) => feed.data.with(|data| find(&data.as_ref()?.backups)),
            List::Nowhere => None,
        }
    }

    /// The service that the address names, where its list has this; tracks.
    pub fn service(self) -> Option<Arc<Service>> {
        self.entry()?;
        let (_, id) = self.of.get_value()?;
        self.app.store.service(&id)
    }
}
