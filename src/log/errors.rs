//! All lines that report an error, found bit by bit.

use super::{Level, Log, level, steps};

/// The lines of a log that report an error, without the closing words of a failed deployment.
#[derive(Default)]
pub struct Errors {
    lines: Vec<usize>,
    read: usize,
    revision: u64,
}

impl Errors {
    /// Reads on, at most so many lines; tells whether there is more to read. Only lines that have changed
    /// are read again.
    pub fn advance(&mut self, log: &Log, most: usize) -> bool {
        let changed = log.changed_since(self.revision);
        self.revision = log.revision();
        if changed < self.read {
            self.read = changed;
            let kept = self.lines.partition_point(|line| *line < changed);
            self.lines.truncate(kept);
        }
        let end = log.len().min(self.read.saturating_add(most));
        for line in self.read..end {
            let text = log.line(line).map_or("", |line| line.text());
            if level(text) == Level::Error && !steps::dokploy::is_closing(text) {
                self.lines.push(line);
            }
        }
        self.read = end;
        end < log.len()
    }

    /// The lines, ascending.
    pub fn lines(&self) -> &[usize] {
        &self.lines
    }

    /// Whether all lines up to this one were read.
    pub fn has_read(&self, line: usize) -> bool {
        line < self.read
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_error_is_found_also_in_lines_that_change() {
        let mut log = Log::default();
        let mut errors = Errors::default();
        for piece in [
            "ok\nERROR: a\nok\n",
            "ERROR: b",
            "\rok      \n",
            "ERROR: c\n",
        ] {
            log.push(piece.as_bytes());
            while errors.advance(&log, 1) {}
        }
        assert_eq!(errors.lines(), [1, 4]);
        log.clear();
        log.push(b"fine\n");
        errors.advance(&log, 10);
        assert!(errors.lines().is_empty());
    }
}
