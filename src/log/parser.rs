//! Reads bytes as a terminal does: a state machine after ECMA-48, reduced to what shows within a
//! line.
//!
//! It differs from a full terminal where that would hide part of a log: a sequence that is broken
//! off ends at the first byte that cannot belong to it, and a string (OSC, DCS …) ends at the end
//! of the line. Bytes that are not UTF-8 are shown as U+FFFD, 0x80 to 0x9f too, which some terminals
//! take for C1 controls. No sequence is stored, so none can take up memory.

use std::{mem, str};

use super::screen::Screen;
use super::sgr::{self, Params};
use super::style::Style;

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum State {
    #[default]
    Text,
    /// After ESC.
    Escape,
    /// After ESC and an intermediate byte, as in `ESC ( B`.
    Intermediate,
    /// After CSI (`ESC [`).
    Control,
    /// After CSI and a byte that makes it a private or unknown function.
    Ignored,
    /// In an operating system command or another string.
    String,
}

/// The state between two chunks.
#[derive(Default)]
pub(super) struct Parser {
    state: State,
    params: Params,
    style: Style,
    /// The start of a UTF-8 sequence that the last chunk cut off, at most three bytes.
    cut: Vec<u8>,
}

impl Parser {
    pub(super) fn feed(&mut self, bytes: &[u8], screen: &mut Screen) {
        if self.cut.is_empty() {
            self.read(bytes, screen);
        } else {
            let mut joined = mem::take(&mut self.cut);
            joined.extend_from_slice(bytes);
            self.read(&joined, screen);
        }
    }

    fn read(&mut self, mut bytes: &[u8], screen: &mut Screen) {
        while let Some((&byte, rest)) = bytes.split_first() {
            bytes = if self.state == State::Text {
                self.read_text(bytes, screen)
            } else if self.read_escape(byte, screen) {
                rest
            } else {
                // The byte does not belong to the sequence and ends it. It is read again as text.
                self.state = State::Text;
                bytes
            };
        }
    }

    /// Reads text and the control character that ends it; returns the bytes after it.
    fn read_text<'a>(&mut self, bytes: &'a [u8], screen: &mut Screen) -> &'a [u8] {
        let end = bytes.iter().position(u8::is_ascii_control);
        let (text, rest) = bytes.split_at(end.unwrap_or(bytes.len()));
        match str::from_utf8(text) {
            Ok(text) => write(text, screen),
            Err(_) => self.write_lossy(text, rest.is_empty(), screen),
        }
        let Some((&control, rest)) = rest.split_first() else {
            return rest;
        };
        match control {
            b'\n' => screen.newline(),
            b'\r' => screen.carriage_return(),
            b'\t' => screen.text("\t", 1),
            0x08 => screen.back(1),
            0x1b => self.state = State::Escape,
            _ => {}
        }
        rest
    }

    /// Writes text with U+FFFD in place of what is not UTF-8. Where the chunk ends with the text, a
    /// character that is cut off there is kept for the next chunk.
    fn write_lossy(&mut self, text: &[u8], chunk_ends: bool, screen: &mut Screen) {
        let mut parts = text.utf8_chunks().peekable();
        while let Some(part) = parts.next() {
            write(part.valid(), screen);
            let invalid = part.invalid();
            let is_last = chunk_ends && parts.peek().is_none();
            if is_last && is_incomplete(invalid) {
                self.cut.extend_from_slice(invalid);
            } else if !invalid.is_empty() {
                write("\u{fffd}", screen);
            }
        }
    }

    /// Reads one byte after ESC; false if it does not belong to the sequence.
    fn read_escape(&mut self, byte: u8, screen: &mut Screen) -> bool {
        self.state = match (self.state, byte) {
            // A string ends with ST, which is `ESC \`.
            (_, 0x1b) => State::Escape,
            (State::Escape, b'[') => {
                self.params.clear();
                State::Control
            }
            (State::Escape, b']' | b'P' | b'X' | b'^' | b'_') => State::String,
            (State::Escape | State::Intermediate, 0x20..=0x2f) => State::Intermediate,
            (State::Escape | State::Intermediate, 0x30..=0x7e) => State::Text,
            (State::Control, b'0'..=b'9') => {
                self.params.digit(byte);
                State::Control
            }
            (State::Control, b':' | b';') => {
                self.params.next(byte == b':');
                State::Control
            }
            (State::Control | State::Ignored, 0x20..=0x3f) => State::Ignored,
            (State::Control, 0x40..=0x7e) => {
                self.execute(byte, screen);
                State::Text
            }
            (State::Ignored, 0x40..=0x7e) => State::Text,
            // A string ends with BEL, CAN or SUB as well.
            (State::String, 0x07 | 0x18 | 0x1a) => State::Text,
            (State::String, byte) if byte != b'\n' => State::String,
            _ => return false,
        };
        true
    }

    fn execute(&mut self, function: u8, screen: &mut Screen) {
        let count = self.params.first();
        match function {
            b'm' => {
                sgr::apply(&mut self.style, &self.params);
                screen.set_style(self.style);
            }
            b'C' => screen.forward(count.max(1)),
            b'D' => screen.back(count.max(1)),
            b'G' => screen.go(count.saturating_sub(1)),
            b'K' => screen.erase(count),
            _ => {}
        }
    }
}

/// Whether the bytes are the beginning of a UTF-8 sequence.
fn is_incomplete(bytes: &[u8]) -> bool {
    str::from_utf8(bytes).is_err_and(|error| error.error_len().is_none())
}

/// Writes text without its control characters, of which there are only C1 (U+0080 to U+009F).
fn write(text: &str, screen: &mut Screen) {
    if text.is_ascii() {
        screen.text(text, text.len());
    } else {
        for part in text.split(char::is_control) {
            screen.text(part, part.chars().count());
        }
    }
}
