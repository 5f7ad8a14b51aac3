//! A duration as a bar, against what is usual for its service.

use std::collections::HashMap;
use std::time::Duration;

use super::durations::median;
use super::service::MIN_RUNS;
use crate::domain::Moment;
use crate::domain::model::deployment::Deployment;
use crate::domain::model::status::Status;

/// A full bar is this many times the usual duration: one outlier does not flatten all others.
pub const TIMES_USUAL: u32 = 3;

/// The length of a bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DurationBar {
    /// Parts of a hundred of the full length.
    pub percent: u128,
    /// Whether the duration is longer than a full bar.
    pub is_cut: bool,
}

/// The bar of a duration where this much is usual.
pub fn bar(duration: Duration, usual: Duration) -> DurationBar {
    let full = usual.saturating_mul(TIMES_USUAL).as_millis().max(1);
    let percent = duration.as_millis().saturating_mul(100) / full;
    DurationBar {
        percent: percent.min(100),
        is_cut: duration.as_millis() > full,
    }
}

/// The median duration of the successful deployments of each owner that has [`MIN_RUNS`] of them, by the owner's id.
pub fn usual_durations<'a>(
    rows: impl Iterator<Item = &'a Deployment>,
    now: Moment,
) -> HashMap<String, Duration> {
    let mut durations: HashMap<&str, Vec<Duration>> = HashMap::new();
    for row in rows.filter(|row| row.status == Status::Done) {
        if let (Some((_, id)), Some(duration)) = (row.parent(), row.duration(now)) {
            durations.entry(id).or_default().push(duration);
        }
    }
    let known = durations.into_iter();
    known
        .filter(|(_, durations)| durations.len() >= MIN_RUNS)
        .filter_map(|(id, durations)| Some((id.to_owned(), median(durations)?)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::model::deployment::Facts;
    use crate::domain::model::owner::Owner;
    use crate::domain::model::service::Kind;
    use crate::domain::moment_from_ms;

    #[test]
    fn what_is_usual_fills_a_third_and_an_outlier_is_cut() {
        let usual = Duration::from_secs(60);
        let of = |seconds| bar(Duration::from_secs(seconds), usual);
        assert_eq!((of(60).percent, of(60).is_cut), (33, false));
        assert_eq!((of(180).percent, of(180).is_cut), (100, false));
        assert_eq!((of(7_200).percent, of(7_200).is_cut), (100, true));
        assert_eq!(of(0).percent, 0);
        assert_eq!(bar(Duration::MAX, Duration::ZERO).percent, 100);
        assert_eq!(bar(Duration::ZERO, Duration::MAX).percent, 0);
    }

    #[test]
    fn each_service_has_its_own_usual_duration_once_it_has_three() {
        let row = |service: &str, status: &str, seconds: i64| -> Deployment {
            Facts {
                status: Some(status.into()),
                owner: Some(Owner::service(Kind::Application, service)),
                started_at: moment_from_ms(0),
                finished_at: moment_from_ms(seconds * 1_000),
                ..Facts::default()
            }
            .into()
        };
        let rows = [
            row("web", "done", 10),
            row("web", "done", 20),
            row("web", "error", 900),
            row("web", "done", 900),
            row("api", "done", 10),
            row("api", "done", 10),
            row("api", "error", 10),
        ];
        let usual = usual_durations(rows.iter(), moment_from_ms(0).unwrap());
        assert_eq!(usual.get("web"), Some(&Duration::from_secs(20)));
        assert_eq!(usual.get("api"), None);
    }
}
