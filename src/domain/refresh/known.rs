//! Until when it is known what runs.

use chrono::TimeDelta;

use crate::domain::Moment;

/// While the queue cannot be read, a list that was read within this time tells what runs: it is read four times as often.
const STILL_NEW: TimeDelta = TimeDelta::seconds(20);

/// How reading something stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Readings {
    /// When it was read last.
    pub read_at: Option<Moment>,
    /// Whether the last attempt failed.
    pub failing: bool,
}

/// The moment at which it was last known what runs; `None` while that is known. Nobody knows how long something has been
/// running that may have ended since.
pub fn known_until(list: Readings, queue: Readings, now: Moment) -> Option<Moment> {
    let is_new = list.read_at.is_some_and(|at| now - at < STILL_NEW);
    let is_old = list.failing || queue.failing && !is_new;
    is_old.then_some(list.read_at.max(queue.read_at)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::moment_from_ms;

    fn at(seconds: i64) -> Moment {
        moment_from_ms(seconds * 1_000).unwrap()
    }

    fn readings(seconds: i64, failing: bool) -> Readings {
        Readings {
            read_at: Some(at(seconds)),
            failing,
        }
    }

    #[test]
    fn what_runs_is_known_while_list_and_queue_are_read() {
        let known = known_until(readings(0, false), readings(58, false), at(60));
        assert_eq!(known, None);
    }

    #[test]
    fn once_neither_is_read_the_last_good_answer_counts() {
        let known = known_until(readings(0, true), readings(58, true), at(600));
        assert_eq!(known, Some(at(58)));
        // The queue is asked first; the list may have been good for long.
        let known = known_until(readings(0, false), readings(58, true), at(62));
        assert_eq!(known, Some(at(58)));
    }

    #[test]
    fn a_queue_that_is_never_read_leaves_the_list() {
        let never = Readings {
            read_at: None,
            failing: true,
        };
        assert_eq!(known_until(readings(50, false), never, at(60)), None);
        assert_eq!(
            known_until(readings(50, false), never, at(90)),
            Some(at(50))
        );
    }
}
