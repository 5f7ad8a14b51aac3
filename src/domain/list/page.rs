//! Cutting a list into pages.

/// The page sizes that a person can choose from.
pub const SIZES: [usize; 4] = [10, 25, 50, 100];

/// The page size when the address names none.
pub const DEFAULT_SIZE: usize = 50;

/// What a list shows, as the query of its address has it.
pub trait ListView: Clone + Default + PartialEq + Send + Sync + 'static {
    /// Reads a query string (without its question mark).
    fn parse(query: &str) -> Self;

    /// The page's number, from 1, and how many rows are on a page.
    fn page(&self) -> (usize, usize);

    /// Shows another page, or pages of another size.
    fn set_page(&mut self, number: usize, size: usize);

    /// The same list with a change of its filters or order, from its first page.
    #[must_use]
    fn with(&self, change: impl FnOnce(&mut Self)) -> Self {
        let mut view = self.clone();
        change(&mut view);
        view.set_page(1, view.page().1);
        view
    }
}

/// One page of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// Its number, from 1; never beyond the last page.
    pub number: usize,
    /// How many pages there are, at least 1.
    pub pages: usize,
    /// Index of its first row.
    pub start: usize,
    /// Index behind its last row.
    pub end: usize,
    /// How many rows the whole list has.
    pub total: usize,
}

/// The page with this number; a number beyond the end gives the last page.
pub fn page(total: usize, number: usize, size: usize) -> Page {
    let size = size.max(1);
    let pages = total.div_ceil(size).max(1);
    let number = number.clamp(1, pages);
    let start = (number - 1) * size;
    Page {
        number,
        pages,
        start,
        end: (start + size).min(total),
        total,
    }
}

/// An entry of the pager.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// A page's number.
    Number(usize),
    /// Pages left out; the number is the first of them, as a unique key.
    Gap(usize),
}

/// The pager's entries: first, last, and the neighbours of the page that is shown.
pub fn entries(number: usize, pages: usize) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut previous = 0;
    for candidate in 1..=pages {
        let near = candidate.abs_diff(number) <= 1 || pages <= 7;
        if !near && candidate != 1 && candidate != pages {
            continue;
        }
        match candidate - previous {
            0 | 1 => {}
            // A gap of one page is no shorter than its number.
            2 => entries.push(Entry::Number(candidate - 1)),
            _ => entries.push(Entry::Gap(previous + 1)),
        }
        entries.push(Entry::Number(candidate));
        previous = candidate;
    }
    entries
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_empty_list_has_one_empty_page() {
        let page = page(0, 5, 50);
        assert_eq!(
            (page.number, page.pages, page.start, page.end),
            (1, 1, 0, 0)
        );
    }

    #[test]
    fn a_page_beyond_the_end_is_the_last_one() {
        let page = page(101, 9, 50);
        assert_eq!((page.number, page.start, page.end), (3, 100, 101));
    }

    #[test]
    fn the_pager_leaves_out_what_is_far() {
        use Entry::{Gap, Number};
        assert_eq!(entries(1, 32), [Number(1), Number(2), Gap(3), Number(32)]);
        assert_eq!(
            entries(16, 32),
            [
                Number(1),
                Gap(2),
                Number(15),
                Number(16),
                Number(17),
                Gap(18),
                Number(32)
            ]
        );
        assert_eq!(entries(4, 5).len(), 5);
        assert_eq!(entries(4, 8).first(), Some(&Number(1)));
        assert!(entries(4, 8).contains(&Number(2)));
    }

    proptest! {
        #[test]
        fn the_pages_hold_every_row_once(total in 0_usize..500, size in 1_usize..120) {
            let pages = page(total, 1, size).pages;
            let rows: Vec<usize> = (1..=pages)
                .flat_map(|number| { let page = page(total, number, size); page.start..page.end })
                .collect();
            prop_assert_eq!(rows, (0..total).collect::<Vec<_>>());
        }
    }
}
