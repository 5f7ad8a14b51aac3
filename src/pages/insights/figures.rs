//! The figures of the whole range, and the delivery metrics.

use leptos::prelude::*;

use super::board::Board;
use crate::domain::format;
use crate::domain::insights::{Counts, Metric, Spread};

/// The most important figures.
#[component]
pub fn KeyFigures(
    /// The page.
    board: Board,
) -> impl IntoView {
    let figures = Memo::new(move |_| {
        board.insights.with(|found| {
            let restored = found.delivery.value(Metric::TimeToRestore);
            (found.counts, found.spread, restored)
        })
    });
    let shown = move || {
        let (counts, spread, restored) = figures.get();
        key_figures(counts, spread, restored)
    };
    view! { <dl class="key-figures" aria-label="Key figures">{shown}</dl> }
}

fn key_figures(
    counts: Counts,
    spread: Option<Spread>,
    restored: Option<String>,
) -> impl IntoView + use<> {
    let failure = counts.failure_percent();
    let failure = failure.map(|percent| format!("{percent} %"));
    let median = spread.map(|spread| format::duration(spread.median));
    let slow = spread.map(|spread| format::duration(spread.slow));
    let judged = format!(
        "{} of {} that succeeded or failed",
        format::count(counts.failed),
        format::count(counts.judged()),
    );
    let others = format!(
        "{} cancelled, {} not over",
        format::count(counts.cancelled),
        format::count(counts.other),
    );
    let figure = |name: &'static str, value: Option<String>, note: String| {
        view! {
            <div>
                <dt>{name}</dt>
                <dd>
                    <strong>{value}</strong>
                    <span class="minor">{note}</span>
                </dd>
            </div>
        }
    };
    let or_unknown = |value: Option<String>| Some(value.unwrap_or_else(|| "—".into()));
    view! {
        {figure("Deployments", Some(format::count(counts.total())), others)}
        {figure("Failure rate", or_unknown(failure), judged)}
        {figure("Median duration", or_unknown(median), "of those that succeeded".into())}
        {figure("95th percentile", or_unknown(slow), "of their durations".into())}
        {figure("Time to recover", or_unknown(restored), "median, from a failure to the next success".into())}
    }
}

/// The four delivery metrics, each with what it is made of.
#[component]
pub fn DeliveryFigures(
    /// The page.
    board: Board,
) -> impl IntoView {
    let value = move |metric: Metric| {
        let value = board.insights.with(|found| found.delivery.value(metric));
        value.unwrap_or_else(|| "Not known".into())
    };
    let metric = move |metric: Metric| {
        view! {
            <div>
                <dt>{metric.name()}</dt>
                <dd>
                    <strong>{move || value(metric)}</strong>
                    <span class="minor">{metric.meaning()}</span>
                </dd>
            </div>
        }
    };
    view! {
        <section class="delivery" aria-labelledby="delivery-metrics">
            <h2 id="delivery-metrics">"Delivery metrics"</h2>
            <dl class="key-figures">{Metric::ALL.map(metric).into_iter().collect_view()}</dl>
        </section>
    }
}
