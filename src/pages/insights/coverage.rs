//! Since when deployments are known, and where some may be missing.

use leptos::prelude::*;

use super::board::Board;
use crate::components::local_time::{Style, local};
use crate::domain::insights::coverage;
use crate::domain::{Moment, format};
use crate::state::clock::utc_offset;
use crate::state::history::{use_device_history, use_looks};
use crate::state::use_clock;

/// The notes, a sentence each.
#[component]
pub fn CoverageNotes(
    /// The page.
    board: Board,
) -> impl IntoView {
    let history = use_device_history();
    let keeps = Memo::new(move |_| history.is_allowed() && history.is_wanted.get());
    let (looks, clock) = (use_looks(), use_clock());
    let known = Memo::new(move |_| {
        let (rows, looks, now) = (board.rows.get(), looks.get(), clock.minute.get());
        board
            .query
            .view
            .with(|view| coverage(&rows, &looks, view, now, utc_offset))
    });
    let words = Memo::new(move |_| {
        let day = |at: Moment| local(at.timestamp_millis(), Style::Day);
        let mut words = known.with(|known| known.words(keeps.get(), day));
        let undated = board.insights.with(|found| found.undated);
        if undated > 0 {
            let count = format::plural(undated, "deployment", "deployments");
            words.push(format!("{count} without a date are in no figure."));
        }
        words
    });
    let notes = move || {
        let words = words.get().into_iter();
        words.map(|words| view! { <li>{words}</li> }).collect_view()
    };
    view! {
        <section class="coverage" aria-labelledby="coverage">
            <h2 id="coverage">"What these figures know"</h2>
            <ul>{notes}</ul>
        </section>
    }
}
