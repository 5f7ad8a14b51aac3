//! How deployments stand: the counts of the status segments, and how many of those that ended succeeded. Both are made of
//! the same numbers, so that no two places of the screen contradict each other.

use super::durations::percent;
use crate::domain::format;
use crate::domain::model::status::{Group, Status};

/// How many deployments there are of each group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Outcomes {
    /// In the order of [`Group::ALL`].
    groups: [usize; 4],
}

impl Outcomes {
    /// Counts these statuses.
    pub fn of<'a>(statuses: impl Iterator<Item = &'a Status>) -> Self {
        let mut outcomes = Self::default();
        statuses.for_each(|status| outcomes.add(status.group()));
        outcomes
    }

    /// Counts one more.
    pub fn add(&mut self, group: Group) {
        if let Some(count) = self.groups.get_mut(group as usize) {
            *count += 1;
        }
    }

    /// How many there are of a group; of all groups together for `None`.
    pub fn count(&self, group: Option<Group>) -> usize {
        match group {
            None => self.groups.iter().sum(),
            Some(group) => self.groups.get(group as usize).copied().unwrap_or_default(),
        }
    }

    /// How many of those that ended succeeded; `None` before one has ended.
    pub fn success(&self) -> Option<Success> {
        let finished = self.count(Some(Group::Finished));
        let failed = self.count(Some(Group::Failed));
        let ended = finished + failed;
        percent(finished, ended).map(|percent| Success {
            percent,
            ended,
            failed,
        })
    }
}

/// How many deployments succeeded, of those that ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Success {
    /// Parts of a hundred, rounded by [`percent`].
    pub percent: usize,
    /// How many ended: those that succeeded, failed or were cancelled.
    pub ended: usize,
    /// How many of them failed or were cancelled.
    pub failed: usize,
}

impl Success {
    /// " of 5,200 succeeded", behind the percentage.
    pub fn of_all(&self) -> String {
        format!(" of {} succeeded", format::count(self.ended))
    }

    /// "87 % of 5,200 succeeded".
    pub fn words(&self) -> String {
        format!("{} %{}", self.percent, self.of_all())
    }

    /// What became of the others: "674 failed or were cancelled".
    pub fn others(&self) -> String {
        match self.failed {
            0 => "None failed or was cancelled".into(),
            1 => "1 failed or was cancelled".into(),
            failed => format!("{} failed or were cancelled", format::count(failed)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(words: &[(&str, usize)]) -> Outcomes {
        let statuses: Vec<Status> = words
            .iter()
            .flat_map(|(word, count)| std::iter::repeat_n(Status::parse(word), *count))
            .collect();
        Outcomes::of(statuses.iter())
    }

    #[test]
    fn segments_and_success_are_made_of_the_same_numbers() {
        let outcomes = of(&[
            ("done", 4_526),
            ("error", 600),
            ("cancelled", 74),
            ("running", 3),
            ("queued", 2),
            ("odd", 1),
        ]);
        let success = outcomes.success().unwrap();
        let (failed, finished) = (Some(Group::Failed), Some(Group::Finished));
        assert_eq!(success.failed, outcomes.count(failed));
        assert_eq!(
            success.ended,
            outcomes.count(finished) + outcomes.count(failed)
        );
        assert_eq!(outcomes.count(None), 5_206);
        assert_eq!(success.words(), "87 % of 5,200 succeeded");
        assert_eq!(success.others(), "674 failed or were cancelled");
    }

    #[test]
    fn what_runs_says_nothing_about_success() {
        assert_eq!(of(&[("running", 3), ("odd", 2)]).success(), None);
        let success = of(&[("done", 1), ("running", 1)]).success().unwrap();
        assert_eq!(success.words(), "100 % of 1 succeeded");
        assert_eq!(success.others(), "None failed or was cancelled");
        let cancelled = of(&[("cancelled", 1)]).success().unwrap();
        assert_eq!(cancelled.words(), "0 % of 1 succeeded");
        assert_eq!(cancelled.others(), "1 failed or was cancelled");
    }
}
