//! Writes the rows that lists bring, in batches; never on a list's way to the screen.

use std::collections::{HashMap, HashSet};
use std::mem::take;
use std::sync::Arc;
use std::time::Duration;

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::DeviceHistory;
use super::store::{Entry, Limits, Store};
use crate::api::kept;
use crate::domain::insights::Unbroken;
use crate::domain::list::listing::Deployments;
use crate::domain::model::deployment::Deployment;
use crate::domain::model::owner::OwnerKind;

/// What comes within this time is written together.
const COLLECTS: Duration = Duration::from_secs(2);
/// Rows that are written in one piece of work, and milliseconds between two of them.
pub(super) const TOGETHER: usize = 100;
const PAUSE: u32 = 16;

/// How much is kept at most, of everybody together.
pub(super) const LIMITS: Limits = Limits {
    rows: 50_000,
    bytes: 20e6,
};

/// What is to be written, and what is known to be.
#[derive(Default)]
pub(super) struct Batch {
    /// Lists that came.
    waiting: Vec<Waiting>,
    /// Whose rows are known.
    pub reader: String,
    /// The rows that are stored, as they were when they were written.
    known: HashMap<String, Arc<Deployment>>,
    /// What was noted of looks, by service id.
    pub looked: HashMap<String, Unbroken>,
    /// Ids of deployments whose deletion was sent from this tab.
    removed: HashSet<String>,
    /// Whether a time to write is set.
    timed: bool,
    /// Whether it is written now.
    writing: bool,
}

/// A list that is to be written.
struct Waiting {
    /// Who reads it.
    reader: String,
    rows: Arc<Deployments>,
    of: ListOf,
}

/// What a list lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListOf {
    /// Every deployment of every service that the server has.
    Organization,
    /// Deployments of one owner.
    Owner,
}

impl Batch {
    /// Forgets what waits and what is known to be stored.
    pub fn forget(&mut self) {
        self.waiting.clear();
        self.forget_known();
    }

    /// Forgets what is known to be stored.
    pub fn forget_known(&mut self) {
        self.known.clear();
        self.looked.clear();
    }
}

impl DeviceHistory {
    /// Keeps the rows of a list. Tracks that the database was closed: then the same rows are to be kept again.
    pub fn keep(self, rows: &Arc<Deployments>, of: ListOf) {
        self.closings.track();
        let Some(reader) = untrack(|| self.reader()).filter(|_| !self.has_stopped()) else {
            return;
        };
        let mut set = false;
        self.batch.update_value(|batch| {
            // A later answer has all of an earlier one but what is gone; other lists stay.
            batch.waiting.retain(|old| !Arc::ptr_eq(&old.rows, rows));
            let rows = rows.clone();
            batch.waiting.push(Waiting { reader, rows, of });
            set = !std::mem::replace(&mut batch.timed, true);
        });
        if set {
            set_timeout(move || self.write_now(), COLLECTS);
        }
    }

    /// Writes what waits.
    pub(super) fn write_now(self) {
        self.batch.update_value(|batch| batch.timed = false);
        if self
            .batch
            .with_value(|batch| batch.writing || batch.waiting.is_empty())
        {
            return;
        }
        self.batch.update_value(|batch| batch.writing = true);
        spawn_local(async move {
            loop {
                let mut next = None;
                self.batch.update_value(|batch| {
                    next = (!batch.waiting.is_empty()).then(|| batch.waiting.remove(0));
                });
                let Some(Waiting { reader, rows, of }) = next else {
                    break;
                };
                let is_written = self.write(&reader, &rows).await;
                if is_written && of == ListOf::Organization {
                    self.look(&reader, &rows).await;
                }
            }
            self.batch.update_value(|batch| batch.writing = false);
        });
    }

    /// Whether all of it was written.
    async fn write(self, reader: &str, rows: &Deployments) -> bool {
        let new = self.unknown(reader, rows);
        for rows in new.chunks(TOGETHER) {
            if untrack(|| self.reader()).as_deref() != Some(reader) {
                return false;
            }
            let entries: Vec<Entry> = rows.iter().filter_map(|row| entry(row)).collect();
            let closings = self.closings.get_untracked();
            let write = async |store: &Store| store.write(reader, &entries, true, LIMITS).await;
            if self.with_store(write).await.is_none() {
                self.batch.update_value(Batch::forget);
                return false;
            }
            self.batch.update_value(|batch| {
                // What was written before the database was closed may be deleted with it.
                if batch.reader == reader && self.closings.get_untracked() == closings {
                    let known = rows.iter().map(|row| (row.id.clone(), row.clone()));
                    batch.known.extend(known);
                }
            });
            TimeoutFuture::new(PAUSE).await;
        }
        true
    }

    /// The rows that are not known to be stored as they are.
    fn unknown(self, reader: &str, rows: &Deployments) -> Vec<Arc<Deployment>> {
        let mut new = Vec::new();
        self.batch.update_value(|batch| {
            if batch.reader != reader {
                batch.reader = reader.to_owned();
                batch.forget_known();
            }
            for row in rows
                .rows
                .iter()
                .filter(|row| !batch.removed.contains(&row.id))
            {
                match batch.known.get_mut(&row.id) {
                    // The newer of two equal rows is kept, so that the list that it came with holds no memory of its own.
                    Some(known) if *known == *row => *known = row.clone(),
                    _ => new.push(row.clone()),
                }
            }
        });
        new
    }

    /// Forgets deployments whose deletion was sent.
    pub fn remove(self, ids: &[String]) {
        let mut new = Vec::new();
        self.batch.update_value(|batch| {
            new = ids
                .iter()
                .filter(|id| batch.removed.insert((*id).clone()))
                .cloned()
                .collect();
            for id in &new {
                batch.known.remove(id);
            }
        });
        let Some(reader) = untrack(|| self.reader()).filter(|_| !new.is_empty()) else {
            return;
        };
        spawn_local(async move {
            let remove = async |store: &Store| store.remove(&reader, &new).await;
            self.with_store(remove).await;
        });
    }

    /// Whether the deletion of a deployment was sent from this tab.
    pub(super) fn was_removed(self, id: &str) -> bool {
        self.batch.with_value(|batch| batch.removed.contains(id))
    }

    /// Forgets what waits and what is known; answers nothing of it any more.
    pub(super) fn forget_batch(self) {
        self.batch.update_value(|batch| {
            take(&mut batch.removed);
            batch.forget();
        });
    }
}

/// A row as it is stored; `None` for one that belongs to nothing or tells no time, as it has no place among others.
pub(super) fn entry(row: &Deployment) -> Option<Entry> {
    let (kind, id) = row.parent()?;
    let at = row.created_at.or(row.started_at).or(row.finished_at)?;
    Some(Entry {
        id: row.id.clone(),
        owner: owner_key(kind, id),
        listed: matches!(kind, OwnerKind::Service(_)),
        at: at.timestamp_millis(),
        text: kept::write(row),
    })
}

/// An owner as rows are found by it.
pub(super) fn owner_key(kind: OwnerKind, id: &str) -> String {
    format!("{}/{id}", kind.segment())
}
