//! One line: its number, and its text in pieces of one look each.

use std::ops::Range;

use leptos::prelude::*;

use super::Pane;
use crate::log::{Colour, Level, Style, level};

/// A piece of a line.
struct Piece {
    text: String,
    style: Style,
    /// `Some(true)` for the match that the reader is at.
    found: Option<bool>,
}

/// A line as it stands now; a change of it draws another one.
#[component]
pub(super) fn LogLine(pane: Pane, index: usize) -> impl IntoView {
    let number = index + 1;
    let found = found_in(pane, index);
    let content = pane.log.with_untracked(|log| {
        log.line(index).map(|line| {
            let spans: Vec<(Range<usize>, Style)> = line.spans().collect();
            (pieces(line.text(), &spans, &found), level(line.text()))
        })
    });
    content.map(|(pieces, level)| {
        let class = match level {
            Level::Plain => "line",
            Level::Warning => "line warning",
            Level::Error => "line error",
        };
        let linked = pane.line.get_untracked() == Some(number);
        let gap = pane.gaps.with_untracked(|gaps| gaps.contains(&index));
        let gap = gap.then(|| {
            view! { <span class="log-gap">"lines may be missing or repeated here"</span> }
        });
        view! {
            <div class=class class:linked=linked style=("--at", index.to_string())>
                <a
                    class="number"
                    href=pane.line_href.run(number)
                    data-noscroll=true
                    tabindex="-1"
                    aria-label=format!("Line {number}")
                >
                    {number}
                </a>
                <code>{pieces.into_iter().map(piece).collect_view()}</code>
                {gap}
            </div>
        }
    })
}

/// The matches in a line, each with whether the reader is at it.
fn found_in(pane: Pane, index: usize) -> Vec<(Range<usize>, bool)> {
    let current = pane.finder.current.get_untracked();
    pane.finder.matches.with_untracked(|matches| {
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
    let (class, foreground, background) = looks(piece.style);
    view! {
        <span class=class style:color=foreground style:background-color=background>
            {text}
        </span>
    }
    .into_any()
}

/// The classes of a style, and its colours where they are not of the palette.
fn looks(style: Style) -> (String, Option<String>, Option<String>) {
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
