//! One line: its number, and its text in pieces of one look each.

use std::ops::Range;
use std::sync::Arc;

use leptos::prelude::*;
use web_sys::MouseEvent;

use super::Pane;
use super::fold::{FoldButton, FoldNote};
use super::piece::{Piece, pieces, pieces_view};
use super::query::LogQuery;
use super::times::{Arrival, ArrivalTime};
use crate::log::folding::Head;
use crate::log::{Level, Times, level};

/// All that is drawn of a line. A line that differs in any of it is another one and is drawn anew.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) struct LineLook {
    index: usize,
    /// Its number, as it is shown; empty if it has none.
    number: String,
    /// When it came; nothing at all if no times are shown.
    arrival: Option<Option<Arrival>>,
    pieces: Vec<Piece>,
    /// Where its links lead.
    links: Vec<String>,
    level: Level,
    /// Whether the address points at it.
    linked: bool,
    /// Whether lines may be missing or repeated before it.
    gap: bool,
    /// Its address, if it has one.
    href: Option<String>,
    /// What can be folded there.
    head: Option<Head>,
}

/// How the entries of a range look now, those that there are; tracks.
pub(super) fn looks_of(pane: Pane, items: Range<usize>) -> Vec<Arc<LineLook>> {
    let linked = pane.query.with(|query| query.lines.clone());
    let gaps = pane.gaps.get();
    let is_filtered = pane.query.with(LogQuery::is_filtered);
    let folding = pane.folding.get();
    let has_times = pane.times() != Times::Off;
    let indices: Vec<usize> = pane
        .visible
        .with(|visible| items.map_while(|item| visible.line(item)).collect());
    let look = |index: usize| {
        let found = found_in(pane, index);
        pane.log.with(|log| {
            let line = log.line(index)?;
            let links = line.links();
            let number = index + 1;
            Some(Arc::new(LineLook {
                index,
                number: pane.line_name.run(number),
                arrival: has_times.then(|| pane.arrival(index)),
                pieces: pieces(&line, &links, &found),
                links: links.iter().map(|link| link.address.to_owned()).collect(),
                level: level(line.text()),
                linked: linked.as_ref().is_some_and(|lines| lines.contains(&number)),
                gap: gaps.contains(&index),
                href: pane.line_href.run(number..=number),
                head: folding.head(index).filter(|_| !is_filtered).cloned(),
            }))
        })
    };
    indices.into_iter().filter_map(look).collect()
}

/// A line.
#[component]
pub(super) fn LogLine(pane: Pane, look: Arc<LineLook>) -> impl IntoView {
    let number = look.index + 1;
    let on_click = move |event: MouseEvent| {
        if event.shift_key() {
            // Not a new window.
            event.prevent_default();
            pane.point_to(number);
        }
    };
    let class = match look.level {
        Level::Plain => "line",
        Level::Warning => "line warning",
        Level::Error => "line error",
    };
    let arrival = look
        .arrival
        .clone()
        .map(|arrival| view! { <ArrivalTime arrival/> });
    let head = look.head.clone();
    let button = head
        .clone()
        .map(|head| view! { <FoldButton pane line=look.index head/> });
    let note = head.map(|head| view! { <FoldNote pane head/> });
    let gap = look.gap.then(|| {
        view! { <span class="log-gap">"lines may be missing or repeated here"</span> }
    });
    view! {
        <div class=class class:linked=look.linked class:foldable=look.head.is_some() data-line=look.index.to_string()>
            <a
                class="number"
                href=look.href.clone()
                data-noscroll=true
                tabindex="-1"
                on:click=on_click
                aria-label=(!look.number.is_empty()).then(|| format!("Line {}", look.number))
            >
                {look.number.clone()}
            </a>
            {arrival}
            {button}
            <code>{pieces_view(&look.pieces, &look.links)}</code>
            {note}
            {gap}
        </div>
    }
}

/// The matches in a line, each with whether the reader is at it; tracks.
fn found_in(pane: Pane, index: usize) -> Vec<(Range<usize>, bool)> {
    let current = pane.finder.current.get();
    pane.finder.search.with(|search| {
        let matches = search.matches();
        let first = matches.partition_point(|found| found.line < index);
        matches
            .iter()
            .enumerate()
            .skip(first)
            .take_while(|(_, found)| found.line == index)
            .map(|(at, found)| (found.start..found.end, at == current))
            .collect()
    })
}
