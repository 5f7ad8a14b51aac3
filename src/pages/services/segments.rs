//! Segments of the services by how they stand, with their counts; each is a link.

use leptos::prelude::*;

use super::board::Board;
use crate::domain::format;
use crate::domain::services::Segment as Kind;

/// All, and each segment; those of nothing unusual only where there are any.
#[component]
pub fn Segments(
    /// The services.
    board: Board,
) -> impl IntoView {
    let segments = std::iter::once(None).chain(Kind::ALL.into_iter().map(Some));
    view! {
        <nav class="segments" aria-label="State">
            {segments.map(|segment| view! { <Segment board segment/> }).collect_view()}
        </nav>
    }
}

#[component]
fn Segment(board: Board, segment: Option<Kind>) -> impl IntoView {
    let query = board.query;
    // One memo of both.
    let shown = Memo::new(move |_| {
        let current = query.view.with(|view| view.segment == segment);
        let count = board.selected.with(|selected| selected.count(segment));
        (current, count)
    });
    let is_rare = matches!(segment, Some(Kind::Other | Kind::Never | Kind::Unread));
    let hidden = move || is_rare && shown.get() == (false, 0);
    view! {
        <a
            href=move || query.href(|view| view.segment = segment)
            data-noscroll=true
            aria-current=move || shown.get().0.then_some("true")
            hidden=hidden
        >
            {segment.map_or("All", Kind::label)}
            " "
            <span class="count">{move || format::count(shown.get().1)}</span>
        </a>
    }
}
