//! The lists that several pages show.

mod deployments;
mod known;
mod lines;
mod names;

use std::sync::Arc;
use std::time::Duration;

use super::clock::Clock;
use super::feed::Feed;
use super::global::Global;
use super::reader::Touched;
use super::session::Session;
use crate::api::deployment::queue_list;
use crate::api::{project, server, settings};
use crate::domain::Moment;
use crate::domain::deployment::Deployment;
use crate::domain::listing::Deployments;
use crate::domain::project::Project;
use crate::domain::queue::{QueueJob, of_list};
use crate::domain::refresh::{Doubts, Facts, Seen, decide};
use crate::domain::schedule::Schedule;
use crate::domain::server::Server;
use crate::domain::settings::Settings;
use crate::domain::status::Status;
use crate::domain::stuck::Suspicion;
use crate::reactive::{Memo, RwSignal, StoredValue, effect, memo, untracked};

pub use known::Memory;
pub use lines::queue_lines;

/// Names change rarely.
const PROJECTS_EVERY: Duration = Duration::from_secs(600);

/// Live data of the organization.
pub type Store = Global<Data>;

/// What it holds.
pub struct Data {
    /// Every application and compose deployment.
    pub deployments: Feed<Deployments>,
    /// What waits and what runs.
    pub queue: Feed<Vec<QueueJob>>,
    /// Projects, environments and services.
    pub projects: Feed<Vec<Project>>,
    /// Remote servers; read once, by pages that want to know.
    pub servers: Feed<Vec<Server>>,
    /// How many jobs Dokploy's own machine works on at a time; read once, by pages that want to know.
    pub own_slots: Feed<Option<usize>>,
    /// Settings of services that were looked at, by id.
    pub settings: Memory<Settings>,
    /// Schedules of services that were looked at, by id.
    pub schedules: Memory<Vec<Schedule>>,
    /// The same of volume backups.
    pub volume_backups: Memory<Vec<Schedule>>,
    /// Counts up when a person wants everything read again.
    pub renewed: RwSignal<u32>,
    /// What the newest action was about.
    pub touched: RwSignal<Touched>,
    /// Deployments that the server was asked to delete here.
    pub gone: RwSignal<Vec<String>>,
    /// Where queue and list contradict each other.
    pub doubts: RwSignal<Doubts>,
    /// Running deployments that may be stuck.
    pub stuck: Memo<Vec<(String, Suspicion)>>,
    /// Whether the list or the queue could not be read the last time.
    pub stale: Memo<bool>,
    /// The queue's jobs when the list was asked for last.
    asked_with: StoredValue<Option<Vec<QueueJob>>>,
}

impl Store {
    /// Keeps them fresh while somebody is signed in, and forgets them with the sign-in.
    pub fn start(clock: Clock, session: Session) -> Self {
        let (deployments, queue) = (
            deployments::feed(),
            Feed::new(|(_, client, signal)| {
                Box::pin(async move { client.poll(&queue_list(), signal).await })
            }),
        );
        let doubts = RwSignal::new(Doubts::default());
        let store = Self::new(Data {
            deployments,
            queue,
            stuck: memo(move || {
                // A queue that could not be read says nothing about what runs.
                let known = queue.fault.with(Option::is_none);
                let lasting = doubts.with(|doubts| doubts.lasting().to_vec());
                deployments::stuck(deployments, if known { &lasting } else { &[][..] }, clock)
            }),
            projects: Feed::new(|(_, client, signal)| {
                Box::pin(async move { client.poll(&project::all(), signal).await })
            }),
            servers: Feed::new(|(_, client, signal)| {
                Box::pin(async move { client.poll(&server::all(), signal).await })
            }),
            own_slots: Feed::new(|(_, client, signal)| {
                Box::pin(async move { client.poll(&settings::own_slots(), signal).await })
            }),
            settings: Memory::new(),
            schedules: Memory::new(),
            volume_backups: Memory::new(),
            renewed: RwSignal::new(0),
            touched: RwSignal::new((0, Vec::new())),
            gone: RwSignal::new(Vec::new()),
            doubts,
            stale: memo(move || {
                deployments.fault.with(Option::is_some) || queue.fault.with(Option::is_some)
            }),
            asked_with: StoredValue::new(None),
        });
        store.keep_fresh(clock, session);
        store.compare();
        let mut before = None;
        effect(move || {
            let who = session.turn.get();
            if before.is_some_and(|before| before != who) {
                store.clear();
            }
            before = Some(who);
        });
        store
    }

    /// Asks whenever the decision (`domain/refresh`) says so.
    fn keep_fresh(self, clock: Clock, session: Session) {
        let mut woken = clock.woken.get_untracked();
        effect(move || {
            let now = clock.now.get();
            if woken != clock.woken.get() {
                woken = clock.woken.get_untracked();
                self.queue.wake();
                // The queue tells whether a list that went well has to be read.
                if self.deployments.fault.with_untracked(Option::is_some) {
                    self.deployments.wake();
                }
            }
            if !session.may_ask() {
                return;
            }
            let jobs = self.jobs();
            if self.asked_with.with_value(Option::is_none) {
                self.asked_with.set_value(jobs.clone());
            }
            let due = decide(&Facts {
                now,
                pace: session.pace(),
                seen: clock.seen(),
                queue: self.queue.attempts(),
                list: self.deployments.attempts(),
                active: self.is_active(),
                changed: self.asked_with.with_value(|before| *before != jobs),
                bytes: self
                    .deployments
                    .data
                    .with_untracked(|data| data.as_ref().map_or(0, |data| data.bytes)),
                doubt: self.doubts.with(Doubts::pending),
            });
            let seen = clock.seen() == Seen::Yes;
            if seen && self.projects.attempts().due(now, PROJECTS_EVERY) {
                self.projects.poll(session);
            }
            if due.queue {
                self.queue.poll(session);
            }
            if due.list {
                self.asked_with.set_value(jobs);
                self.deployments.poll(session);
            }
        });
    }

    /// Compares queue and list whenever one of them was read.
    fn compare(self) {
        let read = StoredValue::new(None);
        effect(move || {
            let read_at = self.deployments.read_at.get();
            let again = read_at != read.get_value();
            read.set_value(read_at);
            if self.queue.fault.with(Option::is_some) {
                return;
            }
            let (Some(jobs), Some(rows)) = (self.queue.data.get(), self.deployments.data.get())
            else {
                return;
            };
            let rows = rows.rows.iter().map(AsRef::<Deployment>::as_ref);
            let mut doubts = self.doubts.get_untracked();
            if again {
                doubts.checked(&jobs, rows);
                self.look_for_new_services();
            } else {
                doubts.compare(&jobs, rows);
            }
            if self.doubts.with_untracked(|old| *old != doubts) {
                self.doubts.set(doubts);
            }
        });
    }

    /// The projects are read seldom: a deployment of a service that they do not have asks for them.
    fn look_for_new_services(self) {
        let is_new = |row: &Arc<Deployment>| {
            let service = row.service.as_ref();
            service.is_some_and(|service| untracked(|| self.service(&service.id)).is_none())
        };
        let data = self.deployments.data.get_untracked();
        if data.is_some_and(|data| data.rows.first().is_some_and(is_new)) {
            self.projects.wake();
        }
    }

    /// The queue's jobs that have or get a row in the list; `None` while the queue is unknown. Tracks.
    fn jobs(self) -> Option<Vec<QueueJob>> {
        self.queue
            .data
            .with(|jobs| jobs.as_ref().map(|jobs| of_list(jobs)))
    }

    fn is_active(self) -> bool {
        let queued = self
            .queue
            .data
            .with(|jobs| jobs.as_ref().is_some_and(|jobs| !jobs.is_empty()));
        // Where the queue cannot be read the list alone tells.
        queued || (self.queue.fault.with_untracked(Option::is_some) && self.running() > 0)
    }

    /// Why a deployment may be stuck; tracks.
    pub fn suspicion(self, id: &str) -> Option<Suspicion> {
        self.stuck.with(|stuck| {
            let found = stuck.iter().find(|(stuck, _)| stuck == id);
            found.map(|(_, suspicion)| *suspicion)
        })
    }

    /// How many deployments run; tracks.
    pub fn running(self) -> usize {
        self.deployments.data.with(|data| {
            let rows = data.as_ref().map_or(&[][..], |data| &data.rows);
            rows.iter()
                .filter(|row| row.status == Status::Running)
                .count()
        })
    }

    /// Up to when the list is known to be right: the queue, too, says that nothing has changed. `None` before there is one.
    /// Tracks.
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
    pub fn refresh(self, session: Session) {
        self.queue.refresh(session);
        self.deployments.refresh(session);
        self.projects.refresh(session);
        self.servers.wake();
        self.own_slots.wake();
        self.renewed
            .update(|renewed| *renewed = renewed.wrapping_add(1));
    }

    /// Reads again what an action may have changed.
    pub(super) fn touch(self, session: Session, ids: Vec<String>) {
        self.queue.refresh(session);
        self.deployments.refresh(session);
        self.touched
            .update(|touched| *touched = (touched.0.wrapping_add(1), ids));
    }

    fn clear(self) {
        self.gone.set(Vec::new());
        self.servers.clear();
        self.own_slots.clear();
        self.settings.clear();
        self.schedules.clear();
        self.volume_backups.clear();
        self.deployments.clear();
        self.queue.clear();
        self.projects.clear();
        self.doubts.set(Doubts::default());
        self.asked_with.set_value(None);
    }
}
