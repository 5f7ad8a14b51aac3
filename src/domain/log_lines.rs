//! How the lines of a log are numbered, so that no line ever has two numbers.
//!
//! `readLogs` answers at most the last 10,000 lines and does not say how many there are. Lines of such an answer are counted
//! from the end, and only once the end is there.

use std::fmt::{self, Display, Formatter};
use std::ops::RangeInclusive;

/// Lines as an address names them: `120`, `120-140`, or counted from the last one `-140`, `-140-120`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lines {
    /// Number of the line that comes first, from 1.
    first: usize,
    /// Number of the line that comes last.
    last: usize,
    from_end: bool,
}

impl Lines {
    /// Lines counted from the first one of the log, from 1.
    pub fn from_start(lines: RangeInclusive<usize>) -> Self {
        Self {
            first: *lines.start(),
            last: *lines.end(),
            from_end: false,
        }
    }

    /// Reads what an address says; a last line that makes no sense is left out.
    pub fn parse(text: &str) -> Option<Self> {
        let (numbers, from_end) = match text.strip_prefix(['-', MINUS]) {
            Some(numbers) => (numbers, true),
            None => (text, false),
        };
        let (first, last) = match numbers.split_once('-') {
            Some((first, last)) => (first, last.parse().ok()),
            None => (numbers, None),
        };
        let first = first.parse().ok().filter(|line| *line > 0)?;
        let follows = |last: &usize| {
            if from_end {
                (1..=first).contains(last)
            } else {
                first <= *last
            }
        };
        Some(Self {
            first,
            last: last.filter(follows).unwrap_or(first),
            from_end,
        })
    }

    /// Whether they are counted from the last line of the log.
    pub fn are_from_end(self) -> bool {
        self.from_end
    }
}

impl Display for Lines {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        let sign = if self.from_end { "-" } else { "" };
        write!(f, "{sign}{}", self.first)?;
        if self.last != self.first {
            write!(f, "-{}", self.last)?;
        }
        Ok(())
    }
}

/// The minus sign that is shown.
const MINUS: char = '−';

/// How the lines that are here are numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numbering {
    /// From the first one, which is here. The number of lines, if the end is here too.
    FromStart(Option<usize>),
    /// From the last one. So many are here; earlier ones are not.
    FromEnd(usize),
    /// Not at all: neither the first line is here nor the last.
    Unknown,
}

impl Numbering {
    /// Where in what is here the lines are that an address names, from 1; `None` if that is not known, or the first of them
    /// is not here.
    pub fn place(self, lines: Lines) -> Option<RangeInclusive<usize>> {
        let Lines { first, last, .. } = lines;
        match (self, lines.from_end) {
            (Self::FromStart(count), false) => {
                let is_here = count.is_none_or(|count| first <= count);
                is_here.then_some(first..=last)
            }
            (Self::FromStart(Some(count)) | Self::FromEnd(count), true) => {
                let first = (count + 1).checked_sub(first).filter(|line| *line > 0)?;
                Some(first..=(count + 1).saturating_sub(last))
            }
            _ => None,
        }
    }

    /// How an address names lines that are here, given from 1.
    pub fn lines(self, lines: RangeInclusive<usize>) -> Option<Lines> {
        match self {
            Self::FromStart(_) => Some(Lines::from_start(lines)),
            Self::FromEnd(count) => {
                let from_end = |line| (count + 1).checked_sub(line).filter(|line| *line > 0);
                Some(Lines {
                    first: from_end(*lines.start())?,
                    last: from_end(*lines.end())?,
                    from_end: true,
                })
            }
            Self::Unknown => None,
        }
    }

    /// The number of a line that is here, given from 1, as it is shown; nothing if it has none.
    pub fn number(self, line: usize) -> String {
        match self {
            Self::FromStart(_) => line.to_string(),
            Self::FromEnd(count) => format!("{MINUS}{}", (count + 1).saturating_sub(line)),
            Self::Unknown => String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_address_names_lines_from_the_start_or_from_the_end() {
        for (text, written) in [
            ("120", Some("120")),
            ("120-140", Some("120-140")),
            ("120-90", Some("120")),
            ("120-x", Some("120")),
            ("-140", Some("-140")),
            ("−140", Some("-140")),
            ("-140-120", Some("-140-120")),
            ("-120-140", Some("-120")),
            ("-5-0", Some("-5")),
            ("0", None),
            ("-0", None),
            ("", None),
            ("x", None),
            ("--5", None),
        ] {
            let lines = Lines::parse(text).map(|lines| lines.to_string());
            assert_eq!(lines.as_deref(), written, "{text}");
        }
    }

    #[test]
    fn the_end_of_a_log_is_counted_from_its_last_line() {
        let end = Numbering::FromEnd(10_000);
        assert_eq!(end.number(10_000), "−1");
        assert_eq!(end.number(1), "−10000");
        let lines = end.lines(9_998..=9_999).unwrap();
        assert_eq!(lines.to_string(), "-3-2");
        assert_eq!(end.place(lines), Some(9_998..=9_999));
        assert_eq!(end.place(Lines::parse("-10001").unwrap()), None);
        assert_eq!(end.place(Lines::parse("5").unwrap()), None);
    }

    #[test]
    fn a_line_that_was_counted_from_the_end_is_found_in_the_whole_log() {
        let lines = Lines::parse("-3-2").unwrap();
        let whole = Numbering::FromStart(Some(120_000));
        assert_eq!(whole.place(lines), Some(119_998..=119_999));
        assert_eq!(Numbering::FromStart(None).place(lines), None);
        assert_eq!(Numbering::Unknown.place(lines), None);
    }

    #[test]
    fn a_log_that_grows_without_its_beginning_has_no_numbers() {
        assert_eq!(Numbering::Unknown.number(5), "");
        assert_eq!(Numbering::Unknown.lines(5..=6), None);
    }

    proptest! {
        #[test]
        fn what_an_address_names_is_what_it_was_made_of(count in 1..50_usize, first in 1..50_usize, more in 0..9_usize) {
            let lines = first.min(count)..=(first + more).min(count);
            for numbering in [Numbering::FromStart(Some(count)), Numbering::FromEnd(count)] {
                let named = numbering.lines(lines.clone()).unwrap();
                prop_assert_eq!(Lines::parse(&named.to_string()), Some(named));
                prop_assert_eq!(numbering.place(named), Some(lines.clone()));
            }
        }

        #[test]
        fn any_address_can_be_read(text in ".{0,20}|-?[0-9]{0,25}-?[0-9]{0,25}", count in any::<usize>()) {
            if let Some(lines) = Lines::parse(&text) {
                for numbering in [
                    Numbering::FromStart(Some(count / 2)),
                    Numbering::FromStart(None),
                    Numbering::FromEnd(count / 2),
                ] {
                    numbering.place(lines);
                }
            }
        }
    }
}
