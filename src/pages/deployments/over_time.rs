//! The bars above the table, and what they add up to.

use chrono::TimeDelta;

use super::list::List;
use crate::domain::format;
use crate::domain::histogram::{Bar, Histogram, histogram};
use crate::domain::range::Range;
use crate::domain::stats::{percent, usual_duration};
use crate::domain::status::{Group, Status};
use crate::reactive::{Node, el, live, memo, show};
use crate::state::address::Step;
use crate::state::clock::{now, utc_offset_minutes};
use crate::ui::local_time::{Style, local};
use crate::ui::parts::{span, stay_link};
use crate::ui::timeline::{Bars, TimeBar, timeline};

/// Words below the bars.
const TICKS: usize = 5;

/// Counts, success and usual duration of what the filters leave, and its bars.
pub fn over_time(list: List) -> Node {
    let read_at = move || list.feed.read_at.get().unwrap_or_else(now);
    let bars = memo(move || {
        let range = list.view.with(|view| view.range);
        let offset = TimeDelta::minutes(utc_offset_minutes());
        list.selection.with(|selection| {
            histogram(
                selection.rows.iter().map(AsRef::as_ref),
                range,
                read_at(),
                offset,
            )
        })
    });
    let shown = memo(move || bars.with(|bars| bars.as_ref().map(to_bars).unwrap_or_default()));
    let summary = memo(move || {
        list.selection.with(|selection| {
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
            let median = usual_duration(rows.iter().map(AsRef::as_ref), read_at(), 1);
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

fn to_bars(histogram: &Histogram) -> Bars {
    let days = histogram.width >= TimeDelta::hours(12);
    let style = if days { Style::Day } else { Style::Axis };
    let starts: Vec<i64> = histogram
        .bars
        .iter()
        .map(|bar| bar.start.timestamp_millis())
        .collect();
    let step = starts.len().div_ceil(TICKS).max(1);
    Bars {
        bars: histogram
            .bars
            .iter()
            .map(|bar| to_bar(bar, histogram.peak))
            .collect(),
        axis: starts
            .iter()
            .step_by(step)
            .map(|start| local(*start, style))
            .collect(),
    }
}

fn to_bar(bar: &Bar, peak: usize) -> TimeBar {
    let mut label = format!(
        "{}: {}",
        local(bar.start.timestamp_millis(), Style::Short),
        format::plural(bar.total(), "deployment", "deployments")
    );
    if bar.failed > 0 {
        label.push_str(&format!(", {} failed or cancelled", bar.failed));
    }
    let share = |count: usize| (count * 100).div_ceil(peak);
    TimeBar {
        label,
        parts: [share(bar.failed), share(bar.other), share(bar.done)],
    }
}
