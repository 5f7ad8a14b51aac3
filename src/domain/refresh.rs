//! When to ask the server again.

use std::time::Duration;

use super::Moment;

/// How often a list is read again while the page is visible.
pub const LIST_EVERY: Duration = Duration::from_secs(15);

/// How often the log of a running deployment is read again.
pub const LOG_EVERY: Duration = Duration::from_secs(2);

/// The longest pause after failures.
const LONGEST: Duration = Duration::from_secs(60);

/// How long to wait after `failures` failed attempts in a row: twice as long each time, up to a minute.
pub fn spaced(every: Duration, failures: u32) -> Duration {
    every
        .saturating_mul(2_u32.saturating_pow(failures.min(8)))
        .min(LONGEST.max(every))
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

/// What to do about a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Ask the server now.
    Fetch,
    /// Nothing yet.
    Wait,
    /// Nothing until the page is visible again.
    Sleep,
}

/// Decides. `since` is the time since the last attempt ended, well or not; `None` when there was none.
pub fn next(visible: bool, busy: bool, since: Option<Duration>, every: Duration) -> Action {
    if !visible {
        return Action::Sleep;
    }
    if busy {
        return Action::Wait;
    }
    if since.is_none_or(|since| since >= every) {
        Action::Fetch
    } else {
        Action::Wait
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hidden_page_asks_nothing() {
        assert_eq!(next(false, false, None, LIST_EVERY), Action::Sleep);
    }

    #[test]
    fn a_page_that_comes_back_asks_at_once_when_its_answer_is_old() {
        assert_eq!(
            next(true, false, Some(LIST_EVERY), LIST_EVERY),
            Action::Fetch
        );
        assert_eq!(next(true, false, None, LIST_EVERY), Action::Fetch);
    }

    #[test]
    fn a_fresh_answer_is_left_alone_and_nothing_is_asked_twice() {
        let fifth = Duration::from_secs(5);
        assert_eq!(next(true, false, Some(fifth), LIST_EVERY), Action::Wait);
        assert_eq!(
            next(true, true, Some(LIST_EVERY * 2), LIST_EVERY),
            Action::Wait
        );
    }

    #[test]
    fn failures_in_a_row_make_the_pauses_longer_up_to_a_minute() {
        let pauses: Vec<u64> = (0..8)
            .map(|failures| spaced(LOG_EVERY, failures).as_secs())
            .collect();
        assert_eq!(pauses, [2, 4, 8, 16, 32, 60, 60, 60]);
        assert_eq!(spaced(Duration::MAX, 3), Duration::MAX);
    }

    #[test]
    fn a_clock_that_was_set_back_stops_nothing() {
        let at = |s: i64| crate::domain::moment_from_ms(s * 1000).unwrap();
        assert_eq!(since(at(10), at(15)), Some(Duration::from_secs(5)));
        assert_eq!(since(at(11), at(10)), Some(Duration::ZERO));
        assert_eq!(since(at(7200), at(10)), None);
    }
}
