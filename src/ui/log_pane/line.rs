//! One line: its number, and its text in pieces of one look each.

use std::ops::Range;

use super::Pane;
use crate::log::{Colour, Level, Style, level};
use crate::reactive::{Node, el};
use crate::ui::parts::{span, stay_link};

/// A piece of a line.
struct Piece {
    text: String,
    style: Style,
    /// `Some(true)` for the match that the reader is at.
    found: Option<bool>,
}

pub(super) fn line(pane: Pane, index: usize) -> Node {
    let number = index + 1;
    let found = found_in(pane, index);
    let content = pane.props.log.with_untracked(|log| {
        log.line(index).map(|line| {
            let spans: Vec<(Range<usize>, Style)> = line.spans().collect();
            (pieces(line.text(), &spans, &found), level(line.text()))
        })
    });
    let Some((pieces, level)) = content else {
        return Node::from("");
    };
    let class = match level {
        Level::Plain => "line",
        Level::Warning => "line warning",
        Level::Error => "line error",
    };
    let linked = pane.props.line.get_untracked() == Some(number);
    let content: Vec<Node> = pieces.into_iter().map(piece).collect();
    let place = stay_link(pane.props.line_href.run(number))
        .class("number")
        .attr("tabindex", "-1")
        .attr("aria-label", format!("Line {number}"))
        .child(number.to_string());
    let seam = pane
        .props
        .seams
        .with_untracked(|seams| seams.contains(&index));
    let seam = seam.then(|| span("seam").child("lines may be missing or repeated here"));
    el("div")
        .class(class)
        .toggle("linked", linked)
        .style("--at", index.to_string())
        .child(place)
        .child(el("code").child(content))
        .child(seam)
        .into()
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

fn piece(piece: Piece) -> Node {
    let style = piece.style;
    let text = match piece.found {
        None => Node::from(piece.text),
        Some(current) => el("mark")
            .toggle("current", current)
            .child(piece.text)
            .into(),
    };
    if style == Style::default() {
        return text;
    }
    let (fg, bg) = if style.inverse {
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
    for (colour, kind) in [(fg, "fg"), (bg, "bg")] {
        if let Colour::Palette(index) = colour {
            class.push_str(&format!("{kind}-{index} "));
        }
    }
    el("span")
        .attr("class", class)
        .style("color", rgb(fg))
        .style("background-color", rgb(bg))
        .child(text)
        .into()
}

fn rgb(colour: Colour) -> Option<String> {
    match colour {
        Colour::Rgb(red, green, blue) => Some(format!("rgb({red} {green} {blue})")),
        Colour::Default | Colour::Palette(_) => None,
    }
}
