//! Positions and estimates in words.

use std::time::Duration;

use super::line::{Estimate, Line, Place};
use crate::domain::format;

/// Estimates below this are given without a number.
const MOMENT: Duration = Duration::from_secs(10);

impl Place {
    /// Its position as a label: "Next", "3rd in queue".
    pub fn position_words(&self) -> String {
        match self.position {
            1 => "Next".into(),
            _ => self.position_phrase(),
        }
    }

    /// The same within a sentence: "next in queue", "3rd in queue".
    pub fn position_phrase(&self) -> String {
        match self.position {
            0 => "running".into(),
            1 => "next in queue".into(),
            position => format!("{} in queue", format::ordinal(position)),
        }
    }

    /// When a waiting job begins, worded as an estimate.
    pub fn begins(&self) -> String {
        match self.estimate {
            Estimate::In(after) if after < MOMENT => "Starts any moment".into(),
            Estimate::In(after) => format!("Starts in about {}", format::about(after)),
            Estimate::Overdue => "No estimate: a job ahead is taking longer than usual".into(),
            Estimate::Unknown => "No estimate: not known how long the jobs ahead take".into(),
        }
    }

    /// When a running job ends.
    pub fn ends(&self) -> String {
        match self.estimate {
            Estimate::In(after) if after < MOMENT => "Ends any moment".into(),
            Estimate::In(after) => format!("Ends in about {}", format::about(after)),
            Estimate::Overdue => "Taking longer than usual".into(),
            Estimate::Unknown => "No estimate: not known how long it takes".into(),
        }
    }
}

impl Line {
    /// "1 job at a time", "4 jobs at a time", or that the number is unknown.
    pub fn slots_words(&self) -> String {
        match self.slots {
            Some(slots) => format::plural(slots, "job at a time", "jobs at a time"),
            None => "Assuming 1 job at a time: the real limit is not known".into(),
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
                commit: None,
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
            (seconds(3), "Starts any moment"),
            (seconds(50), "Starts in about 50 s"),
            (seconds(200), "Starts in about 3 min"),
        ] {
            assert_eq!(place(2, estimate).begins(), words);
        }
        for estimate in [Estimate::Overdue, Estimate::Unknown] {
            assert!(place(2, estimate).begins().starts_with("No estimate: "));
        }
    }

    #[test]
    fn the_last_seconds_are_not_counted() {
        let ends = |s| place(0, Estimate::In(Duration::from_secs(s))).ends();
        assert_eq!(ends(2), "Ends any moment");
        assert_eq!(ends(50), "Ends in about 50 s");
    }

    #[test]
    fn a_place_in_line_is_a_number_with_its_ending() {
        assert_eq!(place(1, Estimate::Unknown).position_words(), "Next");
        assert_eq!(
            place(1, Estimate::Unknown).position_phrase(),
            "next in queue"
        );
        assert_eq!(place(2, Estimate::Unknown).position_words(), "2nd in queue");
        assert_eq!(
            place(13, Estimate::Unknown).position_words(),
            "13th in queue"
        );
    }
}
