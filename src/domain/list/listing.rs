//! A list as the server answered it, whole or page by page.
//!
//! v0.30.2 ignores `page` and `limit` and answers everything; a server that does what the documentation says answers one
//! page. Only its answers show which one it is (observed on v0.30.2).

use std::ops::Deref;
use std::sync::Arc;

use crate::domain::model::deployment::Deployment;
use crate::domain::model::service::Service;

/// How many rows are requested at a time.
pub const PER_PAGE: usize = 100;

/// At most this many pages are read.
pub const MOST_PAGES: u32 = 50;

/// The rows of an answer that could be read, and how many could not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rows<T> {
    /// The rows that could be read, in the server's order.
    pub rows: Vec<T>,
    /// How many could not. While there are any, what is not among the others may still be there.
    pub bad_rows: usize,
}

impl<T> Default for Rows<T> {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            bad_rows: 0,
        }
    }
}

impl<T> Deref for Rows<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.rows
    }
}

impl<'a, T> IntoIterator for &'a Rows<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.rows.iter()
    }
}

/// Rows of a list, and what is known about them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing<T> {
    /// The rows that could be read, in the server's order.
    pub rows: Vec<T>,
    /// Rows that could not: without an id, or no objects at all.
    pub bad_rows: usize,
    /// How many rows the server has in all, where it says so (the documentation's paged answers).
    pub total: Option<u64>,
    /// Size of the answer in bytes, uncompressed; of all answers together where they were several.
    pub bytes: usize,
    /// Whether the server has more rows.
    pub rest: Rest,
}

/// Whether rows of a list were not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rest {
    /// The list is complete.
    Nothing,
    /// More pages are being read.
    Coming,
    /// There are more pages than are ever read.
    TooMuch,
}

/// The deployments of the organization.
pub type Deployments = Listing<Arc<Deployment>>;

impl Deployments {
    /// The same list, each row with this service: the lists of one owner do not carry it.
    #[must_use]
    pub fn of_service(&self, service: &Arc<Service>) -> Self {
        let rows = self.rows.iter();
        Self {
            rows: rows.map(|row| Arc::new(row.of_service(service))).collect(),
            ..*self
        }
    }
}

/// A list that may come in pages.
#[derive(Debug)]
pub struct Reading {
    so_far: Deployments,
    pages: u32,
    /// Rows of the first page.
    width: usize,
    /// Size of the first page in bytes.
    first_bytes: usize,
    whole: bool,
}

impl Reading {
    /// Takes the first page. `whole`: this server was found to answer everything at once.
    pub fn start(first: Deployments, whole: bool) -> Self {
        let width = first.rows.len() + first.bad_rows;
        let mut reading = Self {
            first_bytes: first.bytes,
            so_far: first,
            pages: 1,
            width,
            whole,
        };
        let unpaged = whole || width > PER_PAGE;
        let complete = unpaged || width == 0 || reading.has_total();
        reading.whole = unpaged;
        reading.so_far.rest = coming(!complete);
        reading
    }

    /// The page to request next, from 2; `None` if there is none or the limit is reached.
    pub fn next(&self) -> Option<u32> {
        (self.is_coming() && self.pages < MOST_PAGES).then_some(self.pages + 1)
    }

    /// Takes the next page.
    pub fn add(&mut self, page: Deployments) {
        self.pages += 1;
        self.so_far.bytes += page.bytes;
        let width = page.rows.len() + page.bad_rows;
        if self.so_far.rows.is_empty() && page.rows.is_empty() {
            // Nothing tells whether this is another page or the same answer again.
            if page.bytes != self.first_bytes {
                self.so_far.bad_rows += page.bad_rows;
            }
            self.so_far.rest = Rest::Nothing;
            return;
        }
        let begins_again = match (self.so_far.rows.first(), page.rows.first()) {
            (Some(first), Some(_)) => page.rows.iter().any(|row| row.id == first.id),
            _ => false,
        };
        if begins_again {
            // Every page is the whole list.
            self.whole = true;
            self.so_far.rest = Rest::Nothing;
            return;
        }
        self.so_far.total = page.total.or(self.so_far.total);
        self.so_far.bad_rows += page.bad_rows;
        // Rows that moved down meanwhile come twice; further than the page before they cannot have moved.
        let known = self.so_far.rows.len().saturating_sub(self.width);
        for row in page.rows {
            let before = self.so_far.rows.get(known..).unwrap_or_default();
            if !before.iter().any(|old| old.id == row.id) {
                self.so_far.rows.push(row);
            }
        }
        let ended = width == 0 || (self.so_far.total.is_none() && width < self.width);
        self.so_far.rest = coming(!ended && !self.has_total());
    }

    /// Takes over the remaining rows of an older reading, if the count then is the server's total, the last row that was read
    /// is unchanged, and all remaining rows have ended.
    pub fn complete_from(&mut self, old: &Deployments) {
        let Some(last) = self.so_far.rows.last().filter(|_| self.is_coming()) else {
            return;
        };
        let rest = old
            .rows
            .iter()
            .position(|row| row == last)
            .and_then(|place| old.rows.get(place + 1..))
            .unwrap_or_default();
        let count = self.so_far.rows.len() + self.so_far.bad_rows + rest.len();
        let settled = rest.iter().all(|row| row.has_ended());
        if settled && old.rest == Rest::Nothing && self.so_far.total == Some(count as u64) {
            self.so_far.rows.extend_from_slice(rest);
            self.so_far.rest = Rest::Nothing;
        }
    }

    /// Whether this server answers everything at once.
    pub fn is_whole(&self) -> bool {
        self.whole
    }

    /// The rows read so far.
    pub fn so_far(&self) -> &Deployments {
        &self.so_far
    }

    /// The finished list.
    pub fn finish(mut self) -> Deployments {
        if self.is_coming() {
            self.so_far.rest = Rest::TooMuch;
        }
        self.so_far
    }

    fn is_coming(&self) -> bool {
        self.so_far.rest == Rest::Coming
    }

    fn has_total(&self) -> bool {
        let count = (self.so_far.rows.len() + self.so_far.bad_rows) as u64;
        self.so_far.total.is_some_and(|total| count >= total)
    }
}

const fn coming(coming: bool) -> Rest {
    if coming { Rest::Coming } else { Rest::Nothing }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::model::deployment::Facts;
    use proptest::prelude::*;

    fn row(number: usize) -> Arc<Deployment> {
        let facts = Facts {
            id: format!("d{number}"),
            status: Some("done".into()),
            ..Facts::default()
        };
        Arc::new(facts.into())
    }

    fn answer(numbers: impl Iterator<Item = usize>, total: Option<u64>) -> Deployments {
        Listing {
            rows: numbers.map(row).collect(),
            bad_rows: 0,
            total,
            bytes: 1_000,
            rest: Rest::Nothing,
        }
    }

    /// Reads from a server with `count` rows that pages, and says how many there are or does not.
    fn read_paged(count: usize, says: bool) -> (Deployments, u32) {
        let total = says.then_some(count as u64);
        let page = |number: usize| {
            let start = (number - 1) * PER_PAGE;
            answer(start.min(count)..(start + PER_PAGE).min(count), total)
        };
        let mut reading = Reading::start(page(1), false);
        let mut requests = 1;
        while let Some(next) = reading.next() {
            requests += 1;
            reading.add(page(next as usize));
        }
        (reading.finish(), requests)
    }

    #[test]
    fn an_answer_of_more_rows_than_asked_for_is_everything() {
        let reading = Reading::start(answer(0..4_000, None), false);
        assert!(reading.is_whole() && reading.next().is_none());
        assert_eq!(reading.finish().rest, Rest::Nothing);
    }

    #[test]
    fn a_total_that_is_reached_ends_the_reading_with_the_first_answer() {
        assert_eq!(read_paged(30, true).1, 1);
        assert_eq!(read_paged(0, false).1, 1);
    }

    #[test]
    fn a_second_page_that_repeats_the_first_means_a_server_without_pages() {
        let mut reading = Reading::start(answer(0..30, None), false);
        assert_eq!(reading.next(), Some(2));
        // A new deployment came in between.
        reading.add(answer(std::iter::once(99).chain(0..30), None));
        assert!(reading.is_whole());
        assert_eq!(reading.so_far().rows.len(), 30);
        assert_eq!(reading.so_far().rest, Rest::Nothing);
        assert_eq!(Reading::start(answer(0..31, None), true).next(), None);
    }

    #[test]
    fn rows_that_nobody_can_read_are_asked_for_twice_at_most() {
        for count in [1, 60, 100] {
            let unreadable = || Listing {
                bad_rows: count,
                ..answer(0..0, None)
            };
            let mut reading = Reading::start(unreadable(), false);
            assert_eq!(reading.next(), Some(2));
            reading.add(unreadable());
            assert_eq!(reading.next(), None);
            let listing = reading.finish();
            assert_eq!((listing.bad_rows, listing.rest), (count, Rest::Nothing));
        }
    }

    #[test]
    fn behind_a_page_that_nobody_can_read_the_others_are_read() {
        let unreadable = Listing {
            bad_rows: PER_PAGE,
            ..answer(0..0, None)
        };
        let mut reading = Reading::start(unreadable, false);
        reading.add(answer(100..200, None));
        assert_eq!(reading.next(), Some(3));
        reading.add(answer(200..230, None));
        let listing = reading.finish();
        assert_eq!((listing.rows.len(), listing.bad_rows), (130, PER_PAGE));
    }

    #[test]
    fn more_than_fifty_pages_are_not_read_and_the_list_says_so() {
        let (listing, requests) = read_paged(12_000, true);
        assert_eq!(requests, MOST_PAGES);
        assert_eq!(
            (listing.rows.len(), listing.total, listing.rest),
            (5_000, Some(12_000), Rest::TooMuch)
        );
    }

    #[test]
    fn rows_that_move_down_while_pages_are_read_come_once() {
        let mut reading = Reading::start(answer(0..100, Some(151)), false);
        reading.add(answer(98..150, Some(152)));
        assert_eq!(reading.so_far().rows.len(), 150);
        assert_eq!(reading.so_far().rest, Rest::Coming);
    }

    #[test]
    fn what_did_not_change_is_not_read_again() {
        let old = read_paged(4_000, true).0;
        let mut reading = Reading::start(
            answer((0..1).map(|_| 9_999).chain(0..99), Some(4_001)),
            false,
        );
        reading.complete_from(&old);
        assert_eq!(reading.next(), None);
        assert_eq!(reading.finish().rows.len(), 4_001);
    }

    proptest! {
        #[test]
        fn a_paged_server_is_read_to_its_end(count in 0_usize..900, says: bool) {
            let (listing, requests) = read_paged(count, says);
            prop_assert_eq!(listing.rows.len(), count);
            prop_assert_eq!(listing.rest, Rest::Nothing);
            prop_assert!(requests as usize <= count / PER_PAGE + 2);
            let numbers: Vec<String> = (0..count).map(|number| format!("d{number}")).collect();
            prop_assert!(listing.rows.iter().map(|row| &row.id).eq(numbers.iter()));
        }
    }
}
