//! When to read queue and lists again, decided from clock, visibility, queue content and the last answers.
//!
//! The queue is small and shows when the big list has to be read again: a row exists only once its job is active, and the
//! job leaves the queue when the row has its final status (observed on v0.30.2).

mod attempts;
mod known;
pub mod log_socket;
pub mod log_stream;
mod reconciliation;

pub use attempts::{Attempts, since};
pub use known::{Readings, known_until};
pub use reconciliation::Reconciliation;

use std::time::Duration;

use crate::domain::Moment;

/// The longest pause between two readings of a small list.
const SMALL_LIST: Duration = Duration::from_secs(60);
/// The longest pause between two readings of a big list.
const BIG_LIST: Duration = Duration::from_secs(600);
/// A list with fewer bytes (uncompressed) is small.
const SMALL: usize = 100_000;

/// How often data is polled. An operator can set longer pauses in `config.json`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// The queue while anything runs or waits, and the log of a running deployment when there is no socket.
    pub active: Duration,
    /// The queue while nothing runs or waits, and on a hidden page that watches a deployment.
    pub idle: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            active: Duration::from_secs(2),
            idle: Duration::from_secs(15),
        }
    }
}

impl Pace {
    /// How often a list is read whose rows never queue (schedules, backups, servers).
    pub fn own(self, running: bool) -> Duration {
        if running {
            self.active.max(Duration::from_secs(5))
        } else {
            self.idle.max(Duration::from_secs(60))
        }
    }
}

/// Whether the page is visible.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    /// The page is visible.
    Yes,
    /// The page is hidden, but a notification is wanted when a deployment ends.
    Watched,
    /// The page is hidden.
    No,
}

/// The input of [`decide`].
#[derive(Debug, Clone, Copy)]
pub struct Facts {
    /// The current time.
    pub now: Moment,
    /// How often data is polled.
    pub pace: Pace,
    /// Whether the page is visible.
    pub seen: Seen,
    /// Attempts to read the queue.
    pub queue: Attempts,
    /// Attempts to read the list.
    pub list: Attempts,
    /// Something runs or waits.
    pub active: bool,
    /// The queue has changed since the last read of the list.
    pub changed: bool,
    /// Size of the list's newest answer in bytes, uncompressed.
    pub bytes: usize,
    /// How many times the list was read because queue and list do not match; `None` when they match.
    pub mismatch: Option<u32>,
}

/// Which lists have to be read now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Due {
    /// The queue.
    pub queue: bool,
    /// The list.
    pub list: bool,
}

/// Decides whether queue and list have to be read now.
pub fn decide(facts: &Facts) -> Due {
    let pace = match facts.seen {
        Seen::No => return Due::default(),
        Seen::Yes if facts.active || facts.mismatch.is_some() => facts.pace.active,
        Seen::Yes | Seen::Watched => facts.pace.idle,
    };
    Due {
        queue: facts.queue.due(facts.now, pace),
        list: facts.list.due(facts.now, list_pause(facts)),
    }
}

/// The longest pause between two readings of a list of so many bytes.
const fn latest(bytes: usize) -> Duration {
    if bytes < SMALL { SMALL_LIST } else { BIG_LIST }
}

/// The shortest pause between two readings of a list of so many bytes: one second, and one more per megabyte.
const fn soonest(bytes: usize) -> Duration {
    Duration::from_millis(1_000 + bytes as u64 / 1_000)
}

/// The pause between two readings of the list of one service or preview. `changed`: its jobs, or its rows in other lists,
/// have changed since its last read.
pub const fn queued_pace(changed: bool, bytes: usize) -> Duration {
    if changed {
        soonest(bytes)
    } else {
        latest(bytes)
    }
}

/// The pause between two readings of the list.
fn list_pause(facts: &Facts) -> Duration {
    let (latest, soonest) = (latest(facts.bytes), soonest(facts.bytes));
    if facts.changed {
        return soonest;
    }
    match facts.mismatch {
        Some(checks) => Duration::from_secs(2 << checks.min(2)).max(soonest),
        // If the queue cannot be read, changes of the list are not noticed.
        None if facts.queue.failures > 0 => latest / 4,
        None => latest,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::moment_from_ms;

    fn at(seconds: i64) -> Moment {
        moment_from_ms(seconds * 1000).unwrap()
    }

    fn tried(seconds: i64) -> Attempts {
        let mut attempts = Attempts::default();
        attempts.succeeded(at(seconds));
        attempts
    }

    /// Both read at 0, nothing runs, a small list.
    fn idle(now: i64) -> Facts {
        Facts {
            now: at(now),
            pace: Pace::default(),
            seen: Seen::Yes,
            queue: tried(0),
            list: tried(0),
            active: false,
            changed: false,
            bytes: 90_000,
            mismatch: None,
        }
    }

    /// The first second at which the queue is read, and the one at which the list is read.
    fn first_due(facts: impl Fn(i64) -> Facts) -> (Option<i64>, Option<i64>) {
        let first = |is: fn(Due) -> bool| (0..=700).find(|now| is(decide(&facts(*now))));
        (first(|due| due.queue), first(|due| due.list))
    }

    #[test]
    fn an_idle_page_asks_for_the_queue_every_15_s_and_for_a_small_list_every_minute() {
        assert_eq!(first_due(idle), (Some(15), Some(60)));
    }

    #[test]
    fn a_big_list_is_read_every_ten_minutes() {
        let big = |now| Facts {
            bytes: 4_000_000,
            ..idle(now)
        };
        assert_eq!(first_due(big), (Some(15), Some(600)));
    }

    #[test]
    fn while_something_runs_the_queue_is_read_every_2_s() {
        let active = |now| Facts {
            active: true,
            ..idle(now)
        };
        assert_eq!(first_due(active), (Some(2), Some(60)));
    }

    #[test]
    fn a_hidden_page_asks_nothing_unless_something_is_watched() {
        let hidden = |now| Facts {
            seen: Seen::No,
            active: true,
            changed: true,
            ..idle(now)
        };
        assert_eq!(first_due(hidden), (None, None));
        let watched = |now| Facts {
            seen: Seen::Watched,
            active: true,
            ..idle(now)
        };
        assert_eq!(first_due(watched), (Some(15), Some(60)));
    }

    #[test]
    fn a_page_that_was_never_read_is_read_at_once() {
        let fresh = Facts {
            queue: Attempts::default(),
            list: Attempts::default(),
            ..idle(0)
        };
        assert_eq!(
            decide(&fresh),
            Due {
                queue: true,
                list: true
            }
        );
    }

    #[test]
    fn a_page_that_comes_back_asks_for_the_queue_at_once() {
        let mut facts = idle(3);
        facts.queue.wake(at(3));
        assert!(decide(&facts).queue);
        assert!(!decide(&facts).list);
    }

    #[test]
    fn a_change_of_the_queue_has_the_list_read_and_a_big_one_not_every_second() {
        let changed = |bytes| {
            move |now| Facts {
                changed: true,
                bytes,
                ..idle(now)
            }
        };
        assert_eq!(first_due(changed(9_000)).1, Some(2));
        assert_eq!(first_due(changed(4_000_000)).1, Some(5));
    }

    #[test]
    fn while_queue_and_list_disagree_the_list_is_read_after_2_4_and_8_s() {
        for (checks, pause) in [(0, 2), (1, 4), (2, 8)] {
            let mismatch = |now| Facts {
                mismatch: Some(checks),
                ..idle(now)
            };
            assert_eq!(first_due(mismatch), (Some(2), Some(pause)));
        }
    }

    #[test]
    fn failures_make_pauses_longer_whatever_else_is_the_matter() {
        let failing = |now| {
            let mut list = Attempts::default();
            for _ in 0..3 {
                list.failed(at(0), 500, Duration::ZERO);
            }
            Facts {
                list,
                changed: true,
                ..idle(now)
            }
        };
        assert_eq!(first_due(failing).1, Some(8));
    }

    #[test]
    fn without_the_queue_the_list_is_read_more_often() {
        let blind = |now| {
            let mut queue = Attempts::default();
            for _ in 0..9 {
                queue.failed(at(0), 500, Duration::ZERO);
            }
            Facts { queue, ..idle(now) }
        };
        assert_eq!(first_due(blind), (Some(60), Some(15)));
    }

    #[test]
    fn a_services_list_is_read_when_its_jobs_change_and_a_big_one_not_every_second() {
        assert_eq!(queued_pace(true, 9_000), Duration::from_millis(1_009));
        assert_eq!(queued_pace(true, 1_300_000), Duration::from_millis(2_300));
        assert_eq!(queued_pace(false, 9_000), Duration::from_secs(60));
        assert_eq!(queued_pace(false, 1_300_000), Duration::from_secs(600));
    }

    #[test]
    fn lists_that_never_queue_have_a_pace_of_their_own() {
        assert_eq!(Pace::default().own(true), Duration::from_secs(5));
        assert_eq!(Pace::default().own(false), Duration::from_secs(60));
    }

    #[test]
    fn an_operator_makes_everything_rarer() {
        let pace = Pace {
            active: Duration::from_secs(30),
            idle: Duration::from_secs(120),
        };
        assert_eq!((pace.own(true), pace.own(false)), (pace.active, pace.idle));
        let at_29 = Facts {
            pace,
            active: true,
            ..idle(29)
        };
        assert!(!decide(&at_29).queue);
        assert!(
            decide(&Facts {
                now: at(30),
                ..at_29
            })
            .queue
        );
        let at_119 = Facts { pace, ..idle(119) };
        assert!(!decide(&at_119).queue);
        assert!(
            decide(&Facts {
                now: at(120),
                ..at_119
            })
            .queue
        );
    }

    /// Ten minutes in front of an idle server: what goes over the wire.
    #[test]
    fn ten_idle_minutes_cost_forty_small_answers_and_one_big_one() {
        let (mut queue, mut list) = (tried(0), tried(0));
        let mut polls = (0, 0);
        for now in 1..=600 {
            let due = decide(&Facts {
                queue,
                list,
                bytes: 4_000_000,
                ..idle(now)
            });
            if due.queue {
                polls.0 += 1;
                queue.succeeded(at(now));
            }
            if due.list {
                polls.1 += 1;
                list.succeeded(at(now));
            }
        }
        assert_eq!(polls, (40, 1));
    }
}
