//! The pager of a list.

use leptos::prelude::*;

use crate::components::{Pager, PagerEntry, Pages, Select};
use crate::domain::format;
use crate::domain::list::page::{Entry, ListView, Page, SIZES, entries};
use crate::state::list_query::ListQuery;
use crate::state::navigation::Step;

/// Links to the pages of a list, and how many rows are on one.
#[component]
pub fn ListPager<V: ListView>(
    /// The list's address.
    query: ListQuery<V>,
    /// The page that is shown.
    page: Memo<Page>,
) -> impl IntoView {
    let sizes = SIZES
        .into_iter()
        .map(|size| (size.to_string(), format!("{size} per page")))
        .collect::<Vec<_>>();
    let chosen = Signal::derive(move || query.view.with(|view| view.page().1.to_string()));
    let choose = move |size: String| {
        query.change(Step::Push, |view| {
            let size = size.parse().unwrap_or(view.page().1);
            view.set_page(1, size);
        });
    };
    let pages = Memo::new(move |_| pages(page.get(), query));
    view! {
        <Pager pages>
            <Select label="Rows on a page" choices=sizes chosen on_choose=choose/>
        </Pager>
    }
}

/// What a pager shows of a page; tracks.
pub fn pages<V: ListView>(page: Page, query: ListQuery<V>) -> Pages {
    let href = |number: usize| query.page_href(number);
    let entry = |entry: Entry| match entry {
        Entry::Gap(_) => PagerEntry::Gap,
        Entry::Number(number) => PagerEntry::Page {
            number,
            href: href(number),
            current: number == page.number,
        },
    };
    Pages {
        summary: format!(
            "{}–{} of {}",
            format::count(page.start + 1),
            format::count(page.end),
            format::count(page.total)
        ),
        entries: entries(page.number, page.pages)
            .into_iter()
            .map(entry)
            .collect(),
        previous: (page.number > 1).then(|| href(page.number - 1)),
        next: (page.number < page.pages).then(|| href(page.number + 1)),
    }
}
