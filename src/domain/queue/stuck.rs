//! Deployments that may be stuck: their status is running, but their process may be gone.
//!
//! Dokploy keeps its queue in memory: what runs when it is restarted is marked as cancelled only by that restart, a job
//! that throws leaves its row running, and a build that hangs is never given up (observed on v0.30.2).

use std::time::Duration;

use chrono::TimeDelta;

use crate::domain::Moment;
use crate::domain::format;
use crate::domain::model::deployment::Deployment;

/// A deployment that has run for less than this does not count as too long.
const LEAST: Duration = Duration::from_secs(20 * 60);

/// A log that has not grown for this long tells nothing.
const WRITES_WITHIN: TimeDelta = TimeDelta::seconds(60);

/// Why a deployment may be stuck.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Suspicion {
    /// The queue has no job for it, and reading again did not change that.
    pub no_job: bool,
    /// It runs longer than it should.
    pub too_long: bool,
    /// The median duration of the service's successful deployments.
    pub usual: Option<Duration>,
}

/// Whether a deployment may be stuck. `usual` is the median of its service's successful deployments; `no_job` that the queue
/// lastingly has no job for it ([`crate::domain::refresh::Reconciliation::lasting`]).
pub fn suspicion(
    row: &Deployment,
    usual: Option<Duration>,
    no_job: bool,
    now: Moment,
) -> Option<Suspicion> {
    if !row.is_running() {
        return None;
    }
    let longest = usual.unwrap_or_default().saturating_mul(3).max(LEAST);
    let too_long = row.duration(now).is_some_and(|running| running > longest);
    (no_job || too_long).then_some(Suspicion {
        no_job,
        too_long,
        usual,
    })
}

/// Whether a deployment whose log grew at that moment is still at work: for a minute after it.
pub fn is_writing(grew_at: Option<Moment>, now: Moment) -> bool {
    grew_at.is_some_and(|at| now - at < WRITES_WITHIN)
}

impl Suspicion {
    /// The reasons in whole sentences.
    pub fn known(&self) -> String {
        let mut text = String::new();
        if self.no_job {
            text.push_str(
                "Dokploy's queue has no job for it: what built it has ended, or Dokploy was restarted meanwhile.",
            );
        }
        if self.too_long {
            if self.no_job {
                text.push(' ');
            }
            match self.usual {
                Some(usual) => {
                    text.push_str(
                        "It has been running more than three times as long as usual for this service (",
                    );
                    text.push_str(&format::duration_words(usual));
                    text.push_str(").");
                }
                None => text.push_str("It has been running for more than 20 minutes."),
            }
        }
        text
    }
}

/// What can be done, one sentence each (observed on v0.30.2).
pub const REMEDIES: [&str; 3] = [
    "Restarting Dokploy marks it as cancelled. Everything else that builds or waits at that moment is lost too.",
    "What waits behind it can be dropped (⋯, “Drop waiting jobs”). That does not end this deployment.",
    "Killing builds (⋯, “Kill builds”) interrupts every docker build (or every docker compose run) on that server, those of other services included.",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::model::deployment::Facts;
    use crate::domain::moment_from_ms;

    fn at(minutes: i64) -> Moment {
        moment_from_ms(minutes * 60_000).unwrap()
    }

    fn running() -> Deployment {
        Facts {
            status: Some("running".into()),
            started_at: Some(at(0)),
            ..Facts::default()
        }
        .into()
    }

    #[test]
    fn a_long_run_is_suspicious_by_what_is_usual_but_never_before_20_minutes() {
        let row = running();
        let after = |minutes, usual: u64| {
            let usual = Duration::from_secs(usual * 60);
            suspicion(&row, Some(usual), false, at(minutes)).is_some()
        };
        assert!(!after(20, 1));
        assert!(after(21, 1));
        assert!(!after(29, 10));
        assert!(after(31, 10));
        assert!(suspicion(&row, None, false, at(21)).is_some());
    }

    #[test]
    fn a_run_without_a_job_is_suspicious_at_once_and_an_ended_one_never() {
        let found = suspicion(&running(), None, true, at(1)).unwrap();
        assert!(found.no_job && !found.too_long);
        let done: Deployment = Facts {
            status: Some("done".into()),
            ..Facts::default()
        }
        .into();
        assert_eq!(suspicion(&done, None, true, at(99)), None);
    }

    #[test]
    fn a_log_that_grows_is_written_by_something_that_runs() {
        assert!(is_writing(Some(at(1)), at(1)));
        assert!(!is_writing(Some(at(1)), at(2)));
        assert!(!is_writing(None, at(2)));
    }

    #[test]
    fn what_is_known_is_said_in_whole_sentences() {
        let both = Suspicion {
            no_job: true,
            too_long: true,
            usual: Some(Duration::from_secs(90)),
        };
        assert!(both.known().contains("no job for it"));
        assert!(
            both.known().ends_with("for this service (1 min 30 s)."),
            "{}",
            both.known()
        );
    }
}
