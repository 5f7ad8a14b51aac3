//! What a list is ordered by, and in which direction.

use std::cmp::Ordering;

/// A column that rows can be ordered by.
pub trait SortColumn: Copy + PartialEq + 'static {
    /// All columns, in the order in which they are offered.
    const EVERY: &'static [Self];

    /// The word in an address.
    fn word(self) -> &'static str;

    /// Whether the first click shows the largest or newest first.
    fn starts_descending(self) -> bool;
}

/// Column and direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sort<C> {
    /// What to compare.
    pub column: C,
    /// Largest, newest, last in the alphabet first.
    pub descending: bool,
}

impl<C: SortColumn> Sort<C> {
    /// Reads "created" or "-created".
    pub fn parse(text: &str) -> Option<Self> {
        let (descending, word) = match text.strip_prefix('-') {
            Some(word) => (true, word),
            None => (false, text),
        };
        let mut columns = C::EVERY.iter().copied();
        let column = columns.find(|column| column.word() == word)?;
        Some(Self { column, descending })
    }

    /// Writes "created" or "-created".
    pub fn key(self) -> String {
        let sign = if self.descending { "-" } else { "" };
        format!("{sign}{}", self.column.word())
    }

    /// The order by a column that is clicked first.
    pub fn by(column: C) -> Self {
        let descending = column.starts_descending();
        Self { column, descending }
    }

    /// The order after a click on a column's head.
    pub fn clicked(self, column: C) -> Self {
        if self.column == column {
            let descending = !self.descending;
            return Self { column, descending };
        }
        Self::by(column)
    }

    /// An ascending comparison in this direction.
    pub fn turn(self, ordering: Ordering) -> Ordering {
        if self.descending {
            ordering.reverse()
        } else {
            ordering
        }
    }

    /// Compares in this direction; what is unknown comes last in both.
    pub fn known_first<T: Ord>(self, a: Option<T>, b: Option<T>) -> Ordering {
        match (a, b) {
            (Some(a), Some(b)) => self.turn(a.cmp(&b)),
            (a, b) => b.is_some().cmp(&a.is_some()),
        }
    }
}
