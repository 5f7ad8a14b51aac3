//! Reads bytes as a terminal does: a state machine after ECMA-48, reduced to what shows within a
//! line.
//!
//! It differs from a full terminal where that would hide part of a log: a sequence that is broken
//! off ends at the first byte that cannot belong to it, and a string (OSC, DCS …) ends at the end
//! of the line. Bytes that are not UTF-8 are shown as U+FFFD, 0x80 to 0x9f too, which some terminals
//! take for C1 controls. Of sequences only the addresses of links are stored, up to a bound.

use std::{mem, str};

use super::columns;
use super::links::{LONGEST, is_address};
use super::scan::split_at_control;
use super::screen::Screen;
use super::sgr::{self, Params};
use super::style::Look;

/// Bytes that are kept of a command: more than any with an address that may be a link.
const LONGEST_COMMAND: usize = 2 * LONGEST;

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
    /// After `CSI ?`.
    Private,
    /// After CSI and a byte that makes it an unknown function.
    Ignored,
    /// In an operating system command or another string.
    String,
}

/// The state between two chunks.
#[derive(Default)]
pub(super) struct Parser {
    state: State,
    params: Params,
    look: Look,
    /// The command that is being read, if it may be about a link.
    command: Option<Vec<u8>>,
    /// The character that was just written, which can be repeated.
    last: Option<char>,
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
        let (text, rest, is_ascii) = split_at_control(bytes);
        match str::from_utf8(text) {
            Ok(text) if is_ascii => {
                screen.text(text, Some(text.len()));
                self.last = text.chars().next_back().or(self.last);
            }
            Ok(text) => self.write(text, screen),
            Err(_) => self.write_lossy(text, rest.is_empty(), screen),
        }
        let Some((&control, rest)) = rest.split_first() else {
            return rest;
        };
        match control {
            0x1b => self.state = State::Escape,
            b'\n' | b'\r' | b'\t' | 0x08 => {
                self.last = None;
                self.control(control, screen);
            }
            _ => {}
        }
        rest
    }

    fn control(&mut self, control: u8, screen: &mut Screen) {
        match control {
            b'\n' => {
                screen.newline();
                self.link(None, screen);
            }
            b'\r' => screen.carriage_return(),
            b'\t' => screen.text("\t", None),
            _ => screen.back(1),
        }
    }

    /// Writes text with U+FFFD in place of what is not UTF-8. Where the chunk ends with the text, a
    /// character that is cut off there is kept for the next chunk.
    fn write_lossy(&mut self, text: &[u8], chunk_ends: bool, screen: &mut Screen) {
        let mut parts = text.utf8_chunks().peekable();
        while let Some(part) = parts.next() {
            self.write(part.valid(), screen);
            let invalid = part.invalid();
            let is_last = chunk_ends && parts.peek().is_none();
            if is_last && is_incomplete(invalid) {
                self.cut.extend_from_slice(invalid);
            } else if !invalid.is_empty() {
                self.write("\u{fffd}", screen);
            }
        }
    }

    /// Writes text without its control characters, of which there are only C1 (U+0080 to U+009F).
    fn write(&mut self, text: &str, screen: &mut Screen) {
        for part in text.split(char::is_control) {
            screen.text(part, None);
            // A mark belongs to the character before it, and is not one that is repeated.
            if let Some(char) = part.chars().next_back() {
                self.last = Some(char).filter(|char| columns::width(*char) > 0);
            }
        }
    }

    /// Reads one byte after ESC; false if it does not belong to the sequence.
    fn read_escape(&mut self, byte: u8, screen: &mut Screen) -> bool {
        self.state = match (self.state, byte) {
            // A string ends with ST, which is `ESC \`.
            (state, 0x1b) => {
                if state == State::String {
                    self.execute_command(screen);
                }
                State::Escape
            }
            (State::Escape, b'[') => {
                self.params.clear();
                State::Control
            }
            (State::Escape, b']' | b'P' | b'X' | b'^' | b'_') => {
                self.command = (byte == b']').then(Vec::new);
                State::String
            }
            (State::Escape | State::Intermediate, 0x20..=0x2f) => State::Intermediate,
            (State::Escape, 0x30..=0x7e) => {
                self.execute_escape(byte, screen);
                State::Text
            }
            (State::Intermediate, 0x30..=0x7e) => State::Text,
            (State::Control, b'?') if self.params.is_empty() => State::Private,
            (State::Private, b'h' | b'l') => {
                // Another screen is shown or no longer.
                if matches!(self.params.first(), 47 | 1047 | 1049) {
                    screen.new_screen();
                }
                State::Text
            }
            (State::Private, 0x40..=0x7e) => State::Text,
            (State::Control | State::Private, b'0'..=b'9') => {
                self.params.digit(byte);
                self.state
            }
            (State::Control, b':' | b';') => {
                self.params.next(byte == b':');
                State::Control
            }
            (State::Control | State::Private | State::Ignored, 0x20..=0x3f) => State::Ignored,
            (State::Control, 0x40..=0x7e) => {
                self.execute(byte, screen);
                State::Text
            }
            (State::Ignored, 0x40..=0x7e) => State::Text,
            // A string ends with BEL, CAN or SUB as well.
            (State::String, 0x07) => {
                self.execute_command(screen);
                State::Text
            }
            (State::String, 0x18 | 0x1a) => State::Text,
            (State::String, byte) if byte != b'\n' => {
                if let Some(command) = &mut self.command
                    && command.len() < LONGEST_COMMAND
                {
                    command.push(byte);
                }
                State::String
            }
            _ => return false,
        };
        true
    }

    /// Executes an operating system command, if it is `8;parameters;address`, which begins a link, or
    /// ends one if there is no address.
    fn execute_command(&mut self, screen: &mut Screen) {
        let command = self.command.take().unwrap_or_default();
        let command = str::from_utf8(&command).unwrap_or_default();
        let link = command
            .strip_prefix("8;")
            .and_then(|link| link.split_once(';'));
        if let Some((_, address)) = link {
            self.link(Some(address).filter(|address| is_address(address)), screen);
        }
    }

    /// The text that follows leads there.
    fn link(&mut self, address: Option<&str>, screen: &mut Screen) {
        if self.look.link != 0 || address.is_some() {
            self.look.link = address.map_or(0, |address| screen.styles.link_number(address));
            screen.set_look(self.look);
        }
    }

    /// Executes `ESC` and a letter.
    fn execute_escape(&mut self, function: u8, screen: &mut Screen) {
        match function {
            b'7' => screen.save_cursor(),
            b'8' => self.look = screen.restore_cursor(),
            b'D' => screen.index(),
            b'E' => screen.newline(),
            b'M' => screen.reverse_index(),
            // A terminal is reset. What it has shown stays in the log.
            b'c' => {
                self.look = Look::default();
                screen.new_screen();
            }
            _ => return,
        }
        self.last = None;
        screen.set_look(self.look);
    }

    fn execute(&mut self, function: u8, screen: &mut Screen) {
        let number = self.params.first();
        let count = number.max(1);
        match function {
            b'm' => sgr::apply(&mut self.look.style, &self.params),
            b'u' => self.look = screen.restore_cursor(),
            _ => {}
        }
        match function {
            b'm' | b'u' => screen.set_look(self.look),
            b'A' => screen.up(count),
            b'B' | b'e' => screen.down(count),
            b'C' | b'a' => screen.forward(count),
            b'D' => screen.back(count),
            b'E' => {
                screen.down(count);
                screen.go(0);
            }
            b'F' => {
                screen.up(count);
                screen.go(0);
            }
            b'G' | b'`' => screen.go(count - 1),
            b'H' | b'f' => {
                screen.go_to_row(count - 1);
                screen.go(self.params.second().max(1) - 1);
            }
            b'd' => screen.go_to_row(count - 1),
            b'J' => screen.erase_screen(number),
            b'K' => screen.erase(number),
            b'L' => screen.insert_lines(count),
            b'M' => screen.remove_lines(count),
            b'P' => screen.remove_columns(count),
            b'S' => screen.scroll_up(count),
            b'T' => screen.scroll_down(count),
            b'X' => screen.erase_columns(count),
            b'@' => screen.insert_columns(count),
            b'b' => {
                if let Some(char) = self.last {
                    screen.repeat(char, count);
                }
                return;
            }
            b'r' => screen.set_region(number, self.params.second()),
            b's' => screen.save_cursor(),
            _ => {}
        }
        self.last = None;
    }
}

/// Whether the bytes are the beginning of a UTF-8 sequence.
fn is_incomplete(bytes: &[u8]) -> bool {
    str::from_utf8(bytes).is_err_and(|error| error.error_len().is_none())
}
