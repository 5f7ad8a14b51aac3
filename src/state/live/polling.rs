//! When the lists of the organization are read, and what becomes of their answers.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;

use super::LiveData;
use crate::domain::model::deployment::Deployment;
use crate::domain::refresh::{Facts, Reconciliation, Seen, decide};
use crate::state::clock::Clock;

/// Pause between reads of the projects; names change rarely.
const PROJECTS_EVERY: Duration = Duration::from_secs(600);

impl LiveData {
    /// Polls when [`decide`] says so.
    pub(super) fn keep_fresh(self, clock: Clock) {
        let session = self.session;
        let mut woken = clock.woken.get_untracked();
        Effect::new(move |_| {
            let now = clock.now.get();
            if woken != clock.woken.get() {
                woken = clock.woken.get_untracked();
                self.queue.wake();
                // A list that was read well is read again only when the queue has changed.
                if self.deployments.fault.with_untracked(Option::is_some) {
                    self.deployments.wake();
                }
            }
            if !session.can_request() {
                return;
            }
            let jobs = self.listed_jobs.get();
            if self.jobs_at_reading.with_value(Option::is_none) {
                self.jobs_at_reading.set_value(jobs.clone());
            }
            let due = decide(&Facts {
                now,
                pace: session.pace(),
                seen: clock.seen(),
                queue: self.queue.attempts(),
                list: self.deployments.attempts(),
                active: self.is_active(),
                changed: self.jobs_at_reading.with_value(|before| *before != jobs),
                bytes: self
                    .deployments
                    .data
                    .with_untracked(|data| data.as_ref().map_or(0, |data| data.bytes)),
                mismatch: self.reconciliation.with(Reconciliation::pending),
            });
            let seen = clock.seen() == Seen::Yes;
            if seen && self.projects.attempts().due(now, PROJECTS_EVERY) {
                self.projects.poll(session);
            }
            if due.queue {
                self.queue.poll(session);
            }
            if due.list {
                self.jobs_at_reading.set_value(jobs);
                self.deployments.poll(session);
            }
        });
    }

    /// Compares queue and list after each read of one of them.
    pub(super) fn compare(self) {
        let read = StoredValue::new(None);
        Effect::new(move |_| {
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
            let mut reconciliation = self.reconciliation.get_untracked();
            if again {
                self.look_for_new_services();
            }
            if jobs.bad_rows > 0 {
                // A job that could not be read may be any deployment's.
                reconciliation = Reconciliation::default();
            } else if again {
                reconciliation.checked(&jobs, rows);
            } else {
                reconciliation.compare(&jobs, rows);
            }
            if self
                .reconciliation
                .with_untracked(|old| *old != reconciliation)
            {
                self.reconciliation.set(reconciliation);
            }
        });
    }

    /// Reads the projects again if the newest deployment belongs to a service that they do not have.
    fn look_for_new_services(self) {
        let is_new = |row: &Arc<Deployment>| {
            let service = row.service.as_ref();
            service.is_some_and(|service| untrack(|| self.service(&service.id)).is_none())
        };
        let data = self.deployments.data.get_untracked();
        if data.is_some_and(|data| data.rows.first().is_some_and(is_new)) {
            self.projects.wake();
        }
    }

    fn is_active(self) -> bool {
        let queued = self
            .queue
            .data
            .with(|jobs| jobs.as_ref().is_some_and(|jobs| !jobs.is_empty()));
        // If the queue cannot be read, the list decides.
        queued || (self.queue.fault.with_untracked(Option::is_some) && self.running() > 0)
    }
}
