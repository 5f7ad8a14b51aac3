//! How many columns characters take up, as terminals count them.

use unicode_width::UnicodeWidthChar;

/// Columns from one tab stop to the next.
pub(super) const TAB: usize = 8;

/// Columns of one character: 0 for marks such as accents and joiners, 2 for CJK and emoji.
pub(super) fn width(char: char) -> usize {
    char.width().unwrap_or(0)
}

/// The tab stop after a column.
pub(super) fn tab_stop(column: usize) -> usize {
    column - column % TAB + TAB
}

/// The column at which a text ends that begins at a column.
pub(super) fn end(start: usize, text: &str) -> usize {
    text.chars().fold(start, after)
}

/// The column after a character that is written at a column. A mark belongs to the character before
/// it; where there is none, it has a column for itself.
pub(super) fn after(column: usize, char: char) -> usize {
    match char {
        '\t' => tab_stop(column),
        ' '..='~' => column + 1,
        _ => (column + width(char)).max(1),
    }
}
