//! Failures, and how long it took until the next success.

use leptos::prelude::*;

use super::board::Board;
use super::services::link;
use crate::domain::format;
use crate::domain::insights::Recovery;
use crate::domain::model::deployment::Deployment;
use crate::domain::route::Route;
use crate::pages::shared::LocalTime;

/// Failures that are shown.
const MOST: usize = 10;

/// The newest failures of the range, each with the success that ended it.
#[component]
pub fn Recoveries(
    /// The page.
    board: Board,
) -> impl IntoView {
    let newest = Memo::new(move |_| {
        board.insights.with(|found| {
            let newest = found.recoveries.iter().rev().take(MOST).cloned();
            (found.recoveries.len(), newest.collect::<Vec<_>>())
        })
    });
    let shown = move || {
        newest.with(|(count, newest)| {
            let count = *count;
            if count == 0 {
                return view! { <p class="minor">"Nothing failed in this range."</p> }.into_any();
            }
            let rest = count.saturating_sub(MOST);
            let rest = (rest > 0).then(|| {
                let words = format!("The newest {MOST} of {}.", format::count(count));
                view! { <p class="minor">{words}</p> }
            });
            let rows = newest.iter().map(row);
            view! {
                <table class="plain ranked" aria-label="Time to recover">
                    <thead><tr>
                        <th scope="col">"Service"</th><th scope="col">"Failed"</th>
                        <th scope="col">"Next success"</th><th scope="col">"Took"</th>
                    </tr></thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
                {rest}
            }
            .into_any()
        })
    };
    view! { <section class="chart wide-chart"><h2>"Time to recover"</h2>{shown}</section> }
}

fn row(trouble: &Recovery) -> impl IntoView + use<> {
    let service = trouble.failed.service.as_deref().map(link);
    let times =
        (trouble.failures > 1).then(|| format!(" ({} times)", format::count(trouble.failures)));
    let good = match &trouble.good {
        Some(good) => moment(good),
        None => "Not yet".into_any(),
    };
    let took = trouble
        .took
        .map_or_else(|| "—".into(), format::duration_words);
    view! {
        <tr>
            <th scope="row">{service}</th>
            <td>{moment(&trouble.failed)}{times}</td>
            <td>{good}</td>
            <td>{took}</td>
        </tr>
    }
}

/// When a deployment was created, which leads to it.
fn moment(row: &Deployment) -> AnyView {
    let at = row.created_at.map(|at| view! { <LocalTime at/> });
    view! { <a href=Route::to(row).href()>{at}</a> }.into_any()
}
