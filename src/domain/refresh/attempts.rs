//! Attempts to read something, and the pause before the next one.

use std::time::Duration;

use crate::domain::Moment;

/// The pause after the first failure.
const FIRST: Duration = Duration::from_secs(2);
/// The longest pause after failures.
const LONGEST: Duration = Duration::from_secs(60);

/// The attempts so far.
#[derive(Debug, Clone, Copy, Default)]
pub struct Attempts {
    /// An attempt is under way.
    pub busy: bool,
    /// Failed attempts in a row.
    pub failures: u32,
    /// When the last attempt ended; `None` when there was none.
    tried: Option<Moment>,
    /// The pause after its failure.
    pause: Duration,
}

impl Attempts {
    /// An attempt went well.
    pub fn succeeded(&mut self, now: Moment) {
        *self = Self {
            tried: Some(now),
            ..Self::default()
        };
    }

    /// An attempt failed. `random` in 0..1000 spreads the pause from three quarters of it to five quarters, so that pages
    /// do not come back all at once; `least` is the shortest pause that the failure allows (`Retry-After`).
    pub fn failed(&mut self, now: Moment, random: u32, least: Duration) {
        let pause = backed_off(self.failures).saturating_mul(750 + random.min(1_000) / 2) / 1_000;
        *self = Self {
            busy: false,
            failures: self.failures.saturating_add(1),
            tried: Some(now),
            pause: pause.min(LONGEST).max(least),
        };
    }

    /// Forgets the failures, but not the time of the last attempt.
    pub fn rest(&mut self) {
        self.failures = 0;
    }

    /// Ends the pause because the page is shown again, unless the last attempt was only a moment ago, or its
    /// failure has set a long pause.
    pub fn wake(&mut self, now: Moment) {
        let moment_ago = |tried| since(tried, now).is_some_and(|since| since.as_millis() < 1_000);
        if self.pause <= LONGEST && !self.tried.is_some_and(moment_ago) {
            self.tried = None;
        }
    }

    /// Whether it is time for the next attempt, `every` after one that went well.
    pub fn due(&self, now: Moment, every: Duration) -> bool {
        let pause = if self.failures > 0 { self.pause } else { every };
        let since = self.tried.and_then(|tried| since(tried, now));
        !self.busy && since.is_none_or(|since| since >= pause)
    }

    /// How long until the next attempt, `every` after one that went well.
    pub fn remaining(&self, now: Moment, every: Duration) -> Duration {
        let pause = if self.failures > 0 { self.pause } else { every };
        let since = self.tried.and_then(|tried| since(tried, now));
        since.map_or(Duration::ZERO, |since| pause.saturating_sub(since))
    }
}

/// Twice as long after each failure, up to a minute.
fn backed_off(failures: u32) -> Duration {
    FIRST
        .saturating_mul(2_u32.saturating_pow(failures.min(8)))
        .min(LONGEST)
}

/// The time between an attempt and now. A clock that was set back says nothing: then the attempt counts as never made,
/// so that nothing waits for hours.
pub fn since(tried: Moment, now: Moment) -> Option<Duration> {
    match (now - tried).to_std() {
        Ok(since) => Some(since),
        Err(_) if (tried - now).num_seconds() <= 2 => Some(Duration::ZERO),
        Err(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::moment_from_ms;

    const EVERY: Duration = Duration::from_secs(15);

    fn at(seconds: i64) -> Moment {
        moment_from_ms(seconds * 1000).unwrap()
    }

    #[test]
    fn nothing_is_asked_twice_at_a_time() {
        let mut attempts = Attempts::default();
        assert!(attempts.due(at(0), EVERY));
        attempts.busy = true;
        assert!(!attempts.due(at(0), EVERY));
    }

    #[test]
    fn failures_in_a_row_make_the_pauses_longer_up_to_a_minute_and_a_success_ends_that() {
        let mut attempts = Attempts::default();
        let mut pauses = Vec::new();
        for _ in 0..8 {
            attempts.failed(at(0), 500, Duration::ZERO);
            pauses.push(attempts.remaining(at(0), EVERY).as_secs());
        }
        assert_eq!(pauses, [2, 4, 8, 16, 32, 60, 60, 60]);
        attempts.succeeded(at(0));
        assert_eq!(attempts.remaining(at(5), EVERY), Duration::from_secs(10));
    }

    #[test]
    fn pauses_after_failures_are_spread() {
        let pause = |random| {
            let mut attempts = Attempts::default();
            attempts.failed(at(0), random, Duration::ZERO);
            attempts.remaining(at(0), EVERY).as_millis()
        };
        assert_eq!((pause(0), pause(1_000)), (1_500, 2_500));
    }

    #[test]
    fn a_server_that_names_a_waiting_time_is_given_it() {
        let mut attempts = Attempts::default();
        attempts.failed(at(0), 500, Duration::from_secs(600));
        attempts.wake(at(300));
        assert!(!attempts.due(at(599), EVERY));
        assert!(attempts.due(at(600), EVERY));
    }

    #[test]
    fn who_comes_back_waits_for_nothing_but_cannot_make_a_storm() {
        let mut attempts = Attempts::default();
        for _ in 0..9 {
            attempts.failed(at(0), 500, Duration::ZERO);
        }
        assert!(!attempts.due(at(3), EVERY));
        attempts.wake(at(3));
        assert!(attempts.due(at(3), EVERY));
        attempts.failed(at(3), 500, Duration::ZERO);
        attempts.wake(at(3));
        assert!(!attempts.due(at(3), EVERY));
    }

    #[test]
    fn a_clock_that_was_set_back_stops_nothing() {
        assert_eq!(since(at(10), at(15)), Some(Duration::from_secs(5)));
        assert_eq!(since(at(11), at(10)), Some(Duration::ZERO));
        assert_eq!(since(at(7200), at(10)), None);
    }
}
