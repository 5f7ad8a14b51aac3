//! One line: its number, and its text in pieces of one look each.

use std::ops::Range;
use std::sync::Arc;

use leptos::prelude::*;

use super::Pane;
use super::piece::{Piece, pieces, pieces_view};
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

/// How the lines of a range look now, those that there are; tracks.
pub(super) fn looks_of(pane: Pane, lines: Range<usize>) -> Vec<Arc<LineLook>> {
    let linked = pane.line.get();
    let gaps = pane.gaps.get();
    let found: Vec<_> = lines.clone().map(|index| found_in(pane, index)).collect();
    pane.log.with(|log| {
        let look = |(index, found): (usize, Vec<_>)| {
            let line = log.line(index)?;
            let links = line.links();
            Some(Arc::new(LineLook {
                index,
                pieces: pieces(&line, &links, &found),
                links: links.iter().map(|link| link.address.to_owned()).collect(),
                level: level(line.text()),
                linked: linked == Some(index + 1),
                gap: gaps.contains(&index),
                href: pane.line_href.run(index + 1),
            }))
        };
        lines.zip(found).map_while(look).collect()
    })
}

/// A line.
#[component]
pub(super) fn LogLine(look: Arc<LineLook>) -> impl IntoView {
    let number = look.index + 1;
    let class = match look.level {
        Level::Plain => "line",
        Level::Warning => "line warning",
        Level::Error => "line error",
    };
    let gap = look.gap.then(|| {
        view! { <span class="log-gap">"lines may be missing or repeated here"</span> }
    });
    view! {
        <div class=class class:linked=look.linked style=("--at", look.index.to_string())>
            <a
                class="number"
                href=look.href.clone()
                data-noscroll=true
                tabindex="-1"
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
    pane.finder.matches.with(|matches| {
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
