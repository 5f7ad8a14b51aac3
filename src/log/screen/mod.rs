//! The screen that the parser writes to, as a terminal of [`ROWS`] rows shows it. Lines that have left
//! it at the top never change again.
//!
//! While text is only appended, all lines are in the [`Store`]. The open line is taken out into the
//! [`Window`] when the cursor moves back in it, and the lines above it when the cursor moves there.

mod cells;
mod movement;
mod region;
mod row;
pub(super) mod segment;
mod store;
mod window;

use super::columns;
use super::line::Line;
use super::style::{Look, Styles};
use cells::WIDTH;
use movement::Saved;
use region::Region;
use segment::Segment;
use store::Store;
use window::{MAX_MOVE, Window};

/// Rows of the screen.
pub(super) const ROWS: usize = 200;

#[derive(Default)]
pub(super) struct Screen {
    store: Store,
    window: Window,
    pub(super) styles: Styles,
    /// Number of the style that text gets.
    style: u16,
    look: Look,
    /// Columns of the widest line that is in the store and has ended.
    widest: usize,
    /// Columns of the open line while it is in the store.
    columns: usize,
    /// A carriage return was read and not yet carried out: before a newline it has no effect.
    returned: bool,
    /// The line in the first row, if it is not the one that the log's length tells.
    top: usize,
    saved: Saved,
    /// The rows that scroll, if not all do.
    region: Option<Region>,
    /// The first line that has changed since the chunk began.
    changed: usize,
}

impl Screen {
    /// Writes text at the cursor, without control characters but tabs; with its number of columns if
    /// that is known.
    pub(super) fn text(&mut self, mut text: &str, mut columns: Option<usize>) {
        while !text.is_empty() {
            if self.returned {
                self.open_window();
            }
            if self.window.is_empty() {
                self.store.last_mut().put(text, self.style);
                self.columns = match columns {
                    Some(columns) => self.columns + columns,
                    None => columns::end(self.columns, text),
                };
                return;
            }
            text = self.window.put(text, self.style);
            if !text.is_empty() {
                self.newline();
                columns = None;
            }
        }
    }

    /// Writes a character again and again, up to [`MAX_MOVE`] times.
    pub(super) fn repeat(&mut self, char: char, count: usize) {
        let count = count.min(MAX_MOVE);
        if self.window.spend(count) {
            self.text(&String::from_iter(std::iter::repeat_n(char, count)), None);
        }
    }

    pub(super) fn newline(&mut self) {
        self.returned = false;
        let scrolls = self.is_at_margin();
        if scrolls && self.is_below_others() && self.columns <= WIDTH {
            self.open_window();
            self.window.column = 0;
            self.scroll_up(1);
            return;
        }
        self.top = self.top() + usize::from(scrolls);
        if self.window.is_empty() {
            self.widest = self.widest.max(self.columns);
            self.columns = 0;
            self.store.end_line();
            return;
        }
        if scrolls {
            self.window.push_down(self.window.line + 1, 1);
        }
        self.window.newline();
        self.top = self.top();
        let settled = if self.window.is_left() {
            self.window.end()
        } else {
            self.top
        };
        self.give_back(settled);
    }

    /// Moves the rows before a line back to the store. The log's last row is the open line there.
    fn give_back(&mut self, line: usize) {
        while self.window.first < line
            && let Some(row) = self.window.take_first()
        {
            self.widest = self.widest.max(row.cells().len());
            row.cells().write(self.store.last_mut());
            if self.window.is_empty() {
                self.columns = row.cells().len();
            } else {
                self.store.end_line();
            }
        }
    }

    /// The line in the first row of the screen.
    fn top(&self) -> usize {
        let last = if self.window.is_empty() {
            self.store.open()
        } else {
            self.window.line.max(self.window.end() - 1)
        };
        self.top.max((last + 1).saturating_sub(ROWS))
    }

    /// Makes the open line one that can be rewritten, and carries out the last carriage return.
    fn open_window(&mut self) {
        if self.window.is_empty() {
            if self.columns > WIDTH {
                self.newline();
            }
            let (line, row) = (self.store.open(), self.store.take_open());
            self.window.begin(line, row, self.columns);
            self.columns = 0;
        }
        if self.returned {
            self.returned = false;
            self.window.column = 0;
        }
    }

    /// The style of the text that follows, on further lines too.
    pub(super) fn set_look(&mut self, look: Look) {
        if look != self.look {
            self.look = look;
            self.style = self.styles.number(look);
        }
    }

    /// To be called when a chunk begins.
    pub(super) fn begin(&mut self) {
        self.changed = self.len();
        if self.window.is_empty() {
            self.changed = self.changed.min(self.store.open());
        }
    }

    /// Makes the lines readable, and returns the first that has changed since the chunk began; to be
    /// called when it ends.
    pub(super) fn settle(&mut self) -> usize {
        self.changed = self.changed.min(self.window.show()).min(self.len());
        self.changed
    }

    /// Number of first lines that never change again.
    pub(super) fn settled(&self) -> usize {
        self.top().min(self.len())
    }

    pub(super) fn len(&self) -> usize {
        if self.window.is_empty() {
            self.store.open() + usize::from(self.columns > 0)
        } else {
            self.window.len()
        }
    }

    pub(super) fn widest(&self) -> usize {
        self.widest.max(self.columns).max(self.window.widest())
    }

    /// All text in order.
    pub(super) fn segments(&self) -> impl Iterator<Item = &Segment> {
        self.store.segments().chain(self.window.shown())
    }

    pub(super) fn line(&self, index: usize) -> Option<Line<'_>> {
        let segment = self.segment(index)?;
        let text = segment.line_text(index);
        Some(Line::new(text, segment.runs(index), &self.styles))
    }

    fn segment(&self, index: usize) -> Option<&Segment> {
        if index >= self.len() {
            None
        } else if self.window.is_empty() || index < self.window.first {
            self.store.segment(index)
        } else {
            self.window.segment(index)
        }
    }
}
