//! The bars above the table, and what they add up to.

use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use leptos::prelude::*;

use crate::components::local_time::{Style, local, local_days};
use crate::components::timeline::{Bars, TimeBar, Timeline};
use crate::domain::format;
use crate::domain::list::filter::Filtered;
use crate::domain::list::histogram::{Bar, Histogram, Outside, Window, histogram};
use crate::domain::list::range::Range;
use crate::domain::summary::durations::usual_duration;
use crate::domain::summary::outcomes::Success;
use crate::pages::deployment_list::List;
use crate::state::clock::utc_offset;
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
    // The time of all rows of the range, whatever the filters leave: bars keep their places while somebody types.
    let window = Memo::new(move |_| {
        let range = view.with(|view| view.range);
        let data = list.source.data.get()?;
        let dates = data.rows.iter().filter_map(|row| row.created_at);
        Window::of(dates, range, list.at.get())
    });
    let histogram = Memo::new(move |_| {
        let window = window.get()?;
        filtered.with(|filtered| {
            let rows = filtered.rows.iter().map(AsRef::as_ref);
            histogram(rows, window, utc_offset)
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
            <OutsideBars list histogram/>
        </section>
    }
}

/// What the rows that pass the filters add up to.
#[derive(Clone, Copy, PartialEq)]
struct Sums {
    count: usize,
    /// How many succeeded; `None` where a status segment leaves only those or none of them.
    success: Option<Success>,
    median: Option<Duration>,
}

#[component]
fn Totals(list: List, filtered: Memo<Arc<Filtered>>) -> impl IntoView {
    let sums = Memo::new(move |_| {
        filtered.with(|filtered| {
            let rows = &filtered.rows;
            let success = filtered.outcomes.success();
            Sums {
                count: rows.len(),
                success: success.filter(|_| filtered.count(None) == rows.len()),
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
        sums.get().success.map(|success| {
            view! {
                " · "
                <span title=success.others()><strong>{success.percent} " %"</strong>{success.of_all()}</span>
            }
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

/// What is in no bar, with links to what is older and newer.
#[component]
fn OutsideBars(list: List, histogram: Memo<Option<Histogram>>) -> impl IntoView {
    // What is outside, and where the bars begin and end.
    let outside = Memo::new(move |_| {
        histogram.with(|histogram| {
            let histogram = histogram.as_ref()?;
            let ends = histogram.bars.first()?.start..histogram.bars.last()?.end;
            (histogram.outside != Outside::default()).then_some((histogram.outside, ends))
        })
    });
    move || {
        let (outside, ends) = outside.get()?;
        let part = |count: usize, words: &str, range: Option<Range>| {
            let text = format!("{} {words}", format::count(count));
            let shown = match range {
                Some(range) => {
                    let href = move || list.href(|view| view.range = range);
                    view! { <a href=href data-noscroll=true>{text}</a> }.into_any()
                }
                None => text.into_any(),
            };
            (count > 0).then_some(shown)
        };
        let before = Range::Between(None, Some(ends.start));
        let after = Range::Between(Some(ends.end), None);
        let parts = [
            part(outside.older, "much older", Some(before)),
            part(outside.newer, "in the future", Some(after)),
            part(outside.undated, "without a date", None),
        ];
        let parts = parts.into_iter().flatten().enumerate();
        let parts = parts.map(|(index, part)| ((index > 0).then_some(", "), part));
        let parts = parts.collect_view();
        Some(view! { <p class="outside">"Not in the bars: " {parts}</p> })
    }
}

/// Starts and ends of the bars in milliseconds, and how wide they are.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Times {
    bars: Vec<(i64, i64)>,
    width: TimeDelta,
}

/// The words for them: of each bar, and below the bars.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Names {
    bars: Vec<String>,
    axis: Vec<String>,
}

fn times(histogram: &Histogram) -> Times {
    let ends = |bar: &Bar| (bar.start.timestamp_millis(), bar.end.timestamp_millis());
    Times {
        bars: histogram.bars.iter().map(ends).collect(),
        width: histogram.width,
    }
}

fn names(times: &Times) -> Names {
    let of_days = times.width >= TimeDelta::days(1);
    let axis = if times.width >= TimeDelta::hours(12) {
        Style::Day
    } else {
        Style::Axis
    };
    let step = times.bars.len().div_ceil(TICKS).max(1);
    let bar = |(start, end): &(i64, i64)| {
        if of_days {
            local_days(*start, end - 1)
        } else {
            local(*start, Style::Short)
        }
    };
    let ticks = times.bars.iter().step_by(step);
    Names {
        bars: times.bars.iter().map(bar).collect(),
        axis: ticks.map(|(start, _)| local(*start, axis)).collect(),
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
