//! The name and the service of a schedule or a backup, which only the lists of its service tell.

use std::sync::Arc;

use leptos::prelude::*;

use crate::api::{compose, schedule, volume_backup};
use crate::domain::list::listing::{Deployments, Rows};
use crate::domain::model::owner::{Owner, OwnerKind};
use crate::domain::model::schedule::Schedule;
use crate::domain::model::service::{Kind, Service};
use crate::domain::model::settings::Settings;
use crate::state::live::LiveQuery;
use crate::state::use_live_data;

/// Where the name is looked for.
#[derive(Clone, Copy)]
enum List {
    Schedules(LiveQuery<Rows<Schedule>>),
    Settings(LiveQuery<Settings>),
    /// The address names no service, or there is no list of this kind for it.
    Nowhere,
}

/// A schedule or a backup as the lists of its service have it.
#[derive(Clone, Copy)]
pub struct ScheduleLookup {
    /// What the list says of it.
    pub entry: Memo<Option<Arc<Schedule>>>,
    /// The service that the address names, where its list has this.
    pub service: Memo<Option<Arc<Service>>>,
}

/// Looks a schedule or a backup up: reads the list once, unless it is known. `of` is the service that the address names.
pub fn use_schedule_lookup(owner: &Owner, of: Option<(Kind, String)>) -> ScheduleLookup {
    let live = use_live_data();
    let list = match (owner.kind, of.clone()) {
        (OwnerKind::Schedule, Some((kind, id))) => {
            let endpoint = move |id: &str| schedule::list(kind, id);
            List::Schedules(live.schedules.look_up(id, endpoint))
        }
        (OwnerKind::VolumeBackup, Some((kind, id))) => {
            let endpoint = move |id: &str| volume_backup::list(kind, id);
            List::Schedules(live.volume_backups.look_up(id, endpoint))
        }
        (OwnerKind::Backup, Some((Kind::Compose, id))) => {
            List::Settings(live.settings.look_up(id, compose::one))
        }
        _ => List::Nowhere,
    };
    let id = owner.id.clone();
    let entry = Memo::new(move |_| {
        let find = |list: &[Schedule]| {
            let found = list.iter().find(|entry| entry.id == id);
            found.cloned().map(Arc::new)
        };
        match list {
            List::Schedules(query) => query.data.with(|data| find(data.as_ref()?)),
            List::Settings(query) => query.data.with(|data| find(&data.as_ref()?.backups)),
            List::Nowhere => None,
        }
    });
    let service = Memo::new(move |_| {
        let (_, id) = of.as_ref().filter(|_| entry.with(Option::is_some))?;
        live.service(id)
    });
    ScheduleLookup { entry, service }
}

impl ScheduleLookup {
    /// The runs with their service: their own list does not tell it.
    pub fn with_service(
        self,
        data: RwSignal<Option<Arc<Deployments>>>,
    ) -> Memo<Option<Arc<Deployments>>> {
        Memo::new(move |_| {
            let data = data.get()?;
            Some(match self.service.get() {
                Some(service) => Arc::new(data.of_service(&service)),
                None => data,
            })
        })
    }
}
