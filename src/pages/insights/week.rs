//! When in the week people deploy: a table of days and hours, each cell with its count.

use leptos::prelude::*;

use super::board::Board;
use crate::domain::format;
use crate::domain::insights::{HOURS, Week};

/// The days of a row.
const DAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

/// The matrix.
#[component]
pub fn WeekMatrix(
    /// The page.
    board: Board,
) -> impl IntoView {
    let week = Memo::new(move |_| board.insights.with(|found| found.week));
    let head = (0..HOURS).map(|hour| view! { <th scope="col">{format!("{hour:02}")}</th> });
    let shown = move || {
        let week = week.get();
        let days = DAYS.into_iter().zip(week.days);
        let day = |(name, hours): (&'static str, [usize; HOURS])| {
            let cells = hours.map(|count| cell(count, &week));
            view! { <tr><th scope="row">{name}</th>{cells.into_iter().collect_view()}</tr> }
        };
        days.map(day).collect_view()
    };
    view! {
        <section class="chart wide-chart" aria-labelledby="week">
            <h2 id="week">"When in the week"</h2>
            <p class="minor">"How many deployments began in each hour of the week, by your clock."</p>
            <div class="behind" tabindex="0" role="group" aria-labelledby="week">
                <table class="week" aria-labelledby="week">
                    <thead><tr><th scope="col">"Day"</th>{head.collect_view()}</tr></thead>
                    <tbody>{shown}</tbody>
                </table>
            </div>
        </section>
    }
}

fn cell(count: usize, week: &Week) -> impl IntoView + use<> {
    // Percent of the fullest hour.
    let share = (count * 100).div_ceil(week.peak().max(1));
    let words = (count > 0).then(|| format::count(count));
    view! { <td style=("--share", share.to_string())>{words}</td> }
}
