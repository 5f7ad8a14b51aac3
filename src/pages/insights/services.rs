//! The most failing and the slowest services, with a bar for each.

use std::sync::Arc;

use leptos::prelude::*;

use super::board::Board;
use super::plots::{millis, part};
use crate::components::chart::percent;
use crate::domain::format;
use crate::domain::insights::{Figures, Insights, most_failing, slowest};
use crate::domain::model::service::Service;
use crate::domain::route::Route;
use crate::pages::shared::FixedDuration;

/// Services that are shown.
const MOST: usize = 10;

/// Services with failures, the most failures first.
#[component]
pub fn MostFailing(
    /// The page.
    board: Board,
) -> impl IntoView {
    let services = Memo::new(move |_| {
        let of = |found: &Arc<Insights>| cloned(most_failing(&found.services, MOST));
        board.insights.with(of)
    });
    let shown = move || {
        services.with(|worst| {
            let highest = worst.first().map_or(0, |own| own.counts.failed);
            let row = |own: &Figures| {
                let counts = own.counts;
                let rate = counts.failure_percent().map(|percent| format!("{percent} %"));
                view! {
                    <tr>
                        <th scope="row">{link(&own.service)}</th>
                        <td>{bar("bad", part(counts.failed, highest))}{format::count(counts.failed)}</td>
                        <td>{rate}</td>
                    </tr>
                }
            };
            if worst.is_empty() {
                return view! { <p class="minor">"Nothing failed in this range."</p> }.into_any();
            }
            view! {
                <table class="plain ranked" aria-label="Most failing services">
                    <thead><tr><th scope="col">"Service"</th><th scope="col">"Failed"</th><th scope="col">"Failure rate"</th></tr></thead>
                    <tbody>{worst.iter().map(row).collect_view()}</tbody>
                </table>
            }
            .into_any()
        })
    };
    view! { <section class="chart"><h2>"Most failing services"</h2>{shown}</section> }
}

/// Services by their median duration, the longest first.
#[component]
pub fn Slowest(
    /// The page.
    board: Board,
) -> impl IntoView {
    let services = Memo::new(move |_| {
        let of = |found: &Arc<Insights>| cloned(slowest(&found.services, MOST));
        board.insights.with(of)
    });
    let shown = move || {
        services.with(|slow| {
            let medians = slow.iter().filter_map(|own| Some(own.spread?.median));
            let longest = medians.max().unwrap_or_default();
            let row = |own: &Figures| {
                let spread = own.spread?;
                Some(view! {
                    <tr>
                        <th scope="row">{link(&own.service)}</th>
                        <td>
                            {bar("good", part(millis(spread.median), millis(longest)))}
                            <FixedDuration duration=spread.median/>
                        </td>
                        <td><FixedDuration duration=spread.slow/></td>
                    </tr>
                })
            };
            if slow.is_empty() {
                return view! { <p class="minor">"No service has enough successful deployments for a usual duration."</p> }
                    .into_any();
            }
            view! {
                <table class="plain ranked" aria-label="Slowest services">
                    <thead><tr><th scope="col">"Service"</th><th scope="col">"Median"</th><th scope="col">"95th percentile"</th></tr></thead>
                    <tbody>{slow.iter().map(row).collect_view()}</tbody>
                </table>
            }
            .into_any()
        })
    };
    view! { <section class="chart"><h2>"Slowest services"</h2>{shown}</section> }
}

fn cloned(services: Vec<&Figures>) -> Vec<Figures> {
    services.into_iter().cloned().collect()
}

/// A service's name, which leads to its page.
pub fn link(service: &Service) -> impl IntoView + use<> {
    let href = Route::service(service.kind, &service.id).href();
    view! { <a href=href>{service.name.clone()}</a> }
}

fn bar(mark: &'static str, part: usize) -> impl IntoView {
    view! {
        <svg class="bar" aria-hidden="true">
            <rect data-mark=mark width=percent(part) height="100%"></rect>
        </svg>
    }
}
