//! How long a deployment took, or why that is not known.

use std::time::Duration;

use chrono::TimeDelta;

use super::Deployment;
use crate::domain::Moment;

/// Clocks differ, but not by more than this: a date further ahead is wrong.
const AHEAD: TimeDelta = TimeDelta::days(1);

/// Why it is not known how long a deployment took.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoDuration {
    /// It has neither start nor creation.
    NoStart,
    /// It has a start, which could not be read. When it was created says little of it.
    StartUnreadable,
    /// It does not run and has no end.
    NoEnd,
    /// It has an end, which could not be read.
    EndUnreadable,
    /// Its end is before its start.
    EndsBeforeStart,
    /// Its start or its end is more than a day ahead.
    Ahead,
}

impl NoDuration {
    /// The reason in words, without a capital letter or full stop.
    pub const fn words(self) -> &'static str {
        match self {
            Self::NoStart => "it has no start time",
            Self::StartUnreadable => "its start time could not be read",
            Self::NoEnd => "it has no end time",
            Self::EndUnreadable => "its end time could not be read",
            Self::EndsBeforeStart => "its end time is before its start time",
            Self::Ahead => "its start or end time is in the future",
        }
    }
}

impl Deployment {
    /// How long it took, or has been running until `now`.
    ///
    /// # Errors
    /// Why that is not known.
    pub fn span(&self, now: Moment) -> Result<Duration, NoDuration> {
        if self.unreadable.started_at {
            return Err(NoDuration::StartUnreadable);
        }
        let start = self.started_at.or(self.created_at);
        let start = start.ok_or(NoDuration::NoStart)?;
        let end = match self.finished_at {
            Some(end) => end,
            None if self.unreadable.finished_at => return Err(NoDuration::EndUnreadable),
            None if self.is_running() => now.max(start),
            None => return Err(NoDuration::NoEnd),
        };
        if start.max(end) - now > AHEAD {
            return Err(NoDuration::Ahead);
        }
        (end - start)
            .to_std()
            .map_err(|_| NoDuration::EndsBeforeStart)
    }

    /// The same without the reason.
    pub fn duration(&self, now: Moment) -> Option<Duration> {
        self.span(now).ok()
    }

    /// How long it took, once it has an end.
    pub fn took(&self, now: Moment) -> Option<Duration> {
        self.finished_at.and_then(|_| self.duration(now))
    }
}
