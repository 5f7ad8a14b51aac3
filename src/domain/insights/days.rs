//! Deployments of each day by outcome.

use std::sync::Arc;

use chrono::NaiveDate;

use super::calendar::Calendar;
use crate::domain::model::deployment::Deployment;
use crate::domain::model::status::Status;
use crate::domain::summary::durations::percent;

/// How many deployments had which outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Ended well.
    pub done: usize,
    /// Failed.
    pub failed: usize,
    /// Were cancelled.
    pub cancelled: usize,
    /// Run, wait, or have a status that is not known.
    pub other: usize,
}

impl Counts {
    /// Counts one more.
    pub const fn add(&mut self, status: &Status) {
        match status {
            Status::Done => self.done += 1,
            Status::Failed => self.failed += 1,
            Status::Cancelled => self.cancelled += 1,
            Status::Running | Status::Queued | Status::Other(_) => self.other += 1,
        }
    }

    /// Adds other counts.
    pub const fn add_all(&mut self, other: Self) {
        self.done += other.done;
        self.failed += other.failed;
        self.cancelled += other.cancelled;
        self.other += other.other;
    }

    /// All of them.
    pub const fn total(self) -> usize {
        self.done + self.failed + self.cancelled + self.other
    }

    /// How many ended well or failed.
    pub const fn judged(self) -> usize {
        self.done + self.failed
    }

    /// Percent of failed ones among those that ended well or failed, rounded as [`percent`] does; `None` without any.
    pub fn failure_percent(self) -> Option<usize> {
        percent(self.failed, self.judged())
    }
}

/// The deployments of one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    /// The day in the reader's calendar.
    pub date: NaiveDate,
    /// Its deployments.
    pub counts: Counts,
}

/// Counts the deployments of each day, days without any included.
pub fn per_day(rows: &[Arc<Deployment>], calendar: &Calendar) -> Vec<Day> {
    let mut days: Vec<Day> = calendar
        .dates()
        .map(|date| Day {
            date,
            counts: Counts::default(),
        })
        .collect();
    for row in rows {
        let index = calendar.day_of(row.created_at);
        if let Some(day) = index.and_then(|index| days.get_mut(index)) {
            day.counts.add(&row.status);
        }
    }
    days
}
