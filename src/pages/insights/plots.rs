//! What the charts of the page show.

use std::time::Duration;

use chrono::NaiveDate;

use crate::components::chart::{Chart, Mark, Point, Series, Tick, WHOLE};
use crate::components::local_time::{Style, from_input, local, local_days};
use crate::domain::format;
use crate::domain::insights::{Counts, Day, Insights, Span, ticks};

/// Ticks beside 0.
const TICKS: usize = 4;
/// Ranges of more days show their durations by week.
const DAILY: usize = 31;

/// Outcomes of each day.
pub fn per_day(found: &Insights) -> Chart {
    let highest = found.days.iter().map(|day| day.counts.total()).max();
    let ticks = ticks::counts(highest.unwrap_or(0), TICKS);
    let top = ticks.last().copied().unwrap_or(1);
    let point = |day: &Day| {
        let values = outcomes(day.counts);
        Point {
            name: date(day.date),
            words: values.map(format::count).into(),
            heights: values.map(|value| Some(part(value, top))).into(),
        }
    };
    let tick = |tick: &usize| Tick {
        at: part(*tick, top),
        words: format::count(*tick),
    };
    let counts = found.counts;
    let all = format::plural(counts.total(), "deployment", "deployments");
    Chart {
        gist: format!(
            "{all} in {}: {} succeeded, {} failed, {} cancelled",
            format::plural(found.days.len(), "day", "days"),
            format::count(counts.done),
            format::count(counts.failed),
            format::count(counts.cancelled),
        ),
        unit: "Day",
        series: [
            ("Failed", Mark::Bad),
            ("Succeeded", Mark::Good),
            ("Cancelled", Mark::Outline),
            ("Not over", Mark::Dashed),
        ]
        .map(series)
        .into(),
        ticks: ticks.iter().map(tick).collect(),
        points: found.days.iter().map(point).collect(),
    }
}

/// Median and 95th percentile of each day, or of each week of a long range.
pub fn durations(found: &Insights) -> Chart {
    let is_daily = found.days.len() <= DAILY;
    let spans = if is_daily {
        &found.daily
    } else {
        &found.weekly
    };
    let slow = spans.iter().filter_map(|span| Some(span.spread?.slow));
    let ticks = ticks::durations(slow.max().unwrap_or_default(), TICKS);
    let top = ticks.last().copied().unwrap_or(Duration::from_secs(1));
    let point = |span: &Span| {
        let values = [
            span.spread.map(|spread| spread.median),
            span.spread.map(|spread| spread.slow),
        ];
        let words = |value: Option<Duration>| value.map_or_else(|| "—".into(), format::duration);
        let height = |value: Duration| part(millis(value), millis(top));
        Point {
            name: dates(span),
            words: values.map(words).into(),
            heights: values.map(|value| value.map(height)).into(),
        }
    };
    let tick = |tick: &Duration| Tick {
        at: part(millis(*tick), millis(top)),
        words: format::duration(*tick),
    };
    let gist = match found.spread {
        None => "No deployment succeeded in this range".to_owned(),
        Some(spread) => format!(
            "Over the whole range the median is {}, the 95th percentile {}",
            format::duration_words(spread.median),
            format::duration_words(spread.slow),
        ),
    };
    Chart {
        gist,
        unit: if is_daily { "Day" } else { "Week" },
        series: [
            ("Median", Mark::Line),
            ("95th percentile", Mark::DashedLine),
        ]
        .map(series)
        .into(),
        ticks: ticks.iter().map(tick).collect(),
        points: spans.iter().map(point).collect(),
    }
}

fn series((name, mark): (&'static str, Mark)) -> Series {
    Series { name, mark }
}

fn outcomes(counts: Counts) -> [usize; 4] {
    [counts.failed, counts.done, counts.cancelled, counts.other]
}

/// A value as a part of the whole height.
pub fn part(value: usize, top: usize) -> usize {
    value.saturating_mul(WHOLE) / top.max(1)
}

/// In milliseconds.
pub fn millis(duration: Duration) -> usize {
    usize::try_from(duration.as_millis()).unwrap_or(usize::MAX / WHOLE)
}

/// The middle of a day by the reader's clock, in milliseconds.
fn noon(date: NaiveDate) -> i64 {
    from_input(&format!("{date}T12:00")).unwrap_or_default()
}

fn date(date: NaiveDate) -> String {
    local(noon(date), Style::Day)
}

fn dates(span: &Span) -> String {
    local_days(noon(span.from), noon(span.to))
}
