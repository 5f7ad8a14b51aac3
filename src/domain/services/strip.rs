//! The known deployments of a service as a strip of marks.

use std::sync::Arc;
use std::time::Duration;

use crate::domain::Moment;
use crate::domain::model::deployment::Deployment;

/// Most marks in a strip. Dokploy keeps ten deployments of a service; those that run or wait come on top.
pub const STRIP: usize = 20;

/// A deployment in a strip.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The deployment.
    pub row: Arc<Deployment>,
    /// Its duration in percent of the longest one of the strip, at least 15; 100 for one that has not ended, and where the
    /// duration is not known.
    pub height: u8,
}

/// The strip of deployments that are given newest first; the newest is its last mark.
pub(super) fn strip(rows: &[&Arc<Deployment>], now: Moment) -> Vec<Mark> {
    let duration = |row: &Deployment| row.duration(now).filter(|_| row.has_ended());
    let rows = || rows.iter().take(STRIP).rev();
    let longest = rows().filter_map(|row| duration(row)).max();
    let height = |own: Option<Duration>| {
        let (own, longest) = (own?.as_millis(), longest?.as_millis());
        let percent = (own * 100).checked_div(longest)?;
        u8::try_from(percent.clamp(15, 100)).ok()
    };
    rows()
        .map(|row| Mark {
            row: (*row).clone(),
            height: height(duration(row)).unwrap_or(100),
        })
        .collect()
}
