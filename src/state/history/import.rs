//! History of other devices.

use std::collections::HashSet;

use leptos::prelude::*;

use super::DeviceHistory;
use super::keeper::{LIMITS, TOGETHER, entry};
use super::store::{Entry, Store};
use crate::api::kept;

/// What came of an import.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Imported {
    /// Deployments that were not known here, and are now.
    pub new: usize,
    /// Deployments that were.
    pub known: usize,
    /// Deployments for which there was no room: they are older than all that are kept.
    pub too_old: usize,
    /// Rows of the file that could not be read.
    pub bad_rows: usize,
}

impl DeviceHistory {
    /// Adds what a file of another device knows. What is known here stays as it is.
    ///
    /// # Errors
    /// Why it is not taken, in a sentence without a full stop.
    pub async fn import(self, text: &str) -> Result<Imported, &'static str> {
        let off = "history is turned off";
        let reader = untrack(|| self.reader()).ok_or(off)?;
        let organization = self.session.organization_id();
        let (rows, bad_rows) = kept::read_file(text, &organization)?;
        let mut imported = Imported {
            bad_rows,
            ..Imported::default()
        };
        let mut new = HashSet::new();
        for rows in rows.chunks(TOGETHER) {
            let entries: Vec<Entry> = rows.iter().filter_map(entry).collect();
            let write = async |store: &Store| store.write(&reader, &entries, false, LIMITS).await;
            let written = self.with_store(write).await;
            let written = written.ok_or("the browser's storage failed")?;
            imported.known += entries.len() - written.changed.len();
            imported.bad_rows += rows.len() - entries.len();
            new.extend(written.changed);
            let evicted = written.evicted.iter().filter(|id| new.remove(*id));
            imported.too_old += evicted.count();
        }
        imported.new = new.len();
        self.changed.update(|count| *count = count.wrapping_add(1));
        Ok(imported)
    }
}
