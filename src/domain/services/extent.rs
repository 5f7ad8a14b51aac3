//! How far the deployments of the organization are read.

use crate::domain::format::{count, plural};
use crate::domain::list::gaps::{more_words, unread_words};
use crate::domain::list::listing::{Deployments, Rest};

/// How far the deployments are read. While it is not known that all are, a service without any may have some.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extent {
    /// How many are read.
    read: usize,
    /// How many there are, where the server says so.
    total: Option<u64>,
    /// How many could not be read.
    bad_rows: usize,
    /// Whether the server has more.
    rest: Rest,
}

impl Extent {
    /// How far this list is read.
    pub fn of(list: &Deployments) -> Self {
        Self {
            read: list.rows.len(),
            total: list.total,
            bad_rows: list.bad_rows,
            rest: list.rest,
        }
    }

    /// Whether every deployment is read.
    pub fn is_whole(self) -> bool {
        self.rest == Rest::Nothing && self.bad_rows == 0
    }

    /// Whether more are being read.
    pub fn is_coming(self) -> bool {
        self.rest == Rest::Coming
    }

    /// How many are read of how many, while more are being read.
    pub fn progress(self) -> Option<String> {
        self.is_coming().then(|| match self.total {
            Some(total) => {
                let (read, total) = (count(self.read), usize::try_from(total));
                let total = plural(total.unwrap_or(usize::MAX), "deployment", "deployments");
                format!("{read} of {total} are read.")
            }
            None => {
                let read = plural(self.read, "deployment is", "deployments are");
                format!("{read} read, and there are more.")
            }
        })
    }

    /// What the page does not have; so many rows of projects could not be read.
    pub fn gaps(self, bad_projects: usize) -> Option<String> {
        let mut words = Vec::from_iter(unread_words(bad_projects + self.bad_rows));
        words.extend(more_words(self.read, self.rest));
        if !self.is_whole() && !self.is_coming() {
            words.push("A service of which no deployment is read says “Not read”.".into());
        }
        (!words.is_empty()).then(|| words.join(" "))
    }
}
