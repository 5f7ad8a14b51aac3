//! Deployments over time: the bars above the table.

use chrono::TimeDelta;

use super::range::Range;
use crate::domain::Moment;
use crate::domain::model::deployment::Deployment;
use crate::domain::model::status::Group;

/// At most this many bars.
pub const MOST_BARS: i64 = 60;

/// Allowed widths of a bar in minutes, smallest first.
const WIDTHS: [i64; 15] = [
    1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 10_080, 43_200,
];

/// One bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bar {
    /// Its start; it ends where the next one begins.
    pub start: Moment,
    /// Deployments that ended well.
    pub done: usize,
    /// Failed or cancelled ones.
    pub failed: usize,
    /// Active ones and those whose status is unknown.
    pub other: usize,
}

impl Bar {
    /// All deployments of it.
    pub const fn total(&self) -> usize {
        self.done + self.failed + self.other
    }
}

/// Bars of equal width, oldest first, without gaps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Histogram {
    /// The bars.
    pub bars: Vec<Bar>,
    /// Width of one.
    pub width: TimeDelta,
    /// The largest total of a bar, at least 1.
    pub peak: usize,
}

impl Histogram {
    /// Where the last bar ends.
    pub fn end(&self) -> Option<Moment> {
        self.bars.last()?.start.checked_add_signed(self.width)
    }

    /// The range that two bars (in any order) and all between them span.
    pub fn span(&self, a: usize, b: usize) -> Option<Range> {
        let from = self.bars.get(a.min(b))?.start;
        let to = self
            .bars
            .get(a.max(b))?
            .start
            .checked_add_signed(self.width)?;
        Some(Range::Between(Some(from), Some(to)))
    }
}

/// Counts rows into bars. The range's open ends are taken from the rows and from `now`. `offset` is the reader's distance
/// to UTC, so that bars of a day begin at the reader's midnight. `None` without a single dated row.
pub fn histogram<'a>(
    rows: impl Iterator<Item = &'a Deployment> + Clone,
    range: Range,
    now: Moment,
    offset: TimeDelta,
) -> Option<Histogram> {
    let dated = rows.filter_map(|row| Some((row.created_at?, row.status.group())));
    let oldest = dated.clone().map(|(at, _)| at).min()?;
    let newest = dated.clone().map(|(at, _)| at).max()?;
    let (from, to) = range.ends(now);
    let from = from.unwrap_or(oldest);
    let to = to.unwrap_or_else(|| now.max(newest)).max(newest).max(from);

    let minutes = |moment: Moment| (moment + offset).timestamp().div_euclid(60);
    let width = WIDTHS
        .into_iter()
        .find(|width| minutes(to) / width - minutes(from) / width < MOST_BARS)
        .unwrap_or_else(|| (minutes(to) - minutes(from)) / (MOST_BARS - 1) + 1);
    // An end that is a bar's border belongs to the bar before it.
    let last_minute = if range.ends(now).1.is_some() {
        minutes(to) - 1
    } else {
        minutes(to)
    };
    let first = minutes(from).div_euclid(width);
    let last = last_minute.div_euclid(width).max(first);

    let mut bars: Vec<Bar> = (first..=last)
        .filter_map(|index| {
            Some(Bar {
                start: Moment::from_timestamp(index.checked_mul(width * 60)?, 0)?
                    .checked_sub_signed(offset)?,
                done: 0,
                failed: 0,
                other: 0,
            })
        })
        .collect();
    for (at, group) in dated {
        let index = usize::try_from(minutes(at).div_euclid(width) - first).ok();
        let Some(bar) = index.and_then(|index| bars.get_mut(index)) else {
            continue;
        };
        match group {
            Group::Finished => bar.done += 1,
            Group::Failed => bar.failed += 1,
            Group::Active | Group::Other => bar.other += 1,
        }
    }
    let peak = bars.iter().map(Bar::total).max().unwrap_or(0).max(1);
    Some(Histogram {
        bars,
        width: TimeDelta::minutes(width),
        peak,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::list::range::Preset;
    use crate::domain::model::deployment::Facts;
    use crate::domain::moment_from_ms;
    use proptest::prelude::*;

    fn at(minutes: i64) -> Moment {
        moment_from_ms(minutes * 60_000).unwrap()
    }

    fn row(minutes: i64, status: &str) -> Deployment {
        Facts {
            created_at: Some(at(minutes)),
            status: Some(status.into()),
            ..Facts::default()
        }
        .into()
    }

    #[test]
    fn nothing_dated_has_no_bars() {
        let rows = [Deployment::from(Facts::default())];
        assert!(histogram(rows.iter(), Range::Any, at(0), TimeDelta::zero()).is_none());
    }

    #[test]
    fn a_day_is_cut_into_half_hours_and_counts_every_row() {
        let now = at(100_000);
        let rows = [
            row(99_990, "done"),
            row(99_990, "error"),
            row(98_700, "running"),
        ];
        let all = histogram(
            rows.iter(),
            Range::Last(Preset::Day),
            now,
            TimeDelta::zero(),
        )
        .unwrap();
        assert_eq!(all.width, TimeDelta::minutes(30));
        assert_eq!(all.bars.iter().map(Bar::total).sum::<usize>(), 3);
        assert_eq!(all.peak, 2);
        assert_eq!(all.bars.last().unwrap().failed, 1);
    }

    #[test]
    fn a_chosen_bar_shows_exactly_its_time_again() {
        let rows: Vec<_> = (0..600).map(|m| row(m * 7, "done")).collect();
        let all = histogram(rows.iter(), Range::Any, at(4200), TimeDelta::zero()).unwrap();
        let range = all.span(5, 3).unwrap();
        let inside: Vec<_> = rows
            .iter()
            .filter(|row| range.contains(row.created_at, at(4200)))
            .cloned()
            .collect();
        assert_eq!(
            inside.len(),
            all.bars[3].total() + all.bars[4].total() + all.bars[5].total()
        );
        let zoomed = histogram(inside.iter(), range, at(4200), TimeDelta::zero()).unwrap();
        assert_eq!(zoomed.bars[0].start, all.bars[3].start);
        assert_eq!(zoomed.end().unwrap(), all.bars[5].start + all.width);
    }

    #[test]
    fn bars_of_a_day_begin_at_the_readers_midnight() {
        let rows = [row(0, "done"), row(60 * 24 * 40, "done")];
        let offset = TimeDelta::hours(2);
        let all = histogram(rows.iter(), Range::Any, at(60 * 24 * 40), offset).unwrap();
        assert_eq!(all.width, TimeDelta::days(1));
        assert_eq!(all.bars[1].start, at(22 * 60));
    }

    proptest! {
        #[test]
        fn no_row_is_lost_and_bars_stay_few(
            times in prop::collection::vec(0_i64..30_000_000, 1..80),
            now in 0_i64..30_000_000,
            offset in -720_i64..720,
        ) {
            let rows: Vec<_> = times.iter().map(|m| row(*m, "done")).collect();
            let all = histogram(rows.iter(), Range::Any, at(now), TimeDelta::minutes(offset)).unwrap();
            prop_assert_eq!(all.bars.iter().map(Bar::total).sum::<usize>(), rows.len());
            prop_assert!(all.bars.len() as i64 <= MOST_BARS + 1);
        }
    }
}
