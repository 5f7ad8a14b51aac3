//! When in the week deployments begin.

use std::sync::Arc;

use chrono::TimeDelta;

use super::calendar::Calendar;
use crate::domain::Moment;
use crate::domain::model::deployment::Deployment;

/// Hours of a day.
pub const HOURS: usize = 24;

/// How many deployments began in each hour of the week, by the reader's clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Week {
    /// The days from Monday, each with its hours.
    pub days: [[usize; HOURS]; 7],
}

impl Week {
    /// The largest count of an hour.
    pub fn peak(&self) -> usize {
        self.days.iter().flatten().copied().max().unwrap_or(0)
    }
}

/// Counts when deployments of the range began: when work began, or when they were created where that is not known.
pub fn week(
    rows: &[Arc<Deployment>],
    calendar: &Calendar,
    offset: &impl Fn(Moment) -> TimeDelta,
) -> Week {
    let mut week = Week::default();
    let in_range = |row: &&Arc<Deployment>| calendar.day_of(row.created_at).is_some();
    let starts = rows
        .iter()
        .filter(in_range)
        .filter_map(|row| row.started_at.or(row.created_at));
    for (day, hour) in starts.filter_map(|at| calendar.hour_of(at, offset)) {
        if let Some(count) = week.days.get_mut(day).and_then(|day| day.get_mut(hour)) {
            *count += 1;
        }
    }
    week
}
