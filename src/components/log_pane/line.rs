//! One line: its number, and its text in pieces of one look each.

use std::ops::Range;
use std::sync::Arc;

use leptos::prelude::*;

use super::Pane;
use crate::log::{Colour, Level, Style, level};

/// All that is drawn of a line. A line that differs in any of it is another one and is drawn anew.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) struct LineLook {
    index: usize,
    pieces: Vec<Piece>,
    level: Level,
    /// Whether the address points at it.
    linked: bool,
    /// Whether lines may be missing or repeated before it.
    gap: bool,
    /// Its address.
    href: String,
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Piece {
    text: String,
    style: Style,
    /// `Some(true)` for the match that the reader is at.
    found: Option<bool>,
}

/// How the lines of a range look now, those that there are; tracks.
pub(super) fn looks_of(pane: Pane, lines: Range<usize>) -> Vec<Arc<LineLook>> {
    let linked = pane.line.get();
    let gaps = pane.gaps.get();
    let found: Vec<_> = lines.clone().map(|index| found_in(pane, index)).collect();
    pane.log.with(|log| {
        let look = |(index, found): (usize, Vec<_>)| {
            let line = log.line(index)?;
            let spans: Vec<(Range<usize>, Style)> = line.spans().collect();
            Some(Arc::new(LineLook {
                index,
                pieces: pieces(line.text(), &spans, &found),
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
            <code>{look.pieces.iter().cloned().map(piece).collect_view()}</code>
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

/// Cuts a line wherever style or match change.
fn pieces(
    text: &str,
    spans: &[(Range<usize>, Style)],
    found: &[(Range<usize>, bool)],
) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (range, style) in spans {
        let mut at = range.start;
        while at < range.end {
            let next = found.iter().find(|(found, _)| found.end > at);
            let (end, mark) = match next {
                Some((found, current)) if found.start <= at => {
                    (found.end.min(range.end), Some(*current))
                }
                Some((found, _)) => (found.start.min(range.end), None),
                None => (range.end, None),
            };
            let Some(part) = text.get(at..end) else {
                return pieces;
            };
            pieces.push(Piece {
                text: part.to_owned(),
                style: *style,
                found: mark,
            });
            at = end;
        }
    }
    pieces
}

fn piece(piece: Piece) -> AnyView {
    let text = match piece.found {
        None => piece.text.into_any(),
        Some(current) => view! { <mark class:current=current>{piece.text}</mark> }.into_any(),
    };
    if piece.style == Style::default() {
        return text;
    }
    let (class, foreground, background) = style_of(piece.style);
    view! {
        <span class=class style:color=foreground style:background-color=background>
            {text}
        </span>
    }
    .into_any()
}

/// The classes of a style, and its colours where they are not of the palette.
fn style_of(style: Style) -> (String, Option<String>, Option<String>) {
    let (foreground, background) = if style.inverse {
        (style.bg, style.fg)
    } else {
        (style.fg, style.bg)
    };
    let mut class = String::new();
    for (set, name) in [
        (style.bold, "bold"),
        (style.dim, "dim"),
        (style.italic, "italic"),
        (style.underline, "underline"),
        (style.strike, "strike"),
        (style.inverse, "inverse"),
    ] {
        if set {
            class.push_str(name);
            class.push(' ');
        }
    }
    for (colour, kind) in [(foreground, "fg"), (background, "bg")] {
        if let Colour::Palette(index) = colour {
            class.push_str(&format!("{kind}-{index} "));
        }
    }
    (class, rgb(foreground), rgb(background))
}

fn rgb(colour: Colour) -> Option<String> {
    match colour {
        Colour::Rgb(red, green, blue) => Some(format!("rgb({red} {green} {blue})")),
        Colour::Default | Colour::Palette(_) => None,
    }
}
