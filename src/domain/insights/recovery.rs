//! Time to recover: from a failed deployment to the next successful one of the same service.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use super::calendar::Calendar;
use crate::domain::Moment;
use crate::domain::model::deployment::Deployment;
use crate::domain::model::status::Status;
use crate::domain::summary::durations::median;

/// A failed deployment and what ended the trouble. Failures after it without a success between them belong to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recovery {
    /// The first deployment that failed.
    pub failed: Arc<Deployment>,
    /// The next successful one of its service; `None` while there is none.
    pub good: Option<Arc<Deployment>>,
    /// How many failed until then.
    pub failures: usize,
    /// From the end of the first to the end of the other one; `None` while there is none.
    pub took: Option<Duration>,
}

/// The recoveries of failures that were created in the range, oldest first. The success may be later than the range, and a
/// failure that only went on in the range is none of it.
pub fn recoveries(rows: &[Arc<Deployment>], calendar: &Calendar) -> Vec<Recovery> {
    let mut of_service: HashMap<_, Vec<&Arc<Deployment>>> = HashMap::new();
    for row in rows {
        let told = matches!(row.status, Status::Done | Status::Failed);
        if let Some(owner) = row.parent().filter(|_| told && row.created_at.is_some()) {
            of_service.entry(owner).or_default().push(row);
        }
    }
    let mut found = Vec::new();
    for mut own in of_service.into_values() {
        own.sort_by(|a, b| (a.created_at, &a.id).cmp(&(b.created_at, &b.id)));
        let mut open: Option<Recovery> = None;
        for row in own {
            if row.status == Status::Failed {
                let trouble = open.get_or_insert_with(|| Recovery {
                    failed: row.clone(),
                    good: None,
                    failures: 0,
                    took: None,
                });
                trouble.failures += 1;
            } else if let Some(mut trouble) = open.take() {
                let took = end(&trouble.failed).zip(end(row));
                trouble.took = took.and_then(|(from, to)| (to - from).to_std().ok());
                trouble.good = Some(row.clone());
                found.push(trouble);
            }
        }
        found.extend(open);
    }
    found.retain(|trouble| calendar.day_of(trouble.failed.created_at).is_some());
    let key = |trouble: &Recovery| (trouble.failed.created_at, trouble.failed.id.clone());
    found.sort_by_cached_key(key);
    found
}

/// The median time to recover of those that are over; `None` without one.
pub fn usual(recoveries: &[Recovery]) -> Option<Duration> {
    median(
        recoveries
            .iter()
            .filter_map(|trouble| trouble.took)
            .collect(),
    )
}

fn end(row: &Deployment) -> Option<Moment> {
    row.finished_at.or(row.created_at)
}
