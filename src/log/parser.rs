//! Bytes to what a terminal would do with them: a state machine after ECMA-48, cut down to what
//! matters within a line.

use std::str;

use super::scan;
use super::screen::Screen;
use super::sgr::{self, Params};
use super::style::Style;

#[derive(Clone, Copy, Default)]
enum State {
    #[default]
    Text,
    /// After ESC.
    Escape,
    /// After ESC and an intermediate byte, as in `ESC ( B`.
    Intermediate,
    /// After CSI.
    Control,
    /// After CSI and a byte that makes it a private or unknown function.
    Ignored,
    /// In an operating system command or another string.
    String,
}

/// What a chunk may leave unfinished.
#[derive(Default)]
pub(super) struct Parser {
    state: State,
    params: Params,
    style: Style,
    /// The start of a UTF-8 sequence that the last chunk cut off.
    cut: [u8; 4],
    cut_len: usize,
}

impl Parser {
    pub(super) fn feed(&mut self, bytes: &[u8], screen: &mut Screen) {
        let mut bytes = self.finish_char(bytes, screen);
        while let Some((&byte, rest)) = bytes.split_first() {
            bytes = if let State::Text = self.state {
                self.read_text(bytes, screen)
            } else if self.read_escape(byte, screen) {
                rest
            } else {
                // Not part of the sequence, which thereby ends: nothing visible is swallowed.
                self.state = State::Text;
                bytes
            };
        }
    }

    /// Reads a run of text and the control character that ends it; returns what is left.
    fn read_text<'a>(&mut self, bytes: &'a [u8], screen: &mut Screen) -> &'a [u8] {
        let (run, rest) = bytes.split_at(scan::printable(bytes));
        screen.text(str::from_utf8(run).unwrap_or_default(), run.len());
        let Some((&byte, after)) = rest.split_first() else {
            return rest;
        };
        match byte {
            b'\n' => screen.newline(),
            b'\r' => screen.carriage_return(),
            b'\t' => screen.text("\t", 1),
            0x08 => screen.back(1),
            0x1b => self.state = State::Escape,
            0x80.. => return self.read_wide(rest, screen),
            _ => {}
        }
        after
    }

    /// Reads a run of bytes from 0x80 up.
    fn read_wide<'a>(&mut self, bytes: &'a [u8], screen: &mut Screen) -> &'a [u8] {
        let len = bytes.iter().take_while(|byte| **byte >= 0x80).count();
        let (mut run, rest) = bytes.split_at(len);
        loop {
            let error = match str::from_utf8(run) {
                Ok(text) => {
                    wide_text(text, screen);
                    return rest;
                }
                Err(error) => error,
            };
            let (valid, invalid) = run.split_at(error.valid_up_to());
            wide_text(str::from_utf8(valid).unwrap_or_default(), screen);
            match error.error_len() {
                None if rest.is_empty() => {
                    for byte in invalid {
                        self.keep(*byte);
                    }
                    return rest;
                }
                len => {
                    screen.text("\u{fffd}", 1);
                    run = invalid
                        .get(len.unwrap_or(invalid.len())..)
                        .unwrap_or_default();
                }
            }
        }
    }

    /// Completes the character that the last chunk cut off; returns what is left.
    fn finish_char<'a>(&mut self, mut bytes: &'a [u8], screen: &mut Screen) -> &'a [u8] {
        while self.cut_len > 0
            && let Some((&byte, rest)) = bytes.split_first()
        {
            self.keep(byte);
            let cut = self.cut.get(..self.cut_len).unwrap_or_default();
            match str::from_utf8(cut) {
                Ok(text) => wide_text(text, screen),
                Err(error) if error.error_len().is_none() => {
                    bytes = rest;
                    continue;
                }
                Err(_) => {
                    screen.text("\u{fffd}", 1);
                    self.cut_len = 0;
                    return bytes;
                }
            }
            self.cut_len = 0;
            bytes = rest;
        }
        bytes
    }

    fn keep(&mut self, byte: u8) {
        if let Some(place) = self.cut.get_mut(self.cut_len) {
            *place = byte;
            self.cut_len += 1;
        }
    }

    /// Takes one byte after ESC; false if it is not part of the sequence.
    fn read_escape(&mut self, byte: u8, screen: &mut Screen) -> bool {
        self.state = match (self.state, byte) {
            // Also how ST (`ESC \`) ends a string.
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
            // BEL ends a string; so do CAN and SUB.
            (State::String, 0x07 | 0x18 | 0x1a) => State::Text,
            // A string does not span lines here: one that is never ended must not eat the log.
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

/// Text without the C1 controls, which UTF-8 writes as U+0080 to U+009F.
fn wide_text(text: &str, screen: &mut Screen) {
    for part in text.split(|char| ('\u{80}'..='\u{9f}').contains(&char)) {
        screen.text(part, part.chars().count());
    }
}
