//! How deployments go over weeks: outcomes, durations, recovery, and when people deploy.
//!
//! Days and weeks are those of the reader's calendar, also where summer time begins or ends. A deployment counts on the day
//! on which it was created. One that runs, waits or was cancelled tells nothing about the code, so that failure rates are
//! made of those that ended well and those that failed. Only deployments of services count, not those of previews, nor runs of
//! schedules and backups.

mod calendar;
mod coverage;
mod days;
mod delivery;
mod durations;
mod recovery;
mod services;
#[cfg(test)]
mod tests;
pub mod ticks;
mod unbroken;
mod view;
mod week;

use std::sync::Arc;

use chrono::TimeDelta;

use crate::domain::Moment;
use crate::domain::model::deployment::Deployment;

pub use calendar::Calendar;
pub use coverage::{Coverage, ServiceCoverage, coverage};
pub use days::{Counts, Day, per_day};
pub use delivery::{Delivery, Metric, delivery};
pub use durations::{Span, Spread, per_day as durations_per_day, per_week, percentile, spread};
pub use recovery::{Recovery, recoveries, usual};
pub use services::{Figures, by_service, most_failing, slowest};
pub use unbroken::{KEPT, Unbroken, unbroken};
pub use view::{InsightsView, MOST_DAYS, Period};
pub use week::{HOURS, Week, week};

/// All figures of one range and scope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Insights {
    /// Every day of the range, oldest first.
    pub days: Vec<Day>,
    /// The same counts over the whole range.
    pub counts: Counts,
    /// The durations of the whole range; `None` without a successful deployment.
    pub spread: Option<Spread>,
    /// The durations of each day.
    pub daily: Vec<Span>,
    /// The durations of each week, Monday to Sunday.
    pub weekly: Vec<Span>,
    /// Failures of the range and what ended them, oldest first.
    pub recoveries: Vec<Recovery>,
    /// Every service that was deployed in the range, in no order; see [`most_failing`] and [`slowest`].
    pub services: Vec<Figures>,
    /// When deployments began.
    pub week: Week,
    /// The delivery metrics.
    pub delivery: Delivery,
    /// Deployments of the scope whose date is not known: they are in no figure.
    pub undated: usize,
}

/// Computes all figures of a view, one pass over the rows for each. `rows` may come in any order; `offset` is the reader's
/// distance to UTC at a moment.
pub fn insights(
    rows: &[Arc<Deployment>],
    view: &InsightsView,
    now: Moment,
    offset: impl Fn(Moment) -> TimeDelta,
) -> Insights {
    let calendar = Calendar::of(view.period, now, &offset);
    let scoped = rows.iter().filter(|row| view.contains(row));
    let scoped: Vec<Arc<Deployment>> = scoped.cloned().collect();
    let days = per_day(&scoped, &calendar);
    let mut counts = Counts::default();
    for day in &days {
        counts.add_all(day.counts);
    }
    let recoveries = recoveries(&scoped, &calendar);
    let since = scoped.iter().filter_map(|row| row.created_at).min();
    let known = since.map_or(0, |since| calendar.days_after(since));
    Insights {
        spread: spread(&scoped, &calendar, now),
        daily: durations_per_day(&scoped, &calendar, now),
        weekly: per_week(&scoped, &calendar, now),
        services: by_service(&scoped, &calendar, now),
        week: week(&scoped, &calendar, &offset),
        delivery: delivery(counts, known, &recoveries),
        undated: scoped.iter().filter(|row| row.created_at.is_none()).count(),
        days,
        counts,
        recoveries,
    }
}
