//! What bars show, and where they begin.

use super::*;
use crate::domain::list::range::{Preset, parse_iso};
use crate::domain::model::deployment::Facts;
use crate::domain::moment_from_ms;
use proptest::prelude::*;

fn at(minutes: i64) -> Moment {
    moment_from_ms(minutes * 60_000).unwrap()
}

fn moment(text: &str) -> Moment {
    parse_iso(text).unwrap()
}

fn made(at: Option<Moment>, status: &str) -> Deployment {
    Facts {
        created_at: at,
        status: Some(status.into()),
        ..Facts::default()
    }
    .into()
}

fn row(minutes: i64, status: &str) -> Deployment {
    made(Some(at(minutes)), status)
}

/// The bars of rows that a range shows, as a page makes them.
fn bars(
    rows: &[Deployment],
    range: Range,
    now: Moment,
    offset: impl Fn(Moment) -> TimeDelta,
) -> Option<Histogram> {
    let dates = rows.iter().filter_map(|row| row.created_at);
    let inside = rows
        .iter()
        .filter(|row| range.contains(row.created_at, now));
    histogram(inside, Window::of(dates, range, now)?, offset)
}

fn utc(_: Moment) -> TimeDelta {
    TimeDelta::zero()
}

/// A time zone by its offsets in hours: the first one, and each later one with the moment from which it applies.
fn zone(first: i64, changes: &'static [(&'static str, i64)]) -> impl Fn(Moment) -> TimeDelta {
    move |at| {
        let mut past = changes.iter().filter(|(from, _)| moment(from) <= at);
        TimeDelta::hours(past.next_back().map_or(first, |(_, hours)| *hours))
    }
}

fn sydney() -> impl Fn(Moment) -> TimeDelta {
    zone(11, &[("2026-04-04T16:00Z", 10), ("2026-10-03T16:00Z", 11)])
}

/// Its summer time begins at midnight: 6 September has no 00:00.
fn santiago() -> impl Fn(Moment) -> TimeDelta {
    zone(-3, &[("2026-04-05T03:00Z", -4), ("2026-09-06T04:00Z", -3)])
}

fn berlin() -> impl Fn(Moment) -> TimeDelta {
    zone(1, &[("2026-03-29T01:00Z", 2), ("2026-10-25T01:00Z", 1)])
}

#[test]
fn nothing_dated_has_no_bars() {
    assert!(bars(&[made(None, "done")], Range::Any, at(0), utc).is_none());
}

#[test]
fn a_day_is_cut_into_half_hours_and_counts_every_row() {
    let now = at(100_000);
    let rows = [
        row(99_990, "done"),
        row(99_990, "error"),
        row(98_700, "running"),
    ];
    let all = bars(&rows, Range::Last(Preset::Day), now, utc).unwrap();
    assert_eq!(all.width, TimeDelta::minutes(30));
    assert_eq!(all.bars.iter().map(Bar::total).sum::<usize>(), 3);
    assert_eq!(all.peak, 2);
    assert_eq!(all.bars.last().unwrap().failed, 1);
}

#[test]
fn a_chosen_bar_shows_exactly_its_time_again() {
    let rows: Vec<_> = (0..600).map(|m| row(m * 7, "done")).collect();
    let all = bars(&rows, Range::Any, at(4200), utc).unwrap();
    let range = all.span(5, 3).unwrap();
    let inside = rows
        .iter()
        .filter(|row| range.contains(row.created_at, at(4200)));
    assert_eq!(
        inside.count(),
        all.bars[3].total() + all.bars[4].total() + all.bars[5].total()
    );
    let zoomed = bars(&rows, range, at(4200), utc).unwrap();
    assert_eq!(zoomed.bars[0].start, all.bars[3].start);
    assert_eq!(zoomed.bars.last().unwrap().end, all.bars[5].end);
}

/// All bars of at least a day begin at the reader's midnight, and the row that is asked for is in one that holds its day.
#[track_caller]
fn begin_at_midnight(
    offset: impl Fn(Moment) -> TimeDelta,
    dates: &[&str],
    now: &str,
    but: Option<&str>,
) {
    let rows: Vec<_> = dates
        .iter()
        .map(|date| made(Some(moment(date)), "done"))
        .collect();
    let all = bars(&rows, Range::Any, moment(now), &offset).unwrap();
    assert!(all.width >= TimeDelta::days(1));
    for bar in &all.bars {
        let clock = bar.start + offset(bar.start);
        let skipped = but.is_some_and(|but| moment(but) == bar.start);
        assert!(skipped || clock.time() == chrono::NaiveTime::MIN, "{bar:?}");
    }
    for date in dates {
        let at = moment(date);
        let day = |at: Moment| (at + offset(at)).date_naive();
        let bar = all.bars.iter().find(|bar| bar.start <= at && at < bar.end);
        let bar = bar.unwrap();
        let last = bar.end - TimeDelta::minutes(1);
        assert!(bar.total() > 0 && day(bar.start) <= day(at) && day(at) <= day(last));
    }
}

#[test]
fn bars_of_days_begin_at_midnight_on_both_sides_of_a_change() {
    begin_at_midnight(
        sydney(),
        &["2026-09-15T02:00Z", "2026-11-27T01:00Z"],
        "2026-11-28T09:00Z",
        None,
    );
    begin_at_midnight(
        santiago(),
        &["2026-08-15T16:00Z", "2026-11-27T15:00Z"],
        "2026-11-28T09:00Z",
        Some("2026-09-06T04:00Z"),
    );
    // Bars of one day; that of 6 September begins at 01:00.
    begin_at_midnight(
        santiago(),
        &["2026-08-15T16:00Z", "2026-09-20T15:00Z"],
        "2026-09-21T09:00Z",
        Some("2026-09-06T04:00Z"),
    );
    begin_at_midnight(
        berlin(),
        &["2026-03-01T11:00Z", "2026-04-20T10:00Z"],
        "2026-04-21T09:00Z",
        None,
    );
}

#[test]
fn many_years_are_cut_at_midnights_too() {
    begin_at_midnight(
        berlin(),
        &["2012-03-01T11:00Z", "2026-04-20T10:00Z"],
        "2026-04-21T09:00Z",
        None,
    );
}

#[test]
fn hours_are_as_wide_as_each_other_when_the_clock_is_turned_back() {
    let rows = [
        made(Some(moment("2026-10-24T12:00Z")), "done"),
        made(Some(moment("2026-10-26T02:00Z")), "done"),
    ];
    let all = bars(&rows, Range::Any, moment("2026-10-26T03:00Z"), berlin()).unwrap();
    assert_eq!(all.width, TimeDelta::hours(1));
    assert!(all.bars.iter().all(|bar| bar.end - bar.start == all.width));
}

#[test]
fn what_is_in_no_bar_is_counted() {
    let now = at(40_000_000);
    let mut rows: Vec<_> = (0..40).map(|n| row(39_999_000 + n, "done")).collect();
    rows.extend([row(1, "done"), row(60_000_000, "error"), made(None, "done")]);
    let all = bars(&rows, Range::Any, now, utc).unwrap();
    let outside = Outside {
        older: 1,
        newer: 1,
        undated: 1,
    };
    assert_eq!(all.outside, outside);
    assert_eq!(all.bars.iter().map(Bar::total).sum::<usize>(), 40);
    assert!(all.width <= TimeDelta::minutes(30));
}

proptest! {
    #[test]
    fn no_row_is_lost_and_bars_stay_few(
        times in prop::collection::vec(20_000_000_i64..32_000_000, 1..80),
        now in 20_000_000_i64..32_000_000,
        which in 0_usize..4,
    ) {
        let rows: Vec<_> = times.iter().map(|m| row(*m, "done")).collect();
        let offset: &dyn Fn(Moment) -> TimeDelta = match which {
            0 => &sydney(),
            1 => &santiago(),
            2 => &berlin(),
            _ => &|_| TimeDelta::minutes(345),
        };
        let all = bars(&rows, Range::Any, at(now), offset).unwrap();
        let Outside { older, newer, undated } = all.outside;
        let counted = all.bars.iter().map(Bar::total).sum::<usize>();
        prop_assert_eq!(counted + older + newer + undated, rows.len());
        prop_assert!(all.bars.len() as i64 <= MOST_BARS + 1);
        prop_assert!(all.bars.iter().all(|bar| bar.start < bar.end));
    }
}
