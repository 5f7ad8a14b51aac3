//! The days of a range in the reader's calendar.

use chrono::{Datelike, NaiveDate, TimeDelta, Timelike};

use super::view::Period;
use crate::domain::Moment;
use crate::domain::list::histogram::calendar::{DAY, local};

/// The days of a range, oldest first, without gaps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    days: Vec<LocalDay>,
    /// Where they begin, and where the last one ends.
    borders: Vec<Moment>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct LocalDay {
    date: NaiveDate,
    /// The distance to UTC, where it is the same for the whole day.
    offset: Option<TimeDelta>,
}

impl Calendar {
    /// The days of a period, seen at `now` by a clock that is so far from UTC.
    pub fn of(period: Period, now: Moment, offset: &impl Fn(Moment) -> TimeDelta) -> Self {
        let today = (now + offset(now)).date_naive();
        let (first, last) = period.dates(today);
        let epoch = NaiveDate::default();
        let begin = |date: NaiveDate| local((date - epoch).num_days() * DAY, offset);
        let mut calendar = Self {
            days: Vec::new(),
            borders: begin(first).into_iter().collect(),
        };
        for date in first.iter_days().take_while(|date| *date <= last) {
            let start = calendar.borders.last().copied();
            let Some((start, end)) = start.zip(date.succ_opt().and_then(begin)) else {
                break;
            };
            let at_end = offset(end - TimeDelta::milliseconds(1));
            let offset = Some(at_end).filter(|at_end| *at_end == offset(start));
            calendar.days.push(LocalDay { date, offset });
            calendar.borders.push(end);
        }
        calendar
    }

    /// The dates, oldest first.
    pub fn dates(&self) -> impl Iterator<Item = NaiveDate> {
        self.days.iter().map(|day| day.date)
    }

    /// How many days there are.
    pub const fn len(&self) -> usize {
        self.days.len()
    }

    /// Whether there is no day.
    pub const fn is_empty(&self) -> bool {
        self.days.is_empty()
    }

    /// The first moment, and the one before which the range ends.
    pub fn ends(&self) -> Option<(Moment, Moment)> {
        Some((*self.borders.first()?, *self.borders.last()?))
    }

    /// How many days end after a moment.
    pub fn days_after(&self, at: Moment) -> usize {
        let ends = self.borders.iter().skip(1);
        ends.filter(|end| **end > at).count()
    }

    /// The index of the day on which a moment is.
    pub fn day_of(&self, at: Option<Moment>) -> Option<usize> {
        let at = at?;
        let begun = self.borders.partition_point(|border| *border <= at);
        begun.checked_sub(1).filter(|index| *index < self.len())
    }

    /// Weekday, from 0 for Monday, and hour by the reader's clock of a moment.
    pub(super) fn hour_of(
        &self,
        at: Moment,
        offset: &impl Fn(Moment) -> TimeDelta,
    ) -> Option<(usize, usize)> {
        let day = self.day_of(Some(at)).and_then(|day| self.days.get(day));
        let clock = at + day.and_then(|day| day.offset).unwrap_or_else(|| offset(at));
        let weekday = clock.weekday().num_days_from_monday();
        let weekday = usize::try_from(weekday).ok()?;
        Some((weekday, usize::try_from(clock.hour()).ok()?))
    }
}
