//! Which time the bars cover.

use chrono::TimeDelta;

use crate::domain::Moment;
use crate::domain::list::range::Range;

/// At most one deployment of so many is left out for being far from all others.
const ONE_OF: usize = 20;

/// With fewer deployments than this, none is.
const FEW: usize = 10;

/// How many times as far from the others as these span.
const TIMES: i32 = 4;

/// What is nearer than four times this is never left out.
const LEAST: TimeDelta = TimeDelta::days(7);

/// A date further ahead than this is a wrong clock's.
const AHEAD: TimeDelta = TimeDelta::days(1);

/// The time that bars cover.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// Its first moment.
    pub from: Moment,
    /// The moment before which it ends.
    pub until: Moment,
}

impl Window {
    /// The time that a range covers. Its open ends are taken from the dates, without those far from all others: one date of
    /// another decade would leave a single bar for all the rest. `None` without a date.
    pub fn of(dates: impl Iterator<Item = Moment>, range: Range, now: Moment) -> Option<Self> {
        let (from, until) = range.ends(now);
        let mut dates: Vec<Moment> = dates
            .filter(|date| range.contains(Some(*date), now))
            .collect();
        dates.sort_unstable();
        let believable = dates.partition_point(|date| *date <= now + AHEAD);
        // Where all of them are ahead, that is what there is to see.
        let dates = dates
            .get(..believable)
            .filter(|dates| !dates.is_empty())
            .unwrap_or(&dates);
        let newest = now.max(*dates.last()?);
        let oldest = *dates.get(far(dates, newest))?;
        let from = from.unwrap_or(oldest);
        let minute = TimeDelta::minutes(1);
        let until = until.unwrap_or(newest + minute).max(from + minute);
        Some(Self { from, until })
    }
}

/// How many of the oldest dates are far from all others.
fn far(dates: &[Moment], newest: Moment) -> usize {
    if dates.len() < FEW {
        return 0;
    }
    let most = (dates.len() / ONE_OF).max(1);
    let is_far = |count: &usize| match (dates.get(count - 1), dates.get(*count)) {
        (Some(last), Some(first)) => *first - *last > (newest - *first).max(LEAST) * TIMES,
        _ => false,
    };
    (1..=most).rev().find(is_far).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::moment_from_ms;

    fn at(day: i64) -> Moment {
        moment_from_ms(day * 86_400_000).unwrap()
    }

    fn all_time(days: impl IntoIterator<Item = i64>, today: i64) -> Window {
        Window::of(days.into_iter().map(at), Range::Any, at(today)).unwrap()
    }

    #[test]
    fn a_date_of_another_decade_is_left_out() {
        let window = all_time([3_000].into_iter().chain(20_000..20_030), 20_031);
        assert_eq!(window.from, at(20_000));
        let two = all_time([3_000, 9_000].into_iter().chain(20_000..20_040), 20_041);
        assert_eq!(two.from, at(20_000));
    }

    #[test]
    fn what_is_seldom_deployed_shows_all_of_it() {
        assert_eq!(all_time([19_000, 20_000], 20_001).from, at(19_000));
        // A year of work after a year without.
        let years = (19_000..19_010).chain(19_400..19_760);
        assert_eq!(all_time(years, 19_760).from, at(19_000));
        // All of one day, but for the first one.
        let first = [19_990].into_iter().chain([20_000; 40]);
        assert_eq!(all_time(first, 20_000).from, at(19_990));
    }

    #[test]
    fn a_date_ahead_of_all_clocks_is_left_out_unless_there_is_no_other() {
        assert_eq!(
            all_time([20_000, 47_000], 20_010).until,
            at(20_010) + TimeDelta::minutes(1)
        );
        assert!(all_time([47_000], 20_010).until > at(47_000));
        let late = Range::Last(crate::domain::list::range::Preset::Week);
        let window = Window::of([20_009, 47_000].into_iter().map(at), late, at(20_010)).unwrap();
        assert_eq!(
            (window.from, window.until),
            (at(20_003), at(20_010) + TimeDelta::minutes(1))
        );
    }

    #[test]
    fn a_chosen_range_is_covered_as_it_is() {
        let range = Range::Between(Some(at(3)), Some(at(5)));
        let window = Window::of([at(4)].into_iter(), range, at(20_000)).unwrap();
        assert_eq!((window.from, window.until), (at(3), at(5)));
        assert_eq!(Window::of(std::iter::empty(), range, at(20_000)), None);
    }
}
