//! One line: its number, and its text in pieces of one look each.

use std::ops::Range;
use std::sync::Arc;

use leptos::prelude::*;
use web_sys::MouseEvent;

use super::Pane;
use super::piece::{Piece, pieces, pieces_view};
use crate::log::visible::Item;
use crate::log::{Level, level};

/// All that is drawn of a line. A line that differs in any of it is another one and is drawn anew.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) struct LineLook {
    index: usize,
    pieces: Vec<Piece>,
    /// Where its links lead.
    links: Vec<String>,
    level: Level,
    /// Whether the address points at it.
    linked: bool,
    /// Whether lines may be missing or repeated before it.
    gap: bool,
    /// Its address.
    href: String,
}

/// How the entries of a range look now, those that there are; tracks.
pub(super) fn looks_of(pane: Pane, items: Range<usize>) -> Vec<Arc<LineLook>> {
    let linked = pane.query.with(|query| query.lines.clone());
    let gaps = pane.gaps.get();
    let indices: Vec<usize> = pane.visible.with(|visible| {
        items
            .map_while(|item| visible.item(item))
            .filter_map(|item| match item {
                Item::Line(index) => Some(index),
                Item::Header(_) => None,
            })
            .collect()
    });
    let look = |index: usize| {
        let found = found_in(pane, index);
        pane.log.with(|log| {
            let line = log.line(index)?;
            let links = line.links();
            let number = index + 1;
            Some(Arc::new(LineLook {
                index,
                pieces: pieces(&line, &links, &found),
                links: links.iter().map(|link| link.address.to_owned()).collect(),
                level: level(line.text()),
                linked: linked.as_ref().is_some_and(|lines| lines.contains(&number)),
                gap: gaps.contains(&index),
                href: pane.line_href.run(number..=number),
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
    let gap = look.gap.then(|| {
        view! { <span class="log-gap">"lines may be missing or repeated here"</span> }
    });
    view! {
        <div class=class class:linked=look.linked data-line=look.index.to_string()>
            <a
                class="number"
                href=look.href.clone()
                data-noscroll=true
                tabindex="-1"
                on:click=on_click
                aria-label=format!("Line {number}")
            >
                {number}
            </a>
            <code>{pieces_view(&look.pieces, &look.links)}</code>
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
