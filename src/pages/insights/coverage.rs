//! Since when deployments are known, and where some may be missing.

use leptos::prelude::*;

use super::board::Board;
use crate::components::local_time::{Style, local};
use crate::domain::format;
use crate::state::history::use_device_history;

/// The notes, a sentence each.
#[component]
pub fn CoverageNotes(
    /// The page.
    board: Board,
) -> impl IntoView {
    let history = use_device_history();
    let keeps = Memo::new(move |_| history.is_allowed() && history.is_wanted.get());
    let words = Memo::new(move |_| {
        let keeps = keeps.get();
        board.insights.with(|found| {
            let day = |at: crate::domain::Moment| local(at.timestamp_millis(), Style::Day);
            let mut words = found.coverage.words(keeps, day);
            if found.undated > 0 {
                let count = format::plural(found.undated, "deployment", "deployments");
                words.push(format!("{count} without a date are in no figure."));
            }
            words
        })
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
