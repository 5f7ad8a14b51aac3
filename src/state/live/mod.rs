//! Live data of the organization: the lists that several pages share.

mod batch;
mod cache;
mod deployments;
mod history;
mod keeping;
mod names;
mod polling;
mod query;
mod queue_lines;

use std::sync::Arc;

use leptos::prelude::*;

use super::clock::use_clock;
use super::history::{ListOf, use_device_history};
use super::session::{Session, use_session};
use crate::api::deployment::queue_list;
use crate::api::{project, server, settings};
use crate::domain::Moment;
use crate::domain::list::listing::{Deployments, Rows};
use crate::domain::list::new_rows::Started;
use crate::domain::model::project::Project;
use crate::domain::model::schedule::Schedule;
use crate::domain::model::server::Server;
use crate::domain::model::settings::Settings;
use crate::domain::queue::stuck::Suspicion;
use crate::domain::queue::{QueueJob, of_list};
use crate::domain::refresh::{Readings, Reconciliation, known_until};

pub use batch::BatchQuery;
pub use cache::QueryCache;
pub use deployments::row_of;
pub use history::{History, use_history};
pub use keeping::keep_previews;
use keeping::keep_rows;
pub use names::absent;
pub use query::LiveQuery;
pub use queue_lines::use_queue_lines;

/// How many clicks on Deploy are remembered.
const MOST_STARTED: usize = 20;

/// Number of actions so far, and the ids of the newest one.
pub type Touched = (u32, Vec<String>);

/// The lists of the organization, polled while somebody is signed in.
#[derive(Clone, Copy)]
pub struct LiveData {
    /// Every application and compose deployment.
    pub deployments: LiveQuery<Deployments>,
    /// Waiting and running jobs.
    pub queue: LiveQuery<Rows<QueueJob>>,
    /// Projects, environments and services.
    pub projects: LiveQuery<Rows<Project>>,
    /// Remote servers; read once, by the pages that show them.
    pub servers: LiveQuery<Rows<Server>>,
    /// How many jobs Dokploy's own machine runs at a time; read once, by the pages that show it.
    pub own_slots: LiveQuery<Option<usize>>,
    /// Settings of services, by id.
    pub settings: QueryCache<Settings>,
    /// Schedules of services, by id.
    pub schedules: QueryCache<Rows<Schedule>>,
    /// Volume backups of services, by id.
    pub volume_backups: QueryCache<Rows<Schedule>>,
    /// Increases with each refresh by the person.
    pub renewed: RwSignal<u32>,
    /// The newest action's ids.
    pub touched: RwSignal<Touched>,
    /// Deployments whose deletion was sent from this tab.
    pub gone: RwSignal<Vec<String>>,
    /// Newest clicks on Deploy in this tab, oldest first.
    pub started: RwSignal<Vec<Started>>,
    /// Mismatches between queue and list.
    pub reconciliation: RwSignal<Reconciliation>,
    /// Running deployments that may be stuck.
    pub stuck: Memo<Vec<(String, Suspicion)>>,
    /// Whether the last read of the list or of the queue failed.
    pub stale: Memo<bool>,
    /// The moment at which it was last known what runs; `None` while that is known.
    pub known_until: Memo<Option<Moment>>,
    /// The services of the organization by id.
    services: Memo<names::Services>,
    /// The queue's jobs that have or will have a row in the list; `None` before the queue is read.
    listed_jobs: Memo<Option<Arc<Vec<QueueJob>>>>,
    /// The same at the last read of the list.
    jobs_at_reading: StoredValue<Option<Arc<Vec<QueueJob>>>>,
    session: Session,
}

/// The live data from the context.
pub fn use_live_data() -> LiveData {
    expect_context()
}

impl LiveData {
    /// Polls the lists while somebody is signed in, clears them on sign-out, and provides them as a context.
    pub fn provide() -> Self {
        let (clock, session) = (use_clock(), use_session());
        let deployments = deployments::query();
        let queue = LiveQuery::new(|(_, client, signal)| {
            Box::pin(async move { client.poll(&queue_list(), signal).await })
        })
        .of_everybody();
        let projects = LiveQuery::new(|(_, client, signal)| {
            Box::pin(async move { client.poll(&project::all(), signal).await })
        });
        let reconciliation = RwSignal::new(Reconciliation::default());
        let live = Self {
            deployments,
            queue,
            stuck: Memo::new(move |_| {
                // If the queue could not be read as a whole, no deployment counts as without a job.
                let bad_rows = queue
                    .data
                    .with(|jobs| jobs.as_ref().map_or(0, |jobs| jobs.bad_rows));
                let known = queue.fault.with(Option::is_none) && bad_rows == 0;
                reconciliation.with(|reconciliation| {
                    let jobless = |id: &str| known && reconciliation.lasting().contains(id);
                    deployments::stuck(deployments, jobless, clock)
                })
            }),
            projects,
            servers: LiveQuery::new(|(_, client, signal)| {
                Box::pin(async move { client.poll(&server::all(), signal).await })
            }),
            own_slots: LiveQuery::new(|(_, client, signal)| {
                Box::pin(async move { client.poll(&settings::own_slots(), signal).await })
            }),
            settings: QueryCache::new(),
            schedules: QueryCache::new(),
            volume_backups: QueryCache::new(),
            renewed: RwSignal::new(0),
            touched: RwSignal::new((0, Vec::new())),
            gone: RwSignal::new(Vec::new()),
            started: RwSignal::new(Vec::new()),
            reconciliation,
            stale: Memo::new(move |_| {
                deployments.fault.with(Option::is_some) || queue.fault.with(Option::is_some)
            }),
            known_until: Memo::new(move |_| {
                let list = Readings {
                    read_at: deployments.read_at.get(),
                    failing: deployments.fault.with(Option::is_some),
                };
                let queue = Readings {
                    read_at: queue.read_at.get(),
                    failing: queue.fault.with(Option::is_some),
                };
                known_until(list, queue, clock.now.get())
            }),
            services: names::services(projects, deployments),
            listed_jobs: Memo::new(move |_| {
                let jobs = queue.data.get()?;
                Some(Arc::new(of_list(&jobs)))
            }),
            jobs_at_reading: StoredValue::new(None),
            session,
        };
        live.keep_fresh(clock);
        live.compare();
        keep_rows(deployments, ListOf::Organization);
        let history = use_device_history();
        Effect::new(move |_| live.gone.with(|gone| history.remove(gone)));
        let mut before = None;
        Effect::new(move |_| {
            let generation = session.generation.get();
            if before.is_some_and(|before| before != generation) {
                live.clear();
            }
            before = Some(generation);
        });
        provide_context(live);
        live
    }

    /// Why a deployment may be stuck; tracks.
    pub fn suspicion(self, id: &str) -> Option<Suspicion> {
        self.stuck.with(|stuck| {
            let found = stuck.iter().find(|(stuck, _)| stuck == id);
            found.map(|(_, suspicion)| *suspicion)
        })
    }

    /// Number of running deployments; tracks.
    pub fn running(self) -> usize {
        self.deployments.data.with(|data| {
            let rows = data.as_ref().map_or(&[][..], |data| &data.rows);
            rows.iter().filter(|row| row.is_running()).count()
        })
    }

    /// When the list was last known to be current: its last read, or a later read of the queue. `None` before the first
    /// read. Tracks.
    pub fn fresh_at(self) -> Option<Moment> {
        let list = self.deployments.read_at.get()?;
        if self.deployments.fault.with(Option::is_some) {
            return Some(list);
        }
        Some(
            self.queue
                .read_at
                .get()
                .map_or(list, |queue| queue.max(list)),
        )
    }

    /// Reads everything again now.
    pub fn refresh(self) {
        let session = self.session;
        self.queue.refresh(session);
        self.deployments.refresh(session);
        self.projects.refresh(session);
        self.servers.wake();
        self.own_slots.wake();
        self.renewed
            .update(|renewed| *renewed = renewed.wrapping_add(1));
    }

    /// Reads again what an action may have changed.
    pub(super) fn touch(self, ids: Vec<String>) {
        let session = self.session;
        self.queue.refresh(session);
        self.deployments.refresh(session);
        self.touched
            .update(|touched| *touched = (touched.0.wrapping_add(1), ids));
    }

    /// Remembers a click that started a deployment, so that lists show its row as soon as they have it.
    pub(super) fn remember_start(self, click: Started) {
        self.started.update(|clicks| {
            clicks.push(click);
            let old = clicks.len().saturating_sub(MOST_STARTED);
            clicks.drain(..old);
        });
    }

    fn clear(self) {
        self.gone.set(Vec::new());
        self.started.set(Vec::new());
        self.servers.clear();
        self.own_slots.clear();
        self.settings.clear();
        self.schedules.clear();
        self.volume_backups.clear();
        self.deployments.clear();
        self.queue.clear();
        self.projects.clear();
        self.reconciliation.set(Reconciliation::default());
        self.jobs_at_reading.set_value(None);
    }
}
