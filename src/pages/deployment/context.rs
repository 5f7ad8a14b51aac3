//! The deployment that the page is about, and its neighbours.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;

use crate::api::ApiError;
use crate::domain::Moment;
use crate::domain::list::listing::{Deployments, Rest};
use crate::domain::model::deployment::Deployment;
use crate::domain::model::owner::{Owner, OwnerKind};
use crate::domain::model::service::Kind;
use crate::domain::model::status::Status;
use crate::domain::summary::durations::usual_duration;
use crate::domain::summary::service::MIN_RUNS;
use crate::pages::shared::use_schedule_lookup;
use crate::state::history::use_kept_row;
use crate::state::live::{row_of, use_history};
use crate::state::{clock, use_live_data};

/// The signals that all parts of the page share.
#[derive(Clone, Copy)]
pub struct DeploymentContext {
    /// Its deploymentId.
    pub id: StoredValue<String>,
    /// What it belongs to, as the address says.
    pub owner: StoredValue<Option<Owner>>,
    /// The service that a schedule or a backup belongs to, as the address says.
    pub of: StoredValue<Option<(Kind, String)>>,
    /// Why the list that it is looked for in could not be read: that of what it belongs to, where this is no service; else
    /// the list of all deployments.
    pub fault: RwSignal<Option<ApiError>>,
    /// When that list was read last.
    pub read_at: RwSignal<Option<Moment>>,
    /// Whether that list is there, as far as it is read, and what it lacks was looked for on this device.
    pub is_listed: Memo<bool>,
    /// Whether the list lacks it, and it is still looked for on this device.
    pub is_looked_up: Memo<bool>,
    /// Whether it is the list of all deployments.
    pub is_of_all: bool,
    /// Its row, once the list has it, or what this device knows of one that the server has deleted. A row that was deleted
    /// meanwhile stays readable.
    pub row: Memo<Option<Arc<Deployment>>>,
    /// Whether it still waits or runs; `None` while that is not known, and for a status that is not.
    pub is_going_on: Memo<Option<bool>>,
    /// How many rows of the list could not be read.
    pub bad_rows: Signal<usize>,
    /// All rows of the same service or owner, newest first.
    siblings: Memo<Vec<Arc<Deployment>>>,
}

/// The deployment of the page around this.
pub fn use_deployment() -> DeploymentContext {
    expect_context()
}

impl DeploymentContext {
    /// Looks a deployment up in the list that should have it, now and after every refresh, and provides it as a context.
    /// `owner` is what the address says that it belongs to, and `of` the service of that.
    pub fn provide(owner: Option<Owner>, of: Option<(Kind, String)>, id: String) -> Self {
        let named = StoredValue::new(owner.clone());
        let named_service = StoredValue::new(of.clone());
        let of_its_own = owner.filter(|owner| !matches!(owner.kind, OwnerKind::Service(_)));
        let is_of_all = of_its_own.is_none();
        let (query, data): (_, Signal<Option<Arc<Deployments>>>) = match of_its_own {
            Some(owner) => {
                let lookup = use_schedule_lookup(&owner, of);
                let query = use_history(owner).query;
                (query, lookup.with_service(query.data).into())
            }
            None => {
                let query = use_live_data().deployments;
                (query, query.data.into())
            }
        };
        let id = StoredValue::new(id);
        let listed = row_of(data, id);
        let is_read = Memo::new(move |_| {
            let rest = data.with(|data| data.as_ref().map(|data| data.rest));
            rest.is_some_and(|rest| rest != Rest::Coming)
        });
        let lacks = Signal::derive(move || is_read.get() && listed.with(Option::is_none));
        let kept = use_kept_row(id, lacks);
        let row = Memo::new(move |_| listed.get().or_else(|| kept.get()?));
        let siblings = Memo::new(move |_| {
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
        let context = Self {
            id,
            owner: named,
            of: named_service,
            fault: query.fault,
            read_at: query.read_at,
            is_listed: Memo::new(move |_| {
                is_read.get() && (listed.with(Option::is_some) || kept.with(Option::is_some))
            }),
            bad_rows: Signal::derive(move || {
                data.with(|data| data.as_ref().map_or(0, |data| data.bad_rows))
            }),
            is_looked_up: Memo::new(move |_| lacks.get() && kept.with(Option::is_none)),
            is_of_all,
            row,
            is_going_on: Memo::new(move |_| row.with(|row| row.as_ref()?.is_going_on())),
            siblings,
        };
        provide_context(context);
        context
    }

    /// What `read` makes of its row; `None` while that is not known. Tracks.
    pub fn with_row<T>(self, read: impl FnOnce(&Deployment) -> T) -> Option<T> {
        self.row.with(|row| row.as_deref().map(read))
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
            .with(|rows| usual_duration(rows.iter().map(AsRef::as_ref), clock::now(), MIN_RUNS))
    }
}
