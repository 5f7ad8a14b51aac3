//! The four known delivery metrics, as far as the data carries them.

use std::time::Duration;

use super::days::Counts;
use super::recovery::{Recovery, usual};
use crate::domain::format;

/// One of the four delivery metrics.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Metric {
    /// How often deployments succeed.
    DeploymentFrequency,
    /// From a commit to its deployment. It is not known.
    LeadTime,
    /// Which part of deployments failed.
    ChangeFailureRate,
    /// From a failed deployment to the next successful one.
    TimeToRestore,
}

impl Metric {
    /// All four, in the order in which they are shown.
    pub const ALL: [Self; 4] = [
        Self::DeploymentFrequency,
        Self::LeadTime,
        Self::ChangeFailureRate,
        Self::TimeToRestore,
    ];

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::DeploymentFrequency => "Deployment frequency",
            Self::LeadTime => "Lead time for changes",
            Self::ChangeFailureRate => "Change failure rate",
            Self::TimeToRestore => "Time to restore service",
        }
    }

    /// What it is made of here, or why it is not known, in whole sentences.
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::DeploymentFrequency => {
                "Successful deployments, divided by the days of the range since the oldest one that this device knows."
            }
            Self::LeadTime => {
                "Not known: Dokploy tells which commit was deployed, but not when the commit was made."
            }
            Self::ChangeFailureRate => {
                "Failed deployments among those that succeeded or failed. What broke after a deployment succeeded is \
                 not known."
            }
            Self::TimeToRestore => {
                "The median time from a failed deployment to the next successful one of the same service. A failed \
                 build usually leaves the old version running, so the service may not have been down."
            }
        }
    }
}

/// The delivery metrics of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Delivery {
    /// Outcomes of the range.
    pub counts: Counts,
    /// How many days the range has since the oldest known deployment.
    pub days: usize,
    /// The median time to restore; `None` where nothing was restored.
    pub restore: Option<Duration>,
    /// How many failures are not followed by a success yet; they are in no median.
    pub open: usize,
}

/// The delivery metrics by the counts of a range, its days and its recoveries.
pub fn delivery(counts: Counts, days: usize, recoveries: &[Recovery]) -> Delivery {
    Delivery {
        counts,
        days,
        restore: usual(recoveries),
        open: recoveries.iter().filter(|one| one.good.is_none()).count(),
    }
}

impl Delivery {
    /// A metric's value in words: "3.2 per day", "12 %", "1 h 5 min"; `None` where it is not known.
    pub fn value(&self, metric: Metric) -> Option<String> {
        match metric {
            Metric::DeploymentFrequency => frequency(self.counts.done, self.days),
            Metric::LeadTime => None,
            Metric::ChangeFailureRate => {
                let percent = self.counts.failure_percent()?;
                Some(format!("{percent} %"))
            }
            Metric::TimeToRestore => {
                // Seconds say nothing of a time to restore.
                let minutes = self.restore?.as_secs().div_ceil(60).max(1);
                Some(format::duration_words(Duration::from_secs(minutes * 60)))
            }
        }
    }
}

/// "3.2 per day", and per week or month where there are fewer than one; `None` for a range without days.
fn frequency(done: usize, days: usize) -> Option<String> {
    let tenths = |per: usize| (done * per * 10 + days / 2).checked_div(days);
    let (tenths, unit) = match (tenths(1)?, tenths(7)?, tenths(30)?) {
        (per_day, ..) if per_day >= 10 => (per_day, "day"),
        (_, per_week, _) if per_week >= 10 => (per_week, "week"),
        (.., per_month) => (per_month, "month"),
    };
    let whole = format::count(tenths / 10);
    Some(match tenths % 10 {
        0 => format!("{whole} per {unit}"),
        rest => format!("{whole}.{rest} per {unit}"),
    })
}
