//! A piece of a line: text of one look.

use std::ops::Range;

use leptos::prelude::*;

use crate::log::{Colour, Line, Link, Mark, Style, marks};

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Piece {
    text: String,
    style: Style,
    /// `Some(true)` for the match that the reader is at.
    found: Option<bool>,
    /// Index of the link that it is part of.
    link: Option<usize>,
    /// What it is shown as, if it is a character that cannot be seen.
    mark: Option<Mark>,
}

/// The one of successive ranges that a byte is in, by its index.
fn at<T>(ranges: &[T], byte: usize, range: impl Fn(&T) -> &Range<usize>) -> Option<usize> {
    let index = ranges.partition_point(|item| range(item).end <= byte);
    let item = ranges.get(index)?;
    range(item).contains(&byte).then_some(index)
}

/// Cuts a line wherever style, match or link change, and around marks.
pub(super) fn pieces(line: &Line, links: &[Link], found: &[(Range<usize>, bool)]) -> Vec<Piece> {
    let text = line.text();
    let spans: Vec<(Range<usize>, Style)> = line.spans().collect();
    let marks: Vec<(Range<usize>, Mark)> = marks(text)
        .map(|(place, char, mark)| (place..place + char.len_utf8(), mark))
        .collect();
    let ranges = spans.iter().map(|(range, _)| range);
    let ranges = ranges.chain(found.iter().map(|(range, _)| range));
    let ranges = ranges.chain(links.iter().map(|link| &link.range));
    let ranges = ranges.chain(marks.iter().map(|(range, _)| range));
    let mut cuts: Vec<usize> = ranges.flat_map(|range| [range.start, range.end]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    let starts = cuts.iter().zip(cuts.iter().skip(1));
    let piece = |(start, end): (&usize, &usize)| {
        let span = at(&spans, *start, |(range, _)| range).and_then(|index| spans.get(index));
        let found = at(found, *start, |(range, _)| range).and_then(|index| found.get(index));
        let mark = at(&marks, *start, |(range, _)| range).and_then(|index| marks.get(index));
        Some(Piece {
            text: text.get(*start..*end)?.to_owned(),
            style: span.map(|(_, style)| *style).unwrap_or_default(),
            found: found.map(|(_, current)| *current),
            link: at(links, *start, |link| &link.range),
            mark: mark.map(|(_, mark)| *mark),
        })
    };
    starts.filter_map(piece).collect()
}

/// The pieces of a line; those of one link are in one element.
pub(super) fn pieces_view(pieces: &[Piece], links: &[String]) -> Vec<AnyView> {
    let groups = pieces.chunk_by(|one, next| one.link == next.link);
    let view = |group: &[Piece]| {
        let views = group.iter().cloned().map(piece_view).collect_view();
        let link = group.first().and_then(|piece| links.get(piece.link?));
        match link.cloned() {
            None => views.into_any(),
            Some(address) => view! {
                <a href=address.clone() target="_blank" rel="noopener noreferrer nofollow" title=address>
                    {views}
                </a>
            }
            .into_any(),
        }
    };
    groups.map(view).collect()
}

fn piece_view(piece: Piece) -> AnyView {
    let text = match piece.mark {
        None => piece.text.into_any(),
        Some(mark) => mark_view(piece.text, mark),
    };
    let text = match piece.found {
        None => text,
        Some(current) => view! { <mark class:current=current>{text}</mark> }.into_any(),
    };
    if piece.style == Style::default() {
        return text;
    }
    let (class, background) = style_of(piece.style);
    let ink = piece.style.ink();
    let [light, dark] = [ink.map(|ink| rgb(ink.light)), ink.map(|ink| rgb(ink.dark))];
    view! {
        <span
            class=class
            style:background-color=background
            style=("--ink-light", light)
            style=("--ink-dark", dark)
        >
            {text}
        </span>
    }
    .into_any()
}

/// A character that cannot be seen: the style sheet shows its label, the text keeps the character.
fn mark_view(text: String, mark: Mark) -> AnyView {
    let code = text.chars().next().map_or(0, u32::from);
    let title = format!("U+{code:04X} {}", mark.name);
    view! {
        <span class="log-mark" role="img" title=title.clone() aria-label=title data-mark=mark.label>
            {text}
        </span>
    }
    .into_any()
}

/// The classes of a style, and its background where that is not of the palette.
fn style_of(style: Style) -> (String, Option<String>) {
    let (foreground, background) = style.shown();
    let ink = style.ink().is_some();
    let mut class = String::new();
    for (set, name) in [
        (style.bold, "bold"),
        (style.dim, "dim"),
        (style.italic, "italic"),
        (style.underline, "underline"),
        (style.strike, "strike"),
        (style.inverse, "inverse"),
        (ink, "ink"),
    ] {
        if set {
            class.push_str(name);
            class.push(' ');
        }
    }
    if let (false, Colour::Palette(index)) = (ink, foreground) {
        class.push_str(&format!("fg-{index} "));
    }
    match background {
        Colour::Palette(index) => class.push_str(&format!("bg-{index} ")),
        Colour::Rgb(red, green, blue) => return (class, Some(rgb([red, green, blue]))),
        Colour::Default => {}
    }
    (class, None)
}

fn rgb([red, green, blue]: [u8; 3]) -> String {
    format!("rgb({red} {green} {blue})")
}
