//! The most failing and the slowest services.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use super::calendar::Calendar;
use super::days::Counts;
use super::durations::{Spread, dated};
use crate::domain::Moment;
use crate::domain::model::deployment::Deployment;
use crate::domain::model::service::Service;
use crate::domain::summary::service::MIN_RUNS;

/// The figures of one service over a range.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figures {
    /// The service.
    pub service: Arc<Service>,
    /// Its deployments by outcome.
    pub counts: Counts,
    /// The durations of its successful ones; `None` without any.
    pub spread: Option<Spread>,
}

/// The figures of every service that was deployed in the range, in no order.
pub fn by_service(rows: &[Arc<Deployment>], calendar: &Calendar, now: Moment) -> Vec<Figures> {
    let mut found: HashMap<&str, (&Arc<Service>, Counts, Vec<Duration>)> = HashMap::new();
    for row in rows {
        let Some(service) = &row.service else {
            continue;
        };
        if calendar.day_of(row.created_at).is_none() {
            continue;
        }
        let own = found.entry(&service.id);
        let (_, counts, durations) = own.or_insert((service, Counts::default(), Vec::new()));
        counts.add(&row.status);
        durations.extend(dated(row, calendar, now).map(|(_, duration)| duration));
    }
    let figures = found
        .into_values()
        .map(|(service, counts, durations)| Figures {
            service: service.clone(),
            counts,
            spread: Spread::of(durations),
        });
    figures.collect()
}

/// Those with failures, the most failures first, then by their share, then by name.
pub fn most_failing(figures: &[Figures], most: usize) -> Vec<&Figures> {
    let mut found: Vec<&Figures> = figures.iter().filter(|own| own.counts.failed > 0).collect();
    found.sort_by_cached_key(|own| {
        let failed = Reverse(own.counts.failed);
        (failed, own.counts.judged(), name(own))
    });
    found.truncate(most);
    found
}

/// Those with the longest median duration first, then by name; only those with at least [`MIN_RUNS`] successful deployments.
pub fn slowest(figures: &[Figures], most: usize) -> Vec<&Figures> {
    let mut found: Vec<&Figures> = figures.iter().filter(|own| has_usual(own)).collect();
    found.sort_by_cached_key(|own| (Reverse(own.spread.map(|spread| spread.median)), name(own)));
    found.truncate(most);
    found
}

fn has_usual(figures: &Figures) -> bool {
    figures
        .spread
        .is_some_and(|spread| spread.count >= MIN_RUNS)
}

fn name(figures: &Figures) -> (String, String) {
    let service = &figures.service;
    (service.name.to_lowercase(), service.id.clone())
}
