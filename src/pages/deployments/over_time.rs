//! The bars above the table, and what they add up to.

use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use leptos::prelude::*;

use crate::components::local_time::{Style, local};
use crate::components::timeline::{Bars, TimeBar, Timeline};
use crate::domain::format;
use crate::domain::list::filter::Filtered;
use crate::domain::list::histogram::{Bar, Histogram, histogram};
use crate::domain::list::range::Range;
use crate::domain::model::status::{Group, Status};
use crate::domain::summary::durations::{percent, usual_duration};
use crate::pages::deployment_list::List;
use crate::state::clock::utc_offset_minutes;
use crate::state::navigation::Step;

/// Words below the bars.
const TICKS: usize = 5;

/// Counts, success and usual duration of what the filters leave, and its bars.
#[component]
pub fn OverTime(
    /// The list.
    list: List,
) -> impl IntoView {
    let view = list.view();
    // What the filters leave, once nobody waits for a key's answer.
    let filtered = Memo::new(move |before: Option<&Arc<Filtered>>| match before {
        Some(before) if list.typing.get() => before.clone(),
        _ => list.filtered.get(),
    });
    // The time that all rows span, whatever the filters leave: bars keep their places while somebody types.
    let oldest = Memo::new(move |_| {
        let data = list.source.data.get()?;
        data.rows.iter().filter_map(|row| row.created_at).min()
    });
    let histogram = Memo::new(move |_| {
        let range = match view.with(|view| view.range) {
            Range::Any => Range::Between(oldest.get(), None),
            range => range,
        };
        let offset = TimeDelta::minutes(utc_offset_minutes());
        filtered.with(|filtered| {
            let rows = filtered.rows.iter().map(AsRef::as_ref);
            histogram(rows, range, list.at.get(), offset)
        })
    });
    // Asking the browser for the words of sixty moments takes longer than everything else here: only when they differ.
    let times = Memo::new(move |_| {
        histogram.with(|histogram| histogram.as_ref().map(times).unwrap_or_default())
    });
    let names = Memo::new(move |_| times.with(names));
    let bars = Memo::new(move |_| {
        histogram
            .with(|histogram| {
                let histogram = histogram.as_ref()?;
                Some(names.with(|names| to_bars(histogram, names)))
            })
            .unwrap_or_default()
    });
    let choose = move |(a, b): (usize, usize)| {
        let range = histogram
            .with_untracked(|histogram| histogram.as_ref().and_then(|bars| bars.span(a, b)));
        if let Some(range) = range {
            list.change(Step::Push, |view| view.range = range);
        }
    };
    let ranged = move || view.with(|view| view.range != Range::Any);
    let all_time = move || list.href(|view| view.range = Range::Any);
    view! {
        <section class="over-time" aria-label="Over time">
            <div class="summary">
                <Totals list filtered/>
                <Show
                    when=ranged
                    fallback=|| view! { <span class="hint">"Drag to choose a time range"</span> }
                >
                    <a href=all_time data-noscroll=true>"Show all time"</a>
                </Show>
            </div>
            <Timeline bars on_choose=choose/>
        </section>
    }
}

/// What the rows that pass the filters add up to.
#[derive(Clone, Copy, PartialEq)]
struct Sums {
    count: usize,
    /// Parts of a hundred that succeeded, of those that succeeded or failed.
    success: Option<usize>,
    median: Option<Duration>,
}

#[component]
fn Totals(list: List, filtered: Memo<Arc<Filtered>>) -> impl IntoView {
    let sums = Memo::new(move |_| {
        filtered.with(|filtered| {
            let rows = &filtered.rows;
            let finished = rows
                .iter()
                .filter(|row| row.status.group() == Group::Finished)
                .count();
            // A cancelled deployment says nothing about success.
            let failed = rows
                .iter()
                .filter(|row| row.status == Status::Failed)
                .count();
            Sums {
                count: rows.len(),
                success: percent(finished, finished + failed),
                median: usual_duration(rows.iter().map(AsRef::as_ref), list.at.get(), 1),
            }
        })
    });
    let unit = move || {
        if sums.get().count == 1 {
            " deployment"
        } else {
            " deployments"
        }
    };
    let success = move || {
        sums.get().success.map(|percent| {
            view! { " · " <strong>{percent} " %"</strong> " succeeded" }
        })
    };
    let median = move || {
        sums.get().median.map(|median| {
            view! { " · median " <strong>{format::duration(median)}</strong> }
        })
    };
    view! {
        <span>
            <strong>{move || format::count(sums.get().count)}</strong>
            {unit}
            {success}
            {median}
        </span>
    }
}

/// Starts of the bars in milliseconds, and whether they are so wide that a day says enough.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Times {
    starts: Vec<i64>,
    days: bool,
}

/// The words for them: of each bar, and below the bars.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Names {
    bars: Vec<String>,
    axis: Vec<String>,
}

fn times(histogram: &Histogram) -> Times {
    Times {
        starts: histogram
            .bars
            .iter()
            .map(|bar| bar.start.timestamp_millis())
            .collect(),
        days: histogram.width >= TimeDelta::hours(12),
    }
}

fn names(times: &Times) -> Names {
    let style = if times.days { Style::Day } else { Style::Axis };
    let step = times.starts.len().div_ceil(TICKS).max(1);
    let in_words = |style: Style| move |start: &i64| local(*start, style);
    Names {
        bars: times.starts.iter().map(in_words(Style::Short)).collect(),
        axis: times
            .starts
            .iter()
            .step_by(step)
            .map(in_words(style))
            .collect(),
    }
}

fn to_bars(histogram: &Histogram, names: &Names) -> Bars {
    Bars {
        bars: histogram
            .bars
            .iter()
            .zip(&names.bars)
            .map(|(bar, name)| to_bar(bar, name, histogram.peak))
            .collect(),
        axis: names.axis.clone(),
    }
}

fn to_bar(bar: &Bar, name: &str, peak: usize) -> TimeBar {
    let count = format::plural(bar.total(), "deployment", "deployments");
    let mut label = format!("{name}: {count}");
    if bar.failed > 0 {
        label.push_str(&format!(", {} failed or cancelled", bar.failed));
    }
    let share = |count: usize| (count * 100).div_ceil(peak);
    TimeBar {
        label,
        parts: [share(bar.failed), share(bar.other), share(bar.done)],
    }
}
