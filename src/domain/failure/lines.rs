//! Where the text of lines comes from.

use crate::log::Log;

/// Anything that knows the text of lines by their numbers.
pub trait Lines {
    /// The text of a line without escapes; `None` if there is no such line.
    fn line(&self, number: usize) -> Option<&str>;
}

impl Lines for Log {
    fn line(&self, number: usize) -> Option<&str> {
        Log::line(self, number).map(|line| line.text())
    }
}

impl<T: AsRef<str>> Lines for [T] {
    fn line(&self, number: usize) -> Option<&str> {
        self.get(number).map(AsRef::as_ref)
    }
}
