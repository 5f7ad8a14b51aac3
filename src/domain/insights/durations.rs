//! Durations of successful deployments over time: the median and the 95th percentile.

use std::sync::Arc;
use std::time::Duration;

use chrono::{Datelike, NaiveDate, TimeDelta};

use super::calendar::Calendar;
use crate::domain::Moment;
use crate::domain::model::deployment::Deployment;
use crate::domain::model::status::Status;
use crate::domain::summary::durations::median;

/// The percentile of slow deployments.
const SLOW: usize = 95;

/// Median and 95th percentile of some durations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spread {
    /// The median; the mean of the two middle ones for an even count.
    pub median: Duration,
    /// The 95th percentile by nearest rank.
    pub slow: Duration,
    /// How many durations they are made of.
    pub count: usize,
}

impl Spread {
    /// `None` without a duration.
    pub fn of(durations: Vec<Duration>) -> Option<Self> {
        let count = durations.len();
        let slow = percentile(durations.clone(), SLOW)?;
        let median = median(durations)?;
        Some(Self {
            median,
            slow,
            count,
        })
    }
}

/// The durations of a day or week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// Its first day in the range.
    pub from: NaiveDate,
    /// Its last day in the range.
    pub to: NaiveDate,
    /// Its durations; `None` without a successful deployment.
    pub spread: Option<Spread>,
}

/// The percentile by the method of the nearest rank: the smallest duration for which at least so many percent of all are not
/// longer. `None` for an empty list.
pub fn percentile(mut durations: Vec<Duration>, percent: usize) -> Option<Duration> {
    let rank = (durations.len() * percent.min(100)).div_ceil(100).max(1);
    if durations.is_empty() {
        return None;
    }
    let (_, found, _) = durations.select_nth_unstable(rank - 1);
    Some(*found)
}

/// The durations of the whole range; `None` without a successful deployment.
pub fn spread(rows: &[Arc<Deployment>], calendar: &Calendar, now: Moment) -> Option<Spread> {
    let durations = rows.iter().filter_map(|row| dated(row, calendar, now));
    Spread::of(durations.map(|(_, duration)| duration).collect())
}

/// The durations of each day, days without any included.
pub fn per_day(rows: &[Arc<Deployment>], calendar: &Calendar, now: Moment) -> Vec<Span> {
    let spans = calendar.dates().map(|date| (date, date)).collect();
    let places = (0..calendar.len()).collect();
    per_span(rows, calendar, now, spans, places)
}

/// The durations of each week from Monday to Sunday, weeks without any included; the first and the last one may be parts of
/// weeks.
pub fn per_week(rows: &[Arc<Deployment>], calendar: &Calendar, now: Moment) -> Vec<Span> {
    let monday = |date: NaiveDate| {
        let days = i64::from(date.weekday().num_days_from_monday());
        date.checked_sub_signed(TimeDelta::days(days))
    };
    let mut spans: Vec<(NaiveDate, NaiveDate)> = Vec::new();
    let mut places = Vec::new();
    for date in calendar.dates() {
        match spans.last_mut() {
            Some((from, to)) if monday(*from) == monday(date) => *to = date,
            _ => spans.push((date, date)),
        }
        places.push(spans.len() - 1);
    }
    per_span(rows, calendar, now, spans, places)
}

/// `places` has the index of each day's span.
fn per_span(
    rows: &[Arc<Deployment>],
    calendar: &Calendar,
    now: Moment,
    spans: Vec<(NaiveDate, NaiveDate)>,
    places: Vec<usize>,
) -> Vec<Span> {
    let mut durations = vec![Vec::new(); spans.len()];
    for (day, duration) in rows.iter().filter_map(|row| dated(row, calendar, now)) {
        let place = places.get(day).and_then(|place| durations.get_mut(*place));
        if let Some(own) = place {
            own.push(duration);
        }
    }
    let spans = spans.into_iter().zip(durations);
    let spans = spans.map(|((from, to), durations)| Span {
        from,
        to,
        spread: Spread::of(durations),
    });
    spans.collect()
}

/// The day of a successful deployment, and how long it took.
pub(super) fn dated(
    row: &Deployment,
    calendar: &Calendar,
    now: Moment,
) -> Option<(usize, Duration)> {
    if row.status != Status::Done {
        return None;
    }
    Some((calendar.day_of(row.created_at)?, row.took(now)?))
}
