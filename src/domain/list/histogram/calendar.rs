//! Borders of bars in the reader's calendar.

use chrono::TimeDelta;

use super::MOST_BARS;
use crate::domain::Moment;

/// Allowed widths of a bar in minutes, smallest first. Beyond them it is as many days as are needed.
const WIDTHS: [i64; 15] = [
    1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, DAY, 2_880, 10_080, 43_200,
];

/// Minutes of a day.
pub const DAY: i64 = 1_440;

/// Widths up to this are counted by the clock that goes on when summer time begins or ends, so that all of them are as wide.
const HOUR: i64 = 60;

/// The width of a bar in minutes, and where bars begin and end, so that they cover the time from `from` to before `until`.
/// `offset` is the reader's distance to UTC at a moment: bars of days begin at the reader's midnight on either side of a
/// change of summer time, and a day of such a change is an hour shorter or longer.
pub(super) fn borders(
    from: Moment,
    until: Moment,
    offset: &impl Fn(Moment) -> TimeDelta,
) -> (i64, Vec<Moment>) {
    let last = (until - TimeDelta::minutes(1)).max(from);
    let (first_minute, last_minute) = (minutes(from, offset(from)), minutes(last, offset(last)));
    let bars = |width: i64| last_minute.div_euclid(width) - first_minute.div_euclid(width);
    let width = WIDTHS
        .into_iter()
        .find(|width| bars(*width) < MOST_BARS)
        .unwrap_or_else(|| {
            let days = (last_minute - first_minute) / ((MOST_BARS - 1) * DAY) + 1;
            days * DAY
        });
    let fixed = offset(from);
    let (last_minute, border): (i64, &dyn Fn(i64) -> Option<Moment>) = if width <= HOUR {
        (minutes(last, fixed), &|minute| {
            at(minute)?.checked_sub_signed(fixed)
        })
    } else {
        (last_minute, &|minute| local(minute, offset))
    };
    let (first, last) = (
        first_minute.div_euclid(width),
        last_minute.div_euclid(width),
    );
    let borders = (first..=last + 1).filter_map(|index| border(index.checked_mul(width)?));
    (width, borders.collect())
}

/// What a clock that is so far from UTC shows, in minutes since 1970.
pub fn minutes(moment: Moment, offset: TimeDelta) -> i64 {
    (moment + offset).timestamp().div_euclid(60)
}

fn at(minute: i64) -> Option<Moment> {
    Moment::from_timestamp(minute.checked_mul(60)?, 0)
}

/// The first moment at which the reader's clock shows this minute, or a later one where it leaves it out.
pub fn local(minute: i64, offset: &impl Fn(Moment) -> TimeDelta) -> Option<Moment> {
    let as_utc = at(minute)?;
    let day = TimeDelta::days(1);
    let (old, new) = (
        offset(as_utc.checked_sub_signed(day)?),
        offset(as_utc.checked_add_signed(day)?),
    );
    let early = as_utc.checked_sub_signed(old.max(new))?;
    let late = as_utc.checked_sub_signed(old.min(new))?;
    let reached = |moment: Moment| minutes(moment, offset(moment)) >= minute;
    if reached(early) {
        return Some(early);
    }
    // The clock may leap over it between these two.
    let (mut before, mut after) = (early, late);
    while after - before > TimeDelta::minutes(1) {
        let middle = at((before.timestamp() + after.timestamp()).div_euclid(120))?;
        if reached(middle) {
            after = middle;
        } else {
            before = middle;
        }
    }
    Some(after)
}
