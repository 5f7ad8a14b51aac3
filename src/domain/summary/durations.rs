//! Median duration and success rate.

use std::time::Duration;

use crate::domain::Moment;
use crate::domain::model::deployment::Deployment;
use crate::domain::model::status::Status;

/// The median; the mean of the two middle ones for an even count. `None` for an empty list.
pub fn median(mut durations: Vec<Duration>) -> Option<Duration> {
    let count = durations.len();
    if count == 0 {
        return None;
    }
    let (below, upper, _) = durations.select_nth_unstable(count / 2);
    let upper = *upper;
    if count % 2 == 1 {
        return Some(upper);
    }
    let lower = *below.iter().max()?;
    Some((lower + upper) / 2)
}

/// The median duration of the deployments that ended well; `None` when fewer than `least` did.
pub fn usual_duration<'a>(
    rows: impl Iterator<Item = &'a Deployment>,
    now: Moment,
    least: usize,
) -> Option<Duration> {
    let durations: Vec<Duration> = rows
        .filter(|row| row.status == Status::Done)
        .filter_map(|row| row.duration(now))
        .collect();
    (durations.len() >= least).then(|| median(durations))?
}

/// Percent of `part` in `whole`, rounded, but 100 only when it is all and 0 only when it is none.
pub fn percent(part: usize, whole: usize) -> Option<usize> {
    if whole == 0 {
        return None;
    }
    let rounded = (part * 200 + whole) / (whole * 2);
    Some(match (part, rounded) {
        (0, _) => 0,
        (part, _) if part == whole => 100,
        (_, rounded) => rounded.clamp(1, 99),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_middle() {
        let s = Duration::from_secs;
        assert_eq!(median(vec![]), None);
        assert_eq!(median(vec![s(9), s(1), s(5)]), Some(s(5)));
        assert_eq!(median(vec![s(4), s(2)]), Some(s(3)));
        assert_eq!(median(vec![s(8), s(1), s(9), s(4)]), Some(s(6)));
    }

    #[test]
    fn a_single_failure_in_a_thousand_is_not_a_hundred_percent() {
        assert_eq!(percent(999, 1000), Some(99));
        assert_eq!(percent(1, 1000), Some(1));
        assert_eq!(percent(1000, 1000), Some(100));
        assert_eq!(percent(94, 100), Some(94));
        assert_eq!(percent(0, 0), None);
    }
}
