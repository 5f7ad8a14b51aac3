//! The bars above the table, and what they add up to.

use std::sync::Arc;

use chrono::TimeDelta;

use crate::domain::filter::Selection;
use crate::domain::format;
use crate::domain::histogram::{Bar, Histogram, histogram};
use crate::domain::range::Range;
use crate::domain::stats::{percent, usual_duration};
use crate::domain::status::{Group, Status};
use crate::pages::list::List;
use crate::reactive::{Node, el, live, memo, memo_after, show};
use crate::state::address::Step;
use crate::state::clock::utc_offset_minutes;
use crate::ui::local_time::{Style, local};
use crate::ui::parts::{span, stay_link};
use crate::ui::timeline::{Bars, TimeBar, timeline};

/// Words below the bars.
const TICKS: usize = 5;

/// Counts, success and usual duration of what the filters leave, and its bars.
pub fn over_time(list: List) -> Node {
    // What the filters leave, once nobody waits for a key's answer.
    let selection = memo_after(move |before: Option<&Arc<Selection>>| match before {
        Some(before) if list.typing.get() => before.clone(),
        _ => list.selection.get(),
    });
    // The time that all rows span, whatever the filters leave: bars keep their places while somebody types.
    let oldest = memo(move || {
        let data = list.source.data.get()?;
        data.rows.iter().filter_map(|row| row.created_at).min()
    });
    let bars = memo(move || {
        let range = match list.view.with(|view| view.range) {
            Range::Any => Range::Between(oldest.get(), None),
            range => range,
        };
        let offset = TimeDelta::minutes(utc_offset_minutes());
        selection.with(|selection| {
            histogram(
                selection.rows.iter().map(AsRef::as_ref),
                range,
                list.at.get(),
                offset,
            )
        })
    });
    // Asking the browser for the words of sixty moments takes longer than everything else here: only when they differ.
    let times = memo(move || bars.with(|bars| bars.as_ref().map(times).unwrap_or_default()));
    let names = memo(move || times.with(names));
    let shown = memo(move || {
        bars.with(|bars| {
            let bars = bars.as_ref()?;
            Some(names.with(|names| to_bars(bars, names)))
        })
        .unwrap_or_default()
    });
    let summary = memo(move || {
        selection.with(|selection| {
            let rows = &selection.rows;
            let finished = rows
                .iter()
                .filter(|row| row.status.group() == Group::Finished)
                .count();
            // A cancelled deployment says nothing about success.
            let failed = rows
                .iter()
                .filter(|row| row.status == Status::Failed)
                .count();
            let median = usual_duration(rows.iter().map(AsRef::as_ref), list.at.get(), 1);
            (rows.len(), percent(finished, finished + failed), median)
        })
    });
    let choose = move |(a, b): (usize, usize)| {
        let range = bars.with_untracked(|bars| bars.as_ref().and_then(|bars| bars.span(a, b)));
        if let Some(range) = range {
            list.change(Step::Push, |view| view.range = range);
        }
    };
    let ranged = memo(move || list.view.with(|view| view.range != Range::Any));
    let count = show(move || format::count(summary.get().0));
    let unit = move || {
        if summary.get().0 == 1 {
            " deployment"
        } else {
            " deployments"
        }
    };
    let success = move || -> Vec<Node> {
        let Some(percent) = summary.get().1 else {
            return Vec::new();
        };
        let percent = el("strong").child(percent.to_string()).child(" %");
        vec![" · ".into(), percent.into(), " succeeded".into()]
    };
    let median = move || -> Vec<Node> {
        let Some(median) = summary.get().2 else {
            return Vec::new();
        };
        let median = el("strong").child(format::duration(median));
        vec![" · median ".into(), median.into()]
    };
    let way_back = show(move || {
        if ranged.get() {
            stay_link(live(move || list.href(|view| view.range = Range::Any)))
                .child("Show all time")
        } else {
            span("hint").child("drag to choose a time")
        }
    });
    let words = el("span")
        .child(el("strong").child(count))
        .child(show(unit))
        .child(show(success))
        .child(show(median));
    el("section")
        .class("over-time")
        .attr("aria-label", "Over time")
        .child(el("div").class("summary").child(words).child(way_back))
        .child(timeline(shown, choose))
        .into()
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
