//! The drawing of a chart. All places are percentages, so that it fits any width and its words keep their size.

use leptos::prelude::*;

use super::{Chart, Mark, Series, WHOLE};

/// At most so many names of points stand below the plot.
const NAMES: usize = 4;

/// Axes and values.
pub fn drawing(chart: &Chart) -> impl IntoView + use<> {
    let ticks = chart.ticks.iter().map(|tick| {
        let y = percent(WHOLE.saturating_sub(tick.at));
        view! {
            <line class="grid" x1="0" x2="100%" y1=y.clone() y2=y.clone()></line>
            <text class="tick" x="-8" y=y dy="4">{tick.words.clone()}</text>
        }
    });
    let count = chart.points.len();
    let step = count.div_ceil(NAMES).max(1);
    let named = chart.points.iter().enumerate().step_by(step);
    let names = named.map(|(index, point)| {
        // On a phone there is no room for all.
        let class = if (index / step) % 2 == 1 { "name wide" } else { "name" };
        view! { <text class=class x=middle(index, count) y="100%" dy="18">{point.name.clone()}</text> }
    });
    let lines = chart.series.iter().enumerate();
    let lines = lines.filter(|(_, series)| series.mark.is_line());
    let lines = lines.map(|(index, series)| line(chart, index, series));
    view! {
        {ticks.collect_view()}
        {names.collect_view()}
        {(0..count).map(|index| bar(chart, index)).collect_view()}
        {lines.collect_view()}
    }
}

/// The stacked values of a point.
fn bar(chart: &Chart, index: usize) -> impl IntoView + use<> {
    let (point, count) = (chart.points.get(index), chart.points.len());
    let heights = point.map(|point| point.heights.clone()).unwrap_or_default();
    let mut top = WHOLE;
    let parts = chart.series.iter().zip(heights);
    let parts = parts.filter(|(series, _)| !series.mark.is_line());
    let parts = parts.filter_map(|(series, height)| {
        let height = height.filter(|height| *height > 0)?;
        top = top.saturating_sub(height);
        let share = if series.mark == Mark::Bad { 90 } else { 64 };
        let slot = WHOLE / count.max(1);
        let width = slot * share / 100;
        let x = index * WHOLE / count.max(1) + (slot - width) / 2;
        Some(view! {
            <rect
                data-mark=series.mark.key()
                x=percent(x)
                y=percent(top)
                width=percent(width.max(1))
                height=percent(height)
            ></rect>
        })
    });
    parts.collect_view()
}

/// A point for each value of a series, and lines between neighbours.
fn line(chart: &Chart, index: usize, series: &Series) -> impl IntoView + use<> {
    let (mark, count) = (series.mark, chart.points.len());
    let places = chart
        .points
        .iter()
        .enumerate()
        .filter_map(|(place, point)| {
            let height = point.heights.get(index).copied().flatten()?;
            Some((
                place,
                middle(place, count),
                percent(WHOLE.saturating_sub(height)),
            ))
        });
    let places: Vec<(usize, String, String)> = places.collect();
    let pairs = places.iter().zip(places.iter().skip(1));
    let neighbours = pairs.filter(|((one, ..), (other, ..))| one + 1 == *other);
    let lines = neighbours.map(|((_, x1, y1), (_, x2, y2))| {
        let (x1, y1, x2, y2) = (x1.clone(), y1.clone(), x2.clone(), y2.clone());
        view! { <line data-mark=mark.key() x1=x1 y1=y1 x2=x2 y2=y2></line> }
    });
    let lines = lines.collect_view();
    let points = places.into_iter().map(|(_, x, y)| {
        if mark == Mark::Line {
            view! { <circle data-mark=mark.key() cx=x cy=y r="3.5"></circle> }.into_any()
        } else {
            view! {
                <svg x=x y=y overflow="visible">
                    <rect data-mark=mark.key() x="-3" y="-3" width="6" height="6"></rect>
                </svg>
            }
            .into_any()
        }
    });
    view! { {lines} {points.collect_view()} }
}

/// The middle of a point's place.
fn middle(index: usize, count: usize) -> String {
    percent((2 * index + 1) * WHOLE / (2 * count.max(1)))
}

/// A part of [`WHOLE`] as a percentage.
pub fn percent(part: usize) -> String {
    format!("{}.{:02}%", part / 100, part % 100)
}
