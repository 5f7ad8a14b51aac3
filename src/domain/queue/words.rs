//! Places in line in words.

use std::time::Duration;

use super::line::{Estimate, Line, Place};
use crate::domain::format;

/// What takes less is not worth a number.
const MOMENT: Duration = Duration::from_secs(10);

impl Place {
    /// "next in line", "3rd in line".
    pub fn position_words(&self) -> String {
        match self.position {
            0 => "runs".into(),
            1 => "next in line".into(),
            position => format!("{} in line", format::ordinal(position)),
        }
    }

    /// When a waiting job begins, always as the estimate that it is.
    pub fn begins(&self) -> String {
        match self.estimate {
            Estimate::In(after) if after < MOMENT => "estimate: begins any moment".into(),
            Estimate::In(after) => format!("estimate: begins in about {}", format::about(after)),
            Estimate::Overdue => {
                "no estimate: what is ahead takes longer than usual already".into()
            }
            Estimate::Unknown => "no estimate: how long what is ahead takes is not known".into(),
        }
    }

    /// When a running job ends.
    pub fn ends(&self) -> String {
        match self.estimate {
            Estimate::In(after) if after < MOMENT => "estimate: ends any moment".into(),
            Estimate::In(after) => format!("estimate: ends in about {}", format::about(after)),
            Estimate::Overdue => "takes longer than usual".into(),
            Estimate::Unknown => "no estimate: how long it takes is not known".into(),
        }
    }
}

impl Line {
    /// "1 job at a time", "4 jobs at a time", or that nobody says how many.
    pub fn slots_words(&self) -> String {
        match self.slots {
            Some(slots) => format::plural(slots, "job at a time", "jobs at a time"),
            None => "1 job at a time is assumed: how many there may be is not known".into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::queue::{JobKind, JobState, QueueJob};

    fn place(position: usize, estimate: Estimate) -> Place {
        Place {
            job: QueueJob {
                id: "job-1".into(),
                state: JobState::Waiting,
                kind: JobKind::Preview,
                service_id: "a".into(),
                preview_id: None,
                title: String::new(),
                server_id: None,
                queued_at: None,
                started_at: None,
                foreign: false,
            },
            position,
            visible: true,
            usual: None,
            estimate,
            behind_own: false,
        }
    }

    #[test]
    fn an_estimate_is_always_called_one() {
        let seconds = |s| Estimate::In(Duration::from_secs(s));
        for (estimate, words) in [
            (seconds(3), "estimate: begins any moment"),
            (seconds(50), "estimate: begins in about 50 s"),
            (seconds(200), "estimate: begins in about 3 min"),
        ] {
            assert_eq!(place(2, estimate).begins(), words);
        }
        for estimate in [Estimate::Overdue, Estimate::Unknown] {
            assert!(place(2, estimate).begins().starts_with("no estimate: "));
        }
    }

    #[test]
    fn the_last_seconds_are_not_counted() {
        let ends = |s| place(0, Estimate::In(Duration::from_secs(s))).ends();
        assert_eq!(ends(2), "estimate: ends any moment");
        assert_eq!(ends(50), "estimate: ends in about 50 s");
    }

    #[test]
    fn a_place_in_line_is_a_number_with_its_ending() {
        assert_eq!(place(1, Estimate::Unknown).position_words(), "next in line");
        assert_eq!(place(2, Estimate::Unknown).position_words(), "2nd in line");
        assert_eq!(
            place(13, Estimate::Unknown).position_words(),
            "13th in line"
        );
    }
}
