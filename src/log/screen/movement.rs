//! Cursor movement and erasing, as terminals do them.

use super::{ROWS, Screen};
use crate::log::style::Look;

/// A cursor that was saved: its row, counted from the first of the screen, its column, its style.
#[derive(Default)]
pub(super) struct Saved {
    pub(super) row: usize,
    column: usize,
    look: Look,
}

impl Screen {
    pub(in crate::log) fn carriage_return(&mut self) {
        self.returned = self.columns > 0 || !self.window.is_empty();
    }

    pub(in crate::log) fn back(&mut self, columns: usize) {
        self.open_window();
        self.window.column = self.window.column.saturating_sub(columns);
    }

    pub(in crate::log) fn forward(&mut self, columns: usize) {
        self.open_window();
        self.window.go(self.window.column + columns);
    }

    /// Moves the cursor to a column, counted from 0.
    pub(in crate::log) fn go(&mut self, column: usize) {
        self.open_window();
        self.window.go(column);
    }

    pub(in crate::log) fn up(&mut self, rows: usize) {
        self.open_window();
        let line = self.window.line.saturating_sub(rows);
        self.go_to_line(line.max(self.margin_above()));
    }

    pub(in crate::log) fn down(&mut self, rows: usize) {
        self.open_window();
        let line = self.window.line + rows;
        self.go_to_line(line.min(self.margin_below()));
    }

    /// Moves the cursor to a row of the screen, counted from 0.
    pub(in crate::log) fn go_to_row(&mut self, row: usize) {
        self.open_window();
        self.go_to_line(self.top() + row);
    }

    /// Moves the cursor to a line, as far as that is on the screen.
    fn go_to_line(&mut self, line: usize) {
        let line = line.min(self.top() + ROWS - 1);
        let first = self.take_out(line);
        self.window.go_to_line(line.max(first));
    }

    /// Takes the lines from this one on out of the store, as far as they are on the screen; returns
    /// the first.
    pub(super) fn take_out(&mut self, line: usize) -> usize {
        let line = line.max(self.top());
        while self.window.first > line {
            match self.store.take_ended() {
                Some(row) => self.window.put_before(row),
                None => {
                    self.top = self.window.first;
                    return self.top;
                }
            }
        }
        line
    }

    /// Moves the cursor one line down without changing its column.
    pub(in crate::log) fn index(&mut self) {
        self.open_window();
        let column = self.window.column;
        self.newline();
        if column > 0 {
            self.open_window();
            self.window.column = column;
        }
    }

    /// Moves the cursor one line up; in the first row that scrolls, everything else moves down.
    pub(in crate::log) fn reverse_index(&mut self) {
        self.open_window();
        if self.window.line == self.scrolled().start {
            self.scroll_down(1);
        } else {
            self.up(1);
        }
    }

    /// Erases from the cursor to the end of the line (0), up to the cursor (1), all of it (2).
    pub(in crate::log) fn erase(&mut self, part: usize) {
        // Many programs erase to the end after every colour, where there is nothing to erase.
        if part > 2 || part == 0 && self.is_at_end() {
            return;
        }
        self.open_window();
        let column = self.window.column;
        self.window.erase(match part {
            0 => column..usize::MAX,
            1 => 0..column + 1,
            _ => 0..usize::MAX,
        });
    }

    /// Erases that many columns from the cursor on.
    pub(in crate::log) fn erase_columns(&mut self, columns: usize) {
        if !self.is_at_end() {
            self.open_window();
            let column = self.window.column;
            self.window.erase(column..column + columns);
        }
    }

    /// Inserts that many blank columns at the cursor.
    pub(in crate::log) fn insert_columns(&mut self, columns: usize) {
        if !self.is_at_end() {
            self.open_window();
            self.window.insert_columns(columns);
        }
    }

    /// Removes that many columns from the cursor on.
    pub(in crate::log) fn remove_columns(&mut self, columns: usize) {
        if !self.is_at_end() {
            self.open_window();
            self.window.remove_columns(columns);
        }
    }

    /// Erases from the cursor to the end of the screen (0), up to the cursor (1), all of it (2).
    pub(in crate::log) fn erase_screen(&mut self, part: usize) {
        if part > 2 || part == 0 && self.is_at_end() {
            return;
        }
        self.open_window();
        self.erase(part);
        let line = self.window.line;
        self.top = self.top();
        match part {
            0 => self.window.cut_after(line),
            1 => {
                let first = self.take_out(0);
                self.window.erase_lines(first..line);
            }
            _ => {
                let first = self.take_out(0);
                self.window.cut_after(first);
                self.window.erase_lines(first..first + 1);
            }
        }
    }

    /// Whether the cursor is where the log ends.
    fn is_at_end(&self) -> bool {
        self.window.is_empty() && !self.returned
    }

    pub(in crate::log) fn save_cursor(&mut self) {
        self.open_window();
        self.saved = Saved {
            row: self.window.line - self.top(),
            column: self.window.column,
            look: self.look,
        };
    }

    /// Goes back to where the cursor was saved, or to the start of the screen if it was not; returns
    /// the style of then.
    pub(in crate::log) fn restore_cursor(&mut self) -> Look {
        self.go_to_row(self.saved.row);
        self.window.column = self.saved.column;
        self.saved.look
    }

    /// Begins a new screen below what is there, which never changes again.
    pub(in crate::log) fn new_screen(&mut self) {
        if self.columns > 0 {
            self.newline();
        }
        if !self.window.is_empty() {
            let end = self.window.end_after_last();
            self.give_back(end);
        }
        self.returned = false;
        self.region = None;
        self.top = self.store.open();
    }
}
