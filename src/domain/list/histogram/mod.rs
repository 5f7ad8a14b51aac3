//! Deployments over time: the bars above the table.

pub mod calendar;
mod window;

use chrono::TimeDelta;

use super::range::Range;
use crate::domain::Moment;
use crate::domain::model::deployment::Deployment;
use crate::domain::model::status::Group;

pub use window::Window;

/// At most this many bars.
pub const MOST_BARS: i64 = 60;

/// One bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bar {
    /// Its start.
    pub start: Moment,
    /// The moment before which it ends: the start of the next one.
    pub end: Moment,
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

/// Deployments that are in no bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Outside {
    /// Those from before the first bar.
    pub older: usize,
    /// Those from after the last bar.
    pub newer: usize,
    /// Those whose date is not known.
    pub undated: usize,
}

/// Bars, oldest first, without gaps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Histogram {
    /// The bars.
    pub bars: Vec<Bar>,
    /// Width of one by the reader's clock.
    pub width: TimeDelta,
    /// The largest total of a bar, at least 1.
    pub peak: usize,
    /// What is in none of them.
    pub outside: Outside,
}

impl Histogram {
    /// The range that two bars (in any order) and all between them span.
    pub fn span(&self, a: usize, b: usize) -> Option<Range> {
        let from = self.bars.get(a.min(b))?.start;
        let to = self.bars.get(a.max(b))?.end;
        Some(Range::Between(Some(from), Some(to)))
    }
}

/// Counts rows into bars that cover a window. `offset` is the reader's distance to UTC at a moment, so that bars of a day
/// begin at the reader's midnight. `None` without a single dated row.
pub fn histogram<'a>(
    rows: impl Iterator<Item = &'a Deployment>,
    window: Window,
    offset: impl Fn(Moment) -> TimeDelta,
) -> Option<Histogram> {
    let (width, borders) = calendar::borders(window.from, window.until, &offset);
    let mut bars: Vec<Bar> = borders
        .iter()
        .zip(borders.iter().skip(1))
        .map(|(start, end)| Bar {
            start: *start,
            end: *end,
            done: 0,
            failed: 0,
            other: 0,
        })
        .collect();
    let mut outside = Outside::default();
    let mut dated = false;
    for row in rows {
        let Some(at) = row.created_at else {
            outside.undated += 1;
            continue;
        };
        dated = true;
        let begun = borders.partition_point(|border| *border <= at);
        let Some(bar) = begun.checked_sub(1).and_then(|index| bars.get_mut(index)) else {
            if begun == 0 {
                outside.older += 1;
            } else {
                outside.newer += 1;
            }
            continue;
        };
        match row.status.group() {
            Group::Finished => bar.done += 1,
            Group::Failed => bar.failed += 1,
            Group::Active | Group::Other => bar.other += 1,
        }
    }
    let peak = bars.iter().map(Bar::total).max().unwrap_or(0).max(1);
    dated.then_some(Histogram {
        bars,
        width: TimeDelta::minutes(width),
        peak,
        outside,
    })
}

#[cfg(test)]
mod tests;
